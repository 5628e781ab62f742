// A page of the sea pool.
#include "bot/chat/pool_page.hpp"

#include <algorithm>

#include "bot/chat/dispatch.hpp"

namespace chat {
namespace {

using Place = storage::Customers::Place;

constexpr int most_looked_at = 500;  // of the pool, for where they lie: others wait for their answers

bool is_later(const Place& a, const Place& b) { return a.at != b.at ? a.at > b.at : a.id > b.id; }
bool is_same(const Place& a, const Place& b) { return a.id == b.id; }

}  // namespace

std::vector<Place> pool_page(const std::string& region, const std::string& product, const Place& before, int limit, Desk& desk) {
  auto found = desk.store.customers.in_pool(region, product, before, limit);
  if (region.empty()) return found;
  auto latest = desk.store.customers.in_pool({}, product, before, most_looked_at);
  std::erase_if(latest, [&](const Place& place) {
    return !lies_in(desk.store.customers.find(place.id).value(), region, desk.rules.policies.assignment);
  });
  found.insert(found.end(), latest.begin(), latest.end());
  std::sort(found.begin(), found.end(), is_later);
  found.erase(std::unique(found.begin(), found.end(), is_same), found.end());
  found.resize(std::min(found.size(), static_cast<std::size_t>(limit)));
  return found;
}

}  // namespace chat
