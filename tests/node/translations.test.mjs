// The interface and the packs in other languages: complete, of one shape with the English, with every number kept.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { all_paragraphs, pack_names, read_asset, read_json, repository, translations_of } from "./packs.mjs";

const languages = `${repository}assets/languages/`;
const files = readdirSync(languages).filter((name) => /^[a-zA-Z-]+\.json$/.test(name));

// CLDR's categories, as src/core/language.cpp has them.
const forms = {
  cy: ["zero", "one", "two", "few", "many", "other"],
  pl: ["one", "few", "many", "other"],
  uk: ["one", "few", "many", "other"],
  "pt-PT": ["one", "many", "other"],
  ro: ["one", "few", "other"],
};

/** WORD and COUNT of words.inc: { key: text } and { key: {one, other} }. */
function english_words() {
  const source = readFileSync(`${repository}src/ui/words.inc`, "utf8");
  const string = '"(?:[^"\\\\]|\\\\.)*"';
  const entry = new RegExp(`^(WORD|COUNT)\\((\\w+),\\s*(${string})(?:,\\s*(${string}))?\\)`, "gm");
  const words = {};
  for (const [, kind, key, first, second] of source.matchAll(entry)) {
    words[key] = kind === "WORD" ? JSON.parse(first) : { one: JSON.parse(first), other: JSON.parse(second) };
  }
  return words;
}

const english = english_words();
// Developers alone see these.
const untranslated = new Set(["gallery_heading", "inspector_heading"]);
const holes = (text) => (text.match(/\{\d\}/g) ?? []).sort().join();
// 90.6 and 90,6 are one number.
const numbers = (text) => (text.match(/\d+(?:[.,]\d+)?/g) ?? []).map((n) => n.replace(",", ".")).sort().join();

function validator(path) {
  return new Ajv2020({ allErrors: true }).compile(read_json(repository + path));
}

test("words.inc is understood", () => {
  assert.ok(Object.keys(english).length > 150);
  const lines = readFileSync(`${repository}src/ui/words.inc`, "utf8").match(/^(WORD|COUNT)\(/gm).length;
  assert.equal(Object.keys(english).length, lines);
});

for (const file of files) {
  const { language, words, name } = read_json(languages + file);

  test(`${file}: of the format`, () => {
    const validate = validator("assets/languages/language.schema.json");
    assert.ok(validate(read_json(languages + file)), JSON.stringify(validate.errors));
    assert.equal(`${language}.json`, file);
    assert.ok(name);
  });

  test(`${file}: no word is missing, none is left over`, () => {
    const missing = Object.keys(english).filter((key) => !(key in words) && !untranslated.has(key));
    assert.deepEqual(missing, []);
    assert.deepEqual(Object.keys(words).filter((key) => !(key in english)), []);
  });

  test(`${file}: counted words have the language's plural forms, and placeholders stay`, () => {
    for (const [key, word] of Object.entries(words)) {
      const original = english[key];
      if (typeof original === "string") {
        assert.equal(typeof word, "string", key);
        assert.equal(holes(word), holes(original), key);
        continue;
      }
      assert.deepEqual(Object.keys(word), forms[language], key);
      for (const form of forms[language]) {
        // "dim un": a language may say none, one and two without the figure.
        if (!["zero", "one", "two"].includes(form)) assert.equal(holes(word[form]), holes(original.other), `${key}.${form}`);
      }
    }
  });

  test(`${file}: signs of harm and of names are looked for`, () => {
    const { concern, names } = read_json(languages + file).watch;
    assert.ok(concern.length >= 30, "concern");
    assert.ok(names.length >= 10, "names");
    for (const sign of names) assert.match(sign, /[_^]$/);
  });

  test(`${file}: quotation marks are typographic`, () => {
    for (const text of Object.values(words).flatMap((word) => (typeof word === "string" ? [word] : Object.values(word)))) {
      assert.doesNotMatch(text, /["`]/);
    }
  });
}

for (const pack_name of pack_names) {
  const pack = read_asset(pack_name);
  const lines = new Set(all_paragraphs(pack, pack.fallbackLanguage).map(({ text }) => text));

  for (const language of translations_of(pack)) {
    const file = pack_name.replace(/json$/, `${language}.json`);

    test(`${file}: is there, of the format, and the interface speaks the language too`, () => {
      assert.ok(existsSync(`${languages}${language}.json`));
      const translation = read_asset(file);
      const validate = validator("assets/packs/pack-translation.schema.json");
      assert.ok(validate(translation), JSON.stringify(validate.errors));
      assert.equal(translation.pack, pack.id);
      assert.equal(translation.language, language);
    });

    test(`${file}: no line is missing, none is left over`, (t) => {
      const { texts, reviewedBy } = read_asset(file);
      const missing = [...lines].filter((line) => !(line in texts));
      t.diagnostic(`${file}: ${lines.size - missing.length} of ${lines.size} lines; ${reviewedBy ? `read by ${reviewedBy}` : "machine-drafted, read by nobody"}`);
      assert.deepEqual(missing, []);
      assert.deepEqual(Object.keys(texts).filter((line) => !lines.has(line)), []);
    });

    test(`${file}: every number stays`, () => {
      for (const [line, translated] of Object.entries(read_asset(file).texts)) {
        assert.equal(numbers(translated), numbers(line), line);
      }
    });
  }
}
