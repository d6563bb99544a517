// Sorting; equal ones come in any order, as with std::sort. What visitors load is compiled to be small, and there it is a heap
// sort: the library's sort is written out anew for each type, 2 KB each.
#pragma once

#include <algorithm>
#include <functional>

namespace earshot::core {

template <typename Range, typename Compare = std::ranges::less, typename Projection = std::identity>
void sort(Range& range, Compare compare = {}, Projection projection = {}) {
#ifdef __OPTIMIZE_SIZE__
  std::ranges::make_heap(range, compare, projection);
  std::ranges::sort_heap(range, compare, projection);
#else
  std::ranges::sort(range, compare, projection);
#endif
}

}  // namespace earshot::core
