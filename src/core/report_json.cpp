#include "core/report_json.h"

#include <utility>

#include "core/figures_tree_json.h"
#include "core/lists_json.h"
#include "core/replies_json.h"

namespace earshot::core {
namespace {

constexpr std::size_t most_bytes = 64 * 1024 * 1024;  // of our own making, passed on within the program

Json question_tree(const PlannedQuestion& question) {
  return json_object({{"id", json_text(question.id)},
                      {"text", json_text(question.text)},
                      {"options", list_tree(question.options, coded_tree)}});
}

Json finding_tree(const PlannedFinding& finding) {
  return json_object({{"id", json_text(finding.id)},
                      {"heading", json_text(finding.heading)},
                      {"topic", json_text(finding.topic)},
                      {"topicLabel", json_text(finding.topic_label)},
                      {"questions", list_tree(finding.questions, question_tree)}});
}

PlannedQuestion read_question(Cursor at) {
  PlannedQuestion question{at.required("id").any_text(), at.required("text").any_text(), {}};
  read_list(at.required("options"), question.options, read_coded);
  at.no_other_keys();
  return question;
}

PlannedFinding read_finding(Cursor at) {
  PlannedFinding finding{.id = at.required("id").any_text(),
                         .heading = at.required("heading").any_text(),
                         .topic = at.required("topic").any_text(),
                         .topic_label = at.required("topicLabel").any_text(),
                         .questions = {}};
  read_list(at.required("questions"), finding.questions, read_question);
  at.no_other_keys();
  return finding;
}

ReportPlan read_plan_tree(const Json& tree, FaultList& faults) {
  ReportPlan plan;
  Cursor at(tree, faults);
  plan.title = at.required("title").any_text();
  plan.language = at.required("language").any_text();
  plan.day = at.required("day").any_text();
  read_list(at.required("areas"), plan.areas, read_coded);
  read_list(at.required("findings"), plan.findings, read_finding);
  if (auto replies = read_replies(at.required("replies").any_text())) plan.replies = *std::move(replies);
  plan.notes = read_notes(at.required("notes").any_text());
  at.no_other_keys();
  return plan;
}

}  // namespace

std::string write_report_plan(const ReportPlan& plan) {
  return write_json(json_object({{"title", json_text(plan.title)},
                                 {"language", json_text(plan.language)},
                                 {"day", json_text(plan.day)},
                                 {"areas", list_tree(plan.areas, coded_tree)},
                                 {"findings", list_tree(plan.findings, finding_tree)},
                                 {"replies", json_text(write_replies(plan.replies))},
                                 {"notes", json_text(write_notes(plan.notes))}}));
}

std::expected<ReportPlan, Faults> read_report_plan(std::string_view json) {
  return read_document(json, read_plan_tree, most_bytes);
}

}  // namespace earshot::core
