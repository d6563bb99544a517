#include "core/import_json.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/reading_json.h"
#include "core/record_tree_json.h"
#include "core/scan_json.h"
#include "core/tree_builder_json.h"

namespace earshot::core {
namespace {

constexpr std::size_t most_head_values = 100;
constexpr std::size_t least_ahead = 32 * 1024;  // more than most records have
constexpr std::string_view mend_by_source = "Take the file from where it was made.";

enum class List { responses, sealed, withdrawn, failures };
constexpr std::array<std::string_view, 4> list_names{"responses", "sealed", "withdrawn", "failures"};

std::size_t longest_text(std::optional<List> list) {
  if (list == List::failures) return most_record_bytes;
  return list == List::sealed ? most_sealed_text_bytes : most_text_bytes;
}

// A tree of limited size. After the first fault it only counts how deep it is, so that its end is found.
class PartBuilder {
 public:
  PartBuilder(std::size_t most_values, std::size_t longest_text) : left_(most_values), longest_text_(longest_text) {
    builder_.emplace(faults_);
  }

  void value(Json scalar) {
    if (fits(scalar.text)) builder_->value(std::move(scalar));
  }
  void key(std::string key) {
    if (fits(key)) builder_->key(std::move(key));
  }
  void open(Json::Kind kind) {
    ++depth_;
    if (fits({}) && !builder_->open(kind)) builder_.reset();
  }
  void close() {
    --depth_;
    if (builder_) builder_->close();
  }
  void fault(Fault fault) { faults_.add(std::move(fault)); }

  int depth() const { return depth_; }
  FaultList& faults() { return faults_; }
  Json take() { return builder_ ? builder_->take() : Json{}; }

 private:
  bool fits(std::string_view text) {
    if (!builder_) return false;
    if (text.size() > longest_text_) {
      give_up(
          {"too_long", "", "A text is longer than " + std::to_string(longest_text_ / 1024) + " KiB.", "Shorten it."});
    } else if (left_ == 0) {
      give_up({"too_big", "", "This has more parts than anything that Earshot writes.", std::string(mend_by_source)});
    } else {
      --left_;
    }
    return builder_.has_value();
  }
  void give_up(Fault fault) {
    faults_.add(std::move(fault));
    builder_.reset();
  }

  FaultList faults_;
  std::size_t left_, longest_text_;
  int depth_ = 0;
  std::optional<TreeBuilder> builder_;  // none once it is given up
};

class Importer : public JsonEvents {
 public:
  Importer(ByteReader& reader, std::uint32_t source, ResponseSink* sink, Reading reading)
      : reader_(reader), source_(source), sink_(sink), reading_(reading), head_(most_head_values, most_text_bytes) {}

  bool value(Json scalar) override {
    if (scanned_) return true;
    if (item_) {
      item_->value(std::move(scalar));
    } else if (in_list_) {
      reject({"wrong_type", "", "This is not a record.", "Take it out."});
    } else {
      head_.value(std::move(scalar));
    }
    return go_on();
  }

  bool key(std::string key) override {
    if (scanned_) return true;
    if (item_) {
      item_->key(std::move(key));
      return true;
    }
    const auto found = head_.depth() == 1 ? std::ranges::find(list_names, key) : list_names.end();
    list_ = found == list_names.end() ? std::nullopt : std::optional(static_cast<List>(found - list_names.begin()));
    head_.key(std::move(key));
    return go_on();
  }

  bool open(Json::Kind kind) override {
    if (in_list_ && !item_) {
      scanned_ = list_ == List::responses && kind == Json::Kind::object && reading_ == Reading::quick && scan_item();
      if (scanned_) return true;
      begin_item();
    }
    if (item_) {
      item_->open(kind);
      return true;
    }
    in_list_ = list_ && head_.depth() == 1 && kind == Json::Kind::list;
    head_.open(kind);
    return go_on();
  }

  bool close() override {
    if (std::exchange(scanned_, false)) {
      ++read_of(*list_);
    } else if (item_) {
      item_->close();
      if (item_->depth() == 0) end_item();
    } else {
      in_list_ = false;
      head_.close();
    }
    return go_on();
  }

  void broken(Fault fault) override { head_.fault(std::move(fault)); }

  std::expected<Imported, Faults> finish() {
    if (head_.faults().empty()) read_head(head_.take());
    if (!head_.faults().empty()) return std::unexpected(head_.faults().take());
    imported_.taken = items_.size();
    const std::size_t unlike = items_.size() - withdrawn_here();
    imported_.withdrawn = items_.size() - unlike;
    imported_.set = MergedSet(std::move(items_), std::move(withdrawals_), std::move(quarantined_));
    imported_.twice = unlike - imported_.set.items().size();
    imported_.faults = faults_.take();
    return std::move(imported_);
  }

 private:
  // Whether the file can still be one that is not refused.
  bool go_on() { return head_.faults().empty(); }

  std::size_t& read_of(List list) { return read_[static_cast<std::size_t>(list)]; }

  std::string where(std::string_view inside) {
    const std::string_view list = list_names[static_cast<std::size_t>(*list_)];
    return pointer_to(pointer_to("", list), read_of(*list_)) + std::string(inside);
  }

  void reject(Fault fault) {
    fault.where = where(fault.where);
    faults_.add(std::move(fault));
    ++imported_.rejected;
    ++read_of(*list_);
  }

  RecordScanner::Found scan_ahead() {
    for (std::size_t wanted = least_ahead;;) {
      const std::string_view ahead = reader_.ahead(wanted);
      const RecordScanner::Found found = scanner_.scan(ahead);
      if (found != RecordScanner::Found::cut_short || ahead.size() < wanted) return found;
      wanted = 2 * ahead.size();
    }
  }

  // What the scanner knows is taken, and its bytes are skipped, but for its last member: from there on what the library says
  // of a fault that comes next is the same.
  bool scan_item() {
    if (scan_ahead() != RecordScanner::Found::known) return false;
    Item item = scanner_.item();
    item.place = {source_, static_cast<std::uint32_t>(scanner_.size()), reader_.position() - 1};
    take_item(item);
    if (sink_) sink_->take(item, scanner_.seen());
    reader_.skip(scanner_.last_member() - 1);
    return true;
  }

  void begin_item() {
    item_ = std::make_unique<PartBuilder>(most_record_values, longest_text(list_));
    item_start_ = reader_.position() - 1;
    reader_.record(most_record_bytes);
  }

  void end_item() {
    const std::optional<std::string> bytes = reader_.recorded();
    const std::unique_ptr<PartBuilder> item = std::exchange(item_, nullptr);
    if (!bytes) {
      reject({"too_big", "", "This record is bigger than 8 MiB.", std::string(mend_by_source)});
      return;
    }
    Json tree = item->take();
    if (item->faults().empty() && tree.kind != Json::Kind::object) {
      reject({"wrong_type", "", "This is not a record.", "Take it out."});
      return;
    }
    const Place place{source_, static_cast<std::uint32_t>(bytes->size()), item_start_};
    if (item->faults().empty()) take(tree, place, item->faults());
    if (!item->faults().empty()) set_aside(quarantined(*bytes, tree, item->faults().take().front()), place);
    ++read_of(*list_);
  }

  void take(Json& tree, Place place, FaultList& faults) {
    switch (*list_) {
      case List::responses: {
        Response response;
        const Item item = read_hashed_item_tree(tree, faults, &response);
        if (is_taken(item, Form::opened, place, faults) && sink_) sink_->take(items_.back(), seen_in(response));
        break;
      }
      case List::sealed: is_taken(read_item_tree(tree, faults), Form::sealed, place, faults); break;
      case List::withdrawn: {
        Withdrawal withdrawal = read_withdrawal_tree(tree, faults);
        if (!faults.empty()) break;
        hashes_.push_back(withdrawal.hash);
        withdrawals_.push_back(std::move(withdrawal));
        break;
      }
      case List::failures: {
        Quarantined record = read_failure_tree(tree, faults);
        if (faults.empty()) set_aside(std::move(record), place);
      }
    }
  }

  bool is_taken(Item item, Form form, Place place, FaultList& faults) {
    if (faults.empty() && item.form != form) {
      faults.add({"wrong_list", "", "This record stands in the list of the others.", std::string(mend_by_source)});
    }
    item.place = place;
    if (faults.empty()) take_item(item);
    return faults.empty();
  }

  void take_item(const Item& item) {
    hashes_.push_back(item.hash);
    items_.push_back(item);
  }

  void set_aside(Quarantined record, Place place) {
    record.place = place;
    quarantined_.push_back(std::move(record));
    if (quarantined_.size() <= most_quarantined) return;
    head_.fault({"too_many", "", "More than 10000 records of this file can't be read.", std::string(mend_by_source)});
  }

  std::size_t withdrawn_here() const {
    std::vector<Uuid> roots;
    for (const Withdrawal& withdrawal : withdrawals_) roots.push_back(withdrawal.root_id);
    std::ranges::sort(roots);
    return static_cast<std::size_t>(std::ranges::count_if(
        items_, [&](const Uuid& root) { return std::ranges::binary_search(roots, root); }, &Item::root_id));
  }

  // --- what stands around the lists

  void read_head(const Json& tree) {
    Cursor at(tree, head_.faults());
    if (!at.is_format("earshot-export", 1, 2, "export")) return;
    const Json* version = tree.find("formatVersion");
    const bool first_version = version && version->number == 1;
    at.required("exportId").uuid();
    at.required("exportedOn").day();
    at.required("app").text(1, 200);
    at.required("responses").items();
    at.required("failures").items();
    if (!first_version) {
      at.required("sealed").items();
      at.required("withdrawn").items();
    }
    read_counts(at.required("counts"), first_version);
    const std::string said = at.required("setHash").sha256();
    at.no_other_keys();
    if (head_.faults().empty() && said != hash_of_hashes(std::move(hashes_))) {
      faults_.add({"wrong_hash", "/setHash", "This file does not hold the set of records that it says it holds.",
                   "Compare it with where it was made: records may be missing."});
    }
  }

  void read_counts(Cursor at, bool first_version) {
    for (const List list : {List::responses, List::sealed, List::withdrawn, List::failures}) {
      if (first_version && (list == List::sealed || list == List::withdrawn)) continue;
      const Cursor count = at.required(list_names[static_cast<std::size_t>(list)]);
      const auto said = static_cast<std::size_t>(count.whole(0));
      if (!count.is(Json::Kind::number) || said == read_of(list)) continue;
      faults_.add({"wrong_count", count.where(),
                   "There are " + std::to_string(read_of(list)) + ", not " + std::to_string(said) + ".",
                   "Compare the file with where it was made: records may be missing."});
    }
    at.no_other_keys();
  }

  ByteReader& reader_;
  const std::uint32_t source_;
  ResponseSink* const sink_;
  const Reading reading_;
  PartBuilder head_;  // the file without what is in its lists
  std::optional<List> list_;
  bool in_list_ = false;
  RecordScanner scanner_;
  bool scanned_ = false;  // the record whose end comes next
  std::unique_ptr<PartBuilder> item_;
  std::uint64_t item_start_ = 0;
  std::array<std::size_t, 4> read_{};  // items, by list

  std::vector<Item> items_;
  std::vector<Withdrawal> withdrawals_;
  std::vector<Quarantined> quarantined_;
  std::vector<Digest> hashes_;
  FaultList faults_;
  Imported imported_;
};

}  // namespace

std::expected<Imported, Faults> import_export(ByteSource& source, std::uint32_t number, ResponseSink* sink,
                                              Reading reading) {
  ByteReader reader(source);
  Importer importer(reader, number, sink, reading);
  read_events(reader, importer);
  return importer.finish();
}

std::expected<Imported, Faults> import_export(std::string_view file, std::uint32_t number, ResponseSink* sink,
                                              Reading reading) {
  TextSource source(file);
  return import_export(source, number, sink, reading);
}

}  // namespace earshot::core
