#include "core/fhir_json.h"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "core/response_json.h"
#include "tests/core/golden.h"
#include "tests/core/random_response.h"
#include "tests/core/sample_pack.h"
#include "tests/core/sample_response.h"
#include "tests/core/trials.h"

namespace earshot::core {
namespace {

std::string fhir(const std::vector<Response>& responses) {
  FhirWriter writer;
  std::string bundle = writer.begin();
  for (const Response& response : responses) bundle += writer.add(response);
  return bundle + writer.end();
}

bool comes_back(const std::vector<Response>& responses) {
  const auto read = read_fhir(fhir(responses));
  if (!read || read->size() != responses.size()) {
    if (!read) MESSAGE(read.error().front().where, ": ", read.error().front().text);
    return false;
  }
  for (std::size_t i = 0; i < responses.size(); ++i) {
    if (write_response((*read)[i]) != write_response(responses[i])) return false;
  }
  return true;
}

// With marks too, as a device may set them.
Response any_response(std::uint32_t seed) {
  Response response = random_response(seed);
  response.concern = seed % 5 == 0;
  for (unsigned flag = 0; flag < response_flag_names.size(); ++flag) {
    if (seed >> flag & 1) response.flags.push_back(static_cast<ResponseFlag>(flag));
  }
  return response;
}

std::string changed(std::string_view what, std::string_view by) {
  std::string bundle = fhir({sample_response()});
  const std::size_t found = bundle.find(what);
  REQUIRE_MESSAGE(found != std::string::npos, "not in the sample: ", what);
  return bundle.replace(found, what.size(), by);
}

struct Case {
  std::string_view what, by;
  std::string_view code, where;
};

}  // namespace

TEST_CASE("fhir: the bytes are those of the golden") { CHECK(matches_golden("fhir.json", fhir({sample_response()}))); }

TEST_CASE("fhir: the sample, an unanswered response and an empty bundle come back") {
  CHECK(comes_back({}));
  CHECK(comes_back({sample_response()}));
  const std::string id = "00000000-0000-4000-b000-00000000000f";
  CHECK(
      comes_back({make_response(sample_pack(), sample_pack_ref(), {.id = id}, "en-GB", Variant::plain, "2026-01-01")}));
}

TEST_CASE("fhir: random responses come back with the same bytes") {
  for (std::uint32_t seed = 1; seed <= tests::trials(2000); seed += 100) {
    std::vector<Response> responses;
    for (std::uint32_t i = 0; i < 100; ++i) responses.push_back(any_response(seed + i));
    CAPTURE(seed);
    REQUIRE(comes_back(responses));
  }
}

TEST_CASE("fhir: texts that FHIR does not take as they are come back to the byte") {
  for (const std::string_view text :
       {"\x01\x1F\x7F \"\\/\b\f\n\r\t", "\xC2\xA0", "a\xE2\x80\xA8z", "\xE3\x80\x80", " ", "\n\n", "\xEF\xBB\xBFx",
        "\xF0\x9F\x9A\x8C", "<script>alert(1)</script>", "\xE2\x80\xAEtxt", "\xFF\xC0", "\xC2\x85"}) {
    Response response = sample_response();
    response.answers[1].text = text;
    response.answers[0].asked = text;
    response.answers[0].choices[0].label = text;
    response.topics[0].label = text;
    response.area.label = text;
    response.answers[7].text = text;
    CHECK(comes_back({response}));
  }
  Response response = sample_response();
  response.answers[1].text = std::string("a\0z", 3);
  CHECK(comes_back({response}));
}

TEST_CASE("fhir: rows of one finding that do not stand together keep their order") {
  Response response = sample_response();
  std::swap(response.answers[1], response.answers[5]);
  std::swap(response.answers[0], response.answers[4]);
  CHECK(comes_back({response}));
}

TEST_CASE("fhir: nobody is named, and no time of day") {
  const std::string bundle = fhir({sample_response(), any_response(15)});
  for (const std::string_view key : {"\"subject\"", "\"author\"", "\"source\"", "timestamp", "lastUpdated"}) {
    CHECK_FALSE(bundle.contains(key));
  }
  CHECK(bundle.contains(R"("authored": "2026-11-23")"));
  CHECK(bundle.contains(R"("questionnaire": "urn:earshot:pack:sample|1.0")"));
}

TEST_CASE("fhir: what would be lost or is not so is refused, with the place") {
  const Case cases[] = {
      {R"("Bundle")", R"("Patient")", "bad_value", "/resourceType"},
      {R"("collection")", R"("message")", "bad_value", "/type"},
      {R"("type": "collection",)", R"("type": "collection", "total": 1,)", "unknown_key", "/total"},
      {R"("resourceType": "QuestionnaireResponse")", R"("resourceType": "Patient")", "bad_value",
       "/entry/0/resource/resourceType"},
      {R"("fullUrl": "urn:uuid:1)", R"("fullUrl": "urn:uuid:2)", "inconsistent", "/entry/0/fullUrl"},
      {R"("id": "1a)", R"("id": "1A)", "bad_uuid", "/entry/0/resource/id"},
      {R"("status": "completed")", R"("status": "amended")", "bad_value", "/entry/0/resource/status"},
      {R"("status": "completed",)", R"("status": "completed", "subject": {},)", "unknown_key",
       "/entry/0/resource/subject"},
      {R"("authored": "2026-11-23")", R"("authored": "2026-11-23T10:00:00Z")", "bad_date",
       "/entry/0/resource/authored"},
      {R"(pack:sample|1.0")", R"(pack:sample")", "missing", "/entry/0/resource/questionnaire"},
      {R"(pack:sample|1.0")", R"(pack:Sample|1.0")", "bad_id", "/entry/0, as a response: /pack/id"},
      {R"("questionnaire": "urn:)", R"("questionnaire": "http:)", "bad_value", "/entry/0/resource/questionnaire"},
      {R"(fhir:rev")", R"(fhir:version")", "unknown_key", "/entry/0/resource/extension/0"},
      {R"("valuePositiveInt": 1)", R"("valuePositiveInt": 0)", "out_of_range",
       "/entry/0/resource/extension/0/valuePositiveInt"},
      {R"("valueCode": "easy_read")", R"("valueCode": "hard")", "bad_value", "/entry/0/resource/extension/1/valueCode"},
      {R"("linkId": "about.area")", R"("linkId": "about.name")", "bad_value", "/entry/0/resource/item/0/item/2/linkId"},
      {R"("linkId": "q.heard")", R"("linkId": "heard")", "bad_value", "/entry/0/resource/item/3/item/0/linkId"},
      {R"("valueCode": "faces")", R"("valueCode": "stars")", "bad_value",
       "/entry/0/resource/item/3/item/0/extension/0/valueCode"},
      {R"("valueCode": "not-applicable")", R"("valueCode": "masked")", "bad_value",
       "/entry/0/resource/item/5/item/0/extension/1/valueCode"},
      {R"("valueCode": "not-applicable")", R"("valueCode": "not-asked")", "inconsistent",
       "/entry/0, as a response: /answers/3"},
      {R"("contentType": "application/json")", R"("contentType": "image/png")", "bad_value",
       "/entry/0/resource/item/8/item/0/answer/0/valueAttachment/contentType"},
      {R"("data": ")", R"("data": "!)", "bad_base64", "/entry/0/resource/item/8/item/0/answer/0/valueAttachment/data"},
      {R"("data": ")", R"("data": "W10=", "was": ")", "bad_drawing",
       "/entry/0/resource/item/8/item/0/answer/0/valueAttachment/data"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.by);
    const auto read = read_fhir(changed(one.what, one.by));
    REQUIRE_FALSE(read);
    CHECK(read.error().front().code == one.code);
    CHECK(read.error().front().where == one.where);
  }
}

TEST_CASE("fhir: a text and its exact bytes must be of one another") {
  Response response = sample_response();
  response.answers[1].text = "a\x01z";
  std::string bundle = fhir({response});
  const std::string_view shown = "a\xEF\xBF\xBDz";
  const auto read = read_fhir(bundle.replace(bundle.find(shown), shown.size(), "b"));
  REQUIRE_FALSE(read);
  CHECK(read.error().front().code == "inconsistent");
}

TEST_CASE("fhir: a bundle that is cut short anywhere is refused") {
  const std::string bundle = fhir({sample_response()});
  for (std::size_t size = 0; size + 1 < bundle.size(); size += 11) {
    const auto read = read_fhir(bundle.substr(0, size));
    if (read) FAIL("read up to ", size);
    REQUIRE_FALSE(read.error().empty());
  }
}

TEST_CASE("fhir: more parts than anything has are refused before they fill the memory") {
  std::string many = R"({"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":[)";
  for (int i = 0; i < 300'000; ++i) many += "[],";
  const auto read = read_fhir(many);
  REQUIRE_FALSE(read);
  CHECK(read.error().front().code == "too_big");
  CHECK(read.error().front().where == "/entry/0");
}

}  // namespace earshot::core
