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
