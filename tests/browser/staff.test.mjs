// What staff meet on the real page: the room and its door after a reload, exports, and a pack that has faults.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, afterEach, before } from 'node:test';
import {
    break_storage, export_now, h1, hands, kept, open_site, perform, press, ready, screen, settled, site, sizes, to_staff_gate,
    to_staff_room, visit_steps,
} from './app.mjs';
import { validateExport } from '../node/validate_export.mjs';
import { test } from './timed.mjs';

let app, context;
before(async () => (app = await open_site()));
after(() => app?.close());
afterEach(() => context?.close());

async function visit(options) {
    const visited = await app.visit(options);
    context = visited.context;
    return visited;
}

const passphrase = 'correct horse battery';
const pack_file = path.join(site, 'packs/dorset-children.json');
const pack_bytes = fs.readFileSync(pack_file);
const number = (page, words) => page.getByRole('paragraph').filter({ hasText: words }).waitFor();

test('after a reload: the door, the count, and exports that never take anything away', async () => {
    const { page, complaints } = await visit({ size: sizes.desktop });
    await perform(page, hands.mouse, visit_steps);
    await press(page, 'Finish');
    await screen(page, 'What’s it really like?');

    // The first use chooses the passphrase: twice the same, and long enough.
    await to_staff_gate(page);
    const choose = async (first, again) => {
        await page.getByLabel('Passphrase', { exact: true }).fill(first);
        await page.getByLabel('The same again', { exact: true }).fill(again);
        await press(page, 'Set passphrase');
    };
    await choose('short', 'short');
    await page.getByRole('alert').filter({ hasText: 'It needs at least' }).waitFor();
    await choose(passphrase, 'correct horse batterie');
    await page.getByRole('alert').filter({ hasText: 'The two are not the same.' }).waitFor();
    assert.deepEqual((await kept(page)).settings, []);
    await choose(passphrase, passphrase);
    await screen(page, 'Staff room');
    await number(page, 'Visits kept here: 1');
    await press(page, 'Lock');
    await screen(page, 'What’s it really like?');

    await page.reload();
    await ready(page);
    await to_staff_gate(page);
    assert.equal(await page.getByLabel('The same again').count(), 0, 'it is chosen already');
    await page.getByLabel('Passphrase', { exact: true }).fill('wrong horse battery');
    await press(page, 'Open');
    await page.getByRole('alert').filter({ hasText: 'That isn’t the passphrase. Try again.' }).waitFor();
    assert.equal(await h1(page).textContent(), 'Staff only');
    assert.equal(await page.getByLabel('Passphrase', { exact: true }).inputValue(), '', 'a wrong one is not left standing');
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await press(page, 'Open');
    await screen(page, 'Staff room');
    await number(page, 'Visits kept here: 1');
    await number(page, 'Not collected yet: 1');
    const before_export = await kept(page);
    assert.equal(before_export.records.length, 1);
    assert.ok(!JSON.stringify(before_export.settings).includes(passphrase), 'only its hash is kept');

    const first = await export_now(page);
    assert.match(first.name, /^earshot-export-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.json$/);
    assert.deepEqual(validateExport(first.bytes, pack_bytes), []);
    await number(page, 'Not collected yet: 0');
    await number(page, 'Visits kept here: 1');
    await page.getByRole('status').filter({ hasText: `Done. Visits in ${first.name}: 1.` }).waitFor();

    // Kept in the browser as it is told on the screen: also after a reload.
    await page.reload();
    await ready(page);
    await to_staff_gate(page);
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await screen(page, 'Staff room');
    await number(page, 'Not collected yet: 0');
    const second = await export_now(page);
    assert.deepEqual(validateExport(second.bytes, pack_bytes), []);
    const [one, two] = [first, second].map(({ bytes }) => JSON.parse(bytes.toString('utf8')));
    assert.notEqual(one.exportId, two.exportId);
    assert.deepEqual([two.setHash, two.responses, two.counts], [one.setHash, one.responses, { responses: 1, sealed: 0, withdrawn: 0, failures: 0 }]);
    assert.deepEqual((await kept(page)).records.map(({ id, json, exportedIn }) => ({ id, json, exportedIn })), [
        { ...before_export.records[0], exportedIn: two.exportId },
    ]);
    assert.deepEqual(complaints, []);
});

test('after five wrong tries staff wait, and neither a reload nor a clock that is set on is a way round it', async () => {
    const { page } = await visit({ size: sizes.desktop });
    await to_staff_room(page);
    await press(page, 'Lock');
    await to_staff_gate(page);
    const wait = page.getByRole('alert').filter({ hasText: 'Too many tries.' });
    for (let tries = 1; tries <= 5; tries++) {
        await page.getByLabel('Passphrase', { exact: true }).fill(`guess number ${tries}`);
        await press(page, 'Open');
        if (tries < 5) await page.getByRole('alert').filter({ hasText: 'That isn’t the passphrase. Try again.' }).waitFor();
        else await wait.waitFor();
        if (tries < 5) {
            await page.reload();
            await ready(page);
            await to_staff_gate(page);
        }
    }
    const tried = async () => {
        await page.getByLabel('Passphrase', { exact: true }).fill('correct horse battery');
        await press(page, 'Open');
        await wait.waitFor();
        assert.equal(await h1(page).textContent(), 'Staff only');
    };
    await page.reload();
    await ready(page);
    await to_staff_gate(page);
    await tried();
    await page.evaluate(() => {
        const real = Date.now;
        Date.now = () => real() + 3_600_000;
    });
    await to_staff_gate(page); // for the idle time has passed too
    await tried();
});

test('two visits, one after the other, are two responses in one export', async () => {
    const { page, complaints } = await visit({ size: sizes.phone });
    for (let i = 0; i < 2; i++) {
        await perform(page, hands.mouse, visit_steps);
        await press(page, 'Finish');
        await screen(page, 'What’s it really like?');
    }
    await to_staff_room(page);
    await number(page, 'Visits kept here: 2');
    const { bytes } = await export_now(page);
    assert.deepEqual(validateExport(bytes, pack_bytes), []);
    const { responses } = JSON.parse(bytes.toString('utf8'));
    assert.equal(new Set(responses.map(({ id }) => id)).size, 2);
    assert.deepEqual(responses[0].answers, responses[1].answers);
    await press(page, 'Lock');
    await screen(page, 'What’s it really like?');
    await page.evaluate(() => history.forward());
    await settled(page);
    assert.equal(await h1(page).textContent(), 'What’s it really like?', 'Forward does not open a locked door');
    assert.deepEqual(complaints, []);
});

test('marks that cannot be kept: told in words, and nothing is marked', async () => {
    const { page, complaints } = await visit({ size: sizes.desktop });
    await perform(page, hands.mouse, visit_steps);
    await to_staff_room(page);
    await page.evaluate(break_storage.aborts);
    await press(page, 'Export answers');
    await page.getByRole('alert').filter({ hasText: /^The export didn’t work: .* Nothing was marked\. Try again\.$/ }).waitFor();
    await number(page, 'Not collected yet: 1');
    assert.equal((await kept(page)).records[0].exportedIn, '');
    await page.evaluate(() => window.heal());
    await export_now(page);
    await number(page, 'Not collected yet: 0');
    assert.deepEqual(complaints, []);
});

test('staff who walk away leave no open door', async () => {
    const { page, complaints } = await visit({ size: sizes.desktop, query: '?idle-warning=600&idle-reset=600', clock: true });
    await to_staff_room(page);
    await page.clock.fastForward(601_000);
    await page.getByRole('alertdialog', { name: 'Still there?' }).waitFor();
    await page.clock.fastForward(601_000);
    await screen(page, 'What’s it really like?');
    await to_staff_gate(page);
    assert.equal(await page.getByRole('button', { name: 'Open', exact: true }).count(), 1);
    assert.deepEqual(complaints, []);
});

// --- a pack with faults -----------------------------------------------------------------------------------------------

/** A pack on the site as packs/broken.json, with these faults in it, and no replies beside it. */
const broken = (change) => {
    const pack = JSON.parse(pack_bytes.toString('utf8'));
    const body = change(pack) ?? JSON.stringify(pack);
    return {
        '**/packs/broken.json': (route) => route.fulfill({ contentType: 'application/json', body }),
        '**/packs/broken.replies.json': (route) => route.fulfill({ contentType: 'application/json', body: '{}' }),
    };
};

async function faults(page) {
    await screen(page, 'This kiosk needs a member of staff');
    await page.getByText('File: packs/broken.json').waitFor();
    await page.getByText('Nobody’s answers are lost.').waitFor();
    const items = await page.getByRole('listitem').all();
    return Promise.all(items.map(async (item) => (await item.getByRole('paragraph').allTextContents())));
}

test('a pack with many faults: every one with its place, what is wrong and how to mend it', async () => {
    const routes = broken((pack) => {
        delete pack.topics[0].label;
        pack.topics[1].tint = 'purple';
        pack.findings[0].questions[1].limit = 99;
        pack.findings[1].questions[1].showIf.question = 'nowhere';
        pack.findings[2].heding = { 'en-GB': 'a key nobody knows' };
        pack.help[0].checkedOn = '2026-02-30';
    });
    const { page, complaints } = await visit({ size: sizes.desktop, query: '?pack=broken', routes });
    const found = await faults(page);
    await page.getByRole('heading', { name: '6 things to mend' }).waitFor();
    assert.deepEqual(found.map(([where]) => where).sort(), [
        '/findings/0/questions/1/limit',
        '/findings/1/questions/1/showIf/question',
        '/findings/2/heding',
        '/help/0/checkedOn',
        '/topics/0/label',
        '/topics/1/tint',
    ]);
    for (const [where, what, mend, ...more] of found) {
        assert.ok(what.length > 10 && /^To mend it: .{5,}/.test(mend), `${where}: ${what} ${mend}`);
        assert.deepEqual(more, []);
    }
    assert.equal(await page.getByRole('button', { name: 'Start' }).count(), 0);
    assert.deepEqual(await kept(page), { records: [], settings: [], elsewhere: [] });
    assert.deepEqual(complaints, []);
});

test('a pack that is no JSON, and one that is cut short', async () => {
    for (const body of ['This is a letter, not a pack.', pack_bytes.toString('utf8').slice(0, 5000), '']) {
        const { page, complaints } = await visit({ size: sizes.phone, query: '?pack=broken', routes: broken(() => body) });
        const found = await faults(page);
        assert.equal(found.length, 1, body.slice(0, 20));
        await page.getByRole('heading', { name: '1 thing to mend' }).waitFor();
        assert.match(found[0].at(-1), /^To mend it: /);
        assert.deepEqual(complaints, []);
        await context.close();
    }
});
