#include "platform/receipts.h"

#include <utility>

#include "core/receipt.h"
#include "core/secret.h"

namespace earshot::platform {

app::ReceiptMade make_receipt(const app::MakeReceipt& effect) {
  std::string salt = effect.salt.empty() ? core::make_receipt_salt() : effect.salt;
  core::Receipt receipt = core::draw_receipt();
  std::string hash = core::hash_receipt(core::text_of(receipt), salt);
  return app::ReceiptMade{std::move(receipt), std::move(salt), std::move(hash)};
}

app::ReceiptChecked check_receipt(const app::CheckReceipt& effect) {
  return app::ReceiptChecked{core::hash_receipt(core::text_of(effect.receipt), effect.salt)};
}

}  // namespace earshot::platform
