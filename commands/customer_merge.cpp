// Makes one customer of two that are the same company; both are shown before, and one word takes it back.
#include <algorithm>
#include <tuple>

#include "bot/chat/customers.hpp"
#include "bot/chat/merging.hpp"
#include "bot/chat/which.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Dialogue, chat::Reply, chat::Request, chat::Slots, chat::say;

constexpr const char* word = "确认合并";

struct Pair {
  crm::Customer gone, kept;
};

Reply which(const std::string& name, const std::string& slot, const std::vector<crm::Customer>& found, const Request& request, Desk& desk) {
  return chat::ask_which_customer(name, found, [&](const crm::Customer& customer) { return customer.name + " " + desk.name_of(customer.owner_id); },
                                  {Dialogue::Kind::choice, "customer_merge", request.slots, slot, {}, {}, {}});
}

// Whom one of the two names may mean, of those this sender may touch; `other_id` is the one that is known already.
std::vector<crm::Customer> meant(const std::string& part, const std::string& other_id, const Request& request, Desk& desk) {
  if (request.has(part + "_id")) {
    auto customer = desk.store.customers.find(request.word(part + "_id"));
    if (!customer || !desk.may_see(*customer)) chat::refuse("refuse.gone");
    return {*customer};
  }
  auto found = chat::customers_meant(desk.store, request.word(part), {}, 50);
  if (found.empty()) chat::refuse("refuse.unknown_customer", {{"名称", request.word(part)}});
  if (found.size() > 1) std::erase_if(found, [&](const crm::Customer& c) { return c.id == other_id; });
  const crm::Customer first = found.front();
  std::erase_if(found, [&](const crm::Customer& c) { return !desk.may_see(c); });
  if (found.empty()) chat::refuse("customer_merge.not_yours", {{"客户", first.name}, {"负责人", desk.name_of(first.owner_id)}});
  return found;
}

// The question that must be answered before it is clear which two are meant.
std::optional<Reply> which_one(const Request& request, Desk& desk) {
  if (!request.has("one") && !request.has("one_id")) chat::refuse("customer_merge.what");
  const auto one = meant("one", request.word("other_id"), request, desk);
  if (one.size() > 1) return which(request.word("one"), "one_id", one, request, desk);
  const auto other = meant("other", one.front().id, request, desk);
  if (other.size() > 1) return which(request.word("other"), "other_id", other, request, desk);
  return std::nullopt;
}

struct Counts {
  std::int64_t contacts, deals, follow_ups;
  std::int64_t all() const { return contacts + deals + follow_ups; }
};

Counts counts_of(const crm::Customer& customer, Desk& desk) {
  constexpr int most = 200;
  return {std::ssize(desk.store.contacts.of_customer(customer.id)), std::ssize(desk.store.deals.of_customer(customer.id)),
          std::ssize(desk.store.follow_ups.of_customer(customer.id, most))};
}

// 并到 says which is kept; otherwise the one that more is known of, then the one with the fuller name.
Pair pair_of(const Request& request, Desk& desk) {
  const crm::Customer one = meant("one", request.word("other_id"), request, desk).front();
  const crm::Customer other = meant("other", one.id, request, desk).front();
  if (one.id == other.id) chat::refuse("customer_merge.same", {{"客户", one.name}});
  if (request.slots.flag("into")) return {one, other};
  const auto weight = [&](const crm::Customer& c) { return std::tuple(!c.in_pool(), counts_of(c, desk).all(), c.name.size()); };
  return weight(one) > weight(other) ? Pair{other, one} : Pair{one, other};
}

Reply line(const char* key, const crm::Customer& customer, Desk& desk) {
  const Counts counts = counts_of(customer, desk);
  return say(key, {{"客户", customer.name},
                   {"负责人", desk.name_of(customer.owner_id)},
                   {"联系人", chat::if_some(counts.contacts)},
                   {"商机", chat::if_some(counts.deals)},
                   {"跟进", chat::if_some(counts.follow_ups)}});
}

Reply preview(const Request& request, Desk& desk) {
  if (auto question = which_one(request, desk)) return std::move(*question);
  const Pair pair = pair_of(request, desk);
  Reply reply = line("customer_merge.gone", pair.gone, desk);
  reply.more.push_back(line("customer_merge.kept", pair.kept, desk));
  const std::string owner = desk.name_of(pair.kept.in_pool() ? pair.gone.owner_id : pair.kept.owner_id);
  reply.more.push_back(say("customer_merge.confirm", {{"客户", pair.kept.name}, {"负责人", owner}, {"旧名", pair.gone.name}, {"口令", std::string(word)}}));
  Slots slots;  // what was shown is what is done, whatever is renamed meanwhile
  slots.set("one_id", pair.gone.id);
  slots.set("other_id", pair.kept.id);
  slots.set("into", true);
  reply.expects = Dialogue{Dialogue::Kind::confirm, "customer_merge", slots, {}, word, {}, {}};
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const Pair pair = pair_of(request, desk);
  chat::merge(pair.gone, pair.kept, desk);
  const auto kept = desk.store.customers.find(pair.kept.id).value();
  if (pair.gone.owner_id != pair.kept.owner_id)
    for (const auto& owner : {pair.gone.owner_id, pair.kept.owner_id})
      desk.notify(owner, say("customer_merge.told", {{"谁", desk.sender.name}, {"旧名", pair.gone.name}, {"客户", kept.name}, {"负责人", desk.name_of(kept.owner_id)}}));
  const Counts counts = counts_of(kept, desk);
  Reply reply = say("customer_merge.done", {{"客户", kept.name},
                                            {"旧名", pair.gone.name},
                                            {"负责人", desk.name_of(kept.owner_id)},
                                            {"联系人", chat::if_some(counts.contacts)},
                                            {"商机", chat::if_some(counts.deals)},
                                            {"跟进", chat::if_some(counts.follow_ups)}});
  reply.more.push_back(say("hint.undo"));
  reply.summary = "合并 " + pair.gone.name + " 到 " + kept.name;
  return reply;
}

}  // namespace

chat::Command customer_merge() {
  return {.intent = "customer_merge",
          .slots = {chat::optional("one:merged_pair")},
          .confirm = word,
          .run = run,
          .preview = preview};
}

}  // namespace commands
