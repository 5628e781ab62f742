// Remembers whom the platform is still to be asked about, and who is who by his mobile number.
#include "storage/introductions.hpp"

namespace storage {
namespace {

AccountOwner owner_from(const Row& row) { return {row.text(0), row.text(1), row.text(2)}; }

}  // namespace

void Introductions::ask(const Account& account, base::Instant now) {
  connection_.execute(
      "INSERT INTO introductions (platform, user_id, connector, member_id, due_at, attempts) "
      "VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (platform, user_id) DO NOTHING",
      {base::platform_name(account.platform), account.user_id, account.connector, account.member_id, now});
}

std::vector<Introduction> Introductions::claim(base::Instant now, base::Instant lease_until, int limit) {
  std::vector<Introduction> claimed;
  connection_.query(
      "UPDATE introductions SET due_at = $1, attempts = attempts + 1 WHERE (platform, user_id) IN ("
      "SELECT platform, user_id FROM introductions WHERE due_at <= $2 ORDER BY due_at, platform, user_id LIMIT $3) "
      "RETURNING platform, user_id, connector, member_id, attempts",
      {lease_until, now, limit}, [&](const Row& row) {
        claimed.push_back({row.text(0), row.text(1), row.text(2), row.text(3), static_cast<int>(row.integer(4))});
      });
  return claimed;
}

std::optional<base::Instant> Introductions::next_due() {
  std::optional<base::Instant> next;
  connection_.query("SELECT due_at FROM introductions ORDER BY due_at, platform, user_id LIMIT 1", {},
                    [&](const Row& row) { next = row.instant(0); });
  return next;
}

void Introductions::again(const Introduction& one, base::Instant due_at) {
  connection_.execute("UPDATE introductions SET due_at = $1 WHERE platform = $2 AND user_id = $3",
                      {due_at, one.platform, one.user_id});
}

bool Introductions::done(const Introduction& one) {
  return connection_.execute("DELETE FROM introductions WHERE platform = $1 AND user_id = $2",
                             {one.platform, one.user_id}) == 1;
}

std::optional<AccountOwner> Introductions::owner(const Introduction& one) {
  std::optional<AccountOwner> found;
  connection_.query("SELECT connector, user_id, member_id FROM accounts WHERE platform = $1 AND user_id = $2",
                    {one.platform, one.user_id}, [&](const Row& row) { found = owner_from(row); });
  return found;
}

void Introductions::note_mobile(const Introduction& one, const std::string& mobile) {
  connection_.execute("UPDATE accounts SET mobile = $1 WHERE platform = $2 AND user_id = $3",
                      {mobile, one.platform, one.user_id});
}

std::vector<AccountOwner> Introductions::on_other_platforms(const Introduction& one, const std::string& mobile) {
  std::vector<AccountOwner> found;
  connection_.query(
      "SELECT connector, user_id, member_id FROM accounts WHERE mobile = $1 AND mobile <> '' AND platform <> $2 "
      "ORDER BY platform, user_id",
      {mobile, one.platform}, [&](const Row& row) { found.push_back(owner_from(row)); });
  return found;
}

bool Introductions::has_left_traces(const std::string& member_id) {
  bool found = false;
  connection_.query(
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM history WHERE member_id = $1) "
      "OR EXISTS (SELECT 1 FROM customers WHERE owner_id = $1) OR EXISTS (SELECT 1 FROM targets WHERE member_id = $1) "
      "OR EXISTS (SELECT 1 FROM reminders WHERE member_id = $1) OR EXISTS (SELECT 1 FROM deals WHERE owner_id = $1) "
      "OR EXISTS (SELECT 1 FROM follow_ups WHERE member_id = $1)",
      {member_id}, [&](const Row&) { found = true; });
  return found;
}

void Introductions::move_accounts(const std::string& from_member, const std::string& to_member) {
  std::vector<AccountOwner> moved;
  connection_.query("UPDATE accounts SET member_id = $1 WHERE member_id = $2 RETURNING connector, user_id",
                    {to_member, from_member},
                    [&](const Row& row) { moved.push_back({row.text(0), row.text(1), from_member}); });
  for (const auto& account : moved) move_question(account, to_member);
}

void Introductions::move_question(const AccountOwner& from, const std::string& to_member) {
  const std::string chat = base::Conversation{from.connector, base::ChatKind::single, from.user_id, {}}.key();
  connection_.execute("UPDATE dialogues SET member_id = $1 WHERE conversation = $2 AND member_id = $3",
                      {to_member, chat, from.member_id});
}

}  // namespace storage
