// Answers from the ledger who got which lead and why: why not I, why he, today's list, how often by hand.
#include <algorithm>

#include "bot/chat/considered.hpp"
#include "bot/chat/customers.hpp"
#include "bot/chat/lead_news.hpp"

namespace commands {
namespace {

using chat::Considered, chat::Desk, chat::Reply, chat::Request, chat::say;
using Transfers = std::vector<crm::Transfer>;

constexpr int looked_at = 2000;
constexpr std::size_t shown = 5;
constexpr base::Duration looked_back = std::chrono::hours(24 * 30);

base::Instant just_after(base::Instant now) { return now + std::chrono::milliseconds(1); }

bool is_decision(const crm::Transfer& transfer) {
  return transfer.kind == crm::transfer::assigned || transfer.kind == crm::transfer::relayed || transfer.kind == crm::transfer::given;
}

struct Time {
  base::Instant from, until;
  std::string label;
};

Time time_asked(const Request& request, const chat::Period& otherwise, Desk& desk) {
  const auto said = request.slots.period("period").value_or(otherwise);
  return {base::instant(said.start, {}, desk.rules.zone),
          std::min(just_after(request.slots.instant("as_of").value_or(desk.now)), base::instant(base::add_days(said.end, 1), {}, desk.rules.zone)), said.label};
}

Transfers decisions(const Time& time, Desk& desk) {
  Transfers found = desk.store.transfers.since(time.from, looked_at);
  std::erase_if(found, [&](const crm::Transfer& t) { return t.at >= time.until || !is_decision(t); });
  return found;
}

std::string customer_name(const crm::Transfer& transfer, Desk& desk) {
  const auto customer = desk.store.customers.find(transfer.customer_id);
  return customer ? customer->name : "";
}

Reply line_of(const crm::Transfer& transfer, Desk& desk) {
  const bool is_by_hand = transfer.kind == crm::transfer::given;
  return say("assignment_query.line", {{"时间", transfer.at},
                                       {"客户", customer_name(transfer, desk)},
                                       {"谁", desk.name_of(transfer.to_id)},
                                       {"人工", is_by_hand ? desk.name_of(transfer.by_id) + "指定，" : std::string()},
                                       {"原因", transfer.reason}});
}

// How many have been shown before: 更多 goes on behind them.
std::size_t begin_of(const Request& request) {
  return request.slots.flag("more") ? static_cast<std::size_t>(request.slots.number("seen")) : 0;
}

std::vector<Reply> lines_of(const Transfers& transfers, std::size_t begin, Desk& desk) {
  std::vector<Reply> lines;
  for (std::size_t i = begin; i < std::min(transfers.size(), begin + shown); ++i) lines.push_back(line_of(transfers[i], desk));
  return lines;
}

chat::Value rest(const Transfers& transfers, std::size_t begin) {
  return chat::if_some(static_cast<std::int64_t>(transfers.size() - std::min(transfers.size(), begin + shown)));
}

// 更多 shows the next of them, as they were when the list began: what is decided meanwhile does not move it.
Reply with_more(Reply reply, const Transfers& transfers, const Request& request, Desk& desk) {
  const std::size_t begin = begin_of(request);
  if (transfers.size() <= begin + shown) return reply;
  chat::Slots known = request.slots;
  known.drop("more");
  known.set("seen", static_cast<std::int64_t>(begin + shown));
  if (!known.has("as_of")) known.set("as_of", desk.now);
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "assignment_query", known, "more", chat::only_if_alone, {}, {}};
  return reply;
}

Reply next_page(const Transfers& transfers, const Request& request, Desk& desk) {
  const std::size_t begin = begin_of(request);
  if (begin >= transfers.size()) return say("assignment_query.no_more");
  return with_more(say("assignment_query.next", {{"明细", lines_of(transfers, begin, desk)}, {"还有", rest(transfers, begin)}}), transfers, request, desk);
}

Reply ledger(const Request& request, Desk& desk) {
  const Time time = time_asked(request, {desk.today(), desk.today(), "今天"}, desk);
  const Transfers found = decisions(time, desk);
  if (begin_of(request) > 0) return next_page(found, request, desk);
  if (found.empty()) return say("assignment_query.empty", {{"时段", time.label}});
  Reply reply = say("assignment_query.ledger", {{"时段", time.label},
                                                {"个数", static_cast<std::int64_t>(found.size())},
                                                {"分布", chat::shares_in_words(found, desk)},
                                                {"明细", lines_of(found, 0, desk)},
                                                {"还有", rest(found, 0)}});
  return with_more(std::move(reply), found, request, desk);
}

Reply by_hand(const Request& request, Desk& desk) {
  const chat::Period month{base::first_of_month(desk.today()), desk.today(), "本月"};
  const Time time = time_asked(request, month, desk);
  Transfers found = desk.store.transfers.of_kind(crm::transfer::given, time.from, time.until, looked_at);
  const auto by_rules = desk.store.transfers.of_kind(crm::transfer::assigned, time.from, time.until, looked_at).size();
  if (begin_of(request) > 0) return next_page(found, request, desk);
  if (found.empty()) return say("assignment_query.never_by_hand", {{"时段", time.label}, {"按规则", static_cast<std::int64_t>(by_rules)}});
  Reply reply = say("assignment_query.by_hand", {{"时段", time.label},
                                                 {"个数", static_cast<std::int64_t>(found.size())},
                                                 {"按规则", static_cast<std::int64_t>(by_rules)},
                                                 {"明细", lines_of(found, 0, desk)},
                                                 {"还有", rest(found, 0)}});
  return with_more(std::move(reply), found, request, desk);
}

// The decision that is asked about: of the customer named, or the latest that fits.
std::optional<crm::Transfer> decision_meant(const Request& request, const std::string& to_id, const std::string& not_to_id, Desk& desk) {
  Transfers found;
  if (request.has("phone")) {
    for (const auto& contact : desk.store.contacts.with_phone(request.word("phone")))
      for (auto& transfer : desk.store.transfers.of_customer(contact.customer_id, 20)) found.push_back(std::move(transfer));
  } else if (request.has("customer")) {
    for (const auto& customer : chat::customers_meant(desk.store, request.word("customer"), {}, 5))
      for (auto& transfer : desk.store.transfers.of_customer(customer.id, 20)) found.push_back(std::move(transfer));
  } else {
    found = desk.store.transfers.since(desk.now - looked_back, looked_at);
  }
  for (auto& transfer : found)
    if (is_decision(transfer) && (to_id.empty() || transfer.to_id == to_id) && transfer.to_id != not_to_id) return std::move(transfer);
  return std::nullopt;
}

std::string key_of(crm::Why why) {
  switch (why) {
    case crm::Why::chosen: return "assignment_query.why_not.chosen";
    case crm::Why::left_out: return "assignment_query.why_not.left_out";
    case crm::Why::off_shift: return "assignment_query.why_not.off_shift";
    case crm::Why::not_meant: return "assignment_query.why_not.not_meant";
    case crm::Why::other_team: return "assignment_query.why_not.other_team";
    case crm::Why::other_region: return "assignment_query.why_not.other_region";
    case crm::Why::other_store: return "assignment_query.why_not.other_store";
    case crm::Why::other_product: return "assignment_query.why_not.other_product";
    case crm::Why::no_first_claim: return "assignment_query.why_not.no_first_claim";
    case crm::Why::took_more: return "assignment_query.why_not.took_more";
    case crm::Why::holds_more: return "assignment_query.why_not.holds_more";
    case crm::Why::later_in_turn: return "assignment_query.why_not.later_in_turn";
  }
  return "";
}

// In the numbers of that moment.
Reply why_not(const crm::Transfer& decision, const crm::Member& asker, Desk& desk) {
  const std::string customer = customer_name(decision, desk), chosen = desk.name_of(decision.to_id);
  const auto record = chat::considered_from_json(decision.candidates);
  if (!record)
    return say("assignment_query.was_by_hand", {{"客户", customer}, {"谁", chosen}, {"经理", desk.name_of(decision.by_id)}, {"原因", decision.reason}});
  const auto mine = record->reps.find(asker.id), his = record->reps.find(decision.to_id);
  if (mine == record->reps.end()) return say("assignment_query.not_considered", {{"客户", customer}, {"谁", chosen}, {"原因", decision.reason}});
  const bool are_days_different = mine->second.days != his->second.days;
  const auto number = [](int value) { return chat::Value(static_cast<std::int64_t>(value)); };
  return say(key_of(mine->second.why),
             {{"客户", customer},
              {"谁", chosen},
              {"时间", decision.at},
              {"规则", decision.rule},
              {"天数", number(record->window_days)},
              {"我的", number(mine->second.taken)},
              {"他的", number(his->second.taken)},
              {"我在岗", are_days_different ? number(mine->second.days) : chat::Value(std::string())},
              {"他在岗", are_days_different ? number(his->second.days) : chat::Value(std::string())},
              {"我手上", number(mine->second.load)},
              {"他手上", number(his->second.load)}});
}

Reply why(const crm::Transfer& decision, Desk& desk) {
  const std::string customer = customer_name(decision, desk), chosen = desk.name_of(decision.to_id);
  if (decision.rule.empty())
    return say("assignment_query.was_by_hand", {{"客户", customer}, {"谁", chosen}, {"经理", desk.name_of(decision.by_id)}, {"原因", decision.reason}});
  return say("assignment_query.why", {{"客户", customer}, {"谁", chosen}, {"原因", decision.reason}, {"规则", decision.rule}, {"时间", decision.at}});
}

std::string id_of(const std::string& name, Desk& desk) {
  if (name.empty()) return "";
  if (name == "self") return desk.sender.id;
  const auto found = desk.store.members.named(name);
  if (found.empty()) chat::refuse("refuse.unknown_member", {{"名字", name}});
  return found.front().id;
}

Reply run(const Request& request, Desk& desk) {
  const std::string topic = request.word("topic");
  if (topic == "manual") return by_hand(request, desk);
  if (topic != "why" && topic != "why_not") return ledger(request, desk);
  const std::string named = id_of(request.word("to_user"), desk);
  // 为什么不是我 asks for the last that went to somebody else; 为什么分给李雷 for his last one, whatever else is said.
  const bool is_about_me = topic == "why_not" && (named.empty() || named == desk.sender.id);
  const auto decision = decision_meant(request, is_about_me ? "" : named, is_about_me ? desk.sender.id : "", desk);
  if (!decision) return say("assignment_query.no_decision");
  return is_about_me ? why_not(*decision, desk.sender, desk) : why(*decision, desk);
}

}  // namespace

chat::Command assignment_query() {
  return {.intent = "assignment_query",
          .slots = {chat::optional("topic:assignment_topic"), chat::optional("period:past_period"), chat::optional("phone"), chat::optional("to_user"),
                    chat::optional("customer:own_customer")},
          .run = run};
}

}  // namespace commands
