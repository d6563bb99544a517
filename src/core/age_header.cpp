#include "core/age_header.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "core/base64.h"

namespace earshot::core {
namespace {

constexpr std::string_view first_line = "age-encryption.org/v1";
constexpr std::string_view stanza_start = "-> ", mac_start = "---";
constexpr std::size_t columns = 64, mac_size = 32;
constexpr std::size_t most_bytes = 16 * 1024;

// Takes the next line away from the text, without its line feed; none when it has no end.
std::optional<std::string_view> next_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

bool is_argument(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '!' && c <= '~'; });
}

std::optional<std::vector<std::string>> read_arguments(std::string_view line) {
  std::vector<std::string> arguments;
  for (;;) {
    const std::size_t end = std::min(line.find(' '), line.size());
    if (!is_argument(line.substr(0, end))) return std::nullopt;
    arguments.emplace_back(line.substr(0, end));
    if (end == line.size()) return arguments;
    line.remove_prefix(end + 1);
  }
}

// Full lines, and a last one that is shorter, if only by being empty.
std::optional<std::string> read_body(std::string_view& text) {
  std::string letters;
  for (;;) {
    const auto line = next_line(text);
    if (!line || line->size() > columns) return std::nullopt;
    letters += *line;
    if (line->size() < columns) return bytes_of_base64(letters, Padding::unpadded);
  }
}

std::optional<AgeStanza> read_stanza(std::string_view line, std::string_view& text) {
  auto arguments = read_arguments(line.substr(stanza_start.size()));
  if (!arguments) return std::nullopt;
  auto body = read_body(text);
  if (!body) return std::nullopt;
  return AgeStanza{*std::move(arguments), *std::move(body)};
}

std::optional<std::string> read_mac(std::string_view line) {
  line.remove_prefix(mac_start.size());
  if (!line.starts_with(' ')) return std::nullopt;
  auto mac = bytes_of_base64(line.substr(1), Padding::unpadded);
  if (!mac || mac->size() != mac_size) return std::nullopt;
  return mac;
}

}  // namespace

std::string write_age_header(const std::vector<AgeStanza>& stanzas) {
  std::string text(first_line);
  for (const AgeStanza& stanza : stanzas) {
    text += "\n->";
    for (const std::string& argument : stanza.arguments) text += ' ' + argument;
    const std::string letters = base64(stanza.body, Padding::unpadded);
    for (std::size_t at = 0; at <= letters.size(); at += columns) text += '\n' + letters.substr(at, columns);
  }
  return text + '\n' + std::string(mac_start);
}

std::optional<AgeHeader> read_age_header(std::string_view file) {
  const std::string_view start = file.substr(0, most_bytes);
  std::string_view text = start;
  if (next_line(text) != first_line) return std::nullopt;
  AgeHeader header;
  for (;;) {
    const std::string_view before = text;
    const auto line = next_line(text);
    if (!line) return std::nullopt;
    if (line->starts_with(mac_start)) {
      auto mac = read_mac(*line);
      if (!mac || header.stanzas.empty()) return std::nullopt;
      header.mac = *std::move(mac);
      header.covered = file.substr(0, start.size() - before.size() + mac_start.size());
      header.rest = file.substr(start.size() - text.size());
      return header;
    }
    if (!line->starts_with(stanza_start)) return std::nullopt;
    auto stanza = read_stanza(*line, text);
    if (!stanza) return std::nullopt;
    header.stanzas.push_back(*std::move(stanza));
  }
}

}  // namespace earshot::core
