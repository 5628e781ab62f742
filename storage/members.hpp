// Remembers the people who use the bot and their accounts on the platforms.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/base/message.hpp"
#include "bot/crm/member.hpp"
#include "storage/journal.hpp"

namespace storage {

// One platform account of a member. Connectors of one platform share user ids, as one company uses one database.
struct Account {
  base::Platform platform = base::Platform::console;
  std::string user_id;
  std::string member_id;
  std::string connector;  // where he last spoke
  std::string robot;
  base::Instant last_at{};
};

class Members {
 public:
  Members(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::Member> find(const std::string& id);
  std::vector<crm::Member> named(const std::string& name);  // active ones
  std::vector<crm::Member> active();                        // by name
  void add(const crm::Member& member);
  void put(const crm::Member& member);

  std::optional<Account> account(base::Platform platform, const std::string& user_id);
  std::vector<Account> accounts_of(const std::string& member_id);  // the last used first
  void link(const Account& account);  // adds the account, or moves it to another member or connector

 private:
  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
