// Where the bytes of a big file come from, block by block.
#pragma once

#include <string_view>
#include <utility>

namespace earshot::core {

class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;
  virtual std::string_view next() = 0;  // valid until the next call; empty at the end, and when it was cut off
};

class TextSource : public ByteSource {
 public:
  explicit TextSource(std::string_view text) : text_(text) {}
  std::string_view next() override { return std::exchange(text_, {}); }

 private:
  std::string_view text_;
};

}  // namespace earshot::core
