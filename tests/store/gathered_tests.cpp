// What is gathered of a merge: the newest revision of each visitor, once, whatever files it came in.
#include <doctest/doctest.h>

#include "core/response_json.h"
#include "store/desk.h"
#include "tests/core/sample_response.h"

namespace earshot::store {
namespace {

bool go_on(const MergeProgress& /*progress*/) { return true; }

std::string id_of(int number) { return "00000000-0000-4000-8000-0000000000" + std::to_string(10 + number); }

std::string export_with(const std::vector<core::Response>& responses) {
  core::ExportInput input{"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-30", "test", {}};
  for (const core::Response& response : responses) input.responses.push_back(core::write_response(response));
  return core::write_export(input).json;
}

core::Response revised(int root, int rev, std::string_view words) {
  core::Response response = core::sample_response_with_id(id_of(root + 40 * (rev - 1)));
  response.root_id = id_of(root);
  response.rev = rev;
  for (core::AnswerRow& row : response.answers) {
    if (row.kind == core::QuestionKind::free_text && row.state == core::AnswerState::answered) row.text = words;
  }
  return response;
}

Desk desk_with(std::vector<std::string> files) {
  MergeFiles brought;
  for (std::string& file : files) brought.push_back(std::make_unique<TextFile>("file", std::move(file)));
  Desk desk;
  REQUIRE(desk.read(std::move(brought), "", go_on).has_value());
  return desk;
}

core::RemarkPage all(const Desk& desk, std::string_view search = "") {
  return desk.find({.search = std::string(search), .everything = true});
}

}  // namespace

TEST_CASE("the newest revision counts, once, whatever order the files come in") {
  const std::string one = export_with({revised(1, 1, "first words"), revised(2, 1, "others")});
  const std::string two = export_with({revised(1, 2, "second words"), revised(2, 1, "others")});
  for (const auto& order : {std::vector{one, two}, std::vector{two, one}, std::vector{two, one, two}}) {
    const Desk desk = desk_with(order);
    CHECK(all(desk, "first").found == 0);
    CHECK(all(desk, "second words").found == 1);
    CHECK(all(desk, "others").found == 1);
  }
}

TEST_CASE("remarks that may tell of harm come first, then those nobody has dealt with") {
  core::Response harm = revised(3, 1, "harm");
  harm.concern = true;
  const Desk desk = desk_with({export_with({revised(1, 1, "one"), revised(2, 1, "two"), harm})});
  const std::string question = all(desk, "one").remarks.front().question;
  core::RemarkQuery query{.everything = true};
  query.notes[core::key_of_note(id_of(1), question)] = {.triage = core::Triage::read};
  const core::RemarkPage page = desk.find(query);
  CHECK(page.remarks.front().concern);
  query.triage = core::Triage::fresh;
  for (const core::Remark& remark : desk.find(query).remarks) {
    CHECK_FALSE((remark.response == id_of(1) && remark.question == question));
  }
}

TEST_CASE("reading can be stopped, and the desk is clear then") {
  MergeFiles files;
  files.push_back(std::make_unique<TextFile>("file", export_with({revised(1, 1, "one")})));
  Desk desk;
  const auto stops = [](const MergeProgress& progress) { return progress.step != MergeProgress::Step::reading; };
  const auto read = desk.read(std::move(files), "", stops);
  REQUIRE_FALSE(read);
  CHECK(read.error().trouble == MergeTrouble::stopped);
  CHECK(desk.is_clear());
  CHECK(desk.count({}).visits == core::Shown{});
}

}  // namespace earshot::store
