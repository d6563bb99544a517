// The schema of exports and validateExport(): a right export is accepted, every way to break it is refused, and the golden
// that the program writes is right. The hashes are checked against values computed by hand with other tools.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";

import { is_object, read_asset, repository, values } from "./packs.mjs";
import { export_errors } from "./schemas.mjs";
import { canonical_json, response_hash, set_hash, sha256_hex, validateExport } from "./validate_export.mjs";

const pack_bytes = readFileSync(`${repository}assets/packs/dorset-children.json`);
const pack = read_asset("dorset-children.json");
const lang = pack.fallbackLanguage;

const choice = (option) => ({ code: option.id, label: option.label[lang] });

const drawn = [
  { kind: "stroke", colour: "blue", width: "thin", points: [[0, 0], [500, 375], [1000, 750]] },
  { kind: "stroke", colour: "black", width: "thick", points: [[7, 7]] },
  { kind: "stamp", picture: "question", at: [800, 190], size: 180 },
];

// A visit to the topic "well": one row of each state and kind that can be there.
function response(id, day, changes = {}) {
  const answers = pack.findings.flatMap((finding) => finding.questions.map((question) => row(question, finding)));
  answers.push(...pack.questions.map((question) => row(question, null)));
  const said = {
    id,
    rootId: id,
    rev: 1,
    pack: { id: pack.id, version: pack.version, sha256: sha256_hex(pack_bytes) },
    language: lang,
    variant: "plain",
    day,
    about: { role: choice(pack.roles[1]), ageBand: null, area: choice(pack.areas[0]) },
    topics: pack.topics.filter((topic) => topic.id === "well").map(choice),
    notUnderstood: ["chest-infections"],
    answers,
    ...changes,
  };
  return { ...said, hash: response_hash(said) };
}

function row(question, finding) {
  const base = { question: question.id, finding: finding?.id ?? null, kind: question.kind, choices: [], text: null, drawing: null };
  const shown = { ...base, asked: question.text[lang] };
  switch (question.id) {
    case "jabs.easy": return { ...shown, state: "answered", choices: [choice(question.options[1])] };
    case "jabs.easier": return { ...shown, state: "answered", choices: [choice(question.options[0]), choice(question.options[5])] };
    case "chest-infections.easy": return { ...shown, state: "dont_know" };
    case "end.first": return { ...shown, state: "answered", choices: [choice(pack.topics[5]), choice(pack.topics[0])] };
    case "end.draw": return { ...shown, state: "answered", drawing: structuredClone(drawn) };
    case "end.else": return { ...shown, state: "answered", text: "“Hi” \\ \u0001\n\t/ 😀 \u2028 ÿ\u007f" };
    default: return { ...base, asked: null, state: "not_shown" };
  }
}

const ids = ["0b9d4d1e-3b52-4f0a-9a55-2f0c6d1a7e01", "9f1c2b3a-1111-4abc-8def-000000000002", "d3b07384-d113-4ec6-a1c5-1234567890ab"];

const sealed_record = {
  format: "earshot-sealed", formatVersion: 1, id: "4a2b3c4d-0000-4000-8000-000000000001", rootId: "4a2b3c4d-0000-4000-8000-000000000001",
  rev: 1, day: "2026-11-24", keys: ["0123456789abcdef", "fedcba9876543210"], age: Buffer.from("age-encryption.org/v1").toString("base64"),
};
const withdrawal = { rootId: "5a2b3c4d-0000-4000-8000-000000000001", withdrawnOn: "2026-11-25" };
const plain_hash = (record) => sha256_hex(canonical_json(record));
const by = (hash) => (a, b) => (hash(a) < hash(b) ? -1 : 1);

function export_of(responses, failures = [], sealed = [], withdrawn = []) {
  const ordered = responses.map(({ hash, ...said }) => ({ ...said, hash: response_hash(said) })).sort(by(({ hash }) => hash));
  sealed = [...sealed].sort(by(plain_hash));
  withdrawn = [...withdrawn].sort(by(plain_hash));
  return {
    format: "earshot-export",
    formatVersion: 2,
    exportId: "5e0c7c0f-8a44-4c3b-b1d7-7d4e5f60718a",
    exportedOn: "2026-11-30",
    app: "0.1.0",
    counts: { responses: ordered.length, sealed: sealed.length, withdrawn: withdrawn.length, failures: failures.length },
    setHash: set_hash([...ordered.map(({ hash }) => hash), ...sealed.map(plain_hash), ...withdrawn.map(plain_hash)]),
    responses: ordered,
    sealed,
    withdrawn,
    failures,
  };
}

const good = export_of(ids.map((id, i) => response(id, `2026-11-2${i + 3}`)),
  [{ record: "unreadable 44c71c27", reason: "line 1, column 3: This is not JSON.", raw: "no JSON \ufffd" }],
  [sealed_record, { ...sealed_record, id: "4a2b3c4d-0000-4000-8000-000000000002", rev: 2 }],
  [withdrawal, { ...withdrawal, rootId: "5a2b3c4d-0000-4000-8000-000000000002" }]);

const set = (object, changes) => Object.assign(object, changes);
function changed(change) {
  const copy = structuredClone(good);
  change(copy);
  return copy;
}
// The same, with hashes mended, so that only the change itself can be found.
function changed_and_hashed(change) {
  const copy = changed(change);
  return export_of(copy.responses, copy.failures, copy.sealed, copy.withdrawn);
}
const row_of = (found, question) => found.responses[0].answers.find((answer) => answer.question === question);

describe("hashes", () => {
  test("canonical JSON: keys sorted, no white space, shortest escapes", () => {
    assert.equal(canonical_json({ b: [1, true, null], a: { d: "é\u0001\n\"\\/\u007f", c: {} }, B: [] }),
      '{"B":[],"a":{"c":{},"d":"é\\u0001\\n\\"\\\\/\u007f"},"b":[1,true,null]}');
  });

  // printf '{"a":1}' | sha256sum; printf '' | sha256sum; printf 'a\nb' | sha256sum
  test("known hashes", () => {
    assert.equal(response_hash({ a: 1, hash: "left out" }), "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862");
    assert.equal(set_hash([]), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert.equal(set_hash(["b", "a"]), sha256_hex("a\nb"));
  });

  test("the same set gives the same hash in any order", () => {
    const hashes = [...good.responses.map(({ hash }) => hash), ...[...good.sealed, ...good.withdrawn].map(plain_hash)];
    assert.equal(set_hash([...hashes].reverse()), good.setHash);
    assert.notEqual(set_hash(hashes.slice(1)), good.setHash);
  });
});

const with_drawing = (change) => changed_and_hashed((e) => e.responses.forEach((said) =>
  change(said.answers.find(({ question }) => question === "end.draw"))));

describe("a right export", () => {
  test("may hold a drawing without words, words without a drawing, and both", () => {
    assert.deepEqual(validateExport(with_drawing((row) => set(row, { text: "A house" })), pack_bytes), []);
    assert.deepEqual(validateExport(with_drawing((row) => set(row, { text: "A house", drawing: null })), pack_bytes), []);
  });

  test("is accepted, as a value, as text and as bytes", () => {
    assert.deepEqual(validateExport(good, pack_bytes), []);
    assert.deepEqual(validateExport(JSON.stringify(good), pack_bytes), []);
    assert.deepEqual(validateExport(Buffer.from(JSON.stringify(good, null, 1)), pack_bytes), []);
  });

  test("may be empty", () => assert.deepEqual(validateExport(export_of([])), []));

  test("may hold an edit", () => {
    assert.deepEqual(validateExport(export_of([response(ids[0], "2026-11-23", { rev: 2, rootId: ids[1] })]), pack_bytes), []);
  });

  test("may be said in easy read", () => {
    const easy = changed_and_hashed((e) => e.responses.forEach((said) => {
      said.variant = "easy_read";
    }));
    assert.deepEqual(validateExport(easy, pack_bytes), []);
  });
});

const misfits = {
  "another format": (e) => set(e, { format: "earshot-pack" }),
  "a time of day": (e) => set(e.responses[0], { day: "2026-11-23T10:00:00Z" }),
  "a day that does not exist": (e) => set(e.responses[0], { day: "2026-02-29" }),
  "an id that is no random UUID": (e) => set(e.responses[0], { id: "6ba7b810-9dad-11d1-80b4-00c04fd430c8" }),
  "an id in capitals": (e) => set(e.responses[0], { id: ids[0].toUpperCase() }),
  "no hash": (e) => delete e.responses[0].hash,
  "revision 0": (e) => set(e.responses[0], { rev: 0 }),
  "an unknown variant": (e) => set(e.responses[0], { variant: "easy" }),
  "a role without a label": (e) => delete e.responses[0].about.role.label,
  "an about that is left out": (e) => delete e.responses[0].about.area,
  "an unknown state": (e) => set(row_of(e, "end.else"), { state: "refused" }),
  "shown, but not asked": (e) => set(row_of(e, "end.else"), { asked: null }),
  "not shown, but asked": (e) => set(row_of(e, "youth-voice.true"), { asked: "Is that true?" }),
  "not shown, but chosen": (e) => set(row_of(e, "youth-voice.true"), { choices: [{ code: "1", label: "No" }] }),
  "answered with nothing chosen": (e) => set(row_of(e, "jabs.easy"), { choices: [] }),
  "two faces": (e) => row_of(e, "jabs.easy").choices.push({ code: "3", label: "Quite easy" }),
  "text in a choice": (e) => set(row_of(e, "jabs.easy"), { text: "Because" }),
  "a choice in free text": (e) => set(row_of(e, "end.else"), { choices: [{ code: "1", label: "One" }] }),
  "free text with nothing in it": (e) => set(row_of(e, "end.else"), { text: "" }),
  "free text that was skipped, with text": (e) => set(row_of(e, "end.else"), { state: "skipped" }),
  "“I don’t know” about an order": (e) => set(row_of(e, "end.first"), { state: "dont_know", choices: [] }),
  "a drawing in an answer of another kind": (e) => set(row_of(e, "end.else"), { drawing: structuredClone(drawn) }),
  "a drawing that is left out": (e) => delete row_of(e, "end.else").drawing,
  "a drawing that was skipped, with marks": (e) => set(row_of(e, "end.draw"), { state: "skipped" }),
  "a drawing with nothing drawn and nothing said": (e) => set(row_of(e, "end.draw"), { drawing: null }),
  "an empty drawing": (e) => set(row_of(e, "end.draw"), { drawing: [] }),
  "a drawing with empty words": (e) => set(row_of(e, "end.draw"), { text: "" }),
  "a choice in a drawing": (e) => set(row_of(e, "end.draw"), { choices: [{ code: "1", label: "One" }] }),
  "an unknown mark": (e) => set(row_of(e, "end.draw").drawing[0], { kind: "line" }),
  "a mark of no kind": (e) => delete row_of(e, "end.draw").drawing[0].kind,
  "an unknown colour": (e) => set(row_of(e, "end.draw").drawing[0], { colour: "pink" }),
  "a colour by its number": (e) => set(row_of(e, "end.draw").drawing[0], { colour: 1 }),
  "an unknown width": (e) => set(row_of(e, "end.draw").drawing[0], { width: "fat" }),
  "a line without a point": (e) => set(row_of(e, "end.draw").drawing[0], { points: [] }),
  "a line with too many points": (e) => set(row_of(e, "end.draw").drawing[0], { points: Array(2001).fill([1, 2]) }),
  "a point of three numbers": (e) => set(row_of(e, "end.draw").drawing[0], { points: [[1, 2, 3]] }),
  "a point of one number": (e) => set(row_of(e, "end.draw").drawing[0], { points: [[1]] }),
  "half a unit": (e) => set(row_of(e, "end.draw").drawing[0], { points: [[1, 0.5]] }),
  "a point beside the sheet": (e) => set(row_of(e, "end.draw").drawing[0], { points: [[1001, 0]] }),
  "a point below the sheet": (e) => set(row_of(e, "end.draw").drawing[0], { points: [[0, 751]] }),
  "an unknown picture": (e) => set(row_of(e, "end.draw").drawing[2], { picture: "cat" }),
  "a picture that is too small": (e) => set(row_of(e, "end.draw").drawing[2], { size: 59 }),
  "a picture that is too large": (e) => set(row_of(e, "end.draw").drawing[2], { size: 601 }),
  "a picture beside the sheet": (e) => set(row_of(e, "end.draw").drawing[2], { at: [-1, 0] }),
  "too many marks": (e) => set(row_of(e, "end.draw"), { drawing: Array(201).fill(drawn[1]) }),
  "a failure without a reason": (e) => delete e.failures[0].reason,
  "version 1": (e) => set(e, { formatVersion: 1 }),
  "no list of the sealed": (e) => delete e.sealed,
  "no list of the withdrawn": (e) => delete e.withdrawn,
  "no count of the withdrawn": (e) => delete e.counts.withdrawn,
  "a sealed response without a key": (e) => set(e.sealed[0], { keys: [] }),
  "a sealed response with one key twice": (e) => set(e.sealed[0], { keys: ["0123456789abcdef", "0123456789abcdef"] }),
  "a key's fingerprint in capitals": (e) => set(e.sealed[0], { keys: ["0123456789ABCDEF"] }),
  "a sealed response with nothing in it": (e) => set(e.sealed[0], { age: "" }),
  "base64 without its padding": (e) => set(e.sealed[0], { age: "YWd" }),
  "base64 of URLs": (e) => set(e.sealed[0], { age: "YW-_" }),
  "an envelope of another version": (e) => set(e.sealed[0], { formatVersion: 2 }),
  "a withdrawal with a time": (e) => set(e.withdrawn[0], { withdrawnOn: "2026-11-25T10:00:00Z" }),
  "a withdrawal of nothing": (e) => delete e.withdrawn[0].rootId,
};

const lies = {
  "a changed answer": [/^\/responses\/0\/hash/, (e) => set(row_of(e, "end.else"), { text: "No" })],
  "a response left out": [/\/counts\/responses/, (e) => e.responses.pop()],
  "a response left out, and its count": [/\/setHash/, (e) => {
    e.responses.pop();
    e.counts.responses -= 1;
  }],
  "another order": [/order of their hashes/, (e) => e.responses.reverse()],
  "a failure left out": [/\/counts\/failures/, (e) => e.failures.pop()],
  "a sealed response left out": [/\/counts\/sealed/, (e) => e.sealed.pop()],
  "a withdrawal left out, and its count": [/\/setHash/, (e) => {
    e.withdrawn.pop();
    e.counts.withdrawn -= 1;
  }],
  "sealed responses in another order": [/order of their hashes/, (e) => e.sealed.reverse()],
  "withdrawals in another order": [/order of their hashes/, (e) => e.withdrawn.reverse()],
  "another day of a withdrawal": [/\/setHash/, (e) => set(e.withdrawn[0], { withdrawnOn: "2026-11-26" })],
};

const wrongs = {
  "one visitor twice": [/same id/, (e) => e.responses.push({ ...structuredClone(e.responses[0]), day: "2026-11-29" })],
  "a response in both forms": [/same id/, (e) => e.sealed.push({ ...e.sealed[0], id: e.responses[0].id, rootId: e.responses[0].id })],
  "a withdrawn response": [/still there/, (e) => e.withdrawn.push({ ...withdrawal, rootId: e.responses[0].id })],
  "a sealed one that is withdrawn": [/still there/, (e) => e.withdrawn.push({ ...withdrawal, rootId: sealed_record.id })],
  "one root withdrawn on two days": [/one root twice/, (e) => e.withdrawn.push({ ...e.withdrawn[0], withdrawnOn: "2026-11-28" })],
  "a sealed edit without another root": [/\/sealed/, (e) => set(e.sealed[0], { rev: 2, rootId: e.sealed[0].id })],
  "an edit without another root": [/\/rootId/, (e) => set(e.responses[0], { rev: 2 })],
  "a first revision of something else": [/\/rootId/, (e) => set(e.responses[0], { rootId: "d3b07384-d113-4ec6-a1c5-1234567890ac" })],
  "a topic twice": [/\/topics/, (e) => e.responses[0].topics.push(e.responses[0].topics[0])],
  "a question twice": [/two rows/, (e) => e.responses[0].answers.push(structuredClone(e.responses[0].answers[0]))],
  "a choice twice": [/twice/, (e) => row_of(e, "jabs.easier").choices.push(row_of(e, "jabs.easier").choices[0])],
  "too many points in all": [/points/, (e) => set(row_of(e, "end.draw"),
    { drawing: Array(6).fill({ ...drawn[0], points: Array(2000).fill([1, 2]) }) })],
  "a sixth degree": [/1 to 5/, (e) => set(row_of(e, "jabs.easy").choices[0], { code: "6" })],
};

const not_of_the_pack = {
  "another pack": [/\/pack/, (e) => set(e.responses[0].pack, { version: "2026.11.1" })],
  "a role that is not offered": [/\/about\/role/, (e) => set(e.responses[0].about.role, { label: "A parent" })],
  "a row left out": [/rows for/, (e) => e.responses[0].answers.pop()],
  "rows in another order": [/not the pack's question/, (e) => e.responses[0].answers.reverse()],
  "other words": [/\/asked/, (e) => set(row_of(e, "jabs.easy"), { asked: "Do you like jabs?" })],
  "a label that was not there": [/not offered/, (e) => set(row_of(e, "jabs.easy").choices[0], { label: "So easy" })],
  "more than the limit": [/limit/, (e) => row_of(e, "jabs.easier").choices.splice(1, 0,
    ...pack.findings.find(({ id }) => id === "jabs").questions[1].options.slice(1, 3).map(choice))],
  "taps in the order of the taps": [/pack's order/, (e) => row_of(e, "jabs.easier").choices.reverse()],
  "a finding that is not there": [/\/notUnderstood/, (e) => set(e.responses[0], { notUnderstood: ["nowhere"] })],
  "an answer under a topic that was not chosen": [/topic was not chosen/, (e) => set(e.responses[0], { topics: [] })],
};

const found_in = (errors, pattern) =>
  assert.ok(errors.some((error) => pattern.test(error)), `${pattern} is not in: ${errors.join("; ")}`);

describe("the schema refuses", () => {
  for (const [what, change] of Object.entries(misfits)) {
    test(what, () => assert.notDeepEqual(export_errors(changed(change)), []));
  }

  test("an unknown key in any object", () => {
    for (const [, where] of [...values(good)].filter(([value]) => is_object(value))) {
      const copy = structuredClone(good);
      const object = where.split("/").slice(1).reduce((value, key) => value[key], copy);
      object["surplus key"] = true;
      assert.notDeepEqual(export_errors(copy), [], `at ${where}`);
    }
  });
});

describe("validateExport finds", () => {
  test("what is no JSON", () => found_in(validateExport("{"), /not JSON/));
  for (const [what, [pattern, change]] of Object.entries(lies)) {
    test(what, () => found_in(validateExport(changed(change)), pattern));
  }
  for (const [what, [pattern, change]] of Object.entries(wrongs)) {
    test(what, () => found_in(validateExport(changed_and_hashed(change)), pattern));
  }
  for (const [what, [pattern, change]] of Object.entries(not_of_the_pack)) {
    test(what, () => found_in(validateExport(changed_and_hashed(change), pack_bytes), pattern));
  }
});

const goldens = `${repository}tests/goldens/`;

describe("the goldens of the program", { skip: !existsSync(`${goldens}export.json`) && "there are none" }, () => {
  test("export.json is a right export", () => {
    const bytes = readFileSync(`${goldens}export.json`);
    assert.deepEqual(validateExport(bytes), []);
    assert.ok(JSON.parse(bytes).responses.length > 0);
  });

  test("response.json is canonical, byte for byte", () => {
    const text = readFileSync(`${goldens}response.json`, "utf8").trimEnd();
    assert.equal(canonical_json(JSON.parse(text)), text);
  });
});
