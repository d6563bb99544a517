// What is painted, measured: that the words on the canvas stand out from what is behind them in every theme, that the focus
// is seen, and that with forced colours nothing of the elements over the canvas shows through. The pairs of colours are
// judged in tests/ui/theme_tests.cpp; this is whether those are the ones that arrive on the screen.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { PNG } from 'pngjs';
import { choose_theme, focused, open_site, press, screen, settled, sizes, tour_of_visit } from './app.mjs';
import { test } from './timed.mjs';

let app;
before(async () => (app = await open_site()));
after(() => app?.close());

const themes = ['Paper', 'Dark', 'Black on white', 'Cream', 'Yellow on black'];
const scale = 2; // pixels for each of CSS: a stem of a letter is then wider than its soft edge
const tall = { width: 360, height: 1800 }; // nothing is scrolled away

const channel = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
const luminance = (rgb) => 0.2126 * channel(rgb >> 16) + 0.7152 * channel((rgb >> 8) & 255) + 0.0722 * channel(rgb & 255);
/** Of WCAG 2.2, "contrast ratio". */
function contrast(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
}

class Picture {
    static async of(page) {
        const { width, height, data } = PNG.sync.read(await page.screenshot());
        return Object.assign(new Picture(), { width, height, data });
    }

    at(x, y) {
        const i = 4 * (y * this.width + x);
        return (this.data[i] << 16) | (this.data[i + 1] << 8) | this.data[i + 2];
    }

    /** All pixels in a rectangle of CSS pixels. */
    *within({ x, y, width, height }, more = 0) {
        const from = (v, most) => Math.min(most, Math.max(0, Math.round(v * scale)));
        for (let py = from(y - more, this.height); py < from(y + height + more, this.height); py++)
            for (let px = from(x - more, this.width); px < from(x + width + more, this.width); px++) yield [px, py];
    }

    /** How far the words in a rectangle stand out: the ground is what there is most of, the ink what differs most from it. */
    contrast_in(rect) {
        const counts = new Map();
        for (const [x, y] of this.within(rect, -3)) counts.set(this.at(x, y), (counts.get(this.at(x, y)) ?? 0) + 1);
        const often = [...counts].filter(([, count]) => count >= 6).sort((a, b) => b[1] - a[1]);
        if (often.length === 0) return 1;
        const [[ground]] = often;
        return Math.max(...often.map(([colour]) => contrast(colour, ground)));
    }
}

/** Every piece of text that the canvas paints now, where, and how far it must stand out (1.4.3). */
const texts = (page) =>
    page.evaluate(() =>
        [...document.querySelectorAll('#sem *')]
            .filter((el) => el.firstChild?.nodeType === Node.TEXT_NODE && el.textContent.trim() !== '')
            .filter((el) => !el.closest('[inert], :disabled, .simple-only, [aria-disabled=true]'))
            .map((el) => ({ el, box: el.closest('.choice') ?? (el.matches('.w') ? el.parentElement : el) }))
            .map(({ el, box }) => {
                const { x, y, width, height } = box.getBoundingClientRect();
                const bottom = el.closest('.sy')?.getBoundingClientRect().bottom ?? innerHeight;
                const { fontSize, fontWeight } = getComputedStyle(box);
                const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
                return { text: el.textContent.slice(0, 50), x, y, width, height, bottom, least: large ? 3 : 4.5 };
            })
            .filter(({ x, y, width, height, bottom }) => x >= 0 && y >= 0 && x + width <= innerWidth && y + height <= bottom && width > 8 && height > 8),
    );

/** What is too weak on this screen; all ratios are added to `ratios`. */
async function too_weak(page, ratios) {
    const picture = await Picture.of(page);
    return (await texts(page)).flatMap(({ text, least, ...rect }) => {
        const ratio = picture.contrast_in(rect);
        ratios.push(ratio);
        return ratio >= least ? [] : [`${ratio.toFixed(2)} of ${least}: ${text}`];
    });
}

for (const theme of themes) {
    test(`1.4.3: the painted words stand out from what is behind them on every screen: ${theme}`, async (t) => {
        const { page, context } = await app.visit({ size: tall, context: { deviceScaleFactor: scale } });
        await choose_theme(page, theme);
        const ratios = [];
        const found = [];
        await tour_of_visit(page, async (name) => {
            const before = ratios.length;
            for (const line of await too_weak(page, ratios)) found.push(`${name}: ${line}`);
            if (ratios.length < before + 3) found.push(`${name}: hardly any words were found`);
        });
        assert.deepEqual(found, []);
        t.diagnostic(`${ratios.length} texts, the weakest at ${Math.min(...ratios).toFixed(2)} to 1`);
        await context.close();
    });

    test(`2.4.7, 2.4.13: the ring round what has the focus changes enough pixels, and enough in each: ${theme}`, async () => {
        const { page, context } = await app.visit({ size: tall, context: { deviceScaleFactor: scale } });
        await choose_theme(page, theme);
        await press(page, 'Start');
        await screen(page, 'First, a bit about you');
        await settled(page);
        const found = [];
        const met = new Set();
        let before = await Picture.of(page);
        for (;;) {
            await page.keyboard.press('Tab');
            const here = await focused(page);
            const id = await page.evaluate(() => document.activeElement.closest('[id]')?.id); // some have the same name
            if (met.has(id)) break;
            met.add(id);
            if (here === '') continue; // past the end, and in again at the beginning
            await settled(page);
            const picture = await Picture.of(page);
            const rect = await page.evaluate(() => {
                const el = document.activeElement;
                return (el.closest('.choice') ?? el).getBoundingClientRect().toJSON();
            });
            let changed = 0;
            for (const [x, y] of picture.within(rect, 8)) if (contrast(picture.at(x, y), before.at(x, y)) >= 3) changed++;
            // As much as a line round it, 2 CSS pixels thick (2.4.13; AA asks for less).
            const enough = 2 * 2 * (rect.width + rect.height) * scale * scale * 0.8;
            // A link of the page's own shows itself only then.
            if (changed < enough && !here.startsWith('link')) found.push(`${here}: ${changed} of ${Math.round(enough)} pixels`);
            before = picture;
        }
        assert.ok(met.size > 5, `${met.size} stops`);
        assert.deepEqual(found, []);
        await context.close();
    });
}

test('weak words would be found', async () => {
    const { page, context } = await app.visit({ size: tall, context: { deviceScaleFactor: scale, bypassCSP: true } });
    await page.addStyleTag({ content: '#sem h1.n { opacity: 1; color: #8a8a8a; background: #999 }' });
    const found = await too_weak(page, []);
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0], /^1\.\d\d of 3: What’s it really like/);
    await context.close();
});

test('with forced colours nothing of what lies over the canvas is painted, but what the visitor types', async () => {
    const options = { size: sizes.phone, context: { forcedColors: 'active', bypassCSP: true } };
    const { page, context } = await app.visit(options);
    // The canvas goes, and the visitor's words, and their fields: those the page shows itself, in the system's colours.
    await page.addStyleTag({ content: '#canvas, input, textarea, .own { opacity: 0 !important }' });
    const inked = [];
    await tour_of_visit(page, async (name) => {
        const { data } = PNG.sync.read(await page.screenshot());
        const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
        const ink = pixels.filter((pixel) => pixel !== pixels[0]).length;
        if (ink > 0) inked.push(`${name}: ${ink} pixels`);
    });
    assert.deepEqual(inked, []);
    await context.close();
});
