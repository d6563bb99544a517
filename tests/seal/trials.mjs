// What sealing must stand: trials that throw when something is wrong and return figures when nothing is. Run in short by
// tests/node/seal.test.mjs, at length by script/torture. Asked are both builds of seal_probe, Debian's `age`, npm's
// `age-encryption`, and the test vectors of the age format (npm `cctv-age`, from C2SP.org/CCTV).
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { inflateSync } from "node:zlib";

import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import * as vectors from "cctv-age";

import { temporary_folder } from "../temporary.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);
const most_output = 1 << 30;

export const builds = {
  native: [`${root}build/native-release/earshot_seal_probe`],
  wasm: [process.execPath, `${root}build/web-release/earshot_seal_probe.js`],
};

// Lines in, lines out.
export function probe(build, command, lines = []) {
  const [program, ...first] = builds[build];
  const input = lines.map((line) => `${line}\n`).join("");
  const { status, stdout, stderr } = spawnSync(program, [...first, ...command], { input, maxBuffer: most_output });
  assert.equal(status, 0, `${build} ${command[0]}: ${stderr}`);
  return stdout.toString().split("\n").slice(0, -1);
}

const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const bytes_of = (text) => Buffer.from(text, "base64");
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

// In turn, as many at once as there are processors.
async function each(items, work) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) await work(items[next], next++);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}

// A service's and a recovery's key, and a folder that goes with the process.
export async function key_pairs() {
  const folder = temporary_folder("seal");
  const pair = async (name) => {
    const secret = await generateX25519Identity();
    const file = path.join(folder, name);
    writeFileSync(file, `${secret}\n`, { mode: 0o600 });
    return { secret, file, key: await identityToRecipient(secret) };
  };
  return { folder, service: await pair("service"), recovery: await pair("recovery") };
}

async function opened_by_age(folder, number, file, pair) {
  const name = path.join(folder, `${number}.age`);
  writeFileSync(name, file);
  const { stdout } = await run("age", ["--decrypt", "--identity", pair.file, name], {
    encoding: "buffer",
    maxBuffer: most_output,
  });
  rmSync(name);
  return stdout;
}

async function opened_by_npm(file, pair) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(pair.secret);
  return Buffer.from(await decrypter.decrypt(file));
}

// The response, 0x80, zeros to a whole step.
function assert_holds(plaintext, response, who) {
  const said = Buffer.from(response);
  assert.equal(plaintext.length, (Math.floor(said.length / 512) + 1) * 512, who);
  assert.ok(plaintext.subarray(0, said.length).equals(said), who);
  assert.equal(plaintext[said.length], 0x80, who);
  assert.ok(plaintext.subarray(said.length + 1).every((byte) => byte === 0), who);
}

// What one build seals, `age`, `age-encryption` and both builds open, by either key, to the byte.
export async function trial_sealed(build, count, keys) {
  const responses = probe(build, ["respond", "1", String(count)]);
  const other = build === "wasm" ? "native" : "wasm";
  assert.deepEqual(probe(other, ["respond", "1", String(count)]), responses, "the builds make the same responses");
  const sealed = probe(build, ["seal-response", keys.service.key, keys.recovery.key], responses);
  await each(sealed, async (record, number) => {
    const file = bytes_of(JSON.parse(record).age);
    const [first, second] = number % 2 === 0 ? [keys.service, keys.recovery] : [keys.recovery, keys.service];
    assert_holds(await opened_by_age(keys.folder, `${build}-${number}`, file, first), responses[number], "age");
    assert_holds(await opened_by_npm(file, second), responses[number], "age-encryption");
  });
  const wanted = responses.map((response) => `ok ${response}`);
  for (const opener of Object.keys(builds)) {
    for (const pair of [keys.service, keys.recovery]) {
      assert.deepEqual(probe(opener, ["open-response", pair.secret], sealed), wanted, opener);
    }
  }
  return { sealed: sealed.length };
}

// What `age` and `age-encryption` seal, both builds open; lengths around the borders of chunks among them.
export async function trial_foreign(count, keys) {
  const lengths = [0, 1, 65535, 65536, 65537, 131072, 131073];
  const texts = Array.from({ length: count }, (_, i) => randomBytes(i < lengths.length ? lengths[i] : (i * 7919) % 9000));
  const files = [];
  await each(texts, async (text, number) => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(keys.recovery.key);
    encrypter.addRecipient(keys.service.key);
    const by_npm = await encrypter.encrypt(text);
    const { status, stdout } = spawnSync("age", ["-r", keys.service.key, "-r", keys.recovery.key], {
      input: text,
      maxBuffer: most_output,
    });
    assert.equal(status, 0);
    files[number] = [base64(by_npm), base64(stdout)];
  });
  const wanted = texts.flatMap((text) => [`ok ${base64(text)}`, `ok ${base64(text)}`]);
  for (const build of Object.keys(builds)) {
    for (const pair of [keys.service, keys.recovery]) {
      assert.deepEqual(probe(build, ["open", pair.secret], files.flat()), wanted, build);
    }
  }
  return { opened: wanted.length };
}

// ------------------------------------------------------------------------------------------------ the format's vectors

function parse_vector(bytes) {
  const end = Buffer.from(bytes).indexOf("\n\n");
  const fields = {};
  for (const line of Buffer.from(bytes.subarray(0, end)).toString().split("\n")) {
    const colon = line.indexOf(": ");
    (fields[line.slice(0, colon)] ??= []).push(line.slice(colon + 2));
  }
  const rest = bytes.subarray(end + 2);
  return { fields, file: fields.compressed ? inflateSync(rest) : rest };
}

// Armour, passphrases and post-quantum keys are no part of what Earshot reads: it must say so, and nothing more.
const is_ours = ({ fields }) =>
  !fields.armored && !fields.passphrase && fields.identity?.every((identity) => /^AGE-SECRET-KEY-1/.test(identity));

const said_for = {
  "no match": "no other_key",
  "HMAC failure": "no forged_header",
  "header failure": "no bad_header",
  "payload failure": "no damaged",
};

// What the build answers to each vector: for the vectors of one key at once, since a wasm program takes its time to start.
function answers_to(build, cases) {
  const answers = new Map();
  for (const key of new Set(cases.flatMap(({ keys }) => keys))) {
    const of_key = cases.filter(({ keys }) => keys.includes(key));
    probe(build, ["open", key], of_key.map(({ file }) => base64(file))).forEach((answer, i) => {
      const { name } = of_key[i];
      if (!answers.get(name)?.startsWith("ok ")) answers.set(name, answer);
    });
  }
  return answers;
}

export function trial_vectors(build) {
  const cases = Object.entries(vectors).map(([name, bytes]) => ({ name, ...parse_vector(bytes) }));
  for (const one of cases) {
    one.keys = one.fields.identity?.filter((identity) => identity.startsWith("AGE-SECRET-KEY-1")) ?? [];
    if (one.keys.length === 0) one.keys = ["AGE-SECRET-KEY-1WURK6ZNNRZJH60QKC9E9RVNXGH05CTU8A0QFJ243WLA628DE9S4QRFH26J"];
  }
  const answers = answers_to(build, cases);
  let ours = 0;
  for (const one of cases) {
    const answer = answers.get(one.name), { expect: [expect], payload } = one.fields;
    if (!is_ours(one)) {
      assert.ok(answer.startsWith("no "), `${one.name}: ${answer.slice(0, 40)}`);
    } else if (expect === "success") {
      assert.equal(answer.slice(0, 3) + sha256(bytes_of(answer.slice(3))), `ok ${payload[0]}`, one.name);
    } else {
      assert.equal(answer, said_for[expect], one.name);
    }
    if (is_ours(one)) ++ours;
  }
  return { ours, others: cases.length - ours };
}

// Every bit of what is encrypted flipped, and every cut: none opens.
export function trial_broken(build, count, keys) {
  const responses = probe(build, ["respond", "1001", String(20 * count)]);
  const shortest = responses.sort((a, b) => a.length - b.length).slice(0, count);
  const sealed = probe(build, ["seal-response", keys.service.key, keys.recovery.key], shortest);
  const sum = { frames: sealed.length, flipped: 0, cut: 0 };
  for (const line of probe(build, ["break", keys.service.secret], sealed)) {
    const [, flipped, opened, cut, opened_cut] = line.match(/^(\d+) flipped, (\d+) opened; (\d+) cut, (\d+) opened$/).map(Number);
    assert.equal(opened, 0, "a flipped bit went unnoticed");
    assert.equal(opened_cut, 0, "a cut went unnoticed");
    sum.flipped += flipped;
    sum.cut += cut;
  }
  return sum;
}
