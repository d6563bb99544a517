// Every pack fits the schema and the rules beyond it; broken packs are refused, by the schema, by the rules and, where it
// has been built, by `earshot-pack check`.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";

import { temporary_folder } from "../temporary.mjs";
import { broken_rules } from "./pack_rules.mjs";
import { all_questions, is_object, pack_names, read_asset, repository, values } from "./packs.mjs";
import { pack_errors } from "./schemas.mjs";

const folder = temporary_folder("packs");

// The checker of any build, or null.
function find_checker() {
  if (process.env.EARSHOT_PACK) return process.env.EARSHOT_PACK;
  const builds = join(repository, "build");
  const found = !existsSync(builds) ? [] : readdirSync(builds).flatMap((build) => {
    const program = join(builds, build, "earshot-pack");
    return existsSync(program) ? [program] : [];
  });
  return found.find((program) => spawnSync(program, ["check", written(read_asset(pack_names[0]))]).status !== null) ?? null;
}

function written(pack) {
  const path = join(folder, "pack.json");
  writeFileSync(path, JSON.stringify(pack));
  return path;
}

const checker = find_checker();

function check(pack) {
  const run = spawnSync(checker, ["check", written(pack)], { encoding: "utf8" });
  return { accepted: run.status === 0, said: run.stdout + run.stderr };
}

function accepted_everywhere(pack) {
  assert.deepEqual(pack_errors(pack), []);
  assert.deepEqual(broken_rules(pack), []);
  if (checker) assert.ok(check(pack).accepted, check(pack).said);
}

for (const name of pack_names) {
  test(`${name} is a good pack`, () => accepted_everywhere(read_asset(name)));
}

test("there is a pack", () => assert.ok(pack_names.length > 0));

const good = read_asset("dorset-children.json");
const lang = good.fallbackLanguage;
const question_of = (pack, kind) => all_questions(pack).find(({ question }) => question.kind === kind).question;
const chart_of = (pack, kind) => [...values(pack)].map(([value]) => value).find((value) => value?.kind === kind && value.words);
const conditional = (pack) => all_questions(pack).find(({ question }) => question.showIf?.question).question;
const set = (object, changes) => Object.assign(object, changes);

function changed(change) {
  const pack = structuredClone(good);
  change(pack);
  return pack;
}

// What the schema refuses.
const misfits = {
  "another format": (p) => set(p, { format: "earshot-export" }),
  "another format version": (p) => set(p, { formatVersion: 2 }),
  "an id in capitals": (p) => set(p.topics[0], { id: "Listened" }),
  "an id that is too long": (p) => set(p, { id: "a".repeat(65) }),
  "a misspelt key": (p) => set(p.findings[0], { headings: p.findings[0].heading }),
  "a note inside an option": (p) => set(p.areas[0], { note: "?" }),
  "no languages": (p) => set(p, { languages: [] }),
  "a language twice": (p) => set(p, { languages: [lang, lang] }),
  "no help": (p) => set(p, { help: [] }),
  "help without a date": (p) => delete p.help[0].checkedOn,
  "a day that does not exist": (p) => set(p.help[0], { checkedOn: "2026-02-30" }),
  "a line that expires some day": (p) => set(p.help[0], { expiresOn: "soon" }),
  "a line that is local by a word": (p) => set(p.help[0], { local: "yes" }),
  "reading within no day": (p) => set(p, { readWithinDays: 0 }),
  "reading within two years": (p) => set(p, { readWithinDays: 730 }),
  "letters in a telephone number": (p) => set(p.help[0], { phone: "ninety" }),
  "a text without a language": (p) => set(p, { title: "Dorset" }),
  "an empty text": (p) => set(p.title, { [lang]: " " }),
  "a text that is an empty list": (p) => set(p.title, { [lang]: [] }),
  "a text of 2001 characters": (p) => set(p.title, { [lang]: "e".repeat(2001) }),
  "a space at the end of a text": (p) => set(p.title, { [lang]: "Dorset " }),
  "a language that is none": (p) => set(p, { languages: [lang, "english"] }),
  "a version in capitals": (p) => set(p, { version: "V1" }),
  "no areas": (p) => set(p, { areas: [] }),
  "an empty list of charts": (p) => set(p.findings[0], { charts: [] }),
  "a chart without a unit": (p) => delete chart_of(p, "bars").unit,
  "a code twice in a condition": (p) => set(conditional(p).showIf, { is: ["1", "1"] }),
  "two spaces in a telephone number": (p) => set(p.help[0], { phone: "0800  1111" }),
  "a line break in a text": (p) => set(p.title, { [lang]: "What’s it\nreally like?" }),
  "no easy text": (p) => delete p.findings[0].easy,
  "an unknown symbol": (p) => set(p.findings[0], { easySymbols: p.findings[0].easySymbols.map(() => "unicorn") }),
  "an empty list of symbols": (p) => set(p.findings[0], { easySymbols: [] }),
  "easy read by a word": (p) => set(p.ageBands[0], { startInEasyRead: "yes" }),
  "easy read for an area": (p) => set(p.areas[0], { startInEasyRead: true }),
  "no why": (p) => delete p.findings[0].why,
  "an unknown tint": (p) => set(p.topics[0], { tint: "mud" }),
  "unknown news": (p) => set(p.findings[0], { news: "neutral" }),
  "an unknown kind of question": (p) => set(p.questions[0], { kind: "slider" }),
  "four faces": (p) => question_of(p, "faces").options.pop(),
  "six degrees": (p) => question_of(p, "agree").options.push({ id: "6", label: { [lang]: "Very" } }),
  "degrees from the most to the least": (p) => question_of(p, "agree").options.reverse(),
  "a scale with a limit": (p) => set(question_of(p, "faces"), { limit: 2 }),
  "a choice without options": (p) => delete question_of(p, "choose_one").options,
  "a choice with no options in it": (p) => set(question_of(p, "choose_one"), { options: [] }),
  "a choice with both options and optionsFrom": (p) => set(question_of(p, "choose_some"), { optionsFrom: "topics" }),
  "options from somewhere else": (p) => set(p.questions[0], { optionsFrom: "areas" }),
  "a limit on choosing one": (p) => set(question_of(p, "choose_one"), { limit: 1 }),
  "a limit of none": (p) => set(question_of(p, "choose_some"), { limit: 0 }),
  "free text with options": (p) => set(question_of(p, "free_text"), { options: p.areas }),
  "free text that may be endless": (p) => set(question_of(p, "free_text"), { maxLength: 4001 }),
  "a drawing with options": (p) => set(question_of(p, "drawing"), { options: p.areas }),
  "a drawing of the topics": (p) => set(question_of(p, "drawing"), { optionsFrom: "topics" }),
  "a drawing with a limit": (p) => set(question_of(p, "drawing"), { limit: 2 }),
  "a drawing with too many words": (p) => set(question_of(p, "drawing"), { maxLength: 4001 }),
  "free text in half characters": (p) => set(question_of(p, "free_text"), { maxLength: 0.5 }),
  "a length on a choice": (p) => set(question_of(p, "choose_one"), { maxLength: 10 }),
  "an empty condition": (p) => set(conditional(p), { showIf: {} }),
  "a condition of two shapes": (p) => set(conditional(p).showIf, { about: "role" }),
  "a condition without codes": (p) => set(conditional(p).showIf, { is: [] }),
  "a condition about the weather": (p) => set(conditional(p), { showIf: { about: "weather", is: ["rain"] } }),
  "all of nothing": (p) => set(conditional(p), { showIf: { all: [] } }),
  "an unknown chart": (p) => set(chart_of(p, "bars"), { kind: "pie" }),
  "a chart without words": (p) => delete chart_of(p, "bars").words,
  "bars without an axis": (p) => set(chart_of(p, "bars"), { max: 0 }),
  "a bar below the axis": (p) => set(chart_of(p, "bars").bars[0], { value: -1 }),
  "an unknown unit": (p) => set(chart_of(p, "bars"), { unit: "furlongs" }),
  "half a rank": (p) => set(chart_of(p, "rank"), { rank: 31.5 }),
  "a rank before the first": (p) => set(chart_of(p, "rank"), { rank: 0 }),
};

// What fits the schema and breaks a rule: the code, where, the change.
const breaches = {
  "a fallback that is not declared": ["unknown_language", "/fallbackLanguage", (p) => set(p, { fallbackLanguage: "cy" })],
  "a text in a language that is not declared": ["unknown_language", "/title/cy", (p) => set(p.title, { cy: "Teitl" })],
  "a text without the fallback": ["missing_language", "/title", (p) => {
    p.languages.push("cy");
    p.title = { cy: "Teitl" };
  }],
  "two topics with one id": ["duplicate_id", "/topics/1/id", (p) => set(p.topics[1], { id: p.topics[0].id })],
  "two findings with one id": ["duplicate_id", "/findings/1/id", (p) => set(p.findings[1], { id: p.findings[0].id })],
  "two questions with one id": ["duplicate_id", "/questions/1/id", (p) => set(p.questions[1], { id: p.questions[0].id })],
  "two options with one id": ["duplicate_id", "/areas/1/id", (p) => set(p.areas[1], { id: p.areas[0].id })],
  "two help lines with one id": ["duplicate_id", "/help/1/id", (p) => set(p.help[1], { id: p.help[0].id })],
  "a line that expired before it was checked": ["out_of_range", "/help/0/expiresOn", (p) => set(p.help[0], { expiresOn: "2020-01-01" })],
  "an unknown topic": ["unknown_id", "/findings/0/topic", (p) => set(p.findings[0], { topic: "nowhere" })],
  "an unknown area": ["unknown_id", "/findings/0/area", (p) => set(p.findings[0], { area: "nowhere" })],
  "a finding after a later topic's": ["wrong_order", "/findings/1/topic", (p) => p.findings.unshift(p.findings.pop())],
  "a topic without findings": ["empty_topic", "/topics/0", (p) => p.topics.unshift({ ...p.topics[0], id: "empty" })],
  "a topic with nothing for one area": ["empty_topic", "/topics/0", (p) =>
    p.findings.forEach((finding) => finding.topic === p.topics[0].id && set(finding, { area: "bcp" }))],
  "a line without a symbol": ["wrong_count", "/findings/0/easySymbols", (p) => p.findings[0].easySymbols.pop()],
  "a language with fewer easy lines than symbols": ["wrong_count", "/findings/0/easySymbols", (p) => {
    p.languages.push("cy");
    p.findings[0].easy.cy = "Un llinell.";
  }],
  "a condition on no question": ["unknown_id", "/findings/0/questions/0/showIf/question", (p) =>
    set(p.findings[0].questions[0], { showIf: { question: "nowhere", is: ["1"] } })],
  "a condition on a later question": ["later_question", "/findings/0/questions/0/showIf/question", (p) =>
    set(p.findings[0].questions[0], { showIf: { question: p.questions[0].id, is: [p.topics[0].id] } })],
  "a condition on the question itself": ["later_question", "/findings/0/questions/0/showIf/question", (p) =>
    set(p.findings[0].questions[0], { showIf: { question: p.findings[0].questions[0].id, is: ["1"] } })],
  "a condition on a code that is not there": ["unknown_id", "/questions/0/showIf/is/0", (p) =>
    set(p.questions[0], { showIf: { question: p.findings[0].questions[0].id, is: ["6"] } })],
  "a condition deep inside": ["unknown_id", "/questions/0/showIf/all/1/not/is/0", (p) => set(p.questions[0], {
    showIf: { all: [{ about: "role", is: ["parent"] }, { not: { about: "area", is: ["moon"] } }] },
  })],
  "a limit above the options": ["out_of_range", "/questions/0/limit", (p) => set(p.questions[0], { limit: 99 })],
  "a bar beyond the axis": ["out_of_range", "/findings/0/charts/0/bars/0/value", (p) => {
    p.findings[0].charts = [set(structuredClone(chart_of(p, "bars")), { max: 90, target: undefined })];
    delete p.findings[0].charts[0].target;
    p.findings[0].charts[0].bars.length = 1;
  }],
  "a target beyond the axis": ["out_of_range", "/findings/0/charts/0/target/value", (p) => {
    p.findings[0].charts = [set(structuredClone(chart_of(p, "bars")), { max: 94 })];
  }],
  "a rank beyond the last": ["out_of_range", "/findings/0/charts/0/rank", (p) => {
    p.findings[0].charts = [set(structuredClone(chart_of(p, "rank")), { rank: 43 })];
  }],
};

describe("the schema refuses", () => {
  for (const [what, change] of Object.entries(misfits)) {
    test(what, () => assert.notDeepEqual(pack_errors(changed(change)), []));
  }
});

describe("the rules beyond the schema refuse", () => {
  for (const [what, [code, where, change]] of Object.entries(breaches)) {
    test(what, () => {
      const pack = changed(change);
      assert.deepEqual(pack_errors(pack), [], "it should fit the schema");
      assert.deepEqual(broken_rules(pack)[0], { code, where });
    });
  }
});

test("an unknown key is refused in every object of the pack", () => {
  const objects = [...values(good)].filter(([value]) => is_object(value)).map(([, where]) => where);
  assert.ok(objects.length > 500);
  for (const where of objects) {
    const pack = structuredClone(good);
    const object = where.split("/").slice(1).reduce((value, key) => value[key], pack);
    object["surplus key"] = true;
    assert.notDeepEqual(pack_errors(pack), [], `at ${where}`);
  }
});

test("what may be left out may be left out", () => {
  accepted_everywhere(changed((p) => set(p, { questions: [] })));
  accepted_everywhere(changed((p) => set(p.findings[0], { questions: [] })));
  accepted_everywhere(changed((p) => delete conditional(p).showIf));
  accepted_everywhere(changed((p) => delete p.findings[0].easySymbols));
  accepted_everywhere(changed((p) => delete p.ageBands[0].startInEasyRead));
  accepted_everywhere(changed((p) => set(p.ageBands[1], { startInEasyRead: false })));
  accepted_everywhere(changed((p) => set(chart_of(p, "bars"), { unit: "" })));
  accepted_everywhere(changed((p) => delete chart_of(p, "bars").target));
  accepted_everywhere(changed((p) => delete question_of(p, "free_text").maxLength));
});

describe("earshot-pack check refuses the same", { skip: checker === null && "earshot-pack has not been built" }, () => {
  for (const [what, change] of Object.entries(misfits)) {
    test(what, () => assert.ok(!check(changed(change)).accepted));
  }
  for (const [what, [, where, change]] of Object.entries(breaches)) {
    test(what, () => {
      const { accepted, said } = check(changed(change));
      assert.ok(!accepted);
      assert.ok(said.includes(where), `${where} is not named in: ${said}`);
    });
  }
});

// One small pack with everything in it; each of its values in turn is replaced by something odd or taken out.
test("earshot-pack check and the schema with the rules agree on any change", { skip: checker === null && "earshot-pack has not been built" }, () => {
  const small = changed((p) => {
    const kept = ["while-waiting", "gap-at-18", "good-ideas", "jabs", "chest-infections"];
    p.findings = p.findings.filter(({ id }) => kept.includes(id));
    p.topics = p.topics.filter(({ id }) => p.findings.some(({ topic }) => topic === id));
    p.findings.forEach((finding) => set(finding, { easy: finding.why, easySymbols: ["star"], area: undefined }));
    p.help.length = 2;
  });
  const odd = [undefined, null, true, 0, 3, -1, 1.5, "", " ", "two words", "1", "topics", "2026-11-23", [], ["1"], {}, { [lang]: "Yes" }];
  const places = [...values(JSON.parse(JSON.stringify(small)))].map(([, where]) => where.split("/").slice(1)).slice(1);
  const names = [];
  const expected = new Map();
  places.forEach((path, i) => {
    const replacement = odd[i % odd.length];
    for (const value of [replacement, odd[(i * 7 + 3) % odd.length], undefined]) {
      const pack = JSON.parse(JSON.stringify(small));
      const parent = path.slice(0, -1).reduce((object, key) => object[key], pack);
      const key = path.at(-1);
      if (value !== undefined) parent[key] = value;
      else if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete parent[key];
      const name = `${names.length}.json`;
      writeFileSync(join(folder, name), JSON.stringify(pack));
      const fine = pack_errors(pack).length === 0 && broken_rules(pack).length === 0;
      expected.set(name, { fine, what: `/${path.join("/")} = ${JSON.stringify(value)}` });
      names.push(name);
    }
  });
  assert.ok(names.length > 1000);
  const run = spawnSync(checker, ["check", ...names], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  const accepted = new Set(run.stdout.split("\n").flatMap((line) => line.match(/^(\d+\.json): no faults/)?.[1] ?? []));
  assert.ok(accepted.size > 50);
  for (const [name, { fine, what }] of expected) assert.equal(accepted.has(name), fine, what);
});
