// What the company knows by name, looked up in its own database.
#pragma once

#include "bot/chat/directory.hpp"
#include "storage/store.hpp"

namespace chat {

class StoreDirectory : public Directory {
 public:
  explicit StoreDirectory(storage::Store& store) : store_(store) {}

  bool knows_customer(const std::string& name) override;
  std::vector<Named> members_in(const Sentence& sentence) override;
  std::vector<Named> customers_in(const Sentence&) override { return {}; }
  std::vector<Named> products_in(const Sentence&) override { return {}; }

 private:
  storage::Store& store_;
};

}  // namespace chat
