// The crossings of web_api.h. Nothing is decided here.
#include "platform/web_api.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include <emscripten/em_js.h>
#include <emscripten/emscripten.h>

#include "core/figures_json.h"
#include "core/hash.h"
#include "core/merge_report_json.h"
#include "core/pack_json.h"
#include "core/remarks_json.h"
#include "platform/language.h"
#include "platform/page_web.h"

using namespace earshot;
using platform::page;
using platform::Turn;

namespace {

std::string text(const char* at, int length) {
  return length > 0 ? std::string(at, static_cast<std::size_t>(length)) : std::string();
}

std::vector<std::string> lines(const std::string& all) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    if (end > at) found.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return found;
}

// "SIZE NAME"
app::ChosenFile chosen_file(const std::string& line) {
  const std::size_t space = std::min(line.find(' '), line.size());
  app::ChosenFile file{line.substr(std::min(space + 1, line.size()))};
  std::from_chars(line.data(), line.data() + space, file.size);
  return file;
}

app::StorageOpened kept;  // while it is being told

void tell(app::Action action) { page().hooks.action(std::move(action)); }

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void earshot_start(double ms, double awake_ms, const char* day, int day_length,
                                        double idle_warning_ms, double idle_reset_ms, int simple_view, int voice,
                                        int keyboard) {
  if (page().hooks.action == nullptr || page().running) return;
  page().running = true;
  page().start.app_version = EARSHOT_VERSION;
#ifdef EARSHOT_DEV
  page().start.development = true;
#endif
  page().start.keyboard_on_screen = keyboard != 0;
  if (idle_warning_ms > 0) page().start.idle_warning_ms = static_cast<std::int64_t>(idle_warning_ms);
  if (idle_reset_ms > 0) page().start.idle_reset_ms = static_cast<std::int64_t>(idle_reset_ms);
  page().start.display.simple = simple_view != 0;
  page().start.display.voice = voice != 0;
  earshot_clock(ms, awake_ms, day, day_length);
}

EMSCRIPTEN_KEEPALIVE int earshot_canvas(int there) {
  if (!page().running) return 0;
  if (there) return platform::open_canvas() ? 1 : 0;
  platform::lose_canvas();
  return 0;
}

EMSCRIPTEN_KEEPALIVE void earshot_font(int set, int weight, const char* ttf, int length) {
  if (!page().running) return;
  const Turn turn;
  page().hooks.font(static_cast<app::FontSet>(set), weight, text(ttf, length));
}

EMSCRIPTEN_KEEPALIVE void earshot_environment(float width, float height, float scale, float text_scale,
                                              int reduced_motion, int simple_view, int can_paint, int dark,
                                              int more_contrast, const char* forced_colours, int length) {
  if (!page().running) return;
  const Turn turn;
  page().hooks.environment({.width = width,
                            .height = height,
                            .scale = scale,
                            .text_scale = text_scale,
                            .reduced_motion = reduced_motion != 0,
                            .simple_view = simple_view != 0,
                            .can_paint = can_paint != 0,
                            .has_simple_view = true,
                            .dark = dark != 0,
                            .more_contrast = more_contrast != 0,
                            .forced_colours = text(forced_colours, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_pack(const char* file, int file_length, const char* json, int json_length) {
  if (!page().running) return;
  const Turn turn;
  const std::string name = text(file, file_length);
  if (json_length < 0) {
    tell(app::PackFailed{
        name,
        {{.code = "not_found",
          .where = "",
          .text = "There is no such pack here.",
          .mend = "Check the name after ?pack= in the address, and that the file was put on the site."}}});
    return;
  }
  const std::string bytes = text(json, json_length);
  auto pack = core::read_pack(bytes);
  if (!pack) {
    tell(app::PackFailed{name, std::move(pack.error())});
    return;
  }
  core::PackRef ref{pack->id, pack->version, core::sha256_hex(bytes)};
  tell(app::PackLoaded{*std::move(pack), std::move(ref)});
}

EMSCRIPTEN_KEEPALIVE void earshot_language(const char* language, int language_length, const char* json, int length,
                                           const char* pack_json, int pack_length) {
  if (!page().running) return;
  const Turn turn;
  const std::string pack = text(pack_json, pack_length);
  tell(platform::read_language(text(language, language_length), text(json, length), pack_length < 0 ? nullptr : &pack));
}

EMSCRIPTEN_KEEPALIVE void earshot_replies(const char* json, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::RepliesArrived{text(json, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_language_failed(const char* language, int language_length, const char* reason,
                                                  int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::LanguageFailed{text(language, language_length), text(reason, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_clock(double ms, double awake_ms, const char* day, int day_length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::ClockRead{static_cast<std::int64_t>(ms), text(day, day_length), static_cast<std::int64_t>(awake_ms)});
}

EMSCRIPTEN_KEEPALIVE void earshot_stir() {
  if (!page().running) return;
  const Turn turn;
  tell(app::PersonStirred{});
}

EMSCRIPTEN_KEEPALIVE void earshot_timer() {
  if (!page().running) return;
  const Turn turn;
  tell(app::TimerRang{});
}

EMSCRIPTEN_KEEPALIVE void earshot_event(int kind, std::uint32_t node, int number, float y, const char* words,
                                        int length) {
  if (!page().running) return;
  const Turn turn;
  page().hooks.event({.kind = static_cast<app::Event::Kind>(kind),
                      .node = node,
                      .number = number,
                      .y = y,
                      .text = text(words, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_record_kept(const char* id, int id_length, const char* json, int json_length,
                                              const char* exported_in, int length) {
  kept.records.push_back({text(id, id_length), text(json, json_length), text(exported_in, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_setting_kept(const char* key, int key_length, const char* value, int length) {
  kept.settings.insert_or_assign(text(key, key_length), text(value, length));
}

EMSCRIPTEN_KEEPALIVE void earshot_storage_opened(int lost, int restored, int restarted) {
  if (!page().running) return;
  const Turn turn;
  kept.lost = lost;
  kept.restored = restored;
  kept.restarted = restarted != 0;
  tell(std::exchange(kept, {}));
}

EMSCRIPTEN_KEEPALIVE void earshot_storage_weak(const char* reason, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::StorageWeak{text(reason, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_storage_failed(const char* reason, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::StorageFailed{text(reason, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_record_saved(const char* id, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::RecordSaved{text(id, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_save_failed(const char* id, int id_length, const char* reason, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::SaveFailed{text(id, id_length), text(reason, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_setting_saved(const char* key, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::SettingSaved{text(key, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_setting_failed(const char* key, int key_length, const char* reason, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::SettingFailed{text(key, key_length), text(reason, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_export_written(const char* where, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::ExportWritten{text(where, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_export_failed(const char* reason, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::ExportFailed{text(reason, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_records_marked() {
  if (!page().running) return;
  const Turn turn;
  tell(app::RecordsMarked{});
}

EMSCRIPTEN_KEEPALIVE void earshot_mark_failed(const char* reason, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::MarkFailed{text(reason, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_withdrawn(const char* root_id, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::Withdrawn{text(root_id, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_withdraw_failed(const char* root_id, int root_id_length, const char* reason,
                                                  int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::WithdrawFailed{text(root_id, root_id_length), text(reason, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_key_file(int whose, const char* file, int file_length, const char* key,
                                           int key_length, const char* reason, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::KeyFileRead{static_cast<core::SealKey>(whose), text(file, file_length), text(key, key_length),
                        text(reason, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_key_qr(const char* qr, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::KeyQrMade{text(qr, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_files_chosen(const char* files, int length) {
  if (!page().running) return;
  const Turn turn;
  app::FilesChosen chosen;
  for (const std::string& line : lines(text(files, length))) chosen.files.push_back(chosen_file(line));
  tell(std::move(chosen));
}

EMSCRIPTEN_KEEPALIVE void earshot_files_progress(int step, int percent) {
  if (!page().running) return;
  const Turn turn;
  tell(app::FilesProgress{
      {static_cast<store::MergeProgress::Step>(step), static_cast<std::uint64_t>(std::max(percent, 0)), 100}});
}

EMSCRIPTEN_KEEPALIVE void earshot_files_read(const char* report, int length) {
  if (!page().running) return;
  const Turn turn;
  auto read = core::read_merge_report(text(report, length));
  if (read) {
    tell(app::FilesRead{std::move(*read)});
  } else {
    tell(app::FilesFailed{{store::MergeTrouble::unreadable, "What was read can't be shown."}});
  }
}

EMSCRIPTEN_KEEPALIVE void earshot_files_answer(int question, const char* json, int length) {
  if (!page().running) return;
  const Turn turn;
  const std::string_view answer(json, static_cast<std::size_t>(length));
  switch (static_cast<store::DeskQuestion>(question)) {
    case store::DeskQuestion::figures:
      if (auto read = core::read_figures(answer)) tell(app::FiguresCounted{*std::move(read)});
      return;
    case store::DeskQuestion::figures_for_everybody:
      if (auto read = core::read_figures(answer)) tell(app::CountedForEverybody{*std::move(read)});
      return;
    case store::DeskQuestion::remarks:
      if (auto read = core::read_remark_page(answer)) tell(app::RemarksFound{*std::move(read)});
  }
}

EMSCRIPTEN_KEEPALIVE void earshot_files_written(const char* where, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::FilesWritten{text(where, length)});
}

EMSCRIPTEN_KEEPALIVE void earshot_files_failed(int trouble, const char* reason, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::FilesFailed{{static_cast<store::MergeTrouble>(trouble), text(reason, length)}});
}

EMSCRIPTEN_KEEPALIVE void earshot_speech_available(const char* languages, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::SpeechAvailable{lines(text(languages, length))});
}

EMSCRIPTEN_KEEPALIVE void earshot_speech_ended(int id) {
  if (!page().running) return;
  const Turn turn;
  tell(app::SpeechEnded{id});
}

EMSCRIPTEN_KEEPALIVE void earshot_speech_failed(int id, const char* reason, int length) {
  if (!page().running) return;
  const Turn turn;
  tell(app::SpeechFailed{id, text(reason, length)});
}

EMSCRIPTEN_KEEPALIVE int earshot_frame(double ms) {
  if (!page().running) return 0;
  const Turn turn;
  platform::before_frame();
  return page().hooks.frame(static_cast<std::int64_t>(ms)) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void earshot_deferred() {
  if (!page().running) return;
  const Turn turn;
  platform::do_slow_things();
}

EMSCRIPTEN_KEEPALIVE void earshot_mirror_all() {
  if (!page().running || page().hooks.mirror_all == nullptr) return;
  const Turn turn;
  page().hooks.mirror_all();
}

EMSCRIPTEN_KEEPALIVE int earshot_at_rest() { return page().running && page().hooks.at_rest() ? 1 : 0; }

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpedantic"
// clang-format off
EM_JS(void, page_request_frame, (void), { Module['earshot']['page_request_frame'](); })
EM_JS(void, page_mirror, (const std::uint8_t* patch, int length), { Module['earshot']['page_mirror'](patch, length); })
EM_JS(void, page_wake_at, (double ms), { Module['earshot']['page_wake_at'](ms); })
EM_JS(void, page_defer, (void), { Module['earshot']['page_defer'](); })
EM_JS(void, page_save_record, (const char* id, int id_length, const char* json, int length), {
  Module['earshot']['page_save_record'](id, id_length, json, length);
})
EM_JS(void, page_mark_exported, (const char* ids, int ids_length, const char* export_id, int length), {
  Module['earshot']['page_mark_exported'](ids, ids_length, export_id, length);
})
EM_JS(void, page_set_setting, (const char* key, int key_length, const char* value, int length), {
  Module['earshot']['page_set_setting'](key, key_length, value, length);
})
EM_JS(void, page_withdraw, (const char* root_id, int root_id_length, const char* day, int length), {
  Module['earshot']['page_withdraw'](root_id, root_id_length, day, length);
})
EM_JS(void, page_write_export, (const char* file_name, int name_length, const char* json, int length), {
  Module['earshot']['page_write_export'](file_name, name_length, json, length);
})
EM_JS(void, page_take_key_file, (int whose), { Module['earshot']['page_take_key_file'](whose); })
EM_JS(void, page_make_key_qr, (const char* key, int length), { Module['earshot']['page_make_key_qr'](key, length); })
EM_JS(void, page_choose_files, (void), { Module['earshot']['page_choose_files'](); })
EM_JS(void, page_read_files, (const char* passphrase, int passphrase_length, const char* own, int length), {
  Module['earshot']['page_read_files'](passphrase, passphrase_length, own, length);
})
EM_JS(void, page_ask_files, (int question, const char* json, int length), {
  Module['earshot']['page_ask_files'](question, json, length);
})
EM_JS(void, page_write_files, (int format, const char* id, int id_length, const char* day, int day_length, const char* content, int content_length, const char* file_name, int length), {
  Module['earshot']['page_write_files'](format, id, id_length, day, day_length, content, content_length, file_name, length);
})
EM_JS(void, page_stop_files, (void), { Module['earshot']['page_stop_files'](); })
EM_JS(void, page_drop_files, (void), { Module['earshot']['page_drop_files'](); })
EM_JS(void, page_load_language, (const char* language, int length, int pack_too), {
  Module['earshot']['page_load_language'](language, length, pack_too);
})
EM_JS(void, page_load_fonts, (int set), { Module['earshot']['page_load_fonts'](set); })
EM_JS(void, page_speak, (int id, const char* text, int length, const char* language, int language_length, float rate), {
  Module['earshot']['page_speak'](id, text, length, language, language_length, rate);
})
EM_JS(void, page_stop_speaking, (void), { Module['earshot']['page_stop_speaking'](); })
EM_JS(void, page_forget_visitor, (void), { Module['earshot']['page_forget_visitor'](); })
// clang-format on
#pragma clang diagnostic pop

}  // extern "C"
