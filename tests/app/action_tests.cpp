#include "app/action.h"

#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "app/state.h"

namespace earshot::app {
namespace {

template <typename... Kinds>
std::vector<std::string> all_names(const core::OneOf<Kinds...>& /*any*/) {
  return {std::string(name_of(Kinds{}))...};
}

TEST_CASE("an action is called what its type is called") {
  CHECK(name_of(NextPressed{}) == "NextPressed");
  CHECK(name_of(PackLoaded{}) == "PackLoaded");
  CHECK(name_of(InspectorToggled{}) == "InspectorToggled");
}

TEST_CASE("no two actions have the same name") {
  const std::vector<std::string> names = all_names(Action(NextPressed{}));
  CHECK(names.size() > 100);
  CHECK(std::set<std::string>(names.begin(), names.end()).size() == names.size());
  for (const std::string& name : names)
    CHECK(name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == std::string::npos);
}

TEST_CASE("a name says nothing of what is inside") {
  const PassphraseEntered entered{"correct horse"};
  CHECK(name_of(entered) == "PassphraseEntered");
}

TEST_CASE("every place has its name") {
  CHECK(name_of(Place::loading) == "loading");
  CHECK(name_of(Place::about_you) == "about_you");
  CHECK(name_of(Place::staff_room) == "staff_room");
  CHECK(name_of(Place::gallery) == "gallery");
}

}  // namespace
}  // namespace earshot::app
