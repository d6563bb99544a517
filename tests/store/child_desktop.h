// Something done in a process of its own, which may lose its rights, its disk space or its life.
#pragma once

#include <string>

#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

namespace earshot::tests {

struct Child {
  pid_t id = -1;
  int words = -1;  // what it says, to be read
};

// `work` is given a descriptor to write to.
template <typename Work>
Child start_child(Work work) {
  int ends[2];
  if (::pipe(ends) != 0) return {};
  const pid_t id = ::fork();
  if (id == 0) {
    ::close(ends[0]);
    work(ends[1]);
    ::_exit(0);
  }
  ::close(ends[1]);
  return {id, ends[0]};
}

inline std::string end_of(Child& child) {
  std::string words;
  char part[4096];
  for (ssize_t size; (size = ::read(child.words, part, sizeof part)) > 0;) {
    words.append(part, static_cast<std::size_t>(size));
  }
  ::close(child.words);
  ::waitpid(child.id, nullptr, 0);
  return words;
}

// What `work` returns, as text; "" when it died.
template <typename Work>
std::string told_by_child(Work work) {
  Child child = start_child([&](int words) {
    const std::string text = work();
    if (::write(words, text.data(), text.size()) < 0) ::_exit(1);
  });
  return end_of(child);
}

// Permissions mean nothing to root.
inline bool become_nobody() {
  if (::geteuid() != 0) return true;
  return ::setgroups(0, nullptr) == 0 && ::setgid(65534) == 0 && ::setuid(65534) == 0;
}

}  // namespace earshot::tests
