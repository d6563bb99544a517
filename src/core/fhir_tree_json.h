// What the files that write and read FHIR agree on: names, and how a text stands in it. Only for the fhir_*json.cpp files.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "core/reading_json.h"
#include "core/response.h"
#include "core/tree_json.h"

namespace earshot::core::fhir {

// --- extensions
inline constexpr std::string_view rev_url = "urn:earshot:fhir:rev";
inline constexpr std::string_view variant_url = "urn:earshot:fhir:variant";
inline constexpr std::string_view pack_hash_url = "urn:earshot:fhir:pack-sha256";
inline constexpr std::string_view concern_url = "urn:earshot:fhir:concern";
inline constexpr std::string_view flag_url = "urn:earshot:fhir:flag";
inline constexpr std::string_view kind_url = "urn:earshot:fhir:kind";
inline constexpr std::string_view exact_url = "urn:earshot:fhir:exact";
inline constexpr std::string_view absent_url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

// Codes of data-absent-reason, as `answer_state_names`. There is none for what was answered.
inline constexpr std::array<std::string_view, 5> absent_names{"", "asked-declined", "asked-unknown", "not-applicable",
                                                              "not-asked"};

// --- other names
inline constexpr std::string_view pack_url = "urn:earshot:pack:";
inline constexpr std::string_view uuid_url = "urn:uuid:";
inline constexpr std::string_view uri_system = "urn:ietf:rfc:3986";
inline constexpr std::string_view drawing_type = "application/json";

// Ids of items: an id of the pack after one of these. A pack's ids may hold dots, so the kind of thing stands first.
inline constexpr std::string_view finding_link = "f.", question_link = "q.", drawn_link = "drawn.",
                                  words_link = "words.";
inline constexpr std::string_view about_link = "about", topics_link = "topics", not_understood_link = "not-understood";
inline constexpr std::array<std::string_view, 3> about_links{"about.role", "about.ageBand", "about.area"};
inline constexpr std::array<Choice Response::*, 3> about_members{&Response::role, &Response::age_band, &Response::area};

std::string linked(std::string_view start, std::string_view id);

// --- writing
Json extension(std::string_view url, std::string_view member, Json value);
Json code_extension(std::string_view url, std::string_view code);

// A text as FHIR takes it: without control characters, and with no other white space than spaces, tabs and line ends.
std::string readable(std::string_view text);

struct TextKey {
  std::string_view key, beside;  // `beside`: what is to be said of the text as such
};
inline constexpr TextKey text_key{"text", "_text"}, display_key{"display", "_display"},
    value_key{"valueString", "_valueString"};

// The text as it can be read, and its exact bytes beside it when these are others.
void add_text(Json& object, const TextKey& key, std::string_view text);

Json coding(const Choice& choice);
Json coding_answer(const Choice& choice);

Json response_resource(const Response& response);

// --- reading
// `at` stands on the resource. `faults` are those of its entry alone: the rules of a response are asked only when there are none.
Response read_response_resource(Cursor& at, FaultList& faults);

}  // namespace earshot::core::fhir
