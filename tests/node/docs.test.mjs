// The documents for those who sign: every test that they name exists, every standard has its row, and nobody's name is invented.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { repository } from "./packs.mjs";
import { names_of_tests } from "./test_names.mjs";

const documents = ["childrens-code.md", "dpia.md", "hazard-log.md", "threat-model.md"];
const text_of = (name) => readFileSync(join(repository, "docs", name), "utf8");
const named_in = (text) => [...text.matchAll(/`(tests\/[\w/.]+)`: ([^\n|;]+?)(?=\s*(?:;|\||\n|$))/g)].map(([, file, name]) => [file, name.trim()]);

test("every test that a document names exists", () => {
  for (const document of documents) {
    const named = named_in(text_of(document));
    assert.ok(named.length > 3, document);
    for (const [file, name] of named) assert.ok(names_of_tests(file).has(name), `docs/${document}: ${file} has no test "${name}"`);
  }
});

test("the children's code: all 15 standards, each with a test or with what is missing", () => {
  const rows = [...text_of("childrens-code.md").matchAll(/^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|([^|]*)\|$/gm)];
  assert.deepEqual(rows.map(([, number]) => Number(number)), Array.from({ length: 15 }, (_, i) => i + 1));
  for (const [, number, , , tests, missing] of rows) assert.ok(named_in(tests).length > 0 || missing.trim().length > 0, number);
});

test("hazards have a number, a cause, a control and who must judge them", () => {
  const rows = [...text_of("hazard-log.md").matchAll(/^\| (H\d+) \|(.+)\|$/gm)];
  assert.ok(rows.length >= 10);
  assert.equal(new Set(rows.map(([, number]) => number)).size, rows.length);
  for (const [, number, rest] of rows) assert.ok(rest.split(" | ").every((cell) => cell.trim().length > 0), number);
});

test("documents link only to what is there", () => {
  for (const document of [...documents, "data-map.md", "kiosk.md"]) {
    for (const [, target] of text_of(document).matchAll(/\]\((?!https?:)([^)#]+)/g)) assert.ok(existsSync(join(repository, "docs", target)), `${document}: ${target}`);
  }
});
