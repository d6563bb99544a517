// The mirror alone in a page: no wasm, no program. Tests write patches by hand and look at the DOM and at what was told.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { page as build_page, style } from '../../web/build-page.mjs';
import { launch, listen } from './chromium.mjs';

const web = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../web');
export const address = 'http://localhost:59999/';

export const Role = Object.fromEntries(
    ('root main banner navigation region group list list_item heading paragraph text image button toggle_button checkbox radio radio_group ' +
        'text_area text_field password dialog alert_dialog progress link status alert table row cell column_header row_header')
        .split(' ')
        .map((name, i) => [name, i]),
);
export const Flag = {
    disabled: 1, checked: 2, invalid: 4, scroll_y: 8, modal: 16, holdable: 32, focusable: 64, own_words: 128, primary: 256, quiet: 512,
    help: 1024, simple_only: 2048, own_keyboard: 4096, keeps_focus: 8192, framed: 16384, draws: 32768,
};
export const kinds = [
    '', 'click', 'check', 'input', 'focus', 'blur', 'scroll', 'hover', 'press', 'hold', 'escape', 'back', 'staff_door', 'submit', 'inspector',
    'gallery', 'simple_view', 'caret', 'choose', 'draw',
];

/** Writes the bytes of src/ui/patch.h. */
export class Patch {
    bytes = [1];
    u8 = (...numbers) => (this.bytes.push(...numbers), this);
    u16 = (n) => this.u8(n & 255, n >> 8);
    u32 = (n) => this.u8(n & 255, (n >>> 8) & 255, (n >>> 16) & 255, n >>> 24);
    f32 = (n) => this.u8(...new Uint8Array(new Float32Array([n]).buffer));
    str = (text) => {
        const bytes = new TextEncoder().encode(text);
        return this.u32(bytes.length).u8(...bytes);
    };
    remove = (id) => this.u8(1).u32(id);
    create = (id, parent, index, role, { level = 0, flags = 0, name, rect } = {}) => {
        this.u8(2).u32(id).u32(parent).u32(index).u8(Role[role], level).u32(flags);
        if (rect) this.geom(id, ...rect);
        if (name !== undefined) this.text(id, 0, name);
        return this;
    };
    move = (id, parent, index) => this.u8(3).u32(id).u32(parent).u32(index);
    geom = (id, x, y, w, h) => this.u8(4).u32(id).f32(x).f32(y).f32(w).f32(h);
    text = (id, field, text) => this.u8(5).u32(id).u8(field).str(text);
    state = (id, flags) => this.u8(6).u32(id).u32(flags);
    value = (id, heard, text) => this.u8(7).u32(id).u32(heard).str(text);
    scroll = (id, height, y, force = 0) => this.u8(8).u32(id).f32(height).f32(y).u8(force);
    number = (id, n) => this.u8(9).u32(id).f32(n);
    font = (id, size, line, weight, align = 0) => this.u8(10).u32(id).f32(size).f32(line).u16(weight).u8(align);
    limit = (id, n) => this.u8(11).u32(id).u32(n);
    focus = (id) => this.u8(12).u32(id);
    modal = (id) => this.u8(13).u32(id);
    announce = (text, assertive = 0) => this.u8(14, assertive).str(text);
    title = (text) => this.u8(15).str(text);
    route = (depth, place) => this.u8(16).u32(depth).str(place);
    language = (text) => this.u8(17).str(text);
}
export const patch = () => new Patch();

async function script() {
    const built = await esbuild.build({
        stdin: {
            contents: `
                import { Mirror } from './mirror.js';
                import { Live } from './live.js';
                import { Steps } from './history.js';
                import { Storage, reason_of } from './storage.js';
                Object.assign(window, { Mirror, Live, Steps, Storage, reason_of });`,
            resolveDir: web,
            loader: 'ts',
        },
        bundle: true,
        format: 'iife',
        write: false,
        target: 'es2022',
    });
    return built.outputFiles[0].text;
}
/** As scripts of their own: window.Storage and the rest; the journal's worker. */
export const bundled = script();
export const worker = esbuild
    .build({ entryPoints: [path.join(web, 'journal.worker.ts')], bundle: true, format: 'esm', write: false, target: 'es2022' })
    .then((built) => built.outputFiles[0].text);

/**
 * Opens the page of web/index.html with `content` written into it, and the mirror over it. `init` runs before the page's scripts, `worker_init` in a
 * worker before its own. */
export async function open(context, { content = '', view = 'overlay', init, worker_init } = {}) {
    const page = await context.newPage();
    const complaints = listen(page);
    const { html } = build_page({ title: 'Bench', language: 'en-GB', places: [{ place: 'welcome', html: content }], illustration: '' });
    await page.route(`${address}**`, async (route) => {
        const request = route.request();
        if (request.resourceType() === 'document') {
            return route.fulfill({ contentType: 'text/html', body: html.replace(/<meta http-equiv[^>]*>/, '') });
        }
        if (request.url().endsWith('/journal.worker.js')) {
            return route.fulfill({ contentType: 'text/javascript', body: `(${worker_init ?? (() => {})})();\n${await worker}` });
        }
        return route.fulfill({ status: 204, contentType: 'text/javascript', body: '' });
    });
    if (init) await page.addInitScript(init);
    await page.goto(address);
    await page.evaluate(await bundled);
    await page.evaluate((simple) => {
        window.early.stop();
        // They are main.ts's, which is not here: a press must not lead away from the page.
        for (const id of ['to-main', 'to-simple']) document.getElementById(id).onclick = (event) => event.preventDefault();
        document.body.className = simple ? 'simple' : '';
        window.told = [];
        window.announced = [];
        window.routed = [];
        window.titled = [];
        window.mirror = new window.Mirror(document.getElementById('sem'), document.getElementById('about'), {
            event: (kind, node, number = 0, y = 0, text = '') => window.told.push([kind, node, number, y, text]),
            announce: (text, assertive) => window.announced.push([text, assertive]),
            route: (depth, place) => window.routed.push([depth, place]),
            title: (text) => window.titled.push(text),
        });
    }, view === 'simple');
    return {
        page,
        complaints,
        /** And waits until the browser has laid out the page, which is when the focus is given. */
        apply: (p, adopt = false) =>
            page.evaluate(async ([bytes, a]) => {
                window.mirror.apply(new Uint8Array(bytes), a);
                await new Promise((laid_out) => new ResizeObserver((_, observer) => laid_out(observer.disconnect())).observe(document.body));
            }, [p.bytes, adopt]),
        settle: () => page.evaluate(() => window.mirror.settle()),
        /** What was told since the last time: [kind, node, number, text]; only `which` kinds when given. */
        told: async (...which) =>
            (await page.evaluate(() => window.told.splice(0)))
                .map(([kind, node, number, y, text]) => [kinds[kind], node, number, kinds[kind] === 'scroll' ? y : text])
                .filter(([kind]) => which.length === 0 || which.includes(kind)),
        unknown: () => page.evaluate(() => window.mirror.unknown),
        html: (selector = '#sem') => page.evaluate((s) => document.querySelector(s).innerHTML, selector),
    };
}

export { launch, style };
