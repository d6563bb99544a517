#include "platform/commands_desktop.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include <unistd.h>

namespace earshot::platform {
namespace {

struct Command {
  const char* name;
  const char* program;
  bool with_name;  // the program has several commands
  const char* what;
};

constexpr std::array<Command, 7> commands{{{"check", "earshot-pack", true, "proves packs"},
                                           {"merge", "earshot-merge", false, "many exports to one"},
                                           {"open", "earshot-open", false, "opens what was sealed"},
                                           {"key", "earshot-key", false, "makes keys"},
                                           {"stats", "earshot-desk", true, "figures, small numbers hidden"},
                                           {"export", "earshot-desk", true, "JSON, CSV, NDJSON, FHIR"},
                                           {"report", "earshot-desk", true, "one HTML file to publish"}}};

std::filesystem::path folder_of_this_program() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

}  // namespace

std::string command_help() {
  std::string lines = "\nFor scripts, each with its own --help:\n";
  for (const Command& command : commands) {
    std::string name = std::string("  earshot ") + command.name;
    name.resize(std::max<std::size_t>(name.size() + 2, 20), ' ');
    lines += name + command.what + "\n";
  }
  return lines;
}

bool run_command(int argc, char** argv, std::string& problem) {
  const std::string_view word = argc > 1 ? argv[1] : "";
  const auto command = std::ranges::find(commands, word, [](const Command& one) { return std::string_view(one.name); });
  if (command == commands.end()) return false;
  const std::string program = (folder_of_this_program() / command->program).string();
  std::string name = command->program;
  std::vector<char*> arguments{name.data()};
  for (int i = command->with_name ? 1 : 2; i < argc; ++i) arguments.push_back(argv[i]);
  arguments.push_back(nullptr);
  ::execv(program.c_str(), arguments.data());
  problem = program + " can't be run.";
  return true;
}

}  // namespace earshot::platform
