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
  std::lock_guard lock(mutex_);
  const auto asked = static_cast<std::uint64_t>(to_millis(now));
  if (asked > last_time_) {
    last_time_ = asked;
    high_ = engine_() >> 24;
    low_ = engine_() >> 25;  // room to count up within the millisecond
  } else {
    ++low_;
  }
  static constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::string id(26, '0');
  const auto write = [&](std::uint64_t value, int from, int to) {
    for (int i = to; i >= from; --i, value >>= 5) id[static_cast<std::size_t>(i)] = alphabet[value & 31];
  };
  write(last_time_, 0, 9);
  write(high_, 10, 17);
  write(low_, 18, 25);
  return id;
}

std::uint64_t Ids::random() {
  std::lock_guard lock(mutex_);
  return engine_();
}

}  // namespace base
