#include "platform/speech_desktop.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <expected>
#include <string_view>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace earshot::platform {
namespace {

constexpr std::size_t most_bytes = 16'384;  // a quarter of what a pipe holds: writing never waits for the reader

struct Pipe {
  int read = -1, write = -1;

  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) == 0) std::tie(read, write) = std::pair(ends[0], ends[1]);
  }
  ~Pipe() {
    close_read();
    close_write();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  bool is_open() const { return read >= 0; }
  void close_read() { close_end(read); }
  void close_write() { close_end(write); }

 private:
  static void close_end(int& end) {
    if (end >= 0) ::close(std::exchange(end, -1));
  }
};

// posix_spawn's two structures, which want to be destroyed.
struct Spawning {
  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};

  Spawning() {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    // This program waits for its signals on a thread of its own; its children shall die of them as usual.
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  }
  ~Spawning() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  Spawning(const Spawning&) = delete;
  Spawning& operator=(const Spawning&) = delete;
};

// Its complaints are about sound cards, and nobody at a kiosk reads them. -1 for input or output: nothing.
std::expected<pid_t, int> start(const std::vector<std::string>& command, int input, int output) {
  Spawning how;
  const auto connect = [&](int mine, int its, int mode) {
    if (mine >= 0) {
      posix_spawn_file_actions_adddup2(&how.files, mine, its);
    } else {
      posix_spawn_file_actions_addopen(&how.files, its, "/dev/null", mode, 0);
    }
  };
  connect(input, STDIN_FILENO, O_RDONLY);
  connect(output, STDOUT_FILENO, O_WRONLY);
  connect(-1, STDERR_FILENO, O_WRONLY);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, arguments[0], &how.files, &how.attributes, arguments.data(), environ);
  if (error != 0) return std::unexpected(error);
  return child;
}

std::string everything_from(int end) {
  std::string all;
  std::array<char, 4096> part{};
  for (;;) {
    const ssize_t size = ::read(end, part.data(), part.size());
    if (size > 0) {
      all.append(part.data(), static_cast<std::size_t>(size));
    } else if (size == 0 || errno != EINTR) {
      return all;
    }
  }
}

// "Pty Language Age/Gender ...": the second word of a line.
std::string_view second_word(std::string_view line) {
  const auto skip = [&](std::string_view what, bool is) {
    const std::size_t at = is ? line.find_first_not_of(what) : line.find_first_of(what);
    line.remove_prefix(std::min(at, line.size()));
  };
  skip(" ", true);
  skip(" ", false);
  skip(" ", true);
  return line.substr(0, line.find(' '));
}

int words_a_minute(app::ReadingSpeed speed) {
  switch (speed) {
    case app::ReadingSpeed::slower: return 120;
    case app::ReadingSpeed::faster: return 220;
    case app::ReadingSpeed::normal: break;
  }
  return 160;
}

bool write_all(int end, std::string_view text) {
  if (text.size() > most_bytes) return false;
  const ssize_t size = ::write(end, text.data(), text.size());
  return size == static_cast<ssize_t>(text.size());
}

}  // namespace

std::vector<core::Language> spoken_languages(const SpeechProgram& program) {
  Pipe out;
  if (!out.is_open()) return {};
  const auto child = start({program.name, "--voices"}, -1, out.write);
  if (!child) return {};
  out.close_write();
  const std::string list = everything_from(out.read);
  ::waitpid(*child, nullptr, 0);
  std::vector<core::Language> languages;
  for (std::size_t at = list.find('\n'); at < list.size(); at = list.find('\n', at + 1)) {
    const std::string_view rest = std::string_view(list).substr(at + 1);
    const std::string_view language = second_word(rest.substr(0, rest.find('\n')));
    if (!language.empty()) languages.emplace_back(language);
  }
  return languages;
}

// It takes the name for that of a file, so nothing but letters may come through.
std::string voice_name(std::string_view language) {
  std::string name;
  for (const char c : language) name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  constexpr std::array<std::string_view, 3> with_region{"en-gb", "en-us", "pt-br"};
  if (std::ranges::find(with_region, name) != with_region.end()) return name;
  name.resize(std::min(name.find('-'), name.size()));
  const bool plain = !name.empty() && std::ranges::all_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
  return !plain || name == "en" ? "en-gb" : name;
}

Speaker::Speaker(Tell tell, SpeechProgram program) : tell_(std::move(tell)), program_(std::move(program)) {}

Speaker::~Speaker() { stop(); }

void Speaker::speak(const app::Speak& what) {
  stop();
  // The words are in the pipe before anybody reads it: should the program not read them, nothing waits and nobody is
  // told so by a signal.
  Pipe in;
  if (!in.is_open() || !write_all(in.write, what.text)) return tell_(app::SpeechFailed{what.id, "There is no pipe."});
  std::vector<std::string> command{program_.name, "--stdin",
                                   "-b",          "1",
                                   "-v",          voice_name(what.language),
                                   "-s",          std::to_string(words_a_minute(what.speed))};
  command.insert(command.end(), program_.further_arguments.begin(), program_.further_arguments.end());
  const auto child = start(command, in.read, -1);
  if (!child) return tell_(app::SpeechFailed{what.id, std::strerror(child.error())});
  child_ = *child;
  stopped_ = false;
  waiter_ = std::thread([this, id = what.id, started = *child] { wait_for(started, id); });
}

void Speaker::stop() {
  {
    const std::lock_guard guard(mutex_);
    stopped_ = true;
    if (child_ > 0) ::kill(child_, SIGKILL);
  }
  if (waiter_.joinable()) waiter_.join();
}

// First it is looked at, and reaped only under the lock: until then its number is no other process's, and may be killed.
void Speaker::wait_for(pid_t child, int id) {
  siginfo_t seen{};
  while (::waitid(P_PID, static_cast<id_t>(child), &seen, WEXITED | WNOWAIT) != 0 && errno == EINTR) {}
  int status = 0;
  bool stopped = false;
  {
    const std::lock_guard guard(mutex_);
    ::waitpid(child, &status, 0);
    child_ = 0;
    stopped = stopped_;
  }
  if (stopped) return;
  const bool well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  tell_(well ? app::Action{app::SpeechEnded{id}} : app::Action{app::SpeechFailed{id, "The voice broke off."}});
}

}  // namespace earshot::platform
