// Chromium locked up as script/kiosk --browser has it, on a screen that nobody sees: what a visitor's keys and hands reach, and that
// staff get the answers out. The policy lies where Chromium looks for it, for this one browser only (a mount of its own).
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { flags, policy } from '../../script/kiosk.mjs';
import { serve } from '../../script/serve.mjs';
import {
    h1, hands, perform, press, ready, screen as on_screen, site, to_staff_gate, until, visit_steps,
} from '../browser/app.mjs';
import { executable, listen, start_profile } from '../browser/chromium.mjs';
import { Screen, missing } from '../desktop/screen.mjs';
import { validateExport } from '../node/validate_export.mjs';

const policies = '/etc/chromium/policies';
const can_mount = spawnSync('unshare', ['-m', 'true']).status === 0;
const unable = missing.length > 0 ? `no ${missing.join(', ')}` : !can_mount && 'only root can put a policy before Chromium';
const [width, height] = [540, 960];
const passphrase = 'correct horse battery';

let server, screen, kiosk, browser, page, complaints;

/** A program that is Chromium under these policies. */
function locked_up(folder, rules) {
    const managed = path.join(folder, 'policies/managed');
    fs.mkdirSync(managed, { recursive: true });
    fs.writeFileSync(path.join(managed, 'earshot.json'), JSON.stringify(rules));
    fs.mkdirSync(policies, { recursive: true });
    const program = path.join(folder, 'chromium');
    const mount = `mount --bind '${folder}/policies' ${policies} && exec '${executable}' "$@"`;
    fs.writeFileSync(program, `#!/bin/sh\nexec unshare -m sh -c '${mount.replaceAll("'", "'\\''")}' sh "$@"\n`, { mode: 0o755 });
    return program;
}

before(async () => {
    if (unable) return;
    server = await serve({ root: site, port: 0 });
    screen = await Screen.open(width, height);
    screen.programs.push(spawn('openbox', { env: screen.environment, stdio: 'ignore' }));
    const address = `http://localhost:${server.port}`;
    // With developer tools forbidden, as the policy has it, nothing could drive this browser either.
    const program = locked_up(screen.folder, { ...policy(address), DeveloperToolsAvailability: 1 });
    const profile = path.join(screen.folder, 'profile');
    fs.mkdirSync(profile);
    const args = flags(address, profile).filter((flag) => !flag.startsWith('--user-data-dir'));
    kiosk = await start_profile(profile, { headless: false, args, env: screen.environment, program });
    browser = await chromium.connectOverCDP(kiosk.address);
    page = await until(() => browser.contexts()[0].pages()[0], 'a page');
    complaints = listen(page);
    await ready(page);
    // As it is without anybody who drives it.
    await (await browser.newBrowserCDPSession()).send('Browser.setDownloadBehavior', { behavior: 'default' });
});
after(async () => {
    await browser?.close();
    await kiosk?.kill();
    screen?.close();
    await server?.close();
});

const keys = [
    'ctrl+n', 'ctrl+t', 'ctrl+shift+n', 'ctrl+shift+t', 'ctrl+w', 'ctrl+shift+w', 'ctrl+F4', 'ctrl+q', 'ctrl+shift+q', 'ctrl+o', 'ctrl+s', 'ctrl+p',
    'ctrl+u', 'ctrl+h', 'ctrl+j', 'ctrl+d', 'ctrl+f', 'ctrl+g', 'ctrl+l', 'ctrl+k', 'ctrl+e', 'ctrl+r', 'ctrl+shift+r', 'ctrl+shift+i', 'ctrl+shift+j',
    'ctrl+shift+m', 'ctrl+shift+o', 'ctrl+shift+Delete', 'ctrl+Tab', 'ctrl+1', 'ctrl+plus', 'ctrl+minus', 'shift+Escape', 'alt+d', 'alt+f', 'alt+Home',
    'alt+Left', 'F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'XF86Back', 'XF86HomePage', 'XF86Reload', 'XF86Search',
];

test('no key leads out of the page, nor does the other mouse button', { skip: unable, timeout: 180_000 }, async () => {
    const { url, pages } = { url: page.url(), pages: () => browser.contexts()[0].pages().map((one) => one.url()) };
    await page.evaluate(() => (window.same_page = true));
    assert.deepEqual(await page.evaluate(() => [innerWidth, innerHeight]), [width, height], 'it fills the screen');
    for (const key of keys) {
        screen.hands('key', '--clearmodifiers', key);
        // What a key sets off comes before what the next one does: Escape, which the page is told of.
        screen.hands('key', 'Shift_L');
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        assert.deepEqual(pages(), [url], key);
        assert.ok(await page.evaluate(() => window.same_page && document.body.dataset.place === 'welcome'), key);
    }
    // Where nothing is: what had the focus loses it.
    screen.hands('mousemove', width / 2, height - 200, 'click', 1);
    const before_press = await screen.settled();
    screen.hands('click', 3);
    if (!(await screen.settled()).equals(before_press)) assert.fail(`a menu? ${screen.keepPicture('other mouse button')}`);
    assert.deepEqual(await page.evaluate(() => [devicePixelRatio, document.hasFocus()]), [1, true]);
});

test('no other address can be had, the browser’s own pages neither', { skip: unable, timeout: 60_000 }, async () => {
    const addresses = ['chrome://settings', 'chrome://history', 'chrome://downloads', 'chrome://version', 'file:///etc/passwd', 'https://example.org', 'data:text/html,a', 'view-source:http://localhost'];
    for (const address of addresses) {
        const other = await browser.contexts()[0].newPage();
        await assert.rejects(other.goto(address), /ERR_BLOCKED_BY_ADMINISTRATOR/, address);
        await other.close();
    }
    await page.bringToFront();
});

test('a whole visit, and staff take it away as a file; what is typed can be mended with Ctrl and a key', { skip: unable, timeout: 120_000 }, async () => {
    await perform(page, hands.mouse, visit_steps);
    await press(page, 'Finish');
    await to_staff_gate(page);
    const field = page.getByLabel('Passphrase', { exact: true });
    await field.click();
    screen.hands('type', 'wrong words');
    await until(async () => (await field.inputValue()) === 'wrong words', 'typed');
    screen.hands('key', 'ctrl+a', 'BackSpace');
    await until(async () => (await field.inputValue()) === '', 'taken out again');
    await field.fill(passphrase);
    await page.getByLabel('The same again', { exact: true }).fill(passphrase);
    await press(page, 'Set passphrase');
    await on_screen(page, 'Staff room');
    await press(page, 'Export answers');
    const folder = path.join(screen.folder, 'Downloads');
    const is_export = (name) => /^earshot-export-.*\.json$/.test(name);
    const name = await until(() => fs.existsSync(folder) && fs.readdirSync(folder).find(is_export), 'the export in the folder for it');
    assert.deepEqual(validateExport(fs.readFileSync(path.join(folder, name)), fs.readFileSync(path.join(site, 'packs/dorset-children.json'))), []);
    await page.getByText('Not collected yet: 0').waitFor();
    assert.equal(await h1(page).textContent(), 'Staff room');
    assert.deepEqual(complaints, []);
});
