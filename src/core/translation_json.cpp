#include "core/translation_json.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/reading_json.h"

namespace earshot::core {
namespace {

constexpr int most_text = 2000;

std::string read_reviewer(const Cursor& at) { return at.any_text(); }

// A counted word has one text for each form that its language knows.
Phrase read_phrase(const Cursor& at, std::string_view language) {
  Phrase phrase;
  if (!at.is(Json::Kind::object)) {
    phrase.forms.back() = at.text(1, most_text);
    return phrase;
  }
  Cursor forms = at;
  for (const PluralForm form : plural_forms(language)) {
    phrase.forms[static_cast<std::size_t>(form)] = forms.required(name_of(form)).text(1, most_text);
  }
  forms.no_other_keys();
  return phrase;
}

Signs read_signs(const Cursor& at) {
  Signs signs;
  for (const Cursor& item : at.items()) signs.push_back(make_sign(item.line()));
  return signs;
}

WatchLists read_watch_lists(Cursor at) {
  WatchLists lists;
  if (!at.present()) return lists;
  lists.concern = read_signs(at.required("concern"));
  lists.names = read_signs(at.required("names"));
  at.no_other_keys();
  return lists;
}

Words read_all_words(Cursor at) {
  Words words;
  if (!at.is_format("earshot-language", 1, "language file")) return words;
  words.language = at.required("language").language();
  words.name = at.required("name").line();
  words.reviewed_by = read_reviewer(at.required("reviewedBy"));
  for (const auto& [key, phrase] : at.required("words").members()) {
    words.by_key[key] = read_phrase(phrase, words.language);
  }
  words.watch = read_watch_lists(at.optional("watch"));
  at.no_other_keys();
  return words;
}

PackWords read_all_pack_words(Cursor at) {
  PackWords words;
  if (!at.is_format("earshot-pack-translation", 1, "pack translation")) return words;
  words.pack = at.required("pack").id();
  words.language = at.required("language").language();
  words.reviewed_by = read_reviewer(at.required("reviewedBy"));
  for (const auto& [line, translated] : at.required("texts").members()) words.by_line[line] = translated.line();
  at.no_other_keys();
  return words;
}

template <auto read>
auto read_at(const Json& tree, FaultList& faults) {
  return read(Cursor(tree, faults));
}

}  // namespace

std::expected<Words, Faults> read_words(std::string_view json) { return read_document(json, read_at<read_all_words>); }

std::expected<PackWords, Faults> read_pack_words(std::string_view json) {
  return read_document(json, read_at<read_all_pack_words>);
}

}  // namespace earshot::core
