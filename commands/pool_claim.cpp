// Takes a customer out of the sea pool: one of the list just shown, or by name. Whoever is first has him.
#include "bot/chat/customers.hpp"
#include "bot/chat/first_response.hpp"
#include "bot/chat/ownership.hpp"
#include "bot/chat/pool_brief.hpp"
#include "bot/chat/pool_shown.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

base::Date day_of(base::Instant at, const Desk& desk) { return base::civil(at, desk.rules.zone).date; }

[[noreturn]] void refuse_taken(const crm::Customer& customer, Desk& desk) {
  if (customer.owner_id == desk.sender.id) chat::refuse("pool_claim.yours", {{"客户", customer.name}});
  chat::refuse("pool_claim.taken",
               {{"客户", customer.name}, {"谁", desk.name_of(customer.owner_id)}, {"时间", customer.owned_at}});
}

std::string number_meant(const Request& request, Desk& desk) {
  const auto shown = chat::shown_of_pool(request, desk);
  if (shown.empty()) chat::refuse("pool_claim.no_list");
  const auto count = static_cast<std::int64_t>(shown.size()), index = request.slots.number("index");
  if (index < 1 || index > count) chat::refuse("pool_claim.wrong_number", {{"最大", count}});
  return shown[static_cast<std::size_t>(index - 1)].id;
}

std::vector<crm::Customer> named(const Request& request, Desk& desk) {
  const std::string name = request.word("customer");
  if (name.empty()) chat::refuse("pool_claim.which");
  auto found = chat::customers_meant(desk.store, name, {}, 20);
  if (found.empty()) chat::refuse("pool_claim.unknown", {{"名称", name}});
  const crm::Customer latest = found.front();
  std::erase_if(found, [](const crm::Customer& customer) { return !customer.in_pool(); });
  if (found.empty()) refuse_taken(latest, desk);
  return found;
}

Reply which(const std::vector<crm::Customer>& found, const Request& request) {
  constexpr std::size_t most = 5;
  chat::Dialogue dialogue{chat::Dialogue::Kind::choice, "pool_claim", request.slots, "customer_id", {}, {}, {}};
  std::vector<Reply> lines;
  for (const auto& customer : found) {
    if (dialogue.choices.size() == most) break;
    dialogue.choices.push_back({customer.id, customer.name});
    lines.push_back(say("ask.choice_line", {{"序号", static_cast<std::int64_t>(dialogue.choices.size())},
                                            {"选项", customer.name + (customer.region.empty() ? "" : " " + customer.region)}}));
  }
  Reply reply = say("ask.which_customer", {{"个数", static_cast<std::int64_t>(found.size())},
                                           {"名称", request.word("customer")},
                                           {"选项", std::move(lines)}});
  reply.expects = std::move(dialogue);
  return reply;
}

// The rules that keep the pool fair. Each refusal says when it ends.
void check_limits(const crm::Customer& customer, Desk& desk) {
  const auto& policy = desk.rules.policies.recycling;
  const auto morning = base::instant(desk.today(), base::Duration{0}, desk.rules.zone);
  const auto reached = [](std::size_t count, int most) { return most > 0 && count >= static_cast<std::size_t>(most); };
  const auto claimed = desk.store.transfers.to_member(desk.sender.id, crm::transfer::claimed, morning, policy.claims_a_day);
  if (reached(claimed.size(), policy.claims_a_day))
    chat::refuse("pool_claim.enough_today", {{"个数", static_cast<std::int64_t>(policy.claims_a_day)}});
  const auto owned = desk.store.customers.untouched(desk.sender.id, base::Instant::max(), {}, policy.most_owned);
  if (reached(owned.size(), policy.most_owned))
    chat::refuse("pool_claim.too_many", {{"个数", static_cast<std::int64_t>(policy.most_owned)}});
  const auto last = desk.store.transfers.of_customer(customer.id, 1);
  if (last.empty() || last.front().from_id != desk.sender.id || last.front().to_id != crm::pool_id) return;
  const base::Date free_on = base::add_days(day_of(last.front().at, desk), policy.cooldown_days);
  if (desk.today() < free_on) chat::refuse("pool_claim.cooling", {{"客户", customer.name}, {"日期", free_on}});
}

Reply claimed(const crm::Customer& customer, Desk& desk) {
  const auto contacts = desk.store.contacts.of_customer(customer.id);
  const crm::Contact contact = contacts.empty() ? crm::Contact{} : contacts.front();
  const auto waits = desk.store.first_responses.open_of_customer(customer.id);
  Reply reply = say("pool_claim.done", {{"客户", customer.name},
                                        {"联系人", contact.name == customer.name ? "" : contact.name},
                                        {"电话", desk.phone(contact, customer)},
                                        {"简报", chat::pool_brief(customer, desk)},
                                        {"期限", waits ? chat::Value(waits->due_at) : chat::Value(std::string())}});
  reply.summary = "领取 " + customer.name;
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  std::string id = request.word("customer_id");
  if (id.empty() && request.has("index")) id = number_meant(request, desk);
  if (id.empty()) {
    const auto found = named(request, desk);
    if (found.size() > 1) return which(found, request);
    id = found.front().id;
  }
  auto customer = desk.store.customers.find(id);
  if (!customer) chat::refuse("refuse.gone");
  if (!customer->in_pool()) refuse_taken(*customer, desk);
  check_limits(*customer, desk);
  chat::pass_on(*customer, {.to_id = desk.sender.id, .kind = crm::transfer::claimed, .by_id = desk.sender.id}, desk.store,
                desk.now);
  chat::await_first_word(*customer, 0, desk.store, desk.rules, desk.now);
  desk.post.announce(say("pool_claim.announced", {{"谁", desk.sender.name}, {"客户", customer->name}}));
  return claimed(*customer, desk);
}

}  // namespace

chat::Command pool_claim() {
  return {.intent = "pool_claim",
          .slots = {chat::optional("index:ordinal"), chat::optional("customer:own_customer")},
          .run = run};
}

}  // namespace commands
