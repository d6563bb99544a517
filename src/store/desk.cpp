#include "store/desk.h"

#include <utility>

#include "core/csv.h"
#include "core/fhir_json.h"
#include "core/ndjson_json.h"
#include "core/replies_json.h"
#include "core/report_json.h"
#include "store/merge_steps.h"

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

// Written piece by piece as responses are read again.
class Pieces {
 public:
  Pieces(MergeOutput& out, std::uint64_t of, const OnMergeProgress& tell)
      : writer_(out), progress_(MergeProgress::Step::writing, of, tell) {}

  bool add(std::string_view text) { return writer_.write(text); }
  bool add_response(std::string_view text) { return progress_.add(1) && add(text); }

  // `all`: every response was read again.
  Outcome finish(bool all) {
    if (progress_.stopped()) return stopped();
    if (writer_.error() || (all && !writer_.flush())) return unwritable(writer_);
    return all ? Outcome() : trouble(MergeTrouble::changed, "One of the files was changed while it was read.");
  }

 private:
  BlockWriter writer_;
  Progress progress_;
};

// What staff have shared of an answer, without the words that they took out.
core::SharedText shared_text(const core::Notes& notes) {
  return [&notes](const core::Response& response, const core::AnswerRow& row) {
    const auto note = notes.find(core::key_of_note(response.id, row.question));
    return note != notes.end() && note->second.shared ? core::redacted(row.text, note->second) : std::string();
  };
}

Outcome write_long_csv(Pieces& pieces, const Gathered& gathered, const core::Notes& notes) {
  pieces.add(core::long_csv_head(core::ByteOrderMark::utf8));
  const core::SharedText shared = shared_text(notes);
  return pieces.finish(gathered.each(
      [&](const core::Response& response) { return pieces.add_response(core::long_csv_lines(response, shared)); }));
}

Outcome write_wide_csv(Pieces& pieces, const Gathered& gathered, const core::Notes& notes) {
  core::CsvColumns columns;
  const bool all = gathered.each([&](const core::Response& response) {
    columns.note(response);
    return true;
  });
  pieces.add(columns.head(core::ByteOrderMark::utf8));
  const core::SharedText shared = shared_text(notes);
  return pieces.finish(all && gathered.each([&](const core::Response& response) {
    return pieces.add_response(columns.line(response, shared));
  }));
}

Outcome write_ndjson(Pieces& pieces, const Gathered& gathered) {
  return pieces.finish(gathered.each(
      [&](const core::Response& response) { return pieces.add_response(core::write_ndjson_line(response)); }));
}

Outcome write_fhir(Pieces& pieces, const Gathered& gathered) {
  core::FhirWriter writer;
  pieces.add(writer.begin());
  const bool all =
      gathered.each([&](const core::Response& response) { return pieces.add_response(writer.add(response)); });
  pieces.add(writer.end());
  return pieces.finish(all);
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
  Gatherer gatherer;
  auto merge = FileMerge::read(std::move(files), passphrase, on_progress, &gatherer);
  if (!merge) return std::unexpected(merge.error());
  merge_ = std::make_unique<FileMerge>(*std::move(merge));
  auto gathered = Gathered::of(*merge_, std::move(gatherer));
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
  Pieces pieces(out, gathered_->responses(), on_progress);
  switch (wish.format) {
    case FileFormat::json: return merge_->write(out, wish.head, on_progress);
    case FileFormat::csv_long: return write_long_csv(pieces, *gathered_, core::read_notes(wish.content));
    case FileFormat::csv_wide: return write_wide_csv(pieces, *gathered_, core::read_notes(wish.content));
    case FileFormat::ndjson: return write_ndjson(pieces, *gathered_);
    case FileFormat::fhir: return write_fhir(pieces, *gathered_);
    case FileFormat::replies: return write_replies(out, *merge_, wish);
    case FileFormat::report: return write_report(out, *gathered_, wish);
  }
  return {};
}

}  // namespace earshot::store
