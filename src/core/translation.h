// Translations: the interface's words, and the lines of a pack, in one further language. Each is a file of its own that is
// fetched when somebody asks for the language (assets/languages/README.md). Plain data; read by translation_json.h.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "core/language.h"
#include "core/pack.h"
#include "core/watch_lists.h"

namespace earshot::core {

// A word that is no count stands in `other` alone.
struct Phrase {
  std::array<std::string, plural_form_count> forms;

  const std::string& of(PluralForm form) const;  // `other` where the language has no such form
};

// The interface, by the keys of ui/words.inc.
struct Words {
  Language language;
  std::string name;         // of the language, in itself
  std::string reviewed_by;  // the native speaker who has read it; "" until somebody has
  std::map<std::string, Phrase, std::less<>> by_key;
  WatchLists watch;  // beside the English lists
};

// A pack's lines, by the line in the pack's fallback language: a line that was changed there is missing here, so nobody
// reads what is no longer said.
struct PackWords {
  std::string pack;
  Language language;
  std::string reviewed_by;
  std::map<std::string, std::string, std::less<>> by_line;
};

// Adds the language to every text of the pack. A line without a translation stands there in the fallback language, after
// `mark`; those lines come back, as they are now shown.
std::set<std::string, std::less<>> translate(Pack& pack, const PackWords& words, std::string_view mark);

// Calls `each` with every Text of the pack.
template <typename PackOrConst, typename Each>
void for_each_text(PackOrConst& pack, Each each) {
  const auto options = [&](auto& list) {
    for (auto& option : list) each(option.label);
  };
  const auto questions = [&](auto& list) {
    for (auto& question : list) {
      each(question.text);
      each(question.easy);
      each(question.hint);
      options(question.options);
    }
  };
  const auto charts = [&](auto& list) {
    for (auto& chart : list) {
      each(chart.title);
      each(chart.words);
      each(chart.best);
      each(chart.worst);
      for (auto& bar : chart.bars) each(bar.label);
      if (chart.target) each(chart.target->label);
    }
  };
  each(pack.title);
  each(pack.welcome_heading);
  each(pack.welcome_text);
  each(pack.welcome_promise);
  each(pack.report);
  options(pack.areas);
  options(pack.age_bands);
  options(pack.roles);
  for (auto& topic : pack.topics) {
    each(topic.label);
    each(topic.about);
  }
  for (auto& finding : pack.findings) {
    each(finding.heading);
    each(finding.plain);
    each(finding.easy);
    each(finding.why);
    each(finding.section);
    charts(finding.charts);
    questions(finding.questions);
  }
  questions(pack.questions);
  for (auto& line : pack.help) {
    each(line.name);
    each(line.how);
    each(line.about);
  }
}

}  // namespace earshot::core
