#include "core/fhir_json.h"

#include <array>
#include <optional>
#include <utility>

#include "core/fhir_tree_json.h"
#include "core/import_json.h"
#include "core/reading_json.h"
#include "core/tree_builder_json.h"

namespace earshot::core {
namespace {

constexpr std::string_view mend_by_source = "Take the file from where it was made.";

// One part of the bundle as a tree, of limited size.
class Part {
 public:
  Part() : builder_(faults_) {}

  bool value(Json scalar) { return fits() && builder_.value(std::move(scalar)); }
  bool key(std::string key) { return fits() && builder_.key(std::move(key)); }
  bool open(Json::Kind kind) {
    ++depth_;
    return fits() && builder_.open(kind);
  }
  bool close() {
    --depth_;
    return builder_.close();
  }

  int depth() const { return depth_; }
  FaultList& faults() { return faults_; }
  Json take() { return builder_.take(); }

 private:
  bool fits() {
    if (left_ > 0) {
      --left_;
      return true;
    }
    faults_.add({"too_big", "", "This has more parts than anything that Earshot writes.", std::string(mend_by_source)});
    return false;
  }

  FaultList faults_;
  TreeBuilder builder_;
  std::size_t left_ = most_record_values;
  int depth_ = 0;
};

class BundleReader : public JsonEvents {
 public:
  bool value(Json scalar) override {
    if (!in_entries()) return here().value(std::move(scalar));
    begin_entry();
    return here().value(std::move(scalar)) && end_entry();
  }

  bool key(std::string key) override {
    if (!entry_ && head_.depth() == 1) is_entry_key_ = key == "entry";
    return here().key(std::move(key));
  }

  bool open(Json::Kind kind) override {
    if (in_entries()) begin_entry();
    const bool goes_on = here().open(kind);
    if (!entry_) in_list_ = is_entry_key_ && head_.depth() == 2 && kind == Json::Kind::list;
    return goes_on;
  }

  bool close() override {
    if (!entry_) in_list_ = false;
    const bool goes_on = here().close();
    return goes_on && (!entry_ || entry_->depth() > 0 || end_entry());
  }

  void broken(Fault fault) override { faults_.add(std::move(fault)); }

  std::expected<std::vector<Response>, Faults> finish(bool whole) {
    if (!whole && entry_) take_faults(*entry_);
    if (whole) read_head();
    for (Fault& fault : head_.faults().take()) faults_.add(std::move(fault));
    if (!faults_.empty()) return std::unexpected(faults_.take());
    return std::move(responses_);
  }

 private:
  bool in_entries() const { return in_list_ && !entry_; }
  Part& here() { return entry_ ? *entry_ : head_; }
  void begin_entry() { entry_.emplace(); }

  bool end_entry() {
    read_entry(entry_->take(), entry_->faults());
    take_faults(*entry_);
    entry_.reset();
    ++count_;
    return !faults_.full();
  }

  void take_faults(Part& entry) {
    for (Fault& fault : entry.faults().take()) {
      const std::string between = fault.where.empty() || fault.where.starts_with('/') ? "" : ", ";
      fault.where = "/entry/" + std::to_string(count_) + between + fault.where;
      faults_.add(std::move(fault));
    }
  }

  void read_entry(const Json& tree, FaultList& faults) {
    static constexpr std::array<std::string_view, 2> types{"Questionnaire", "QuestionnaireResponse"};
    Cursor at(tree, faults);
    const Cursor url = at.required("fullUrl");
    Cursor resource = at.required("resource");
    at.no_other_keys();
    if (resource.required("resourceType").one_of(types) != 1) return;
    Response response = fhir::read_response_resource(resource, faults);
    if (url.any_text() != fhir::linked(fhir::uuid_url, response.id)) {
      url.fault("inconsistent", "This is not the id of the response.", std::string(mend_by_source));
    }
    responses_.push_back(std::move(response));
  }

  void read_head() {
    static constexpr std::array<std::string_view, 1> bundle{"Bundle"}, collection{"collection"};
    const Json tree = head_.take();
    Cursor at(tree, head_.faults());
    at.required("resourceType").one_of(bundle);
    at.required("type").one_of(collection);
    if (const Cursor entries = at.optional("entry"); entries.present()) entries.items();
    at.no_other_keys();
  }

  FaultList faults_;
  Part head_;                  // all but the entries
  std::optional<Part> entry_;  // being read
  bool is_entry_key_ = false, in_list_ = false;
  std::size_t count_ = 0;
  std::vector<Response> responses_;
};

}  // namespace

std::string FhirWriter::begin() const { return "{\n \"resourceType\": \"Bundle\",\n \"type\": \"collection\""; }

// A list without entries is not allowed, so it begins with the first.
std::string FhirWriter::entry(const Json& tree) {
  const std::string_view before = std::exchange(any_, true) ? ",\n  " : ",\n \"entry\": [\n  ";
  return std::string(before) + write_json_part(tree, 2);
}

std::string FhirWriter::add(const Response& response) {
  questionnaires_.note(response);
  return entry(json_object({{"fullUrl", json_text(fhir::linked(fhir::uuid_url, response.id))},
                            {"resource", fhir::response_resource(response)}}));
}

std::string FhirWriter::end() {
  std::string text;
  for (Json& resource : questionnaires_.resources()) {
    const std::string url = "urn:earshot:fhir:questionnaire:" + resource.find("id")->text;
    text += entry(json_object({{"fullUrl", json_text(url)}, {"resource", std::move(resource)}}));
  }
  return text + (any_ ? "\n ]\n}\n" : "\n}\n");
}

std::expected<std::vector<Response>, Faults> read_fhir(std::string_view bundle) {
  TextSource source(bundle);
  ByteReader reader(source);
  BundleReader events;
  const bool whole = read_events(reader, events);
  return events.finish(whole);
}

}  // namespace earshot::core
