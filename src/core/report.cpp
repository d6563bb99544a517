#include "core/report.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/utf8.h"

namespace earshot::core {
namespace {

// --- text that can't become markup

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : without_hidden_marks(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string element(std::string_view name, std::string_view text) {
  return "<" + std::string(name) + ">" + escaped(text) + "</" + std::string(name) + ">\n";
}

constexpr std::string_view style = R"(
:root { color-scheme: light; --ink: #1b2140; --soft: #565d7a; --paper: #fbf7f0; --card: #fff; --one: #3c33c8; --two: #2aa3b0; --three: #c2553b; --line: #e6dcc8; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 52rem; background: var(--paper); color: var(--ink); font: 1.05rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { line-height: 1.15; font-size: 2rem; }
h2 { margin: 3rem 0 1rem; line-height: 1.2; }
h3 { margin: 1.5rem 0 .5rem; }
section { margin: 1rem 0; padding: 1rem 1.25rem; border-radius: 1rem; background: var(--card); break-inside: avoid; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 700; padding: .5rem 0; }
th, td { padding: .35rem .5rem .35rem 0; text-align: left; font-weight: 400; border-top: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--soft); }
figure { margin: .5rem 0 0; }
svg { display: block; width: 100%; height: auto; }
blockquote { margin: .75rem 0; padding-left: 1rem; border-left: .3rem solid var(--line); }
.reply { padding-left: 1rem; border-left: .3rem solid var(--two); }
.nobody { border-left-color: var(--three); }
.soft { color: var(--soft); }
@media print { body { background: none; max-width: none; } section { padding: 0; } }
)";

// --- words for what is told

std::string day_words(std::string_view day) {
  constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                    "May",       "June",     "July",     "August",
                                                    "September", "October",  "November", "December"};
  if (day.size() != 10) return std::string(day);
  const int month = (day[5] - '0') * 10 + (day[6] - '0'), number = (day[8] - '0') * 10 + (day[9] - '0');
  if (month < 1 || month > 12) return std::string(day);
  return std::to_string(number) + " " + std::string(months[static_cast<std::size_t>(month - 1)]) + " " +
         std::string(day.substr(0, 4));
}

std::string_view kind_words(ReplyKind kind) {
  switch (kind) {
    case ReplyKind::did: return "We did";
    case ReplyKind::not_yet: return "Not yet, because";
    case ReplyKind::cannot: return "We cannot, because";
  }
  return {};
}

std::string label_of(const FigureRow& row, const PlannedQuestion& question) {
  const auto option = std::ranges::find(question.options, row.code, &Coded::code);
  if (option != question.options.end()) return option->label;
  if (row.code == "agree") return "Yes: one of the two upper answers";
  if (row.code == "between") return "In between";
  if (row.code == "disagree") return "No: one of the two lower answers";
  if (row.code == "dont_know") return "I don’t know";
  if (row.code == "not_about_me") return "Not about me";
  if (row.code == "skipped") return "Skipped";
  return row.label.empty() ? row.code : row.label;
}

std::string label_of(const Coded& area, const std::vector<Coded>& areas) {
  if (area.code.empty()) return "Did not say where";
  const auto known = std::ranges::find(areas, area.code, &Coded::code);
  return known == areas.end() ? area.label : known->label;
}

constexpr std::string_view hidden_words = "hidden";

std::string share_words(const FigureRow& row, const QuestionFigures& question, std::size_t column) {
  const auto part = percent(row.cells[column], question.people[column]);
  return part ? std::to_string(*part) + "%" : std::string(hidden_words);
}

// --- pictures and tables

// What can be told at all, by column.
std::vector<std::size_t> told_columns(const QuestionFigures& question) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < question.people.size(); ++i) {
    if (question.people[i].count > 0) columns.push_back(i);
  }
  return columns;
}

constexpr int bar_height = 14, row_gap = 12, label_width = 250, bar_width = 440, value_width = 60;
constexpr std::array<std::string_view, 3> colours{"#3c33c8", "#2aa3b0", "#c2553b"};

std::string bar(int y, int per_cent, std::string_view colour, std::string_view value) {
  const std::string top = std::to_string(y), width = std::to_string(bar_width * per_cent / 100);
  return "<rect x=\"" + std::to_string(label_width) + "\" y=\"" + top + "\" width=\"" + width + "\" height=\"" +
         std::to_string(bar_height) + "\" rx=\"4\" fill=\"" + std::string(colour) + "\"/><text x=\"" +
         std::to_string(label_width + bar_width * per_cent / 100 + 6) + "\" y=\"" + std::to_string(y + bar_height - 2) +
         "\" font-size=\"13\">" + escaped(value) + "</text>\n";
}

std::string short_label(std::string_view label) {
  const std::string_view part = first_code_points(label, 34);
  return part.size() < label.size() ? std::string(part) + "…" : std::string(part);
}

// Seen by those who look; everybody else has the table.
std::string picture(const QuestionFigures& figures, const PlannedQuestion& question,
                    const std::vector<std::size_t>& columns) {
  std::string bars;
  int y = 4;
  for (const FigureRow& row : figures.rows) {
    const int middle = y + static_cast<int>(columns.size()) * bar_height / 2 + 4;
    bars += "<text x=\"0\" y=\"" + std::to_string(middle) + "\" font-size=\"13\">" +
            escaped(short_label(label_of(row, question))) + "</text>\n";
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto part = percent(row.cells[columns[i]], figures.people[columns[i]]);
      bars += bar(y, part.value_or(0), colours[i % colours.size()], share_words(row, figures, columns[i]));
      y += bar_height + 2;
    }
    y += row_gap;
  }
  return "<figure aria-hidden=\"true\"><svg viewBox=\"0 0 " + std::to_string(label_width + bar_width + value_width) +
         " " + std::to_string(y) + "\" fill=\"#1b2140\">\n" + bars + "</svg></figure>\n";
}

std::string table(const QuestionFigures& figures, const PlannedQuestion& question,
                  const std::vector<std::size_t>& columns, const std::vector<std::string>& names) {
  std::string out =
      "<table>\n<caption>" + escaped(question.text) + "</caption>\n<thead><tr><th scope=\"col\">Answer</th>";
  for (const std::size_t i : columns) {
    out += "<th scope=\"col\">" + escaped(names[i]) + ", about " + std::to_string(figures.people[i].count) +
           " people</th>";
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const FigureRow& row : figures.rows) {
    out += "<tr><th scope=\"row\">" + escaped(label_of(row, question)) + "</th>";
    for (const std::size_t i : columns) out += "<td>" + share_words(row, figures, i) + "</td>";
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

class Writer {
 public:
  Writer(const ReportPlan& plan, const std::vector<SharedRemark>& remarks) : plan_(plan), remarks_(remarks) {
    for (const Coded& area : plan.replies.others.columns) areas_.push_back(label_of(area, plan.areas));
  }

  std::string write() {
    head();
    std::string topic;
    for (const PlannedFinding& finding : plan_.findings) {
      if (finding.topic_label != topic) {
        out_ += element("h2", finding.topic_label.empty() ? "At the end" : finding.topic_label);
        topic = finding.topic_label;
      }
      section(finding);
    }
    return out_ + "</main>\n</body>\n</html>\n";
  }

 private:
  void head() {
    out_ = "<!DOCTYPE html>\n<html lang=\"" + escaped(plan_.language) + "\">\n<head>\n<meta charset=\"utf-8\">\n" +
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n" +
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" + "<title>" +
           escaped(plan_.title) + ": what you said, and what was done</title>\n<style>" + std::string(style) +
           "</style>\n</head>\n<body>\n<main>\n" + element("h1", plan_.title + ": what you said, and what was done") +
           element("p", "Written on " + day_words(plan_.day) + ".");
    if (!plan_.replies.others.day.empty()) {
      out_ += element(
          "p", "Answers counted on " + day_words(plan_.replies.others.day) +
                   ". Numbers of 1 to 7 people are hidden, and so is everything about a place where fewer than 10 "
                   "answered. All others are rounded to the nearest 5. Shares are of all those who were asked.");
    }
  }

  void section(const PlannedFinding& finding) {
    out_ += "<section>\n";
    if (!finding.heading.empty()) out_ += element("h3", finding.heading);
    if (!finding.id.empty()) replies(finding);
    for (const PlannedQuestion& question : finding.questions) figures(question);
    words(finding);
    out_ += "</section>\n";
  }

  void replies(const PlannedFinding& finding) {
    const auto found = replies_to(plan_.replies, finding.id, finding.topic);
    if (found.empty()) {
      out_ += "<p class=\"reply nobody\">Nobody has taken this on yet.</p>\n";
      return;
    }
    for (const Reply* reply : found) {
      out_ += "<div class=\"reply\">\n<p><strong>You said:</strong> " + escaped(reply->said) + "</p>\n<p><strong>" +
              std::string(kind_words(reply->kind)) + ":</strong> " + escaped(reply->text) + "</p>\n";
      if (!reply->next_step.empty()) {
        out_ += "<p><strong>Next:</strong> " + escaped(reply->next_step);
        if (!reply->next_by.empty()) out_ += ", by " + day_words(reply->next_by);
        out_ += "</p>\n";
      }
      out_ += "<p class=\"soft\">" + escaped(reply->who) + ", " + day_words(reply->day) + "</p>\n</div>\n";
    }
  }

  void figures(const PlannedQuestion& question) {
    const QuestionFigures* figures = find_question(plan_.replies.others, question.id);
    if (figures == nullptr) return;
    const std::vector<std::size_t> columns = told_columns(*figures);
    if (columns.empty()) return;
    out_ += table(*figures, question, columns, areas_) + picture(*figures, question, columns);
  }

  void words(const PlannedFinding& finding) {
    std::string asked;
    for (const SharedRemark& remark : remarks_) {
      if (remark.finding != finding.id) continue;
      if (remark.asked != asked) out_ += element("p", remark.asked);
      asked = remark.asked;
      out_ += "<blockquote lang=\"" + escaped(remark.language) + "\">" + escaped(remark.text) + "</blockquote>\n";
    }
  }

  const ReportPlan& plan_;
  const std::vector<SharedRemark>& remarks_;
  std::vector<std::string> areas_;
  std::string out_;
};

}  // namespace

ReportPlan plan_report(const Pack& pack, std::string_view language, std::string_view day, const Replies& replies,
                       const Notes& notes) {
  ReportPlan plan{.title = pack.say(pack.title, language),
                  .language = std::string(language),
                  .day = std::string(day),
                  .areas = {},
                  .findings = {},
                  .replies = replies,
                  .notes = notes};
  const auto coded = [&](const std::vector<Option>& options) {
    std::vector<Coded> all;
    for (const Option& option : options) all.push_back({option.id, pack.say(option.label, language)});
    return all;
  };
  const auto add_questions = [&](const std::vector<Question>& questions, PlannedFinding& finding) {
    for (const Question& question : questions) {
      const bool scale = is_scale(question.kind);
      finding.questions.push_back(
          {question.id, pack.say(question.text, language), scale ? std::vector<Coded>{} : coded(question.options)});
    }
  };
  plan.areas = coded(pack.areas);
  for (const Finding& finding : pack.findings) {
    const Topic* topic = find_topic(pack, finding.topic);
    plan.findings.push_back({.id = finding.id,
                             .heading = pack.say(finding.heading, language),
                             .topic = finding.topic,
                             .topic_label = topic == nullptr ? "" : pack.say(topic->label, language),
                             .questions = {}});
    add_questions(finding.questions, plan.findings.back());
  }
  add_questions(pack.questions, plan.findings.emplace_back());
  return plan;
}

std::string write_report(const ReportPlan& plan, const std::vector<SharedRemark>& remarks) {
  return Writer(plan, remarks).write();
}

std::string report_file_name(std::string_view day) { return "earshot-report-" + std::string(day) + ".html"; }

}  // namespace earshot::core
