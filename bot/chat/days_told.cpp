// Days and times of which something is told that has happened.
#include "bot/chat/days_told.hpp"

#include <algorithm>

#include "bot/chat/sentence.hpp"
#include "bot/language/words.hpp"

namespace chat {
namespace {

using language::View, language::When, language::WordList;

// The thought behind a moment: up to the next mark or blank, where one right behind the moment does not count.
View thought_behind(View line, std::size_t at) {
  const std::size_t begin = language::past_blanks(line, at);
  std::size_t end = begin;
  while (end < line.size() && line[end] != U' ' && !is_clause_separator(line[end])) ++end;
  return line.substr(begin, end - begin);
}

template <class Words>
bool says_any(View words, const Words& some) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (language::longest(words, i, some) > 0) return true;
  return false;
}

// Met, talked, went: what a rep tells of a day. What he merely plans is said without 了 or 的.
bool tells_of_a_deed(View thought) {
  static constexpr WordList done{U"碰到",   U"遇到",   U"遇见",   U"碰见",   U"碰上",   U"撞见",   U"见的",   U"见了",   U"见到了", U"见过",   U"聊了",   U"聊的",   U"聊过",   U"谈了",
                                 U"谈的",   U"谈过",   U"去了",   U"去的",   U"去过",   U"来了",   U"来的",   U"来过",   U"拜访了", U"拜访过", U"打了",   U"打的",   U"打过",   U"通了",
                                 U"说了",   U"说的",   U"问过",   U"吃了",   U"喝了",   U"跑了",   U"参观了", U"看了",   U"看过",   U"转了",   U"过了",   U"对了",   U"碰了",   U"认识的",
                                 U"回访了", U"沟通了", U"演示了", U"送了",   U"寄了",   U"寄的",   U"发的",   U"还给我", U"还在",   U"聊完",   U"谈完",   U"见完",   U"捋了",   U"开了个会", U"打电话来", U"打来", U"来电话", U"来电", U"发来", U"送来", U"来催", U"来问", U"来找", U"送了", U"提了", U"提到"};
  static constexpr WordList ahead{U"再", U"就", U"准备", U"打算", U"想", U"如果", U"等", U"记得", U"提醒", U"叫我", U"喊我", U"把", U"吧", U"要去", U"要见", U"可能", U"应该", U"改到", U"推到", U"才", U"吗"};
  return says_any(thought, done) && !says_any(thought, ahead);
}

// 周六, 礼拜四上午: no week is said.
bool is_bare_weekday(View words, const When& when) {
  static constexpr WordList weekdays{U"周", U"星期", U"礼拜"};
  return language::longest(words, 0, weekdays) > 0 && when.start && (when.shape == When::Shape::date || when.shape == When::Shape::datetime);
}

void move_back(When& when, int days) {
  for (auto* end : {&when.start, &when.end})
    if (*end) (*end)->date = base::add_days((*end)->date, -days);
  when.candidates.clear();
  when.past = true;
}

}  // namespace

void look_back_where_told(std::vector<language::Entity>& entities, View line, const base::Civil& now) {
  constexpr int week = 7;
  for (auto& entity : entities) {
    auto* when = std::get_if<When>(&entity.value);
    if (!when || when->past || when->deadline || when->invalid || !when->start) continue;
    const bool is_weekday = is_bare_weekday(line.substr(entity.begin, entity.end - entity.begin), *when);
    const bool is_time = when->shape == When::Shape::time && when->has_clock;
    const bool is_part_gone = when->shape == When::Shape::datetime_range && !when->has_clock && when->start->date == now.date && when->start->time <= now.time;  // 今早
    if ((!is_weekday && !is_time && !is_part_gone) || !tells_of_a_deed(thought_behind(line, entity.end))) continue;
    const int ahead = base::days_between(now.date, when->start->date);
    if (is_weekday && ahead > 0 && ahead <= week) move_back(*when, week);
    if (is_part_gone) move_back(*when, 0);
    if (is_time && ahead == 1) move_back(*when, 1);
    else if (is_time && ahead == 0 && when->start->time <= now.time) move_back(*when, 0);
  }
}

}  // namespace chat
