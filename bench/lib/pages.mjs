// Yardsticks: the form of the Dorset pack, which is heading, words, a five-point rating and a comment for each finding, as
// an ordinary HTML page and as a SurveyJS survey with a page for each finding. Built into build/bench/, compressed as the site.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';
import * as esbuild from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(root, 'build/bench');
const pack_file = path.join(root, 'assets/packs/dorset-children.json');

const words = (text) => text['en-GB'];
const otherwise = ['Not true at all', 'Mostly not true', 'Half and half', 'Mostly true', 'Really true'];

/** {id, heading, paragraphs, question, options: 5 labels} for each finding. */
function form() {
    const pack = JSON.parse(fs.readFileSync(pack_file, 'utf8'));
    return {
        title: words(pack.welcome.heading),
        findings: pack.findings.map((finding) => {
            const scale = finding.questions.find((question) => question.kind === 'agree' || question.kind === 'faces');
            return {
                id: finding.id,
                heading: words(finding.heading),
                paragraphs: words(finding.plain),
                question: words((scale ?? finding.questions[0]).text),
                options: scale ? scale.options.map((option) => words(option.label)) : otherwise,
            };
        }),
    };
}

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const head = (title, more) =>
    `<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<title>${escape(title)}</title><link rel="icon" href="data:,">${more}</head>`;

function plain({ title, findings }) {
    const style = `body{font:1.25rem/1.45 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem;background:#FFF7E8;color:#1B2140}
fieldset{border:0;padding:0;margin:0 0 1rem}label{display:flex;gap:1rem;align-items:center;min-height:48px;margin:0 0 .5rem;padding:0 1rem;
border:2px solid #7C819D;border-radius:24px;background:#fff}label:has(:checked){border-color:#3B35C9}textarea{width:100%;box-sizing:border-box;font:inherit}`;
    const script = `const form=document.forms[0];form.onchange=()=>localStorage.setItem('form',JSON.stringify([...new FormData(form)]));
form.onsubmit=event=>{event.preventDefault();document.querySelector('output').textContent='Sent.'};`;
    const sections = findings.map(
        (f) =>
            `<section><h2>${escape(f.heading)}</h2>${f.paragraphs.map((p) => `<p>${escape(p)}</p>`).join('')}<fieldset><legend>${escape(f.question)}</legend>` +
            f.options.map((label, i) => `<label><input type=radio name=${f.id} value=${i + 1}>${escape(label)}</label>`).join('') +
            `</fieldset><p><label for=${f.id}-more>Anything to add?</label><textarea id=${f.id}-more name=${f.id}-more rows=3></textarea></p></section>`,
    );
    return `${head(title, `<style>${style}</style>`)}<body><h1>${escape(title)}</h1><form>${sections.join('')}<button>Send</button></form><output></output><script>${script}</script></body></html>`;
}

async function survey(made, to) {
    const { title, findings } = made;
    const pages = findings.map((f) => ({
        name: f.id,
        title: f.heading,
        elements: [
            { type: 'html', name: `${f.id}-words`, html: f.paragraphs.map((p) => `<p>${escape(p)}</p>`).join('') },
            {
                type: 'rating',
                name: `${f.id}-rating`,
                title: f.question,
                displayMode: 'buttons',
                rateValues: f.options.map((text, i) => ({ value: i + 1, text })),
            },
            { type: 'comment', name: `${f.id}-more`, title: 'Anything to add?', rows: 3 },
        ],
    }));
    await esbuild.build({
        stdin: {
            contents: `import { Model } from 'survey-core';
import 'survey-js-ui';
import 'survey-core/survey-core.fontless.min.css';
const survey = new Model(${JSON.stringify({ title, pages })});
survey.onComplete.add((sender) => console.log(JSON.stringify(sender.data)));
survey.render(document.getElementById('survey'));
window.survey = survey;`,
            resolveDir: root,
            loader: 'js',
        },
        outfile: `${to}/survey.js`,
        bundle: true,
        minify: true,
        format: 'iife',
        target: 'es2022',
        charset: 'utf8',
        legalComments: 'none',
        logLevel: 'warning',
    });
    const more = '<link rel="stylesheet" href="survey.css"><script src="survey.js" defer></script>';
    fs.writeFileSync(`${to}/index.html`, `${head(title, more)}<body><div id="survey"></div></body></html>`);
}

function compress(to) {
    for (const name of fs.readdirSync(to).filter((n) => /\.(html|js|css)$/.test(n))) {
        const bytes = fs.readFileSync(`${to}/${name}`);
        const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        fs.writeFileSync(`${to}/${name}.br`, zlib.brotliCompressSync(bytes, { params }));
    }
}

/** Builds what has changed; returns the folders. */
export async function build_pages() {
    const key = createHash('sha256');
    for (const file of [pack_file, fileURLToPath(import.meta.url), path.join(root, 'package-lock.json')]) key.update(fs.readFileSync(file));
    const stamp = key.digest('hex');
    const folders = { plain: `${folder}/plain`, surveyjs: `${folder}/surveyjs` };
    const kept = `${folder}/.key`;
    if (fs.existsSync(kept) && fs.readFileSync(kept, 'utf8') === stamp) return folders;
    const made = form();
    for (const to of Object.values(folders)) {
        fs.rmSync(to, { recursive: true, force: true });
        fs.mkdirSync(to, { recursive: true });
        const policy = "default-src 'self' data: 'unsafe-inline'";
        fs.writeFileSync(`${to}/headers.json`, JSON.stringify({ 'Content-Security-Policy': policy }));
    }
    fs.writeFileSync(`${folders.plain}/index.html`, plain(made));
    await survey(made, folders.surveyjs);
    for (const to of Object.values(folders)) compress(to);
    fs.writeFileSync(kept, stamp);
    return folders;
}

export const option = (name, otherwise) => {
    const at = process.argv.indexOf(`--${name}`);
    return at > 0 ? process.argv[at + 1] : otherwise;
};

export const part_of = (values, part) => {
    const some = values.filter((value) => value != null && !Number.isNaN(value)).sort((a, b) => a - b);
    return some.length ? some[Math.round(part * (some.length - 1))] : null;
};
export const median = (values) => part_of(values, 0.5);
