// A public key as a QR code, for the hand-held scanner of whoever sets up a kiosk. Only written: nothing here reads one.
#pragma once

#include <string>

#include "core/key.h"

namespace earshot::core {

// Its modules, a line each row: '#' is dark, '.' is light. The light margin of four that a scanner needs is not among them. The key
// stands in it in upper case, for which QR codes have a shorter form; a quarter of the code words or more may be unreadable.
std::string write_qr(const PublicKey& key);

}  // namespace earshot::core
