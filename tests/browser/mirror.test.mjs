// The mirror: every operation of a patch, adoption of what was written at build time, focus, inert, forgetting.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Flag, launch, open, patch } from './mirror_bench.mjs';
import { test } from './timed.mjs';

let browser, context;
before(async () => {
    browser = await launch();
    context = await browser.newContext({ viewport: { width: 800, height: 600 } });
});
after(() => browser?.close());

async function bench(options) {
    const b = await open(context, options);
    return b;
}
async function done(b) {
    assert.equal(await b.unknown(), 0, 'operations on nodes that are not there');
    assert.deepEqual(b.complaints, []);
    await b.page.close();
}
const attributes = (b, id, ...names) =>
    b.page.evaluate(([i, list]) => list.map((name) => document.getElementById(i).getAttribute(name)), [id, names]);

const every_role = [
    ['main', 'main'], ['banner', 'header'], ['navigation', 'nav'], ['region', 'section'], ['group', 'div'], ['list', 'ul'], ['list_item', 'li'],
    ['heading', 'h2'], ['paragraph', 'p'], ['text', 'div'], ['image', 'div'], ['button', 'button'], ['toggle_button', 'button'],
    ['checkbox', 'label'], ['radio', 'label'], ['radio_group', 'div'], ['text_area', 'textarea'], ['text_field', 'input'],
    ['password', 'input'], ['dialog', 'div'], ['alert_dialog', 'div'], ['progress', 'div'], ['link', 'a'], ['status', 'div'], ['alert', 'div'],
    ['table', 'div'], ['row', 'div'], ['cell', 'div'], ['column_header', 'div'], ['row_header', 'div'],
];

test('every role has its element, its accessible role and its name', async () => {
    const b = await bench();
    const p = patch();
    every_role.forEach(([role], i) => p.create(100 + i, 0, i, role, { level: 2, name: `Name of ${role}`, rect: [0, i * 50, 200, 48] }));
    p.text(122, 4, 'tel:08001111');
    await b.apply(p);
    const made = await b.page.evaluate(() => [...document.querySelectorAll('#sem>*')].map((el) => el.localName));
    assert.deepEqual(made, every_role.map(([, tag]) => tag));
    const by_role = {
        main: 'main', banner: 'banner', navigation: 'navigation', region: 'region', group: 'group', list: 'list', image: 'img', button: 'button',
        toggle_button: 'button', checkbox: 'checkbox', radio: 'radio', radio_group: 'radiogroup', text_area: 'textbox', text_field: 'textbox',
        dialog: 'dialog', alert_dialog: 'alertdialog', progress: 'progressbar', link: 'link', heading: 'heading', table: 'table',
        cell: 'cell', column_header: 'columnheader', row_header: 'rowheader',
    };
    for (const [role, aria] of Object.entries(by_role)) {
        assert.equal(await b.page.getByRole(aria, { name: `Name of ${role}`, exact: true }).count(), 1, role);
    }
    for (const text of ['paragraph', 'text', 'status', 'alert', 'list_item']) {
        assert.equal(await b.page.getByText(`Name of ${text}`, { exact: true }).count(), 1, text);
    }
    assert.equal(await b.page.getByLabel('Name of password').getAttribute('type'), 'password');
    await done(b);
});

test('a leaf is there for touch and for screen readers, and not to be seen', async () => {
    const b = await bench();
    await b.apply(patch().create(1, 0, 0, 'button', { name: 'Start', rect: [20, 30, 200, 60] }));
    const [opacity, events, box] = await b.page.evaluate(() => {
        const el = document.getElementById('n1');
        const style = getComputedStyle(el);
        const { x, y, width, height } = el.getBoundingClientRect();
        return [style.opacity, style.pointerEvents, [x, y, width, height]];
    });
    assert.equal(opacity, '0');
    assert.equal(events, 'auto');
    assert.deepEqual(box, [20, 30, 200, 60]);
    assert.equal(await b.page.evaluate(() => document.elementFromPoint(100, 60).id), 'n1');
    await done(b);
});

test('a container never lies in the way of what came before it', async () => {
    const b = await bench();
    await b.apply(
        patch()
            .create(1, 0, 0, 'banner', { rect: [0, 0, 800, 60] })
            .create(2, 1, 0, 'button', { name: 'Help', rect: [700, 6, 80, 48] })
            .create(3, 0, 1, 'main', { rect: [0, 0, 800, 600] })
            .create(4, 3, 0, 'paragraph', { name: 'Words', rect: [0, 100, 800, 60] }),
    );
    assert.equal(await b.page.evaluate(() => document.elementFromPoint(740, 30).id), 'n2');
    await done(b);
});

test('create puts a node at its index, move and remove change the order', async () => {
    const b = await bench();
    const order = () => b.page.evaluate(() => [...document.querySelectorAll('#sem>*')].map((el) => el.id));
    await b.apply(patch().create(1, 0, 0, 'button').create(2, 0, 1, 'button').create(4, 0, 2, 'button'));
    await b.apply(patch().create(3, 0, 2, 'button'));
    assert.deepEqual(await order(), ['n1', 'n2', 'n3', 'n4']);
    await b.apply(patch().move(4, 0, 0));
    assert.deepEqual(await order(), ['n4', 'n1', 'n2', 'n3']);
    await b.apply(patch().remove(1).move(3, 0, 0).create(5, 0, 3, 'text', { name: 'last' }));
    assert.deepEqual(await order(), ['n3', 'n4', 'n2', 'n5']);
    await done(b);
});

test('random trees: the DOM has the order that the patches say', async () => {
    const b = await bench();
    let seed = 7;
    const random = (n) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
    let order = [];
    let next = 1;
    for (let round = 0; round < 60; round++) {
        const p = patch();
        for (const id of order.filter(() => random(5) === 0)) {
            p.remove(id);
            order.splice(order.indexOf(id), 1);
        }
        // In the order of the new tree, as the program does it: everything before is in its place already.
        const wanted = [...order].sort(() => random(3) - 1);
        for (let i = random(4); i > 0; i--) wanted.splice(random(wanted.length + 1), 0, next++);
        const now = [...order];
        wanted.forEach((id, i) => {
            if (now[i] === id) return;
            if (now.includes(id)) {
                p.move(id, 0, i);
                now.splice(now.indexOf(id), 1);
            } else {
                p.create(id, 0, i, ['button', 'text', 'group', 'radio'][random(4)]);
            }
            now.splice(i, 0, id);
        });
        order = wanted;
        await b.apply(p);
        assert.deepEqual(await b.page.evaluate(() => [...document.querySelectorAll('#sem>*')].map((el) => +el.id.slice(1))), order);
    }
    await done(b);
});

test('text goes in as text', async () => {
    const b = await bench();
    const hostile = '<img src=x onerror=alert(1)> & "quotes" \u202Eabc';
    await b.apply(
        patch()
            .create(1, 0, 0, 'paragraph', { name: hostile })
            .create(2, 0, 1, 'button', { name: hostile })
            .create(3, 0, 2, 'radio', { name: hostile })
            .create(4, 0, 3, 'image', { name: hostile })
            .create(5, 0, 4, 'text_area', { name: hostile }).text(5, 3, hostile).text(5, 1, hostile),
    );
    assert.equal(await b.page.evaluate(() => document.querySelectorAll('img').length), 0);
    assert.equal(await b.page.evaluate(() => document.getElementById('n1').textContent), hostile);
    assert.equal(await b.page.evaluate(() => document.getElementById('n3').textContent), hostile);
    assert.deepEqual(await attributes(b, 'n4', 'aria-label'), [hostile]);
    await done(b);
});

test('a link leads to pages, telephones and messages, never to a script', async () => {
    const b = await bench();
    await b.apply(patch().create(1, 0, 0, 'link', { name: 'x' }).create(2, 0, 1, 'link', { name: 'y' }).create(3, 0, 2, 'link', { name: 'z' })
        .text(1, 4, 'tel:999').text(2, 4, 'https://example.org/').text(3, 4, ' javascript:alert(1)'));
    assert.deepEqual(await attributes(b, 'n1', 'href', 'target'), ['tel:999', null]);
    assert.deepEqual(await attributes(b, 'n2', 'href', 'target', 'rel'), ['https://example.org/', '_blank', 'noopener noreferrer']);
    assert.deepEqual(await attributes(b, 'n3', 'href'), [null]);
    await done(b);
});

test('state: disabled stays focusable and is not told when pressed; pressed, checked, invalid, heading', async () => {
    const b = await bench();
    await b.apply(
        patch()
            .create(1, 0, 0, 'button', { name: 'Next', rect: [0, 0, 100, 50] })
            .create(2, 0, 1, 'toggle_button', { name: 'Easy read', rect: [0, 60, 100, 50] })
            .create(3, 0, 2, 'checkbox', { name: 'Health', rect: [0, 120, 100, 50] })
            .create(4, 0, 3, 'text_area', { name: 'Say more', rect: [0, 180, 100, 50] })
            .create(5, 0, 4, 'heading', { level: 1, name: 'Title', flags: Flag.focusable, rect: [0, 300, 100, 50] }),
    );
    assert.deepEqual(await attributes(b, 'n2', 'aria-pressed'), ['false']);
    assert.deepEqual(await attributes(b, 'n5', 'tabindex'), ['-1']);
    await b.apply(patch().state(1, Flag.disabled).text(1, 1, 'Choose one first').state(2, Flag.checked).state(3, Flag.checked).state(4, Flag.invalid));
    assert.deepEqual(await attributes(b, 'n1', 'aria-disabled', 'disabled'), ['true', null]);
    assert.equal(await b.page.getByRole('button', { name: 'Next' }).evaluate((el) => document.getElementById(el.getAttribute('aria-describedby')).textContent), 'Choose one first');
    assert.deepEqual(await attributes(b, 'n2', 'aria-pressed'), ['true']);
    assert.equal(await b.page.getByRole('checkbox').isChecked(), true);
    assert.deepEqual(await attributes(b, 'n4', 'aria-invalid'), ['true']);
    await b.page.mouse.click(50, 25);
    assert.deepEqual(await b.told('click'), []);
    await b.apply(patch().state(3, Flag.checked | Flag.disabled));
    await b.page.mouse.click(50, 145);
    assert.deepEqual(await b.told('check'), []);
    assert.equal(await b.page.getByRole('checkbox').isChecked(), true);
    await b.apply(patch().state(1, 0).text(1, 1, ''));
    assert.deepEqual(await attributes(b, 'n1', 'aria-disabled', 'aria-describedby'), [null, null]);
    assert.equal(await b.page.evaluate(() => document.getElementById('about').childElementCount), 0);
    await b.page.mouse.click(50, 25);
    assert.deepEqual(await b.told('click'), [['click', 1, 0, '']]);
    await done(b);
});

test('progress, font, title, language, announcements and the route arrive', async () => {
    const b = await bench();
    await b.apply(
        patch()
            .create(1, 0, 0, 'progress', { name: 'How far' }).text(1, 2, 'Topic 2 of 3').number(1, 0.4)
            .create(2, 0, 1, 'paragraph', { name: 'Words' }).font(2, 20, 29, 700, 1)
            .announce('Saved').announce('Not saved', 1).title('Earshot: help').route(2, 'topics').language('cy'),
    );
    assert.deepEqual(await attributes(b, 'n1', 'aria-valuenow', 'aria-valuemin', 'aria-valuemax', 'aria-valuetext'), ['40', '0', '100', 'Topic 2 of 3']);
    const font = await b.page.evaluate(() => {
        const s = getComputedStyle(document.getElementById('n2'));
        return [s.fontSize, s.lineHeight, s.fontWeight, s.textAlign, s.fontFamily.split(',')[0]];
    });
    assert.deepEqual(font, ['20px', '29px', '700', 'center', 'Earshot']);
    assert.equal(await b.page.evaluate(() => document.documentElement.lang), 'cy');
    const told = await b.page.evaluate(() => [window.announced, window.titled, window.routed]);
    assert.deepEqual(told, [[['Saved', false], ['Not saved', true]], ['Earshot: help'], [[2, 'topics']]]);
    await done(b);
});

test('a radio group: one name, arrow keys of the browser, and the program has the last word', async () => {
    const b = await bench();
    await b.apply(
        patch()
            .create(1, 0, 0, 'radio_group', { name: 'How clear?', rect: [0, 0, 400, 100] })
            .create(2, 1, 0, 'radio', { name: 'Not clear', rect: [0, 0, 100, 100] })
            .create(3, 1, 1, 'radio', { name: 'Clear', rect: [100, 0, 100, 100] })
            .create(4, 0, 1, 'radio_group', { name: 'Other', rect: [0, 200, 400, 100] })
            .create(5, 4, 0, 'radio', { name: 'Yes', rect: [0, 0, 100, 100], flags: Flag.checked }),
    );
    await b.page.mouse.click(5, 5); // the whole rectangle, not only the words
    assert.deepEqual(await b.told('check', 'click'), [['check', 2, 1, '']]);
    await b.apply(patch().state(2, Flag.checked));
    await b.settle();
    await b.page.keyboard.press('ArrowRight');
    assert.deepEqual(await b.told('check', 'click'), [['check', 3, 1, '']]);
    // The program did not agree, so nothing has changed in the tree: the first one stays chosen.
    await b.settle();
    assert.deepEqual(await b.page.evaluate(() => [...document.querySelectorAll('input')].map((el) => el.checked)), [true, false, true]);
    assert.equal(await b.page.getByRole('radiogroup', { name: 'Other' }).getByRole('radio').isChecked(), true);
    await done(b);
});

test('values: what the visitor types is never overwritten by older news', async () => {
    const b = await bench();
    await b.apply(patch().create(1, 0, 0, 'text_area', { name: 'Say more', rect: [0, 0, 300, 100] }).value(1, 0, ''));
    await b.page.getByRole('textbox').focus();
    await b.page.keyboard.type('abc');
    assert.deepEqual(await b.told('input'), [['input', 1, 1, 'a'], ['input', 1, 2, 'ab'], ['input', 1, 3, 'abc']]);
    await b.apply(patch().value(1, 2, 'AB'));
    assert.equal(await b.page.inputValue('#n1'), 'abc');
    await b.apply(patch().value(1, 3, 'ABC'));
    assert.equal(await b.page.inputValue('#n1'), 'ABC');
    await done(b);
});

test('a limit counts code points, and what was typed last does not fit', async () => {
    const b = await bench();
    await b.apply(patch().create(1, 0, 0, 'text_area', { name: 'Say more', rect: [0, 0, 300, 100] }).limit(1, 5));
    await b.page.getByRole('textbox').focus();
    await b.page.keyboard.insertText('👍🏽a👍');
    assert.equal(await b.page.inputValue('#n1'), '👍🏽a👍');
    await b.page.keyboard.type('xy');
    assert.equal(await b.page.inputValue('#n1'), '👍🏽a👍x');
    await b.page.keyboard.press('Home');
    await b.page.keyboard.type('z');
    assert.equal(await b.page.inputValue('#n1'), '👍🏽a👍x');
    assert.equal((await b.told('input')).at(-1)[3], '👍🏽a👍x');
    await done(b);
});

test('a text field shows its own words, in any script, and keeps them when it loses the focus', async () => {
    const b = await bench();
    await b.apply(patch().create(1, 0, 0, 'text_area', { name: 'Say more', rect: [0, 0, 300, 100] }).font(1, 12, 20, 400)
        .create(2, 0, 1, 'paragraph', { name: 'نعم 👍', flags: Flag.own_words, rect: [0, 200, 300, 50] }));
    for (const id of ['n1', 'n2']) assert.equal(await b.page.evaluate((i) => getComputedStyle(document.getElementById(i)).opacity, id), '1');
    assert.equal(await b.page.evaluate(() => getComputedStyle(document.getElementById('n1')).fontSize), '16px', 'iOS would zoom');
    const [autocomplete, spellcheck] = await attributes(b, 'n1', 'autocomplete', 'spellcheck');
    assert.deepEqual([autocomplete, spellcheck], ['off', 'false']);
    await done(b);
});

test('scroll containers: real height, told when moved by the visitor, moved by the program only when it says so', async () => {
    const b = await bench();
    await b.apply(
        patch()
            .create(1, 0, 0, 'main', { flags: Flag.scroll_y, rect: [0, 0, 800, 600] })
            .create(2, 1, 0, 'button', { name: 'Top', rect: [0, 0, 200, 50] })
            .create(3, 1, 1, 'button', { name: 'Bottom', rect: [0, 1900, 200, 50] })
            .scroll(1, 2000, 0),
    );
    assert.equal(await b.page.evaluate(() => document.getElementById('n1').scrollHeight), 2000);
    await b.page.mouse.move(400, 300);
    await b.page.mouse.wheel(0, 250);
    await b.page.waitForFunction(() => document.getElementById('n1').scrollTop === 250);
    await b.page.waitForFunction(() => window.told.some(([kind]) => kind === 6));
    assert.deepEqual((await b.told('scroll')).at(-1), ['scroll', 1, 0, 250]);
    await b.apply(patch().scroll(1, 2100, 0));
    assert.equal(await b.page.evaluate(() => document.getElementById('n1').scrollTop), 250);
    await b.apply(patch().scroll(1, 2100, 700, 1));
    assert.equal(await b.page.evaluate(() => document.getElementById('n1').scrollTop), 700);
    await b.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    assert.deepEqual(await b.told('scroll'), [], 'its own doing is no news to the program');
    // The focus brings what it falls on into view.
    await b.apply(patch().focus(3));
    assert.ok((await b.page.evaluate(() => document.getElementById('n1').scrollTop)) >= 1350);
    // The spacer stays last.
    await b.apply(patch().create(4, 1, 2, 'text', { name: 'end' }));
    assert.equal(await b.page.evaluate(() => document.getElementById('n1').lastChild.className), 'spacer');
    await done(b);
});

test('focus: by the program, told with whether it is to be seen; a lost focus is not left at the top', async () => {
    const b = await bench();
    await b.apply(
        patch()
            .create(1, 0, 0, 'heading', { level: 1, name: 'Hello', flags: Flag.focusable, rect: [0, 0, 300, 50] })
            .create(2, 0, 1, 'button', { name: 'One', rect: [0, 60, 100, 50] })
            .create(3, 0, 2, 'button', { name: 'Two', rect: [0, 120, 100, 50] })
            .focus(1),
    );
    assert.equal(await b.page.evaluate(() => document.activeElement.id), 'n1');
    assert.equal((await b.told('focus'))[0][1], 1);
    await b.page.keyboard.press('Tab');
    assert.deepEqual(await b.told('focus', 'blur'), [['blur', 1, 0, ''], ['focus', 2, 1, '']]);
    await b.page.mouse.click(50, 145);
    assert.deepEqual(await b.told('focus', 'blur'), [['blur', 2, 0, ''], ['focus', 3, 0, '']]);
    await b.apply(patch().remove(3));
    assert.deepEqual((await b.told('focus', 'blur'))[0], ['blur', 3, 0, '']);
    assert.equal(await b.page.evaluate(() => document.activeElement.id), 'n1');
    await b.page.keyboard.press('Shift+Tab');
    assert.equal(await b.page.evaluate(() => document.activeElement.id), 'to-simple', 'Tab leaves the program as any page');
    await done(b);
});

test('a dialog makes everything else inert, also what comes later; its end gives all of it back', async () => {
    const b = await bench();
    await b.apply(
        patch()
            .create(1, 0, 0, 'main', { rect: [0, 0, 800, 600] })
            .create(2, 1, 0, 'button', { name: 'Under', rect: [0, 0, 100, 50] })
            .create(3, 0, 1, 'dialog', { name: 'Help', flags: Flag.modal, rect: [100, 100, 400, 300] })
            .create(4, 3, 0, 'button', { name: 'Close', rect: [0, 0, 100, 50] })
            .modal(3).focus(4),
    );
    assert.deepEqual(await attributes(b, 'n3', 'role', 'aria-modal', 'aria-label'), ['dialog', 'true', 'Help']);
    const inert = (id) => b.page.evaluate((i) => document.getElementById(i).closest('[inert]') !== null, id);
    assert.deepEqual([await inert('n2'), await inert('n4')], [true, false]);
    await b.page.mouse.click(50, 25);
    assert.deepEqual(await b.told('click'), []);
    assert.equal(await inert('to-main'), true);
    assert.equal(await b.page.evaluate(() => document.getElementById('live').inert), false);
    await b.apply(patch().create(5, 0, 2, 'button', { name: 'Late' }));
    assert.equal(await inert('n5'), true);
    await b.page.keyboard.press('Escape');
    assert.equal((await b.told('escape')).length, 1);
    await b.apply(patch().remove(3).modal(0).focus(2));
    assert.equal(await b.page.evaluate(() => document.querySelectorAll('[inert]').length), 0);
    assert.equal(await b.page.evaluate(() => document.activeElement.id), 'n2');
    await done(b);
});

const written =
    '<main id="n1" class="c"><h1 id="n2" class="n" tabindex="-1">Hello</h1><p id="n9" class="n">Gone</p>' +
    '<div id="n3" class="c" role="radiogroup" aria-label="Age">' +
    '<label id="n4" class="n choice"><input type="radio" name="g3" autocomplete="off" aria-label="8 to 11"><span aria-hidden="true">8 to 11</span></label>' +
    '<label id="n5" class="n choice"><input type="radio" name="g3" autocomplete="off" aria-label="12 to 15"><span aria-hidden="true">12 to 15</span></label></div>' +
    '<div id="n6" class="n t">Was a div</div></main>';

test('adoption keeps the elements that fit, with the focus in them, and no others', async () => {
    const b = await bench({ content: written });
    await b.page.evaluate(() => {
        for (const el of document.querySelectorAll('#sem [id]')) el.mine = true;
        window.inputs = [...document.querySelectorAll('input')];
        window.blurred = 0;
    });
    await b.page.evaluate(() => document.querySelectorAll('input')[1].click());
    await b.page.evaluate(() => {
        document.querySelectorAll('input')[1].focus();
        document.addEventListener('focusout', () => window.blurred++, true);
    });
    await b.told();
    await b.apply(
        patch()
            .create(1, 0, 0, 'main', { rect: [0, 0, 800, 600] })
            .create(2, 1, 0, 'heading', { level: 1, name: 'Hello', flags: Flag.focusable })
            .create(3, 1, 1, 'radio_group', { name: 'Age' })
            .create(4, 3, 0, 'radio', { name: '8 to 11' })
            .create(5, 3, 1, 'radio', { name: '12 to 15', flags: Flag.checked })
            .create(6, 1, 2, 'button', { name: 'Now a button' })
            .create(7, 1, 3, 'button', { name: 'New' })
            .focus(2),
        true,
    );
    const state = await b.page.evaluate(() => ({
        ids: [...document.querySelectorAll('#sem [id]')].map((el) => el.id),
        mine: [...document.querySelectorAll('#sem [id]')].filter((el) => el.mine).map((el) => el.id),
        same: [...document.querySelectorAll('input')].every((el, i) => el === window.inputs[i]),
        checked: [...document.querySelectorAll('input')].map((el) => el.checked),
        focused: document.activeElement === window.inputs[1],
        blurred: window.blurred,
    }));
    assert.deepEqual(state.ids, ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7']);
    assert.deepEqual(state.mine, ['n1', 'n2', 'n3', 'n4', 'n5']);
    assert.ok(state.same, 'the inputs are the same elements');
    assert.deepEqual(state.checked, [false, true]);
    assert.ok(state.focused, 'the focus stayed, against the wish of a new screen');
    assert.equal(state.blurred, 0);
    assert.deepEqual(await b.told('focus'), [['focus', 5, 1, '']]);
    await b.page.keyboard.press('ArrowUp');
    assert.deepEqual(await b.told('check'), [['check', 4, 1, '']]);
    await done(b);
});

test('a caret in what goes is gone with it, and falls on nothing that stays', async () => {
    const b = await bench();
    await b.apply(
        patch()
            .create(1, 0, 0, 'paragraph', { name: 'Stays', rect: [0, 0, 200, 50] })
            .create(2, 0, 1, 'group', { rect: [0, 50, 200, 50] })
            .create(3, 2, 0, 'paragraph', { name: 'Goes', rect: [0, 0, 200, 50] }),
    );
    const caret = () => b.page.evaluate(() => getSelection().anchorNode?.textContent);
    await b.page.evaluate(() => getSelection().collapse(document.getElementById('n1').firstChild, 1));
    await b.apply(patch().create(4, 0, 2, 'group').remove(4));
    assert.equal(await caret(), 'Stays');
    await b.page.evaluate(() => getSelection().collapse(document.getElementById('n3').firstChild, 1));
    await b.apply(patch().remove(2));
    assert.equal(await caret(), undefined);
    await done(b);
});

test('forgetting: no value, undo, scroll position, focus or selection of the last visitor is left', async () => {
    const b = await bench();
    await b.apply(
        patch()
            .create(1, 0, 0, 'main', { flags: Flag.scroll_y, rect: [0, 0, 800, 600] })
            .create(2, 1, 0, 'text_area', { name: 'Say more', rect: [0, 0, 300, 100] })
            .create(3, 1, 1, 'password', { name: 'Secret', rect: [0, 300, 300, 50] })
            .scroll(1, 3000, 0),
    );
    await b.page.locator('#n3').fill('hunter2hunter2');
    await b.page.locator('#n2').focus();
    await b.page.keyboard.type('I am scared at home');
    await b.page.evaluate(() => {
        document.getElementById('n1').scrollTop = 50;
        window.old = document.getElementById('n2');
    });
    await b.page.evaluate(() => window.mirror.forget());
    assert.equal(await b.page.inputValue('#n2'), '');
    assert.equal(await b.page.inputValue('#n3'), '');
    assert.equal(await b.page.evaluate(() => document.activeElement === document.body), true);
    assert.equal(await b.page.evaluate(() => document.getElementById('n1').scrollTop), 0);
    assert.equal(await b.page.evaluate(() => document.getElementById('n2') === window.old), false);
    await b.page.locator('#n2').focus();
    for (const key of ['Control+z', 'Control+z', 'Control+Shift+z', 'Control+y']) await b.page.keyboard.press(key);
    assert.equal(await b.page.inputValue('#n2'), '');
    // The new element is the node's: it is told, and it takes values.
    await b.told();
    await b.page.keyboard.type('x');
    assert.deepEqual(await b.told('input'), [['input', 2, 1, 'x']]);
    await b.apply(patch().value(2, 1, ''));
    assert.equal(await b.page.inputValue('#n2'), '');
    await done(b);
});

test('simple view: the same elements in the flow of a page, readable without the canvas', async () => {
    const b = await bench({ view: 'simple' });
    await b.apply(
        patch()
            .create(1, 0, 0, 'main', { flags: Flag.scroll_y, rect: [0, 0, 800, 600] })
            .create(2, 1, 0, 'heading', { level: 1, name: 'Hello', rect: [50, 50, 700, 80] }).font(2, 60, 66, 800)
            .create(3, 1, 1, 'paragraph', { name: 'Words', rect: [50, 150, 700, 80] })
            .create(4, 1, 2, 'button', { name: 'Start', flags: Flag.primary, rect: [50, 250, 700, 80] })
            .create(5, 1, 3, 'radio', { name: 'Yes', rect: [50, 350, 700, 80] })
            .create(6, 1, 4, 'text', { name: 'Only here', flags: Flag.simple_only })
            .scroll(1, 3000, 0),
    );
    const boxes = await b.page.evaluate(() => ['n2', 'n3', 'n4', 'n5', 'n6'].map((id) => {
        const el = document.getElementById(id);
        const { top, bottom, width, height } = el.getBoundingClientRect();
        return { id, top, bottom, width, height, opacity: getComputedStyle(el).opacity };
    }));
    for (let i = 1; i < boxes.length; i++) assert.ok(boxes[i].top >= boxes[i - 1].bottom, `${boxes[i].id} comes below ${boxes[i - 1].id}`);
    assert.ok(boxes.every((box) => box.opacity === '1' && box.height >= 16 && box.width > 16), JSON.stringify(boxes));
    assert.ok(boxes[2].height >= 48 && boxes[3].height >= 48);
    assert.equal(await b.page.evaluate(() => getComputedStyle(document.getElementById('canvas')).display), 'none');
    assert.ok((await b.page.evaluate(() => document.documentElement.scrollHeight)) < 1200, 'the spacer of the overlay is not there');
    await b.page.getByRole('button', { name: 'Start' }).click();
    assert.deepEqual(await b.told('click'), [['click', 4, 0, '']]);
    await done(b);
});

test('overlay: what is only for Simple view is read out and takes no room', async () => {
    const b = await bench();
    await b.apply(patch().create(1, 0, 0, 'text', { name: 'Only here', flags: Flag.simple_only, rect: [0, 0, 400, 50] }));
    assert.equal(await b.page.getByText('Only here').count(), 1);
    const { width, height } = await b.page.locator('#n1').boundingBox();
    assert.ok(width <= 1 && height <= 1);
    await done(b);
});

test('an operation on an unknown node is counted and breaks nothing', async () => {
    const b = await bench();
    await b.apply(patch().geom(77, 1, 2, 3, 4).text(77, 0, 'x').state(77, 1).value(77, 0, 'x').scroll(77, 1, 2).number(77, 1).font(77, 1, 2, 3).limit(77, 4).remove(77)
        .create(1, 0, 0, 'button', { name: 'Here' }));
    assert.equal(await b.unknown(), 9);
    assert.equal(await b.page.getByRole('button', { name: 'Here' }).count(), 1);
    await b.page.close();
});
