// The short form of script/torture kills.
import assert from 'node:assert/strict';
import { kill_often } from './torture_kills.mjs';
import { test } from './timed.mjs';

test('Chromium is killed 60 times while it saves, its database torn now and then: nothing that was told to be saved is missing', async (t) => {
    const told = await kill_often(60);
    t.diagnostic(JSON.stringify(told));
    assert.equal(told.missing, 0);
    assert.equal(told.false_alarms, 0);
    assert.equal(told.starts_that_failed, 0);
    assert.ok(told.repaired > 0, 'a torn database was put back from the journal');
});
