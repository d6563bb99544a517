#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/translation.h"
#include "core/translation_json.h"
#include "tests/core/sample_pack.h"

namespace earshot::core {
namespace {

constexpr std::string_view polish = R"({"format": "earshot-language", "formatVersion": 1, "language": "pl",
  "name": "Polski", "reviewedBy": "", "words": {"start": "Start",
  "topics_chosen": {"one": "{0} temat", "few": "{0} tematy", "many": "{0} tematów", "other": "{0} tematu"}}})";

std::string with(std::string_view what, std::string_view by) {
  std::string json(polish);
  const std::size_t at = json.find(what);
  REQUIRE(at != std::string::npos);
  return json.replace(at, what.size(), by);
}

std::string code_of(const std::string& json) {
  const auto read = read_words(json);
  return read ? "" : read.error().front().code + " " + read.error().front().where;
}

PackWords words_for(const Pack& pack) {
  PackWords words{.pack = pack.id, .language = "uk", .reviewed_by = "", .by_line = {}};
  for_each_text(pack, [&](const Text& text) {
    std::string all = text.in(pack.fallback, pack.fallback);
    for (std::size_t at = 0; at <= all.size();) {
      const std::size_t end = std::min(all.find('\n', at), all.size());
      const std::string line = all.substr(at, end - at);
      if (!line.empty()) words.by_line[line] = "<" + line + ">";
      at = end + 1;
    }
  });
  return words;
}

}  // namespace

TEST_CASE("translation: a language file is read") {
  const auto words = read_words(polish);
  REQUIRE(words);
  CHECK(words->language == "pl");
  CHECK(words->name == "Polski");
  CHECK(words->reviewed_by.empty());
  CHECK(words->by_key.at("start").of(PluralForm::few) == "Start");
  const Phrase& topics = words->by_key.at("topics_chosen");
  CHECK(topics.of(PluralForm::few) == "{0} tematy");
  CHECK(topics.of(PluralForm::two) == "{0} tematu");
}

TEST_CASE("translation: a language brings the signs to look for in it, or none") {
  CHECK(read_words(polish)->watch == WatchLists{});
  const auto words =
      read_words(with("\"words\":", R"("watch": {"concern": ["bij* mnie"], "names": ["mam na imię _"]}, "words":)"));
  REQUIRE(words);
  CHECK(words->watch.concern == make_signs("bij* mnie"));
  CHECK(words->watch.names == make_signs("mam na imie _"));
  CHECK(code_of(with("\"words\":", R"("watch": {"concern": []}, "words":)")) == "missing /watch/names");
}

TEST_CASE("translation: what is wrong with a language file is said, with where") {
  CHECK(code_of(with("earshot-language", "earshot-pack")) == "wrong_format /format");
  CHECK(code_of(with("\"formatVersion\": 1", "\"formatVersion\": 2")) == "wrong_version /formatVersion");
  CHECK(code_of(with("\"few\": \"{0} tematy\", ", "")) == "missing /words/topics_chosen/few");
  CHECK(code_of(with("\"one\": ", "\"two\": \"x\", \"one\": ")) == "unknown_key /words/topics_chosen/two");
  CHECK(code_of(with("\"Start\"", "7")) == "wrong_type /words/start");
  CHECK(code_of(with("\"Start\"", "\"\"")) == "empty /words/start");
  CHECK(code_of(with("\"language\": \"pl\"", "\"language\": \"Polish\"")) == "bad_language /language");
  CHECK(code_of("[]").starts_with("wrong_type"));
  CHECK(code_of("{").starts_with("syntax"));
}

TEST_CASE("translation: a pack's translation is read, and faults of it are said") {
  const std::string json = R"({"format": "earshot-pack-translation", "formatVersion": 1, "pack": "sample",
    "language": "uk", "reviewedBy": "Ukrainian community team", "texts": {"Yes": "Так"}})";
  const auto words = read_pack_words(json);
  REQUIRE(words);
  CHECK(words->by_line.at("Yes") == "Так");
  CHECK(words->reviewed_by == "Ukrainian community team");
  const auto refused = read_pack_words(R"({"format": "earshot-pack-translation", "formatVersion": 1, "pack": "sample",
    "language": "uk", "reviewedBy": "", "texts": {"Yes": " Так", "No": 3}})");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().size() == 2);
}

TEST_CASE("translation: every text of the pack gets its words, and the pack's own stay") {
  Pack pack = sample_pack();
  const Pack before = pack;
  CHECK(translate(pack, words_for(pack), "EN:").empty());
  int texts = 0;
  for_each_text(pack, [&](const Text& text) {
    if (text.empty()) return;
    ++texts;
    CHECK(text.in("uk", "").starts_with("<"));
  });
  CHECK(texts > 50);
  CHECK(pack.title.in(pack.fallback, "") == before.title.in(pack.fallback, ""));
}

TEST_CASE("translation: a line without words stands there marked, and is told") {
  Pack pack = sample_pack();
  PackWords words = words_for(pack);
  const std::string title = pack.title.in(pack.fallback, "");
  words.by_line.erase(title);
  const auto untranslated = translate(pack, words, "EN:");
  CHECK(pack.title.in("uk", "") == "EN: " + title);
  CHECK(untranslated.contains("EN: " + title));
  CHECK(untranslated.size() == 1);
}

}  // namespace earshot::core
