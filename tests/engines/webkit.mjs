// WebKitGTK's MiniBrowser by plain W3C WebDriver: requests to WebKitWebDriver, which comes with it.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { until } from '../browser/app.mjs';
import { Page, keep_picture } from './lib.mjs';

// Debian puts it where only the driver looks, under the name of the machine's kind.
const in_lib = (kind) => `/usr/lib/${kind}/webkit2gtk-4.1/MiniBrowser`;
const minibrowser = () => in_lib(fs.readdirSync('/usr/lib').find((kind) => fs.existsSync(in_lib(kind))));
const executable = process.env.EARSHOT_MINIBROWSER ?? minibrowser();

/** A port that nobody uses: the driver can't choose one itself. */
async function free_port() {
    const server = net.createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address();
    await new Promise((closed) => server.close(closed));
    return port;
}

/** Starts the driver on a Screen (tests/desktop/screen.mjs): `session()` opens a browser with a fresh profile. */
export async function start(screen) {
    const port = await free_port();
    const child = spawn('WebKitWebDriver', [`--port=${port}`], { env: screen.environment, stdio: 'ignore' });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const ask = async (method, path, body) => {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
        const { value } = await answer.json();
        if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
        return value;
    };
    await until(() => ask('GET', '/status'), 'WebKitWebDriver answers');
    return {
        async session() {
            const options = { binary: executable, args: ['--automation'] };
            const { sessionId } = await ask('POST', '/session', {
                capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options } },
            });
            return (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
        },
        async close() {
            child.kill();
            await gone;
        },
    };
}

// Where to look for a role. Whether it has it, and its name, is WebKit's to say.
const places = {
    button: 'button',
    checkbox: 'input[type=checkbox]',
    heading: 'h1,h2,h3',
    radio: 'input[type=radio]',
    textbox: 'textarea,input:not([type=radio],[type=checkbox])',
};
const keys = { Tab: '\uE004', Enter: '\uE007', Space: ' ', ArrowUp: '\uE013', ArrowDown: '\uE015' };
const path_of = (it) => `/element/${Object.values(it)[0]}`;

class WebKit {
    constructor(ask) {
        this.ask = ask;
    }

    async find(role, { name, level }) {
        const found = [];
        const value = level ? `h${level}` : places[role];
        for (const it of await this.ask('POST', '/elements', { using: 'css selector', value })) {
            if ((await this.#computed(it, 'label')) !== name) continue;
            if ((await this.#computed(it, 'role')) === role) found.push(it);
        }
        return found;
    }

    /** What assistive technology is told; nothing of what is hidden from it, where WebKit answers with an error. */
    #computed(it, what) {
        return this.ask('GET', `${path_of(it)}/computed${what}`).catch(() => null);
    }

    /** Scrolled to first: the driver itself leaves a thing where it is when only its edge can be seen. */
    async click(it) {
        await this.run((el) => el.scrollIntoView({ block: 'center' }), it);
        await this.ask('POST', `${path_of(it)}/click`, {});
    }

    async keys(text) {
        // The driver drops what no key of its keyboard has: that is put in as an emoji picker does.
        for (const part of text.split(/(\p{Extended_Pictographic})/u)) {
            if (/\p{Extended_Pictographic}/u.test(part)) await this.run((emoji) => document.execCommand('insertText', false, emoji), part);
            else if (part) await this.ask('POST', `${path_of(await this.ask('GET', '/element/active'))}/value`, { text: part });
        }
    }

    key(name) {
        const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value: keys[name] }));
        return this.ask('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
    }

    run(fn, ...those) {
        return this.ask('POST', '/execute/sync', { script: `return (${fn})(...arguments)`, args: those });
    }
}

export async function open_page(driver, { width, height }) {
    const ask = await driver.session();
    await ask('POST', '/window/rect', { width, height });
    const page = new Page(new WebKit(ask));
    page.goto = (url) => ask('POST', '/url', { url });
    page.reload = () => ask('POST', '/refresh', {});
    page.picture = async (name) => keep_picture(`webkit-${name}`, Buffer.from(await ask('GET', '/screenshot'), 'base64'));
    page.close = () => ask('DELETE', '');
    return page;
}
