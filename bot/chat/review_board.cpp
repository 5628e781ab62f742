// A month looked back on.
#include "bot/chat/review_board.hpp"

#include <algorithm>
#include <set>

#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/target_scopes.hpp"
#include "bot/chat/worded.hpp"

namespace chat {
namespace {

using base::Money;
using Cause = crm::Deviation::Cause;

constexpr int most_read = 2'000;  // deals of one rep in a quarter
constexpr int months_before = 3;
constexpr std::size_t parts_shown = 5, items_shown = 3, deals_named = 2, reasons_named = 3;

base::Instant start_of(base::Date day, const BoardSetting& setting) { return base::instant(day, base::Duration{0}, setting.rules.zone); }
base::Instant end_of(base::Date day, const BoardSetting& setting) { return start_of(base::add_days(day, 1), setting); }

Worded worded(const BoardSetting& setting) { return {setting.words, setting.now, setting.rules.zone}; }

bool has_ended_by(const crm::Deal& deal, base::Instant when) { return !deal.is_open() && deal.ended_at < when; }

// Whether a month has lost the deal that it was to bring: the month is over and it had not ended, or it was put off to
// another, or its day has passed.
bool is_missed(const crm::Deal& deal, base::Date expected, const BoardSetting& setting) {
  const base::Instant end = end_of(base::last_of_month(expected), setting);
  if (deal.created_at >= end || has_ended_by(deal, std::min(end, setting.now + base::Duration{1}))) return false;
  return end <= setting.now || expected < setting.today();
}

struct Facts {
  crm::DealFacts sums;
  std::vector<PutOff> postponed;
};

void add_member(Facts& facts, const crm::Member& member, base::Date from, base::Date to, const BoardSetting& setting) {
  auto& store = setting.store;
  const base::Instant begin = start_of(from, setting), end = end_of(to, setting);
  crm::DealFacts his;
  const auto won = store.deals.won(member.id, begin, end);
  his.won = {won.count, won.amount};
  his.begun = store.deals.count_begun(member.id, begin, end);
  for (const auto& deal : store.deals.lost_of(member.id, begin, end, most_read)) {
    auto& lost = his.lost[deal.lost_reason];
    ++lost.deals;
    lost.amount = lost.amount + deal.amount.value_or(Money{});
  }
  for (auto& one : put_off(member, from, to, setting)) {
    ++his.postponed.deals;
    his.postponed.amount = his.postponed.amount + one.deal.amount.value_or(Money{});
    facts.postponed.push_back(std::move(one));
  }
  facts.sums += his;
}

Facts facts_of(const std::vector<crm::Member>& members, base::Date from, base::Date to, const BoardSetting& setting) {
  Facts facts;
  for (const auto& member : members) add_member(facts, member, from, to, setting);
  return facts;
}

std::string with_sign(Money amount) { return (amount.fen > 0 ? "+" : "") + base::spoken(amount); }

std::string part_words(const crm::Deviation::Part& part, const BoardSetting& setting) {
  const bool less = part.amount.fen < 0;
  const char* key = part.cause == Cause::volume    ? (less ? "review.fewer" : "review.more")
                    : part.cause == Cause::price   ? (less ? "review.smaller" : "review.larger")
                    : part.cause == Cause::postponed ? "review.postponed"
                    : part.cause == Cause::lost    ? "review.lost"
                                                   : (less ? "review.converted_less" : "review.converted_more");
  return worded(setting)(key, {{"原因", part.reason}, {"金额", with_sign(part.amount)}});
}

// What matters most first; what is not named is one sum, so that what is read adds up as well.
std::string parts_words(std::vector<crm::Deviation::Part> parts, const BoardSetting& setting) {
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return std::abs(a.amount.fen) > std::abs(b.amount.fen); });
  std::string row;
  Money rest;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i >= parts_shown) rest = rest + parts[i].amount;
    else row += (i ? " · " : "") + part_words(parts[i], setting);
  }
  if (rest.fen) row += worded(setting)("review.rest", {{"金额", with_sign(rest)}});
  return row;
}

Reply title(const Subject& subject, const Period& period, const crm::Deviation& deviation, const crm::DealFacts& month, const BoardSetting& setting) {
  const bool is_a_month = base::iso_month(period.start) == base::iso_month(period.end);
  const crm::Progress progress{deviation.is_target ? deviation.expected : Money{}, month.won.amount};
  const Money difference = deviation.difference;
  const char* key = difference.fen < 0 ? "review.title_short" : difference.fen > 0 ? "review.title_over" : "review.title_even";
  return say(key, {{"范围", subject.label},
                   {"月", period.label},
                   {"已签", month.won.amount},
                   {"单数", month.won.deals},
                   {"对比", setting.words.text(deviation.is_target ? "review.target" : is_a_month ? "review.mean" : "review.usual")},
                   {"应有", deviation.expected},
                   {"差", Money{std::abs(difference.fen)}},
                   {"完成率", progress.permille() ? percent(*progress.permille()) : ""}});
}

// 2.7, 10.
std::string tenths(std::int64_t value) { return std::to_string(value / 10) + (value % 10 ? "." + std::to_string(value % 10) : ""); }
std::string share(std::int64_t won, std::int64_t begun) { return begun ? percent(static_cast<int>(won * 1000 / begun)) : ""; }
Value mean(const crm::Count& won) { return won.deals ? Value(about(Money{won.amount.fen / won.deals})) : Value(std::string()); }

Reply factors(const crm::Deviation& deviation, const crm::DealFacts& month, const crm::DealFacts& usual) {
  return say("review.factors", {{"新", month.begun},
                                {"要", deviation.deals_needed ? tenths(*deviation.deals_needed) : ""},
                                {"转化", share(month.won.deals, month.begun)},
                                {"往常", share(usual.won.deals, usual.begun)},
                                {"均单", mean(month.won)},
                                {"往常均单", mean(usual.won)}});
}

// 康达 8万 → 12月5日, the largest first.
std::string put_off_words(std::vector<PutOff> deals, const BoardSetting& setting) {
  std::stable_sort(deals.begin(), deals.end(), [](const PutOff& a, const PutOff& b) { return a.deal.amount.value_or(Money{}) > b.deal.amount.value_or(Money{}); });
  std::vector<std::string> named;
  for (const auto& [deal, expected] : deals) {
    if (named.size() == deals_named) break;
    const auto customer = setting.store.customers.find(deal.customer_id);
    const bool is_moved = deal.is_open() && deal.closes && *deal.closes > expected;
    named.push_back(worded(setting)(is_moved ? "review.put_off" : "review.overdue",
                                    {{"客户", customer ? customer->name : ""}, {"金额", deal.amount ? base::spoken(*deal.amount) : ""},
                                     {"日期", is_moved ? *deal.closes : expected}}));
  }
  return first_in_a_row(named, deals_named);
}

// 价格 2 单、竞品 1 单.
std::string lost_words(const std::map<std::string, crm::Count>& lost, const BoardSetting& setting) {
  std::vector<std::pair<std::string, crm::Count>> reasons(lost.begin(), lost.end());
  std::stable_sort(reasons.begin(), reasons.end(), [](const auto& a, const auto& b) { return a.second.amount > b.second.amount; });
  std::vector<std::string> named;
  for (const auto& [reason, count] : reasons) named.push_back(worded(setting)("review.reason", {{"原因", reason}, {"单数", count.deals}}));
  return first_in_a_row(named, reasons_named);
}

struct Forced {
  std::int64_t times = 0;
  std::string first;  // 海天（客户催得急）
};
Forced forced(const std::vector<crm::Member>& members, const Period& period, const BoardSetting& setting) {
  constexpr int most = 200;
  Forced found;
  for (const auto& member : members)
    for (const auto& move : setting.store.stage_moves.forced_by(member.id, start_of(period.start, setting), end_of(period.end, setting), most)) {
      if (found.times++ > 0) continue;
      const auto customer = setting.store.customers.find(move.customer_id);
      found.first = worded(setting)("review.forced", {{"客户", customer ? customer->name : ""}, {"原因", move.forced_reason}});
    }
  return found;
}

Reply whereabouts(const Facts& facts, const Forced& passes, const BoardSetting& setting) {
  Money lost;
  std::int64_t lost_deals = 0;
  for (const auto& [reason, count] : facts.sums.lost) lost = lost + count.amount, lost_deals += count.deals;
  return say("review.whereabouts", {{"滑单", if_some(facts.sums.postponed.deals)},
                                    {"滑额", if_some(facts.sums.postponed.amount)},
                                    {"滑单明细", put_off_words(facts.postponed, setting)},
                                    {"丢单", if_some(lost_deals)},
                                    {"丢额", if_some(lost)},
                                    {"丢因", lost_words(facts.sums.lost, setting)},
                                    {"强行", if_some(passes.times)},
                                    {"强因", passes.first}});
}

std::vector<Reply> left_over(const std::vector<crm::ActionItem>& items, const BoardSetting& setting) {
  if (items.empty()) return {};
  std::vector<std::string> named;
  for (const auto& item : items) named.push_back(item_words(item, setting));
  return {say("review.left_over", {{"个数", static_cast<std::int64_t>(items.size())}, {"明细", in_a_row(named, items_shown, setting.words.text("review.items"))}})};
}

// How many of the months before count: from the first of them of which anything is known.
int months_known(const std::vector<crm::Member>& members, base::Date from, const BoardSetting& setting) {
  int known = 0;
  base::Date last = base::add_days(from, -1);
  for (int i = 1; i <= months_before; ++i, last = base::add_days(base::first_of_month(last), -1)) {
    const auto begin = start_of(base::first_of_month(last), setting), end = end_of(last, setting);
    const bool any = std::any_of(members.begin(), members.end(), [&](const crm::Member& member) {
      return setting.store.deals.count_begun(member.id, begin, end) > 0 || setting.store.deals.won(member.id, begin, end).count > 0;
    });
    if (any) known = i;
  }
  return known;
}

}  // namespace

std::vector<PutOff> put_off(const crm::Member& member, base::Date from, base::Date to, const BoardSetting& setting) {
  std::vector<PutOff> found;
  std::set<std::string> seen;  // once in a month
  for (auto& deal : setting.store.deals.expected(member.id, from, to, most_read)) {
    const base::Date expected = *deal.closes;
    if (is_missed(deal, expected, setting) && seen.insert(deal.id + base::iso_month(expected)).second) found.push_back({std::move(deal), expected});
  }
  for (const auto& moved : setting.store.postponements.of_owner(member.id, from, to, most_read)) {
    const bool leaves_month = moved.to > base::last_of_month(moved.from) && moved.at >= start_of(base::first_of_month(moved.from), setting);
    auto deal = setting.store.deals.find(moved.deal_id);
    if (!leaves_month || !deal || deal->owner_id != member.id || has_ended_by(*deal, end_of(base::last_of_month(moved.from), setting))) continue;
    if (seen.insert(deal->id + base::iso_month(moved.from)).second) found.push_back({std::move(*deal), moved.from});
  }
  return found;
}

crm::DealFacts deal_facts(const std::vector<crm::Member>& members, base::Date from, base::Date to, const BoardSetting& setting) {
  return facts_of(members, from, to, setting).sums;
}

std::vector<crm::ActionItem> open_items(const std::vector<crm::Member>& members, storage::Store& store) {
  constexpr int most = 100;
  std::vector<crm::ActionItem> found;
  for (const auto& member : members)
    for (auto& item : store.action_items.open_of(member.id, most)) {
      const auto reminder = store.reminders.find(item.reminder_id);
      if (!reminder || reminder->status != "done") found.push_back(std::move(item));
    }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  return found;
}

std::string item_words(const crm::ActionItem& item, const BoardSetting& setting) {
  const auto owner = setting.store.members.find(item.owner_id);
  return worded(setting)(item.due_at < setting.now ? "action.item_late" : "action.item",
                         {{"号", item.number}, {"谁", owner ? owner->name : ""}, {"事项", item.action}, {"日期", base::civil(item.due_at, setting.rules.zone).date}});
}

std::optional<Reply> review_board(const Subject& subject, const Period& period, const BoardSetting& setting) {
  const Facts facts = facts_of(subject.members, period.start, period.end, setting);
  const int months = months_known(subject.members, period.start, setting);
  base::Date from = period.start;
  for (int i = 0; i < months; ++i) from = base::first_of_month(base::add_days(from, -1));
  const crm::DealFacts usual = months ? deal_facts(subject.members, from, base::add_days(period.start, -1), setting) : crm::DealFacts{};
  const Money target = Standing(period, setting.store, setting.rules, setting.now).of(subject).target;
  const auto deviation = crm::deviation(facts.sums, target.fen > 0 ? std::optional(target) : std::nullopt, usual, months,
                                        static_cast<int>(months_touched(period).size()));
  if (!deviation) return std::nullopt;
  const bool is_split = deviation->deals_needed.has_value();
  std::vector<Reply> reasons;
  if (is_split && !deviation->parts.empty()) reasons.push_back(say("review.parts", {{"分项", parts_words(deviation->parts, setting)}}));
  return say("review.board", {{"行动项", left_over(open_items(subject.members, setting.store), setting)},
                              {"标题", std::vector{title(subject, period, *deviation, facts.sums, setting)}},
                              {"分项", std::move(reasons)},
                              {"因素", std::vector{factors(*deviation, facts.sums, usual)}},
                              {"去向", std::vector{whereabouts(facts, forced(subject.members, period, setting), setting)}},
                              {"算法", std::vector{say(is_split ? "review.how" : "review.how_unsplit", {{"几", std::int64_t{months}}})}},
                              {"截至", setting.now}});
}

}  // namespace chat
