#include "store/mark_desktop.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include "store/file_desktop.h"

namespace earshot::store {
namespace {

// As long whatever it says, so that it is written over whole.
constexpr const char* line = "earshot %015lld %015lld\n";
constexpr std::size_t line_size = 40;

}  // namespace

std::optional<Mark> read_mark(const std::string& path) {
  const File file(path, O_RDONLY);
  std::array<char, line_size + 1> text{};
  if (!file.is_open() || ::pread(file.number(), text.data(), line_size, 0) != static_cast<ssize_t>(line_size))
    return {};
  long long records = 0, withdrawals = 0;
  if (std::sscanf(text.data(), "earshot %lld %lld", &records, &withdrawals) != 2) return {};
  return Mark{records, withdrawals};
}

void write_mark(const std::string& path, const Mark& mark) {
  const File file(path, O_WRONLY | O_CREAT);
  std::array<char, line_size + 1> text{};
  std::snprintf(text.data(), text.size(), line, static_cast<long long>(mark.records),
                static_cast<long long>(mark.withdrawals));
  // Where it can't be written, less is found out: no reason to lose an answer.
  if (file.is_open()) [[maybe_unused]]
    const auto written = ::pwrite(file.number(), text.data(), line_size, 0);
}

std::int64_t missing(const std::optional<Mark>& told, const Mark& found) {
  // Between a withdrawal and its mark the program was ended: how many records went with it nobody knows any more.
  if (!told || told->withdrawals < found.withdrawals) return 0;
  return std::max<std::int64_t>(told->records - found.records, 0);
}

}  // namespace earshot::store
