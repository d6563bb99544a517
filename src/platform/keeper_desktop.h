// What must last: answers, settings and exports, and the slow hash of the passphrase. Each Effect of that sort is carried
// out here and gives its Action. It may take a second (a disk that sleeps), so it is called on the worker, never on the
// thread that draws.
#pragma once

#include <expected>
#include <string>

#include "app/action.h"
#include "app/effect.h"
#include "store/disk.h"

namespace earshot::platform {

struct Keeper {
  std::expected<store::Disk, store::DiskError> disk;
  std::string export_folder;
};

app::Action open_storage(Keeper& keeper);
app::Action carry_out(Keeper& keeper, const app::SaveRecord& effect);
app::Action carry_out(Keeper& keeper, const app::SaveSetting& effect);
app::Action carry_out(Keeper& keeper, const app::MarkExported& effect);
app::Action carry_out(Keeper& keeper, const app::Withdraw& effect);
app::Action carry_out(Keeper& keeper, const app::WriteExport& effect);
app::Action carry_out(Keeper& keeper, const app::HashPassphrase& effect);
app::Action carry_out(Keeper& keeper, const app::CheckPassphrase& effect);

}  // namespace earshot::platform
