// The weekly spot check.
#include "bot/jobs/three_questions.hpp"

#include <map>

#include "bot/chat/figures.hpp"
#include "bot/chat/pace.hpp"
#include "bot/chat/post.hpp"
#include "bot/chat/quiz_board.hpp"
#include "bot/chat/superiors.hpp"

namespace jobs {
namespace {

using chat::Reply, chat::say;

constexpr const char* asked_week = "three questions asked";  // whose result is still to be told: its Monday, and the day

std::uint64_t seed_of(const std::string& week) {
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a: the same on every machine and after every restart
  for (const char c : week) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

}  // namespace

std::optional<base::Instant> ThreeQuestions::next(base::Instant now) {
  if (crew_.rules.policies.targets.quiz_people == 0) return std::nullopt;
  return hour_.next(now);
}

std::size_t ThreeQuestions::tick(base::Instant now) {
  const auto due = next(now);
  if (!due || *due > now) return 0;
  const base::Date today = hour_.today(now), monday = base::monday_of(today);
  const auto& workdays = crew_.rules.workdays;
  std::size_t done = 0;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    done = 0;
    storage::Notes notes(connection);
    const std::string asked = notes.get(asked_week);
    const std::string week = asked.substr(0, 10), day = asked.size() > 11 ? asked.substr(11) : "";
    const auto asked_on = base::parse_date(day);
    if (asked_on && workdays.workdays_between(*asked_on, today) >= 2) {
      done += report(connection, week, now);
      notes.set(asked_week, week);
    }
    if (week != base::iso_date(monday) && workdays.workdays_between(monday, today) >= 1) {
      done += ask(connection, base::iso_date(monday), now);
      notes.set(asked_week, base::iso_date(monday) + " " + base::iso_date(today));
    }
    hour_.done(connection, now);
  });
  return done;
}

std::size_t ThreeQuestions::ask(storage::Connection& connection, const std::string& week, base::Instant now) {
  storage::Store store(connection, crew_.ids);
  chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
  std::vector<std::string> reps;
  for (const auto& member : store.members.active())
    if (member.role == crm::Role::rep) reps.push_back(member.id);
  const auto month = chat::month_of(hour_.today(now), hour_.today(now));
  // Where nobody has a target of his own yet there is nothing to know.
  auto targets = store.targets.by_member(base::iso_month(month.start));
  targets.erase("");
  if (targets.empty()) return 0;
  std::size_t asked = 0;
  for (const auto& id : crm::chosen(std::move(reps), static_cast<std::size_t>(crew_.rules.policies.targets.quiz_people), seed_of(week))) {
    if (!post.tell(id, say("quiz.ask", {{"月", month.label}}), chat::Timing::when_awake)) continue;
    store.target_quizzes.put({.id = crew_.ids.next(now), .week = week, .member_id = id, .asked_at = now});
    ++asked;
  }
  return asked;
}

std::size_t ThreeQuestions::report(storage::Connection& connection, const std::string& week, base::Instant now) {
  storage::Store store(connection, crew_.ids);
  chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
  const auto quizzes = store.target_quizzes.of_week(week);
  std::map<std::string, std::vector<crm::TargetQuiz>> by_manager;
  for (const auto& quiz : quizzes)
    if (const auto member = store.members.find(quiz.member_id))
      for (const auto& manager : chat::superiors_of(*member, store)) by_manager[manager].push_back(quiz);
  for (const auto& [manager, his] : by_manager) {
    std::vector<Reply> lines;
    for (const auto& quiz : his) lines.push_back(chat::quiz_line(quiz, store));
    post.tell(manager, say("quiz.report", {{"透明度", std::to_string(crm::transparency(his)) + "%"}, {"明细", lines}, {"提示", chat::quiz_hint(his)}}),
              chat::Timing::when_awake);
  }
  return by_manager.size();
}

}  // namespace jobs
