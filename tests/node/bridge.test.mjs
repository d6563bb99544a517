// web/bridge.ts is the mirror image of src/platform/web_api.h: same names, same order, and each is defined once on its side.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

const read = (file) => fs.readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').replace(/\/\/.*$/gm, '');
const header = read('src/platform/web_api.h');
const bridge = read('web/bridge.ts');
const crossings = read('src/platform/web_api_web.cpp');
const names = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);

const declared = names(header, /\b((?:earshot|page)_\w+)\s*\(/g);
const called = declared.filter((name) => name.startsWith('earshot_'));
const asked = declared.filter((name) => name.startsWith('page_'));

test('there is something to compare', () => {
    assert.ok(called.length > 20);
    assert.ok(asked.length > 7);
    assert.equal(new Set(declared).size, declared.length);
});

test('what the page calls has the same names in the same order', () => {
    assert.deepEqual(names(/interface Earshot \{([^]*?)\n\}/.exec(bridge)[1], /^\s+(earshot_\w+)\(/gm), called);
});

test('what C++ calls has the same names in the same order', () => {
    assert.deepEqual(names(/interface Page \{([^]*?)\n\}/.exec(bridge)[1], /^\s+(page_\w+)\(/gm), asked);
    assert.deepEqual(names(/#hooks\(\) \{([^]*?)\n {2}\}/.exec(bridge)[1], /^\s+(page_\w+):/gm), asked);
});

test('every crossing is defined in C++, in the same order', () => {
    assert.deepEqual(names(crossings, /EMSCRIPTEN_KEEPALIVE \w+ (earshot_\w+)\(/g), called);
    assert.deepEqual(names(crossings, /EM_JS\(void, (page_\w+),/g), asked);
});

test('C++ calls the page by a quoted name, which the closure compiler leaves alone', () => {
    assert.deepEqual(names(crossings, /Module\['earshot'\]\['(page_\w+)'\]/g), asked);
});

// A string is two numbers, so the arities must agree too.
test('each crossing has as many parts on both sides', () => {
    const parts = (list) => (list.trim() && list.trim() !== 'void' ? list.split(',').length : 0);
    for (const name of called) {
        const there = parts(new RegExp(`\\b${name}\\(([^]*?)\\)`).exec(header)[1]);
        const list = new RegExp(`\\b${name}\\(([^]*?)\\)`).exec(bridge)[1].replace(/,\s*$/, '');
        const strings = (list.match(/: (string|Uint8Array)/g) ?? []).length;
        assert.equal(parts(list) + strings, there, name);
    }
    for (const name of asked) {
        const there = parts(new RegExp(`\\b${name}\\(([^]*?)\\)`).exec(header)[1]);
        const list = new RegExp(`\\b${name}\\(([^]*?)\\)`).exec(bridge)[1];
        const strings = (list.match(/: (string|Uint8Array)/g) ?? []).length;
        assert.equal(parts(list) + strings, there, name);
    }
});

// --- what crosses, with a heap of our own -------------------------------------------------------------------------------

const { Bridge } = await (async () => {
    const esbuild = await import('esbuild');
    const { code } = esbuild.transformSync(fs.readFileSync(new URL('../../web/bridge.ts', import.meta.url), 'utf8'), { loader: 'ts', format: 'esm' });
    return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
})();

async function bench(functions = {}, page = {}) {
    const heap = new Uint8Array(1 << 16);
    let top = 8;
    const log = [];
    const wasm = {
        HEAPU8: heap,
        _malloc: (size) => ((top += size + 8), top - size),
        _free: (at) => log.push(['free', at > 0]),
    };
    const text = (at, length) => Buffer.from(heap.subarray(at, at + length)).toString('utf8');
    for (const name of called) wasm[`_${name}`] = (...numbers) => functions[name]?.(numbers, text) ?? (log.push([name, ...numbers]), 0);
    const failures = [];
    const bridge = new Bridge(page, (error) => failures.push(error.message));
    let hooks;
    await bridge.load(async (options) => ((hooks = options.earshot), wasm), null);
    const put = (words) => {
        const bytes = Buffer.from(words);
        heap.set(bytes, 40_000);
        return [40_000, bytes.length];
    };
    return { bridge, hooks, log, failures, put };
}

test('strings cross as UTF-8 and are given back; flags as numbers; nothing as -1', async () => {
    const seen = [];
    const { bridge, log } = await bench({
        earshot_event: (numbers, text) => void seen.push([...numbers.slice(0, 4), text(numbers[4], numbers[5])]) ?? 7,
        earshot_pack: (numbers, text) => void seen.push([text(numbers[0], numbers[1]), numbers[2], numbers[3]]) ?? 0,
        earshot_environment: (numbers) => void seen.push(numbers) ?? 0,
    });
    assert.equal(bridge.call('earshot_event', 3, 4294967295, 2, 0.5, 'نعم 👍'), 7);
    bridge.call('earshot_pack', 'packs/x.json', null);
    bridge.call('earshot_environment', 1, 2, 3, 4, true, false, true);
    assert.deepEqual(seen, [[3, 4294967295, 2, 0.5, 'نعم 👍'], ['packs/x.json', 0, -1], [1, 2, 3, 4, 1, 0, 1]]);
    assert.deepEqual(log, [['free', true], ['free', true]]);
});

test('C++ is never entered while it is at work: what its calls lead to comes after, in order', async () => {
    const order = [];
    let b;
    const page = {
        page_forget_visitor() {
            order.push('page');
            b.bridge.later(() => {
                order.push('later 1');
                b.bridge.call('earshot_stir');
            });
            b.bridge.later(() => order.push('later 2'));
        },
    };
    b = await bench({
        earshot_timer: () => {
            order.push('in');
            b.hooks.page_forget_visitor();
            order.push('out');
            return 0;
        },
        earshot_stir: () => (order.push('stir'), 0),
    }, page);
    b.bridge.call('earshot_timer');
    assert.deepEqual(order, ['in', 'page', 'out', 'later 1', 'stir', 'later 2']);
    b.bridge.later(() => order.push('at once'));
    assert.equal(order.at(-1), 'at once');
});

test('what C++ says arrives as strings', async () => {
    const told = [];
    const page = new Proxy({}, { get: (_, name) => (...parts) => told.push([name, ...parts]) });
    const { hooks, put } = await bench({}, page);
    hooks.page_mark_exported(...put('a\nb\n'), ...put('').map((n, i) => (i ? 0 : n)));
    hooks.page_wake_at(-1);
    assert.deepEqual(told, [['page_mark_exported', ['a', 'b'], ''], ['page_wake_at', -1]]);
});

test('a program that fell over is told once and not called again', async () => {
    let calls = 0;
    const { bridge, failures } = await bench({
        earshot_frame: () => {
            calls++;
            throw new Error('unreachable');
        },
    });
    assert.equal(bridge.call('earshot_frame', 1), 0);
    assert.equal(bridge.call('earshot_frame', 2), 0);
    assert.deepEqual([calls, failures], [1, ['unreachable']]);
});
