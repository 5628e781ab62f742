// All that somebody should know before he speaks to a customer.
#include "bot/chat/brief.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/deals.hpp"
#include "bot/chat/last_deed.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/questions.hpp"

namespace chat {
namespace {

constexpr std::size_t most_lines = 6, most_deals_shown = 2, shown_questions = 3, longest_answer = 10;
constexpr int most_contacts_shown = 3;

std::string joined(const std::vector<std::string>& words, std::size_t most) {
  return first_in_a_row(words, most) + (words.size() > most ? "…" : "");
}

// Who had it before, by the ledger.
std::string former_owner(const crm::Customer& customer, Desk& desk) {
  constexpr int lately = 5;
  for (const auto& transfer : desk.store.transfers.of_customer(customer.id, lately))
    if (!transfer.from_id.empty() && transfer.from_id != crm::pool_id && transfer.from_id != customer.owner_id)
      return desk.name_of(transfer.from_id);
  return {};
}

Reply head(const crm::Customer& customer, Desk& desk) {
  const base::Date since = base::civil(customer.staged_at, desk.rules.zone).date;
  const std::int64_t days = base::days_between(since, desk.today());
  const std::string former = former_owner(customer, desk);
  return say("brief.head", {{"客户", customer.name},
                            {"阶段", customer.stage},
                            {"天数", if_some(days)},
                            {"负责人", customer.in_pool() ? "" : desk.name_of(customer.owner_id)},
                            {"公海", customer.in_pool() ? desk.name_of(customer.owner_id) : ""},
                            {"之前", former},
                            {"来源", customer.source}});
}

std::optional<Reply> person(const Request& request, Desk& desk) {
  if (!request.contact) return std::nullopt;
  const bool has_name = request.contact->name != request.customer->name;
  if (!has_name && request.contact->phone.empty()) return std::nullopt;
  return say("brief.person", {{"联系人", has_name ? request.contact->name : ""}, {"电话", desk.phone(*request.contact, *request.customer)}});
}

// The deal that is open; of several the first ones, each with what it is about.
std::vector<Reply> deal_lines(const Request& request, Desk& desk) {
  std::vector<crm::Deal> deals;
  if (auto first = open_deal(request, desk)) deals.push_back(std::move(*first));
  for (auto& other : desk.store.deals.of_customer(request.customer->id))
    if (other.is_open() && deals.size() < most_deals_shown && other.id != deals.front().id) deals.push_back(std::move(other));
  std::vector<Reply> lines;
  for (const auto& deal : deals) lines.push_back(say("brief.deal", {{"产品", product_phrase(deal)}, {"金额", amount_phrase(deal)}, {"签单", if_any(deal.closes)}}));
  return lines;
}

std::optional<Reply> questions_line(const crm::Customer& customer, Desk& desk) {
  const Questions questions = questions_of(customer, desk.store, desk.rules);
  if (questions.answered.empty() && questions.open.empty()) return std::nullopt;
  std::vector<std::string> answered;
  for (const auto& answer : questions.answered) {
    const std::string words = base::cut_points(answer.answer, longest_answer);
    answered.push_back(words.starts_with(answer.question) ? words : answer.question + " " + words);  // 预算 12万 says it already
  }
  return say("brief.questions", {{"已问", joined(answered, shown_questions)}, {"未问", joined(questions.open, shown_questions)}});
}

std::vector<Reply> contacts_made(const crm::Customer& customer, int most, Desk& desk) {
  std::vector<Reply> lines;
  for (const auto& follow_up : desk.store.follow_ups.of_customer(customer.id, most))
    lines.push_back(say("brief.follow_up", {{"日期", follow_up.happened_on},
                                            {"谁", desk.name_of(follow_up.member_id)},
                                            {"方式", follow_up.method},
                                            {"内容", base::cut_points(follow_up.content.empty() ? follow_up.outcome : follow_up.content, 30)}}));
  return lines;
}

// What is due is not to be forgotten; the hint that there is more goes with it, for it has no line of its own.
std::optional<Reply> last_line(const crm::Customer& customer, bool has_more, Desk& desk) {
  const auto reminders = desk.store.reminders.pending_of_customer(customer.id);
  if (reminders.empty() && !has_more) return std::nullopt;
  const auto next = reminders.empty() ? std::nullopt : std::optional(reminders.front());
  return say("brief.next", {{"时间", next ? Value(next->due_at) : Value("")},
                            {"事项", next ? next->action : ""},
                            {"更多", has_more ? std::string("更多") : std::string()}});
}

std::string spoken_note(const Request& request, Desk& desk) { return "spoken/" + request.conversation.key() + "/" + desk.sender.id; }

Dialogue more_of(const crm::Customer& customer, std::size_t shown) {
  Slots slots;
  slots.set("customer_id", customer.id);
  slots.set("shown", static_cast<std::int64_t>(shown));
  return {Dialogue::Kind::confirm, "customer_query", slots, {}, "更多", {}, {}};
}

std::vector<Reply> ledger_lines(const crm::Customer& customer, int most, Desk& desk) {
  std::vector<Reply> lines;
  for (const auto& transfer : desk.store.transfers.of_customer(customer.id, most))
    if (!transfer.from_id.empty())
      lines.push_back(say("brief.transfer", {{"日期", base::civil(transfer.at, desk.rules.zone).date},
                                             {"从", desk.name_of(transfer.from_id)},
                                             {"到", desk.name_of(transfer.to_id)},
                                             {"原因", transfer.reason}}));
  return lines;
}

std::string former_names(const crm::Customer& customer, Desk& desk) {
  std::vector<std::string> names;
  for (const auto& former : desk.store.former_names.of_customer(customer.id)) names.push_back(former.name);
  return joined(names, 3);
}

std::string other_people(const Request& request, Desk& desk) {
  std::vector<std::string> names;
  for (const auto& contact : desk.store.contacts.of_customer(request.customer->id))
    if (request.contact && contact.id != request.contact->id && !contact.name.empty()) names.push_back(contact.name);
  return joined(names, 5);
}

}  // namespace

Reply brief(const Request& request, Desk& desk) {
  const crm::Customer& customer = *request.customer;
  Reply reply = head(customer, desk);
  const auto add = [&](std::optional<Reply> line) {
    if (line) reply.more.push_back(std::move(*line));
  };
  add(person(request, desk));
  for (Reply& line : deal_lines(request, desk)) add(std::move(line));
  add(questions_line(customer, desk));
  const bool has_reminder = !desk.store.reminders.pending_of_customer(customer.id).empty();
  const auto told = contacts_made(customer, most_contacts_shown + 1, desk);
  const std::size_t room = most_lines - 1 - reply.more.size() - (has_reminder ? 1 : 0);
  std::size_t shown = std::min({told.size(), room, std::size_t{most_contacts_shown}});
  const bool has_more = told.size() > shown || !ledger_lines(customer, 1, desk).empty() || !former_names(customer, desk).empty() ||
                        !other_people(request, desk).empty();
  if (has_more && !has_reminder && shown == room) --shown;
  reply.more.insert(reply.more.end(), told.begin(), told.begin() + static_cast<std::ptrdiff_t>(shown));
  if (auto line = last_line(customer, has_more, desk)) reply.more.push_back(std::move(*line));
  if (has_more) reply.expects = more_of(customer, shown);
  return reply;
}

Reply rest_of_brief(const Request& request, Desk& desk) {
  const crm::Customer& customer = *request.customer;
  const auto shown = static_cast<int>(request.slots.number("shown"));
  Reply reply = say("brief.rest", {{"客户", customer.name}, {"曾用名", former_names(customer, desk)}, {"还有", other_people(request, desk)}});
  auto told = contacts_made(customer, shown + most_contacts_shown, desk);
  told.erase(told.begin(), told.begin() + std::min<std::ptrdiff_t>(shown, std::ssize(told)));
  for (auto& line : told) reply.more.push_back(std::move(line));
  for (auto& line : ledger_lines(customer, static_cast<int>(most_lines - 1 - reply.more.size()), desk)) reply.more.push_back(std::move(line));
  return reply;
}

std::optional<crm::Customer> last_spoken_of(const Request& request, Desk& desk) {
  const std::string note = desk.store.notes.get(spoken_note(request, desk));
  const auto blank = note.find(' ');
  const base::Instant asked = blank == note.npos ? base::Instant{} : base::from_millis(std::stoll(note.substr(blank + 1)));
  const auto deed = last_deed(request, desk);
  if (deed && !deed->customer_id.empty() && deed->deed.at > asked) return desk.store.customers.find(deed->customer_id);
  if (asked < desk.now - desk.rules.undo_window) return std::nullopt;
  return desk.store.customers.find(note.substr(0, blank));
}

void remember_spoken_of(const Request& request, Desk& desk) {
  desk.store.notes.set(spoken_note(request, desk), request.customer->id + " " + std::to_string(base::to_millis(desk.now)));
}

}  // namespace chat
