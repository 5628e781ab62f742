// 目标要不要调: what the figures say of it.
#include "bot/chat/target_advice.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"

namespace chat {
namespace {

constexpr int all = 1000;  // permille

bool holds(const std::string& text, std::initializer_list<const char*> words) {
  return std::any_of(words.begin(), words.end(), [&](const char* word) { return text.find(word) != text.npos; });
}

// Where it ends if every day that is left brings what a day has brought so far.
base::Money at_this_pace(const crm::Progress& progress, int over, int days) {
  return over > 0 ? base::Money{progress.won.fen / over * days} : progress.won;
}

int permille_of(base::Money part, base::Money whole) { return whole.fen > 0 ? static_cast<int>(part.fen * all / whole.fen) : all; }

// Who will not reach his target at this pace, and how much of it; the farthest first.
std::vector<std::pair<int, std::string>> short_of_it(Standing& standing, const Subject& subject) {
  std::vector<std::pair<int, std::string>> found;
  if (subject.members.size() < 2) return found;
  for (const auto& row : standing.by_person(subject)) {
    const int share = permille_of(at_this_pace(row.progress, standing.days_over(), standing.days()), row.progress.target);
    if (!row.name.empty() && row.progress.target.fen > 0 && share < all) found.emplace_back(share, row.name);
  }
  std::sort(found.begin(), found.end());
  return found;
}

// 王芳 约 56%、李雷 约 70%
std::string in_words(const std::vector<std::pair<int, std::string>>& shares) {
  constexpr std::size_t most = 3;
  std::string words;
  for (std::size_t i = 0; i < shares.size() && i < most; ++i) words += (i ? "、" : "") + shares[i].second + " 约 " + percent(shares[i].first);
  return words;
}

std::string object_in_words(const Desk& desk) { return desk.sender.role == crm::Role::rep ? desk.words.text("target_advice.object") : std::string(); }

// A sentence that changes it; for a rep, who may not, none.
std::string change_in_words(const std::string& whom, const Period& period, const Desk& desk) {
  return desk.sender.role == crm::Role::rep ? std::string() : whom + (whom.empty() ? "" : " ") + period.label + "目标 20万";
}

// Whose target would be changed first: that of the farthest, else of anybody who has one.
std::string first_name(Standing& standing, const Subject& subject, const std::vector<std::pair<int, std::string>>& shares) {
  if (!shares.empty()) return shares.front().second;
  if (subject.members.size() == 1) return subject.members.front().name;
  for (const auto& row : standing.by_person(subject))
    if (!row.name.empty() && row.progress.target.fen > 0) return row.name;
  return {};
}

Reply to_come(Standing& standing, const Subject& subject, const Period& period, Desk& desk) {
  constexpr int months = 3;
  const base::Date first = base::first_of_month(desk.today()) - std::chrono::months(months);
  const Period lately{first, base::add_days(base::first_of_month(desk.today()), -1), {}};
  const base::Money won = Standing(lately, desk.store, desk.rules, desk.now).of({.members = subject.members}).won;
  const base::Money monthly{won.fen / months}, target = standing.target(subject);
  return say("target_advice.to_come", {{"谁", subject.label},
                                       {"月", period.label},
                                       {"目标", target},
                                       {"月均", about(monthly)},
                                       {"占", monthly.fen ? Value(percent(permille_of(monthly, target))) : Value(std::string())},
                                       {"怎么改", change_in_words(first_name(standing, subject, {}), period, desk)},
                                       {"反映", object_in_words(desk)}});
}

}  // namespace

bool asks_whether_to_change(const std::string& text) {
  const bool asks = holds(text, {"要不要", "该不该", "需不需要", "用不用", "是不是", "是否", "吗", "合不合理", "高不高", "低不低", "合适不"});
  return asks && holds(text, {"调", "改", "降", "加", "涨", "高", "低", "合理", "合适", "变"}) && holds(text, {"目标", "任务", "指标", "定额"});
}

Reply target_advice(const Subject& subject, const Period& period, Desk& desk) {
  Standing standing(period, desk.store, desk.rules, desk.now);
  const crm::Progress progress = standing.of(subject);
  const int over = standing.days_over(), days = standing.days(), left = days - over;
  if (desk.today() < period.start) return to_come(standing, subject, period, desk);
  const base::Money end = at_this_pace(progress, over, days);
  const bool is_reached = progress.gap().fen == 0;
  const auto shares = short_of_it(standing, subject);
  return say(is_reached ? "target_advice.reached" : "target_advice.now",
             {{"谁", subject.label},
              {"月", period.label},
              {"目标", progress.target},
              {"已签", progress.won},
              {"完成率", percent(permille_of(progress.won, progress.target))},
              {"过了", std::int64_t{over}},
              {"天", std::int64_t{days}},
              {"落后", if_some(about(progress.behind()))},
              {"剩", if_some(std::int64_t{left})},
              {"每天", left > 0 ? Value(about({progress.gap().fen / left})) : Value(std::string())},
              {"现在每天", over > 0 ? Value(about({progress.won.fen / over})) : Value(std::string())},
              {"到月底", over > 0 ? Value(about(end)) : Value(std::string())},
              {"占", over > 0 ? Value(percent(permille_of(end, progress.target))) : Value(std::string())},
              {"最远", in_words(shares)},
              {"怎么改", change_in_words(first_name(standing, subject, shares), period, desk)},
              {"反映", object_in_words(desk)}});
}

}  // namespace chat
