// The words and the card of reminders that are due.
#include "bot/jobs/reminder_message.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/wording.hpp"

namespace jobs {
namespace {

using chat::Reply, chat::Value, crm::Reminder;

constexpr std::size_t most_listed = 5;

bool is_late(const Reminder& reminder, base::Instant read_at) { return read_at - reminder.due_at > crm::punctual; }

std::string deadline_word(const Reminder& reminder) { return reminder.is_deadline ? "前" : ""; }

std::string base36(long long value) {
  std::string digits;
  for (; value > 0; value /= 36) digits += "0123456789abcdefghijklmnopqrstuvwxyz"[value % 36];
  std::reverse(digits.begin(), digits.end());
  return digits;
}

// A platform shows a card of one task once only; a reminder put off and due again is a new card.
std::string task_of(const Reminder& reminder) { return reminder.id + "-" + base36(base::to_millis(reminder.due_at)); }

// The labels are what people type instead, so the commands understand them as they are.
base::Card card_of(const Reminder& reminder, const std::string& subject, base::Instant read_at, const base::Zone& zone) {
  base::Card card{.task = task_of(reminder), .title = base::shown_safely(subject)};
  const base::Date today = base::civil(read_at, zone).date;
  card.rows.push_back({"时间", chat::spoken(reminder.due_at, today, zone) + deadline_word(reminder)});
  card.buttons = {{"sop_done:" + reminder.id, "完成", true},
                  {"sop_snooze:" + reminder.id, "延后", false},
                  {"sop_skip:" + reminder.id, "跳过", false}};
  return card;
}

Reply single(const Reminder& reminder, base::Instant read_at, const chat::Rules& rules, storage::Store& store) {
  const std::string subject = chat::reminder_subject(reminder, store);
  Reply reply = chat::say(is_late(reminder, read_at) ? "reminder.due_late" : "reminder.due",
                          {{"事项", subject}, {"时间", reminder.due_at}, {"截止", deadline_word(reminder)}});
  reply.card = card_of(reminder, subject, read_at, rules.zone);
  return reply;
}

Reply line(std::size_t number, const Reminder& reminder, base::Instant read_at, storage::Store& store) {
  return chat::say("reminder.many_line", {{"序号", static_cast<std::int64_t>(number)},
                                          {"时间", reminder.due_at},
                                          {"截止", deadline_word(reminder)},
                                          {"事项", chat::reminder_subject(reminder, store)},
                                          {"迟到", std::string(is_late(reminder, read_at) ? "迟到" : "")}});
}

Reply list(const std::vector<Reminder>& due, base::Instant read_at, storage::Store& store) {
  std::vector<Reply> lines;
  for (const auto& reminder : due) {
    if (lines.size() == most_listed) break;
    lines.push_back(line(lines.size() + 1, reminder, read_at, store));
  }
  const auto more = static_cast<std::int64_t>(due.size() - lines.size());
  return chat::say("reminder.many", {{"个数", static_cast<std::int64_t>(due.size())},
                                     {"明细", std::move(lines)},
                                     {"还有", more > 0 ? Value(more) : Value(std::string())}});
}

}  // namespace

Reply reminder_message(const std::vector<Reminder>& due, base::Instant read_at, const chat::Rules& rules,
                       storage::Store& store) {
  return due.size() == 1 ? single(due.front(), read_at, rules, store) : list(due, read_at, store);
}

}  // namespace jobs
