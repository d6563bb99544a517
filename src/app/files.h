// Exports that were brought here, and the way to one file made of them. What was read of them is held by the platform until
// it is dropped; here is only what there is to say of it. Nothing of it is kept on this device.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/merge_report.h"
#include "store/merge_files.h"

namespace earshot::app {

struct ChosenFile {
  std::string name;
  std::uint64_t size = 0;  // bytes

  bool operator==(const ChosenFile&) const = default;
};

// In the order that they come in.
enum class FilesStep { none, chosen, reading, read, making_id, writing, written };
struct FilesWork {
  FilesStep step = FilesStep::none;
  std::vector<ChosenFile> chosen;
  store::MergeProgress progress;
  core::MergeReport report;                // from `read` on
  std::optional<store::MergeError> error;  // what was tried last did not work: nothing is held any more
  std::string file, where;                 // written
};
bool busy(const FilesWork& files);

}  // namespace earshot::app
