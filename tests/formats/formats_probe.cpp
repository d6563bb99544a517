// The formats of responses from the command line, so that other programs can be asked what they make of them. For
// tests/node/formats.test.mjs.
//
//   formats_probe long|wide|ndjson|fhir FIRST COUNT   nothing read; that many random responses, with all their words
//   formats_probe said long|wide                      lines of base64 -> a response for each, which says it wherever it can
//   formats_probe back ndjson|fhir                    such a file, to the end -> canonical responses, a line each
#include <charconv>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base64.h"
#include "core/csv.h"
#include "core/fhir_json.h"
#include "core/ndjson_json.h"
#include "core/response_json.h"
#include "tests/core/random_response.h"

namespace {

using namespace earshot::core;

std::string all_words(const Response& /*response*/, const AnswerRow& row) { return row.text; }

int complain(const std::string& text) {
  std::cerr << "formats_probe: " << text << '\n';
  return 1;
}

// ------------------------------------------------------------------------------------------------- writing

void write_wide(const std::vector<Response>& responses) {
  CsvColumns columns;
  for (const Response& response : responses) columns.note(response);
  std::cout << columns.head();
  for (const Response& response : responses) std::cout << columns.line(response, all_words);
}

void write_fhir(const std::vector<Response>& responses) {
  FhirWriter writer;
  std::cout << writer.begin();
  for (const Response& response : responses) std::cout << writer.add(response);
  std::cout << writer.end();
}

int write_as(std::string_view format, const std::vector<Response>& responses) {
  if (format == "wide") {
    write_wide(responses);
  } else if (format == "fhir") {
    write_fhir(responses);
  } else if (format == "ndjson") {
    for (const Response& response : responses) std::cout << write_ndjson_line(response);
  } else if (format == "long") {
    std::cout << long_csv_head();
    for (const Response& response : responses) std::cout << long_csv_lines(response, all_words);
  } else {
    return complain("no format: " + std::string(format));
  }
  return 0;
}

// With marks too, as a device may set them.
Response any_response(std::uint32_t seed) {
  Response response = random_response(seed);
  response.concern = seed % 5 == 0;
  if (seed % 3 == 0) response.flags = {ResponseFlag::fast, ResponseFlag::repeated};
  return response;
}

int write_random(std::string_view format, std::string_view first, std::string_view count) {
  std::uint32_t from = 0, many = 0;
  std::from_chars(first.data(), first.data() + first.size(), from);
  std::from_chars(count.data(), count.data() + count.size(), many);
  std::vector<Response> responses;
  for (std::uint32_t seed = from; seed < from + many; ++seed) responses.push_back(any_response(seed));
  return write_as(format, responses);
}

// ------------------------------------------------------------------------------------------------- what was said

Response saying(const std::string& words, std::uint32_t number) {
  Response response = random_response(number);
  response.role = response.age_band = response.area = {"code", words};
  response.topics = {{"topic", words}};
  response.answers = {
      {.question = "text", .state = AnswerState::answered, .asked = words, .text = words},
      {.question = "one",
       .kind = QuestionKind::choose_one,
       .state = AnswerState::answered,
       .asked = words,
       .choices = {{"one", words}}},
      {.question = "some",
       .kind = QuestionKind::choose_some,
       .state = AnswerState::answered,
       .asked = words,
       .choices = {{"one", words}}},
  };
  return response;
}

int write_said(std::string_view format) {
  std::vector<Response> responses;
  for (std::string line; std::getline(std::cin, line);) {
    const auto words = bytes_of_base64(line);
    if (!words) return complain("no base64: " + line.substr(0, 80));
    responses.push_back(saying(*words, static_cast<std::uint32_t>(responses.size())));
  }
  return write_as(format, responses);
}

// ------------------------------------------------------------------------------------------------- reading

int read_back(std::string_view format) {
  const std::string file(std::istreambuf_iterator<char>(std::cin), {});
  const auto read = format == "fhir" ? read_fhir(file) : read_ndjson(file);
  if (!read) return complain(read.error().front().where + ": " + read.error().front().text);
  for (const Response& response : *read) std::cout << write_response(response) << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 2 && words[0] == "said") return write_said(words[1]);
  if (words.size() == 2 && words[0] == "back") return read_back(words[1]);
  if (words.size() == 3) return write_random(words[0], words[1], words[2]);
  return complain("see the top of tests/formats/formats_probe.cpp");
}
