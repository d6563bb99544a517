// Debian's Chromium, driven by playwright-core, with the flags that work in a container: software GL, no network of its own.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

export const executable = process.env.EARSHOT_CHROMIUM ?? '/usr/bin/chromium';

const flags = [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
];

/** A browser; close it in `after`. `options` are Playwright's, `args` come on top of ours. */
export function launch({ args = [], ...options } = {}) {
    return chromium.launch({ executablePath: executable, args: [...flags, ...args], ...options });
}

/**
 * Chromium by itself, with its profile in `folder` and a port where it can be driven: `kill()` is a pulled plug. `args` come on
 * top of ours; with headless: false it needs a display in `env`.
 */
export async function start_profile(folder, { headless = true, args = [], env = process.env, program = executable } = {}) {
    const port_file = path.join(folder, 'DevToolsActivePort');
    fs.rmSync(port_file, { force: true });
    const own = ['--remote-debugging-port=0', `--user-data-dir=${folder}`, ...(headless ? ['--headless=new', 'about:blank'] : [])];
    const child = spawn(program, [...flags, ...own, ...args], {
        detached: true, // a group of its own, so that its children die with it
        stdio: 'ignore',
        env,
    });
    child.unref(); // what failed may leave it behind: that must not keep the test file from ending,
    process.once('exit', end); // nor Chromium from ending with it
    const gone = new Promise((resolve) => child.once('exit', resolve));
    function end() {
        try {
            process.kill(-child.pid, 'SIGKILL');
        } catch {
            // gone by itself
        }
    }
    const kill = async () => {
        child.ref(); // until it is gone it is waited for
        process.off('exit', end);
        end();
        await gone;
    };
    // The file has its name before it has its words.
    let port;
    for (let i = 0; !port; i++) {
        if (i > 300 || child.exitCode !== null) {
            await kill();
            throw new Error('Chromium does not start');
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
        port = fs.existsSync(port_file) && /^(\d+)\n/.exec(fs.readFileSync(port_file, 'utf8'))?.[1];
    }
    return { address: `http://127.0.0.1:${port}`, kill };
}

/** The same, driven by Playwright, for what must survive: `browser.close()` is not a pulled plug. */
export async function launch_profile(folder) {
    const { address, kill: kill_process } = await start_profile(folder);
    const browser = await chromium.connectOverCDP(address);
    const kill = async () => {
        await kill_process();
        await browser.close().catch(() => {});
    };
    return { browser, context: browser.contexts()[0], kill };
}

/** Everything a page complains of. Empty at the end of a good test: `assert.deepEqual(complaints, [])`. */
export function listen(page) {
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
        if (message.type() === 'error' || /Content Security Policy|TrustedType/i.test(message.text())) complaints.push(message.text());
    });
    return complaints;
}
