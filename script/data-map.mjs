// Prints docs/data-map.json as docs/data-map.md. tests/node/data_map.test.mjs compares the two.
//
//   node script/data-map.mjs >docs/data-map.md
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const pairs = (head, list) => table(head, Object.entries(list).map(([name, what]) => [`\`${name}\``, what]));

export const data_map = ({ places, kept, settings, response, export: file }) => `# Data map

Everything that Earshot keeps, where, and why. Made of [data-map.json](data-map.json) by \`node script/data-map.mjs\`. A test fails when the
program keeps something that is not in it. What no name or number says can still point at a person who is known: responses are
treated as personal data (see the [DPIA](dpia.md)).

## Where

${table(['place', 'build', 'what is there', 'until'], places.map(({ where, build, holds, ends }) => [where, build, holds, ends]))}

Nothing is sent anywhere. There is no cookie, no account, no number of a device or person, no address, no time of day.

## A kept record

${pairs(['field', 'what it is'], kept)}

## Settings

${pairs(['key', 'what it is'], settings)}

## A response

${table(['field', 'what it is', 'may say something of a person', 'why'], Object.entries(response).map(([name, { what, personal, why }]) => [`\`${name}\``, what, personal ? 'yes' : 'no', why]))}

## An export

${pairs(['field', 'what it is'], file)}
`;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const root = fileURLToPath(new URL('..', import.meta.url));
    process.stdout.write(data_map(JSON.parse(fs.readFileSync(path.join(root, 'docs/data-map.json'), 'utf8'))));
}
