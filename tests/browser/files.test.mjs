// The machine of whoever holds a key, in a real browser: keys are made on it, what kiosks have sealed is opened on it and saved as
// one file, and nothing of that stays behind.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, afterEach, before } from 'node:test';
import { validateExport } from '../node/validate_export.mjs';
import { temporary_folder } from '../temporary.mjs';
import { export_now, hands, kept, open_site, perform, press, screen, site, sizes, to_staff_room, visit_steps } from './app.mjs';
import { many } from './many.mjs';
import { make_key, paragraph, read, saved } from './staff_files.mjs';
import { test } from './timed.mjs';

let app;
const contexts = [];
before(async () => (app = await open_site()));
after(() => app?.close());
afterEach(async () => {
    while (contexts.length > 0) await contexts.pop().close();
});

// One of them waits while the other is used: for as long as that takes on a busy machine.
async function visit() {
    const visited = await app.visit({ size: sizes.desktop, query: '?idle-warning=600' });
    contexts.push(visited.context);
    return visited;
}

const said = visit_steps.find((step) => step.type).type;
const pack_bytes = fs.readFileSync(path.join(site, 'packs/dorset-children.json'));

/** What the holder of a key is told by a key test. */
async function code_of(page, key, test_file) {
    await press(page, 'Open exports');
    await screen(page, 'Open exports');
    await read(page, [key.file, test_file], key.passphrase);
    const text = await paragraph(page, 'Code of earshot-key-test').textContent();
    await press(page, 'Back');
    await screen(page, 'Staff room');
    return text.slice(-9);
}

test('two keys are made and proved, and open what a kiosk has sealed: all of it in the app', async () => {
    const { page: machine, complaints } = await visit();
    await to_staff_room(machine);
    const service = await make_key(machine);
    const recovery = await make_key(machine);

    const { page: kiosk } = await visit();
    await to_staff_room(kiosk);
    await kiosk.getByLabel('Service key', { exact: true }).fill(service.key);
    await kiosk.getByLabel('Recovery key', { exact: true }).fill(recovery.key);
    const test_file = await saved(kiosk, 'Test these keys');
    await kiosk.getByLabel('Code of the service key').fill(await code_of(machine, service, test_file));
    await kiosk.getByLabel('Code of the recovery key').fill(await code_of(machine, recovery, test_file));
    await press(kiosk, 'Seal answers from now on');
    await paragraph(kiosk, 'Answers are sealed. Only two keys open them.').waitFor();
    await press(kiosk, 'Lock');
    await perform(kiosk, hands.mouse, visit_steps);
    await press(kiosk, 'Finish');
    await kiosk.evaluate(() => void (location.hash = 'staff'));
    await kiosk.getByLabel('Passphrase', { exact: true }).fill('correct horse battery');
    await press(kiosk, 'Open');
    const sealed = await export_now(kiosk);
    assert.ok(!sealed.bytes.includes(said), 'nothing of it can be read');
    // Where visitors answer no key is made.
    await press(kiosk, 'Make a key');
    await kiosk.getByRole('alert').filter({ hasText: 'Make keys on another computer' }).waitFor();
    assert.equal(await kiosk.getByRole('button', { name: 'Make a key' }).count(), 0);

    const file = { name: sealed.name, mimeType: 'application/json', buffer: sealed.bytes };
    await press(machine, 'Open exports');
    await read(machine, [recovery.file, file], 'not these words');
    await machine.getByRole('alert').filter({ hasText: 'That isn’t the passphrase of this key file.' }).waitFor();
    await machine.getByLabel('Passphrase of the key file').fill(recovery.passphrase.toUpperCase());
    await press(machine, 'Read them');
    await paragraph(machine, 'Visits: 1').waitFor();
    await paragraph(machine, 'Opened with the key: 1').first().waitFor();
    const opened = await saved(machine, 'Save as one file');
    await machine.getByText('Look in: your downloads').waitFor();
    assert.deepEqual(validateExport(opened.buffer, pack_bytes), []);
    assert.ok(opened.buffer.includes(said), 'and what was said can be read');

    // The export is all that there is of it: the machine keeps no answers and no keys.
    const all = JSON.stringify(await kept(machine));
    for (const secret of [said, service.passphrase, recovery.passphrase, 'earshot-key', 'AGE-SECRET']) assert.ok(!all.includes(secret), secret);
    await press(machine, 'Lock');
    await screen(machine, 'What’s it really like?');
    const html = await machine.content();
    for (const secret of [recovery.passphrase, opened.name]) assert.ok(!html.includes(secret), secret);
    assert.deepEqual(complaints, []);
});

test('many are read while the page stays quick; Stop ends it, and they can be read again', async (t) => {
    const { page, complaints } = await visit();
    await perform(page, hands.mouse, visit_steps);
    await press(page, 'Finish');
    await to_staff_room(page);
    const { bytes } = await export_now(page);
    const count = 6_000;
    const folder = temporary_folder('files');
    const file = path.join(folder, 'many.json');
    fs.writeFileSync(file, many(bytes, count));
    await press(page, 'Open exports');
    await read(page, [file]);
    await press(page, 'Stop');
    await page.getByRole('status').filter({ hasText: 'Stopped. Nothing was written.' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Save as one file' }).count(), 0);

    // A timer that is late tells how long nothing else could be done.
    await page.evaluate(() => {
        let last = performance.now();
        window.latest = 0;
        setInterval(() => {
            const now = performance.now();
            window.latest = Math.max(window.latest, now - last);
            last = now;
        }, 10);
    });
    await press(page, 'Read them');
    await paragraph(page, `Visits: ${count + 1}`).waitFor(); // and the one of this device
    const saved_file = await saved(page, 'Save as one file');
    assert.equal(JSON.parse(saved_file.buffer).responses.length, count + 1);
    t.diagnostic(`the page was held up for ${Math.round(await page.evaluate(() => window.latest))} ms at most`);
    assert.deepEqual(complaints, []);
});

test('what is no export says so, and is not taken', async () => {
    const { page } = await visit();
    await to_staff_room(page);
    await press(page, 'Open exports');
    await read(page, [{ name: 'holiday.json', mimeType: 'application/json', buffer: Buffer.from('{"format": "holiday"}') }]);
    const group = page.getByRole('group', { name: 'holiday.json' });
    await group.getByRole('alert').filter({ hasText: 'Nothing of this file is taken.' }).waitFor();
    await paragraph(page, 'Visits: 0').waitFor();
});
