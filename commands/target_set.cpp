// Sets what somebody is to sell in a month, and tells him.
#include "bot/chat/figures.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

using chat::Slots;

// Targets are kept per person and month; a region's or a quarter's is not cut up behind anybody's back.
void check_kind(const Request& request, const chat::Period& month) {
  if (request.slots.flag("has_stranger")) chat::refuse("refuse.whom");
  for (const Slots& item : request.slots.list("items"))
    if (!item.has("owner")) chat::refuse("target_set.by_region");
  const auto said = request.slots.period("period");
  if (said && base::days_between(said->start, said->end) > base::days_between(month.start, month.end)) chat::refuse("target_set.by_month");
}

// Whom each target is for; all of them or nobody.
std::vector<crm::Member> owners(const Request& request, const std::vector<Slots>& items, Desk& desk) {
  std::vector<crm::Member> owners;
  if (items.size() == 1) owners.push_back(*request.member);
  else
    for (const Slots& item : items) {
      const auto named = desk.store.members.named(item.text("owner"));
      if (named.empty()) chat::refuse("refuse.unknown_member", {{"名字", item.text("owner")}});
      if (named.size() > 1) chat::refuse("target_set.same_name", {{"名字", item.text("owner")}});
      owners.push_back(named.front());
    }
  for (const auto& member : owners)
    if (!crm::may_see(desk.sender, member)) chat::refuse("refuse.not_your_people", {{"名字", member.name}});
  return owners;
}

// The target before, when there was one.
std::optional<base::Money> set(const crm::Member& member, const chat::Period& month, base::Money amount, Desk& desk) {
  const auto before = desk.store.targets.of(member.id, base::iso_month(month.start));
  desk.store.targets.put({.id = before ? before->id : desk.new_id(),
                          .member_id = member.id,
                          .month = base::iso_month(month.start),
                          .amount = amount,
                          .set_by = desk.sender.id,
                          .set_at = desk.now});
  desk.notify(member.id, say("target_set.told", {{"谁", desk.sender.name}, {"月", month.label}, {"目标", amount}}));
  return before ? std::optional(before->amount) : std::nullopt;
}

Reply run(const Request& request, Desk& desk) {
  const chat::Period month = chat::month_said(request.slots, desk);
  check_kind(request, month);
  std::vector<Slots> items = request.slots.list("items");
  if (items.empty()) items.push_back(request.slots);  // the amount was asked for
  if (!request.has("owner") && items.size() == 1) chat::refuse("refuse.whom");
  const auto people = owners(request, items, desk);
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const base::Money amount = items[i].money("amount").value();
    const auto before = set(people[i], month, amount, desk);
    lines.push_back(say("target_set.line", {{"名字", people[i].name}, {"月", month.label}, {"旧", chat::if_any(before)}, {"目标", amount}}));
  }
  Reply reply = say("target_set.done", {{"明细", std::move(lines)}});
  reply.summary = (people.size() == 1 ? people.front().name : std::to_string(people.size()) + " 人") + month.label + "目标";
  return reply;
}

}  // namespace

chat::Command target_set() {
  return {.intent = "target_set",
          .slots = {chat::optional("items:target_items"), {"owner", chat::Slot::Need::optional, ""}, chat::optional("period"), chat::asked("amount")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
