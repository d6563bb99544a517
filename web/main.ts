// The page: loads the program, tells it of the world, and hands the page written at build time over to it. No part of a
// visit is decided here.

import { Bridge, type Page } from './bridge.js';
import { scroll_by_dragging } from './drag.js';
import { Files } from './files.js';
import { Steps } from './history.js';
import { Keys } from './keys.js';
import { keep_in } from './kiosk.js';
import { Live } from './live.js';
import { Kind, Mirror } from './mirror.js';
import { keep_offline } from './offline.js';
import { Speech } from './speech.js';
import { Storage, in_the_way, reason_of } from './storage.js';
import { listen_for_switch } from './switch.js';

declare const EARSHOT_DEV: boolean; // script/site.mjs

const by_id = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
const body = document.body;
const early = window.early;
const params = new URLSearchParams(location.search);
const is_on = (name: string) => params.get(name) === '1';
if (is_on('kiosk')) keep_in();

// --- time -------------------------------------------------------------------------------------------------------------

let clock_ms = 0;
let last_tick = performance.now();
let last_date = Date.now();

/** Never goes back. Counts the time the device slept, which performance.now() does not. */
function now(): number {
  const tick = performance.now();
  const date = Date.now();
  clock_ms += Math.max(tick - last_tick, Math.min(date - last_date, 864e5));
  last_tick = tick;
  last_date = date;
  return clock_ms;
}

function today(): string {
  const date = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

let wake_at = -1;
let wake_timer = 0;

function wait(): void {
  clearTimeout(wake_timer);
  if (wake_at < 0) return;
  wake_timer = setTimeout(() => {
    if (now() < wake_at) return wait();
    wake_at = -1;
    clock();
    tell('earshot_timer');
  }, Math.max(0, Math.min(wake_at - now(), 1e9)));
}

const downloads = 'your downloads';

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// --- crossings --------------------------------------------------------------------------------------------------------

const weights = [400, 700, 800];
const font_sets = ['text', 'lexend', 'dyslexic', 'cyrillic', 'names']; // src/app/display.h
const storage = new Storage();
const live = new Live(by_id('live'));
const speech = new Speech({
  available: (languages) => bridge.later(() => tell('earshot_speech_available', languages.join('\n'))),
  ended: (id) =>
    bridge.later(() => {
      clock();
      tell('earshot_speech_ended', id);
    }),
  failed: (id, reason) => bridge.later(() => tell('earshot_speech_failed', id, reason)),
});
const files = new Files({
  chosen: (names) => bridge.later(() => tell('earshot_files_chosen', names)),
  progress: (step, percent) => bridge.later(() => tell('earshot_files_progress', step, percent)),
  read: (report) => bridge.later(() => tell('earshot_files_read', report)),
  answer: (question, json) => bridge.later(() => tell('earshot_files_answer', question, json)),
  written(file, name) {
    download(file, name);
    bridge.later(() => tell('earshot_files_written', downloads));
  },
  failed: (trouble, reason) => bridge.later(() => tell_failure('earshot_files_failed', trouble, reason)),
});
const keys = new Keys({
  key: (...what) => bridge.later(() => tell('earshot_key_file', ...what)),
  qr: (qr) => bridge.later(() => tell('earshot_key_qr', qr)),
});
let taken_over = false;
let adopting = false;
let frame_asked = 0;

const page: Page = {
  page_request_frame: request_frame,
  page_mirror(patch) {
    if (!taken_over) return;
    mirror.apply(patch, adopting);
    adopting = false;
  },
  page_wake_at(ms) {
    wake_at = ms;
    wait();
  },
  page_defer() {
    setTimeout(() => tell('earshot_deferred'), 60);
  },
  page_save_record(id, json) {
    storage.save(id, json).then(
      () => tell('earshot_record_saved', id),
      (error) => tell_failure('earshot_save_failed', id, reason_of(error)),
    );
  },
  page_mark_exported(ids, export_id) {
    storage.mark_exported(ids, export_id).then(
      () => tell('earshot_records_marked'),
      (error) => tell_failure('earshot_mark_failed', reason_of(error)),
    );
  },
  page_set_setting(key, value) {
    storage.set(key, value).then(
      () => tell('earshot_setting_saved', key),
      (error) => tell_failure('earshot_setting_failed', key, reason_of(error)),
    );
  },
  page_withdraw(root_id, day) {
    storage.withdraw(root_id, day).then(
      () => tell('earshot_withdrawn', root_id),
      (error) => tell_failure('earshot_withdraw_failed', root_id, reason_of(error)),
    );
  },
  page_write_export(file_name, json) {
    try {
      download(new Blob([json], { type: file_name.endsWith('.txt') ? 'text/plain' : 'application/json' }), file_name);
      bridge.later(() => tell('earshot_export_written', downloads));
    } catch (error) {
      bridge.later(() => tell('earshot_export_failed', (error as Error).message));
    }
  },
  page_take_key_file: (whose) => keys.take(whose),
  page_make_key_qr: (key) => keys.make_qr(key),
  page_choose_files: () => files.choose(),
  page_read_files: (passphrase, own) => files.read(passphrase, own),
  page_ask_files: (question, json) => files.ask(question, json),
  page_write_files: (format, id, day, content, file_name) => files.write({ format, id, day, content }, file_name),
  page_stop_files: () => bridge.later(() => files.stop()),
  page_drop_files: () => files.drop(),
  page_load_language(language, pack_too) {
    const pack_file = pack_too ? fetch_bytes(`packs/${early.pack}.${language}.json`) : null;
    Promise.all([fetch_bytes(`languages/${language}.json`), pack_file]).then(
      ([words, pack_words]) => {
        if (words && (pack_words || !pack_too)) tell('earshot_language', language, words, pack_words);
        else tell('earshot_language_failed', language, 'There is no such file here.');
      },
      (error) => tell('earshot_language_failed', language, reason_of(error)),
    );
  },
  page_load_fonts(set) {
    for (const weight of font_sets[set] === 'names' ? [700] : weights) {
      // Without it the first typeface stands in.
      fetch_bytes(`fonts/${font_sets[set]}-${weight}.ttf`).then((ttf) => ttf && tell('earshot_font', set, weight, ttf)).catch(() => {});
    }
  },
  page_speak: (id, text, language, rate) => speech.speak(id, text, language, rate),
  page_stop_speaking: () => speech.stop(),
  page_forget_visitor() {
    files.drop();
    keys.drop();
    mirror.forget();
    live.forget();
    scrollTo(0, 0);
  },
};

const bridge = new Bridge(page, (error) => {
  console.error(error);
  failed('Something went wrong in Earshot. Answers that were sent before are safe.');
  // Nobody may be there to press the button. Not at once, and not for ever, if it fails at every start.
  if (performance.now() > 60_000) setTimeout(early.again, 10_000);
});
const tell = bridge.call.bind(bridge) as typeof bridge.call;

/** That something is tried is shown before that it failed: failing twice in the same way would else not be said twice. */
const tell_failure: typeof tell = (...what) => {
  if (frame_asked) frame();
  return tell(...what);
};

function clock(): void {
  tell('earshot_clock', now(), performance.now(), today());
}

const mirror = new Mirror(by_id('sem'), by_id('about'), {
  event: (kind, node, number = 0, y = 0, text = '') =>
    bridge.later(() => {
      clock();
      if (kind === Kind.click || kind === Kind.check) stir();
      tell('earshot_event', kind, node, number, y, text);
    }),
  announce: (text, assertive) => live.say(text, assertive),
  route(depth, place) {
    steps?.want(depth);
    live.drop();
    body.dataset['place'] = place;
  },
  // To tell the browser's window takes a while, and what was pressed is to be painted first.
  title: (text) => void setTimeout(() => (document.title = text)),
  look,
});
let steps: Steps | undefined;

listen_for_switch(by_id('sem'), () =>
  bridge.later(() => {
    clock();
    tell('earshot_event', Kind.choose, 0, 0, 0, '');
  }),
);

// --- frames -----------------------------------------------------------------------------------------------------------

function request_frame(): void {
  if (frame_asked || !taken_over) return;
  // Nobody looks at a hidden page, but what the last visitor left must go from it all the same.
  if (document.hidden) {
    frame_asked = -1;
    setTimeout(frame);
  } else {
    frame_asked = requestAnimationFrame(frame);
  }
}

function frame(): void {
  if (frame_asked > 0) cancelAnimationFrame(frame_asked);
  frame_asked = 0;
  if (tell('earshot_frame', now())) request_frame();
  mirror.settle();
  steps?.settle();
}

// --- somebody is there ------------------------------------------------------------------------------------------------

let last_stir = -1e9;

function stir(): void {
  if (!taken_over) return;
  const ms = performance.now();
  if (ms - last_stir < 500) return;
  last_stir = ms;
  clock();
  tell('earshot_stir');
}
// Not 'click': with a listener for it on the window, screen readers call everything clickable. The mirror tells of presses.
for (const name of ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove']) {
  addEventListener(name, (event) => event.isTrusted && bridge.later(stir), { capture: true, passive: true });
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden && frame_asked > 0) setTimeout(frame);
  wait();
});
addEventListener('pageshow', wait);

// --- what the program is shown on -------------------------------------------------------------------------------------

const canvas = by_id<HTMLCanvasElement>('canvas');
const app = by_id('app');
const less_motion = matchMedia('(prefers-reduced-motion: reduce)');
const dark = matchMedia('(prefers-color-scheme: dark)');
const more_contrast = matchMedia('(prefers-contrast: more)');
const forced = matchMedia('(forced-colors: active)');
let simple = params.get('view') === 'simple'; // what is shown; the program decides
let lost = false; // there is no canvas to paint on
let can_paint = false;
let canvas_opened = false;
let measured = '';

function measure(): void {
  if (!bridge.loaded) return;
  const visual = window.visualViewport;
  // In the flow of Simple view, and before the take-over, the page is as long as its words.
  const [width, full] = body.classList.contains('simple') ? [innerWidth, innerHeight] : [app.clientWidth, app.clientHeight];
  // The keyboard of a phone may lie over the page instead of shrinking it.
  const height = Math.min(full, visual && visual.scale === 1 ? visual.height : full);
  const scale = Math.min(devicePixelRatio || 1, 3, 4096 / Math.max(width, height, 1));
  const text_scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const all = [
    width, height, scale, text_scale, less_motion.matches, lost, can_paint, dark.matches, more_contrast.matches,
    forced.matches ? system_colours() : '',
  ] as const;
  if (String(all) === measured) return;
  measured = String(all);
  if (can_paint) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.height = height + 'px';
  }
  tell('earshot_environment', ...all);
  // A canvas that was resized is empty: it is painted before the browser shows it.
  if (taken_over) frame();
}

function watch_scale(): void {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
    measure();
    watch_scale();
  }, { once: true });
}

/** The colours that the device forces on every page, for the canvas to follow: see Environment in src/app/event.h. */
function system_colours(): string {
  const probe = by_id('rem');
  return ['Canvas', 'CanvasText', 'ButtonBorder', 'Highlight', 'HighlightText']
    .map((name) => {
      probe.style.color = name;
      const parts = getComputedStyle(probe).color.match(/\d+/g) ?? [];
      return parts.slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join('');
    })
    .join(' ');
}

function open_canvas(): void {
  if (canvas_opened || simple) return;
  canvas_opened = true;
  can_paint = tell('earshot_canvas', true) > 0;
  lost = !can_paint;
}

function show_view(): void {
  document.documentElement.className = '';
  body.className = [simple && 'simple', params.has('a11y-debug') && 'debug'].filter(Boolean).join(' ');
  by_id('to-simple').textContent = simple ? 'Full view' : 'Simple view';
}

/** The program has chosen what the page looks like. */
function look(now_simple: boolean, properties: string): void {
  const style = document.documentElement.style;
  for (const property of properties.split(';')) {
    const colon = property.indexOf(':');
    style.setProperty(property.slice(0, colon), property.slice(colon + 1));
  }
  const first = body.classList.contains('early');
  if (now_simple === simple && !first) return;
  simple = now_simple;
  show_view();
  bridge.later(() => {
    open_canvas();
    measure();
  });
}

let gone_timer = 0;
canvas.addEventListener('webglcontextlost', (event) => {
  event.preventDefault();
  can_paint = false;
  tell('earshot_canvas', false);
  measure();
  gone_timer = setTimeout(() => {
    lost = true;
    measure();
  }, 1000);
});
canvas.addEventListener('webglcontextrestored', () => {
  clearTimeout(gone_timer);
  can_paint = tell('earshot_canvas', true) > 0;
  lost = !can_paint;
  measure();
});

addEventListener('beforeprint', () => body.classList.add('simple'));
addEventListener('afterprint', show_view);

by_id('to-main').onclick = (event) => {
  event.preventDefault();
  mirror.focus_main();
};
by_id('to-simple').onclick = (event) => {
  if (!taken_over) return;
  event.preventDefault();
  clock();
  tell('earshot_event', Kind.simple_view, 0, simple ? 0 : 1, 0, '');
  frame(); // the page is what was asked for when the press returns
};

// --- the beginning ----------------------------------------------------------------------------------------------------

function failed(text: string): void {
  early.trouble(text);
  addEventListener('online', early.again);
}

/** "#staff", and in development builds the others: from the address, which then forgets it. */
function door(hash: string): void {
  const kind = { '#staff': Kind.staff_door, '#inspector': Kind.inspector, '#gallery': Kind.gallery }[hash];
  if (!kind) return;
  clock();
  tell('earshot_event', kind, 0, 0, 0, '');
}

async function fetch_bytes(url: string, cache: RequestCache = 'default'): Promise<Uint8Array | null> {
  const answer = await fetch(url, { cache });
  if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
  if (answer.status === 404) return null;
  throw new Error(`${url}: ${answer.status}`);
}

function seconds(name: string): number {
  const value = params.get(name);
  return value ? Math.min(Math.max(Number(value) || 45, 5), 600) * 1000 : 0;
}

async function open_storage(): Promise<void> {
  try {
    const { records, settings, lost, restored, restarted } = await storage.load();
    for (const { id, json, exportedIn } of records) tell('earshot_record_kept', id, json, exportedIn);
    for (const { key, value } of settings) tell('earshot_setting_kept', key, value);
    tell('earshot_storage_opened', lost, restored, restarted);
    if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
  } catch (error) {
    tell('earshot_storage_failed', reason_of(error));
    // A browser that did not answer may answer yet. A window that is in the way tells when it has gone.
    if (reason_of(error) !== in_the_way) setTimeout(open_storage, (open_again_ms = Math.min(open_again_ms * 2, 60_000)));
  }
}
let open_again_ms = 1500;
storage.on_weak = (reason) => tell('earshot_storage_weak', reason);
storage.on_free = () => void open_storage();

async function begin(): Promise<void> {
  const file = `packs/${early.pack}.json`;
  const fonts = weights.map(async (weight) => {
    // The page's own text asks for the same file: once that has it, it is in the cache.
    await document.fonts.load(`${weight} 1em Earshot`).catch(() => {});
    return fetch_bytes(`fonts/text-${weight}.ttf`, 'force-cache');
  });
  const pack = early.pack ? fetch_bytes(file) : null;
  const { default: create } = await import('./earshot.js');
  await bridge.load(create, canvas);
  const bytes = await Promise.all([...fonts, pack]);

  tell(
    'earshot_start', now(), performance.now(), today(), seconds('idle-warning'), seconds('idle-reset'), simple, is_on('voice'),
    is_on('keyboard'),
  );
  weights.forEach((weight, i) => {
    if (!bytes[i]) throw new Error(`no font ${weight}`);
    tell('earshot_font', 0, weight, bytes[i]);
  });
  open_canvas();
  measure();
  page.page_load_fonts(font_sets.indexOf('names'));
  tell('earshot_pack', early.pack ? file : (params.get('pack') ?? ''), bytes.at(-1)!);
  void open_storage();
  speech.begin();
  take_over();
  if (early.pack) {
    // Nobody waits for it: what staff have replied, if the site has it.
    fetch_bytes(`packs/${early.pack}.replies.json`).then((json) => json && tell('earshot_replies', json)).catch(() => {});
  }

  if (is_on('touch-as-mouse')) {
    scroll_by_dragging(by_id('sem'), () => document.documentElement.style.getPropertyValue('--still') === '1');
  }
  new ResizeObserver(measure).observe(app);
  new ResizeObserver(measure).observe(by_id('rem'));
  window.visualViewport?.addEventListener('resize', measure);
  for (const wish of [less_motion, dark, more_contrast, forced]) wish.addEventListener('change', measure);
  watch_scale();
  if (!EARSHOT_DEV) keep_offline(nobody_there);
}

/** Nothing is begun, open, chosen or being kept, and nobody has touched anything for a while. */
function nobody_there(): boolean {
  return performance.now() - last_stir > 3000 && tell('earshot_at_rest') > 0;
}

/** From here on the elements on the page are the program's. Nothing may be pressed in between: one go, no waiting. */
function take_over(): void {
  early.stop();
  const hash = location.hash;
  steps = new Steps((count) => {
    clock();
    tell('earshot_event', Kind.back, 0, count, 0, '');
  }, early.moving());
  tell('earshot_frame', now());
  for (const [kind, node, number, text] of early.presses) {
    clock();
    tell('earshot_stir');
    tell('earshot_event', kind, node, number, 0, text);
    tell('earshot_frame', now());
  }
  taken_over = true;
  adopting = true;
  tell('earshot_mirror_all');
  frame();
  door(hash);
  addEventListener('hashchange', () => {
    const name = location.hash;
    if (!name) return;
    steps!.adopt();
    door(name);
  });
}

begin().catch((error) => {
  console.error(error);
  failed(
    typeof WebAssembly === 'object' && navigator.onLine
      ? 'Earshot could not start. Try again; if that does not help, try another browser.'
      : 'Earshot could not load. Check that this device is online, then try again.',
  );
});
