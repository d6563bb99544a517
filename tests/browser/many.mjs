// Exports of many visits, for tests in a browser.
import { randomUUID } from 'node:crypto';
import { response_hash, set_hash } from '../node/validate_export.mjs';

/** So many visits as one export, each with another id; made of one that is real. `change` (response, number) may change each. */
export function many(one, count, change = () => {}) {
    const [response] = JSON.parse(one).responses;
    const lines = [];
    const hashes = [];
    for (let i = 0; i < count; i++) {
        const id = randomUUID();
        const said_by_another = { ...structuredClone(response), id, rootId: id };
        delete said_by_another.hash;
        change(said_by_another, i);
        const hash = response_hash(said_by_another);
        hashes.push(hash);
        lines.push(JSON.stringify({ ...said_by_another, hash }));
    }
    const counts = { responses: count, sealed: 0, withdrawn: 0, failures: 0 };
    const head = { ...JSON.parse(one), counts, setHash: set_hash(hashes), responses: [] };
    return JSON.stringify(head).replace('"responses":[]', `"responses":[${lines.join(',')}]`);
}
