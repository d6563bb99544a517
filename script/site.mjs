// Puts the site together: build/site from build/web-release, or build/site-dev from build/web-debug (--dev).
//
//   web/main.ts         -> app.js      bundled; ./earshot.js stays a file of its own
//   web/*.worker.ts     -> *.worker.js
//   web/*.css           -> *.css
//   web/static/**       -> as it is (icons, manifest)
//   assets/languages/   -> languages/  the interface in other languages
//   assets/packs/*.json -> packs/      byte for byte, for a pack is named by its hash; not schemas, nor .facts.json (for tests)
//   build/fonts/*.ttf   -> fonts/
//   licences.txt           of what is in there, as each of them asks
//   web/build-page.mjs     writes index.html and headers.json
//   web/build-worker.mjs   writes sw.js, the service worker, with the hash of each file above, and sw_off.js, its end; run last
//
// Beside every file that shrinks there is a .br. The folder is made aside and swapped in whole, so a server never sees half a site.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import * as esbuild from 'esbuild';
import { is_replaced, write_worker } from '../web/build-worker.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const dev = process.argv.includes('--dev');
const wasm_dir = dev ? 'build/web-debug' : 'build/web-release';
const site = dev ? 'build/site-dev' : 'build/site';
const making = `${site}.new`;
const brotli_cache = 'build/.brotli';

const list = (folder, test) =>
    fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => test.test(name)).sort().map((name) => `${folder}/${name}`) : [];

const copy = (from, to) => {
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.cpSync(from, to, { recursive: true, dereference: true });
};

async function bundle(entries) {
    if (entries.length === 0) return;
    await esbuild.build({
        entryPoints: entries,
        outdir: making,
        bundle: true,
        format: 'esm',
        target: 'es2022',
        charset: 'utf8',
        minify: !dev,
        sourcemap: dev ? 'inline' : false,
        legalComments: 'none',
        external: ['./earshot.js', './earshot-files.js'],
        define: { EARSHOT_DEV: String(dev) },
        logLevel: 'warning',
    });
}

const is_json = (name) => name.endsWith('.json') || name.endsWith('.webmanifest');
// Beside what staff replace, an old shrunk one would be sent instead.
const may_shrink = (name) => /\.(html|js|mjs|css|wasm|ttf|svg|txt|map|ico)$/.test(name) || (is_json(name) && !is_replaced(name));

async function compress(file) {
    const bytes = fs.readFileSync(file);
    const kept = `${brotli_cache}/${createHash('sha256').update(bytes).digest('hex')}`;
    if (!fs.existsSync(kept)) {
        const c = zlib.constants;
        const small = await promisify(zlib.brotliCompress)(bytes, {
            params: {
                [c.BROTLI_PARAM_QUALITY]: dev ? 5 : 11,
                [c.BROTLI_PARAM_LGWIN]: 24,
                [c.BROTLI_PARAM_SIZE_HINT]: bytes.length,
                [c.BROTLI_PARAM_MODE]: /\.(wasm|ttf|ico)$/.test(file) ? c.BROTLI_MODE_GENERIC : c.BROTLI_MODE_TEXT,
            },
        });
        fs.writeFileSync(`${kept}.${process.pid}`, small);
        fs.renameSync(`${kept}.${process.pid}`, kept);
    }
    const size = fs.statSync(kept).size;
    if (size < bytes.length) fs.copyFileSync(kept, `${file}.br`);
}

const first_comment = (file) =>
    fs.existsSync(file) ? fs.readFileSync(file, 'utf8').match(/^\/\*([\s\S]*?)\*\//)[1].replace(/^ \* ?/gm, '').trim() : undefined;

// Who wrote what is in earshot.wasm, earshot-files.wasm and fonts/, in their own words. (LLVM's libraries are in it too, and ask for none.)
function licences() {
    const known = fs.existsSync('build/toolchain.cmake') ? fs.readFileSync('build/toolchain.cmake', 'utf8') : '';
    const variable = (name) => known.match(new RegExp(`${name} "([^"]+)"`))?.[1];
    const source = (name) => variable(`FETCHCONTENT_SOURCE_DIR_${name.toUpperCase()}`) ?? `build/_fetched/${name}`;
    const emscripten = variable('EARSHOT_EMSCRIPTEN_ROOT') ?? '';
    const texts = [
        ['Dear ImGui', [`${source('imgui')}/LICENSE.txt`]],
        ['SDL', [`${source('sdl2')}/LICENSE.txt`]],
        ['libsodium', [`${source('libsodium')}/LICENSE`]],
        ['JSON for Modern C++', [`${source('nlohmann_json')}/LICENSE.MIT`, '/usr/share/doc/nlohmann-json3-dev/copyright']],
        ['QR Code generator library', [], first_comment(`${source('qrcodegen')}/c/qrcodegen.h`)],
        ['Emscripten', [`${emscripten}/LICENSE`], 'Copyright (c) 2010-2024 Emscripten authors. The MIT License, in the words above.'],
        ['musl', [`${emscripten}/system/lib/libc/musl/COPYRIGHT`]],
        ['Atkinson Hyperlegible Next', ['node_modules/@expo-google-fonts/atkinson-hyperlegible-next/LICENSE_FONT']],
        ['Lexend', ['node_modules/@expo-google-fonts/lexend/LICENSE_FONT']],
        ['Noto Sans', ['node_modules/@expo-google-fonts/noto-sans/LICENSE_FONT']],
        ['OpenDyslexic', ['/usr/share/doc/fonts-opendyslexic/copyright']],
    ];
    let all = 'Earshot is made with the work of others. These are their licences.\n';
    for (const [name, files, otherwise] of texts) {
        const file = files.find((candidate) => fs.existsSync(candidate));
        const text = file ? fs.readFileSync(file, 'utf8').trim() : otherwise;
        if (text) all += `\n\n${'='.repeat(80)}\n${name}\n${'='.repeat(80)}\n\n${text}\n`;
        else console.error(`site: no licence text found for ${name}`);
    }
    return all;
}

fs.rmSync(making, { recursive: true, force: true });
fs.mkdirSync(making, { recursive: true });
fs.writeFileSync(`${making}/licences.txt`, licences());

for (const name of ['earshot.js', 'earshot.wasm', 'earshot-files.js', 'earshot-files.wasm']) {
    const from = `${wasm_dir}/${name}`;
    if (fs.existsSync(from)) copy(from, `${making}/${name}`);
    else console.error(`site: ${from} is not there`);
}
for (const pack of list('assets/packs', /\.json$/)) {
    if (!/\.(schema|facts)\.json$/.test(pack)) copy(pack, `${making}/packs/${path.basename(pack)}`);
}
// Where staff put a file of replies beside the pack later, this one lies until then: it says nothing.
for (const pack of list(`${making}/packs`, /^[a-z0-9-]+\.json$/)) {
    const replies = pack.replace(/\.json$/, '.replies.json');
    if (!fs.existsSync(replies)) fs.writeFileSync(replies, '{}\n');
}
for (const words of list('assets/languages', /\.json$/)) {
    if (!words.endsWith('.schema.json')) copy(words, `${making}/languages/${path.basename(words)}`);
}
for (const font of list('build/fonts', /^[a-z].*\.ttf$/)) copy(font, `${making}/fonts/${path.basename(font)}`);
if (fs.existsSync('web/static')) copy('web/static', making);

const main = list('web', /^main\.ts$/).map((file) => ({ in: file, out: 'app' }));
const others = list('web', /\.worker\.ts$/).map((file) => ({ in: file, out: path.basename(file, '.ts') }));
const styles = list('web', /\.css$/).map((file) => ({ in: file, out: path.basename(file, '.css') }));
await bundle([...main, ...others, ...styles]);

if (fs.existsSync('web/build-page.mjs')) {
    const prerender = process.env.EARSHOT_PRERENDER ?? 'build/native-release/earshot-prerender';
    const args = ['web/build-page.mjs', '--site', making, '--prerender', prerender];
    if (dev) args.push('--dev');
    execFileSync(process.execPath, args, { stdio: 'inherit' });
}
write_worker(making, { minify: !dev });

fs.mkdirSync(brotli_cache, { recursive: true });
const files = fs.readdirSync(making, { recursive: true }).map((name) => `${making}/${name}`).filter((file) => fs.statSync(file).isFile());
await Promise.all(files.filter(may_shrink).map(compress));

const old = `${site}.old`;
fs.rmSync(old, { recursive: true, force: true });
if (fs.existsSync(site)) fs.renameSync(site, old);
fs.renameSync(making, site);
fs.rmSync(old, { recursive: true, force: true });
console.log(`${site}: ${files.length} files`);
