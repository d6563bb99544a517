// Keys for tests, always the same: of the service, of its recovery, and of somebody else.
#pragma once

#include <vector>

#include "core/key.h"

namespace earshot::core {

SecretKey service_secret();
SecretKey recovery_secret();
SecretKey strange_secret();
PublicKey service_key();
PublicKey recovery_key();

// What a kiosk seals to.
std::vector<PublicKey> both_keys();

// Counts up: for what must come out the same each time. Starts anew with each call of this.
FillRandom counting_random();

}  // namespace earshot::core
