// docs/data-map.json names everything that is kept: fields of the formats, settings, tables, and every store a browser has.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { data_map } from "../../script/data-map.mjs";
import { repository } from "./packs.mjs";

const text_of = (path) => readFileSync(join(repository, path), "utf8");
const files_in = (folder, ending) =>
  readdirSync(join(repository, folder), { recursive: true }).map((name) => `${folder}/${name}`).filter((name) => ending.test(name));
const map = JSON.parse(text_of("docs/data-map.json"));
const found_in = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);
const sources = () => files_in("src", /\.(cpp|h)$/).map((file) => text_of(file)).join("\n");
const pages = () => files_in("web", /\.ts$/).map((file) => text_of(file)).join("\n");

test("every field of the export's schema is in the map, and no other", () => {
  const names = new Set();
  const walk = (node) => {
    if (!node || typeof node !== "object") return;
    for (const name of Object.keys(node.properties ?? {})) names.add(name);
    Object.values(node).forEach(walk);
  };
  walk(JSON.parse(text_of("assets/packs/export.schema.json")));
  const mapped = new Set([...Object.keys(map.response), ...Object.keys(map.export)]);
  assert.deepEqual([...names].sort(), [...mapped].sort());
});

test("every setting is in the map, and no other", () => {
  const text = sources();
  const single = found_in(text, /string_view \w+_key = "(\w+)"/g), many = found_in(text, /string_view \w+_prefix = "(\w+):"/g);
  assert.ok(many.length >= 2);
  assert.deepEqual([...single, ...many].sort(), Object.keys(map.settings).sort());
});

test("every column and every kept field is in the map", () => {
  const columns = found_in(sources(), /CREATE TABLE \w+\(([^;]*)\)/g).flatMap((list) => found_in(list, /(\w+) TEXT\b/g));
  assert.ok(columns.length >= 5);
  const fields = found_in(pages(), /interface KeptRecord \{([^}]*)\}/g).flatMap((list) => found_in(list, /(\w+):/g));
  assert.ok(fields.length >= 3);
  for (const name of [...columns, ...fields]) assert.ok(name in map.kept, `${name} is kept and not in the map`);
});

test("the browser's stores that the page uses are those of the map", () => {
  const text = pages();
  const where = map.places.map((place) => place.where);
  for (const name of found_in(text, /indexedDB\.open\('([^']+)'/g)) assert.ok(where.includes(`IndexedDB ${name}`), name);
  const kinds = { localStorage: /\blocalStorage\b/, sessionStorage: /\bsessionStorage\b/, "document.cookie": /\bdocument\.cookie\b/, OPFS: /\bgetDirectory\(/, caches: /\bcaches\./ };
  for (const [name, pattern] of Object.entries(kinds)) {
    assert.equal(pattern.test(text), where.some((place) => place.startsWith(name)), `${name}: the map and web/ agree`);
  }
  for (const name of found_in(sources(), /folder \+ "\/([^"]+)"/g)) assert.ok(where.some((place) => place.includes(name)), name);
});

test("data-map.md is made of data-map.json", () => {
  assert.equal(text_of("docs/data-map.md"), data_map(map), "node script/data-map.mjs >docs/data-map.md");
});
