// A screen with a screen reader on it: Orca, a window manager and Chromium, and someone who only hears and presses keys.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { focused, settled, until } from '../browser/app.mjs';
import { start_profile } from '../browser/chromium.mjs';
import { Screen } from '../desktop/screen.mjs';
import { folder } from './lib.mjs';

/** Hears what Orca says, presses real keys (xdotool's names), and sees nothing. */
export class Listener {
    static async open() {
        const it = new Listener();
        it.screen = await Screen.open(1280, 1000);
        it.children = [];
        it.mark = 0;
        const home = it.screen.folder;
        const run = path.join(home, 'run');
        fs.mkdirSync(run, { mode: 0o700 });
        // A bus and settings of its own: a screen reader that runs here for somebody is not disturbed.
        it.env = {
            ...it.screen.environment,
            XDG_RUNTIME_DIR: run,
            XDG_CONFIG_HOME: path.join(home, 'config'),
            XDG_DATA_HOME: path.join(home, 'share'),
            XDG_CACHE_HOME: path.join(home, 'cache'),
            GSETTINGS_BACKEND: 'memory',
            LANG: 'C.UTF-8',
        };
        it.env.DBUS_SESSION_BUS_ADDRESS = await it.#bus();
        it.#run('openbox');
        it.log = path.join(folder, 'orca.log');
        fs.rmSync(it.log, { force: true });
        it.#run('/usr/bin/python3', fileURLToPath(new URL('orca_aloud.py', import.meta.url)), it.log);
        await it.hears('Screen reader on.');
        return it;
    }

    #run(command, ...options) {
        const words = fs.openSync(path.join(folder, `${path.basename(command)}.log`), 'w');
        this.children.push(spawn(command, options, { env: this.env, stdio: ['ignore', words, words] }));
        fs.closeSync(words);
    }

    async #bus() {
        const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], { env: this.env, stdio: ['ignore', 'pipe', 'ignore'] });
        this.children.push(bus);
        let said = '';
        bus.stdout.on('data', (bytes) => (said += bytes));
        await until(() => said.includes('\n'), 'a session bus');
        return said.trim();
    }

    /**
     * Opens Chromium in a window without a toolbar. The page is for what no ear can do: to break the storage, to look inside.
     * Not by Playwright: it listens for clicks on the window, and then everything is called clickable.
     * A window that is open is closed before.
     */
    async browse(url) {
        await this.leave();
        const profile = path.join(this.screen.folder, 'profile');
        // Nothing of Chromium's own speaks in between: no offer to keep a passphrase (here), no warning of flags (--test-type).
        fs.mkdirSync(path.join(profile, 'Default'), { recursive: true });
        const preferences = { credentials_enable_service: false, profile: { password_manager_enabled: false } };
        fs.writeFileSync(path.join(profile, 'Default/Preferences'), JSON.stringify(preferences));
        this.chromium = await start_profile(profile, {
            headless: false,
            args: ['--force-renderer-accessibility', '--test-type', `--app=${url}`],
            env: this.env,
        });
        this.browser = await puppeteer.connect({ browserURL: this.chromium.address, defaultViewport: null });
        this.page = await until(async () => (await this.browser.pages()).find((page) => page.url().startsWith(url)), 'a window');
        return this.page;
    }

    /** Closes the window as a person does; what the page has kept stays. */
    async leave() {
        await this.browser?.close();
        await this.chromium?.kill();
        this.browser = this.chromium = undefined;
    }

    // --- ears ---------------------------------------------------------------------------------------------------------

    get #heard() {
        return fs.existsSync(this.log) ? fs.readFileSync(this.log).subarray(this.mark).toString('utf8') : '';
    }

    /** From here on; every press does so by itself. */
    listen() {
        this.mark = fs.statSync(this.log).size;
    }

    /** All that was said since the last press. */
    get said() {
        return [...this.#heard.matchAll(/SPEECH OUTPUT: '(.*)'(?: ?\{.*\})?$/gm)].map(([, words]) => words);
    }

    /**
     * Whether Orca believes that the page still loads. Of one that was there at once Chromium may tell first that it is
     * loaded and then that it loads; Orca waits for the end of that for ever, and says less meanwhile.
     */
    async thinks_it_loads() {
        await until(() => this.#heard.includes('^^^^^ PROCESS OBJECT EVENT document:load-complete'), 'the page is loaded', 20_000);
        await settled(this.page);
        return this.#heard.lastIndexOf('Loading.  Please wait.') > this.#heard.lastIndexOf('Finished loading ');
    }

    /** Waits until these words were said since the last press: in one breath, or one after another. */
    async hears(...words) {
        const all = () => {
            const said = this.said;
            let at = 0;
            for (const wanted of words) {
                at = said.findIndex((one, i) => i >= at && (wanted instanceof RegExp ? wanted.test(one) : one.trim() === wanted)) + 1;
                if (at === 0) return false;
            }
            return true;
        };
        await until(all, `hears ${words.join(', ')}`, 20_000).catch((error) => {
            throw new Error(`${error.message}\nheard: ${JSON.stringify(this.said, null, 1)}`);
        });
    }

    // --- hands --------------------------------------------------------------------------------------------------------

    press(key) {
        this.listen();
        this.screen.hands('key', key);
    }

    type(text) {
        this.listen();
        this.screen.hands('type', '--delay', '40', text);
    }

    /**
     * Presses Tab and listens until Orca has told of what has the focus then, to the end. Of a field it may have been told
     * that the caret is there before that the focus is; then it says nothing, here as in every form, and a person goes back
     * and comes again.
     */
    async tab() {
        await this.#go_by('Tab');
        const said = await this.#told(5_000).catch(() => null);
        if (said) return said;
        const [, role] = (await focused(this.page)).match(/^(\w+) /);
        if (['text', 'password', 'textbox'].includes(role)) {
            await this.#go_by('shift+Tab');
            await this.#told(20_000);
            await this.#go_by('Tab');
        }
        return this.#told(20_000);
    }

    async #go_by(key) {
        await this.page.evaluate(() => void (window.left = document.activeElement));
        this.press(key);
        await this.page.waitForFunction(() => document.activeElement !== window.left && document.activeElement !== document.body);
    }

    async #told(ms) {
        const [, name] = (await focused(this.page)).match(/"(.*)"$/);
        const told = () => {
            const at = this.#heard.search(new RegExp(`SPEECH OUTPUT: '.*${name.replace(/[^\w\s]/g, '\\$&')}`));
            return at >= 0 && this.#heard.indexOf('^^^^^ PROCESS OBJECT EVENT', at) > 0;
        };
        await until(told, `Orca names ${name}`, ms);
        return this.said;
    }

    /** Tab, until Orca names what is wanted. */
    async tab_to(wanted) {
        const met = [];
        while (met.length < 40) {
            const said = await this.tab();
            if (said.some((words) => (wanted instanceof RegExp ? wanted.test(words) : words.trim() === wanted))) return said;
            met.push(said.slice(1).join(' '));
        }
        throw new Error(`Tab never comes to ${wanted}, only to:\n${met.join('\n')}`);
    }

    /** Reads on by caret, line by line, until Orca comes to what is wanted. */
    async read_to(wanted, arrow = 'Down') {
        for (let lines = 0; lines < 20; lines++) {
            this.press(arrow);
            await until(() => this.#heard.includes(`^^^^^ CONSUME ATSPI_KEY_PRESSED_EVENT: '${arrow}'`), `Orca reads on: ${arrow}`, 20_000);
            if (this.said[0]?.trim() === wanted) return this.said;
        }
        throw new Error(`${arrow} never comes to ${wanted}`);
    }

    /** Goes by Tab to a button, presses it, and hears the heading of the screen it leads to. */
    async go(button, heading) {
        await this.tab_to(`${button} push button.`);
        this.press('Return');
        await this.hears(`${heading} heading level 1.`);
    }

    /** What the window is called: a screen reader says it to whoever comes back to it. */
    get title() {
        return this.screen.hands('getactivewindow', 'getwindowname').trim();
    }

    async close() {
        await this.leave();
        for (const child of this.children) child.kill('SIGKILL');
        this.screen.close();
    }
}
