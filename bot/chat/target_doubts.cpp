// What keeps a sentence with names and amounts from being laid down as targets at once.
#include "bot/chat/target_doubts.hpp"

#include <algorithm>
#include <utility>

#include "bot/chat/figures.hpp"
#include "bot/chat/phrasing.hpp"

namespace chat {
namespace {

using base::Money;

bool has_note(const Slots& said, const std::string& note) {
  const auto notes = said.texts("notes");
  return std::find(notes.begin(), notes.end(), note) != notes.end();
}

Money amount_of(const Slots& said) {
  const auto items = said.list("items");
  return items.empty() ? said.money("amount").value_or(Money{}) : items.back().money("amount").value_or(Money{});
}

// Ten times what it was, or a tenth of it.
std::vector<Reply> notes_on_size(const TargetPlan& plan) {
  constexpr std::int64_t leap = 10;
  const Money smallest = Money::yuan(1'000), largest = Money::yuan(1'000'000'000);
  for (const LaidDown& one : plan.laid_down) {
    const Money before = plan.total_before(one.scope), after = plan.total(one.scope);
    const bool has_leapt = before.fen > 0 && after.fen > 0 && (after.fen / leap >= before.fen || before.fen / leap >= after.fen);
    if (has_leapt) return {say("target_set.note_jump", {{"旧", before}})};
    if (after.fen > 0 && after < smallest) return {say("target_set.note_size", {{"大小", std::string("很小")}})};
    if (after >= largest) return {say("target_set.note_size", {{"大小", std::string("很大")}})};
  }
  return {};
}

}  // namespace

void refuse_doubtful(const Slots& said, const Desk& desk) {
  static constexpr std::pair<const char*, const char*> kinds[] = {{"other_purpose", "target_set.other_purpose"},
                                                                  {"other_measure", "target_set.other_measure"},
                                                                  {"other_rhythm", "target_set.other_rhythm"},
                                                                  {"impossible_time", "target_set.impossible_time"}};
  for (const auto& [kind, refusal] : kinds)
    if (said.has(kind)) refuse(refusal, {{"什么", said.text(kind)}});
  if (const auto times = said.texts("times"); !times.empty()) refuse("target_set.several_times", {{"什么", in_a_row(times, times.size(), {})}});
  if (said.has("unclear")) refuse("target_set.unclear", {{"名字", said.text("unclear")}, {"金额", amount_of(said)}});
  if (has_note(said, "range")) refuse("target_set.range");
  const auto period = said.period("period");
  if (said.flag("is_each_month") && (!period || base::iso_month(period->start) == base::iso_month(period->end)))
    refuse("target_set.each_month", {{"金额", amount_of(said)}});
  constexpr int long_ago = 366, far_away = 2 * 366;  // days
  const bool is_out_of_reach = period && (base::days_between(period->end, desk.today()) > long_ago || base::days_between(desk.today(), period->start) > far_away);
  if (is_out_of_reach) refuse("target_set.too_far", {{"月", period->label}});
  const auto whole = said.money("whole"), sum = said.money("sum");
  if (!whole || !sum) return;
  if (*sum > *whole) refuse("target_set.too_much", {{"目标", *whole}, {"合计", *sum}, {"多", *sum - *whole}});
  refuse("target_set.too_little", {{"目标", *whole}, {"合计", *sum}, {"少", *whole - *sum}});
}

std::vector<Reply> notes_on(const Slots& said, const std::vector<TargetPlan>& plans, const Desk& desk) {
  std::vector<Reply> notes;
  static constexpr std::pair<const char*, const char*> plain[] = {{"unit", "target_set.note_unit"},       {"about", "target_set.note_about"},
                                                                  {"unsaid", "target_set.note_unsaid"},   {"new_product", "target_set.note_new_product"},
                                                                  {"taken_away", "target_set.note_taken_away"}, {"whole", "target_set.note_whole"}};
  for (const auto& [note, text] : plain)
    if (has_note(said, note)) notes.push_back(say(text));
  if (said.has("unused")) notes.push_back(say("target_set.note_unused", {{"什么", said.text("unused")}}));
  if (plans.empty()) return notes;
  const auto& months = plans.front().months;
  if (months.front() < base::iso_month(desk.today())) {
    const bool is_over = months.back() < base::iso_month(desk.today());
    const std::string over = is_over ? plans.front().label : month_of(*base::parse_date(months.front() + "-01"), desk.today()).label;
    notes.push_back(say("target_set.note_past", {{"月", over}}));
  }
  for (const auto& plan : plans)
    for (auto& note : notes_on_size(plan)) notes.push_back(std::move(note));
  constexpr std::size_t most = 2;
  if (notes.size() > most) notes.resize(most);
  return notes;
}

}  // namespace chat
