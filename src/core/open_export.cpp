#include "core/open_export.h"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "core/import_json.h"
#include "core/open_item_json.h"

namespace earshot::core {
namespace {

constexpr std::uint32_t in_file = 0, opened_here = 1;  // Place::source

// The file, and beside it the responses that were opened.
class Sources : public FilePort {
 public:
  explicit Sources(std::string_view file) : FilePort(file) {}
  ~Sources() override {
    for (std::string& response : responses_) wipe(response);
  }
  Sources(const Sources&) = delete;
  Sources& operator=(const Sources&) = delete;

  Place keep(std::string response) {
    responses_.push_back(std::move(response));
    return {.source = opened_here,
            .size = static_cast<std::uint32_t>(responses_.back().size()),
            .at = responses_.size() - 1};
  }

  std::optional<std::string> bytes_at(const Place& place) override {
    if (place.source == opened_here) return responses_[static_cast<std::size_t>(place.at)];
    return FilePort::bytes_at(place);
  }

 private:
  std::vector<std::string> responses_;
};

}  // namespace

std::expected<OpenedExport, Faults> open_export(std::string_view file, const SecretKey& key, const ExportHead& head) {
  const auto imported = import_export(file, in_file);
  if (!imported) return std::unexpected(imported.error());
  Sources sources(file);
  OpenedExport result;
  std::vector<Item> opened;
  for (const Item& item : imported->set.items()) {
    if (item.form != Form::sealed) continue;
    if (auto response = open_item(item, sources.bytes_at(item.place).value_or(""), std::span(&key, 1))) {
      response->item.place = sources.keep(std::move(response->json));
      opened.push_back(response->item);
    } else {
      result.aside.push_back({text_of(item.id), response.error()});
    }
  }
  result.opened = opened.size();
  // The opened form stands in for the sealed one.
  const MergedSet set = merged(imported->set, MergedSet(std::move(opened), {}, {}));
  [[maybe_unused]] const auto written = write_set(set, head, sources);  // all of it is in memory: it can't fail
  result.json = std::move(sources.written);
  return result;
}

}  // namespace earshot::core
