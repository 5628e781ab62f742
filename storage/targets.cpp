// Remembers targets, how each came about, who has confirmed his, and what the spot checks found.
#include "storage/targets.hpp"

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::Target& t) {
  return {t.id, t.scope.member_id, t.month, t.amount.fen, t.set_by, cell(t.set_at), t.level, t.scope.region, t.scope.product};
}

crm::Target target_from(const Record& record) {
  Columns c(record);
  crm::Target t;
  t.id = c.text();
  t.scope.member_id = c.text();
  t.month = c.text();
  t.amount = {c.integer()};
  t.set_by = c.text();
  t.set_at = c.instant();
  t.level = c.text();
  t.scope.region = c.text();
  t.scope.product = c.text();
  return t;
}

Record to_record(const crm::TargetChange& c) {
  return {c.id,     c.month,  c.level,           c.scope.region, c.scope.product, c.scope.member_id, c.before.fen, c.after.fen,
          c.way,    c.parent, c.parent_amount.fen, c.weight,     c.weights,       c.by_id,           c.reason,     cell(c.at)};
}

crm::TargetChange change_from(const Record& record) {
  Columns c(record);
  crm::TargetChange change;
  change.id = c.text();
  change.month = c.text();
  change.level = c.text();
  change.scope.region = c.text();
  change.scope.product = c.text();
  change.scope.member_id = c.text();
  change.before = {c.integer()};
  change.after = {c.integer()};
  change.way = c.text();
  change.parent = c.text();
  change.parent_amount = {c.integer()};
  change.weight = c.integer();
  change.weights = c.integer();
  change.by_id = c.text();
  change.reason = c.text();
  change.at = c.instant();
  return change;
}

Record to_record(const crm::TargetReceipt& r) {
  return {r.id, r.member_id, r.month, r.amount.fen, cell(r.told_at), cell(r.confirmed_at)};
}

Record to_record(const crm::TargetObjection& o) {
  return {o.id, o.member_id, o.month, o.amount.fen, o.wanted.fen, o.words, cell(o.said_at), o.status, o.settled_by, cell(o.settled_at)};
}

crm::TargetObjection objection_from(const Record& record) {
  Columns c(record);
  crm::TargetObjection objection;
  objection.id = c.text();
  objection.member_id = c.text();
  objection.month = c.text();
  objection.amount = {c.integer()};
  objection.wanted = {c.integer()};
  objection.words = c.text();
  objection.said_at = c.instant();
  objection.status = c.text();
  objection.settled_by = c.text();
  objection.settled_at = c.instant();
  return objection;
}

crm::TargetReceipt receipt_from(const Record& record) {
  Columns c(record);
  return {.id = c.text(), .member_id = c.text(), .month = c.text(), .amount = {c.integer()}, .told_at = c.instant(), .confirmed_at = c.instant()};
}

constexpr std::int64_t not_answered = -1;

Record to_record(const crm::TargetQuiz& q) {
  return {q.id, q.week, q.member_id, cell(q.asked_at), cell(q.answered_at), q.answers.target ? q.answers.target->fen : not_answered,
          q.answers.deals.value_or(not_answered), q.answers.leads.value_or(not_answered), std::int64_t{q.correct}};
}

crm::TargetQuiz quiz_from(const Record& record) {
  Columns c(record);
  crm::TargetQuiz quiz{.id = c.text(), .week = c.text(), .member_id = c.text(), .asked_at = c.instant(), .answered_at = c.instant()};
  if (const auto target = c.integer(); target != not_answered) quiz.answers.target = base::Money{target};
  if (const auto deals = c.integer(); deals != not_answered) quiz.answers.deals = deals;
  if (const auto leads = c.integer(); leads != not_answered) quiz.answers.leads = leads;
  quiz.correct = static_cast<int>(c.integer());
  return quiz;
}

}  // namespace

std::optional<base::Money> Targets::of(const std::string& member_id, const std::string& month, const std::string& level) {
  base::Money sum;
  connection_.query("SELECT coalesce(sum(amount), 0) FROM targets WHERE member_id = $1 AND month = $2 AND level = $3",
                    {member_id, month, level}, [&](const Row& row) { sum = {row.integer(0)}; });
  return sum.fen > 0 ? std::optional(sum) : std::nullopt;
}

std::vector<crm::Target> Targets::of_month(const std::string& month, const std::string& level) {
  std::vector<crm::Target> found;
  connection_.query(
      "SELECT id, member_id, month, amount, set_by, set_at, level, region, product FROM targets WHERE month = $1 AND level = $2",
      {month, level}, [&](const Row& row) { found.push_back(target_from(record_of(row, targets_table))); });
  return found;
}

std::map<std::string, base::Money> Targets::by_member(const std::string& month, const std::string& level) {
  std::map<std::string, base::Money> sums;
  connection_.query("SELECT member_id, sum(amount) FROM targets WHERE month = $1 AND level = $2 GROUP BY member_id", {month, level},
                    [&](const Row& row) { sums[row.text(0)] = {row.integer(1)}; });
  return sums;
}

std::map<std::string, base::Money> Targets::of_members(const std::vector<std::string>& ids, const std::string& month, const std::string& level) {
  constexpr std::size_t a_few = 50;
  if (ids.size() > a_few) return by_member(month, level);
  std::map<std::string, base::Money> found;
  for (const auto& id : ids)
    if (const auto target = of(id, month, level)) found[id] = *target;
  return found;
}

std::vector<std::string> Targets::products_of(const std::string& member_id, const std::string& month) {
  return ids(connection_, "SELECT product FROM targets WHERE member_id = $1 AND month = $2 AND product <> ''", {member_id, month});
}

void Targets::put(const crm::Target& cell) { journal_.put(targets_table, to_record(cell)); }

std::vector<crm::TargetChange> TargetChanges::of_member(const std::string& member_id, const std::string& month, int limit) {
  std::vector<crm::TargetChange> found;
  connection_.query(
      "SELECT id, month, level, region, product, member_id, before, after, way, parent, parent_amount, weight, weights, by_id, "
      "reason, at FROM target_changes WHERE member_id = $1 AND month = $2 ORDER BY at DESC, id DESC LIMIT $3",
      {member_id, month, limit}, [&](const Row& row) { found.push_back(change_from(record_of(row, target_changes_table))); });
  return found;
}

std::vector<crm::TargetChange> TargetChanges::of_scope(const crm::TargetScope& scope, const std::string& month, const std::string& level, int limit) {
  std::vector<crm::TargetChange> found;
  connection_.query(
      "SELECT id, month, level, region, product, member_id, before, after, way, parent, parent_amount, weight, weights, by_id, "
      "reason, at FROM target_changes WHERE member_id = $1 AND month = $2 AND region = $3 AND product = $4 AND level = $5 "
      "ORDER BY at DESC, id DESC LIMIT $6",
      {scope.member_id, month, scope.region, scope.product, level, limit},
      [&](const Row& row) { found.push_back(change_from(record_of(row, target_changes_table))); });
  return found;
}

std::vector<crm::TargetChange> TargetChanges::latest(int limit) {
  std::vector<crm::TargetChange> found;
  connection_.query(
      "SELECT id, month, level, region, product, member_id, before, after, way, parent, parent_amount, weight, weights, by_id, "
      "reason, at FROM target_changes WHERE at >= $1 ORDER BY at DESC, id DESC LIMIT $2",
      {base::Instant{}, limit}, [&](const Row& row) { found.push_back(change_from(record_of(row, target_changes_table))); });
  return found;
}

void TargetChanges::add(const crm::TargetChange& change) { journal_.add(target_changes_table, to_record(change)); }

std::optional<crm::TargetReceipt> TargetReceipts::of(const std::string& member_id, const std::string& month) {
  for (const auto& id : ids(connection_, "SELECT id FROM target_receipts WHERE member_id = $1 AND month = $2", {member_id, month}))
    return receipt_from(*load(connection_, target_receipts_table, id));
  return std::nullopt;
}

std::vector<crm::TargetReceipt> TargetReceipts::open_of(const std::string& member_id, const std::string& from_month) {
  std::vector<crm::TargetReceipt> found;
  connection_.query(
      "SELECT id, member_id, month, amount, told_at, confirmed_at FROM target_receipts "
      "WHERE member_id = $1 AND month >= $2 AND confirmed_at = 0 ORDER BY month",
      {member_id, from_month}, [&](const Row& row) { found.push_back(receipt_from(record_of(row, target_receipts_table))); });
  return found;
}

std::vector<crm::TargetReceipt> TargetReceipts::open(const std::string& from_month, int limit) {
  std::vector<crm::TargetReceipt> found;
  connection_.query(
      "SELECT id, member_id, month, amount, told_at, confirmed_at FROM target_receipts "
      "WHERE month >= $1 AND confirmed_at = 0 ORDER BY month, told_at, id LIMIT $2",
      {from_month, limit}, [&](const Row& row) { found.push_back(receipt_from(record_of(row, target_receipts_table))); });
  return found;
}

void TargetReceipts::put(const crm::TargetReceipt& receipt) { journal_.put(target_receipts_table, to_record(receipt)); }

std::optional<crm::TargetQuiz> TargetQuizzes::open_of(const std::string& member_id) {
  for (const auto& id : ids(connection_,
                            "SELECT id FROM target_quizzes WHERE member_id = $1 AND answered_at = 0 ORDER BY asked_at DESC LIMIT 1",
                            {member_id}))
    return quiz_from(*load(connection_, target_quizzes_table, id));
  return std::nullopt;
}

std::vector<crm::TargetQuiz> TargetQuizzes::of_week(const std::string& week) {
  std::vector<crm::TargetQuiz> found;
  connection_.query(
      "SELECT id, week, member_id, asked_at, answered_at, target, deals, leads, correct FROM target_quizzes WHERE week = $1 "
      "ORDER BY member_id",
      {week}, [&](const Row& row) { found.push_back(quiz_from(record_of(row, target_quizzes_table))); });
  return found;
}

void TargetQuizzes::put(const crm::TargetQuiz& quiz) { journal_.put(target_quizzes_table, to_record(quiz)); }

std::vector<crm::TargetObjection> TargetObjections::open_of(const std::string& member_id, int limit) {
  std::vector<crm::TargetObjection> found;
  connection_.query(
      "SELECT id, member_id, month, amount, wanted, words, said_at, status, settled_by, settled_at FROM target_objections "
      "WHERE member_id = $1 AND status = 'open' ORDER BY month, said_at DESC, id DESC LIMIT $2",
      {member_id, limit}, [&](const Row& row) { found.push_back(objection_from(record_of(row, target_objections_table))); });
  return found;
}

void TargetObjections::put(const crm::TargetObjection& objection) { journal_.put(target_objections_table, to_record(objection)); }

}  // namespace storage
