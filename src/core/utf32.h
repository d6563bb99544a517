// UTF-8 as a row of code points, for what looks at each of them, and back. It knows no characters. Invalid parts are
// U+FFFD, as in utf8.h.
#pragma once

#include <string>
#include <string_view>

namespace earshot::core {

std::u32string utf32(std::string_view bytes);
std::string utf8(std::u32string_view code_points);  // no surrogates, nothing above U+10FFFF

// What nobody sees but what may change how the text around it is shown or read: controls but for the line feed and the tab;
// spaces and joiners without width, marks and overrides of direction, invisible operators.
bool is_hidden_control(char32_t code);
bool is_invisible(char32_t code);

}  // namespace earshot::core
