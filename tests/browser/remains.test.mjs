// What is left on the disk when a visitor has gone: with keys, not one word of what was said, in no file of the browser's profile.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import { serve } from '../../script/serve.mjs';
import { hands, perform, press, ready, script, site, until } from './app.mjs';
import { launch_profile } from './chromium.mjs';
import { give_keys } from './sealing_device.mjs';
import { test } from './timed.mjs';

let server;
before(async () => (server = await serve({ root: site, port: 0 })));
after(() => server?.close());

const marker = 'wizzelump vorpalish zebrastep';
const steps = script.steps.map((step) => (step.type === undefined ? step : { ...step, type: marker }));
// What the words are looked for in: as they are, as JavaScript keeps them, and each of them alone.
const needles = [marker, ...marker.split(' ')].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);

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
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'earshot-remains-'));
    const base = `http://localhost:${server.port}`;
    try {
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
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
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
