// Remembers how many of a rep's customers are in which stage and what his open deals are worth there, without counting.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "bot/base/money.hpp"
#include "storage/record.hpp"

namespace storage {

class FunnelTallies {
 public:
  explicit FunnelTallies(Connection& connection) : connection_(connection) {}

  struct Tally {
    std::int64_t customers = 0;  // his, in this stage
    base::Money open_amount;     // of his open and parked deals with customers in this stage, whoever owns these
  };
  std::map<std::string, Tally> of_owner(const std::string& owner_id);  // by stage

  // REQUIRES: the row has just gone from `before` to `after` (none: there was, is, no such row), in this transaction.
  // Called for every row of every table that is journalled (storage/record.hpp), and by nobody else.
  void note(const Table& table, const std::optional<Record>& before, const std::optional<Record>& after);

 private:
  void note_customer(const std::optional<Record>& before, const std::optional<Record>& after);
  void note_deal(const std::optional<Record>& before, const std::optional<Record>& after);
  void move_open_deals(const Cell& customer_id, const std::string& from_stage, const std::string& to_stage);
  std::string stage_of(const Cell& customer_id);
  void add(const std::string& owner_id, const std::string& stage, std::int64_t customers, std::int64_t amount);

  Connection& connection_;
};

}  // namespace storage
