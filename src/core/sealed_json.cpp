#include "core/sealed_json.h"

#include <optional>
#include <utility>

#include "core/base64.h"
#include "core/reading_json.h"
#include "core/sealed_tree_json.h"
#include "core/utf8.h"

namespace earshot::core {
namespace {

constexpr std::size_t fingerprint_length = 16;

bool is_fingerprint(std::string_view text) {
  return text.size() == fingerprint_length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string read_fingerprint(const Cursor& at, Ids& taken) {
  std::string text = at.any_text();
  if (!at.is(Json::Kind::text)) return text;
  if (!is_fingerprint(text)) {
    at.fault("bad_fingerprint", in_quotes(text) + " is not a key's fingerprint.", "Write 16 digits of 0-9 and a-f.");
  } else if (!taken.insert(text).second) {
    at.fault("duplicate_id", "The key " + in_quotes(text) + " is here twice.", "Take one of the two out.");
  }
  return text;
}

std::string read_base64(const Cursor& at) {
  const std::string text = at.any_text();
  std::optional<std::string> bytes = bytes_of_base64(text);
  if (at.is(Json::Kind::text) && (!bytes || bytes->empty())) {
    at.fault("bad_base64", "This is not base64 with its padding.", "Take the record from where it was first kept.");
  }
  return std::move(bytes).value_or("");
}

}  // namespace

bool is_sealed_tree(const Json& tree) {
  const Json* format = tree.find("format");
  return format && format->kind == Json::Kind::text && format->text == sealed_format;
}

Json sealed_tree(const SealedResponse& sealed) {
  Json keys = json_list();
  for (const std::string& key : sealed.keys) keys.items.push_back(json_text(key));
  Json tree = json_object({{"format", json_text(sealed_format)},
                           {"formatVersion", json_number(1)},
                           {"id", json_text(sealed.id)},
                           {"rootId", json_text(sealed.root_id)},
                           {"rev", json_number(sealed.rev)},
                           {"day", json_text(sealed.day)},
                           {"keys", std::move(keys)},
                           {"age", json_text(base64(sealed.age))}});
  sort_keys(tree);
  return tree;
}

SealedResponse read_sealed_tree(const Json& tree, FaultList& faults) {
  Cursor at(tree, faults);
  SealedResponse sealed;
  if (!at.is_format(sealed_format, 1, "sealed response")) return sealed;
  sealed.id = at.required("id").uuid();
  sealed.root_id = at.required("rootId").uuid();
  sealed.rev = at.required("rev").whole(1);
  sealed.day = at.required("day").day();
  Ids taken;
  for (const Cursor& item : at.required("keys").at_least_one_item()) {
    sealed.keys.push_back(read_fingerprint(item, taken));
  }
  sealed.age = read_base64(at.required("age"));
  at.no_other_keys();
  return sealed;
}

std::string write_sealed(const SealedResponse& sealed) { return write_json(sealed_tree(sealed)); }

std::expected<SealedResponse, Faults> read_sealed(std::string_view json) {
  return read_document(json, read_sealed_tree);
}

}  // namespace earshot::core
