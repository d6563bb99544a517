// Easy read: who starts in it, how to change over, and what the response says of it.
#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "core/response_json.h"
#include "tests/core/sample_pack.h"
#include "tests/scenario/kiosk.h"

namespace earshot::scenario {
namespace {

using core::Variant;

// Those under 16 start in easy read.
Kiosk open_easy() {
  Kiosk kiosk;
  app::PackLoaded loaded{core::sample_pack(), core::sample_pack_ref()};
  loaded.pack.easy_age_bands = {"under-16"};
  kiosk.act(loaded);
  kiosk.disk_opens();
  return kiosk;
}

core::Response the_one_on_disk(const Kiosk& kiosk) {
  REQUIRE(kiosk.on_disk().size() == 1);
  auto response = core::read_response(kiosk.on_disk().begin()->second.json);
  REQUIRE(response);
  return std::move(*response);
}

std::string asked(const core::Response& response, std::string_view question) {
  for (const core::AnswerRow& row : response.answers) {
    if (row.question == question) return row.asked;
  }
  return "";
}

}  // namespace

TEST_CASE("easy read: whoever says that they are young starts in it") {
  Kiosk kiosk = open_easy();
  kiosk.starts();
  CHECK(kiosk.state().variant == Variant::plain);
  kiosk.says_age("under-16");
  CHECK(kiosk.state().variant == Variant::easy_read);
}

TEST_CASE("easy read: a slip of the finger at my age is put right, words and all") {
  Kiosk kiosk = open_easy();
  kiosk.starts();
  kiosk.says_age("under-16");
  kiosk.says_age("over-15");
  CHECK(kiosk.state().variant == Variant::plain);
  kiosk.says_age("under-16");
  kiosk.says_age("");
  CHECK(kiosk.state().variant == Variant::plain);
}

TEST_CASE("easy read: what I chose myself stands, whatever my age") {
  Kiosk young = open_easy();
  young.starts();
  young.says_age("under-16");
  young.reads(Variant::plain);
  young.says_age("over-15");
  young.says_age("under-16");
  CHECK(young.state().variant == Variant::plain);

  Kiosk old = open_easy();
  old.starts(Variant::easy_read);
  old.says_age("over-15");
  CHECK(old.state().variant == Variant::easy_read);
}

TEST_CASE("easy read: chosen before the start, it is there after it") {
  Kiosk kiosk = open_easy();
  kiosk.reads(Variant::easy_read);
  kiosk.starts();
  CHECK(kiosk.state().variant == Variant::easy_read);
}

TEST_CASE("easy read: changing over and back touches nothing that I said") {
  Kiosk kiosk = open_easy();
  talks_about_being_heard(kiosk);
  const core::Visit said = kiosk.state().visit;
  const app::Spot here = kiosk.state().here;
  kiosk.reads(Variant::easy_read);
  CHECK(kiosk.state().visit == said);
  kiosk.reads(Variant::plain);
  CHECK(kiosk.state().visit == said);
  CHECK(kiosk.state().here == here);
}

TEST_CASE("easy read: the next visitor starts afresh") {
  Kiosk kiosk = open_easy();
  kiosk.starts();
  kiosk.reads(Variant::easy_read);
  kiosk.stops_and_deletes_everything();
  CHECK(kiosk.state().variant == Variant::plain);
  kiosk.starts();
  kiosk.says_age("under-16");
  CHECK(kiosk.state().variant == Variant::easy_read);
}

TEST_CASE("easy read: the response says which words I saw last, and has those words") {
  Kiosk kiosk = open_easy();
  talks_about_being_heard(kiosk);
  kiosk.reads(Variant::easy_read);
  kiosk.sends();
  const core::Response easy = the_one_on_disk(kiosk);
  CHECK(easy.variant == Variant::easy_read);
  CHECK(asked(easy, "heard") == "Do they listen?");

  Kiosk other = open_easy();
  talks_about_being_heard(other);
  other.reads(Variant::easy_read);
  other.reads(Variant::plain);
  other.sends();
  const core::Response plain = the_one_on_disk(other);
  CHECK(plain.variant == Variant::plain);
  CHECK(asked(plain, "heard") == "Do people listen to you?");
}

TEST_CASE("easy read: changed over after a try that failed, it is a further revision in the new words") {
  Kiosk kiosk = open_easy();
  kiosk.disk_is(Disk::refuses);
  talks_about_being_heard(kiosk);
  kiosk.sends();
  REQUIRE(kiosk.state().sending == app::Sending::failed);
  kiosk.reads(Variant::easy_read);
  kiosk.disk_is(Disk::works);
  kiosk.sends();
  const core::Response response = the_one_on_disk(kiosk);
  CHECK(response.variant == Variant::easy_read);
  CHECK(response.rev == 2);
  CHECK(kiosk.disagreements() == 0);
}

TEST_CASE("easy read: while it is being sent the words stay as they are") {
  Kiosk kiosk = open_easy();
  kiosk.disk_is(Disk::dawdles);
  talks_about_being_heard(kiosk);
  kiosk.sends();
  kiosk.reads(Variant::easy_read);
  CHECK(kiosk.state().variant == Variant::plain);
  kiosk.disk_answers();
  CHECK(kiosk.place() == Place::thanks);
}

}  // namespace earshot::scenario
