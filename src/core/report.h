// The report: one HTML file that holds all it needs, to be put on a web site or on the table of a board. What young people
// said, in figures that everybody may see (count_for_everybody) with a picture and a table of each; their words, as far as
// staff have shared them and taken out what must not be told; and what was replied, finding by finding. It runs no script,
// fetches nothing, prints well, and its text can't become markup. In English, but for what the pack and people say.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/fault.h"
#include "core/note.h"
#include "core/pack.h"
#include "core/replies.h"

namespace earshot::core {

struct PlannedQuestion {
  std::string id, text;
  std::vector<Coded> options;

  bool operator==(const PlannedQuestion&) const = default;
};

struct PlannedFinding {
  std::string id, heading, topic, topic_label;
  std::vector<PlannedQuestion> questions;

  bool operator==(const PlannedFinding&) const = default;
};

// What the report is about, in one language, without what was said.
struct ReportPlan {
  std::string title, language, day;
  std::vector<Coded> areas;
  std::vector<PlannedFinding> findings;  // the last one, without an id, has the questions at the end of the visit
  Replies replies;                       // with the figures for everybody
  Notes notes;

  bool operator==(const ReportPlan&) const = default;
};

ReportPlan plan_report(const Pack& pack, std::string_view language, std::string_view day, const Replies& replies,
                       const Notes& notes);

// Something that was said in somebody's own words, as it may be shared.
struct SharedRemark {
  std::string finding, asked, text, language;
};

std::string write_report(const ReportPlan& plan, const std::vector<SharedRemark>& remarks);

std::string report_file_name(std::string_view day);

}  // namespace earshot::core
