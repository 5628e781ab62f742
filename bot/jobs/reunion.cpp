// Finds out that somebody is known from another platform already, and makes one member of two.
#include "bot/jobs/reunion.hpp"

#include <tuple>

#include "bot/base/log.hpp"
#include "bot/base/utf8.hpp"
#include "bot/chat/admins.hpp"
#include "bot/chat/roster.hpp"

namespace jobs {
namespace {

using Side = Reunion::Side;

bool is_chinese_mobile(std::string_view digits) { return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3'; }

bool came_before(const crm::Member& a, const crm::Member& b) {
  return std::tie(a.joined_at, a.id) < std::tie(b.joined_at, b.id);
}

std::string shown(const storage::AccountOwner& account) {
  return base::shown_safely(account.connector + ":" + account.user_id);
}

}  // namespace

std::string plain_mobile(std::string_view as_told) {
  const auto text = base::trimmed(as_told);
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
    else if (c != ' ' && c != '-' && c != '+') return {};
  }
  if (digits.size() == 13 && digits.starts_with("86")) digits.erase(0, 2);
  else if (text.starts_with('+')) return digits.size() >= 8 && digits.size() <= 15 ? "+" + digits : std::string();
  return is_chinese_mobile(digits) ? digits : std::string();
}

std::size_t Reunion::by_mobile(const storage::Introduction& introduction, const Side& me, const std::string& mobile) {
  const std::string number = plain_mobile(mobile);
  if (number.empty()) return 0;
  store_.introductions.note_mobile(introduction, number);
  if (me.member.id != introduction.member_id) return 0;
  const auto others = namesakes(introduction, me, number);
  std::size_t told = 0;
  for (const auto& other : others) {
    const bool was_first = came_before(me.member, other.member);
    const Side &older = was_first ? me : other, &newer = was_first ? other : me;
    if (others.size() == 1 && may_move(newer.member)) move(newer.member, older.member);
    else told += tell(older, newer);
  }
  return told;
}

std::vector<Side> Reunion::namesakes(const storage::Introduction& introduction, const Side& me, const std::string& number) {
  std::vector<Side> found;
  for (const auto& account : store_.introductions.on_other_platforms(introduction, number)) {
    const auto member = store_.members.find(account.member_id);
    if (member && member->is_active && member->id != me.member.id) found.push_back({*member, account});
  }
  return found;
}

// Somebody who has been given a role or a place is not a newcomer any more, even if he never said a word.
bool Reunion::may_move(const crm::Member& member) {
  const bool is_plain = member.role == crm::Role::rep && member.team.empty() && member.region.empty() &&
                        member.manager_id.empty() && member.scope.empty();
  return is_plain && !store_.introductions.has_left_traces(member.id);
}

void Reunion::move(crm::Member newer, const crm::Member& older) {
  store_.introductions.move_accounts(newer.id, older.id);
  newer.is_active = false;
  store_.members.put(newer);
  chat::roster_changed(store_, now_);
  base::log::info("same_person", {{"member", older.id}, {"was", newer.id}});
}

bool Reunion::tell(const Side& older, const Side& newer) {
  chat::Post post(store_, crew_.words, crew_.rules, now_, crew_.ids.next(now_));
  return chat::tell_admins(store_, post,
                           chat::say("acquaint.same_person", {{"名字", older.member.name},
                                                              {"帐号", shown(older.account)},
                                                              {"另一位", newer.member.name},
                                                              {"另一帐号", shown(newer.account)}}));
}

}  // namespace jobs
