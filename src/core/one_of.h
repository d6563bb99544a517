// OneOf: a value of one of many types, as std::variant is, and used like it: holds_alternative, get_if, get, visit. It differs in what it
// costs to compile: a std::variant of a hundred types takes every file that makes or drops one of them 10 to 15 seconds, for it
// brings the copying, moving and destroying of all of them. Here a file pays for the types that it names. For that the value lies
// behind a pointer: for what comes a few times per touch, not thousands of times per frame.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <type_traits>
#include <utility>

namespace earshot::core {

// Not within OneOf, so that their names do not hold those of all types. No virtual functions: tables for a hundred types are bytes
// that every visitor loads.
struct Boxed {
  std::size_t kind;  // its place among the types
  void (*drop)(Boxed* boxed);
};

template <typename Kind>
struct BoxedKind : Boxed {
  template <typename Given>
  BoxedKind(std::size_t place, Given&& given) : Boxed{place, drop_it}, value(std::forward<Given>(given)) {}
  static void drop_it(Boxed* boxed) { delete static_cast<BoxedKind*>(boxed); }

  Kind value;
};

struct DropBoxed {
  void operator()(Boxed* boxed) const { boxed->drop(boxed); }
};

// It always holds a value, until it is moved from: then it may only be assigned to or go.
template <typename... Kinds>
class OneOf {
 public:
  template <typename Kind>
  static constexpr bool can_be = (std::same_as<Kind, Kinds> || ...);

  template <typename Given>
    requires can_be<std::remove_cvref_t<Given>>
  OneOf(Given&& given)  // NOLINT(google-explicit-constructor): as with std::variant, one of its types is one of it
      : boxed_(new BoxedKind<std::remove_cvref_t<Given>>(place_of<std::remove_cvref_t<Given>>(),
                                                         std::forward<Given>(given))) {}

  OneOf(const OneOf&) = delete;  // it goes from hand to hand
  OneOf& operator=(const OneOf&) = delete;
  OneOf(OneOf&&) noexcept = default;
  OneOf& operator=(OneOf&&) noexcept = default;
  ~OneOf() = default;

  // Null when it is another type.
  template <typename Kind>
    requires can_be<Kind>
  const Kind* get_if() const {
    return boxed_->kind == place_of<Kind>() ? &static_cast<const BoxedKind<Kind>&>(*boxed_).value : nullptr;
  }
  template <typename Kind>
    requires can_be<Kind>
  Kind* get_if() {
    return boxed_->kind == place_of<Kind>() ? &static_cast<BoxedKind<Kind>&>(*boxed_).value : nullptr;
  }

  // Calls `visitor` with the value, whatever its type. A file that does this pays for all types.
  template <typename Visitor>
  decltype(auto) visit(Visitor visitor) const {
    using Result = std::common_type_t<std::invoke_result_t<Visitor&, const Kinds&>...>;
    using Call = Result (*)(Visitor&, const Boxed&);
    constexpr std::array<Call, sizeof...(Kinds)> calls{[](Visitor& call, const Boxed& boxed) -> Result {
      return call(static_cast<const BoxedKind<Kinds>&>(boxed).value);
    }...};
    return calls[boxed_->kind](visitor, *boxed_);
  }

 private:
  template <typename Kind>
  static consteval std::size_t place_of() {
    std::size_t place = 0;
    static_cast<void>(((std::same_as<Kind, Kinds> ? false : (++place, true)) && ...));
    return place;
  }

  std::unique_ptr<Boxed, DropBoxed> boxed_;
};

template <typename Kind, typename One>
bool holds_alternative(const One& one) {
  return one.template get_if<Kind>() != nullptr;
}

template <typename Kind, typename One>
auto get_if(One* one) {
  return one->template get_if<Kind>();
}

// Only of what it holds.
template <typename Kind, typename One>
auto& get(One& one) {
  auto* held = one.template get_if<Kind>();
  if (held == nullptr) std::abort();
  return *held;
}

}  // namespace earshot::core
