// Files and folders of the kiosk: where the usual ones are, and how one is read, made or written so that it stays. Errors
// are sentences for staff.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace earshot::platform {

template <typename T>
using OrWords = std::expected<T, std::string>;

OrWords<std::string> read_file(const std::string& path);

// With its parents, for nobody else to look into. No error when it is there already.
OrWords<void> make_folder(const std::string& path);

// Writes a new file, never over another: "answers.json", then "answers-2.json". On success it is durable and was read
// back. The full path.
OrWords<std::string> write_new_file(const std::string& folder, const std::string& name, std::string_view bytes);

// `program` is the folder of the executable. Found by what must be inside.
OrWords<std::string> find_assets(const std::string& program);
OrWords<std::string> find_fonts(const std::string& program, const std::string& assets);
std::string usual_data_folder();
std::string usual_export_folder(const std::string& data);

}  // namespace earshot::platform
