// What the kiosk does for an Effect, and the files and the worker behind it. No window.
#include "platform/keeper_desktop.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "platform/files_desktop.h"
#include "platform/machine_desktop.h"
#include "platform/receipts.h"
#include "platform/worker_desktop.h"
#include "store/file_desktop.h"
#include "tests/store/child_desktop.h"
#include "tests/store/synced_desktop.h"
#include "tests/store/temporary_folder_desktop.h"

namespace {

using namespace earshot;
using namespace earshot::platform;
using namespace earshot::tests;

template <typename Answer>
Answer answered(const app::Action& action) {
  CAPTURE(app::name_of(action));
  REQUIRE(core::holds_alternative<Answer>(action));
  return core::get<Answer>(action);
}

std::string why(const OrWords<std::string>& outcome) { return outcome ? "it worked" : outcome.error(); }

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("effects that must last are carried out and answered") {
  const TemporaryFolder folder;
  Keeper keeper{store::Disk::open(folder / "kept.db"), folder / "exports"};
  CHECK(answered<app::StorageOpened>(open_storage(keeper)).records.empty());

  const store::Record record{"a", "{}", ""};
  CHECK(answered<app::RecordSaved>(carry_out(keeper, app::SaveRecord{record})).id == "a");
  CHECK(answered<app::SettingSaved>(carry_out(keeper, app::SaveSetting{"key", "value"})).key == "key");
  answered<app::RecordsMarked>(carry_out(keeper, app::MarkExported{{"a"}, "export"}));
  const auto opened = answered<app::StorageOpened>(open_storage(keeper));
  CHECK(opened.records == std::vector<store::Record>{{"a", "{}", "export"}});
  CHECK(opened.settings.at("key") == "value");

  const auto where = answered<app::ExportWritten>(carry_out(keeper, app::WriteExport{"answers.json", "[]"})).where;
  CHECK(where == folder / "exports/answers.json");
  CHECK(bytes_of(where) == "[]");
}

TEST_CASE(
    "what a killed program left unfinished is gone at the next start; what is still written, and what is others', "
    "stays") {
  const TemporaryFolder folder;
  const std::string exports = folder / "exports";
  REQUIRE(make_folder(exports).has_value());
  const std::string left = exports + "/.answers.json.earshot-part",
                    table = exports + "/answers.csv.Ab12Cd.earshot-part",
                    written = exports + "/.more.json.earshot-part", others = exports + "/film.part";
  for (const std::string& file : {left, table, written, others}) put(file, "[]");
  const store::File at_work(written, O_WRONLY);
  store::lock_unfinished(at_work);

  Keeper keeper{store::Disk::open(folder / "kept.db"), exports};
  answered<app::StorageOpened>(open_storage(keeper));
  CHECK_FALSE(std::filesystem::exists(left));
  CHECK_FALSE(std::filesystem::exists(table));
  CHECK(std::filesystem::exists(written));
  CHECK(std::filesystem::exists(others));
}

TEST_CASE("each failure is an answer with a reason") {
  const TemporaryFolder folder;
  Keeper keeper{store::Disk::open(folder / "kept.db"), folder / "exports"};
  answered<app::RecordSaved>(carry_out(keeper, app::SaveRecord{{"a", "{}", ""}}));
  const auto failed = answered<app::SaveFailed>(carry_out(keeper, app::SaveRecord{{"a", "other", ""}}));
  CHECK(failed.id == "a");
  CHECK(failed.reason != "");
  CHECK(answered<app::MarkFailed>(carry_out(keeper, app::MarkExported{{"b"}, "export"})).reason != "");
  CHECK(answered<app::ExportFailed>(carry_out(keeper, app::WriteExport{"../up.json", "[]"})).reason != "");
}

TEST_CASE("a storage that can't be opened says why, every time") {
  const TemporaryFolder folder;
  Keeper keeper{store::Disk::open(folder / "missing/kept.db"), folder.path()};
  const std::string reason = answered<app::StorageFailed>(open_storage(keeper)).reason;
  CHECK(contains(reason, "is not there"));
  CHECK(answered<app::SaveFailed>(carry_out(keeper, app::SaveRecord{{"a", "{}", ""}})).reason == reason);
  CHECK(answered<app::SettingFailed>(carry_out(keeper, app::SaveSetting{"k", "v"})).reason == reason);
  CHECK(answered<app::MarkFailed>(carry_out(keeper, app::MarkExported{{"a"}, "x"})).reason == reason);
}

TEST_CASE("what is taken back is gone; a storage that can't do it says why") {
  const TemporaryFolder folder;
  Keeper keeper{store::Disk::open(folder / "kept.db"), folder.path()};
  answered<app::RecordSaved>(carry_out(keeper, app::SaveRecord{{"a", R"({"rootId":"root"})", ""}}));
  CHECK(answered<app::Withdrawn>(carry_out(keeper, app::Withdraw{"root", "2026-11-24"})).root_id == "root");
  const auto opened = answered<app::StorageOpened>(open_storage(keeper));
  CHECK(opened.records.empty());
  CHECK(opened.settings.at("withdrawn:root") == "2026-11-24");
  Keeper broken{std::unexpected(store::DiskError{"The disk is full."}), ""};
  const auto failed = answered<app::WithdrawFailed>(carry_out(broken, app::Withdraw{"root", "2026-11-24"}));
  CHECK(failed.root_id == "root");
  CHECK(failed.reason == "The disk is full.");
}

TEST_CASE("a receipt that was made is found again, on the same device only") {
  const app::ReceiptMade made = make_receipt(app::MakeReceipt{""});
  REQUIRE(core::is_whole(made.receipt));
  REQUIRE_FALSE(made.hash.empty());
  CHECK(check_receipt(app::CheckReceipt{made.receipt, made.salt}).hash == made.hash);
  const app::ReceiptMade next = make_receipt(app::MakeReceipt{made.salt});
  CHECK(next.salt == made.salt);
  CHECK(check_receipt(app::CheckReceipt{made.receipt, make_receipt(app::MakeReceipt{""}).salt}).hash != made.hash);
}

TEST_CASE("the passphrase is hashed and checked") {
  Keeper keeper{std::unexpected(store::DiskError{}), ""};
  const auto hash = answered<app::PassphraseHashed>(carry_out(keeper, app::HashPassphrase{"open sesame"})).hash;
  CHECK(hash.starts_with("$argon2id$"));
  CHECK(answered<app::PassphraseChecked>(carry_out(keeper, app::CheckPassphrase{"open sesame", hash})).right);
  CHECK(!answered<app::PassphraseChecked>(carry_out(keeper, app::CheckPassphrase{"open barley", hash})).right);
}

TEST_CASE("an export never writes over another, and leaves nothing half done") {
  const TemporaryFolder folder;
  const std::string exports = folder / "deep/exports";
  CHECK(write_new_file(exports, "a.json", "1").value_or("") == exports + "/a.json");
  CHECK(write_new_file(exports, "a.json", "2").value_or("") == exports + "/a-2.json");
  put(exports + "/a-3.json", "somebody else's");
  CHECK(write_new_file(exports, "a.json", "4").value_or("") == exports + "/a-4.json");
  CHECK(bytes_of(exports + "/a.json") == "1");
  CHECK(bytes_of(exports + "/a-3.json") == "somebody else's");
  CHECK(mode_of(exports) == 0700);
  CHECK(mode_of(exports + "/a.json") == 0600);
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(exports)) names.insert(entry.path().filename());
  CHECK(names == std::set<std::string>{"a.json", "a-2.json", "a-3.json", "a-4.json"});
}

TEST_CASE("an export is on the disk before staff are told where it is") {
  const TemporaryFolder folder;
  const auto paths = synced_by([&] { CHECK(write_new_file(folder.path(), "a.json", "1").has_value()); });
  check_synced(paths, folder.path());
}

TEST_CASE("an export that can't be written says why") {
  const TemporaryFolder folder;
  for (const char* name : {"", ".", "..", ".hidden", "a/b", "/etc/passwd"}) {
    CAPTURE(name);
    CHECK(contains(why(write_new_file(folder.path(), name, "x")), "name of a file"));
  }
  put(folder / "file", "");
  CHECK(contains(why(write_new_file(folder / "file", "a.json", "x")), "is a file, not a folder"));
  ::chmod(folder.path().c_str(), 0555);
  CHECK(contains(told_by_child([&] {
                   if (!become_nobody()) return std::string("may not use");
                   return why(write_new_file(folder.path(), "a.json", "x"));
                 }),
                 "may not use"));
}

TEST_CASE("files are read whole, or the reason is told") {
  const TemporaryFolder folder;
  const std::string bytes = std::string("\0\xFF\n", 3) + std::string(200'000, 'x');
  put(folder / "file", bytes);
  CHECK(read_file(folder / "file").value_or("") == bytes);
  CHECK(contains(why(read_file(folder / "missing")), "is not there"));
  CHECK(contains(why(read_file(folder.path())), "is a folder"));
  CHECK(contains(why(read_file("/dev/zero")), "too large"));
}

TEST_CASE("assets and fonts are found by what is in them") {
  const TemporaryFolder folder;
  const std::string program = folder / "build/native/";
  REQUIRE(make_folder(program));
  CHECK(contains(why(find_assets(program)), "No folder holds packs"));
  REQUIRE(make_folder(folder / "assets/packs"));
  REQUIRE(make_folder(folder / "build/fonts"));
  put(folder / "build/fonts/text-400.ttf", "");
  CHECK(find_assets(program).value_or("") == folder / "assets");
  CHECK(find_fonts(program, folder / "assets").value_or("") == folder / "build/fonts");
  REQUIRE(make_folder(program + "assets/packs"));
  CHECK(find_assets(program).value_or("") == program + "assets");
}

TEST_CASE("the usual folders follow the user's settings") {
  const TemporaryFolder folder;
  const std::string home = std::getenv("HOME") ? std::getenv("HOME") : "";
  ::setenv("HOME", folder.path().c_str(), 1);
  ::unsetenv("XDG_DATA_HOME");
  CHECK(usual_data_folder() == folder / ".local/share/earshot");
  CHECK(usual_export_folder("/data") == "/data/exports");
  REQUIRE(make_folder(folder / "Downloads"));
  CHECK(usual_export_folder("/data") == folder / "Downloads");
  REQUIRE(make_folder(folder / "Documents"));
  CHECK(usual_export_folder("/data") == folder / "Documents");
  ::setenv("XDG_DATA_HOME", "/srv/data", 1);
  CHECK(usual_data_folder() == "/srv/data/earshot");
  ::unsetenv("XDG_DATA_HOME");
  ::setenv("HOME", home.c_str(), 1);
}

TEST_CASE("days are dates, and time goes forward") {
  CHECK(today().size() == 10);
  CHECK(today().starts_with("20"));
  const std::int64_t before = now_ms();
  ::usleep(2000);
  CHECK(now_ms() > before);
}

namespace {
std::atomic<int> woken = 0;
}

TEST_CASE("the worker does what it is given, in order, and all of it before it goes") {
  std::vector<int> done;
  woken = 0;
  {
    Worker worker([] { ++woken; });
    CHECK(worker.idle());
    for (int i = 0; i < 50; ++i) {
      worker.give([&done, i] {
        ::usleep(100);
        done.push_back(i);
        return app::RecordSaved{std::to_string(i)};
      });
    }
    CHECK(!worker.idle());
    worker.answer(app::IdMade{"at once"});
  }
  REQUIRE(done.size() == 50);
  CHECK(std::ranges::is_sorted(done));
  CHECK(woken == 51);
}

TEST_CASE("answers wait until they are taken") {
  Worker worker([] {});
  worker.give([] { return app::RecordSaved{"a"}; });
  while (worker.idle()) ::usleep(100);
  app::Actions answers;
  while (answers.empty()) answers = worker.take();
  CHECK(answered<app::RecordSaved>(answers.front()).id == "a");
  CHECK(worker.take().empty());
  while (!worker.idle()) ::usleep(100);
}
