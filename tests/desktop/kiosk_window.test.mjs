// The kiosk program as it ships, in a window: what it paints, that fingers reach it, and that what was said is kept. What
// it says and asks is tested without a screen (tests/scenario); this is about the way there and back.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { public_keys as publicKeys } from '../browser/public_keys.mjs';
import { signed_replies } from '../browser/replies.mjs';
import { temporary_folder } from '../temporary.mjs';
import { Screen, strong, missing, program, readBmp, root, sleep, until } from './screen.mjs';

const skip = missing.length ? `not installed: ${missing.join(', ')}` : false;

const onScreen = (name, work) =>
    test(name, { skip, timeout: 120_000 }, async () => {
        const screen = await Screen.open();
        try {
            await work(screen);
        } catch (error) {
            error.message += ` (the screen then: ${screen.keepPicture(name)})`;
            throw error;
        } finally {
            screen.close();
        }
    });

const run = (...options) => spawnSync(program, options, { encoding: 'utf8', timeout: 20_000 });

// A topic, an answer or a field: the highest white one.
const firstCard = (picture) => picture.surface(0xffffff, 500, false);
const leadingOn = (picture) => picture.button();

async function press(screen, find = leadingOn) {
    const before = screen.picture();
    const at = find(before);
    assert.ok(at, 'there is something to press');
    screen.click(at);
    return screen.changed(before);
}

const kept = (screen) =>
    ['earshot.db', 'earshot.db-wal']
        .map((name) => path.join(screen.data, name))
        .filter((file) => fs.existsSync(file))
        .map((file) => fs.readFileSync(file, 'latin1'))
        .join('\n');

test('the program says what it can do, and what it can not', () => {
    assert.match(run('--help').stdout, /--windowed WxH/);
    assert.equal(run('--help').status, 0);
    assert.match(run('--version').stdout, /^earshot \d+\.\d+\.\d+\n$/);
    for (const options of [['--nonsense'], ['--scale', '0'], ['--windowed', 'large'], ['--pack']]) {
        const { status, stderr } = run(...options);
        assert.equal(status, 2, options.join(' '));
        assert.match(stderr, new RegExp(`^earshot: ${options[0]} `));
    }
});

test('without a screen it says so', { skip: process.platform !== 'linux' }, () => {
    const folder = temporary_folder('no-screen');
    const env = { ...process.env, DISPLAY: ':987', WAYLAND_DISPLAY: '', SDL_VIDEODRIVER: 'x11' };
    const { status, stderr } = spawnSync(program, ['--data', folder], { env, encoding: 'utf8', timeout: 20_000 });
    assert.equal(status, 1);
    assert.match(stderr, /No screen to draw on/);
});

onScreen('a picture of the first screen is not blank', async (screen) => {
    for (const [options, width, height] of [
        [[], 1080, 1920],
        [['--windowed', '540x960'], 540, 960],
        [['--scale', '2'], 1080, 1920],
    ]) {
        const file = path.join(screen.folder, 'picture.bmp');
        const child = screen.start('--screenshot', file, ...options);
        assert.equal(await child.ended, 0, child.words);
        const picture = readBmp(fs.readFileSync(file));
        assert.deepEqual([picture.width, picture.height], [width, height]);
        assert.ok(picture.colours() > 100, `${picture.colours()} colours`);
        assert.ok(picture.button(), 'the button to start');
    }
});

onScreen('replies that lie beside the pack are seen by visitors; once they are altered, they are not', async (screen) => {
    const pack = path.join(screen.folder, 'pack.json');
    const beside = path.join(screen.folder, 'pack.replies.json');
    fs.copyFileSync(path.join(root, 'assets/packs/dorset-children.json'), pack);
    const whatChanged = async () => {
        const child = screen.start('--pack', pack);
        const welcome = await screen.settled();
        // Display, Help, Read aloud, Start, Easy read, I have a receipt, See what changed
        for (let i = 0; i < 7; i += 1) screen.hands('key', 'Tab');
        screen.hands('key', 'Return');
        await screen.changed(welcome);
        const picture = await until('another screen', async () => {
            const now = await screen.settled();
            return !now.resembles(welcome) && now;
        });
        child.kill('SIGKILL');
        await child.ended;
        return picture;
    };
    const nobody = await whatChanged();
    const signed = signed_replies(['A letter now says what happened.']);
    fs.writeFileSync(beside, signed);
    assert.ok(!(await whatChanged()).resembles(nobody), 'what the reply says is on the screen');
    fs.writeFileSync(beside, signed.replace('A letter now', 'No letter now'));
    assert.ok((await whatChanged()).resembles(nobody), 'what nobody signed is not');
});

// From the first screen to the thank-you, with one drawing and, in the one field for them, `words`. `typed` is called while they stand there.
async function visitByHand(screen, words, isKept, typed = () => {}) {
    await press(screen); // Start
    await press(screen); // about you: rather not say
    await press(screen, firstCard); // a topic
    await press(screen); // on to the finding
    await press(screen); // on to its question
    await press(screen, firstCard); // an answer
    // On the way, two places large and white: first the sheet to draw on, then the field for words.
    let used = 0;
    for (let steps = 0; !isKept(); steps += 1) {
        assert.ok(steps < 30, 'the end of the visit');
        const picture = await press(screen);
        const place = firstCard(picture);
        if (used === 2 || !place || !isEmpty(picture, place)) continue;
        if (used === 0) drawLine(screen, place);
        else screen.click(place);
        await screen.settled();
        if (used === 1) screen.hands('type', '--delay', 20, words);
        await screen.settled();
        if (used === 1) typed();
        used += 1;
    }
    assert.equal(used, 2, 'the sheet and the field were found');
    await screen.settled();
}

onScreen('a visit by hand: what was said is kept, even when the plug is pulled at the thank-you', async (screen) => {
    const child = screen.start();
    await screen.settled();
    await visitByHand(screen, 'more buses please', () => kept(screen).includes('"state"'));
    child.kill('SIGKILL');
    await child.ended;
    assert.match(kept(screen), /"state":"answered"/);
    assert.match(kept(screen), /"kind":"stroke","points":\[(\[\d+,\d+\],)+\[\d+,\d+\]\]/);
    assert.match(kept(screen), /more buses please/);

    // The next morning somebody comes to collect it.
    const again = screen.start();
    await enterStaffRoom(screen);
    await press(screen, (picture) => picture.surface(strong, 250, false)); // Export answers
    const exported = await until('the export', () => exportsOf(screen)[0]);
    const { responses } = JSON.parse(exported);
    assert.equal(responses.length, 1);
    assert.match(exported, /more buses please/);
    await screen.settled();
    again.kill('SIGTERM');
    assert.equal(await again.ended, 0, again.words);
    assert.match(fs.readFileSync(path.join(screen.data, 'earshot.db'), 'latin1'), /more buses please/);
    assert.ok(!fs.existsSync(path.join(screen.data, 'earshot.db-wal')), 'all is in one file that can be copied');
});

// Keys are put where the program keeps them: giving them by hand is tested elsewhere (tests/ui/staff_keys_tests.cpp).
async function giveKeys(screen) {
    const child = screen.start();
    await screen.settled();
    child.kill('SIGTERM');
    await child.ended;
    const insert = 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute("insert into settings values(?, ?)", sys.argv[2:]); db.commit()';
    execFileSync('python3', ['-c', insert, path.join(screen.data, 'earshot.db'), 'seal_keys', publicKeys.join(' ')]);
}

// How often each of the words stands in what the program can write to: its heap, its stacks, its libraries' data.
function inMemory(pid, words) {
    const memory = fs.openSync(`/proc/${pid}/mem`, 'r');
    const found = Object.fromEntries(words.map((word) => [word, 0]));
    for (const line of fs.readFileSync(`/proc/${pid}/maps`, 'latin1').split('\n')) {
        const [range, may] = line.split(' ');
        if (!may?.startsWith('rw')) continue;
        const [from, to] = range.split('-').map((address) => BigInt(`0x${address}`));
        const bytes = Buffer.alloc(Number(to - from));
        const size = fs.readSync(memory, bytes, { position: from });
        for (const word of words) {
            for (let at = bytes.indexOf(word); at >= 0 && at < size; at = bytes.indexOf(word, at + 1)) found[word] += 1;
        }
    }
    fs.closeSync(memory);
    return found;
}

onScreen('with keys no word of what was typed is left in its memory, nor would a crash leave one on the disk', async (screen) => {
    const marker = 'wizzelump vorpalish zebrastep';
    const words = [marker, ...marker.split(' ')];
    await giveKeys(screen);
    const child = screen.start();
    await screen.settled();
    const found = () => inMemory(child.pid, words);
    const isKept = () => kept(screen).includes('"rootId"');
    await visitByHand(screen, marker, isKept, () => {
        for (const [word, times] of Object.entries(found())) assert.ok(times > 0, `"${word}" is found while it is there`);
    });
    await press(screen); // Finish: the welcome screen
    assert.deepEqual(found(), Object.fromEntries(words.map((word) => [word, 0])));
    assert.ok(!kept(screen).includes('wizzelump'));
    assert.match(fs.readFileSync(`/proc/${child.pid}/limits`, 'latin1'), /^Max core file size +0 +0 /m);
});

function drawLine(screen, { x, y }) {
    screen.hands('mousemove', x + 20, y + 20, 'mousedown', 1);
    for (let step = 1; step <= 5; step += 1) screen.hands('mousemove', x + 20 + 40 * step, y + 20 + 20 * step);
    screen.hands('mouseup', 1);
}

// For the first time: a passphrase is chosen.
async function enterStaffRoom(screen) {
    const before = await screen.settled();
    screen.hands('key', 'ctrl+shift+s');
    const gate = await screen.changed(before);
    for (let field = 0; field < 2; field += 1) {
        screen.hands('key', 'Tab');
        screen.hands('type', '--delay', 20, 'four words are best');
    }
    await screen.changed(gate);
    screen.hands('key', 'Return');
    await until('the staff room', () => kept(screen).includes('$argon2id$'));
    await screen.settled();
}

const exportsOf = (screen) => {
    const folder = path.join(screen.data, 'exports');
    const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => /^[^.].*\.json$/.test(name)) : [];
    return names.map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).filter((text) => text);
};

// The sheet and the field for one's own words are taller than an answer, and empty.
function isEmpty(picture, { x, y }) {
    for (let row = y; row < y + 200; row += 1) {
        if (picture.at(x + 300, row) !== 0xffffff) return false;
    }
    return true;
}

onScreen('nobody there: no frame, no work', async (screen) => {
    const child = screen.start('--idle-warning', '600');
    await screen.settled();
    await sleep(500);
    const look = () => {
        const stat = fs.readFileSync(`/proc/${child.pid}/stat`, 'latin1').split(' ');
        const status = fs.readFileSync(`/proc/${child.pid}/status`, 'latin1');
        return { ticks: Number(stat[13]) + Number(stat[14]), wakes: Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)[1]) };
    };
    const before = look();
    await sleep(3000);
    const after = look();
    assert.ok(after.ticks - before.ticks <= 1, `${after.ticks - before.ticks} ticks of work`);
    assert.ok(after.wakes - before.wakes <= 3, `woke up ${after.wakes - before.wakes} times`);
});

onScreen('a visitor who goes away leaves the screen as it was', async (screen) => {
    screen.start('--idle-warning', '1', '--idle-reset', '1');
    await screen.settled();
    screen.hands('mousemove', 5, 5, 'mousemove', 1, 1);
    const first = await screen.settled();
    await press(screen);
    await until('the first screen', () => screen.picture().resembles(first));
});

onScreen('no key leaves it, a second one is told, and SIGTERM ends it', async (screen) => {
    const child = screen.start();
    const picture = await screen.settled();
    for (const key of ['alt+F4', 'F11', 'F12', 'F10', 'F5', 'ctrl+q', 'ctrl+w', 'ctrl+c', 'super', 'alt+Tab', 'Escape']) {
        screen.hands('key', key);
    }
    await sleep(300);
    assert.ok(screen.picture().equals(picture));
    const second = screen.start();
    assert.equal(await second.ended, 1);
    assert.match(second.words, /Earshot is already running/);
    assert.equal(child.exitCode, null);
    child.kill('SIGTERM');
    assert.equal(await child.ended, 0, child.words);
});

onScreen('Ctrl+Shift+S opens the staff room, from the keyboard alone', async (screen) => {
    screen.start();
    const picture = await screen.settled();
    screen.hands('key', 'ctrl+shift+s');
    await screen.changed(picture);
});

onScreen('what is wrong is on the screen, not a black one', async (screen) => {
    fs.writeFileSync(path.join(screen.folder, 'file'), 'not a folder');
    for (const options of [
        ['--pack', '/missing/pack.json'],
        ['--data', path.join(screen.folder, 'file')],
    ]) {
        const file = path.join(screen.folder, 'trouble.bmp');
        const child = screen.start('--screenshot', file, ...options);
        assert.equal(await child.ended, 0, child.words);
        assert.ok(readBmp(fs.readFileSync(file)).colours() > 20, options.join(' '));
    }
});
