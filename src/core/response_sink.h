// What was seen of a response while an export was read, for whoever counts or searches: nothing is parsed for a second time.
// Of words there are only the visitor's own.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "core/abuse.h"
#include "core/answer.h"
#include "core/merge.h"
#include "core/pack.h"
#include "core/response.h"

namespace earshot::core {

// One question; its codes are in SeenResponse::codes.
struct SeenAnswer {
  std::string_view question;
  std::string_view finding;  // "" for the questions at the end
  QuestionKind kind = QuestionKind::free_text;
  AnswerState state = AnswerState::not_shown;
  std::size_t first_code = 0, codes = 0;  // put_in_order: first is first
  std::string_view own_words;             // "" when nothing was written
  bool escaped = false;                   // own_words are as JSON has them: see own_words_in() of response_json.h
  bool drawn = false;
};

// Its texts are those of the bytes that are being read: they are gone after the call.
struct SeenResponse {
  std::string_view role, age_band, area;  // codes; "" when skipped
  std::string_view pack, pack_version;
  std::string_view language;
  Variant variant = Variant::plain;
  std::string_view day;
  bool concern = false;
  std::vector<ResponseFlag> flags;
  std::vector<std::string_view> topics;          // codes
  std::vector<std::string_view> not_understood;  // finding ids
  std::vector<SeenAnswer> answers;
  std::vector<std::string_view> codes;

  std::span<const std::string_view> codes_of(const SeenAnswer& answer) const {
    return std::span(codes).subspan(answer.first_code, answer.codes);
  }
};

// The same of a response that was read in another way; its texts are those of `response`.
SeenResponse seen_in(const Response& response);

class ResponseSink {
 public:
  ResponseSink() = default;
  ResponseSink(const ResponseSink&) = delete;
  ResponseSink& operator=(const ResponseSink&) = delete;
  virtual ~ResponseSink() = default;
  // Of every plain response that is taken, in the order of the file, with its hash proved. It may be taken again from another
  // place, be withdrawn, or be replaced by a newer revision: only the MergedSet of all files knows.
  virtual void take(const Item& item, const SeenResponse& seen) = 0;
};

}  // namespace earshot::core
