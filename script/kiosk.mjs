// Chromium as a kiosk's browser: its policy, its flags, and whether a machine is set up so that answers survive. For script/kiosk.
//
//   node script/kiosk.mjs policy ADDRESS | flags ADDRESS PROFILE | check ADDRESS PROFILE
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What /etc/chromium/policies/managed/earshot.json holds: one site, and no way to anything beside it. */
export const policy = (address) => ({
    URLBlocklist: ['*', 'chrome://*', 'chrome-untrusted://*'],
    URLAllowlist: [new URL(address).origin, 'blob:*'],
    AllowFileSelectionDialogs: false,
    AutofillAddressEnabled: false,
    AutofillCreditCardEnabled: false,
    BackgroundModeEnabled: false,
    BookmarkBarEnabled: false,
    BrowserAddPersonEnabled: false,
    BrowserGuestModeEnabled: false,
    BrowserSignin: 0,
    ClearBrowsingDataOnExitList: [],
    DefaultBrowserSettingEnabled: false,
    DefaultGeolocationSetting: 2,
    DefaultNotificationsSetting: 2,
    DefaultPopupsSetting: 2,
    DeveloperToolsAvailability: 2,
    DownloadRestrictions: 0, // staff's exports; nothing else on the site can be saved
    EditBookmarksEnabled: false,
    ExtensionInstallBlocklist: ['*'],
    ForceEphemeralProfiles: false,
    IncognitoModeAvailability: 1,
    MetricsReportingEnabled: false,
    PasswordManagerEnabled: false,
    PrintingEnabled: false,
    PromptForDownloadLocation: false,
    SearchSuggestEnabled: false,
    SyncDisabled: true,
    TaskManagerEndProcessEnabled: false,
    TranslateEnabled: false,
});

/**
 * Never --incognito or --guest, which keep nothing; never a port for debugging. As an app: only then Chromium lets the page have
 * keys such as Ctrl+N, and the page (?kiosk=1, web/kiosk.ts) lets nobody have them.
 */
export const flags = (address, profile) => [
    '--kiosk',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--noerrdialogs',
    '--disable-session-crashed-bubble',
    '--overscroll-history-navigation=0',
    '--disable-pinch',
    '--disable-features=Translate',
    '--enable-features=IdbSqliteBackingStore',
    `--app=${kiosk_page(address)}`,
];

function kiosk_page(address) {
    const page = new URL(address);
    page.searchParams.set('kiosk', '1');
    return page.href;
}

const forgetful = {
    ForceEphemeralProfiles: (value) => value === true,
    ClearBrowsingDataOnExitList: (value) => Array.isArray(value) && value.length > 0,
    BrowsingDataLifetime: (value) => Array.isArray(value) && value.length > 0,
    DefaultCookiesSetting: (value) => value === 2 || value === 4, // blocked, or only for the session; storage counts as cookies
    CookiesSessionOnlyForUrls: (value) => Array.isArray(value) && value.length > 0,
    CookiesBlockedForUrls: (value) => Array.isArray(value) && value.length > 0,
};
const dangerous_flags = /--(incognito|bwsi|guest|disable-databases|disable-local-storage|remote-debugging-(port|pipe)|disk-cache-dir=\/dev\/null)\b/;
const fleeting = new Set(['tmpfs', 'ramfs', 'devtmpfs']);

const json_files = (folder) =>
    fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name)) : [];

/** The type of the file system that a folder, there or not, is on; by a table such as /proc/mounts. */
export function file_system_of(folder, mounts) {
    const points = mounts.split('\n').map((line) => line.split(' ')).filter((parts) => parts.length > 2);
    const under = points.filter(([, at]) => folder === at || folder.startsWith(at === '/' ? '/' : `${at}/`));
    return under.sort((a, b) => a[1].length - b[1].length).at(-1)?.[2];
}

/**
 * Everything that is wrong, one sentence each: `loses` is what would throw answers away, `open` what leaves a way out. `root` stands before
 * /etc and /proc, for tests.
 */
export function check({ address, profile, root = '/' }) {
    const loses = [], open = [];
    const etc = path.join(root, 'etc');
    const found = {};
    for (const kind of ['recommended', 'managed']) {
        for (const file of json_files(path.join(etc, 'chromium/policies', kind))) {
            try {
                Object.assign(found, JSON.parse(fs.readFileSync(file, 'utf8')));
            } catch {
                open.push(`${file} is not JSON: Chromium ignores it.`);
            }
        }
    }
    for (const [name, bad] of Object.entries(forgetful)) {
        if (bad(found[name])) loses.push(`The policy ${name} is ${JSON.stringify(found[name])}: the browser forgets what it kept.`);
    }
    const flag_files = ['chromium.d', 'chromium/flags.d'].flatMap((name) => {
        const folder = path.join(etc, name);
        return fs.existsSync(folder) ? fs.readdirSync(folder).map((file) => path.join(folder, file)) : [];
    });
    for (const file of flag_files) {
        const lines = fs.readFileSync(file, 'utf8').split('\n').filter((line) => !/^\s*#/.test(line));
        const bad = lines.map((line) => dangerous_flags.exec(line)?.[0]).find(Boolean);
        if (bad) loses.push(`${file} starts Chromium with ${bad}.`);
    }
    const type = file_system_of(path.resolve(profile), fs.readFileSync(path.join(root, 'proc/mounts'), 'utf8'));
    if (fleeting.has(type)) loses.push(`The profile ${profile} is on ${type}: it is gone when the machine is switched off.`);
    if (/^\/(tmp|var\/tmp|run|dev\/shm)(\/|$)/.test(profile)) loses.push(`The profile ${profile} is where machines tidy up.`);

    for (const [name, value] of Object.entries(policy(address))) {
        if (JSON.stringify(found[name]) !== JSON.stringify(value)) open.push(`The policy ${name} is not ${JSON.stringify(value)}.`);
    }
    return { loses, open };
}

function main([what, address, profile]) {
    if (what === 'policy') console.log(JSON.stringify(policy(address), null, 2));
    if (what === 'flags') console.log(flags(address, profile).join('\n'));
    if (what !== 'check') return 0;
    const { loses, open } = check({ address, profile });
    for (const line of loses) console.log(`LOST: ${line}`);
    for (const line of open) console.log(`OPEN: ${line}`);
    if (open.length > 0) console.log('A visitor may get out: see script/kiosk --policy.');
    if (loses.length === 0) console.log('Nothing is set that would throw answers away. Restart the machine once and look whether they are still there.');
    return loses.length > 0 ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exit(main(process.argv.slice(2)));
