// Whole visits in Firefox, by the roles and names that Firefox computes: by mouse on the canvas, by keyboard alone in Simple
// view, and where there is no WebGL.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { serve } from '../../script/serve.mjs';
import { hands, ready, site, sizes } from '../browser/app.mjs';
import { Screen, missing } from '../desktop/screen.mjs';
import { launch, open_page } from './firefox.mjs';
import { simple_visit, whole_visit } from './lib.mjs';
import { test } from '../browser/timed.mjs';

assert.deepEqual(missing, [], 'programs these tests need');

let server, screen, browser, context;
before(async () => {
    server = await serve({ root: site, port: 0 });
    screen = await Screen.open(1280, 1000);
    browser = await launch(screen);
});
after(async () => {
    await browser?.close();
    screen?.close();
    await server?.close();
});
afterEach(() => context?.close());

async function visit(size, query = '', where = browser) {
    const opened = await open_page(where, size);
    context = opened.context;
    await opened.page.goto(`http://localhost:${server.port}/${query}`);
    await ready(opened.page);
    return opened;
}

test('a whole visit by mouse on a phone', async () => {
    const { page, complaints } = await visit(sizes.phone);
    await whole_visit(page);
    assert.deepEqual(complaints, []);
});

test('a visit by keyboard alone in Simple view', async () => {
    const { page, complaints } = await visit(sizes.desktop, '?view=simple');
    await simple_visit(page);
    assert.deepEqual(complaints, []);
});

test('without WebGL a visit is made in Simple view', async () => {
    const windowless = await launch();
    try {
        const { page, complaints } = await visit(sizes.phone, '', windowless);
        assert.equal(await page.evaluate(() => document.createElement('canvas').getContext('webgl2')), null);
        await simple_visit(page, hands.mouse);
        assert.deepEqual(complaints, []);
    } finally {
        context = null;
        await windowless.close();
    }
});
