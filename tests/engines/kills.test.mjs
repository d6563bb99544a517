// The short form of script/torture firefox.
import assert from 'node:assert/strict';
import test from 'node:test';
import { kill_often } from './torture_kills.mjs';

test('Firefox is killed 8 times while it saves: nothing that was told to be saved is missing', async (t) => {
    const told = await kill_often(8);
    t.diagnostic(JSON.stringify(told));
    assert.deepEqual([told.missing, told.false_alarms, told.starts_that_failed], [0, 0, 0]);
    assert.ok(told.saved > 0);
});
