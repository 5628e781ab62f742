// What the company knows by name, looked up in its own database.
#include "bot/chat/store_directory.hpp"

#include "bot/chat/customers.hpp"

namespace chat {
namespace {

constexpr std::size_t longest_name = 5;  // 欧阳, 司马 and two more; nicknames such as 小王

}  // namespace

bool StoreDirectory::knows_customer(const std::string& name) { return !customers_meant(store_, name, {}, 1).empty(); }

std::vector<Named> StoreDirectory::members_in(const Sentence& sentence) {
  std::vector<Named> found;
  for (const Span piece : sentence.pieces()) {
    // Names stand at the beginning or after a small word; every place is tried, the longest name first.
    for (std::size_t begin = piece.begin; begin + 2 <= piece.end;) {
      std::size_t length = std::min(longest_name, piece.end - begin);
      for (; length >= 2; --length)
        if (!store_.members.named(sentence.words({begin, begin + length})).empty()) break;
      if (length >= 2) found.push_back({{begin, begin + length}, sentence.words({begin, begin + length})});
      begin += length >= 2 ? length : 1;
    }
  }
  return found;
}

}  // namespace chat
