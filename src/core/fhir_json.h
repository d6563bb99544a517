// Responses as FHIR R4 (4.0.1) for other programs of health services, and back: a Bundle with a QuestionnaireResponse for each
// response and a Questionnaire for each pack, language and wording that was seen. Nothing is lost: what read_fhir gives back has
// the same canonical bytes. Specified in assets/packs/README.md. It knows no server and no patient: there is no subject, author
// or source.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/fault.h"
#include "core/fhir_questionnaires_json.h"
#include "core/response.h"

namespace earshot::core {

// One response at a time is given, and the text to be written next comes back. The questionnaires come last: they are made of
// the words of the responses, of which each is held once.
class FhirWriter {
 public:
  std::string begin() const;
  // Its id must not have been added: conflicts are to be solved before (merge.h).
  std::string add(const Response& response);
  std::string end();

 private:
  std::string entry(const Json& tree);

  FhirQuestionnaires questionnaires_;
  bool any_ = false;
};

// Any order of the entries. Questionnaires are not looked into: every response stands alone. What FhirWriter does not write is
// refused, and then nothing comes back: it must not be lost in silence.
std::expected<std::vector<Response>, Faults> read_fhir(std::string_view bundle);

}  // namespace earshot::core
