// The names of the tests in a file, as they stand in its source: for tables that say which test stands for what.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { repository } from "./packs.mjs";

const names_in = new Map();
export function names_of_tests(file) {
  if (!names_in.has(file)) {
    const pattern = file.endsWith(".cpp") ? /TEST_CASE\("((?:[^"\\]|\\.)*)"/g : /\b(?:test|onScreen)\((["'`])((?:(?!\1)[^\\]|\\.)*)\1/g;
    const found = [...readFileSync(join(repository, file), "utf8").matchAll(pattern)].map((match) => match.at(-1).replace(/\\(["'`])/g, "$1"));
    names_in.set(file, new Set(found));
  }
  return names_in.get(file);
}
