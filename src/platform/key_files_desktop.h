// Public keys that were brought to a native kiosk as files: those of that name in the folder where its own exports go. A key file
// with a secret in it is found too, so that staff are told what lies there and has no business there.
#pragma once

#include <string>

#include "app/action.h"
#include "app/effect.h"

namespace earshot::platform {

app::Action take_key_file(const std::string& folder, const app::TakeKeyFile& wish);

}  // namespace earshot::platform
