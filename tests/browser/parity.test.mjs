// The same visit on the web as natively: tests/parity/visit.json is done here on the real page, and by tests/ui natively;
// what is kept and what is exported are the same bytes, in tests/goldens. EARSHOT_UPDATE_GOLDENS=1 writes them anew.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import { export_now, hands, kept, open_site, perform, root, script, site, to_staff_room } from './app.mjs';
import { validateExport } from '../node/validate_export.mjs';
import { test } from './timed.mjs';

let app;
before(async () => (app = await open_site()));
after(() => app?.close());

// Every random byte is the same, so an id is 01010101-0101-4101-8101-010101010101 until window.random_byte is changed.
const known_ids = () => {
    window.random_byte = 1;
    Crypto.prototype.getRandomValues = function (array) {
        new Uint8Array(array.buffer, array.byteOffset, array.byteLength).fill(window.random_byte);
        return array;
    };
};

function same_as_golden(name, bytes) {
    const file = path.join(root, 'tests/goldens', name);
    if (process.env.EARSHOT_UPDATE_GOLDENS) fs.writeFileSync(file, bytes);
    assert.equal(Buffer.from(bytes).toString('utf8'), fs.readFileSync(file, 'utf8'), name);
    assert.ok(Buffer.from(bytes).equals(fs.readFileSync(file)), name);
}

test('a visit gives the same bytes as natively, kept and exported', async () => {
    const { page, complaints, context } = await app.visit({ size: { width: 1280, height: 800 }, init: known_ids, day: script.day });
    await perform(page, hands.mouse, script.steps);
    const { records } = await kept(page);
    assert.equal(records.length, 1);
    assert.deepEqual([records[0].id, records[0].exportedIn], [script.id, '']);
    same_as_golden('parity_record.json', records[0].json);
    await to_staff_room(page);
    await page.evaluate(() => void (window.random_byte = 3)); // the id of the export is asked for now
    const { bytes } = await export_now(page);
    assert.deepEqual(validateExport(bytes, fs.readFileSync(path.join(site, 'packs', `${script.pack}.json`))), []);
    const { exportId, exportedOn, app: version } = JSON.parse(bytes.toString('utf8'));
    assert.deepEqual({ exportId, exportedOn, version }, { exportId: script.exportId, exportedOn: script.day, version: script.app });
    same_as_golden('parity_export.json', bytes);
    assert.deepEqual(complaints, []);
    await context.close();
});
