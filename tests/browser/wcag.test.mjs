// Criteria of WCAG 2.2 that only the page in a browser can show, on every kind of screen. tests/wcag.json says which test
// stands for which criterion.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { focused, h1, open_site, press, screen, settled, sizes, to_staff_gate, tour_of_visit } from './app.mjs';
import { test } from './timed.mjs';

let app;
before(async () => (app = await open_site()));
after(() => app?.close());

/** Makes a visit by all screens and gathers what `look(page, name)` complains of. */
async function gather(view, look) {
    const { page, context } = await app.visit(view);
    const found = [];
    await tour_of_visit(page, async (name) => found.push(...(await look(page, name)).map((line) => `${name}: ${line}`)));
    await context.close();
    return found;
}

test('1.4.10: at 320 by 256 nothing runs off the side, in either view', async () => {
    for (const query of ['', '?view=simple']) {
        const found = await gather({ size: sizes.smallest, query }, (page) =>
            page.evaluate(() => (document.documentElement.scrollWidth <= innerWidth ? [] : [`${document.documentElement.scrollWidth} px wide`])));
        assert.deepEqual(found, []);
    }
});

test('1.4.12: in Simple view the words may be spaced as the criterion says, and nothing is cut off', async () => {
    const spaced = async (page) => {
        await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }' });
        return page.evaluate(() =>
            [...document.querySelectorAll('#sem *')]
                .filter((el) => el.checkVisibility() && el.firstChild?.nodeType === Node.TEXT_NODE)
                .filter((el) => !el.matches('.simple-only, textarea'))
                .filter((el) => getComputedStyle(el).overflow !== 'visible' && (el.scrollWidth > el.clientWidth + 1 || el.scrollHeight > el.clientHeight + 1))
                .map((el) => el.textContent));
    };
    assert.deepEqual(await gather({ query: '?view=simple', context: { bypassCSP: true } }, spaced), []);
});

test('2.1.4: no letter and no digit does anything outside a field', async () => {
    const { page, context } = await app.visit();
    await press(page, 'Start');
    await screen(page, 'First, a bit about you');
    const before = await page.locator('body').ariaSnapshot();
    for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789') await page.keyboard.press(key);
    await settled(page);
    assert.equal(await page.locator('body').ariaSnapshot(), before);
    await context.close();
});

test('2.4.2: every screen has a title of its own, with the pack’s title behind it', async () => {
    const titles = new Map();
    await gather({}, async (page, name) => {
        titles.set(name, await page.title());
        return [];
    });
    for (const [name, title] of titles) assert.match(title, /\S – Children’s services in Dorset$/, name);
    const [plain, easy] = ['finding', 'finding_easy_read'].map((name) => titles.get(name));
    assert.ok(plain && easy);
    const places = [...titles].filter(([name]) => !['finding_easy_read', 'leave', 'display', 'help'].includes(name)).map(([, title]) => title);
    assert.equal(new Set(places).size, places.length, places.join('\n'));
});

/** Tab through all of a screen; `look` is called at each stop, and gathers. */
async function at_each_stop(page, look) {
    const found = [];
    const met = new Set();
    for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        const here = await focused(page);
        if (here === '' || met.has(here)) break;
        met.add(here);
        await settled(page);
        found.push(...(await look(here)));
    }
    assert.ok(met.size > 0);
    return found;
}

test('2.4.11: what has the focus is never under something else', async () => {
    const free = (page) => () =>
        page.evaluate(() => {
            const el = document.activeElement;
            const { left, top, width, height } = el.getBoundingClientRect();
            const inside = left >= -1 && top >= -1 && left + width <= innerWidth + 1 && top < innerHeight;
            const x = left + width / 2;
            const seen = [0.1, 0.5, 0.9].some((part) => {
                const hit = document.elementFromPoint(x, top + height * part);
                return hit && (hit === el || el.contains(hit) || hit.contains(el) || hit.closest('label')?.contains(el));
            });
            return inside && seen ? [] : [el.textContent || el.ariaLabel];
        });
    for (const size of [sizes.phone, sizes.smallest]) {
        const { page, context } = await app.visit({ size });
        await press(page, 'Start');
        await screen(page, 'First, a bit about you');
        assert.deepEqual(await at_each_stop(page, free(page)), []);
        await press(page, 'Next');
        await screen(page, 'What do you want to talk about?');
        assert.deepEqual(await at_each_stop(page, free(page)), []);
        await context.close();
    }
});

test('2.4.7: the focus is to be seen on the canvas at every stop', async () => {
    const { page, context } = await app.visit();
    await press(page, 'Start');
    await screen(page, 'First, a bit about you');
    const shot = () => page.locator('#app').screenshot().then((png) => png.toString('base64'));
    const unfocused = await shot();
    const pictures = new Set([unfocused]);
    const unseen = await at_each_stop(page, async (here) => {
        if (/Skip to main|Simple view/.test(here)) return []; // shown by the page itself
        const picture = await shot();
        const fresh = !pictures.has(picture);
        pictures.add(picture);
        return fresh ? [] : [here];
    });
    assert.deepEqual(unseen, []);
    await context.close();
});

test('3.2.1, 3.2.2: the focus and a choice lead nowhere by themselves', async () => {
    const { page, context } = await app.visit();
    await press(page, 'Start');
    await screen(page, 'First, a bit about you');
    const heading = await h1(page).textContent();
    const moved = await at_each_stop(page, async (here) => ((await h1(page).textContent()) === heading ? [] : [here]));
    assert.deepEqual(moved, []);
    for (const radio of await page.getByRole('radio').all()) {
        await radio.check();
        assert.equal(await h1(page).textContent(), heading);
    }
    await context.close();
});

test('1.4.13: nothing appears under the pointer', async () => {
    const { page, context } = await app.visit({ size: sizes.desktop });
    const before = await page.locator('body').ariaSnapshot();
    for (const control of await page.locator('#sem').getByRole('button').all()) {
        await control.hover();
        await settled(page);
        assert.equal(await page.locator('body').ariaSnapshot(), before);
    }
    await context.close();
});

test('3.3.8: a passphrase may be pasted', async () => {
    const { page, context } = await app.visit({ context: { permissions: ['clipboard-read', 'clipboard-write'] } });
    await to_staff_gate(page);
    await page.evaluate(() => navigator.clipboard.writeText('correct horse battery'));
    const fields = [page.getByLabel('Passphrase', { exact: true }), page.getByLabel('The same again', { exact: true })];
    for (const field of fields) {
        await field.focus();
        await page.keyboard.press('ControlOrMeta+V');
        assert.equal(await field.inputValue(), 'correct horse battery');
    }
    await press(page, 'Set passphrase');
    await screen(page, 'Staff room');
    await context.close();
});

test('2.1.2: Tab goes through the page and out of it, in both views', async () => {
    for (const query of ['', '?view=simple']) {
        const { page, context } = await app.visit({ query });
        let left = false;
        for (let i = 0; i < 30 && !left; i++) {
            await page.keyboard.press('Tab');
            left = (await focused(page)) === '';
        }
        assert.ok(left, 'the focus never leaves the page');
        await context.close();
    }
});
