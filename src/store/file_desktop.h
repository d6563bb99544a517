// A descriptor that closes itself, and what makes a written file stay. errno tells what failed (io_words_desktop.h).
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace earshot::store {

class File {
 public:
  explicit File(int number) : number_(number) {}
  File(const std::string& path, int flags);  // new ones are for their owner alone
  File(File&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~File() { close(); }

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  bool close();  // an error of the disk may show only here

 private:
  int number_;
};

bool write_all(const File& file, std::string_view bytes);

// What is being written is called so at its end until it is whole, and is locked. A program that is killed leaves it behind:
// answers, in a file that nobody looks for.
inline constexpr std::string_view unfinished = ".earshot-part";
void lock_unfinished(const File& file);
// Those in the folder that nobody writes any more. Where the file system knows no locks, none.
void drop_unfinished(const std::string& folder);

// So that a new name in it stays. True where the file system can't, and need not.
bool sync_folder(const std::string& folder);

}  // namespace earshot::store
