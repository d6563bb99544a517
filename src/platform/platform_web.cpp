#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "core/figures_json.h"
#include "core/random.h"
#include "core/remarks_json.h"
#include "core/secret.h"
#include "platform/page_web.h"
#include "platform/receipts.h"
#include "platform/sealing.h"
#include "platform/web_api.h"

namespace earshot::platform {
namespace {

int length(std::string_view text) { return static_cast<int>(text.size()); }

// A passphrase takes up to half a second: first the screen says that it is being looked at, then the page comes back.
void later(std::function<app::Action()> thing) {
  page().slow.push_back(std::move(thing));
  page_defer();
}

void carry_out(const app::MakeId&) { page().answers.push_back(app::IdMade{core::random_uuid()}); }

void carry_out(const app::WakeAt& wake) { page_wake_at(static_cast<double>(wake.ms)); }

void carry_out(const app::SaveRecord& save) {
  const auto& [id, json, exported_in] = save.record;
  page_save_record(id.data(), length(id), json.data(), length(json));
}

void carry_out(const app::HashPassphrase& hash) {
  later([passphrase = hash.passphrase] { return app::PassphraseHashed{core::hash_passphrase(passphrase)}; });
}

void carry_out(const app::CheckPassphrase& check) {
  later([check] { return app::PassphraseChecked{core::passphrase_matches(check.passphrase, check.stored_hash)}; });
}

// As slow.
void carry_out(const app::MakeReceipt& make) {
  later([make] { return make_receipt(make); });
}

void carry_out(const app::CheckReceipt& check) {
  later([check] { return check_receipt(check); });
}

void carry_out(const app::Withdraw& withdraw) {
  page_withdraw(withdraw.root_id.data(), length(withdraw.root_id), withdraw.day.data(), length(withdraw.day));
}

void carry_out(const app::SaveSetting& save) {
  page_set_setting(save.key.data(), length(save.key), save.value.data(), length(save.value));
}

void carry_out(const app::WriteExport& write) {
  page_write_export(write.file_name.data(), length(write.file_name), write.json.data(), length(write.json));
}

void carry_out(const app::MarkExported& mark) {
  std::string ids;
  for (const auto& id : mark.ids) ids += id + '\n';
  page_mark_exported(ids.data(), length(ids), mark.export_id.data(), length(mark.export_id));
}

// As slow as a passphrase.
void carry_out(const app::MakeKey& make) {
  later([day = make.day] { return app::KeyMade{core::make_key(day)}; });
}

void carry_out(const app::MakeKeyQr& make) {
  const std::string key = core::write_public_key(make.key);
  page_make_key_qr(key.data(), length(key));
}

void carry_out(const app::TakeKeyFile& take) { page_take_key_file(static_cast<int>(take.whose)); }

void carry_out(const app::ChooseFiles&) { page_choose_files(); }
void carry_out(const app::ReadFiles& read) {
  page_read_files(read.passphrase.data(), length(read.passphrase), read.own.data(), length(read.own));
}

void ask_files(store::DeskQuestion question, const std::string& json) {
  page_ask_files(static_cast<int>(question), json.data(), length(json));
}

void carry_out(const app::CountFigures& ask) { ask_files(store::DeskQuestion::figures, core::write_query(ask.query)); }
void carry_out(const app::CountForEverybody&) { ask_files(store::DeskQuestion::figures_for_everybody, ""); }
void carry_out(const app::FindRemarks& ask) {
  ask_files(store::DeskQuestion::remarks, core::write_remark_query(ask.query));
}

void carry_out(const app::WriteFiles& write) {
  const auto& [id, day, version] = write.wish.head;  // the version is that of whoever writes
  const std::string& content = write.wish.content;
  page_write_files(static_cast<int>(write.wish.format), id.data(), length(id), day.data(), length(day), content.data(),
                   length(content), write.file_name.data(), length(write.file_name));
}

void carry_out(const app::StopFiles&) { page_stop_files(); }
void carry_out(const app::DropFiles&) { page_drop_files(); }

void carry_out(const app::LoadLanguage& load) {
  page_load_language(load.language.data(), length(load.language), load.pack_too);
}

void carry_out(const app::LoadFonts& load) { page_load_fonts(static_cast<int>(load.set)); }

// Times the voice's own speed.
float rate_of(app::ReadingSpeed speed) {
  switch (speed) {
    case app::ReadingSpeed::slower: return 0.75F;
    case app::ReadingSpeed::faster: return 1.35F;
    case app::ReadingSpeed::normal: break;
  }
  return 1;
}

void carry_out(const app::Speak& speak) {
  page_speak(speak.id, speak.text.data(), length(speak.text), speak.language.data(), length(speak.language),
             rate_of(speak.speed));
}

void carry_out(const app::StopSpeaking&) { page_stop_speaking(); }
void carry_out(const app::CloseProgram&) {}  // a page is closed by its browser

void carry_out(const app::ForgetVisitor&) { page_forget_visitor(); }

}  // namespace

Page& page() {
  static Page instance;
  return instance;
}

Turn::~Turn() {
  Page& p = page();
  if (p.turns == 1) {
    while (!p.answers.empty()) {
      auto answers = std::exchange(p.answers, {});
      for (auto& answer : answers) p.hooks.action(std::move(answer));
    }
  }
  --p.turns;
}

void do_slow_things() {
  for (auto& thing : std::exchange(page().slow, {})) page().answers.push_back(thing());
}

int run(int, char**, const Hooks& hooks) {
  page().hooks = hooks;
  return 0;  // the page goes on from here: earshot_start
}

const Start& start() { return page().start; }

// Some need the page; the others have their answer at once.
void perform(const app::Effect& effect) {
  const auto carry = [](const auto& e) {
    if constexpr (std::is_void_v<decltype(carry_out(e))>) {
      carry_out(e);
    } else {
      page().answers.push_back(carry_out(e));
    }
  };
  effect.visit(carry);
}

void request_frame() { page_request_frame(); }

void mirror(std::span<const std::uint8_t> patch) {
  if (!patch.empty()) page_mirror(patch.data(), static_cast<int>(patch.size()));
}

void set_text_entry(bool, float, float, float, float) {}

void set_one_switch(bool) {}
void set_clipboard(std::string_view) {}
void wake_agent_at(std::int64_t) {}

}  // namespace earshot::platform
