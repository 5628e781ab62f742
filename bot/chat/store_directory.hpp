// What the company knows by name, looked up in its own database.
#pragma once

#include <memory>

#include "bot/chat/directory.hpp"
#include "bot/language/names.hpp"
#include "storage/store.hpp"

namespace chat {

class StoreDirectory : public Directory {
 public:
  // `staff`: the names of the members; may be empty, never null.
  StoreDirectory(storage::Store& store, std::shared_ptr<const language::Names> staff)
      : store_(store), staff_(std::move(staff)) {}

  bool knows_customer(const std::string& name) override;
  std::vector<Named> members_in(const Sentence& sentence) override;
  std::vector<Named> customers_in(const Sentence&) override { return {}; }
  std::vector<Named> products_in(const Sentence&) override { return {}; }

 private:
  storage::Store& store_;
  const std::shared_ptr<const language::Names> staff_;
};

}  // namespace chat
