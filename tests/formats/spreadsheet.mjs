// What LibreOffice makes of a CSV file: each cell with its text, and whether it is a formula. Headless, with a profile of its own.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { temporary_folder } from "../temporary.mjs";

const run = promisify(execFile);
const folder = temporary_folder("sheet");

const entities = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const decoded = (xml) => xml.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, digits, name) =>
  name ? entities[name] : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(digits)));

function paragraph_text(xml) {
  const plain = xml
    .replace(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count) => " ".repeat(Number(count ?? 1)))
    .replace(/<text:tab\/>/g, "\t")
    .replace(/<text:line-break\/>/g, "\n")
    .replace(/<[^>]*>/g, "");
  return decoded(plain);
}

const cell_text = (xml) => [...xml.matchAll(/<text:p(?: [^>]*)?(?:\/>|>(.*?)<\/text:p>)/gs)].map(([, part]) => paragraph_text(part ?? "")).join("\n");

function cells_of(row) {
  return [...row.matchAll(/<table:table-cell((?: [^>]*?)?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].flatMap(([, head, inner]) => {
    const times = Number(head.match(/number-columns-repeated="(\d+)"/)?.[1] ?? 1);
    const cell = { text: cell_text(inner ?? ""), formula: decoded(head.match(/table:formula="([^"]*)"/)?.[1] ?? "") };
    return Array(Math.min(times, 100)).fill(cell); // the empty rest of a line is one cell, very often
  });
}

// `separator`: as the file is taken to have; it has commas. Text in quotes is not taken for text: the worst that people set.
export async function opened_csv(csv, separator = ",") {
  const name = path.join(folder, "sheet.csv");
  writeFileSync(name, csv);
  const filter = `CSV:${separator.charCodeAt(0)},34,76,1,,0,false,true`;
  await run("soffice", [`-env:UserInstallation=${pathToFileURL(folder)}/profile`, "--headless", `--infilter=${filter}`,
    "--convert-to", "fods", "--outdir", folder, name], { timeout: 240_000 });
  const xml = readFileSync(path.join(folder, "sheet.fods"), "utf8");
  const table = xml.slice(xml.indexOf("<table:table "), xml.indexOf("</table:table>"));
  const rows = [...table.matchAll(/<table:table-row[^>]*>(.*?)<\/table:table-row>/gs)].map(([, row]) => cells_of(row));
  assert.ok(rows.length > 1, "the spreadsheet is empty");
  return rows;
}
