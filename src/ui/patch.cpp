#include "ui/patch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string_view>

namespace earshot::ui {
namespace {

constexpr std::uint8_t version = 1;

// Little-endian whatever the machine.
class Writer {
 public:
  explicit Writer(std::vector<std::uint8_t>& out) : out_(out) {}

  Writer& op(Op op) { return u8(static_cast<std::uint8_t>(op)); }
  Writer& u8(std::uint8_t value) {
    out_.push_back(value);
    return *this;
  }
  Writer& u16(std::uint32_t value) { return u8(value & 0xFF).u8(value >> 8 & 0xFF); }
  Writer& u32(std::uint32_t value) { return u16(value & 0xFFFF).u16(value >> 16); }
  Writer& f32(float value) { return u32(std::bit_cast<std::uint32_t>(value)); }
  Writer& str(std::string_view text) {
    u32(static_cast<std::uint32_t>(text.size()));
    out_.insert(out_.end(), text.begin(), text.end());
    return *this;
  }

 private:
  std::vector<std::uint8_t>& out_;
};

constexpr Node new_node;

float rounded(float length) {
  const float sixty_fourths = std::floor(length * 64 + 0.5f);
  return std::isfinite(sixty_fourths) ? sixty_fourths / 64 : 0;
}

bool scrolls(const Node& node) { return (node.flags & Flag::scroll_y) != 0; }

NodeId modal_of(const Tree& tree) {
  NodeId modal = 0;
  for (const Node& node : tree.nodes)
    if ((node.flags & Flag::modal) != 0) modal = node.id;
  return modal;
}

// Past the end also for a broken tree, so that a walk over siblings ends.
std::uint32_t next_sibling(const Tree& tree, std::uint32_t index) {
  const auto count = static_cast<std::uint32_t>(tree.nodes.size());
  return std::clamp(tree.nodes[index].subtree_end, index + 1, count);
}

Rect placed(const Tree& tree, std::uint32_t index, std::uint32_t parent_index) {
  const Node& parent = tree.nodes[parent_index];
  const Rect& rect = tree.nodes[index].rect;
  const bool absolute = parent_index == 0 || scrolls(parent);
  const float x = absolute ? 0 : parent.rect.x, y = absolute ? 0 : parent.rect.y;
  return {rounded(rect.x - x), rounded(rect.y - y), rounded(rect.w), rounded(rect.h)};
}

template <typename T>
const T* look_up(const std::map<NodeId, T>* map, NodeId id) {
  if (map == nullptr) return nullptr;
  const auto found = map->find(id);
  return found != map->end() ? &found->second : nullptr;
}

bool same(const Announcement& a, const Announcement& b) { return a.assertive == b.assertive && a.text == b.text; }

}  // namespace

void Patcher::Shape::read(const Tree& tree) {
  const std::size_t count = tree.nodes.size();
  parent.assign(count, 0);
  place.assign(count, 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    // A child cannot reach past its parent, even in a broken tree.
    std::uint32_t nth = 0;
    for (std::uint32_t child = i + 1; child < next_sibling(tree, i); child = next_sibling(tree, child)) {
      parent[child] = i;
      place[child] = nth++;
    }
  }
}

void Patcher::index_before() {
  const std::vector<Node>& nodes = before_->nodes;
  slots_.assign(std::bit_ceil(2 * nodes.size() + 1), none);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    std::size_t slot = nodes[i].id & mask;  // ids are hashes already
    while (slots_[slot] != none) slot = (slot + 1) & mask;
    slots_[slot] = i;
  }
}

std::uint32_t Patcher::find_before(NodeId id) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = id & mask;
  while (slots_[slot] != none && before_->nodes[slots_[slot]].id != id) slot = (slot + 1) & mask;
  return slots_[slot];
}

void Patcher::match() {
  index_before();
  const std::size_t count = after_->nodes.size();
  match_.assign(count, none);
  fate_.assign(count, Fate::create);
  new_place_.assign(count, 0);
  kept_.assign(before_->nodes.size(), 0);
  if (kept_.empty() || count == 0) return;
  kept_[0] = 1;
  match_[0] = 0;
  for (std::uint32_t i = 1; i < count; ++i) {
    const Node& now = after_->nodes[i];
    const std::uint32_t old = find_before(now.id);
    if (old == none || kept_[old] != 0) continue;
    const Node& was = before_->nodes[old];
    if (was.role != now.role || was.level != now.level) continue;
    if (match_[shape_after_.parent[i]] != shape_before_.parent[old]) continue;
    kept_[old] = 1;
    match_[i] = old;
    fate_[i] = Fate::stay;
  }
}

void Patcher::keep_focused_still() {
  still_.assign(after_->nodes.size(), 0);
  const Node* focused = after_->find(input_->focused);
  if (focused == nullptr) return;
  auto i = static_cast<std::uint32_t>(focused - after_->nodes.data());
  for (; i != 0; i = shape_after_.parent[i]) still_[i] = 1;
}

void Patcher::order_children(std::uint32_t parent) {
  siblings_.clear();
  bool moves = false;
  std::uint32_t last = 0;
  for (std::uint32_t i = parent + 1; i < next_sibling(*after_, parent); i = next_sibling(*after_, i)) {
    siblings_.push_back(i);
    if (fate_[i] == Fate::create) continue;
    moves = moves || old_place(i) < last;
    last = old_place(i);
  }
  if (moves) choose_movers();
  settle_places();
}

// All but a longest run of siblings that are in the old order. What has the focus belongs to the run: so others can
// only if they are on the same side of it as before.
void Patcher::choose_movers() {
  std::uint32_t still = none;
  for (const std::uint32_t i : siblings_)
    if (fate_[i] != Fate::create && still_[i] != 0) still = i;

  candidates_.clear();
  for (const std::uint32_t i : siblings_) {
    if (fate_[i] == Fate::create) continue;
    fate_[i] = Fate::move;
    const bool fits = still == none || i == still || (i < still) == (old_place(i) < old_place(still));
    if (fits) candidates_.push_back(i);
  }
  let_longest_run_stay();
}

void Patcher::let_longest_run_stay() {
  tails_.clear();  // tails_[n]: the candidate with the least old place that ends a run of n + 1
  links_.assign(candidates_.size(), none);
  for (std::uint32_t c = 0; c < candidates_.size(); ++c) {
    const std::uint32_t place = old_place(candidates_[c]);
    const auto tail = std::partition_point(tails_.begin(), tails_.end(),
                                           [&](std::uint32_t t) { return old_place(candidates_[t]) < place; });
    if (tail != tails_.begin()) links_[c] = *(tail - 1);
    if (tail == tails_.end())
      tails_.push_back(c);
    else
      *tail = c;
  }
  for (std::uint32_t c = tails_.empty() ? none : tails_.back(); c != none; c = links_[c])
    fate_[candidates_[c]] = Fate::stay;
}

// Each node goes right behind its earlier sibling. In front of it are then all earlier siblings, and those of the
// yet to be moved that stood in front of the last one that stays.
void Patcher::settle_places() {
  waiting_.clear();
  for (const std::uint32_t i : siblings_)
    if (fate_[i] == Fate::move) waiting_.push_back(old_place(i));
  std::uint32_t nth = 0, anchor = 0;
  for (const std::uint32_t i : siblings_) {
    if (fate_[i] == Fate::stay) anchor = old_place(i);
    if (fate_[i] == Fate::move) std::erase(waiting_, old_place(i));
    std::uint32_t ahead = 0;
    for (const std::uint32_t place : waiting_) ahead += place < anchor ? 1 : 0;
    new_place_[i] = nth++ + ahead;
  }
}

void Patcher::write_structure() {
  Writer out(*out_);
  for (std::uint32_t i = 1; i < before_->nodes.size(); ++i)
    if (kept_[i] == 0 && kept_[shape_before_.parent[i]] != 0) out.op(Op::remove).u32(before_->nodes[i].id);

  for (std::uint32_t i = 0; i < after_->nodes.size(); ++i) order_children(i);
  for (std::uint32_t i = 1; i < after_->nodes.size(); ++i) {
    if (fate_[i] == Fate::stay) continue;
    const Node& node = after_->nodes[i];
    const std::uint32_t parent = shape_after_.parent[i];
    out.op(fate_[i] == Fate::create ? Op::create : Op::move).u32(node.id);
    out.u32(parent == 0 ? 0 : after_->nodes[parent].id).u32(new_place_[i]);
    if (fate_[i] == Fate::move) continue;
    out.u8(static_cast<std::uint8_t>(node.role)).u8(node.level).u32(node.flags);
  }
}

void Patcher::write_geometry(std::uint32_t index) {
  const std::uint32_t old = match_[index];
  const Rect now = placed(*after_, index, shape_after_.parent[index]);
  const Rect was = old == none ? Rect() : placed(*before_, old, shape_before_.parent[old]);
  if (now == was) return;
  Writer(*out_).op(Op::geom).u32(after_->nodes[index].id).f32(now.x).f32(now.y).f32(now.w).f32(now.h);
}

void Patcher::write_texts(const Node& now, const Node& was) {
  static constexpr Span Node::* fields[] = {&Node::name,        &Node::description, &Node::value,
                                            &Node::placeholder, &Node::href,        &Node::language};
  for (std::size_t field = 0; field < std::size(fields); ++field) {
    const std::string_view text = after_->text(now.*fields[field]);
    const bool by_value_op = fields[field] == &Node::value && is_text_entry(now.role);
    if (by_value_op || text == before_->text(was.*fields[field])) continue;
    Writer(*out_).op(Op::text).u32(now.id).u8(static_cast<std::uint8_t>(field)).str(text);
  }
}

void Patcher::write_value(const Node& now, const Node* was) {
  if (!is_text_entry(now.role)) return;
  const std::string_view value = after_->text(now.value);
  const std::string* typed = was != nullptr ? look_up(input_->typed, now.id) : nullptr;
  const std::string_view shown = typed != nullptr ? std::string_view(*typed)
                                 : was != nullptr ? before_->text(was->value)
                                                  : std::string_view();
  if (value == shown) return;
  const int* sequence = look_up(input_->heard, now.id);
  const int heard = sequence != nullptr ? *sequence : 0;
  Writer(*out_).op(Op::value).u32(now.id).u32(static_cast<std::uint32_t>(heard)).str(value);
}

void Patcher::write_scroll(const Node& now, const Node* was) {
  if (!scrolls(now)) return;
  const bool starts = was == nullptr || !scrolls(*was);
  const bool force = input_->force_scroll == now.id || (starts && now.scroll_y != 0);
  const float height = rounded(now.content_height);
  if (!starts && !force && height == rounded(was->content_height)) return;
  Writer(*out_).op(Op::scroll).u32(now.id).f32(height).f32(rounded(now.scroll_y)).u8(force ? 1 : 0);
}

void Patcher::write_fields(std::uint32_t index) {
  Writer out(*out_);
  const Node& now = after_->nodes[index];
  const Node* old = match_[index] == none ? nullptr : &before_->nodes[match_[index]];
  const Node& was = old != nullptr ? *old : new_node;
  write_geometry(index);
  write_texts(now, was);
  if (old != nullptr && now.flags != was.flags) out.op(Op::state).u32(now.id).u32(now.flags);
  if (now.max_length != was.max_length) out.op(Op::limit).u32(now.id).u32(static_cast<std::uint32_t>(now.max_length));
  write_value(now, old);
  write_scroll(now, old);
  if (now.number != was.number) out.op(Op::number).u32(now.id).f32(now.number);
  const bool same_font = now.font_size == was.font_size && now.line_height == was.line_height &&
                         now.font_weight == was.font_weight && now.align == was.align;
  if (!same_font)
    out.op(Op::font).u32(now.id).f32(now.font_size).f32(now.line_height).u16(now.font_weight).u8(now.align);
}

void Patcher::write_page() {
  Writer out(*out_);
  const bool first = input_->before == nullptr;
  if (after_->language != before_->language) out.op(Op::language).str(after_->language);
  if (after_->simple != before_->simple || after_->look != before_->look)
    out.op(Op::look).u8(after_->simple ? 1 : 0).str(after_->look);
  if (after_->title != before_->title) out.op(Op::title).str(after_->title);
  if (first || after_->depth != before_->depth || after_->place != before_->place)
    out.op(Op::route).u32(static_cast<std::uint32_t>(after_->depth)).str(after_->place);
  const NodeId modal = modal_of(*after_);
  if (modal != modal_of(*before_)) out.op(Op::modal).u32(modal);
  if (after_->focus != 0 && after_->focus != before_->focus) out.op(Op::focus).u32(after_->focus);
  write_announcements();
  write_strokes();
}

void Patcher::write_strokes() {
  const int done = before_->strokes.empty() ? 0 : before_->strokes.back().number;
  for (const Stroke& stroke : after_->strokes) {
    if (stroke.number <= done) continue;
    Writer(*out_).op(Op::stroke).u32(stroke.field).u8(static_cast<std::uint8_t>(stroke.kind)).str(stroke.text);
  }
}

void Patcher::write_announcements() {
  const std::vector<Announcement>& now = after_->announcements;
  const std::vector<Announcement>& was = before_->announcements;
  const bool grown = was.size() <= now.size() && std::equal(was.begin(), was.end(), now.begin(), same);
  for (std::size_t i = grown ? was.size() : 0; i < now.size(); ++i)
    Writer(*out_).op(Op::announce).u8(now[i].assertive ? 1 : 0).str(now[i].text);
}

void Patcher::write(const PatchInput& input, std::vector<std::uint8_t>& out) {
  input_ = &input;
  before_ = input.before != nullptr ? input.before : &empty_;
  after_ = input.after;
  out_ = &out;
  out.assign(1, version);
  shape_before_.read(*before_);
  shape_after_.read(*after_);
  match();
  keep_focused_still();
  write_structure();
  for (std::uint32_t i = 1; i < after_->nodes.size(); ++i) write_fields(i);
  write_page();
  if (out.size() == 1) out.clear();
}

void write_patch(const PatchInput& input, std::vector<std::uint8_t>& out) { Patcher().write(input, out); }

}  // namespace earshot::ui
