#include "tests/core/sample_keys.h"

namespace earshot::core {
namespace {

unsigned char counted = 0;

SecretKey secret(unsigned char seed) {
  SecretKey key;
  for (unsigned char& byte : key.bytes) byte = seed += 37;
  return key;
}

void count(std::span<unsigned char> bytes) {
  for (unsigned char& byte : bytes) byte = ++counted;
}

}  // namespace

SecretKey service_secret() { return secret(1); }
SecretKey recovery_secret() { return secret(2); }
SecretKey strange_secret() { return secret(3); }
PublicKey service_key() { return public_key_of(service_secret()); }
PublicKey recovery_key() { return public_key_of(recovery_secret()); }
std::vector<PublicKey> both_keys() { return {service_key(), recovery_key()}; }

FillRandom counting_random() {
  counted = 0;
  return count;
}

}  // namespace earshot::core
