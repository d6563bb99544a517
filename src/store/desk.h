// The Desk of staff: the exports that were brought to it, merged and gathered, until it is cleared. Whoever has files and
// somewhere to write (a worker of the page, the kiosk's thread, a test) keeps one, and does with it what app's Effects ask.
#pragma once

#include <array>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/figures.h"
#include "core/merge_report.h"
#include "core/remarks.h"
#include "store/gathered.h"
#include "store/merge_files.h"

namespace earshot::store {

enum class FileFormat { json, csv_long, csv_wide, ndjson, fhir, replies, report };
inline constexpr std::array<std::string_view, 7> file_format_names{"json", "csv-long", "csv-wide", "ndjson",
                                                                   "fhir", "replies",  "report"};

// "earshot-export-DAY-ID.json" with the ending of the format.
std::string file_name_for(FileFormat format, std::string_view export_name);

// What is to be written of what lies on the desk.
struct WriteWish {
  FileFormat format = FileFormat::json;
  core::ExportHead head;
  std::string
      content;  // replies: core::write_replies; report: core::write_report_plan; CSV: core::write_notes; else ""
};

// What is asked of it across to a worker and back; web/files.ts hands their numbers on.
enum class DeskQuestion { figures, figures_for_everybody, remarks };

class Desk {
 public:
  std::expected<core::MergeReport, MergeError> read(MergeFiles files, std::string_view passphrase,
                                                    const OnMergeProgress& on_progress);
  void clear();
  bool is_clear() const { return !gathered_; }

  // Of nothing when the desk is clear.
  core::Figures count(const core::Query& query) const;
  core::Figures count_for_everybody() const;
  core::RemarkPage find(const core::RemarkQuery& query) const;

  std::expected<void, MergeError> write(MergeOutput& out, const WriteWish& wish,
                                        const OnMergeProgress& on_progress) const;

 private:
  std::unique_ptr<FileMerge> merge_;  // stays where it is: what is gathered points to it
  std::optional<Gathered> gathered_;
};

}  // namespace earshot::store
