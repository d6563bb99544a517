// The words of every pack: short sentences, easy words, jargon explained, typography. And the measure that this rests on.
import assert from "node:assert/strict";
import { describe, test } from "node:test";

import { all_paragraphs, all_questions, pack_names, paragraphs, read_asset } from "./packs.mjs";
import { grade, sentences, syllables, words } from "./reading_ease.mjs";

const lang = "en-GB";

// Words a sentence, and Flesch–Kincaid grades of each finding and of the pack.
const most = { plain_words: 25, plain_mean_words: 15, plain_grade: 7.5, plain_mean_grade: 6.5, easy_words: 15, easy_grade: 5,
  topic_seconds: 120 };

// Words of the trade, and what stands beside them, in the same text, when they are used.
const explained = new Map([
  [/\bCAMHS\b/, /mental health/],
  [/\bICB\b/, /the board that plans/],
  [/\bMMR\b/, /measles, mumps and rubella/],
  [/\bexploitation\b/, /use others/],
  [/\bassessments?\b/, /finds out what/],
  [/\bpanels?\b/, /group/],
  [/\bboard\b/, /people from many services|pays for NHS care/],
  [/\bsocial workers?\b/i, /help to keep children safe/],
  [/\bpartnership\b/, /smaller groups/],
]);
const banned = new RegExp(
  String.raw`\b(ICS|ICP|SEND|LRTIs?|MET|CYP|ICBs|multi-?agency|co-?production|commission\w*|transition\w*|safeguard\w*|` +
    String.raw`pathways?|stakeholders?|governance|provision|integrat\w+|strateg\w+|cohesi\w+|demography|inequalit\w+|` +
    String.raw`interventions?|primary care|community care|admissions?|respiratory|quartile|resilience|capacity|variable|` +
    String.raw`utilis\w+|implement\w*|facilitat\w+|deliver\w*|local authorit\w+|outcomes?|engage\w*|collat\w+|pan-Dorset|` +
    String.raw`service users?|vulnerable|recommend|likely)\b`,
  "i",
);

describe("the reading measure", () => {
  const said = {
    1: "a the asked makes care whole voice once charge jabs health know stretched friends school clothes don’t",
    2: "little wanted places being measles needles people something isn’t didn’t safely quiet council cancelled statement prism",
    3: "average healthier idea video anyone everyone families NHS MMR autism inspectors earlier serious",
    4: "exploitation January understanding safeguarding situation",
    5: "disabilities organisation university",
  };
  for (const [count, list] of Object.entries(said)) {
    test(`words of ${count} syllables`, () => {
      for (const word of list.split(" ")) assert.equal(syllables(word), Number(count), word);
    });
  }

  test("numbers count as they are said", () => {
    assert.equal(syllables("18"), 2);
    assert.equal(syllables("90.6%"), 7);
  });

  test("sentences end with a stop and a space, not inside a number", () => {
    assert.deepEqual(sentences("In 2023, 90.6% had it. “Good?” Yes! (Really.) So there"),
      ["In 2023, 90.6% had it.", "“Good?”", "Yes!", "(Really.)", "So there"]);
  });

  test("words", () => {
    assert.deepEqual(words("It’s 90.6% of five-year-olds, isn’t it?"), ["It’s", "90.6%", "of", "five", "year", "olds", "isn’t", "it"]);
  });

  test("the grade is Flesch and Kincaid’s", () => {
    assert.ok(Math.abs(grade("The cat sat on the mat.") - (0.39 * 6 + 11.8 * 1 - 15.59)) < 1e-9);
    assert.ok(Math.abs(grade("She wanted a little. He asked.") - (0.39 * 3 + 11.8 * (8 / 6) - 15.59)) < 1e-9);
    assert.ok(grade("Multi-agency transitional safeguarding arrangements necessitate organisational accountability.") > 20);
    assert.equal(grade([]), 0);
  });
});

for (const name of pack_names) {
  const pack = read_asset(name);
  const everything = all_paragraphs(pack, lang);
  const readable = everything.filter(({ where }) => !where.endsWith("/section"));  // the report's own titles
  const all_sentences = (part) => pack.findings.flatMap((finding) => paragraphs(finding[part], lang).flatMap(sentences));

  describe(`the words of ${name}`, () => {
    test(`sentences of ${most.plain_words} words at most`, () => {
      for (const { where, text } of readable) {
        for (const sentence of sentences(text)) {
          assert.ok(words(sentence).length <= most.plain_words, `${where}: ${words(sentence).length} words: ${sentence}`);
        }
      }
    });

    test(`easy read: one sentence a line, of ${most.easy_words} words at most`, () => {
      for (const { where, text } of readable.filter(({ where }) => where.endsWith("/easy"))) {
        if (!where.includes("/questions/")) assert.equal(sentences(text).length, 1, `${where}: ${text}`);
        for (const sentence of sentences(text)) {
          assert.ok(words(sentence).length <= most.easy_words, `${where}: ${words(sentence).length} words: ${sentence}`);
        }
      }
    });

    test("reading grades", (t) => {
      const rows = pack.findings.map((finding) => {
        const plain = paragraphs(finding.plain, lang);
        const easy = paragraphs(finding.easy, lang);
        return { id: finding.id, plain: grade(plain), easy: grade(easy), words: words([...plain].join(" ")).length };
      });
      for (const row of rows) {
        t.diagnostic(`${row.id.padEnd(18)} plain ${row.plain.toFixed(1)}  easy ${row.easy.toFixed(1)}  ${row.words} words`);
      }
      const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
      const plain_mean = mean(rows.map(({ plain }) => plain));
      const plain_lengths = all_sentences("plain").map((sentence) => words(sentence).length);
      t.diagnostic(`mean: plain ${plain_mean.toFixed(2)}, easy ${mean(rows.map(({ easy }) => easy)).toFixed(2)}, ` +
        `${mean(plain_lengths).toFixed(1)} words a plain sentence`);
      for (const row of rows) {
        assert.ok(row.easy <= most.easy_grade, `${row.id}: easy text is grade ${row.easy.toFixed(1)}`);
        assert.ok(row.plain <= most.plain_grade, `${row.id}: plain text is grade ${row.plain.toFixed(1)}`);
      }
      assert.ok(plain_mean <= most.plain_mean_grade);
      assert.ok(mean(plain_lengths) <= most.plain_mean_words);
    });

    // Every sentence of everything a visitor may read, not only the findings'.
    test("every sentence is measured", (t) => {
      const all = readable.flatMap(({ where, text }) => sentences(text).map((sentence) => ({ where, sentence, grade: grade(sentence), length: words(sentence).length })));
      const part_of = ({ where }) => (where.endsWith("/easy") ? "easy" : where.endsWith("/plain") ? "plain" : "everything else");
      const line = (title, some) => {
        const worst = some.filter(({ length }) => length >= 6).reduce((a, b) => (b.grade > a.grade ? b : a));
        const longest = some.reduce((a, b) => (b.length > a.length ? b : a));
        const mean_of = (key) => (some.reduce((sum, one) => sum + one[key], 0) / some.length).toFixed(1);
        t.diagnostic(`${title}: ${some.length} sentences, mean grade ${mean_of("grade")}, mean length ${mean_of("length")} words`);
        t.diagnostic(`  hardest: grade ${worst.grade.toFixed(1)}, ${worst.where}: ${worst.sentence}`);
        t.diagnostic(`  longest: ${longest.length} words, ${longest.where}: ${longest.sentence}`);
      };
      line("all", all);
      for (const part of ["plain", "easy", "everything else"]) line(part, all.filter((one) => part_of(one) === part));
      // One sentence's grade hangs on one number or one long name, so that only its length is limited; all of them, as a
      // whole, are as easy as the findings must be.
      for (const one of all) {
        const most_length = part_of(one) === "easy" ? most.easy_words : most.plain_words;
        assert.ok(one.length <= most_length, `${one.where}: ${one.length} words: ${one.sentence}`);
      }
      assert.ok(grade(all.map(({ sentence }) => sentence)) <= most.plain_mean_grade);
      assert.ok(grade(all.filter((one) => part_of(one) === "easy").map(({ sentence }) => sentence)) <= most.easy_grade);
    });

    // Two hundred words a minute, as young teenagers read; four seconds to answer. Two topics are about three minutes.
    test("a topic is read and answered in two minutes at most", (t) => {
      for (const topic of pack.topics) {
        const its = pack.findings.filter((finding) => finding.topic === topic.id);
        const asked = its.flatMap(({ questions }) => questions).filter(({ showIf }) => !showIf);
        const read = [...its.flatMap(({ heading, plain, why }) => [heading, plain, why]), ...asked.map(({ text }) => text)];
        const count = words(read.flatMap((text) => paragraphs(text, lang)).join(" ")).length;
        const seconds = (count / 200) * 60 + asked.length * 4;
        t.diagnostic(`${topic.id.padEnd(14)} ${Math.round(seconds)} s`);
        assert.ok(seconds <= most.topic_seconds, topic.id);
      }
    });

    test("questions are as easy", () => {
      for (const { question, where } of all_questions(pack)) {
        const asked = paragraphs(question.easy ?? question.text, lang);
        assert.ok(grade(asked) <= 6, `${where}: grade ${grade(asked).toFixed(1)}: ${asked}`);
      }
    });

    test("words of the trade are explained where they stand, or not used", () => {
      for (const { where, text } of readable) assert.doesNotMatch(text, banned, where);
      for (const finding of pack.findings) {
        for (const part of ["plain", "easy"]) {
          const text = paragraphs(finding[part], lang).join(" ");
          for (const [term, explanation] of explained) {
            if (term.test(text)) assert.match(text, explanation, `${finding.id}, ${part}: ${term}`);
          }
        }
      }
    });

    test("only characters that our fonts have, and typographic quotes", () => {
      for (const { where, text } of everything) {
        assert.match(text, /^[\u0020-\u007e\u00a0-\u017f\u2010-\u2027\u2030-\u205e]*$/u, where);
        assert.doesNotMatch(text, /['"`]| {2}|^\s|\s$/, where);
      }
    });

    test("headings and labels do not end in a full stop", () => {
      for (const { where, text } of everything) {
        if (/\/(heading|label|section|title|report|name|how)$/.test(where)) assert.doesNotMatch(text, /\.$/, where);
      }
    });

    test("paragraphs do end, with a stop of some kind", () => {
      for (const { where, text } of everything) {
        if (/\/(plain|easy|why|words|text|hint|promise)$/.test(where)) assert.match(text, /[.!?]”?$/, where);
      }
    });

    test("hints: free text and drawings ask for no names, and a limit says the number", () => {
      const said = ["", "one", "two", "three", "four", "five"];
      for (const { question, where } of all_questions(pack)) {
        const hint = paragraphs(question.hint, lang).join(" ");
        if (question.kind === "free_text" || question.kind === "drawing") assert.match(hint, /don’t write names/, where);
        if (question.limit) assert.match(hint, new RegExp(`up to ${said[question.limit]}\\b`), where);
        else assert.doesNotMatch(hint, /up to/, where);
      }
    });
  });
}
