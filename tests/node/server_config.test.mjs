// The configurations for nginx and Caddy say what headers.json says, whatever it holds. Where the servers are on this machine they are run,
// and must answer as script/serve.mjs does.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import zlib from 'node:zlib';
import { serve } from '../../script/serve.mjs';
import { caddy, nginx } from '../../script/server-config.mjs';
import { headers, policy } from '../../web/headers.mjs';
import { temporary_folder } from '../temporary.mjs';

const all_headers = headers(policy('body { }', 'let "x" = 1'));
// Unpacked by script/bootstrap, and never installed: a package would start a server on this machine.
const cache = process.env.EARSHOT_CACHE ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'earshot');
const unpacked = (file) => [path.join(cache, 'servers', file), file].find((one) => fs.existsSync(one));
const nginx_program = unpacked('/usr/sbin/nginx');
const caddy_program = unpacked('/usr/bin/caddy');
const brotli = unpacked('/usr/lib/nginx/modules/ngx_http_brotli_static_module.so');

/** A small site. */
function make_site() {
    const folder = temporary_folder('served');
    fs.chmodSync(folder, 0o755);
    const files = { 'index.html': '<!doctype html><title>é</title>', 'sw.js': 'self;', 'app.wasm': '\0asm', 'packs/a.json': '{}', 'fonts/t.ttf': 'ttf' };
    for (const [name, text] of Object.entries(files)) {
        fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        fs.writeFileSync(path.join(folder, name), text);
    }
    fs.writeFileSync(path.join(folder, 'index.html.br'), zlib.brotliCompressSync(files['index.html']));
    fs.writeFileSync(path.join(folder, 'headers.json'), JSON.stringify(all_headers));
    return folder;
}

const ask = (port, name, { method = 'GET', br = false } = {}) =>
    new Promise((done, fail) => {
        const request = http.request({ host: '127.0.0.1', port, path: name, method, headers: br ? { 'Accept-Encoding': 'br' } : {} }, (answer) => {
            const parts = [];
            answer.on('data', (part) => parts.push(part));
            answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(parts) }));
        });
        request.on('error', fail);
        request.end();
    });

async function answers_like_ours(port, folder) {
    const ours = await serve({ root: folder, host: '127.0.0.1' });
    // JSON is UTF-8 by its own rules, whether or not it is said.
    const media = (answer) => answer.headers['content-type'].toLowerCase().replace(/\s/g, '').replace(/(json|javascript);charset=utf-8$/, '$1');
    for (const [name, how] of [['/', {}], ['/', { br: true }], ['/?pack=x', {}], ['/sw.js', {}], ['/app.wasm', {}], ['/packs/a.json', {}], ['/fonts/t.ttf', {}]]) {
        const [expected, got] = [await ask(ours.port, name, how), await ask(port, name, how)];
        assert.deepEqual([name, got.status, media(got), got.headers['content-encoding'], String(got.bytes)],
            [name, expected.status, media(expected), expected.headers['content-encoding'], String(expected.bytes)]);
        for (const [key, value] of Object.entries(all_headers)) assert.equal(got.headers[key.toLowerCase()], value, `${name} ${key}`);
        assert.ok(got.headers.etag, name);
        const again = await new Promise((done) => http.get({ host: '127.0.0.1', port, path: name, headers: { 'If-None-Match': got.headers.etag } }, (a) => (a.resume(), done(a))));
        if (!how.br) assert.equal(again.statusCode, 304, name);
    }
    for (const name of ['/headers.json', '/index.html.br', '/nothing', '/../secret']) {
        const got = await ask(port, name);
        assert.equal(got.status >= 400, true, name);
    }
    assert.ok((await ask(port, '/', { method: 'POST' })).status >= 400);
    await ours.close();
}

const free_port = async () => {
    const server = http.createServer();
    await new Promise((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address();
    await new Promise((done) => server.close(done));
    return port;
};

async function run(command, args, port, folder) {
    const child = spawn(command, args, { stdio: 'ignore' });
    try {
        for (let i = 0; i < 100; i++) {
            if (await ask(port, '/').catch(() => null)) break;
            await new Promise((done) => setTimeout(done, 100));
        }
        await answers_like_ours(port, folder);
    } finally {
        child.kill();
        await new Promise((done) => child.once('exit', done));
    }
}

test('both say every header, word for word', () => {
    for (const make of [nginx, caddy]) {
        const text = make({ headers: all_headers, root: '/srv/earshot' });
        for (const [name, value] of Object.entries(all_headers)) assert.ok(text.includes(`${name} "${value}"`), `${make.name} ${name}`);
        assert.ok(!/Clear-Site-Data/i.test(text));
    }
});

test('nginx answers as our own server does', { skip: !(nginx_program && brotli) && 'no nginx here' }, async () => {
    const folder = make_site();
    const port = await free_port();
    const work = temporary_folder('nginx');
    const server = nginx({ headers: all_headers, root: folder, listen: `127.0.0.1:${port}` });
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${work}/${name};`).join(' ');
    const file = path.join(work, 'nginx.conf');
    fs.writeFileSync(file, `load_module ${brotli};\ndaemon off; pid ${work}/pid; error_log ${work}/errors;\nevents {}\nhttp { ${temp}\n${server}}\n`);
    execFileSync(nginx_program, ['-t', '-q', '-c', file]);
    await run(nginx_program, ['-c', file], port, folder);
});

test('Caddy answers as our own server does', { skip: !caddy_program && 'no Caddy here' }, async () => {
    const folder = make_site();
    const port = await free_port();
    const file = path.join(folder, 'Caddyfile.tmp');
    fs.writeFileSync(file, `{\n    admin off\n    auto_https off\n}\n${caddy({ headers: all_headers, root: folder, listen: String(port) })}`);
    execFileSync(caddy_program, ['validate', '--adapter', 'caddyfile', '--config', file], { stdio: 'ignore' });
    await run(caddy_program, ['run', '--adapter', 'caddyfile', '--config', file], port, folder);
});
