#include "platform/language.h"

#include <string>
#include <utility>

#include "core/translation_json.h"

namespace earshot::platform {
namespace {

std::string in_words(const core::Faults& faults) {
  const core::Fault& first = faults.front();
  return first.where + ": " + first.text + " " + first.mend;
}

}  // namespace

app::Action read_language(const core::Language& language, std::string_view json, const std::string* pack_json) {
  auto words = core::read_words(json);
  if (!words) return app::LanguageFailed{language, in_words(words.error())};
  if (words->language != language) return app::LanguageFailed{language, "The file is in " + words->language + "."};
  app::LanguageLoaded loaded{.words = std::move(*words), .pack_words = {}};
  if (pack_json == nullptr) return loaded;
  auto pack_words = core::read_pack_words(*pack_json);
  if (!pack_words) return app::LanguageFailed{language, in_words(pack_words.error())};
  loaded.pack_words = std::move(*pack_words);
  return loaded;
}

}  // namespace earshot::platform
