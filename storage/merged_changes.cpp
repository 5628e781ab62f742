// The changes of several commands as those of one.
#include "storage/merged_changes.hpp"

#include <map>
#include <utility>

namespace storage {

std::vector<Change> merged(std::vector<Change> changes) {
  std::map<std::pair<std::string, std::string>, std::size_t> places;  // of each row among the first
  std::vector<Change> rows;
  for (Change& change : changes) {
    const auto [place, is_new] = places.try_emplace({change.table, change.id}, rows.size());
    if (is_new) rows.push_back(std::move(change));
    else rows[place->second].after = std::move(change.after);
  }
  std::erase_if(rows, [](const Change& change) { return change.before == change.after; });
  return rows;
}

}  // namespace storage
