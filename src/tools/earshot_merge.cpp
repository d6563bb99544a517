// earshot-merge: the exports of many kiosks as one file.
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "core/random.h"
#include "store/merge_files_desktop.h"
#include "tools/console.h"

namespace {

using namespace earshot;
using tools::print;

constexpr int exit_fine = 0, exit_faults = 1, exit_trouble = 2, exit_stopped = 130;

constexpr const char* help =
    "Usage: earshot-merge [--dry-run] [--open] [--strict] OUT FILE...\n"
    "\n"
    "Reads the exports FILE..., says what is in them, and writes all of it as one export to OUT, which may be one of\n"
    "them. The order of the files and the same file twice make no difference. Nothing is written before all are read;\n"
    "Ctrl-C leaves OUT as it was. The rules: assets/packs/README.md, \"Merging\".\n"
    "\n"
    "  --dry-run   only says what would be written\n"
    "  --open      opens what is sealed with the key files among FILE...; asks for their passphrase\n"
    "  --strict    writes nothing when a file is refused or says that records are missing\n"
    "\n"
    "Exit code: 0 all was taken, 1 a file or a record was not, 2 nothing was written, 130 it was stopped.\n";

volatile std::sig_atomic_t stop_wanted = 0;
void want_to_stop(int /*signal*/) { stop_wanted = 1; }

bool show_progress(const store::MergeProgress& progress) {
  constexpr std::array<const char*, 3> steps{"reading", "opening", "writing"};
  const std::uint64_t percent = progress.of == 0 ? 100 : progress.done * 100 / progress.of;
  if (::isatty(STDERR_FILENO) == 1) {
    std::fprintf(stderr, "\r%s %3d %%\033[K", steps[static_cast<std::size_t>(progress.step)],
                 static_cast<int>(percent));
    std::fflush(stderr);
  }
  return stop_wanted == 0;
}

void end_progress() {
  if (::isatty(STDERR_FILENO) == 1) std::fputs("\r\033[K", stderr);
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 16> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &local)};
}

// "3 new, 1 conflict": what is none is left out.
struct Count {
  std::size_t number;
  const char* what;
};
std::string listed(const std::vector<Count>& counts) {
  std::string list;
  for (const Count& count : counts) {
    if (count.number == 0) continue;
    list += (list.empty() ? "" : ", ") + std::to_string(count.number) + " " + count.what;
  }
  return list.empty() ? "nothing" : list;
}

void print_faults(const core::Faults& faults) {
  for (const core::Fault& fault : faults) {
    print("  " + core::words_of(fault));
  }
}

void print_file(const core::FileReport& file) {
  if (!file.refused.empty()) {
    print(file.name + ": refused, nothing of it is taken");
    print_faults(file.refused);
    return;
  }
  const core::Changes& changes = file.changes;
  print(file.name + ": " +
        listed({{changes.fresh, "new"},
                {changes.newer, "newer revisions"},
                {changes.older, "older revisions"},
                {changes.opened, "opened"},
                {changes.duplicate + file.twice, "already there"},
                {changes.conflict, "in conflict"},
                {changes.withdrawn + file.withdrawn, "left out as withdrawn"},
                {changes.withdrawals, "withdrawals"},
                {changes.removed, "taken away by them"},
                {changes.quarantined, "set aside"},
                {file.rejected, "turned away"}}));
  print_faults(file.faults);
}

void print_set(const core::MergedSet& set, const core::MergeReport& report) {
  const core::SetCounts& counts = report.counts;
  print("together: " + listed({{counts.current, "current"},
                               {counts.older, "older revisions"},
                               {counts.sealed, "of them sealed"},
                               {counts.conflicts, "in conflict"},
                               {counts.withdrawn, "withdrawals"},
                               {counts.quarantined, "set aside"}}));
  for (const core::Uuid& root : core::conflicts(set)) print("  conflict: " + core::text_of(root));
  for (const core::Quarantined& aside : set.quarantined()) {
    print("  set aside: " + aside.record + ": " + aside.reason);
  }
  if (report.opened + report.not_opened > 0) {
    print("with the key: " + listed({{report.opened, "opened"}, {report.not_opened, "not opened"}}));
  }
  print("set hash: " + report.set_hash);
}

void print_tests(const core::MergeReport& report) {
  for (const core::TestCode& test : report.codes) print(test.file + ": a key test, its code: " + test.code);
  for (const std::string& name : report.other_tests) print(name + ": a key test, which no key here opens");
}

bool all_was_taken(const store::FileMerge& merge) {
  const core::MergeReport& report = merge.report();
  return report.not_opened == 0 && report.other_tests.empty() && merge.set().quarantined().empty() &&
         std::ranges::all_of(report.files, [](const core::FileReport& file) {
           return file.refused.empty() && file.faults.empty() && file.rejected == 0;
         });
}

bool some_are_missing(const store::FileMerge& merge) {
  return std::ranges::any_of(
      merge.report().files, [](const core::FileReport& file) { return !file.refused.empty() || !file.faults.empty(); });
}

int failed(const store::MergeError& error) {
  end_progress();
  print("earshot-merge: " + error.text, stderr);
  return error.trouble == store::MergeTrouble::stopped ? exit_stopped : exit_trouble;
}

struct Wishes {
  bool dry_run = false, open = false, strict = false;
  std::string out;
  std::vector<std::string> files;
};

int merge(const Wishes& wishes) {
  std::string passphrase = wishes.open ? tools::read_passphrase() : "";
  const auto merge = store::read_files(wishes.files, passphrase, show_progress);
  core::wipe(passphrase);
  if (!merge && merge.error().trouble == store::MergeTrouble::wrong_passphrase && !wishes.open) {
    return failed(
        {store::MergeTrouble::wrong_passphrase, "There is a key file among them: add --open, or leave it out."});
  }
  if (!merge) return failed(merge.error());
  end_progress();
  const core::MergeReport& report = merge->report();
  for (const core::FileReport& file : report.files) print_file(file);
  print_tests(report);
  if (!report.files.empty()) print_set(merge->set(), report);
  if (wishes.strict && some_are_missing(*merge))
    return failed({store::MergeTrouble::unreadable, "Nothing was written."});
  if (!wishes.dry_run && !report.files.empty()) {
    const auto written =
        store::write_file(*merge, wishes.out, {core::random_uuid(), today(), EARSHOT_VERSION}, show_progress);
    if (!written) return failed(written.error());
    end_progress();
    print("written: " + wishes.out);
  }
  return all_was_taken(*merge) ? exit_fine : exit_faults;
}

}  // namespace

int main(int count, char** words) {
  Wishes wishes;
  std::vector<std::string> names;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--help" || word == "-h") {
      std::fputs(help, stdout);
      return exit_fine;
    }
    if (word == "--dry-run") {
      wishes.dry_run = true;
    } else if (word == "--open") {
      wishes.open = true;
    } else if (word == "--strict") {
      wishes.strict = true;
    } else {
      names.emplace_back(word);
    }
  }
  if (names.size() < 2 || std::ranges::any_of(names, [](const std::string& name) { return name.starts_with('-'); })) {
    std::fputs(help, stderr);
    return exit_trouble;
  }
  wishes.out = names.front();
  wishes.files.assign(names.begin() + 1, names.end());
  std::signal(SIGINT, want_to_stop);
  std::signal(SIGTERM, want_to_stop);
  return merge(wishes);
}
