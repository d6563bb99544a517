// How a public key comes from whoever made it to a kiosk, in a real browser: as a file, or as a QR code that a hand-held scanner
// reads off the screen and types.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, afterEach, before } from 'node:test';
import read_qr from 'jsqr';
import { PNG } from 'pngjs';
import { temporary_folder } from '../temporary.mjs';
import { choose_theme, open_site, press, screen, settled, sizes, to_staff_room } from './app.mjs';
import { begin_key, paragraph, saved } from './staff_files.mjs';
import { test } from './timed.mjs';

let app;
const contexts = [];
before(async () => (app = await open_site()));
after(() => app?.close());
afterEach(async () => {
    while (contexts.length > 0) await contexts.pop().close();
});

async function visit(size = sizes.desktop) {
    const visited = await app.visit({ size });
    contexts.push(visited.context);
    return visited;
}

async function staff_room(size) {
    const { page, complaints } = await visit(size);
    await to_staff_room(page);
    return { page, complaints };
}

const field = (page, label) => page.getByLabel(label, { exact: true });

/** Two people on their own computers: the public keys, the files that were saved of them, and one of the key files. */
async function two_keys() {
    const { page } = await staff_room();
    const keys = [];
    for (let i = 0; i < 2; i++) {
        const { key } = await begin_key(page);
        keys.push({ key, secret_file: await saved(page, 'Save the key file'), file: await saved(page, 'Save the public key') });
        await page.getByRole('status').filter({ hasText: `Saved as ${keys[i].file.name}. Bring it to the kiosk.` }).waitFor();
        await press(page, 'Back');
        await screen(page, 'Staff room');
    }
    return keys;
}

async function take(page, label, file) {
    const chooser = page.waitForEvent('filechooser');
    await press(page, `Take it from a file: ${label}`);
    await (await chooser).setFiles(file);
}

test('public keys are saved as files, and taken from them on the kiosk', async () => {
    const [service, recovery] = await two_keys();
    assert.match(service.file.name, /^earshot-public-key-[0-9a-f]{8}\.txt$/);
    const { page: kiosk, complaints } = await staff_room();
    await take(kiosk, 'Service key', service.file);
    await kiosk.getByRole('status').filter({ hasText: `Taken from ${service.file.name}.` }).waitFor();
    assert.equal(await field(kiosk, 'Service key').inputValue(), service.key);
    await take(kiosk, 'Recovery key', recovery.file);
    await kiosk.getByRole('status').filter({ hasText: `Taken from ${recovery.file.name}.` }).waitFor();
    assert.equal(await field(kiosk, 'Recovery key').inputValue(), recovery.key);
    const key_test = await saved(kiosk, 'Test these keys');
    assert.equal(JSON.parse(key_test.buffer).format, 'earshot-key-test');
    assert.deepEqual(complaints, []);

    // age takes the same file.
    const folder = temporary_folder('keys');
    const at = path.join(folder, service.file.name);
    fs.writeFileSync(at, service.file.buffer);
    const { status, stderr } = spawnSync('age', ['-R', at, '-o', path.join(folder, 'sealed')], { input: 'words' });
    assert.equal(status, 0, stderr.toString());
});

test('a file that is no public key is refused in plain words, and what was typed stays', async () => {
    const [service, recovery] = await two_keys();
    const { page: kiosk, complaints } = await staff_room();
    await field(kiosk, 'Service key').fill(service.key);
    await field(kiosk, 'Recovery key').fill('age1');
    const text = (name, words) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(words) });
    for (const [file, words] of [
        [recovery.secret_file, 'This is a secret key file. It does not belong on a kiosk. Bring the public key.'],
        [text('big.txt', ' '.repeat(70_000)), 'big.txt: This file is too big for a public key'],
        [text('picture.txt', 'PNG\0'), 'picture.txt: This file is not plain text.'],
        [text('empty.txt', ''), 'empty.txt: There is no public key in this file'],
        [text('two.txt', `${service.key}\n${recovery.key}\n`), 'two.txt: Line 2: This is a second key.'],
        [text('typo.txt', `#\n${recovery.key.slice(0, -1)}`), 'typo.txt: Line 2: A letter of this key is wrong or missing.'],
    ]) {
        await take(kiosk, 'Recovery key', file);
        await kiosk.getByRole('alert').filter({ hasText: words }).waitFor();
    }
    assert.equal(await field(kiosk, 'Service key').inputValue(), service.key);
    assert.equal(await field(kiosk, 'Recovery key').inputValue(), 'age1');
    assert.deepEqual(complaints, []);
});

test('a hand-held scanner types both keys in capitals, each with Enter behind it', async () => {
    const [service, recovery] = await two_keys();
    const { page: kiosk, complaints } = await staff_room();
    await field(kiosk, 'Service key').click();
    await kiosk.keyboard.type(service.key.toUpperCase());
    await kiosk.keyboard.press('Enter');
    await kiosk.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Recovery key');
    await kiosk.keyboard.type(recovery.key.toUpperCase());
    await kiosk.keyboard.press('Enter');
    await settled(kiosk);
    assert.equal(await field(kiosk, 'Service key').inputValue(), service.key.toUpperCase());
    assert.equal(await field(kiosk, 'Recovery key').inputValue(), recovery.key.toUpperCase());
    await saved(kiosk, 'Test these keys');
    await paragraph(kiosk, 'Service key: ').waitFor();
    assert.deepEqual(complaints, []);
});

for (const [theme, size] of [
    ['Paper', sizes.phone],
    ['Dark', sizes.phone],
    ['Yellow on black', sizes.desktop],
]) {
    test(`the QR code that is painted holds the public key: ${theme}, ${size.width} px wide`, async () => {
        const { page, complaints } = await visit(size);
        await choose_theme(page, theme);
        await to_staff_room(page);
        const { key } = await begin_key(page);
        const image = page.getByRole('img', { name: 'QR code of the public key' });
        await image.scrollIntoViewIfNeeded();
        await settled(page);
        const clip = await image.boundingBox();
        assert.ok(clip.width >= 4 * (33 + 8), `${clip.width} px wide`);
        const { width, height, data } = PNG.sync.read(await page.screenshot({ clip }));
        assert.equal(read_qr(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' })?.data, key.toUpperCase());
        const margin = data.subarray(0, 4 * width * 4 * 4);
        assert.ok(margin.every((value) => value === 255), 'the light margin is white');
        assert.deepEqual(complaints, []);
    });
}
