// earshot-pack: proves packs at a desk, before a kiosk sees them.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "core/pack_json.h"
#include "core/utf8.h"

namespace {

using namespace earshot;

constexpr int exit_fine = 0, exit_faults = 1, exit_trouble = 2;

constexpr const char* help =
    "Usage: earshot-pack check FILE...\n"
    "\n"
    "Reads each pack and proves the rules of assets/packs/README.md. \"-\" reads standard input.\n"
    "Exit code: 0 no faults, 1 faults, 2 a file can't be read or the command is wrong.\n";

std::optional<std::string> read_stream(std::FILE* stream) {
  std::string bytes;
  char block[16384];
  std::size_t read = sizeof block;
  while (read == sizeof block) {
    read = std::fread(block, 1, sizeof block, stream);
    bytes.append(block, read);
  }
  if (std::ferror(stream)) return std::nullopt;
  return bytes;
}

std::optional<std::string> read_file(const char* name) {
  if (std::strcmp(name, "-") == 0) return read_stream(stdin);
  std::FILE* stream = std::fopen(name, "rb");
  if (!stream) return std::nullopt;
  std::optional<std::string> bytes = read_stream(stream);
  std::fclose(stream);
  return bytes;
}

// A fault repeats what stands in the file, which must not steer the terminal.
void print(std::string line, std::FILE* stream = stdout) {
  for (char& c : line) {
    if (core::has_control_characters({&c, 1})) c = '?';
  }
  std::fputs((line + '\n').c_str(), stream);
}

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
  if (command == "--help" || command == "-h") {
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
