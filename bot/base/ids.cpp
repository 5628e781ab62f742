// Names for new records and random values.
#include "bot/base/ids.hpp"

namespace base {

Ids::Ids() {
  std::random_device device;
  std::seed_seq seed{device(), device(), device(), device(), device(), device(), device(), device()};
  engine_.seed(seed);
}

Ids::Ids(std::uint64_t seed) : engine_(seed) {}

std::string Ids::next(Instant now) {
  std::uint64_t high, low;
  {
    std::lock_guard lock(mutex_);
    high = engine_();
    low = engine_();
  }
  static constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::string id(26, '0');
  auto time = static_cast<std::uint64_t>(to_millis(now));
  for (int i = 9; i >= 0; --i, time >>= 5) id[static_cast<std::size_t>(i)] = alphabet[time & 31];
  for (int i = 17; i >= 10; --i, high >>= 5) id[static_cast<std::size_t>(i)] = alphabet[high & 31];
  for (int i = 25; i >= 18; --i, low >>= 5) id[static_cast<std::size_t>(i)] = alphabet[low & 31];
  return id;
}

std::uint64_t Ids::random() {
  std::lock_guard lock(mutex_);
  return engine_();
}

}  // namespace base
