// Files in the staff room, as staff handle them: saved, chosen, read. For tests in a browser.
import fs from 'node:fs';
import { press, screen } from './app.mjs';

/** Presses what makes the browser save a file; its name and bytes. */
export async function saved(page, button) {
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
    return { name: download.suggestedFilename(), mimeType: 'application/json', buffer: fs.readFileSync(await download.path()) };
}

export const paragraph = (page, words) => page.getByRole('paragraph').filter({ hasText: words });

/** From the staff room to a key that was made and is saved nowhere. */
export async function begin_key(page) {
    await press(page, 'Make a key');
    await screen(page, 'Make a key');
    await press(page, 'Make a key');
    await page.getByRole('heading', { name: 'Passphrase of the key' }).waitFor();
    const words = await page.locator('p').allTextContents();
    const passphrase = words.find((text) => /^([a-z]+ ){7}[a-z]+$/.test(text));
    return { passphrase, key: words.find((text) => text.startsWith('age1')) };
}

export async function make_key(page) {
    const { passphrase, key } = await begin_key(page);
    const file = await saved(page, 'Save the key file');
    await page.getByRole('status').filter({ hasText: `Saved as ${file.name}.` }).waitFor();
    await press(page, 'Back');
    await screen(page, 'Staff room');
    return { passphrase, key, file };
}

export async function choose(page, files) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Choose files')]);
    await chooser.setFiles(files);
    await page.getByRole('status').filter({ hasText: /files? chosen/ }).waitFor();
}

export async function read(page, files, passphrase = '') {
    await choose(page, files);
    await page.getByLabel('Passphrase of the key file').fill(passphrase);
    await press(page, 'Read them');
}
