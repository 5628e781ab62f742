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

std::optional<base::Instant> ReviewPack::next(base::Instant now) {
  bool due = false;
  crew_.database.read([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    due = is_due(store, now);
  });
  if (due) return hour_.next(now);
  const base::Date next_month = base::add_days(base::last_of_month(hour_.today(now)), 1);
  return base::instant(crew_.rules.workdays.next_workday(next_month), hour, crew_.rules.zone);
}

bool ReviewPack::is_due(storage::Store& store, base::Instant now) const {
  const base::Date day = hour_.today(now);
  const bool is_early = crew_.rules.workdays.workdays_between(base::first_of_month(day), day) < too_late;
  return is_early && store.notes.get(last_month) != base::iso_month(month_before(day));
}

std::optional<chat::Reply> ReviewPack::pack(const crm::Member& manager, storage::Store& store, base::Instant now) const {
  const chat::Subject subject{.members = chat::team_of(manager, store), .scope = {}, .label = {}};
  const base::Date day = hour_.today(now);
  auto reply = chat::review_board(subject, chat::month_of(month_before(day), day), {store, crew_.rules, crew_.words, now, manager.id});
  if (reply && chat::open_items(subject.members, store).empty()) reply->more.push_back(chat::say("review.hint"));
  return reply;
}

// One team that cannot be read does not keep the others from theirs.
ReviewPack::Packs ReviewPack::packs(base::Instant now) const {
  Packs made;
  std::vector<crm::Member> managers;
  crew_.database.read([&](storage::Connection& connection) {
    storage::Store store(connection, crew_.ids);
    if (is_due(store, now)) managers = store.members.active();
  });
  std::erase_if(managers, [](const crm::Member& member) { return member.role != crm::Role::manager; });
  for (const auto& manager : managers) {
    try {
      crew_.database.read([&](storage::Connection& connection) {
        storage::Store store(connection, crew_.ids);
        if (auto reply = pack(manager, store, now)) made.emplace_back(manager.id, std::move(*reply));
      });
    } catch (const std::exception& error) {
      base::log::error("review_failed", {{"member", manager.id}, {"error", error.what()}});
      crew_.counters.add("chengdan_job_failures_total", {{"job", "review_pack"}});
    }
  }
  return made;
}

std::size_t ReviewPack::tick(base::Instant now) {
  if (next(now) > now) return 0;
  const Packs made = packs(now);
  std::size_t told = 0;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    told = 0;
    storage::Store store(connection, crew_.ids);
    if (is_due(store, now)) {
      for (const auto& [manager, reply] : made)
        told += done_alone(crew_, connection, {"review_pack", "review_failed", {"member", manager}}, [&, &manager = manager, &reply = reply] {
          storage::Store his(connection, crew_.ids);
          return chat::Post(his, crew_.words, crew_.rules, now, crew_.ids.next(now)).tell(manager, reply, chat::Timing::when_awake);
        });
      store.notes.set(last_month, base::iso_month(month_before(hour_.today(now))));
    }
    hour_.done(connection, now);
  });
  return told;
}

}  // namespace jobs
