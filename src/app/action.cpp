#include "app/action.h"

namespace earshot::app {
namespace {

// From the compiler's own spelling of the type, "... [T = earshot::app::NextPressed]": no list to forget.
template <typename T>
constexpr std::string_view type_name() {
  std::string_view name = __PRETTY_FUNCTION__;
  name = name.substr(name.find("T = ") + 4);
  name = name.substr(0, name.find_first_of(";]"));
  return name.substr(name.rfind(':') + 1);
}
static_assert(type_name<NextPressed>() == "NextPressed");

}  // namespace

std::string_view name_of(const Action& action) {
  return action.visit([]<typename T>(const T&) { return type_name<T>(); });
}

}  // namespace earshot::app
