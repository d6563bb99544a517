// A device that was given its keys, without the minutes that takes by hand: the setting is put where the program keeps it, by the
// program's own storage.
import { bundled } from './mirror_bench.mjs';
import { public_keys } from './public_keys.mjs';

/** Before the program is opened in this context. `base`: the address of the site. */
export async function give_keys(context, base) {
    const page = await context.newPage();
    await page.goto(`${base}/manifest.webmanifest`); // of the same origin, and nothing of the program
    await page.evaluate(await bundled);
    await page.evaluate(async (keys) => {
        const storage = new window.Storage();
        await storage.load();
        await storage.set('seal_keys', keys.join(' '));
    }, public_keys);
    await page.close();
}
