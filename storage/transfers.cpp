// Remembers who got which customer, from whom, and why.
#include "storage/transfers.hpp"

#include <algorithm>

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::Transfer& t) {
  return {t.id, t.customer_id, t.from_id, t.to_id, t.by_id, t.kind, t.rule, t.reason, t.candidates, cell(t.at)};
}

crm::Transfer from_record(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .customer_id = c.text(),
          .from_id = c.text(),
          .to_id = c.text(),
          .by_id = c.text(),
          .kind = c.text(),
          .rule = c.text(),
          .reason = c.text(),
          .candidates = c.text(),
          .at = c.instant()};
}

}  // namespace

std::optional<crm::Transfer> Transfers::find(const std::string& id) {
  const auto record = load(connection_, transfers_table, id);
  if (!record) return std::nullopt;
  return from_record(*record);
}

std::vector<crm::Transfer> Transfers::all(const std::vector<std::string>& ids) {
  std::vector<crm::Transfer> found;
  for (const auto& id : ids) found.push_back(*find(id));
  return found;
}

std::vector<crm::Transfer> Transfers::of_customer(const std::string& customer_id, int limit) {
  return all(ids(connection_, "SELECT id FROM transfers WHERE customer_id = $1 ORDER BY at DESC, id DESC LIMIT $2",
                 {customer_id, limit}));
}

std::vector<crm::Transfer> Transfers::since(base::Instant from, int limit) {
  return all(ids(connection_, "SELECT id FROM transfers WHERE at >= $1 ORDER BY at DESC, id DESC LIMIT $2", {from, limit}));
}

std::vector<crm::Transfer> Transfers::to_member(const std::string& member_id, const std::string& kind, base::Instant from,
                                                int limit) {
  return all(ids(connection_,
                 "SELECT id FROM transfers WHERE to_id = $1 AND kind = $2 AND at >= $3 ORDER BY at DESC LIMIT $4",
                 {member_id, kind, from, limit}));
}

std::vector<crm::Transfer> Transfers::of_kind(const std::string& kind, base::Instant from, int limit) {
  return all(ids(connection_, "SELECT id FROM transfers WHERE kind = $1 AND at >= $2 ORDER BY at, id LIMIT $3", {kind, from, limit}));
}

std::map<std::string, Transfers::Taken> Transfers::taken(const std::string& kind, base::Instant from) {
  std::map<std::string, Taken> taken;
  connection_.query("SELECT to_id, count(*), max(at) FROM transfers WHERE kind = $1 AND at >= $2 GROUP BY to_id", {kind, from},
                    [&](const Row& row) { taken[row.text(0)] = {row.integer(1), row.instant(2)}; });
  return taken;
}

std::map<std::string, Transfers::Taken> Transfers::shares(base::Instant from) {
  auto shares = taken(crm::transfer::assigned, from);
  for (const auto& [member, relayed] : taken(crm::transfer::relayed, from)) {
    auto& share = shares[member];
    share = {share.count + relayed.count, std::max(share.last_at, relayed.last_at)};
  }
  // The line that takes a lead back names the rule by which it was given, if it was one.
  connection_.query(
      "SELECT from_id, count(*) FROM transfers WHERE kind = 'taken_back' AND at >= $1 AND rule <> '' GROUP BY from_id", {from},
      [&](const Row& row) {
        if (const auto share = shares.find(row.text(0)); share != shares.end())
          share->second.count = std::max<std::int64_t>(0, share->second.count - row.integer(1));
      });
  return shares;
}

std::vector<crm::Transfer> Transfers::of_kind(const std::string& kind, base::Instant from, base::Instant until, int limit) {
  return all(ids(connection_,
                 "SELECT id FROM transfers WHERE kind = $1 AND at >= $2 AND at < $3 ORDER BY at DESC LIMIT $4",
                 {kind, from, until, limit}));
}

void Transfers::add(const crm::Transfer& transfer) { journal_.add(transfers_table, to_record(transfer)); }

}  // namespace storage
