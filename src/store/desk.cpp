#include "store/desk.h"

#include <utility>

#include "core/replies_json.h"
#include "core/report_json.h"

namespace earshot::store {
namespace {

using Outcome = std::expected<void, MergeError>;

std::unexpected<MergeError> trouble(MergeTrouble which, std::string text) {
  return std::unexpected(MergeError{which, std::move(text)});
}

Outcome write_text(MergeOutput& out, std::string_view text) {
  const auto written = out.write(text);
  return written ? Outcome() : trouble(MergeTrouble::unwritable, written.error());
}

Outcome write_replies(MergeOutput& out, const FileMerge& merge, const WriteWish& wish) {
  const auto replies = core::read_replies(wish.content);
  if (!replies) return trouble(MergeTrouble::unreadable, "The replies can't be read.");
  const std::string file = merge.sign(*replies, wish.head.day);
  if (file.empty()) return trouble(MergeTrouble::nothing, "There is no key to sign with.");
  return write_text(out, file);
}

std::vector<core::SharedRemark> shared_remarks(const Gathered& gathered, const core::Notes& notes) {
  std::vector<core::SharedRemark> shared;
  const core::RemarkPage page = gathered.find({.shared = true, .everything = true, .notes = notes});
  for (const core::Remark& remark : page.remarks) {
    const core::Note& note = notes.find(core::key_of_note(remark.response, remark.question))->second;
    shared.push_back({remark.finding, remark.asked, core::redacted(remark.text, note), remark.language});
  }
  return shared;
}

Outcome write_report(MergeOutput& out, const Gathered& gathered, const WriteWish& wish) {
  const auto plan = core::read_report_plan(wish.content);
  if (!plan) return trouble(MergeTrouble::unreadable, "The plan of the report can't be read.");
  return write_text(out, core::write_report(*plan, shared_remarks(gathered, plan->notes)));
}

}  // namespace

std::string file_name_for(FileFormat format, std::string_view export_name) {
  const std::string stem(export_name.substr(0, export_name.rfind('.')));
  switch (format) {
    case FileFormat::csv_long: return stem + "-long.csv";
    case FileFormat::csv_wide: return stem + "-wide.csv";
    case FileFormat::ndjson: return stem + ".ndjson";
    case FileFormat::fhir: return stem + "-fhir.json";
    default: return std::string(export_name);
  }
}

std::expected<core::MergeReport, MergeError> Desk::read(MergeFiles files, std::string_view passphrase,
                                                        const OnMergeProgress& on_progress) {
  clear();
  auto merge = FileMerge::read(std::move(files), passphrase, on_progress);
  if (!merge) return std::unexpected(merge.error());
  merge_ = std::make_unique<FileMerge>(*std::move(merge));
  auto gathered = Gathered::gather(*merge_, on_progress);
  if (!gathered) {
    clear();
    return std::unexpected(gathered.error());
  }
  gathered_.emplace(*std::move(gathered));
  return merge_->report();
}

void Desk::clear() {
  gathered_.reset();
  merge_.reset();
}

core::Figures Desk::count(const core::Query& query) const {
  return core::count(gathered_ ? gathered_->table() : core::AnswerTable(), query);
}

core::Figures Desk::count_for_everybody() const {
  return core::count_for_everybody(gathered_ ? gathered_->table() : core::AnswerTable());
}

core::RemarkPage Desk::find(const core::RemarkQuery& query) const {
  return gathered_ ? gathered_->find(query) : core::RemarkPage();
}

Outcome Desk::write(MergeOutput& out, const WriteWish& wish, const OnMergeProgress& on_progress) const {
  if (!gathered_) return trouble(MergeTrouble::nothing, "Nothing has been read.");
  switch (wish.format) {
    case FileFormat::replies: return write_replies(out, *merge_, wish);
    case FileFormat::report: return write_report(out, *gathered_, wish);
    default: return merge_->write(out, wish.head, on_progress);
  }
}

}  // namespace earshot::store
