// Speaker: a voice for tests. It hears what a Stage asks to have spoken, and says nothing; each sentence comes to its end when
// the test says so. What was cut off is heard as far as it had begun.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/ui/stage.h"

namespace earshot::tests {

class Speaker {
 public:
  // From now on the stage has voices for these languages.
  explicit Speaker(Stage& stage, std::vector<core::Language> languages = {"en-GB"});

  void listen();       // to what was asked for since
  void end_one();      // the sentence that is being said comes to its end
  void end_all();      // until there is nothing more to say
  std::string take();  // what was heard since, a line each

  std::vector<app::Speak> heard;
  bool speaking = false;

 private:
  Stage& stage_;
  std::size_t seen_ = 0, taken_ = 0;
};

}  // namespace earshot::tests
