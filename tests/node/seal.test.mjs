// What is sealed natively or in the browser opens with the programs `age` and `age-encryption`, and the other way round; the
// format's own vectors; broken files. The short form of `script/torture seal`.
import { before, describe, test } from "node:test";

import { builds, key_pairs, trial_broken, trial_foreign, trial_sealed, trial_vectors } from "../seal/trials.mjs";

describe("sealing, as other programs see it", () => {
  let keys;
  before(async () => {
    keys = await key_pairs();
  });

  for (const build of Object.keys(builds)) {
    test(`what ${build} seals, everybody with a key opens`, () => trial_sealed(build, 25, keys));
    test(`${build}: the vectors of the age format`, () => void trial_vectors(build));
    test(`${build}: every bit flipped and every cut is refused`, () => void trial_broken(build, 1, keys));
  }
  test("what others seal, both builds open", () => trial_foreign(12, keys));
});
