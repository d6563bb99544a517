// The long form of tests/node/seal.test.mjs: prints a line of figures for each trial, or fails.
//
//   node tests/seal/torture.mjs [responses] [frames]
import { builds, key_pairs, trial_broken, trial_foreign, trial_sealed, trial_vectors } from "./trials.mjs";

const [responses = 2000, frames = 20] = process.argv.slice(2).map(Number);
const keys = await key_pairs();
for (const build of Object.keys(builds)) {
  const { sealed } = await trial_sealed(build, responses, keys);
  console.log(`${build}: ${sealed} responses sealed, all opened by age, by age-encryption and by both builds, byte for byte`);
}
const { opened } = await trial_foreign(responses, keys);
console.log(`${opened} files of age and age-encryption, all opened by both builds, byte for byte`);
for (const build of Object.keys(builds)) {
  const { ours, others } = trial_vectors(build);
  console.log(`${build}: ${ours} vectors of the age format as they say, ${others} of other sorts refused`);
}
for (const build of Object.keys(builds)) {
  const { frames: broken, flipped, cut } = trial_broken(build, frames, keys);
  console.log(`${build}: ${broken} sealed responses, ${flipped} bits flipped and ${cut} cuts, none of them opened`);
}
