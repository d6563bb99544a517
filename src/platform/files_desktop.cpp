#include "platform/files_desktop.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/file_desktop.h"
#include "store/io_words_desktop.h"

namespace earshot::platform {
namespace {

namespace fs = std::filesystem;
using store::File;
using store::words_for;

constexpr std::size_t largest = 64 << 20;  // a file that staff give us by mistake must not fill the memory

std::unexpected<std::string> failed(const std::string& path) { return std::unexpected(words_for(errno, path)); }

OrWords<void> sync_folder(const std::string& folder) {
  if (!store::sync_folder(folder)) return failed(folder);
  return {};
}

OrWords<void> write_synced(const std::string& path, std::string_view bytes) {
  File file(path, O_WRONLY | O_CREAT | O_TRUNC);
  if (!file.is_open() || !store::write_all(file, bytes) || ::fsync(file.number()) != 0 || !file.close()) {
    return failed(path);
  }
  const auto back = read_file(path);
  if (!back) return std::unexpected(back.error());
  if (*back != bytes) return std::unexpected("What was written could not be read back. The disk may be failing.");
  return {};
}

// In one step, and never over another: who looks into the folder, or finds it after a kill, finds whole files. Where the file
// system can't, the name is taken first, so that the rename replaces nothing but our own empty file.
bool rename_to_new(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  return File(to, O_WRONLY | O_CREAT | O_EXCL).is_open() && ::rename(from.c_str(), to.c_str()) == 0;
}

// The path that it has then.
OrWords<std::string> give_name(const std::string& part, const std::string& folder, const std::string& name) {
  const fs::path wanted(name);
  for (int number = 1; number < 1000; ++number) {
    std::string path = folder + "/" + wanted.stem().string();
    if (number > 1) path += "-" + std::to_string(number);
    path += wanted.extension().string();
    if (rename_to_new(part, path)) return path;
    if (errno != EEXIST) return failed(path);
  }
  return std::unexpected(folder + " holds too many exports of this name. Move some away.");
}

OrWords<std::string> first_holding(std::string_view inside, std::span<const std::string> folders) {
  for (const std::string& folder : folders) {
    std::error_code error;
    if (fs::exists(fs::path(folder) / inside, error)) return fs::weakly_canonical(folder, error).string();
  }
  std::string text = "No folder holds " + std::string(inside) + ". Looked in:";
  for (const std::string& folder : folders) text += " " + folder;
  return std::unexpected(text);
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets one
  return value ? value : "";
}

std::string home() {
  std::string folder = environment("HOME");
  return folder.empty() ? "." : folder;
}

}  // namespace

OrWords<std::string> read_file(const std::string& path) {
  const File file(path, O_RDONLY);
  struct stat found{};
  if (!file.is_open() || ::fstat(file.number(), &found) != 0) return failed(path);
  if (S_ISDIR(found.st_mode)) return std::unexpected(words_for(EISDIR, path));
  std::string bytes;
  std::string part(64 << 10, '\0');
  for (;;) {
    const ssize_t size = ::read(file.number(), part.data(), part.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return failed(path);
    if (size == 0) return bytes;
    bytes.append(part, 0, static_cast<std::size_t>(size));
    if (bytes.size() > largest) return std::unexpected(path + " is too large.");
  }
}

OrWords<void> make_folder(const std::string& path) {
  struct stat found{};
  if (::stat(path.c_str(), &found) == 0) {
    if (S_ISDIR(found.st_mode)) return {};
    return std::unexpected(path + " is a file, not a folder.");
  }
  const std::string parent = fs::absolute(path).lexically_normal().parent_path().string();
  if (parent != path && parent != "/") {
    if (auto made = make_folder(parent); !made) return made;
  }
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return failed(path);
  return sync_folder(parent);
}

OrWords<std::string> write_new_file(const std::string& folder, const std::string& name, std::string_view bytes) {
  if (name.empty() || name.front() == '.' || name.find('/') != std::string::npos) {
    return std::unexpected("\"" + name + "\" can't be the name of a file.");
  }
  if (auto made = make_folder(folder); !made) return std::unexpected(made.error());
  const std::string part = folder + "/." + name + std::string(store::unfinished);
  const File unfinished(part, O_WRONLY | O_CREAT);
  store::lock_unfinished(unfinished);
  if (auto written = write_synced(part, bytes); !written) {
    ::unlink(part.c_str());
    return std::unexpected(written.error());
  }
  auto path = give_name(part, folder, name);
  if (!path) {
    ::unlink(part.c_str());
    return path;
  }
  if (auto synced = sync_folder(folder); !synced) return std::unexpected(synced.error());
  return path;
}

// Beside the program, where packages put it, or in the checkout it was built in (build/PRESET/earshot). No folder of the
// machine it was built on ends in the program.
OrWords<std::string> find_assets(const std::string& program) {
  const std::string folders[] = {program + "/assets", program + "/../share/earshot", program + "/../../assets"};
  return first_holding("packs", folders);
}

OrWords<std::string> find_fonts(const std::string& program, const std::string& assets) {
  const std::string folders[] = {assets + "/fonts", program + "/fonts", program + "/../share/earshot/fonts",
                                 program + "/../fonts"};
  return first_holding("text-400.ttf", folders);
}

std::string usual_data_folder() {
  if (const std::string data = environment("XDG_DATA_HOME"); data.starts_with('/')) return data + "/earshot";
  return home() + "/.local/share/earshot";
}

std::string usual_export_folder(const std::string& data) {
  for (const char* name : {"/Documents", "/Downloads"}) {
    std::error_code error;
    if (fs::is_directory(home() + name, error)) return home() + name;
  }
  return data + "/exports";
}

}  // namespace earshot::platform
