// What the tests with other engines and with a screen reader share. `Page` speaks the few words of Playwright's that
// tests/browser/app.mjs uses, so that its steps are done here with the same hands: found by role and name, and waited for.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { focused, hands, kept, perform, ready, root, settled, until, visit_steps } from '../browser/app.mjs';

/** Where pictures and logs go, for whoever looks into a failure. */
export const folder = path.join(root, 'build/engines');
fs.mkdirSync(folder, { recursive: true });

/**
 * A page in an engine. The engine knows how to
 *   find(role, {name, level})  everything with that role and exactly that name, as the engine itself computes both
 *   click(it)                  what was found
 *   keys(text), key(name)      typed and pressed, into what has the focus
 *   run(fn, ...those)          a function in the page, given what was found or plain values
 */
export class Page {
    constructor(engine) {
        this.engine = engine;
        this.keyboard = { type: (text) => engine.keys(text), press: (key) => engine.key(key) };
    }

    getByRole(role, { name, level }) {
        return new Found(this.engine, role, { name, level });
    }

    evaluate(fn, ...those) {
        return this.engine.run(fn, ...those);
    }

    waitForFunction(fn) {
        return until(() => this.evaluate(fn), `the page says ${fn}`);
    }
}

class Found {
    constructor(engine, role, wanted) {
        Object.assign(this, { engine, role, wanted });
    }

    async count() {
        return (await this.engine.find(this.role, this.wanted)).length;
    }

    /** Does something with the only one there is. What goes while we reach for it is looked for again. */
    async #with(what) {
        const look = async () => {
            const all = await this.engine.find(this.role, this.wanted);
            if (all.length !== 1) throw new Error(`there are ${all.length}`);
            return { result: await what(all[0]) };
        };
        return (await until(look, `${this.role} "${this.wanted.name}"`)).result;
    }

    async waitFor() {
        await this.#with(() => {});
    }

    click() {
        return this.#with((it) => this.engine.click(it));
    }

    evaluate(fn) {
        return this.#with((it) => this.engine.run(fn, it));
    }

    isChecked() {
        return this.evaluate((el) => el.checked);
    }
}

/** `page.picture` of an engine: saves one (PNG) and counts its colours: a canvas that paints nothing has few. */
export function keep_picture(name, png) {
    fs.writeFileSync(path.join(folder, `${name}.png`), png);
    const { data } = PNG.sync.read(Buffer.from(png));
    return new Set(new Uint32Array(data.buffer, data.byteOffset, data.length / 4)).size;
}

/** A short visit: a finding is seen, its question is not answered. */
const short_visit = [
    { press: 'Start' },
    { heading: 'First, a bit about you' },
    { radio: 'A child or young person' },
    { radio: '14 or 15' },
    { press: 'Next' },
    { heading: 'What do you want to talk about?' },
    { check: 'Being listened to' },
    { press: 'Next' },
    { heading: 'Some services do ask what you think' },
    { press: 'Finish now' },
    { heading: 'Here’s everything you said' },
    { press: 'Send' },
    { heading: 'Thank you. It’s saved.' },
];

const is_simple = (page) => page.evaluate(() => document.body.classList.contains('simple'));

/** The visits that are kept: so many, and nothing else of the visitors. */
async function keeps(page, count) {
    const { records, settings, elsewhere } = await kept(page);
    assert.deepEqual([records.length, settings, elsewhere], [count, [], []]);
    return records.map(({ json }) => JSON.parse(json));
}

async function is_read_from_its_heading(page, heading) {
    await settled(page);
    assert.equal(await focused(page), `h1 "${heading}"`);
}

async function is_painted(page, name) {
    assert.ok((await page.picture(name)) > 100, `the canvas is painted: ${name}`);
}

/** By mouse on the canvas, every kind of question; after a reload it is still there. */
export async function whole_visit(page) {
    const pictures = {
        'Some services do ask what you think': 'finding',
        'What should change first?': 'question',
        'Here’s everything you said': 'review',
        'Thank you. It’s saved.': 'thanks',
    };
    assert.equal(await is_simple(page), false);
    await is_painted(page, 'welcome');
    await perform(page, hands.mouse, visit_steps, async (heading) => {
        await is_read_from_its_heading(page, heading);
        if (pictures[heading]) await is_painted(page, pictures[heading]);
        if (heading !== visit_steps.at(-1).heading) await keeps(page, 0);
    });
    const [response] = await keeps(page, 1);
    const rows = Object.fromEntries(response.answers.map((row) => [row.question, row]));
    assert.equal(rows['then-what.true'].choices[0].label, 'Mostly true');
    const typed = visit_steps.filter((step) => step.type).map((step) => step.type);
    assert.deepEqual([rows['end.draw'].text, rows['end.else'].text], typed);

    await page.reload();
    await ready(page);
    await page.getByRole('button', { name: 'Start' }).waitFor();
    assert.deepEqual(await keeps(page, 1), [response]);
}

/** In Simple view, by keyboard alone or as `how` has it. */
export async function simple_visit(page, how = hands.keyboard) {
    assert.equal(await is_simple(page), true);
    await perform(page, how, short_visit, (heading) => is_read_from_its_heading(page, heading));
    await page.picture('simple-thanks');
    const [{ about }] = await keeps(page, 1);
    assert.deepEqual([about.role.code, about.ageBand.code], ['young-person', '14-15']);
}
