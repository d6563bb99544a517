#include "platform/keeper_desktop.h"

#include <utility>

#include "core/secret.h"
#include "platform/files_desktop.h"
#include "store/file_desktop.h"

namespace earshot::platform {
namespace {

using Outcome = std::expected<void, store::DiskError>;

// A storage that could not be opened gives the same reason again.
template <typename Work>
Outcome on_disk(Keeper& keeper, Work work) {
  if (!keeper.disk) return std::unexpected(keeper.disk.error());
  return work(*keeper.disk);
}

}  // namespace

app::Action open_storage(Keeper& keeper) {
  if (!keeper.disk) return app::StorageFailed{keeper.disk.error().text};
  store::drop_unfinished(keeper.export_folder);
  auto contents = keeper.disk->load();
  if (!contents) return app::StorageFailed{contents.error().text};
  return app::StorageOpened{.records = std::move(contents->records),
                            .settings = std::move(contents->settings),
                            .lost = contents->lost,
                            .restarted = true};
}

app::Action carry_out(Keeper& keeper, const app::SaveRecord& effect) {
  const Outcome saved = on_disk(keeper, [&](store::Disk& disk) { return disk.save(effect.record); });
  if (!saved) return app::SaveFailed{effect.record.id, saved.error().text};
  return app::RecordSaved{effect.record.id};
}

app::Action carry_out(Keeper& keeper, const app::SaveSetting& effect) {
  const Outcome saved = on_disk(keeper, [&](store::Disk& disk) { return disk.set(effect.key, effect.value); });
  if (!saved) return app::SettingFailed{effect.key, saved.error().text};
  return app::SettingSaved{effect.key};
}

app::Action carry_out(Keeper& keeper, const app::MarkExported& effect) {
  const Outcome marked =
      on_disk(keeper, [&](store::Disk& disk) { return disk.mark_exported(effect.ids, effect.export_id); });
  if (!marked) return app::MarkFailed{marked.error().text};
  return app::RecordsMarked{};
}

app::Action carry_out(Keeper& keeper, const app::Withdraw& effect) {
  const Outcome withdrawn =
      on_disk(keeper, [&](store::Disk& disk) { return disk.withdraw(effect.root_id, effect.day); });
  if (!withdrawn) return app::WithdrawFailed{effect.root_id, withdrawn.error().text};
  return app::Withdrawn{effect.root_id};
}

app::Action carry_out(Keeper& keeper, const app::WriteExport& effect) {
  auto written = write_new_file(keeper.export_folder, effect.file_name, effect.json);
  if (!written) return app::ExportFailed{std::move(written.error())};
  return app::ExportWritten{std::move(*written)};
}

app::Action carry_out(Keeper& /*keeper*/, const app::HashPassphrase& effect) {
  return app::PassphraseHashed{core::hash_passphrase(effect.passphrase)};
}

app::Action carry_out(Keeper& /*keeper*/, const app::CheckPassphrase& effect) {
  return app::PassphraseChecked{core::passphrase_matches(effect.passphrase, effect.stored_hash)};
}

}  // namespace earshot::platform
