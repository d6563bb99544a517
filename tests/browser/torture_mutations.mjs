// What durability rests on in the browser, taken out one at a time: then tests/browser/storage.test.mjs must fail. Each is a piece of
// the source and what stands there instead; the sources are put back, whatever happens.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const mutations = [
    ['strict', 'web/database.ts', "{ durability: 'strict' }", '{}'],
    ['oncomplete', 'web/database.ts', 'transaction.oncomplete = () => done(box.result as T);', 'setTimeout(() => done(box.result as T));'],
    ['the read-back of the database', 'web/database.ts', 'if (wrong > 0) throw', 'if (wrong > 1e9) throw'],
    ['the flush', 'web/journal.worker.ts', '    write_whole(file, bytes, end);\n    file.flush();', '    write_whole(file, bytes, end);'],
    ['the read-back of the journal', 'web/journal.worker.ts', 'back.some((byte, i) => byte !== bytes[i])', 'false'],
    ['a short write is an error', 'web/journal.worker.ts', 'if (handle.write(bytes, { at }) !== bytes.length)', 'handle.write(bytes, { at });\n  if (bytes.length < 0)'],
    ['the hash of a frame', 'web/journal.ts', 'const whole = end <= bytes.length &&', 'const whole = end <= bytes.length || '],
    ['the lock', 'web/storage.ts', 'await this.#lock();', ''],
    ['both must fail before it is a failure, and then it is', 'web/storage.ts', 'if (!done.includes(true)) throw', 'if (done.length > 2) throw'],
    ['the journal', 'web/storage.ts', 'this.#sides.map((side) => side.write(entries, high))', 'this.#sides.map((side, i) => (i ? side.write(entries, high) : true))'],
    ['the database', 'web/storage.ts', 'this.#sides.map((side) => side.write(entries, high))', 'this.#sides.map((side, i) => (i ? true : side.write(entries, high)))'],
    ['what a store lacks is given to it', 'web/storage.ts', 'if (!done[i]) side.missing.push(...entries);', ''],
    ['the third place', 'web/storage.ts', 'const marks = [read_high(),', 'const marks = [{ seq: 0, records: 0 },'],
    ['the time-out', 'web/database.ts', "fail(new DOMException('', 'TimeoutError'));", ''],
    ['a dead connection is not used again', 'web/database.ts', "        if (this.#db === db) this.#db = null;\n        db.close();", ''],
];

const only = process.argv.slice(2);
let survived = 0;
for (const [name, file, from, to] of mutations) {
    if (only.length > 0 && !only.includes(name)) continue;
    const source = fs.readFileSync(file, 'utf8');
    if (!source.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
    try {
        fs.writeFileSync(file, source.replace(from, () => to));
        const ran = spawnSync(process.execPath, ['--test', '--test-reporter=tap', 'tests/browser/storage.test.mjs'], { encoding: 'utf8', timeout: 240_000 });
        const ended = ran.error === undefined; // what hangs does so because something was taken out
        const red = [...ran.stdout.matchAll(/^not ok \d+ - (.*)$/gm)].map((match) => match[1]);
        if (ended && red.length === 0) survived++;
        const how = red.length > 0 ? `: ${red.length} tests, first: ${red[0]}` : ended ? '' : ': a test that never ends';
        console.log(`${how ? 'red     ' : 'SURVIVED'} without ${name}${how}`);
    } finally {
        fs.writeFileSync(file, source);
    }
}
console.log(survived === 0 ? 'each was noticed' : `FAILED: ${survived} not noticed`);
process.exit(survived === 0 ? 0 : 1);
