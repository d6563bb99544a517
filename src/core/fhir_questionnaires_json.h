// The Questionnaires of a FHIR Bundle, gathered from responses: one for each pack, version, language and wording. They say what
// was seen in the responses and no more; a question that nobody was shown has no words, an option that nobody chose is not there.
// Of one question, the words, the kind and the finding that came first count.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/response.h"
#include "core/tree_json.h"

namespace earshot::core {

class FhirQuestionnaires {
 public:
  void note(const Response& response);
  std::vector<Json> resources() const;  // in the order of their keys

 private:
  struct Options {
    std::vector<Choice> choices;
    std::map<std::string, bool, std::less<>> known;  // by code

    void note(const Choice& choice);
  };
  struct Question {
    std::string id, finding, asked;
    QuestionKind kind = QuestionKind::free_text;
    Options options;
  };
  struct Seen {
    std::vector<Options> about{3};  // as fhir::about_links
    Options topics, not_understood;
    std::vector<Question> questions;
    std::map<std::string, std::size_t, std::less<>> index;  // of `questions`, by id

    void note(const AnswerRow& row);
  };
  using Key = std::tuple<std::string, std::string, Language, Variant>;

  static Json about_item(const Seen& seen);
  static Json choice_item(std::string_view link, const Options& options, bool repeats);
  static Json question_item(const Question& question);
  static Json items(const Seen& seen);

  std::map<Key, Seen> seen_;
};

}  // namespace earshot::core
