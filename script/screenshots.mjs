// Takes a picture of every screen at every size, for people to look at: node script/screenshots.mjs [--out DIR] [--only NAME]
// The site must be built (script/build). Pictures: DIR/<screen>-<size>.png.
import fs from 'node:fs';
import path from 'node:path';
import { answer_something, draw, h1, kind_of_stop, open_site, press, root, settled, sizes, tour_of_receipt, tour_of_staff, walk_to_review } from '../tests/browser/app.mjs';
import { english, stub } from '../tests/browser/speech.mjs';

const option = (name, otherwise) => {
    const at = process.argv.indexOf(`--${name}`);
    return at > 0 ? process.argv[at + 1] : otherwise;
};
const out = path.resolve(option('out', path.join(root, 'build/screenshots')));
const only = option('only', '');
const only_size = option('size', '');
fs.mkdirSync(out, { recursive: true });

const views = {
    ...sizes,
    large_text: { width: 360, height: 640, text: 2 },
    large_text_desktop: { width: 1280, height: 800, text: 2 },
};

// Walks on until `found` says so; takes pictures of the kinds of question on the way.
async function walk_all(page, shoot) {
    await press(page, 'Start');
    await shoot('about_you');
    await press(page, 'Next');
    await shoot('topics_none');
    const boxes = page.getByRole('checkbox');
    for (let i = 0; i < (await boxes.count()); i++) await boxes.nth(i).check();
    await shoot('topics');
    await press(page, 'Next');
    const seen = new Set();
    for (let stop = 0; stop < 120; stop++) {
        await settled(page);
        const title = await h1(page).textContent();
        if (title === 'Here’s everything you said') break;
        const kind = await kind_of_stop(page);
        if (!seen.has(kind) && kind.startsWith('question')) await answer_something(page);
        if (!seen.has(kind)) await shoot(kind);
        seen.add(kind);
        if (kind.startsWith('finding')) await press(page, 'What do you think?');
        else await press(page, 'Next');
    }
    await shoot('review');
    await press(page, 'Help');
    await shoot('help');
    await page.keyboard.press('Escape');
    await press(page, 'Send');
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await shoot('thanks');
}

const scenes = {
    async visit({ page, shoot }) {
        await shoot('welcome');
        await walk_all(page, shoot);
    },
    async receipt({ page, shoot }) {
        await tour_of_receipt(page, shoot);
    },
    async easy({ page, shoot }) {
        await press(page, 'Easy read');
        await press(page, 'Next');
        await page.getByRole('checkbox').first().check();
        await press(page, 'Next');
        await shoot('finding_easy_read');
    },
    async drawing({ page, shoot }) {
        await walk_to_review(page, { answer: async () => {} });
        await press(page, 'Answer: What would help you? Draw it.');
        await settled(page);
        await shoot('drawing_empty');
        const choose = (name) => page.getByRole('radio', { name, exact: true }).check();
        const curve = (from, to, f) => Array.from({ length: 25 }, (_, i) => [from + ((to - from) * i) / 24, f(i / 24)]);
        await choose('Green');
        await choose('Thick');
        await draw(page, curve(0.03, 0.97, (t) => 0.9 + 0.03 * Math.sin(t * 9)));
        await choose('Black');
        await choose('Middle');
        await draw(page, [[0.3, 0.88], [0.3, 0.55], [0.45, 0.38], [0.6, 0.55], [0.6, 0.88]], [[0.41, 0.88], [0.41, 0.7], [0.48, 0.7], [0.48, 0.88]]);
        await choose('Purple');
        await choose('Thin');
        await draw(page, Array.from({ length: 60 }, (_, i) => [0.16 + i * 0.0004 + 0.004 * i * Math.cos(i / 4) * 0.4, 0.35 + 0.003 * i * Math.sin(i / 4)]));
        await choose('Blue');
        await press(page, 'Sun');
        for (const name of ['Right', 'Right', 'Right', 'Right', 'Right', 'Up', 'Up', 'Up']) await press(page, name);
        await press(page, 'Person');
        for (let i = 0; i < 7; i++) await press(page, 'Down');
        await page.mouse.move(1, 1);
        await shoot('drawing_moves');
        await page.getByRole('textbox').fill('A door that is open in the evening.');
        await shoot('drawing_words');
        await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
        await page.evaluate(() => document.activeElement.blur());
        await shoot('drawing_top');
        await press(page, 'Done');
        await settled(page);
        await page.getByText('A door that is open').scrollIntoViewIfNeeded();
        await shoot('drawing_review');
    },
    async leave({ page, shoot }) {
        await press(page, 'Start');
        await page.getByRole('radio').first().check();
        await press(page, 'Back');
        await shoot('leave');
    },
    async staff({ page, shoot }) {
        await tour_of_staff(page, shoot);
    },
    async failure({ page, shoot }) {
        await page.evaluate(() => {
            IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => {
                throw new DOMException('Quota', 'QuotaExceededError');
            };
            return null; // not the function: it would be called to be sent here
        });
        await walk_to_review(page);
        await press(page, 'Send');
        await page.getByRole('button', { name: 'Try again' }).waitFor();
        await shoot('review_failed');
    },
    async idle({ page, shoot }) {
        await press(page, 'Start');
        await page.getByRole('alertdialog').waitFor({ timeout: 20_000 });
        await shoot('idle');
    },
    async reading({ page, shoot }) {
        const sentences = (count) => page.evaluate((count) => {
            for (let i = 0; i < count; i++) window.speech.end();
        }, count);
        await shoot('reading_welcome');
        await press(page, 'Start');
        await press(page, 'Next');
        await page.getByRole('checkbox').first().check();
        await press(page, 'Next');
        await press(page, 'Read aloud');
        await sentences(4);
        await shoot('reading_finding');
        await sentences(7);
        await shoot('reading_finding_further');
        await press(page, 'What do you think?');
        await settled(page);
        await page.getByRole('radio').nth(1).check();
        await shoot('reading_question_silent');
        await press(page, 'Read aloud');
        await sentences(4);
        await shoot('reading_question');
        await press(page, 'Help');
        await page.getByRole('dialog').getByRole('button', { name: 'Read aloud' }).click();
        await sentences(6);
        await shoot('reading_help');
    },
    async voice({ page, shoot }) {
        await shoot('voice_welcome');
        await press(page, 'Start');
        for (let i = 0; i < 3; i++) await press(page, 'Go on one');
        await shoot('voice_about_you');
        await press(page, 'Next');
        await press(page, 'Help');
        await shoot('voice_help');
    },
    async trouble({ page, shoot }) {
        await shoot('trouble');
    },
};
const query = { idle: '?idle-warning=5', trouble: '?pack=missing', voice: '?voice=1' };
const speech = { reading: stub(english), voice: stub(english) };

const app = await open_site();
for (const [name, size] of Object.entries(views)) {
    if (only_size && name !== only_size) continue;
    for (const [scene, go] of Object.entries(scenes)) {
        if (only && scene !== only) continue;
        const { page, context, complaints } = await app.visit({
            size: { width: size.width, height: size.height },
            query: query[scene] ?? '',
            init: [speech[scene] ?? '', size.text ? `document.addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '${size.text * 100}%'))` : ''].join(';'),
        });
        const shoot = async (screen) => {
            await settled(page);
            await page.screenshot({ path: path.join(out, `${screen}-${name}.png`) });
        };
        try {
            await go({ page, shoot });
        } catch (error) {
            console.error(`${scene} at ${name}: ${error.message.split('\n')[0]}`);
            await page.screenshot({ path: path.join(out, `FAILED-${scene}-${name}.png`) });
            process.exitCode = 1;
        }
        const provoked = scene === 'trouble' || scene === 'failure';
        if (complaints.length > 0 && !provoked) console.error(`${scene} at ${name}: ${complaints.join('\n')}`);
        await context.close();
    }
}
await app.close();
console.log(`pictures in ${path.relative(root, out)}: ${fs.readdirSync(out).length}`);
