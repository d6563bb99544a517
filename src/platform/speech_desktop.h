// Speech on a kiosk: espeak-ng, a program of its own for each thing that is said. No shell is between: the words go in by
// stdin, and to stop is to kill it. Nothing of it is linked; where it is not installed there is no voice and no language is
// spoken. It does not choose what is said (app/update_speech.cpp). Called by platform_desktop.cpp.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <sys/types.h>

#include "app/action.h"
#include "app/effect.h"

namespace earshot::platform {

struct SpeechProgram {
  std::string name = "espeak-ng";
  std::vector<std::string> further_arguments;  // for tests: "-w FILE" speaks into a file
};

// What it has voices for, by its own list; empty when it is not there. Takes some milliseconds.
std::vector<core::Language> spoken_languages(const SpeechProgram& program = {});

// Its name for the voice of a language: "en-gb" for "en-GB", "pl" for "pl-PL".
std::string voice_name(std::string_view language);

class Speaker {
 public:
  // `tell` is called from another thread when an utterance has ended or failed, and not at all when it was stopped.
  using Tell = std::function<void(app::Action action)>;

  explicit Speaker(Tell tell, SpeechProgram program = {});
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;
  ~Speaker();  // falls silent

  void speak(const app::Speak& what);
  void stop();

 private:
  void wait_for(pid_t child, int id);

  Tell tell_;
  SpeechProgram program_;
  std::mutex mutex_;
  pid_t child_ = 0;  // 0: nobody speaks
  bool stopped_ = false;
  std::thread waiter_;
};

}  // namespace earshot::platform
