#include "tests/ui/dom_model.h"

#include <algorithm>
#include <bit>

namespace earshot::tests {

using ui::NodeId;
using ui::Op;

class DomModel::Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  bool at_end() const { return bytes_.empty(); }
  bool failed() const { return failed_; }
  void fail() { failed_ = true; }

  std::uint8_t u8() {
    if (bytes_.empty()) failed_ = true;
    if (failed_) return 0;
    const std::uint8_t byte = bytes_[0];
    bytes_ = bytes_.subspan(1);
    return byte;
  }
  std::uint16_t u16() {
    const unsigned low = u8();
    return static_cast<std::uint16_t>(low | u8() << 8);
  }
  std::uint32_t u32() {
    const std::uint32_t low = u16();
    return low | static_cast<std::uint32_t>(u16()) << 16;
  }
  float f32() { return std::bit_cast<float>(u32()); }
  std::string str() {
    const std::size_t length = u32();
    if (length > bytes_.size()) failed_ = true;
    if (failed_) return {};
    const std::string text(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(length));
    bytes_ = bytes_.subspan(length);
    return text;
  }

 private:
  std::span<const std::uint8_t> bytes_;
  bool failed_ = false;
};

void DomModel::complain(const char* op, NodeId id) { complaints.push_back(std::string(op) + " " + std::to_string(id)); }

DomElement* DomModel::element(NodeId id, const char* op) {
  const auto found = elements.find(id);
  if (found != elements.end() && id != 0) return &found->second;
  complain(op, id);
  return nullptr;
}

void DomModel::remove(NodeId id) {
  const DomElement gone = elements[id];
  elements.erase(id);
  for (const NodeId child : gone.children) remove(child);
}

void DomModel::place_in(NodeId parent, NodeId id, std::uint32_t index) {
  auto& children = elements[parent].children;
  if (index > children.size()) complain("place past the end of", parent);
  const auto nth = static_cast<std::ptrdiff_t>(std::min<std::size_t>(index, children.size()));
  children.insert(children.begin() + nth, id);
}

void DomModel::create(Reader& in) {
  const NodeId id = in.u32(), parent = in.u32();
  const std::uint32_t index = in.u32();
  DomElement made;
  made.parent = parent;
  made.role = in.u8();
  made.level = in.u8();
  made.flags = in.u32();
  if (in.failed()) return;
  if (id == 0 || elements.contains(id)) return complain("CREATE of what is there:", id);
  if (parent != 0 && element(parent, "CREATE in") == nullptr) return;
  elements[id] = std::move(made);
  place_in(parent, id, index);
}

bool DomModel::apply_op(int op, Reader& in) {
  switch (static_cast<Op>(op)) {
    case Op::remove: {
      const NodeId id = in.u32();
      DomElement* it = element(id, "REMOVE");
      if (it == nullptr) break;
      std::erase(elements[it->parent].children, id);
      remove(id);
      break;
    }
    case Op::create: create(in); break;
    case Op::move: {
      const NodeId id = in.u32(), parent = in.u32();
      const std::uint32_t index = in.u32();
      DomElement* it = element(id, "MOVE");
      if (in.failed() || it == nullptr) break;
      if (it->parent != parent) {
        complain("MOVE to another parent", id);
        break;
      }
      moved.push_back(id);
      std::erase(elements[parent].children, id);
      place_in(parent, id, index);
      break;
    }
    case Op::geom: {
      DomElement* it = element(in.u32(), "GEOM");
      const std::array box = {in.f32(), in.f32(), in.f32(), in.f32()};
      if (it != nullptr) it->box = box;
      break;
    }
    case Op::text: {
      DomElement* it = element(in.u32(), "TEXT");
      const std::uint8_t field = in.u8();
      std::string text = in.str();
      if (field > 5) in.fail();
      if (it != nullptr && field <= 5) it->texts[field] = std::move(text);
      break;
    }
    case Op::state: {
      DomElement* it = element(in.u32(), "STATE");
      const std::uint32_t flags = in.u32();
      if (it != nullptr) it->flags = flags;
      break;
    }
    case Op::value: {
      const NodeId id = in.u32();
      DomElement* it = element(id, "VALUE");
      const auto heard = static_cast<int>(in.u32());
      std::string value = in.str();
      const auto sent = sequences.find(id);
      if (it != nullptr && (sent == sequences.end() || heard >= sent->second)) it->value = std::move(value);
      break;
    }
    case Op::scroll: {
      DomElement* it = element(in.u32(), "SCROLL");
      const float height = in.f32(), y = in.f32();
      const std::uint8_t force = in.u8();
      if (it == nullptr) break;
      it->content_height = height;
      if (force != 0) it->scroll_y = y;
      break;
    }
    case Op::number: {
      DomElement* it = element(in.u32(), "NUMBER");
      const float number = in.f32();
      if (it != nullptr) it->number = number;
      break;
    }
    case Op::font: {
      DomElement* it = element(in.u32(), "FONT");
      const float size = in.f32(), line_height = in.f32();
      const std::uint16_t weight = in.u16();
      const std::uint8_t align = in.u8();
      if (it == nullptr) break;
      it->font_size = size;
      it->line_height = line_height;
      it->font_weight = weight;
      it->align = align;
      break;
    }
    case Op::limit: {
      DomElement* it = element(in.u32(), "LIMIT");
      const std::uint32_t limit = in.u32();
      if (it != nullptr) it->max_length = limit;
      break;
    }
    case Op::focus:
      focus = in.u32();
      element(focus, "FOCUS");
      break;
    case Op::modal:
      modal = in.u32();
      if (modal != 0) element(modal, "MODAL");
      break;
    case Op::announce: {
      const bool assertive = in.u8() != 0;
      announced.push_back((assertive ? "!" : "") + in.str());
      break;
    }
    case Op::title: title = in.str(); break;
    case Op::route:
      depth = in.u32();
      place = in.str();
      break;
    case Op::language: language = in.str(); break;
    case Op::stroke: {
      element(in.u32(), "STROKE");
      const std::uint8_t kind = in.u8();
      strokes.push_back(std::to_string(kind) + " " + in.str());
      break;
    }
    case Op::look:
      simple = in.u8() != 0;
      look = in.str();
      break;
    default: return false;
  }
  return !in.failed();
}

bool DomModel::apply(std::span<const std::uint8_t> patch) {
  ops.clear();
  moved.clear();
  elements.try_emplace(0);
  if (patch.empty()) return true;
  Reader in(patch);
  if (in.u8() != 1) return false;
  int stage = 0;
  while (!in.at_end()) {
    const int op = in.u8();
    const int its_stage = op <= 1 ? 0 : op <= 3 ? 1 : 2;
    if (its_stage < stage) complain("out of order: op", static_cast<NodeId>(op));
    stage = its_stage;
    ++ops[op];
    if (!apply_op(op, in)) return false;
  }
  return true;
}

int DomModel::type(NodeId field, std::string text) {
  elements[field].value = std::move(text);
  return ++sequences[field];
}

std::string DomModel::describe() const {
  std::string out = place + " \"" + title + "\" " + language + " depth " + std::to_string(depth) + " modal " +
                    std::to_string(modal) + "\n";
  const auto line = [&](const auto& self, NodeId id, std::size_t indent) -> void {
    const DomElement& it = elements.at(id);
    out.append(indent, ' ').append(std::to_string(id)).append(" role ").append(std::to_string(it.role));
    out.append(" level ").append(std::to_string(it.level)).append(" flags ").append(std::to_string(it.flags));
    for (const float length : it.box) out.append(" ").append(std::to_string(length));
    for (const std::string& text : it.texts) out.append(" \"").append(text).append("\"");
    out.append(" = \"").append(it.value).append("\" ").append(std::to_string(it.content_height));
    out.append(" at ").append(std::to_string(it.scroll_y)).append("\n");
    for (const NodeId child : it.children) self(self, child, indent + 2);
  };
  line(line, 0, 0);
  return out;
}

}  // namespace earshot::tests
