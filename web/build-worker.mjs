// Writes sw.js and sw_off.js into a site folder, as the last of its files: sw.js holds the hash of each of the others.
//
//   node web/build-worker.mjs --site build/site
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Staff put another in its place while the site is up: it is of no version. */
const replaced = '(^|/)packs/[^/]+\\.replies\\.json$';
export const is_replaced = (name) => new RegExp(replaced).test(name);

/** What is kept for use without a network: everything that is sent, but the workers themselves, and what staff replace on the site. */
export function files_of(site) {
    const names = fs
        .readdirSync(site, { recursive: true })
        .map((name) => name.split(path.sep).join('/'))
        .filter((name) => !/\.br$|^headers\.json$|^sw(_off)?\.js$/.test(name) && !is_replaced(name) && fs.statSync(path.join(site, name)).isFile())
        .sort();
    return Object.fromEntries(names.map((name) => [name, sha256(fs.readFileSync(path.join(site, name)))]));
}

export function write_worker(site, { minify = true } = {}) {
    const files = files_of(site);
    // The headers are kept with the files, so a site with other headers is another version.
    const headers = fs.readFileSync(path.join(site, 'headers.json'));
    const build = sha256(JSON.stringify(files) + headers).slice(0, 16);
    esbuild.buildSync({
        entryPoints: ['sw.ts', 'sw_off.ts'].map((name) => path.join(here, name)),
        outdir: site,
        bundle: true,
        format: 'iife',
        target: 'es2022',
        charset: 'utf8',
        minify,
        define: { FILES: JSON.stringify(files), BUILD: JSON.stringify(build), REPLACED: JSON.stringify(replaced) },
        logLevel: 'warning',
    });
    return { build, files };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const at = process.argv.indexOf('--site');
    write_worker(at > 0 ? process.argv[at + 1] : 'build/site');
}
