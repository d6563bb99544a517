// The two JSON Schemas of assets/packs, compiled, so that an unknown keyword (a typo) in a schema is an error.
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

import { read_asset } from "./packs.mjs";

function compiled(name) {
  const ajv = new Ajv2020.default({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
  addFormats.default(ajv, ["date"]);
  const validate = ajv.compile(read_asset(name));
  // One line per error, none when the value fits.
  return (value) =>
    validate(value) ? [] : validate.errors.map(({ instancePath, message, params }) =>
      `${instancePath || "/"} ${message} ${JSON.stringify(params)}`);
}

export const pack_errors = compiled("pack.schema.json");
export const export_errors = compiled("export.schema.json");
