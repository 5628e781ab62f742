// Makes the members and admins of the configuration known to the database.
#include "bot/app/staff.hpp"

#include "storage/store.hpp"

namespace app {
namespace {

using Platforms = std::map<std::string, base::Platform>;

struct AccountName {
  std::string connector, user_id;
};

AccountName parsed(const std::string& account) {
  const auto colon = account.find(':');
  return {account.substr(0, colon), account.substr(colon + 1)};
}

std::string fingerprint(const MemberConfig& member) {
  std::string text = std::string(crm::role_word(member.role)) + "|" + member.team + "|" + member.region + "|" + member.manager;
  for (const auto& account : member.accounts) text += "|" + account;
  return text;
}

std::optional<crm::Member> known(const MemberConfig& config, const Platforms& platforms, storage::Store& store) {
  for (const auto& account : config.accounts) {
    const auto [connector, user_id] = parsed(account);
    if (const auto found = store.members.account(platforms.at(connector), user_id)) return store.members.find(found->member_id);
  }
  // A display name proves nothing: whoever has an account in the configuration is known by that alone.
  if (!config.accounts.empty()) return std::nullopt;
  const auto named = store.members.named(config.name);
  return named.empty() ? std::nullopt : std::optional(named.front());
}

void link(const std::string& account, const std::string& member_id, const Platforms& platforms, storage::Store& store,
          base::Instant now) {
  const auto [connector, user_id] = parsed(account);
  const auto platform = platforms.at(connector);
  const auto found = store.members.account(platform, user_id);
  if (found && found->member_id == member_id) return;
  store.members.link({platform, user_id, member_id, connector, {}, now});
}

void apply(const MemberConfig& config, const Platforms& platforms, storage::Store& store, base::Instant now) {
  const std::string note = "config.member." + config.name;
  if (store.notes.get(note) == fingerprint(config)) return;
  auto member = known(config, platforms, store).value_or(crm::Member{.id = store.ids.next(now), .joined_at = now});
  member.name = config.name;
  member.role = config.role;
  member.team = config.team;
  member.region = config.region;
  store.members.put(member);
  for (const auto& account : config.accounts) link(account, member.id, platforms, store, now);
  store.notes.set(note, fingerprint(config));
}

// Managers are named, so they can only be found when everybody is there.
void set_manager(const MemberConfig& config, storage::Store& store) {
  const auto manager = store.members.named(config.manager);
  auto member = store.members.named(config.name);
  if (manager.empty() || member.empty() || member.front().manager_id == manager.front().id) return;
  member.front().manager_id = manager.front().id;
  store.members.put(member.front());
}

void make_admin(const std::string& account, const Platforms& platforms, storage::Store& store, base::Instant now) {
  const auto [connector, user_id] = parsed(account);
  const auto found = store.members.account(platforms.at(connector), user_id);
  auto member = found ? store.members.find(found->member_id).value()
                      : crm::Member{.id = store.ids.next(now), .name = user_id, .joined_at = now};
  member.role = crm::Role::admin;
  store.members.put(member);
  link(account, member.id, platforms, store, now);
}

}  // namespace

void enlist(const Config& config, const Platforms& platforms, storage::Database& database, base::Ids& ids,
            base::Instant now) {
  database.write_and_wait([&](storage::Connection& connection) {
    storage::Store store(connection, ids);
    for (const auto& member : config.members) apply(member, platforms, store, now);
    for (const auto& member : config.members)
      if (!member.manager.empty()) set_manager(member, store);
    for (const auto& account : config.admins) make_admin(account, platforms, store, now);
  });
}

}  // namespace app
