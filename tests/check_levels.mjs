// The level table of src/README.md, checked: who may include whom, and where a library or a platform may be named.
//
//   node tests/check_levels.mjs [--self-test] [root]
//
// Fails on an include that points up or sideways, on a word that belongs elsewhere, and (--self-test) when one of the bad
// samples at the end is not caught, so that it can never pass by looking at nothing.
import fs from 'node:fs';
import path from 'node:path';

// What each folder of src/ may include of the others.
const may_include = {
    core: ['core'],
    store: ['core', 'store'],
    app: ['core', 'store', 'app'],
    ui: ['core', 'store', 'app', 'ui'],
    platform: ['core', 'store', 'app', 'platform'],
    tools: ['core', 'store', 'app', 'ui', 'tools'],
};

// Where a header that is neither ours nor the standard library's may be included: the first rule that matches names it.
const libraries = [
    { name: 'Emscripten', header: /^emscripten(\/|\.h$)/, allowed: /^platform\/|^tools\/[^/]*_web\.cpp$/ },
    { name: 'nlohmann_json', header: /^nlohmann\//, allowed: /^(core|store)\/[^/]*json[^/]*\.(h|cpp)$/ },
    { name: 'libsodium', header: /^sodium(\.h$|\/)/, allowed: /^core\/(age|base64|hash|key|random|secret|signature|wiped|wrapping)\.cpp$/ },
    // Of a file that nothing of the program that visitors load calls.
    { name: 'qrcodegen', header: /^qrcodegen\.h$/, allowed: /^core\/qr\.cpp$/ },
    { name: 'SQLite', header: /^sqlite3(ext)?\.h$/, allowed: /^(store|platform)\/[^/]*_desktop\.(h|cpp)$/ },
    { name: 'Dear ImGui', header: /^(imgui(_internal)?|imstb_.*)\.h$/, allowed: /^(ui|platform)\/|^tools\// },
    { name: "ImGui's renderer", header: /^imgui_impl_/, allowed: /^platform\// },
    { name: 'SDL', header: /^SDL/, allowed: /^platform\// },
    { name: 'OpenGL', header: /^(GL|GLES\d?|EGL|KHR)\//, allowed: /^platform\// },
    // What is left with a .h is the operating system's.
    { name: 'the operating system', header: /\.h$/, allowed: /^platform\/|^store\/[^/]*_desktop\.(h|cpp)$|^tools\// },
    { name: 'a library that no rule names', header: /\//, allowed: /^$/ },
];

// Comments and, for `words`, string literals are not code.
function without_comments(text) {
    return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|R"(\w*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"/g, (found) => {
        if (found.startsWith('/')) return found.replace(/[^\n]/g, ' ');
        return found;
    });
}

// All faults of one file; `name` is its path below src/.
export function faults_of(name, text) {
    const faults = [];
    const folder = name.includes('/') ? name.slice(0, name.indexOf('/')) : null;
    const lines = without_comments(text).split('\n');
    const fault = (line, what) => faults.push(`src/${name}:${line + 1}: ${what}`);

    if (folder === null) {
        if (!/^(main|hands_(web|desktop))\.cpp$|^program\.h$/.test(name)) fault(0, 'only main.cpp, program.h and the hands lie directly in src/');
    } else if (!(folder in may_include)) {
        fault(0, `src/${folder} is not a level`);
        return faults;
    }

    lines.forEach((line, at) => {
        if (/__EMSCRIPTEN__/.test(line) && folder !== 'platform') fault(at, '__EMSCRIPTEN__ is for src/platform alone: write a _web and a _desktop file');
        const include = line.match(/^\s*#\s*include\s*(["<])([^">]+)[">]/);
        if (!include) {
            if (/^\s*#\s*include\b/.test(line)) fault(at, 'an include that cannot be read');
            return;
        }
        const [, quote, header] = include;
        if (header.split('/').includes('..') || header.startsWith('./')) return fault(at, `"${header}": write the path from src/`);
        const target = header.includes('/') ? header.slice(0, header.indexOf('/')) : null;
        const ours = target !== null && (target in may_include || quote === '"');
        if (quote === '"' || ours) {
            if (quote === '<') return fault(at, `<${header}> is ours: write it in quotes`);
            if (folder === null && header === 'program.h') return undefined;
            if (target === null) return fault(at, `"${header}": ours is "folder/file.h", others' is in angle brackets`);
            if (!(target in may_include)) return fault(at, `"${header}": src/${target} is not a level`);
            if (folder !== null && !may_include[folder].includes(target)) fault(at, `${folder} may not include ${target} ("${header}")`);
            if (folder !== 'tools' && target === 'tools') fault(at, `nothing includes tools ("${header}")`);
            return;
        }
        if (folder === null) return;
        const library = libraries.find((rule) => rule.header.test(header));
        if (library && !library.allowed.test(name)) fault(at, `${library.name} (<${header}>) is not for src/${name}`);
    });
    return faults;
}

// The page reaches C++ through web/bridge.ts alone; the program that reads files is reached by its worker, which is its other half.
export function web_faults_of(name, text) {
    if (name === 'bridge.ts' || name === 'files.worker.ts') return [];
    const faults = [];
    without_comments(text)
        .split('\n')
        .forEach((line, at) => {
            const word = line.match(/\b(HEAPU?(8|16|32)|HEAPF(32|64)|UTF8ToString|stringToUTF8|_malloc|ccall|cwrap|_earshot_\w+)\b/);
            if (word) faults.push(`web/${name}:${at + 1}: ${word[1]} is for web/bridge.ts alone`);
        });
    return faults;
}

function check(root) {
    const faults = [];
    let files = 0;
    const src = path.join(root, 'src');
    const walk = (folder) =>
        fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
            const full = path.join(folder, entry.name);
            return entry.isDirectory() ? walk(full) : [full];
        });
    for (const file of fs.existsSync(src) ? walk(src).sort() : []) {
        if (!/\.(h|hpp|cpp|cc|c)$/.test(file)) continue;
        files += 1;
        faults.push(...faults_of(path.relative(src, file).split(path.sep).join('/'), fs.readFileSync(file, 'utf8')));
    }
    const web = path.join(root, 'web');
    for (const name of fs.existsSync(web) ? fs.readdirSync(web).sort() : []) {
        if (!name.endsWith('.ts')) continue;
        files += 1;
        faults.push(...web_faults_of(name, fs.readFileSync(path.join(web, name), 'utf8')));
    }
    return { files, faults };
}

// [file, content, how many faults]
const samples = [
    ['core/pack.cpp', '#include "core/pack.h"\n#include <vector>\n#include <cstdint>\n', 0],
    ['core/pack.cpp', '#include "store/ledger.h"\n', 1],
    ['core/pack.cpp', '  #  include   "app/state.h" // up\n', 1],
    ['core/pack.cpp', '#include "../app/state.h"\n', 1],
    ['core/pack.cpp', '#include <core/pack.h>\n', 1],
    ['core/pack.cpp', '#include "pack.h"\n', 1],
    ['core/pack.cpp', '#include "elsewhere/pack.h"\n', 1],
    ['core/pack.cpp', '#include HEADER\n', 1],
    ['core/pack.cpp', '#include <nlohmann/json.hpp>\n', 1],
    ['core/pack_json.cpp', '#include <nlohmann/json.hpp>\n', 0],
    ['core/json_read.h', '#include <nlohmann/json.hpp>\n', 0],
    ['store/record_json.cpp', '#include <nlohmann/json.hpp>\n', 0],
    ['app/state_json.cpp', '#include <nlohmann/json.hpp>\n', 1],
    ['core/hash.cpp', '#include <sodium.h>\n', 0],
    ['core/hash.h', '#include <sodium.h>\n', 1],
    ['store/ledger.cpp', '#include <sodium.h>\n', 1],
    ['core/qr.cpp', '#include <qrcodegen.h>\n', 0],
    ['core/key.cpp', '#include <qrcodegen.h>\n', 1],
    ['core/text.cpp', '#include <boost/any.hpp>\n', 1],
    ['core/text.cpp', '#include <unistd.h>\n', 1],
    ['core/text.cpp', '// #include "ui/theme.h"\n/* #ifdef __EMSCRIPTEN__ */\n', 0],
    ['core/text.cpp', '#ifdef __EMSCRIPTEN__\n#endif\n', 1],
    ['store/disk_desktop.cpp', '#include <sqlite3.h>\n#include <fcntl.h>\n', 0],
    ['store/ledger.cpp', '#include <sqlite3.h>\n', 1],
    ['app/update.cpp', '#include "store/ledger.h"\n#include "core/pack.h"\n', 0],
    ['app/update.cpp', '#include "ui/drafts.h"\n', 1],
    ['app/update.cpp', '#include <imgui.h>\n', 1],
    ['ui/view_welcome.cpp', '#include <imgui.h>\n#include "app/state.h"\n', 0],
    ['ui/view_welcome.cpp', '#include "platform/window.h"\n', 1],
    ['ui/view_welcome.cpp', '#include <SDL.h>\n', 1],
    ['ui/view_welcome.cpp', '#include <imgui_impl_opengl3.h>\n', 1],
    ['ui/view_welcome.cpp', '#if defined(__EMSCRIPTEN__)\n#endif\n', 1],
    ['ui/view_welcome.cpp', '#include <emscripten.h>\n', 1],
    ['platform/window_web.cpp', '#ifdef __EMSCRIPTEN__\n#include <emscripten/html5.h>\n#include <GLES3/gl3.h>\n#endif\n#include <SDL.h>\n', 0],
    ['platform/window_web.cpp', '#include "ui/theme.h"\n', 1],
    ['platform/window_web.cpp', '#include <nlohmann/json.hpp>\n', 1],
    ['tools/earshot_pack.cpp', '#include "core/pack.h"\n#include "ui/theme.h"\n', 0],
    ['tools/earshot_pack.cpp', '#include "platform/window.h"\n', 1],
    ['main.cpp', '#include "ui/theme.h"\n#include "platform/window.h"\n', 0],
    ['main.cpp', '#ifdef __EMSCRIPTEN__\n#endif\n', 1],
    ['other.cpp', '', 1],
    ['misc/thing.h', '', 1],
];
const web_samples = [
    ['main.ts', 'const a = module.HEAPU8;\n', 1],
    ['main.ts', '// HEAPU8 is for bridge.ts\n', 0],
    ['storage.ts', 'module._earshot_press(1);\n', 1],
    ['bridge.ts', 'module._earshot_press(1); module.HEAPU8.set([]);\n', 0],
];

const argument = process.argv.slice(2);
const root = argument.find((a) => !a.startsWith('--')) ?? path.resolve(path.dirname(new URL(import.meta.url).pathname), '..');
let wrong = 0;
if (argument.includes('--self-test')) {
    const try_one = (found, [name, text, count]) => {
        if (found.length === count) return;
        wrong += 1;
        console.error(`self-test: ${name} ${JSON.stringify(text)}: ${count} faults expected, ${found.length} found ${JSON.stringify(found)}`);
    };
    for (const sample of samples) try_one(faults_of(sample[0], sample[1]), sample);
    for (const sample of web_samples) try_one(web_faults_of(sample[0], sample[1]), sample);
}
const { files, faults } = check(root);
for (const line of faults) console.error(line);
if (files === 0) console.error(`no source found below ${root}`);
console.log(`levels: ${files} files, ${faults.length} faults${wrong ? `, ${wrong} self-tests wrong` : ''}`);
process.exit(wrong || faults.length || files === 0 ? 1 : 0);
