// A static server for build/site, on loopback unless told otherwise: development, tests, and a kiosk's own machine.
//
//   node script/serve.mjs [--root build/site] [--port 8080] [--host localhost]
//
// As a module: `const {url, close} = await serve({root, port: 0})`.
// headers.json in the root, written with the page (web/headers.mjs), is what every answer is sent with. It is not served itself.
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const types = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.webmanifest': 'application/manifest+json; charset=utf-8',
    '.wasm': 'application/wasm',
    '.ttf': 'font/ttf',
    '.woff2': 'font/woff2',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.ico': 'image/x-icon',
    '.txt': 'text/plain; charset=utf-8',
    '.map': 'application/json; charset=utf-8',
};

// Of a folder without headers.json: nothing of ours, or not built yet.
const bare = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-cache' };

async function read_if_there(file) {
    try {
        const stat = await fs.stat(file);
        return stat.isFile() ? { stat, bytes: await fs.readFile(file) } : null;
    } catch (error) {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG') return null;
        throw error;
    }
}

// "br;q=0" is a no; anything else that names it is a yes.
const accepts_brotli = (header) =>
    (header ?? '').split(',').some((part) => {
        const [name, ...parameters] = part.trim().split(';');
        return name.trim() === 'br' && !parameters.some((p) => /^\s*q=0(\.0*)?\s*$/.test(p));
    });

async function headers_for(root) {
    const own = await read_if_there(path.join(root, 'headers.json'));
    return own ? JSON.parse(own.bytes.toString('utf8')) : bare;
}

async function answer(root, request, response) {
    const always = await headers_for(root);
    const plain = (status, text, more = {}) => {
        response.writeHead(status, { ...always, 'Content-Type': 'text/plain; charset=utf-8', ...more });
        response.end(request.method === 'HEAD' ? undefined : `${text}\n`);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET and HEAD.', { Allow: 'GET, HEAD' });

    let pathname;
    try {
        pathname = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    } catch {
        return plain(400, 'That is not an address.');
    }
    if (pathname.includes('\0')) return plain(400, 'That is not an address.');
    const asked = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const file = path.join(root, path.posix.normalize(`/${asked}`));
    if (!file.startsWith(root + path.sep) || path.basename(file).startsWith('headers.json')) return plain(404, 'Not here.');

    const whole = await read_if_there(file);
    if (!whole) return plain(404, 'Not here.');
    const small = accepts_brotli(request.headers['accept-encoding']) ? await read_if_there(`${file}.br`) : null;
    const { bytes } = small ?? whole;

    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const headers = {
        ...always,
        'Content-Type': types[path.extname(file)] ?? 'application/octet-stream',
        ETag: etag,
        Vary: 'Accept-Encoding',
    };
    if (small) headers['Content-Encoding'] = 'br';
    const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (known.includes(etag)) {
        response.writeHead(304, headers);
        return response.end();
    }
    headers['Content-Length'] = bytes.length;
    response.writeHead(200, headers);
    response.end(request.method === 'HEAD' ? undefined : bytes);
}

export function serve({ root, port = 0, host = 'localhost' }) {
    const folder = path.resolve(root);
    const server = http.createServer((request, response) => {
        answer(folder, request, response).catch((error) => {
            console.error(`${request.url}: ${error.message}`);
            if (!response.headersSent) response.writeHead(500, bare);
            response.end();
        });
    });
    return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
            const real = server.address().port;
            resolve({
                url: `http://${host}:${real}`,
                port: real,
                server,
                close: () =>
                    new Promise((done) => {
                        server.close(done);
                        server.closeAllConnections();
                    }),
            });
        });
    });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const option = (name, otherwise) => {
        const at = process.argv.indexOf(`--${name}`);
        return at > 0 ? process.argv[at + 1] : otherwise;
    };
    const root = option('root', 'build/site');
    const host = option('host', 'localhost');
    try {
        const { url } = await serve({ root, host, port: Number(option('port', 8080)) });
        console.log(`Earshot: ${url} (${root}; stop with Ctrl-C)`);
    } catch (error) {
        console.error(error.code === 'EADDRINUSE' ? `That port is taken: try --port ${1 + Number(option('port', 8080))}` : error.message);
        process.exit(1);
    }
}
