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
#include "store/desk.h"

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
  app::Action count(const app::CountFigures& wish) const { return app::FiguresCounted{desk_.count(wish.query)}; }
  app::Action count_for_everybody() const { return app::CountedForEverybody{desk_.count_for_everybody()}; }
  app::Action find(const app::FindRemarks& wish) const { return app::RemarksFound{desk_.find(wish.query)}; }
  void drop();

 private:
  store::OnMergeProgress progress();

  std::string folder_;
  std::function<void(app::Action)> tell_;
  std::atomic<bool> stopping_ = false;
  std::vector<std::string> names_;
  store::Desk desk_;
};

}  // namespace earshot::platform
