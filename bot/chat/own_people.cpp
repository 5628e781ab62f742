// Finds somebody by how he is called among the people one talks to.
#include "bot/chat/own_people.hpp"

#include <algorithm>

#include "bot/chat/called.hpp"

namespace chat {
namespace {

constexpr int most_looked_through = 5000;  // customers; 3 µs each

std::int64_t customers_of(const std::string& owner_id, Desk& desk) {
  std::int64_t count = 0;
  for (const auto& [stage, tally] : desk.store.funnel_tallies.of_owner(owner_id)) count += tally.customers;
  return count;
}

// Whose customers are looked through. Of a part of a large team's nobody could tell whether there is a second 王总.
std::vector<std::string> owners(Desk& desk) {
  std::vector<std::string> all{desk.sender.id};
  if (desk.sender.role == crm::Role::rep) return all;
  std::int64_t customers = customers_of(desk.sender.id, desk);
  for (const auto& member : desk.store.members.active()) {
    if (member.id == desk.sender.id || !crm::may_see(desk.sender, member)) continue;
    customers += customers_of(member.id, desk);
    if (customers > most_looked_through) return {desk.sender.id};
    all.push_back(member.id);
  }
  return all;
}

}  // namespace

std::vector<crm::Customer> customers_called(const std::string& said, Desk& desk, int limit) {
  const Called called(said);
  if (!called.is_name()) return {};
  std::vector<storage::Contacts::Candidate> people;
  for (const auto& owner : owners(desk))
    for (auto& person : desk.store.contacts.of_owner(owner, called.has_given_name() ? said : called.surname(), most_looked_through))
      people.push_back(std::move(person));
  if (called.has_given_name()) std::erase_if(people, [&](const auto& person) { return person.name != said; });
  std::vector<crm::Customer> found;
  for (const auto& person : best_called(called, people)) {
    if (static_cast<int>(found.size()) == limit) break;
    if (std::any_of(found.begin(), found.end(), [&](const crm::Customer& c) { return c.id == person.customer_id; })) continue;
    if (auto customer = desk.store.customers.find(person.customer_id)) found.push_back(std::move(*customer));
  }
  return found;
}

}  // namespace chat
