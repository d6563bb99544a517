// Read aloud and the voice, in the real page with a made-up speechSynthesis: Chromium here has none with a voice. Which words
// come when is tested in C++; here, that they reach the browser's voice in the press that asked for them, and stop.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { h1, open_site, press, screen, settled, sizes, until } from './app.mjs';
import { english, stub } from './speech.mjs';
import { test } from './timed.mjs';

let site;
before(async () => void (site = await open_site()));
after(() => site.close());

const said = (page) => page.evaluate(() => window.speech.said);
const young = 'A child or young person';
const texts = async (page) => (await said(page)).map((it) => it.text);
const button = (page, name) => page.getByRole('button', { name, exact: true });

async function to_finding(page) {
    await press(page, 'Start');
    await press(page, 'Next');
    await page.getByRole('checkbox').first().check();
    await press(page, 'Next');
    await settled(page);
}

/** Ends sentence after sentence until there is silence. */
async function hear_out(page) {
    for (let i = 0; i < 300; i++) {
        const speaking = await page.evaluate(() => {
            if (!window.speech.speaking) return false;
            window.speech.end();
            return true;
        });
        if (!speaking) return;
    }
    throw new Error('it never ends');
}

test('no voice, no button; it comes with the voices and goes with them', async () => {
    const { page, context, complaints } = await site.visit({ init: stub([]) });
    assert.equal(await button(page, 'Read aloud').count(), 0);
    await page.evaluate((voices) => window.speech.change(voices), english);
    await button(page, 'Read aloud').waitFor();
    await page.evaluate(() => window.speech.change([]));
    await button(page, 'Read aloud').waitFor({ state: 'detached' });
    await page.evaluate((voices) => window.speech.change(voices), [english[0], english[3]]);
    await settled(page);
    assert.equal(await button(page, 'Read aloud').count(), 0, 'a voice that is a service on the network, and one of another language');
    assert.deepEqual(complaints, []);
    await context.close();
});

test('a browser without speech at all', async () => {
    const { page, context, complaints } = await site.visit({ init: 'Object.defineProperty(window, "speechSynthesis", { value: undefined })' });
    assert.equal(await button(page, 'Read aloud').count(), 0);
    await press(page, 'Start');
    await screen(page, 'First, a bit about you');
    assert.deepEqual(complaints, []);
    await context.close();
});

test('a finding: in the press that asked, by the local voice of the language, sentence by sentence', async () => {
    const { page, context, complaints } = await site.visit({ init: stub(english) });
    await to_finding(page);
    assert.deepEqual(await said(page), [], 'nothing is said by itself');
    await press(page, 'Read aloud');
    const [first] = await said(page);
    assert.deepEqual([first.lang, first.rate, first.voice, first.in_press], ['en_GB', 1, 'British', true]);
    await button(page, 'Stop reading').waitFor();
    const marked = [];
    for (let i = 0; i < 200 && (await page.evaluate(() => window.speech.speaking)); i++) {
        await settled_mark(page, (await texts(page)).at(-1));
        marked.push(await page.locator('#sem .spoken').count());
        await page.evaluate(() => window.speech.end());
    }
    await button(page, 'Read aloud').waitFor();
    assert.ok(marked.length > 5 && marked.every((count) => count === 1), String(marked));
    const all = await texts(page);
    assert.ok(all.every((text) => [...text].length <= 160));
    const heading = await h1(page).textContent();
    assert.ok(all.join(' ').includes(heading));
    const paragraphs = await page.locator('main p:visible').allTextContents();
    let from = 0;
    for (const words of paragraphs) {
        const at = all.join(' ').indexOf(words.replace(/\s+/g, ' ').slice(0, 40), from);
        assert.ok(at >= 0, `in order: ${words}`);
        from = at;
    }
    assert.equal(await page.locator('#sem .spoken').count(), 0);
    assert.equal(await page.evaluate(() => window.speech.cancelled), 1, 'only at the start of the page');
    assert.deepEqual(complaints, []);
    await context.close();
});

const settled_mark = (page, text) =>
    until(
        () => page.evaluate((words) => {
            const marked = document.querySelector('#sem .spoken');
            return marked && (marked.textContent.includes(words) || marked.getAttribute('role') === 'row');
        }, text),
        `the mark on "${text}"`,
    );

test('a press stops it, and what ends afterwards means nothing', async () => {
    const { page, context } = await site.visit({ init: stub(english) });
    await to_finding(page);
    await press(page, 'Read aloud');
    await press(page, 'Stop reading');
    await button(page, 'Read aloud').waitFor();
    assert.equal(await page.evaluate(() => window.speech.speaking), false);
    const before = (await texts(page)).length;
    await settled(page);
    assert.equal((await texts(page)).length, before);
    await context.close();
});

for (const [name, leave] of Object.entries({
    'going on': (page) => press(page, 'What do you think?'),
    'the browser’s Back': (page) => page.goBack(),
    'Help': (page) => press(page, 'Help'),
})) {
    test(`${name} stops it`, async () => {
        const { page, context, complaints } = await site.visit({ init: stub(english) });
        await to_finding(page);
        await press(page, 'Read aloud');
        assert.equal(await page.evaluate(() => window.speech.speaking), true);
        await leave(page);
        await until(() => page.evaluate(() => !window.speech.speaking), 'silence');
        await settled(page);
        assert.equal((await texts(page)).length, 1);
        assert.deepEqual(complaints, []);
        await context.close();
    });
}

test('slower is slower', async () => {
    const { page, context } = await site.visit({ init: stub(english) });
    await press(page, 'Display');
    await page.getByRole('radio', { name: 'Slower', exact: true }).check();
    await page.keyboard.press('Escape');
    await press(page, 'Read aloud');
    assert.equal((await said(page))[0].rate, 0.75);
    await hear_out(page);
    await context.close();
});

test('Simple view marks it too, and shows it', async () => {
    const { page, context } = await site.visit({ init: stub(english), query: '?view=simple' });
    await to_finding(page);
    await press(page, 'Read aloud');
    for (let i = 0; i < 12; i++) await page.evaluate(() => window.speech.end());
    await settled(page); // the mark has come to where the voice is
    const marked = page.locator('#sem .spoken');
    assert.notEqual(await marked.evaluate((el) => getComputedStyle(el).backgroundColor), 'rgba(0, 0, 0, 0)');
    await until(() => marked.evaluate((el) => el.getBoundingClientRect().top < innerHeight && el.getBoundingClientRect().bottom > 0), 'in view');
    await context.close();
});

// --- the voice --------------------------------------------------------------------------------------------------------

const voiced = (options = {}, more = {}) => site.visit({ size: sizes.kiosk, init: stub(english, { at_once: true, ...options }), query: '?voice=1', ...more });
const heard = async (page, words) => until(async () => (await texts(page)).at(-1) === words || (await texts(page)).includes(words), `"${words}" is heard`);

test('voice: what the browser refuses before the first press is said with it', async () => {
    const { page, context, complaints } = await voiced({ needs_press: true });
    await settled(page);
    assert.deepEqual(await texts(page), []);
    await page.keyboard.press('Shift');
    await heard(page, 'The voice is on. Press Tab or the arrows to move, and Enter to choose.');
    await heard(page, 'What’s it really like?, heading');
    assert.deepEqual(complaints, []);
    await context.close();
});

test('voice: by the four buttons alone, by touch, over a dialog too', async () => {
    const { page, context, complaints } = await voiced({}, { context: { hasTouch: true } });
    const tap = async (name) => {
        await button(page, name).tap();
        await settled(page);
        await until(() => page.evaluate(() => !window.speech.speaking), 'silence');
        const all = await texts(page);
        return all.at(-1);
    };
    const find = async (words) => {
        for (let i = 0; i < 60; i++) if ((await tap('Go on one')) === words) return;
        throw new Error(`never heard: ${words}; last ${(await texts(page)).slice(-8).join(' | ')}`);
    };
    await find('Start, button');
    await tap('Press this');
    await screen(page, 'First, a bit about you');
    await heard(page, 'First, a bit about you, heading');
    await find(`${young}, not chosen`);
    assert.equal(await tap('Press this'), `${young}, chosen`);
    assert.equal(await page.getByRole('radio', { name: young, exact: true }).isChecked(), true);
    assert.equal(await tap('Say it again'), `${young}, chosen`);
    await find('Next, button');
    await tap('Press this');
    await screen(page, 'What do you want to talk about?');
    for (let i = 0; i < 6 && (await texts(page)).at(-1) !== 'Help, button'; i++) await tap('Go back one');
    await tap('Press this');
    await page.getByRole('dialog').waitFor();
    await heard(page, 'Close, button');
    await tap('Go on one');
    await tap('Go back one');
    await tap('Press this');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal((await texts(page)).at(-1), 'Help, button');
    assert.deepEqual(complaints, []);
    await context.close();
});

test('voice: Tab and the arrows by keyboard, and Enter chooses', async () => {
    const { page, context, complaints } = await voiced();
    const key = async (name) => {
        await page.keyboard.press(name);
        await settled(page);
        await until(() => page.evaluate(() => !window.speech.speaking), 'silence');
        return (await texts(page)).at(-1);
    };
    for (let i = 0; i < 20 && (await key('Tab')) !== 'Start, button'; i++);
    await key('Enter');
    await screen(page, 'First, a bit about you');
    for (let i = 0; i < 20 && (await key('ArrowDown')) !== `${young}, not chosen`; i++);
    assert.equal(await key(' '), `${young}, chosen`);
    assert.equal(await page.getByRole('radio', { name: young, exact: true }).isChecked(), true);
    const next = await key('ArrowDown');
    assert.match(next, /, not chosen$/);
    assert.equal(await key('Enter'), next.replace('not chosen', 'chosen'));
    assert.deepEqual(complaints, []);
    await context.close();
});

test('voice: a field keeps its own keys, and nobody hears a passphrase', async () => {
    const { page, context, complaints } = await voiced();
    await page.evaluate(() => void (location.hash = 'staff'));
    await screen(page, 'Staff only');
    await page.getByLabel('Passphrase', { exact: true }).focus();
    await page.keyboard.type('secret words');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('!');
    await settled(page);
    assert.equal(await page.getByLabel('Passphrase', { exact: true }).inputValue(), 'secret word!s');
    assert.ok((await texts(page)).every((text) => !/secret|word!s/.test(text)));
    assert.deepEqual(complaints, []);
    await context.close();
});

test('the voice is off unless it was asked for', async () => {
    const { page, context } = await site.visit({ init: stub(english) });
    await press(page, 'Start');
    await page.keyboard.press('Tab');
    await settled(page);
    assert.deepEqual(await texts(page), []);
    assert.equal(await button(page, 'Press this').count(), 0);
    await context.close();
});
