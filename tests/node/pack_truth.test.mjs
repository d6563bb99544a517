// The pack about Dorset says what the report says: every number in it is the report's, every sentence of the report is
// told, and nothing is copied. The report is not in this repository. dorset-children.facts.json is our list of what is in
// it; when EARSHOT_SOURCE names a file with the report's text, that list is compared with it too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";

import { is_object, paragraphs, read_asset } from "./packs.mjs";
import { sentences, words } from "./reading_ease.mjs";

const lang = "en-GB";
const pack = read_asset("dorset-children.json");
const facts = read_asset("dorset-children.facts.json");
const section_of = (finding) => paragraphs(finding.section, lang)[0];

// "two areas", "90.6%", "2022/23". Not "one", "once" and "first", which are rarely numbers.
const number = new RegExp(
  String.raw`\d+(?:[.,/]\d+)*%?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|` +
    String.raw`forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|halves|thirds?|` +
    String.raw`quarters?|twice|double[sd]?|triple[sd]?|percent|per cent)\b`,
  "gi",
);

// As the pointers of packs.mjs, with ids in the place of indexes: "/findings/jabs/plain". With the finding, or null.
function* texts_by_name(value, where = "", finding = null) {
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      const name = item?.id ?? i;
      yield* texts_by_name(item, `${where}/${name}`, where === "/findings" ? item : finding);
    }
  } else if (is_object(value) && lang in value) {
    for (const text of paragraphs(value, lang)) yield { where, text, finding };
  } else if (is_object(value)) {
    for (const [key, item] of Object.entries(value)) yield* texts_by_name(item, `${where}/${key}`, finding);
  }
}

function fits(pattern, where) {
  const parts = pattern.split("/").map((part) => (part === "*" ? "[^/]+" : part.replaceAll(".", "\\.")));
  return new RegExp(`^${parts.join("/")}${pattern.endsWith("/*") ? "(/.*)?" : ""}$`).test(where);
}

function without(text, phrases) {
  return [...phrases].sort((a, b) => b.length - a.length).reduce((rest, phrase) => {
    const exactly = phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return rest.replace(new RegExp(`(?<![\\p{L}\\p{N}.])${exactly}(?![\\p{L}\\p{N}])`, "giu"), "#");
  }, text);
}

const texts = [...texts_by_name(pack)];
const figures_of = (section) => facts.figures.filter((fact) => fact.section === section);
const allowed_at = (where) => facts.alsoAllowed.filter((allowed) => fits(allowed.where, where));

describe("numbers", () => {
  test("every number in the pack is a figure of its section, or allowed with a reason", () => {
    for (const { where, text, finding } of texts) {
      const allowed = allowed_at(where);
      assert.ok(allowed.every(({ why }) => why.length > 0));
      if (allowed.some(({ said }) => said === "*")) continue;
      const figures = finding ? figures_of(section_of(finding)).flatMap(({ said }) => said) : [];
      const rest = without(text, [...figures, ...allowed.map(({ said }) => said)]);
      assert.deepEqual(rest.match(number) ?? [], [], `${where}: ${text}`);
    }
  });

  test("a wrong number would be seen", () => {
    for (const wrong of ["90.5% had it", "about 8 in 10", "half of them", "In 2022", "number 33 of 42 areas", "180 people"]) {
      assert.notEqual(without(wrong, facts.figures.flatMap(({ said }) => said)).match(number), null, wrong);
    }
  });

  test("every figure of the report is used, in each way that is listed", () => {
    for (const { section, figure, said } of facts.figures) {
      const told = texts.filter(({ finding }) => finding && section_of(finding) === section);
      assert.ok(said.length > 0);
      for (const phrase of said) {
        assert.ok(told.some(({ text }) => without(text, [phrase]) !== text), `“${phrase}” for ${figure} (${section})`);
      }
    }
  });

  test("every exception is needed", () => {
    for (const { where, said } of facts.alsoAllowed) {
      const there = texts.filter((text) => fits(where, text.where));
      const used = there.some(({ text }) => (said === "*" ? text.match(number) : without(text, [said]) !== text));
      assert.ok(used, `${where}: ${said}`);
    }
  });

  test("charts show figures of their section, and their words say all of them", () => {
    const shown = pack.findings.flatMap((finding) => (finding.charts ?? []).map((chart) => ({ finding, chart })));
    assert.ok(shown.length >= 2);
    for (const { finding, chart } of shown) {
      const values = chart.kind === "bars"
        ? [...chart.bars, ...(chart.target ? [chart.target] : [])].map(({ value }) => value)
        : [chart.rank, chart.of];
      const figures = figures_of(section_of(finding)).map(({ figure }) => figure);
      for (const value of values) {
        assert.ok(figures.includes(String(value)), `${finding.id}: ${value}`);
        assert.match(paragraphs(chart.words, lang).join(" "), new RegExp(`(?<![\\d.])${value}(?![\\d.]\\d)`), finding.id);
      }
      if (chart.unit === "percent") assert.equal(chart.max, 100);
    }
  });

  test("about 9 in 10 is 90.6% rounded, and rank 32 of 42 is in the lowest quarter", () => {
    assert.equal(Math.round(90.6 / 10), 9);
    assert.ok(32 > 0.75 * 42 && 31 < 0.75 * 42);
  });
});

describe("what is told", () => {
  const all_refs = facts.sections.flatMap(({ number, sentences }) =>
    Array.from({ length: sentences }, (_, i) => `${number}.${i + 1}`));
  const refs_in = (told) => [told].flat(Infinity).flatMap((refs) => (refs === "explains" ? [] : refs.split(" ")));

  test("every section of the report has a finding", () => {
    assert.equal(facts.sections.length, 14);
    for (const { title } of facts.sections) {
      assert.ok(pack.findings.some((finding) => section_of(finding) === title), title);
    }
  });

  test("every finding's section is one of the report's", () => {
    const titles = facts.sections.map(({ title }) => title);
    for (const finding of pack.findings) assert.ok(titles.includes(section_of(finding)), finding.id);
  });

  test("every sentence of a finding tells sentences of its section, or explains a word", () => {
    assert.deepEqual(Object.keys(facts.told), pack.findings.map(({ id }) => id));
    for (const finding of pack.findings) {
      const { number } = facts.sections.find(({ title }) => title === section_of(finding));
      const { heading, plain, easy } = facts.told[finding.id];
      const lengths = paragraphs(finding.plain, lang).map((paragraph) => sentences(paragraph).length);
      assert.deepEqual(plain.map((refs) => refs.length), lengths, `${finding.id}, plain`);
      assert.equal(easy.length, paragraphs(finding.easy, lang).length, `${finding.id}, easy`);
      for (const ref of refs_in([heading, plain, easy])) {
        assert.ok(all_refs.includes(ref) && ref.startsWith(`${number}.`), `${finding.id}: ${ref}`);
      }
    }
  });

  test("every sentence of the report is told in plain words", () => {
    const told = new Set(Object.values(facts.told).flatMap(({ plain }) => refs_in(plain)));
    assert.deepEqual(all_refs.filter((ref) => !told.has(ref)), []);
  });

  test("easy read tells what plain words tell, but for details", () => {
    for (const [finding, { plain, easy }] of Object.entries(facts.told)) {
      const plain_refs = new Set(refs_in(plain));
      assert.ok(refs_in(easy).every((ref) => plain_refs.has(ref)), finding);
    }
  });
});

const source = process.env.EARSHOT_SOURCE;

describe("the report itself", { skip: !source && "EARSHOT_SOURCE names no file" }, () => {
  const lines = source ? readFileSync(source, "utf8").split("\n").map((line) => line.trim()).filter(Boolean) : [];
  const titles = facts.sections.map(({ title }) => title);

  // [{ title, text }], the first without a title.
  const parts = lines.reduce((found, line) => {
    if (titles.includes(line)) found.push({ title: line, text: "" });
    else found.at(-1).text += `${line} `;
    return found;
  }, [{ title: "", text: "" }]);

  test("has these sections, in this order, of so many sentences", () => {
    assert.deepEqual(parts.slice(1).map(({ title }) => title), titles);
    for (const { title, text } of parts.slice(1)) {
      const expected = facts.sections.find((section) => section.title === title).sentences;
      assert.equal(text.split(/(?<=\.["”]?)\s+(?=[A-Z]|$)/).filter((part) => part.trim()).length, expected, title);
    }
  });

  test("has exactly these figures", () => {
    for (const { title, text } of parts) {
      const in_digits = new Set(text.match(/\d+(?:\.\d+)?(?:\/\d+)?/g) ?? []);
      const in_words = (text.replace(/quarter (?=\d)/g, "").match(/\b\w+ quartile\b/g) ?? [])
        .concat(text.replace(/quarter (?=\d)/g, "").match(number)?.filter((found) => !/\d/.test(found)) ?? []);
      const listed = figures_of(title).map(({ figure }) => figure);
      assert.deepEqual([...in_digits, ...in_words].sort(), listed.sort(), title);
    }
  });

  test("is not copied: no 8 words in a row", () => {
    const run = 8;
    const plain_words = (text) => words(text).map((word) => word.toLowerCase().replaceAll("'", "’"));
    const runs_of = (text) => {
      const all = plain_words(text);
      return all.slice(run - 1).map((_, i) => all.slice(i, i + run).join(" "));
    };
    const theirs = new Set(runs_of(parts.map(({ title, text }) => `${title} ${text}`).join(" ")));
    assert.ok(theirs.size > 1000);
    const ours = [...texts, ...facts.figures.map(({ what }) => ({ where: "facts", text: what }))];
    const whole = pack.findings.map((finding) => ({ where: finding.id, text: paragraphs(finding.plain, lang).join(" ") }));
    for (const { where, text } of [...ours, ...whole]) {
      for (const part of runs_of(text)) assert.ok(!theirs.has(part), `${where}: ${part}`);
    }
  });
});
