#include "core/figures_json.h"

#include <cstddef>
#include <utility>

#include "core/figures_tree_json.h"
#include "core/lists_json.h"

namespace earshot::core {
namespace {

constexpr std::size_t most_bytes = 64 * 1024 * 1024;  // of our own making, passed on within the program

// --- writing

Json shown_tree(const Shown& shown) { return shown.hidden ? Json{} : json_number(shown.count); }
Json shown_list(const std::vector<Shown>& all) { return list_tree(all, shown_tree); }

Json filter_tree(const Filter& filter) {
  return json_object({{"by", json_text(name_in(by_names, filter.by))}, {"code", json_text(filter.code)}});
}

Json query_tree(const Query& query) {
  return json_object(
      {{"split", json_text(name_in(by_names, query.split))}, {"filters", list_tree(query.filters, filter_tree)}});
}

Json row_tree(const FigureRow& row) {
  return json_object({{"code", json_text(row.code)},
                      {"label", json_text(row.label)},
                      {"all", shown_tree(row.all)},
                      {"cells", shown_list(row.cells)}});
}

Json not_understood_tree(const NotUnderstoodFigures& figures) {
  return json_object({{"finding", json_text(figures.finding)},
                      {"everybody", shown_tree(figures.everybody)},
                      {"pressed", shown_tree(figures.pressed)},
                      {"people", shown_list(figures.people)},
                      {"cells", shown_list(figures.cells)}});
}

Json groups_tree(const Figures& figures) {
  Json groups = json_object({});
  for (std::size_t by = 1; by < by_names.size(); ++by) {
    groups.keys.emplace_back(by_names[by]);
    groups.items.push_back(list_tree(figures.groups[by], coded_tree));
  }
  return groups;
}

// --- reading

Shown read_shown(const Cursor& at) { return at.is(Json::Kind::null) ? hidden_count : Shown{false, at.whole(0)}; }

std::vector<Shown> read_shown_list(const Cursor& at) {
  std::vector<Shown> all;
  read_list(at, all, read_shown);
  return all;
}

By read_by(const Cursor& at) { return read_named<By>(at, by_names).value_or(By::nothing); }

Filter read_filter(Cursor at) {
  Filter filter{read_by(at.required("by")), at.required("code").any_text()};
  at.no_other_keys();
  return filter;
}

Query read_query_at(Cursor at) {
  Query query;
  query.split = read_by(at.required("split"));
  read_list(at.required("filters"), query.filters, read_filter);
  at.no_other_keys();
  return query;
}

FigureRow read_row(Cursor at) {
  FigureRow row{at.required("code").any_text(), at.required("label").any_text(), read_shown(at.required("all")),
                read_shown_list(at.required("cells"))};
  at.no_other_keys();
  return row;
}

NotUnderstoodFigures read_not_understood(Cursor at) {
  NotUnderstoodFigures figures{at.required("finding").any_text(), read_shown(at.required("everybody")),
                               read_shown(at.required("pressed")), read_shown_list(at.required("people")),
                               read_shown_list(at.required("cells"))};
  at.no_other_keys();
  return figures;
}

Figures read_figures_tree(const Json& tree, FaultList& faults) {
  Figures figures;
  Cursor at(tree, faults);
  figures.query = read_query_at(at.required("query"));
  figures.visits = read_shown(at.required("visits"));
  figures.left_out = read_shown(at.required("leftOut"));
  read_list(at.required("columns"), figures.columns, read_coded);
  figures.people = read_shown_list(at.required("people"));
  read_list(at.required("questions"), figures.questions, read_question_figures);
  read_list(at.required("notUnderstood"), figures.not_understood, read_not_understood);
  Cursor groups = at.required("groups");
  for (std::size_t by = 1; by < by_names.size(); ++by) {
    read_list(groups.required(by_names[by]), figures.groups[by], read_coded);
  }
  groups.no_other_keys();
  at.no_other_keys();
  return figures;
}

}  // namespace

Json coded_tree(const Coded& coded) {
  return json_object({{"code", json_text(coded.code)}, {"label", json_text(coded.label)}});
}

Coded read_coded(Cursor at) {
  Coded coded{at.required("code").any_text(), at.required("label").any_text()};
  at.no_other_keys();
  return coded;
}

Json question_figures_tree(const QuestionFigures& question) {
  return json_object({{"id", json_text(question.id)},
                      {"finding", json_text(question.finding)},
                      {"kind", json_text(name_of(question.kind))},
                      {"asked", json_text(question.asked)},
                      {"everybody", shown_tree(question.everybody)},
                      {"people", shown_list(question.people)},
                      {"rows", list_tree(question.rows, row_tree)}});
}

QuestionFigures read_question_figures(Cursor at) {
  QuestionFigures question;
  question.id = at.required("id").any_text();
  question.finding = at.required("finding").any_text();
  question.kind = read_named<QuestionKind>(at.required("kind"), question_kind_names).value_or(QuestionKind::free_text);
  question.asked = at.required("asked").any_text();
  question.everybody = read_shown(at.required("everybody"));
  question.people = read_shown_list(at.required("people"));
  read_list(at.required("rows"), question.rows, read_row);
  at.no_other_keys();
  return question;
}

std::string write_query(const Query& query) { return write_json(query_tree(query)); }

std::expected<Query, Faults> read_query(std::string_view json) {
  return read_document(json, [](const Json& tree, FaultList& faults) { return read_query_at(Cursor(tree, faults)); });
}

std::string write_figures(const Figures& figures) {
  return write_json(json_object({{"query", query_tree(figures.query)},
                                 {"visits", shown_tree(figures.visits)},
                                 {"leftOut", shown_tree(figures.left_out)},
                                 {"columns", list_tree(figures.columns, coded_tree)},
                                 {"people", shown_list(figures.people)},
                                 {"questions", list_tree(figures.questions, question_figures_tree)},
                                 {"notUnderstood", list_tree(figures.not_understood, not_understood_tree)},
                                 {"groups", groups_tree(figures)}}));
}

std::expected<Figures, Faults> read_figures(std::string_view json) {
  return read_document(json, read_figures_tree, most_bytes);
}

}  // namespace earshot::core
