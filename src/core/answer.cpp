#include "core/answer.h"

namespace earshot::core {

std::string_view name_of(AnswerState state) { return name_in(answer_state_names, state); }

std::optional<AnswerState> answer_state(std::string_view name) { return named<AnswerState>(answer_state_names, name); }

std::string_view name_of(Variant variant) { return name_in(variant_names, variant); }

std::optional<Variant> variant(std::string_view name) { return named<Variant>(variant_names, name); }

}  // namespace earshot::core
