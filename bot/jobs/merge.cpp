// Makes one message of several that wait for the same chat.
#include "bot/jobs/merge.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"

namespace jobs {
namespace {

using storage::Departure;

constexpr base::Duration together = std::chrono::minutes(2);
constexpr std::ptrdiff_t most_lines = 6;
constexpr std::size_t most_points = 1500;

bool go_together(const Departure& first, const Departure& next) {
  if (!may_carry_others(next)) return false;
  const bool held_together = first.ready_at > first.created_at && next.ready_at == first.ready_at;
  return held_together || std::chrono::abs(next.created_at - first.created_at) <= together;
}

std::ptrdiff_t lines(const std::string& text) { return text.empty() ? 0 : 1 + std::count(text.begin(), text.end(), '\n'); }

// Collects texts until the next would be too much; then only counts.
class Digest {
 public:
  explicit Digest(const base::Outgoing& first) : message_(first), lines_(lines(first.text)) {}

  void add(const base::Outgoing& next) {
    const bool fits = lines_ + lines(next.text) <= most_lines &&
                      base::count_points(message_.text) + base::count_points(next.text) + 2 <= most_points;
    if (untold_ > 0 || !fits) {
      ++untold_;
      return;
    }
    message_.text += "\n\n" + next.text;
    lines_ += lines(next.text);
    message_.mentions.insert(message_.mentions.end(), next.mentions.begin(), next.mentions.end());
  }

  base::Outgoing finished(const chat::Words& words) && {
    if (untold_ > 0) message_.text += "\n\n" + chat::Renderer(words, {}).text(chat::say("merge.more", {{"个数", untold_}}));
    return std::move(message_);
  }

 private:
  base::Outgoing message_;
  std::ptrdiff_t lines_;
  std::int64_t untold_ = 0;
};

}  // namespace

bool may_carry_others(const Departure& departure) {
  const auto& message = departure.message;
  return departure.kind == "push" && !message.card && !message.outcome && !message.picture;
}

std::optional<Merged> merged(const Departure& first, const std::vector<Departure>& following, const chat::Words& words) {
  if (!may_carry_others(first)) return std::nullopt;
  Digest digest(first.message);
  std::vector<std::string> ids;
  // Ends at the first that stays by itself: what came after it must not overtake it.
  for (const auto& next : following) {
    if (!go_together(first, next)) break;
    digest.add(next.message);
    ids.push_back(next.id);
  }
  if (ids.empty()) return std::nullopt;
  return Merged{std::move(digest).finished(words), std::move(ids)};
}

}  // namespace jobs
