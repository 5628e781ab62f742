// Fetches the content of pictures, voices and files.
#include "bot/jobs/fetch_media.hpp"

#include <algorithm>

#include "bot/base/log.hpp"
#include "bot/jobs/backoff.hpp"

namespace jobs {
namespace {

using base::Delivery, connectors::Download, storage::PendingMedia;
using namespace std::chrono_literals;

constexpr int most_at_once = 4;
constexpr base::Duration lease = 60s;  // each may take 10 s, one after the other

base::Duration pause(int attempts, base::Duration asked_for) {
  static constexpr base::Duration pauses[] = {5s, 15s, 45s, 120s};
  if (asked_for > 0s) return std::min(asked_for, longest_wait);
  return pauses[std::clamp(attempts, 1, 4) - 1];
}

}  // namespace

std::optional<base::Instant> FetchMedia::next() {
  std::optional<base::Instant> next;
  crew_.database.read([&](storage::Connection& connection) { next = storage::Media(connection).next_due(); });
  return next;
}

std::size_t FetchMedia::tick(base::Instant now) {
  std::vector<PendingMedia> due;
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    due = storage::Media(connection).claim(now, now + lease, most_at_once);
  });
  for (const auto& media : due) keep(media, fetch(media, now), now);
  return due.size();
}

Download FetchMedia::fetch(const PendingMedia& media, base::Instant now) {
  auto* connector = crew_.connector(media.message.conversation.connector);
  const auto position = static_cast<std::size_t>(media.position);
  if (!connector || position >= media.message.attachments.size())
    return {Delivery::refused("没有这个连接或附件"), {}, {}, {}};
  try {
    return connector->fetch(media.message.attachments[position], media.message, now);
  } catch (const std::exception& error) {
    return {Delivery::later(std::string("exception: ") + error.what()), {}, {}, {}};
  }
}

void FetchMedia::keep(const PendingMedia& media, const Download& download, base::Instant now) {
  crew_.database.write_and_wait([&](storage::Connection& connection) {
    storage::Media kept(connection);
    record(kept, media, download, now);
  });
}

void FetchMedia::record(storage::Media& kept, const PendingMedia& media, const Download& download, base::Instant now) {
  const auto& delivery = download.delivery;
  const int attempts = media.attempts + 1;
  if (delivery.outcome == Delivery::Outcome::sent)
    return kept.fetched(media.id, download.bytes, download.content_type, download.name);
  if (delivery.outcome == Delivery::Outcome::later && attempts < most_attempts)
    return kept.again(media.id, now + pause(attempts, delivery.wait), delivery.reason);
  kept.lost(media.id, delivery.reason);
  base::log::warning("media_lost", {{"id", media.id}, {"attempts", std::to_string(attempts)}, {"reason", delivery.reason}});
  crew_.counters.add("chengdan_media_lost_total", {{"connector", media.message.conversation.connector}});
}

}  // namespace jobs
