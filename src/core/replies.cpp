#include "core/replies.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <tuple>
#include <utility>

#include "core/sort.h"

namespace earshot::core {
namespace {

auto order_of(const Reply& reply) {
  return std::tie(reply.finding, reply.topic, reply.number, reply.day, reply.id, reply.kind, reply.said, reply.text,
                  reply.who, reply.next_step, reply.next_by);
}

// The same whichever comes first.
bool is_newer(const OthersSaid& one, const OthersSaid& other) {
  const auto told = [](const OthersSaid& others) {
    int people = 0;
    for (const QuestionFigures& question : others.questions) {
      for (const Shown& column : question.people) people += column.count;
    }
    return std::tuple(others.day, others.questions.size(), people);
  };
  return told(one) > told(other);
}

bool is_told(const QuestionFigures& question) {
  const auto some = [](const Shown& people) { return people.count > 0; };
  return has_options(question.kind) && std::ranges::any_of(question.people, some);
}

}  // namespace

Replies merged(const Replies& one, const Replies& other) {
  Replies all{one.pack.empty() ? other.pack : one.pack, one.replies, one.others};
  all.replies.insert(all.replies.end(), other.replies.begin(), other.replies.end());
  core::sort(all.replies, [](const Reply& a, const Reply& b) { return order_of(a) < order_of(b); });
  const auto twice = std::ranges::unique(all.replies);
  all.replies.erase(twice.begin(), twice.end());
  if (is_newer(other.others, one.others)) all.others = other.others;
  return all;
}

std::vector<const Reply*> replies_to(const Replies& replies, std::string_view finding, std::string_view topic) {
  std::vector<const Reply*> found;
  for (const Reply& reply : replies.replies) {
    const bool about_finding = !finding.empty() && reply.finding == finding;
    if (about_finding || (!topic.empty() && reply.topic == topic)) found.push_back(&reply);
  }
  core::sort(found, std::greater(),
             [](const Reply* reply) { return std::tuple(reply->day, reply->number, reply->id); });
  return found;
}

int next_number(const Replies& replies, const Reply& about) {
  int last = 0;
  for (const Reply& reply : replies.replies) {
    if (reply.finding == about.finding && reply.topic == about.topic) last = std::max(last, reply.number);
  }
  return last + 1;
}

OthersSaid others_said(const Figures& for_everybody, std::string_view day) {
  OthersSaid others{std::string(day), for_everybody.columns, {}};
  std::ranges::copy_if(for_everybody.questions, std::back_inserter(others.questions), is_told);
  return others;
}

const QuestionFigures* find_question(const OthersSaid& others, std::string_view id) {
  const auto found = std::ranges::find(others.questions, id, &QuestionFigures::id);
  return found == others.questions.end() ? nullptr : &*found;
}

}  // namespace earshot::core
