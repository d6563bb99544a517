#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "core/hash.h"
#include "core/reading_json.h"
#include "core/record_tree_json.h"
#include "core/response_tree_json.h"
#include "core/sealed_tree_json.h"
#include "core/utf8.h"
#include "core/withdrawal_json.h"

namespace earshot::core {
namespace {

constexpr int longest_reason = 4000;

// What the reader has proved to be one.
Uuid proven_uuid(std::string_view text) { return uuid_of(text).value_or(Uuid{}); }

template <typename Read>
Item item_of(const Read& read, Form form) {
  return {.root_id = proven_uuid(read.root_id), .id = proven_uuid(read.id), .rev = read.rev, .form = form};
}

// So that two people see that they mean the same one.
std::string name_without_id(const Digest& hash) { return "unreadable " + hex(hash).substr(0, 8); }

// A plain one is left in `response`.
Item read_item(Json& tree, FaultList& faults, Response& response) {
  Item item = is_sealed_tree(tree) ? item_of(read_sealed_tree(tree, faults), Form::sealed)
                                   : item_of(response = read_response_tree(tree, faults), Form::opened);
  if (!faults.empty()) return item;
  item.concern = item.form == Form::opened && tree.find("concern") != nullptr;
  sort_keys(tree);
  item.hash = sha256(write_json(tree));
  return item;
}

}  // namespace

Item read_item_tree(Json& tree, FaultList& faults) {
  Response response;
  return read_item(tree, faults, response);
}

Item read_hashed_item_tree(Json& tree, FaultList& faults, Response* response) {
  const std::string said = Cursor(tree, faults).required("hash").sha256();
  take_member(tree, "hash");
  Response unwanted;
  Item item = read_item(tree, faults, response ? *response : unwanted);
  if (faults.empty() && hex(item.hash) != said) {
    faults.add({"wrong_hash", "/hash", "This record was changed after it was made, or damaged.",
                "Take the record from where it was first kept."});
  }
  return item;
}

Json withdrawal_tree(const Withdrawal& withdrawal) {
  return json_object({{"rootId", json_text(text_of(withdrawal.root_id))}, {"withdrawnOn", json_text(withdrawal.day)}});
}

Withdrawal read_withdrawal_tree(const Json& tree, FaultList& faults) {
  Cursor at(tree, faults);
  const std::string root = at.required("rootId").uuid(), day = at.required("withdrawnOn").day();
  at.no_other_keys();
  return faults.empty() ? make_withdrawal(proven_uuid(root), day) : Withdrawal{};
}

Withdrawal make_withdrawal(const Uuid& root_id, std::string_view day) {
  Withdrawal withdrawal{.root_id = root_id, .day = std::string(day)};
  withdrawal.hash = sha256(write_withdrawal(withdrawal));
  return withdrawal;
}

std::string write_withdrawal(const Withdrawal& withdrawal) { return write_json(withdrawal_tree(withdrawal)); }

std::expected<Withdrawal, Faults> read_withdrawal(std::string_view json) {
  return read_document(json, read_withdrawal_tree);
}

Quarantined quarantined(std::string_view bytes, const Json& tree, const Fault& why) {
  const Json* id = tree.find("id");
  Quarantined record{.hash = sha256(repaired(bytes)),
                     .reason = why.where.empty() ? why.text : why.where + ": " + why.text};
  const bool has_id = id && id->kind == Json::Kind::text && !id->text.empty();
  record.record = has_id ? std::string(first_code_points(id->text, 64)) : name_without_id(record.hash);
  return record;
}

Json failure_tree(const Quarantined& record, std::string_view bytes) {
  return json_object(
      {{"record", json_text(record.record)}, {"reason", json_text(record.reason)}, {"raw", json_text(bytes)}});
}

Quarantined read_failure_tree(const Json& tree, FaultList& faults) {
  Cursor at(tree, faults);
  Quarantined record{.record = at.required("record").any_text(),
                     .reason = at.required("reason").text(1, longest_reason),
                     .listed = true};
  record.hash = sha256(at.required("raw").any_text());
  at.no_other_keys();
  return record;
}

}  // namespace earshot::core
