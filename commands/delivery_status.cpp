// Shows the admin what waits to be sent, what could not be sent and why, and what is left of the platforms' grants.
#include "bot/base/utf8.hpp"
#include "bot/chat/desk.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr int shown = 5;
constexpr std::size_t longest_reason = 40;
constexpr base::Duration lately = std::chrono::hours(24 * 7);

std::string receiver(const storage::DeadLetter& letter, Desk& desk) {
  if (!letter.title.empty()) return letter.title;
  return letter.member_id.empty() ? letter.connector : desk.name_of(letter.member_id);
}

std::vector<Reply> letters(Desk& desk) {
  std::vector<Reply> lines;
  for (const auto& letter : desk.store.outbox.dead_since(desk.now - lately, shown))
    lines.push_back(say("delivery_status.letter",
                        {{"时间", letter.ended_at},
                         {"谁", base::shown_safely(receiver(letter, desk))},
                         {"原因", base::cut_points(base::shown_safely(letter.reason), longest_reason)}}));
  return lines;
}

Reply grant(const storage::QuotaUsed& quota) {
  chat::Values values{{"连接", quota.connector},
                      {"用了", quota.used},
                      {"还剩", chat::if_any(quota.most > 0 ? std::optional(quota.left()) : std::nullopt)}};
  if (quota.name == "messages") return say("delivery_status.messages", std::move(values));
  if (quota.name == "calls") return say("delivery_status.calls", std::move(values));
  return say("delivery_status.sends", std::move(values));
}

std::vector<Reply> grants(Desk& desk) {
  std::vector<Reply> lines;
  for (const auto& quota : desk.store.quota_use.in(base::iso_date(desk.today()), base::iso_month(desk.today())))
    lines.push_back(grant(quota));
  return lines;
}

Reply run(const Request& request, Desk& desk) {
  const auto waiting = desk.store.outbox.waiting(desk.now);
  const auto minutes = (desk.now - waiting.since) / std::chrono::minutes(1);
  Reply reply = say("delivery_status.answer", {{"个数", waiting.overdue},
                                               {"分钟", chat::if_some(std::int64_t{minutes})},
                                               {"失败", desk.store.outbox.count_dead(desk.now - lately)},
                                               {"明细", letters(desk)},
                                               {"额度", grants(desk)}});
  return desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command delivery_status() {
  return {.intent = "delivery_status",
          .slots = {},
          .role = crm::Role::admin,
          .run = run};
}

}  // namespace commands
