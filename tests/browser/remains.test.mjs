// What is left when a visitor has gone. On the disk: with keys, not one word of what was said, in no file of the browser's profile.
// In the program's memory: not one word either.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import { serve } from '../../script/serve.mjs';
import { temporary_folder } from '../temporary.mjs';
import { hands, keep_memory, open_site, perform, press, ready, settled, site, sizes, until, visit_steps } from './app.mjs';
import { launch_profile } from './chromium.mjs';
import { give_keys } from './sealing_device.mjs';
import { test } from './timed.mjs';

let server;
before(async () => (server = await serve({ root: site, port: 0 })));
after(() => server?.close());

const marker = 'wizzelump vorpalish zebrastep';
const steps = visit_steps.map((step) => (step.type === undefined ? step : { ...step, type: marker }));
// What the words are looked for in: as they are, as JavaScript keeps them, and each of them alone.
const words = [marker, ...marker.split(' ')];
const needles = words.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);

function files_with_marker(folder) {
    return fs
        .readdirSync(folder, { recursive: true })
        .filter((name) => fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile())
        .filter((name) => {
            const bytes = fs.readFileSync(path.join(folder, name));
            return needles.some((needle) => bytes.includes(needle));
        });
}

/** A whole visit in a browser of its own, which is then closed; the files that know of it. */
async function visit_and_search({ sealed }) {
    const folder = temporary_folder('remains');
    const base = `http://localhost:${server.port}`;
    const profile = await launch_profile(folder);
    if (sealed) await give_keys(profile.context, base);
    const page = await profile.context.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${base}/`);
    await ready(page);
    await perform(page, hands.mouse, steps);
    await press(page, 'Finish');
    await until(() => page.evaluate(() => document.body.dataset.place === 'welcome'), 'the visit is over');
    const while_open = files_with_marker(folder);
    await profile.kill();
    return [...new Set([...while_open, ...files_with_marker(folder)])];
}

test('with keys no file of the browser knows a word of what was said', async () => {
    assert.deepEqual(await visit_and_search({ sealed: true }), []);
});

test('and it would be found: without keys the stores hold it, and nothing else does', async () => {
    const found = await visit_and_search({ sealed: false });
    const stores = /IndexedDB|File System/;
    assert.ok(found.length > 0);
    assert.deepEqual(found.filter((name) => !stores.test(name)), []);
});

/** How often each of the texts stands in the program's memory. */
const in_memory = (page, texts) =>
    page.evaluate((texts) => {
        const bytes = new Uint8Array(window.program_memory.buffer);
        const count = (text) => {
            const wanted = new TextEncoder().encode(text);
            let found = 0;
            for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1)) {
                if (wanted.every((byte, i) => bytes[at + i] === byte)) found += 1;
            }
            return found;
        };
        return Object.fromEntries(texts.map((text) => [text, count(text)]));
    }, texts);

test('in the memory of the program no word is left of what was typed, sent and gone', async () => {
    const app = await open_site();
    try {
        const context = await app.browser.newContext({ viewport: sizes.desktop, reducedMotion: 'reduce', serviceWorkers: 'block' });
        await context.addInitScript(keep_memory);
        await give_keys(context, app.base);
        const page = await context.newPage();
        await page.goto(`${app.base}/`);
        await ready(page);
        const before_sending = steps.findLastIndex((step) => step.press === 'Send');
        await perform(page, hands.mouse, steps.slice(0, before_sending));
        for (const [text, times] of Object.entries(await in_memory(page, words))) assert.ok(times > 0, `"${text}" is found while it is there`);
        await perform(page, hands.mouse, steps.slice(before_sending));
        await press(page, 'Finish');
        await until(() => page.evaluate(() => document.body.dataset.place === 'welcome'), 'the visit is over');
        await settled(page);
        assert.deepEqual(await in_memory(page, words), Object.fromEntries(words.map((text) => [text, 0])));
    } finally {
        await app.close();
    }
});
