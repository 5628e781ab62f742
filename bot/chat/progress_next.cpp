// A question about a figure, and the one that follows it.
#include "bot/chat/progress_next.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "bot/chat/asked_on.hpp"
#include "bot/chat/bare_question.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/known_products.hpp"
#include "bot/chat/subject.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/target_scopes.hpp"
#include "bot/language/points.hpp"

namespace chat {
namespace {

std::set<std::string> products_of(const Request& request, Desk& desk) {
  return known_products(months_touched(period_asked(request.slots, desk)), team_of(desk.sender, desk), desk);
}

std::set<std::string> teams(Desk& desk) {
  std::set<std::string> names;
  for (const auto& member : team_of(desk.sender, desk)) names.insert(member.team);
  names.erase("");
  return names;
}

void narrow_to(const std::string& part, Request& request, Desk& desk) {
  auto& slots = request.slots;
  const auto known = products_of(request, desk);
  if (known.contains(part)) {
    slots.set("product", part);
    slots.drop("view");
  } else if (teams(desk).contains(part)) {
    forget_whose(slots);
    slots.set("team", part);
  } else {
    refuse("progress.unknown_part", {{"什么", part}, {"例", known.empty() ? "" : *known.begin()}});
  }
}

bool cut_front(std::string& words, std::string_view part) {
  const bool is_there = words.size() > part.size() && words.starts_with(part);
  if (is_there) words.erase(0, part.size());
  return is_there;
}

bool cut_back(std::string& words, std::string_view part) {
  const bool is_there = words.size() > part.size() && words.ends_with(part);
  if (is_there) words.resize(words.size() - part.size());
  return is_there;
}

template <std::size_t N, class Cut>
bool cut_any(std::string& words, const std::array<std::string_view, N>& parts, Cut cut) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return cut(words, part); });
}

// The thing of which the figure is asked: [血糖仪]进度, 看下本月[血糖仪]的进度呢; empty where the words are no thing.
std::string thing_asked(std::string words) {
  static constexpr std::array<std::string_view, 13> sighs{"呢", "吗", "？", "?", "啊", "吧", "。", " ", "哈", "了", "怎么样", "如何", "咋样"};
  static constexpr std::array<std::string_view, 5> figures{"进度", "完成率", "达成率", "完成情况", "销量"};
  static constexpr std::array<std::string_view, 27> before{"看看", "看下", "看一下", "查下", "查一下", "查", "看", "帮我", "麻烦", "给我", "本月", "这个月", "上月", "上个月",
                                                           "今年", "本季度", "这周", "今天", "目前", "现在", "咱们", "我们", "我的", "我", "公司", "下", " "};
  static constexpr std::array<std::string_view, 6> behind{"的", "销售", "业绩", "目标", "完成", " "};
  static constexpr std::array<std::string_view, 26> no_things{"业绩", "工作", "项目", "任务", "目标", "整体", "总体", "部门", "小组", "大家", "每个人", "各人", "个人", "团队", "全组", "回款", "新客", "转化",
                                                              "首响", "线索", "拜访", "客户", "销售", "时间", "订单", "合同"};
  while (cut_any(words, sighs, cut_back)) {}
  if (!cut_any(words, figures, cut_back)) return {};
  while (cut_any(words, before, cut_front)) {}
  while (cut_any(words, behind, cut_back)) {}
  const auto points = language::to_points(words);
  constexpr std::size_t shortest = 2, longest = 10;
  const bool is_word = std::all_of(points.begin(), points.end(), [](char32_t point) { return language::is_han(point) || language::is_letter(point) || language::is_digit(point); });
  const bool is_no_thing = std::any_of(no_things.begin(), no_things.end(), [&](std::string_view word) { return words.find(word) != words.npos; });
  return points.size() >= shortest && points.size() <= longest && is_word && !is_no_thing ? words : std::string();
}

std::vector<crm::Deal> open_deals_of_team(Desk& desk) {
  constexpr std::size_t most_people = 50;
  constexpr int most_each = 100;
  std::vector<crm::Deal> open;
  auto team = team_of(desk.sender, desk);
  if (team.size() > most_people) team.resize(most_people);
  for (const auto& member : team)
    for (auto& deal : desk.store.deals.open_of_owner(member.id, most_each)) open.push_back(std::move(deal));
  return open;
}

// Those that share most of their characters with it come first.
std::string nearest(const std::string& thing, const std::set<std::string>& known) {
  constexpr std::size_t most = 3;
  const auto points = language::to_points(thing);
  std::vector<std::pair<std::ptrdiff_t, std::string>> found;
  for (const auto& one : known) {
    const auto own = language::to_points(one);
    found.emplace_back(-std::count_if(own.begin(), own.end(), [&](char32_t point) { return points.find(point) != points.npos; }), one);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> names;
  for (auto& [shared, name] : found) names.push_back(std::move(name));
  return first_in_a_row(names, most);
}

void shift_to_last_year(Slots& slots, Desk& desk) {
  const Period period = period_asked(slots, desk);
  slots.set("against", period);
  slots.set("period", year_before(period, desk));
}

}  // namespace

Period year_before(const Period& period, const Desk& desk) {
  const auto earlier = [](base::Date day) { return base::add_days(base::add_days(day, 1) - std::chrono::years(1), -1); };  // the last of February, too
  const base::Date end = std::min(period.end, std::max(period.start, desk.today()));
  return {period.start - std::chrono::years(1), earlier(end), desk.words.text("progress.last_year")};
}

Request with_next_part(Request request, Desk& desk) {
  if (request.word("drill") != "next") return request;
  request.slots.drop("against");
  if (request.has("next_period")) request.slots.drop("as_of");
  request = with_next(std::move(request), desk);
  auto& slots = request.slots;
  if (slots.has("next_part")) narrow_to(slots.text("next_part"), request, desk);
  if (slots.flag("next_is_last_year")) shift_to_last_year(slots, desk);
  for (const char* next : {"next_part", "next_is_last_year"}) slots.drop(next);
  return request;
}

Request with_known_parts(Request request, Desk& desk) {
  if (request.has("drill")) return request;
  const std::string team = product_in(request.text, teams(desk));
  const bool is_word = request.text.find(team + "分") != std::string::npos;  // 一部分
  if (!team.empty() && !is_word && !request.has("owner") && desk.sender.role != crm::Role::rep) request.slots.set("team", team);
  const Sentence said(request.text, {base::civil(desk.now, desk.rules.zone), &desk.rules.workdays, false});
  if (is_bare_question(said, {})) return request;  // 团队进度: no word is left that could be a name
  if (!request.has("product"))
    if (const std::string product = product_in(request.text, products_of(request, desk)); !product.empty()) request.slots.set("product", product);
  return request;
}

std::optional<Reply> product_nowhere(const Request& request, Desk& desk) {
  for (const char* other : {"drill", "product", "team", "owner_id", "region", "view"})
    if (request.has(other)) return std::nullopt;
  if (request.has("owner") && request.word("owner") != "self") return std::nullopt;
  const std::string thing = thing_asked(request.text);
  if (thing.empty()) return std::nullopt;
  const Sentence said(request.text, {base::civil(desk.now, desk.rules.zone), &desk.rules.workdays, false});
  if (is_bare_question(said, {})) return std::nullopt;
  auto known = products_of(request, desk);
  base::Money sum;
  std::int64_t count = 0;
  for (const crm::Deal& deal : open_deals_of_team(desk)) {
    if (deal.product.empty()) continue;
    known.insert(deal.product);
    if (deal.product.find(thing) == deal.product.npos) continue;
    ++count;
    sum = sum + deal.amount.value_or(base::Money{});
  }
  if (count > 0) return say("progress.only_open", {{"什么", thing}, {"个数", count}, {"金额", if_some(sum)}});
  return say("progress.nowhere", {{"什么", thing}, {"例", nearest(thing, known)}});
}

base::Instant as_of(const Request& request, const Desk& desk) {
  const auto day = request.slots.date("as_of");
  if (!day || *day >= desk.today()) return desk.now;
  return base::instant(base::add_days(*day, 1), base::Duration{0}, desk.rules.zone) - base::Duration{1};
}

}  // namespace chat
