// Tells all that matters about one customer, or just the number that was asked for.
#include "bot/chat/deals.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/planning.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Value, chat::say;

Reply just_the_number(const Request& request, Desk& desk) {
  if (!request.contact) return say("customer_query.no_contact", {{"客户", request.customer->name}});
  return say("customer_query.phone", {{"客户", request.customer->name},
                                      {"联系人", request.contact->name},
                                      {"电话", desk.phone(*request.contact, *request.customer)},
                                      {"微信", chat::Private{request.contact->wechat}}});
}

std::vector<Reply> history_lines(const Request& request, Desk& desk) {
  std::vector<Reply> lines;
  for (const auto& follow_up : desk.store.follow_ups.of_customer(request.customer->id, 2))
    lines.push_back(say("customer_query.follow_up", {{"日期", follow_up.happened_on},
                                                     {"谁", desk.name_of(follow_up.member_id)},
                                                     {"方式", follow_up.method},
                                                     {"内容", follow_up.content.empty() ? follow_up.outcome : follow_up.content}}));
  return lines;
}

std::optional<chat::PhoneNumber> number(const Request& request, Desk& desk) {
  if (!request.contact) return std::nullopt;
  return desk.phone(*request.contact, *request.customer);
}

Reply whole_story(const Request& request, Desk& desk) {
  const crm::Customer& customer = *request.customer;
  const crm::Deal deal = chat::open_deal(request, desk).value_or(crm::Deal{});
  const auto reminders = desk.store.reminders.pending_of_customer(customer.id);
  const auto next = reminders.empty() ? std::nullopt : std::optional(reminders.front());
  const bool has_name = request.contact && request.contact->name != customer.name;
  return say("customer_query.card", {{"客户", customer.name},
                                     {"阶段", customer.stage},
                                     {"负责人", desk.name_of(customer.owner_id)},
                                     {"联系人", has_name ? request.contact->name : ""},
                                     {"电话", chat::if_any(number(request, desk))},
                                     {"产品", chat::product_phrase(deal)},
                                     {"金额", chat::amount_phrase(deal)},
                                     {"签单", chat::if_any(deal.closes)},
                                     {"跟进", history_lines(request, desk)},
                                     {"下一步", next ? Value(next->due_at) : Value("")},
                                     {"事项", next ? next->action : ""}});
}

Reply run(const Request& request, Desk& desk) {
  const std::string field = request.word("field");
  const bool wants_number = field == "phone" || field == "wechat";
  return wants_number ? desk.in_private(request, just_the_number(request, desk)) : whole_story(request, desk);
}

}  // namespace

chat::Command customer_query() {
  return {.intent = "customer_query",
          .slots = {chat::optional("field"), chat::optional("contact"), chat::known("customer")},
          .run = run};
}

}  // namespace commands
