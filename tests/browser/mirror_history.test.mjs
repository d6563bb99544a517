// The browser's Back and Forward, and the live regions.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { launch, open } from './mirror_bench.mjs';
import { test } from './timed.mjs';

let browser, context;
before(async () => {
    browser = await launch();
    context = await browser.newContext();
});
after(() => browser?.close());

/**
 * A page where time passes only by `page.clock.runFor()`: after `install()` alone it goes on by itself besides. The clock is
 * the context's, so it has one of its own, that closes with `page.context()`.
 */
async function open_still() {
    const b = await open(await browser.newContext());
    await b.page.clock.install({ time: 0 });
    await b.page.clock.pauseAt(1000);
    return b;
}

async function bench() {
    const b = await open(context);
    await b.page.evaluate(() => {
        window.backs = [];
        window.steps = new window.Steps((n) => window.backs.push(n), false, 0);
    });
    const calm = async () => {
        for (let i = 0; i < 3; i++) await b.page.evaluate(() => new Promise((done) => setTimeout(done, 30)));
    };
    const want = async (depth) => {
        await b.page.evaluate((d) => {
            window.steps.want(d);
            window.steps.settle();
        }, depth);
        await calm();
    };
    const at = () => b.page.evaluate(() => history.state);
    const move = async (n) => {
        await b.page.evaluate((steps) => history.go(steps), n);
        await calm();
    };
    const backs = () => b.page.evaluate(() => window.backs.splice(0));
    return { ...b, want, at, move, backs, calm };
}

test('one entry per step, with a number and nothing else in it', async () => {
    const b = await bench();
    const before = await b.page.evaluate(() => history.length);
    await b.want(3);
    assert.equal(await b.at(), 3);
    assert.equal(await b.page.evaluate(() => history.length), before + 3);
    assert.equal(new URL(b.page.url()).hash, '');
    await b.want(1);
    assert.equal(await b.at(), 1);
    assert.deepEqual(await b.backs(), [], 'going back for the program is no Back of the visitor');
    await b.want(0);
    assert.equal(await b.at(), 0);
    await b.page.close();
});

test('it goes nowhere while keys are pressed: what they lead to would not be told to a screen reader', async () => {
    const { page } = await open_still();
    await page.evaluate(() => (window.steps = new window.Steps(() => {}, false, 300)));
    const goes = (depth) =>
        page.evaluate((to) => {
            window.steps.want(to);
            window.steps.settle();
        }, depth);
    const gone = () => page.evaluate(() => window.gone);
    await goes(2);
    await page.evaluate(() => {
        window.gone = [];
        history.go = (steps) => window.gone.push(steps);
    });
    await goes(0);
    await page.clock.runFor(200);
    await page.keyboard.press('Tab');
    await page.clock.runFor(200);
    assert.deepEqual(await gone(), []);
    await page.clock.runFor(200);
    assert.deepEqual(await gone(), [-2]);
    await page.context().close();
});

test('Back is told, with how many steps; the program follows and nothing moves twice', async () => {
    const b = await bench();
    await b.want(4);
    await b.move(-1);
    assert.deepEqual(await b.backs(), [1]);
    await b.want(3);
    assert.equal(await b.at(), 3);
    await b.move(-2);
    assert.deepEqual(await b.backs(), [2]);
    await b.want(1);
    assert.deepEqual([await b.at(), await b.backs()], [1, []]);
    await b.page.close();
});

test('a Back that the program does not take is put back', async () => {
    const b = await bench();
    await b.want(2);
    await b.move(-1);
    assert.deepEqual(await b.backs(), [1]);
    await b.page.evaluate(() => window.steps.settle()); // the depth is still 2
    await b.calm();
    assert.equal(await b.at(), 2);
    await b.move(-1);
    assert.deepEqual(await b.backs(), [1]);
    await b.page.close();
});

test('Forward is undone quietly: what was there is gone', async () => {
    const b = await bench();
    await b.want(3);
    await b.move(-1);
    await b.want(2);
    await b.backs();
    await b.move(1);
    assert.deepEqual([await b.at(), await b.backs()], [2, []]);
    await b.want(0);
    await b.move(2);
    assert.deepEqual([await b.at(), await b.backs()], [0, []], 'after a reset nobody gets into the visit before');
    await b.page.close();
});

test('quick changes of mind end where the program is', async () => {
    const b = await bench();
    await b.page.evaluate(() => {
        for (const depth of [3, 1, 2, 0, 4, 2]) {
            window.steps.want(depth);
            window.steps.settle();
        }
    });
    await b.calm();
    await b.calm();
    assert.deepEqual([await b.at(), await b.backs()], [2, []]);
    await b.page.close();
});

test('before it goes back, a screen reader has a moment to hear of the new screen', async () => {
    const b = await bench();
    await b.want(3);
    const [rest, now] = await b.page.evaluate(async () => {
        window.steps = new window.Steps((n) => window.backs.push(n));
        window.steps.want(1);
        window.steps.settle();
        const began = performance.now();
        await new Promise((arrived) => addEventListener('popstate', arrived, { once: true }));
        return [performance.now() - began, history.state];
    });
    assert.ok(rest > 250, `after ${rest} ms`);
    assert.equal(now, 1);
    await b.page.close();
});

test('a page loaded again in the middle of its history goes to its beginning', async () => {
    const b = await bench();
    await b.want(3);
    await b.page.evaluate(() => {
        window.steps2 = new window.Steps((n) => window.backs.push(n), false, 0);
        window.steps2.want(0);
        window.steps2.settle();
    });
    await b.calm();
    assert.equal(await b.at(), 0);
    await b.page.close();
});

test('an address typed with #staff counts as a step, and the address forgets it', async () => {
    const b = await bench();
    await b.want(1);
    await b.page.evaluate(() => {
        addEventListener('hashchange', () => location.hash && window.steps.adopt());
        window.steps.want(2);
        location.hash = '#staff';
    });
    await b.calm();
    assert.equal(new URL(b.page.url()).hash, '');
    assert.deepEqual([await b.at(), await b.backs()], [2, []]);
    await b.move(-1);
    assert.deepEqual([await b.at(), await b.backs()], [1, [1]]);
    await b.page.close();
});

test('live regions: emptied, then filled, in turn; the same words twice; nothing is left when the visitor is forgotten', async () => {
    const b = await open_still();
    await b.page.evaluate(() => {
        window.live = new window.Live(document.getElementById('live'));
        window.said = [];
        for (const region of document.querySelectorAll('#live p')) {
            new MutationObserver(() => region.textContent && window.said.push([region.ariaLive, region.textContent])).observe(region, { childList: true });
        }
    });
    const say = (text, assertive = false) => b.page.evaluate(([t, a]) => window.live.say(t, a), [text, assertive]);
    const said = () => b.page.evaluate(() => window.said.splice(0));
    assert.equal(await b.page.locator('#live [aria-live=polite]').count(), 4);
    assert.equal(await b.page.locator('#live [aria-live=assertive]').count(), 4);
    await say('Saved');
    await b.page.clock.runFor(150);
    assert.deepEqual(await said(), []);
    await b.page.clock.runFor(100);
    assert.deepEqual(await said(), [['polite', 'Saved']]);
    await say('Saved');
    await b.page.clock.runFor(1300);
    assert.deepEqual(await said(), [['polite', 'Saved']], 'the same words again are said again');
    await say('One');
    await say('Two');
    await say('Three', true);
    await b.page.clock.runFor(6000);
    assert.deepEqual(await said(), [['assertive', 'Three'], ['polite', 'One'], ['polite', 'Two']]);
    await say('Stale');
    await b.page.evaluate(() => window.live.drop());
    await say('Private words');
    await b.page.clock.runFor(3000);
    await b.page.evaluate(() => window.live.forget());
    assert.equal(await b.page.evaluate(() => document.getElementById('live').textContent), '');
    await say('After');
    await b.page.clock.runFor(3000);
    assert.deepEqual((await said()).at(-1), ['polite', 'After']);
    assert.deepEqual(b.complaints, []);
    await b.page.context().close();
});
