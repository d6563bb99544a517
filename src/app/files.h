// The desk of staff (store/desk.h): what this device holds and exports that were brought here, counted, read and written as
// files. What was read is held by the platform until it is dropped; here is only what is on the screen of it. Nothing of what
// visitors said is kept on this device by it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/figures.h"
#include "core/merge_report.h"
#include "core/remarks.h"
#include "core/replies.h"
#include "store/desk.h"

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
  store::FileFormat format = store::FileFormat::json;
};
bool busy(const FilesWork& files);

// The staff's places that are a press away from each other. device: Place::staff_room.
enum class StaffTab { overview, remarks, replies, device, audit };

struct Overview {
  core::Query query;
  std::optional<core::Figures> figures;  // those asked for last; until they come, those before
};

struct RemarksDesk {
  core::RemarkQuery query;  // without its notes: those are settings
  std::optional<core::RemarkPage> page;
  std::optional<std::size_t> redacting;  // of the page
};

enum class ReplyStep { none, writing, incomplete, making_id };
struct RepliesDesk {
  ReplyStep step = ReplyStep::none;
  core::Reply draft;  // while it is written
  // While the figures for everybody are counted: what is written with them, the replies or the report.
  std::optional<store::FileFormat> publishing;
  bool too_few = false;    // not enough new answers to publish figures again; the replies went without
  std::string taken_from;  // a file of replies that was taken just now
  core::Faults faults;     // of one that was not

  bool operator==(const RepliesDesk&) const = default;
};

}  // namespace earshot::app
