// The real site in a real browser, driven as a person does it: by role and name. For the browser tests and the screenshots.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../script/serve.mjs';
import { launch, listen } from './chromium.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const site = process.env.EARSHOT_SITE ?? path.join(root, 'build/site');

export const sizes = {
    phone: { width: 360, height: 640 },
    desktop: { width: 1280, height: 800 },
    kiosk: { width: 1080, height: 1920 },
    smallest: { width: 320, height: 256 },
};

/** The program is there when the page has handed itself over to it and painted. */
export async function ready(page) {
    await page.waitForFunction(() => !document.body.classList.contains('early') && !document.documentElement.classList.contains('wait'));
    await settled(page);
}

/**
 * In every page of `visit`, before its own scripts: what it waits for. A frame that it asked for is the next one; what it asked a
 * worker, its database or the network may be answered later.
 */
function watch_what_it_waits_for() {
    const it = (window.waits_for = { frames: new Set(), others: false });
    const { requestAnimationFrame: ask, cancelAnimationFrame: cancel } = window;
    window.requestAnimationFrame = (paint) => {
        const frame = ask((ms) => {
            it.frames.delete(frame);
            paint(ms);
        });
        it.frames.add(frame);
        return frame;
    };
    window.cancelAnimationFrame = (frame) => {
        it.frames.delete(frame);
        cancel(frame);
    };
    for (const [whose, name] of [[window, 'fetch'], [Worker.prototype, 'postMessage'], [IDBDatabase.prototype, 'transaction']]) {
        const real = whose[name];
        whose[name] = function (...args) {
            it.others = true;
            return real.apply(this, args);
        };
    }
}

/** Until the page has nothing more to paint: some frames in which nothing changed and none was asked for, and more where others may still answer. */
export async function settled(page) {
    await page.evaluate(
        () =>
            new Promise((resolve) => {
                const sem = document.getElementById('sem');
                const it = window.waits_for ?? { frames: new Set(), others: true };
                let changed = true;
                const watcher = new MutationObserver(() => (changed = true));
                watcher.observe(sem, { subtree: true, childList: true, attributes: true, characterData: true });
                let quiet = 0;
                let wanted = 3;
                const look = () => {
                    quiet = changed || it.frames.size ? 0 : quiet + 1;
                    if (it.others) wanted = 16;
                    changed = it.others = false;
                    if (quiet < wanted) return requestAnimationFrame(look);
                    watcher.disconnect();
                    resolve();
                };
                requestAnimationFrame(look);
            }),
    );
}

/** Serves the site and opens a browser, `args` on top of its own. `close()` ends both. */
export async function open_site(folder = site, args = []) {
    const server = await serve({ root: folder, port: 0 });
    const browser = await launch({ args });
    const base = `http://localhost:${server.port}`;
    return {
        base,
        browser,
        /** A page of its own profile at the welcome screen; `day`: the calendar stands still on it; `clock`: page.clock rules. */
        async visit({ size = sizes.phone, query = '', context: options = {}, init, routes = {}, day, clock = false } = {}) {
            const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', timezoneId: 'Europe/London', serviceWorkers: 'block', ...options });
            await context.addInitScript(watch_what_it_waits_for);
            if (init) await context.addInitScript(init);
            for (const [pattern, handler] of Object.entries(routes)) await context.route(pattern, handler);
            const page = await context.newPage();
            if (clock) await page.clock.install();
            if (day) await page.clock.setFixedTime(`${day}T12:00:00Z`);
            const complaints = listen(page);
            await page.goto(`${base}/${query}`);
            await ready(page);
            return { page, context, complaints };
        },
        async close() {
            await browser.close();
            await server.close();
        },
    };
}

export const h1 = (page) => page.getByRole('heading', { level: 1 });
export const press = (page, name, options = {}) => page.getByRole('button', { name, exact: true, ...options }).click();

/** In the open Display panel. Not check(): the words are fetched first, and only then is it chosen. */
export async function choose_language(page, name) {
    const choice = page.getByRole('radio', { name, exact: true });
    await choice.click();
    await until(() => choice.isChecked(), `${name} is chosen`);
}

export async function choose_theme(page, theme) {
    await press(page, 'Display');
    await page.getByRole('radio', { name: theme, exact: true }).check();
    await press(page, 'Close');
    await settled(page);
}

/** Through one topic to the review, answering what `answer` likes to. `answer(page, kind)` may leave it. */
export async function walk_to_review(page, { topics = [/Being listened to/], role = 'Young person', answer = answer_something } = {}) {
    await press(page, 'Start');
    await page.getByRole('radio', { name: new RegExp(role, 'i') }).first().check();
    await press(page, 'Next');
    for (const topic of topics) await page.getByRole('checkbox', { name: topic }).check();
    await press(page, 'Next');
    for (let stop = 0; stop < 80; stop++) {
        await settled(page);
        if ((await h1(page).textContent()) === 'Here’s everything you said') return;
        const on = page.getByRole('button', { name: 'What do you think?', exact: true });
        if (await on.count()) {
            await on.click();
            continue;
        }
        await answer(page);
        await press(page, 'Next');
    }
    throw new Error('never came to the review');
}

/** The sheet of the drawing question, where it is on the screen now. */
export async function sheet(page) {
    const image = page.getByRole('img', { name: /^Your drawing/ });
    await image.scrollIntoViewIfNeeded();
    await settled(page);
    return image.boundingBox();
}

/** Draws with the mouse: each line a list of [across, down], 0 to 1. */
export async function draw(page, ...lines) {
    const { x, y, width, height } = await sheet(page);
    for (const [first, ...rest] of lines) {
        await page.mouse.move(x + first[0] * width, y + first[1] * height);
        await page.mouse.down();
        for (const [across, down] of rest) await page.mouse.move(x + across * width, y + down * height, { steps: 12 });
        await page.mouse.up();
    }
    await settled(page);
}

/** Answers the question on the screen: a picture, the second radio, two boxes, a word. */
export async function answer_something(page) {
    const main = page.getByRole('main');
    if (await main.locator('.draws').count()) return press(page, 'Heart');
    const radios = main.getByRole('radio');
    if (await radios.count()) return radios.nth(1).check();
    const boxes = main.getByRole('checkbox');
    if (await boxes.count()) return boxes.first().check();
    const field = main.getByRole('textbox');
    if (await field.count()) return field.fill('Someone who stays the same. 🙂');
    const order = main.locator('button[aria-pressed]');
    for (let i = 0; i < Math.min(2, await order.count()); i++) await order.nth(i).click();
}

/** Which kind of finding or question is shown: the names of the screens in pictures and goldens. */
export const kind_of_stop = (page) =>
    page.evaluate(() => {
        const main = document.querySelector('main');
        if (document.body.dataset.place === 'before_writing') return 'before_writing';
        if (main.querySelector('[role=table]')) return main.querySelectorAll('[role=row]').length > 1 ? 'finding_bars' : 'finding_rank';
        if ([...document.querySelectorAll('nav button')].some((b) => /What do you think/.test(b.textContent))) return 'finding';
        if (main.querySelector('.draws')) return 'question_drawing';
        const radios = main.querySelectorAll('input[type=radio]');
        if (radios.length === 7) return 'question_' + (main.querySelector('input').closest('label').textContent.includes('Really true') ? 'agree' : 'faces');
        if (radios.length) return 'question_choose_one';
        if (main.querySelector('input[type=checkbox]')) return 'question_choose_some';
        if (main.querySelector('textarea')) return 'question_free_text';
        return 'question_put_in_order';
    });

async function tour_of_stops(page, look) {
    const seen = new Set();
    for (let stop = 0; stop < 80; stop++) {
        await settled(page);
        if ((await h1(page).textContent()) === 'Here’s everything you said') return;
        const kind = await kind_of_stop(page);
        const finding = kind.startsWith('finding');
        if (!seen.has(kind)) {
            if (kind.startsWith('question')) await answer_something(page);
            await look(kind);
        }
        seen.add(kind);
        await press(page, finding ? 'What do you think?' : 'Next');
    }
    throw new Error('never came to the review');
}

async function tour_of_panel(page, opens, closes, name, look) {
    await press(page, opens);
    await page.getByRole('dialog').waitFor();
    await look(name);
    await press(page, closes);
}

/** A visit that comes by every kind of screen; `look(name)` is called on each, when it stands still. */
export async function tour_of_visit(page, look_at) {
    const look = async (name) => {
        await settled(page);
        await look_at(name);
    };
    await look('welcome');
    await tour_of_panel(page, 'Display', 'Close', 'display', look);
    await press(page, 'Start');
    await look('about_you');
    await page.getByRole('radio').first().check();
    await press(page, 'Back');
    await look('leave');
    await press(page, 'Keep going');
    await press(page, 'Next');
    for (const name of [/Mental health/, /Staying well/]) await page.getByRole('checkbox', { name }).check();
    await look('topics');
    await press(page, 'Next');
    await settled(page);
    await press(page, 'Easy read');
    await look('finding_easy_read');
    await press(page, 'Easy read');
    await tour_of_stops(page, look);
    await look('review');
    await tour_of_panel(page, 'Help', 'Close', 'help', look);
    await press(page, 'Send');
    await screen(page, 'Thank you. It’s saved.');
    await look('thanks');
}

/** Taps a receipt in and looks it up. `receipt`: as it was shown, "Boat, Sun, Key, 4, 7". */
export async function look_up(page, receipt) {
    await press(page, 'I have a receipt');
    await screen(page, 'Your receipt');
    for (const name of receipt.split(', ')) await press(page, name);
    await page.getByText(`So far: ${receipt}`).waitFor();
    await press(page, 'Look it up');
}

/** The receipt that is shown after "Keep a receipt", on the thank-you. */
export async function keep_receipt(page) {
    await press(page, 'Keep a receipt');
    await screen(page, 'Your receipt');
    return page.getByRole('main').getByRole('paragraph').first().textContent();
}

/** A short visit, whose receipt takes it back; `look(name)` as above. */
export async function tour_of_receipt(page, look_at) {
    const look = async (name) => {
        await settled(page);
        await look_at(name);
    };
    await press(page, 'Start');
    await page.getByRole('radio').first().check();
    await press(page, 'Next');
    await page.getByRole('checkbox', { name: /Being listened to/ }).check();
    await press(page, 'Next');
    await press(page, 'Finish now');
    await press(page, 'Send');
    await screen(page, 'Thank you. It’s saved.');
    const receipt = await keep_receipt(page);
    await look('receipt');
    await press(page, 'Finish');
    await look_up(page, 'Apple, Arrow, Ball, 0, 1');
    await page.getByRole('alert').first().waitFor();
    await look('receipt_not_here');
    await press(page, 'Back');
    await look_up(page, receipt);
    await screen(page, 'Your answers are here');
    await look('receipt_found');
    await press(page, 'Take my answers back');
    await look('receipt_take_back');
    await press(page, 'Yes, take them back');
    await screen(page, 'Your answers are taken back');
    await look('receipt_taken_back');
}

/** What only staff see. */
export async function tour_of_staff(page, look_at) {
    const look = async (name) => {
        await settled(page);
        await look_at(name);
    };
    await to_staff_gate(page);
    await look('staff_gate_first');
    await page.getByLabel('Passphrase', { exact: true }).fill('short');
    await page.getByLabel('The same again', { exact: true }).fill('short');
    await press(page, 'Set passphrase');
    await page.getByRole('alert').first().waitFor();
    await look('staff_gate_short');
    await to_staff_room(page);
    await look('staff_room');
    await press(page, 'Make a key');
    await screen(page, 'Make a key');
    await press(page, 'Make a key');
    await page.getByRole('heading', { name: 'Passphrase of the key' }).waitFor();
    await look('staff_key');
    await press(page, 'Back');
    await press(page, 'Open exports');
    await screen(page, 'Open exports');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Choose files')]);
    const one = { name: 'kiosk.json', mimeType: 'application/json', buffer: fs.readFileSync(path.join(root, 'tests/goldens/export.json')) };
    await chooser.setFiles([{ name: 'holiday.json', mimeType: 'application/json', buffer: Buffer.from('{}') }, one]);
    await press(page, 'Read them');
    await page.getByRole('heading', { name: 'All together' }).waitFor();
    await look('staff_files');
    await press(page, 'Back');
    await press(page, 'Overview');
    await page.getByRole('status').filter({ hasText: 'Visits' }).waitFor();
    await look('staff_overview');
    await press(page, 'Compare and choose');
    await page.getByRole('radio', { name: 'Where they live' }).check();
    await page.getByRole('radio', { name: 'Being listened to' }).check();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await look('staff_overview_choices');
    await press(page, 'What they said');
    await page.getByRole('list', { name: 'What they said' }).getByRole('listitem').first().waitFor();
    await look('staff_remarks');
    await press(page, 'Replies');
    await screen(page, 'Replies');
    await look('staff_replies');
    await page.getByRole('button', { name: /^Write a reply: You say what you think/ }).click();
    await page.getByRole('radio', { name: 'We did' }).check();
    await look('staff_reply');
    await press(page, 'Back');
    await press(page, 'What staff did');
    await page.getByRole('status').filter({ hasText: 'The list is whole' }).waitFor();
    await look('staff_audit');
}

/** Asks again and again until the answer is yes: for what no locator can wait for. `ask` may throw meanwhile. */
export async function until(ask, what, ms = 30_000) {
    const end = Date.now() + ms;
    let last;
    for (;;) {
        try {
            last = await ask();
            if (last) return last;
        } catch (error) {
            last = error.message;
        }
        if (Date.now() > end) throw new Error(`never: ${what} (last: ${last})`);
        await new Promise((resolve) => setTimeout(resolve, 25));
    }
}

/** Waits for the screen with this heading. */
export const screen = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** In the page or a worker, before a program of ours is there: its memory is `program_memory`. */
export function keep_memory() {
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (...args) => {
            const result = await real.apply(WebAssembly, args);
            const { exports } = result.instance ?? result;
            globalThis.program_memory = Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
            return result;
        };
    }
}

/** All that the browser keeps of this site, anywhere a page can keep something. */
export const kept = (page) =>
    page.evaluate(async () => {
        const done = (request) =>
            new Promise((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
        const found = { records: [], settings: [], elsewhere: [] };
        for (const { name } of await indexedDB.databases()) {
            const db = await done(indexedDB.open(name));
            for (const store of db.objectStoreNames) {
                const all = await done(db.transaction(store).objectStore(store).getAll());
                if (name === 'earshot' && found[store]) found[store] = all;
                else if (all.length > 0) found.elsewhere.push(`${name}/${store}`);
            }
            db.close();
        }
        // Two numbers and a "1", which say nothing of anybody: web/storage.ts.
        found.records = found.records.map(({ id, json, exportedIn }) => ({ id, json, exportedIn }));
        found.settings = found.settings.filter(({ key }) => key !== '#high').map(({ key, value }) => ({ key, value }));
        for (const key of Object.keys(localStorage)) if (key !== 'earshot-high') found.elsewhere.push(`localStorage ${key}`);
        for (const key of Object.keys(sessionStorage)) if (key !== 'earshot-open') found.elsewhere.push(`sessionStorage ${key}`);
        // The site's own files, for use without a network: tests/browser/offline.test.mjs.
        for (const key of await caches.keys()) if (!key.startsWith('earshot-')) found.elsewhere.push(`cache ${key}`);
        if (document.cookie) found.elsewhere.push(document.cookie);
        return found;
    });

/** In the page: nothing can be kept any more, neither in the database, in one way or the other, nor in the journal, until `window.heal()`. */
export const break_storage = {
    throws: () => {
        const real = { put: IDBObjectStore.prototype.put, add: IDBObjectStore.prototype.add };
        IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => {
            throw new DOMException('Quota', 'QuotaExceededError');
        };
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = () => {
            throw new DOMException('Quota', 'QuotaExceededError');
        };
        window.heal = () => {
            Object.assign(IDBObjectStore.prototype, real);
            Worker.prototype.postMessage = postMessage;
        };
    },
    aborts: () => {
        const real = { put: IDBObjectStore.prototype.put, add: IDBObjectStore.prototype.add };
        for (const name of ['put', 'add']) {
            IDBObjectStore.prototype[name] = function (...args) {
                const request = real[name].apply(this, args);
                this.transaction.abort();
                return request;
            };
        }
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = () => {
            throw new DOMException('Gone', 'AbortError');
        };
        window.heal = () => {
            Object.assign(IDBObjectStore.prototype, real);
            Worker.prototype.postMessage = postMessage;
        };
    },
};

/** What the focused thing is called: `radio "14 or 15"`. "" when nothing has the focus. */
export const focused = (page) =>
    page.evaluate(() => {
        const el = document.activeElement;
        if (!el || el === document.body) return '';
        const role = { A: 'link', BUTTON: 'button', TEXTAREA: 'textbox', INPUT: el.type }[el.tagName] ?? el.tagName.toLowerCase();
        return `${role} "${el.getAttribute('aria-label') ?? (el.closest('label') ?? el).textContent}"`;
    });

const by_name = (page, role, name) => page.getByRole(role, { name, exact: true });

// Three ways to use a screen. Each does one step of a visit, and finds what it uses by role and name.
const pointing = (touch) => (page) => ({
    button: (name) => touch(by_name(page, 'button', name)),
    choice: (role, name) => touch(by_name(page, role, name)),
    async type(into, text) {
        await touch(by_name(page, 'textbox', into));
        await page.keyboard.type(text);
    },
});

/** Tab, until what is wanted has the focus. */
export async function tab_to(page, wanted, key = 'Tab') {
    const met = [];
    while (met.length < 100) {
        const now = await focused(page);
        if (wanted(now)) return now;
        met.push(now);
        await page.keyboard.press(key);
    }
    throw new Error(`Tab never comes there, only to ${[...new Set(met)].join(', ')}`);
}

export const hands = {
    touch: pointing((it) => it.tap()),
    mouse: pointing((it) => it.click()),
    keyboard: (page) => ({
        async button(name) {
            await tab_to(page, (it) => it === `button "${name}"`);
            await page.keyboard.press('Enter');
        },
        async choice(role, name) {
            const wanted = `${role} "${name}"`;
            if (role === 'checkbox') {
                await tab_to(page, (it) => it === wanted);
                return page.keyboard.press('Space');
            }
            // Tab comes to a group of radios once; the arrows go round in it, and choose.
            const group = await by_name(page, 'radio', name).evaluate((el) =>
                [...document.getElementsByName(el.name)].map((other) => `radio "${other.closest('label').textContent}"`));
            await tab_to(page, (it) => group.includes(it));
            const at = await focused(page);
            if (at === wanted) return page.keyboard.press('Space');
            // Not in every engine do they go on at the other end.
            const arrow = group.indexOf(wanted) < group.indexOf(at) ? 'ArrowUp' : 'ArrowDown';
            for (let i = 0; i < group.length && (await focused(page)) !== wanted; i++) await page.keyboard.press(arrow);
        },
        async type(into, text) {
            await tab_to(page, (it) => it === `textbox "${into}"`);
            await page.keyboard.type(text);
        },
    }),
};

/** Does the steps of tests/parity/visit.json, or some: `on_screen(heading)` is called on each screen. */
export async function perform(page, how, steps, on_screen = () => {}) {
    const hand = how(page);
    const state = (role, name, checked) =>
        until(async () => (await by_name(page, role, name).isChecked()) === checked, `${role} "${name}" is ${checked ? '' : 'not '}chosen`);
    for (const step of steps) {
        if (step.heading !== undefined) {
            await screen(page, step.heading);
            await on_screen(step.heading);
        } else if (step.press !== undefined) {
            await hand.button(step.press);
        } else if (step.radio !== undefined) {
            await hand.choice('radio', step.radio);
            await state('radio', step.radio, true);
        } else if (step.check !== undefined) {
            await hand.choice('checkbox', step.check);
            await state('checkbox', step.check, true);
        } else if (step.uncheck !== undefined) {
            await hand.choice('checkbox', step.uncheck);
            await state('checkbox', step.uncheck, false);
        } else if (step.type !== undefined) {
            await hand.type(step.into, step.type);
        } else if (step.wait !== undefined) {
            await new Promise((go_on) => setTimeout(go_on, step.wait * 1000));
        } else {
            throw new Error(`what is ${JSON.stringify(step)}?`);
        }
    }
}

export const script = JSON.parse(fs.readFileSync(path.join(root, 'tests/parity/visit.json'), 'utf8'));

/** Without its wait, which only the two whose bytes are compared need: a record says when somebody was that quick. */
export const visit_steps = script.steps.filter(({ wait }) => wait === undefined);

/** The steps up to a screen (the first time it comes), that screen included. */
export function steps_to(heading) {
    const at = script.steps.findIndex((step) => step.heading === heading);
    if (at < 0) throw new Error(`no screen "${heading}" in tests/parity/visit.json`);
    return script.steps.slice(0, at + 1);
}

export async function to_staff_gate(page) {
    await page.evaluate(() => void (location.hash = 'staff'));
    await screen(page, 'Staff only');
}

/** First use: chooses a passphrase and is in the room. */
export async function to_staff_room(page, passphrase = 'correct horse battery') {
    await to_staff_gate(page);
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('The same again', { exact: true }).fill(passphrase);
    await press(page, 'Set passphrase');
    await screen(page, 'Staff room');
}

/** Presses Export; the file's bytes. */
export async function export_now(page) {
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Export answers')]);
    const bytes = fs.readFileSync(await download.path());
    await page.getByText('Look in: your downloads').waitFor();
    return { name: download.suggestedFilename(), bytes };
}
