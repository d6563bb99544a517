// earshot-pack: proves packs at a desk, before a kiosk sees them.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "core/pack_json.h"
#include "tools/console.h"

namespace {

using namespace earshot;
using tools::print;
using tools::read_file;

constexpr int exit_fine = 0, exit_faults = 1, exit_trouble = 2;

constexpr const char* help =
    "Usage: earshot check FILE...\n"
    "\n"
    "Reads each pack and proves the rules of assets/packs/README.md. \"-\" reads standard input.\n"
    "Exit code: 0 no faults, 1 faults, 2 a file can't be read or the command is wrong.\n";

std::string summary(const core::Pack& pack) {
  std::string languages;
  for (const core::Language& language : pack.languages) languages += (languages.empty() ? "" : ", ") + language;
  return "no faults: " + std::to_string(pack.findings.size()) + " findings, " +
         std::to_string(core::all_questions(pack).size()) + " questions, languages " + languages;
}

int check(const char* name) {
  const std::optional<std::string> bytes = read_file(name);
  if (!bytes) {
    print(std::string(name) + ": can't be read.", stderr);
    return exit_trouble;
  }
  const std::string file = std::string(name) + ": ";
  const auto pack = core::read_pack(*bytes);
  if (pack) {
    print(file + summary(*pack));
    return exit_fine;
  }
  for (const core::Fault& fault : pack.error()) {
    const std::string where = fault.where.empty() ? "the whole file" : fault.where;
    print(file + where + ": " + fault.text + " Mend: " + fault.mend);
  }
  return exit_faults;
}

}  // namespace

int main(int count, char** words) {
  const std::string_view command = count > 1 ? words[1] : "";
  const std::string_view last = count > 1 ? words[count - 1] : "";
  if (last == "--help" || last == "-h") {
    std::fputs(help, stdout);
    return exit_fine;
  }
  if (command != "check" || count < 3) {
    std::fputs(help, stderr);
    return exit_trouble;
  }
  int worst = exit_fine;
  for (int i = 2; i < count; ++i) worst = std::max(worst, check(words[i]));
  return worst;
}
