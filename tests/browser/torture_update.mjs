// Updates interrupted at random: the browser killed, the network gone, files cut short or altered. After each, the device must come up with
// a whole version and all that was answered, with and without a network; and no page may be turned while somebody is at it.
//
//   node tests/browser/torture_update.mjs [DRILLS] [SEED]          (script/torture update)
import assert from 'node:assert/strict';
import { temporary_folder } from '../temporary.mjs';
import { kept, press, ready, until } from './app.mjs';
import { launch_profile } from './chromium.mjs';
import { look_for_update, make_version, open_host, shown, worker_state } from './versions.mjs';

const drills = Number(process.argv[2] ?? 100);
let seed = Number(process.argv[3] ?? 20261124);
const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
};

const profile = temporary_folder('drill');
const versions = [make_version('even'), make_version('odd')];
const host = await open_host(versions[0]);
let driven = await launch_profile(profile);
let page = await driven.context.newPage();
const load = async () => {
    await page.goto(host.url);
    await ready(page);
};
// waitForFunction() does not wait for a promise.
const installed = () => until(async () => (await worker_state(page)).active === 'activated', 'a version is installed');
await load();
await installed();
await page.evaluate(() => new Promise((done) => {
    const asked = indexedDB.open('earshot', 1);
    asked.onsuccess = () => {
        const put = asked.result.transaction('records', 'readwrite');
        put.objectStore('records').put({ id: 'drill', json: '{}', exportedIn: '' });
        put.oncomplete = () => (asked.result.close(), done());
    };
}));

const count = { kill: 0, offline: 0, cut: 0, other: 0, bricked: 0, lost: 0, turned: 0, updated: 0 };
for (let drill = 1; drill <= drills; drill++) {
    const before = await shown(page);
    host.version = versions[drill % 2];
    const how = ['kill', 'offline', 'cut', 'other'][random(4)];
    count[how]++;
    const at = random(30);
    const busy = random(2) === 1;
    if (busy) await press(page, 'Start');
    let seen = 0;
    host.trouble = (name) => {
        if (name === '/sw.js') return null;
        const now = seen++ === at;
        if (now && how === 'offline') host.down = true;
        return now && (how === 'cut' || how === 'other') ? how : null;
    };
    const looked = look_for_update(page).catch(() => {});
    if (how === 'kill') {
        await new Promise((done) => setTimeout(done, random(400)));
        await driven.kill();
        await looked;
        driven = await launch_profile(profile);
        page = await driven.context.newPage();
    } else {
        await looked;
        if (busy && (await page.evaluate(() => document.body.dataset.place)) !== 'about_you') count.turned++;
    }
    host.trouble = () => null;
    // A version that was ready when the browser was closed may be taken into use now; never half of one.
    for (const down of [true, false]) {
        host.down = down;
        try {
            await load();
            const mark = await shown(page);
            const whole = await page.evaluate(async () => (await (await fetch('version.json')).json()));
            assert.equal(mark, whole);
            if (mark !== before) count.updated++;
        } catch (error) {
            count.bricked++;
            console.error(`drill ${drill} (${how} at ${at}): ${error.message}`);
        }
    }
    if (!(await kept(page)).records.some(({ id }) => id === 'drill')) count.lost++;
    await installed();
}
await driven.kill();
await host.close();

console.log(`updates interrupted: ${drills} (killed ${count.kill}, network gone ${count.offline}, cut short ${count.cut}, altered ${count.other})`);
console.log(`bricked: ${count.bricked}   answers lost: ${count.lost}   turned under a visitor: ${count.turned}   loads of another version than before: ${count.updated}`);
process.exit(count.bricked + count.lost + count.turned > 0 ? 1 : 0);
