// The kiosk's voice: that espeak-ng is really run, told the words, and killed. It speaks into a file, for the machines that
// run tests have no loudspeaker. Where it is not installed, only what happens then is tested.
#include "platform/speech_desktop.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

#include "tests/store/temporary_folder_desktop.h"

namespace {

using namespace earshot;
using namespace earshot::platform;
using namespace earshot::tests;

// What the speaker tells, waited for.
class Told {
 public:
  void tell(app::Action action) {
    {
      const std::lock_guard guard(mutex_);
      actions_.push_back(std::move(action));
    }
    changed_.notify_all();
  }
  app::Action next() {
    std::unique_lock guard(mutex_);
    changed_.wait(guard, [this] { return !actions_.empty(); });
    app::Action action = std::move(actions_.front());
    actions_.erase(actions_.begin());
    return action;
  }
  bool none() {
    const std::lock_guard guard(mutex_);
    return actions_.empty();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  app::Actions actions_;
};

Speaker speaker(Told& told, SpeechProgram program) {
  return Speaker([&told](app::Action action) { told.tell(std::move(action)); }, std::move(program));
}

bool is_installed() { return !spoken_languages().empty(); }

std::uint32_t little_endian(const std::string& bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) number = number << 8U | static_cast<unsigned char>(bytes.at(at + i));
  return number;
}

// Of a WAV file: samples are 2 bytes, in one channel.
double seconds_of(const std::string& wav) {
  return static_cast<double>(wav.size() - 44) / 2 / static_cast<double>(little_endian(wav, 24));
}

double seconds_for(app::ReadingSpeed speed) {
  const TemporaryFolder folder;
  const std::string file = folder / "said.wav";
  Told told;
  Speaker voice = speaker(told, {.further_arguments = {"-w", file}});
  voice.speak({7, "People told us that they want to be listened to, and to hear what came of it.", "en-GB", speed});
  const app::Action action = told.next();
  REQUIRE(core::holds_alternative<app::SpeechEnded>(action));
  CHECK(core::get<app::SpeechEnded>(action).id == 7);
  const std::string wav = bytes_of(file);
  REQUIRE(wav.size() > 44);
  CHECK(wav.substr(0, 4) == "RIFF");
  return seconds_of(wav);
}

}  // namespace

TEST_CASE("voice: a name for every language, and nothing that could be a path") {
  CHECK(voice_name("en-GB") == "en-gb");
  CHECK(voice_name("en") == "en-gb");
  CHECK(voice_name("pl") == "pl");
  CHECK(voice_name("pl-PL") == "pl");
  CHECK(voice_name("pt") == "pt");
  CHECK(voice_name("pt-BR") == "pt-br");
  CHECK(voice_name("uk") == "uk");
  CHECK(voice_name("../../etc") == "en-gb");
  CHECK(voice_name("") == "en-gb");
}

TEST_CASE("voice: a program that is not there speaks no language, and says so") {
  const SpeechProgram missing{.name = "there-is-no-such-voice"};
  CHECK(spoken_languages(missing).empty());
  Told told;
  Speaker voice = speaker(told, missing);
  voice.speak({3, "Hello.", "en-GB"});
  const app::Action action = told.next();
  REQUIRE(core::holds_alternative<app::SpeechFailed>(action));
  CHECK(core::get<app::SpeechFailed>(action).id == 3);
}

TEST_CASE("voice: a program that ends badly, without having read a word, has failed") {
  Told told;
  Speaker voice = speaker(told, {.name = "false"});
  for (int id = 1; id <= 20; ++id) {
    voice.speak({id, std::string(2000, 'a'), "en-GB"});
    const app::Action action = told.next();
    REQUIRE(core::holds_alternative<app::SpeechFailed>(action));
    CHECK(core::get<app::SpeechFailed>(action).id == id);
  }
}

TEST_CASE("voice: to stop is to kill, and what was stopped is not told of") {
  Told told;
  // A voice that tells who it is and then never ends: tail waits for a file to grow.
  const TemporaryFolder folder;
  const std::string script = folder / "voice", teller = folder / "teller";
  REQUIRE(::mkfifo(teller.c_str(), 0600) == 0);
  put(script, "#!/bin/sh\necho $$ >" + teller + "\nexec tail -f /dev/null\n");
  REQUIRE(::chmod(script.c_str(), 0700) == 0);
  Speaker voice = speaker(told, {.name = script});
  voice.speak({1, "For ever.", "en-GB"});
  const pid_t id = std::stoi(bytes_of(teller));
  CHECK(::kill(id, 0) == 0);
  voice.stop();
  CHECK(::kill(id, 0) == -1);
  CHECK(told.none());
  voice.speak({2, "Again.", "en-GB"});
  voice.speak({3, "And again.", "en-GB"});
  voice.stop();
  voice.stop();
  CHECK(told.none());
}

TEST_CASE("voice: espeak-ng speaks all languages of the program" * doctest::skip(!is_installed())) {
  const std::vector<core::Language> languages = spoken_languages();
  for (const std::string_view language : {"en-gb", "pl", "ro", "pt", "uk", "cy"}) {
    CAPTURE(language);
    CHECK(std::ranges::find(languages, language) != languages.end());
  }
}

TEST_CASE("voice: espeak-ng says it, slower and faster" * doctest::skip(!is_installed())) {
  const double normal = seconds_for(app::ReadingSpeed::normal);
  CHECK(normal > 2);
  CHECK(normal < 10);
  CHECK(seconds_for(app::ReadingSpeed::slower) > normal * 1.15);
  CHECK(seconds_for(app::ReadingSpeed::faster) < normal * 0.85);
}
