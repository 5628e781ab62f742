// When a platform wants to be asked again.
#include "connectors/transport/retry_after.hpp"

#include <charconv>

#include "bot/base/utf8.hpp"

namespace connectors {

std::optional<base::Duration> retry_after(const IncomingResponse& response) {
  constexpr int first_error = 400, most_seconds = 86'400;
  const auto found = response.headers.find("retry-after");
  if (response.status < first_error || found == response.headers.end()) return std::nullopt;
  const auto digits = base::trimmed(found->second);
  int seconds = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  const bool is_number = error == std::errc{} && end == digits.data() + digits.size();
  if (!is_number || seconds <= 0 || seconds > most_seconds) return std::nullopt;
  return std::chrono::seconds(seconds);
}

}  // namespace connectors
