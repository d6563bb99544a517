// What opening, merging and counting exports costs, against what simdjson takes to parse the same responses one by one, which
// proves nothing of them. A table: files of 10,000 responses each, more and more of them.
//
//   earshot_import_bench FOLDER     made by earshot_generate
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <simdjson.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/hash.h"
#include "core/import_json.h"
#include "store/merge_files_desktop.h"

namespace {

using namespace earshot;

constexpr std::size_t records_in_file = 10'000;
constexpr int runs = 3;

double median_of(std::array<double, runs> seconds) {
  std::ranges::sort(seconds);
  return seconds[runs / 2];
}

template <typename Work>
double seconds_of(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Per question and answer, how many said it.
class Counter : public core::ResponseSink {
 public:
  void take(const core::Item& /*item*/, const core::SeenResponse& seen) override {
    for (std::size_t i = 0; i < seen.answers.size(); ++i) {
      const core::SeenAnswer& answer = seen.answers[i];
      ++states_[i % states_.size()][static_cast<std::size_t>(answer.state)];
      for (const std::string_view code : seen.codes_of(answer)) count(answer.question, code);
    }
    ++responses;
  }
  std::size_t responses = 0;

 private:
  void count(std::string_view question, std::string_view code) {
    key_.assign(question).append("=").append(code);
    ++codes_[key_];
  }

  std::array<std::array<std::size_t, 5>, 64> states_{};
  std::map<std::string, std::size_t, std::less<>> codes_;
  std::string key_;
};

struct Sample {
  std::vector<std::string> exports, lines;  // paths
  double export_mb = 0, line_mb = 0;
};

Sample sample_of(const std::string& folder, std::size_t files) {
  Sample sample;
  for (std::size_t i = 0; i < files; ++i) {
    const std::string start = folder + "/" + std::to_string(i);
    sample.exports.push_back(start + ".json");
    sample.lines.push_back(start + ".ndjson");
    sample.export_mb += static_cast<double>(std::filesystem::file_size(sample.exports.back())) / 1e6;
    sample.line_mb += static_cast<double>(std::filesystem::file_size(sample.lines.back())) / 1e6;
  }
  return sample;
}

// Reading from the disk is not counted; each line is parsed whole, and its answers are counted to be of use.
double parse_with_simdjson(const Sample& sample) {
  simdjson::dom::parser parser;
  double seconds = 0;
  std::size_t answers = 0;
  for (const std::string& path : sample.lines) {
    std::string bytes = bytes_of(path);
    bytes.reserve(bytes.size() + simdjson::SIMDJSON_PADDING);
    seconds += seconds_of([&] {
      for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = bytes.find('\n', at);
        simdjson::dom::array list;
        if (parser.parse(bytes.data() + at, end - at, false)["answers"].get(list) == simdjson::SUCCESS) {
          answers += list.size();
        }
        at = end + 1;
      }
    });
  }
  if (answers == 0) std::printf("BROKEN: simdjson found no answers\n");
  return seconds;
}

double hash_all(const Sample& sample) {
  double seconds = 0;
  for (const std::string& path : sample.lines) {
    const std::string bytes = bytes_of(path);
    seconds += seconds_of([&] {
      for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = bytes.find('\n', at);
        if (core::sha256(std::string_view(bytes).substr(at, end - at)) == core::Digest{}) std::printf("BROKEN\n");
        at = end + 1;
      }
    });
  }
  return seconds;
}

double import_all(const Sample& sample, core::Reading reading, Counter* counter) {
  double seconds = 0;
  for (const std::string& path : sample.exports) {
    const std::string bytes = bytes_of(path);
    seconds += seconds_of([&] {
      const auto read = core::import_export(bytes, 0, counter, reading);
      if (!read || read->taken != records_in_file || !read->faults.empty()) std::printf("BROKEN: %s\n", path.c_str());
    });
  }
  return seconds;
}

double merge_all(const Sample& sample) {
  return seconds_of([&] {
    const auto merge = store::read_files(sample.exports, "", [](const store::MergeProgress&) { return true; });
    if (!merge || merge->report().counts.opened != sample.exports.size() * records_in_file) {
      std::printf("BROKEN: not all were merged\n");
    }
  });
}

// In a process of its own, so that each has its own peak of memory.
template <typename Work>
double measured(Work work, long* peak_mib = nullptr) {
  std::array<double, runs> seconds{};
  for (double& one : seconds) {
    int ends[2];
    if (::pipe(ends) != 0) return 0;
    if (::fork() == 0) {
      const double took = work();
      _exit(::write(ends[1], &took, sizeof took) == sizeof took ? 0 : 1);
    }
    rusage usage{};
    int status = 0;
    if (::read(ends[0], &one, sizeof one) != sizeof one) std::printf("BROKEN: a process ended early\n");
    ::wait4(-1, &status, 0, &usage);
    ::close(ends[0]);
    ::close(ends[1]);
    if (peak_mib) *peak_mib = std::max(*peak_mib, usage.ru_maxrss / 1024);
  }
  return median_of(seconds);
}

void say(const char* what, double seconds, double mb, double parsing) {
  std::printf("  %-44s %8.2f s %8.0f MB/s %8.2f\n", what, seconds, mb / seconds, seconds / parsing);
}

void measure(const std::string& folder, std::size_t files) {
  const Sample sample = sample_of(folder, files);
  std::printf("%zu responses: %.0f MB as exports, %.0f MB as lines; medians of %d; the last column: times simdjson\n",
              files * records_in_file, sample.export_mb, sample.line_mb, runs);
  const double parsing = measured([&] { return parse_with_simdjson(sample); });
  say("simdjson parses the lines", parsing, sample.line_mb, parsing);
  say("SHA-256 of the lines alone", measured([&] { return hash_all(sample); }), sample.line_mb, parsing);
  say("import_export", measured([&] { return import_all(sample, core::Reading::quick, nullptr); }), sample.export_mb,
      parsing);
  const auto counted = [&] {
    Counter counter;
    return import_all(sample, core::Reading::quick, &counter);
  };
  say("import_export, every answer counted", measured(counted), sample.export_mb, parsing);
  if (files == 1) {
    say("import_export, the slow way", measured([&] { return import_all(sample, core::Reading::slow, nullptr); }),
        sample.export_mb, parsing);
  }
  long peak = 0;
  const double merged = measured([&] { return merge_all(sample); }, &peak);
  say("opened, merged and counted, from the disk", merged, sample.export_mb, parsing);
  std::printf("  %-44s %8ld MiB\n", "peak memory of that", peak);
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::fprintf(stderr, "earshot_import_bench FOLDER\n");
    return 2;
  }
  std::size_t there = 0;
  while (std::filesystem::exists(std::string(words[1]) + "/" + std::to_string(there) + ".json")) ++there;
  std::printf("simdjson %s\n", SIMDJSON_STRINGIFY(SIMDJSON_VERSION));
  for (std::size_t files = 1; files <= there; files *= 10) measure(words[1], files);
  return 0;
}
