#include "tests/core/golden.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <doctest/doctest.h>

namespace earshot {
namespace {

void write_file(const std::string& path, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  REQUIRE_MESSAGE(file != nullptr, "can't be written: ", path);
  std::fwrite(text.data(), 1, text.size(), file);
  std::fclose(file);
}

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

// The lines up to the first difference are the same; three lines from there on tell enough.
std::string difference(std::string_view golden, std::string_view text) {
  int number = 1;
  std::string_view want = golden, got = text;
  while (!want.empty() || !got.empty()) {
    std::string_view rest_of_want = want, rest_of_got = got;
    if (take_line(rest_of_want) != take_line(rest_of_got)) break;
    want = rest_of_want;
    got = rest_of_got;
    ++number;
  }
  std::string shown = "from line " + std::to_string(number) + "\n";
  for (int i = 0; i < 3 && !want.empty(); ++i) shown += "- " + std::string(take_line(want)) + "\n";
  for (int i = 0; i < 3 && !got.empty(); ++i) shown += "+ " + std::string(take_line(got)) + "\n";
  return shown;
}

}  // namespace

std::string read_file(const std::string& path) {
  std::string text;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return text;
  char block[4096];
  while (const std::size_t read = std::fread(block, 1, sizeof block, file)) text.append(block, read);
  std::fclose(file);
  return text;
}

bool matches_golden(std::string_view name, std::string_view text) {
  const std::string path = EARSHOT_SOURCE_DIR "/tests/goldens/" + std::string(name);
  if (std::getenv("EARSHOT_UPDATE_GOLDENS")) write_file(path, text);
  const std::string golden = read_file(path);
  if (golden == text) return true;
  MESSAGE(path, " differs ", difference(golden, text));
  return false;
}

}  // namespace earshot
