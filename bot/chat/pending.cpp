// Finds the open reminder somebody means.
#include "bot/chat/pending.hpp"

#include <algorithm>

#include "bot/chat/brief.hpp"
#include "bot/chat/called.hpp"
#include "bot/chat/last_deed.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/tasks_shown.hpp"
#include "bot/crm/sop_template.hpp"

namespace chat {
namespace {

constexpr int most = 50;
constexpr std::size_t plainly_alike = 3;  // code points of a step's name in a row
constexpr base::Instant forever = base::Instant::max();

// 明早那个, 后天下午3点的: whether it stands there.
bool stands_there(const crm::Reminder& reminder, const Request& request, const Desk& desk) {
  if (const auto at = request.slots.instant("planned_at")) return reminder.due_at == *at;
  const auto day = request.slots.date("planned_date");
  return !day || base::civil(reminder.due_at, desk.rules.zone).date == *day;
}

// 王总, of whom the reminder was written down as 王建国, or the other way round.
bool is_about_contact(const crm::Reminder& reminder, const Request& request) {
  const std::string title = request.contact ? request.contact->title : std::string();
  return request.customer && Called(request.word("contact")).fits(reminder.contact, title) != crm::Fit::none;
}

bool fits(const crm::Reminder& reminder, const Request& request, Desk& desk) {
  if (!stands_there(reminder, request, desk)) return false;
  if (request.customer && reminder.customer_id != request.customer->id) return false;
  const std::string subject = reminder_subject(reminder, desk.store);
  const auto mentions = [&](const std::string& words) { return words.empty() || subject.find(words) != subject.npos; };
  if (!request.customer && !mentions(request.word("customer"))) return false;
  // 海天会议改到3点, written down as 开会: of a customer that is named, a word in common is enough.
  const bool is_like = request.customer && crm::likeness(reminder.action, request.word("next_action")) > 0;
  return (mentions(request.word("contact")) || is_about_contact(reminder, request)) && (is_like || mentions(request.word("next_action")));
}

bool names_nothing(const Request& request) {
  return !request.customer && !request.has("customer") && !request.has("contact") && !request.has("next_action") && !request.has("planned_at") &&
         !request.has("planned_date");
}

// How alike the words must be to mean a step: one that waits for an answer is meant sooner than one still to come.
std::size_t least_likeness(const crm::Reminder& step) { return step.status == "fired" ? 2 : plainly_alike; }

// A reason is about the customer: 客户自己来过了 names a step only when it says much of its name.
std::size_t likeness_said(const crm::Reminder& step, const Request& request) {
  const std::string reason = request.word("reason");
  std::string said = request.has("step") ? request.word("step") + " " + request.text : request.text;
  if (const auto at = reason.empty() ? said.npos : said.find(reason); at != said.npos) said.replace(at, reason.size(), " ");
  const std::size_t in_reason = crm::likeness(step.action, reason);
  return std::max(crm::likeness(step.action, said), in_reason < plainly_alike ? 0 : in_reason);
}

// 欢迎语发了, said again: the step has been settled already, and nothing else is meant by its name.
std::optional<crm::Reminder> settled_step_said(const Request& request, const std::vector<crm::Reminder>& pending, Desk& desk) {
  std::size_t best = plainly_alike - 1;
  for (const auto& step : pending) best = std::max(best, likeness_said(step, request));
  std::optional<crm::Reminder> found;
  for (auto& step : desk.store.reminders.settled_steps_of(desk.sender.id, most)) {
    if (request.customer && step.customer_id != request.customer->id) continue;
    const std::size_t likeness = likeness_said(step, request);
    if (likeness <= best) continue;
    best = likeness;
    found = std::move(step);
  }
  return found;
}

// 欢迎语发了, 完成 试听课: the steps whose name is said, the best likeness; those that are due before those to come.
std::vector<crm::Reminder> steps_said(const Request& request, Desk& desk) {
  std::vector<crm::Reminder> found;
  std::size_t best = 0;
  for (auto& reminder : desk.store.reminders.pending_of_member(desk.sender.id, forever, most)) {
    if (!reminder.is_step() || (request.customer && reminder.customer_id != request.customer->id)) continue;
    const std::size_t likeness = likeness_said(reminder, request);
    if (likeness < std::max(best, least_likeness(reminder))) continue;
    if (likeness > best) found.clear();
    best = likeness;
    found.push_back(std::move(reminder));
  }
  // Who has just been spoken of may be meant, also when his step is still to come: then nobody can tell, and it is asked.
  const auto last = last_spoken_of(request, desk);
  const auto is_meant = [&](const crm::Reminder& r) { return r.status == "fired" || (last && r.customer_id == last->id); };
  if (std::any_of(found.begin(), found.end(), is_meant)) std::erase_if(found, [&](const crm::Reminder& r) { return !is_meant(r); });
  return found;
}

// 报价再晚一天, 康达报价延后一周: what waits under the names that are said, of any day; whatever has more of them before the rest.
std::vector<crm::Reminder> said_by_name(const Request& request, Desk& desk) {
  std::vector<crm::Reminder> found;
  int best = 1;
  for (auto& reminder : desk.store.reminders.pending_of_member(desk.sender.id, forever, most)) {
    const auto customer = desk.store.customers.find(reminder.customer_id);
    const auto is_said = [&](const std::string& name) { return !name.empty() && request.text.find(name) != request.text.npos; };
    const int names = is_said(reminder.action) + (customer && is_said(customer->core));
    if (names < best) continue;
    if (names > best) found.clear();
    best = names;
    found.push_back(std::move(reminder));
  }
  return found;
}

// Of a customer's steps only the one whose time has come is meant; before, the next one.
void prefer_due_steps(std::vector<crm::Reminder>& found) {
  const auto is_early = [](const crm::Reminder& r) { return r.is_step() && r.status != "fired"; };
  if (found.size() < 2 || !std::any_of(found.begin(), found.end(), is_early)) return;
  if (!std::all_of(found.begin(), found.end(), is_early)) std::erase_if(found, is_early);
  else if (std::all_of(found.begin(), found.end(), [&](const crm::Reminder& r) { return r.run_id == found.front().run_id; })) found.resize(1);
}

// The reminder that the sender made or changed a moment ago in this chat.
std::optional<crm::Reminder> just_written(const Request& request, Desk& desk) {
  const auto last = last_deed(request, desk);
  if (!last || desk.now - last->deed.at > desk.rules.question_lives) return std::nullopt;
  const auto reminder = desk.store.reminders.find(last->reminder_id);
  return reminder && reminder->is_pending() ? reminder : std::nullopt;
}

// 完成 2: of the list that he was shown last. None when there is no list.
std::optional<crm::Reminder> numbered(std::int64_t number, Desk& desk) {
  const auto shown = tasks_shown(desk.sender.id, desk.store, desk.now);
  if (shown.empty()) return std::nullopt;
  const auto count = std::ssize(shown);
  if (number < 1 || number > count) refuse("tasks.wrong_number", {{"最大", std::int64_t{count}}});
  auto reminder = desk.store.reminders.find(shown[static_cast<std::size_t>(number - 1)]);
  if (!reminder || reminder->member_id != desk.sender.id) refuse("reminder.none");
  return reminder;
}

Reply which(const std::vector<crm::Reminder>& found, const Request& request, Desk& desk, const std::string& intent) {
  Dialogue dialogue{Dialogue::Kind::choice, intent, request.slots, "reminder", {}, {}, {}};
  remember_tasks({found.begin(), found.begin() + std::min<std::ptrdiff_t>(std::ssize(found), 5)}, desk.sender.id, desk.store, desk.now);
  std::vector<Reply> lines;
  for (const auto& reminder : found) {
    if (dialogue.choices.size() == 5) break;
    dialogue.choices.push_back({reminder.id, reminder_subject(reminder, desk.store)});
    lines.push_back(say("ask.reminder_line", {{"序号", static_cast<std::int64_t>(dialogue.choices.size())},
                                              {"时间", reminder.due_at},
                                              {"事项", dialogue.choices.back().label}}));
  }
  Reply reply = say("ask.which_reminder", {{"个数", static_cast<std::int64_t>(found.size())}, {"选项", std::move(lines)}});
  reply.expects = std::move(dialogue);
  return reply;
}

}  // namespace

std::vector<crm::Reminder> reminders_meant(const Request& request, Desk& desk) {
  auto found = desk.store.reminders.pending_of_member(desk.sender.id, forever, most);
  std::erase_if(found, [&](const crm::Reminder& r) { return !fits(r, request, desk); });
  return found;
}

std::variant<crm::Reminder, Reply> reminder_meant(const Request& request, Desk& desk, const std::string& intent,
                                                 Nearest nearest) {
  if (request.has("reminder")) {
    const auto reminder = desk.store.reminders.find(request.word("reminder"));
    // Anybody in a group may tap a card; only its owner changes his reminder.
    if (!reminder || reminder->member_id != desk.sender.id) refuse("reminder.none");
    return *reminder;
  }
  if (request.has("index"))
    if (auto reminder = numbered(request.slots.number("index"), desk)) return std::move(*reminder);
  const bool is_put_off = (intent == "sop_snooze" || intent == "followup_reschedule") && names_nothing(request) && request.click.button.empty();
  auto named = is_put_off ? said_by_name(request, desk) : std::vector<crm::Reminder>{};
  if (nearest == Nearest::just_written && names_nothing(request) && named.empty())
    if (const auto written = just_written(request, desk)) return *written;
  if (auto steps = nearest == Nearest::just_shown ? steps_said(request, desk) : std::vector<crm::Reminder>{}; nearest == Nearest::just_shown) {
    if (auto settled = settled_step_said(request, steps, desk)) return std::move(*settled);
    if (steps.size() > 1) return which(steps, request, desk, intent);
    if (!steps.empty()) return steps.front();
  }
  const bool is_put_off_again = intent == "sop_snooze" && names_nothing(request) && desk.store.reminders.fired_of(desk.sender.id, desk.now).empty();
  if (is_put_off_again)  // 延后, and once more 延后
    if (const auto written = just_written(request, desk)) return *written;
  auto found = names_nothing(request) ? desk.store.reminders.fired_of(desk.sender.id, desk.now) : reminders_meant(request, desk);
  if (!named.empty()) found = std::move(named);
  // A step of the day before yesterday stands in every list until it is settled: it can be settled.
  if (found.empty() && names_nothing(request)) found = desk.store.reminders.pending_of_member(desk.sender.id, desk.now, most);
  // 完成 twice must not close what is due next month.
  if (found.empty() && names_nothing(request) && nearest == Nearest::just_written) found = reminders_meant(request, desk);
  prefer_due_steps(found);
  if (request.has("index") && request.slots.number("index") >= 1 &&
      request.slots.number("index") <= static_cast<std::int64_t>(found.size()))
    return found[static_cast<std::size_t>(request.slots.number("index") - 1)];
  if (found.empty()) refuse("reminder.none");
  if (found.size() > 1) return which(found, request, desk, intent);
  return found.front();
}

std::vector<crm::Reminder> reminders_numbered(const Request& request, Desk& desk) {
  std::vector<crm::Reminder> found;
  if (request.has("reminder")) return found;
  for (const auto& said : request.slots.texts("indexes")) {
    auto reminder = numbered(std::stoll(said), desk);
    if (!reminder) refuse("tasks.no_list");
    const bool is_there = std::any_of(found.begin(), found.end(), [&](const crm::Reminder& r) { return r.id == reminder->id; });
    if (!is_there) found.push_back(std::move(*reminder));
  }
  return found;
}

}  // namespace chat
