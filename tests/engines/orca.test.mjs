// Three journeys by ear: what Orca, a screen reader, says of the page in Chromium to somebody who presses keys and sees nothing.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import { serve } from '../../script/serve.mjs';
import { break_storage, kept, ready, settled, site, until } from '../browser/app.mjs';
import { missing } from '../desktop/screen.mjs';
import { Listener } from './orca.mjs';
import { test } from '../browser/timed.mjs';

assert.deepEqual(missing, [], 'programs these tests need');

let server, ear, page, address;
before(async () => {
    server = await serve({ root: site, port: 0 });
    address = `http://localhost:${server.port}/`;
    ear = await Listener.open();
});
after(async () => {
    await ear?.close();
    await server?.close();
});

const welcome = 'What’s it really like?';
const topics = 'What do you want to talk about?';
const finding = 'Some services do ask what you think';
const question = '“The people who help me ask what I think.” Is that true for you?';
const review = 'Here’s everything you said';
const thanks = 'Thank you. It’s saved.';

/** The page anew; Orca has read it to its end. (Before the program has arrived one listener hears all clicks: then it says "clickable".) */
async function come() {
    ear.listen();
    page = await ear.browse(address);
    await ready(page);
    await ear.hears(welcome, 'heading level 1', 'Start', 'push button', 'Stop whenever you like.');
    if (await ear.thinks_it_loads()) await come();
}

async function press(key, ...words) {
    ear.press(key);
    await ear.hears(...words);
}

async function to_the_finding() {
    await ear.go('Next', topics);
    const said = await ear.tab_to('Being listened to check box not checked.');
    assert.ok(said.includes('Do they ask you? Do they act on it?'), 'its description');
    await press('space', 'checked');
    await ear.go('Next', finding);
}

async function finish() {
    // The way back through the browser's history has been gone: of what is pressed in that moment Chromium tells nobody.
    await page.waitForFunction(() => history.state === 1);
    await ear.go('Finish', welcome);
}

test('a visit, from the welcome to the thank-you', async () => {
    await come();
    await ear.go('Start', 'First, a bit about you');

    // A group, and in it the one that is chosen; the others are found by reading on, each once.
    assert.deepEqual((await ear.tab()).slice(1), ['I am … panel.', 'I’d rather not say.', 'selected radio button']);
    assert.equal((await ear.read_to('A child or young person.', 'Up'))[1], 'not selected radio button');
    await press('space', 'selected');
    await to_the_finding();

    await ear.go('What do you think?', question);
    assert.deepEqual((await ear.tab()).slice(1), [`${question} panel.`, 'Really true.', 'not selected radio button']);
    assert.deepEqual(await ear.read_to('Mostly true.'), ['Mostly true.', 'not selected radio button']);
    await press('space', 'selected');
    await ear.go('Next', 'How would you like to be asked?');
    await ear.go('Next', 'You say what you think. Then what?');
    await ear.go('Finish now', review);
    await ear.go('Send', thanks);
    await until(() => ear.title.startsWith(thanks), 'the window has the title of its screen');

    const { records } = await kept(page);
    const { about, answers } = JSON.parse(records.at(-1).json);
    assert.equal(about.role.label, 'A child or young person');
    assert.equal(answers[0].choices[0].label, 'Mostly true');
    await finish();
});

test('answers that could not be kept: told what happened and what to do, and the thank-you only when it is true', async () => {
    await come();
    const { records } = await kept(page);
    await ear.go('Start', 'First, a bit about you');
    await to_the_finding();
    await ear.go('Finish now', review);
    await page.evaluate(break_storage.throws);
    await ear.tab_to('Send push button.');
    const failed = 'We couldn’t keep your answers. Nothing is lost: they are still here. Please try again, or tell a member of staff.';
    await press('Return', failed);
    await settled(page);
    assert.equal(ear.said.filter((words) => words.includes('Nothing is lost')).length, 1, 'said once');
    assert.ok(!ear.said.some((words) => words.includes('Thank you')));

    await ear.tab_to('Try again push button.');
    await press('Return', failed);
    await page.evaluate(() => window.heal());
    await ear.go('Try again', thanks);
    assert.equal((await kept(page)).records.length, records.length + 1);
    await finish();
});

test('staff choose a passphrase and export', async () => {
    await come();
    const { records } = await kept(page);
    ear.listen();
    await page.evaluate(() => void (location.hash = 'staff'));
    await ear.hears('Staff only heading level 1.');

    await ear.tab_to('Passphrase password text.');
    ear.type('correct horse battery');
    await ear.tab_to('The same again password text.');
    ear.type('correct horse batteries');
    await ear.tab_to('Set passphrase push button.');
    await press('Return', 'The two are not the same. Type both again.');
    await ear.tab_to('Passphrase password text.');
    ear.type('correct horse battery');
    await ear.tab_to('The same again password text.');
    ear.type('correct horse battery');
    await ear.go('Set passphrase', 'Staff room');

    await ear.tab_to('Export answers push button.');
    const done = new RegExp(`^Done\\. Visits in (earshot-export-[-0-9a-f]+\\.json): ${records.length}\\.`);
    await press('Return', done);
    const [, name] = ear.said.find((words) => done.test(words)).match(done);
    const file = path.join(ear.screen.folder, 'Downloads', name);
    await until(() => fs.existsSync(file), `${name} is downloaded`);
    assert.equal(JSON.parse(fs.readFileSync(file, 'utf8')).responses.length, records.length);
});
