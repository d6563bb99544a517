// Reads the exports that staff have chosen, opens what is sealed and writes all as one: the program earshot-files
// (src/tools/earshot_files_web.cpp), which knows what is in them, with the files that only the browser can read. Whoever wants it
// to stop ends this worker, and with it goes all that it has read.

import create, { type FilesWasm } from './earshot-files.js';

/** store::WriteWish; the format is a number of store::FileFormat */
export type WriteWish = { format: number; id: string; day: string; content: string };
export type FilesAsk =
  | { ask: 'key'; file: File }
  | { ask: 'qr'; key: string }
  | { ask: 'read'; files: File[]; passphrase: string }
  | { ask: 'question'; question: number; json: string }
  | { ask: 'write'; wish: WriteWish };
export type FilesReply =
  | { words: string; reason: string }
  | { progress: [step: number, percent: number] }
  | { report: string }
  | { question: number; answer: string }
  | { written: Blob }
  | { trouble: number; reason: string };

const held_in_memory = 512 * 1024 * 1024; // all of them together; more is read from where it lies, piece by piece
const key_file_read = 64 * 1024; // of a public key's file, and no more: the program refuses a smaller one already
const block = 4 * 1024 * 1024;
const piece = 16 * 1024 * 1024; // each costs a question to the browser's own process

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const reader = new FileReaderSync();
const reply = (what: FilesReply) => postMessage(what);

let files: { file: File; bytes: Uint8Array | null }[] = [];
let ahead = { number: -1, at: 0, bytes: new Uint8Array() }; // what was read last of a file that is not held
let parts: Blob[] = [];
let gathered: Uint8Array<ArrayBuffer>[] = [];
let gathered_size = 0;
let told = '';
let answered = '';
let wasm: FilesWasm;

function hold(chosen: File[]): void {
  const all = chosen.reduce((sum, file) => sum + file.size, 0);
  files = chosen.map((file) => ({ file, bytes: all > held_in_memory ? null : new Uint8Array(reader.readAsArrayBuffer(file)) }));
}

// More than was asked for when a file is read from beginning to end, and no more when a record is looked up.
function look(number: number, file: File, at: number, size: number): Uint8Array {
  const end = ahead.at + ahead.bytes.length;
  const is_same = ahead.number === number;
  const is_there = is_same && at >= ahead.at && Math.min(at + size, file.size) <= end;
  if (!is_there) {
    const last = at + (is_same && at === end ? piece : size);
    ahead = { number, at, bytes: new Uint8Array(reader.readAsArrayBuffer(file.slice(at, last))) };
  }
  return ahead.bytes.subarray(at - ahead.at, at - ahead.at + size);
}

function read(number: number, at: number, into: number, size: number): number {
  const { file, bytes } = files[number]!;
  try {
    const found = bytes?.subarray(at, at + size) ?? look(number, file, at, size);
    wasm.HEAPU8.set(found, into);
    return found.length;
  } catch {
    return -1;
  }
}

// Small pieces are gathered, for the browser may put a big one on its disk.
function gather(bytes: Uint8Array): void {
  gathered.push(bytes.slice());
  gathered_size += bytes.length;
  if (gathered_size >= block) hand_on();
}
function hand_on(): void {
  parts.push(new Blob(gathered));
  gathered = [];
  gathered_size = 0;
}

const text = (at: number, length: number) => decoder.decode(wasm.HEAPU8.subarray(at, at + length));

function with_bytes<T>(all: Uint8Array[], call: (numbers: number[]) => T): T {
  const lent = all.map((bytes) => {
    const at = wasm._malloc(bytes.length + 1);
    wasm.HEAPU8.set(bytes, at);
    return [at, bytes.length] as const;
  });
  const answer = call(lent.flat());
  for (const [at, length] of lent) {
    wasm.HEAPU8.fill(0, at, at + length); // one of them may be a passphrase
    wasm._free(at);
  }
  return answer;
}

function with_texts<T>(texts: string[], call: (numbers: number[]) => T): T {
  return with_bytes(texts.map((text) => encoder.encode(text)), call);
}

async function start(): Promise<void> {
  wasm = await create({
    earshot: {
      read,
      write: (at, size) => gather(wasm.HEAPU8.subarray(at, at + size)),
      progress: (step, percent) => reply({ progress: [step, percent] }),
      answer: (at, length) => (answered = text(at, length)),
      report: (at, length) => reply({ report: text(at, length) }),
      failure: (at, length) => (told = text(at, length)),
    },
  });
}

function take_answer(): string {
  const taken = answered;
  answered = '';
  return taken;
}

async function read_key(file: File): Promise<void> {
  await start();
  let bytes: ArrayBuffer;
  try {
    bytes = reader.readAsArrayBuffer(file.slice(0, key_file_read));
  } catch {
    return reply({ words: '', reason: `${file.name} can't be read.` });
  }
  const fine = with_bytes([new Uint8Array(bytes)], ([at, n]) => wasm._files_key(at!, n!)) < 0;
  reply({ words: fine ? take_answer() : '', reason: fine ? '' : `${file.name}: ${told}` });
}

async function make_qr(key: string): Promise<void> {
  await start();
  with_texts([key], ([at, n]) => wasm._files_qr(at!, n!));
  reply({ words: take_answer(), reason: '' });
}

async function read_all(chosen: File[], passphrase: string): Promise<void> {
  const starting = start();
  hold(chosen);
  await starting;
  for (const { file } of files) with_texts([file.name], ([at, n]) => wasm._files_add(at!, n!, file.size));
  const trouble = with_texts([passphrase], ([at, n]) => wasm._files_read(at!, n!));
  if (trouble >= 0) reply({ trouble, reason: told });
}

function answer(question: number, json: string): void {
  with_texts([json], ([at, n]) => wasm._files_ask(question, at!, n!));
  reply({ question, answer: take_answer() });
}

function write_all({ format, id, day, content }: WriteWish): void {
  parts = [];
  const trouble = with_texts([id, day, content], ([at, n, at2, n2, at3, n3]) =>
    wasm._files_write(format, at!, n!, at2!, n2!, at3!, n3!),
  );
  if (trouble >= 0) return reply({ trouble, reason: told });
  hand_on();
  reply({ written: new Blob(parts, { type: 'application/octet-stream' }) });
  parts = [];
}

/** What fails in a promise is told to the page as any other failure of this worker. */
const fail = (error: unknown) => setTimeout(() => { throw error; });

onmessage = ({ data }: MessageEvent<FilesAsk>) => {
  if (data.ask === 'key') read_key(data.file).catch(fail);
  else if (data.ask === 'qr') make_qr(data.key).catch(fail);
  else if (data.ask === 'read') read_all(data.files, data.passphrase).catch(fail);
  else if (data.ask === 'question') answer(data.question, data.json);
  else write_all(data.wish);
};
