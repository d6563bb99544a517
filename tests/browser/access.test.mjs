// For whoever has no keyboard, one switch, or a touch screen that says it is a mouse: on the real page, by touch, keys and
// mouse. The way of the frame and what the keyboard writes are tests/ui's; here it is the browser that must play along.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { focused, h1, hands, kept, open_site, perform, press, screen, settled, sizes, steps_to, until, walk_to_review } from './app.mjs';
import { test } from './timed.mjs';

let app, context;
before(async () => (app = await open_site()));
after(() => app?.close());
afterEach(() => context?.close());

async function visit(options) {
    const visited = await app.visit(options);
    context = visited.context;
    return visited;
}

const touch = { hasTouch: true, isMobile: true };
const anything_else = 'Anything else you want them to know?';
const keyboard = (page) => page.getByRole('region', { name: 'Keyboard', exact: true });
const key = (page, name) => keyboard(page).getByRole('button', { name, exact: true });
const field = (page) => page.getByRole('textbox');
const open_keyboard = (page) => keyboard(page).waitFor();

/** Each letter by a tap on its key; words of more than one letter are keys by name. */
async function tap_keys(page, keys) {
    for (const name of keys) await key(page, name).tap();
    await settled(page);
}

// --- the keyboard on the screen -----------------------------------------------------------------------------------------

for (const size of [sizes.phone, sizes.kiosk]) {
    test(`an answer is typed by touch on the keyboard on the screen, ${size.width} px wide`, async () => {
        const { page, complaints } = await visit({ size, query: '?keyboard=1', context: { ...touch, deviceScaleFactor: size === sizes.phone ? 2 : 1 } });
        await perform(page, hands.touch, steps_to(anything_else));
        assert.equal(await field(page).getAttribute('inputmode'), 'none');
        assert.equal(await keyboard(page).count(), 0);
        await field(page).tap();
        await open_keyboard(page);
        await tap_keys(page, ['H', 'i', 'Space', 't', 'h', 'e', 'e', 'Delete the last letter', 'r', 'e', '.', 'Space', 'S', 'o']);
        assert.equal(await field(page).inputValue(), 'Hi there. So');
        assert.equal(await focused(page), `textbox "${anything_else}"`); // no key took it
        // In the middle, and with a real keyboard beside.
        await tap_keys(page, ['Back one letter', 'Back one letter', 'Back one letter', 'Capital letters', 'Y']);
        await page.keyboard.type('es');
        assert.equal(await field(page).inputValue(), 'Hi there.Yes So');
        await tap_keys(page, ['New line', 'Numbers and signs', '7']);
        assert.equal(await field(page).inputValue(), 'Hi there.Yes\n7 So');
        // The field is above the keyboard, and nothing of the page under it.
        const [box, keys] = [await field(page).boundingBox(), await keyboard(page).boundingBox()];
        assert.ok(box.y + Math.min(box.height, 40) <= keys.y, `${box.y} ${box.height} ${keys.y}`);
        await key(page, 'Close the keyboard').tap();
        await until(async () => (await keyboard(page).count()) === 0, 'the keyboard is closed');
        await page.getByRole('button', { name: 'Keyboard: ' }).tap();
        await open_keyboard(page);
        await page.getByRole('button', { name: 'Next', exact: true }).click();
        await screen(page, 'Here’s everything you said');
        assert.equal(await keyboard(page).count(), 0);
        assert.ok(await page.getByText('Hi there.Yes').count());
        assert.deepEqual(complaints, []);
    });
}

for (const size of [sizes.phone, sizes.smallest]) {
    test(`in Simple view the keyboard on the screen leaves the field to be seen, ${size.width} x ${size.height}`, async () => {
        const { page, complaints } = await visit({ size, query: '?keyboard=1', context: touch });
        await perform(page, hands.touch, steps_to(anything_else));
        await page.getByRole('link', { name: 'Simple view' }).press('Enter');
        await field(page).tap();
        await open_keyboard(page);
        const seen = async (when) => {
            const [box, keys] = [await field(page).boundingBox(), await keyboard(page).boundingBox()];
            assert.ok(box.y + Math.min(box.height, 40) <= keys.y && box.y + box.height > 20, `${when}: ${JSON.stringify([box, keys])}`);
        };
        await seen('it opens');
        await page.evaluate(() => scrollTo(0, 0));
        await tap_keys(page, ['H', 'i', 'Space', 't']);
        assert.equal(await field(page).inputValue(), 'Hi t');
        await seen('a key is pressed');
        assert.ok((await field(page).boundingBox()).y >= 0, 'and its first line, where the words are');
        // What is behind it doesn't show through.
        assert.match(await keyboard(page).evaluate((it) => getComputedStyle(it).backgroundColor), /^rgb\(/);
        assert.deepEqual(complaints, []);
    });
}

test('every colour and measure that the style sheet asks for is given', async () => {
    const { page } = await visit({ query: '?view=simple' });
    const missing = await page.evaluate(() => {
        const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
        const asked = rules.flatMap((rule) => [...rule.cssText.matchAll(/var\((--[\w-]+)\)/g)]).map(([, name]) => name);
        if (!asked.includes('--paper')) throw new Error('the style sheet was not read');
        return [...new Set(asked)].filter((name) => !getComputedStyle(document.body).getPropertyValue(name));
    });
    assert.deepEqual(missing, []);
});

test('emoji are deleted whole, and a selection is typed over', async () => {
    const { page } = await visit({ size: sizes.kiosk, query: '?keyboard=1', context: touch });
    await perform(page, hands.touch, steps_to(anything_else));
    await field(page).tap();
    await page.keyboard.insertText('a👨‍👩‍👧é');
    await open_keyboard(page);
    await tap_keys(page, ['Back one letter', 'Delete the last letter']);
    assert.equal(await field(page).inputValue(), 'aé');
    await field(page).evaluate((it) => it.select());
    await tap_keys(page, ['x']);
    assert.equal((await field(page).inputValue()).toLowerCase(), 'x');
});

test('a limit holds for the keyboard on the screen too, and what a full field says is read', async () => {
    const { page } = await visit({ size: sizes.kiosk, query: '?keyboard=1', context: touch });
    await perform(page, hands.touch, steps_to(anything_else));
    await field(page).fill('x'.repeat(1000)); // as many as the question takes
    await settled(page);
    const longest = (await field(page).inputValue()).length;
    await field(page).tap();
    await open_keyboard(page);
    await tap_keys(page, ['y', 'y']);
    assert.equal((await field(page).inputValue()).length, longest);
});

test('the passphrase is typed with it and stays hidden', async () => {
    const { page } = await visit({ size: sizes.kiosk, query: '?keyboard=1#staff', context: touch });
    await screen(page, 'Staff only');
    const secret = page.getByLabel('Passphrase', { exact: true });
    const type = async (into) => {
        await into.tap();
        await open_keyboard(page);
        await tap_keys(page, ['h', 'o', 'r', 's', 'e', 'Space', 'b', 'a', 't', 't', 'e', 'r', 'y']);
    };
    await type(secret);
    assert.equal(await secret.inputValue(), 'horse battery');
    assert.equal(await secret.getAttribute('type'), 'password');
    assert.equal(await page.getByText('horse').count(), 0);
    await type(page.getByLabel('The same again', { exact: true }));
    await key(page, 'Done').tap();
    await screen(page, 'Staff room');
});

test('without ?keyboard=1 nothing of it is there', async () => {
    const { page } = await visit({ size: sizes.kiosk, context: touch });
    await perform(page, hands.touch, steps_to(anything_else));
    await field(page).tap();
    await settled(page);
    assert.equal(await keyboard(page).count(), 0);
    assert.equal(await field(page).getAttribute('inputmode'), null);
});

// --- one switch -----------------------------------------------------------------------------------------------------------

const framed = (page) => page.locator('#sem .framed');
const name_of_frame = (page) =>
    framed(page).evaluate((el) => (el.getAttribute('aria-label') ?? el.textContent).trim()).catch(() => '');
const holds = (page, name) =>
    framed(page).evaluate((el, wanted) => [...el.querySelectorAll('.n')].some((n) => n.textContent.trim() === wanted), name).catch(() => false);

/** Waits, as the clock goes, until the frame is on it or on the group it is in; and presses the switch. */
async function choose(page, name, use = () => page.keyboard.press('Space')) {
    for (let steps = 0; steps < 150; steps++) {
        await settled(page);
        const here = await name_of_frame(page);
        const found = here === name;
        if (found || here === 'I’m still here' || (await holds(page, name))) {
            await use();
            if (found) return settled(page);
        } else {
            await page.clock.fastForward(1000);
        }
    }
    throw new Error(`the frame never came to "${name}"; it is on "${await name_of_frame(page)}"`);
}

const label_of = async (choice) => (await choice.evaluate((it) => it.closest('label').textContent)).trim();

async function turn_on(page) {
    await press(page, 'Display');
    await page.getByRole('radio', { name: '1 second', exact: true }).check();
    await framed(page).waitFor({ state: 'attached' });
}

test('a short visit by one switch alone, with real keys and touches', async () => {
    const { page, complaints } = await visit({ size: sizes.desktop, clock: true });
    await turn_on(page);
    await choose(page, 'Close');
    // Only the frame's place decides: the mouse is anywhere, the key is any.
    await choose(page, 'Start', () => page.mouse.click(700, 20));
    await screen(page, 'First, a bit about you');
    const role = await label_of(page.getByRole('radio').first());
    await choose(page, role, () => page.keyboard.press('Enter'));
    assert.ok(await page.getByRole('radio').first().isChecked());
    await choose(page, 'Next', () => page.keyboard.press('x'));
    await screen(page, 'What do you want to talk about?');
    await choose(page, 'Being listened to');
    assert.ok(await page.getByRole('checkbox', { name: 'Being listened to' }).isChecked());
    await choose(page, 'Next');
    await until(() => page.getByRole('button', { name: 'What do you think?', exact: true }).count(), 'a finding');
    await choose(page, 'What do you think?', () => page.keyboard.press('Tab'));
    await settled(page);
    await choose(page, await label_of(page.getByRole('radio').first()));
    assert.ok(await page.getByRole('radio').first().isChecked());
    await choose(page, 'Next');
    await until(() => page.evaluate(() => document.activeElement.closest('#sem') !== null), 'the focus has gone along');
    for (let stop = 0; stop < 30 && (await h1(page).textContent()) !== 'Here’s everything you said'; stop++) {
        const on = (await page.getByRole('button', { name: 'What do you think?', exact: true }).count()) ? 'What do you think?' : 'Next';
        await choose(page, on);
    }
    await choose(page, 'Send');
    await screen(page, 'Thank you. It’s saved.');
    assert.equal((await kept(page)).records.length, 1);
    assert.deepEqual(complaints, []);
});

test('a text field is written in by one switch', async () => {
    const { page } = await visit({ size: sizes.desktop, clock: true, query: '?idle-warning=600' });
    await perform(page, hands.mouse, steps_to(anything_else));
    await turn_on(page);
    await choose(page, 'Close');
    await choose(page, anything_else);
    await open_keyboard(page);
    for (const name of ['N', 'o']) await choose(page, name);
    assert.equal(await field(page).inputValue(), 'No');
    await choose(page, 'Close the keyboard');
    await until(async () => (await keyboard(page).count()) === 0, 'the keyboard is closed');
});

test('while one switch is off no key is swallowed but where it means something; browser keys never', async () => {
    const { page } = await visit({ size: sizes.desktop });
    await page.evaluate(() => {
        window.swallowed = [];
        addEventListener('keydown', (event) => event.defaultPrevented && window.swallowed.push(event.key));
    });
    for (const name of ['Tab', 'Enter', 'Escape', 'ArrowDown', 'PageDown', 'a', 'Control+a', 'F2']) await page.keyboard.press(name === 'Enter' ? 'Home' : name);
    assert.deepEqual(await page.evaluate(() => window.swallowed), []);
    await turn_on(page);
    await page.keyboard.press('F2');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Shift');
    assert.deepEqual(await page.evaluate(() => window.swallowed), []);
});

// --- touch ----------------------------------------------------------------------------------------------------------------

test('touch: no delay, pinch zoom stays, and a pan scrolls with the browser’s own momentum', async () => {
    const { page } = await visit({ size: sizes.phone, context: touch });
    const viewport = await page.locator('meta[name=viewport]').getAttribute('content');
    assert.match(viewport, /width=device-width/);
    assert.doesNotMatch(viewport, /user-scalable|maximum-scale/);
    const actions = await page.evaluate(() => [...document.querySelectorAll('#sem, #sem .sy')].map((el) => getComputedStyle(el).touchAction));
    for (const action of actions) {
        // "manipulation" is how Chromium says "pan-x pan-y pinch-zoom". No double tap to zoom: no wait for a second tap.
        assert.match(action, /pinch-zoom|^manipulation$/);
        assert.doesNotMatch(action, /auto|none/);
    }
});

const main_scroll = (page) => page.evaluate(() => (document.querySelector('main.sy') ?? document.querySelector('#sem .sy')).scrollTop);

async function drag(page, from, by, steps = 8, between = () => {}) {
    await page.mouse.move(200, from);
    await page.mouse.down();
    for (let i = 1; i <= steps; i++) {
        await between();
        await page.mouse.move(200, from + (by * i) / steps);
    }
    await page.mouse.up();
}

test('a touch screen that says it is a mouse: a drag scrolls and clicks nothing, a press clicks', async () => {
    const { page, complaints } = await visit({ size: sizes.phone, query: '?touch-as-mouse=1' });
    await press(page, 'Start');
    await screen(page, 'First, a bit about you');
    const radio = page.getByRole('radio').nth(1);
    await settled(page);
    const box = await radio.boundingBox();
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.mouse.down();
    for (let i = 1; i <= 10; i++) await page.mouse.move(box.x + 20, box.y + 20 - 15 * i);
    await page.mouse.up();
    await settled(page);
    const scrolled = await main_scroll(page);
    assert.ok(Math.abs(scrolled - 142) < 3, `${scrolled}`); // what it moved after the first 8 px; motion is reduced: no more
    assert.equal(await radio.isChecked(), false);
    const now = await radio.boundingBox();
    await page.mouse.move(now.x + 20, now.y + 20);
    await page.mouse.down();
    await page.mouse.move(now.x + 24, now.y + 16); // a trembling hand
    await page.mouse.up();
    await until(() => radio.isChecked(), 'it is chosen');
    assert.deepEqual(complaints, []);
});

test('a throw goes on and comes to rest, a touch stops it and means nothing else', async () => {
    const { page } = await visit({ size: sizes.phone, query: '?touch-as-mouse=1', context: { reducedMotion: 'no-preference' }, clock: true });
    await walk_to_review(page, { topics: [/Being listened to/, /Mental health/] });
    await settled(page);
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 100);
    const a_frame = () => page.clock.runFor(16);
    await drag(page, 500, -120, 6, a_frame);
    const let_go = await main_scroll(page);
    for (let i = 0; i < 6; i++) await a_frame();
    const thrown = await main_scroll(page);
    assert.ok(thrown > let_go + 20, `it went on: ${let_go}, ${thrown}`);
    await page.mouse.move(200, 300);
    await page.mouse.down();
    await page.mouse.up();
    for (let i = 0; i < 6; i++) await a_frame();
    assert.equal(await main_scroll(page), thrown);
    await page.clock.resume();
    await settled(page);
    assert.equal(await main_scroll(page), thrown);
    assert.equal(await h1(page).textContent(), 'Here’s everything you said');
});

test('without ?touch-as-mouse=1 a mouse drags nothing', async () => {
    const { page } = await visit({ size: sizes.phone });
    await press(page, 'Start');
    await settled(page);
    await drag(page, 400, -150);
    assert.equal(await main_scroll(page), 0);
});
