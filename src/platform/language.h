// What came of LoadLanguage, on either platform: two files as bytes to one Action.
#pragma once

#include <string_view>

#include "app/action.h"

namespace earshot::platform {

// `pack_json` null: there is none, the pack holds the language itself.
app::Action read_language(const core::Language& language, std::string_view json, const std::string* pack_json);

}  // namespace earshot::platform
