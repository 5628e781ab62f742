// A message that a platform takes only as several sends.
#include "connectors/part_by_part.hpp"

namespace connectors {

base::Delivery PartByPart::send(std::string_view key_text, const std::vector<Part>& parts) {
  const std::string key(key_text);
  auto delivery = base::Delivery::sent();
  for (std::size_t at = done(key); at < parts.size(); ++at) {
    auto part = parts[at]();
    if (part.outcome != base::Delivery::Outcome::sent) {
      remember(key, part.outcome == base::Delivery::Outcome::later ? at : 0);
      return part;
    }
    if (!part.handle.empty()) delivery.handle = part.handle;
  }
  remember(key, 0);
  return delivery;
}

std::size_t PartByPart::done(const std::string& key) {
  std::lock_guard lock(mutex_);
  const auto found = done_.find(key);
  return found == done_.end() ? 0 : found->second;
}

void PartByPart::remember(const std::string& key, std::size_t done) {
  constexpr std::size_t remembered = 1000;
  std::lock_guard lock(mutex_);
  if (done == 0 || key.empty()) {
    if (done_.erase(key) > 0) std::erase(oldest_, key);
    return;
  }
  if (done_.insert_or_assign(key, done).second) oldest_.push_back(key);
  if (oldest_.size() <= remembered) return;
  done_.erase(oldest_.front());
  oldest_.pop_front();
}

}  // namespace connectors
