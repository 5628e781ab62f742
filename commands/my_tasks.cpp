// Tells what is to be done today: what is overdue first, then in the order of time; and what has been done.
#include <algorithm>
#include <iterator>

#include "bot/chat/activity.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/tasks_shown.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::size_t shown = 5;

base::Instant end_of(const Request& request, const Desk& desk) {
  const auto period = request.slots.period("period");
  const base::Date last = period ? period->end : desk.today();
  return base::instant(base::add_days(last, 1), base::Duration{0}, desk.rules.zone);
}

// Whoever asks for tomorrow has not asked what is left of today.
void keep_asked(std::vector<crm::Reminder>& tasks, const std::optional<chat::Period>& period, const Desk& desk) {
  if (!period || period->start <= desk.today()) return;
  const base::Instant begin = base::instant(period->start, base::Duration{0}, desk.rules.zone);
  std::erase_if(tasks, [&](const crm::Reminder& task) { return task.due_at < begin; });
}

// Leads that wait for a first word are work of today, too: his own, and of his people those that have waited too long.
std::vector<Reply> waiting_leads(Desk& desk) {
  constexpr int most_read = 200;
  constexpr std::size_t named = 3;
  std::vector<std::string> own, late;
  const auto name_of = [&](const crm::FirstResponse& response) { return desk.store.customers.find(response.customer_id).value().name; };
  for (const auto& response : desk.store.first_responses.open_of_member(desk.sender.id, most_read)) own.push_back(name_of(response));
  if (desk.sender.role != crm::Role::rep)
    for (const auto& response : desk.store.first_responses.waiting(desk.now, most_read)) {
      const auto rep = desk.store.members.find(response.member_id);
      const bool is_of_his = rep && rep->id != desk.sender.id && crm::may_see(desk.sender, *rep);
      if (is_of_his && response.due_at < desk.now) late.push_back(rep->name + " " + name_of(response));
    }
  std::vector<Reply> lines;
  if (!own.empty()) lines.push_back(say("my_tasks.waiting", {{"名单", chat::in_a_row(own, named, "个")}}));
  if (!late.empty()) lines.push_back(say("my_tasks.late", {{"名单", chat::in_a_row(late, named, "个")}}));
  return lines;
}

// What is asked for is behind, of the asker or of somebody whose work he may see.
Reply done(const Request& request, Desk& desk) {
  const crm::Member whose = request.member.value_or(desk.sender);
  if (!crm::may_see(desk.sender, whose)) chat::refuse("refuse.not_your_people", {{"名字", whose.name}});
  return chat::what_was_done(whose, request.slots.period("period").value(), desk);
}

Reply answer(const Request& request, Desk& desk) {
  if (chat::asks_what_was_done(request.text)) return done(request, desk);
  auto tasks = desk.store.reminders.pending_of_member(desk.sender.id, end_of(request, desk), 100);
  const auto period = request.slots.period("period");
  keep_asked(tasks, period, desk);
  const std::string label = period ? period->label : "今天";
  auto waiting = period && period->start > desk.today() ? std::vector<Reply>{} : waiting_leads(desk);
  if (tasks.empty() && !waiting.empty()) {
    Reply only = std::move(waiting.front());
    only.more.assign(std::make_move_iterator(waiting.begin() + 1), std::make_move_iterator(waiting.end()));
    return only;
  }
  if (tasks.empty()) return say("my_tasks.none", {{"时段", label}});
  std::vector<Reply> lines;
  std::int64_t overdue = 0;
  for (const auto& task : tasks) {
    const bool is_late = task.due_at < desk.now;
    overdue += is_late;
    if (lines.size() < shown)
      lines.push_back(say("my_tasks.line", {{"序号", chat::number_of_line(lines, tasks.size())},
                                            {"逾期", std::string(is_late ? "已过" : "")},
                                            {"时间", task.due_at},
                                            {"事项", chat::reminder_subject(task, desk.store)}}));
  }
  chat::remember_tasks({tasks.begin(), tasks.begin() + std::ssize(lines)}, desk.sender.id, desk.store, desk.now);
  const auto total = static_cast<std::int64_t>(tasks.size());
  Reply reply = say("my_tasks.list", {{"时段", label},
                               {"个数", total},
                               {"逾期", chat::if_some(overdue)},
                               {"明细", std::move(lines)},
                               {"还有", chat::if_some(total - static_cast<std::int64_t>(std::min(tasks.size(), shown)))}});
  reply.more = std::move(waiting);
  return reply;
}

// 康达有哪些提醒: of any day; of the sender, and of his people where he has some.
Reply of_customer(const crm::Customer& customer, Desk& desk) {
  auto tasks = desk.store.reminders.pending_of_customer(customer.id);
  std::erase_if(tasks, [&](const crm::Reminder& task) {
    const auto whose = desk.store.members.find(task.member_id);
    return !whose || (whose->id != desk.sender.id && !crm::may_see(desk.sender, *whose));
  });
  if (tasks.empty()) return say("my_tasks.none_of_customer", {{"客户", customer.name}});
  std::stable_sort(tasks.begin(), tasks.end(), [](const auto& a, const auto& b) { return a.due_at < b.due_at; });
  const auto total = static_cast<std::int64_t>(tasks.size());
  if (tasks.size() > shown) tasks.resize(shown);
  std::vector<Reply> lines;
  for (const auto& task : tasks)
    lines.push_back(say("my_tasks.customer_line", {{"序号", chat::number_of_line(lines, tasks.size())},
                                                   {"逾期", std::string(task.due_at < desk.now ? "已过" : "")},
                                                   {"时间", task.due_at},
                                                   {"谁", task.member_id == desk.sender.id ? "" : desk.name_of(task.member_id)},
                                                   {"联系人", task.contact},
                                                   {"事项", task.action}}));
  chat::remember_tasks(tasks, desk.sender.id, desk.store, desk.now);
  return say("my_tasks.of_customer", {{"客户", customer.name}, {"个数", total}, {"明细", std::move(lines)}, {"还有", chat::if_some(total - std::ssize(tasks))}});
}

Reply run(const Request& request, Desk& desk) {
  if (request.customer) return desk.in_private(request, of_customer(*request.customer, desk));
  return desk.in_private(request, answer(request, desk));
}

}  // namespace

chat::Command my_tasks() {
  return {.intent = "my_tasks",
          .slots = {chat::optional("period:own_day"), chat::optional("owner:"), chat::related("customer")},
          .run = run};
}

}  // namespace commands
