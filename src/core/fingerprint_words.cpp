#include "core/fingerprint_words.h"

#include <cstddef>

namespace earshot::core {
namespace {

// In alphabetical order; no two begin with the same four letters. One text, for 256 pointers would be bigger than it is.
constexpr std::string_view list =
    "acorn alarm almond amber anchor ankle apple apron arrow atlas attic autumn bacon badge bagel banjo barn "
    "basket beach beard bell berry bike bingo birch biscuit blanket bluebell boat bonfire boot bottle branch "
    "bread brick bridge brush bucket bulb butter cabin cactus cake camel candle canoe card carpet castle cat "
    "cedar chair cheese cherry chicken circus clock cloud clover coat cobweb coin comet copper coral cotton "
    "cow crab crayon crown cube cushion daisy dance deer desk diamond dice dinner dish dolphin donkey door "
    "dragon drum duck dust eagle earth echo elbow elm engine envelope falcon farm feather fence fern field "
    "finger fish flag flute forest fox frog fudge garden garlic gate ghost ginger giraffe glove goat gold "
    "goose grape grass guitar hammer harbour hat hazel hedge helmet hen hill holly honey horse hotel hunter "
    "ice igloo ink iron island ivy jacket jam jelly jigsaw jug jungle kettle key king kite kitten knot "
    "ladder lake lamp lantern leaf lemon letter lion lizard lobster log lunch magnet mango map marble meadow "
    "medal melon milk mirror mitten monkey moon mouse muffin napkin needle nest night noodle nut oak oboe "
    "ocean olive onion orange orbit otter oven owl oyster paddle paint panda paper parrot pebble pencil "
    "piano pigeon pillow pirate planet plum pocket pony potato puddle puppet purple quilt rabbit radio rain "
    "ribbon river robin rocket roof rope ruby rug saddle salt sand scarf school seal shadow shell ship shoe "
    "silver skate skirt sky snail soup spider spoon star stone sugar table teapot tiger tower turnip "
    "umbrella violin window zebra";

}  // namespace

std::string_view fingerprint_word(unsigned char byte) {
  std::string_view rest = list;
  for (int before = byte; before > 0; --before) rest.remove_prefix(rest.find(' ') + 1);
  return rest.substr(0, rest.find(' '));
}

std::string fingerprint_words(std::span<const unsigned char> bytes) {
  std::string words;
  for (const unsigned char byte : bytes) words += (words.empty() ? "" : " ") + std::string(fingerprint_word(byte));
  return words;
}

}  // namespace earshot::core
