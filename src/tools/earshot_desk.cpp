// earshot-desk: what the staff room does with exports, for staff who script. `earshot stats`, `earshot export` and
// `earshot report` run it.
#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/figures_json.h"
#include "core/pack_json.h"
#include "core/replies_json.h"
#include "core/report_json.h"
#include "core/uuid.h"
#include "store/desk.h"
#include "store/merge_files_desktop.h"
#include "tools/console.h"

namespace {

using namespace earshot;
using tools::print;

constexpr int exit_fine = 0, exit_faults = 1, exit_trouble = 2;
constexpr const char* program = "earshot";

constexpr const char* help =
    "Usage: earshot stats [--by GROUP] [--only GROUP=CODE]... [--json] [--open] FILE...\n"
    "       earshot export --format FORMAT --out OUT [--open] FILE...\n"
    "       earshot report --pack PACK --out OUT [--open] FILE...\n"
    "\n"
    "FILE is an export of a kiosk, or \"-\" for standard input. Key files and files of replies may stand among them; "
    "--open\n"
    "asks for the passphrase of the key. OUT is a file, or \"-\" for standard output.\n"
    "GROUP: area, ageBand, role, language, variant, week or flagged. At most two are crossed.\n"
    "FORMAT: json, csv-long, csv-wide, ndjson or fhir.\n"
    "Numbers from 1 to 7 are hidden, all others are rounded to the nearest 5; words are in no table and no report "
    "that\n"
    "staff have not shared them for.\n"
    "Exit code: 0 all was read, 1 something was refused or set aside, 2 a file can't be used or the command is "
    "wrong.\n";

int complain(const std::string& text, int status = exit_trouble) { return tools::complain(program, text, status); }

struct Wishes {
  std::string command, pack, out;
  std::optional<store::FileFormat> format;
  core::Query query;
  bool json = false, open = false, fine = true;
  std::vector<std::string> files;
};

core::By by_of(std::string_view name, bool& fine) {
  const auto by = core::named<core::By>(core::by_names, name);
  fine = fine && by && *by != core::By::nothing;
  return by.value_or(core::By::nothing);
}

void add_filter(Wishes& wishes, std::string_view text) {
  const std::size_t sign = text.find('=');
  if (sign == std::string_view::npos) {
    wishes.fine = false;
    return;
  }
  wishes.query.filters.push_back({by_of(text.substr(0, sign), wishes.fine), std::string(text.substr(sign + 1))});
}

Wishes read_wishes(int count, char** words) {
  Wishes wishes;
  wishes.command = count > 1 ? words[1] : "";
  for (int i = 2; i < count; ++i) {
    const std::string_view word = words[i];
    const auto value = [&]() -> std::string_view {
      wishes.fine = wishes.fine && i + 1 < count;
      return i + 1 < count ? words[++i] : "";
    };
    if (word == "--by") {
      wishes.query.split = by_of(value(), wishes.fine);
    } else if (word == "--only") {
      add_filter(wishes, value());
    } else if (word == "--format") {
      wishes.format = core::named<store::FileFormat>(store::file_format_names, value());
      wishes.fine = wishes.fine && wishes.format && *wishes.format < store::FileFormat::replies;
    } else if (word == "--pack") {
      wishes.pack = value();
    } else if (word == "--out") {
      wishes.out = value();
    } else if (word == "--json") {
      wishes.json = true;
    } else if (word == "--open") {
      wishes.open = true;
    } else {
      wishes.fine = wishes.fine && (word == "-" || !word.starts_with('-'));
      wishes.files.emplace_back(word);
    }
  }
  wishes.fine = wishes.fine && !wishes.files.empty() && core::may_be_asked(wishes.query);
  return wishes;
}

bool go_on(const store::MergeProgress& /*progress*/) { return true; }

std::expected<store::MergeFiles, store::MergeError> open_files(const std::vector<std::string>& names) {
  store::MergeFiles files;
  for (const std::string& name : names) {
    if (name == "-") {
      auto text = tools::read_stream(stdin);
      if (!text)
        return std::unexpected(store::MergeError{store::MergeTrouble::unreadable, "Standard input can't be read."});
      files.push_back(std::make_unique<store::TextFile>("standard input", *std::move(text)));
      continue;
    }
    auto opened = store::open_files({name});
    if (!opened) return std::unexpected(opened.error());
    files.push_back(std::move(opened->front()));
  }
  return files;
}

// Says what was not taken; whether all was.
bool tell(const core::MergeReport& report) {
  for (const core::FileReport& file : report.files) {
    for (const core::Fault& fault : file.refused) print(file.name + ": " + fault.text + " " + fault.mend, stderr);
    for (const core::Fault& fault : file.faults) print(file.name + ": " + fault.where + ": " + fault.text, stderr);
  }
  for (const core::Unread& one : report.unread) print("set aside: " + one.record + ": " + one.reason, stderr);
  if (report.counts.sealed > 0) print("still sealed: " + std::to_string(report.counts.sealed), stderr);
  return report.unread.empty() && report.counts.sealed == 0 &&
         std::ranges::all_of(report.files,
                             [](const core::FileReport& file) { return file.refused.empty() && file.faults.empty(); });
}

class StandardOutput : public store::MergeOutput {
 public:
  std::expected<void, std::string> write(std::string_view bytes) override {
    if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size()) return {};
    return std::unexpected("Standard output can't be written.");
  }
};

int write(const store::Desk& desk, const Wishes& wishes, const store::WriteWish& wish, int fine) {
  StandardOutput standard;
  const auto to = [&](store::MergeOutput& out) { return desk.write(out, wish, go_on); };
  const auto written = wishes.out == "-" ? to(standard) : store::write_new_file(wishes.out, to);
  return written ? fine : complain(written.error().text);
}

std::string words_of(const core::Shown& shown) { return shown.hidden ? "*" : std::to_string(shown.count); }

void print_question(const core::Figures& figures, const core::QuestionFigures& question) {
  print(question.id + ": " + question.asked);
  std::string people = "  asked: " + words_of(question.everybody);
  for (std::size_t i = 0; i < figures.columns.size() && figures.query.split != core::By::nothing; ++i) {
    people += "  " + (figures.columns[i].code.empty() ? "(not said)" : figures.columns[i].code) + ": " +
              words_of(question.people[i]);
  }
  print(people);
  for (const core::FigureRow& row : question.rows) {
    std::string line = "  " + (row.label.empty() ? row.code : row.label) + ": " + words_of(row.all);
    for (std::size_t i = 0; i < row.cells.size() && figures.query.split != core::By::nothing; ++i)
      line += "  " + words_of(row.cells[i]);
    print(line);
  }
}

int stats(const store::Desk& desk, const Wishes& wishes, int fine) {
  const core::Figures figures = desk.count(wishes.query);
  if (wishes.json) {
    std::fputs((core::write_figures(figures) + "\n").c_str(), stdout);
    return fine;
  }
  print("visits: " + words_of(figures.visits) +
        (wishes.query.filters.empty() ? "" : ", left out: " + words_of(figures.left_out)));
  for (const core::QuestionFigures& question : figures.questions) print_question(figures, question);
  return fine;
}

int report(const store::Desk& desk, const core::MergeReport& read, const Wishes& wishes, int fine) {
  const auto bytes = tools::read_file(wishes.pack.c_str());
  const auto pack = bytes ? core::read_pack(*bytes) : std::unexpected(core::Faults{});
  if (!pack) return complain(wishes.pack + " is no pack: earshot check " + wishes.pack + " says why.");
  core::Replies replies{.pack = pack->id, .replies = {}, .others = {}};
  for (const core::BroughtReplies& one : read.replies) {
    const auto file = core::read_replies_file(one.json);
    if (!file) return complain(one.file + ": " + file.error().front().text);
    replies = core::merged(replies, file->replies);
  }
  replies.others = core::others_said(desk.count_for_everybody(), tools::today());
  const core::ReportPlan plan = core::plan_report(*pack, pack->fallback, tools::today(), replies, {});
  return write(desk, wishes,
               {store::FileFormat::report, {"", tools::today(), EARSHOT_VERSION}, core::write_report_plan(plan)}, fine);
}

int run(const Wishes& wishes) {
  auto files = open_files(wishes.files);
  if (!files) return complain(files.error().text);
  std::string passphrase = wishes.open ? tools::read_passphrase() : "";
  store::Desk desk;
  const auto read = desk.read(*std::move(files), passphrase, go_on);
  core::wipe(passphrase);
  if (!read) return complain(read.error().text);
  const int fine = tell(*read) ? exit_fine : exit_faults;
  if (wishes.command == "stats") return stats(desk, wishes, fine);
  if (wishes.command == "report") return report(desk, *read, wishes, fine);
  return write(desk, wishes, {*wishes.format, {core::random_uuid(), tools::today(), EARSHOT_VERSION}, ""}, fine);
}

bool is_whole(const Wishes& wishes) {
  if (!wishes.fine) return false;
  if (wishes.command == "stats") return true;
  if (wishes.command == "export") return wishes.format && !wishes.out.empty();
  return wishes.command == "report" && !wishes.pack.empty() && !wishes.out.empty();
}

}  // namespace

int main(int count, char** words) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word != "--help" && word != "-h") continue;
    std::fputs(help, stdout);
    return exit_fine;
  }
  const Wishes wishes = read_wishes(count, words);
  if (!is_whole(wishes)) {
    std::fputs(help, stderr);
    return exit_trouble;
  }
  return run(wishes);
}
