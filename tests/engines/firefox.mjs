// Debian's Firefox by WebDriver BiDi: a process, and pages in it that are searched by the roles and names Firefox computes.
import puppeteer from 'puppeteer-core';
import { Page, keep_picture } from './lib.mjs';

export const executable = process.env.EARSHOT_FIREFOX ?? '/usr/bin/firefox-esr';

/** `screen`: a Screen (tests/desktop/screen.mjs). Without one there is no window, and then Firefox has no WebGL. */
export const launch = (screen) =>
    puppeteer.launch({
        browser: 'firefox',
        executablePath: executable,
        headless: !screen,
        env: screen?.environment ?? process.env,
        extraPrefsFirefox: { 'ui.prefersReducedMotion': 1 },
    });

class Firefox {
    constructor(tab) {
        this.tab = tab;
    }

    async find(role, { name, level }) {
        // The prefix form takes the name as it is, whatever brackets are in it.
        const all = await this.tab.$$(`aria/${name}[role="${role}"]`);
        if (!level) return all;
        const levels = await Promise.all(all.map((it) => it.evaluate((el) => el.localName)));
        return all.filter((_, i) => levels[i] === `h${level}`);
    }

    click(it) {
        return it.click();
    }

    keys(text) {
        return this.tab.keyboard.type(text);
    }

    key(name) {
        return this.tab.keyboard.press(name === 'Space' ? ' ' : name);
    }

    run(fn, ...those) {
        return this.tab.evaluate(fn, ...those);
    }
}

/** A page of its own profile, and what it complains of. */
export async function open_page(browser, { width, height }) {
    const context = await browser.createBrowserContext();
    const tab = await context.newPage();
    await tab.setViewport({ width, height });
    const complaints = [];
    tab.on('pageerror', (error) => complaints.push(String(error)));
    tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    const page = new Page(new Firefox(tab));
    page.goto = (url) => tab.goto(url);
    page.reload = () => tab.reload();
    page.picture = async (name) => keep_picture(`firefox-${name}`, await tab.screenshot());
    return { page, context, complaints };
}
