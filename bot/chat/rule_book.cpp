// The rules that hold.
#include "bot/chat/rule_book.hpp"

#include "storage/rule_changes.hpp"

namespace chat {
namespace {

std::shared_ptr<const Rules> with(const std::vector<crm::RuleChange>& changes, const std::shared_ptr<const Rules>& written) {
  if (changes.empty()) return written;
  auto rules = std::make_shared<Rules>(*written);
  rules->written = {written, &written->policies};
  crm::lay_over(changes, rules->policies);
  return rules;
}

}  // namespace

std::shared_ptr<const Rules> RuleBook::read(storage::Connection& connection) {
  storage::Journal nothing_written(connection);
  auto changes = storage::RuleChanges(connection, nothing_written).all();
  const std::lock_guard lock(mutex_);
  if (changes != changes_) {
    holding_ = with(changes, written_);
    changes_ = std::move(changes);
  }
  return holding_;
}

}  // namespace chat
