// Writes exports of visitors who never were (visitors.h), for measuring, and beside each the same responses one a line, as
// other programs read them. Files that are there are left as they are, so it goes on where it was stopped.
//
//   earshot_generate RECORDS FOLDER [RECORDS_IN_FILE]     0.json, 0.ndjson, 1.json, ... of 10,000 each
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "bench/generate/visitors.h"
#include "core/export_json.h"
#include "core/response_json.h"

namespace {

using namespace earshot;

// Makes a response anew whenever it is asked for: a place is its number.
class VisitorsPort : public core::ExportPort {
 public:
  VisitorsPort(const bench::Visitors& visitors, const std::string& path)
      : visitors_(visitors), path_(path), file_(path_ + ".json~", std::ios::binary), lines_(path_ + ".ndjson") {}

  std::optional<std::string> bytes_at(const core::Place& place) override {
    std::string json = core::write_response(visitors_.response(static_cast<std::uint32_t>(place.at)));
    lines_ << json << '\n';
    return json;
  }
  bool write(std::string_view bytes) override {
    file_ << bytes;
    return file_.good();
  }
  bool close() {
    file_.close();
    lines_.close();
    return file_.good() && lines_.good() && std::rename((path_ + ".json~").c_str(), (path_ + ".json").c_str()) == 0;
  }

 private:
  const bench::Visitors& visitors_;
  const std::string path_;
  std::ofstream file_, lines_;
};

core::Item item_of(const core::Response& response, std::uint32_t number) {
  return {.root_id = core::uuid_of(response.root_id).value_or(core::Uuid{}),
          .id = core::uuid_of(response.id).value_or(core::Uuid{}),
          .rev = response.rev,
          .concern = response.concern,
          .hash = core::sha256(core::write_response(response)),
          .place = {.at = number}};
}

bool write_file(const bench::Visitors& visitors, std::uint32_t first, std::uint32_t last, const std::string& path) {
  if (std::filesystem::exists(path + ".json")) return true;
  std::vector<core::Item> items;
  for (std::uint32_t number = first; number < last; ++number) {
    items.push_back(item_of(visitors.response(number), number));
  }
  VisitorsPort port(visitors, path);
  const core::ExportHead head{"99999999-aaaa-4bbb-8ccc-dddddddddddd", "2026-11-30", "0.1.0"};
  return core::write_set(core::MergedSet(std::move(items), {}, {}), head, port).has_value() && port.close();
}

}  // namespace

int main(int count, char** words) {
  const long records = count > 2 ? std::atol(words[1]) : 0, in_file = count > 3 ? std::atol(words[3]) : 10'000;
  if (records < 1 || in_file < 1) {
    std::fprintf(stderr, "earshot_generate RECORDS FOLDER [RECORDS_IN_FILE]\n");
    return 2;
  }
  const bench::Visitors visitors(EARSHOT_SOURCE_DIR);
  const long processes = std::max<long>(1, std::thread::hardware_concurrency());
  for (long process = 0; process < processes; ++process) {
    if (::fork() != 0) continue;
    bool fine = true;
    for (long file = process; fine && file * in_file < records; file += processes) {
      const long first = file * in_file, last = std::min(first + in_file, records);
      fine = write_file(visitors, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last),
                        std::string(words[2]) + "/" + std::to_string(file));
    }
    ::_exit(fine ? 0 : 1);
  }
  bool fine = true;
  for (int status = 0; ::wait(&status) > 0;) fine = fine && status == 0;
  return fine ? 0 : 1;
}
