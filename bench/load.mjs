// A first visit on a slow phone, beside the same form as plain HTML and as a SurveyJS survey; all in one run, in turns.
//
//   node bench/load.mjs [--check] [--site build/site] [--runs 5] [--lost 20] [--presses 10]
//
// --check fails when a goal is missed. Single times say little on a busy machine; the ratios do.
//   first paint      the browser's first contentful paint
//   first answer     a frame shows an answer, pressed as soon as it could be. Earshot: Start, then "A child or young person"
//   program ready    Earshot: the program has taken over the page
//   press to frame   finger up to the frame that shows it, wall time; press CPU: all the main thread did from there on
import os from 'node:os';
import { serve } from '../script/serve.mjs';
import { launch } from '../tests/browser/chromium.mjs';
import { build_pages, median, option } from './lib/pages.mjs';
import { conditions, phone } from './lib/phone.mjs';

const runs = Number(option('runs', 5));
const lost_runs = Number(option('lost', 20));
const presses = Number(option('presses', 10));
const say = (line = '') => console.log(line);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const folders = await build_pages();
const checked = `() => [...document.querySelectorAll('input')].map((input) => Number(input.checked)).join('')`;
const start_step = {
    find: `() => [...document.querySelectorAll('#sem button')].find((button) => button.textContent === 'Start')`,
    done: `() => document.body.dataset.place === 'about_you'`,
};
const apps = [
    {
        name: 'plain HTML',
        folder: folders.plain,
        is_ready: `() => document.readyState !== 'loading'`,
        steps: [{ find: `() => document.querySelector('input[value="4"]')`, done: `() => document.querySelector('input:checked') !== null` }],
        target: `(i) => document.querySelectorAll('input[type=radio]')[i % 5]`,
        state: checked,
    },
    {
        name: 'SurveyJS',
        folder: folders.surveyjs,
        is_ready: `() => window.survey !== undefined`,
        steps: [
            {
                find: `() => document.querySelector('.sd-rating input[value="4"]')?.parentElement`,
                done: `() => Object.keys(window.survey.data).length > 0`,
            },
        ],
        target: `(i) => document.querySelectorAll('.sd-rating input')[i % 5].parentElement`,
        state: `() => JSON.stringify(window.survey.data)`,
    },
    {
        name: 'Earshot',
        folder: option('site', 'build/site'),
        is_ready: `() => !document.body.classList.contains('early')`,
        steps: [
            start_step,
            {
                find: `() => [...document.querySelectorAll('#sem label')].find((label) => label.textContent.startsWith('A child or young person'))`,
                done: `() => [...document.querySelectorAll('#sem label')].find((label) => label.textContent.startsWith('A child or young person')).querySelector('input').checked`,
            },
        ],
        async to_question(page) {
            const click = (role, name) => page.getByRole(role, { name, exact: true }).click();
            await click('button', 'Next');
            await page.getByRole('checkbox').first().check();
            await click('button', 'Next');
            await click('button', 'What do you think?');
            await page.getByRole('main').getByRole('radio').first().waitFor();
        },
        target: `(i) => document.querySelectorAll('#sem main input[type=radio]')[i % 5].parentElement`,
        state: checked,
        draws: true,
    },
];

async function press_times(visit, app) {
    const { page, cdp } = visit;
    const wall = [];
    const cpu = [];
    const spent = async () => {
        const { TaskDuration, DevToolsCommandDuration } = await visit.metrics();
        return (TaskDuration - DevToolsCommandDuration) * 1000; // without what is asked through DevTools meanwhile
    };
    for (let i = 0; i < 2 * presses; i++) {
        const clocked = i % 2 === 0; // the probe that looks at every frame costs time itself: the other half goes without
        const spot = await page.evaluate(`probe.spot((${app.target})(${i}))`);
        await visit.mouse('mouseMoved', spot.x, spot.y);
        await visit.mouse('mousePressed', spot.x, spot.y);
        await sleep(250); // a finger stays down for a while: how the press itself looks has been shown
        if (clocked) await page.evaluate(`void probe.arm(${app.state}, ${Boolean(app.draws)})`);
        const before = await spent();
        await visit.mouse('mouseReleased', spot.x, spot.y);
        if (clocked) wall.push(await page.evaluate('probe.armed'));
        await sleep(400);
        if (!clocked) cpu.push((await spent()) - before);
    }
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await cdp.send('HeapProfiler.collectGarbage');
    return {
        press_wall: median(wall.slice(2)), // the first ones warm it up
        press_cpu: median(cpu.slice(2)),
        heap: (await visit.metrics()).JSHeapUsedSize / 2 ** 20,
        wasm: await page.evaluate(() => (window.probe.memory ? window.probe.memory.buffer.byteLength / 2 ** 20 : null)),
    };
}

async function one_visit(browser, app) {
    const visit = await phone(browser, app);
    try {
        const first = await visit.visit();
        if (!first.ended) return first;
        await visit.page.waitForLoadState('networkidle').catch(() => {});
        const wire = visit.wire();
        const paint = await visit.page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null);
        await app.to_question?.(visit.page);
        return { ...first, paint, wire, ...(await press_times(visit, app)), complaints: visit.complaints };
    } finally {
        await visit.close();
    }
}

const servers = [];
for (const app of apps) {
    const server = await serve({ root: app.folder });
    servers.push(server);
    app.url = `${server.url}/`;
    app.rows = [];
}
const browser = await launch();
const earshot = apps.at(-1);
let lost = 0;
let tried = 0;
try {
    for (let run = 0; run < runs; run++) {
        for (const app of apps) {
            const row = await one_visit(browser, app).catch((error) => ({ failed: error.message.split('\n')[0] }));
            app.rows.push(row);
            const { paint, ready, answered, presses: pressed, press_wall, press_cpu, failed } = row;
            const text = [paint, ready, answered, press_wall, press_cpu].map((ms) => (ms == null ? '-' : Math.round(ms))).join(' ');
            console.error(`run ${run + 1} ${app.name}: ${text}${pressed > app.steps.length ? ` (${pressed} presses)` : ''} ${failed ?? ''}`);
        }
    }
    // Half of them at the earliest instant, half spread over the time until the program is there.
    const settled = median(earshot.rows.map((row) => row.ready)) ?? 0;
    const until_ready = Math.max(settled - (median(earshot.rows.map((row) => row.seen)) ?? 0), 0);
    for (; tried < lost_runs; tried++) {
        const delay = tried % 2 ? (until_ready * tried) / lost_runs : 0;
        const once = { ...earshot, steps: [{ ...start_step, delay, once: true }] };
        const visit = await phone(browser, once);
        const { ended } = await visit.visit();
        const there = await visit.page
            .waitForFunction(() => document.body.dataset.place === 'about_you', null, { timeout: 10_000 })
            .catch(() => null);
        if (!ended || !there) {
            lost++;
            console.error(`lost: pressed ${Math.round(delay)} ms after Start was there`);
        }
        await visit.close();
    }
} finally {
    await browser.close();
    for (const server of servers) await server.close();
}

// --- the table ---------------------------------------------------------------------------------------------------------

const of = (app, key) => median(app.rows.map((row) => row[key]));
const columns = [
    ['wire bytes', 'wire', 0],
    ['first paint', 'paint', 0],
    ['first answer', 'answered', 0],
    ['program ready', 'ready', 0],
    ['press to frame', 'press_wall', 0],
    ['press CPU', 'press_cpu', 1],
    ['JS heap MiB', 'heap', 1],
    ['wasm MiB', 'wasm', 1],
];
say(`${conditions}; medians of ${runs}, ms; load of the machine ${os.loadavg()[0].toFixed(1)} on ${os.cpus().length} cores`);
say(`${''.padEnd(12)}${columns.map(([title]) => title.padStart(15)).join('')}`);
for (const app of apps) {
    say(
        app.name.padEnd(12) +
            columns
                .map(([, key, digits]) => {
                    const value = of(app, key);
                    return (value === null ? '-' : value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })).padStart(15);
                })
                .join(''),
    );
}
say(`first answers that took more presses than needed: ${apps.map((app) => `${app.name} ${app.rows.filter((row) => row.presses > app.steps.length).length} of ${runs}`).join(', ')}`);
say();

const [plain, surveyjs] = apps;
const ratio = (key, other) => of(earshot, key) / of(other, key);
const complaints = earshot.rows.reduce((sum, row) => sum + (row.complaints?.length ?? 1), 0);
const goals = [
    ['first paint / plain HTML', ratio('paint', plain), 1.2],
    ['first answer / SurveyJS', ratio('answered', surveyjs), 0.6],
    ['press CPU, ms', of(earshot, 'press_cpu'), 33],
    ['wasm memory, MiB', of(earshot, 'wasm'), 32],
    [`presses lost of ${tried}`, lost, 0],
    ['visits that failed or complained', complaints, 0],
];
let missed = 0;
for (const [name, value, goal] of goals) {
    const good = value !== null && value <= goal;
    if (!good) missed++;
    say(`${good ? 'ok  ' : 'OVER'} ${name.padEnd(36)}${(value === null ? '-' : value.toFixed(Number.isInteger(value) ? 0 : 2)).padStart(8)}   goal <= ${goal}`);
}
if (missed && process.argv.includes('--check')) process.exitCode = 1;
