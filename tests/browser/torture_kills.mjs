// Chromium is killed while a page saves without pause; every tenth time its IndexedDB is broken on the disk besides, as torn writes
// break it. What had been told to be saved must be there at the next start, and nothing may be called lost.
//
//   node tests/browser/torture_kills.mjs [KILLS]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch_profile } from './chromium.mjs';
import { open } from './mirror_bench.mjs';

const a_profile = 25; // kills; then a new one, so that a start stays quick
/** Numbers from 0 to 1 that are the same each time. */
export const seeded = (seed) => () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;

// What a kill can leave of LevelDB's log: the middle of a record is not what was written.
function break_database(folder) {
    const files = fs.readdirSync(folder, { recursive: true }).filter((name) => /IndexedDB\/.*leveldb\/\d+\.log$/.test(name));
    for (const name of files) {
        const file = path.join(folder, name);
        const bytes = fs.readFileSync(file);
        bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 64);
        fs.writeFileSync(file, bytes);
    }
}

/** In the page: what is kept, then saving without end; each that is told to be saved is told on. */
async function save_on(round) {
    const storage = new window.Storage();
    const found = await storage.load();
    const on = async () => {
        for (let i = 0; ; i++) {
            const id = `${round}-${i}`;
            await storage.save(id, JSON.stringify({ id, text: 'x'.repeat(500 + ((i * 997) % 3000)) }));
            window.saved(id);
        }
    };
    void on();
    return { ids: found.records.map((record) => record.id), lost: found.lost, restored: found.restored };
}

export async function kill_often(kills, seed = 1) {
    const random = seeded(seed);
    const told = { kills: 0, saved: 0, missing: 0, false_alarms: 0, repaired: 0, restored: 0, starts_that_failed: 0 };
    let folder, saved;
    for (let round = 0; round < kills; round++) {
        if (round % a_profile === 0) {
            if (folder) fs.rmSync(folder, { recursive: true, force: true });
            folder = fs.mkdtempSync(path.join(os.tmpdir(), 'earshot-kills-'));
            saved = new Set();
        }
        const profile = await launch_profile(folder);
        try {
            await profile.context.exposeFunction('saved', (id) => void saved.add(id));
            const { page } = await open(profile.context);
            const found = await page.evaluate(save_on, round);
            const there = new Set(found.ids);
            told.missing += [...saved].filter((id) => !there.has(id) && !id.startsWith(`${round}-`)).length;
            told.false_alarms += found.lost;
            told.restored += found.restored;
            if (found.restored > 1) told.repaired++;
            await new Promise((resolve) => setTimeout(resolve, 50 + random() * 500));
        } catch (error) {
            told.starts_that_failed++;
            console.error(error);
        } finally {
            await profile.kill();
        }
        told.kills++;
        told.saved += [...saved].filter((id) => id.startsWith(`${round}-`)).length;
        if (round % 10 === 9) break_database(folder);
    }
    fs.rmSync(folder, { recursive: true, force: true });
    return told;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const told = await kill_often(Number(process.argv[2] ?? 1000), Number(process.env.EARSHOT_SEED ?? 1));
    for (const [name, number] of Object.entries(told)) console.log(`${name.replaceAll('_', ' ').padEnd(20)} ${number}`);
    const broken = told.missing + told.false_alarms + told.starts_that_failed > 0 || (told.kills > 10 && told.repaired === 0);
    if (broken) console.log('FAILED');
    process.exit(broken ? 1 : 0);
}
