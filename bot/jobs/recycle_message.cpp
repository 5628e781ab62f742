// The words about customers that are, or will be, back in the sea pool.
#include "bot/jobs/recycle_message.hpp"

#include "bot/chat/phrasing.hpp"

namespace jobs {
namespace {

using chat::Reply, chat::say;

// A message has at most six lines: two of what is gone, three of what will be, one of what to do.
constexpr std::size_t most_named = 4, most_reasons = 2, most_days = 3, most_reps = 4;

std::int64_t count(const std::size_t size) { return static_cast<std::int64_t>(size); }

}  // namespace

std::string RecycleMessage::in_words(const Reply& reply) const {
  return chat::Renderer(words_, {false, now_, rules_.zone}).text(reply);
}

std::string RecycleMessage::reason(const crm::Recycling& recycling) const {
  const bool is_idle = recycling.cause == crm::Recycling::Cause::no_follow_up;
  const int days = base::days_between(recycling.since, base::civil(now_, rules_.zone).date);
  return in_words(say(is_idle ? "recycle.idle" : "recycle.no_deal", {{"天数", std::int64_t{days}}}));
}

std::string RecycleMessage::listed(const CustomerNames& names) const {
  const std::string text = chat::first_in_a_row(names, most_named);
  return names.size() <= most_named ? text : in_words(say("recycle.names", {{"名单", text}, {"个数", count(names.size())}}));
}

Reply RecycleMessage::for_owner(const RecycleNotice& notice) const {
  std::vector<Reply> gone, soon;
  for (const auto& [why, names] : notice.gone)
    if (gone.size() < most_reasons) gone.push_back(say("recycle.gone", {{"原因", why}, {"客户", listed(names)}}));
  for (const auto& [day, names] : notice.soon)
    if (soon.size() < most_days) soon.push_back(say("recycle.soon", {{"日期", day}, {"客户", listed(names)}}));
  const std::string to_keep = notice.soon.empty() ? "" : notice.soon.begin()->second.front();
  return say("recycle.owner", {{"回收", std::move(gone)}, {"预告", std::move(soon)}, {"留住", to_keep}});
}

Reply RecycleMessage::for_manager(const std::map<std::string, CustomerNames>& lost) const {
  std::size_t all = 0, untold = 0;
  std::vector<Reply> lines;
  for (const auto& [who, names] : lost) {
    all += names.size();
    const bool is_last_line = lines.size() + 1 == most_reps && lost.size() > most_reps;
    if (lines.size() < most_reps && !is_last_line) lines.push_back(say("recycle.manager_line", {{"谁", who}, {"客户", listed(names)}}));
    else untold += names.size();
  }
  if (untold > 0)
    lines.push_back(say("recycle.manager_rest", {{"人数", count(lost.size() - lines.size())}, {"个数", count(untold)}}));
  return say("recycle.manager", {{"个数", count(all)},
                                 {"明细", std::move(lines)},
                                 {"客户", lost.begin()->second.front()},
                                 {"谁", lost.begin()->first}});
}

}  // namespace jobs
