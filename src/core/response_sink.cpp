#include "core/response_sink.h"

namespace earshot::core {

SeenResponse seen_in(const Response& response) {
  SeenResponse seen{.role = response.role.code,
                    .age_band = response.age_band.code,
                    .area = response.area.code,
                    .pack = response.pack.id,
                    .pack_version = response.pack.version,
                    .language = response.language,
                    .variant = response.variant,
                    .day = response.day,
                    .concern = response.concern,
                    .flags = response.flags,
                    .topics = {},
                    .not_understood = {response.not_understood.begin(), response.not_understood.end()},
                    .answers = {},
                    .codes = {}};
  for (const Choice& topic : response.topics) seen.topics.push_back(topic.code);
  for (const AnswerRow& row : response.answers) {
    seen.answers.push_back({.question = row.question,
                            .finding = row.finding,
                            .kind = row.kind,
                            .state = row.state,
                            .first_code = seen.codes.size(),
                            .codes = row.choices.size(),
                            .own_words = row.text,
                            .drawn = !row.drawing.empty()});
    for (const Choice& choice : row.choices) seen.codes.push_back(choice.code);
  }
  return seen;
}

}  // namespace earshot::core
