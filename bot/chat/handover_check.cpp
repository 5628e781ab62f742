// The proof that a handover lost nothing.
#include "bot/chat/handover_check.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>

namespace chat {
namespace {

// The columns that a handover may change; of any other table it may change nothing.
struct Allowed {
  std::string_view table;
  std::size_t column;
};
constexpr std::array allowed{Allowed{"customers", 5},  Allowed{"customers", 16},      Allowed{"deals", 2}, Allowed{"reminders", 1},
                             Allowed{"members", 7},    Allowed{"first_responses", 8}, Allowed{"handovers", 6}};

bool only_changes_hands(const storage::Change& change) {
  if (!change.before) return change.table == "transfers" || change.table == "first_responses";
  if (!change.after || change.before->size() != change.after->size()) return false;
  for (std::size_t column = 0; column < change.after->size(); ++column) {
    const bool may_differ = std::any_of(allowed.begin(), allowed.end(),
                                        [&](const Allowed& a) { return a.table == change.table && a.column == column; });
    if (!may_differ && (*change.before)[column] != (*change.after)[column]) return false;
  }
  return true;
}

[[noreturn]] void fail(const std::string& what) { throw std::logic_error("handover: " + what); }

}  // namespace

std::int64_t count_handed_over(const storage::Store& store) {
  const auto& changes = store.journal.changes();
  return std::count_if(changes.begin(), changes.end(), [](const storage::Change& c) { return c.table == "transfers" && !c.before; });
}

void check_handover(const HandoverPlan& plan, storage::Store& store) {
  std::map<std::pair<std::string_view, std::string_view>, const storage::Change*> last;
  for (const auto& change : store.journal.changes()) {
    if (!only_changes_hands(change)) fail("a row of " + change.table + " lost something: " + change.id);
    last[{change.table, change.id}] = &change;
  }
  for (const auto& [row, change] : last)
    if (!store.journal.stands(*change)) fail("a row of " + change->table + " is not stored: " + change->id);
  if (count_handed_over(store) != static_cast<std::int64_t>(plan.holdings.customers.size())) fail("customers in and out differ");
  for (std::size_t i = 0; i < plan.to.size(); ++i)
    if (store.customers.find(plan.holdings.customers[i].customer_id).value().owner_id != plan.to[i]) fail("a customer went astray");
  if (!holdings_of(plan.from.id, store).is_empty()) fail("something is left with " + plan.from.id);
}

}  // namespace chat
