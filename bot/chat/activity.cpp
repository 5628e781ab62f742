// What somebody has done in a period.
#include "bot/chat/activity.hpp"

#include <algorithm>
#include <array>

#include "bot/base/utf8.hpp"
#include "bot/chat/phrasing.hpp"

namespace chat {
namespace {

constexpr int most_lines = 4;
constexpr std::size_t longest_words = 20;

Reply line(const crm::FollowUp& follow_up, Desk& desk) {
  const auto customer = desk.store.customers.find(follow_up.customer_id);
  const std::string name = customer ? customer->name : "";
  return say("activity.line", {{"客户", name},
                               {"联系人", follow_up.contact == name ? "" : follow_up.contact},
                               {"方式", follow_up.method},
                               {"内容", base::cut_points(follow_up.content.empty() ? follow_up.outcome : follow_up.content, longest_words)}});
}

}  // namespace

bool asks_what_was_done(std::string_view text) {
  static constexpr auto deeds = std::to_array<std::string_view>({"干了", "做了", "跟了", "聊了", "忙了", "见了", "拜访了", "联系了"});
  static constexpr auto questions = std::to_array<std::string_view>({"啥", "什么", "几", "多少", "哪", "谁"});
  static constexpr auto wholes = std::to_array<std::string_view>({"干啥了", "干什么了", "做什么了", "做啥了", "跟进了谁", "跟进了几", "跟进了哪"});
  const auto follows = [&](std::string_view deed) {
    const auto at = text.find(deed);
    if (at == text.npos) return false;
    const auto rest = text.substr(at + deed.size());
    return std::any_of(questions.begin(), questions.end(), [&](auto word) { return rest.starts_with(word); });
  };
  return std::any_of(deeds.begin(), deeds.end(), follows) ||
         std::any_of(wholes.begin(), wholes.end(), [&](auto word) { return text.find(word) != text.npos; });
}

Reply what_was_done(const crm::Member& whose, const Period& period, Desk& desk) {
  const base::Instant from = base::instant(period.start, {}, desk.rules.zone);
  const base::Instant until = base::instant(base::add_days(period.end, 1), {}, desk.rules.zone);
  const std::int64_t contacts = desk.store.follow_ups.count_between(whose.id, from, until);
  const std::int64_t leads = desk.store.customers.count_new(whose.id, from, until);
  const auto won = desk.store.deals.won(whose.id, from, until);
  std::vector<Reply> lines;
  for (const auto& follow_up : desk.store.follow_ups.of_member(whose.id, from, until, most_lines)) lines.push_back(line(follow_up, desk));
  const std::int64_t unseen = contacts - static_cast<std::int64_t>(lines.size());
  return say("activity.list", {{"谁", whose.id == desk.sender.id ? "你" : whose.name},
                               {"时段", period.label},
                               {"个数", contacts},
                               {"线索", if_some(leads)},
                               {"单数", if_some(std::int64_t{won.count})},
                               {"金额", if_some(won.amount)},
                               {"明细", std::move(lines)},
                               {"还有", if_some(unseen)}});
}

}  // namespace chat
