// A device for tests of what it keeps: a browser context, pages with a web/storage.ts in them and nothing else of Earshot, and faults
// that are put into the browser's own IndexedDB and files.
import { launch } from './chromium.mjs';
import { open } from './mirror_bench.mjs';

let browser, context;
export const start = async () => (browser = await launch());
export const end = () => browser?.close();
/** With all that it keeps. */
export const leave = () => context?.close();
export const empty_device = async () => (context = await browser.newContext());

/** In the page: a storage, and what it tells. */
export const begin = (page) =>
    page.evaluate(async () => {
        window.weak = [];
        window.free = 0;
        window.storage = new window.Storage();
        window.storage.on_weak = (reason) => window.weak.push(reason);
        window.storage.on_free = () => window.free++;
        window.found = await window.storage.load().catch((error) => window.reason_of(error));
        return window.found;
    });
/** In the worker: its files, whose faults the page switches. Each answers as the disk would. */
function faulty_files() {
    const faults = {};
    new BroadcastChannel('faults').onmessage = ({ data }) => Object.assign(faults, data);
    const told = new BroadcastChannel('told');
    const real = { ...Object.getOwnPropertyDescriptors(FileSystemSyncAccessHandle.prototype) };
    FileSystemSyncAccessHandle.prototype.write = function (bytes, options) {
        told.postMessage('write');
        if (faults.full) throw new DOMException('', 'QuotaExceededError');
        if (faults.short) return real.write.value.call(this, bytes.subarray(0, 7), options);
        if (faults.once) {
            faults.once = false;
            throw new DOMException('', 'InvalidStateError');
        }
        return real.write.value.call(this, bytes, options);
    };
    FileSystemSyncAccessHandle.prototype.flush = function () {
        told.postMessage('flush');
        if (faults.flush) throw new DOMException('', 'InvalidStateError');
        return real.flush.value.call(this);
    };
    FileSystemSyncAccessHandle.prototype.read = function (into, options) {
        told.postMessage('read');
        const read = real.read.value.call(this, into, options);
        if (faults.read) into[30] ^= 1;
        return read;
    };
    const opened = FileSystemFileHandle.prototype.createSyncAccessHandle;
    FileSystemFileHandle.prototype.createSyncAccessHandle = function () {
        if (faults.hang) return new Promise(() => {});
        return opened.call(this);
    };
}
/** Before the page's scripts: its IndexedDB, whose faults are in window.idb. */
function faulty_database() {
    window.idb = {};
    window.replies = 0;
    window.Worker = class extends Worker {
        constructor(...given) {
            super(...given);
            this.addEventListener('message', () => window.replies++);
        }
    };
    window.asked = [];
    window.order = [];
    const real = { transaction: IDBDatabase.prototype.transaction, put: IDBObjectStore.prototype.put, open: IDBFactory.prototype.open };
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
        window.db = this;
        window.asked.push([mode, options?.durability]);
        const transaction = real.transaction.call(this, stores, mode, options);
        if (mode === 'readwrite') transaction.addEventListener('complete', () => window.order.push('complete'));
        if (mode === 'readwrite' && window.idb.hang) {
            for (const name of ['oncomplete', 'onabort', 'onerror']) Object.defineProperty(transaction, name, { set() {}, get: () => null });
        }
        return transaction;
    };
    IDBObjectStore.prototype.put = function (value) {
        if (window.idb.throws) throw new DOMException('', 'QuotaExceededError');
        const request = real.put.call(this, window.idb.garbled && value.json ? { ...value, json: value.json.slice(1) } : value);
        request.addEventListener('success', () => {
            window.order.push('success');
            if (!window.idb.full) return;
            Object.defineProperty(this.transaction, 'error', { value: new DOMException('no space', 'QuotaExceededError') });
            try {
                this.transaction.abort();
            } catch {
                // aborted by the put before
            }
        });
        return request;
    };
    IDBFactory.prototype.open = function (...args) {
        if (window.idb.silent) {
            window.idb.opens = (window.idb.opens ?? 0) + 1;
            return {};
        }
        if (!window.idb.error) return real.open.apply(this, args);
        const request = {};
        setTimeout(() => {
            request.error = new DOMException('', window.idb.error);
            request.onerror();
        });
        return request;
    };
}

/** A new context, so an empty device. */
export async function device() {
    await empty_device();
    return next_page();
}
export async function next_page() {
    const { page } = await open(context, { init: faulty_database, worker_init: faulty_files });
    await begin(page);
    return page;
}
/** The page goes, `wipes` are done, another page comes: what it finds. */
export async function again(page, ...wipes) {
    await page.close();
    for (const wipe of wipes) await behind(wipe);
    const next = await next_page();
    return { next, found: await next.evaluate(() => window.found) };
}
export const save = (page, id, json = '{}') =>
    page.evaluate(([i, j]) => window.storage.save(i, j).then(() => 'saved', (error) => window.reason_of(error)), [id, json]);
export const weak = (page) => page.evaluate(() => window.weak.at(-1) ?? '');
export const journal_faults = (page, faults) =>
    page.evaluate(async (all) => {
        const channel = new BroadcastChannel('faults');
        channel.postMessage(all);
        // The worker has them once it answers what is asked after them.
        await window.storage.load();
        channel.close();
    }, faults);
export const database_faults = (page, faults) => page.evaluate((all) => Object.assign(window.idb, all), faults);
export const ids = (found) => found.records.map((record) => record.id).sort();
export const files = (page) =>
    page.evaluate(async () => {
        const root = await navigator.storage.getDirectory();
        const found = [];
        const folder = await root.getDirectoryHandle('earshot-journal').catch(() => null);
        if (folder) for await (const name of folder.keys()) found.push(name);
        return found.sort();
    });
/** A page without a storage, to change behind its back what is kept. */
export async function behind(work, argument) {
    const { page } = await open(context);
    const result = await page.evaluate(work, argument);
    await page.close();
    return result;
}
