#include "core/export_json.h"

#include <map>
#include <optional>
#include <utility>

#include "core/hash.h"
#include "core/response_json.h"
#include "core/response_tree_json.h"

namespace earshot::core {
namespace {

struct Failure {
  std::string id;  // "" when it can't be read
  std::string reason;
};

// Being keys, hashes and bytes are in order, and there once.
struct Sorted {
  std::map<std::string, Json> responses;    // by hash
  std::map<std::string, Failure> failures;  // by the bytes as they were found
};

// "hash: SHA-256 of the response's canonical JSON without `hash`"
void add_response(Sorted& sorted, const Response& response) {
  Json tree = response_tree(response);
  const std::string hash = sha256_hex(write_json(tree));
  tree.keys.emplace_back("hash");
  tree.items.push_back(json_text(hash));
  sort_keys(tree);
  sorted.responses.emplace(hash, std::move(tree));
}

std::string id_in(const std::optional<Json>& tree) {
  const Json* id = tree ? tree->find("id") : nullptr;
  return id && id->kind == Json::Kind::text ? id->text : std::string();
}

Failure failure(const std::optional<Json>& tree, const Fault& first) {
  return {id_in(tree), first.where.empty() ? first.text : first.where + ": " + first.text};
}

void sort_out(Sorted& sorted, const std::string& stored) {
  FaultList faults;
  const std::optional<Json> tree = parse_json(stored, faults);
  Response response;
  if (tree) response = read_response_tree(*tree, faults);
  if (faults.empty()) {
    add_response(sorted, response);
  } else {
    sorted.failures.emplace(stored, failure(tree, faults.take().front()));
  }
}

// "setHash: SHA-256 of the responses' hashes, sorted and joined by line feeds"
std::string hash_of_set(const Sorted& sorted) {
  std::string joined;
  for (const auto& [hash, tree] : sorted.responses) joined += (joined.empty() ? "" : "\n") + hash;
  return sha256_hex(joined);
}

Json responses_tree(Sorted& sorted) {
  Json list = json_list();
  for (auto& [hash, tree] : sorted.responses) list.items.push_back(std::move(tree));
  return list;
}

Json failures_tree(const Sorted& sorted) {
  Json list = json_list();
  for (const auto& [raw, failure] : sorted.failures) {
    const std::string place = "unreadable " + std::to_string(list.items.size() + 1);
    list.items.push_back(json_object({{"record", json_text(failure.id.empty() ? place : failure.id)},
                                      {"reason", json_text(failure.reason)},
                                      {"raw", json_text(raw)}}));
  }
  return list;
}

Json counts_tree(const Export& result) {
  return json_object({{"responses", json_number(result.exported)}, {"failures", json_number(result.failed)}});
}

}  // namespace

Export write_export(const ExportInput& input) {
  Sorted sorted;
  for (const std::string& stored : input.responses) sort_out(sorted, stored);
  Export result{.json = {},
                .set_hash = hash_of_set(sorted),
                .exported = static_cast<int>(sorted.responses.size()),
                .failed = static_cast<int>(sorted.failures.size())};
  result.json = write_json_indented(json_object({{"format", json_text("earshot-export")},
                                                 {"formatVersion", json_number(1)},
                                                 {"exportId", json_text(input.id)},
                                                 {"exportedOn", json_text(input.day)},
                                                 {"app", json_text(input.app_version)},
                                                 {"counts", counts_tree(result)},
                                                 {"setHash", json_text(result.set_hash)},
                                                 {"responses", responses_tree(sorted)},
                                                 {"failures", failures_tree(sorted)}}));
  return result;
}

std::string export_file_name(std::string_view day, std::string_view export_id) {
  return "earshot-export-" + std::string(day) + "-" + std::string(export_id.substr(0, 8)) + ".json";
}

}  // namespace earshot::core
