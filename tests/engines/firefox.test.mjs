// Whole visits in Firefox, by the roles and names that Firefox computes: by mouse on the canvas, by keyboard alone in Simple
// view, and where there is no WebGL.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { serve } from '../../script/serve.mjs';
import { hands, kept, perform, ready, script, settled, site, sizes } from '../browser/app.mjs';
import { Screen, missing } from '../desktop/screen.mjs';
import { launch, open_page } from './firefox.mjs';
import { short_visit } from './lib.mjs';

assert.deepEqual(missing, [], 'programs these tests need');

let server, screen, browser, context;
before(async () => {
    server = await serve({ root: site, port: 0 });
    screen = await Screen.open(1280, 1000);
    browser = await launch(screen);
});
after(async () => {
    await browser?.close();
    screen?.close();
    await server?.close();
});
afterEach(() => context?.close());

async function visit(size, query = '', where = browser) {
    const opened = await open_page(where, size);
    context = opened.context;
    await opened.page.goto(`http://localhost:${server.port}/${query}`);
    await ready(opened.page);
    return opened;
}

const is_simple = (page) => page.evaluate(() => document.body.classList.contains('simple'));
const heading_has_focus = (page) => page.evaluate(() => document.activeElement.localName);

/** `count` responses are there, and nothing else of the visitors. */
async function keeps(page, count) {
    const { records, settings, elsewhere } = await kept(page);
    assert.deepEqual([records.length, settings, elsewhere], [count, [], []]);
    return records.map(({ json }) => JSON.parse(json));
}

test('a whole visit by mouse on a phone; after a reload it is still there', async () => {
    const { page, complaints } = await visit(sizes.phone);
    assert.equal(await is_simple(page), false, 'the canvas paints');
    const pictures = { 'Some services do ask what you think': 'finding', 'What should change first?': 'question', 'Here’s everything you said': 'review' };
    assert.ok((await page.picture('welcome')) > 100, 'the canvas is painted');
    await perform(page, hands.mouse, script.steps, async (heading) => {
        await settled(page);
        assert.equal(await heading_has_focus(page), 'h1', `a new screen is read from its heading: ${heading}`);
        if (pictures[heading]) assert.ok((await page.picture(pictures[heading])) > 100, heading);
        if (heading !== script.steps.at(-1).heading) await keeps(page, 0);
    });
    assert.ok((await page.picture('thanks')) > 100);
    const [response] = await keeps(page, 1);
    const said = script.steps.find((step) => step.type).type;
    assert.equal(response.answers.find(({ question }) => question === 'end.else').text, said);

    await page.reload();
    await ready(page);
    assert.deepEqual(await keeps(page, 1), [response]);
    await page.getByRole('button', { name: 'Start' }).waitFor();
    assert.deepEqual(complaints, []);
});

test('a short visit by keyboard alone in Simple view', async () => {
    const { page, complaints } = await visit(sizes.desktop, '?view=simple');
    assert.equal(await is_simple(page), true);
    await perform(page, hands.keyboard, short_visit, async () => {
        await settled(page);
        assert.equal(await heading_has_focus(page), 'h1');
    });
    await page.picture('simple-thanks');
    const [{ about }] = await keeps(page, 1);
    assert.equal(about.ageBand.code, '14-15');
    assert.deepEqual(complaints, []);
});

test('without WebGL a visit is made in Simple view', async () => {
    const windowless = await launch();
    try {
        const { page, complaints } = await visit(sizes.phone, '', windowless);
        assert.equal(await page.evaluate(() => document.createElement('canvas').getContext('webgl2')), null, 'no WebGL, for the sake of this test');
        assert.equal(await is_simple(page), true);
        await perform(page, hands.mouse, short_visit);
        await keeps(page, 1);
        assert.deepEqual(complaints, []);
    } finally {
        context = null;
        await windowless.close();
    }
});
