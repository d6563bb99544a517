// The rules of a pack that a JSON Schema cannot say: references, order, languages. Written from assets/packs/README.md,
// apart from src/core/pack_json.cpp, so that the two can be compared. Only for packs that fit the schema.
import { all_questions, is_object, options_of, pointer_to, values } from "./packs.mjs";

// [{ code, where }], with the codes that `earshot-pack check` uses too.
export function broken_rules(pack) {
  const faults = [];
  const fault = (code, where) => faults.push({ code, where });
  languages(pack, fault);
  ids(pack, fault);
  findings(pack, fault);
  questions(pack, fault);
  charts(pack, fault);
  help(pack, fault);
  return faults;
}

const text_keys = new Set([
  "title", "heading", "text", "promise", "report", "label", "about", "plain", "easy", "why", "section", "words",
  "best", "worst", "hint", "name", "how",
]);

function languages(pack, fault) {
  if (!pack.languages.includes(pack.fallbackLanguage)) fault("unknown_language", "/fallbackLanguage");
  for (const [value, where] of values(pack)) {
    if (!text_keys.has(where.split("/").at(-1)) || !is_object(value)) continue;
    for (const language of Object.keys(value)) {
      if (!pack.languages.includes(language)) fault("unknown_language", pointer_to(where, language));
    }
    if (!(pack.fallbackLanguage in value)) fault("missing_language", where);
  }
}

function ids(pack, fault) {
  const each_once = (things) => {
    const taken = new Set();
    for (const { id, where } of things) {
      if (taken.has(id)) fault("duplicate_id", `${where}/id`);
      taken.add(id);
    }
  };
  const placed = (list, where) => list.map(({ id }, i) => ({ id, where: `${where}/${i}` }));
  for (const list of ["areas", "ageBands", "roles", "topics", "findings", "help"]) each_once(placed(pack[list], `/${list}`));
  const asked = all_questions(pack);
  each_once(asked.map(({ question, where }) => ({ id: question.id, where })));
  for (const { question, where } of asked) each_once(placed(question.options ?? [], `${where}/options`));
}

function help({ help: lines }, fault) {
  lines.forEach(({ checkedOn, expiresOn }, i) => expiresOn < checkedOn && fault("out_of_range", `/help/${i}/expiresOn`));
}

function findings(pack, fault) {
  const place = new Map(pack.topics.map(({ id }, i) => [id, i]));
  let reached = 0;
  pack.findings.forEach(({ topic, area }, i) => {
    if (!place.has(topic)) fault("unknown_id", `/findings/${i}/topic`);
    else if (place.get(topic) < reached) fault("wrong_order", `/findings/${i}/topic`);
    if (place.has(topic)) reached = place.get(topic);
    symbols(pack.findings[i], i, fault);
    if (area !== undefined && !pack.areas.some(({ id }) => id === area)) fault("unknown_id", `/findings/${i}/area`);
  });
  pack.topics.forEach((topic, i) => {
    const its = pack.findings.filter((finding) => finding.topic === topic.id);
    if (its.length === 0) fault("empty_topic", `/topics/${i}`);
    for (const { id } of its.length === 0 ? [] : pack.areas) {
      if (its.every(({ area }) => area !== undefined && area !== id)) fault("empty_topic", `/topics/${i}`);
    }
  });
}

function symbols({ easy, easySymbols }, i, fault) {
  if (easySymbols === undefined) return;
  for (const lines of Object.values(easy)) {
    if ([lines].flat().length !== easySymbols.length) fault("wrong_count", `/findings/${i}/easySymbols`);
  }
}

function questions(pack, fault) {
  const all = new Set(all_questions(pack).map(({ question }) => question.id));
  const about = { role: pack.roles, ageBand: pack.ageBands, area: pack.areas };
  const asked = new Map();

  const check_codes = (codes, options, where) =>
    codes.forEach((code, i) => options.some(({ id }) => id === code) || fault("unknown_id", `${where}/is/${i}`));

  const check = (condition, where) => {
    if ("about" in condition) return check_codes(condition.is, about[condition.about], where);
    if ("not" in condition) return check(condition.not, `${where}/not`);
    for (const several of ["all", "any"]) {
      if (several in condition) return condition[several].forEach((part, i) => check(part, `${where}/${several}/${i}`));
    }
    const options = asked.get(condition.question);
    if (options) return check_codes(condition.is, options, where);
    fault(all.has(condition.question) ? "later_question" : "unknown_id", `${where}/question`);
  };

  for (const { question, where } of all_questions(pack)) {
    const options = options_of(pack, question);
    if (question.limit > options.length) fault("out_of_range", `${where}/limit`);
    if (question.showIf) check(question.showIf, `${where}/showIf`);
    asked.set(question.id, options);
  }
}

function charts(pack, fault) {
  for (const [chart, where] of values(pack)) {
    if (chart?.kind === "rank" && chart.rank > chart.of) fault("out_of_range", `${where}/rank`);
    if (chart?.kind !== "bars") continue;
    chart.bars.forEach(({ value }, i) => value > chart.max && fault("out_of_range", `${where}/bars/${i}/value`));
    if (chart.target?.value > chart.max) fault("out_of_range", `${where}/target/value`);
  }
}
