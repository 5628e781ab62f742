// Remembers whom the platform is still to be asked about, and who is who by his mobile number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "storage/members.hpp"

namespace storage {

// An account whose owner has not been looked up yet.
struct Introduction {
  std::string platform;  // its name, as accounts have it
  std::string user_id;
  std::string connector;  // where he spoke first
  std::string member_id;  // whose account it was then
  int attempts = 0;       // this one included
};

// Whose account it is.
struct AccountOwner {
  std::string connector, user_id, member_id;
};

// Nothing here is journalled: nobody can undo who somebody is.
class Introductions {
 public:
  explicit Introductions(Connection& connection) : connection_(connection) {}

  // Due at once. Asked for twice is asked for once.
  void ask(const Account& account, base::Instant now);

  // What is due, at most `limit`. It is not due again before `lease_until`, so that whoever dies with it in hand leaves
  // it to others.
  std::vector<Introduction> claim(base::Instant now, base::Instant lease_until, int limit);
  std::optional<base::Instant> next_due();
  void again(const Introduction& introduction, base::Instant due_at);
  bool done(const Introduction& introduction);  // false when it was done already

  std::optional<AccountOwner> owner(const Introduction& introduction);  // as it is now
  // Mobile numbers are compared as they are stored.
  void note_mobile(const Introduction& introduction, const std::string& mobile);
  std::vector<AccountOwner> on_other_platforms(const Introduction& introduction, const std::string& mobile);

  // Whether he owns or wrote anything, or anything was planned for him. Reads whole tables for a member without any
  // history, so it is for rare occasions.
  bool has_left_traces(const std::string& member_id);
  // All accounts of one member become another's, together with what he was asked in his single chats.
  void move_accounts(const std::string& from_member, const std::string& to_member);

 private:
  void move_question(const AccountOwner& from, const std::string& to_member);

  Connection& connection_;
};

}  // namespace storage
