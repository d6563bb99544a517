// What the device keeps: IndexedDB "earshot", a table of records by id and a few settings. A success is told only when the
// transaction is complete with strict durability and the bytes have been read back; a request's own success is not a commit.
// Every failure says why in words for staff. A connection that failed once is not used again: the next call opens a new one.

export interface KeptRecord {
  id: string;
  json: string;
  exportedIn: string;
}
export interface Contents {
  records: KeptRecord[];
  settings: { key: string; value: string }[];
}

const patience = 5000;

const words: Record<string, string> = {
  QuotaExceededError: 'There is no room left on this device.',
  VersionError: 'A newer Earshot has been here. Reload this page.',
  InvalidStateError: 'The browser gives no storage here. Private windows often have none.',
  SecurityError: 'The browser is set to keep nothing for this site.',
  TimeoutError: 'The storage of this device does not answer.',
  AbortError: 'The browser gave up writing.',
};

/** A sentence for staff. */
export function reason_of(error: unknown): string {
  const { name, message } = error as Error;
  return words[name] ?? (name === 'Refused' ? message : `Storage failed: ${message || name}.`);
}

function refused(message: string): Error {
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
function in_time<T>(work: (done: (value: T) => void, fail: (error: unknown) => void) => (() => void) | void): Promise<T> {
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

export class Storage {
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

  load(): Promise<Contents> {
    return this.#transact(['records', 'settings'], 'readonly', (stores) => {
      const box: { result: Contents } = { result: { records: [], settings: [] } };
      const [records, settings] = stores.map((store) => store.getAll());
      records!.onsuccess = () => (box.result.records = records!.result);
      settings!.onsuccess = () => (box.result.settings = settings!.result);
      return box;
    });
  }

  /** The same id with the same bytes again is no change and no error; with other bytes it is refused. */
  async save(id: string, json: string): Promise<void> {
    await this.#transact(['records'], 'readwrite', ([records], give_up) => {
      const there = records!.get(id);
      there.onsuccess = () => {
        const kept: KeptRecord | undefined = there.result;
        if (!kept) put(records!, { id, json, exportedIn: '' } satisfies KeptRecord, give_up);
        else if (kept.json !== json) give_up(refused('Something else is kept under the same number already.'));
      };
      return {};
    });
    await this.#check('records', [id], (kept: KeptRecord) => kept.json === json);
  }

  async mark_exported(ids: string[], export_id: string): Promise<void> {
    await this.#transact(['records'], 'readwrite', ([records], give_up) => {
      for (const id of ids) {
        const there = records!.get(id);
        there.onsuccess = () => {
          if (there.result) put(records!, { ...there.result, exportedIn: export_id }, give_up);
          else give_up(refused('A response that was exported is no longer kept here.'));
        };
      }
      return {};
    });
    await this.#check('records', ids, (kept: KeptRecord) => kept.exportedIn === export_id);
  }

  async set(key: string, value: string): Promise<void> {
    await this.#transact(['settings'], 'readwrite', ([settings]) => {
      settings!.put({ key, value });
      return {};
    });
    await this.#check('settings', [key], (kept: { value: string }) => kept.value === value);
  }

  /** What was written is there, as it was written. */
  async #check<T>(store: string, keys: string[], is: (kept: T) => boolean): Promise<void> {
    let right = 0;
    await this.#transact([store], 'readonly', ([at]) => {
      for (const key of keys) {
        const there = at!.get(key);
        there.onsuccess = () => {
          if (there.result && is(there.result)) right++;
        };
      }
      return {};
    });
    if (right !== keys.length) throw new Error('what was written could not be read again');
  }
}
