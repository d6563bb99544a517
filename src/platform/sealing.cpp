#include "platform/sealing.h"

#include <utility>

#include "core/seal.h"

namespace earshot::platform {

app::Action carry_out(const app::SealResponse& effect) {
  const core::PublicKey keys[] = {effect.keys.service, effect.keys.recovery};
  const auto sealed = core::seal(effect.response, keys);
  if (!sealed) return app::SealFailed{effect.number, "The answers could not be locked with the keys of this device."};
  return app::ResponseSealed{effect.number, {sealed->id, core::write_sealed(*sealed), ""}};
}

app::Action carry_out(const app::MakeKeyTest& effect) {
  auto test = core::make_key_test(effect.keys);
  if (!test) return app::KeyTestFailed{"Nothing can be locked with these keys."};
  return app::KeyTestMade{*std::move(test)};
}

}  // namespace earshot::platform
