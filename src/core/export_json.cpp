#include "core/export_json.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <optional>
#include <utility>

#include "core/record_tree_json.h"
#include "core/sort.h"
#include "core/tree_json.h"

namespace earshot::core {
namespace {

// ------------------------------------------------------------------------------------------------- from a device's records

struct Stored {
  std::vector<Item> items;
  std::vector<Withdrawal> withdrawals;
  std::vector<Quarantined> quarantined;
};

// `read` is given the tree and a list for its faults.
template <typename Thing, typename Read>
void sort_in(std::string_view bytes, Place place, Read read, std::vector<Thing>& things, Stored& stored) {
  FaultList faults;
  Json tree = parse_json(bytes, faults).value_or(Json{});
  Thing thing;
  if (faults.empty()) thing = read(tree, faults);
  if (faults.empty()) {
    if constexpr (requires { thing.place; }) thing.place = place;
    things.push_back(std::move(thing));
  } else {
    stored.quarantined.push_back(quarantined(bytes, tree, faults.take().front()));
    stored.quarantined.back().place = place;
  }
}

MergedSet set_of(const ExportInput& input) {
  Stored stored;
  Place place;
  for (const std::string& json : input.responses) {
    sort_in(json, place, read_item_tree, stored.items, stored);
    ++place.source;
  }
  for (const std::string& json : input.withdrawals) {
    sort_in(json, place, read_withdrawal_tree, stored.withdrawals, stored);
    ++place.source;
  }
  return {std::move(stored.items), std::move(stored.withdrawals), std::move(stored.quarantined)};
}

class MemoryPort : public ExportPort {
 public:
  explicit MemoryPort(const ExportInput& input) : input_(input) {}
  std::optional<std::string> bytes_at(const Place& place) override {
    const std::size_t responses = input_.responses.size();
    return place.source < responses ? input_.responses[place.source] : input_.withdrawals[place.source - responses];
  }
  bool write(std::string_view bytes) override {
    written += bytes;
    return true;
  }

  std::string written;

 private:
  const ExportInput& input_;
};

// ------------------------------------------------------------------------------------------------- writing

using Outcome = std::expected<void, WriteFault>;
constexpr auto stopped = std::unexpected(WriteFault::stopped);
constexpr auto changed = std::unexpected(WriteFault::changed);

template <typename Thing, typename Key>
std::vector<const Thing*> ordered(const std::vector<Thing>& things, Key key) {
  std::vector<const Thing*> sorted;
  sorted.reserve(things.size());
  for (const Thing& thing : things) sorted.push_back(&thing);
  core::sort(sorted, {}, [&](const Thing* thing) { return std::invoke(key, *thing); });
  return sorted;
}

std::vector<const Item*> concerns_first(const std::vector<Item>& items) {
  return ordered(items, [](const Item& item) { return std::pair(!item.concern, item.hash); });
}

// The file as JSON, of which only one item of one list is a tree at a time.
class Writer {
 public:
  Writer(const MergedSet& set, ExportPort& port) : set_(set), port_(port) {}

  bool head(const ExportHead& head, const std::string& set_hash) {
    return port_.write("{") && member("format", json_text("earshot-export")) &&
           member("formatVersion", json_number(2)) && member("exportId", json_text(head.id)) &&
           member("exportedOn", json_text(head.day)) && member("app", json_text(head.app_version)) &&
           member("counts", counts_tree()) && member("setHash", json_text(set_hash));
  }

  Outcome responses() { return items("responses", Form::opened); }
  Outcome sealed() { return items("sealed", Form::sealed); }

  Outcome withdrawn() {
    if (!begin_list("withdrawn")) return stopped;
    for (const Withdrawal* withdrawal : ordered(set_.withdrawals(), &Withdrawal::hash)) {
      if (!item(withdrawal_tree(*withdrawal))) return stopped;
    }
    return end_list();
  }

  Outcome failures() {
    if (!begin_list("failures")) return stopped;
    for (const Quarantined& record : set_.quarantined()) {
      const std::optional<std::string> bytes = raw_bytes(record);
      if (!bytes) return changed;
      if (!item(failure_tree(record, *bytes))) return stopped;
    }
    return end_list();
  }

  Outcome end() { return port_.write("\n}\n") ? Outcome() : stopped; }

 private:
  Json counts_tree() const {
    const auto of_form = [&](Form form) {
      return json_number(static_cast<int>(std::ranges::count(set_.items(), form, &Item::form)));
    };
    return json_object({{"responses", of_form(Form::opened)},
                        {"sealed", of_form(Form::sealed)},
                        {"withdrawn", json_number(static_cast<int>(set_.withdrawals().size()))},
                        {"failures", json_number(static_cast<int>(set_.quarantined().size()))}});
  }

  bool key(std::string_view key) {
    const std::string_view before = std::exchange(members_, members_ + 1) > 0 ? ",\n " : "\n ";
    return port_.write(std::string(before) + '"' + std::string(key) + "\": ");
  }
  bool member(std::string_view name, const Json& value) { return key(name) && port_.write(write_json_part(value, 1)); }

  bool begin_list(std::string_view name) {
    items_ = 0;
    return key(name) && port_.write("[");
  }
  bool item(const Json& tree) {
    const std::string_view before = std::exchange(items_, items_ + 1) > 0 ? ",\n  " : "\n  ";
    return port_.write(std::string(before) + write_json_part(tree, 2));
  }
  Outcome end_list() { return port_.write(items_ > 0 ? "\n ]" : "]") ? Outcome() : stopped; }

  Outcome items(std::string_view name, Form form) {
    if (!begin_list(name)) return stopped;
    for (const Item* wanted : concerns_first(set_.items())) {
      if (wanted->form != form) continue;
      const std::optional<Json> tree = tree_of(*wanted);
      if (!tree) return changed;
      if (!item(*tree)) return stopped;
    }
    return end_list();
  }

  // Read again, and proved to be the same.
  std::optional<Json> tree_of(const Item& wanted) {
    const std::optional<std::string> bytes = port_.bytes_at(wanted.place);
    if (!bytes) return std::nullopt;
    FaultList faults;
    std::optional<Json> tree = parse_json(*bytes, faults, most_record_bytes);
    if (!tree || !(read_again(*tree, faults) == wanted) || !faults.empty()) return std::nullopt;
    if (wanted.form == Form::opened) {
      add_member(*tree, "hash", json_text(hex(wanted.hash)));
      sort_keys(*tree);
    }
    return tree;
  }

  // From a store it comes without its hash, from an export with it.
  static Item read_again(Json& tree, FaultList& faults) {
    return tree.find("hash") ? read_hashed_item_tree(tree, faults) : read_item_tree(tree, faults);
  }

  std::optional<std::string> raw_bytes(const Quarantined& record) {
    std::optional<std::string> bytes = port_.bytes_at(record.place);
    if (!bytes || !record.listed) return bytes;
    FaultList faults;
    const std::optional<Json> tree = parse_json(*bytes, faults, most_record_bytes);
    const Json* raw = tree ? tree->find("raw") : nullptr;
    return raw ? std::optional(raw->text) : std::nullopt;
  }

  const MergedSet& set_;
  ExportPort& port_;
  int members_ = 0;
  int items_ = 0;
};

}  // namespace

std::expected<void, WriteFault> write_set(const MergedSet& set, const ExportHead& head, ExportPort& port) {
  Writer writer(set, port);
  if (!writer.head(head, set_hash(set))) return stopped;
  for (const auto part : {&Writer::responses, &Writer::sealed, &Writer::withdrawn, &Writer::failures, &Writer::end}) {
    if (Outcome done = (writer.*part)(); !done) return done;
  }
  return {};
}

std::optional<std::string> FilePort::bytes_at(const Place& place) {
  return std::string(file_.substr(static_cast<std::size_t>(place.at), place.size));
}

bool FilePort::write(std::string_view bytes) {
  written += bytes;
  return true;
}

Export write_export(const ExportInput& input) {
  const MergedSet set = set_of(input);
  MemoryPort port(input);
  [[maybe_unused]] const auto written = write_set(set, {input.id, input.day, input.app_version}, port);  // can't fail
  return {.json = std::move(port.written),
          .set_hash = set_hash(set),
          .exported = static_cast<int>(set.items().size()),
          .failed = static_cast<int>(set.quarantined().size())};
}

std::string export_file_name(std::string_view day, std::string_view export_id) {
  return "earshot-export-" + std::string(day) + "-" + std::string(export_id.substr(0, 8)) + ".json";
}

}  // namespace earshot::core
