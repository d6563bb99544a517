#include "core/export_json.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/hash.h"
#include "core/response_json.h"
#include "core/response_tree_json.h"

namespace earshot::core {
namespace {

struct Hashed {
  std::string hash;
  Json tree;
};

struct Failure {
  std::string id;  // "" when it can't be read
  std::string reason;
  std::string raw;
};

struct Sorted {
  std::vector<Hashed> responses;
  std::vector<Failure> failures;
};

// "hash: SHA-256 of the response's canonical JSON without `hash`"
Hashed hashed(const Response& response) {
  Json tree = response_tree(response);
  std::string hash = sha256_hex(write_json(tree));
  tree.keys.emplace_back("hash");
  tree.items.push_back(json_text(hash));
  sort_keys(tree);
  return {std::move(hash), std::move(tree)};
}

std::string id_in(const std::optional<Json>& tree) {
  const Json* id = tree ? tree->find("id") : nullptr;
  return id && id->kind == Json::Kind::text ? id->text : std::string();
}

Failure failure(const std::optional<Json>& tree, const Fault& first, const std::string& raw) {
  return {id_in(tree), first.where.empty() ? first.text : first.where + ": " + first.text, raw};
}

void sort_out(Sorted& sorted, const std::string& stored) {
  FaultList faults;
  const std::optional<Json> tree = parse_json(stored, faults);
  Response response;
  if (tree) response = read_response_tree(*tree, faults);
  if (faults.empty()) {
    sorted.responses.push_back(hashed(response));
  } else {
    sorted.failures.push_back(failure(tree, faults.take().front(), stored));
  }
}

template <typename Item>
void sort_each_once(std::vector<Item>& items, std::string Item::* by) {
  std::ranges::sort(items, {}, by);
  const auto again = std::ranges::unique(items, {}, by);
  items.erase(again.begin(), again.end());
}

std::string hash_of_set(const std::vector<Hashed>& responses) {
  std::string joined;
  for (const Hashed& response : responses) joined += (joined.empty() ? "" : "\n") + response.hash;
  return sha256_hex(joined);
}

Json responses_tree(std::vector<Hashed> responses) {
  Json list = json_list();
  for (Hashed& response : responses) list.items.push_back(std::move(response.tree));
  return list;
}

Json failures_tree(const std::vector<Failure>& failures) {
  Json list = json_list();
  for (const Failure& failure : failures) {
    const std::string place = "unreadable " + std::to_string(list.items.size() + 1);
    list.items.push_back(json_object({{"record", json_text(failure.id.empty() ? place : failure.id)},
                                      {"reason", json_text(failure.reason)},
                                      {"raw", json_text(failure.raw)}}));
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
  sort_each_once(sorted.responses, &Hashed::hash);
  sort_each_once(sorted.failures, &Failure::raw);
  Export result{.json = {},
                .set_hash = hash_of_set(sorted.responses),
                .exported = static_cast<int>(sorted.responses.size()),
                .failed = static_cast<int>(sorted.failures.size())};
  result.json = write_json_indented(json_object({{"format", json_text("earshot-export")},
                                                 {"formatVersion", json_number(1)},
                                                 {"exportId", json_text(input.id)},
                                                 {"exportedOn", json_text(input.day)},
                                                 {"app", json_text(input.app_version)},
                                                 {"counts", counts_tree(result)},
                                                 {"setHash", json_text(result.set_hash)},
                                                 {"responses", responses_tree(std::move(sorted.responses))},
                                                 {"failures", failures_tree(sorted.failures)}}));
  return result;
}

std::string export_file_name(std::string_view day, std::string_view export_id) {
  return "earshot-export-" + std::string(day) + "-" + std::string(export_id.substr(0, 8)) + ".json";
}

}  // namespace earshot::core
