#include "store/file_desktop.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace earshot::store {
namespace {

// Of one that could not be opened errno still tells why.
bool lock(const File& file) { return file.is_open() && ::flock(file.number(), LOCK_EX | LOCK_NB) == 0; }

}  // namespace

File::File(const std::string& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}

bool File::close() { return !is_open() || ::close(std::exchange(number_, -1)) == 0; }

bool write_all(const File& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void lock_unfinished(const File& file) { lock(file); }

void drop_unfinished(const std::string& folder) {
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string path = entry->path().string();
    if (!path.ends_with(unfinished)) continue;
    const File file(path, O_WRONLY);
    if (lock(file)) ::unlink(path.c_str());
  }
}

bool sync_folder(const std::string& folder) {
  const File file(folder, O_RDONLY | O_DIRECTORY);
  return file.is_open() && (::fsync(file.number()) == 0 || errno == EINVAL);
}

}  // namespace earshot::store
