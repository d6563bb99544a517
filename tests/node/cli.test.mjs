// The command line for staff who script: what it reads, prints and writes, and how it fails.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { temporary_folder } from "../temporary.mjs";
import { repository } from "./packs.mjs";

const program = join(repository, "build/native-release/earshot");
const golden = join(repository, "tests/goldens/parity_export.json");
const pack = join(repository, "assets/packs/dorset-children.json");
const folder = temporary_folder("cli");

const run = (words, input = "") => {
  const ended = spawnSync(program, words, { input, encoding: "utf8" });
  return { status: ended.status, out: ended.stdout, told: ended.stderr };
};

test("every command has help, and the program names them all", () => {
  const help = run(["--help"]);
  assert.equal(help.status, 0);
  for (const command of ["check", "merge", "open", "key", "stats", "export", "report"]) {
    assert.match(help.out, new RegExp(`earshot ${command} `));
    const own = run([command, "--help"]);
    assert.equal(own.status, 0, command);
    assert.match(own.out, /^Usage: earshot/, command);
  }
});

test("stats hide small numbers, from a file and from standard input alike", () => {
  const from_file = run(["stats", golden]);
  assert.equal(from_file.status, 0, from_file.told);
  assert.match(from_file.out, /^visits: \*\n/);
  assert.deepEqual(run(["stats", "-"], readFileSync(golden)).out, from_file.out);
  const json = JSON.parse(run(["stats", "--json", "--by", "area", golden]).out);
  assert.equal(json.visits, null);
  assert.equal(json.query.split, "area");
});

test("a table, lines and FHIR are written to a file or to standard output", () => {
  for (const [format, begin] of [["csv-long", '\ufeff"'], ["csv-wide", '\ufeff"'], ["ndjson", "{"], ["fhir", "{"], ["json", "{"]]) {
    const out = join(folder, format);
    const written = run(["export", "--format", format, "--out", out, golden]);
    assert.equal(written.status, 0, written.told);
    const text = readFileSync(out, "utf8");
    assert.ok(text.startsWith(begin), format);
    if (format !== "json") assert.equal(run(["export", "--format", format, "--out", "-", golden]).out, text);
  }
});

test("a report is one file that fetches nothing and runs nothing", () => {
  const out = join(folder, "report.html");
  const written = run(["report", "--pack", pack, "--out", out, golden]);
  assert.equal(written.status, 0, written.told);
  const html = readFileSync(out, "utf8");
  assert.match(html, /^<!DOCTYPE html>/);
  assert.match(html, /Nobody has taken this on yet\./);
  assert.doesNotMatch(html, /<script|<link|<img|javascript:|https?:/i);
});

test("what is wrong is said, with the exit code that means it", () => {
  assert.equal(run(["stats"]).status, 2);
  assert.equal(run(["stats", "--by", "shoe-size", golden]).status, 2);
  assert.equal(run(["stats", "--by", "area", "--only", "role=parent", "--only", "ageBand=14-15", golden]).status, 2);
  assert.equal(run(["export", "--format", "xml", "--out", "-", golden]).status, 2);
  const missing = run(["stats", join(folder, "nowhere.json")]);
  assert.equal(missing.status, 2);
  assert.match(missing.told, /nowhere\.json/);
  const other = join(folder, "other.json");
  writeFileSync(other, "{}");
  const refused = run(["stats", other]);
  assert.equal(refused.status, 1);
  assert.match(refused.told, /other\.json: /);
});

test("the man page names every option that the help names", () => {
  const page = readFileSync(join(repository, "docs/earshot.1"), "utf8").replaceAll("\\-", "-");
  const help = execFileSync(program, ["stats", "--help"], { encoding: "utf8" });
  for (const option of new Set(help.match(/--[a-z]+/g))) assert.ok(page.includes(option), option);
});
