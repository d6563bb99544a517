// Exports that staff have brought to a native kiosk: the files named earshot-*.json in the folder where its own exports go. Called
// on the worker, but stop(); what was read is held until it is dropped.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/action.h"
#include "app/effect.h"
#include "store/merge_files.h"

namespace earshot::platform {

class BroughtFiles {
 public:
  // `tell` is given each FilesProgress, from the worker.
  BroughtFiles(std::string folder, std::function<void(app::Action)> tell);

  void stop();   // from any thread: what is under way
  void begin();  // before anything that may be stopped is handed to the worker

  app::Action choose();
  app::Action read(const app::ReadFiles& wish);
  app::Action write(const app::WriteFiles& wish);
  void drop();

 private:
  store::OnMergeProgress progress();

  std::string folder_;
  std::function<void(app::Action)> tell_;
  std::atomic<bool> stopping_ = false;
  std::vector<std::string> names_;
  std::optional<store::FileMerge> merge_;
};

}  // namespace earshot::platform
