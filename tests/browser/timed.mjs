// node:test's test(), which has no end of its own: what waits for a page that never answers would wait for ever, and say nothing.
import { test as node_test } from 'node:test';

const longest_ms = 240_000; // many times what the longest of them takes

export const test = (name, body) => node_test(name, { timeout: longest_ms }, body);
