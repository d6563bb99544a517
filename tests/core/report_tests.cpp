// The report: nothing in it can become markup, and only what may be told is in it.
#include <doctest/doctest.h>

#include "core/report_json.h"
#include "tests/core/golden.h"
#include "tests/core/sample_pack.h"

using namespace earshot::core;

namespace {

Replies replies_with(std::string_view words) {
  Replies replies{.pack = "sample", .replies = {}, .others = {}};
  Reply reply;
  reply.finding = "listening";
  reply.said = reply.text = reply.who = reply.next_step = words;
  reply.day = "2026-11-20";
  reply.next_by = "2027-03-01";
  replies.replies = {reply};
  QuestionFigures heard{.id = "heard", .finding = "listening", .kind = QuestionKind::faces, .asked = "Do they listen?"};
  heard.everybody = hidden_count;
  heard.people = {{false, 40}, hidden_count};
  heard.rows = {{"agree", "", hidden_count, {{false, 25}, hidden_count}},
                {"disagree", "", hidden_count, {{false, 15}, hidden_count}}};
  replies.others = {"2026-11-20", {{"east", "The east"}, {"west", "The west"}}, {heard}};
  return replies;
}

ReportPlan plan_with(std::string_view words) {
  const Pack pack = sample_pack();
  return plan_report(pack, "en-GB", "2026-11-27", replies_with(words), {});
}

}  // namespace

TEST_CASE("the report is as it was") {
  const std::string report = write_report(plan_with("We listen."),
                                          {{"listening", "What would make it better?", "[…] tells the end.", "en-GB"}});
  CHECK(earshot::matches_golden("report.html", report));
}

TEST_CASE("what is hidden is called hidden, and a place of which nothing may be told is not there") {
  const std::string report = write_report(plan_with("We listen."), {});
  CHECK(report.contains("The east, about 40 people"));
  CHECK_FALSE(report.contains("The west"));
  CHECK(report.contains("63%"));
  CHECK(report.contains("Nobody has taken this on yet."));
}

TEST_CASE("no words become markup") {
  const std::string bad = "</style><script>x</script>\"'&\xE2\x80\xAE";
  const std::string report = write_report(plan_with(bad), {{"listening", bad, bad, bad}});
  CHECK_FALSE(report.contains("<script"));
  CHECK_FALSE(report.contains("\xE2\x80\xAE"));
  CHECK(report.contains("&lt;script&gt;"));
}

TEST_CASE("the plan of a report comes back from JSON as it was") {
  ReportPlan plan = plan_with("We listen.");
  plan.notes = {{"note:1:q", {.triage = Triage::read, .shared = true, .hidden = {1}}}};
  plan.replies.replies.front().id = "aaaaaaaa-bbbb-4ccc-8ddd-000000000001";
  CHECK(read_report_plan(write_report_plan(plan)) == plan);
}
