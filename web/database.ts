// IndexedDB "earshot": a table of records by id and a few settings. A write is told only when the transaction is complete with
// strict durability and the bytes have been read back; a request's own success is not a commit. A connection that failed once is
// not used again: the next call opens a new one. Chromium has been seen to delete the whole of it after it was killed, so it is one
// of two stores: storage.ts.

import { root_of, withdrawn_roots, type Entry, type High } from './journal.js';

interface Row {
  id: string;
  json: string;
  exportedIn: string;
  seq?: number; // rows written before there was a journal have none
  exportedSeq?: number;
}
interface Setting {
  key: string;
  value: string;
  seq?: number;
}

/** What changes in each row: a record and its mark may come together. */
function rows_of(entries: Entry[]): Map<string, Partial<Row>> {
  const rows = new Map<string, Partial<Row>>();
  const change = (id: string, changes: Partial<Row>) => rows.set(id, { ...rows.get(id), ...changes });
  for (const entry of entries) {
    if (entry.kind === 'record') change(entry.id, { json: entry.json, seq: entry.seq });
    if (entry.kind === 'exported') entry.ids.forEach((id) => change(id, { exportedIn: entry.value, exportedSeq: entry.seq }));
  }
  return rows;
}

/** Calls `found` with each row of one of these roots, then `then`. Without roots nothing is looked at. */
function for_each_of(records: IDBObjectStore, roots: Set<string>, found: (cursor: IDBCursorWithValue) => void, then = () => {}): void {
  if (roots.size === 0) return then();
  const rows = records.openCursor();
  rows.onsuccess = () => {
    const cursor = rows.result;
    if (!cursor) return then();
    if (roots.has(root_of((cursor.value as Row).json))) found(cursor);
    cursor.continue();
  };
}

const high_key = '#high'; // among the settings: how far the device had come, as JSON

const patience = 5000;

export function refused(message: string): Error {
  const error = new Error(message);
  error.name = 'Refused';
  return error;
}

// put() may throw at once, inside an event where nobody would catch it and the reason would be lost.
function put(store: IDBObjectStore, value: object, give_up: (why: Error) => void): void {
  try {
    store.put(value);
  } catch (error) {
    give_up(error as Error);
  }
}

/** Settles as `work` does, or fails after a while: IndexedDB has been seen to answer nothing at all, for ever. */
export function in_time<T>(work: (done: (value: T) => void, fail: (error: unknown) => void) => (() => void) | void): Promise<T> {
  return new Promise((done, fail) => {
    let give_up: (() => void) | void;
    const timer = setTimeout(() => {
      fail(new DOMException('', 'TimeoutError'));
      give_up?.();
    }, patience);
    const settle = <A>(how: (value: A) => void) => (value: A) => {
      clearTimeout(timer);
      how(value);
    };
    give_up = work(settle(done), settle(fail));
  });
}

export class Database {
  #db: IDBDatabase | null = null;

  #open(): Promise<IDBDatabase> {
    if (this.#db) return Promise.resolve(this.#db);
    return in_time((done, fail) => {
      let late = false;
      const request = indexedDB.open('earshot', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('records', { keyPath: 'id' });
        request.result.createObjectStore('settings', { keyPath: 'key' });
      };
      request.onerror = () => fail(request.error);
      request.onblocked = () => fail(refused('Earshot is open in another window. Close it there.'));
      request.onsuccess = () => {
        const db = request.result;
        if (late) return db.close();
        const lost = () => {
          if (this.#db === db) this.#db = null;
        };
        db.onclose = lost;
        db.onversionchange = () => {
          lost();
          db.close();
        };
        this.#db = db;
        done(db);
      };
      return () => (late = true);
    });
  }

  /** One transaction. `work` asks; what it leaves in `result` counts once the transaction is complete. */
  async #transact<T>(
    stores: string[], mode: IDBTransactionMode, work: (stores: IDBObjectStore[], give_up: (why: Error) => void) => { result?: T },
  ): Promise<T> {
    const db = await this.#open();
    try {
      return await in_time<T>((done, fail) => {
        const transaction = db.transaction(stores, mode, { durability: 'strict' });
        let why: Error | null = null;
        const box = work(stores.map((name) => transaction.objectStore(name)), (error) => {
          why = error;
          transaction.abort();
        });
        transaction.oncomplete = () => done(box.result as T);
        transaction.onabort = transaction.onerror = () => fail(why ?? transaction.error ?? new DOMException('', 'AbortError'));
        return () => {
          try {
            transaction.abort();
          } catch {
            // It has ended after all, and nobody was told: whoever saves the same again finds it.
          }
        };
      });
    } catch (error) {
      // After a failed write some browsers fail every later one on the same connection.
      if ((error as Error).name !== 'Refused') {
        if (this.#db === db) this.#db = null;
        db.close();
      }
      throw error;
    }
  }

  load(): Promise<{ entries: Entry[]; high: High }> {
    return this.#transact(['records', 'settings'], 'readonly', (stores) => {
      const box = { result: { entries: [] as Entry[], high: { seq: 0, records: 0 } } };
      const [records, settings] = stores.map((store) => store.getAll());
      records!.onsuccess = () => {
        for (const { id, json, exportedIn, seq = 0, exportedSeq = 0 } of records!.result as Row[]) {
          box.result.entries.push({ kind: 'record', id, json, seq });
          if (exportedIn) box.result.entries.push({ kind: 'exported', ids: [id], value: exportedIn, seq: exportedSeq });
        }
      };
      settings!.onsuccess = () => {
        for (const { key, value, seq = 0 } of settings!.result as Setting[]) {
          if (key === high_key) box.result.high = JSON.parse(value) as High;
          else box.result.entries.push({ kind: 'setting', key, value, seq });
        }
      };
      return box;
    });
  }

  /** All of it or nothing. What is taken back goes in the same transaction. */
  async write(entries: Entry[], high: High): Promise<void> {
    const rows = rows_of(entries);
    await this.#transact(['records', 'settings'], 'readwrite', ([records, settings], give_up) => {
      const put_rows = () => {
        for (const [id, changes] of rows) {
          const there = records!.get(id);
          there.onsuccess = () => {
            const row = { exportedIn: '', ...(there.result as Row | undefined), ...changes, id };
            if (row.json === undefined) give_up(refused('A response that was exported is no longer kept here.'));
            else put(records!, row, give_up);
          };
        }
      };
      for_each_of(records!, withdrawn_roots(entries), (cursor) => cursor.delete(), put_rows);
      for (const entry of entries) {
        if (entry.kind === 'setting') put(settings!, { key: entry.key, value: entry.value, seq: entry.seq } satisfies Setting, give_up);
      }
      put(settings!, { key: high_key, value: JSON.stringify(high) } satisfies Setting, give_up);
      return {};
    });
    await this.#read_back(rows, entries, high);
  }

  /** What was written is there, as it was written; what was taken back is not. */
  async #read_back(rows: Map<string, Partial<Row>>, entries: Entry[], high: High): Promise<void> {
    let wrong = 0;
    await this.#transact(['records', 'settings'], 'readonly', ([records, settings]) => {
      const is = (store: IDBObjectStore, key: string, wanted: object) => {
        wrong++;
        const there = store.get(key);
        there.onsuccess = () => {
          const kept = (there.result ?? {}) as Record<string, unknown>;
          if (Object.entries(wanted).every(([name, value]) => kept[name] === value)) wrong--;
        };
      };
      for (const [id, changes] of rows) is(records!, id, changes);
      for_each_of(records!, withdrawn_roots(entries), () => wrong++);
      for (const entry of entries) {
        if (entry.kind === 'setting') is(settings!, entry.key, { value: entry.value });
      }
      is(settings!, high_key, { value: JSON.stringify(high) });
      return {};
    });
    if (wrong > 0) throw new Error('what was written could not be read again');
  }
}
