// How hard a text is to read, by the Flesch–Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59, the
// years at school (in America) that reading it takes. A weak measure, and for English only: a gate, not proof.

// "In 2023, 90.6% had it. That’s good!" are two sentences.
export function sentences(text) {
  return text.split(/(?<=[.!?][”’)]*)\s+/).map((sentence) => sentence.trim()).filter(Boolean);
}

// Hyphenated words are as many as they have parts: "five-year-olds" are three.
export function words(text) {
  return text.match(/[\p{L}\p{N}]+(?:[’'.,][\p{L}\p{N}]+)*%?/gu) ?? [];
}

// Said letter by letter, or not as the rules below have it.
const known_words = new Map(Object.entries({
  mmr: 3, nhs: 3, icb: 3, gp: 2, idea: 3, ideas: 3, quiet: 2, video: 3, anyone: 3, everyone: 3, something: 2,
  sometimes: 2, somewhere: 2, someone: 2, january: 4, science: 2, hundred: 2, rhythm: 2, lion: 2, bye: 1, business: 2, every: 2, area: 3, areas: 3,
}));

const said_digits = { 0: 2, 7: 2 };  // "zero", "seven"

export function syllables(word) {
  const plain = word.toLowerCase().replaceAll("'", "’").normalize("NFD").replace(/\p{M}/gu, "");
  if (/\d/.test(plain)) {
    const digits = [...plain.matchAll(/\d/g)].reduce((sum, [digit]) => sum + (said_digits[digit] ?? 1), 0);
    return digits + (plain.includes(".") ? 1 : 0) + (plain.endsWith("%") ? 2 : 0);
  }
  const [stem, ending] = plain.split("’");
  const extra = ending === "s" && /(s|x|z|ch|sh|ce|ge)$/.test(stem) ? 1 : 0;  // "Max’s"
  if (ending === "t" && /[bcdfgkpstvxz]n$/.test(stem)) return syllables(stem.slice(0, -1)) + 1;  // "didn’t"
  return extra + syllables_of_stem(stem);
}

// A syllable is a run of vowels, apart from silent "e"s, and from runs that are said as two.
function syllables_of_stem(stem) {
  const known = known_words.get(stem);
  if (known !== undefined) return known;
  const ends_in_le_sound = (part) => /[^aeiouylr]l$/.test(part);  // as "litt(le)" and "hand(led)"
  const spoken = stem
    .replace(/^y/, "")
    .replace(/([^aeiouy])e(?:ly|less|ful|ment|ments)$/, "$1ly")                                    // safely
    .replace(/([^aeiouytd])ed$/, (ed, before, at) => (ends_in_le_sound(stem.slice(0, at + 1)) ? ed : before))  // asked
    .replace(/(?<![sxzcg]|[cs]h)es$/, (es, at) => (ends_in_le_sound(stem.slice(0, at)) ? es : "s"))  // makes
    .replace(/([aeiouy][^aeiouy]+)e$/, (e, before) => (ends_in_le_sound(before) ? e : before));      // care
  const runs = spoken.match(/[aeiouy]+/g) ?? [];
  const said_as_two =
    spoken.match(/(?<![cgst])ia|(?<![cgtx])iou|i[ou](?!n|u)|[^qg]ua|ier|[eoy]ing$|crea(?=t)|sm$/g) ?? [];
  return Math.max(1, runs.length + said_as_two.length);
}

export function grade(text_or_sentences) {
  const all = [text_or_sentences].flat().flatMap(sentences);
  const said = all.flatMap(words);
  if (said.length === 0) return 0;
  const sounds = said.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (said.length / all.length) + 11.8 * (sounds / said.length) - 15.59;
}
