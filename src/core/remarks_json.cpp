#include "core/remarks_json.h"

#include <utility>

#include "core/drawing_json.h"
#include "core/figures_tree_json.h"
#include "core/lists_json.h"

namespace earshot::core {
namespace {

constexpr std::size_t most_bytes = 256 * 1024 * 1024;  // of our own making, passed on within the program

Json remark_tree(const Remark& remark) {
  return json_object({{"response", json_text(remark.response)},
                      {"question", json_text(remark.question)},
                      {"finding", json_text(remark.finding)},
                      {"asked", json_text(remark.asked)},
                      {"text", json_text(remark.text)},
                      {"drawing", drawing_tree(remark.drawing)},
                      {"day", json_text(remark.day)},
                      {"language", json_text(remark.language)},
                      {"ageBand", coded_tree(remark.age_band)},
                      {"area", coded_tree(remark.area)},
                      {"concern", json_boolean(remark.concern)},
                      {"flagged", json_boolean(remark.flagged)}});
}

Remark read_remark(Cursor at) {
  Remark remark;
  remark.response = at.required("response").any_text();
  remark.question = at.required("question").any_text();
  remark.finding = at.required("finding").any_text();
  remark.asked = at.required("asked").any_text();
  remark.text = at.required("text").any_text();
  remark.drawing = read_drawing(at.required("drawing"));
  remark.day = at.required("day").any_text();
  remark.language = at.required("language").any_text();
  remark.age_band = read_coded(at.required("ageBand"));
  remark.area = read_coded(at.required("area"));
  remark.concern = at.required("concern").yes();
  remark.flagged = at.required("flagged").yes();
  at.no_other_keys();
  return remark;
}

RemarkQuery read_query_tree(const Json& tree, FaultList& faults) {
  RemarkQuery query;
  Cursor at(tree, faults);
  query.search = at.required("search").any_text();
  query.finding = at.required("finding").any_text();
  query.triage = named<Triage>(triage_names, at.required("triage").any_text());
  query.shared = at.required("shared").yes();
  query.everything = at.required("everything").yes();
  query.page = static_cast<std::size_t>(at.required("page").whole(0));
  query.notes = read_notes(at.required("notes").any_text());
  at.no_other_keys();
  return query;
}

RemarkPage read_page_tree(const Json& tree, FaultList& faults) {
  RemarkPage page;
  Cursor at(tree, faults);
  page.found = static_cast<std::size_t>(at.required("found").whole(0));
  page.page = static_cast<std::size_t>(at.required("page").whole(0));
  read_list(at.required("remarks"), page.remarks, read_remark);
  at.no_other_keys();
  return page;
}

}  // namespace

std::string write_remark_query(const RemarkQuery& query) {
  return write_json(
      json_object({{"search", json_text(query.search)},
                   {"finding", json_text(query.finding)},
                   {"triage", json_text(query.triage ? name_in(triage_names, *query.triage) : std::string_view())},
                   {"shared", json_boolean(query.shared)},
                   {"everything", json_boolean(query.everything)},
                   {"page", json_number(static_cast<int>(query.page))},
                   {"notes", json_text(write_notes(query.notes))}}));
}

std::expected<RemarkQuery, Faults> read_remark_query(std::string_view json) {
  return read_document(json, read_query_tree, most_bytes);
}

std::string write_remark_page(const RemarkPage& page) {
  return write_json(json_object({{"found", json_number(static_cast<int>(page.found))},
                                 {"page", json_number(static_cast<int>(page.page))},
                                 {"remarks", list_tree(page.remarks, remark_tree)}}));
}

std::expected<RemarkPage, Faults> read_remark_page(std::string_view json) {
  return read_document(json, read_page_tree, most_bytes);
}

}  // namespace earshot::core
