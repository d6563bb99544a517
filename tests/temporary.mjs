import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A new folder that is gone when this process ends. `name`: what it is for, where somebody finds it nonetheless. */
export function temporary_folder(name) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), `earshot-${name}-`));
    process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
    return folder;
}
