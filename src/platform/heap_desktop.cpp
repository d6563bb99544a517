// Memory that is given back is overwritten first: of what somebody typed nothing stays in the heap once it is no longer used.
// Freeing is the one thing that all owners of text have in common (strings, lists, trees of JSON), so it is done there and can be
// forgotten nowhere else. Every other form of new and delete ends in these two. (What libraries in C free is not overwritten; texts
// of visitors come to SQLite as they go to the disk.)
#include <malloc.h>

#include <cstdlib>
#include <new>

#include "core/wiped.h"

// The sanitizers have their own.
#ifndef EARSHOT_SANITIZED

void* operator new(std::size_t size) {
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) std::abort();
  return memory;
}

void operator delete(void* memory) noexcept {
  if (memory == nullptr) return;
  earshot::core::wipe({static_cast<unsigned char*>(memory), malloc_usable_size(memory)});
  std::free(memory);
}

#endif
