// The loop closed, in a real browser: answers are counted and read by staff, a reply is written and signed, carried to another
// device and seen there by the next visitor, under a receipt too. And nothing that a visitor wrote does anything but stand there.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before } from 'node:test';
import {
    export_now, hands, keep_receipt, look_up, open_site, perform, press, screen, sizes, tab_to, to_staff_room, visit_steps,
} from './app.mjs';
import { many } from './many.mjs';
import { make_key, read, saved } from './staff_files.mjs';
import { test } from './timed.mjs';

const axe_source = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let app;
const contexts = [];
before(async () => (app = await open_site()));
after(() => app?.close());
afterEach(async () => {
    while (contexts.length > 0) await contexts.pop().close();
});

async function visit() {
    const visited = await app.visit({ size: sizes.desktop });
    contexts.push(visited.context);
    return visited;
}

async function export_of_a_visit() {
    const { page: kiosk } = await visit();
    await perform(kiosk, hands.mouse, visit_steps);
    await press(kiosk, 'Finish');
    await to_staff_room(kiosk);
    return (await export_now(kiosk)).bytes;
}

const json = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** Until what is in them is told; then back in the room. */
async function open_files(page, files, passphrase = '') {
    await press(page, 'Open exports');
    await screen(page, 'Open exports');
    await read(page, files, passphrase);
    await page.getByRole('heading', { name: 'All together' }).waitFor();
    await press(page, 'Back');
    await screen(page, 'Staff room');
}

test('what was said is counted, replied to, carried to a kiosk, and seen there by the next visitor', async () => {
    const { page: kiosk, complaints } = await visit();
    await perform(kiosk, hands.mouse, visit_steps);
    const receipt = await keep_receipt(kiosk);
    await press(kiosk, 'Finish');
    await to_staff_room(kiosk);
    const { bytes } = await export_now(kiosk);
    await press(kiosk, 'Lock');

    const { page: machine } = await visit();
    await to_staff_room(machine);
    const key = await make_key(machine);
    await open_files(machine, [json('one.json', many(bytes, 40)), key.file], key.passphrase);

    await press(machine, 'Overview');
    await machine.getByRole('status').filter({ hasText: 'Visits: about 40' }).waitFor();
    await press(machine, 'Compare and choose');
    await machine.getByRole('radio', { name: 'Age', exact: true }).check();
    const told = machine.getByRole('table', { name: 'Who says yes' });
    await told.getByRole('columnheader', { name: '14 or 15' }).waitFor();
    assert.equal(await told.getByRole('row').nth(2).getByRole('cell').textContent(), '100%');

    await press(machine, 'Replies');
    await screen(machine, 'Replies');
    await machine.getByRole('button', { name: /^Write a reply: You say what you think/ }).click();
    await machine.getByRole('radio', { name: 'We did' }).check();
    await press(machine, 'Put it with the replies');
    await machine.getByRole('alert').filter({ hasText: 'Fill in what they said' }).waitFor();
    await machine.getByLabel('What did they say?').fill('Nobody tells you what happened.');
    await machine.getByLabel('What did you do?').fill('Every month we now say what changed.');
    await machine.getByLabel('Who says this?').fill('Youth lead, the council');
    await press(machine, 'Put it with the replies');
    await screen(machine, 'Replies');
    const replies = await saved(machine, 'Save replies as a signed file');
    assert.match(replies.name, /^earshot-replies-\d{4}-\d\d-\d\d\.json$/);
    const file = JSON.parse(replies.buffer);
    assert.equal(file.replies.length, 1);
    assert.ok(file.othersSaid.questions.length > 0);

    await to_gate_and_in(kiosk);
    await press(kiosk, 'Open exports');
    await screen(kiosk, 'Open exports');
    await read(kiosk, [replies]);
    await press(kiosk, 'Show these replies to visitors');
    await kiosk.getByRole('status').filter({ hasText: 'Visitors see them from now on' }).waitFor();
    await press(kiosk, 'Lock');
    await kiosk.reload();

    await press(kiosk, 'See what changed');
    await screen(kiosk, 'See what changed');
    await kiosk.getByText('Every month we now say what changed.').waitFor();
    await press(kiosk, 'Finish');
    await look_up(kiosk, receipt);
    await screen(kiosk, 'Your answers are here');
    await kiosk.getByText('Every month we now say what changed.').waitFor();
    await press(kiosk, 'Finish');
    await perform(kiosk, hands.mouse, visit_steps);
    await press(kiosk, 'What others said');
    await screen(kiosk, 'What others said');
    await kiosk.getByRole('table').first().waitFor();
    assert.deepEqual(complaints, []);
});

test('by keyboard alone: files are opened, figures compared, words taken out, a reply written, and the door locked', async () => {
    const bytes = await export_of_a_visit();

    const { page, complaints } = await visit();
    const { button, choice } = hands.keyboard(page);
    const type = async (field, text) => {
        await tab_to(page, (it) => it.endsWith(`"${field}"`));
        await page.keyboard.type(text);
    };
    await page.goto(new URL('#staff', page.url()).href);
    await screen(page, 'Staff only');
    await type('Passphrase', 'correct horse battery');
    await type('The same again', 'correct horse battery');
    await button('Set passphrase');
    await screen(page, 'Staff room');
    await button('Open exports');
    await screen(page, 'Open exports');
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button('Choose files')]);
    await chooser.setFiles([json('one.json', many(bytes, 12))]);
    await page.getByRole('status').filter({ hasText: /file chosen/ }).waitFor();
    await button('Read them');
    await page.getByRole('heading', { name: 'All together' }).waitFor();
    await button('Back');
    await screen(page, 'Staff room');

    await button('Overview');
    await page.getByRole('status').filter({ hasText: 'Visits: about 10' }).waitFor();
    await button('Compare and choose');
    await choice('radio', 'Age');
    await page.getByRole('columnheader', { name: '14 or 15' }).first().waitFor();
    await choice('radio', 'Being listened to');
    await page.getByRole('heading', { level: 2 }).first().waitFor();

    await button('What they said');
    const first = page.getByRole('list', { name: 'What they said' }).getByRole('listitem').first();
    await first.waitFor();
    const [word] = (await first.getByRole('paragraph').nth(1).textContent()).split(' ');
    await button('Take words out');
    await button(word);
    await first.getByText('[…]').waitFor();
    await button('Done');

    await button('Replies');
    await screen(page, 'Replies');
    await button('Write a reply: You say what you think. Then what?');
    await choice('radio', 'We did');
    await type('What did they say? In your words.', 'Nobody tells you what happened.');
    await type('What did you do? Or why not?', 'Every month we now say what changed.');
    await type('Who says this? Role and organisation, no name.', 'Youth lead, the council');
    await button('Put it with the replies');
    await screen(page, 'Replies');
    await page.getByText('Every month we now say what changed.').waitFor();
    await button('What staff did');
    await page.getByText('Wrote a reply').first().waitFor();
    await button('Lock');
    await screen(page, 'What’s it really like?');
    assert.deepEqual(complaints, []);
});

async function to_gate_and_in(page) {
    await page.goto(new URL('#staff', page.url()).href);
    await screen(page, 'Staff only');
    await page.getByLabel('Passphrase', { exact: true }).fill('correct horse battery');
    await press(page, 'Open');
    await screen(page, 'Staff room');
}

// Markup, addresses that run, formulas, marks that turn text around: as many as there are ways to put them together.
const pieces = ['<script>window.hit=1</script>', '<img src=x onerror=window.hit=1>', '"><svg onload=window.hit=1>', 'javascript:window.hit=1', "';window.hit=1;//", '{{window.hit=1}}', '=HYPERLINK("x")', '\u202Eevil\u202C', '\u2066a\u2069', '\u200Bb'];
const hostile = Array.from({ length: 1000 }, (_, i) => `${pieces[i % 10]} ${pieces[Math.floor(i / 10) % 10]} ${pieces[Math.floor(i / 100) % 10]} ${i}`);
const turning = /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\u00AD\uFEFF]/;

test('a thousand hostile strings stand as text for staff and in the report: no node, no script, no turned text', async (t) => {
    const bytes = await export_of_a_visit();

    const { page, complaints } = await visit();
    await to_staff_room(page);
    const strings = many(bytes, hostile.length, (response, i) => {
        response.answers.find((row) => row.kind === 'free_text' && row.state === 'answered').text = hostile[i];
        response.answers = response.answers.map((row) => (row.kind === 'drawing' ? { ...row, state: 'skipped', text: null, drawing: null } : row));
    });
    await open_files(page, [json('hostile.json', strings)]);
    await press(page, 'What they said');
    const list = page.getByRole('list', { name: 'What they said' });
    const tags = new Set();
    for (let number = 1; number <= 100; number++) {
        await page.getByText(`Page ${number} of 100`).waitFor();
        for (const tag of await list.evaluate((node) => [...node.querySelectorAll('*')].map((one) => one.localName))) tags.add(tag);
        assert.doesNotMatch(await list.innerText(), turning);
        if (number === 1) {
            await page.getByRole('checkbox', { name: 'May be shared' }).first().check();
        }
        if (number < 100) await press(page, 'Next page');
    }
    for (const tag of ['script', 'img', 'svg', 'iframe', 'object', 'a']) assert.ok(!tags.has(tag), tag);
    assert.equal(await page.evaluate(() => window.hit), undefined);

    await press(page, 'This device');
    await press(page, 'Open exports');
    const report = await saved(page, 'Report to publish (HTML)');
    assert.match(report.name, /^earshot-report-.*\.html$/);
    assert.doesNotMatch(report.buffer.toString(), turning);
    const { page: reader } = await visit();
    await reader.goto('about:blank');
    await reader.setContent(report.buffer.toString());
    assert.equal(await reader.evaluate(() => window.hit), undefined);
    assert.equal(await reader.locator('script, img, iframe, object, a').count(), 0);
    assert.ok((await reader.locator('blockquote').count()) >= 1);
    assert.deepEqual(complaints, []);
    t.diagnostic(`${hostile.length} strings, elements of the list: ${[...tags].sort().join(' ')}`);
});

test('axe finds nothing in the report', async () => {
    const bytes = await export_of_a_visit();
    const { page } = await visit();
    await to_staff_room(page);
    await open_files(page, [json('many.json', many(bytes, 30))]);
    await press(page, 'Open exports');
    const report = await saved(page, 'Report to publish (HTML)');
    const context = await app.browser.newContext();
    contexts.push(context);
    const reader = await context.newPage();
    await reader.setContent(report.buffer.toString().replace(/<meta http-equiv[^>]*>/, ''));
    await reader.evaluate(axe_source);
    const { violations } = await reader.evaluate(() => window.axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
});
