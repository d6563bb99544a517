// The journal's format: what is written to the device besides IndexedDB, one frame a write, only ever added to. Pure bytes:
// who keeps them is journal.worker.ts. Numbers are little-endian.
//
//   0  magic "ESJ1"        4  length of the payload, u32     8  seq of its last entry, u64
//  16  records kept after it, u32     20  payload: UTF-8 JSON, a list of entries     then the first 16 bytes of SHA-256 of all before
//
// A frame that is torn or was changed is passed over, and what follows it is still found: each begins with the magic and ends
// with its hash. Segments are written over room that was made before (zeros), so zeros after the last frame are no damage.

/** One thing that is kept. The higher `seq` stands where `value` may change; a record's words never do. */
export type Entry =
  | { kind: 'record'; id: string; json: string; seq: number }
  | { kind: 'exported'; ids: string[]; value: string; seq: number }
  | { kind: 'setting'; key: string; value: string; seq: number };

/** The root that a setting tells to be taken back, or '': its records are gone, whatever else says that they are here. See src/store/ledger.h. */
export const withdrawn_root = (key: string) => (key.startsWith('withdrawn:') ? key.slice(10) : '');

export const withdrawal_setting = (root: string) => `withdrawn:${root}`;
export const withdrawn_roots = (entries: Entry[]) =>
  new Set(entries.map((entry) => (entry.kind === 'setting' ? withdrawn_root(entry.key) : '')).filter(Boolean));

/** The root of a response, plain or sealed. Within a text the quotes would be escaped. */
export const root_of = (json: string) => /"rootId":"([^"]*)"/.exec(json)?.[1] ?? '';

/** How far the device had come: what the loss detector compares. */
export interface High {
  seq: number;
  records: number;
}

export interface Scan {
  entries: Entry[];
  high: High;
  end: number; // after the last whole frame
  damaged: boolean; // there are bytes that are neither a frame nor room
}

const magic = 0x314a5345;
const head = 20;
const digest = 16;

async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, digest);
}

const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i]);

export async function frame(entries: Entry[], high: High): Promise<Uint8Array<ArrayBuffer>> {
  const payload = new TextEncoder().encode(JSON.stringify(entries));
  const bytes = new Uint8Array(head + payload.length + digest);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, payload.length, true);
  view.setBigUint64(8, BigInt(high.seq), true);
  view.setUint32(16, high.records, true);
  bytes.set(payload, head);
  bytes.set(await hash(bytes.subarray(0, head + payload.length)), head + payload.length);
  return bytes;
}

/** Where a frame may begin, from `at` on; the end when none does. */
function next_magic(view: DataView, at: number): number {
  while (at + head + digest <= view.byteLength) {
    if (view.getUint32(at, true) === magic) return at;
    at++;
  }
  return view.byteLength;
}

const room_only = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);

export async function scan(bytes: Uint8Array<ArrayBuffer>): Promise<Scan> {
  const found: Scan = { entries: [], high: { seq: 0, records: 0 }, end: 0, damaged: false };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = next_magic(view, 0); at < bytes.length; at = next_magic(view, at)) {
    const length = view.getUint32(at + 4, true);
    const end = at + head + length + digest;
    const whole = end <= bytes.length && same(await hash(bytes.subarray(at, end - digest)), bytes.subarray(end - digest, end));
    if (!whole) {
      at++;
      continue;
    }
    if (!room_only(bytes.subarray(found.end, at))) found.damaged = true;
    found.entries.push(...(JSON.parse(new TextDecoder().decode(bytes.subarray(at + head, end - digest))) as Entry[]));
    const high = { seq: Number(view.getBigUint64(at + 8, true)), records: view.getUint32(at + 16, true) };
    if (high.seq >= found.high.seq) found.high = high;
    found.end = at = end;
  }
  if (!room_only(bytes.subarray(found.end))) found.damaged = true;
  return found;
}

/**
 * What stands after all that was added: of a record the words that came first, of what may change the newest. What was taken back is
 * gone, in whatever order it came.
 */
export class Union {
  readonly records = new Map<string, { json: string; seq: number }>();
  readonly exported = new Map<string, { value: string; seq: number }>();
  readonly settings = new Map<string, { value: string; seq: number }>();
  #withdrawn = new Set<string>();
  #ids = new Map<string, string[]>(); // of the records of a root

  constructor(entries: Entry[] = []) {
    entries.forEach((entry) => this.add(entry));
  }

  add(entry: Entry): void {
    if (entry.kind === 'record') {
      const root = root_of(entry.json);
      if (this.records.has(entry.id) || this.#withdrawn.has(root)) return;
      this.records.set(entry.id, entry);
      this.#ids.set(root, [...this.#ids_of(root), entry.id]);
      return;
    }
    if (entry.kind === 'setting') this.#withdraw(withdrawn_root(entry.key));
    const map = entry.kind === 'setting' ? this.settings : this.exported;
    for (const key of entry.kind === 'setting' ? [entry.key] : entry.ids) {
      if (entry.seq >= (map.get(key)?.seq ?? 0)) map.set(key, entry);
    }
  }

  #ids_of(root: string): string[] {
    return (root && this.#ids.get(root)) || [];
  }

  #withdraw(root: string): void {
    if (!root) return;
    this.#withdrawn.add(root);
    for (const id of this.#ids_of(root)) if (this.records.delete(id)) this.exported.delete(id);
  }

  /** Whether it was taken back. */
  is_withdrawn(json: string): boolean {
    return this.#withdrawn.has(root_of(json));
  }

  /** Marks of one export together, as they were written. */
  entries(): Entry[] {
    const marks = new Map<string, Entry & { kind: 'exported' }>();
    for (const [id, { value, seq }] of this.exported) {
      const mark = marks.get(`${seq} ${value}`); // rows from before there was a journal all have seq 0
      if (mark) mark.ids.push(id);
      else marks.set(`${seq} ${value}`, { kind: 'exported', ids: [id], value, seq });
    }
    return [
      ...[...this.records].map(([id, { json, seq }]): Entry => ({ kind: 'record', id, json, seq })),
      ...[...this.settings].map(([key, { value, seq }]): Entry => ({ kind: 'setting', key, value, seq })),
      ...marks.values(),
    ];
  }
}
