#include <doctest/doctest.h>

#include "core/remarks_json.h"
#include "tests/core/random_response.h"
#include "tests/core/sample_response.h"

using namespace earshot::core;

TEST_CASE("what was written or drawn is a remark, and nothing else is") {
  const std::vector<Remark> remarks = remarks_of(sample_response());
  REQUIRE_FALSE(remarks.empty());
  for (const Remark& remark : remarks) {
    CHECK((!remark.text.empty() || !remark.drawing.empty()));
    CHECK(remark.response == sample_response().id);
  }
}

TEST_CASE("all words of a search must be there, in any case, from their beginning") {
  const auto words = search_words("Smith SCH");
  CHECK(has_words("at school with mrs Smith", words));
  CHECK_FALSE(has_words("at school", words));
  CHECK_FALSE(has_words("a blacksmith at school", words));
  CHECK(has_words("anything", search_words("")));
}

TEST_CASE("queries and pages come back from JSON as they were") {
  const RemarkQuery query{
      .search = "a\"b",
      .finding = "f",
      .triage = Triage::referred,
      .shared = true,
      .page = 3,
      .notes = {{"note:1:q", {.triage = Triage::read, .hidden = {1, 2}}}, {"note:2:q", {.shared = true}}}};
  CHECK(read_remark_query(write_remark_query(query)) == query);
  RemarkPage page{.found = 40, .page = 2, .remarks = {}};
  for (std::uint32_t seed = 0; seed < 50; ++seed) {
    for (Remark& remark : remarks_of(random_response(seed))) page.remarks.push_back(std::move(remark));
  }
  CHECK(read_remark_page(write_remark_page(page)) == page);
  CHECK(page.pages() == 4);
}
