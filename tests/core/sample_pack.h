// A small but complete pack: two topics, two languages, every kind of question, a condition, a finding about one area and
// both kinds of chart. For all tests that need a pack and do not care for Dorset.
#pragma once

#include <string>
#include <string_view>

#include "core/pack.h"

namespace earshot::core {

std::string sample_pack_json();
Pack sample_pack();
PackRef sample_pack_ref();

// The sample's JSON with the first `what` replaced; fails the test when it is not there.
std::string sample_pack_with(std::string_view what, std::string_view by);

}  // namespace earshot::core
