// Remembers what a look back needs: what was put off, what was agreed to be done, how the bot is used.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/crm/action_item.hpp"
#include "bot/crm/postponement.hpp"
#include "storage/journal.hpp"

namespace storage {

class Postponements {
 public:
  Postponements(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  // Of deals that were to be signed on a day of [from, to], in the order of these days.
  std::vector<crm::Postponement> of_owner(const std::string& owner_id, base::Date from, base::Date to, int limit);
  void add(const crm::Postponement& postponement);

 private:
  Connection& connection_;
  Journal& journal_;
};

class ActionItems {
 public:
  ActionItems(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::ActionItem> numbered(std::int64_t number);
  std::vector<crm::ActionItem> open_of(const std::string& owner_id, int limit);  // by number
  std::int64_t next_number();
  void put(const crm::ActionItem& item);

 private:
  std::vector<crm::ActionItem> select(Sql sql, std::initializer_list<Param> params);

  Connection& connection_;
  Journal& journal_;
};

// Nothing here is journalled: nobody can undo that he has asked.
class UseCounts {
 public:
  explicit UseCounts(Connection& connection) : connection_(connection) {}

  struct Use {
    base::Date day;
    std::string intent;
    std::int64_t uses = 0;
  };
  void count(const std::string& member_id, base::Date day, const std::string& intent);
  std::vector<Use> of_member(const std::string& member_id, base::Date from, base::Date to);  // in the order of days
  std::optional<base::Date> first_day(const std::string& member_id);  // none: he has never used it
  std::optional<base::Date> first_day(const std::string& member_id, const std::string& intent);
  std::optional<base::Date> last_day(const std::string& member_id);

 private:
  std::optional<base::Date> day(Sql sql, std::initializer_list<Param> params);

  Connection& connection_;
};

}  // namespace storage
