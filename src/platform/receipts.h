// What receipts need of randomness and of a slow hash, and so is no business of update(). The same in every build. As long as
// a passphrase takes.
#pragma once

#include "app/action.h"
#include "app/effect.h"

namespace earshot::platform {

app::ReceiptMade make_receipt(const app::MakeReceipt& effect);
app::ReceiptChecked check_receipt(const app::CheckReceipt& effect);

}  // namespace earshot::platform
