// Files of replies as staff sign them, made without the program: assets/packs/README.md, "Files of replies".
import { generateKeyPairSync, sign } from 'node:crypto';
import { canonical_json } from '../node/validate_export.mjs';

const pair = generateKeyPairSync('ed25519');
const signer = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x, 'base64url').toString('base64');

/** One reply for each of `texts`, to the same finding, a day apart. */
export function signed_replies(texts, finding = 'then-what') {
    const replies = texts.map((text, i) => ({
        id: `00000000-0000-4000-8000-00000000000${i}`,
        finding,
        topic: null,
        number: i + 1,
        kind: 'did',
        said: 'Nobody tells us what happened.',
        text,
        who: 'Youth lead, the council',
        day: `2026-11-0${i + 1}`,
        nextStep: null,
        nextBy: null,
    }));
    const file = { format: 'earshot-replies', formatVersion: 1, pack: 'dorset-children', writtenOn: '2026-11-10', replies, othersSaid: null, signer, words: 'six words for people to compare' };
    return JSON.stringify({ ...file, signature: sign(null, Buffer.from(canonical_json(file)), pair.privateKey).toString('base64') });
}
