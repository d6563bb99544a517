#include "platform/worker_desktop.h"

#include <utility>

namespace earshot::platform {

Worker::Worker(void (*wake)()) : wake_(wake), thread_([this] { work(); }) {}

Worker::~Worker() {
  {
    const std::lock_guard guard(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Worker::give(Job job) {
  {
    const std::lock_guard guard(mutex_);
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
}

void Worker::answer(app::Action action) {
  {
    const std::lock_guard guard(mutex_);
    answers_.push_back(std::move(action));
  }
  wake_();
}

app::Actions Worker::take() {
  const std::lock_guard guard(mutex_);
  return std::exchange(answers_, {});
}

bool Worker::idle() const {
  const std::lock_guard guard(mutex_);
  return jobs_.empty() && answers_.empty() && !busy_;
}

void Worker::work() {
  std::unique_lock guard(mutex_);
  for (;;) {
    changed_.wait(guard, [this] { return ending_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    busy_ = true;
    guard.unlock();
    if (auto action = job()) answer(*std::move(action));
    job = {};  // what it held goes now, not when the next one comes
    guard.lock();
    busy_ = false;
  }
}

}  // namespace earshot::platform
