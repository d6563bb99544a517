// What a visitor's device fetches before the first question, in bytes on the wire (brotli), largest first.
//
//   node bench/size.mjs [--check] [--site build/site]
//
// --check fails when a budget is overrun. Files that come later (service worker, icons, other packs) are counted apart.
import fs from 'node:fs';
import path from 'node:path';

const option = (name, otherwise) => {
    const at = process.argv.indexOf(`--${name}`);
    return at > 0 ? process.argv[at + 1] : otherwise;
};
const site = option('site', 'build/site');
const budgets = [
    { name: 'everything before the first question', bytes: 352 * 1024, counts: () => true },
    { name: 'earshot.wasm and its glue', bytes: 280 * 1024, counts: (name) => /^earshot\.(wasm|js)$/.test(name) },
];

if (!fs.existsSync(site)) {
    console.error(`${site} is not there: script/build first`);
    process.exit(1);
}

// The page may say itself what it loads first; otherwise everything but what is known to come later.
const listed = path.join(site, 'first-load.json');
const first_load = fs.existsSync(listed) ? new Set(JSON.parse(fs.readFileSync(listed, 'utf8'))) : null;
const packs = fs.existsSync(`${site}/packs`) ? fs.readdirSync(`${site}/packs`).filter((name) => /^[^.]+\.json$/.test(name)).sort() : [];
const comes_later = (name) =>
    first_load
        ? !first_load.has(name)
        : /^(sw\.js|sw_off\.js|accessibility\.|earshot-files\.|icons?\/|icon|favicon|.*\.webmanifest$|.*\.worker\.js$|headers\.json$|.*\.txt$|.*\.map$)/.test(name) ||
          // Fetched when a visitor asks for the language or the typeface.
          /^languages\/|^packs\/.+\.[a-zA-Z-]+\.json$|^fonts\/(lexend|dyslexic|cyrillic)-/.test(name) ||
          (name.startsWith('packs/') && packs.length > 1 && name !== `packs/${packs.find((p) => p.startsWith('demo')) ?? packs[0]}`);

const rows = fs
    .readdirSync(site, { recursive: true })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => !name.endsWith('.br') && name !== 'first-load.json' && name !== 'headers.json' && fs.statSync(path.join(site, name)).isFile())
    .map((name) => {
        const file = path.join(site, name);
        const small = fs.existsSync(`${file}.br`) ? `${file}.br` : file;
        return { name, raw: fs.statSync(file).size, wire: fs.statSync(small).size, later: comes_later(name) };
    })
    .sort((a, b) => b.wire - a.wire);

const number = (n) => n.toLocaleString('en-GB').padStart(11);
const print = (title, some) => {
    console.log(`${title.padEnd(36)}${'bytes'.padStart(11)}${'brotli'.padStart(11)}`);
    for (const row of some) console.log(`  ${row.name.padEnd(34)}${number(row.raw)}${number(row.wire)}`);
    const sum = (key) => some.reduce((total, row) => total + row[key], 0);
    console.log(`  ${'sum'.padEnd(34)}${number(sum('raw'))}${number(sum('wire'))}`);
};

const first = rows.filter((row) => !row.later);
print('Before the first question', first);
print('Later', rows.filter((row) => row.later));

let over = 0;
for (const budget of budgets) {
    const used = first.filter((row) => budget.counts(row.name)).reduce((total, row) => total + row.wire, 0);
    const left = budget.bytes - used;
    if (left < 0) over += 1;
    console.log(`${left < 0 ? 'OVER' : 'ok  '} ${budget.name}: ${used} of ${budget.bytes} bytes (${Math.round((100 * used) / budget.bytes)} %)`);
}
if (over && process.argv.includes('--check')) process.exit(1);
