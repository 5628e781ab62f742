// Somebody is away for some days: a colleague looks after his customers, and at the end they come back by themselves.
#include <algorithm>

#include "bot/chat/colleague.hpp"
#include "bot/chat/leave.hpp"
#include "bot/chat/superiors.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

constexpr const char* word = "确认代跟";
constexpr int longest = 180;  // days; whoever is away for longer hands over

struct Plan {
  crm::Member who, cover;
  base::Date from, until;  // both included
};

bool is_rep(const Desk& desk) { return desk.sender.role == crm::Role::rep; }

// A rep speaks for himself alone.
crm::Member who_of(const Request& request, Desk& desk) {
  if (is_rep(desk) && request.word("from_user") != "self" && request.word("from_user") != desk.sender.name) chat::refuse("leave_cover.not_yours");
  return chat::own_colleague(request.word("from_user"), desk);
}

// A rep may name any other rep, though he has nothing to say to him: his manager learns of it and can call it off.
crm::Member cover_of(const Request& request, Desk& desk) {
  const std::string name = request.word("to_user");
  if (!is_rep(desk)) return chat::own_colleague(name, desk);
  auto found = desk.store.members.named(name);
  std::erase_if(found, [](const crm::Member& member) { return !member.is_active || member.role != crm::Role::rep; });
  if (found.empty()) chat::refuse("refuse.unknown_member", {{"名字", name}});
  if (found.size() > 1) chat::refuse("refuse.same_name", {{"名字", name}});
  return found.front();
}

Plan plan_of(const Request& request, Desk& desk) {
  if (!request.has("from_user")) chat::refuse("leave_cover.who");
  if (request.has("also_away")) chat::refuse("leave_cover.one_by_one", {{"谁", request.word("from_user")}, {"另一位", request.word("also_away")}});
  if (!request.has("to_user")) chat::refuse("leave_cover.cover", {{"谁", request.word("from_user") == "self" ? "我" : request.word("from_user")}});
  Plan plan{who_of(request, desk), cover_of(request, desk), desk.today(), desk.today()};
  if (plan.who.id == plan.cover.id) chat::refuse("leave_cover.himself", {{"谁", plan.who.name}});
  const auto from = request.slots.date("leave_from"), until = request.slots.date("leave_until");
  if (!from || !until) chat::refuse("leave_cover.when", {{"谁", plan.who.name}, {"代", plan.cover.name}});
  if (*until < desk.today()) chat::refuse("leave_cover.past", {{"日期", *until}});
  plan.from = std::max(*from, desk.today());
  plan.until = *until;
  if (base::days_between(plan.from, plan.until) >= longest) chat::refuse("leave_cover.too_long", {{"谁", plan.who.name}});
  for (const auto& leave : chat::leave_of(plan.who.id, desk.store))
    chat::refuse("leave_cover.already", {{"谁", plan.who.name}, {"代", desk.name_of(leave.rules.front().to_id)}});
  if (!chat::leave_of(plan.cover.id, desk.store).empty()) chat::refuse("leave_cover.cover_away", {{"代", plan.cover.name}});
  return plan;
}

// The morning after the last day.
base::Instant end_of(const Plan& plan, const Desk& desk) {
  return base::instant(base::add_days(plan.until, 1), desk.rules.quiet.until, desk.rules.zone);
}

chat::Values values_of(const Plan& plan, Desk& desk) {
  constexpr int most = 100'000;
  return {{"谁", plan.who.name}, {"代", plan.cover.name}, {"从", plan.from}, {"到", plan.until == plan.from ? chat::Value(std::string()) : chat::Value(plan.until)},
          {"还", base::add_days(plan.until, 1)},
          {"个数", static_cast<std::int64_t>(desk.store.customers.of_owner(plan.who.id, most).size())}};
}

Reply with(std::string key, const chat::Values& values) { return say(std::move(key), values); }

Reply preview(const Request& request, Desk& desk) {
  const Plan plan = plan_of(request, desk);
  Reply reply = with(is_rep(desk) ? "leave_cover.confirm_own" : "leave_cover.confirm", values_of(plan, desk));
  reply.values.push_back({"口令", std::string(word)});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::confirm, "leave_cover", request.slots, {}, word, {}, {}};
  return reply;
}

crm::Handover end_row(const Plan& plan, std::string_view segment, base::Instant due, const Request& request, Desk& desk) {
  return {.id = desk.new_id(), .from_id = plan.who.id, .by_id = desk.sender.id, .conversation = request.conversation.key(),
          .rules = {{std::string(segment), plan.cover.id}}, .due_at = due, .created_at = desk.now};
}

Reply run(const Request& request, Desk& desk) {
  const Plan plan = plan_of(request, desk);
  const chat::Values values = values_of(plan, desk);
  const bool begins_now = plan.from == desk.today();
  auto begins = end_row(plan, crm::leave_begins, base::instant(plan.from, desk.rules.quiet.until, desk.rules.zone), request, desk);
  desk.store.handovers.put(end_row(plan, crm::leave_ends, end_of(plan, desk), request, desk));
  if (begins_now) chat::go_on_leave(begins, desk.store, desk.rules, desk.now);
  else desk.store.handovers.put(begins);
  desk.notify(plan.cover.id, with("leave_cover.told_cover", values));
  desk.notify(plan.who.id, with("leave_cover.told_who", values));
  if (is_rep(desk)) chat::tell_all(chat::superiors_of(desk.sender, desk.store), with("leave_cover.told_manager", values), desk.store, desk.post);
  desk.post.announce(with("leave_cover.public", values));
  Reply reply = with(is_rep(desk) ? "leave_cover.done_own" : begins_now ? "leave_cover.begun" : "leave_cover.planned", values);
  reply.more.push_back(say("hint.undo"));
  reply.summary = plan.who.name + " 请假，" + plan.cover.name + " 代跟";
  return reply;
}

}  // namespace

chat::Command leave_cover() {
  return {.intent = "leave_cover", .slots = {chat::optional("from_user:leave")}, .confirm = word, .run = run, .preview = preview};
}

}  // namespace commands
