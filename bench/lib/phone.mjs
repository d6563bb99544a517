// A slow phone: a page of its own under slow 4G with a main thread four times slower, pressed by trusted input, and a probe
// inside that sees each frame.
export const conditions = 'slow 4G (1.6 Mbit/s, 150 ms), CPU 4x slower, 412 x 915';
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Runs in the page before anything else. No eval: the site's policy forbids it.
function probe() {
    if (window !== top) return;
    const it = (window.probe = { ready: null, seen: null, answered: null, presses: 0, drawn: 0, memory: null });
    const draw = WebGL2RenderingContext.prototype.drawElements;
    WebGL2RenderingContext.prototype.drawElements = function (...args) {
        it.drawn++;
        return draw.apply(this, args);
    };
    const remember = (result) => {
        for (const thing of Object.values((result.instance ?? result).exports ?? {})) if (thing instanceof WebAssembly.Memory) it.memory = thing;
        return result;
    };
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const real = WebAssembly[name];
        WebAssembly[name] = (...args) => real.apply(WebAssembly, args).then(remember);
    }

    /** Once the frame that is being made has been painted. */
    it.after_paint = (then) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = then;
        requestAnimationFrame(() => channel.port2.postMessage(0));
    };
    /** Where to press it, scrolled to; null while it is not there. */
    it.spot = (element) => {
        let box = element?.getBoundingClientRect();
        if (!box || box.width < 1 || box.height < 1) return null;
        if (box.top < 0 || box.bottom > innerHeight) {
            element.scrollIntoView({ block: 'center', behavior: 'instant' });
            box = element.getBoundingClientRect();
        }
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    };
    /**
     * Presses each step as soon as it is there (or `delay` ms later), again after 500 ms if nothing came of it, until the last
     * is done. `once`: presses once only, and whatever came of it is for others to say.
     */
    it.go = (steps) => {
        let step = 0;
        let pressed_at = -1e9;
        let looks = 0;
        let pressing = false;
        const look = () => {
            const now = performance.now();
            if (it.ready === null && document.body && it.is_ready?.()) it.ready = now;
            looks++;
            while (step < steps.length && pressed_at >= 0 && (steps[step].once || steps[step].done())) {
                step++;
                pressed_at = -1e9;
            }
            if (step === steps.length) it.answered ??= now;
            else if (!pressing && now - pressed_at > 500 && (pressed_at < 0 || looks > 5)) {
                const spot = document.body && it.spot(steps[step].find());
                if (spot) it.seen ??= now;
                if (spot && now - it.seen >= (steps[step].delay ?? 0)) {
                    it.presses++;
                    looks = 0;
                    pressed_at = now;
                    pressing = true;
                    void window.bench_press(spot.x, spot.y).then(() => (pressing = false));
                }
            }
            if (it.answered === null || it.ready === null) it.after_paint(look);
            else window.bench_done();
        };
        it.after_paint(look);
    };
    /** From the finger's release to the first painted frame that shows something else. */
    it.arm = (state, draws) => {
        const before = state();
        let released = null;
        let drawn = 0;
        addEventListener('pointerup', (event) => ((released = event.timeStamp), (drawn = it.drawn)), { capture: true, once: true });
        it.armed = new Promise((resolve) => {
            const start = performance.now();
            const look = () => {
                const now = performance.now();
                if (released !== null && state() !== before && (!draws || it.drawn > drawn)) resolve(now - released);
                else if (now - start > 5000) resolve(null);
                else it.after_paint(look);
            };
            it.after_paint(look);
        });
    };
}

/** `app` as in load.mjs. The page is thrown away by close(). */
export async function phone(browser, app, { url = app.url } = {}) {
    const context = await browser.newContext({ viewport: { width: 412, height: 915 }, serviceWorkers: 'block', reducedMotion: 'reduce' });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    await cdp.send('Network.enable');
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' }).catch(() => cdp.send('Performance.enable'));
    const slow = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
    await cdp.send('Network.emulateNetworkConditions', slow);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    let wire = 0;
    cdp.on('Network.loadingFinished', (event) => (wire += event.encodedDataLength));

    const mouse = (type, x, y) =>
        cdp.send('Input.dispatchMouseEvent', {
            type, x, y, button: type === 'mouseMoved' ? 'none' : 'left', buttons: type === 'mousePressed' ? 1 : 0, clickCount: type === 'mouseMoved' ? 0 : 1,
        });
    const press = async (x, y) => {
        await mouse('mouseMoved', x, y);
        await mouse('mousePressed', x, y);
        await mouse('mouseReleased', x, y);
    };
    const metrics = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));

    let finish;
    const done = new Promise((resolve) => (finish = resolve));
    await page.exposeFunction('bench_press', (x, y) => press(x, y).catch(() => {}));
    await page.exposeFunction('bench_done', () => finish(true));
    const steps = app.steps.map(({ find, done: is, delay = 0, once = false }) => `{ find: ${find}, done: ${is}, delay: ${delay}, once: ${once} }`).join(', ');
    await page.addInitScript({ content: `(${probe})();\nif (window === top) { window.probe.is_ready = ${app.is_ready}; window.probe.go([${steps}]); }` });

    return {
        page, cdp, press, mouse, metrics, complaints,
        wire: () => wire,
        /** Loads, and does the steps. */
        async visit() {
            await page.goto(url, { waitUntil: 'commit', timeout: 120_000 });
            const ended = await Promise.race([done, sleep(90_000).then(() => false)]);
            const [ready, seen, answered, presses] = await page.evaluate(() => [probe.ready, probe.seen, probe.answered, probe.presses]);
            return { ended, ready, seen, answered, presses };
        },
        close: () => context.close(),
    };
}
