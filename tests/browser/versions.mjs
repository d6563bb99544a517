// The built site in several versions, on a server that can be told to fail: for what a service worker does between them.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { serve } from '../../script/serve.mjs';
import { write_worker } from '../../web/build-worker.mjs';
import { temporary_folder } from '../temporary.mjs';
import { site } from './app.mjs';

/** A copy of the site whose page and words differ by `mark`; `change` may do more to the folder before its hashes are taken. */
export function make_version(mark, change = () => {}) {
    const folder = temporary_folder('version');
    fs.cpSync(site, folder, { recursive: true, filter: (name) => !name.endsWith('.br') });
    const file = path.join(folder, 'index.html');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('<meta charset', `<meta name="version" content="${mark}"><meta charset`));
    fs.writeFileSync(path.join(folder, 'version.json'), JSON.stringify(mark));
    change(folder);
    const { build } = write_worker(folder);
    return { mark, folder, build };
}

/**
 * One address, whatever is behind it. `version`: what is served. `trouble(path)`: null, or 'cut' (the connection ends), 'hang' (no answer), 'other' (other
 * bytes under that name), 'missing' (404).
 */
export async function open_host(version) {
    const host = { version, trouble: () => null, asked: [], down: false };
    const backs = new Map();
    const back = async () => {
        if (!backs.has(host.version)) backs.set(host.version, await serve({ root: host.version.folder }));
        return backs.get(host.version);
    };
    const server = http.createServer(async (request, response) => {
        const name = request.url.replace(/[?#].*/, '');
        host.asked.push(name);
        const trouble = host.down ? 'cut' : host.trouble(name);
        if (trouble === 'hang') return;
        if (trouble === 'cut') return request.socket.destroy();
        if (trouble === 'missing') {
            response.writeHead(404);
            return response.end();
        }
        const { port } = await back();
        if (trouble === 'other') delete request.headers['if-none-match'];
        const inner = http.request({ host: 'localhost', port, path: request.url, method: request.method, headers: request.headers }, (answer) => {
            if (trouble === 'other') delete answer.headers['content-length'];
            response.writeHead(answer.statusCode, answer.headers);
            if (trouble === 'other') response.write(' ');
            answer.pipe(response);
        });
        inner.on('error', () => response.destroy());
        inner.end();
    });
    await new Promise((done) => server.listen(0, 'localhost', done));
    host.url = `http://localhost:${server.address().port}`;
    host.close = async () => {
        server.close();
        server.closeAllConnections();
        for (const one of backs.values()) await one.close();
    };
    return host;
}

/** Which version is shown. */
export const shown = (page) => page.evaluate(() => document.querySelector('meta[name=version]')?.content);

/** How far the service worker has come: states of active, waiting and installing. */
export const worker_state = (page) =>
    page.evaluate(async () => {
        const it = await navigator.serviceWorker.getRegistration();
        return { there: !!it, active: it?.active?.state, waiting: it?.waiting?.state, installing: it?.installing?.state };
    });

/** Asks for a newer version, as the page does every hour; whether it worked or not. */
export const look_for_update = (page) =>
    page.evaluate(async () => {
        const it = await navigator.serviceWorker.getRegistration();
        await it?.update().catch(() => {});
        const coming = it?.installing;
        if (!coming) return;
        await new Promise((done) => {
            const look = () => coming.state !== 'installing' && done();
            coming.addEventListener('statechange', look);
            look();
            setTimeout(done, 5000);
        });
    });

export const caches_of = (page) => page.evaluate(() => caches.keys());
