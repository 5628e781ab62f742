// Which customers' names may stand in a text: a filter in memory, so that a text without any costs no query.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>

#include "bot/chat/directory.hpp"
#include "storage/customers.hpp"

namespace chat {

// Any thread, without locks. A Bloom filter of 4 MiB, whatever the company's size: one sentence in five costs a query
// too many with 1,000,000 names, hardly any with 100,000. Never forgets, so what was undone or rolled back only costs a
// query. Hears of what this process writes; names that another process writes are known after the next load().
class KnownNames {
 public:
  void add(const storage::Customers::Naming& naming);

  // Takes in all that is stored. Before the first load every text may hold a name.
  void load(storage::Customers& customers);

  Cores cores_in(const Sentence& sentence) const;
  bool may_be(std::string_view key_or_core) const;

 private:
  static constexpr std::size_t words = std::size_t{1} << 19;

  void add_run(std::u32string_view points);
  bool has(std::uint64_t hash) const;

  const std::unique_ptr<std::atomic<std::uint64_t>[]> bits_{new std::atomic<std::uint64_t>[words]()};
  std::atomic<std::uint64_t> lengths_ = 0;  // bit n: a name of n points is known
  std::atomic<bool> is_loaded_ = false;
};

}  // namespace chat
