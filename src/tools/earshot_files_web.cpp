// earshot-files: what a worker of the page runs to read exports that staff have chosen, open what is sealed and write all as
// one; and to read the file of a public key, or make a QR code of one. web/files.worker.ts is its other half: it reads the
// files, and takes what is written. Strings cross as (pointer, length) of UTF-8. A call that fails answers with a
// store::MergeTrouble and tells why; one that worked, with -1.
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

#include "core/figures_json.h"
#include "core/merge_report_json.h"
#include "core/public_key_file.h"
#include "core/qr.h"
#include "core/remarks_json.h"
#include "store/desk.h"

extern "C" {
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpedantic"
// clang-format off
EM_JS(int, page_read, (int file, double at, char* into, int size), { return Module['earshot']['read'](file, at, into, size); })
EM_JS(void, page_write, (const char* bytes, int size), { Module['earshot']['write'](bytes, size); })
EM_JS(void, page_progress, (int step, int percent), { Module['earshot']['progress'](step, percent); })
EM_JS(void, page_answer, (const char* json, int length), { Module['earshot']['answer'](json, length); })
EM_JS(void, page_report, (const char* report, int length), { Module['earshot']['report'](report, length); })
EM_JS(void, page_failure, (const char* reason, int length), { Module['earshot']['failure'](reason, length); })
// clang-format on
#pragma clang diagnostic pop
}

namespace {

using namespace earshot;

constexpr int fine = -1;

std::string text(const char* at, int length) { return {at, static_cast<std::size_t>(length)}; }

class PageFile : public store::MergeFile {
 public:
  PageFile(int number, std::string name, std::uint64_t size) : number_(number), name_(std::move(name)), size_(size) {}

  std::string name() const override { return name_; }
  std::uint64_t size() const override { return size_; }
  std::expected<std::size_t, std::string> read(std::uint64_t at, std::span<char> into) override {
    const int got = page_read(number_, static_cast<double>(at), into.data(), static_cast<int>(into.size()));
    if (got < 0) return std::unexpected(name_ + " can't be read.");
    return static_cast<std::size_t>(got);
  }

 private:
  int number_;
  std::string name_;
  std::uint64_t size_;
};

class PageOutput : public store::MergeOutput {
 public:
  std::expected<void, std::string> write(std::string_view bytes) override {
    page_write(bytes.data(), static_cast<int>(bytes.size()));
    return {};
  }
};

std::vector<std::unique_ptr<store::MergeFile>> chosen;
store::Desk desk;

// Told no more often than it can be seen. Whoever wants it stopped ends the worker.
bool tell(const store::MergeProgress& progress) {
  static int last = -1;
  const int step = static_cast<int>(progress.step);
  const int percent = progress.of == 0 ? 100 : static_cast<int>(progress.done * 100 / progress.of);
  const int now = step * 1000 + percent;
  if (std::exchange(last, now) != now) page_progress(step, percent);
  return true;
}

int failed(const store::MergeError& error) {
  page_failure(error.text.data(), static_cast<int>(error.text.size()));
  return static_cast<int>(error.trouble);
}

void tell_answer(const std::string& answer) { page_answer(answer.data(), static_cast<int>(answer.size())); }

std::string answer_to(store::DeskQuestion question, const std::string& json) {
  switch (question) {
    case store::DeskQuestion::figures:
      return core::write_figures(desk.count(core::read_query(json).value_or(core::Query())));
    case store::DeskQuestion::figures_for_everybody: return core::write_figures(desk.count_for_everybody());
    case store::DeskQuestion::remarks: break;
  }
  return core::write_remark_page(desk.find(core::read_remark_query(json).value_or(core::RemarkQuery())));
}

}  // namespace

extern "C" {

// The file of a public key, or as much of it as shows that it is too big; the answer is the key.
EMSCRIPTEN_KEEPALIVE int files_key(const char* bytes, int length) {
  const auto key = core::read_public_key_file({bytes, static_cast<std::size_t>(length)});
  if (!key) return failed({store::MergeTrouble::unreadable, core::words_of(key.error())});
  tell_answer(core::write_public_key(*key));
  return fine;
}

EMSCRIPTEN_KEEPALIVE void files_qr(const char* key, int length) {
  const auto read = core::read_public_key({key, static_cast<std::size_t>(length)});
  if (read) tell_answer(core::write_qr(*read));
}

EMSCRIPTEN_KEEPALIVE void files_add(const char* name, int length, double size) {
  const int number = static_cast<int>(chosen.size());
  chosen.push_back(std::make_unique<PageFile>(number, text(name, length), static_cast<std::uint64_t>(size)));
}

EMSCRIPTEN_KEEPALIVE int files_read(const char* passphrase, int length) {
  const auto read = desk.read(std::exchange(chosen, {}), {passphrase, static_cast<std::size_t>(length)}, tell);
  if (!read) return failed(read.error());
  const std::string report = core::write_merge_report(*read);
  page_report(report.data(), static_cast<int>(report.size()));
  return fine;
}

EMSCRIPTEN_KEEPALIVE void files_ask(int question, const char* json, int length) {
  tell_answer(answer_to(static_cast<store::DeskQuestion>(question), text(json, length)));
}

EMSCRIPTEN_KEEPALIVE int files_write(int format, const char* id, int id_length, const char* day, int day_length,
                                     const char* content, int length) {
  PageOutput out;
  const store::WriteWish wish{static_cast<store::FileFormat>(format),
                              {text(id, id_length), text(day, day_length), EARSHOT_VERSION},
                              text(content, length)};
  const auto written = desk.write(out, wish, tell);
  return written ? fine : failed(written.error());
}
}
