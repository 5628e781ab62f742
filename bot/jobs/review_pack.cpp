// Brings every manager the review of the month that is over.
#include "bot/jobs/review_pack.hpp"

#include "bot/chat/figures.hpp"
#include "bot/chat/post.hpp"
#include "bot/chat/review_board.hpp"
#include "bot/jobs/part.hpp"

namespace jobs {
namespace {

constexpr const char* last_month = "month reviewed";  // 2026-10

base::Date month_before(base::Date today) { return base::add_days(base::first_of_month(today), -1); }

}  // namespace

std::size_t ReviewPack::tick(base::Instant now) {
  if (hour_.next(now) > now) return 0;
  const base::Date today = hour_.today(now);
  const int days_in = crew_.rules.workdays.workdays_between(base::first_of_month(today), today);
  std::size_t told = 0;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    told = 0;
    storage::Store store(connection, crew_.ids);
    const std::string month = base::iso_month(month_before(today));
    if (store.notes.get(last_month) != month && days_in < too_late) {
      for (const auto& member : store.members.active())
        if (member.role == crm::Role::manager) told += tell_safely(connection, member, now);
      store.notes.set(last_month, month);
    }
    hour_.done(connection, now);
  });
  return told;
}

bool ReviewPack::tell_safely(storage::Connection& connection, const crm::Member& manager, base::Instant now) {
  return done_alone(crew_, connection, {"review_pack", "review_failed", {"member", manager.id}}, [&] {
    storage::Store store(connection, crew_.ids);
    chat::Subject subject;
    for (const auto& member : store.members.active())
      if (member.role != crm::Role::admin && crm::may_see(manager, member)) subject.members.push_back(member);
    const base::Date today = hour_.today(now);
    auto reply = chat::review_board(subject, chat::month_of(month_before(today), today), {store, crew_.rules, crew_.words, now, manager.id});
    if (!reply) return false;
    if (chat::open_items(subject.members, store).empty()) reply->more.push_back(chat::say("review.hint"));
    chat::Post post(store, crew_.words, crew_.rules, now, crew_.ids.next(now));
    return post.tell(manager.id, *reply, chat::Timing::when_awake);
  });
}

}  // namespace jobs
