// What the device keeps, in two stores: what is told to be saved is in both, written durably and read back, or in one while the
// other's failure is told; what is in neither is never told to be saved. The faults: device.mjs.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { temporary_folder } from '../temporary.mjs';
import { launch_profile } from './chromium.mjs';
import {
    again, begin, behind, database_faults, device, empty_device, end, files, ids, journal_faults, leave, next_page, save, start, weak,
} from './device.mjs';
import { open } from './mirror_bench.mjs';
import { test } from './timed.mjs';
import { full_disks, losses, two_windows } from './torture_storage.mjs';
import { wipe_database, wipe_journal } from './wipe.mjs';

before(start);
after(end);
afterEach(leave);

test('what is saved is there for the next page, and in both stores', async () => {
    const page = await device();
    assert.deepEqual(await page.evaluate(() => window.found), { records: [], settings: [], lost: 0, restored: 0, restarted: true });
    assert.equal(await save(page, 'a', '{"x":"Ünï 👍"}'), 'saved');
    await page.evaluate(() => window.storage.set('passphrase', 'hash'));
    await page.evaluate(() => window.storage.set('passphrase', 'hash 2'));
    await page.evaluate(() => window.storage.mark_exported(['a'], 'export'));
    const kept = {
        records: [{ id: 'a', json: '{"x":"Ünï 👍"}', exportedIn: 'export' }],
        settings: [{ key: 'passphrase', value: 'hash 2' }],
        lost: 0, restored: 0, restarted: true, // another window: for the browser that is another session
    };
    let { next, found } = await again(page);
    assert.deepEqual(found, kept);
    ({ next, found } = await again(next, wipe_database));
    assert.deepEqual(found, { ...kept, restored: 1 }, 'the journal alone');
    ({ next, found } = await again(next, wipe_journal));
    assert.deepEqual(found, { ...kept, restored: 1 }, 'the database alone');
    assert.equal(await weak(next), '');
});

test('reloaded it is the same session; nothing is written before the first save', async () => {
    const page = await device();
    assert.deepEqual(await files(page), []);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
    assert.equal(await save(page, 'a'), 'saved');
    assert.deepEqual(await files(page), ['00000001.journal']);
    const restarted = await page.evaluate(async () => (await window.storage.load()).restarted);
    assert.equal(restarted, false);
});

test('saved only when the strict transaction is complete and the journal is flushed, and both are read back', async () => {
    const page = await device();
    const told = await page.evaluate(async () => {
        const files = [];
        new BroadcastChannel('told').onmessage = ({ data }) => files.push(data);
        window.asked.length = 0;
        await window.storage.save('a', '1').then(() => window.order.push('saved'));
        await new Promise((resolve) => setTimeout(resolve));
        return { files, order: window.order, asked: window.asked };
    });
    assert.deepEqual(told.order.filter((what, i, all) => what !== all[i - 1]), ['success', 'complete', 'saved']);
    assert.deepEqual(told.asked, [['readwrite', 'strict'], ['readonly', 'strict']]);
    assert.deepEqual(told.files, ['write', 'flush', 'write', 'flush', 'read'], 'room is made, then the frame, then it is read');
});

const one_side = [
    ['the journal: the disk is full', (page) => journal_faults(page, { full: true }), /no room left/],
    ['the journal: a write is cut short', (page) => journal_faults(page, { short: true }), /no room left/],
    ['the journal: it can’t be flushed', (page) => journal_faults(page, { flush: true }), /no storage|Storage failed/],
    ['the journal: it reads otherwise than it was written', (page) => journal_faults(page, { read: true }), /could not be read again/],
    ['the database: the disk is full at the commit, after the request succeeded', (page) => database_faults(page, { full: true }), /no room left/],
    ['the database: put() throws', (page) => database_faults(page, { throws: true }), /no room left/],
    ['the database: it reads otherwise than it was written', (page) => database_faults(page, { garbled: true }), /could not be read again/],
    ['the database: closed, and can’t be opened', (page) => page.evaluate(() => {
        window.idb.error = 'VersionError';
        window.db?.close();
    }), /newer Earshot/],
];
for (const [name, fail, reason] of one_side) {
    test(`one store fails, the other keeps it and staff are told. ${name}`, async () => {
        const page = await device();
        assert.equal(await save(page, 'before', '12'), 'saved');
        await fail(page);
        assert.equal(await save(page, 'meanwhile', '34'), 'saved');
        assert.match(await weak(page), reason);
        await journal_faults(page, { full: false, short: false, flush: false, read: false });
        await database_faults(page, { full: false, throws: false, garbled: false, error: '' });
        assert.equal(await save(page, 'after', '56'), 'saved');
        assert.equal(await weak(page), '', 'all is well again');
        const { next, found } = await again(page, wipe_database);
        assert.deepEqual(ids(found), ['after', 'before', 'meanwhile'], 'the journal was given what it lacked');
        const { found: last } = await again(next, wipe_journal);
        assert.deepEqual(ids(last), ['after', 'before', 'meanwhile'], 'and the database');
    });
}

const both_sides = [
    ['full', { full: true }, { full: true }, 'There is no room left on this device.'],
    ['what was written reads otherwise', { read: true }, { garbled: true }, 'Storage failed: what was written could not be read again.'],
];
for (const [name, journal, database, reason] of both_sides) {
    test(`both stores fail: it is not saved, the reason is told, and it may be tried again. ${name}`, async () => {
        const page = await device();
        await journal_faults(page, journal);
        await database_faults(page, database);
        assert.equal(await save(page, 'a', '12'), reason);
        assert.equal(await page.evaluate(() => localStorage.length), 0, 'no mark of what is not there');
        await journal_faults(page, { full: false, read: false });
        await database_faults(page, { full: false, garbled: false });
        // What is kept under this id since may be garbled; who tries again is told so, or has saved it.
        assert.equal(await save(page, 'b', '34'), 'saved');
        const { found } = await again(page);
        assert.ok(ids(found).includes('b'));
    });
}

test('an error that passes is tried over, in a new segment', async () => {
    const page = await device();
    assert.equal(await save(page, 'a'), 'saved');
    await journal_faults(page, { once: true });
    assert.equal(await save(page, 'b'), 'saved');
    assert.equal(await weak(page), '');
    assert.deepEqual((await files(page)).length, 2);
});

test('the same record twice is one record; other words under the same id are refused and change nothing', async () => {
    const page = await device();
    assert.equal(await save(page, 'a', '1'), 'saved');
    await page.evaluate(() => window.storage.mark_exported(['a'], 'export 1'));
    assert.equal(await save(page, 'a', '1'), 'saved');
    assert.equal(await save(page, 'a', '2'), 'Something else is kept under the same number already.');
    const both = await page.evaluate(() => Promise.all([1, 1, 1].map(() => window.storage.save('b', 'x').then(() => 'saved'))));
    assert.deepEqual(both, ['saved', 'saved', 'saved']);
    const { found } = await again(page);
    assert.deepEqual(found.records, [{ id: 'a', json: '1', exportedIn: 'export 1' }, { id: 'b', json: 'x', exportedIn: '' }]);
});

test('marking is all or nothing', async () => {
    const page = await device();
    await save(page, 'a', '1');
    await save(page, 'b', '2');
    const why = await page.evaluate(() => window.storage.mark_exported(['a', 'gone', 'b'], 'e').then(() => 'marked', window.reason_of));
    assert.equal(why, 'A response that was exported is no longer kept here.');
    const { next, found } = await again(page);
    assert.deepEqual(found.records.map((r) => r.exportedIn), ['', '']);
    await next.evaluate(() => window.storage.mark_exported(['a', 'b'], 'e'));
    assert.deepEqual((await again(next)).found.records.map((r) => r.exportedIn), ['e', 'e']);
});

test('a store that does not answer is given up after five seconds; both, and it is a failure', async () => {
    const page = await device();
    await journal_faults(page, { hang: true });
    await database_faults(page, { hang: true });
    await page.clock.install();
    const answer = save(page, 'a', '1');
    // Both have asked once the transaction is there; then nothing comes any more.
    await page.waitForFunction(() => window.asked.some(([mode]) => mode === 'readwrite'));
    await page.clock.runFor(5100);
    assert.equal(await answer, 'The storage of this device does not answer.');
});

test('an open that never answers is given up, and not remembered', async () => {
    const page = await device();
    await database_faults(page, { silent: true });
    await page.evaluate(() => window.db.dispatchEvent(new Event('close')));
    await page.clock.install();
    const answer = save(page, 'a', '1');
    await page.waitForFunction(() => window.idb.opens === 1 && window.replies === 2); // of the journal: load and write
    await page.clock.runFor(5100);
    assert.equal(await answer, 'saved', 'the journal has it');
    assert.equal(await weak(page), 'The storage of this device does not answer.');
    await database_faults(page, { silent: false });
    assert.equal(await save(page, 'b', '1'), 'saved');
    assert.equal(await weak(page), '');
    assert.deepEqual(ids((await again(page, wipe_journal)).found), ['a', 'b'], 'it was given what it lacked without a new start');
});

test('a connection that the browser closed is opened again; one that stands in the way gives way', async () => {
    const page = await device();
    assert.equal(await save(page, 'a', '1'), 'saved');
    await page.evaluate(() => window.db.dispatchEvent(new Event('close')));
    assert.equal(await save(page, 'b', '1'), 'saved');
    await page.evaluate(() => window.db.close());
    assert.equal(await save(page, 'c', '1'), 'saved', 'a dead connection is found out, and another one opened');
    assert.equal(await weak(page), '');
    await page.evaluate(wipe_database, true);
});

test('a second window says so and never writes; when the first is closed it may', async () => {
    const page = await device();
    assert.equal(await save(page, 'a', '1'), 'saved');
    const second = await next_page();
    assert.equal(await second.evaluate(() => window.found), 'Earshot is open in another window. Go on there, or close it.');
    assert.equal(await save(second, 'b', '1'), 'Earshot is open in another window. Go on there, or close it.');
    assert.deepEqual(await second.evaluate(() => window.asked), [], 'it has not even opened the database');
    assert.deepEqual(await files(second), ['00000001.journal']);
    await page.close();
    await second.waitForFunction(() => window.free === 1);
    assert.deepEqual(ids(await second.evaluate(() => window.storage.load())), ['a']);
    assert.equal(await save(second, 'b', '1'), 'saved');
});

test('frames that were changed or torn are passed over, what follows is found, and the segment is set aside', async () => {
    let page = await device();
    for (const id of ['a', 'b', 'c']) assert.equal(await save(page, id, `"${id.repeat(50)}"`), 'saved');
    await page.close();
    await behind(async () => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('earshot-journal');
        const handle = await folder.getFileHandle('00000001.journal');
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        const second = new TextDecoder('latin1').decode(bytes).indexOf('bbbb');
        bytes[second] ^= 1;
        const writer = await handle.createWritable();
        await writer.write(bytes);
        await writer.close();
    });
    await behind(wipe_database);
    page = await next_page();
    const found = await page.evaluate(() => window.found);
    assert.deepEqual([ids(found), found.lost], [['a', 'c'], 1]);
    assert.deepEqual(await files(page), ['00000001.damaged', '00000002.journal']);
    assert.deepEqual(ids((await again(page)).found), ['a', 'c']);
});

test('many starts: the segments are gathered into one', async () => {
    let page = await device();
    for (let i = 0; i < 10; i++) {
        assert.equal(await save(page, `r${i}`), 'saved');
        await page.evaluate(([n]) => window.storage.set('n', n), [`${i}`]);
        page = (await again(page)).next;
    }
    assert.ok((await files(page)).length <= 8, String(await files(page)));
    const { found } = await again(page, wipe_database);
    assert.equal(found.records.length, 10);
    assert.deepEqual(found.settings, [{ key: 'n', value: '9' }]);
});

test('both stores deleted: the third place knows how many are missing, once', async () => {
    let page = await device();
    for (let i = 0; i < 5; i++) await save(page, `r${i}`);
    page = (await again(page, wipe_journal, wipe_database)).next;
    assert.deepEqual(await page.evaluate(() => [window.found.lost, window.found.records.length]), [5, 0]);
    assert.equal(await save(page, 'new'), 'saved');
    let { next, found } = await again(page);
    assert.equal(found.lost, 5, 'until the program has taken note');
    await next.evaluate(() => window.storage.set('records_lost', '5'));
    ({ next, found } = await again(next));
    assert.deepEqual([found.lost, found.settings], [0, [{ key: 'records_lost', value: '5' }]]);
});

test('what was kept before there was a journal is kept still', async () => {
    await empty_device();
    await behind(() => new Promise((done) => {
        const request = indexedDB.open('earshot', 1);
        request.onupgradeneeded = () => {
            const records = request.result.createObjectStore('records', { keyPath: 'id' });
            records.put({ id: 'old', json: '{"a":1}', exportedIn: 'e' });
            records.put({ id: 'older', json: '{"a":2}', exportedIn: 'another' });
            request.result.createObjectStore('settings', { keyPath: 'key' }).put({ key: 'staff_passphrase', value: 'hash' });
        };
        request.onsuccess = () => {
            request.result.close();
            done();
        };
    }));
    const page = await next_page();
    const found = await page.evaluate(() => window.found);
    assert.deepEqual(found.records, [
        { id: 'old', json: '{"a":1}', exportedIn: 'e' },
        { id: 'older', json: '{"a":2}', exportedIn: 'another' },
    ]);
    assert.deepEqual(found.settings, [{ key: 'staff_passphrase', value: 'hash' }]);
    assert.deepEqual((await again(page, wipe_database)).found.records, found.records, 'and is in the journal since');
});

test('what was said to be saved survives the browser being killed', async () => {
    const folder = temporary_folder('profile');
    let kept = 0;
    for (let round = 0; round < 3; round++) {
        const profile = await launch_profile(folder);
        try {
            const { page } = await open(profile.context);
            const found = await begin(page);
            assert.deepEqual([found.records.length, found.lost], [kept, 0], `at the start of round ${round}`);
            for (let i = 0; i < 5; i++) assert.equal(await save(page, `${round}-${i}`, 'x'.repeat(2000)), 'saved');
            kept += 5;
        } finally {
            await profile.kill();
        }
    }
});

// --- short forms of script/torture storage ----------------------------------------------------------------------------

test('stores deleted or cut short: what is gone is counted right each time', async (t) => {
    const { cases, wrong, gone } = await losses(8);
    t.diagnostic(`${cases} cases, ${gone} records gone and counted`);
    assert.deepEqual(wrong, []);
});

test('a disk that fails at any moment: nothing that was told to be saved is missing', async (t) => {
    const told = await full_disks(40);
    t.diagnostic(JSON.stringify(told));
    assert.deepEqual(told.missing, []);
    assert.ok(told.refused > 0 && told.saved > 0);
});

test('two windows in turns: one writes, the other says so, and nothing is missing or twice', async (t) => {
    const told = await two_windows(30);
    t.diagnostic(JSON.stringify(told));
    assert.deepEqual(told.missing, []);
    assert.equal(told.both_wrote, 0);
    assert.ok(told.refused > 0 && told.handed_over > 0);
});
