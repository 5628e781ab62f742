// The rules that hold: those of the files, with what was changed by sentence laid over them.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "bot/chat/rules.hpp"
#include "bot/crm/rule_change.hpp"
#include "storage/database.hpp"

namespace chat {

// What was changed is read from the database each time (a few dozen short rows by their key), so it is right whoever
// changed it: another message, an undo, another process. Only a difference makes new rules; whoever holds older ones keeps
// them until he is done. Thread-safe.
class RuleBook {
 public:
  explicit RuleBook(Rules written) : written_(std::make_shared<const Rules>(std::move(written))), holding_(written_) {}
  RuleBook(const RuleBook&) = delete;
  RuleBook& operator=(const RuleBook&) = delete;

  const Rules& written() const { return *written_; }
  std::shared_ptr<const Rules> read(storage::Connection& connection);

 private:
  const std::shared_ptr<const Rules> written_;
  std::mutex mutex_;
  std::vector<crm::RuleChange> changes_;           // guarded by mutex_
  std::shared_ptr<const Rules> holding_;           // with them; guarded by mutex_
};

}  // namespace chat
