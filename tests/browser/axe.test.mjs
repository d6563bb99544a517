// Every kind of screen, in both views and in the debug mode, through axe-core; and what Chromium makes of it for assistive
// technology, as goldens. axe alone is half blind over the canvas: it passes targets that are too small and skips contrast
// there. That is why the debug mode (elements hidden by colour, not by opacity) and Simple view are looked at too, and why
// tests/ui has its own judgement of the tree.
// New goldens: EARSHOT_UPDATE_GOLDENS=1.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import { break_storage, open_site, press, root, screen, settled, sizes, tour_of_receipt, tour_of_staff, tour_of_visit, walk_to_review } from './app.mjs';
import { test } from './timed.mjs';

const axe_source = fs.readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
const options = {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'target-size': { enabled: true } }, // off by itself
    resultTypes: ['violations'], // nothing is gathered of what is right
};
const views = { overlay: '', debug: '?a11y-debug', simple: '?view=simple' };
// Needs of axe itself: it is put into the page from outside.
const from_outside = { context: { bypassCSP: true } };

let app;
before(async () => (app = await open_site()));
after(() => app?.close());

/** What axe finds, one line each. */
async function violations(page) {
    await page.evaluate(axe_source);
    const found = await page.evaluate((how) => window.axe.run(document, how), options);
    return found.violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 160)}`));
}

/** Opens a page in a view and hands out a `look(name)` that gathers what axe says of each screen. */
async function gather(query, go, size = sizes.phone) {
    const { page, context, complaints } = await app.visit({ ...from_outside, size, query });
    const found = [];
    const seen = [];
    await go(page, async (name) => {
        seen.push(name);
        for (const line of await violations(page)) found.push(`${name}: ${line}`);
    });
    await context.close();
    return { found, seen, complaints };
}

const visitors_screens = [
    'welcome', 'display', 'about_you', 'leave', 'topics', 'finding_easy_read', 'finding', 'finding_bars', 'finding_rank', 'question_agree',
    'question_faces', 'question_choose_one', 'question_choose_some', 'question_put_in_order', 'before_writing', 'question_free_text', 'question_drawing', 'review', 'help', 'thanks',
];

for (const [view, query] of Object.entries(views)) {
    test(`axe finds nothing on any screen of a visit: ${view}`, async (t) => {
        const { found, seen, complaints } = await gather(query, tour_of_visit);
        assert.deepEqual(found, []);
        assert.deepEqual([...seen].sort(), [...visitors_screens].sort());
        assert.deepEqual(complaints, []);
        t.diagnostic(`${seen.length} screens, 0 violations`);
    });

    test(`axe finds nothing on the screens of a receipt: ${view}`, async () => {
        const { found, seen } = await gather(query, tour_of_receipt);
        assert.deepEqual(found, []);
        assert.deepEqual(seen, ['receipt', 'receipt_not_here', 'receipt_found', 'receipt_take_back', 'receipt_taken_back']);
    });

    test(`axe finds nothing on the screens of staff: ${view}`, async () => {
        const { found, seen } = await gather(query, tour_of_staff);
        assert.deepEqual(found, []);
        assert.deepEqual(seen, ['staff_gate_first', 'staff_gate_short', 'staff_room', 'staff_key', 'staff_files', 'staff_overview', 'staff_overview_choices', 'staff_remarks', 'staff_replies', 'staff_reply', 'staff_audit']);
    });

    test(`axe finds nothing when something went wrong: ${view}`, async () => {
        const with_query = (more) => `${query || '?'}${query ? '&' : ''}${more}`;
        const idle = await gather(with_query('idle-warning=5'), async (page, look) => {
            await press(page, 'Start');
            await page.getByRole('alertdialog').waitFor({ timeout: 20_000 });
            await settled(page);
            await look('idle');
        });
        const trouble = await gather(with_query('pack=missing'), (page, look) => look('trouble'));
        const failed = await gather(query, async (page, look) => {
            await page.evaluate(break_storage.throws);
            await walk_to_review(page);
            await press(page, 'Send');
            await page.getByRole('button', { name: 'Try again' }).waitFor();
            await settled(page);
            await look('review_failed');
        });
        assert.deepEqual([...idle.found, ...trouble.found, ...failed.found], []);
    });
}

test('axe finds nothing on a wide screen either', async () => {
    for (const query of [views.debug, views.simple]) {
        const { found } = await gather(query, tour_of_visit, sizes.desktop);
        assert.deepEqual(found, []);
    }
});

test('axe would find what it is asked for: a small target, a missing name, weak contrast', async () => {
    const { page, context } = await app.visit({ ...from_outside, query: views.simple });
    await page.evaluate(() => {
        const host = document.createElement('div');
        const weak = document.createElement('p');
        weak.textContent = 'Words that nobody can read';
        weak.style.cssText = 'color: #ccc; background: #fff';
        host.append(weak);
        for (const name of ['One', 'Two']) {
            const button = document.createElement('button');
            button.ariaLabel = name === 'One' ? '' : name;
            button.textContent = name === 'One' ? '' : '×';
            button.style.cssText = 'all: unset; display: block; width: 12px; height: 12px';
            host.append(button);
        }
        document.body.append(host);
    });
    const found = (await violations(page)).join('\n');
    for (const rule of ['target-size', 'button-name', 'color-contrast']) assert.match(found, new RegExp(rule));
    await context.close();
});

// --- what Chromium tells assistive technology -----------------------------------------------------------------------------

function matches_golden(name, text) {
    const file = path.join(root, 'tests/goldens', name);
    if (process.env.EARSHOT_UPDATE_GOLDENS) fs.writeFileSync(file, text);
    assert.equal(text, fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '', `${name} differs`);
}

test('the accessibility tree of every screen is the golden\'s', async () => {
    // What was said aloud on the way depends on how fast the machine is: "One moment…" is only said of what takes one.
    const without_live_regions = (tree) => tree.replace(/^- paragraph.*\n/gm, '');
    // A key that was just made is like no other.
    const without_keys = (tree) =>
        tree.replace(/: ([a-z]+ ){7}[a-z]+$/gm, ': eight words').replace(/age1[a-z0-9]+/g, 'age1...').replace(/(to compare): .*/g, '$1: six words').replace(/(Made a key) \([0-9a-f]{16}\)/g, '$1 (its number)');
    // Staff on a machine of their own, for where visitors answer no key is made.
    for (const tour of [tour_of_visit, tour_of_staff]) {
        const { page, context } = await app.visit({ day: '2026-11-23' });
        await tour(page, async (name) =>
            matches_golden(`aria_${name}.txt`, without_keys(without_live_regions(`${await page.locator('body').ariaSnapshot()}\n`))));
        await context.close();
    }
});

test('Simple view tells the same as the overlay, screen by screen', async () => {
    const trees = { overlay: {}, simple: {} };
    // Nothing can be drawn where nothing is painted, so there are no pens.
    const pens = /^ *- radiogroup "(Colour|Width) of the pen":\n( {4,}- radio .*\n)*/gm;
    const same_in_both = (tree) => tree.replace(pens, '').replace(/(radio "(?:With pictures|Simple view: a plain page)") \[checked\]/g, '$1');
    for (const view of Object.keys(trees)) {
        const { page, context } = await app.visit({ query: views[view], day: '2026-11-23' });
        await tour_of_visit(page, async (name) => (trees[view][name] = same_in_both(await page.locator('#sem').ariaSnapshot())));
        await context.close();
    }
    for (const name of visitors_screens) assert.equal(trees.simple[name], trees.overlay[name], name);
});

// --- the statement --------------------------------------------------------------------------------------------------------

test('the accessibility statement is valid for axe, on a small screen and on a wide one', async () => {
    for (const size of [sizes.smallest, sizes.desktop]) {
        const context = await app.browser.newContext({ viewport: size, bypassCSP: true });
        const page = await context.newPage();
        await page.goto(`${app.base}/accessibility.html`);
        assert.deepEqual(await violations(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing runs off the side');
        await context.close();
    }
});

test('the accessibility statement keeps to the page\'s policy and needs no program', async () => {
    const context = await app.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${app.base}/accessibility.html`);
    await page.getByRole('heading', { level: 1, name: 'Accessibility statement for Earshot' }).waitFor();
    assert.ok((await page.getByRole('main').boundingBox()).width <= 46 * 16, 'its style has arrived');
    const text = await page.getByRole('main').textContent();
    for (const part of ['How accessible it is', 'Feedback and contact information', 'Enforcement procedure', 'Compliance status', 'Non-accessible content',
        'Disproportionate burden', 'Preparation of this accessibility statement', 'partially compliant']) assert.ok(text.includes(part), part);
    assert.doesNotMatch(text, /[\w.]+@[\w.]+|\b0\d{3}[ \d]{6,}/, 'no address and no number that nobody answers');
    assert.deepEqual(complaints, []);
    await context.close();
});

test('the statement is one link away on the first screen, by keyboard, and to be seen in Simple view; nowhere where answers would be lost', async () => {
    for (const query of ['', '?view=simple']) {
        const { page, context } = await app.visit({ query });
        const link = page.getByRole('link', { name: 'Accessibility statement' });
        await link.focus();
        const box = await link.boundingBox();
        assert.ok(box.width > 100 && box.height >= 24, 'it shows itself when it has the focus');
        if (query) {
            await page.evaluate(() => document.activeElement.blur());
            assert.ok((await link.boundingBox()).height >= 24, 'in Simple view always');
        }
        await press(page, 'Start');
        await screen(page, 'First, a bit about you');
        assert.equal(await link.count(), 0);
        await press(page, 'Back');
        await screen(page, 'What’s it really like?');
        await link.focus();
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { level: 1, name: /Accessibility statement/ }).waitFor();
        await page.getByRole('link', { name: 'Back to Earshot' }).first().click();
        await screen(page, 'What’s it really like?');
        await context.close();
    }
});
