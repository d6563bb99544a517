#include "core/response_json.h"

#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

#include "tests/core/golden.h"
#include "tests/core/sample_pack.h"
#include "tests/core/sample_response.h"

namespace earshot::core {
namespace {

struct Case {
  std::string_view what, by;
  std::string_view code, where;
};

// The sample response's JSON with one change.
std::string changed(std::string_view what, std::string_view by) {
  std::string json = write_response(sample_response());
  const std::size_t found = json.find(what);
  REQUIRE_MESSAGE(found != std::string::npos, "not in the sample response: ", what);
  return json.replace(found, what.size(), by);
}

}  // namespace

TEST_CASE("response json: the bytes are those of the golden") {
  CHECK(matches_golden("response.json", write_response(sample_response()) + "\n"));
}

TEST_CASE("response json: comes back as it was") {
  const Pack pack = sample_pack();
  const auto comes_back = [](const Response& response) {
    const std::string json = write_response(response);
    const auto read = read_response(json);
    return read && *read == response && write_response(*read) == json;
  };
  CHECK(comes_back(sample_response()));
  const std::string id = "00000000-0000-4000-b000-00000000000f";
  CHECK(comes_back(make_response(pack, sample_pack_ref(), {.id = id}, "en-GB", Variant::plain, "2026-01-01")));
  Response odd = sample_response();
  odd.rev = 7;
  odd.root_id = id;
  odd.answers[1].text = "\x01\x1F\x7F \"\\/\b\f\n\r\t \xE2\x80\xA8 \xF0\x9F\x9A\x8C";
  CHECK(comes_back(odd));
}

TEST_CASE("response json: a concern and flags stand there only when there are any, and come back") {
  Response marked = sample_response();
  const std::string before = write_response(marked);
  CHECK_FALSE(before.contains("\"concern\""));
  CHECK_FALSE(before.contains("\"flags\""));
  marked.concern = true;
  marked.flags = {ResponseFlag::fast, ResponseFlag::repeated};
  const std::string json = write_response(marked);
  CHECK(json.contains(R"("concern":true,"day":)"));
  CHECK(json.contains(R"(,"flags":["fast","repeated"],"id":)"));
  const auto read = read_response(json);
  REQUIRE(read);
  CHECK(*read == marked);
  CHECK(write_response(*read) == json);
}

TEST_CASE("response json: escapes are the shortest, and invalid UTF-8 is replaced") {
  Response response = sample_response();
  response.answers[1].text = "\x01\"\\/\b\f\n\r\t\x7F\xFF";
  CHECK(write_response(response).find(R"("text":"\u0001\"\\/\b\f\n\r\t)"
                                      "\x7F\xEF\xBF\xBD\"") != std::string::npos);
}

TEST_CASE("response json: white space and order do not matter for reading") {
  const std::string json = changed(R"({"about")", R"({ "rootId" : "1a2b3c4d-0000-4000-8000-000000000001" , "about")");
  const std::size_t second = json.rfind(R"("rootId")");
  const auto read = read_response(std::string(json).erase(second, json.find(',', second) + 1 - second));
  REQUIRE(read);
  CHECK(*read == sample_response());
}

TEST_CASE("response json: what is not as specified is refused") {
  const Case cases[] = {
      {R"("id":"1a2b3c4d)", R"("id":"1A2B3C4D)", "bad_uuid", "/id"},
      {R"("rootId":")", R"("rootId":"0)", "bad_uuid", "/rootId"},
      {R"("rev":1)", R"("rev":0)", "out_of_range", "/rev"},
      {R"("rev":1)", R"("rev":"1")", "wrong_type", "/rev"},
      {R"("rev":1,)", "", "missing", "/rev"},
      {R"("rev":1)", R"("rev":1,"ip":"10.0.0.1")", "unknown_key", "/ip"},
      {R"("rev":1)", R"("rev":1,"rev":1)", "duplicate_key", "/rev"},
      {R"("rev":1)", R"("rev":1,"concern":false)", "bad_value", "/concern"},
      {R"("rev":1)", R"("rev":1,"concern":"yes")", "wrong_type", "/concern"},
      {R"("rev":1)", R"("rev":1,"flags":[])", "too_few", "/flags"},
      {R"("rev":1)", R"("rev":1,"flags":["rude"])", "bad_value", "/flags/0"},
      {R"("rev":1)", R"("rev":1,"flags":["many","fast"])", "wrong_order", "/flags/1"},
      {R"("2026-11-23")", R"("2026-11-23T10:00")", "bad_date", "/day"},
      {R"("variant":"easy_read")", R"("variant":"easy")", "bad_value", "/variant"},
      {R"("language":"cy")", R"("language":"Welsh")", "bad_language", "/language"},
      {R"("sha256":")", R"("sha256":"0)", "bad_hash", "/pack/sha256"},
      {R"("version":"1.0")", R"("version":"")", "bad_id", "/pack/version"},
      {R"("ageBand":null)", R"("ageBand":{"code":"x"})", "missing", "/about/ageBand/label"},
      {R"("ageBand":null,)", "", "missing", "/about/ageBand"},
      {R"("label":"Y dwyrain")", R"("label":"")", "empty", "/about/area/label"},
      {R"(["listening","long-waits"])", R"(["listening","listening"])", "duplicate_id", "/notUnderstood/1"},
      {R"("state":"answered")", R"("state":"said")", "bad_value", "/answers/0/state"},
      {R"("state":"answered")", R"("state":"skipped")", "inconsistent", "/answers/0"},
      {R"("state":"answered")", R"("state":"not_shown")", "inconsistent", "/answers/0"},
      {R"("kind":"faces")", R"("kind":"free_text")", "inconsistent", "/answers/0"},
      {R"("asked":"Do they listen?")", R"("asked":null)", "inconsistent", "/answers/0"},
      {R"("state":"not_about_me","text":null)", R"("state":"not_about_me","text":"x")", "inconsistent", "/answers/3"},
      {R"("kind":"agree")", R"("kind":"choose_one")", "inconsistent", "/answers/3"},
      {R"("finding":"listening")", R"("finding":"")", "bad_id", "/answers/0/finding"},
      {R"("drawing":null,"finding":"listening","kind":"faces")", R"("finding":"listening","kind":"faces")", "missing",
       "/answers/0/drawing"},
      {R"("drawing":null)", R"("drawing":{})", "wrong_type", "/answers/0/drawing"},
      {R"("drawing":null)", R"("drawing":[])", "too_few", "/answers/0/drawing"},
      {R"("drawing":null)", R"("drawing":[{"kind":"stamp","picture":"sun","at":[9,9],"size":90}])", "inconsistent",
       "/answers/0"},
      {R"("colour":"blue")", R"("colour":"pink")", "bad_value", "/answers/7/drawing/0/colour"},
      {R"("colour":"blue")", R"("colour":1)", "wrong_type", "/answers/7/drawing/0/colour"},
      {R"("width":"thin")", R"("width":"fat")", "bad_value", "/answers/7/drawing/0/width"},
      {R"("kind":"stroke")", R"("kind":"line")", "bad_value", "/answers/7/drawing/0/kind"},
      {R"([[0,0],[500,375],[1000,750]])", R"([])", "too_few", "/answers/7/drawing/0/points"},
      {R"([1000,750])", R"([1001,750])", "out_of_range", "/answers/7/drawing/0/points/2/0"},
      {R"([1000,750])", R"([1000,751])", "out_of_range", "/answers/7/drawing/0/points/2/1"},
      {R"([1000,750])", R"([1000,-1])", "out_of_range", "/answers/7/drawing/0/points/2/1"},
      {R"([1000,750])", R"([0.5,750])", "out_of_range", "/answers/7/drawing/0/points/2/0"},
      {R"([1000,750])", R"(["1",750])", "wrong_type", "/answers/7/drawing/0/points/2/0"},
      {R"([1000,750])", R"([1000])", "bad_value", "/answers/7/drawing/0/points/2"},
      {R"([1000,750])", R"([1,2,3])", "bad_value", "/answers/7/drawing/0/points/2"},
      {R"([1000,750])", R"("1,2")", "wrong_type", "/answers/7/drawing/0/points/2"},
      {R"("picture":"question")", R"("picture":"cat")", "bad_value", "/answers/7/drawing/1/picture"},
      {R"("at":[800,190])", R"("at":[1001,190])", "out_of_range", "/answers/7/drawing/1/at/0"},
      {R"("size":180)", R"("size":59)", "out_of_range", "/answers/7/drawing/1/size"},
      {R"("size":180)", R"("size":601)", "out_of_range", "/answers/7/drawing/1/size"},
      {R"("size":180)", R"("size":180,"turned":90)", "unknown_key", "/answers/7/drawing/1/turned"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CAPTURE(c.by);
    const auto read = read_response(changed(c.what, c.by));
    REQUIRE_FALSE(read);
    CHECK(read.error().size() == 1);
    CHECK(read.error()[0].code == c.code);
    CHECK(read.error()[0].where == c.where);
  }
}

namespace {

// The sample response with another drawing, written without looking at its limits.
std::string drawn(Drawing drawing) {
  Response response = sample_response();
  response.answers.back().drawing = std::move(drawing);
  return write_response(response);
}

}  // namespace

TEST_CASE("response json: a drawing, words, or both answer; neither does not") {
  Response response = sample_response();
  AnswerRow& row = response.answers.back();
  REQUIRE(row.kind == QuestionKind::drawing);
  const std::string words = std::exchange(row.text, {});
  CHECK(read_response(write_response(response)) == response);
  row.drawing = {};
  CHECK(read_response(write_response(response)).error().at(0).code == "inconsistent");
  row.text = words;
  CHECK(read_response(write_response(response)) == response);
}

TEST_CASE("response json: a drawing that is too large is refused") {
  const Stroke dot{PenColour::red, PenWidth::thin, {{1, 1}}};
  Stroke line{PenColour::red, PenWidth::thin, std::vector<Point>(most_stroke_points, Point{1, 1})};
  CHECK(read_response(drawn({std::vector<Mark>(most_marks, dot)})).has_value());
  CHECK(read_response(drawn({std::vector<Mark>(most_points / most_stroke_points, line)})).has_value());
  const auto fault_of = [](Drawing drawing) { return read_response(drawn(std::move(drawing))).error().at(0); };
  const Fault many = fault_of({std::vector<Mark>(most_marks + 1, dot)});
  CHECK((many.code == "too_many" && many.where == "/answers/7/drawing"));
  const Fault heavy = fault_of({std::vector<Mark>(most_points / most_stroke_points + 1, line)});
  CHECK((heavy.code == "too_many" && heavy.where == "/answers/7/drawing"));
  line.points.push_back({2, 2});
  const Fault endless = fault_of({{line}});
  CHECK((endless.code == "too_many" && endless.where == "/answers/7/drawing/0/points"));
}

TEST_CASE("response json: every fault of a drawing is reported") {
  const auto read = read_response(
      changed(R"({"colour":"blue","kind":"stroke","points":[[0,0],[500,375],[1000,750]],"width":"thin"})",
              R"({"colour":"pink","kind":"stroke","points":[[0,-1],[1],[2000,0]],"width":"fat","speed":3})"));
  REQUIRE_FALSE(read);
  CHECK(read.error().size() == 6);
}

TEST_CASE("response json: what is no response at all") {
  CHECK(read_response("").error().at(0).code == "syntax");
  CHECK(read_response("null").error().at(0).code == "wrong_type");
  CHECK(read_response("{}").error().size() == 11);
}

}  // namespace earshot::core
