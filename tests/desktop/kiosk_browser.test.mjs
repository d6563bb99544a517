// Ways out of Chromium under the policy and the flags of script/kiosk: keys, mouse, addresses. After each there is one page, and it is ours.
// The policy lies over /etc/chromium for this browser alone (a mount of its own), so it needs root.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { flags, policy } from '../../script/kiosk.mjs';
import { serve } from '../../script/serve.mjs';
import { root, sleep, until } from './screen.mjs';

const can_mount = spawnSync('unshare', ['-m', 'true']).status === 0 && process.getuid() === 0;
const skip = !can_mount && 'only root can lay a policy over /etc/chromium';
const display = ':88';
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'earshot-kiosk-'));
let screen, browser, server, port;

const has_port = () => fs.existsSync(path.join(work, 'profile/DevToolsActivePort'));
const targets = async () => (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()).filter(({ type }) => type === 'page' || type === 'other');
const xdotool = (...args) => execFileSync('xdotool', args, { env: { ...process.env, DISPLAY: display }, encoding: 'utf8' });
const windows = () => {
    const found = spawnSync('xdotool', ['search', '--onlyvisible', '--name', '.'], { env: { ...process.env, DISPLAY: display }, encoding: 'utf8' });
    return found.stdout.trim().split('\n').filter(Boolean).length;
};

before(async () => {
    if (skip) return;
    const site = path.join(root, 'build/site');
    server = await serve({ root: site });
    fs.mkdirSync(path.join(work, 'etc/policies/managed'), { recursive: true });
    // A port for debugging is how this test sees what is open; the kiosk has none, and DeveloperToolsAvailability stays as it is.
    fs.writeFileSync(path.join(work, 'etc/policies/managed/earshot.json'), JSON.stringify(policy(server.url)));
    screen = spawn('Xvfb', [display, '-screen', '0', '1080x1000x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
    await until('the screen', () => fs.existsSync('/tmp/.X11-unix/X88'));
    const container = ['--no-sandbox', '--disable-dev-shm-usage', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking'];
    browser = spawn('unshare', ['-m', 'sh', '-c', 'mount --bind "$0" /etc/chromium && exec /usr/bin/chromium "$@"', path.join(work, 'etc'),
        ...container, '--remote-debugging-port=0', ...flags(server.url, path.join(work, 'profile'))],
        { stdio: 'ignore', detached: true, env: { ...process.env, DISPLAY: display } });
    await until('the browser', has_port, 60_000);
    [port] = fs.readFileSync(path.join(work, 'profile/DevToolsActivePort'), 'utf8').split('\n');
    await until('the page', async () => (await targets()).some(({ title }) => /Earshot|Dorset|Hello/.test(title)), 60_000);
    await sleep(3000);
});
after(async () => {
    if (browser) process.kill(-browser.pid, 'SIGKILL');
    screen?.kill();
    await server?.close();
    fs.rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const chords = [
    'ctrl+o', 'ctrl+p', 'ctrl+s', 'ctrl+u', 'ctrl+n', 'ctrl+t', 'ctrl+shift+n', 'ctrl+shift+t', 'ctrl+shift+i', 'ctrl+shift+j', 'ctrl+shift+c', 'ctrl+shift+p',
    'ctrl+h', 'ctrl+j', 'ctrl+d', 'ctrl+l', 'ctrl+k', 'ctrl+e', 'ctrl+f', 'ctrl+g', 'ctrl+shift+b', 'ctrl+shift+o', 'ctrl+shift+m', 'ctrl+shift+Delete', 'ctrl+1',
    'ctrl+Tab', 'F1', 'F3', 'F5', 'F6', 'F7', 'F11', 'F12', 'alt+Home', 'alt+Left', 'alt+d', 'alt+f', 'alt+e', 'alt+space', 'shift+Escape', 'Menu', 'shift+F10',
];

const still_ours = async (what) => {
    await sleep(250);
    const all = await targets();
    assert.deepEqual([what, all.map(({ url }) => new URL(url).origin)], [what, [server.url]]);
};

test('the policy is in force: addresses outside are blocked', { skip }, async () => {
    assert.equal(fs.existsSync(path.join(work, 'etc/policies/managed/earshot.json')), true);
    for (const address of ['file:///etc/passwd', 'view-source:about:blank', 'chrome://settings', 'chrome://version', 'http://localhost:1/', 'about:blank', 'data:text/html,x']) {
        const answer = await fetch(`http://127.0.0.1:${port}/json/new?${encodeURIComponent(address)}`, { method: 'PUT' });
        const made = await answer.json();
        await sleep(700);
        const now = (await targets()).find(({ id }) => id === made.id);
        if (now) {
            assert.ok(!/Settings|About Version|root:/.test(now.title) && !/^file:\/\/\/etc\/passwd$/.test(now.title), `${address}: ${now.title}`);
            await fetch(`http://127.0.0.1:${port}/json/close/${made.id}`);
        }
    }
});

test(`${chords.length} chords of keys lead nowhere`, { skip }, async () => {
    const before_it = windows();
    for (const chord of chords) {
        xdotool('mousemove', '540', '40', 'key', '--clearmodifiers', chord);
        await still_ours(chord);
        xdotool('key', 'Escape');
    }
    await sleep(500);
    assert.equal(windows(), before_it, 'no window has come');
});

test('typing an address after every chord that could open a bar leads nowhere', { skip }, async () => {
    for (const chord of ['ctrl+l', 'alt+d', 'F6', 'ctrl+k']) {
        xdotool('key', chord);
        xdotool('type', 'chrome://version');
        xdotool('key', 'Return');
        await still_ours(chord);
        xdotool('key', 'Escape');
    }
});

test('the menu of the mouse, the wheel and dragging lead nowhere', { skip }, async () => {
    for (const step of [['click', '3'], ['click', '2'], ['click', '8'], ['click', '9']]) {
        xdotool('mousemove', '540', '500', ...step);
        await still_ours(step.join(' '));
        xdotool('key', 'Escape');
    }
    xdotool('mousemove', '5', '500', 'mousedown', '1', 'mousemove', '900', '500', 'mouseup', '1');
    await still_ours('a swipe');
});
