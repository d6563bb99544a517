// Views: one free function per place, called for every pass. It reads State and pushes Actions; nothing else. A new place
// is one file and one line in draw().
#pragma once

#include "ui/screen.h"

namespace earshot::ui {

#ifdef EARSHOT_DEV
constexpr bool development_build = true;
#else
constexpr bool development_build = false;  // the gallery and the inspector are not built in
#endif

// The whole screen: the place, and what may lie over it.
void draw(Ui& ui);

void view_loading(Ui& ui);
void view_welcome(Ui& ui);
void view_about_you(Ui& ui);
void view_topics(Ui& ui);
void view_finding(Ui& ui);
void view_before_writing(Ui& ui);
void view_question(Ui& ui);
void view_review(Ui& ui);
void view_thanks(Ui& ui);
void view_others_said(Ui& ui);    // to the questions that this visitor answered
void view_changes(Ui& ui);        // what was replied
void view_receipt(Ui& ui);        // one that was just made
void view_receipt_entry(Ui& ui);  // one that is typed in, and what becomes of it
void view_staff_gate(Ui& ui);
void view_staff_room(Ui& ui);
void view_staff_key(Ui& ui);    // a key is made for somebody to take away
void view_staff_files(Ui& ui);  // exports that were brought here
void view_staff_overview(Ui& ui);
void view_staff_remarks(Ui& ui);
void view_staff_replies(Ui& ui);
void view_staff_reply(Ui& ui);  // one is written
void view_staff_audit(Ui& ui);
void view_trouble(Ui& ui);
void view_gallery(Ui& ui);  // development builds

void view_help(Ui& ui);       // over any place
void view_display(Ui& ui);    // over any place
void view_leave(Ui& ui);      // over a visit
void view_idle(Ui& ui);       // over any place
void view_inspector(Ui& ui);  // over any place; development builds
void view_voice(Ui& ui);      // under any place, while the voice is on

// "Polski" and the others, each in itself; a press asks for it. Nothing when there is but one.
void draw_languages(Ui& ui);

// In the staff room: what waits to be read, what is marked, what is too old (view_staff_reading.cpp).
void draw_reading(Ui& ui);
// "Boat, Sun, Key, 4, 7", as far as it goes (view_receipt.cpp).
std::string receipt_words(const Ui& ui, const core::Receipt& receipt);

// "2026-11-23" as people say it (view_help.cpp).
std::string day_words(const Ui& ui, std::string_view day);

// The first 16 digits of a set hash in fours: short enough to read out over the telephone (view_staff_room.cpp).
std::string check_number(std::string_view set_hash);

// In the staff room: whom the device seals to (view_staff_keys.cpp).
void draw_seal_keys(Ui& ui);

// A chart of the report with its numbers (chart.cpp).
void draw_chart(Ui& ui, std::string_view key, const core::Chart& chart);

}  // namespace earshot::ui
