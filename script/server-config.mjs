// A configuration for nginx or Caddy that sends the site as script/serve.mjs does: the headers of its headers.json, the .br beside a
// file to whoever takes it, and nothing that is not a file of the site. Printed for a built site: the policy names hashes of it, so
// it is made anew with every build that is put on a server.
//
//   node script/server-config.mjs nginx|caddy [--site build/site] [--root FOLDER-ON-THE-SERVER] [--listen 8080] [--name earshot.example]
//
// nginx needs Debian's libnginx-mod-http-brotli-static. Whoever serves to other machines adds TLS: without it browsers give a page
// neither storage that lasts nor a service worker.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { types } from './serve.mjs';

const quoted = (text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

export function nginx({ headers, root, listen = '8080', name = '_' }) {
    const by_type = Object.entries(types).map(([ending, type]) => `        ${quoted(type.replace(/; charset=utf-8$/, ''))} ${ending.slice(1)};`);
    const texts = [...new Set(Object.values(types).filter((type) => type.includes('charset')).map((type) => type.split(';')[0]))];
    return `server {
    listen ${listen};
    server_name ${name};
    root ${root};
    index index.html;
    server_tokens off;
    access_log off; # who came when is nobody's business
    charset utf-8;
    charset_types ${texts.filter((type) => type !== 'text/html').join(' ')};
    types {
${by_type.join('\n')}
    }
    brotli_static on;
    etag on;
${Object.entries(headers).map(([key, value]) => `    add_header ${key} ${quoted(value)} always;`).join('\n')}

    location ~ (\\.br|/headers\\.json)$ { return 404; }
    location / {
        limit_except GET { deny all; }
        try_files $uri $uri/index.html =404;
    }
}
`;
}

export function caddy({ headers, root, listen = '8080', name = '' }) {
    return `${name || `:${listen}`} {
    root * ${root}
    header {
${Object.entries(headers).map(([key, value]) => `        ${key} ${quoted(value)}`).join('\n')}
        -Server
    }
    @never path *.br */headers.json
    respond @never 404
    @changes not method GET HEAD
    respond @changes 405
    file_server {
        precompressed br
    }
}
`;
}

function main(args) {
    const option = (name, otherwise) => (args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : otherwise);
    const make = { nginx, caddy }[args[0]];
    if (!make) {
        console.error('node script/server-config.mjs nginx|caddy [--site build/site] [--root FOLDER] [--listen 8080] [--name NAME]');
        return 2;
    }
    const site = option('site', 'build/site');
    const headers = JSON.parse(fs.readFileSync(path.join(site, 'headers.json'), 'utf8'));
    process.stdout.write(make({ headers, root: option('root', path.resolve(site)), listen: option('listen'), name: option('name') }));
    return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exit(main(process.argv.slice(2)));
