// Two thousand visitors, staff, disks and clocks without any sense. Whatever they do in whatever order, what this program
// promises holds after every single action.
#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include "app/update_parts.h"
#include "core/flow.h"
#include "tests/core/sample_response.h"
#include "tests/scenario/kiosk.h"
#include "tests/scenario/remains.h"

namespace earshot::scenario {
namespace {

using app::Spot;

constexpr int walks = 2000;
constexpr int steps = 80;

// std::uniform_int_distribution differs between standard libraries; the walks must not.
class Dice {
 public:
  explicit Dice(unsigned seed) : generator_(seed) {}
  int below(int n) { return static_cast<int>(generator_() % static_cast<unsigned>(n)); }
  bool once_in(int n) { return below(n) == 0; }

  template <typename T>
  const T& one_of(const std::vector<T>& items) {
    return items[static_cast<std::size_t>(below(static_cast<int>(items.size())))];
  }

 private:
  std::mt19937 generator_;
};

template <typename... Types>
bool is_any(const app::Action& action) {
  return (core::holds_alternative<Types>(action) || ...);
}

bool contains(const std::vector<Spot>& spots, const Spot& spot) {
  return std::ranges::find(spots, spot) != spots.end();
}

// --- what must hold. Each says what is wrong, or nothing. --------------------------------------------------------------
using Fault = std::string;

Fault here_is_sound(const app::State& state) {
  const Spot& here = state.here;
  if (here.place == Place::finding) return core::find_finding(*state.pack, here.id) ? "" : "no such finding";
  if (here.place == Place::question) return app::question_here(state).question ? "" : "no such question";
  const bool may_have_one = here.place == Place::staff_reply;  // of the finding it is about
  return here.id.empty() || may_have_one ? "" : "an id where there is none";
}

Fault trail_is_sound(const app::State& state) {
  if (!app::visit_under_way(state)) {
    const std::size_t deepest = state.here.place == Place::staff_reply ? 3 : 2;
    const bool deeper = app::in_staff_room(state) && state.here.place != Place::staff_room;
    return state.trail.size() <= (deeper || state.here.place == Place::others_said ? deepest : 1)
               ? ""
               : "a trail without a visit";
  }
  const std::vector<Spot> way = app::way(state);
  if (!contains(way, state.here)) return "the visitor is where the visit does not lead";
  if (state.trail.empty() || state.trail.front().place != Place::welcome) return "the trail does not begin at welcome";
  for (std::size_t i = 1; i < state.trail.size(); ++i) {
    if (!contains(way, state.trail[i])) return "Back leads out of the visit";
    if (std::ranges::count(state.trail, state.trail[i]) != 1) return "Back leads to the same place twice";
  }
  if (state.editing && (*state.editing != state.here || state.trail.back().place != Place::review)) {
    return "what is edited is not what is shown";
  }
  return "";
}

Fault answers_are_sound(const app::State& state) {
  const std::vector<Spot> way = app::way(state);
  for (const auto& [id, answer] : state.visit.answers) {
    if (!contains(way, {Place::question, id})) return "an answer to a question that is not shown";
    core::Answer again = answer;
    const app::Verdict verdict = app::judge(*core::find_question(*state.pack, id).question, again);
    if (verdict != app::Verdict::keep || again != answer) return "an answer that may not be given";
  }
  for (const std::string& id : state.visit.not_understood) {
    if (!contains(way, {Place::finding, id})) return "a finding not understood that is not shown";
  }
  return "";
}

// What somebody chose at the door stays for a while, and then they are asked whether they are still there.
bool chosen_at_the_door(const app::State& state) {
  return state.variant_chosen || state.display != state.config.display || state.display_open;
}

Fault welcome_is_fresh(const app::State& state, const Kiosk::Before& before) {
  if (state.here.place != Place::welcome) return "";
  const bool chosen = chosen_at_the_door(state);
  const std::set<std::string_view> of_the_door = {"variant",      "variant_chosen", "display",
                                                  "display_open", "idle_warning",   "scan"};
  for (const std::string& name : remains_in(state)) {
    const bool about_help = state.help_open && (name == "help_open" || name == "idle_warning");
    const bool about_choice = chosen && of_the_door.contains(name);
    const bool read_at_the_door = name == "reading" && before.here.place == Place::welcome;
    if (!about_help && !about_choice && !read_at_the_door) return "the welcome screen still knows: " + name;
  }
  return "";
}

Fault somebody_looks_after_the_time(const app::State& state) {
  const bool quiet = state.here.place == Place::welcome && !state.help_open && !chosen_at_the_door(state);
  const bool timed = !quiet && !app::busy(state);
  return timed == (state.wake_at_ms >= 0) ? "" : "the timer does not fit";
}

Fault bar_is_sound(const app::State& state) {
  const app::Progress progress = app::progress(state);
  if (!(progress.part >= 0 && progress.part <= 1)) return "a bar beyond its ends";
  if (progress.topic > progress.topics || (progress.topic == 0) != (progress.topics == 0)) return "no such topic";
  return app::depth(state) >= 0 ? "" : "no such depth";
}

Fault may_save(const app::Action& action, const app::Effects& effects) {
  const auto saves = [](const app::Effect& effect) { return core::holds_alternative<app::SaveRecord>(effect); };
  const auto count = std::ranges::count_if(effects, saves);
  return count == 0 || (count == 1 && is_any<app::SendPressed, app::ResponseSealed>(action)) ? "" : "kept without Send";
}

Fault may_thank(const Kiosk& kiosk, const Kiosk::Before& before, const app::Action& action) {
  if (kiosk.place() != Place::thanks || before.here.place == Place::thanks) return "";
  if (before.here.place == Place::others_said) return "";  // which is behind the thanks
  const auto* saved = core::get_if<app::RecordSaved>(&action);
  return saved && kiosk.on_disk().contains(saved->id) ? "" : "thanked for what is not on the disk";
}

Fault may_enter(const Kiosk& kiosk, const Kiosk::Before& before, const app::Action& action) {
  app::State state_before;
  state_before.here = before.here;
  if (!app::in_staff_room(kiosk.state()) || app::in_staff_room(state_before)) return "";
  const auto* checked = core::get_if<app::PassphraseChecked>(&action);
  return (checked && checked->right) || is_any<app::SettingSaved>(action) ? "" : "entered without a passphrase";
}

Fault may_change(const Kiosk& kiosk, const Kiosk::Before& before, const app::Action& action) {
  core::Visit was = before.visit;
  was.id = kiosk.state().visit.id;
  if (was == kiosk.state().visit) return "";
  if (is_any<app::RoleChosen, app::AgeBandChosen, app::AreaChosen, app::TopicToggled, app::NotUnderstoodToggled,
             app::AnswerGiven, app::AnswerDeleted, app::HintFollowed, app::SkipPressed>(action)) {
    return "";
  }
  const bool ended = kiosk.place() == Place::welcome || kiosk.place() == Place::thanks;
  const bool may_end = is_any<app::StartAgainPressed, app::ClockRead, app::TimerRang, app::RecordSaved>(action);
  return ended && may_end ? "" : "lost or changed what was said";
}

Fault may_speak(const Kiosk& kiosk, const app::Action& action, const app::Effects& effects) {
  const auto speaks = [](const app::Effect& effect) { return core::holds_alternative<app::Speak>(effect); };
  const auto count = std::ranges::count_if(effects, speaks);
  if (count > 1 || (count == 1 && !is_any<app::ReadAloud, app::VoiceSays, app::SpeechEnded>(action))) {
    return "spoke of its own accord";
  }
  if (kiosk.state().reading.on() && !app::can_speak(kiosk.state())) return "reads without a voice";
  return is_any<app::VoiceSays>(action) && count == 1 && !kiosk.state().display.voice ? "a voice that is off" : "";
}

Fault fault_in(const Kiosk& kiosk, const Kiosk::Before& before, const app::Action& action,
               const app::Effects& effects) {
  const app::State& state = kiosk.state();
  for (Fault fault : {here_is_sound(state), trail_is_sound(state), answers_are_sound(state),
                      welcome_is_fresh(state, before), somebody_looks_after_the_time(state), bar_is_sound(state),
                      may_save(action, effects), may_thank(kiosk, before, action), may_speak(kiosk, action, effects),
                      may_enter(kiosk, before, action), may_change(kiosk, before, action)}) {
    if (!fault.empty()) return fault;
  }
  return kiosk.disagreements() == 0 ? "" : "two responses under one id";
}

// --- what may happen -----------------------------------------------------------------------------------------------------
const std::vector<std::string> questions{"heard", "better",   "bus-seen", "waited", "helps",
                                         "first", "anything", "picture",  "nowhere"};
const std::vector<std::string> findings{"listening", "east-bus", "long-waits", "nowhere"};
const std::vector<std::string> codes{"1",    "2",     "5",     "yes",     "no",     "text",
                                     "call", "group", "voice", "waiting", "nowhere"};
const std::vector<std::string> texts{"",         " ",    "Ask us.",    "Gwrandewch arnon ni, os gwelwch yn dda.",
                                     "\xff\xfe", "a\nb", "he hits me", "07700 900123"};
const std::vector<std::string> topics{"voice", "waiting", "nowhere"};
const std::vector<std::string> passphrases{"guess", "correct horse", "battery staple"};

core::Answer some_answer(Dice& dice) {
  core::Answer answer;
  answer.state = static_cast<core::AnswerState>(dice.once_in(3) ? dice.below(5) : 0);
  for (int i = dice.below(4); i > 0; --i) answer.codes.push_back(dice.one_of(codes));
  if (dice.once_in(2)) answer.text = dice.one_of(texts);
  if (dice.once_in(2) && answer.text.empty()) answer.codes.resize(std::min<std::size_t>(answer.codes.size(), 1));
  if (dice.once_in(2) && !answer.text.empty()) answer.codes.clear();
  if (dice.once_in(3)) answer.drawing = core::sample_drawing();
  if (dice.once_in(2) && !answer.drawing.empty()) answer.codes.clear();
  return answer;
}

app::Action something_said(const Kiosk& kiosk, Dice& dice) {
  const bool here = kiosk.place() == Place::question && !dice.once_in(4);
  const std::string question = here ? kiosk.id_here() : dice.one_of(questions);
  switch (dice.below(11)) {
    case 9: return app::HintFollowed{question};
    case 10: return app::HintKept{question};
    case 0: return app::RoleChosen{dice.one_of<std::string>({"young-person", "parent", "", "nowhere"})};
    case 1: return app::AgeBandChosen{dice.one_of<std::string>({"under-16", "over-15", "", "nowhere"})};
    case 2: return app::AreaChosen{dice.one_of<std::string>({"east", "west", "", "nowhere"})};
    case 3:
    case 4: return app::TopicToggled{dice.one_of(topics)};
    case 5: return app::NotUnderstoodToggled{dice.one_of(findings)};
    case 6: return app::AnswerDeleted{question};
    default: return app::AnswerGiven{question, some_answer(dice)};
  }
}

const app::Sentences some_sentences{{"One.", "en-GB"}, {"Two.", "en-GB"}, {"Three.", "en-GB"}};

app::Action somewhere_gone(Dice& dice) {
  switch (dice.below(23)) {
    case 21: return app::ChangesOpened{};
    case 22: return app::OthersSaidOpened{};
    case 18: return app::DisplayOpened{};
    case 19: return app::DisplayClosed{};
    case 20: {
      app::Display display;
      display.text_percent = dice.one_of(std::vector<int>(app::text_percents.begin(), app::text_percents.end()));
      display.colours = static_cast<app::Colours>(dice.below(6));
      return app::DisplayChanged{display};
    }
    case 16: return app::ReadAloud{some_sentences};
    case 17: return app::StopReading{};
    case 0: return app::StartPressed{static_cast<core::Variant>(dice.below(2))};
    case 1:
    case 2: return app::BackPressed{};
    case 3: return app::HelpOpened{};
    case 4: return app::HelpClosed{};
    case 5: return app::SkipPressed{};
    case 6: return app::EditPressed{dice.one_of(questions)};
    case 7: return app::EditAboutPressed{};
    case 8: return app::EditTopicsPressed{};
    case 9: return app::ReviewPressed{};
    case 10: return app::SendPressed{};
    case 11: return dice.once_in(4) ? app::Action{app::StartAgainPressed{}} : app::Action{app::StayPressed{}};
    case 12: return app::VariantChosen{static_cast<core::Variant>(dice.below(2))};
    default: return app::NextPressed{};
  }
}

app::Action something_at_the_desk(Dice& dice) {
  const auto some_by = [&] { return static_cast<core::By>(dice.below(static_cast<int>(core::by_names.size()))); };
  const auto which = [&] { return static_cast<std::size_t>(dice.below(3)); };
  switch (dice.below(12)) {
    case 0: return app::SplitChosen{some_by()};
    case 1: return app::FilterChosen{{some_by(), dice.one_of<std::string>({"east", "west", "", "nowhere"})}};
    case 2: return app::RemarksWanted{{.search = dice.one_of(texts), .page = which()}};
    case 3: return app::NoteMade{which(), {.triage = static_cast<core::Triage>(dice.below(4)), .hidden = {0, 3}}};
    case 4: return app::RedactingToggled{which()};
    case 5: return app::ReplyBegun{dice.one_of(findings), ""};
    case 6: return app::ReplyBegun{"", dice.one_of(topics)};
    case 7: return app::ReplyChanged{{.said = dice.one_of(texts), .text = dice.one_of(texts), .who = "Youth lead"}};
    case 8: return app::ReplyFinished{};
    case 9: return app::SignRepliesPressed{};
    case 10: return app::RepliesTaken{which()};
    default: return app::AuditExportPressed{};
  }
}

app::Action something_in_the_staff_room(Dice& dice) {
  if (dice.once_in(2)) return something_at_the_desk(dice);
  const auto whose = [&dice] { return static_cast<core::SealKey>(dice.below(2)); };
  switch (dice.below(15)) {
    case 8:
    case 9:
    case 10: return app::StaffTabPressed{static_cast<app::StaffTab>(dice.below(5))};
    case 0: return app::KeyMakingOpened{};
    case 1: return app::MakeKeyPressed{};
    case 2:
    case 3: return app::FilesOpened{};
    case 4:
    case 5: return app::ReadFilesPressed{};
    case 6: return app::StopFilesPressed{};
    case 11: return app::KeyTyped{whose(), "age1"};
    case 12: return app::KeyFileWanted{whose(), ""};
    case 13: return app::KeysEntered{};
    case 14: return app::SaveKeyPressed{.public_part = true};
    default: return app::WriteFilesPressed{static_cast<store::FileFormat>(dice.below(7))};
  }
}

app::Action something_of_staff(const Kiosk& kiosk, Dice& dice) {
  if (app::in_staff_room(kiosk.state()) && dice.once_in(2)) return something_in_the_staff_room(dice);
  switch (dice.below(6)) {
    case 0:
    case 1: return app::StaffDoorOpened{};
    case 2: return app::PassphraseEntered{dice.one_of(passphrases)};
    case 3: return app::PassphraseChosen{dice.one_of(passphrases), dice.one_of(passphrases)};
    case 4: return app::ExportPressed{};
    default: return dice.once_in(3) ? app::Action{app::LockPressed{}} : app::Action{app::ExportPressed{}};
  }
}

// What the outside might say at the wrong moment.
app::Action something_unasked(const Kiosk& kiosk, Dice& dice) {
  const std::string stranger = "99999999-0000-4000-8000-" + std::to_string(100'000'000'000 + dice.below(1'000'000));
  switch (dice.below(24)) {
    case 22: return app::KeyQrMade{"#"};
    case 23: return app::KeyFileRead{core::SealKey::service, "late.txt", "age1", ""};
    case 18: return app::FiguresCounted{};
    case 19: return app::CountedForEverybody{};
    case 20: return app::RemarksFound{};
    case 21: return app::RepliesArrived{"{}"};
    case 11: return app::SpeechEnded{kiosk.state().utterance - dice.below(2)};
    case 12: return app::SpeechFailed{kiosk.state().utterance - dice.below(2), "No sound."};
    case 13: return app::VoiceSays{some_sentences};
    case 14:
      return app::SpeechAvailable{dice.once_in(3) ? std::vector<std::string>{} : std::vector<std::string>{"en-US"}};
    case 0: return app::RecordSaved{stranger};
    case 1: return app::SaveFailed{kiosk.state().visit.id, "Too slow."};
    case 2: return app::SaveFailed{stranger, "Too slow."};
    case 3: return app::PassphraseChecked{false};
    case 4: return app::SettingFailed{"staff_passphrase", "Too slow."};
    case 5: return app::MarkFailed{"Too slow."};
    case 6: return app::ExportFailed{"Too slow."};
    case 7: return app::TimerRang{};
    case 8: return app::GalleryToggled{};
    case 9: return app::PackFailed{"late.json", {}};
    case 15: return app::FilesFailed{{store::MergeTrouble::unreadable, "Too slow."}};
    case 16: return app::FilesRead{};
    case 17: return app::FilesWritten{"nowhere"};
    default: return app::IdMade{stranger};
  }
}

void world_turns(Kiosk& kiosk, Dice& dice) {
  switch (dice.below(8)) {
    case 0: return kiosk.disk_is(static_cast<Disk>(dice.below(4)));
    case 1: return kiosk.disk_answers();
    case 2: return kiosk.disk_owns_up();
    case 3: return kiosk.stick_is_full(dice.once_in(2));
    case 4: return kiosk.wait(dice.below(70'000));
    case 5: return kiosk.sleeps(dice.below(dice.once_in(4) ? 90'000 : 2'000));
    case 6: return dice.once_in(3) ? kiosk.disk_does_not_open() : kiosk.disk_opens();
    default: return kiosk.wait(dice.below(5'000));
  }
}

void step(Kiosk& kiosk, Dice& dice) {
  const bool at_door =
      kiosk.place() == Place::welcome || kiosk.place() == Place::staff_gate || app::in_staff_room(kiosk.state());
  if (kiosk.place() == Place::staff_files && dice.once_in(3)) return kiosk.chooses_files(kiosk.files());
  const int what = dice.below(20);
  if (what < 2) return world_turns(kiosk, dice);
  if (what == 2) return kiosk.act(something_unasked(kiosk, dice));
  if (what < (at_door ? 9 : 4)) return kiosk.presses(something_of_staff(kiosk, dice));
  if (kiosk.place() == Place::welcome && dice.once_in(10)) return kiosk.presses(app::ChangesOpened{});
  if (kiosk.place() == Place::welcome) return kiosk.starts();
  kiosk.presses(what < 13 ? somewhere_gone(dice) : something_said(kiosk, dice));
}

Fault ledger_agrees_with_disk(const Kiosk& kiosk) {
  std::set<std::pair<std::string, std::string>> ledger, disk;
  for (const store::Record& record : kiosk.state().ledger.records) ledger.emplace(record.id, record.json);
  for (const auto& [id, record] : kiosk.on_disk()) disk.emplace(id, record.json);
  return ledger == disk ? "" : "ledger and disk disagree";
}

struct Walked {
  std::set<Place> places;
  int thanked = 0, exported = 0, wiped = 0;
};

// Afterwards the world is well again, everybody has gone, and the kiosk is as new.
void everybody_goes(Kiosk& kiosk) {
  kiosk.disk_is(Disk::works);
  kiosk.disk_answers();
  kiosk.disk_owns_up();
  kiosk.wait(200'000);
  while (kiosk.state().reading.on()) kiosk.sentence_ends();
}

void walk(unsigned seed, Walked& walked) {
  Dice dice(seed);
  Kiosk kiosk = open_sample();
  kiosk.has_no_memory(true);  // a slow hash is for other tests
  Fault fault;
  std::string culprit;
  kiosk.after_each = [&](const Kiosk::Before& before, const app::Action& action, const app::Effects& effects) {
    walked.places.insert(kiosk.place());
    if (kiosk.place() == Place::thanks && before.here.place != Place::thanks) ++walked.thanked;
    if (!fault.empty()) return;
    fault = fault_in(kiosk, before, action, effects);
    culprit = app::name_of(action);
  };
  for (int i = 0; i < steps && fault.empty(); ++i) step(kiosk, dice);
  everybody_goes(kiosk);
  CAPTURE(seed);
  CAPTURE(culprit);
  REQUIRE(fault == "");
  REQUIRE(remains_in(kiosk.state()).empty());
  REQUIRE(ledger_agrees_with_disk(kiosk) == "");
  walked.exported += static_cast<int>(kiosk.files().size());
  walked.wiped += kiosk.times_forgotten();
}

TEST_CASE("whatever people, disks and clocks do, the promises hold") {
  Walked walked;
  for (unsigned seed = 1; seed <= walks; ++seed) walk(seed, walked);
  // The walks are worth something only if they get about.
  CHECK(walked.places.size() == 19);  // all but loading, trouble, the gallery and the two of receipts
  CHECK(walked.thanked > 200);
  CHECK(walked.exported > 50);
  CHECK(walked.wiped > walks);
  MESSAGE("thanked ", walked.thanked, ", exported ", walked.exported, ", wiped ", walked.wiped);
}

}  // namespace
}  // namespace earshot::scenario
