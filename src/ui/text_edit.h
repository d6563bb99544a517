// TextEditor: the text of the one field that is being edited natively, with caret, selection and undo. It is UTF-8 in and
// out, and never cuts what a person sees as one character. It knows no pixels; UserAgent feeds it keys.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/event.h"

namespace earshot::ui {

// What the views need in order to paint focus, hover and the caret; the same fields the page reports on the web.
struct TextEdit {
  app::NodeId node = 0;
  std::string value;
  int caret = 0, selection_start = 0, selection_end = 0;  // byte offsets, on code-point borders
};

class TextEditor {
 public:
  struct Rules {
    int max_length = 0;     // in code points; 0: no limit
    bool one_line = false;  // line breaks are left out
    bool secret = false;    // is not copied
  };
  enum class Outcome { ignored, moved, changed };  // ignored: not a key for text

  // The caret goes behind the text; nothing can be undone.
  void open(app::NodeId node, std::string_view value, const Rules& rules);
  void close();
  // The program changed the text, so there is nothing to undo. The caret stays where it was, if that is still there.
  void take_over(std::string_view value);

  Outcome insert(std::string_view typed);
  // `clipboard`: in for paste, out for copy and cut.
  Outcome press(app::RawInput::Key key, std::string& clipboard);
  void place_caret(int offset);

  const TextEdit& state() const { return edit_; }

 private:
  struct Moment {
    std::string value;
    int caret = 0, anchor = 0;
  };
  enum class Change { none, typed, erased, other };

  int length() const { return static_cast<int>(edit_.value.size()); }
  bool selects() const { return edit_.selection_start != edit_.selection_end; }
  std::string selected() const;
  void select(int anchor, int caret);
  Outcome move(int caret, bool keep_anchor = false);
  Outcome erase(int from, int to);
  Outcome replace_selection(std::string_view text, Change change);
  Outcome copy(std::string& clipboard) const;
  Outcome cut(std::string& clipboard);
  Outcome paste(std::string_view clipboard);
  Outcome go_back(std::vector<Moment>& from, std::vector<Moment>& to);
  void remember(Change change);
  Moment now() const { return {edit_.value, edit_.caret, anchor_}; }

  TextEdit edit_;
  int anchor_ = 0;  // the end of the selection that stays
  Rules rules_;
  std::vector<Moment> done_, undone_;
  Change last_ = Change::none;  // changes of one kind in a row are undone together
};

}  // namespace earshot::ui
