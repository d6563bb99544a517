// What the device keeps, in two stores that fail in different ways: the journal (journal.worker.ts) and IndexedDB (database.ts).
// Each was seen to be emptied or torn where the other was whole. A success is told when both have written and read back what was
// given, or one has and the other's failure is known (`weak`); never when neither has. At the start both are read, the union stands,
// and each is given what it lacks. A third place (localStorage) remembers how far they had come, so that nothing is missed silently.
//
// One page writes at a time (a Web Lock): another one says so and never writes. Nothing is written, not even an empty file, before
// the first save or setting. Every failure says why in words for staff.

import { Database, in_time, refused } from './database.js';
import { Union, root_of, withdrawal_setting, withdrawn_root, type Entry, type High } from './journal.js';
import type { Ask, Loaded, Reply, What } from './journal.worker.js';
import { script_url } from './trusted.js';

export interface KeptRecord {
  id: string;
  json: string;
  exportedIn: string;
}
export interface Contents {
  records: KeptRecord[];
  settings: { key: string; value: string }[];
  lost: number; // records that were kept once and are in neither store
  restored: number; // records that one store had lost and the other had
  restarted: boolean; // the browser was closed since it was here last, or this is the first time
}

/** Where the other tells how far the stores had come, and that the browser was not closed since. */
const high_key = 'earshot-high';
const session_key = 'earshot-open';

export const in_the_way = 'Earshot is open in another window. Go on there, or close it.';

const lock_name = 'earshot-storage';
const lock_patience = 1500; // a page that is being loaded again holds it for a moment

const words: Record<string, string> = {
  QuotaExceededError: 'There is no room left on this device.',
  VersionError: 'A newer Earshot has been here. Reload this page.',
  InvalidStateError: 'The browser gives no storage here. Private windows often have none.',
  SecurityError: 'The browser is set to keep nothing for this site.',
  NoModificationAllowedError: 'Another program holds the file with the answers.',
  TimeoutError: 'The storage of this device does not answer.',
  AbortError: 'The browser gave up writing.',
};

/** A sentence for staff. */
export function reason_of(error: unknown): string {
  const { name, message } = error as Error;
  return words[name] ?? (name === 'Refused' ? message : `Storage failed: ${message || name}.`);
}

interface Store {
  load(): Promise<{ entries: Entry[]; high: High }>;
  write(entries: Entry[], high: High): Promise<void>;
}

/** The journal as seen from the page. A worker that fails or hangs is given up; the next call starts another. */
class Journal implements Store {
  #worker: Worker | null = null;
  #number = 0;

  async load(): Promise<Loaded> {
    if (!navigator.storage?.getDirectory) throw refused('This browser has no private files (OPFS).');
    return (await this.#do({ ask: 'load' })).loaded!;
  }

  async write(entries: Entry[], high: High): Promise<void> {
    if (!this.#worker) await this.load();
    await this.#do({ ask: 'write', entries, high });
  }

  // After an error of the files the worker itself is well: it begins another segment.
  async #do(what: What): Promise<Reply> {
    const reply = await this.#ask(what);
    if (reply.error) throw Object.assign(new Error(reply.error.message), { name: reply.error.name });
    return reply;
  }

  async #ask(what: What): Promise<Reply> {
    const worker = (this.#worker ??= new Worker(script_url('journal.worker.js'), { type: 'module' }));
    const number = ++this.#number;
    const stop = new AbortController();
    try {
      return await in_time<Reply>((done, fail) => {
        worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => data.number === number && done(data), stop);
        worker.addEventListener('error', () => fail(new Error('the journal could not be started')), stop);
        worker.postMessage({ number, ...what } satisfies Ask);
      });
    } catch (error) {
      worker.terminate();
      if (this.#worker === worker) this.#worker = null;
      throw error;
    } finally {
      stop.abort();
    }
  }
}

/** A store, what it lacks, and why. */
class Side {
  missing: Entry[] = [];
  problem = '';
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async load(): Promise<{ entries: Entry[]; high: High } | null> {
    try {
      return await this.#store.load();
    } catch (error) {
      this.problem = reason_of(error);
      return null;
    }
  }

  /** Writes what is new and what was missing. Once more after an error: the first try may have met a dead connection. */
  async write(entries: Entry[], high: High): Promise<boolean> {
    const all = new Union([...this.missing, ...entries]).entries();
    for (let tries = 2; tries > 0; tries--) {
      try {
        await this.#store.write(all, high);
        this.missing = [];
        this.problem = '';
        return true;
      } catch (error) {
        this.problem = reason_of(error);
        if (['TimeoutError', 'QuotaExceededError', 'Refused'].includes((error as Error).name)) break;
      }
    }
    return false;
  }
}

function read_high(): High {
  try {
    const { seq, records } = JSON.parse(localStorage.getItem(high_key) ?? '{}') as Partial<High>;
    return { seq: Number(seq) || 0, records: Number(records) || 0 };
  } catch {
    return { seq: 0, records: 0 };
  }
}

function write_third_place(high: High): void {
  try {
    localStorage.setItem(high_key, JSON.stringify(high));
    sessionStorage.setItem(session_key, '1');
  } catch {
    // Full or forbidden: the two stores know it too.
  }
}

function was_open(): boolean {
  try {
    return sessionStorage.getItem(session_key) === '1';
  } catch {
    return false;
  }
}

function names_of(entry: Entry): string[] {
  if (entry.kind === 'record') return [`record ${entry.id} ${entry.json}`];
  if (entry.kind === 'setting') return [`setting ${entry.key} ${entry.value}`];
  return entry.ids.map((id) => `exported ${id} ${entry.value}`);
}

/** What of the union a store lacks, in part or whole. It lacks the news of what was taken back as long as it holds that. */
function lacking(all: Entry[], has: Entry[]): Entry[] {
  const there = new Set(has.flatMap(names_of));
  const roots = new Set(has.flatMap((entry) => (entry.kind === 'record' ? [root_of(entry.json)] : [])));
  const holds = (root: string) => root !== '' && roots.has(root);
  return all.filter(
    (entry) => names_of(entry).some((name) => !there.has(name)) || (entry.kind === 'setting' && holds(withdrawn_root(entry.key))),
  );
}

/** Without what concerns these records. */
function without(entries: Entry[], gone: Set<string>): Entry[] {
  return entries
    .filter((entry) => entry.kind !== 'record' || !gone.has(entry.id))
    .map((entry) => (entry.kind === 'exported' ? { ...entry, ids: entry.ids.filter((id) => !gone.has(id)) } : entry));
}

export class Storage {
  /** Told when one of the two stores fails where the other works, and '' when both work again. */
  on_weak: (reason: string) => void = () => {};
  /** Told when the window that was in the way is closed: load() may be tried again. */
  on_free: () => void = () => {};

  #sides = [new Side(new Journal()), new Side(new Database())] as const;
  #union = new Union();
  #seq = 0;
  #unaccounted = 0; // records that a mark knows of and no store has
  #weak = '';
  #locked = false;
  #closed = 'The storage was not opened.'; // why nothing may be written; '' once it may
  #turn: Promise<unknown> = Promise.resolve();

  async load(): Promise<Contents> {
    await this.#lock();
    const contents = await this.#next(() => this.#load());
    this.#closed = '';
    return contents;
  }

  /** The same id with the same bytes again is no change and no error; with other bytes it is refused. */
  save(id: string, json: string): Promise<void> {
    return this.#in_turn(async () => {
      const kept = this.#union.records.get(id);
      if (kept && kept.json !== json) throw refused('Something else is kept under the same number already.');
      if (!kept) await this.#write([{ kind: 'record', id, json, seq: this.#seq + 1 }]);
    });
  }

  mark_exported(ids: string[], export_id: string): Promise<void> {
    return this.#in_turn(async () => {
      if (!ids.every((id) => this.#union.records.has(id))) throw refused('A response that was exported is no longer kept here.');
      await this.#write([{ kind: 'exported', ids, value: export_id, seq: this.#seq + 1 }]);
    });
  }

  set(key: string, value: string): Promise<void> {
    return this.#in_turn(async () => {
      const unaccounted = this.#unaccounted;
      // The program keeps the number that is lost from now on; the marks begin anew with what is there.
      if (key === 'records_lost') this.#unaccounted = 0;
      try {
        await this.#write([{ kind: 'setting', key, value, seq: this.#seq + 1 }]);
      } catch (error) {
        this.#unaccounted = unaccounted;
        throw error;
      }
    });
  }

  /** All revisions of that root go from both stores, for good. Asked for again, the first day stays. */
  withdraw(root: string, day: string): Promise<void> {
    return this.#in_turn(async () => {
      const key = withdrawal_setting(root);
      if (this.#union.settings.has(key)) return;
      const gone = new Set([...this.#union.records].filter(([, { json }]) => root_of(json) === root).map(([id]) => id));
      const missing = this.#sides.map((side) => side.missing);
      this.#sides.forEach((side) => (side.missing = without(side.missing, gone)));
      try {
        await this.#write([{ kind: 'setting', key, value: day, seq: this.#seq + 1 }], gone.size);
      } catch (error) {
        this.#sides.forEach((side, i) => (side.missing = missing[i]!));
        throw error;
      }
    });
  }

  #in_turn<T>(work: () => Promise<T>): Promise<T> {
    return this.#closed ? Promise.reject(refused(this.#closed)) : this.#next(work);
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** Held until the page goes. */
  async #lock(): Promise<void> {
    if (this.#locked || !navigator.locks) return;
    const forever = new Promise<void>(() => {});
    const got = await new Promise<boolean>((done) => {
      navigator.locks
        .request(lock_name, { signal: AbortSignal.timeout(lock_patience) }, () => {
          done(true);
          return forever;
        })
        .catch(() => done(false));
    });
    if (got) {
      this.#locked = true;
      return;
    }
    void navigator.locks.request(lock_name, () => {
      this.#locked = true;
      this.on_free();
      return forever;
    });
    this.#closed = in_the_way;
    throw refused(this.#closed);
  }

  async #load(): Promise<Contents> {
    const restarted = !was_open();
    const found = await Promise.all(this.#sides.map((side) => side.load()));
    if (found.every((one) => one === null)) throw refused(this.#sides[1].problem);
    const union = (this.#union = new Union(found.flatMap((one) => one?.entries ?? [])));
    for (const id of union.exported.keys()) if (!union.records.has(id)) union.exported.delete(id);
    const all = union.entries();
    this.#sides.forEach((side, i) => (side.missing = found[i] ? lacking(all, found[i].entries) : all));

    const marks = [read_high(), ...found.flatMap((one) => (one ? [one.high] : []))];
    const furthest = marks.reduce((a, b) => (b.seq > a.seq ? b : a));
    this.#seq = all.reduce((most, { seq }) => Math.max(most, seq), furthest.seq);
    this.#unaccounted = Math.max(0, furthest.records - union.records.size);
    // Of a store that could not be read nobody knows what it holds.
    const both = found.every((one) => one !== null);
    const is_record = (entry: Entry) => entry.kind === 'record';
    const restored = both ? Math.max(...this.#sides.map((side) => side.missing.filter(is_record).length)) : 0;
    if (this.#sides.some((side) => side.missing.length > 0)) await this.#write([]).catch(() => {});
    this.#tell_weak();
    return {
      records: [...union.records].map(([id, { json }]) => ({ id, json, exportedIn: union.exported.get(id)?.value ?? '' })),
      settings: [...union.settings].map(([key, { value }]) => ({ key, value })),
      lost: both ? this.#unaccounted : 0,
      restored,
      restarted,
    };
  }

  async #write(entries: Entry[], gone = 0): Promise<void> {
    const seq = this.#seq + (entries.length > 0 ? 1 : 0);
    const added = entries.filter((entry) => entry.kind === 'record').length - gone;
    const records = this.#union.records.size + added + this.#unaccounted;
    const high = { seq, records };
    // Used up even if it fails: what was half written must not be taken for what comes next.
    this.#seq = seq;
    const done = await Promise.all(this.#sides.map((side) => side.write(entries, high)));
    if (!done.includes(true)) throw refused(this.#sides[1].problem);
    this.#sides.forEach((side, i) => {
      if (!done[i]) side.missing.push(...entries);
    });
    for (const entry of entries) this.#union.add(entry);
    write_third_place(high);
    this.#tell_weak();
  }

  #tell_weak(): void {
    const weak = this.#sides.map((side) => side.problem).find(Boolean) ?? '';
    if (weak === this.#weak) return;
    this.#weak = weak;
    this.on_weak(weak);
  }
}
