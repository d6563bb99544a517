// What script/kiosk --check finds on made-up machines, and that the policy and the flags hold what they must.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { check, file_system_of, flags, policy } from '../../script/kiosk.mjs';
import { root as root_folder, until } from '../desktop/screen.mjs';
import { temporary_folder } from '../temporary.mjs';

const address = 'http://localhost:8080';
const disk = 'overlay / overlay rw 0 0\ntmpfs /run tmpfs rw 0 0\ntmpfs /srv/kiosk/.config tmpfs rw 0 0\n';

/** A machine whose /etc and /proc are these files. */
function machine(files) {
    const root = temporary_folder('machine');
    for (const [name, text] of Object.entries({ 'proc/mounts': disk, ...files })) {
        fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
        fs.writeFileSync(path.join(root, name), text);
    }
    return root;
}
const look = (files, profile = '/srv/earshot/profile') => check({ address, profile, root: machine(files) });
const managed = (more = {}) => ({ 'etc/chromium/policies/managed/earshot.json': JSON.stringify({ ...policy(address), ...more }) });

test('a machine with our policy and a profile on a disk: nothing to mend', () => {
    assert.deepEqual(look(managed()), { loses: [], open: [] });
});

test('whatever makes a browser forget is found', () => {
    for (const [name, value] of [
        ['ForceEphemeralProfiles', true],
        ['ClearBrowsingDataOnExitList', ['cookies_and_other_site_data']],
        ['BrowsingDataLifetime', [{ data_types: ['browsing_history'], time_to_live_in_hours: 24 }]],
        ['DefaultCookiesSetting', 4],
        ['DefaultCookiesSetting', 2],
        ['CookiesSessionOnlyForUrls', ['http://localhost']],
        ['CookiesBlockedForUrls', ['*']],
    ]) {
        assert.match(look(managed({ [name]: value })).loses.join(), new RegExp(name));
        assert.match(look({ 'etc/chromium/policies/recommended/x.json': JSON.stringify({ [name]: value }) }).loses.join(), new RegExp(name));
    }
    for (const flag of ['--incognito', '--guest', '--bwsi', '--disable-databases', '--remote-debugging-port=9222']) {
        const found = look({ ...managed(), 'etc/chromium.d/kiosk': `# --fine\nexport CHROMIUM_FLAGS="$CHROMIUM_FLAGS ${flag}"\n` }).loses;
        assert.equal(found.length, 1, flag);
        assert.deepEqual(look({ ...managed(), 'etc/chromium.d/kiosk': `# ${flag}\n` }).loses, []);
    }
    for (const profile of ['/run/kiosk', '/tmp/profile', '/dev/shm/x', '/srv/kiosk/.config/chromium']) {
        assert.ok(look(managed(), profile).loses.length > 0, profile);
    }
});

test('a way out that the policy leaves open is named', () => {
    assert.equal(look({}).open.length, Object.keys(policy(address)).length);
    assert.match(look(managed({ PrintingEnabled: true })).open.join(), /PrintingEnabled/);
    assert.match(look({ 'etc/chromium/policies/managed/earshot.json': '{' }).open.join(), /not JSON/);
    const elsewhere = check({ address: 'https://other.example', profile: '/srv/p', root: machine(managed()) });
    assert.match(elsewhere.open.join(), /URLAllowlist/);
});

test('the longest mount point counts', () => {
    assert.equal(file_system_of('/srv/kiosk/.config/chromium', disk), 'tmpfs');
    assert.equal(file_system_of('/srv/kiosk/.configuration', disk), 'overlay');
    assert.equal(file_system_of('/', disk), 'overlay');
});

test('the flags never ask for a browser that forgets, and the policy lets one site in', () => {
    const all = flags(address, '/srv/p');
    assert.ok(all.includes('--kiosk') && all.includes('--user-data-dir=/srv/p') && all.at(-1) === `--app=${address}/?kiosk=1`);
    assert.ok(!/incognito|guest|bwsi|disable-databases|remote-debugging/.test(all.join(' ')));
    assert.deepEqual(policy(`${address}/?voice=1`).URLAllowlist, [address, 'blob:*']);
    assert.deepEqual(policy(address).URLBlocklist, ['*', 'chrome://*', 'chrome-untrusted://*']);
});

test('the browser comes again when it ends, until the script is told to end', async () => {
    const folder = temporary_folder('kiosk');
    // Whether answers are safe in that folder is asked above.
    fs.writeFileSync(path.join(folder, 'node'), `#!/bin/sh\n[ "$2" = check ] || exec '${process.execPath}' "$@"\n`, { mode: 0o755 });
    const starts = path.join(folder, 'starts');
    fs.writeFileSync(path.join(folder, 'chromium'), `#!/bin/sh\necho "$@" >>'${starts}'\n[ $(wc -l <'${starts}') -lt 3 ] || exec sleep 100\n`, { mode: 0o755 });
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, EARSHOT_PROFILE: path.join(folder, 'profile') };
    const child = spawn(path.join(root_folder, 'script/kiosk'), ['--browser', address], { env, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await until('the third start', () => fs.existsSync(starts) && fs.readFileSync(starts, 'utf8').split('\n').length === 4);
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
    const lines = fs.readFileSync(starts, 'utf8').trim().split('\n');
    assert.deepEqual(lines, Array(3).fill(flags(address, env.EARSHOT_PROFILE).join(' ')));
});
