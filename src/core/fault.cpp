#include "core/fault.h"

#include <utility>

namespace earshot::core {

std::string words_of(const Fault& fault) {
  return (fault.where.empty() ? "" : fault.where + ": ") + fault.text + " " + fault.mend;
}

void FaultList::add(Fault fault) {
  if (!full()) {
    faults_.push_back(std::move(fault));
  } else {
    ++more_;
  }
}

Faults FaultList::take() {
  if (more_ > 0) {
    faults_.push_back({"too_many", "", "There are " + std::to_string(more_) + " more faults.",
                       "Mend those above, then check again."});
  }
  more_ = 0;
  return std::exchange(faults_, {});
}

}  // namespace earshot::core
