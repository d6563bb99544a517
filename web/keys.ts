// Public keys of whoever reads the answers: taken from a file that staff choose here, and made a QR code of. Both are done by the
// program that reads files, in a worker that ends with its answer. The page has no way to a camera (web/headers.mjs): a hand-held
// scanner types what it has read.

import type { FilesAsk, FilesReply } from './files.worker.js';
import { open_chooser, start_worker, worker_failed } from './files.js';

export interface Told {
  key(whose: number, file: string, key: string, reason: string): void; // key '': refused
  qr(qr: string): void; // '': there is none
}

export class Keys {
  #worker: Worker | null = null;

  constructor(readonly told: Told) {}

  take(whose: number): void {
    open_chooser({}, ([file]) => {
      if (file) this.#ask({ ask: 'key', file }, (key, reason) => this.told.key(whose, file.name, key, reason));
    });
  }

  make_qr(key: string): void {
    this.#ask({ ask: 'qr', key }, (qr) => this.told.qr(qr));
  }

  drop(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #ask(what: FilesAsk, answer: (words: string, reason: string) => void): void {
    const end = (words: string, reason: string) => {
      this.drop();
      answer(words, reason);
    };
    this.drop();
    this.#worker = start_worker();
    this.#worker.onmessage = ({ data }: MessageEvent<FilesReply>) => 'words' in data && end(data.words, data.reason);
    this.#worker.onerror = () => end('', worker_failed);
    this.#worker.postMessage(what);
  }
}
