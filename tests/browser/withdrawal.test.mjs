// What was taken back, in the browser's two stores: gone from both, for good, whichever of them missed it.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { launch } from './chromium.mjs';
import { open } from './mirror_bench.mjs';
import { test } from './timed.mjs';
import { wipe_database, wipe_journal } from './wipe.mjs';

let browser, context;
before(async () => (browser = await launch()));
after(() => browser?.close());
afterEach(() => context?.close());

const begin = (page) =>
    page.evaluate(async () => {
        window.storage = new window.Storage();
        window.found = await window.storage.load();
    });
/** In the worker: files that fail while the page says so. */
function faulty_files() {
    let full = false;
    new BroadcastChannel('faults').onmessage = ({ data }) => (full = data);
    const { write } = FileSystemSyncAccessHandle.prototype;
    FileSystemSyncAccessHandle.prototype.write = function (...given) {
        if (full) throw new DOMException('', 'QuotaExceededError');
        return write.apply(this, given);
    };
}
function faulty_database() {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value) {
        if (window.no_room) throw new DOMException('', 'QuotaExceededError');
        return put.call(this, value);
    };
}
async function device() {
    context = await browser.newContext();
    return next_page();
}
async function next_page() {
    const { page } = await open(context, { init: faulty_database, worker_init: faulty_files });
    await begin(page);
    return page;
}
async function again(page, wipe) {
    await page.close();
    if (wipe) {
        const { page: other } = await open(context);
        await other.evaluate(wipe);
        await other.close();
    }
    return next_page();
}

const record = (id, root, said = 'secret words') => JSON.stringify({ answers: `"rootId":"other" ${said}`, id, rootId: root });
const save = (page, id, root, said) => page.evaluate(([i, json]) => window.storage.save(i, json), [id, record(id, root, said)]);
const withdraw = (page, root, day = '2026-11-24') =>
    page.evaluate(([r, d]) => window.storage.withdraw(r, d).then(() => 'withdrawn', (error) => window.reason_of(error)), [root, day]);
const files_full = (page, full) =>
    page.evaluate(async (is) => {
        const channel = new BroadcastChannel('faults');
        channel.postMessage(is);
        await new Promise((resolve) => setTimeout(resolve, 50));
        channel.close();
    }, full);
const found = (page) => page.evaluate(() => window.found);
/** All that lies in either store, as text. */
const bytes = (page) =>
    page.evaluate(async () => {
        let journal = '';
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle('earshot-journal').catch(() => null);
        if (folder) for await (const file of folder.values()) journal += await (await file.getFile()).text();
        const database = await new Promise((done) => {
            const request = indexedDB.open('earshot');
            request.onsuccess = () => {
                const all = request.result.transaction('records').objectStore('records').getAll();
                all.onsuccess = () => {
                    request.result.close();
                    done(JSON.stringify(all.result));
                };
            };
        });
        return { journal, database };
    });
async function holds_nothing(page, what = 'secret words') {
    const { journal, database } = await bytes(page);
    assert.ok(!journal.includes(what), 'the journal');
    assert.ok(!database.includes(what), 'the database');
}

test('every revision goes from both stores, and nothing else; either store alone keeps it so', async () => {
    let page = await device();
    await save(page, 'a1', 'a');
    await save(page, 'a2', 'a');
    await save(page, 'b', 'b', 'mine to stay');
    await page.evaluate(() => window.storage.mark_exported(['a1', 'a2', 'b'], 'export'));
    assert.equal(await withdraw(page, 'a'), 'withdrawn');
    await holds_nothing(page);
    assert.equal(await withdraw(page, 'a', '2026-12-31'), 'withdrawn');
    for (const wipe of [null, wipe_database, wipe_journal]) {
        page = await again(page, wipe);
        const { records, settings, lost, restored } = await found(page);
        assert.deepEqual(records.map(({ id, exportedIn }) => [id, exportedIn]), [['b', 'export']]);
        assert.deepEqual(settings, [{ key: 'withdrawn:a', value: '2026-11-24' }], 'the first day stays');
        assert.equal(lost, 0, 'what was taken back is not missed');
        assert.equal(restored, wipe ? 1 : 0);
        await holds_nothing(page);
    }
});

test('what comes to the storage after it was taken back does not stay', async () => {
    let page = await device();
    await save(page, 'a', 'a');
    await withdraw(page, 'a');
    await save(page, 'a2', 'a');
    page = await again(page);
    assert.deepEqual((await found(page)).records, []);
    await holds_nothing(page);
});

for (const [name, fail, heal] of [
    ['the journal', (page) => files_full(page, true), (page) => files_full(page, false)],
    ['the database', (page) => page.evaluate(() => (window.no_room = true)), (page) => page.evaluate(() => (window.no_room = false))],
]) {
    test(`${name} missed it: it is told at the next chance, and brings nothing back`, async () => {
        let page = await device();
        await save(page, 'a', 'a');
        await fail(page);
        await page.evaluate(() => window.storage.mark_exported(['a'], 'export'));
        assert.equal(await withdraw(page, 'a'), 'withdrawn');
        await heal(page);
        page = await again(page);
        assert.deepEqual((await found(page)).records, []);
        await holds_nothing(page);
        page = await again(page, name === 'the journal' ? wipe_database : wipe_journal);
        assert.deepEqual((await found(page)).records, []);
        assert.deepEqual((await found(page)).settings, [{ key: 'withdrawn:a', value: '2026-11-24' }]);
        assert.equal((await found(page)).lost, 0);
    });
    test(`${name} missed it, and is well again within the session`, async () => {
        const page = await device();
        await save(page, 'a', 'a');
        await fail(page);
        await page.evaluate(() => window.storage.mark_exported(['a'], 'export'));
        assert.equal(await withdraw(page, 'a'), 'withdrawn');
        await heal(page);
        await page.evaluate(() => window.storage.set('any', 'thing'));
        await holds_nothing(page);
    });
}

test('when neither can be written, nothing was taken back, also what one of them was still to be given', async () => {
    let page = await device();
    await files_full(page, true);
    await save(page, 'a', 'a');
    await page.evaluate(() => (window.no_room = true));
    assert.notEqual(await withdraw(page, 'a'), 'withdrawn');
    await files_full(page, false);
    await page.evaluate(() => (window.no_room = false));
    await page.evaluate(() => window.storage.set('any', 'thing'));
    page = await again(page, wipe_database);
    assert.deepEqual((await found(page)).records.map(({ id }) => id), ['a'], 'the journal was given it after all');
});

test('words that lie in a damaged part of the journal go too', async () => {
    let page = await device();
    await save(page, 'a', 'a');
    page = await again(page, async () => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('earshot-journal');
        const handle = await folder.getFileHandle('00000001.journal');
        const all = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        all.set([1, 2, 3], all.length - 10);
        const writer = await handle.createWritable();
        await writer.write(all);
        await writer.close();
    });
    assert.match((await bytes(page)).journal, /secret words/);
    assert.equal(await withdraw(page, 'a'), 'withdrawn');
    await holds_nothing(page);
});
