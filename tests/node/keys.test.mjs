// A day with keys, by the programs that staff use: two keys are made, a kiosk's responses are sealed to them, an export is
// opened; and what goes wrong is said.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { builds, key_pairs, probe } from "../seal/trials.mjs";
import { validateExport } from "./validate_export.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

function run(program, args, input = "") {
  const { status, stdout, stderr } = spawnSync(`${root}build/native-release/${program}`, args, { input });
  return { status, said: stdout.toString(), complaint: stderr.toString() };
}

describe("keys, by the programs of staff", () => {
  let folder;
  const at = (name) => path.join(folder, name);
  const made = {};

  before(async () => {
    ({ folder } = await key_pairs());
    for (const name of ["service", "recovery"]) {
      const { status, said } = run("earshot-key", ["make", at(`${name}.json`)]);
      assert.equal(status, 0);
      const [, key] = said.match(/^Public key: (age1[a-z0-9]{58})$/m);
      const [, words] = said.match(/^Its words: {2}([a-z]+( [a-z]+){5})$/m);
      const [, passphrase] = said.match(/^Passphrase: ([a-z]+( [a-z]+){7})$/m);
      made[name] = { key, words, passphrase, file: at(`${name}.json`) };
    }
  });

  test("a key file is its owner's alone, holds no secret in the clear, and is never written over", () => {
    assert.equal(statSync(made.service.file).mode & 0o777, 0o600);
    const bytes = readFileSync(made.service.file, "utf8");
    const secret = run("earshot-key", ["secret", made.service.file], `${made.service.passphrase}\n`).said.trim();
    assert.match(secret, /^AGE-SECRET-KEY-1[A-Z0-9]{58}$/);
    assert.ok(!bytes.includes(secret.slice(16)));
    assert.equal(run("earshot-key", ["make", made.service.file]).status, 2);
    assert.equal(readFileSync(made.service.file, "utf8"), bytes);
  });

  test("the printed secret key is the one that age knows", () => {
    const secret = run("earshot-key", ["secret", made.service.file], `${made.service.passphrase.toUpperCase()}\n`).said;
    const { stdout } = spawnSync("age-keygen", ["-y"], { input: secret });
    assert.equal(stdout.toString().trim(), made.service.key);
  });

  test("the public key is shown as a file of recipients, which age takes as it is", () => {
    const { said } = run("earshot-key", ["public", made.service.file]);
    assert.match(said, /^# Public key, made on \d{4}-\d{2}-\d{2}\n# Its words: /);
    assert.ok(said.includes(made.service.words) && said.endsWith(`\n${made.service.key}\n`));
    writeFileSync(at("recipients.txt"), said);
    const sealed = spawnSync("age", ["-R", at("recipients.txt")], { input: "words" }).stdout;
    writeFileSync(at("identity.txt"), run("earshot-key", ["secret", made.service.file], `${made.service.passphrase}\n`).said);
    const { stdout } = spawnSync("age", ["-d", "-i", at("identity.txt")], { input: sealed });
    assert.equal(stdout.toString(), "words");
  });

  test("another passphrase opens nothing", () => {
    const { status, said } = run("earshot-key", ["secret", made.service.file], `${made.recovery.passphrase}\n`);
    assert.equal(status, 1);
    assert.equal(said, "");
  });

  test("an export of both builds is opened by either key, to the byte", () => {
    for (const build of Object.keys(builds)) {
      const responses = probe(build, ["respond", "1", "20"]);
      const sealed = probe(build, ["seal-response", made.service.key, made.recovery.key], responses);
      writeFileSync(at(`${build}.json`), `${probe(build, ["export"], sealed).join("\n")}\n`);
      for (const { file, passphrase } of [made.service, made.recovery]) {
        const out = at(`${build}-${path.basename(file)}`);
        const { status, said } = run("earshot-open", [at(`${build}.json`), file, out], `${passphrase}\n`);
        assert.equal(said, "opened: 20, not opened: 0\n");
        assert.equal(status, 0);
        const opened = JSON.parse(readFileSync(out, "utf8"));
        assert.deepEqual(validateExport(opened), []);
        const { responses: found } = opened;
        assert.deepEqual(new Set(found.map(({ id }) => id)), new Set(responses.map((response) => JSON.parse(response).id)));
        assert.equal(opened.sealed.length, 0);
      }
    }
  });

  test("what does not open is named and stays as it was", () => {
    const [mine, foreign, damaged] = probe("native", ["respond", "50", "3"]);
    const sealed_to = (response, ...keys) => probe("native", ["seal-response", ...keys], [response])[0];
    const broken = JSON.parse(sealed_to(damaged, made.service.key));
    const bytes = Buffer.from(broken.age, "base64");
    bytes[bytes.length - 1] ^= 1;
    broken.age = bytes.toString("base64");
    const records = [sealed_to(mine, made.service.key), sealed_to(foreign, made.recovery.key), JSON.stringify(broken)];
    writeFileSync(at("mixed.json"), `${probe("native", ["export"], records).join("\n")}\n`);
    const { status, said } = run("earshot-open", [at("mixed.json"), made.service.file, at("mixed-out.json")], `${made.service.passphrase}\n`);
    assert.equal(status, 3);
    assert.ok(said.includes(`${JSON.parse(foreign).id}: other_key`) && said.includes(`${broken.id}: damaged`));
    const opened = JSON.parse(readFileSync(at("mixed-out.json"), "utf8"));
    assert.deepEqual([opened.responses.length, opened.sealed.length], [1, 2]);
  });

  test("sealed exports of two kiosks are opened and made one; a wrong passphrase leaves nothing", () => {
    const responses = probe("native", ["respond", "100", "6"]);
    const sealed = probe("native", ["seal-response", made.service.key, made.recovery.key], responses);
    const kiosks = [sealed.slice(0, 4), sealed.slice(2)].map((records, number) => {
      const name = at(`kiosk-${number}.json`);
      writeFileSync(name, `${probe("native", ["export"], records).join("\n")}\n`);
      return name;
    });
    const merge = (out, passphrase, ...files) => run("earshot-merge", ["--open", at(out), ...files], `${passphrase}\n`);

    const { file, passphrase } = made.recovery;
    const { status, said } = merge("merged.json", passphrase, ...kiosks, file);
    assert.equal(status, 0);
    assert.match(said, /^with the key: 6 opened$/m);
    const bytes = readFileSync(at("merged.json"), "utf8");
    assert.deepEqual(validateExport(JSON.parse(bytes)), []);
    assert.deepEqual([JSON.parse(bytes).responses.length, JSON.parse(bytes).sealed.length], [6, 0]);

    const id = (text) => text.replace(/"exportId": "[^"]*"/, "");
    assert.equal(merge("again.json", passphrase, file, ...kiosks.toReversed()).status, 0);
    assert.equal(id(readFileSync(at("again.json"), "utf8")), id(bytes));

    const wrong = merge("wrong.json", made.service.passphrase, ...kiosks, file);
    assert.equal(wrong.status, 2);
    assert.match(wrong.complaint, /not the passphrase/);
    assert.ok(!existsSync(at("wrong.json")));

    const foreign = probe("native", ["seal-response", made.service.key], probe("native", ["respond", "110", "1"]));
    writeFileSync(at("foreign.json"), `${probe("native", ["export"], foreign).join("\n")}\n`);
    const some = merge("some.json", passphrase, kiosks[0], at("foreign.json"), file);
    assert.equal(some.status, 1);
    assert.match(some.said, /^with the key: 4 opened, 1 not opened$/m);
  });

  test("a file that is no export, or no key, is refused", () => {
    const open = (...args) => run("earshot-open", args, `${made.service.passphrase}\n`).status;
    writeFileSync(at("nothing.json"), "{}");
    assert.equal(open(at("nothing.json"), made.service.file, at("no.json")), 2);
    assert.equal(open(at("nothing.json"), at("nothing.json"), at("no.json")), 2);
    assert.equal(open(at("nothing.json"), made.service.file), 1);
    assert.ok(!existsSync(at("no.json")));
  });
});
