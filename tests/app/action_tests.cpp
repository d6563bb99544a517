#include "app/action.h"

#include <set>
#include <string>

#include <doctest/doctest.h>

#include "app/state.h"

namespace earshot::app {
namespace {

template <std::size_t... Index>
std::set<std::string> all_names(std::index_sequence<Index...>) {
  return {std::string(name_of(Action(std::in_place_index<Index>)))...};
}

TEST_CASE("an action is called what its type is called") {
  CHECK(name_of(NextPressed{}) == "NextPressed");
  CHECK(name_of(PackLoaded{}) == "PackLoaded");
  CHECK(name_of(InspectorToggled{}) == "InspectorToggled");
}

TEST_CASE("no two actions have the same name") {
  constexpr std::size_t count = std::variant_size_v<Action>;
  const std::set<std::string> names = all_names(std::make_index_sequence<count>());
  CHECK(names.size() == count);
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
