// Takes a customer out of the sea pool: one of the list just shown, or by name. Whoever is first has him.
#include <algorithm>

#include "bot/chat/customers.hpp"
#include "bot/chat/first_response.hpp"
#include "bot/chat/ownership.hpp"
#include "bot/chat/pool_brief.hpp"
#include "bot/chat/pool_shown.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

base::Date day_of(base::Instant at, const Desk& desk) { return base::civil(at, desk.rules.zone).date; }

Reply taken(const crm::Customer& customer, Desk& desk) {
  if (customer.owner_id == desk.sender.id) return say("pool_claim.yours", {{"客户", customer.name}});
  return say("pool_claim.taken", {{"客户", customer.name}, {"谁", desk.name_of(customer.owner_id)}, {"时间", customer.owned_at}});
}

std::string number_meant(std::int64_t index, const std::vector<chat::Choice>& shown) {
  const auto count = std::ssize(shown);
  if (index < 1 || index > count) chat::refuse("pool_claim.wrong_number", {{"最大", std::int64_t{count}}});
  return shown[static_cast<std::size_t>(index - 1)].id;
}

// By the numbers of the list just shown, in the order in which they were said. Empty when no number was.
std::vector<std::string> numbers_meant(const Request& request, Desk& desk) {
  std::vector<std::string> ids;
  if (!request.has("index")) return ids;
  const auto shown = chat::shown_of_pool(request, desk);
  if (shown.empty()) chat::refuse("pool_claim.no_list");
  for (const auto& said : request.slots.texts("indexes"))
    if (auto id = number_meant(std::stoll(said), shown); std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
  if (ids.empty()) ids.push_back(number_meant(request.slots.number("index"), shown));
  return ids;
}

std::vector<crm::Customer> named(const Request& request, Desk& desk) {
  const std::string name = request.word("customer");
  if (name.empty()) chat::refuse("pool_claim.which");
  auto found = chat::customers_meant(desk.store, name, {}, 20);
  if (found.empty()) chat::refuse("pool_claim.unknown", {{"名称", name}});
  const crm::Customer latest = found.front();
  std::erase_if(found, [](const crm::Customer& customer) { return !customer.in_pool(); });
  if (found.empty()) throw chat::Refusal{taken(latest, desk)};
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

// What stands against it: somebody has him, or the rules that keep the pool fair. Each says when it ends.
std::optional<Reply> obstacle(const crm::Customer& customer, Desk& desk) {
  const auto& policy = desk.rules.policies.recycling;
  const auto morning = base::instant(desk.today(), base::Duration{0}, desk.rules.zone);
  const auto reached = [](std::size_t count, int most) { return most > 0 && count >= static_cast<std::size_t>(most); };
  if (!customer.in_pool()) return taken(customer, desk);
  const auto claimed = desk.store.transfers.to_member(desk.sender.id, crm::transfer::claimed, morning, policy.claims_a_day);
  if (reached(claimed.size(), policy.claims_a_day)) return say("pool_claim.enough_today", {{"个数", static_cast<std::int64_t>(policy.claims_a_day)}});
  const auto owned = desk.store.customers.untouched(desk.sender.id, base::Instant::max(), {}, policy.most_owned);
  if (reached(owned.size(), policy.most_owned)) return say("pool_claim.too_many", {{"个数", static_cast<std::int64_t>(policy.most_owned)}});
  const auto last = desk.store.transfers.of_customer(customer.id, 1);
  if (last.empty() || last.front().from_id != desk.sender.id || last.front().to_id != crm::pool_id) return std::nullopt;
  const base::Date free_on = base::add_days(day_of(last.front().at, desk), policy.cooldown_days);
  if (desk.today() >= free_on) return std::nullopt;
  return say("pool_claim.cooling", {{"客户", customer.name}, {"日期", free_on}, {"谁", desk.sender.name}});
}

void claim(crm::Customer& customer, Desk& desk) {
  chat::pass_on(customer, {.to_id = desk.sender.id, .kind = crm::transfer::claimed, .by_id = desk.sender.id}, desk.store, desk.now);
  chat::await_first_word(customer, 0, desk.store, desk.rules, desk.now);
  desk.post.announce(say("pool_claim.announced", {{"谁", desk.sender.name}, {"客户", customer.name}}));
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

crm::Customer in_store(const std::string& id, Desk& desk) {
  auto customer = desk.store.customers.find(id);
  if (!customer) chat::refuse("refuse.gone");
  return *customer;
}

Reply claim_one(crm::Customer customer, Desk& desk) {
  if (auto reason = obstacle(customer, desk)) throw chat::Refusal{std::move(*reason)};
  claim(customer, desk);
  return claimed(customer, desk);
}

// What stands against one of them holds up none of the others.
Reply claim_several(const std::vector<std::string>& ids, Desk& desk) {
  std::vector<Reply> lines;
  std::string names;
  std::int64_t count = 0;
  for (const auto& id : ids) {
    crm::Customer customer = in_store(id, desk);
    if (auto reason = obstacle(customer, desk)) {
      lines.push_back(std::move(*reason));
      continue;
    }
    claim(customer, desk);
    const auto contacts = desk.store.contacts.of_customer(customer.id);
    const crm::Contact contact = contacts.empty() ? crm::Contact{} : contacts.front();
    lines.push_back(say("pool_claim.line", {{"客户", customer.name},
                                            {"联系人", contact.name == customer.name ? "" : contact.name},
                                            {"电话", desk.phone(contact, customer)}}));
    names += (names.empty() ? "" : "、") + customer.name;
    ++count;
  }
  Reply reply = say("pool_claim.several", {{"个数", count}, {"明细", std::move(lines)}});
  if (count > 0) reply.more.push_back(say("hint.undo"));
  reply.summary = "领取 " + names;
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  if (request.has("customer_id")) return claim_one(in_store(request.word("customer_id"), desk), desk);
  const auto ids = numbers_meant(request, desk);
  if (ids.size() > 1) return claim_several(ids, desk);
  if (ids.size() == 1) return claim_one(in_store(ids.front(), desk), desk);
  const auto found = named(request, desk);
  return found.size() > 1 ? which(found, request) : claim_one(found.front(), desk);
}

}  // namespace

chat::Command pool_claim() {
  return {.intent = "pool_claim",
          .slots = {chat::optional("index:ordinals"), chat::optional("customer:own_customer")},
          .run = run};
}

}  // namespace commands
