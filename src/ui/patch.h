// The difference between two semantic trees as bytes, for the page to apply to its DOM (web/mirror.ts). Pure: no
// Emscripten here, so the tests apply patches to a model and compare.
//
// A patch: u8 version = 1, then operations to its end. Little-endian; no alignment. f32 = IEEE 754 single. str = u32 byte
// length + UTF-8. Operations come in this order: REMOVE (deepest not needed: a removed node takes its subtree along), CREATE
// and MOVE in pre-order of the new tree (so a parent and all earlier siblings stand when a node is placed), then the others.
//
//   op  name      payload
//   1   REMOVE    u32 id
//   2   CREATE    u32 id, u32 parent (0: root), u32 index among siblings, u8 role, u8 level, u32 flags
//   3   MOVE      u32 id, u32 parent, u32 index         (same parent always; a node never changes its parent)
//                 index: its place in the parent's list of children as that stands at this point of the patch, the
//                 node itself taken out: children.splice(index, 0, node)
//   4   GEOM      u32 id, f32 x, y, w, h                (relative to the parent's box; in a scroller: to its content)
//   5   TEXT      u32 id, u8 field, str                 (0 name, 1 description, 2 value in words (progress), 3 placeholder,
//                                                        4 href, 5 language)
//   6   STATE     u32 id, u32 flags
//   7   VALUE     u32 id, u32 acknowledged sequence, str (text fields)
//   8   SCROLL    u32 id, f32 content height, f32 scroll y, u8 force (1: the program wants that position)
//   9   NUMBER    u32 id, f32                           (progress, 0 to 1)
//   10  FONT      u32 id, f32 size, f32 line height, u16 weight, u8 align
//   11  LIMIT     u32 id, u32 max length in code points
//   12  FOCUS     u32 id
//   13  MODAL     u32 id                                (0: none; all outside it becomes inert)
//   14  ANNOUNCE  u8 assertive, str
//   15  TITLE     str
//   16  ROUTE     u32 depth, str place
//   17  LANGUAGE  str
//   18  LOOK      u8 simple view, str CSS custom properties ("--ink:#1B2140;--size:1.25")
//   19  STROKE    u32 id, u8 kind (semantics.h), str    (a text field; carried out at its caret, once)
//
// GEOM: a child of a scroll container or of the root is placed by its own rect; else by its rect less the origin of
// its parent's (both are in the same space). To 1/64 px, as browsers lay out, so that rounding sends nothing.
// A role or heading level that changes makes a new node: REMOVE, then CREATE with the same id.
// Fields that CREATE does not carry are at their defaults until an op says otherwise: empty, 0, font weight 400.
// A focus request or an announcement that stands in two trees running is one, and sent once. When announcements were
// added behind those of the tree before, only the added ones are sent.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "ui/semantics.h"

namespace earshot::ui {

enum class Op : std::uint8_t {
  remove = 1,
  create,
  move,
  geom,
  text,
  state,
  value,
  scroll,
  number,
  font,
  limit,
  focus,
  modal,
  announce,
  title,
  route,
  language,
  look,
  stroke
};

struct PatchInput {
  const Tree* before = nullptr;  // null: everything is new
  const Tree* after = nullptr;
  // For text fields: the last sequence number heard of each node; the page ignores VALUE while it has sent a later one.
  const std::map<NodeId, int>* heard = nullptr;
  NodeId force_scroll = 0;  // this scroll container is to go where the tree says
  // What the page has said of its text fields since `before` was sent: that is what they show now, so the same value
  // is not sent back, and a value that the program did not accept is corrected. Clear it after each patch.
  const std::map<NodeId, std::string>* typed = nullptr;
  NodeId focused = 0;  // it and what it is in never MOVE; the others are moved around them
};

// Keeps its working memory from patch to patch.
class Patcher {
 public:
  // Overwrites `out`. Empty when nothing differs.
  void write(const PatchInput& input, std::vector<std::uint8_t>& out);

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  // A tree's structure, by index of node.
  struct Shape {
    std::vector<std::uint32_t> parent, place;  // place among siblings
    void read(const Tree& tree);
  };
  enum class Fate : std::uint8_t { create, move, stay };

  void index_before();
  std::uint32_t find_before(NodeId id) const;
  void match();
  void keep_focused_still();
  std::uint32_t old_place(std::uint32_t index) const { return shape_before_.place[match_[index]]; }
  void order_children(std::uint32_t parent);
  void choose_movers();
  void let_longest_run_stay();
  void settle_places();
  void write_structure();
  void write_fields(std::uint32_t index);
  void write_geometry(std::uint32_t index);
  void write_texts(const Node& now, const Node& was);
  void write_value(const Node& now, const Node* was);
  void write_scroll(const Node& now, const Node* was);
  void write_page();
  void write_announcements();
  void write_strokes();

  Tree empty_;
  const PatchInput* input_ = nullptr;
  const Tree* before_ = nullptr;
  const Tree* after_ = nullptr;
  std::vector<std::uint8_t>* out_ = nullptr;

  Shape shape_before_, shape_after_;
  std::vector<std::uint32_t> slots_;                       // open addressing by id: index in `before`
  std::vector<std::uint8_t> kept_;                         // by index in `before`
  std::vector<std::uint32_t> match_;                       // by index in `after`: index in `before`
  std::vector<std::uint8_t> still_;                        // by index in `after`: has the focus inside
  std::vector<Fate> fate_;                                 // by index in `after`
  std::vector<std::uint32_t> new_place_;                   // by index in `after`: what CREATE or MOVE says
  std::vector<std::uint32_t> siblings_;                    // of the parent at hand, indexes in `after`
  std::vector<std::uint32_t> candidates_, tails_, links_;  // of the longest increasing subsequence
  std::vector<std::uint32_t> waiting_;                     // old places of siblings that are yet to be moved
};

// The same with working memory of its own.
void write_patch(const PatchInput& input, std::vector<std::uint8_t>& out);

}  // namespace earshot::ui
