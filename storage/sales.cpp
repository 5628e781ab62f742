// Remembers deals and follow-ups.
#include "storage/sales.hpp"

#include <algorithm>

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Cell optional_cell(const std::optional<std::int64_t>& value) { return value ? Cell(*value) : Cell(nullptr); }

Record to_record(const crm::Deal& d) {
  return {d.id,
          d.customer_id,
          d.owner_id,
          d.product,
          d.quantity,
          d.measure,
          optional_cell(d.amount ? std::optional(d.amount->fen) : std::nullopt),
          d.amount_kind,
          cell(d.is_about),
          cell(d.closes),
          optional_cell(d.probability),
          d.status,
          cell(d.resumes),
          d.contract_no,
          d.lost_reason,
          d.competitor,
          cell(d.created_at),
          cell(d.ended_at)};
}

std::optional<base::Money> money(std::optional<std::int64_t> fen) {
  if (!fen) return std::nullopt;
  return base::Money{*fen};
}

crm::Deal deal_from(const Record& record) {
  Columns c(record);
  crm::Deal d;
  d.id = c.text();
  d.customer_id = c.text();
  d.owner_id = c.text();
  d.product = c.text();
  d.quantity = c.integer();
  d.measure = c.text();
  d.amount = money(c.optional_integer());
  d.amount_kind = c.text();
  d.is_about = c.flag();
  d.closes = c.optional_date();
  if (const auto percent = c.optional_integer()) d.probability = static_cast<int>(*percent);
  d.status = c.text();
  d.resumes = c.optional_date();
  d.contract_no = c.text();
  d.lost_reason = c.text();
  d.competitor = c.text();
  d.created_at = c.instant();
  d.ended_at = c.instant();
  return d;
}

Record to_record(const crm::FollowUp& f) {
  return {f.id,      f.customer_id, f.member_id,          f.contact,         f.method,
          f.content, f.outcome,     std::int64_t{f.attempts}, base::iso_date(f.happened_on), cell(f.recorded_at)};
}

crm::FollowUp follow_up_from(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .customer_id = c.text(),
          .member_id = c.text(),
          .contact = c.text(),
          .method = c.text(),
          .content = c.text(),
          .outcome = c.text(),
          .attempts = static_cast<int>(c.integer()),
          .happened_on = c.optional_date().value_or(base::Date{}),
          .recorded_at = c.instant()};
}

}  // namespace

// Deals or follow-ups, in the order of the ids.
template <class Rows>
static auto read(Rows& rows, const std::vector<std::string>& ids) {
  std::vector<typename decltype(rows.find({}))::value_type> found;
  for (const auto& id : ids) found.push_back(*rows.find(id));
  return found;
}

std::optional<crm::Deal> Deals::find(const std::string& id) {
  const auto record = load(connection_, deals_table, id);
  if (!record) return std::nullopt;
  return deal_from(*record);
}

std::vector<crm::Deal> Deals::of_customer(const std::string& customer_id) {
  return read(*this, ids(connection_,
                         "SELECT id FROM deals WHERE customer_id = $1 ORDER BY created_at DESC, id DESC LIMIT 50",
                         {customer_id}));
}

std::vector<crm::Deal> Deals::open_of_owner(const std::string& owner_id, int limit) {
  return read(*this, ids(connection_,
                         "SELECT id FROM deals WHERE owner_id = $1 AND status IN ('open', 'parked') ORDER BY created_at LIMIT $2",
                         {owner_id, limit}));
}

std::optional<base::Instant> Deals::first_won(const std::string& owner_id) {
  std::optional<base::Instant> first;
  connection_.query("SELECT ended_at FROM deals WHERE owner_id = $1 AND status = 'won' ORDER BY ended_at LIMIT 1", {owner_id},
                    [&](const Row& row) { first = row.instant(0); });
  return first;
}

WonDeals Deals::ended(Sql sql, const std::string& owner_id, base::Instant from, base::Instant until) {
  WonDeals sum;
  connection_.query(sql, {owner_id, from, until},
                    [&](const Row& row) { sum = {base::Money{row.integer(0)}, static_cast<int>(row.integer(1))}; });
  return sum;
}

WonDeals Deals::won(const std::string& owner_id, base::Instant from, base::Instant until) {
  return ended("SELECT coalesce(sum(amount), 0), count(*) FROM deals WHERE owner_id = $1 AND ended_at >= $2 AND ended_at < $3 AND status = 'won'",
               owner_id, from, until);
}

WonDeals Deals::lost(const std::string& owner_id, base::Instant from, base::Instant until) {
  return ended("SELECT coalesce(sum(amount), 0), count(*) FROM deals WHERE owner_id = $1 AND ended_at >= $2 AND ended_at < $3 AND status = 'lost'",
               owner_id, from, until);
}

std::map<std::string, WonDeals> Deals::won_by_product(const std::string& owner_id, base::Instant from, base::Instant until) {
  std::map<std::string, WonDeals> sums;
  connection_.query(
      "SELECT product, coalesce(sum(amount), 0), count(*) FROM deals "
      "WHERE owner_id = $1 AND ended_at >= $2 AND ended_at < $3 AND status = 'won' GROUP BY product",
      {owner_id, from, until},
      [&](const Row& row) { sums[row.text(0)] = {base::Money{row.integer(1)}, static_cast<int>(row.integer(2))}; });
  return sums;
}

Deals::WonByOwner Deals::won_by_owner(const std::vector<std::string>& owner_ids, base::Instant from, base::Instant until) {
  constexpr std::size_t a_few = 50;
  WonByOwner found;
  if (owner_ids.size() <= a_few) {
    for (const auto& id : owner_ids)
      if (auto won = won_by_product(id, from, until); !won.empty()) found.emplace(id, std::move(won));
    return found;
  }
  for (const auto& id : owner_ids) found.try_emplace(id);
  connection_.query("SELECT owner_id, product, coalesce(amount, 0) FROM deals WHERE status = 'won' AND ended_at >= $1 AND ended_at < $2",
                    {from, until}, [&](const Row& row) {
                      const auto owner = found.find(row.text(0));
                      if (owner == found.end()) return;
                      WonDeals& sum = owner->second[row.text(1)];
                      sum = {sum.amount + base::Money{row.integer(2)}, sum.count + 1};
                    });
  return found;
}

std::vector<crm::Deal> Deals::won_of(const std::string& owner_id, base::Instant from, base::Instant until, int limit) {
  return read(*this, ids(connection_,
                         "SELECT id FROM deals WHERE owner_id = $1 AND ended_at >= $2 AND ended_at < $3 AND status = 'won' "
                         "ORDER BY ended_at DESC, id DESC LIMIT $4",
                         {owner_id, from, until, limit}));
}

std::int64_t Deals::count_begun(const std::string& owner_id, base::Instant from, base::Instant until) {
  std::int64_t count = 0;
  // Every status by name, so that the index by owner and status is walked in four short ranges.
  connection_.query(
      "SELECT count(*) FROM deals WHERE owner_id = $1 AND status IN ('open', 'parked', 'won', 'lost') AND created_at >= $2 AND created_at < $3",
      {owner_id, from, until}, [&](const Row& row) { count = row.integer(0); });
  return count;
}

std::vector<crm::Deal> Deals::expected(const std::string& owner_id, base::Date from, base::Date to, int limit) {
  return read(*this, ids(connection_,
                         "SELECT id FROM deals WHERE owner_id = $1 AND closes >= $2 AND closes <= $3 ORDER BY closes, id LIMIT $4",
                         {owner_id, base::iso_date(from), base::iso_date(to), limit}));
}

std::vector<crm::Deal> Deals::lost_of(const std::string& owner_id, base::Instant from, base::Instant until, int limit) {
  return read(*this, ids(connection_,
                         "SELECT id FROM deals WHERE owner_id = $1 AND ended_at >= $2 AND ended_at < $3 AND status = 'lost' "
                         "ORDER BY ended_at DESC, id DESC LIMIT $4",
                         {owner_id, from, until, limit}));
}

WonDeals Deals::won_by_all(base::Instant from, base::Instant until) {
  WonDeals sum;
  connection_.query(
      "SELECT coalesce(sum(amount), 0), count(*) FROM deals WHERE status = 'won' AND ended_at >= $1 AND ended_at < $2",
      {from, until}, [&](const Row& row) { sum = {base::Money{row.integer(0)}, static_cast<int>(row.integer(1))}; });
  return sum;
}

void Deals::add(const crm::Deal& deal) { journal_.add(deals_table, to_record(deal)); }
void Deals::put(const crm::Deal& deal) { journal_.put(deals_table, to_record(deal)); }

std::optional<crm::FollowUp> FollowUps::find(const std::string& id) {
  const auto record = load(connection_, follow_ups_table, id);
  if (!record) return std::nullopt;
  return follow_up_from(*record);
}

std::vector<crm::FollowUp> FollowUps::of_customer(const std::string& customer_id, int limit) {
  return read(*this, ids(connection_,
                         "SELECT id FROM follow_ups WHERE customer_id = $1 ORDER BY recorded_at DESC, id DESC LIMIT $2",
                         {customer_id, limit}));
}

std::vector<crm::FollowUp> FollowUps::recorded(base::Instant from, base::Instant until, int limit) {
  std::vector<crm::FollowUp> found;
  connection_.query(
      "SELECT id, customer_id, member_id, contact, method, content, outcome, attempts, happened_on, recorded_at "
      "FROM follow_ups WHERE recorded_at >= $1 AND recorded_at < $2 ORDER BY recorded_at DESC, id DESC LIMIT $3",
      {from, until, limit}, [&](const Row& row) {
        found.push_back(follow_up_from(record_of(row, follow_ups_table)));
      });
  std::reverse(found.begin(), found.end());
  return found;
}

std::vector<crm::FollowUp> FollowUps::of_member(const std::string& member_id, base::Instant from, base::Instant until, int limit) {
  auto found = read(*this, ids(connection_,
                               "SELECT id FROM follow_ups WHERE member_id = $1 AND recorded_at >= $2 AND recorded_at < $3 "
                               "ORDER BY recorded_at DESC LIMIT $4",
                               {member_id, from, until, limit}));
  std::reverse(found.begin(), found.end());
  return found;
}

std::optional<base::Instant> FollowUps::first_of(const std::string& member_id) {
  std::optional<base::Instant> first;
  connection_.query("SELECT recorded_at FROM follow_ups WHERE member_id = $1 ORDER BY recorded_at LIMIT 1", {member_id},
                    [&](const Row& row) { first = row.instant(0); });
  return first;
}

int FollowUps::count_of(const std::string& member_id, base::Instant from, int most) {
  int count = 0;
  connection_.query("SELECT 1 FROM follow_ups WHERE member_id = $1 AND recorded_at >= $2 ORDER BY recorded_at LIMIT $3",
                    {member_id, from, most}, [&](const Row&) { ++count; });
  return count;
}

std::int64_t FollowUps::count_between(const std::string& member_id, base::Instant from, base::Instant until) {
  std::int64_t count = 0;
  connection_.query("SELECT count(*) FROM follow_ups WHERE member_id = $1 AND recorded_at >= $2 AND recorded_at < $3", {member_id, from, until},
                    [&](const Row& row) { count = row.integer(0); });
  return count;
}

void FollowUps::add(const crm::FollowUp& follow_up) { journal_.add(follow_ups_table, to_record(follow_up)); }
void FollowUps::put(const crm::FollowUp& follow_up) { journal_.put(follow_ups_table, to_record(follow_up)); }

}  // namespace storage
