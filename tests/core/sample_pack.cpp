#include "tests/core/sample_pack.h"

#include <utility>

#include <doctest/doctest.h>

#include "core/hash.h"
#include "core/pack_json.h"

namespace earshot::core {
namespace {

constexpr std::string_view json = R"json({
  "format": "earshot-pack", "formatVersion": 1, "id": "sample", "version": "1.0",
  "languages": ["en-GB", "cy"], "fallbackLanguage": "en-GB",
  "title": {"en-GB": "A sample", "cy": "Sampl"},
  "welcome": {
    "heading": {"en-GB": "What is it like?", "cy": "Sut beth yw e?"},
    "text": {"en-GB": ["Inspectors looked.", "Did they get it right?"]},
    "promise": {"en-GB": "No names."}
  },
  "report": {"en-GB": "the sample report"},
  "areas": [
    {"id": "east", "label": {"en-GB": "The east", "cy": "Y dwyrain"}},
    {"id": "west", "label": {"en-GB": "The west"}}
  ],
  "ageBands": [
    {"id": "under-16", "label": {"en-GB": "Under 16"}},
    {"id": "over-15", "label": {"en-GB": "16 or older"}}
  ],
  "roles": [
    {"id": "young-person", "label": {"en-GB": "A young person", "cy": "Person ifanc"}},
    {"id": "parent", "label": {"en-GB": "A parent"}}
  ],
  "topics": [
    {"id": "voice", "label": {"en-GB": "Being heard", "cy": "Cael llais"}, "about": {"en-GB": "Who listens?"}, "tint": "sea"},
    {"id": "waiting", "label": {"en-GB": "Waiting"}, "about": {"en-GB": "How long?"}, "tint": "coral"}
  ],
  "findings": [
    {
      "id": "listening", "topic": "voice", "news": "mixed",
      "heading": {"en-GB": "They ask, but who hears?"},
      "plain": {"en-GB": ["People are asked.", "Few hear what came of it."]},
      "easy": {"en-GB": "People are asked."},
      "why": {"en-GB": "You know best."},
      "section": {"en-GB": "Listening to people"},
      "charts": [
        {
          "kind": "bars", "title": {"en-GB": "Asked last year"}, "words": {"en-GB": "Half were asked; the aim is 95 percent."},
          "unit": "percent", "max": 100,
          "bars": [
            {"label": {"en-GB": "Here"}, "value": 50.5, "here": true},
            {"label": {"en-GB": "Elsewhere"}, "value": 62}
          ],
          "target": {"label": {"en-GB": "The aim"}, "value": 95}
        }
      ],
      "questions": [
        {
          "id": "heard", "kind": "faces",
          "text": {"en-GB": "Do people listen to you?", "cy": "Ydy pobl yn gwrando arnoch chi?"},
          "easy": {"en-GB": "Do they listen?"},
          "options": [
            {"id": "1", "label": {"en-GB": "A little happy"}},
            {"id": "2", "label": {"en-GB": "Somewhat happy", "cy": "Eithaf hapus"}},
            {"id": "3", "label": {"en-GB": "Happy"}},
            {"id": "4", "label": {"en-GB": "Very happy"}},
            {"id": "5", "label": {"en-GB": "As happy as can be"}}
          ]
        },
        {
          "id": "better", "kind": "free_text", "text": {"en-GB": "What would make it better?"},
          "hint": {"en-GB": "No names, please."}, "maxLength": 20,
          "showIf": {"question": "heard", "is": ["1", "2"]}
        }
      ]
    },
    {
      "id": "east-bus", "topic": "voice", "area": "east", "news": "good",
      "heading": {"en-GB": "A bus that comes to you"},
      "plain": {"en-GB": "A bus with advisers tours the east."},
      "easy": {"en-GB": "There is an advice bus."},
      "why": {"en-GB": "Help nearby is used."},
      "section": {"en-GB": "Care nearby"},
      "questions": [
        {
          "id": "bus-seen", "kind": "choose_one", "text": {"en-GB": "Have you seen the bus?"},
          "options": [
            {"id": "yes", "label": {"en-GB": "Yes", "cy": "Ydw"}},
            {"id": "no", "label": {"en-GB": "No"}}
          ]
        }
      ]
    },
    {
      "id": "long-waits", "topic": "waiting", "news": "bad",
      "heading": {"en-GB": "Waits are long"},
      "plain": {"en-GB": "Many wait more than a year."},
      "easy": {"en-GB": "Many wait a year."},
      "why": {"en-GB": "Waiting makes it worse."},
      "section": {"en-GB": "Waiting times"},
      "charts": [
        {
          "kind": "rank", "title": {"en-GB": "Among all counties"}, "words": {"en-GB": "32nd of 42."},
          "rank": 32, "of": 42, "best": {"en-GB": "shortest waits"}, "worst": {"en-GB": "longest waits"}
        }
      ],
      "questions": [
        {
          "id": "waited", "kind": "agree", "text": {"en-GB": "I waited too long."},
          "options": [
            {"id": "1", "label": {"en-GB": "Strongly disagree"}},
            {"id": "2", "label": {"en-GB": "Disagree"}},
            {"id": "3", "label": {"en-GB": "Neither"}},
            {"id": "4", "label": {"en-GB": "Agree"}},
            {"id": "5", "label": {"en-GB": "Strongly agree"}}
          ]
        },
        {
          "id": "helps", "kind": "choose_some", "text": {"en-GB": "What helps while you wait?"}, "limit": 2,
          "options": [
            {"id": "text", "label": {"en-GB": "A text"}},
            {"id": "call", "label": {"en-GB": "A call"}},
            {"id": "group", "label": {"en-GB": "A group"}}
          ]
        }
      ]
    }
  ],
  "questions": [
    {"id": "first", "kind": "put_in_order", "text": {"en-GB": "What should be mended first?"}, "optionsFrom": "topics"},
    {"id": "anything", "kind": "free_text", "text": {"en-GB": "Anything else?"}},
    {"id": "picture", "kind": "drawing", "text": {"en-GB": "Draw what would help.", "cy": "Tynnwch lun."}, "maxLength": 20}
  ],
  "help": [
    {
      "id": "childline", "name": {"en-GB": "Childline"}, "how": {"en-GB": "Call 0800 1111"},
      "about": {"en-GB": "Free, day and night."}, "phone": "0800 1111", "checkedOn": "2026-11-23"
    },
    {
      "id": "shout", "name": {"en-GB": "Shout"}, "how": {"en-GB": "Text 85258"},
      "about": {"en-GB": "Free."}, "sms": "85258", "checkedOn": "2024-02-29"
    }
  ]
}
)json";

}  // namespace

std::string sample_pack_json() { return std::string(json); }

Pack sample_pack() {
  auto pack = read_pack(json);
  if (pack) return std::move(*pack);
  for ([[maybe_unused]] const Fault& fault : pack.error()) MESSAGE(fault.where, ": ", fault.text);
  FAIL("the sample pack has faults");
  return {};
}

PackRef sample_pack_ref() { return {.id = "sample", .version = "1.0", .sha256 = sha256_hex(json)}; }

std::string sample_pack_with(std::string_view what, std::string_view by) {
  std::string changed(json);
  const std::size_t found = changed.find(what);
  REQUIRE_MESSAGE(found != std::string::npos, "not in the sample pack: ", what);
  return changed.replace(found, what.size(), by);
}

}  // namespace earshot::core
