#include "tests/ui/stage.h"

#include <doctest/doctest.h>

#include <map>
#include <utility>

#include "core/pack_json.h"
#include "core/qr.h"
#include "core/replies_json.h"
#include "core/translation_json.h"
#include "tests/core/counted.h"
#include "tests/core/golden.h"
#include "tests/core/sample_response.h"
#include "tests/ui/visitor.h"
#include "ui/views.h"

namespace earshot::tests {

namespace {

const std::string& font(int weight) {
  static const std::string fonts[] = {read_file(EARSHOT_FONT_DIR "/text-400.ttf"),
                                      read_file(EARSHOT_FONT_DIR "/text-700.ttf"),
                                      read_file(EARSHOT_FONT_DIR "/text-800.ttf")};
  return fonts[weight == 400 ? 0 : weight == 700 ? 1 : 2];
}

std::string cyrillic(int weight) { return read_file(EARSHOT_FONT_DIR "/cyrillic-" + std::to_string(weight) + ".ttf"); }

const app::LanguageLoaded& language_files(const core::Language& language) {
  static std::map<core::Language, app::LanguageLoaded> read;
  if (const auto found = read.find(language); found != read.end()) return found->second;
  const std::string assets = EARSHOT_SOURCE_DIR "/assets/";
  auto words = core::read_words(read_file(assets + "languages/" + language + ".json"));
  auto pack_words = core::read_pack_words(read_file(assets + "packs/dorset-children." + language + ".json"));
  REQUIRE(words);
  REQUIRE(pack_words);
  return read.emplace(language, app::LanguageLoaded{*words, *pack_words}).first->second;
}

// Two letters in five are said twice, in the middle of words, where they break no placeholder.
std::string longer(std::string_view text) {
  std::string out;
  int letters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out += text[i];
    const bool letter = (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z');
    if (letter && ++letters % 5 < 2) out += text[i];
  }
  return out;
}

app::LanguageLoaded longer_english() {
  app::LanguageLoaded loaded;
  loaded.words.language = pseudo;
  for (int i = 0; i < static_cast<int>(ui::Word::count_); ++i) {
    const auto word = static_cast<ui::Word>(i);
    loaded.words.by_key[std::string(ui::key_of(word))].forms.back() = longer(ui::words(word, nullptr));
  }
  core::PackWords pack_words{
      .pack = dorset_pack().id, .language = std::string(pseudo), .reviewed_by = "", .by_line = {}};
  core::for_each_text(dorset_pack(), [&](const core::Text& text) {
    std::string_view rest = text.in(dorset_pack().fallback, "");
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      pack_words.by_line.emplace(line, longer(line));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  });
  loaded.pack_words = std::move(pack_words);
  return loaded;
}

app::Config development(const Screening& screening) {
  app::Config config;
  config.app_version = screening.app_version;
  config.development = true;
  config.keyboard_on_screen = screening.keyboard_on_screen;
  config.display = screening.display;
  return config;
}

// --- ways to the screens -------------------------------------------------------------------------------------------

void start(Stage& stage) { stage.apply(app::StartPressed{}); }

// Topics so that every kind of question and both charts are met.
void to_first_stop(Stage& stage) {
  start(stage);
  stage.apply(app::RoleChosen{stage.session().state().pack->roles[0].id});
  stage.apply(app::NextPressed{});
  for (const core::Topic& topic : stage.session().state().pack->topics) stage.apply(app::TopicToggled{topic.id});
  stage.apply(app::NextPressed{});
}

template <typename Found>
void walk_until(Stage& stage, Found found) {
  for (int steps = 0; steps < 200; ++steps) {
    if (found(stage.session().state())) return;
    stage.apply(app::NextPressed{});
  }
  FAIL_CHECK("never came there");
}

core::Answer answered(std::vector<std::string> codes) {
  core::Answer answer;
  answer.state = core::AnswerState::answered;
  answer.codes = std::move(codes);
  return answer;
}

// By pen and by stamps.
core::Drawing a_house() {
  using core::PenColour, core::PenWidth, core::Stamp, core::StampKind, core::Stroke;
  return {{Stroke{PenColour::green, PenWidth::thick, {{40, 690}, {300, 670}, {620, 700}, {960, 680}}},
           Stroke{PenColour::black,
                  PenWidth::medium,
                  {{300, 660}, {300, 400}, {450, 270}, {600, 400}, {600, 660}, {300, 660}}},
           Stroke{PenColour::red, PenWidth::medium, {{420, 660}, {420, 520}, {490, 520}, {490, 660}}},
           Stroke{PenColour::orange, PenWidth::thin, {{475, 590}}}, Stamp{StampKind::sun, {840, 150}, 200},
           Stamp{StampKind::person, {760, 580}, 180}, Stamp{StampKind::heart, {450, 420}, 100}}};
}

template <core::QuestionKind kind>
void to_question(Stage& stage) {
  to_first_stop(stage);
  walk_until(stage, [](const app::State& state) {
    const core::PlacedQuestion here = app::question_here(state);
    return here.question != nullptr && here.question->kind == kind;
  });
}

void answer_here(Stage& stage) {
  const core::Question& question = *app::question_here(stage.session().state()).question;
  core::Answer answer = answered({});
  if (question.kind == core::QuestionKind::free_text) {
    answer.text = "Someone who stays the same.\nAnd evenings.";
  } else if (question.kind == core::QuestionKind::drawing) {
    answer.text = "A door that is open in the evening.";
    answer.drawing = a_house();
  } else {
    answer.codes.push_back(question.options[question.options.size() / 2].id);
    if (question.kind == core::QuestionKind::put_in_order) answer.codes.push_back(question.options[0].id);
  }
  stage.apply(app::AnswerGiven{question.id, answer});
}

template <core::QuestionKind kind>
void to_answer(Stage& stage) {
  to_question<kind>(stage);
  answer_here(stage);
}

template <core::Chart::Kind kind>
void to_chart(Stage& stage) {
  to_first_stop(stage);
  walk_until(stage, [](const app::State& state) {
    const core::Finding* finding = app::finding_here(state);
    return finding != nullptr && !finding->charts.empty() && finding->charts[0].kind == kind;
  });
}

void to_before_writing(Stage& stage) {
  to_first_stop(stage);
  walk_until(stage, [](const app::State& state) { return state.here.place == app::Place::before_writing; });
}

// What somebody should rather leave out, and what Help is offered for.
void to_watched(Stage& stage) {
  to_question<core::QuestionKind::free_text>(stage);
  core::Answer answer = answered({});
  answer.text = "He hits me. My number is 07700 900123.";
  stage.apply(app::AnswerGiven{app::question_here(stage.session().state()).question->id, answer});
}

void to_review(Stage& stage) {
  to_first_stop(stage);
  int number = 0;
  walk_until(stage, [&](const app::State& state) {
    if (state.here.place == app::Place::question && ++number % 3 != 0) answer_here(stage);
    return state.here.place == app::Place::review;
  });
}

const app::SaveRecord* asked_to_save(const Stage& stage) {
  for (const app::Effect& effect : stage.effects) {
    if (const auto* save = core::get_if<app::SaveRecord>(&effect)) return save;
  }
  return nullptr;
}

void to_failure(Stage& stage) {
  to_review(stage);
  stage.apply(app::SendPressed{});
  const app::SaveRecord* save = asked_to_save(stage);
  REQUIRE(save != nullptr);
  stage.apply(app::SaveFailed{save->record.id, "The disk is full."});
}

void to_thanks(Stage& stage) {
  to_review(stage);
  stage.apply(app::SendPressed{});
  const app::SaveRecord* save = asked_to_save(stage);
  REQUIRE(save != nullptr);
  stage.apply(app::RecordSaved{save->record.id});
}

// Answers have waited for a month.
void leave_unread(Stage& stage) {
  to_thanks(stage);
  stage.apply(app::NextPressed{});
  stage.apply(app::ClockRead{stage.session().state().now_ms, "2026-12-24"});
}

void to_unwritable(Stage& stage) {
  leave_unread(stage);
  to_question<core::QuestionKind::free_text>(stage);
}

const core::Receipt a_receipt{{core::Picture::boat, core::Picture::umbrella, core::Picture::key}, {4, 7}};
constexpr std::string_view receipt_hash = "0123456789abcdef0123456789abcdef";

void to_receipt(Stage& stage) {
  to_thanks(stage);
  stage.apply(app::KeepReceiptPressed{});
  stage.apply(app::ReceiptMade{a_receipt, "salt", std::string(receipt_hash)});
  stage.apply(app::SettingSaved{"receipt:" + std::string(receipt_hash)});
}

void to_no_receipt(Stage& stage) {
  to_thanks(stage);
  stage.apply(app::KeepReceiptPressed{});
  stage.apply(app::ReceiptMade{a_receipt, "salt", ""});
}

void type_receipt(Stage& stage) {
  stage.apply(app::ReceiptEntryOpened{});
  for (const core::Picture picture : a_receipt.pictures) stage.apply(app::PictureToggled{picture});
  for (const int digit : a_receipt.digits) stage.apply(app::DigitToggled{digit});
}

void look_up(Stage& stage, std::string_view hash) {
  type_receipt(stage);
  stage.apply(app::LookUpPressed{});
  stage.apply(app::SettingSaved{"receipt_tries"});
  stage.apply(app::ReceiptChecked{std::string(hash)});
}

void to_found(Stage& stage) {
  to_receipt(stage);
  stage.apply(app::NextPressed{});
  look_up(stage, receipt_hash);
}

void to_not_here(Stage& stage) {
  stage.apply(app::StorageOpened{{}, {{"receipt_salt", "salt"}}});
  look_up(stage, "no such hash");
}

void to_take_back(Stage& stage) {
  to_receipt(stage);
  stage.apply(app::NextPressed{});
  std::vector<store::Record> records = stage.session().state().ledger.records;
  for (store::Record& record : records) record.exported_in = "an export";
  auto settings = stage.session().state().settings;
  settings["last_export"] = "an export 2026-11-24";
  stage.apply(app::StorageOpened{records, settings});
  look_up(stage, receipt_hash);
  stage.apply(app::TakeBackPressed{});
}

void to_take_back_failed(Stage& stage) {
  to_take_back(stage);
  const std::string root = stage.session().state().receipt_entry.root_id;
  stage.apply(app::TakeBackConfirmed{});
  stage.apply(app::WithdrawFailed{root, "The disk is full."});
}

void to_taken_back(Stage& stage) {
  to_take_back(stage);
  const std::string root = stage.session().state().receipt_entry.root_id;
  stage.apply(app::TakeBackConfirmed{});
  stage.apply(app::Withdrawn{root});
}

void to_first_gate(Stage& stage) { stage.apply(app::StaffDoorOpened{}); }

void to_wrong_gate(Stage& stage) {
  stage.apply(app::StorageOpened{{}, {{"staff_passphrase", "hash"}}});
  stage.apply(app::StaffDoorOpened{});
  stage.apply(app::PassphraseEntered{"not it at all"});
  stage.apply(app::PassphraseChecked{false});
}

void enter_staff_room(Stage& stage) {
  stage.apply(app::StorageOpened{stage.session().state().ledger.records, {{"staff_passphrase", "hash"}}});
  stage.apply(app::StaffDoorOpened{});
  stage.apply(app::PassphraseEntered{"a right one"});
  stage.apply(app::PassphraseChecked{true});
}

void to_staff_room(Stage& stage) {
  to_thanks(stage);
  stage.apply(app::NextPressed{});
  enter_staff_room(stage);
}

// Everything that staff can be told about reading: what waits, what is marked, what is too old.
void to_unread(Stage& stage) {
  to_watched(stage);
  stage.apply(app::ReviewPressed{});
  stage.apply(app::SendPressed{});
  const app::SaveRecord* save = asked_to_save(stage);
  REQUIRE(save != nullptr);
  stage.apply(app::RecordSaved{save->record.id});
  stage.apply(app::NextPressed{});
  stage.apply(app::ClockRead{stage.session().state().now_ms, "2027-06-01"});
  enter_staff_room(stage);
}

void to_exported(Stage& stage) {
  to_staff_room(stage);
  stage.apply(app::ExportPressed{});
  stage.apply(app::IdMade{"00000000-0000-4000-8000-00000000e0e0"});
  stage.apply(app::ExportWritten{"your downloads"});
  stage.apply(app::RecordsMarked{});
}

constexpr std::string_view service_key = "age1s5s0qzvfxzn4gayt0hwtg0hhtgxm7wsdycup4a8t5j5ca25mfe4qt4hs7q";
constexpr std::string_view recovery_key = "age1kgfeheennek9kj7cr83xluf8w9g998gt3ad55lkwm5ryy2qlwcdsjx32nw";

void enter_keys(Stage& stage, std::string_view service, std::string_view recovery) {
  stage.apply(app::KeyTyped{core::SealKey::service, std::string(service)});
  stage.apply(app::KeyTyped{core::SealKey::recovery, std::string(recovery)});
  stage.apply(app::KeysEntered{});
}

void to_wrong_keys(Stage& stage) {
  to_staff_room(stage);
  enter_keys(stage, "AGE-SECRET-KEY-1QQQQ", recovery_key);
}

// One was taken from a file, of the other there are two to choose from, and the first of them was none.
void to_key_files(Stage& stage) {
  to_staff_room(stage);
  stage.apply(
      app::KeyFileRead{core::SealKey::service, "earshot-public-key-6d41dc36.txt", std::string(service_key), ""});
  stage.apply(
      app::KeyFilesFound{core::SealKey::recovery, {"earshot-key-1b2c3d4e.json", "earshot-public-key-1b2c3d4e.txt"}});
  stage.apply(app::KeyFileRead{core::SealKey::recovery, "", "",
                               "earshot-key-1b2c3d4e.json: This is a secret key file. It does not belong on a kiosk. "
                               "Bring the public key."});
}

void to_key_codes(Stage& stage) {
  to_staff_room(stage);
  enter_keys(stage, service_key, recovery_key);
  const core::PendingKeys pending{{*core::read_public_key(service_key), *core::read_public_key(recovery_key)},
                                  std::string(64, '0'),
                                  std::string(64, '0')};
  stage.apply(app::KeyTestMade{{"{}", pending}});
  stage.apply(app::SettingSaved{std::string(app::pending_keys_key)});
  stage.apply(app::ExportWritten{"your downloads"});
}

void to_sealing(Stage& stage) {
  to_staff_room(stage);
  stage.apply(app::StorageOpened{{}, {{"seal_keys", std::string(service_key) + " " + std::string(recovery_key)}}});
}

// The machine of whoever holds a key: no visitors answer here.
void to_staff_machine(Stage& stage) { enter_staff_room(stage); }

void to_key_making(Stage& stage) {
  to_staff_machine(stage);
  stage.apply(app::KeyMakingOpened{});
}

void to_key_made(Stage& stage) {
  to_key_making(stage);
  stage.apply(app::MakeKeyPressed{});
  stage.apply(
      app::KeyMade{{*core::read_public_key(service_key), "acid bacon cabin daily eager fable gamma habit", "{}"}});
  stage.apply(app::KeyQrMade{core::write_qr(*core::read_public_key(service_key))});
  stage.apply(app::SaveKeyPressed{});
  stage.apply(app::ExportWritten{"your downloads"});
}

void to_public_key_saved(Stage& stage) {
  to_key_made(stage);
  stage.apply(app::SaveKeyPressed{.public_part = true});
  stage.apply(app::ExportWritten{"your downloads"});
}

void to_key_elsewhere(Stage& stage) {
  to_staff_room(stage);
  stage.apply(app::KeyMakingOpened{});
}

void to_files(Stage& stage) {
  to_staff_machine(stage);
  stage.apply(app::FilesOpened{});
}

void to_files_chosen(Stage& stage) {
  to_files(stage);
  stage.apply(app::FilesChosen{{{"earshot-export-2026-11-23-00000000.json", 48'000},
                                {"earshot-export-2026-11-24-11111111.json", 52'000},
                                {"earshot-key-6d41dc36.json", 600}}});
}

void to_files_reading(Stage& stage) {
  to_files_chosen(stage);
  stage.apply(app::ReadFilesPressed{"acid bacon"});
  stage.apply(app::FilesProgress{{store::MergeProgress::Step::opening, 47, 100}});
}

void to_files_wrong(Stage& stage) {
  to_files_reading(stage);
  stage.apply(app::FilesFailed{{store::MergeTrouble::wrong_passphrase, ""}});
}

// One of everything that can be said of files.
core::MergeReport a_report() {
  core::MergeReport report;
  core::FileReport one{.name = "earshot-export-2026-11-23-00000000.json"}, two{.name = "holiday.json"};
  one.changes = {.fresh = 40, .newer = 3, .older = 1, .opened = 2, .duplicate = 7, .conflict = 1, .withdrawn = 2};
  one.changes.removed = 1;
  one.changes.withdrawals = 2;
  one.changes.quarantined = 1;
  one.rejected = 1;
  one.faults = {{"wrong_type", "/responses/3", "This is not a record.", "Take it out."}};
  two.refused = {{"missing", "/format", "This is no export.", "Take the file from where it was made."}};
  report.files = {one, two};
  report.counts = {
      .opened = 50, .sealed = 4, .current = 51, .older = 3, .conflicts = 1, .withdrawn = 2, .quarantined = 1};
  report.unread = {{"1a2b3c4d-0000-4000-8000-000000000001", "This record is not as its hash says."}};
  report.concerns = 2;
  report.opened = 12;
  report.not_opened = 4;
  report.codes = {{"earshot-key-test-6d41dc36.json", "1234 5678"}};
  report.other_tests = {"earshot-key-test-00000000.json"};
  report.set_hash = std::string(64, 'a');
  return report;
}

void to_files_read(Stage& stage) {
  to_files_chosen(stage);
  stage.apply(app::ReadFilesPressed{""});
  stage.apply(app::FilesRead{a_report()});
}

void to_files_written(Stage& stage) {
  to_files_read(stage);
  stage.apply(app::WriteFilesPressed{});
  stage.apply(app::IdMade{"00000000-0000-4000-8000-00000000e0e0"});
  stage.apply(app::FilesWritten{"your downloads"});
}

// --- the desk of staff

core::Reply a_reply() {
  return {.id = "aaaaaaaa-bbbb-4ccc-8ddd-000000000001",
          .finding = "then-what",
          .topic = "",
          .number = 1,
          .kind = core::ReplyKind::did,
          .said = "You said nobody tells you the end.",
          .text = "Every child now gets a letter that says what was decided, and why.",
          .who = "Youth lead, the council",
          .day = "2026-11-20",
          .next_step = "We ask again",
          .next_by = "2027-03-01"};
}

// 42 visits, most of them of the one place.
core::AnswerTable a_table(const core::Pack& pack) {
  core::AnswerTable table;
  for (int i = 0; i < 42; ++i) {
    core::Visit visit{.id = "00000000-0000-4000-8000-000000000001",
                      .about = {"", "14-15", i % 3 == 0 ? "dorset" : "bcp"}};
    visit.topics = {"listened"};
    visit.answers["then-what.true"] = {core::AnswerState::answered, {std::to_string(i % 5 + 1)}, ""};
    visit.answers["youth-voice.true"] = {core::AnswerState::answered, {i % 3 == 0 ? "5" : "2"}, ""};
    if (i % 4 == 0) visit.not_understood = {"then-what"};
    core::count_in(table, core::make_response(pack, {"dorset-children", "1", ""}, visit, "en-GB", core::Variant::plain,
                                              "2026-11-23"));
  }
  return table;
}

const core::Pack& pack_of(Stage& stage) { return *stage.session().state().pack; }

void have_replies(Stage& stage) {
  core::Replies replies{.pack = "dorset-children", .replies = {a_reply()}, .others = {}};
  replies.others = core::others_said(core::count_for_everybody(a_table(pack_of(stage))), "2026-11-20");
  stage.apply(
      app::StorageOpened{.records = {}, .settings = {{std::string(app::replies_key), core::write_replies(replies)}}});
}

void to_desk(Stage& stage, app::StaffTab tab) {
  to_staff_machine(stage);
  stage.apply(app::FilesOpened{});
  stage.apply(app::FilesChosen{{{"earshot-export-2026-11-23-00000000.json", 48'000}}});
  stage.apply(app::ReadFilesPressed{""});
  stage.apply(app::FilesRead{a_report()});
  stage.apply(app::StaffTabPressed{tab});
}

void to_overview(Stage& stage) {
  to_desk(stage, app::StaffTab::overview);
  stage.apply(app::SplitChosen{core::By::area});
  stage.apply(app::FiguresCounted{core::count(a_table(pack_of(stage)), {core::By::area, {}})});
}

void to_overview_choices(Stage& stage) {
  to_overview(stage);
  Visitor visitor(stage.screen());
  visitor.press("Compare and choose");
  visitor.press(ui::Role::radio, "Being listened to");
}

void to_remarks(Stage& stage) {
  to_desk(stage, app::StaffTab::remarks);
  core::RemarkPage page{.found = 12, .page = 0, .remarks = {}};
  page.remarks = core::remarks_of(core::sample_response());
  page.remarks.front().concern = true;
  page.remarks.back().flagged = true;
  stage.apply(app::RemarksFound{page});
}

void to_redacting(Stage& stage) {
  to_remarks(stage);
  stage.apply(app::NoteMade{0, {.triage = core::Triage::read, .shared = true, .hidden = {1}}});
  stage.apply(app::RedactingToggled{0});
}

void to_replies(Stage& stage) { to_desk(stage, app::StaffTab::replies); }

void to_writing(Stage& stage) {
  to_replies(stage);
  stage.apply(app::ReplyBegun{"then-what", ""});
  core::Reply draft = a_reply();
  draft.text = "We will facilitate a pathway.";
  draft.who.clear();
  stage.apply(app::ReplyChanged{draft});
  stage.apply(app::ReplyFinished{});
}

void to_audit(Stage& stage) { to_desk(stage, app::StaffTab::audit); }

void to_changes(Stage& stage) {
  have_replies(stage);
  stage.apply(app::ChangesOpened{});
}

void to_replied_finding(Stage& stage) {
  have_replies(stage);
  to_first_stop(stage);
}

void to_others_said(Stage& stage) {
  have_replies(stage);
  to_thanks(stage);
  stage.apply(app::OthersSaidOpened{});
}

void to_idle(Stage& stage) {
  start(stage);
  stage.apply(app::ClockRead{46'000, "2026-11-23"});
  stage.apply(app::TimerRang{});
}

void to_leave(Stage& stage) {
  start(stage);
  stage.apply(app::RoleChosen{stage.session().state().pack->roles[0].id});
  stage.apply(app::BackPressed{});
}

void to_trouble(Stage& stage) {
  stage.apply(app::PackFailed{
      "packs/broken.json",
      {{"missing", "/findings/3/plain", "The finding has no plain text.", "Add \"plain\" in every language."},
       {"unknown_id", "/findings/4/topic", "There is no topic \"moving\".", "Use the id of a topic."}}});
}

void easy_read(Stage& stage) {
  stage.apply(app::StartPressed{core::Variant::easy_read});
  stage.apply(app::NextPressed{});
  stage.apply(app::TopicToggled{stage.session().state().pack->topics[0].id});
  stage.apply(app::NextPressed{});
}

}  // namespace

const std::string& dorset_pack_json() {
  static const std::string json = read_file(EARSHOT_SOURCE_DIR "/assets/packs/dorset-children.json");
  return json;
}

const core::Pack& dorset_pack() {
  static const core::Pack pack = [] {
    auto read = core::read_pack(dorset_pack_json());
    REQUIRE(read.has_value());
    return std::move(*read);
  }();
  return pack;
}

Stage::Stage(const Screening& screening) : Stage(screening, dorset_pack()) {}

Stage::Stage(const Screening& screening, const core::Pack& pack) : session_(development(screening)) {
  session_.configure(development(screening));
  for (const int weight : {400, 700, 800}) session_.add_font(app::FontSet::text, weight, font(weight));
  resize(screening.width, screening.height, screening.text_scale);
  apply(app::ClockRead{0, screening.day});
  apply(app::PackLoaded{pack, {pack.id, pack.version, screening.pack_sha256}});
  apply(app::StorageOpened{});
  apply(app::IdMade{screening.visit_id});
  if (!screening.language.empty()) speak(screening.language);
  paint();
}

void Stage::resize(float width, float height, float text_scale) {
  app::Environment environment;
  environment.width = width;
  environment.height = height;
  environment.text_scale = text_scale;
  environment.reduced_motion = true;
  environment.has_simple_view = true;
  session_.set_environment(environment);
}

void Stage::speak(const core::Language& language) {
  if (language == "uk") {
    for (const int weight : {400, 700, 800}) session_.add_font(app::FontSet::cyrillic, weight, cyrillic(weight));
  }
  apply(app::LanguageChosen{language});
  apply(language == pseudo ? longer_english() : language_files(language));
  REQUIRE(session_.state().language == language);
}

void Stage::apply(const app::Action& action) {
  session_.apply(action);
  for (app::Effect& effect : session_.take_effects()) {
    if (!core::holds_alternative<app::WakeAt>(effect)) effects.push_back(std::move(effect));
  }
}

void Stage::paint() {
  session_.paint(session_.state().now_ms);
  for (app::Effect& effect : session_.take_effects()) effects.push_back(std::move(effect));
}

void Stage::let_pass(std::int64_t ms) {
  const std::string day = session_.state().today;
  const std::int64_t end = session_.state().now_ms + ms;
  for (std::int64_t due = session_.state().wake_at_ms; due >= 0 && due <= end; due = session_.state().wake_at_ms) {
    apply(app::ClockRead{due, day});
    apply(app::TimerRang{});
    if (session_.wants_paint()) paint();
  }
  apply(app::ClockRead{end, day});
}

Screen Stage::screen() {
  return {[this]() -> const ui::Tree& {
            if (session_.wants_paint()) paint();
            return session_.tree();
          },
          [this](const app::Event& event) {
            session_.handle(event);
            for (app::Effect& effect : session_.take_effects()) effects.push_back(std::move(effect));
          }};
}

const std::vector<Scene>& scenes() {
  using core::QuestionKind;
  static const std::vector<Scene> visitors_and_staff = {
      {"welcome", [](Stage&) {}},
      {"about_you", start},
      {"topics",
       [](Stage& stage) {
         start(stage);
         stage.apply(app::NextPressed{});
       }},
      {"finding", to_first_stop},
      {"finding_easy_read", easy_read},
      {"finding_bars", to_chart<core::Chart::Kind::bars>},
      {"finding_rank", to_chart<core::Chart::Kind::rank>},
      {"question_faces", to_answer<QuestionKind::faces>},
      {"question_agree", to_answer<QuestionKind::agree>},
      {"question_choose_one", to_answer<QuestionKind::choose_one>},
      {"question_choose_some", to_answer<QuestionKind::choose_some>},
      {"question_put_in_order", to_answer<QuestionKind::put_in_order>},
      {"question_free_text", to_answer<QuestionKind::free_text>},
      {"question_drawing", to_answer<QuestionKind::drawing>},
      {"question_drawing_empty", to_question<QuestionKind::drawing>},
      {"question_unanswered", to_question<QuestionKind::agree>},
      {"before_writing", to_before_writing},
      {"question_watched", to_watched},
      {"question_unwritable", to_unwritable},
      {"review", to_review},
      {"review_failed", to_failure},
      {"thanks", to_thanks},
      {"thanks_no_receipt", to_no_receipt},
      {"receipt", to_receipt},
      {"receipt_entry", [](Stage& stage) { stage.apply(app::ReceiptEntryOpened{}); }},
      {"receipt_typed", type_receipt},
      {"receipt_not_here", to_not_here},
      {"receipt_found", to_found},
      {"receipt_take_back", to_take_back},
      {"receipt_take_back_failed", to_take_back_failed},
      {"receipt_taken_back", to_taken_back},
      {"help", [](Stage& stage) { stage.apply(app::HelpOpened{}); }},
      {"display", [](Stage& stage) { stage.apply(app::DisplayOpened{}); }},
      {"leave", to_leave},
      {"idle", to_idle},
      {"staff_gate_first", to_first_gate},
      {"staff_gate_wrong", to_wrong_gate},
      {"staff_room", to_staff_room},
      {"staff_room_exported", to_exported},
      {"staff_room_unread", to_unread},
      {"staff_room_wrong_keys", to_wrong_keys},
      {"staff_room_key_files", to_key_files},
      {"staff_room_key_codes", to_key_codes},
      {"staff_room_sealing", to_sealing},
      {"staff_key", to_key_making},
      {"staff_key_made", to_key_made},
      {"staff_key_public_saved", to_public_key_saved},
      {"staff_key_elsewhere", to_key_elsewhere},
      {"staff_files", to_files},
      {"staff_files_reading", to_files_reading},
      {"staff_files_wrong", to_files_wrong},
      {"staff_files_written", to_files_written},
      {"staff_overview", to_overview},
      {"staff_overview_choices", to_overview_choices},
      {"staff_remarks", to_remarks},
      {"staff_remarks_redacting", to_redacting},
      {"staff_replies", to_replies},
      {"staff_reply", to_writing},
      {"staff_audit", to_audit},
      {"changes", to_changes},
      {"changes_none", [](Stage& stage) { stage.apply(app::ChangesOpened{}); }},
      {"finding_replied", to_replied_finding},
      {"others_said", to_others_said},
      {"trouble", to_trouble},
  };
  static const std::vector<Scene> all = [] {
    std::vector<Scene> scenes = visitors_and_staff;
    if constexpr (ui::development_build) {
      scenes.push_back({"gallery", [](Stage& stage) { stage.apply(app::GalleryToggled{}); }});
      scenes.push_back({"inspector", [](Stage& stage) {
                          start(stage);
                          stage.apply(app::InspectorToggled{});
                        }});
    }
    return scenes;
  }();
  return all;
}

}  // namespace earshot::tests
