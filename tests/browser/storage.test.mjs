// What the device keeps: strict durability, success only when a transaction is complete and read back, failures in words,
// the same record twice, a connection that was lost. Faults are put into the browser's own IndexedDB, not into ours.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { launch, launch_profile } from './chromium.mjs';
import { open } from './mirror_bench.mjs';

let browser, context;
before(async () => {
    browser = await launch();
});
after(() => browser?.close());
afterEach(() => context?.close());

/** A new context, so an empty database; `init` runs before the page's own scripts. */
async function bench(init) {
    context = await browser.newContext();
    return (await open(context, { init })).page;
}
const save = (page, id, json) =>
    page.evaluate(([i, j]) => {
        window.storage ??= new window.Storage();
        return window.storage.save(i, j).then(() => 'saved', (error) => window.reason_of(error));
    }, [id, json]);
const contents = (page) => page.evaluate(() => new window.Storage().load());
const records = async (page) => (await contents(page)).records;

test('what is saved is there, and for the next page too', async () => {
    const page = await bench();
    assert.deepEqual(await contents(page), { records: [], settings: [] });
    assert.equal(await save(page, 'a', '{"x":"Ünï 👍"}'), 'saved');
    await page.evaluate(() => window.storage.set('passphrase', 'hash'));
    await page.evaluate(() => window.storage.set('passphrase', 'hash 2'));
    const again = (await open(context)).page;
    assert.deepEqual(await contents(again), {
        records: [{ id: 'a', json: '{"x":"Ünï 👍"}', exportedIn: '' }],
        settings: [{ key: 'passphrase', value: 'hash 2' }],
    });
});

test('every write asks for strict durability', async () => {
    const page = await bench(() => {
        window.asked = [];
        const real = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (stores, mode, options) {
            window.asked.push([mode, options?.durability]);
            return real.call(this, stores, mode, options);
        };
    });
    await save(page, 'a', '1');
    await page.evaluate(() => window.storage.mark_exported(['a'], 'e'));
    await page.evaluate(() => window.storage.set('k', 'v'));
    const asked = await page.evaluate(() => window.asked);
    const writes = asked.filter(([mode]) => mode === 'readwrite');
    assert.equal(writes.length, 3);
    assert.ok(writes.every(([, durability]) => durability === 'strict'));
    assert.equal(asked.length - writes.length, 3, 'each is read back');
});

test('saved only when the transaction is complete, not when the request succeeded', async () => {
    const page = await bench(() => {
        window.order = [];
        const real = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...args) {
            const request = real.apply(this, args);
            request.addEventListener('success', () => window.order.push('success'));
            this.transaction.addEventListener('complete', () => window.order.push('complete'));
            return request;
        };
    });
    await page.evaluate(() => new window.Storage().save('a', '1').then(() => window.order.push('saved')));
    assert.deepEqual(await page.evaluate(() => window.order), ['success', 'complete', 'saved']);
});

test('a disk that is full at the commit: the request succeeded, and it is a failure all the same', async () => {
    const page = await bench(() => {
        const real = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (...args) {
            const request = real.apply(this, args);
            if (!window.full) return request;
            const { transaction } = this;
            request.addEventListener('success', () => {
                Object.defineProperty(transaction, 'error', { value: new DOMException('no space', 'QuotaExceededError') });
                transaction.abort();
            });
            return request;
        };
        window.full = true;
    });
    assert.equal(await save(page, 'a', '1'), 'There is no room left on this device.');
    assert.deepEqual(await records(page), []);
    await page.evaluate(() => (window.full = false));
    assert.equal(await save(page, 'a', '1'), 'saved', 'the same record may be tried again');
    assert.equal((await records(page)).length, 1);
});

test('put() that throws is a failure with words', async () => {
    const page = await bench(() => {
        IDBObjectStore.prototype.put = () => {
            throw new DOMException('', 'QuotaExceededError');
        };
    });
    assert.equal(await save(page, 'a', '1'), 'There is no room left on this device.');
});

test('the same record twice is one record; other words under the same id are refused and change nothing', async () => {
    const page = await bench();
    assert.equal(await save(page, 'a', '1'), 'saved');
    await page.evaluate(() => window.storage.mark_exported(['a'], 'export 1'));
    assert.equal(await save(page, 'a', '1'), 'saved');
    assert.equal(await save(page, 'a', '2'), 'Something else is kept under the same number already.');
    assert.deepEqual(await records(page), [{ id: 'a', json: '1', exportedIn: 'export 1' }]);
    const both = await page.evaluate(() => Promise.all([1, 1, 1].map(() => window.storage.save('b', 'x').then(() => 'saved'))));
    assert.deepEqual(both, ['saved', 'saved', 'saved']);
    assert.equal((await records(page)).length, 2);
});

test('marking is all or nothing', async () => {
    const page = await bench();
    await save(page, 'a', '1');
    await save(page, 'b', '2');
    const why = await page.evaluate(() => window.storage.mark_exported(['a', 'gone', 'b'], 'e').then(() => 'marked', window.reason_of));
    assert.equal(why, 'A response that was exported is no longer kept here.');
    assert.deepEqual((await records(page)).map((r) => r.exportedIn), ['', '']);
    await page.evaluate(() => window.storage.mark_exported(['a', 'b'], 'e'));
    assert.deepEqual((await records(page)).map((r) => r.exportedIn), ['e', 'e']);
});

test('what cannot be read back is not saved', async () => {
    const page = await bench(() => {
        const real = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value) {
            return real.call(this, { ...value, json: value.json.slice(1) });
        };
    });
    assert.match(await save(page, 'a', '12'), /could not be read again/);
});

test('a write that never ends is given up after five seconds', async () => {
    const page = await bench(() => {
        Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { set() {}, get: () => null });
        Object.defineProperty(IDBTransaction.prototype, 'onabort', { set() {}, get: () => null });
    });
    await page.clock.install();
    const answer = save(page, 'a', '1');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await page.clock.runFor(5100);
    assert.equal(await answer, 'The storage of this device does not answer.');
});

test('an open that never answers is given up, and not remembered', async () => {
    const page = await bench(() => {
        const real = IDBFactory.prototype.open;
        window.silent = true;
        IDBFactory.prototype.open = function (...args) {
            return window.silent ? {} : real.apply(this, args);
        };
    });
    await page.clock.install();
    const answer = save(page, 'a', '1');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await page.clock.runFor(5100);
    assert.equal(await answer, 'The storage of this device does not answer.');
    await page.evaluate(() => (window.silent = false));
    assert.equal(await save(page, 'a', '1'), 'saved');
});

test('no storage at all, and a newer one, are told in words', async () => {
    const page = await bench(() => {
        const real = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (...args) {
            if (!window.error) return real.apply(this, args);
            const request = {};
            setTimeout(() => {
                request.error = new DOMException('', window.error);
                request.onerror();
            });
            return request;
        };
    });
    await page.evaluate(() => (window.error = 'InvalidStateError'));
    assert.match(await save(page, 'a', '1'), /gives no storage here/);
    await page.evaluate(() => (window.error = 'VersionError'));
    assert.match(await save(page, 'a', '1'), /newer Earshot/);
    await page.evaluate(() => (window.error = ''));
    assert.equal(await save(page, 'a', '1'), 'saved');
});

test('a connection that the browser closed is opened again; one that stands in the way gives way', async () => {
    const page = await bench(() => {
        const real = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...args) {
            window.db = this;
            return real.apply(this, args);
        };
    });
    assert.equal(await save(page, 'a', '1'), 'saved');
    await page.evaluate(() => window.db.dispatchEvent(new Event('close')));
    assert.equal(await save(page, 'b', '1'), 'saved');
    await page.evaluate(() => window.db.close());
    assert.match(await save(page, 'c', '1'), /^The browser gives no storage|^Storage failed/);
    assert.equal(await save(page, 'c', '1'), 'saved', 'after a failure a new connection');
    const deleted = await page.evaluate(() => new Promise((done) => {
        const request = indexedDB.deleteDatabase('earshot');
        request.onsuccess = () => done('deleted');
        request.onblocked = () => done('blocked');
    }));
    assert.equal(deleted, 'deleted');
});

test('two windows write side by side', async () => {
    const page = await bench();
    const other = (await open(context)).page;
    const ids = Array.from({ length: 20 }, (_, i) => `r${i}`);
    await Promise.all(ids.map((id, i) => save(i % 2 ? page : other, id, id)));
    assert.deepEqual((await records(page)).map((r) => r.id).sort(), [...ids].sort());
});

test('what was said to be saved survives the browser being killed', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'earshot-profile-'));
    let kept = 0;
    for (let round = 0; round < 3; round++) {
        const profile = await launch_profile(folder);
        try {
            const { page } = await open(profile.context);
            assert.equal((await records(page)).length, kept, `at the start of round ${round}`);
            for (let i = 0; i < 5; i++) assert.equal(await save(page, `${round}-${i}`, 'x'.repeat(2000)), 'saved');
            kept += 5;
        } finally {
            await profile.kill();
        }
    }
    fs.rmSync(folder, { recursive: true, force: true });
});
