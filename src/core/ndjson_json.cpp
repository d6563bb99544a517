#include "core/ndjson_json.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/hash.h"
#include "core/reading_json.h"
#include "core/record_tree_json.h"
#include "core/response_tree_json.h"

namespace earshot::core {
namespace {

// `tree` is proved by its hash, which is taken out.
Response read_hashed_response(Json& tree, FaultList& faults) {
  read_hashed_item_tree(tree, faults);
  return faults.empty() ? read_response_tree(tree, faults) : Response{};
}

Faults in_line(Faults faults, std::size_t number) {
  for (Fault& fault : faults) {
    const std::string line = "line " + std::to_string(number);
    // What is no JSON says where in its bytes, and these are one line.
    const std::size_t column = fault.where.find("column ");
    fault.where = fault.where.empty()          ? line
                  : fault.where.front() == '/' ? line + ", " + fault.where
                                               : line + ", " + fault.where.substr(std::min(column, fault.where.size()));
  }
  return faults;
}

std::string_view take_line(std::string_view& text) {
  std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

std::string write_ndjson_line(const Response& response) {
  Json tree = response_tree(response);
  add_member(tree, "hash", json_text(sha256_hex(write_json(tree))));
  sort_keys(tree);
  return write_json(tree) + '\n';
}

std::expected<Response, Faults> read_ndjson_line(std::string_view line, std::size_t number) {
  FaultList faults;
  std::optional<Json> tree = parse_json(line, faults, most_record_bytes);
  Response response;
  if (tree) response = read_hashed_response(*tree, faults);
  if (!faults.empty()) return std::unexpected(in_line(faults.take(), number));
  return response;
}

std::expected<std::vector<Response>, Faults> read_ndjson(std::string_view lines) {
  std::vector<Response> responses;
  FaultList faults;
  for (std::size_t number = 1; !lines.empty(); ++number) {
    const std::string_view line = take_line(lines);
    if (line.empty()) continue;
    auto response = read_ndjson_line(line, number);
    if (response) {
      responses.push_back(*std::move(response));
    } else {
      for (Fault& fault : response.error()) faults.add(std::move(fault));
    }
  }
  if (!faults.empty()) return std::unexpected(faults.take());
  return responses;
}

}  // namespace earshot::core
