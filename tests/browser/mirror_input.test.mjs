// What a person does, by mouse, finger and keys, is told once and only once; a press is a click and nothing else is.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Flag, launch, open, patch } from './mirror_bench.mjs';
import { test } from './timed.mjs';

let browser, context, touch_context;
before(async () => {
    browser = await launch();
    context = await browser.newContext({ viewport: { width: 800, height: 600 } });
    touch_context = await browser.newContext({ viewport: { width: 400, height: 600 }, hasTouch: true, isMobile: true });
});
after(() => browser?.close());

const buttons = () =>
    patch()
        .create(1, 0, 0, 'main', { flags: Flag.scroll_y, rect: [0, 0, 400, 600] })
        .create(2, 1, 0, 'button', { name: 'Start', rect: [0, 0, 200, 100] })
        .create(3, 1, 1, 'button', { name: 'Other', rect: [200, 0, 200, 100] })
        .create(4, 1, 2, 'paragraph', { name: 'Words', rect: [0, 100, 400, 300] })
        .create(5, 1, 3, 'checkbox', { name: 'Health', rect: [0, 400, 200, 60] })
        .scroll(1, 3000, 0);
const presses = async (b) => (await b.told('click', 'check')).map(([kind, node]) => `${kind} ${node}`);

test('mouse: one press is one click; dragging off, the right button and two fingers of a trackpad are none', async () => {
    const b = await open(context);
    await b.apply(buttons());
    await b.page.mouse.click(100, 50);
    assert.deepEqual(await presses(b), ['click 2']);
    await b.page.mouse.move(100, 50);
    await b.page.mouse.down();
    await b.page.mouse.move(120, 60);
    await b.page.mouse.up();
    assert.deepEqual(await presses(b), ['click 2'], 'moving within it is still a press');
    await b.page.mouse.move(100, 50);
    await b.page.mouse.down();
    await b.page.mouse.move(300, 50);
    await b.page.mouse.up();
    assert.deepEqual(await presses(b), [], 'dragged off to another');
    await b.page.mouse.move(100, 50);
    await b.page.mouse.down();
    await b.page.mouse.move(100, 300);
    await b.page.mouse.up();
    assert.deepEqual(await presses(b), [], 'dragged off');
    await b.page.mouse.click(100, 50, { button: 'right' });
    await b.page.mouse.click(100, 50, { button: 'middle' });
    await b.page.mouse.wheel(0, 10);
    assert.deepEqual(await presses(b), []);
    await b.page.mouse.click(100, 300);
    assert.deepEqual(await presses(b), [], 'words are not pressed');
    await b.page.mouse.click(100, 50, { clickCount: 2 });
    assert.deepEqual(await presses(b), ['click 2', 'click 2']);
    await b.page.mouse.click(150, 430);
    assert.deepEqual(await presses(b), ['check 5']);
    assert.deepEqual(b.complaints, []);
    await b.page.close();
});

test('keys: Enter and Space press once, however long they are held; a box is chosen by Space', async () => {
    const b = await open(context);
    await b.apply(buttons());
    await b.page.locator('#n2').focus();
    await b.page.keyboard.press('Enter');
    assert.deepEqual(await presses(b), ['click 2']);
    await b.page.keyboard.press('Space');
    assert.deepEqual(await presses(b), ['click 2']);
    for (let i = 0; i < 5; i++) await b.page.keyboard.down('Enter');
    await b.page.keyboard.up('Enter');
    assert.deepEqual(await presses(b), ['click 2'], 'a held key repeats nothing');
    for (let i = 0; i < 5; i++) await b.page.keyboard.down('Space');
    await b.page.keyboard.up('Space');
    assert.deepEqual(await presses(b), ['click 2']);
    await b.page.locator('#n5 input').focus();
    await b.page.keyboard.press('Space');
    assert.deepEqual(await presses(b), ['check 5']);
    for (const key of ['a', 'F5', 'ArrowDown', 'Home', 'Control+s']) {
        const prevented = await b.page.evaluate(
            (k) => !document.getElementById('n2').dispatchEvent(new KeyboardEvent('keydown', { key: k, bubbles: true, cancelable: true })), key);
        assert.equal(prevented, false, `${key} belongs to the browser`);
    }
    await b.page.close();
});

test('touch: a tap is one press; a pan scrolls and presses nothing', async () => {
    const b = await open(touch_context);
    await b.apply(buttons());
    await b.page.touchscreen.tap(100, 50);
    await b.page.touchscreen.tap(100, 430);
    assert.deepEqual(await presses(b), ['click 2', 'check 5']);
    const cdp = await touch_context.newCDPSession(b.page);
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: 100, y: 80 }] });
    for (let y = 70; y > 0; y -= 10) {
        await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: 100, y }] });
    }
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await b.page.waitForFunction(() => document.getElementById('n1').scrollTop > 40);
    const told = await b.told('click', 'check', 'press');
    assert.deepEqual(told, [['press', 2, 1, ''], ['press', 2, 0, '']], 'the pan takes the press back');
    await b.page.close();
});

test('touch leaves no hover behind; a mouse does hover', async () => {
    const b = await open(touch_context);
    await b.apply(buttons());
    await b.page.touchscreen.tap(100, 50);
    assert.deepEqual(await b.told('hover'), []);
    await b.page.close();
    const m = await open(context);
    await m.apply(buttons());
    await m.page.mouse.move(100, 50);
    await m.page.mouse.move(110, 50);
    await m.page.mouse.move(300, 50);
    await m.page.mouse.move(600, 300);
    assert.deepEqual((await m.told('hover')).map(([, node]) => node), [2, 3, 0]);
    await m.page.close();
});

test('assistive technology: a click without pointer or keys is a press', async () => {
    const b = await open(context);
    await b.apply(buttons());
    await b.page.evaluate(() => document.getElementById('n2').click());
    assert.deepEqual(await presses(b), ['click 2']);
    assert.equal(await b.page.evaluate(() => document.activeElement.id), 'n2');
    // As Chromium's accessibility API does it: also off the screen.
    await b.apply(patch().create(9, 1, 4, 'button', { name: 'Below', rect: [0, 2000, 200, 50] }));
    await b.page.evaluate(() => document.getElementById('n9').click());
    assert.deepEqual(await presses(b), ['click 9']);
    await b.page.close();
});

test('press tells the look: down on the node, up wherever that is', async () => {
    const b = await open(context);
    await b.apply(buttons());
    await b.page.mouse.move(100, 50);
    await b.page.mouse.down();
    assert.deepEqual(await b.told('press'), [['press', 2, 1, '']]);
    await b.page.mouse.move(300, 300);
    await b.page.mouse.up();
    assert.deepEqual(await b.told('press'), [['press', 2, 0, '']]);
    await b.page.mouse.move(100, 50);
    await b.page.mouse.down();
    await b.apply(patch().remove(2));
    assert.deepEqual(await b.told('press'), [['press', 2, 1, ''], ['press', 2, 0, '']]);
    await b.page.mouse.up();
    await b.page.close();
});

test('hold: three seconds, by pointer or Enter; its release presses nothing; leaving or letting go ends it', async () => {
    const b = await open(context, {});
    await b.page.clock.install();
    await b.apply(patch().create(1, 0, 0, 'button', { name: 'Earshot', flags: Flag.holdable, rect: [0, 0, 100, 50] })
        .create(2, 0, 1, 'button', { name: 'Plain', rect: [0, 60, 100, 50] }));
    const held = async () => (await b.told('hold')).length;
    await b.page.mouse.move(50, 25);
    await b.page.mouse.down();
    await b.page.clock.runFor(2900);
    assert.equal(await held(), 0);
    await b.page.clock.runFor(200);
    assert.equal(await held(), 1);
    await b.page.mouse.up();
    assert.deepEqual(await presses(b), []);
    await b.page.mouse.click(50, 25);
    assert.deepEqual(await presses(b), ['click 1'], 'the next press is one again');

    await b.page.mouse.down();
    await b.page.clock.runFor(1000);
    await b.page.mouse.up();
    await b.page.clock.runFor(5000);
    assert.equal(await held(), 0);
    await b.page.mouse.down();
    await b.page.mouse.move(300, 300);
    await b.page.clock.runFor(5000);
    await b.page.mouse.up();
    assert.equal(await held(), 0);
    await b.page.mouse.move(50, 85);
    await b.page.mouse.down();
    await b.page.clock.runFor(5000);
    await b.page.mouse.up();
    assert.equal(await held(), 0, 'not every node can be held');

    await b.page.locator('#n1').focus();
    await b.told();
    await b.page.keyboard.down('Enter');
    await b.page.keyboard.down('Enter');
    await b.page.clock.runFor(3100);
    assert.equal(await held(), 1);
    await b.page.keyboard.up('Enter');
    await b.page.close();
});

test('Enter in a one-line field submits, not while a word is being composed, and is a new line elsewhere', async () => {
    const b = await open(context);
    await b.apply(patch().create(1, 0, 0, 'password', { name: 'Passphrase', rect: [0, 0, 300, 50] }).create(2, 0, 1, 'text_area', { name: 'More', rect: [0, 60, 300, 90] }));
    await b.page.locator('#n1').focus();
    await b.page.keyboard.press('Enter');
    assert.deepEqual(await b.told('submit'), [['submit', 1, 0, '']]);
    await b.page.evaluate(() =>
        document.getElementById('n1').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })));
    assert.deepEqual(await b.told('submit'), []);
    await b.page.locator('#n2').focus();
    await b.page.keyboard.type('a');
    await b.page.keyboard.press('Enter');
    await b.page.keyboard.type('b');
    assert.deepEqual(await b.told('submit'), []);
    assert.equal(await b.page.inputValue('#n2'), 'a\nb');
    await b.page.close();
});

test('composing: told as it goes, and never disturbed by the program', async () => {
    const b = await open(context);
    await b.apply(patch().create(1, 0, 0, 'text_area', { name: 'More', rect: [0, 60, 300, 90] }).limit(1, 3));
    await b.page.locator('#n1').focus();
    const cdp = await context.newCDPSession(b.page);
    await cdp.send('Input.imeSetComposition', { text: 'にほんご', selectionStart: 4, selectionEnd: 4 });
    assert.equal(await b.page.inputValue('#n1'), 'にほんご', 'too long, but not finished');
    await b.apply(patch().value(1, 99, 'x'));
    assert.equal(await b.page.inputValue('#n1'), 'にほんご');
    await cdp.send('Input.insertText', { text: '日本語' });
    assert.equal(await b.page.inputValue('#n1'), '日本語');
    assert.equal((await b.told('input')).at(-1)[3], '日本語');
    await b.page.close();
});

test('random keys and presses for a while: every event is of a node that is there', async () => {
    const b = await open(context);
    await b.apply(buttons());
    let seed = 3;
    const random = (n) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
    for (let i = 0; i < 150; i++) {
        const key = ['Tab', 'Shift+Tab', 'Enter', 'Space', 'ArrowDown', 'Escape', 'a', 'PageDown', 'Home'][random(9)];
        if (random(3)) await b.page.keyboard.press(key);
        else await b.page.mouse.click(random(400), random(500));
    }
    const strange = (await b.told()).filter(([kind, node]) => !(node >= 1 && node <= 5) && !['hover', 'escape'].includes(kind));
    assert.deepEqual(strange, []);
    assert.deepEqual(b.complaints, []);
    await b.page.close();
});
