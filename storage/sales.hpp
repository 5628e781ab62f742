// Remembers deals and follow-ups.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "bot/crm/deal.hpp"
#include "bot/crm/follow_up.hpp"
#include "storage/journal.hpp"

namespace storage {

struct WonDeals {
  base::Money amount;
  int count = 0;
};

class Deals {
 public:
  Deals(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::Deal> find(const std::string& id);
  std::vector<crm::Deal> of_customer(const std::string& customer_id);  // the newest first
  std::vector<crm::Deal> open_of_owner(const std::string& owner_id, int limit);  // also of customers that are not his
  std::optional<base::Instant> first_won(const std::string& owner_id);
  WonDeals won(const std::string& owner_id, base::Instant from, base::Instant until);
  WonDeals lost(const std::string& owner_id, base::Instant from, base::Instant until);  // the same of those that were lost
  std::map<std::string, WonDeals> won_by_product(const std::string& owner_id, base::Instant from, base::Instant until);
  // The same of many: by owner and product. A few are looked up one by one, more in one walk over all that was won then.
  using WonByOwner = std::unordered_map<std::string, std::map<std::string, WonDeals>>;
  WonByOwner won_by_owner(const std::vector<std::string>& owner_ids, base::Instant from, base::Instant until);
  std::vector<crm::Deal> won_of(const std::string& owner_id, base::Instant from, base::Instant until, int limit);  // the latest first
  std::int64_t count_begun(const std::string& owner_id, base::Instant from, base::Instant until);  // whatever became of them
  // Expected to be signed on a day of [from, to], in the order of these days; whatever became of them.
  std::vector<crm::Deal> expected(const std::string& owner_id, base::Date from, base::Date to, int limit);
  std::vector<crm::Deal> lost_of(const std::string& owner_id, base::Instant from, base::Instant until, int limit);  // the latest first
  WonDeals won_by_all(base::Instant from, base::Instant until);
  void add(const crm::Deal& deal);
  void put(const crm::Deal& deal);

 private:
  WonDeals ended(Sql sql, const std::string& owner_id, base::Instant from, base::Instant until);

  Connection& connection_;
  Journal& journal_;
};

class FollowUps {
 public:
  FollowUps(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::vector<crm::FollowUp> of_customer(const std::string& customer_id, int limit);  // the newest first
  std::optional<crm::FollowUp> find(const std::string& id);
  // Recorded in [from, until), of everybody: the last `limit` of them, the earliest first.
  std::vector<crm::FollowUp> recorded(base::Instant from, base::Instant until, int limit);
  std::vector<crm::FollowUp> of_member(const std::string& member_id, base::Instant from, base::Instant until, int limit);  // the same of one
  std::optional<base::Instant> first_of(const std::string& member_id);
  int count_of(const std::string& member_id, base::Instant from, int most);  // recorded since then; does not count further
  std::int64_t count_between(const std::string& member_id, base::Instant from, base::Instant until);  // recorded in [from, until)
  void add(const crm::FollowUp& follow_up);
  void put(const crm::FollowUp& follow_up);

 private:
  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
