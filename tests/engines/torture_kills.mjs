// Firefox is killed while a page saves without pause. What had been told to be saved must be there at the next start, and nothing may
// be called lost. The page tells a server of each: nobody drives the browser, so nothing of a driver can help it.
//
//   node tests/engines/torture_kills.mjs [KILLS]
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled, worker } from '../browser/mirror_bench.mjs';
import { seeded } from '../browser/torture_kills.mjs';
import { executable } from './firefox.mjs';

const a_profile = 20; // kills; then a new one, so that a start stays quick
const patience_ms = 60_000; // for a start

const quiet = [
    'browser.aboutwelcome.enabled', 'browser.shell.checkDefaultBrowser', 'datareporting.policy.dataSubmissionEnabled',
    'browser.sessionstore.resume_from_crash', 'app.update.enabled', 'toolkit.telemetry.enabled',
];

// In the page: what is kept, then saving without end.
const page = `<!doctype html><meta charset="utf-8"><title>Kills</title><script src="storage.js"></script><script>
const tell = (what) => fetch('/told', { method: 'POST', body: JSON.stringify(what) });
const round = new URLSearchParams(location.search).get('round');
(async () => {
  const storage = new Storage();
  const found = await storage.load();
  await tell({ start: true, ids: found.records.map((record) => record.id), lost: found.lost, restored: found.restored });
  for (let i = 0; ; i++) {
    const id = round + '-' + i;
    await storage.save(id, JSON.stringify({ id, text: 'x'.repeat(500 + ((i * 997) % 3000)) }));
    await tell({ saved: id });
  }
})().catch((error) => tell({ failed: String(error) }));
</script>`;

async function serve(hear) {
    const files = { '/': ['text/html', page], '/storage.js': ['text/javascript', await bundled], '/journal.worker.js': ['text/javascript', await worker] };
    const server = http.createServer((request, response) => {
        if (request.method === 'POST') {
            let body = '';
            request.on('data', (part) => (body += part));
            request.on('end', () => {
                hear(JSON.parse(body));
                response.writeHead(204).end();
            });
            return;
        }
        const [type, text] = files[new URL(request.url, 'http://localhost').pathname] ?? [];
        response.writeHead(text ? 200 : 404, { 'Content-Type': type ?? 'text/plain' }).end(text ?? '');
    });
    await new Promise((done) => server.listen(0, 'localhost', done));
    return server;
}

function start(folder, address) {
    const child = spawn(executable, ['--headless', '--no-remote', '--profile', folder, address], { detached: true, stdio: 'ignore' });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    return async () => {
        process.kill(-child.pid, 'SIGKILL');
        await gone;
    };
}

function new_profile() {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'earshot-firefox-'));
    fs.writeFileSync(path.join(folder, 'user.js'), quiet.map((name) => `user_pref("${name}", false);\n`).join(''));
    return folder;
}

export async function kill_often(kills, seed = 1) {
    const random = seeded(seed);
    const told = { kills: 0, saved: 0, missing: 0, false_alarms: 0, restored: 0, starts_that_failed: 0 };
    let hear = () => {};
    const server = await serve((what) => hear(what));
    const { port } = server.address();
    let folder, saved;
    for (let round = 0; round < kills; round++) {
        if (round % a_profile === 0) {
            if (folder) fs.rmSync(folder, { recursive: true, force: true });
            folder = new_profile();
            saved = new Set();
        }
        const started = new Promise((resolve) => {
            hear = (what) => {
                if (what.saved) saved.add(what.saved);
                else resolve(what);
            };
        });
        const late = new Promise((resolve) => setTimeout(resolve, patience_ms, { failed: 'it did not start' }).unref());
        const kill = start(folder, `http://localhost:${port}/?round=${round}`);
        const found = await Promise.race([started, late]);
        if (found.start) {
            const there = new Set(found.ids);
            told.missing += [...saved].filter((id) => !there.has(id) && !id.startsWith(`${round}-`)).length;
            told.false_alarms += found.lost;
            told.restored += found.restored;
            await new Promise((resolve) => setTimeout(resolve, 50 + random() * 500));
        } else {
            told.starts_that_failed++;
            console.error(found.failed);
        }
        await kill();
        told.kills++;
        told.saved += [...saved].filter((id) => id.startsWith(`${round}-`)).length;
    }
    if (folder) fs.rmSync(folder, { recursive: true, force: true });
    server.closeAllConnections();
    server.close();
    return told;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const told = await kill_often(Number(process.argv[2] ?? 200), Number(process.env.EARSHOT_SEED ?? 1));
    for (const [name, number] of Object.entries(told)) console.log(`${name.replaceAll('_', ' ').padEnd(20)} ${number}`);
    const broken = told.missing + told.false_alarms + told.starts_that_failed > 0 || told.saved === 0;
    if (broken) console.log('FAILED');
    process.exit(broken ? 1 : 0);
}
