// The words and the card of reminders that are due.
#include "bot/jobs/reminder_message.hpp"

#include <algorithm>
#include <utility>

#include "bot/base/utf8.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/wording.hpp"

namespace jobs {
namespace {

using chat::Reply, chat::Value, crm::Reminder;

// WeCom shows 2,048 bytes; a line takes its words and some 50 bytes more for number, date and time.
constexpr std::size_t most_listed = 20, most_bytes = 1900, around_words = 50, longest_words = 300, longest_say = 30;

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

// What a step should settle and nobody has asked yet: a question of the list in the words in which one asks, anything
// else as it was written.
std::string still_to_ask(const Reminder& reminder, const crm::SopStep& step, const chat::Rules& rules, storage::Store& store) {
  if (step.ask.empty()) return {};
  const auto answered = store.answers.of_customer(reminder.customer_id);
  std::string asks;
  for (const std::string& name : step.ask) {
    if (std::any_of(answered.begin(), answered.end(), [&](const crm::Answer& a) { return a.question == name; })) continue;
    const auto& all = rules.policies.questions;
    const auto listed = std::find_if(all.begin(), all.end(), [&](const crm::Question& question) { return question.name == name; });
    asks += (asks.empty() ? "" : " ") + (listed == all.end() ? name : listed->ask);
  }
  return asks;
}

Reply single_step(const Reminder& reminder, const chat::SopVersions::Step& said, base::Instant read_at, const chat::Rules& rules,
                  storage::Store& store) {
  const std::string subject = chat::reminder_subject(reminder, store);
  const crm::SopStep& step = said.step();
  const std::string asks = still_to_ask(reminder, step, rules, store), kind = step.is_framework ? "框架" : "弹性";
  Reply reply = chat::say("sop.due", {{"SOP", crm::sop_title(said.sop->name)},
                                      {"第几", static_cast<std::int64_t>(said.number)},
                                      {"步数", static_cast<std::int64_t>(said.sop->steps.size())},
                                      {"事项", subject},
                                      {"类型", kind},
                                      {"迟到", std::string(is_late(reminder, read_at) ? "迟到，原定 " : "")},
                                      {"时间", reminder.due_at},
                                      {"说", step.say},
                                      {"问", asks},
                                      {"带", step.attachment}});
  base::Card card = card_of(reminder, subject, read_at, rules.zone);
  card.rows.push_back({"SOP", crm::sop_title(said.sop->name) + " " + std::to_string(said.number) + "/" + std::to_string(said.sop->steps.size()) + " " + kind});
  card.description = "说：" + step.say + (asks.empty() ? "" : "\n问：" + asks) + (step.attachment.empty() ? "" : "\n带：" + step.attachment);
  reply.card = std::move(card);
  return reply;
}

Reply single(const Reminder& reminder, base::Instant read_at, const chat::Rules& rules, storage::Store& store,
             chat::SopVersions& versions) {
  if (const auto step = versions.step_of(reminder, store)) return single_step(reminder, *step, read_at, rules, store);
  const std::string subject = chat::reminder_subject(reminder, store);
  Reply reply = chat::say(is_late(reminder, read_at) ? "reminder.due_late" : "reminder.due",
                          {{"事项", subject}, {"时间", reminder.due_at}, {"截止", deadline_word(reminder)}});
  reply.card = card_of(reminder, subject, read_at, rules.zone);
  return reply;
}

Reply line(std::size_t number, const Reminder& reminder, const std::string& subject, base::Instant read_at) {
  return chat::say("reminder.many_line", {{"序号", static_cast<std::int64_t>(number)},
                                          {"时间", reminder.due_at},
                                          {"截止", deadline_word(reminder)},
                                          {"事项", subject},
                                          {"迟到", std::string(is_late(reminder, read_at) ? "迟到" : "")}});
}

// The words of one reminder never fill a message alone.
std::string listed_subject(const Reminder& reminder, storage::Store& store) {
  std::string subject = chat::reminder_subject(reminder, store);
  return subject.size() <= longest_words ? subject : base::cut_points(subject, longest_words / 3);
}

// The same with what a step says, as long as it is short.
Reply step_line(Reply line, const std::string& say) {
  line.key = "sop.many_line";
  line.values.push_back({"说", base::cut_points(say, longest_say)});
  return line;
}

std::vector<Reply> list(const std::vector<Reminder>& due, base::Instant read_at, storage::Store& store, chat::SopVersions& versions) {
  std::vector<Reply> messages, lines;
  const auto close = [&] {
    const bool is_first = messages.empty();
    messages.push_back(is_first ? chat::say("reminder.many", {{"个数", static_cast<std::int64_t>(due.size())},
                                                              {"明细", std::exchange(lines, {})}})
                                : chat::say("reminder.many_more", {{"明细", std::exchange(lines, {})}}));
  };
  std::size_t number = 0, bytes = 0;
  for (const auto& reminder : due) {
    const std::string subject = listed_subject(reminder, store);
    const auto step = versions.step_of(reminder, store);
    const std::size_t more = subject.size() + around_words + (step ? 3 * longest_say : 0);
    if (lines.size() == most_listed || (!lines.empty() && bytes + more > most_bytes)) close(), bytes = 0;
    lines.push_back(line(++number, reminder, subject, read_at));
    if (step) lines.back() = step_line(std::move(lines.back()), step->step().say);
    bytes += more;
  }
  close();
  return messages;
}

}  // namespace

std::vector<Reply> reminder_messages(const std::vector<Reminder>& due, base::Instant read_at, const chat::Rules& rules,
                                     storage::Store& store, chat::SopVersions& versions) {
  if (due.size() == 1) return {single(due.front(), read_at, rules, store, versions)};
  return list(due, read_at, store, versions);
}

}  // namespace jobs
