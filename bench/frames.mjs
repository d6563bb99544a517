// What a press costs in the page, without GL: the program and the mirror, on the busiest screens; that nothing happens while
// nobody touches; and what going from screen to screen costs, and how many elements each has, over a whole visit of all
// topics. CPU not throttled: a slow phone takes four to six times as long.
//
//   node bench/frames.mjs [--check] [--site build/site] [--presses 60] [--visits 5]
//
//   told     DOM event to the program and back: which widget it was, what it changes
//   frame    animation frame: layout, draw lists, tree, difference, and the page's elements brought up to date
//   wasm     the part of both that is within the program, the mirror it calls included
//   diff     the part of both in which the program compares two trees: since the last thing it called before the mirror
//   mirror   the part of both that the page's elements take
//   GL       calls, and the time spent in them (software here), counted in none of the others
//
// What the clocks themselves leave behind is more than what the page does; it is swept up before each change of screen.
import os from 'node:os';
import { open_site, press, settled } from '../tests/browser/app.mjs';
import { median, option, part_of } from './lib/pages.mjs';

const presses = Number(option('presses', 60));
const visits = Number(option('visits', 5));
const goal_ms = 8; // half a frame
const goal_change_ms = 4; // diff and mirror
const goal_nodes = 300;
const say = (line = '') => console.log(line);

// Runs in the page first. Every call of the program from outside, and of GL, is clocked.
function clocks() {
    const it = (window.clocks = { told: [], frames: [], wasm: 0, mirror: 0, diff: 0, gl: 0, page: 0, last: 0, calls: 0, draws: 0, asked: 0, timers: 0 });
    let depth = 0;
    const now = () => performance.now();
    const clocked = (real, key, entered) =>
        function (...args) {
            const start = now();
            entered?.(1);
            try {
                return real.apply(this, args);
            } finally {
                entered?.(-1);
                it.last = now();
                it[key] += it.last - start;
            }
        };
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(WebGL2RenderingContext.prototype))) {
        if (typeof property.value !== 'function') continue;
        const real = clocked(property.value, 'gl');
        WebGL2RenderingContext.prototype[name] = function (...args) {
            it.calls++;
            if (name.startsWith('draw')) it.draws++;
            return real.apply(this, args);
        };
    }
    const exported = (real) => {
        const timed = clocked(real, 'wasm', (by) => {
            depth += by;
            it.last = now();
        });
        return function (...args) {
            return depth ? real.apply(this, args) : timed.apply(this, args);
        };
    };
    const wrap = (instance) => ({
        exports: Object.fromEntries(Object.entries(instance.exports).map(([name, thing]) => [name, typeof thing === 'function' ? exported(thing) : thing])),
    });
    // What the program calls in the page. Their names are shortened; their words are not.
    const called = (thing) => {
        if (typeof thing !== 'function') return thing;
        if (!String(thing).includes('page_mirror')) return clocked(thing, 'page');
        return clocked(thing, 'mirror', (by) => by > 0 && (it.diff += now() - it.last));
    };
    const within = (imports) =>
        Object.fromEntries(
            Object.entries(imports).map(([module, things]) => [module, Object.fromEntries(Object.entries(things).map(([name, thing]) => [name, called(thing)]))]),
        );
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = async (source, imports) => {
            const result = await real.call(WebAssembly, source, within(imports));
            return result.instance ? { module: result.module, instance: wrap(result.instance) } : wrap(result);
        };
    }
    const later = window.requestAnimationFrame;
    const take = (list, work) => {
        const before = { ...it };
        const start = now();
        work();
        const gl = it.gl - before.gl;
        list.push({ all: now() - start - gl, wasm: it.wasm - before.wasm - gl, diff: it.diff - before.diff, gl, calls: it.calls - before.calls, draws: it.draws - before.draws });
    };
    window.requestAnimationFrame = (callback) => {
        it.asked++;
        return later((ms) => take(it.frames, () => callback(ms)));
    };
    // Where the mirror gives the focus; what the program does about it is not the mirror's.
    const { ResizeObserver: Real } = window;
    window.ResizeObserver = class extends Real {
        constructor(laid_out) {
            super((...args) => {
                const before = { ...it };
                const start = now();
                laid_out(...args);
                it.mirror += now() - start - (it.wasm - before.wasm);
            });
        }
    };
    const { setTimeout: wait } = window;
    window.setTimeout = (...args) => (it.timers++, wait(...args));
    it.act = (element) => take(it.told, () => element.click());
    it.next_frame = () => new Promise((resolve) => later(() => wait(resolve)));
}

const screens = [
    ['about you', async (page) => press(page, 'Start')],
    ['topics', async (page) => press(page, 'Next')],
    [
        'finding',
        async (page) => {
            const boxes = page.getByRole('main').getByRole('checkbox');
            for (let i = 0; i < (await boxes.count()); i++) await boxes.nth(i).check();
            await press(page, 'Next');
        },
    ],
    ['question', async (page) => press(page, 'What do you think?')],
];

/** A whole visit of all topics, skipping what is asked: each change of screen, its cost, and how many elements there are then. */
async function screen_changes(site) {
    const { page, context } = await site.visit({ size: { width: 412, height: 915 }, init: clocks });
    const changes = [];
    const go = async (...names) => {
        const change = await page.evaluate(async (wanted) => {
            const it = window.clocks;
            window.gc({ type: 'minor' });
            it.told = [];
            it.frames = [];
            it.mirror = 0;
            it.act([...document.querySelectorAll('#sem button')].find((button) => wanted.includes(button.textContent)));
            for (let frames = 0; frames < 6; frames++) await it.next_frame();
            const sum = (key) => [...it.told, ...it.frames].reduce((total, one) => total + one[key], 0);
            const heading = document.querySelector('#sem h1').textContent;
            return { all: sum('all'), diff: sum('diff'), mirror: it.mirror, both: sum('diff') + it.mirror, nodes: document.querySelectorAll('#sem *').length, heading };
        }, names);
        changes.push(change);
        return change.heading;
    };
    await go('Start');
    await go('Next');
    for (const box of await page.getByRole('main').getByRole('checkbox').all()) await box.check();
    let heading = await go('Next');
    while (heading !== 'Here’s everything you said') heading = await go('What do you think?', 'Next');
    await context.close();
    return changes;
}

/** The same visit again and again, each in a new page: what each change of screen costs, whatever else the machine had to do. */
async function usual_changes(site) {
    const all = [];
    for (let i = 0; i < visits; i++) all.push(await screen_changes(site));
    return all[0].map((first, i) => {
        const usual = (key) => median(all.map((changes) => changes[i][key]));
        return { ...first, all: usual('all'), diff: usual('diff'), mirror: usual('mirror'), both: usual('both') };
    });
}

const site = await open_site(option('site'), ['--js-flags=--expose-gc']);
let idle_faults = 0;
let slowest = 0;
try {
    const { page, complaints } = await site.visit({ size: { width: 412, height: 915 }, init: clocks });
    say(`412 x 915, ms, median (95 %) of ${presses} presses, CPU not throttled; load of the machine ${os.loadavg()[0].toFixed(1)}`);
    say(`${'screen'.padEnd(12)}${['told', 'frame', 'wasm of both', 'GL', 'GL calls', 'draws', 'frames/press', 'idle 5 s'].map((t) => t.padStart(17)).join('')}`);
    for (const [name, go] of screens) {
        await go(page);
        await settled(page);
        const quiet = await page.evaluate(async () => {
            const it = window.clocks;
            await new Promise((resolve) => setTimeout(resolve, 2000)); // announcements have been said
            Object.assign(it, { draws: 0, asked: 0, timers: -1 }); // -1: our own
            await new Promise((resolve) => setTimeout(resolve, 5000));
            return { draws: it.draws, asked: it.asked, timers: it.timers };
        });
        const got = await page.evaluate(async (rounds) => {
            const it = window.clocks;
            const controls = [...document.querySelectorAll('#sem main :is(input[type=radio], input[type=checkbox], button[aria-pressed])')];
            it.told = [];
            it.frames = [];
            for (let i = 0; i < rounds && controls.length; i++) {
                it.act(controls[i % Math.min(controls.length, 4)]);
                for (let frames = 0; frames < 3; frames++) await it.next_frame();
            }
            return { told: it.told, frames: it.frames };
        }, presses);
        if (quiet.draws || quiet.asked || quiet.timers > 5) idle_faults++;
        const both = (list, key) => [0.5, 0.95].map((part) => (part_of(list.map((one) => one[key]), part) ?? 0).toFixed(2));
        const cell = (list, key) => {
            const [middle, high] = both(list, key);
            return `${middle} (${high})`.padStart(17);
        };
        const number = (key) => String(median(got.frames.map((one) => one[key]))).padStart(17);
        const wasm = (median(got.told.map((one) => one.wasm)) ?? 0) + (median(got.frames.map((one) => one.wasm)) ?? 0);
        slowest = Math.max(slowest, part_of(got.told.map((one) => one.all), 0.95) + part_of(got.frames.map((one) => one.all), 0.95));
        const each = got.told.length ? (got.frames.length / got.told.length).toFixed(2) : '-';
        say(
            name.padEnd(12) + cell(got.told, 'all') + cell(got.frames, 'all') + wasm.toFixed(2).padStart(17) + cell(got.frames, 'gl') + number('calls') +
                number('draws') + each.padStart(17) + `${quiet.draws} ${quiet.asked} ${quiet.timers}`.padStart(17),
        );
    }
    say('idle: draws, animation frames asked for, timers set');
    say();
    const changes = await usual_changes(site);
    const of = (key, part) => part_of(changes.map((change) => change[key]), part);
    const spread = (key) => [0.5, 0.95, 1].map((part) => of(key, part).toFixed(2).padStart(9)).join('');
    say(`${changes.length} changes of screen, each the median of ${visits} visits, ms`);
    say(''.padEnd(28) + ['median', '95 %', 'most'].map((t) => t.padStart(9)).join(''));
    for (const [name, key] of [['all', 'all'], ['diff', 'diff'], ['mirror', 'mirror'], ['diff and mirror', 'both']]) say(`  ${name.padEnd(26)}${spread(key)}`);
    const fullest = changes.reduce((a, b) => (a.nodes >= b.nodes ? a : b));
    const change = [0.5, 0.95].map((part) => of('both', part));
    say();
    let over = false;
    const line = (good, text) => {
        over ||= !good;
        say(`${good ? 'ok  ' : 'OVER'} ${text}`);
    };
    line(slowest <= goal_ms, `slowest press, told and frame, 95 %: ${slowest.toFixed(2)} ms, goal <= ${goal_ms}`);
    const [middle, high] = change.map((ms) => `${ms.toFixed(2)} ms`);
    line(change[1] <= goal_change_ms, `diff and mirror at a change of screen, median ${middle}, 95 %: ${high}, goal <= ${goal_change_ms}`);
    line(fullest.nodes <= goal_nodes, `most elements on a screen: ${fullest.nodes}, "${fullest.heading}", goal <= ${goal_nodes}`);
    line(!idle_faults, 'nobody touches: nothing is drawn, no animation frame, no timer faster than one a second');
    line(!complaints.length, `the page's complaints: ${complaints.length} ${complaints[0] ?? ''}`);
    if (process.argv.includes('--check') && over) process.exitCode = 1;
} finally {
    await site.close();
}
