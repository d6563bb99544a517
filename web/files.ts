// The files that staff bring: chosen here, read and written by a worker (files.worker.ts), which is started for them and ends with
// them. Nothing of them is kept, and no other page of this origin sees them.

import type { FilesAsk, FilesReply, WriteWish } from './files.worker.js';
import { script_url } from './trusted.js';

/** store::MergeTrouble */
const stopped = 0;
const unreadable = 1;

export const worker_failed = 'The program that reads files has failed.';

export const start_worker = () => new Worker(script_url('files.worker.js'), { type: 'module' });

let input: HTMLInputElement | null; // held, or a browser may forget what it is waiting for

export function open_chooser(options: { multiple?: boolean; accept?: string }, chosen: (files: File[]) => void): void {
  const opened = Object.assign(document.createElement('input'), { type: 'file', ...options });
  opened.onchange = () => {
    if (input !== opened) return;
    input = null;
    chosen([...(opened.files ?? [])]);
  };
  input = opened;
  input.click();
}

/** What is chosen in it from now on is for nobody. */
function forget_chooser(): void {
  input = null;
}

export interface Told {
  chosen(files: string): void; // "SIZE NAME", one a line
  progress(step: number, percent: number): void;
  read(report: string): void;
  answer(question: number, json: string): void;
  written(file: Blob, name: string): void;
  failed(trouble: number, reason: string): void;
}

export class Files {
  #chosen: File[] = [];
  #worker: Worker | null = null;
  #name = '';

  constructor(readonly told: Told) {}

  choose(): void {
    open_chooser({ multiple: true, accept: '.json,application/json' }, (chosen) => {
      this.drop();
      this.#chosen = chosen;
      // A name with a line end in it is still one name.
      this.told.chosen(this.#chosen.map((file) => `${file.size} ${file.name.replace(/\n/g, ' ')}`).join('\n'));
    });
  }

  /** `own`: an export of what this device holds; '' when that is nothing. It has no name. */
  read(passphrase: string, own: string): void {
    this.#end();
    this.#worker = start_worker();
    this.#worker.onmessage = ({ data }: MessageEvent<FilesReply>) => this.#hear(data);
    this.#worker.onerror = () => this.#fail(unreadable, worker_failed);
    const files = own ? [new File([own], ''), ...this.#chosen] : this.#chosen;
    this.#ask({ ask: 'read', files, passphrase });
  }

  ask(question: number, json: string): void {
    if (this.#worker) this.#ask({ ask: 'question', question, json });
  }

  write(wish: WriteWish, name: string): void {
    this.#name = name;
    if (this.#worker) this.#ask({ ask: 'write', wish });
    else this.#fail(unreadable, 'The files are no longer held.');
  }

  stop(): void {
    if (this.#worker) this.#fail(stopped, '');
  }

  drop(): void {
    this.#end();
    this.#chosen = [];
    forget_chooser();
  }

  #ask(what: FilesAsk): void {
    this.#worker!.postMessage(what);
  }

  #hear(reply: FilesReply): void {
    if ('progress' in reply) this.told.progress(...reply.progress);
    else if ('answer' in reply) this.told.answer(reply.question, reply.answer);
    else if ('report' in reply) this.told.read(reply.report);
    else if ('written' in reply) this.told.written(reply.written, this.#name);
    else if ('trouble' in reply) this.#fail(reply.trouble, reply.reason);
  }

  #fail(trouble: number, reason: string): void {
    this.#end();
    this.told.failed(trouble, reason);
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }
}
