// What the browser keeps, hundreds of times: stores deleted or cut short, a disk that fails at any moment, two windows in turns.
//
//   node tests/browser/torture_storage.mjs [LOSSES [FULL [WINDOWS]]]
import { pathToFileURL } from 'node:url';
import {
    again, behind, database_faults, device, end, ids, journal_faults, leave, next_page, save, start,
} from './device.mjs';
import { seeded } from './torture_kills.mjs';
import { wipe_database, wipe_journal } from './wipe.mjs';

/** Cuts the journal's first segment within its frame number `keep`, so that so many stay. */
const cut_journal = async (keep) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('earshot-journal');
    const handle = await folder.getFileHandle('00000001.journal');
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    const text = new TextDecoder('latin1').decode(bytes);
    let at = -1;
    for (let i = 0; i <= keep; i++) at = text.indexOf('ESJ1', at + 1);
    const writer = await handle.createWritable();
    await writer.write(bytes.subarray(0, at + 40));
    await writer.close();
};
const empty_database = () =>
    new Promise((done, fail) => {
        const request = indexedDB.open('earshot');
        request.onerror = fail;
        request.onsuccess = () => {
            const transaction = request.result.transaction([...request.result.objectStoreNames], 'readwrite');
            for (const name of request.result.objectStoreNames) transaction.objectStore(name).clear();
            transaction.oncomplete = () => {
                request.result.close();
                done();
            };
        };
    });

/** Each case: some records, then both stores suffer; what is gone must be told as a number, that very number. */
export async function losses(cases, seed = 1) {
    const random = seeded(seed);
    const told = { cases, gone: 0, wrong: [] };
    for (let i = 0; i < cases; i++) {
        const count = 1 + Math.floor(random() * 5);
        const kept = Math.floor(random() * count);
        const page = await device();
        for (let n = 0; n < count; n++) await save(page, `r${n}`, JSON.stringify({ n, text: 'x'.repeat(200) }));
        const kind = ['both deleted', 'the journal deleted, the database emptied', 'the database deleted, the journal cut short', 'one deleted'][i % 4];
        await page.close();
        if (i % 4 === 1) await behind(empty_database);
        else if (i % 4 !== 3 || random() < 0.5) await behind(wipe_database);
        if (i % 4 < 2) await behind(wipe_journal);
        if (i % 4 === 2) await behind(cut_journal, kept);
        const next = await next_page();
        const { lost } = await next.evaluate(() => window.found);
        const expected = [count, count, count - kept, 0][i % 4];
        told.gone += expected;
        if (lost !== expected) told.wrong.push(`${kind}: ${count} kept, ${lost} told, not ${expected}`);
        await leave();
    }
    return told;
}

const faults_of = (random) => {
    const some = (names) => Object.fromEntries(names.map((name) => [name, random() < 0.3]));
    return { journal: some(['full', 'short', 'once', 'flush', 'read']), database: some(['full', 'throws']) };
};

/** Each moment: other faults, then something is saved. Devices are looked at anew after every 20. */
export async function full_disks(moments, seed = 1) {
    const random = seeded(seed);
    const told = { moments, saved: 0, refused: 0, missing: [] };
    for (let done = 0; done < moments; done += 20) {
        const page = await device();
        const saved = [];
        for (let n = done; n < Math.min(done + 20, moments); n++) {
            const { journal, database } = faults_of(random);
            await journal_faults(page, journal);
            await database_faults(page, database);
            const outcome = await save(page, `r${n}`, JSON.stringify({ n, text: 'x'.repeat(2000) }));
            if (outcome === 'saved') saved.push(`r${n}`);
            else told.refused++;
        }
        told.saved += saved.length;
        const there = new Set(ids((await again(page)).found));
        told.missing.push(...saved.filter((id) => !there.has(id)));
        await leave();
    }
    return told;
}

/** Each turn one of two windows saves, or the one that writes is closed and another opened. */
export async function two_windows(turns, seed = 1) {
    const random = seeded(seed);
    const told = { turns, saved: 0, refused: 0, handed_over: 0, both_wrote: 0, missing: [] };
    let writer = await device();
    let other = await next_page();
    const saved = [];
    for (let n = 0; n < turns; n++) {
        if (random() < 0.1) {
            await writer.close();
            await other.waitForFunction(() => window.free === 1);
            await other.evaluate(() => window.storage.load());
            [writer, other] = [other, await next_page()];
            told.handed_over++;
        }
        const [one, two] = await Promise.all([save(writer, `w${n}`, `${n}`), save(other, `o${n}`, `${n}`)]);
        if (one === 'saved') saved.push(`w${n}`);
        if (two === 'saved') told.both_wrote++;
        else told.refused++;
    }
    told.saved = saved.length;
    await other.close();
    const found = ids((await again(writer)).found);
    told.missing = saved.filter((id) => found.filter((one) => one === id).length !== 1);
    await leave();
    return told;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const [loss, full, windows] = process.argv.slice(2).map(Number);
    await start();
    const told = [await losses(loss || 300), await full_disks(full || 200), await two_windows(windows || 500)];
    await end();
    for (const one of told) console.log(JSON.stringify(one));
    if (told[0].wrong.length || told[1].missing.length || told[2].missing.length || told[2].both_wrote) process.exit(1);
}
