// What programs without a window share: reading whole files, writing lines, asking for a passphrase.
#pragma once

#include <chrono>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>

#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "core/utf8.h"

namespace earshot::tools {

inline std::optional<std::string> read_stream(std::FILE* stream) {
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

// "-" is standard input.
inline std::optional<std::string> read_file(const char* name) {
  if (std::strcmp(name, "-") == 0) return read_stream(stdin);
  std::FILE* stream = std::fopen(name, "rb");
  if (!stream) return std::nullopt;
  std::optional<std::string> bytes = read_stream(stream);
  std::fclose(stream);
  return bytes;
}

// Only for its owner; never over a file that is there already.
inline bool write_new_file(const char* name, const std::string& bytes) {
  const mode_t others = ::umask(077);
  std::FILE* stream = std::fopen(name, "wbx");
  ::umask(others);
  if (!stream) return false;
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), stream) == bytes.size();
  return std::fclose(stream) == 0 && written;
}

// A fault repeats what stands in the file, which must not steer the terminal.
inline void print(std::string line, std::FILE* stream = stdout) {
  for (char& c : line) {
    if (core::has_control_characters({&c, 1})) c = '?';
  }
  std::fputs((line + '\n').c_str(), stream);
}

// "program: text", and the exit code that it means.
inline int complain(const std::string& program, const std::string& text, int status) {
  print(program + ": " + text, stderr);
  return status;
}

// YYYY-MM-DD, UTC.
inline std::string today() {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

// A line of standard input; not shown while it is typed at a terminal.
inline std::string read_passphrase() {
  const bool terminal = ::isatty(STDIN_FILENO) != 0;
  termios shown{};
  if (terminal) {
    std::fputs("Passphrase: ", stderr);
    ::tcgetattr(STDIN_FILENO, &shown);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  std::string line;
  line.reserve(512);
  for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) line += static_cast<char>(c);
  if (terminal) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    std::fputs("\n", stderr);
  }
  return line;
}

}  // namespace earshot::tools
