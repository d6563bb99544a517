// Every crossing between the page and C++, on one page: the mirror image of src/platform/web_api.h, same names, same order;
// tests/node/bridge.test.mjs compares the two. Strings cross as UTF-8. Nothing is decided here.

/** The page calls C++. */
export interface Earshot {
  earshot_start(
    ms: number, awake_ms: number, day: string, idle_warning_ms: number, idle_reset_ms: number, simple_view: boolean, voice: boolean,
    keyboard: boolean,
  ): void;
  earshot_canvas(there: boolean): number;
  earshot_font(set: number, weight: number, ttf: Uint8Array): void;
  earshot_environment(
    width: number, height: number, scale: number, text_scale: number,
    reduced_motion: boolean, simple_view: boolean, can_paint: boolean, dark: boolean, more_contrast: boolean,
    forced_colours: string,
  ): void;
  earshot_pack(file: string, json: Uint8Array | null): void;
  earshot_language(language: string, json: Uint8Array, pack_json: Uint8Array | null): void;
  earshot_replies(json: Uint8Array): void;
  earshot_language_failed(language: string, reason: string): void;
  earshot_clock(ms: number, awake_ms: number, day: string): void;
  earshot_stir(): void;
  earshot_timer(): void;
  earshot_event(kind: number, node: number, number: number, y: number, text: string): void;
  earshot_record_kept(id: string, json: string, exported_in: string): void;
  earshot_setting_kept(key: string, value: string): void;
  earshot_storage_opened(lost: number, restored: number, restarted: boolean): void;
  earshot_storage_weak(reason: string): void;
  earshot_storage_failed(reason: string): void;
  earshot_record_saved(id: string): void;
  earshot_save_failed(id: string, reason: string): void;
  earshot_setting_saved(key: string): void;
  earshot_setting_failed(key: string, reason: string): void;
  earshot_export_written(where: string): void;
  earshot_export_failed(reason: string): void;
  earshot_records_marked(): void;
  earshot_mark_failed(reason: string): void;
  earshot_withdrawn(root_id: string): void;
  earshot_withdraw_failed(root_id: string, reason: string): void;
  earshot_key_file(whose: number, file: string, key: string, reason: string): void;
  earshot_key_qr(qr: string): void;
  earshot_files_chosen(files: string): void;
  earshot_files_progress(step: number, percent: number): void;
  earshot_files_read(report: string): void;
  earshot_files_answer(question: number, json: string): void;
  earshot_files_written(where: string): void;
  earshot_files_failed(trouble: number, reason: string): void;
  earshot_speech_available(languages: string): void;
  earshot_speech_ended(id: number): void;
  earshot_speech_failed(id: number, reason: string): void;
  earshot_frame(ms: number): number;
  earshot_deferred(): void;
  earshot_mirror_all(): void;
  earshot_at_rest(): number;
}

/** C++ calls the page. Never while the page may call back: what a call leads to is told afterwards, by Bridge.later(). */
export interface Page {
  page_request_frame(): void;
  page_mirror(patch: Uint8Array): void;
  page_wake_at(ms: number): void;
  page_defer(): void;
  page_save_record(id: string, json: string): void;
  page_mark_exported(ids: string[], export_id: string): void;
  page_set_setting(key: string, value: string): void;
  page_withdraw(root_id: string, day: string): void;
  page_write_export(file_name: string, json: string): void;
  page_take_key_file(whose: number): void;
  page_make_key_qr(key: string): void;
  page_choose_files(): void;
  page_read_files(passphrase: string, own: string): void;
  page_ask_files(question: number, json: string): void;
  page_write_files(format: number, id: string, day: string, content: string, file_name: string): void;
  page_stop_files(): void;
  page_drop_files(): void;
  page_load_language(language: string, pack_too: boolean): void;
  page_load_fonts(set: number): void;
  page_speak(id: number, text: string, language: string, rate: number): void;
  page_stop_speaking(): void;
  page_forget_visitor(): void;
}

/** As much of Emscripten's Module as is used. */
export interface Wasm {
  HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(at: number): void;
}
export type CreateWasm = (options: object) => Promise<Wasm>;

type Name = keyof Earshot;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Bridge {
  #wasm: Wasm | undefined;
  #inside = 0;
  #later: (() => void)[] = [];

  constructor(readonly page: Page, readonly failed: (error: unknown) => void) {}

  async load(create: CreateWasm, canvas: HTMLCanvasElement): Promise<void> {
    this.#wasm = await create({ canvas, earshot: this.#hooks() });
  }

  get loaded(): boolean {
    return this.#wasm !== undefined;
  }

  /** Runs `thing` now, or, while C++ is at work, as soon as it has returned: C++ is never entered twice. */
  later(thing: () => void): void {
    if (this.#inside) this.#later.push(thing);
    else thing();
  }

  /** Calls C++. After a failure of the program itself nothing is called any more. */
  call<N extends Name>(name: N, ...parts: Parameters<Earshot[N]>): number {
    const wasm = this.#wasm;
    if (!wasm) return 0;
    const numbers: number[] = [];
    const borrowed: number[] = [];
    for (const part of parts as unknown[]) {
      if (typeof part === 'string' || part instanceof Uint8Array) {
        const bytes = typeof part === 'string' ? encoder.encode(part) : part;
        const at = wasm._malloc(bytes.length + 1);
        borrowed.push(at);
        wasm.HEAPU8.set(bytes, at);
        numbers.push(at, bytes.length);
      } else if (part === null) {
        numbers.push(0, -1);
      } else {
        numbers.push(Number(part));
      }
    }
    let answer = 0;
    this.#inside++;
    try {
      answer = (wasm as unknown as Record<string, (...n: number[]) => number>)['_' + name]!(...numbers);
      for (const at of borrowed) wasm._free(at);
    } catch (error) {
      this.#wasm = undefined;
      this.#later.length = 0;
      this.failed(error);
    }
    this.#inside--;
    while (!this.#inside && this.#later.length) this.#later.shift()!();
    return answer;
  }

  #hooks() {
    const page = this.page;
    const bytes = (at: number, length: number) => this.#wasm!.HEAPU8.subarray(at, at + length);
    const text = (at: number, length: number) => decoder.decode(bytes(at, length));
    return {
      page_request_frame: () => page.page_request_frame(),
      page_mirror: (at: number, n: number) => page.page_mirror(bytes(at, n)),
      page_wake_at: (ms: number) => page.page_wake_at(ms),
      page_defer: () => page.page_defer(),
      page_save_record: (at: number, n: number, at2: number, n2: number) => page.page_save_record(text(at, n), text(at2, n2)),
      page_mark_exported: (at: number, n: number, at2: number, n2: number) =>
        page.page_mark_exported(text(at, n).split('\n').filter(Boolean), text(at2, n2)),
      page_set_setting: (at: number, n: number, at2: number, n2: number) => page.page_set_setting(text(at, n), text(at2, n2)),
      page_withdraw: (at: number, n: number, at2: number, n2: number) => page.page_withdraw(text(at, n), text(at2, n2)),
      page_write_export: (at: number, n: number, at2: number, n2: number) => page.page_write_export(text(at, n), text(at2, n2)),
      page_take_key_file: (whose: number) => page.page_take_key_file(whose),
      page_make_key_qr: (at: number, n: number) => page.page_make_key_qr(text(at, n)),
      page_choose_files: () => page.page_choose_files(),
      page_read_files: (at: number, n: number, at2: number, n2: number) => page.page_read_files(text(at, n), text(at2, n2)),
      page_ask_files: (question: number, at: number, n: number) => page.page_ask_files(question, text(at, n)),
      page_write_files: (
        format: number, at: number, n: number, at2: number, n2: number, at3: number, n3: number, at4: number, n4: number,
      ) => page.page_write_files(format, text(at, n), text(at2, n2), text(at3, n3), text(at4, n4)),
      page_stop_files: () => page.page_stop_files(),
      page_drop_files: () => page.page_drop_files(),
      page_load_language: (at: number, n: number, pack_too: number) => page.page_load_language(text(at, n), pack_too > 0),
      page_load_fonts: (set: number) => page.page_load_fonts(set),
      page_speak: (id: number, at: number, n: number, at2: number, n2: number, rate: number) =>
        page.page_speak(id, text(at, n), text(at2, n2), rate),
      page_stop_speaking: () => page.page_stop_speaking(),
      page_forget_visitor: () => page.page_forget_visitor(),
    };
  }
}
