// tests/wcag.json is honest: every criterion of WCAG 2.2 at levels A and AA is in it, every test that it names exists, and
// so does every manual check. Prints the table.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { refused_features } from "../../web/headers.mjs";
import { repository } from "./packs.mjs";
import { names_of_tests } from "./test_names.mjs";

const text_of = (path) => readFileSync(join(repository, path), "utf8");
const { criteria } = JSON.parse(text_of("tests/wcag.json"));
const checks_text = text_of("docs/manual-checks.md");

// Of W3C's recommendation; 4.1.1 is obsolete and removed.
const wcag = {
  A: "1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 " +
    "3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2",
  AA: "1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3",
};
const levels = Object.fromEntries(Object.entries(wcag).flatMap(([level, list]) => list.split(" ").map((number) => [number, level])));

// The rows of docs/manual-checks.md: name, and the last cell.
const checks = new Map([...checks_text.matchAll(/^\| \*\*(.+?)\*\* \|.*\| ([^|]+) \|$/gm)].map(([, name, done]) => [name, done.trim()]));

test("all 55 criteria of WCAG 2.2 at levels A and AA, and no others", () => {
  assert.equal(Object.keys(levels).length, 55);
  assert.deepEqual(Object.keys(criteria).sort(), Object.keys(levels).sort());
  for (const [number, { level }] of Object.entries(criteria)) assert.equal(level, levels[number], number);
});

test("every criterion has a test or a manual check, and says how it is met", () => {
  for (const [number, { name, how, tests, manual }] of Object.entries(criteria)) {
    assert.ok(tests.length + manual.length > 0, number);
    assert.ok(name && how.endsWith("."), number);
  }
});

test("every test that is named exists", () => {
  for (const [number, { tests }] of Object.entries(criteria)) {
    for (const [file, name] of tests) assert.ok(names_of_tests(file).has(name), `${number}: ${file} has no test "${name}"`);
  }
});

test("every manual check that is named exists, and every one that exists is named or told apart", () => {
  assert.ok(checks.size > 10);
  const named = new Set(Object.values(criteria).flatMap(({ manual }) => manual));
  for (const name of named) assert.ok(checks.has(name), `docs/manual-checks.md has no check "${name}"`);
  const beyond_wcag = ["Easy read is easy"];
  for (const name of checks.keys()) assert.ok(named.has(name) || beyond_wcag.includes(name), `"${name}" is of no criterion`);
});

const files_in = (folder) => readdirSync(join(repository, folder), { recursive: true }).map((name) => `${folder}/${name}`);
const sources = () => [...files_in("src"), ...files_in("web")].filter((file) => /\.(cpp|h|inc|ts|mjs|html)$/.test(file));

test("there is no sound file, no film and no frame in the program", () => {
  for (const file of sources()) assert.doesNotMatch(text_of(file), /<(audio|video|iframe|object|embed)\b|new Audio\(|createElement\(['"](audio|video)/, file);
  for (const file of [...files_in("assets"), ...files_in("web")]) assert.doesNotMatch(file, /\.(mp3|mp4|ogg|opus|wav|webm|m4a|gif)$/);
});

test("nothing listens to the motion of the device, and the page has given up the right to", () => {
  for (const file of sources()) assert.doesNotMatch(text_of(file), /device(motion|orientation)|new (\w*Sensor|Accelerometer|Gyroscope)|SDL_SENSOR/i, file);
  for (const sensor of ["accelerometer", "gyroscope", "magnetometer"]) assert.ok(refused_features.includes(sensor), sensor);
});

test("the table", (t) => {
  const count = { "by programs": 0, "by programs and people": 0, "by people": 0 };
  const undone = new Set();
  for (const [number, { name, level, tests, manual }] of Object.entries(criteria)) {
    const verdict = manual.length === 0 ? "by programs" : tests.length > 0 ? "by programs and people" : "by people";
    count[verdict] += 1;
    for (const check of manual) if (checks.get(check) === "nobody yet") undone.add(check);
    t.diagnostic(`${number.padEnd(7)}${level.padEnd(3)} ${name.padEnd(54)} ${String(tests.length).padStart(2)} tests  ${manual.join(", ")}`);
  }
  t.diagnostic(Object.entries(count).map(([verdict, number]) => `${number} ${verdict}`).join(", "));
  t.diagnostic(`manual checks that nobody has done yet: ${undone.size} of ${checks.size}`);
});
