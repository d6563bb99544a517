// DomModel: the page without a page. It applies patches exactly as patch.h says, so that tests can compare what the
// browser would show with the tree it should show. It is strict: what web/mirror.ts would ignore is a complaint here.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "ui/patch.h"
#include "ui/semantics.h"

namespace earshot::tests {

struct DomElement {
  ui::NodeId parent = 0;
  std::vector<ui::NodeId> children;
  std::uint8_t role = 0, level = 0;
  std::uint32_t flags = 0;
  std::array<float, 4> box = {};
  std::array<std::string, 6> texts;
  std::string value;
  float content_height = 0, scroll_y = 0, number = 0;
  std::uint32_t max_length = 0;
  float font_size = 0, line_height = 0;
  std::uint16_t font_weight = 400;
  std::uint8_t align = 0;

  bool operator==(const DomElement&) const = default;
};

class DomModel {
 public:
  // False when the bytes are no patch; what came before the fault stays applied. Never reads past the end.
  bool apply(std::span<const std::uint8_t> patch);

  // The visitor types, so the field shows `text`; the sequence number of the event is returned.
  int type(ui::NodeId field, std::string text);

  std::map<ui::NodeId, DomElement> elements;  // 0: the root
  ui::NodeId modal = 0, focus = 0;
  std::string title, place, language, look;
  bool simple = false;
  std::uint32_t depth = 0;
  std::vector<std::string> strokes;    // all there ever were: "kind text"
  std::vector<std::string> announced;  // all there ever were; assertive ones with "!" in front

  std::map<int, int> ops;               // how many of each the last patch held, by number
  std::vector<ui::NodeId> moved;        // by the last patch
  std::vector<std::string> complaints;  // unknown ids, places that are none, ops out of order; ever
  std::map<ui::NodeId, int> sequences;  // last sent, by text field

  std::string describe() const;

 private:
  class Reader;
  bool apply_op(int op, Reader& in);
  void create(Reader& in);
  void remove(ui::NodeId id);
  void place_in(ui::NodeId parent, ui::NodeId id, std::uint32_t index);
  DomElement* element(ui::NodeId id, const char* op);
  void complain(const char* op, ui::NodeId id);
};

}  // namespace earshot::tests
