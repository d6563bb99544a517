// What is wrong with a file somebody gave us: where, what, and how to mend it. Not for visitors: they see
// plain words; staff see faults on the trouble screen and in `earshot-pack check`.
#pragma once

#include <string>
#include <vector>

namespace earshot::core {

struct Fault {
  std::string code;   // stable, for tests and scripts: "missing", "wrong_type", "unknown_id", ...
  std::string where;  // JSON pointer (RFC 6901): "/findings/3/plain"; for broken JSON "line 4, column 7"
  std::string text;   // one sentence: what is wrong
  std::string mend;   // one sentence: how to mend it

  bool operator==(const Fault&) const = default;
};

using Faults = std::vector<Fault>;

// For staff, in one line: where, what is wrong, how to mend it.
std::string words_of(const Fault& fault);

// Gathers faults while a file is read. Nobody mends more than `most` at once: the rest is only counted.
class FaultList {
 public:
  static constexpr int most = 200;

  void add(Fault fault);
  bool empty() const { return faults_.empty(); }
  // From now on what is added is only counted: its words need not be found.
  bool full() const { return faults_.size() >= most; }

  // All of them; the last one says how many more there are, if any.
  Faults take();

 private:
  Faults faults_;
  int more_ = 0;
};

}  // namespace earshot::core
