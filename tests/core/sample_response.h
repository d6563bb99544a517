// A visit to the sample pack that says something to every kind of question, and the Response it makes.
#pragma once

#include "core/response.h"

namespace earshot::core {

Drawing sample_drawing();  // a line, a stamp and a dot
Visit sample_visit();
Response sample_response();

// The same with another id, for sets of responses.
Response sample_response_with_id(std::string_view id);

}  // namespace earshot::core
