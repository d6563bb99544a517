// A screen that nobody sees (Xvfb), with the kiosk program on it: what is painted, and hands to press. The framebuffer is
// a file (XWD), so nothing but Xvfb and xdotool is needed.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const program = process.env.EARSHOT_PROGRAM ?? path.join(root, 'build/native-release/earshot');

const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
export const missing = ['Xvfb', 'xdotool'].filter((command) => !has(command));

// The one strong colour (Token::action of src/ui/theme.cpp): the button that leads on.
export const strong = 0x3b35c9;

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export async function until(what, look, ms = 15_000) {
    const end = Date.now() + ms;
    for (;;) {
        const found = await look();
        if (found) return found;
        if (Date.now() > end) throw new Error(`waited ${ms} ms for: ${what}`);
        await sleep(50);
    }
}

// A picture as rows of 0xRRGGBB.
export class Picture {
    constructor(width, height, pixels) {
        Object.assign(this, { width, height, pixels });
    }

    at(x, y) {
        return this.pixels[y * this.width + x];
    }

    equals(other) {
        return Buffer.compare(Buffer.from(this.pixels.buffer), Buffer.from(other.pixels.buffer)) === 0;
    }

    // To the eye: letters that lie elsewhere in the atlas have slightly different edges. Nothing else may differ.
    resembles(other) {
        const parts = [16, 8, 0];
        let edges = 0;
        for (let i = 0; i < this.pixels.length; i += 1) {
            const [here, there] = [this.pixels[i], other.pixels[i]];
            if (here === there) continue;
            edges += 1;
            if (parts.some((part) => Math.abs(((here >> part) & 255) - ((there >> part) & 255)) > 96)) return false;
        }
        return edges < this.pixels.length / 1000;
    }

    colours() {
        return new Set(this.pixels).size;
    }

    // A point within a surface of a colour, at least so wide: the lowest on the screen, or the highest. Null: there is none.
    surface(colour, least, lowest) {
        for (let step = 0; step < this.height; step += 1) {
            const y = lowest ? this.height - 1 - step : step;
            for (let x = 0, start = 0; x <= this.width; x += 1) {
                if (x < this.width && this.at(x, y) === colour) continue;
                if (x - start >= least) return { x: (start + x) >> 1, y: lowest ? y - 8 : y + 8 };
                start = x + 1;
            }
        }
        return null;
    }

    // The button that leads on is the lowest wide one in the strong colour.
    button() {
        return this.surface(strong, this.width / 4, true);
    }
}

export function readXwd(bytes) {
    const word = (index) => bytes.readUInt32BE(index * 4);
    const [width, height, perLine] = [word(4), word(5), word(12)];
    const start = word(0) + word(19) * 12;
    const pixels = new Uint32Array(width * height);
    for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) pixels[y * width + x] = bytes.readUInt32LE(start + y * perLine + x * 4) & 0xffffff;
    }
    return new Picture(width, height, pixels);
}

export function readBmp(bytes) {
    const [start, width, height] = [bytes.readUInt32LE(10), bytes.readInt32LE(18), bytes.readInt32LE(22)];
    if (bytes.toString('latin1', 0, 2) !== 'BM' || bytes.readUInt16LE(28) !== 32) throw new Error('no BMP of 32 bits');
    const pixels = new Uint32Array(width * height);
    for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
            const [r, g, b] = [0, 1, 2].map((part) => bytes[start + ((height - 1 - y) * width + x) * 4 + part]);
            pixels[y * width + x] = (b << 16) | (g << 8) | r;
        }
    }
    return new Picture(width, height, pixels);
}

export class Screen {
    static async open(width = 1080, height = 1920) {
        const screen = new Screen();
        screen.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'earshot-screen-'));
        const options = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-fbdir', screen.folder];
        screen.server = spawn('Xvfb', [...options, '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
        let said = '';
        screen.server.stdio[3].on('data', (bytes) => (said += bytes));
        await until('Xvfb', () => said.includes('\n'));
        screen.display = `:${said.trim()}`;
        screen.programs = [];
        return screen;
    }

    get environment() {
        return {
            ...process.env,
            DISPLAY: this.display,
            HOME: this.folder,
            LIBGL_ALWAYS_SOFTWARE: '1',
            SDL_VIDEODRIVER: 'x11',
            ASAN_OPTIONS: 'detect_leaks=0',
        };
    }

    // Where this screen's kiosk keeps its answers.
    get data() {
        return path.join(this.folder, 'data');
    }

    // Starts the kiosk; the same folder every time.
    start(...options) {
        const child = spawn(program, ['--data', this.data, ...options], { env: this.environment });
        this.programs.push(child);
        child.words = '';
        for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (child.words += bytes));
        child.ended = new Promise((done) => child.on('exit', (code, signal) => done(code ?? signal)));
        return child;
    }

    picture() {
        return readXwd(fs.readFileSync(path.join(this.folder, 'Xvfb_screen0')));
    }

    // Waits until something is painted and nothing moves.
    async settled() {
        let last = this.picture();
        return until('a screen that does not move', async () => {
            await sleep(250);
            const now = this.picture();
            const still = now.equals(last) && now.colours() > 8;
            last = now;
            return still && now;
        });
    }

    async changed(from) {
        await until('something else on the screen', () => !this.picture().equals(from));
        return this.settled();
    }

    hands(...words) {
        return execFileSync('xdotool', words.map(String), { env: this.environment, encoding: 'utf8' });
    }

    // And takes the hand away: what it hovers over has another colour.
    click({ x, y }) {
        this.hands('mousemove', x, y, 'click', 1, 'mousemove', 1, 1);
    }

    // For whoever looks into a failure.
    keepPicture(name) {
        const picture = this.picture();
        const rows = Buffer.alloc(picture.pixels.length * 3);
        picture.pixels.forEach((colour, at) => rows.writeUIntBE(colour, at * 3, 3));
        const folder = path.join(root, 'build/test');
        fs.mkdirSync(folder, { recursive: true });
        const file = path.join(folder, `desktop-${name.replace(/[^a-z]+/gi, '-').slice(0, 40)}.ppm`);
        fs.writeFileSync(file, Buffer.concat([Buffer.from(`P6 ${picture.width} ${picture.height} 255\n`), rows]));
        return file;
    }

    close() {
        for (const child of this.programs) child.kill('SIGKILL');
        this.server.kill('SIGKILL');
        fs.rmSync(this.folder, { recursive: true, force: true });
    }
}
