// What a manager would ask in the morning.
#include "bot/chat/morning_board.hpp"

#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/pace.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/week_board.hpp"
#include "bot/chat/worded.hpp"

namespace chat {
namespace {

constexpr std::size_t names_shown = 3;
constexpr int most_read = 200;

std::vector<Reply> month_line(const crm::Progress& progress, const Period& month, const BoardSetting& setting) {
  if (progress.target.fen == 0) return {say("digest.no_target", {{"月", month.label}, {"已签", progress.won}})};
  return {say(progress.behind().fen ? "digest.behind" : "digest.on_pace",
              {{"月", month.label},
               {"完成率", percent(progress.permille().value_or(0))},
               {"已签", progress.won},
               {"目标", progress.target},
               {"落后", about(progress.behind())},
               {"灯", std::vector{light_word(progress.light(setting.rules.policies.targets))}}})};
}

// ● 李雷 连续 2 周、▲ 王芳: the red ones first.
std::string lights(const std::vector<crm::Member>& team, const BoardSetting& setting) {
  std::vector<Lamp> behind;
  for (const auto& member : team)
    if (auto lamp = lamp_of(member, setting.store, setting.rules, setting.now); lamp && lamp->light != crm::Light::green) behind.push_back(std::move(*lamp));
  std::stable_sort(behind.begin(), behind.end(), [](const Lamp& a, const Lamp& b) {
    return std::pair(a.light, a.progress.behind()) > std::pair(b.light, b.progress.behind());
  });
  const Worded words(setting.words, setting.now, setting.rules.zone);
  std::vector<std::string> named;
  for (const auto& lamp : behind)
    named.push_back(words("digest.light", {{"灯", std::vector{light_word(lamp.light)}}, {"名字", lamp.member.name},
                                           {"周", if_some(std::int64_t{lamp.streak.weeks > 1 ? lamp.streak.weeks : 0})}}));
  return in_a_row(named, names_shown, setting.words.text("digest.people"));
}

struct Late {
  std::int64_t count = 0;
  std::vector<std::string> named;  // 海天（李雷）
};
Late late_words(const std::vector<crm::Member>& team, const BoardSetting& setting) {
  Late late;
  const Worded words(setting.words, setting.now, setting.rules.zone);
  for (const auto& member : team)
    for (const auto& response : setting.store.first_responses.open_of_member(member.id, most_read)) {
      if (response.due_at > setting.now) continue;
      ++late.count;
      const auto customer = setting.store.customers.find(response.customer_id);
      if (customer && late.named.size() < names_shown) late.named.push_back(words("digest.late_one", {{"客户", customer->name}, {"谁", member.name}}));
    }
  return late;
}

// Since the last working day began: on a Monday, of the weekend too.
std::vector<Reply> news(const std::vector<crm::Member>& team, const BoardSetting& setting) {
  base::Date from = base::add_days(setting.today(), -1);
  while (!setting.rules.workdays.is_workday(from) && base::days_between(from, setting.today()) < 15) from = base::add_days(from, -1);
  const auto start = [&](base::Date day) { return base::instant(day, base::Duration{0}, setting.rules.zone); };
  std::int64_t leads = 0;
  for (const auto& member : team) leads += setting.store.customers.count_new(member.id, start(from), start(setting.today()));
  const auto won = won_together(team, start(from), start(setting.today()), setting.store);
  const bool is_yesterday = base::days_between(from, setting.today()) == 1;
  return {say(is_yesterday ? "digest.yesterday" : "digest.since", {{"日期", from}, {"线索", leads}, {"单数", std::int64_t{won.count}}, {"已签", if_some(won.amount)}})};
}

std::vector<crm::Deal> due_this_week(const std::vector<crm::Member>& team, const BoardSetting& setting) {
  return to_be_signed(team, setting.today(), base::add_days(base::monday_of(setting.today()), 6), setting);
}

std::string in_words(const std::vector<crm::Deal>& deals, const BoardSetting& setting) {
  std::vector<std::string> named;
  for (const auto& deal : deals) named.push_back(expected_words(deal, setting));
  return in_a_row(named, names_shown, setting.words.text("week.measure"));
}

// With a target the figures are those of the day; without, the same is not said again every morning.
std::string what_is_in(const crm::Progress& progress, const Late& late, const std::vector<crm::Deal>& expected, base::Date today) {
  if (progress.target.fen > 0) return base::iso_date(today);
  std::string what = std::to_string(late.count) + " " + std::to_string(progress.won.fen);
  for (const auto& deal : expected) what += " " + deal.id;
  return what;
}

// His own day, in one line.
std::vector<Reply> own_day(const crm::Member& manager, const BoardSetting& setting) {
  const auto midnight = base::instant(base::add_days(setting.today(), 1), base::Duration{0}, setting.rules.zone);
  const auto tasks = setting.store.reminders.pending_of_member(manager.id, midnight, most_read);
  if (tasks.empty()) return {};
  const auto late = std::count_if(tasks.begin(), tasks.end(), [&](const crm::Reminder& task) { return task.due_at < setting.now; });
  return {say("digest.own_day", {{"个数", std::ssize(tasks)}, {"逾期", if_some(static_cast<std::int64_t>(late))}})};
}

}  // namespace

std::optional<MorningBoard> morning_board(const crm::Member& manager, const BoardSetting& setting) {
  const auto team = team_of(manager, setting.store);
  if (std::none_of(team.begin(), team.end(), [](const crm::Member& member) { return member.role == crm::Role::rep; })) return std::nullopt;
  const Period month = month_of(setting.today(), setting.today());
  const crm::Progress progress = Standing(month, setting.store, setting.rules, setting.now).of({.members = team});
  const Late late = late_words(team, setting);
  const auto expected = due_this_week(team, setting);
  Reply reply = say("digest.board", {{"本月", month_line(progress, month, setting)},
                                     {"落后", lights(team, setting)},
                                     {"首响", if_some(late.count)},
                                     {"首响名单", first_in_a_row(late.named, names_shown)},
                                     {"该签", in_words(expected, setting)},
                                     {"昨天", news(team, setting)},
                                     {"自己", own_day(manager, setting)}});
  reply.picture = completion_bars({team, setting.words.text("target.team"), true}, month, Along::people, false, setting).picture;
  const bool is_worth_telling = progress.target.fen > 0 || late.count > 0 || !expected.empty();
  return MorningBoard{std::move(reply), what_is_in(progress, late, expected, setting.today()), is_worth_telling};
}

}  // namespace chat
