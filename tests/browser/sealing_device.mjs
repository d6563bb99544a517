// A device that was given its keys, without the minutes that takes by hand: the setting is put where the program keeps it, by the
// program's own storage.
import { bundled } from './mirror_bench.mjs';

// Of keys that were made once and thrown away: here nothing is ever opened.
export const public_keys = [
    'age1s5s0qzvfxzn4gayt0hwtg0hhtgxm7wsdycup4a8t5j5ca25mfe4qt4hs7q',
    'age1kgfeheennek9kj7cr83xluf8w9g998gt3ad55lkwm5ryy2qlwcdsjx32nw',
];

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
