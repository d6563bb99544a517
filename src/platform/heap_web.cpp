// Memory that is given back is overwritten first: of what somebody typed nothing stays in the heap once it is no longer used.
// Freeing is the one thing that all owners of text have in common (strings, lists, trees of JSON, what the page passes in), so it
// is done there and can be forgotten nowhere else. (What a `realloc` leaves behind when it moves is not; no text is kept so.)
#include <cstddef>
#include <cstring>

extern "C" {

// Of Emscripten's emmalloc, which leaves `free` to whoever has a better one.
void emmalloc_free(void* memory);
std::size_t emmalloc_usable_size(void* memory);

void free(void* memory) {
  if (memory == nullptr) return;
  std::memset(memory, 0, emmalloc_usable_size(memory));
  emmalloc_free(memory);
}
}
