#include "platform/key_files_desktop.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "core/public_key_file.h"
#include "platform/files_desktop.h"

namespace earshot::platform {
namespace {

namespace fs = std::filesystem;

bool may_hold_key(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  std::error_code error;
  const bool is_public = name.starts_with("earshot-public-key") && name.ends_with(".txt");
  const bool is_secret =
      name.starts_with("earshot-key-") && !name.starts_with("earshot-key-test-") && name.ends_with(".json");
  return (is_public || is_secret) && entry.is_regular_file(error);
}

std::vector<std::string> found_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (may_hold_key(entry)) names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

app::KeyFileRead refused(core::SealKey whose, std::string reason) { return {whose, "", "", std::move(reason)}; }

app::KeyFileRead read_key(const std::string& folder, core::SealKey whose, const std::string& name) {
  const auto bytes = read_file((fs::path(folder) / name).string());
  if (!bytes) return refused(whose, bytes.error());
  const auto key = core::read_public_key_file(*bytes);
  if (!key) return refused(whose, name + ": " + core::words_of(key.error()));
  return {whose, name, core::write_public_key(*key), ""};
}

}  // namespace

app::Action take_key_file(const std::string& folder, const app::TakeKeyFile& wish) {
  std::vector<std::string> names = found_in(folder);
  if (std::ranges::find(names, wish.file) != names.end()) return read_key(folder, wish.whose, wish.file);
  if (names.size() == 1) return read_key(folder, wish.whose, names.front());
  if (!names.empty()) return app::KeyFilesFound{wish.whose, std::move(names)};
  return refused(wish.whose, "No public key lies in " + folder +
                                 ". Put its file there first: its name begins with earshot-public-key.");
}

}  // namespace earshot::platform
