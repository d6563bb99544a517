// Every crossing between C++ and the page, on one page. web/bridge.ts is its mirror image: same names, same order; a test
// compares the two. Strings cross as (pointer, length) of UTF-8, and are the caller's: whoever wants to keep one copies it.
// Calls that arrive before earshot_start are a mistake of the page; they are ignored.
#pragma once

#include <cstdint>

extern "C" {

// --- the page calls C++ (exported; C names are the wasm names) ------------------------------------------------------
void earshot_start(double ms, double awake_ms, const char* day, int day_length, double idle_warning_ms,
                   double idle_reset_ms, int simple_view, int voice, int keyboard);
// The canvas is there (1), or its GL context is lost (0). Answers whether it can be painted on now.
int earshot_canvas(int there);
void earshot_font(int set, int weight, const char* ttf, int length);  // set: app::FontSet
void earshot_environment(float width, float height, float scale, float text_scale, int reduced_motion, int simple_view,
                         int can_paint, int dark, int more_contrast, const char* forced_colours, int length);
void earshot_pack(const char* file, int file_length, const char* json, int json_length);  // json_length < 0: not found
// pack_length < 0: the pack has no such file, for it holds the language itself.
void earshot_language(const char* language, int language_length, const char* json, int length, const char* pack_json,
                      int pack_length);
void earshot_replies(const char* json, int length);  // that lie beside the pack
void earshot_language_failed(const char* language, int language_length, const char* reason, int length);
void earshot_clock(double ms, double awake_ms, const char* day, int day_length);  // as in app::ClockRead
void earshot_stir(void);
void earshot_timer(void);
void earshot_event(int kind, std::uint32_t node, int number, float y, const char* text, int length);
// What the device keeps: each record and setting on its own, so that nobody parses anything; then that this was all.
void earshot_record_kept(const char* id, int id_length, const char* json, int json_length, const char* exported_in,
                         int length);
void earshot_setting_kept(const char* key, int key_length, const char* value, int length);
void earshot_storage_opened(int lost, int restored, int restarted);  // see StorageOpened in src/app/action.h
void earshot_storage_weak(const char* reason, int length);
void earshot_storage_failed(const char* reason, int length);
void earshot_record_saved(const char* id, int length);
void earshot_save_failed(const char* id, int id_length, const char* reason, int length);
void earshot_setting_saved(const char* key, int length);
void earshot_setting_failed(const char* key, int key_length, const char* reason, int length);
void earshot_export_written(const char* where, int length);
void earshot_export_failed(const char* reason, int length);
void earshot_records_marked(void);
void earshot_mark_failed(const char* reason, int length);
void earshot_withdrawn(const char* root_id, int length);
void earshot_withdraw_failed(const char* root_id, int root_id_length, const char* reason, int length);
// key "": the file was refused. whose: core::SealKey.
void earshot_key_file(int whose, const char* file, int file_length, const char* key, int key_length, const char* reason,
                      int length);
void earshot_key_qr(const char* qr, int length);                        // core::write_qr
void earshot_files_chosen(const char* files, int length);               // "SIZE NAME", one a line
void earshot_files_progress(int step, int percent);                     // step: store::MergeProgress::Step
void earshot_files_read(const char* report, int length);                // core::write_merge_report
void earshot_files_answer(int question, const char* json, int length);  // question: store::DeskQuestion
void earshot_files_written(const char* where, int length);
void earshot_files_failed(int trouble, const char* reason, int length);  // trouble: store::MergeTrouble
void earshot_speech_available(const char* languages, int length);        // one a line
void earshot_speech_ended(int id);
void earshot_speech_failed(int id, const char* reason, int length);
int earshot_frame(double ms);  // 1: another frame is wanted
void earshot_deferred(void);   // page_defer was called a while ago
// The pages written at build time, taken over: the tree as it now is, as one patch against nothing.
void earshot_mirror_all(void);
// 1: the page may be loaded anew, and nobody loses anything (app::at_rest).
int earshot_at_rest(void);

// --- C++ calls the page (Module['earshot'].NAME) --------------------------------------------------------------------
void page_request_frame(void);
void page_mirror(const std::uint8_t* patch, int length);
void page_wake_at(double ms);  // < 0: never
void page_defer(void);  // earshot_deferred, please, once the next frame is on the screen: something slow is to be done
void page_save_record(const char* id, int id_length, const char* json, int length);
void page_mark_exported(const char* ids, int ids_length, const char* export_id, int length);  // ids: one a line
void page_set_setting(const char* key, int key_length, const char* value, int length);
void page_withdraw(const char* root_id, int root_id_length, const char* day, int length);
void page_write_export(const char* file_name, int name_length, const char* json, int length);
void page_take_key_file(int whose);                  // staff choose one; answered by earshot_key_file
void page_make_key_qr(const char* key, int length);  // answered by earshot_key_qr
void page_choose_files(void);
void page_read_files(const char* passphrase, int passphrase_length, const char* own, int length);
void page_ask_files(int question, const char* json, int length);  // answered by earshot_files_answer
void page_write_files(int format, const char* id, int id_length, const char* day, int day_length, const char* content,
                      int content_length, const char* file_name, int length);  // format: store::FileFormat
void page_stop_files(void);
void page_drop_files(void);
void page_load_language(const char* language, int length, int pack_too);
void page_load_fonts(int set);
void page_speak(int id, const char* text, int length, const char* language, int language_length, float rate);
void page_stop_speaking(void);
void page_forget_visitor(void);
}
