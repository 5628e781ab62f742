// Remembers targets, how each came about, who has confirmed his, and what the spot checks found.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/crm/target.hpp"
#include "bot/crm/target_quiz.hpp"
#include "storage/journal.hpp"

namespace storage {

class Targets {
 public:
  Targets(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  // What a member is to bring in a month; none when nothing was set.
  std::optional<base::Money> of(const std::string& member_id, const std::string& month, const std::string& level = crm::target_level::base);
  std::vector<crm::Target> of_month(const std::string& month, const std::string& level);  // every cell
  // Of a month, by member; under the empty id what is not split to people.
  std::map<std::string, base::Money> by_member(const std::string& month, const std::string& level = crm::target_level::base);
  // What these members are to bring in a month, each by his id. A few are looked up one by one, more with all the others.
  std::map<std::string, base::Money> of_members(const std::vector<std::string>& ids, const std::string& month, const std::string& level);
  std::vector<std::string> products_of(const std::string& member_id, const std::string& month);  // in which he has a part, at any level
  void put(const crm::Target& cell);

 private:
  Connection& connection_;
  Journal& journal_;
};

// Only ever grows, but for what is taken back.
class TargetChanges {
 public:
  TargetChanges(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::vector<crm::TargetChange> of_member(const std::string& member_id, const std::string& month, int limit);  // the latest first
  // Of exactly this scope, the latest first.
  std::vector<crm::TargetChange> of_scope(const crm::TargetScope& scope, const std::string& month, const std::string& level, int limit);
  std::vector<crm::TargetChange> latest(int limit);  // of everything, the latest first
  void add(const crm::TargetChange& change);

 private:
  Connection& connection_;
  Journal& journal_;
};

class TargetReceipts {
 public:
  TargetReceipts(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::TargetReceipt> of(const std::string& member_id, const std::string& month);
  std::vector<crm::TargetReceipt> open_of(const std::string& member_id, const std::string& from_month);  // not confirmed, by month
  std::vector<crm::TargetReceipt> open(const std::string& from_month, int limit);  // of everybody, by month, the oldest first
  void put(const crm::TargetReceipt& receipt);

 private:
  Connection& connection_;
  Journal& journal_;
};

class TargetObjections {
 public:
  TargetObjections(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::vector<crm::TargetObjection> open_of(const std::string& member_id, int limit);  // by month, the latest of each first
  void put(const crm::TargetObjection& objection);

 private:
  Connection& connection_;
  Journal& journal_;
};

class TargetQuizzes {
 public:
  TargetQuizzes(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::TargetQuiz> open_of(const std::string& member_id);  // the latest that waits for an answer
  std::vector<crm::TargetQuiz> of_week(const std::string& week);
  void put(const crm::TargetQuiz& quiz);

 private:
  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
