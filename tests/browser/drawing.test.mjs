// Drawing on the real page: by mouse and by finger. What the views make of it is tested in tests/ui/drawing_tests.cpp.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, afterEach, before } from 'node:test';
import { validateExport } from '../node/validate_export.mjs';
import { draw, export_now, kept, open_site, press, root, screen, settled, sheet, sizes, to_staff_room, until, walk_to_review } from './app.mjs';
import { test } from './timed.mjs';

let app, context;
before(async () => (app = await open_site()));
after(() => app?.close());
afterEach(() => context?.close());

const asked = 'What would help you? Draw it.';
const in_words = 'What does your drawing show? Say it in words if you like.';

/** At the drawing question, come from the review. */
async function at_the_sheet(options) {
    const visited = await app.visit(options);
    context = visited.context;
    await walk_to_review(visited.page, { answer: async () => {} });
    await press(visited.page, `Answer: ${asked}`);
    await screen(visited.page, asked);
    await settled(visited.page);
    return visited;
}

const is_drawn = (page, words) => page.getByRole('img', { name: `Your drawing: ${words}`, exact: true }).waitFor();

/** To the end of the visit; the row of the drawing as it was kept. */
async function send(page) {
    await press(page, 'Done');
    await screen(page, 'Here’s everything you said');
    await press(page, 'Send');
    await screen(page, 'Thank you. It’s saved.');
    const { records } = await kept(page);
    assert.equal(records.length, 1);
    return JSON.parse(records[0].json).answers.find((row) => row.question === 'end.draw');
}

const near = ([x, y], [to_x, to_y], what) => assert.ok(Math.hypot(x - to_x, y - to_y) <= 6, `${what}: ${x} ${y}, not ${to_x} ${to_y}`);

/** A finger on the screen, and others, as the device tells of them. */
async function fingers(page) {
    const device = await page.context().newCDPSession(page);
    const { x, y, width, height } = await sheet(page);
    const tell = (type, ...points) =>
        device.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([across, down, id = 0]) => ({ x: x + across * width, y: y + down * height, id })) });
    return { down: (...points) => tell('touchStart', ...points), move: (...points) => tell('touchMove', ...points), up: (...left) => tell(left.length ? 'touchMove' : 'touchEnd', ...left), // what is no longer named has been lifted
        cancel: () => tell('touchCancel') };
}

test('by mouse: a line, a corner, a dot, in the pens that were chosen; undone; kept; exported', async () => {
    const { page, complaints } = await at_the_sheet({ size: sizes.desktop });
    const empty = await page.screenshot({ clip: await sheet(page) });
    await page.getByRole('radio', { name: 'Red' }).check();
    await page.getByRole('radio', { name: 'Thick' }).check();
    await draw(page, [[0.1, 0.2], [0.6, 0.2], [0.6, 0.8]]);
    await is_drawn(page, '1 line drawn');
    assert.notDeepEqual(await page.screenshot({ clip: await sheet(page) }), empty, 'it is to be seen');
    await page.getByRole('radio', { name: 'Blue' }).check();
    await draw(page, [[0.9, 0.9], [0.9, 0.9]], [[0.3, 0.3], [0.7, 0.7]]);
    await is_drawn(page, '3 lines drawn');
    await press(page, 'Undo');
    await is_drawn(page, '2 lines drawn');
    await page.getByRole('textbox', { name: in_words }).fill('A way home');
    const { drawing, text, state } = await send(page);
    assert.equal(state, 'answered');
    assert.equal(text, 'A way home');
    assert.deepEqual(drawing.map(({ colour, width, points }) => [colour, width, points.length]), [['red', 'thick', 3], ['blue', 'thick', 1]]);
    near(drawing[0].points[0], [100, 150], 'the beginning');
    near(drawing[0].points[1], [600, 150], 'the corner');
    near(drawing[0].points[2], [600, 600], 'the end');
    await press(page, 'Finish');
    await screen(page, 'What’s it really like?');
    await to_staff_room(page);
    const { bytes } = await export_now(page);
    assert.deepEqual(validateExport(bytes, fs.readFileSync(path.join(root, 'assets/packs/dorset-children.json'))), []);
    assert.deepEqual(complaints, []);
});

test('by mouse: what leaves the sheet, and is let go elsewhere, is still one line; another button draws nothing', async () => {
    const { page } = await at_the_sheet({ size: sizes.desktop });
    const { x, y, width, height } = await sheet(page);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down({ button: 'right' });
    await page.mouse.move(x + width / 3, y + height / 3);
    await page.mouse.up({ button: 'right' });
    await settled(page);
    await is_drawn(page, 'Nothing drawn yet');
    await draw(page, [[0.5, 0.5], [-0.05, 0.5], [0.2, 0.9]]);
    await is_drawn(page, '1 line drawn');
    const { drawing } = await send(page);
    assert.equal(Math.min(...drawing[0].points.map(([across]) => across)), 0);
});

test('by finger: it draws and the page stays; a second finger draws nothing; a cancelled line goes', async () => {
    const { page, complaints } = await at_the_sheet({ size: sizes.phone, context: { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } });
    const finger = await fingers(page);
    const where = () => page.evaluate(() => [document.querySelector('main').scrollTop, visualViewport.scale]);
    const before = await where();
    await finger.down([0.2, 0.1]);
    for (let i = 1; i <= 20; i++) await finger.move([0.2, 0.1 + 0.04 * i]);
    await finger.up();
    await settled(page);
    await is_drawn(page, '1 line drawn');
    assert.deepEqual(await where(), before);

    await finger.down([0.5, 0.5]);
    await finger.move([0.6, 0.5]);
    await finger.down([0.6, 0.5], [0.1, 0.9, 1]);
    await finger.move([0.7, 0.5], [0.4, 0.9, 1]);
    await finger.up([0.7, 0.5]);
    await finger.move([0.8, 0.5]);
    await finger.up();
    await settled(page);
    await is_drawn(page, '2 lines drawn');
    assert.deepEqual(await where(), before, 'nor was that a pinch');

    await finger.down([0.1, 0.1]);
    await finger.move([0.9, 0.9]);
    await finger.cancel();
    await settled(page);
    await is_drawn(page, '2 lines drawn');

    const { drawing } = await send(page);
    near(drawing[0].points[0], [200, 75], 'the first line begins');
    near(drawing[0].points.at(-1), [200, 675], 'and ends');
    near(drawing[1].points[0], [500, 375], 'the second line begins');
    near(drawing[1].points.at(-1), [800, 375], 'and ends');
    assert.ok(drawing[1].points.every(([, down]) => Math.abs(down - 375) < 8), 'the other finger is not in it');
    assert.deepEqual(complaints, []);
});

test('only on the sheet fingers neither scroll nor pinch', async () => {
    const { page } = await at_the_sheet({ size: sizes.phone });
    const touch = await page.evaluate(() =>
        Object.fromEntries([...document.querySelectorAll('#sem .n, #sem .c, #sem')].map((el) => [getComputedStyle(el).touchAction, el.className])));
    assert.equal(touch['none'], 'n draws');
    const others = Object.keys(touch).filter((it) => it !== 'none' && it !== 'auto');
    // "manipulation" is how Chromium says "pan-x pan-y pinch-zoom".
    assert.ok(others.every((it) => it === 'manipulation' || it.includes('pinch-zoom')), others.join());
});

test('by keyboard alone: a picture, moved, and words', async () => {
    const { page } = await at_the_sheet({ size: sizes.desktop });
    const enter = async (name) => {
        await page.getByRole('button', { name, exact: true }).focus();
        await page.keyboard.press('Enter');
        await settled(page);
    };
    await enter('House');
    await enter('Left');
    await enter('Left');
    await enter('Bigger');
    await until(() => page.locator('#live p').filter({ hasText: 'House: Right 40%, Up 50%, Bigger 22%' }).count(), 'it says where the house is');
    const { drawing } = await send(page);
    assert.deepEqual(drawing, [{ kind: 'stamp', picture: 'house', at: [400, 375], size: 220 }]);
});

test('in Simple view: pictures and words, and a sentence for the sheet', async () => {
    const { page, complaints } = await at_the_sheet({ size: sizes.phone, query: '?view=simple' });
    assert.equal(await page.getByRole('radio', { name: 'Blue' }).count(), 0);
    await press(page, 'Heart');
    await page.getByText('Heart – 1 picture put in: Heart').first().waitFor();
    await page.getByRole('textbox', { name: in_words }).fill('Love');
    const { drawing, text } = await send(page);
    assert.equal(drawing[0].picture, 'heart');
    assert.equal(text, 'Love');
    assert.deepEqual(complaints, []);
});
