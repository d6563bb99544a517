// The same visits in WebKitGTK, the nearest to Safari that there is here, by the roles and names that WebKit computes.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { serve } from '../../script/serve.mjs';
import { ready, site, sizes } from '../browser/app.mjs';
import { Screen, missing } from '../desktop/screen.mjs';
import { simple_visit, whole_visit } from './lib.mjs';
import { open_page, start } from './webkit.mjs';
import { test } from '../browser/timed.mjs';

assert.deepEqual(missing, [], 'programs these tests need');

let server, screen, driver, page;
before(async () => {
    server = await serve({ root: site, port: 0 });
    screen = await Screen.open(1280, 1000);
    driver = await start(screen);
});
after(async () => {
    await driver?.close();
    screen?.close();
    await server?.close();
});
afterEach(() => page?.close());

async function visit(size, query = '') {
    page = await open_page(driver, size);
    await page.goto(`http://localhost:${server.port}/${query}`);
    await ready(page);
    return page;
}

test('a whole visit by mouse', async () => {
    await whole_visit(await visit(sizes.phone));
});

test('a visit by keyboard alone in Simple view', async () => {
    await simple_visit(await visit(sizes.desktop, '?view=simple'));
});
