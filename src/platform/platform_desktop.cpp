// The kiosk: one loop that sleeps until somebody does something, a timer is due or the worker has an answer. Nothing to do
// means no frame and no work.
#include "platform/platform.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <SDL.h>
#include <sys/resource.h>

#include "core/hash.h"
#include "core/pack_json.h"
#include "core/qr.h"
#include "core/random.h"
#include "platform/brought_desktop.h"
#include "platform/commands_desktop.h"
#include "platform/files_desktop.h"
#include "platform/input_desktop.h"
#include "platform/keeper_desktop.h"
#include "platform/key_files_desktop.h"
#include "platform/language.h"
#include "platform/machine_desktop.h"
#include "platform/options_desktop.h"
#include "platform/receipts.h"
#include "platform/sealing.h"
#include "platform/speech_desktop.h"
#include "platform/window_desktop.h"
#include "platform/worker_desktop.h"

namespace earshot::platform {
namespace {

constexpr std::int64_t never = -1;
constexpr std::int64_t stir_every_ms = 1000;  // a moving mouse says no more often that somebody is there
constexpr int most_rings = 8;                 // a timer that is always due must not stop the loop

Uint32 wake_type() {
  static const Uint32 type = SDL_RegisterEvents(1);
  return type;
}

void wake() {
  SDL_Event event{};
  event.type = wake_type();
  SDL_PushEvent(&event);
}

std::atomic<bool> told_to_end = false;  // the event is lost when it comes before SDL is ready

// Being told to end is an event like others: signals reach no code of ours in mid-flight.
void watch_signals() {
  sigset_t ending;
  sigemptyset(&ending);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&ending, signal);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  std::thread([ending] {
    int signal = 0;
    sigwait(&ending, &signal);
    told_to_end = true;
    wake();
  }).detach();
}

// A program that dies leaves no picture of its memory on the disk: somebody's words may be in it.
void leave_no_core_dump() {
  constexpr rlimit nothing{};
  setrlimit(RLIMIT_CORE, &nothing);
}

int complain(const std::string& text, int status) {
  std::fputs(("earshot: " + text + "\n").c_str(), stderr);
  return status;
}

bool earlier(std::int64_t a, std::int64_t b) { return a != never && (b == never || a < b); }

struct Places {
  std::string assets, pack, data, exports, fonts;
};

class Desktop {
 public:
  Desktop(const Hooks& hooks, Options options, Places places, Window window, Keeper keeper)
      : hooks_(hooks),
        options_(std::move(options)),
        places_(std::move(places)),
        window_(std::move(window)),
        input_(start().development, options_.touch_as_mouse),
        keeper_(std::move(keeper)),
        brought_(places_.exports, [this](app::Action action) { worker_.answer(std::move(action)); }),
        worker_(wake),
        speaker_([this](app::Action action) { worker_.answer(std::move(action)); }) {}

  int run();

  void perform(const app::Effect& effect);
  void request_frame() { frame_wanted_ = true; }
  void wake_agent_at(std::int64_t ms) { agent_at_ = ms < 0 ? never : ms; }
  void set_text_entry(bool on, float x, float y, float w, float h);
  void set_one_switch(bool on) { input_.one_switch_is(on); }
  void set_clipboard(std::string_view text);
  void draw(ImDrawData* draw_data) { window_.paint(draw_data); }

 private:
  void tell_environment();
  void tell_pack(const std::string& file);
  void tell_clock();
  void tell_replies_beside();
  void stirred();

  std::int64_t wait_ms() const;
  void wait();
  void ring();
  void take_answers();
  bool tell_fonts(app::FontSet set);
  void handle(const SDL_Event& event);
  void handle_window(const SDL_WindowEvent& event);
  void handle_input(const SDL_Event& event);
  bool somebody_did(const app::RawInput& input, bool mouse_moved) const;
  void frame();

  void carry(const app::MakeId& /*wish*/) { worker_.answer(app::IdMade{core::random_uuid()}); }
  void carry(const app::WakeAt& timer) { wake_at_ = timer.ms < 0 ? never : timer.ms; }
  void carry(const app::ForgetVisitor& wish);
  void carry(const app::LoadLanguage& wish);
  void carry(const app::LoadFonts& wish);
  void carry(const app::Speak& wish) { speaker_.speak(wish); }
  void carry(const app::StopSpeaking& /*wish*/) { speaker_.stop(); }
  void carry(const app::CloseProgram& /*wish*/) { leaving_ = true; }
  void carry(const app::SealResponse& wish) {
    worker_.give([wish] { return carry_out(wish); });
  }
  void carry(const app::MakeKeyTest& wish) {
    worker_.give([wish] { return carry_out(wish); });
  }
  void carry(const app::MakeReceipt& wish) {
    worker_.give([wish] { return make_receipt(wish); });
  }
  void carry(const app::CheckReceipt& wish) {
    worker_.give([wish] { return check_receipt(wish); });
  }
  void carry(const app::MakeKey& wish) {
    worker_.give([wish] { return app::KeyMade{core::make_key(wish.day)}; });
  }
  void carry(const app::MakeKeyQr& wish) {
    worker_.give([wish] { return app::KeyQrMade{core::write_qr(wish.key)}; });
  }
  void carry(const app::TakeKeyFile& wish) {
    worker_.give([folder = places_.exports, wish] { return take_key_file(folder, wish); });
  }
  void carry(const app::ChooseFiles& /*wish*/) {
    worker_.give([this] { return brought_.choose(); });
  }
  void carry(const app::ReadFiles& wish) {
    brought_.begin();
    worker_.give([this, wish] { return brought_.read(wish); });
  }
  void carry(const app::WriteFiles& wish) {
    brought_.begin();
    worker_.give([this, wish] { return brought_.write(wish); });
  }
  void carry(const app::CountFigures& wish) {
    worker_.give([this, wish] { return brought_.count(wish); });
  }
  void carry(const app::CountForEverybody& /*wish*/) {
    worker_.give([this] { return brought_.count_for_everybody(); });
  }
  void carry(const app::FindRemarks& wish) {
    worker_.give([this, wish] { return brought_.find(wish); });
  }
  void carry(const app::StopFiles& /*wish*/) { brought_.stop(); }
  void carry(const app::DropFiles& /*wish*/) {
    brought_.stop();
    worker_.give([this] {
      brought_.drop();
      return std::nullopt;
    });
  }
  template <typename Lasting>
  void carry(const Lasting& effect);

  bool settled() const { return !frame_wanted_ && worker_.idle(); }

  Hooks hooks_;
  Options options_;
  Places places_;
  std::vector<app::FontSet> fonts_wanted_;
  Window window_;
  Input input_;
  std::vector<SDL_Event> events_;
  std::int64_t now_ = 0;
  std::int64_t wake_at_ = never, agent_at_ = never;
  std::int64_t frame_at_ = 0;  // not before
  std::int64_t last_stir_ = never;
  bool frame_wanted_ = true;
  bool hidden_ = false;
  bool leaving_ = false;
  bool clipboard_used_ = false;
  Keeper keeper_;
  BroughtFiles brought_;
  Worker worker_;    // after these two, which it uses until it has ended
  Speaker speaker_;  // after the worker, which it tells
};

Desktop* desktop = nullptr;
Start started;

// ------------------------------------------------------------------------------------------------------------ telling

void Desktop::tell_environment() {
  input_.window_is(window_.width_points(), window_.height_points(), options_.scale);
  hooks_.environment(window_.environment());
  frame_wanted_ = true;
}

app::Action read_pack_file(const std::string& file) {
  const auto bytes = read_file(file);
  if (!bytes) {
    return app::PackFailed{file,
                           {{"unreadable", file, bytes.error(), "Put the file there, or start with --pack FILE."}}};
  }
  auto pack = core::read_pack(*bytes);
  if (!pack) return app::PackFailed{file, std::move(pack.error())};
  core::PackRef ref{pack->id, pack->version, core::sha256_hex(*bytes)};
  return app::PackLoaded{std::move(*pack), std::move(ref)};
}

// Of x.json it is x.replies.json; most packs have none.
void Desktop::tell_replies_beside() {
  auto json = read_file(std::filesystem::path(places_.pack).replace_extension(".replies.json").string());
  if (json) hooks_.action(app::RepliesArrived{std::move(*json)});
}

void Desktop::tell_clock() {
  now_ = now_ms();
  hooks_.action(app::ClockRead{now_, today()});
}

void Desktop::stirred() {
  last_stir_ = now_;
  hooks_.action(app::PersonStirred{});
}

// ----------------------------------------------------------------------------------------------------------- the loop

int Desktop::run() {
  if (!tell_fonts(app::FontSet::text)) return complain("the typeface is not in " + places_.fonts, 1);
  tell_fonts(app::FontSet::names);
  if (!options_.screenshot.empty()) window_.keep_picture();
  window_.prepare();
  tell_environment();
  tell_clock();
  hooks_.action(read_pack_file(places_.pack));
  tell_replies_beside();
  worker_.give([this] { return open_storage(keeper_); });
  worker_.give([] { return app::SpeechAvailable{spoken_languages()}; });
  while (!leaving_ && !told_to_end) {
    wait();
    if (!options_.screenshot.empty() && settled()) break;
  }
  brought_.stop();
  if (options_.screenshot.empty()) return 0;
  const auto saved = window_.save_picture(options_.screenshot);
  return saved ? 0 : complain(saved.error(), 1);
}

std::int64_t Desktop::wait_ms() const {
  std::int64_t next = wake_at_;
  if (earlier(agent_at_, next)) next = agent_at_;
  if (frame_wanted_ && !hidden_ && earlier(frame_at_, next)) next = frame_at_;
  return next == never ? never : std::clamp<std::int64_t>(next - now_ms(), 0, 60'000);
}

// One turn: sleeps, then does all that has come up in the meantime.
void Desktop::wait() {
  SDL_Event event;
  events_.clear();
  const std::int64_t ms = wait_ms();
  const int got = ms == never ? SDL_WaitEvent(&event) : SDL_WaitEventTimeout(&event, static_cast<int>(ms));
  if (got) events_.push_back(event);
  while (got && SDL_PollEvent(&event)) events_.push_back(event);

  const std::int64_t now = now_ms();
  const auto due = [now](std::int64_t at) { return at != never && at <= now; };
  if (!events_.empty() || due(wake_at_) || due(agent_at_)) {
    tell_clock();
    ring();  // before the input: what came too late for a visit must not reach it
    take_answers();
    for (const SDL_Event& one : events_) handle(one);
  }
  if (frame_wanted_ && !hidden_ && frame_at_ <= now) frame();
}

void Desktop::ring() {
  for (int rings = 0; rings < most_rings && wake_at_ != never && wake_at_ <= now_; ++rings) {
    wake_at_ = never;
    hooks_.action(app::TimerRang{});
  }
  if (agent_at_ == never || agent_at_ > now_) return;
  agent_at_ = never;
  if (hooks_.agent_tick) hooks_.agent_tick(now_);
}

void Desktop::take_answers() {
  for (app::Action& answer : worker_.take()) hooks_.action(std::move(answer));
  // One that is not there is done without: the first typeface stands in.
  for (const app::FontSet set : std::exchange(fonts_wanted_, {})) tell_fonts(set);
}

bool Desktop::tell_fonts(app::FontSet set) {
  const std::string stem = places_.fonts + "/" + std::string(app::font_set_names[static_cast<std::size_t>(set)]) + "-";
  bool any = false;
  for (const int weight : {400, 700, 800}) {
    auto ttf = read_file(stem + std::to_string(weight) + ".ttf");
    if (!ttf) continue;
    hooks_.font(set, weight, std::move(*ttf));
    any = true;
  }
  return any;
}

void Desktop::handle(const SDL_Event& event) {
  if (event.type == SDL_QUIT) leaving_ = options_.windowed();
  if (event.type == SDL_WINDOWEVENT) handle_window(event.window);
  handle_input(event);
}

void Desktop::handle_window(const SDL_WindowEvent& event) {
  switch (event.event) {
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED: hidden_ = true; break;
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_MAXIMIZED:
    case SDL_WINDOWEVENT_EXPOSED:
      hidden_ = false;
      frame_wanted_ = true;
      break;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED: tell_environment(); break;
    default: break;
  }
}

bool Desktop::somebody_did(const app::RawInput& input, bool mouse_moved) const {
  using Kind = app::RawInput::Kind;
  if (input.kind == Kind::pointer_cancel) return false;
  if (input.kind != Kind::pointer_move || input.touch) return true;
  return mouse_moved && (last_stir_ == never || now_ - last_stir_ >= stir_every_ms);
}

void Desktop::handle_input(const SDL_Event& event) {
  const auto input = input_.translate(event, now_);
  if (!input) return;
  // The first motion is the window coming up under a mouse that nobody touched.
  const bool mouse_moved = event.type == SDL_MOUSEMOTION && (event.motion.xrel != 0 || event.motion.yrel != 0);
  if (input->touch || mouse_moved) window_.show_pointer(!input->touch);
  if (somebody_did(*input, mouse_moved)) stirred();
  hooks_.raw_input(*input);
}

void Desktop::frame() {
  frame_wanted_ = false;
  frame_at_ = now_ms() + window_.frame_ms() - 1;  // vsync does the rest, where there is any
  window_.prepare();
  if (hooks_.frame(now_ms())) frame_wanted_ = true;
}

// ------------------------------------------------------------------------------------------------------- being told

void Desktop::perform(const app::Effect& effect) {
  effect.visit([this](const auto& wish) { carry(wish); });
}

void Desktop::carry(const app::ForgetVisitor& /*wish*/) {
  if (std::exchange(clipboard_used_, false)) SDL_SetClipboardText("");
  carry(app::DropFiles{});
}

// Reads what lies beside the pack and the program's own words.
app::Action load_language(const std::string& assets, const std::string& pack, const app::LoadLanguage& wish) {
  const auto words = read_file(assets + "/languages/" + wish.language + ".json");
  if (!words) return app::LanguageFailed{wish.language, words.error()};
  if (!wish.pack_too) return read_language(wish.language, *words, nullptr);
  const std::string stem = pack.ends_with(".json") ? pack.substr(0, pack.size() - 5) : pack;
  const auto pack_words = read_file(stem + "." + wish.language + ".json");
  if (!pack_words) return app::LanguageFailed{wish.language, pack_words.error()};
  return read_language(wish.language, *words, &*pack_words);
}

void Desktop::carry(const app::LoadLanguage& wish) {
  worker_.give([assets = places_.assets, pack = places_.pack, wish] { return load_language(assets, pack, wish); });
}

void Desktop::carry(const app::LoadFonts& wish) {
  fonts_wanted_.push_back(wish.set);
  wake();  // for take_answers
}

template <typename Lasting>
void Desktop::carry(const Lasting& effect) {
  worker_.give([this, effect] { return carry_out(keeper_, effect); });
}

void Desktop::set_text_entry(bool on, float x, float y, float w, float h) {
  input_.text_entry_is(on);
  window_.set_text_entry(on, x, y, w, h);
}

void Desktop::set_clipboard(std::string_view text) {
  clipboard_used_ = true;
  SDL_SetClipboardText(std::string(text).c_str());
}

// -------------------------------------------------------------------------------------------------------- starting up

OrWords<Places> find_places(const Options& options) {
  char* base = SDL_GetBasePath();
  const std::string program = base ? base : "./";
  SDL_free(base);
  Places places;
  auto assets = options.assets.empty() ? find_assets(program) : OrWords<std::string>(options.assets);
  if (!assets) return std::unexpected(assets.error());
  places.assets = *assets;
  places.pack = options.pack.empty() ? *assets + "/packs/dorset-children.json" : options.pack;
  places.data = options.data.empty() ? usual_data_folder() : options.data;
  places.exports = options.exports.empty() ? usual_export_folder(places.data) : options.exports;
  const auto fonts = find_fonts(program, *assets);
  if (!fonts) return std::unexpected(fonts.error());
  places.fonts = *fonts;
  return places;
}

std::expected<store::Disk, store::DiskError> open_disk(const std::string& folder) {
  if (auto made = make_folder(folder); !made) return std::unexpected(store::DiskError{made.error()});
  return store::Disk::open(folder + "/earshot.db");
}

void read_start(const Options& options) {
  started.app_version = EARSHOT_VERSION;
#ifdef EARSHOT_DEV
  started.development = true;
#endif
  started.keyboard_on_screen = options.keyboard_on_screen;
  started.can_close = !options.windowed();
  if (options.idle_warning_ms > 0) started.idle_warning_ms = options.idle_warning_ms;
  started.display.voice = options.voice;
  if (options.idle_reset_ms > 0) started.idle_reset_ms = options.idle_reset_ms;
}

int run_kiosk(const Hooks& hooks, const Options& options) {
  auto places = find_places(options);
  if (!places) return complain(places.error(), 1);
  started.files_from = places->exports;
  watch_signals();
  auto disk = open_disk(places->data);
  // It has the screen and the answers: a second one would only stand in its way.
  if (!disk && disk.error().in_use) return complain(disk.error().text, 1);
  auto window = Window::open(options);
  if (!window) return complain(window.error(), 1);
  Keeper keeper{std::move(disk), places->exports};
  Desktop running(hooks, options, std::move(*places), std::move(*window), std::move(keeper));
  desktop = &running;
  const int status = running.run();
  desktop = nullptr;
  return status;
}

}  // namespace

int run(int argc, char** argv, const Hooks& hooks) {
  leave_no_core_dump();
  std::string problem;
  if (run_command(argc, argv, problem)) return complain(problem, 2);
  const std::vector<const char*> arguments(argv + std::min(argc, 1), argv + argc);
  const auto options = read_options(arguments);
  if (!options) return complain(options.error(), 2);
  read_start(*options);
  switch (options->wish) {
    case Options::Wish::help: std::fputs((usage() + command_help()).c_str(), stdout); return 0;
    case Options::Wish::version: std::fputs(("earshot " + started.app_version + "\n").c_str(), stdout); return 0;
    case Options::Wish::run: break;
  }
  return run_kiosk(hooks, *options);
}

const Start& start() { return started; }

void perform(const app::Effect& effect) {
  if (desktop) desktop->perform(effect);
}

void request_frame() {
  if (desktop) desktop->request_frame();
}

void draw(ImDrawData* draw_data) {
  if (desktop) desktop->draw(draw_data);
}

void mirror(std::span<const std::uint8_t> /*patch*/) {}

void set_text_entry(bool on, float x, float y, float w, float h) {
  if (desktop) desktop->set_text_entry(on, x, y, w, h);
}

void set_one_switch(bool on) {
  if (desktop) desktop->set_one_switch(on);
}

void set_clipboard(std::string_view text) {
  if (desktop) desktop->set_clipboard(text);
}

void wake_agent_at(std::int64_t ms) {
  if (desktop) desktop->wake_agent_at(ms);
}

}  // namespace earshot::platform
