// Hands everything of a leaving rep to colleagues: shown first, done at the word, taken back as a whole.
#include "bot/chat/handover.hpp"
#include "bot/chat/left_targets.hpp"
#include "bot/chat/leave.hpp"
#include "bot/chat/which.hpp"

#include <algorithm>
#include <cmath>

namespace commands {
namespace {

using chat::Desk, chat::Dialogue, chat::HandoverPlan, chat::Reply, chat::Request, chat::Slots, chat::say;

constexpr std::size_t shown_receivers = 3;
constexpr const char* word = "确认移交";

// Two colleagues of one name are told apart by a question, whose answer is kept under this slot.
std::string choice_slot(const std::string& name) { return "who:" + name; }

std::vector<std::string> names_said(const Request& request) {
  std::vector<std::string> names{request.word("from_user")};
  for (const Slots& rule : request.slots.list("rules")) names.push_back(rule.text("to_user"));
  return names;
}

std::optional<Reply> which_one(const Request& request, Desk& desk) {
  for (const auto& name : names_said(request)) {
    const auto found = desk.store.members.named(name);
    if (found.size() < 2 || request.has(choice_slot(name))) continue;
    return chat::ask_which_member(name, found, {Dialogue::Kind::choice, "handover", request.slots, choice_slot(name), {}, {}, {}});
  }
  return std::nullopt;
}

crm::Member colleague(const std::string& name, const Request& request, Desk& desk) {
  if (name == "self") return desk.sender;
  if (request.has(choice_slot(name))) {
    const auto member = desk.store.members.find(request.word(choice_slot(name)));
    if (!member || !member->is_active) chat::refuse("refuse.gone");
    return *member;
  }
  const auto found = desk.store.members.named(name);
  if (found.empty()) chat::refuse("refuse.unknown_member", {{"名字", name}});
  if (found.size() > 1) chat::refuse("refuse.gone");  // since the question was answered, a namesake has come
  return found.front();
}

crm::Member leaver(const Request& request, Desk& desk) {
  if (!request.has("from_user")) chat::refuse("handover.who");
  crm::Member from = colleague(request.word("from_user"), request, desk);
  if (from.id == desk.sender.id) chat::refuse("handover.self");
  if (!crm::may_see(desk.sender, from)) chat::refuse("handover.not_yours", {{"名字", from.name}});
  if (const auto leave = chat::leave_of(from.id, desk.store); !leave.empty())
    chat::refuse("handover.on_leave", {{"名字", from.name}, {"代", desk.name_of(leave.front().rules.front().to_id)}});
  return from;
}

// 一半, 平分 say how much and not which.
bool is_share(const std::string& segment) {
  static const std::vector<std::string> shares{"一半", "各一半", "半数", "对半", "平分", "平均", "均分", "各半"};
  return std::find(shares.begin(), shares.end(), segment) != shares.end();
}

// What is said to be shared of one segment.
struct Claims {
  double shares = 0;
  int others = 0;  // who get a number, or whatever is left
};

Claims claims_on(const std::string& segment, const std::vector<Slots>& said) {
  Claims claims;
  for (const Slots& rule : said) {
    if (rule.text("segment") != segment) continue;
    claims.shares += rule.decimal("share", 0);
    claims.others += !rule.has("share");
  }
  return claims;
}

// Shares must make a whole, or somebody would get what nobody said.
void refuse_odd_shares(const Request& request, const crm::Member& from, Desk& desk) {
  constexpr double slack = 0.05;  // 33% of three
  const auto said = request.slots.list("rules");
  for (const Slots& rule : said) {
    if (!rule.has("share")) continue;
    const Claims claims = claims_on(rule.text("segment"), said);
    const bool is_whole = std::abs(claims.shares - 1) < slack;
    if (is_whole ? claims.others == 0 : claims.shares < 1 && claims.others > 0) continue;
    if (said.size() == 1 && rule.decimal("share", 1) == 0.5)
      chat::refuse("handover.other_half", {{"名字", from.name}, {"给", desk.name_of(colleague(rule.text("to_user"), request, desk).id)}});
    chat::refuse("handover.odd_shares", {{"名字", from.name}, {"给", chat::example_receiver(from, desk.store)}});
  }
}

std::vector<crm::HandoverRule> rules(const Request& request, const crm::Member& from, Desk& desk) {
  refuse_odd_shares(request, from, desk);
  std::vector<crm::HandoverRule> rules;
  bool says_half = false;
  for (const Slots& said : request.slots.list("rules")) {
    const crm::Member to = colleague(said.text("to_user"), request, desk);
    if (to.id == from.id) chat::refuse("handover.to_himself", {{"名字", from.name}});
    const bool half = is_share(said.text("segment"));
    says_half |= half;
    const crm::HandoverRule rule{half ? crm::everything_else : said.text("segment"), to.id, said.decimal("share", 0), static_cast<int>(said.number("count"))};
    if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
  }
  if (says_half && rules.size() == 1)
    chat::refuse("handover.other_half", {{"名字", from.name}, {"给", desk.name_of(rules.front().to_id)}});
  return rules;
}

// 张伟离职, and nobody named who gets what.
Reply whom(const HandoverPlan& all, Desk& desk) {
  Reply reply = chat::portion(all.from.name + " 名下", all);
  reply.more.push_back(say("handover.whom", {{"名字", all.from.name}, {"给", chat::example_receiver(all.from, desk.store)}}));
  return reply;
}

void refuse_leftovers(const HandoverPlan& plan, Desk& desk) {
  const auto left = std::count(plan.to.begin(), plan.to.end(), std::string());
  if (left > 0) chat::refuse("handover.rest", {{"名字", plan.from.name}, {"个数", std::int64_t{left}}, {"给", chat::example_receiver(plan.from, desk.store)}});
}

std::vector<Reply> portions(const HandoverPlan& plan, Desk& desk) {
  std::vector<Reply> lines;
  const auto receivers = chat::receivers_of(plan);
  for (std::size_t i = 0; i < std::min(receivers.size(), shown_receivers); ++i)
    lines.push_back(chat::portion(desk.name_of(receivers[i]), plan, receivers[i]));
  return lines;
}

// When a rep goes on a day to come, what is his moves that morning, as soon as people may be disturbed.
std::optional<base::Instant> later(const Request& request, Desk& desk) {
  const auto day = request.slots.date("effective_date");
  if (!day || *day <= desk.today()) return std::nullopt;
  return base::instant(*day, desk.rules.quiet.until, desk.rules.zone);
}

void refuse_what_cannot_be_meant(const Request& request) {
  if (request.has("impossible")) chat::refuse("time.impossible", {{"日子", request.word("impossible")}});
  const auto leavers = request.slots.texts("leavers");
  if (!leavers.empty()) chat::refuse("handover.one_at_a_time", {{"名字", leavers.front()}, {"另一位", leavers.at(1)}});
}

Reply preview(const Request& request, Desk& desk) {
  refuse_what_cannot_be_meant(request);
  if (auto question = which_one(request, desk)) return std::move(*question);
  const crm::Member from = leaver(request, desk);
  const HandoverPlan plan = chat::plan_handover(from, rules(request, from, desk), desk.store, &desk.rules.policies.assignment);
  if (plan.rules.empty()) return whom(plan, desk);
  refuse_leftovers(plan, desk);
  Reply reply = chat::portion(from.name + " 名下", plan);
  for (auto& line : portions(plan, desk)) reply.more.push_back(std::move(line));
  const auto at = later(request, desk);
  reply.more.push_back(say("handover.confirm", {{"名字", from.name}, {"时间", at ? chat::Value(*at) : chat::Value(std::string("现在"))}, {"口令", std::string(word)}}));
  reply.expects = Dialogue{Dialogue::Kind::confirm, "handover", request.slots, {}, word, {}, {}};
  return reply;
}

Reply set_down(const HandoverPlan& plan, base::Instant at, const Request& request, Desk& desk) {
  auto handover = desk.store.handovers.planned_of(plan.from.id).value_or(crm::Handover{.id = desk.new_id(), .from_id = plan.from.id});
  handover.by_id = desk.sender.id;
  handover.conversation = request.conversation.key();
  handover.rules = plan.rules;
  handover.due_at = at;
  handover.created_at = desk.now;
  desk.store.handovers.put(handover);
  Reply reply = say("handover.planned", {{"名字", plan.from.name}, {"时间", at}});
  for (auto& line : portions(plan, desk)) reply.more.push_back(std::move(line));
  reply.more.push_back(say("hint.undo"));
  reply.summary = "定好移交 " + plan.from.name + " 的客户";
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const crm::Member from = leaver(request, desk);
  const HandoverPlan plan = chat::plan_handover(from, rules(request, from, desk), desk.store, &desk.rules.policies.assignment);
  if (plan.rules.empty()) return whom(plan, desk);
  refuse_leftovers(plan, desk);
  if (const auto at = later(request, desk)) return set_down(plan, *at, request, desk);
  chat::hand_over(plan, desk.sender.id, desk.store, desk.rules, desk.now);
  for (const auto& to : chat::receivers_of(plan)) desk.notify(to, chat::receiver_digest(plan, to));
  Reply reply = chat::handed_over(plan, desk.store);
  chat::add_targets_left(reply, plan.from, desk.store, desk.today());
  return reply;
}

}  // namespace

chat::Command handover() {
  return {.intent = "handover",
          .slots = {chat::optional("from_user"), chat::optional("effective_date"), chat::optional("rules")},
          .role = crm::Role::manager,
          .confirm = word,
          .run = run,
          .preview = preview};
}

}  // namespace commands
