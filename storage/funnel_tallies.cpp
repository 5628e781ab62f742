// Remembers how many of a rep's customers are in which stage and what his open deals are worth there, without counting.
#include "storage/funnel_tallies.hpp"

#include <vector>

#include "storage/tables.hpp"

namespace storage {
namespace {

// Places of columns in storage/tables.cpp.
namespace of_customer {
constexpr std::size_t id = 0, owner = 5, stage = 8;
}
namespace of_deal {
constexpr std::size_t customer = 1, owner = 2, amount = 6, status = 11;
}

const std::string& text(const Record& record, std::size_t column) { return std::get<std::string>(record.at(column)); }

std::int64_t open_amount(const Record& deal) {
  const std::string& status = text(deal, of_deal::status);
  const auto* amount = std::get_if<std::int64_t>(&deal.at(of_deal::amount));
  return amount && (status == "open" || status == "parked") ? *amount : 0;
}

// Whether a change of the row changes no sum.
bool counts_the_same(const std::optional<Record>& a, const std::optional<Record>& b, std::initializer_list<std::size_t> columns) {
  if (!a || !b) return false;
  for (const std::size_t column : columns)
    if (a->at(column) != b->at(column)) return false;
  return true;
}

}  // namespace

std::map<std::string, FunnelTallies::Tally> FunnelTallies::of_owner(const std::string& owner_id) {
  std::map<std::string, Tally> found;
  connection_.query("SELECT stage, customers, open_amount FROM funnel_tallies WHERE owner_id = $1", {owner_id},
                    [&](const Row& row) { found[row.text(0)] = {row.integer(1), base::Money{row.integer(2)}}; });
  return found;
}

void FunnelTallies::note(const Table& table, const std::optional<Record>& before, const std::optional<Record>& after) {
  if (&table == &customers_table) note_customer(before, after);
  else if (&table == &deals_table) note_deal(before, after);
}

void FunnelTallies::note_customer(const std::optional<Record>& before, const std::optional<Record>& after) {
  using namespace of_customer;
  if (counts_the_same(before, after, {owner, stage})) return;
  if (before) add(text(*before, owner), text(*before, stage), -1, 0);
  if (after) add(text(*after, owner), text(*after, stage), 1, 0);
  // A customer comes and goes without deals: they refer to him.
  if (before && after) move_open_deals(after->at(id), text(*before, stage), text(*after, stage));
}

void FunnelTallies::note_deal(const std::optional<Record>& before, const std::optional<Record>& after) {
  using namespace of_deal;
  if (counts_the_same(before, after, {customer, owner, amount, status})) return;
  const auto count = [this](const Record& deal, int sign) {
    if (const std::int64_t worth = open_amount(deal)) add(text(deal, owner), stage_of(deal.at(customer)), 0, sign * worth);
  };
  if (before) count(*before, -1);
  if (after) count(*after, 1);
}

void FunnelTallies::move_open_deals(const Cell& customer_id, const std::string& from_stage, const std::string& to_stage) {
  if (from_stage == to_stage) return;
  std::vector<std::pair<std::string, std::int64_t>> by_owner;
  connection_.query(
      "SELECT owner_id, coalesce(sum(amount), 0) FROM deals WHERE customer_id = $1 AND status IN ('open', 'parked') GROUP BY owner_id",
      {std::get<std::string>(customer_id)}, [&](const Row& row) { by_owner.emplace_back(row.text(0), row.integer(1)); });
  for (const auto& [owner, amount] : by_owner) {
    add(owner, from_stage, 0, -amount);
    add(owner, to_stage, 0, amount);
  }
}

std::string FunnelTallies::stage_of(const Cell& customer_id) {
  std::string stage;
  connection_.query("SELECT stage FROM customers WHERE id = $1", {std::get<std::string>(customer_id)},
                    [&](const Row& row) { stage = row.text(0); });
  return stage;
}

void FunnelTallies::add(const std::string& owner_id, const std::string& stage, std::int64_t customers, std::int64_t amount) {
  if (customers == 0 && amount == 0) return;
  connection_.execute(
      "INSERT INTO funnel_tallies (owner_id, stage, customers, open_amount) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (owner_id, stage) DO UPDATE SET customers = funnel_tallies.customers + excluded.customers, "
      "open_amount = funnel_tallies.open_amount + excluded.open_amount",
      {owner_id, stage, customers, amount});
}

}  // namespace storage
