#include "ui/ui.h"

#include <algorithm>

namespace earshot::ui {

std::string_view Ui::say(const core::Text& text) const {
  return state.pack ? std::string_view(state.pack->say(text, state.language)) : std::string_view{};
}

std::string Ui::say_count(Word word, std::int64_t number) const {
  return fill(words_for_count(word, number, words_in_use), {std::to_string(number)});
}

namespace {

// What no translator has got to yet must be read by a voice of its own language.
std::string_view language_of(const Ui& ui, const NodeSpec& spec) {
  if (!spec.language.empty() || ui.untranslated == nullptr || ui.untranslated->empty()) return spec.language;
  return ui.untranslated->contains(spec.name) ? std::string_view(ui.state.pack->fallback) : std::string_view{};
}

NodeId parent_of_next(const Ui& ui) { return ui.open_nodes.empty() ? 0 : ui.tree.nodes[ui.open_nodes.back()].id; }

Node& append(Ui& ui, const NodeSpec& spec) {
  const NodeId parent = parent_of_next(ui);
  Node node;
  node.id = node_id(parent, spec.key);
  node.parent = parent;
  node.role = spec.role;
  node.level = spec.level;
  node.flags = spec.flags;
  if (is_spoken(ui, node.id)) node.flags |= Flag::spoken;
  node.rect = spec.rect;
  node.key = store(ui, spec.key);
  node.name = store(ui, spec.name);
  node.language = store(ui, language_of(ui, spec));
  ui.tree.nodes.push_back(node);
  ui.tree.nodes.back().subtree_end = static_cast<std::uint32_t>(ui.tree.nodes.size());
  return ui.tree.nodes.back();
}

Rect united(const Rect& a, const Rect& b) {
  const float left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.w, b.x + b.w) - left, std::max(a.y + a.h, b.y + b.h) - top};
}

bool has_area(const Rect& rect) { return rect.w > 0 && rect.h > 0; }

}  // namespace

Span store(Ui& ui, std::string_view text) {
  const Span span{static_cast<std::uint32_t>(ui.tree.store.size()), static_cast<std::uint32_t>(text.size())};
  ui.tree.store += text;
  return span;
}

NodeId child_id(const Ui& ui, std::string_view key) { return node_id(parent_of_next(ui), key); }

Node& leaf(Ui& ui, const NodeSpec& spec) { return append(ui, spec); }

std::uint32_t open(Ui& ui, const NodeSpec& spec) {
  append(ui, spec);
  ui.open_nodes.push_back(static_cast<std::uint32_t>(ui.tree.nodes.size() - 1));
  return ui.open_nodes.back();
}

void close(Ui& ui) {
  const std::uint32_t index = ui.open_nodes.back();
  ui.open_nodes.pop_back();
  const auto end = static_cast<std::uint32_t>(ui.tree.nodes.size());
  Node& node = ui.tree.nodes[index];
  node.subtree_end = end;
  if (has_area(node.rect)) return;
  for (std::uint32_t i = index + 1; i < end; i = ui.tree.nodes[i].subtree_end) {
    const Node& child = ui.tree.nodes[i];
    if (!has_area(child.rect)) continue;
    node.rect = has_area(node.rect) ? united(node.rect, child.rect) : child.rect;
  }
}

bool happened(const Ui& ui, app::Event::Kind kind, NodeId node) {
  return ui.event != nullptr && ui.event->kind == kind && ui.event->node == node;
}

// Whoever hears the screen may see a little of it: the ring is where the voice is.
bool has_focus(const Ui& ui, NodeId node) {
  if (ui.drafts.cursor.node != 0) return ui.drafts.cursor.node == node;
  return ui.attention.focus == node && ui.attention.focus_visible;
}

bool is_spoken(const Ui& ui, NodeId node) {
  const app::Sentence* sentence = ui.state.reading.now();
  return sentence != nullptr && sentence->node == node;
}

bool is_hovered(const Ui& ui, NodeId node) { return ui.attention.hover == node; }
bool is_pressed(const Ui& ui, NodeId node) { return ui.attention.pressed == node; }

ImVec2 on_screen(const Ui& ui, float x, float y) {
  const float scale = ui.environment.scale;  // whole device pixels: edges and letters stay sharp
  const auto snapped = [scale](float v) { return static_cast<float>(static_cast<int>(v * scale + 0.5F)) / scale; };
  return {snapped(x + ui.shift_x), snapped(y + ui.shift_y)};
}

bool visible(const Ui& ui, const Rect& rect) {
  if (ui.list == nullptr) return false;
  const float slack = 40;  // shadows and rings reach out
  const float top = rect.y + ui.shift_y;
  return top < ui.look.height + ui.look.foot + slack && top + rect.h > -slack;
}

void fill_rect(Ui& ui, const Rect& rect, Token token, float radius, float opacity) {
  if (!visible(ui, rect)) return;
  ui.list->AddRectFilled(on_screen(ui, rect.x, rect.y), on_screen(ui, rect.x + rect.w, rect.y + rect.h),
                         ui.ink(token, opacity), std::min(radius, std::min(rect.w, rect.h) / 2));
}

void stroke_rect(Ui& ui, const Rect& rect, Token token, float thickness, float radius) {
  if (!visible(ui, rect)) return;
  const float inset = thickness / 2;
  const float corner = std::min(radius, std::min(rect.w, rect.h) / 2) - inset;
  ui.list->AddRect(on_screen(ui, rect.x + inset, rect.y + inset),
                   on_screen(ui, rect.x + rect.w - inset, rect.y + rect.h - inset), ui.ink(token),
                   std::max(corner, 0.0F), 0, thickness);
}

void shadow(Ui& ui, const Rect& rect, float radius) {
  // Three soft steps read as one blur; more would only cost triangles.
  for (int step = 3; step >= 1; --step) {
    const auto grow = static_cast<float>(step) * 2.0F;
    fill_rect(ui, {rect.x - grow, rect.y - grow + 5, rect.w + 2 * grow, rect.h + 2 * grow}, Token::hairline,
              radius + grow, 0.22F);
  }
}

void focus_ring(Ui& ui, const Rect& rect, float radius) {
  const auto ring = [&](float grow, float thickness, Token token) {
    stroke_rect(ui, {rect.x - grow, rect.y - grow, rect.w + 2 * grow, rect.h + 2 * grow}, token, thickness,
                radius + grow);
  };
  ring(3, 3, Token::ring_inner);
  ring(6, 3, Token::ring_outer);
}

void paint_frame(ImDrawList& list, const Look& look, const Rect& rect) {
  constexpr float thickness = 5;
  const float radius = std::min({rect.h / 2, rect.w / 2, look.target / 2});
  const auto ring = [&](float grow, Token token) {
    // At the screen's edges it comes inside.
    const float left = std::max(rect.x - grow, 3.0F), top = std::max(rect.y - grow, 3.0F);
    const float right = std::min(rect.x + rect.w + grow, look.width - 3);
    const float bottom = std::min(rect.y + rect.h + grow, look.height - 3);
    list.AddRect({left, top}, {right, bottom}, packed(look.theme.at(token)), radius + grow, 0, thickness);
  };
  ring(2, Token::ring_inner);
  ring(6, Token::ring_outer);
}

Splitters::~Splitters() {
  for (ImDrawListSplitter* splitter : all) IM_DELETE(splitter);
}

Backdrop begin_backdrop(Ui& ui) {
  if (ui.list == nullptr) return {};
  Splitters& pool = ui.splitters;
  if (pool.in_use == pool.all.size()) pool.all.push_back(IM_NEW(ImDrawListSplitter)());
  ImDrawListSplitter* splitter = pool.all[pool.in_use++];
  splitter->Split(ui.list, 2);
  splitter->SetCurrentChannel(ui.list, 1);
  return {splitter};
}

void to_back(Ui& ui, Backdrop& backdrop) {
  if (backdrop.splitter != nullptr) backdrop.splitter->SetCurrentChannel(ui.list, 0);
}

void end_backdrop(Ui& ui, Backdrop& backdrop) {
  if (backdrop.splitter == nullptr) return;
  backdrop.splitter->Merge(ui.list);
  --ui.splitters.in_use;  // they nest, so the last taken is the first given back
}

}  // namespace earshot::ui
