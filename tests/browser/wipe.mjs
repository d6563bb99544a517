// Wiping a store behind the program's back, as a browser that is short of room or a visitor who clears it does. Each runs in
// a page of the same site that holds no store open itself. The page that held it may be gone while its worker still lets go:
// a browser refuses to remove a file that is open, and tells a deletion that it has to wait.

/** `at_once`: whoever holds it must let go when told; if not, it rejects. */
export const wipe_database = (at_once = false) =>
    new Promise((done, fail) => {
        const request = indexedDB.deleteDatabase('earshot');
        request.onsuccess = () => done();
        request.onerror = () => fail(request.error);
        if (at_once) request.onblocked = () => fail(new Error('the database is open'));
        setTimeout(() => fail(new Error('the database is still open')), 30_000);
    });

export const wipe_journal = async () => {
    const end = Date.now() + 30_000;
    for (const root = await navigator.storage.getDirectory(); ; ) {
        try {
            return await root.removeEntry('earshot-journal', { recursive: true });
        } catch (error) {
            if (error.name !== 'NoModificationAllowedError' || Date.now() > end) throw error;
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
    }
};
