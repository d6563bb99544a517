// The journal's keeper: a worker, for only here may a page's own file be written at once (createSyncAccessHandle). Files in
// "earshot-journal" of the origin's private file system (OPFS):
//
//   00000007.journal   a segment: frames of journal.ts. Each start of the page writes one of its own and adds to no other, so
//                      nothing is ever written after a torn frame.
//   00000005.damaged   a segment with bytes that are no frame, for whoever can make something of them; what could be read
//                      of it is in the others too.
//
// Segments that are whole are gathered into one when there are many: first the new one is written and read back, then they go.
// So they are when something in them was taken back, and damaged ones that hold it go too.
// Answers to each message with {number, ...} in order; `error` is a DOMException's name and message.

import { Union, frame, scan, withdrawn_root, withdrawn_roots, type Entry, type High } from './journal.js';

/** What the page asks. */
export type What = { ask: 'load' } | { ask: 'write'; entries: Entry[]; high: High };
export type Ask = What & { number: number };

export interface Loaded {
  entries: Entry[];
  high: High;
  damaged: number; // segments set aside, this time or before
}

export interface Reply {
  number: number;
  loaded?: Loaded;
  error?: { name: string; message: string };
}

const folder_name = 'earshot-journal';
const room = 1 << 20; // made before, so that a full disk is found out at a start and not at somebody's Send
const many = 8;

let folder: FileSystemDirectoryHandle | null = null;
let last_number = 0;
let file: FileSystemSyncAccessHandle | null = null;
let end = 0;

const name_of = (number: number) => String(number).padStart(8, '0');

async function bytes_of(handle: FileSystemFileHandle): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await handle.getFile()).arrayBuffer());
}

// A disk error is told once by a sync; the same handle would say later that all is well.
function give_up_file(): void {
  const old = file;
  file = null;
  try {
    old?.close();
  } catch {
    // It is as closed as it can be.
  }
}

function write_whole(handle: FileSystemSyncAccessHandle, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  if (handle.write(bytes, { at }) !== bytes.length) throw new DOMException('', 'QuotaExceededError');
}

async function new_segment(at_least: number): Promise<FileSystemSyncAccessHandle> {
  const root = await navigator.storage.getDirectory();
  folder ??= await root.getDirectoryHandle(folder_name, { create: true });
  const handle = await folder.getFileHandle(`${name_of(++last_number)}.journal`, { create: true });
  const opened = await handle.createSyncAccessHandle();
  try {
    write_whole(opened, new Uint8Array(Math.max(room, at_least)), 0);
    opened.flush();
  } catch (error) {
    opened.close();
    await folder.removeEntry(handle.name).catch(() => {});
    throw error;
  }
  return opened;
}

async function write(entries: Entry[], high: High): Promise<void> {
  const bytes = await frame(entries, high);
  if (!file) {
    file = await new_segment(bytes.length);
    end = 0;
  }
  try {
    write_whole(file, bytes, end);
    file.flush();
    const back = new Uint8Array(bytes.length);
    if (file.read(back, { at: end }) !== bytes.length || back.some((byte, i) => byte !== bytes[i])) {
      throw new Error('what was written could not be read again');
    }
    end += bytes.length;
  } catch (error) {
    give_up_file();
    throw error;
  }
}

async function set_aside(segment: FileSystemFileHandle, at: FileSystemDirectoryHandle): Promise<void> {
  const name = segment.name.replace('.journal', '.damaged');
  const copy = await (await at.getFileHandle(name, { create: true })).createSyncAccessHandle();
  try {
    const bytes = await bytes_of(segment);
    let length = bytes.length;
    while (length > 0 && bytes[length - 1] === 0) length--;
    const used = bytes.subarray(0, length);
    write_whole(copy, used, 0);
    copy.truncate(used.length);
    copy.flush();
  } finally {
    copy.close();
  }
}

async function load(): Promise<Loaded> {
  give_up_file();
  const loaded: Loaded = { entries: [], high: { seq: 0, records: 0 }, damaged: 0 };
  const root = await navigator.storage.getDirectory();
  // Nothing is made on a device where nobody has sent anything.
  folder = await root.getDirectoryHandle(folder_name).catch((error: DOMException) => {
    if (error.name === 'NotFoundError') return null;
    throw error;
  });
  if (!folder) return loaded;
  const segments: FileSystemFileHandle[] = [];
  for await (const handle of folder.values()) {
    last_number = Math.max(last_number, parseInt(handle.name, 10) || 0);
    if (handle.name.endsWith('.damaged')) loaded.damaged++;
    else if (handle.kind === 'file') segments.push(handle as FileSystemFileHandle);
  }
  segments.sort((a, b) => (a.name < b.name ? -1 : 1));
  let torn = false;
  for (const segment of segments) {
    const found = await scan(await bytes_of(segment));
    for (const entry of found.entries) loaded.entries.push(entry);
    if (found.high.seq >= loaded.high.seq) loaded.high = found.high;
    if (!found.damaged) continue;
    torn = true;
    loaded.damaged++;
    await set_aside(segment, folder);
  }
  const union = new Union(loaded.entries);
  const taken_back = loaded.entries.some((entry) => entry.kind === 'record' && union.is_withdrawn(entry.json));
  const must = segments.length >= many || torn;
  if (!must && !taken_back) return loaded;
  try {
    // A torn segment counts as one whose copy lies aside: what could be read of it goes into the new one.
    await write(union.entries(), loaded.high);
    for (const segment of segments) await folder.removeEntry(segment.name);
    if (taken_back) await forget_damaged(folder, [...union.settings.keys()].map(withdrawn_root).filter(Boolean));
  } catch (error) {
    // The news that it was taken back stands all the same; the next start tries again.
    if (must) throw error;
  }
  return loaded;
}

/** What could be read of them was gathered before. */
async function forget_damaged(at: FileSystemDirectoryHandle, roots: string[]): Promise<void> {
  const holding: string[] = [];
  for await (const handle of at.values()) {
    if (!handle.name.endsWith('.damaged')) continue;
    const words = new TextDecoder().decode(await bytes_of(handle as FileSystemFileHandle));
    if (roots.some((root) => words.includes(root))) holding.push(handle.name);
  }
  for (const name of holding) await at.removeEntry(name);
}

async function write_and_forget(entries: Entry[], high: High): Promise<void> {
  await write(entries, high);
  // From here on it is taken back, whatever happens. If the bytes can't be deleted now, the next start does it.
  if (withdrawn_roots(entries).size > 0) await load().catch(give_up_file);
}

let turn: Promise<void> = Promise.resolve();

addEventListener('message', (event: MessageEvent<Ask>) => {
  const { data } = event;
  turn = turn.then(async () => {
    const reply: Reply = { number: data.number };
    try {
      if (data.ask === 'load') reply.loaded = await load();
      else await write_and_forget(data.entries, data.high);
    } catch (error) {
      const { name, message } = error as Error;
      reply.error = { name, message };
    }
    postMessage(reply);
  });
});
