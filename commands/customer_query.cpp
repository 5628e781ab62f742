// Tells all that matters about one customer, or just the number that was asked for.
#include "bot/chat/phrasing.hpp"
#include "bot/chat/planning.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Value, chat::say;

const crm::Deal* open_deal(const std::vector<crm::Deal>& deals) {
  for (const auto& deal : deals)
    if (deal.is_open()) return &deal;
  return nullptr;
}

Reply just_the_number(const Request& request, Desk& desk) {
  if (request.in_group()) return say("customer_query.in_private");
  if (!request.contact) return say("customer_query.no_contact", {{"客户", request.customer->name}});
  return say("customer_query.phone", {{"客户", request.customer->name},
                                      {"联系人", request.contact->name},
                                      {"电话", desk.phone(*request.contact, *request.customer)},
                                      {"微信", request.contact->wechat}});
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

Reply run(const Request& request, Desk& desk) {
  const std::string field = request.word("field");
  if (field == "phone" || field == "wechat") return just_the_number(request, desk);
  const crm::Customer& customer = *request.customer;
  const auto deals = desk.store.deals.of_customer(customer.id);
  const crm::Deal* deal = open_deal(deals);
  const auto reminders = desk.store.reminders.pending_of_customer(customer.id);
  return say("customer_query.card",
             {{"客户", customer.name},
              {"阶段", customer.stage},
              {"负责人", desk.name_of(customer.owner_id)},
              {"联系人", request.contact && request.contact->name != customer.name ? request.contact->name : std::string()},
              {"电话", request.contact ? Value(desk.phone(*request.contact, customer)) : Value(std::string())},
              {"产品", deal ? chat::product_phrase(*deal) : std::string()},
              {"金额", deal ? chat::amount_phrase(*deal) : std::string()},
              {"签单", deal && deal->closes ? Value(*deal->closes) : Value(std::string())},
              {"跟进", history_lines(request, desk)},
              {"下一步", reminders.empty() ? Value(std::string()) : Value(reminders.front().due_at)},
              {"事项", reminders.empty() ? std::string() : reminders.front().action}});
}

}  // namespace

chat::Command customer_query() {
  using chat::Sign;
  return {.intent = "customer_query",
          .says = {"啥情况", "什么情况", "情况怎么样", "情况如何", "进展如何", "到哪一步", "查客户", "查一下", "看看客户", "客户资料"},
          .marks = {"电话多少", "电话是多少", "手机多少", "手机号多少", "微信多少", "联系方式"},
          .slots = {chat::optional("field"), chat::optional("contact"), chat::existing("customer")},
          .hints = {{Sign::known_customer, 3}, {Sign::contact, 2}, {Sign::question, 2}, {Sign::future, -3}, {Sign::phone, -4},
                    {Sign::method, -2}},
          .help = "康达现在啥情况",
          .topic = "客户",
          .run = run};
}

}  // namespace commands
