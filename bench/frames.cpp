// What a frame costs without GL: layout, draw lists, semantic tree and the difference to the tree before, on every screen a
// visitor meets; then the rare big steps. Natively and, the same program, as wasm under node.
//
//   earshot_bench [samples]
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "core/pack_json.h"
#include "ui/session.h"

// --- every allocation is counted ---------------------------------------------------------------------------------------

namespace {

long allocations = 0;

void* count(std::size_t size) {
  ++allocations;
  void* block = std::malloc(std::max<std::size_t>(size, 1));
  if (block == nullptr) std::abort();
  return block;
}

void* count_for_imgui(std::size_t size, void*) { return count(size); }
void free_for_imgui(void* block, void*) { std::free(block); }

}  // namespace

void* operator new(std::size_t size) { return count(size); }
void* operator new[](std::size_t size) { return count(size); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }

namespace {

using namespace earshot;

#ifdef __EMSCRIPTEN__
constexpr double goal_ms = 0;  // of a visitor's browser: bench/frames.mjs
constexpr std::string_view where = "wasm under node";
#else
constexpr double goal_ms = 4;
constexpr std::string_view where = "native";
#endif

int samples = 200;

// --- measuring ---------------------------------------------------------------------------------------------------------

// Of this program alone: what others do on the machine meanwhile is not counted.
double cpu_ms() {
#ifdef __EMSCRIPTEN__
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
#else
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (static_cast<double>(time.tv_sec) * 1e3) + (static_cast<double>(time.tv_nsec) / 1e6);
#endif
}

template <typename Work>
double time_of(Work work) {
  const double before = cpu_ms();
  work();
  return cpu_ms() - before;
}

double part_of(std::vector<double> times, double part) {
  std::ranges::sort(times);
  return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
}

// `prepare` is not counted.
template <typename Prepare, typename Work>
std::vector<double> times_of(int rounds, Prepare prepare, Work work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    prepare();
    times.push_back(time_of(work));
  }
  return times;
}

// --- a program without an outside --------------------------------------------------------------------------------------

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string all{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (all.empty()) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    std::exit(1);
  }
  return all;
}

const std::string& pack_json() {
  static const std::string json = read_file(EARSHOT_SOURCE_DIR "/assets/packs/dorset-children.json");
  return json;
}

core::Pack read_pack() {
  auto pack = core::read_pack(pack_json());
  if (pack.has_value()) return *std::move(pack);
  std::fprintf(stderr, "the pack has faults\n");
  std::exit(1);
}

struct Size {
  std::string_view name;
  float width, height, scale;
};

class Kiosk {
 public:
  explicit Kiosk(const Size& size) : session_(app::Config{}) {
    for (const int weight : {400, 700, 800}) {
      session_.add_font(app::FontSet::text, weight,
                        read_file(EARSHOT_FONT_DIR "/text-" + std::to_string(weight) + ".ttf"));
    }
    app::Environment environment;
    environment.width = size.width;
    environment.height = size.height;
    environment.scale = size.scale;
    environment.reduced_motion = true;
    session_.set_environment(environment);
    apply(app::ClockRead{0, "2026-11-23"});
    apply(app::PackLoaded{read_pack(), {"dorset-children", "1", std::string(64, 'a')}});
    apply(app::StorageOpened{});
    apply(app::IdMade{"00000000-0000-4000-8000-000000000001"});
    frame();
  }

  void apply(const app::Action& action) {
    session_.apply(action);
    for (app::Effect& effect : session_.take_effects()) {
      if (const auto* save = core::get_if<app::SaveRecord>(&effect)) saved_ = save->record.id;
    }
  }

  // What a platform does with a frame but for drawing it. Returns the size of the patch.
  std::size_t frame() {
    session_.paint(session_.state().now_ms);
    return session_.take_patch().size();
  }

  void press(const app::Event& event) {
    session_.handle(event);
    session_.take_effects();
  }

  ui::Session& session() { return session_; }
  const app::State& state() const { return session_.state(); }
  const std::string& saved() const { return saved_; }

 private:
  ui::Session session_;
  std::string saved_;
};

// --- ways to the screens -----------------------------------------------------------------------------------------------

void to_first_stop(Kiosk& kiosk) {
  kiosk.apply(app::StartPressed{});
  kiosk.apply(app::RoleChosen{kiosk.state().pack->roles[0].id});
  kiosk.apply(app::NextPressed{});
  for (const core::Topic& topic : kiosk.state().pack->topics) kiosk.apply(app::TopicToggled{topic.id});
  kiosk.apply(app::NextPressed{});
}

template <typename Found>
void walk_until(Kiosk& kiosk, Found found) {
  for (int steps = 0; steps < 200; ++steps) {
    if (found(kiosk.state())) return;
    kiosk.apply(app::NextPressed{});
  }
  std::fprintf(stderr, "never came there\n");
  std::exit(1);
}

// As much as somebody draws who takes their time: two thousand points.
core::Drawing a_full_page() {
  core::Drawing drawing;
  for (int line = 0; line < 20; ++line) {
    core::Stroke stroke{core::PenColour::blue, core::PenWidth::medium, {}};
    for (int i = 0; i < 100; ++i) stroke.points.push_back({10 * i, 30 + 35 * line + (i * i * 7 + line * 13) % 30});
    drawing.marks.emplace_back(std::move(stroke));
  }
  for (int i = 0; i < 8; ++i) core::add_stamp(drawing, static_cast<core::StampKind>(i));
  return drawing;
}

void answer_here(Kiosk& kiosk) {
  const core::Question& question = *app::question_here(kiosk.state()).question;
  core::Answer answer;
  answer.state = core::AnswerState::answered;
  if (question.kind == core::QuestionKind::free_text) {
    answer.text = "Someone who stays the same, and evenings.";
  } else if (question.kind == core::QuestionKind::drawing) {
    answer.drawing = a_full_page();
  } else {
    answer.codes.push_back(question.options[question.options.size() / 2].id);
  }
  kiosk.apply(app::AnswerGiven{question.id, answer});
}

template <core::QuestionKind kind>
void to_question(Kiosk& kiosk) {
  to_first_stop(kiosk);
  walk_until(kiosk, [](const app::State& state) {
    const core::PlacedQuestion here = app::question_here(state);
    return here.question != nullptr && here.question->kind == kind;
  });
}

void to_drawing(Kiosk& kiosk) {
  to_question<core::QuestionKind::drawing>(kiosk);
  answer_here(kiosk);
}

template <core::Chart::Kind kind>
void to_chart(Kiosk& kiosk) {
  to_first_stop(kiosk);
  walk_until(kiosk, [](const app::State& state) {
    const core::Finding* finding = app::finding_here(state);
    return finding != nullptr && !finding->charts.empty() && finding->charts[0].kind == kind;
  });
}

// All topics and everything answered: as much as a visitor can say.
void to_review(Kiosk& kiosk) {
  to_first_stop(kiosk);
  walk_until(kiosk, [&](const app::State& state) {
    if (state.here.place == app::Place::question) answer_here(kiosk);
    return state.here.place == app::Place::review;
  });
}

void to_thanks(Kiosk& kiosk) {
  to_review(kiosk);
  kiosk.apply(app::SendPressed{});
  kiosk.apply(app::RecordSaved{kiosk.saved()});
}

struct Scene {
  std::string_view name;
  void (*go)(Kiosk& kiosk);
};

const Scene scenes[] = {
    {"welcome", [](Kiosk&) {}},
    {"about you", [](Kiosk& kiosk) { kiosk.apply(app::StartPressed{}); }},
    {"topics",
     [](Kiosk& kiosk) {
       kiosk.apply(app::StartPressed{});
       kiosk.apply(app::NextPressed{});
     }},
    {"finding", to_first_stop},
    {"finding, bars", to_chart<core::Chart::Kind::bars>},
    {"finding, rank", to_chart<core::Chart::Kind::rank>},
    {"faces", to_question<core::QuestionKind::faces>},
    {"agree", to_question<core::QuestionKind::agree>},
    {"choose one", to_question<core::QuestionKind::choose_one>},
    {"choose some", to_question<core::QuestionKind::choose_some>},
    {"put in order", to_question<core::QuestionKind::put_in_order>},
    {"free text", to_question<core::QuestionKind::free_text>},
    {"drawing", to_drawing},
    {"review", to_review},
    {"thanks", to_thanks},
    {"help", [](Kiosk& kiosk) { kiosk.apply(app::HelpOpened{}); }},
};

// A press that answers, or changes the screen in some other way: the first choice, toggle or field there is.
bool press_something(Kiosk& kiosk) {
  const ui::Tree& tree = kiosk.session().tree();
  using Kind = app::Event::Kind;
  for (const ui::Node& node : tree.nodes) {
    if ((node.flags & ui::Flag::disabled) != 0) continue;
    const bool on = (node.flags & ui::Flag::checked) == 0;
    app::Event event;
    event.node = node.id;
    if (ui::is_choice(node.role)) {
      event.kind = Kind::check;
      event.number = on ? 1 : 0;
    } else if (ui::is_text_entry(node.role)) {
      event.kind = Kind::input;
      event.number = 1;
      event.text = "It depends who is there.";
    } else if (node.role == ui::Role::toggle_button) {
      event.kind = Kind::click;
    } else {
      continue;
    }
    kiosk.press(event);
    return true;
  }
  return false;
}

// --- tables ------------------------------------------------------------------------------------------------------------

void print_screens(const Size& size) {
  std::printf("%.*s, %.0f x %.0f at %.1fx, %.*s; CPU ms without GL, median of %d\n", static_cast<int>(size.name.size()),
              size.name.data(), static_cast<double>(size.width), static_cast<double>(size.height),
              static_cast<double>(size.scale), static_cast<int>(where.size()), where.data(), samples);
  std::printf("%-16s%8s%8s%8s%10s%10s%8s%10s%10s%8s\n", "screen", "paint", "95 %", "arrive", "press", "press 95%",
              "nodes", "B arrive", "B press", "allocs");
  double busiest = 0;
  std::string_view busiest_name;
  for (const Scene& scene : scenes) {
    std::size_t arrival_patch = 0;
    std::vector<double> arrivals;
    for (int i = 0; i < 3; ++i) {
      Kiosk fresh(size);
      scene.go(fresh);
      arrivals.push_back(time_of([&] { arrival_patch = fresh.frame(); }));  // glyphs are drawn for the first time
    }
    Kiosk kiosk(size);
    scene.go(kiosk);
    for (int i = 0; i < 5; ++i) kiosk.frame();
    const std::vector<double> paints = times_of(samples, [] {}, [&] { kiosk.frame(); });
    const std::size_t nodes = kiosk.session().tree().nodes.size();
    const long before = allocations;
    for (int i = 0; i < 10; ++i) kiosk.frame();
    const double allocated = static_cast<double>(allocations - before) / 10;

    std::printf("%-16.*s%8.2f%8.2f%8.2f", static_cast<int>(scene.name.size()), scene.name.data(), part_of(paints, 0.5),
                part_of(paints, 0.95), part_of(arrivals, 0.5));
    if (press_something(kiosk)) {
      const std::size_t press_patch = kiosk.frame();
      const std::vector<double> presses = times_of(
          samples, [] {},
          [&] {
            press_something(kiosk);
            kiosk.frame();
          });
      std::printf("%10.2f%10.2f%8zu%10zu%10zu%8.1f\n", part_of(presses, 0.5), part_of(presses, 0.95), nodes,
                  arrival_patch, press_patch, allocated);
    } else {
      std::printf("%10s%10s%8zu%10zu%10s%8.1f\n", "-", "-", nodes, arrival_patch, "-", allocated);
    }
    if (part_of(paints, 0.95) > busiest) {
      busiest = part_of(paints, 0.95);
      busiest_name = scene.name;
    }
  }
  std::printf("busiest: %.*s, 95 %% of its paints within %.2f ms", static_cast<int>(busiest_name.size()),
              busiest_name.data(), busiest);
  if (goal_ms > 0) std::printf(" (goal < %.0f ms): %s", goal_ms, busiest < goal_ms ? "ok" : "OVER");
  std::printf("\n\n");
}

void print_step(const char* name, const std::vector<double>& times) {
  std::printf("%-36s%8.2f%8.2f\n", name, part_of(times, 0.5), part_of(times, 0.95));
}

void print_steps(const Size& size) {
  std::printf("%-36s%8s%8s\n", "step, CPU ms", "median", "95 %");
  const int few = std::max(samples / 10, 5);
  print_step("read the pack", times_of(few, [] {}, [] { read_pack(); }));
  print_step("program start to first screen", times_of(5, [] {}, [&] { const Kiosk kiosk(size); }));

  Kiosk kiosk(size);
  to_review(kiosk);
  std::unique_ptr<app::State> state;
  app::Effects effects;
  const auto again = [&] { state = std::make_unique<app::State>(kiosk.state()); };
  print_step("update: Send, everything answered",
             times_of(few, again, [&] { effects = app::update(*state, app::SendPressed{}); }));
  for (const app::Effect& effect : effects) {
    const auto* save = core::get_if<app::SaveRecord>(&effect);
    if (save != nullptr) std::printf("%-36s%8zu bytes\n", "  the record", save->record.json.size());
  }
  print_step("update: Start again",
             times_of(few, again, [&] { effects = app::update(*state, app::StartAgainPressed{}); }));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) samples = std::max(std::atoi(argv[1]), 1);
  ImGui::SetAllocatorFunctions(count_for_imgui, free_for_imgui);
  const Size phone = {"phone", 412, 915, 2.625F};
  print_screens(phone);
  print_screens({"kiosk", 1080, 1920, 1});
  print_steps(phone);
}
