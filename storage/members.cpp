// Remembers the people who use the bot and their accounts on the platforms.
#include "storage/members.hpp"

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::Member& m) {
  return {m.id,         m.name,  std::string(crm::role_word(m.role)), m.team, m.region,
          m.manager_id, m.scope, cell(m.is_active),                   cell(m.joined_at)};
}

crm::Member from_record(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .name = c.text(),
          .role = crm::role_from_word(c.text()).value_or(crm::Role::rep),
          .team = c.text(),
          .region = c.text(),
          .manager_id = c.text(),
          .scope = c.text(),
          .is_active = c.flag(),
          .joined_at = c.instant()};
}

base::Platform platform_from(const std::string& name) {
  if (name == "wecom") return base::Platform::wecom;
  return name == "dingtalk" ? base::Platform::dingtalk : base::Platform::console;
}

Account account_from(const Row& row) {
  return {platform_from(row.text(0)), row.text(1), row.text(2), row.text(3), row.text(4), row.instant(5)};
}

}  // namespace

std::optional<crm::Member> Members::find(const std::string& id) {
  const auto record = load(connection_, members_table, id);
  if (!record) return std::nullopt;
  return from_record(*record);
}

std::vector<crm::Member> Members::named(const std::string& name) {
  std::vector<std::string> ids;
  connection_.query("SELECT id FROM members WHERE name = $1 AND is_active = 1 ORDER BY id", {name},
                    [&](const Row& row) { ids.push_back(row.text(0)); });
  std::vector<crm::Member> found;
  for (const auto& id : ids) found.push_back(*find(id));
  return found;
}

std::vector<crm::Member> Members::active() {
  std::vector<std::string> ids;
  connection_.query("SELECT id FROM members WHERE is_active = 1 ORDER BY name, id", {},
                    [&](const Row& row) { ids.push_back(row.text(0)); });
  std::vector<crm::Member> found;
  for (const auto& id : ids) found.push_back(*find(id));
  return found;
}

void Members::add(const crm::Member& member) { journal_.add(members_table, to_record(member)); }
void Members::put(const crm::Member& member) { journal_.put(members_table, to_record(member)); }

std::optional<Account> Members::account(base::Platform platform, const std::string& user_id) {
  std::optional<Account> found;
  connection_.query(
      "SELECT platform, user_id, member_id, connector, robot, last_at FROM accounts "
      "WHERE platform = $1 AND user_id = $2",
      {base::platform_name(platform), user_id}, [&](const Row& row) { found = account_from(row); });
  return found;
}

std::vector<Account> Members::accounts_of(const std::string& member_id) {
  std::vector<Account> found;
  connection_.query(
      "SELECT platform, user_id, member_id, connector, robot, last_at FROM accounts "
      "WHERE member_id = $1 ORDER BY last_at DESC, platform, user_id",
      {member_id}, [&](const Row& row) { found.push_back(account_from(row)); });
  return found;
}

void Members::link(const Account& a) {
  connection_.execute(
      "INSERT INTO accounts (platform, user_id, member_id, connector, robot, last_at) "
      "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (platform, user_id) DO UPDATE SET "
      "member_id = excluded.member_id, connector = excluded.connector, robot = excluded.robot, "
      "last_at = excluded.last_at",
      {base::platform_name(a.platform), a.user_id, a.member_id, a.connector, a.robot, a.last_at});
}

}  // namespace storage
