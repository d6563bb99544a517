// Debian's Chromium, driven by playwright-core, with the flags that work in a container: software GL, no network of its own.
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

/** A browser that keeps its profile in `folder`: for what must survive a restart. */
export function launch_profile(folder, { args = [], ...options } = {}) {
    return chromium.launchPersistentContext(folder, { executablePath: executable, args: [...flags, ...args], ...options });
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
