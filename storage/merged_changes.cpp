// The changes of several commands as those of one.
#include "storage/merged_changes.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace storage {

// A row stands where it was first changed, for what hangs on a new row comes after it; but one that has gone stands behind
// all others, where it went: undone backwards, rows come back before what refers to them and go after it.
std::vector<Change> merged(std::vector<Change> changes) {
  struct Row {
    Change change;
    std::size_t last;  // of its changes
  };
  std::map<std::pair<std::string, std::string>, std::size_t> places;  // of each row among the first
  std::vector<Row> rows;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto [place, is_new] = places.try_emplace({changes[i].table, changes[i].id}, rows.size());
    if (is_new) rows.push_back({std::move(changes[i]), i});
    else rows[place->second].change.after = std::move(changes[i].after), rows[place->second].last = i;
  }
  std::erase_if(rows, [](const Row& row) { return row.change.before == row.change.after; });
  const auto gone = std::stable_partition(rows.begin(), rows.end(), [](const Row& row) { return row.change.after.has_value(); });
  std::sort(gone, rows.end(), [](const Row& a, const Row& b) { return a.last < b.last; });
  std::vector<Change> merged;
  for (Row& row : rows) merged.push_back(std::move(row.change));
  return merged;
}

}  // namespace storage
