import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folders = [];
process.on('exit', () => {
    for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is gone when this process ends. `name`: what it is for, where somebody finds it nonetheless. */
export function temporary_folder(name) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), `earshot-${name}-`));
    folders.push(folder);
    return folder;
}
