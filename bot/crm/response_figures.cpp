// How long leads waited for the first word, in figures.
#include "bot/crm/response_figures.hpp"

#include <algorithm>

namespace crm {
namespace {

// By the clock, or by a manager once he had been told of the breach.
bool is_taken(const FirstResponse& response) {
  return response.status == "relayed" || (response.status == "cancelled" && response.breached_at > base::Instant{});
}

}  // namespace

base::Duration waited(const FirstResponse& response, const WorkingTime& time, base::Instant now) {
  return time.between(response.started_at, response.is_answered() ? response.answered_at : now);
}

bool is_breach(const FirstResponse& response, const WorkingTime& time, base::Instant now) {
  if (is_taken(response)) return true;
  if (!response.is_open() && !response.is_answered()) return false;
  // Not by the moments alone: who owes a word at 18:00 and gives it in the evening has taken no more working time.
  return waited(response, time, now) > time.between(response.started_at, response.due_at);
}

ResponseFigures figures_of(const std::vector<FirstResponse>& responses, std::vector<base::Duration> leads_waited,
                           const WorkingTime& time, base::Instant now) {
  ResponseFigures figures;
  for (const auto& response : responses) {
    figures.answered += response.is_answered();
    figures.waiting += response.is_open();
    figures.taken += is_taken(response);
    figures.breaches += is_breach(response, time, now);
  }
  figures.median = percentile(leads_waited, 50);
  figures.p90 = percentile(std::move(leads_waited), 90);
  return figures;
}

std::optional<base::Duration> percentile(std::vector<base::Duration> values, int percent) {
  if (values.empty()) return std::nullopt;
  const auto rank = (values.size() * static_cast<std::size_t>(percent) + 99) / 100;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace crm
