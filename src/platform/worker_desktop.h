// One thread beside the one that draws. It does what it is given, in order, and keeps the answers until they are taken.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "app/action.h"

namespace earshot::platform {

class Worker {
 public:
  using Job = std::function<std::optional<app::Action>()>;  // none: nobody waits for its end

  // `wake` is called after each answer, from any thread.
  explicit Worker(void (*wake)());
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();  // first does all that it was given

  void give(Job job);
  void answer(app::Action action);  // one that needed no work
  app::Actions take();
  bool idle() const;  // nothing to do and nothing to take

 private:
  void work();

  void (*wake_)();
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  app::Actions answers_;
  bool busy_ = false;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace earshot::platform
