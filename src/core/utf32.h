// UTF-8 as a row of code points, for what looks at each of them, and back. It knows no characters. Invalid parts are
// U+FFFD, as in utf8.h.
#pragma once

#include <string>
#include <string_view>

namespace earshot::core {

std::u32string utf32(std::string_view bytes);
std::string utf8(std::u32string_view code_points);  // no surrogates, nothing above U+10FFFF

}  // namespace earshot::core
