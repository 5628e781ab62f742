// Makes one message of several that wait for the same chat.
#include "bot/jobs/merge.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"

namespace jobs {
namespace {

using storage::Departure;

constexpr base::Duration together = std::chrono::minutes(2);
constexpr std::ptrdiff_t most_lines = 6, most_digest_lines = 20;
constexpr std::size_t most_points = 1500;

bool go_together(const Departure& first, const Departure& next) {
  if (!may_carry_others(next) || next.kind != first.kind) return false;
  const bool held_together = first.ready_at > first.created_at && next.ready_at == first.ready_at;
  return held_together || std::chrono::abs(next.created_at - first.created_at) <= together;
}

std::ptrdiff_t blank_lines(std::string_view text) {
  std::ptrdiff_t count = 0;
  for (std::size_t at = text.find("\n\n"); at != text.npos; at = text.find("\n\n", at + 2)) ++count;
  return count;
}

std::ptrdiff_t lines(const std::string& text) { return text.empty() ? 0 : 1 + std::count(text.begin(), text.end(), '\n'); }

bool fits(const base::Outgoing& message, const base::Outgoing& next, std::ptrdiff_t most) {
  return lines(message.text) - blank_lines(message.text) + lines(next.text) <= most &&
         base::count_points(message.text) + base::count_points(next.text) + 2 <= most_points;
}

void append(base::Outgoing& message, const base::Outgoing& next) {
  message.text += "\n\n" + next.text;
  message.mentions.insert(message.mentions.end(), next.mentions.begin(), next.mentions.end());
}

}  // namespace

bool may_carry_others(const Departure& departure) {
  const auto& message = departure.message;
  const bool is_words = departure.kind == "push" || departure.kind == "urgent" || departure.kind == "digest";
  return is_words && !message.card && !message.outcome && !message.picture;
}

std::optional<Merged> merged(const Departure& first, const std::vector<Departure>& following) {
  if (!may_carry_others(first)) return std::nullopt;
  Merged result{first.message, {}};
  const auto most = first.kind == "digest" ? most_digest_lines : most_lines;
  // Ends at the first that stays by itself or does not fit: what came after it must not overtake it.
  for (const auto& next : following) {
    if (!go_together(first, next) || !fits(result.message, next.message, most)) break;
    append(result.message, next.message);
    result.ids.push_back(next.id);
  }
  if (result.ids.empty()) return std::nullopt;
  return result;
}

}  // namespace jobs
