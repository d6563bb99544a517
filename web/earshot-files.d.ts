// build/web-*/earshot-files.js, made by Emscripten of src/tools/earshot_files_web.cpp.
import type { Wasm } from './bridge.js';

export interface FilesWasm extends Wasm {
  _files_key(bytes: number, length: number): number;
  _files_qr(key: number, length: number): void;
  _files_add(name: number, length: number, size: number): void;
  _files_read(passphrase: number, length: number): number;
  _files_ask(question: number, json: number, length: number): void;
  _files_write(
    format: number, id: number, id_length: number, day: number, day_length: number, content: number, length: number,
  ): number;
}
/** What the program asks while it is at work: each is answered before it goes on. */
export interface FilesHooks {
  read(file: number, at: number, into: number, size: number): number; // bytes read, or -1
  write(at: number, size: number): void;
  progress(step: number, percent: number): void;
  answer(at: number, length: number): void;
  report(at: number, length: number): void;
  failure(at: number, length: number): void;
}
declare const create: (options: { earshot: FilesHooks }) => Promise<FilesWasm>;
export default create;
