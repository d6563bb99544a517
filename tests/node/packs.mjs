// The packs of this repository and the texts in them, for the tests of their content. Not a reader of packs: that is
// src/core/pack_json.cpp.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
const folder = `${repository}assets/packs/`;

export function read_json(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

export function read_asset(name) {
  return read_json(folder + name);
}

export const pack_names = readdirSync(folder).filter(
  (name) => /^[a-z0-9-]+\.json$/.test(name),
);
// dorset-children.pl.json beside dorset-children.json
export const translations_of = (pack) => pack.translations ?? [];


export function is_object(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function pointer_to(parent, key) {
  return `${parent}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

// Every value below `root`, itself first, in the order of the file: [value, pointer, ...].
export function* values(root, where = "") {
  yield [root, where];
  if (typeof root !== "object" || root === null) return;
  for (const [key, value] of Object.entries(root)) yield* values(value, pointer_to(where, key));
}

// Paragraphs of a text in one language; none when it is not there.
export function paragraphs(text, language) {
  return [text?.[language] ?? []].flat();
}

// Every paragraph of a pack in one language, with the pointer to it.
export function all_paragraphs(pack, language) {
  const found = [];
  for (const [value, where] of values(pack)) {
    if (!is_object(value) || !(language in value)) continue;
    paragraphs(value, language).forEach((text) => found.push({ where, text }));
  }
  return found;
}

// Every question, in the order of the visit: { question, finding, where }; finding is null at the end.
export function all_questions(pack) {
  const placed = (questions, finding, where) =>
    questions.map((question, i) => ({ question, finding, where: `${where}/questions/${i}` }));
  return [
    ...pack.findings.flatMap((finding, i) => placed(finding.questions, finding, `/findings/${i}`)),
    ...placed(pack.questions, null, ""),
  ];
}

export function options_of(pack, question) {
  return question.optionsFrom === "topics" ? pack.topics : (question.options ?? []);
}
