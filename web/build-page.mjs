// Writes index.html and headers.json into a site folder: web/index.html with the first screens as real HTML in it, so that
// there is something to read and press before the program has arrived.
//
//   node web/build-page.mjs --site build/site [--prerender build/native-release/earshot-prerender] [--dev]
//
// The native program `earshot-prerender` prints {title, language, places: [{place, html}], illustration, themes}: the same elements
// as web/elements.ts makes. Without it the page only says that it is loading.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { headers, policy, policy_text } from './headers.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const template = fs.readFileSync(path.join(here, 'index.html'), 'utf8');
const [, style_source] = /<style>([^]*?)<\/style>/.exec(template);

/** The themes' colours as the program has them; `themes` as earshot-prerender printed them. */
export const style = (themes = {}) =>
    esbuild
        .transformSync(style_source.replace(/%([a-z]+)%;?/g, (_, name) => themes[name] ?? ''), { loader: 'css', minify: true })
        .code.trim();

export const early = () =>
    esbuild
        .buildSync({ entryPoints: [path.join(here, 'early.ts')], bundle: true, minify: true, format: 'iife', target: 'es2022', write: false })
        .outputFiles[0].text.trim();

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** The page's HTML and its headers. `written` is what earshot-prerender printed, or null. */
export function page(written) {
    const style_text = style(written?.themes);
    const early_text = early();
    const places = written?.places ?? [];
    const all = places.map((place) => place.html).join('') + (written?.illustration ?? '');
    const forbidden = /<script|\sstyle=|\son[a-z]+=/i.exec(all);
    if (forbidden) throw new Error(`the written pages hold ${forbidden[0].trim()}, which the page's policy forbids`);
    const first = places.find((place) => place.place === 'welcome') ?? places[0];
    const whole = policy(style_text, early_text);
    const { 'frame-ancestors': _, ...in_page } = whole; // it counts only as a header; in here browsers complain about it
    const parts = {
        language: escape(written?.language ?? 'en-GB'),
        waiting: first ? '' : ' class="wait"',
        policy: escape(policy_text(in_page)),
        title: escape(written?.title ?? 'Earshot'),
        early: early_text,
        head: '',
        content: first?.html ?? '',
        art: written?.illustration ?? '',
        templates: places
            .filter((place) => place !== first)
            .map(({ place, html }) => `<template data-place="${escape(place)}">${html}</template>`)
            .join('\n'),
    };
    const html = template
        .replace(style_source, () => style_text)
        .replace(/%([a-z]+)%/g, (token, name) => parts[name] ?? token)
        .replace(/^\n+/gm, '');
    return { html, headers: headers(whole) };
}

function main() {
    const option = (name, otherwise) => {
        const at = process.argv.indexOf(`--${name}`);
        return at > 0 ? process.argv[at + 1] : otherwise;
    };
    const site = option('site', 'build/site');
    const prerender = option('prerender');
    let written = null;
    if (prerender && fs.existsSync(prerender)) {
        written = JSON.parse(execFileSync(prerender, { encoding: 'utf8', maxBuffer: 1 << 26 }));
    } else {
        console.error('page: no earshot-prerender, so the page has no words of its own yet');
    }
    const { html, headers: all } = page(written);
    fs.mkdirSync(site, { recursive: true });
    fs.writeFileSync(path.join(site, 'index.html'), html);
    fs.writeFileSync(path.join(site, 'headers.json'), `${JSON.stringify(all, null, 2)}\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
