// Which customers' names may stand in a text: a filter in memory, so that a text without any costs no query.
#pragma once

#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include "bot/chat/directory.hpp"
#include "storage/customers.hpp"

namespace chat {

// Any thread. Takes some 32 bytes for a name. Never forgets, so what was undone or rolled back only costs a query.
// Hears of what this process writes; names that another process writes are known after the next load().
class KnownNames {
 public:
  void add(const storage::Customers::Naming& naming);

  // Takes in all that is stored. Before the first load every text may hold a name.
  void load(storage::Customers& customers);

  Cores cores_in(const Sentence& sentence) const;
  bool may_be(std::string_view key_or_core) const;

 private:
  void add_run(std::u32string_view points);
  bool has(std::uint64_t hash) const;
  void put(std::uint64_t hash);
  void grow();

  mutable std::mutex mutex_;
  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024);  // open addressing; 0 is free
  std::size_t count_ = 0;
  std::uint64_t lengths_ = 0;  // bit n: a name of n points is known
  bool is_loaded_ = false;
};

}  // namespace chat
