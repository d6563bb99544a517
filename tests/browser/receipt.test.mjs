// A receipt in a real browser: kept, looked up after a reload, and what is taken back with it is gone from both stores, for good.
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { validateExport } from '../node/validate_export.mjs';
import {
    export_now, hands, keep_receipt, kept, look_up, open_site, perform, press, ready, screen, sizes, to_staff_room, until,
    visit_steps,
} from './app.mjs';
import { test } from './timed.mjs';
import { wipe_database, wipe_journal } from './wipe.mjs';

let app, context;
before(async () => (app = await open_site()));
after(() => app?.close());
afterEach(() => context?.close());

const welcome = 'What’s it really like?';
const said = visit_steps.find((step) => step.type)?.type ?? 'Someone who stays the same.';

async function visit(options) {
    const visited = await app.visit({ size: sizes.desktop, ...options });
    context = visited.context;
    return visited;
}

/** A whole visit, and the receipt of it. */
async function visit_with_receipt(page) {
    await perform(page, hands.mouse, visit_steps);
    const receipt = await keep_receipt(page);
    await press(page, 'Finish');
    await screen(page, welcome);
    return receipt;
}

async function reload(page) {
    await page.reload();
    await ready(page);
}

/** All bytes of the journal, as text. */
const journal = (page) =>
    page.evaluate(async () => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('earshot-journal');
        let all = '';
        for await (const file of folder.values()) all += await (await file.getFile()).text();
        return all;
    });

/** On a page of the same site that is not the program, and holds no store open. */
async function behind(work) {
    const page = await context.newPage();
    await page.goto(`${app.base}/manifest.webmanifest`);
    await page.evaluate(work);
    await page.close();
}

test('a receipt is found after a reload; what is taken back is gone from both stores, and either alone keeps it so', async () => {
    const { page, complaints } = await visit();
    const receipt = await visit_with_receipt(page);
    assert.match(receipt, /^([A-Z][a-z]+, ){3}\d, \d$/);
    const { settings, records } = await kept(page);
    assert.equal(records.length, 1);
    const id = records[0].id;
    const hashed = settings.filter(({ key }) => key.startsWith('receipt:'));
    assert.deepEqual(hashed.map(({ value }) => value), [id]);
    assert.match(hashed[0].key, /^receipt:[0-9a-f]{32}$/);
    assert.ok(!JSON.stringify(settings).toLowerCase().includes(receipt.split(',')[0].toLowerCase()));

    await reload(page);
    const [first, second, ...rest] = receipt.split(', ');
    await look_up(page, [second, first, ...rest].join(', '));
    await page.getByRole('alert').filter({ hasText: 'We can’t find that receipt on this device.' }).waitFor();
    await press(page, 'Back');
    await screen(page, welcome);
    await look_up(page, receipt);
    await screen(page, 'Your answers are here');
    await page.getByText('Staff have not collected them yet.').waitFor();

    await press(page, 'Take my answers back');
    await screen(page, 'Take your answers back?');
    await press(page, 'No, keep them');
    await screen(page, 'Your answers are here');
    await press(page, 'Take my answers back');
    await press(page, 'Yes, take them back');
    await screen(page, 'Your answers are taken back');
    await press(page, 'Finish');

    const gone = async (why) => {
        const now = await kept(page);
        assert.deepEqual(now.records, [], why);
        assert.equal(now.settings.filter(({ key }) => key === `withdrawn:${id}`).length, 1, why);
    };
    await gone('at once');
    await until(async () => !(await journal(page)).includes(said), 'the words are gone from the journal');
    assert.match(await journal(page), new RegExp(`withdrawn:${id}`));

    for (const [store, wipe] of [['database', wipe_database], ['journal', wipe_journal]]) {
        await page.goto('about:blank');
        await behind(wipe);
        await page.goto(`${app.base}/`);
        await ready(page);
        await until(async () => (await kept(page)).settings.some(({ key }) => key === `withdrawn:${id}`), `the ${store} is put back`);
        await gone(`the ${store} was wiped`);
        assert.ok(!(await journal(page)).includes(said));
    }
    await look_up(page, receipt);
    await screen(page, 'Your answers are taken back');
    await page.getByText('That was done before.').waitFor();
    await press(page, 'Finish');

    await to_staff_room(page);
    await page.getByText('Visits that were taken back: 1').waitFor();
    const { bytes } = await export_now(page);
    assert.deepEqual(validateExport(bytes), []);
    const file = JSON.parse(bytes);
    assert.deepEqual(file.responses, []);
    assert.deepEqual(file.withdrawn.map(({ rootId }) => rootId), [id]);
    assert.ok(!bytes.toString().includes('receipt'), 'nothing of the receipt leaves');
    assert.deepEqual(complaints, []);
});

test('after an export a receipt tells the day, and what is taken back is told by the next export', async () => {
    const { page } = await visit({ day: '2026-11-24' });
    const receipt = await visit_with_receipt(page);
    await to_staff_room(page);
    await export_now(page);
    await press(page, 'Lock');
    await look_up(page, receipt);
    await page.getByText('Staff have collected them. The last time was on 24 November 2026.').waitFor();
    await press(page, 'Take my answers back');
    await page.getByText('Staff have a copy.').waitFor();
    await press(page, 'Yes, take them back');
    await screen(page, 'Your answers are taken back');
});

test('when nothing can be written, nothing was taken back, and it is said', async () => {
    const { page } = await visit();
    const receipt = await visit_with_receipt(page);
    await look_up(page, receipt);
    await press(page, 'Take my answers back');
    await page.evaluate(() => {
        const { put } = IDBObjectStore.prototype;
        const { postMessage } = Worker.prototype;
        IDBObjectStore.prototype.put = () => {
            throw new DOMException('Quota', 'QuotaExceededError');
        };
        Worker.prototype.postMessage = () => {
            throw new DOMException('Quota', 'QuotaExceededError');
        };
        window.heal = () => {
            IDBObjectStore.prototype.put = put;
            Worker.prototype.postMessage = postMessage;
        };
    });
    await press(page, 'Yes, take them back');
    await page.getByRole('alert').filter({ hasText: 'Nothing was taken back.' }).waitFor();
    assert.equal((await kept(page)).records.length, 1);
    await page.evaluate(() => window.heal());
    await press(page, 'Yes, take them back');
    await screen(page, 'Your answers are taken back');
    assert.deepEqual((await kept(page)).records, []);
});
