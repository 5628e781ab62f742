// Remembers what every command changed, and puts it back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/journal.hpp"

namespace storage {

struct Deed {
  std::string id;
  base::Instant at{};
  std::string member_id;
  std::string conversation;  // its key
  std::string intent;
  std::string summary;  // for people: 新客户 苏州康达医疗
  std::vector<Change> changes;
};

class History {
 public:
  explicit History(Connection& connection) : connection_(connection) {}

  void add(const Deed& deed);
  // The member's last deeds in this conversation (empty: in any) that still stand, the newest first.
  std::vector<Deed> standing(const std::string& member_id, const std::string& conversation, base::Instant since, int limit);

  // Puts every row back to what it was before the deed. When a row was changed since, nothing is touched and the deed
  // that changed it is returned (or one without id, if it is not known).
  // `as_part_of`: notes what it put back, so that the command that takes back can itself be taken back.
  std::optional<Deed> undo(const Deed& deed, base::Instant now, Journal* as_part_of = nullptr);

 private:
  // A row that hangs on a customer this deed created and that came later: the customer cannot go without it.
  std::optional<Change> added_since(const Deed& deed, const Change& change);
  std::optional<Deed> later_change(const Deed& deed, const Change& change);

  Connection& connection_;
};

}  // namespace storage
