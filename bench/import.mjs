// What it costs to open, merge and count exports in the browser: the worker's program (earshot-files), against JSON.parse of the
// same responses line by line in the same page. The one proves each record by its rules and its SHA-256; the other proves
// nothing. Chromium; files of 10,000 responses, more and more of them, made by earshot_generate and kept in build/bench: 1.8 GB of
// a hundred thousand.
//
//   node bench/import.mjs [--most 100000] [--folder build/bench/responses] [--runs 3] [--site build/site]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { keep_memory, open_site, root } from '../tests/browser/app.mjs';
import { median, option } from './lib/pages.mjs';

const most = Number(option('most', 100_000));
const runs = Number(option('runs', 3));
const folder = path.resolve(option('folder', path.join(root, 'build/bench/responses')));
const in_file = 10_000;
const goal = 0.25;

function make_files() {
    if (Array.from({ length: most / in_file }, (_, i) => path.join(folder, `${i}.json`)).every(fs.existsSync)) return;
    execFileSync('script/build', ['native-release:earshot_generate'], { cwd: root, stdio: 'inherit' });
    fs.mkdirSync(folder, { recursive: true });
    execFileSync(path.join(root, 'build/native-release/earshot_generate'), [String(most), folder], { stdio: 'inherit' });
}

// The worker as it is, but that it can be asked how much memory the program has taken: it never gives any back.
const worker = `import './bench-memory.js'; import './files.worker.js';`;
const memory = `(${keep_memory})();`;

/** In the page. */
function read_exports() {
    const files = [...document.getElementById('exports').files];
    const worker = new Worker('bench-worker.js', { type: 'module' });
    const start = performance.now();
    return new Promise((resolve, reject) => {
        worker.onerror = (error) => reject(new Error(error.message));
        worker.onmessage = ({ data }) => {
            if ('progress' in data) return;
            window.reader = worker;
            if ('report' in data) resolve({ seconds: (performance.now() - start) / 1000, report: data.report });
            else reject(new Error(data.reason));
        };
        worker.postMessage({ ask: 'read', files, passphrase: '' });
    });
}

/** In the page. Only JSON.parse is counted: not reading, nor making a string of bytes, nor finding the lines. */
async function parse_lines() {
    let [seconds, answers] = [0, 0];
    for (const file of document.getElementById('lines').files) {
        const lines = (await file.text()).split('\n');
        lines.pop();
        const start = performance.now();
        for (const line of lines) answers += JSON.parse(line).answers.length;
        seconds += (performance.now() - start) / 1000;
    }
    return { seconds, answers };
}

const row = (what, seconds, mb, parsing) =>
    console.log(`  ${what.padEnd(44)} ${seconds.toFixed(2).padStart(8)} s ${(mb / seconds).toFixed(0).padStart(8)} MB/s ${(seconds / parsing).toFixed(2).padStart(8)}`);
const megabytes = (files) => files.reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1e6;

make_files();
const app = await open_site(option('site'));
const context = await app.browser.newContext({ bypassCSP: true, serviceWorkers: 'block' });
for (const [name, body] of [['bench-worker.js', worker], ['bench-memory.js', memory]]) {
    await context.route(`**/${name}`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
}
// A page of the site's origin in which nothing else runs.
await context.route('**/bench.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><input id="exports" type="file" multiple><input id="lines" type="file" multiple>' }));
console.log(`Chromium ${app.browser.version()}; medians of ${runs} (1 of a million); the last column: times JSON.parse`);
let last = 0;
for (let count = in_file; count <= most; count *= 10) {
    const numbers = Array.from({ length: count / in_file }, (_, i) => path.join(folder, String(i)));
    const [exports, lines] = ['json', 'ndjson'].map((ending) => numbers.map((start) => `${start}.${ending}`));
    const [parsed, read] = [[], []];
    let taken = 0;
    for (let run = 0; run < (count >= 1_000_000 ? 1 : runs); run++) {
        const page = await context.newPage();
        await page.goto(`${app.base}/bench.html`);
        await page.setInputFiles('#exports', exports);
        await page.setInputFiles('#lines', lines);
        const { seconds, report } = await page.evaluate(read_exports);
        const { opened, quarantined } = JSON.parse(report).counts;
        if (opened !== count || quarantined !== 0) throw new Error(`not all were taken: ${report.slice(0, 500)}`);
        read.push(seconds);
        taken = Math.max(taken, await page.workers()[0].evaluate(() => self.program_memory.buffer.byteLength));
        await page.evaluate(() => window.reader.terminate());
        parsed.push((await page.evaluate(parse_lines)).seconds);
        await page.close();
    }
    const parsing = median(parsed);
    last = median(read) / parsing;
    console.log(`${count} responses: ${megabytes(exports).toFixed(0)} MB as exports, ${megabytes(lines).toFixed(0)} MB as lines`);
    row('JSON.parse of the lines', parsing, megabytes(lines), parsing);
    row('opened, merged and counted', median(read), megabytes(exports), parsing);
    console.log(`  ${'peak memory of the program'.padEnd(44)} ${(taken / 1024 / 1024).toFixed(0).padStart(8)} MiB`);
}
await app.close();
console.log(`${last.toFixed(2)} times JSON.parse; the goal is ${goal}`);
