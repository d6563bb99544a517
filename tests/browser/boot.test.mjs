// The page from its first byte on, with the real program: what is pressed early, the take-over, views, failures, frames.
// Needs the built site (script/build); EARSHOT_SITE names another folder.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, afterEach, before } from 'node:test';
import { serve } from '../../script/serve.mjs';
import { break_storage } from './app.mjs';
import { launch, listen } from './chromium.mjs';
import { test } from './timed.mjs';

const root = process.env.EARSHOT_SITE ?? 'build/site';
let browser, site, context;
before(async () => {
    assert.ok(fs.existsSync(`${root}/earshot.wasm`), `${root} is not built`);
    site = await serve({ root });
    browser = await launch();
});
after(async () => {
    await browser?.close();
    await site?.close();
});
afterEach(() => context?.close());

const running = (page) => page.waitForFunction(() => !document.body.classList.contains('early'), null, { timeout: 60_000 });
const place = (page) => page.evaluate(() => document.body.dataset.place);
const at = (page, name) => page.waitForFunction((wanted) => document.body.dataset.place === wanted, name);

/** A page on the site. `hold`: the program does not arrive until release() is called. */
async function open({ path = '/', hold = false, options = {}, init, routes = {} } = {}) {
    context = await browser.newContext({ viewport: { width: 420, height: 800 }, serviceWorkers: 'block', ...options });
    const page = await context.newPage();
    const complaints = listen(page);
    let release = () => {};
    if (hold) {
        const held = new Promise((resolve) => (release = resolve));
        await page.route('**/earshot.js', async (route) => {
            await held;
            await route.continue();
        });
    }
    for (const [pattern, handler] of Object.entries(routes)) await page.route(pattern, handler);
    if (init) await page.addInitScript(init);
    await page.goto(site.url + path, { waitUntil: 'commit' });
    return { page, complaints, release };
}

const count_frames = () => {
    window.drawn = 0;
    const real = WebGL2RenderingContext.prototype.drawElements;
    WebGL2RenderingContext.prototype.drawElements = function (...args) {
        window.drawn++;
        return real.apply(this, args);
    };
    // What a browser can answer only when the graphics process has done all it was told.
    window.asked = [];
    for (const name of ['getParameter', 'isEnabled', 'getError', 'readPixels', 'finish']) {
        const ask = WebGL2RenderingContext.prototype[name];
        WebGL2RenderingContext.prototype[name] = function (...args) {
            window.asked.push(`${name} ${args}`);
            return ask.apply(this, args);
        };
    }
    window.timers = 0;
    const { setTimeout: later, requestAnimationFrame: soon } = window;
    window.setTimeout = (...args) => (window.timers++, later(...args));
    window.requestAnimationFrame = (...args) => (window.timers++, soon(...args));
};

test('the first screen is there before the program, and readable', async () => {
    const { page, complaints } = await open({ hold: true });
    await page.getByRole('heading', { level: 1 }).waitFor();
    assert.ok(await page.getByRole('button', { name: 'Start' }).isVisible());
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('h1')).opacity), '1');
    assert.deepEqual(complaints, []);
});

test('presses made early are not lost: the visit goes on where the visitor is', async () => {
    const { page, complaints, release } = await open({ hold: true });
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByLabel('11 to 13').check();
    await page.getByLabel('A parent or carer').check();
    await page.evaluate(() => (window.mine = document.activeElement));
    assert.equal(await place(page), 'about_you');
    release();
    await running(page);
    assert.equal(await place(page), 'about_you');
    assert.ok(await page.getByLabel('11 to 13').isChecked());
    assert.ok(await page.getByLabel('A parent or carer').isChecked());
    assert.ok(await page.evaluate(() => document.activeElement === window.mine && window.mine.isConnected), 'the focus has not moved');
    await page.getByRole('button', { name: 'Next' }).click();
    await at(page, 'topics');
    await page.goBack();
    await at(page, 'about_you');
    assert.ok(await page.getByLabel('11 to 13').isChecked());
    assert.deepEqual(complaints, []);
});

test('early: the browser\'s Back turns the page, and the program agrees', async () => {
    const { page, complaints, release } = await open({ hold: true });
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.goBack();
    await at(page, 'about_you');
    release();
    await running(page);
    assert.deepEqual([await place(page), await page.evaluate(() => history.state)], ['about_you', 1]);
    await page.goBack();
    await at(page, 'welcome');
    assert.equal(await page.evaluate(() => history.state), 0);
    assert.deepEqual(complaints, []);
});

test('20 visitors who press Start at once and none is left behind', async () => {
    for (let i = 0; i < 20; i++) {
        const { page } = await open();
        await page.getByRole('button', { name: 'Start' }).click();
        await running(page);
        await at(page, 'about_you');
        await context.close();
    }
});

test('a frame is painted without a question to the graphics process', async () => {
    const { page, complaints } = await open({ init: count_frames });
    await running(page);
    assert.ok((await page.evaluate(() => window.asked.length)) > 0, 'at the start it asks how large a texture may be');
    await page.evaluate(() => Object.assign(window, { asked: [], drawn: 0 }));
    await page.getByRole('button', { name: 'Start' }).click();
    await at(page, 'about_you');
    await page.getByLabel('11 to 13').check();
    await page.waitForFunction(() => window.drawn > 1);
    assert.deepEqual(await page.evaluate(() => window.asked), []);
    assert.deepEqual(complaints, []);
});

test('after the take-over the canvas is painted and the words lie over it unseen', async () => {
    const { page, complaints } = await open({ init: count_frames });
    await running(page);
    assert.ok((await page.evaluate(() => window.drawn)) > 0);
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('h1')).opacity), '0');
    assert.deepEqual(await page.evaluate(() => [window.canvas.width, window.canvas.height]), [420, 800]);
    assert.deepEqual(complaints, []);
});

test('nobody touches: no frame and no timer faster than one a second', async () => {
    const { page } = await open({ init: count_frames });
    await running(page);
    await page.waitForTimeout(1500);
    await page.evaluate(() => (window.drawn = window.timers = 0));
    await page.waitForTimeout(3000);
    const { drawn, timers } = await page.evaluate(() => ({ drawn: window.drawn, timers: window.timers }));
    assert.equal(drawn, 0);
    assert.ok(timers <= 3, `${timers} timers`);
});

test('the canvas follows the window and the pixel ratio', async () => {
    const { page } = await open({ options: { deviceScaleFactor: 2 } });
    await running(page);
    const size = () => page.evaluate(() => [window.canvas.width, window.canvas.height]);
    assert.deepEqual(await size(), [840, 1600]);
    await page.setViewportSize({ width: 1000, height: 600 });
    await page.waitForFunction(() => window.canvas.width === 2000 && window.canvas.height === 1200);
});

test('Simple view: by the link and by the address; nothing is painted; the visit goes on', async () => {
    const { page, complaints } = await open();
    await running(page);
    await page.getByRole('button', { name: 'Start' }).click();
    await at(page, 'about_you');
    await page.getByLabel('11 to 13').check();
    await page.locator('#to-simple').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.body.className), 'simple');
    assert.ok(await page.getByLabel('11 to 13').isChecked());
    assert.ok((await page.getByRole('button', { name: 'Next' }).boundingBox()).height >= 48);
    await page.getByRole('button', { name: 'Next' }).click();
    await at(page, 'topics');
    await page.locator('#to-simple').focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.body.className), '');
    assert.equal(await place(page), 'topics');
    assert.deepEqual(complaints, []);
    await context.close();
    const by_address = await open({ path: '/?view=simple', init: count_frames });
    await running(by_address.page);
    await by_address.page.getByRole('button', { name: 'Start' }).click();
    await at(by_address.page, 'about_you');
    assert.equal(await by_address.page.evaluate(() => window.drawn), 0);
    assert.deepEqual(by_address.complaints, []);
});

test('no WebGL: Simple view by itself, and a visit works', async () => {
    const { page } = await open({
        init: () => {
            const real = HTMLCanvasElement.prototype.getContext;
            HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
                return /webgl/.test(kind) ? null : real.call(this, kind, ...rest);
            };
        },
    });
    await running(page);
    assert.equal(await page.evaluate(() => document.body.className), 'simple');
    await page.getByRole('button', { name: 'Start' }).click();
    await at(page, 'about_you');
});

test('the GL context is lost and comes back: nothing of the visit is', async () => {
    const { page } = await open({ init: count_frames });
    await running(page);
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByLabel('11 to 13').check();
    await page.waitForTimeout(500);
    const before_loss = await page.screenshot();
    await page.evaluate(() => {
        window.gone = window.canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        window.gone.loseContext();
    });
    await page.waitForFunction(() => document.body.className === 'simple', null, { timeout: 5000 });
    assert.ok(await page.getByLabel('11 to 13').isChecked());
    await page.getByLabel('14 or 15').check();
    await page.getByLabel('11 to 13').check();
    await page.evaluate(() => window.gone.restoreContext());
    await page.waitForFunction(() => document.body.className === '');
    await page.evaluate(() => (window.drawn = 0));
    await page.setViewportSize({ width: 421, height: 800 });
    await page.waitForFunction(() => window.drawn > 0);
    await page.setViewportSize({ width: 420, height: 800 });
    await page.evaluate(() => document.activeElement.blur());
    await page.waitForTimeout(500);
    const after_loss = await page.screenshot();
    assert.ok(Math.abs(before_loss.length - after_loss.length) < before_loss.length / 4, 'the letters are painted again');
});

test('another pack: the words of the first are never shown; an unknown one is told, and its name is checked', async () => {
    const pack = JSON.parse(fs.readFileSync(`${root}/packs/dorset-children.json`, 'utf8'));
    const text = JSON.stringify(pack).replaceAll('Children’s services in Dorset', 'Something else');
    const other = await open({
        path: '/?pack=other-pack', hold: true,
        routes: { '**/packs/other-pack.json': (route) => route.fulfill({ contentType: 'application/json', body: text }) },
    });
    await other.page.getByText('Loading').waitFor();
    assert.equal(await other.page.getByRole('heading', { level: 1 }).isVisible(), false);
    other.release();
    await running(other.page);
    assert.equal(await place(other.page), 'welcome');
    assert.equal(await other.page.evaluate(() => document.documentElement.className), '');
    await context.close();
    for (const name of ['nowhere', '../secret', 'A']) {
        const asked = [];
        const lost = await open({ path: `/?pack=${encodeURIComponent(name)}` });
        lost.page.on('request', (request) => asked.push(request.url()));
        await running(lost.page);
        await at(lost.page, 'trouble');
        assert.ok(asked.every((url) => !url.includes('secret') && !url.includes('/A.json')));
        await context.close();
    }
});

test('failures on the way are told in plain words, with a way on and help numbers', async () => {
    const cases = {
        'the program is not there': { '**/earshot.wasm': (route) => route.fulfill({ status: 404 }) },
        'its glue is not there': { '**/earshot.js': (route) => route.abort() },
        'a font is not there': { '**/text-700.ttf': (route) => route.abort() },
        'the page\'s script is not there': { '**/app.js': (route) => route.abort() },
        'the pack never comes': { '**/packs/*.json': (route) => route.abort() },
    };
    for (const [name, routes] of Object.entries(cases)) {
        const { page } = await open({ routes });
        await page.getByRole('button', { name: 'Try again' }).waitFor();
        const text = await page.locator('#trouble').innerText();
        assert.match(text, /Earshot could not (load|start)/, name);
        assert.match(text, /0800 1111/, name);
        await page.unrouteAll({ behavior: 'ignoreErrors' });
        await page.getByRole('button', { name: 'Try again' }).click();
        await running(page);
        assert.equal(await place(page), 'welcome', name);
        await context.close();
    }
});

test('#staff opens the staff door, at the start and later, and the address forgets it', async () => {
    const { page } = await open({ path: '/#staff' });
    await running(page);
    await at(page, 'staff_gate');
    assert.equal(new URL(page.url()).hash, '');
    await context.close();
    const later = await open();
    await running(later.page);
    await later.page.evaluate(() => (location.hash = '#staff'));
    await at(later.page, 'staff_gate');
    assert.equal(new URL(later.page.url()).hash, '');
    await later.page.goBack();
    await at(later.page, 'welcome');
});

test('idle: warned, then everything of the visitor is gone, also from history', async () => {
    const { page } = await open({ path: '/?idle-warning=5&idle-reset=5' });
    await running(page);
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByLabel('11 to 13').check();
    await page.getByRole('button', { name: 'Next' }).click();
    await at(page, 'topics');
    await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().waitFor({ timeout: 8000 });
    await at(page, 'welcome');
    await page.waitForFunction(() => history.state === 0);
    await page.evaluate(() => history.forward());
    await page.waitForTimeout(500);
    assert.deepEqual([await place(page), await page.evaluate(() => history.state)], ['welcome', 0]);
    await page.getByRole('button', { name: 'Start' }).click();
    await at(page, 'about_you');
    assert.equal(await page.getByLabel('11 to 13').isChecked(), false);
});

const kept = (page) =>
    page.evaluate(async () => {
        const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
        return done((await done(indexedDB.open('earshot', 1))).transaction('records').objectStore('records').getAll());
    });

async function visit(page) {
    for (let i = 0; i < 40 && (await place(page)) !== 'thanks'; i++) {
        const title = await page.title();
        const primary = page.locator('#sem button.primary').first();
        const is_last = (await primary.textContent()) === 'Send';
        await primary.click();
        if (is_last) await at(page, 'thanks');
        else await page.waitForFunction((before) => document.title !== before, title);
    }
}

test('a visit that was sent is kept; staff export it as a download, and it is marked', async () => {
    const { page, complaints } = await open({ options: { acceptDownloads: true } });
    await running(page);
    await visit(page);
    assert.equal((await kept(page)).length, 1);
    await page.evaluate(() => (location.hash = '#staff'));
    await at(page, 'staff_gate');
    const fields = page.locator('#sem input[type=password]');
    await fields.nth(0).fill('correct horse battery');
    await fields.nth(1).fill('correct horse battery');
    await page.keyboard.press('Enter');
    await at(page, 'staff_room');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export answers', exact: true }).click();
    const file = await download;
    assert.match(file.suggestedFilename(), /\.json$/);
    const json = JSON.parse(fs.readFileSync(await file.path(), 'utf8'));
    const [record] = await kept(page);
    assert.ok(JSON.stringify(json).includes(record.id));
    await page.waitForFunction(() => /your downloads/.test(document.getElementById('sem').textContent));
    assert.ok((await kept(page))[0].exportedIn);
    await page.reload();
    await running(page);
    await page.evaluate(() => (location.hash = '#staff'));
    await at(page, 'staff_gate');
    await page.locator('#sem input[type=password]').fill('wrong horse battery');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(1500);
    assert.equal(await place(page), 'staff_gate');
    await page.locator('#sem input[type=password]').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await at(page, 'staff_room');
    assert.deepEqual(complaints, []);
});

test('nothing is kept while the storage fails, and no thank-you is shown; then Send works', async () => {
    const { page } = await open();
    await running(page);
    await page.evaluate(break_storage.aborts);
    for (let i = 0; i < 40 && (await place(page)) !== 'review'; i++) {
        const title = await page.title();
        await page.locator('#sem button.primary').first().click();
        await page.waitForFunction((before) => document.title !== before, title);
    }
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    assert.equal(await place(page), 'review');
    assert.equal((await kept(page)).length, 0);
    await page.evaluate(() => window.heal());
    await page.locator('#sem button.primary').first().click();
    await at(page, 'thanks');
    assert.equal((await kept(page)).length, 1);
});

test('fonts, pack and program are fetched once each', async () => {
    const seen = [];
    const note = (request) => seen.push(request.url);
    site.server.on('request', note);
    const { page } = await open();
    await running(page);
    site.server.off('request', note);
    const twice = seen.filter((url, i) => seen.indexOf(url) !== i);
    assert.deepEqual(twice, []);
    assert.ok(seen.includes('/fonts/text-400.ttf') && seen.includes('/earshot.wasm'));
});

test('the page\'s policy is sent and nothing breaks it', async () => {
    const { page, complaints } = await open();
    await running(page);
    const answer = await page.request.get(site.url);
    const policy = answer.headers()['content-security-policy'];
    for (const part of ["default-src 'none'", "'wasm-unsafe-eval'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"]) assert.ok(policy.includes(part), part);
    assert.ok(!/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/.test(policy));
    assert.deepEqual(complaints, []);
    const refused = await page.evaluate(() => {
        try {
            document.body.innerHTML = '<b>x</b>';
            return false;
        } catch {
            return true;
        }
    });
    assert.ok(refused, 'no string becomes HTML');
});
