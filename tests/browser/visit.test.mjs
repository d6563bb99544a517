// Whole visits on the real page, as people make them: by touch, mouse and keyboard, back and forth, without a network, with
// storage that fails. Everything is found by role and name. EARSHOT_SITE names another site than build/site.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import {
    break_storage, focused, h1, hands, kept, open_site, perform, press, screen, settled, sizes, steps_to, tab_to, until,
    visit_steps,
} from './app.mjs';
import { test } from './timed.mjs';

let app, context;
before(async () => (app = await open_site()));
after(() => app?.close());
afterEach(() => context?.close());

/** app.visit(), closed after the test. */
async function visit(options) {
    const visited = await app.visit(options);
    context = visited.context;
    return visited;
}

const review = 'Here’s everything you said';
const thanks = 'Thank you. It’s saved.';
const nothing = { records: [], settings: [], elsewhere: [] };
const is_true = '“When I say what I think, someone tells me what happened next.” Is that true for you?';
const anything_else = 'Anything else you want them to know?';
const said = visit_steps.find((step) => step.into === anything_else).type;
const answers = (record) => Object.fromEntries(JSON.parse(record.json).answers.map((row) => [row.question, row]));

/** On every screen of a visit: nothing is kept yet. */
const keeps_nothing = (page) => async (heading) => {
    if (heading !== thanks) assert.deepEqual(await kept(page), nothing, `kept before Send, on "${heading}"`);
};

async function is_kept_once(page) {
    const { records, settings, elsewhere } = await kept(page);
    assert.equal(records.length, 1);
    assert.deepEqual([settings, elsewhere], [[], []]);
    const rows = answers(records[0]);
    assert.equal(rows['end.else'].text, said);
    assert.deepEqual(rows['end.first'].choices.map(({ code }) => code), ['tell-once', 'well']);
    return { record: records[0], rows };
}

test('a whole visit by touch on a phone', async () => {
    const { page, complaints } = await visit({ size: sizes.phone, context: { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } });
    await perform(page, hands.touch, visit_steps, keeps_nothing(page));
    await is_kept_once(page);
    assert.equal(await page.getByText(said).count(), 0);
    await press(page, 'Finish');
    await screen(page, 'What’s it really like?');
    assert.deepEqual(complaints, []);
});

test('a whole visit by mouse on a kiosk', async () => {
    const { page, complaints } = await visit({ size: sizes.kiosk });
    await perform(page, hands.mouse, visit_steps, keeps_nothing(page));
    await is_kept_once(page);
    assert.deepEqual(complaints, []);
});

/** Names of all that Tab reaches from here on, until the page ends or begins again. */
async function tab_order(page) {
    const order = [];
    for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        const now = await focused(page);
        if (now === '' || now === order[0]) break;
        order.push(now);
    }
    return order;
}

test('a whole visit by keyboard alone, in the order of the screen', async () => {
    const taken = () => {
        window.taken = [];
        // Last of all, when the page has had its say.
        addEventListener('keydown', (event) => setTimeout(() => event.defaultPrevented && window.taken.push(event.key)), true);
    };
    const { page, complaints } = await visit({ size: sizes.desktop, init: taken });
    const shortcuts = ['link "Skip to main content"', 'link "Simple view"'];
    assert.deepEqual((await tab_order(page)).slice(0, 2), shortcuts);
    const orders = {
        'First, a bit about you': ['radio "I’d rather not say"', 'radio "I’d rather not say"', 'radio "I’d rather not say"', 'button "Next"'],
        [visit_steps.find(({ heading }) => /^Some services/.test(heading)).heading]: ['button "Easy read"', 'button "I don’t get this"', 'button "Finish now"', 'button "What do you think?"'],
        [is_true]: ['radio "Really true"', 'button "Skip"', 'button "Next"'],
        [thanks]: ['button "Keep a receipt"', 'button "Finish"'],
    };
    const checked = new Set();
    await perform(page, hands.keyboard, visit_steps, async (heading) => {
        await settled(page);
        assert.equal(await focused(page), `h1 "${heading}"`, 'a new screen is read from its heading');
        if (!orders[heading] || checked.has(heading)) return;
        checked.add(heading);
        const order = [];
        for (let i = 0; i < orders[heading].length; i++) {
            await page.keyboard.press('Tab');
            order.push(await focused(page));
        }
        assert.deepEqual(order, orders[heading]);
    });
    assert.equal(checked.size, Object.keys(orders).length);
    await is_kept_once(page);
    assert.deepEqual(await page.evaluate(() => window.taken), [], 'no key is taken from the browser');
    assert.deepEqual(complaints, []);
});

test('the browser keeps its keys, wherever the focus is', async () => {
    const { page, complaints } = await visit({ size: sizes.desktop });
    const keys = [
        ['F5'], ['r', { ctrlKey: true }], ['F1'], ['F6'], ['F7'], ['F11'], ['F12'], ['l', { ctrlKey: true }], ['f', { ctrlKey: true }],
        ['p', { ctrlKey: true }], ['w', { ctrlKey: true }], ['+', { ctrlKey: true }], ['0', { ctrlKey: true }], ['ArrowLeft', { altKey: true }],
        ['Tab'], ['Tab', { shiftKey: true }], ['Escape'], ['PageDown'], ['PageUp'], ['Home'], ['End'], [' '], ['Enter'], ['ArrowDown'],
        ['Backspace'], ['a', { ctrlKey: true }], ['c', { ctrlKey: true }], ['v', { ctrlKey: true }], ['z', { ctrlKey: true }], ['/'], ['ContextMenu'],
    ];
    const taken = () =>
        page.evaluate(
            (all) =>
                all.filter(([key, more]) => !document.activeElement.dispatchEvent(
                    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))),
            keys,
        );
    await tab_to(page, (it) => it === 'button "Start"');
    assert.deepEqual(await taken(), [], 'on a button');
    await press(page, 'Start');
    await page.getByRole('radio', { name: '11 to 13' }).check();
    assert.deepEqual(await taken(), [], 'on a radio');
    await press(page, 'Next');
    await screen(page, 'What do you want to talk about?');
    for (const next of ['Next', 'Next', 'Next', 'Next']) {
        await press(page, next);
        await settled(page);
    }
    await page.getByRole('textbox', { name: anything_else }).focus();
    assert.deepEqual(await taken(), [], 'in a text');
    assert.deepEqual(complaints, []);
});

for (const [how, fail] of Object.entries(break_storage)) {
    test(`storage that ${how}: never a thank-you, nothing lost, and Try again keeps it once`, async () => {
        const thanked = () =>
            addEventListener('DOMContentLoaded', () => {
                const look = () => (window.thanked ||= /Thank you/.test(document.body.textContent));
                new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
            });
        const { page, complaints } = await visit({ size: sizes.desktop, init: thanked });
        await perform(page, hands.mouse, visit_steps.slice(0, -2));
        await page.evaluate(fail);
        await page.evaluate(() => {
            // It fails long before the next frame.
            window.requestAnimationFrame = (paint) => setTimeout(() => paint(performance.now()), 300);
            window.cancelAnimationFrame = clearTimeout;
            window.told = [];
            const look = (changes) => window.told.push(...changes.map(({ target }) => target.textContent).filter(Boolean));
            new MutationObserver(look).observe(document.getElementById('live'), { subtree: true, childList: true });
        });
        await press(page, 'Send');
        for (let tries = 0; tries < 2; tries++) {
            await page.getByRole('heading', { level: 2, name: 'We couldn’t keep your answers' }).waitFor();
            await page.getByRole('alert').filter({ hasText: 'Nothing is lost: they are still here.' }).waitFor();
            assert.equal(await h1(page).textContent(), review);
            await page.getByText(said, { exact: true }).first().waitFor();
            assert.deepEqual(await kept(page), nothing);
            if (tries === 0) await press(page, 'Try again');
            await page.getByRole('button', { name: 'Try again', exact: true }).waitFor();
        }
        assert.ok(!(await page.evaluate(() => window.thanked)), 'no thank-you');
        await until(async () => (await page.evaluate(() => window.told)).length > 1, 'the second failure is told too');
        const told = 'We couldn’t keep your answers. Nothing is lost: they are still here. Please try again, or tell a member of staff.';
        assert.deepEqual(await page.evaluate(() => window.told), [told, told]);
        await page.evaluate(() => window.heal());
        await press(page, 'Try again');
        await screen(page, thanks);
        await is_kept_once(page);
        assert.deepEqual(complaints, []);
    });
}

test('without a network, once loaded, a whole visit works', async () => {
    const { page, complaints, context: own } = await visit({ size: sizes.phone });
    await own.setOffline(true);
    await perform(page, hands.mouse, visit_steps);
    await is_kept_once(page);
    assert.deepEqual(complaints, []);
});

// --- back and forth ---------------------------------------------------------------------------------------------------

test('the browser\'s Back leads through every screen, Forward nowhere, and nothing said is lost', async () => {
    const { page, complaints } = await visit({ size: sizes.phone });
    const way = [];
    await perform(page, hands.mouse, steps_to(review), (heading) => way.push(heading));
    const back = () => page.evaluate(() => history.back());
    for (const heading of way.slice(0, -1).reverse()) {
        await back();
        await screen(page, heading);
    }
    assert.ok(await page.getByRole('radio', { name: '14 or 15' }).isChecked());
    // One more, and all would be gone: it asks first.
    await back();
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).filter({ hasText: 'Stop here?' }).waitFor();
    await press(page, 'Keep going');
    await screen(page, way[0]);
    await page.evaluate(() => history.forward());
    await settled(page);
    assert.equal(await h1(page).textContent(), way[0]);
    for (const heading of way.slice(1)) {
        await page.getByRole('button', { name: /^(Next|What do you think\?)$/ }).click();
        await screen(page, heading);
    }
    await page.getByText(said, { exact: true }).first().waitFor();
    await press(page, 'Send');
    await screen(page, thanks);
    // Behind the thank-you is the welcome, not the visit.
    await back();
    await screen(page, 'What’s it really like?');
    assert.deepEqual(complaints, []);
});

test('the button Back leads through every screen', async () => {
    const { page, complaints } = await visit({ size: sizes.desktop });
    const way = [];
    await perform(page, hands.mouse, steps_to(review), (heading) => way.push(heading));
    for (const heading of way.slice(0, -1).reverse()) {
        await press(page, 'Back');
        await screen(page, heading);
    }
    await press(page, 'Back');
    await press(page, 'Delete and stop');
    await screen(page, 'What’s it really like?');
    await press(page, 'Start');
    await screen(page, way[0]);
    assert.equal(await page.getByRole('radio', { name: '14 or 15' }).isChecked(), false);
    assert.deepEqual(await kept(page), nothing);
    assert.deepEqual(complaints, []);
});

test('questions come and go with the answers they hang on', async () => {
    const { page, complaints } = await visit({ size: sizes.desktop });
    await perform(page, hands.mouse, steps_to('What went wrong?'));
    await page.getByRole('radio', { name: 'I heard nothing back' }).check();
    await press(page, 'Back');
    await screen(page, is_true);
    await page.getByRole('radio', { name: 'Really true' }).check();
    await press(page, 'Next');
    await screen(page, 'How would you like to hear back?');
    await press(page, 'Back');
    await screen(page, is_true);
    await page.getByRole('radio', { name: 'Not true at all' }).check();
    await press(page, 'Next');
    await screen(page, 'What went wrong?');
    assert.equal(await page.getByRole('radio', { name: 'I heard nothing back' }).isChecked(), false, 'what went with it stays gone');
    assert.deepEqual(complaints, []);
});

test('what is changed and deleted in the review is what is kept; not shown and skipped are told apart', async () => {
    const { page, complaints } = await visit({ size: sizes.desktop });
    await perform(page, hands.mouse, steps_to(review));
    const item = (name) => page.getByRole('listitem').filter({ hasText: name });
    await item(is_true).filter({ hasText: 'Mostly not true' }).waitFor();
    await item('What went wrong?').waitFor();
    await item('How would you like to hear back?').filter({ hasText: 'Skipped' }).waitFor();
    await press(page, `Change: ${is_true}`);
    await screen(page, is_true);
    await page.getByRole('radio', { name: 'Half and half' }).check();
    await press(page, 'Done');
    await screen(page, review);
    await item(is_true).filter({ hasText: 'Half and half' }).waitFor();
    await until(async () => (await item('What went wrong?').count()) === 0, 'the question that hung on it is gone');
    await press(page, `Delete: ${anything_else}`);
    await item(anything_else).filter({ hasText: 'No answer yet' }).waitFor();
    await press(page, `Answer: ${anything_else}`);
    await screen(page, anything_else);
    assert.equal(await page.getByRole('textbox', { name: anything_else }).inputValue(), '');
    await page.getByRole('textbox', { name: anything_else }).fill('Something else.');
    await press(page, 'Done');
    await screen(page, review);
    await press(page, 'Change: Your topics');
    await screen(page, 'What do you want to talk about?');
    await page.getByRole('checkbox', { name: 'Mental health and waiting' }).uncheck();
    await page.getByRole('button', { name: /^(Done|Next)$/ }).click();
    await screen(page, review);
    await press(page, 'Send');
    await screen(page, thanks);
    const { records } = await kept(page);
    assert.equal(records.length, 1);
    const { notUnderstood, topics } = JSON.parse(records[0].json);
    assert.deepEqual([notUnderstood, topics.map(({ code }) => code)], [['youth-voice'], ['listened']]);
    const rows = answers(records[0]);
    const states = Object.fromEntries(
        ['youth-voice.true', 'then-what.true', 'then-what.went-wrong', 'then-what.hear-back', 'early-help.easy', 'end.else'].map((id) => [id, rows[id].state]));
    assert.deepEqual(states, {
        'youth-voice.true': 'dont_know',
        'then-what.true': 'answered',
        'then-what.went-wrong': 'not_shown',
        'then-what.hear-back': 'skipped',
        'early-help.easy': 'not_shown',
        'end.else': 'answered',
    });
    assert.equal(rows['then-what.true'].choices[0].code, '3');
    assert.equal(rows['end.else'].text, 'Something else.');
    assert.equal(Object.values(rows).filter((row) => (row.asked === null) !== (row.state === 'not_shown')).length, 0);
    assert.deepEqual(complaints, []);
});

// --- nobody is there --------------------------------------------------------------------------------------------------

test('nobody is there: a warning, which any key dismisses; then nothing of the visitor is left', async () => {
    // Less than 5 s cannot be set.
    const { page, complaints } = await visit({ size: sizes.desktop, query: '?idle-warning=1&idle-reset=1', clock: true });
    const warning = page.getByRole('alertdialog', { name: 'Still there?' });
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000)); // here nothing waits; from now on time is ours
    await press(page, 'Start');
    await page.clock.runFor(1000);
    await screen(page, 'First, a bit about you');
    await page.keyboard.press('Shift');
    await page.clock.runFor(4900);
    assert.equal(await warning.count(), 0, 'not before 5 s');
    await page.clock.runFor(300);
    await warning.waitFor();
    await page.keyboard.press('Shift');
    await page.clock.runFor(100);
    await warning.waitFor({ state: 'detached' });
    assert.equal(await h1(page).textContent(), 'First, a bit about you');
    assert.deepEqual(complaints, []);
    await context.close();

    const again = await visit({ size: sizes.desktop, query: '?idle-warning=600&idle-reset=600', clock: true });
    const later = again.page;
    await perform(later, hands.mouse, steps_to(review));
    await later.getByText(said, { exact: true }).first().waitFor();
    await later.clock.fastForward(601_000);
    await later.getByRole('alertdialog', { name: 'Still there?' }).waitFor();
    await later.clock.fastForward(601_000);
    await screen(later, 'What’s it really like?');
    await until(() => later.evaluate(() => history.state === 0), 'the history is short again');
    const left = () =>
        later.evaluate((text) => {
            const fields = [...document.querySelectorAll('input, textarea')];
            return {
                in_words: document.documentElement.outerHTML.includes(text),
                in_fields: fields.filter((el) => el.value !== '' && el.value !== 'on').map((el) => el.value),
                chosen: fields.filter((el) => el.checked && !/rather not/.test(el.closest('label').textContent)).length,
                pressed: document.querySelectorAll('[aria-pressed=true]').length,
            };
        }, said);
    const clean = { in_words: false, in_fields: [], chosen: 0, pressed: 0 };
    assert.deepEqual(await left(), clean);
    for (const direction of [1, 5, 20]) {
        await later.evaluate((by) => history.go(by), direction);
        await settled(later);
        assert.equal(await h1(later).textContent(), 'What’s it really like?');
        assert.deepEqual(await left(), clean);
    }
    // The next visitor takes the same way and meets nothing.
    await perform(later, hands.mouse, [{ press: 'Start' }, { heading: 'First, a bit about you' }]);
    const draw_it = 'What would help you? Draw it.';
    let here = 'First, a bit about you';
    for (const heading of ['What do you want to talk about?', 'What should change first?', 'Before you write', draw_it, anything_else, review]) {
        // Every drawing begins with two pens chosen: a colour and a width.
        assert.deepEqual(await left(), here === draw_it ? { ...clean, chosen: 2 } : clean);
        here = heading;
        await press(later, 'Next');
        await screen(later, heading);
        if (heading !== anything_else) continue;
        await later.getByRole('textbox', { name: anything_else }).focus();
        await later.keyboard.press('Control+z');
        await settled(later);
    }
    assert.deepEqual(await left(), clean);
    assert.deepEqual(await kept(later), nothing);
    assert.deepEqual(again.complaints, []);
});

test('five seconds without input on screens with all kinds of things: nothing is drawn, no frame is asked for', async () => {
    const count = () => {
        window.seen = { draws: 0, frames: 0 };
        for (const name of ['drawElements', 'drawArrays', 'clear']) {
            const real = WebGL2RenderingContext.prototype[name];
            WebGL2RenderingContext.prototype[name] = function (...args) {
                window.seen.draws++;
                return real.apply(this, args);
            };
        }
        const soon = window.requestAnimationFrame;
        window.requestAnimationFrame = (what) => soon((ms) => (window.seen.frames++, what(ms)));
    };
    const { page, complaints } = await visit({ size: sizes.desktop, init: count });
    const quiet_here = async (heading) => {
        await settled(page);
        const seen = await page.evaluate(
            () => new Promise((done) => {
                window.seen = { draws: 0, frames: 0 };
                setTimeout(() => done(window.seen), 5000); // five seconds of nothing are what is asked
            }),
        );
        assert.deepEqual(seen, { draws: 0, frames: 0 }, heading);
    };
    const stops = new Set(['First, a bit about you', is_true, anything_else, review, thanks]);
    await perform(page, hands.mouse, visit_steps, async (heading) => {
        if (!stops.delete(heading)) return;
        if (heading === anything_else) await page.getByRole('textbox', { name: anything_else }).focus();
        await quiet_here(heading);
    });
    assert.deepEqual([...stops], []);
    assert.ok((await page.evaluate(() => window.seen.draws)) === 0);
    await press(page, 'Finish');
    await screen(page, 'What’s it really like?');
    await until(() => page.evaluate(() => window.seen.draws > 0), 'the counting works');
    assert.deepEqual(complaints, []);
});
