#include <doctest/doctest.h>

#include "core/note.h"

using namespace earshot::core;

TEST_CASE("words are taken out of a text one by one, and what is left tells that they were") {
  const std::string text = "Mrs Smith at  Hill School\nsaid no.";
  CHECK(words_of(text).size() == 7);
  CHECK(redacted(text, {.hidden = {0, 1}}) == "[…] at  Hill School\nsaid no.");
  CHECK(redacted(text, {.hidden = {1, 3, 4}}) == "Mrs […] at  […]\nsaid no.");
  CHECK(redacted(text, {}) == text);
  CHECK(redacted(text, {.hidden = {6}}) == "Mrs Smith at  Hill School\nsaid […]");
  CHECK(redacted("", {.hidden = {0}}).empty());
  CHECK(redacted("one", {.hidden = {0, 99}}) == "[…]");
}

TEST_CASE("no byte of a word that was taken out stays") {
  const std::string text = "a\tpetname\xC3\xA9! b";
  const std::string left = redacted(text, {.hidden = {1}});
  CHECK(left == "a\t[…] b");
}

TEST_CASE("a note comes back as it was written") {
  const Note note{.triage = Triage::referred, .shared = true, .hidden = {0, 4, 17}};
  CHECK(write_note(note) == "referred shared 0 4 17");
  CHECK(read_note(write_note(note)) == note);
  CHECK(read_note("new") == Note{});
  CHECK_FALSE(read_note(""));
  CHECK_FALSE(read_note("lost"));
  CHECK_FALSE(read_note("read 1x"));
  CHECK_FALSE(read_note("read -1"));
}

TEST_CASE("marks that nobody sees but that turn a text around are taken out for staff") {
  CHECK(without_hidden_marks("a\xE2\x80\xAE"
                             "b\xE2\x80\x8B"
                             "c\xE2\x81\xA6"
                             "d") == "abcd");
  CHECK(without_hidden_marks("line\nnext\ttab") == "line\nnext\ttab");
  CHECK(without_hidden_marks("\xD0\x96\xF0\x9F\x98\x80 \x07") == "\xD0\x96\xF0\x9F\x98\x80 ");
}
