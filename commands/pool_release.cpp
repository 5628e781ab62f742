// Puts a customer back into the sea pool, with the reason; what was planned with him is closed.
#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/desk.hpp"
#include "bot/chat/ownership.hpp"
#include "bot/chat/pool.hpp"
#include "bot/chat/superiors.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr std::size_t longest_reason = 100;

Reply why(const Request& request) {
  Reply reply = say("pool_release.why", {{"客户", request.customer->name}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "pool_release", request.slots, "reason", {}, {}, {}};
  reply.expects->slots.set("customer_id", request.customer->id);
  return reply;
}

// The rep himself, when somebody else did it, and whoever answers for him.
void tell(const crm::Customer& customer, const std::string& owner_id, const std::string& reason, Desk& desk) {
  const Reply told = say("pool_release.told", {{"谁", desk.sender.name}, {"客户", customer.name}, {"理由", reason}});
  desk.notify(owner_id, told);
  const auto owner = desk.store.members.find(owner_id);
  if (!owner) return;
  for (const auto& manager : chat::managers_of(*owner, desk.store)) desk.notify(manager.id, told);
}

// 康达给李雷吧 我手上太多了: that he gets rid of it is no wish to see it in the pool. Who gets it is the manager's to say.
Reply pass_on_to_manager(const Request& request, Desk& desk) {
  const std::string name = request.customer->name, to = request.word("to_user");
  const auto managers = chat::managers_of(desk.sender, desk.store);
  const std::string reason = request.has("reason") ? base::cut_points(request.word("reason"), longest_reason) : "";
  for (const auto& manager : managers)
    desk.notify(manager.id, say("pool_release.asked_for", {{"谁", desk.sender.name}, {"客户", name}, {"给谁", to}, {"理由", reason}}));
  return say("pool_release.to_colleague", {{"客户", name}, {"给谁", to}, {"经理", managers.empty() ? "" : managers.front().name}});
}

Reply run(const Request& request, Desk& desk) {
  if (request.has("to_user") && request.word("to_user") != desk.sender.name) return pass_on_to_manager(request, desk);
  crm::Customer customer = *request.customer;
  if (customer.in_pool()) chat::refuse("pool_release.already", {{"客户", customer.name}});
  if (customer.is_won()) chat::refuse("pool_release.won", {{"客户", customer.name}});
  if (!request.has("reason")) return why(request);
  const std::string owner_id = customer.owner_id, reason = base::cut_points(request.word("reason"), longest_reason);
  const auto pending = desk.store.reminders.pending_of_customer(customer.id);
  const auto closed = std::count_if(pending.begin(), pending.end(), [&](const auto& r) { return r.member_id == owner_id; });
  chat::pass_on(customer,
                {.to_id = crm::pool_id, .kind = crm::transfer::released, .by_id = desk.sender.id, .reason = reason},
                desk.store, desk.now);
  tell(customer, owner_id, reason, desk);
  Reply reply = say("pool_release.done", {{"客户", customer.name},
                                          {"理由", reason},
                                          {"个数", chat::if_some(static_cast<std::int64_t>(closed))}});
  reply.summary = "放回公海 " + customer.name;
  return reply;
}

}  // namespace

chat::Command pool_release() {
  return {.intent = "pool_release",
          .slots = {chat::optional("reason:closing_reason"), chat::optional("to_user:receiver"),
                    {"customer", chat::Slot::Need::known, "own_customer"},
                    chat::optional("contact")},
          .run = run};
}

}  // namespace commands
