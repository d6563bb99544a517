// The service worker: the site without a network, and how one version follows another. Nothing that goes wrong on the way may
// leave a device without a working page, turn the page under somebody's hands, or touch what was answered.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, beforeEach } from 'node:test';
import { choose_language, kept, press, ready, screen, site, to_staff_gate, until, walk_to_review } from './app.mjs';
import { launch, listen } from './chromium.mjs';
import { caches_of, look_for_update, make_version, open_host, shown, worker_state } from './versions.mjs';
import { signed_replies } from './replies.mjs';
import { test } from './timed.mjs';

let browser, host, context;
const versions = {};
before(() => {
    versions.one = make_version('one');
    versions.two = make_version('two');
    versions.three = make_version('three', (folder) => fs.rmSync(path.join(folder, 'languages', 'pl.json')));
    versions.broken = make_version('broken', (folder) => fs.writeFileSync(path.join(folder, 'app.js'), 'throw new Error("broken");'));
    versions.off = make_version('off');
    fs.copyFileSync(path.join(versions.off.folder, 'sw_off.js'), path.join(versions.off.folder, 'sw.js'));
});
after(() => {
});
// A browser of its own for each: Chromium 156 now and then never answers that a context is closed whose service worker has just
// been unregistered or replaced. Ending the browser does not wait for that.
beforeEach(async () => (browser = await launch()));
afterEach(async () => {
    await browser?.close();
    await host?.close();
});

async function load(page, query = '') {
    await page.goto(`${host.url}/${query}`);
    await ready(page);
}

/** Version one is installed, and the page is loaded from it. */
async function installed({ query = '' } = {}) {
    host = await open_host(versions.one);
    context = await browser.newContext({ viewport: { width: 420, height: 800 }, reducedMotion: 'reduce', acceptDownloads: true });
    const page = await context.newPage();
    await load(page, query);
    await until(async () => (await worker_state(page)).active === 'activated', 'installed');
    await load(page, query);
    assert.equal(await page.evaluate(() => navigator.serviceWorker.controller !== null), true);
    return page;
}

const answers = async (page) => (await kept(page)).records.map(({ id, json }) => `${id} ${json}`);

async function send_a_visit(page) {
    await walk_to_review(page);
    await press(page, 'Send');
    await screen(page, 'Thank you. It’s saved.');
    await press(page, 'Finish');
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    // The program goes back to the first entry of the history, and that would end whatever is being loaded.
    await until(() => page.evaluate(() => history.state === 0), 'the history is as short as at the start');
}

test('the first load has the network for itself: nothing is fetched for later before a visitor can begin', async () => {
    host = await open_host(versions.one);
    context = await browser.newContext();
    const page = await context.newPage();
    await load(page);
    assert.ok(!host.asked.includes('/sw.js'));
    await until(() => host.asked.includes('/sw.js'), 'then it is');
});

test('from the second load on no network is needed: a visit, every language, every typeface, the statement', async () => {
    const page = await installed();
    const complaints = listen(page);
    host.down = true;
    await load(page);
    await send_a_visit(page);
    assert.equal((await answers(page)).length, 1);
    const names = fs.readdirSync(site, { recursive: true }).map(String);
    for (const name of names.filter((one) => /\.(json|ttf|css|html|js|wasm|txt)$/.test(one) && !/^(headers\.json|sw)/.test(one))) {
        assert.equal(await page.evaluate(async (url) => (await fetch(url)).status, name), 200, name);
    }
    await press(page, 'Display');
    await choose_language(page, 'Cymraeg');
    assert.deepEqual(complaints, []);
    await page.goto(`${host.url}/accessibility.html`);
    assert.match(await page.textContent('h1'), /Accessibility/);
});

test('replies that staff put beside the pack are seen, newer ones too, and the last ones without a network', async () => {
    const page = await installed();
    const file = path.join(versions.one.folder, 'packs', 'dorset-children.replies.json');
    const nothing = fs.readFileSync(file);
    const told = async (text) => {
        await press(page, 'See what changed');
        await page.getByText(text).waitFor();
        await press(page, 'Finish');
    };
    try {
        fs.writeFileSync(file, signed_replies(['A letter now says what happened.']));
        await load(page);
        await told('A letter now says what happened.');
        fs.writeFileSync(file, signed_replies(['A letter now says what happened.', 'A call says it too.']));
        await load(page);
        await told('A call says it too.');
        host.down = true;
        await load(page);
        await told('A call says it too.');
        host.down = false;
        host.version = versions.two;
        host.trouble = (name) => (name.endsWith('.replies.json') ? 'cut' : null);
        await look_for_update(page);
        await until(async () => (await shown(page)) === 'two', 'version two');
        await told('A call says it too.');
    } finally {
        fs.writeFileSync(file, nothing);
    }
});

test('what is served from the device is sent with the same headers as from the network', async () => {
    const page = await installed();
    const headers = JSON.parse(fs.readFileSync(path.join(versions.one.folder, 'headers.json'), 'utf8'));
    host.down = true;
    const answer = await page.goto(host.url);
    for (const [name, value] of Object.entries(headers)) assert.equal(answer.headers()[name.toLowerCase()], value, name);
    assert.equal(await page.evaluate(() => crossOriginIsolated), true);
});

test('a pack that is not of this site needs the network; one that is does not', async () => {
    const page = await installed({ query: '?pack=dorset-children' });
    host.down = true;
    await load(page, '?pack=dorset-children');
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await page.goto(`${host.url}/?pack=elsewhere`);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await page.goto(host.url);
    await ready(page);
});

test('a new version waits for an empty welcome screen, then the page is loaded anew by itself', async () => {
    const page = await installed();
    await press(page, 'Start');
    await page.getByRole('radio').first().check();
    host.version = versions.two;
    await look_for_update(page);
    assert.equal((await worker_state(page)).waiting, 'installed');
    await page.waitForTimeout(5000);
    assert.deepEqual([await shown(page), (await worker_state(page)).waiting], ['one', 'installed']);
    assert.ok(await page.getByRole('radio').first().isChecked());
    await press(page, 'Back');
    await press(page, 'Delete and stop');
    await until(async () => (await shown(page)) === 'two', 'version two');
    await ready(page);
});

test('settings that somebody has chosen on the welcome screen, Help and the staff door are not an empty welcome screen', async () => {
    const page = await installed();
    const steps = [
        () => press(page, 'Help'),
        async () => {
            await press(page, 'Close');
            await press(page, 'Display');
        },
        () => choose_language(page, 'Cymraeg'),
    ];
    await steps[0]();
    host.version = versions.two;
    await look_for_update(page);
    for (const step of [async () => {}, ...steps.slice(1)]) {
        await step();
        await page.waitForTimeout(4500);
        assert.equal(await shown(page), 'one');
    }
    assert.equal((await worker_state(page)).waiting, 'installed');
    await page.reload();
    await ready(page);
    await to_staff_gate(page);
    await page.waitForTimeout(4500);
    assert.equal(await shown(page), 'one');
});

test('another page of the site keeps the new version waiting, until it is closed', async () => {
    const page = await installed();
    const other = await context.newPage();
    await other.goto(host.url);
    await ready(other);
    host.version = versions.two;
    await look_for_update(page);
    await page.waitForTimeout(6000);
    assert.deepEqual([await shown(page), await shown(other)], ['one', 'one']);
    await other.close();
    await until(async () => (await shown(page)) === 'two', 'version two');
});

test('all or nothing: one file that is cut off, missing or another than was meant, and the version before stays whole', async () => {
    const page = await installed();
    await send_a_visit(page);
    const before_it = await answers(page);
    host.version = versions.two;
    for (const trouble of ['cut', 'missing', 'other']) {
        for (const name of ['/index.html', '/version.json']) {
            host.trouble = (asked) => (asked === name ? trouble : null);
            await look_for_update(page);
            assert.equal((await worker_state(page)).waiting, undefined, `${trouble} ${name}`);
            host.down = true;
            await load(page);
            assert.equal(await shown(page), 'one', `${trouble} ${name}`);
            host.down = false;
            await page.evaluate((half) => caches.delete(half), `earshot-${versions.two.build}`); // or the next begins with what this one got
        }
    }
    host.trouble = () => null;
    await look_for_update(page);
    await until(async () => (await shown(page)) === 'two', 'version two');
    assert.deepEqual(await answers(page), before_it);
});

test('an install that was cut short fetches only what it lacks when it is tried again', async () => {
    const page = await installed();
    host.version = versions.two;
    host.trouble = (name) => (name === '/version.json' ? 'cut' : null);
    await look_for_update(page);
    host.trouble = () => null;
    host.asked.length = 0;
    await look_for_update(page);
    await until(async () => (await shown(page)) === 'two', 'version two');
    assert.ok(!host.asked.includes('/earshot.wasm'), host.asked.join(' '));
    assert.ok(host.asked.includes('/version.json'));
});

test('the version before is kept, the one before that is not, and nothing that is not ours is touched', async () => {
    const page = await installed();
    await page.evaluate(async () => void (await (await caches.open('somebody-else')).put('x', new Response('x'))));
    for (const name of ['two', 'three']) {
        host.version = versions[name];
        await look_for_update(page);
        await until(async () => (await shown(page)) === name, name);
        await ready(page);
    }
    const names = ['somebody-else', 'earshot-in-use', 'earshot-newest', `earshot-${versions.two.build}`, `earshot-${versions.three.build}`];
    await until(async () => JSON.stringify((await caches_of(page)).sort()) === JSON.stringify(names.sort()), 'two versions');
    host.down = true;
    assert.equal(await page.evaluate(async () => (await fetch('languages/pl.json')).status), 200, 'only version two had it');
});

test('a version that does not run is got past by Try again, when the next one is there', async () => {
    host = await open_host(versions.one);
    context = await browser.newContext();
    const page = await context.newPage();
    await load(page);
    await until(async () => (await worker_state(page)).active === 'activated', 'installed');
    host.version = versions.broken;
    await look_for_update(page);
    await until(async () => (await shown(page)) === 'broken', 'the broken version');
    host.version = versions.two;
    await page.evaluate(() => window.early.trouble('It does not run.'));
    await page.getByRole('button', { name: 'Try again' }).click();
    await until(async () => (await shown(page)) === 'two', 'version two');
    await ready(page);
});

test('Try again without a network keeps what is there', async () => {
    const page = await installed();
    host.down = true;
    await page.evaluate(() => window.early.trouble('It does not run.'));
    await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('button', { name: 'Try again' }).click()]);
    await ready(page);
    assert.equal((await worker_state(page)).active, 'activated');
});

test('what was kept is gone: the worker steps aside, and the page comes from the network', async () => {
    const page = await installed();
    await send_a_visit(page);
    const before_it = await answers(page);
    await page.evaluate(async () => {
        for (const name of await caches.keys()) await caches.delete(name);
    });
    host.version = versions.two;
    await load(page);
    assert.equal(await shown(page), 'two');
    assert.deepEqual(await answers(page), before_it);
});

test('the kill switch: from any version, files and worker go, answers stay, and nobody is disturbed', async () => {
    for (const from of ['one', 'two']) {
        const page = await installed();
        if (from === 'two') {
            host.version = versions.two;
            await look_for_update(page);
            await until(async () => (await shown(page)) === 'two', 'version two');
            await ready(page);
        }
        await send_a_visit(page);
        const before_it = await answers(page);
        await press(page, 'Start');
        await page.getByRole('radio').first().check();
        host.version = versions.off;
        await look_for_update(page);
        await until(async () => !(await worker_state(page)).there, 'no worker');
        await until(async () => (await caches_of(page)).length === 0, 'no files');
        assert.ok(await page.getByRole('radio').first().isChecked());
        assert.deepEqual(await answers(page), before_it);
        host.version = versions.three;
        await load(page);
        assert.equal(await shown(page), 'three', 'straight from the network');
        await until(async () => (await worker_state(page)).active === 'activated', 'a worker again');
        await host.close();
    }
});

test('the worker knows no store of answers', () => {
    for (const name of ['sw.js', 'sw_off.js']) {
        const source = fs.readFileSync(path.join(site, name), 'utf8');
        assert.ok(!/indexedDB|storage\b|getDirectory|Clear-Site-Data/i.test(source), name);
    }
});
