// Whether an export is right: the schema, every hash (computed here again, from the specification in
// assets/packs/README.md, not with the program's code), order, counts; and, given the pack, every word that the visitor saw.
// For tests of the program in browsers and of the golden, and for anybody who receives exports.
import { createHash } from "node:crypto";

import { all_questions, options_of, paragraphs } from "./packs.mjs";
import { export_errors } from "./schemas.mjs";

export function sha256_hex(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

// Keys sorted by their bytes, no white space, shortest escapes (RFC 8785; our keys are ASCII, our numbers whole).
export function canonical_json(value) {
  if (Array.isArray(value)) return `[${value.map(canonical_json).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical_json(value[key])}`);
  return `{${members.join(",")}}`;
}

export function response_hash({ hash, ...said }) {
  return sha256_hex(canonical_json(said));
}

export function set_hash(hashes) {
  return sha256_hex([...hashes].sort().join("\n"));
}

// What is wrong, one line each; an empty list when nothing is. `json` is the file's text (or bytes, or the parsed value);
// `pack_bytes`, when given, the pack file that all its responses were made with.
export function validateExport(json, pack_bytes) {
  let found;
  try {
    found = typeof json === "string" || json instanceof Uint8Array ? JSON.parse(Buffer.from(json).toString("utf8")) : json;
  } catch (error) {
    return [`not JSON: ${error.message}`];
  }
  const errors = export_errors(found);
  if (errors.length > 0) return errors;
  return [...whole(found), ...found.sealed.flatMap(envelope), ...found.responses.flatMap(one), ...(pack_bytes ? against_pack(found, pack_bytes) : [])];
}

function whole({ counts, setHash, responses, sealed, withdrawn, failures }) {
  const errors = [];
  const expect = (right, error) => right || errors.push(error);
  const hashes_of = (list) => list.map((record) => record.hash ?? sha256_hex(canonical_json(record)));
  for (const [name, list] of Object.entries({ responses, sealed, withdrawn, failures })) {
    expect(counts[name] === list.length, `/counts/${name} is not ${list.length}`);
  }
  for (const [name, list] of Object.entries({ responses, sealed, withdrawn })) {
    const places = list.map((record) => `${record.concern ? 0 : 1}${record.hash ?? sha256_hex(canonical_json(record))}`);
    const in_order = places.every((place, i) => i === 0 || places[i - 1] < place);
    expect(in_order, `/${name} are not in the order of their hashes, each once, a concern before the others`);
  }
  const hash = set_hash([responses, sealed, withdrawn].flatMap(hashes_of));
  expect(setHash === hash, `/setHash is not ${hash}`);
  const kept = [...responses, ...sealed], roots = withdrawn.map(({ rootId }) => rootId);
  expect(new Set(kept.map(({ id }) => id)).size === kept.length, "/responses, /sealed: two have the same id");
  expect(new Set(roots).size === roots.length, "/withdrawn: one root twice");
  expect(!kept.some(({ rootId }) => roots.includes(rootId)), "/withdrawn: one of them is still there");
  return errors;
}

function envelope({ id, rootId, rev }, i) {
  return (rev === 1) === (rootId === id) ? [] : [`/sealed/${i}/rootId does not fit rev`];
}

function one(response, i) {
  const errors = [];
  const expect = (right, error) => right || errors.push(`/responses/${i}${error}`);
  const each_once = (codes) => new Set(codes).size === codes.length;
  expect(response.hash === response_hash(response), `/hash is not ${response_hash(response)}`);
  expect((response.rev === 1) === (response.rootId === response.id), "/rootId does not fit rev");
  const flags = ["fast", "straight_lined", "repeated", "many"];
  expect((response.flags ?? []).every((flag, i, all) => i === 0 || flags.indexOf(all[i - 1]) < flags.indexOf(flag)), "/flags are not in their order");
  expect(each_once(response.topics.map(({ code }) => code)), "/topics: one stands there twice");
  expect(each_once(response.answers.map(({ question }) => question)), "/answers: two rows for one question");
  response.answers.forEach(({ kind, choices, drawing }, j) => {
    const points = (drawing ?? []).reduce((sum, mark) => sum + (mark.points?.length ?? 0), 0);
    expect(points <= 10_000, `/answers/${j}/drawing: ${points} points`);
    expect(each_once(choices.map(({ code }) => code)), `/answers/${j}/choices: one stands there twice`);
    if (kind === "faces" || kind === "agree") {
      expect(choices.every(({ code }) => /^[1-5]$/.test(code)), `/answers/${j}/choices: not a degree from 1 to 5`);
    }
  });
  return errors;
}

function against_pack({ responses }, bytes) {
  const pack = JSON.parse(Buffer.from(bytes).toString("utf8"));
  const ref = { id: pack.id, version: pack.version, sha256: sha256_hex(bytes) };
  return responses.flatMap((response, i) => shown_by(pack, ref, response).map((error) => `/responses/${i}${error}`));
}

function shown_by(pack, ref, response) {
  const errors = [];
  const expect = (right, error) => right || errors.push(error);
  const say = (text) => paragraphs(text, text[response.language] ? response.language : pack.fallbackLanguage).join("\n");
  const offered = ({ code, label }, options) => options.some((option) => option.id === code && say(option.label) === label);
  const in_order = (ids, all) => {
    const places = ids.map((id) => all.indexOf(id));
    return places.every((place, i) => place >= 0 && (i === 0 || places[i - 1] < place));
  };

  expect(canonical_json(response.pack) === canonical_json(ref), "/pack is another pack");
  const about = { role: pack.roles, ageBand: pack.ageBands, area: pack.areas };
  for (const [key, options] of Object.entries(about)) {
    expect(response.about[key] === null || offered(response.about[key], options), `/about/${key} was not offered`);
  }
  expect(response.topics.every((topic) => offered(topic, pack.topics)), "/topics: not of the pack");
  expect(in_order(response.topics.map(({ code }) => code), pack.topics.map(({ id }) => id)), "/topics: not in the pack's order");
  expect(in_order(response.notUnderstood, pack.findings.map(({ id }) => id)), "/notUnderstood: not in the pack's order");

  const asked = all_questions(pack);
  expect(asked.length === response.answers.length, `/answers: ${response.answers.length} rows for ${asked.length} questions`);
  response.answers.forEach((row, i) => {
    const expect_row = (right, error) => expect(right, `/answers/${i}${error}`);
    const { question, finding } = asked[i] ?? {};
    if (!question) return;
    expect_row(row.question === question.id && row.finding === (finding?.id ?? null) && row.kind === question.kind, " is not the pack's question");
    const words = response.variant === "easy_read" && question.easy ? question.easy : question.text;
    expect_row(row.asked === null || row.asked === say(words), "/asked: not the pack's words");
    const options = options_of(pack, question);
    expect_row(row.choices.every((choice) => offered(choice, options)), "/choices: not offered");
    expect_row(row.choices.length <= (question.limit ?? options.length), "/choices: more than the limit");
    expect_row([...(row.text ?? "")].length <= (question.maxLength ?? 1000), "/text is too long");
    if (row.kind !== "put_in_order") {
      expect_row(in_order(row.choices.map(({ code }) => code), options.map(({ id }) => id)), "/choices: not in the pack's order");
    }
    const may_be_shown = !finding || response.topics.some(({ code }) => code === finding.topic);
    expect_row(row.asked === null || may_be_shown, "/asked: its topic was not chosen");
  });
  return errors;
}
