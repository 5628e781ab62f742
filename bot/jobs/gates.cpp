// Ways out that are closed for a while.
#include "bot/jobs/gates.hpp"

#include <algorithm>

#include "bot/jobs/backoff.hpp"

namespace jobs {
namespace {

using base::Instant;

constexpr base::Duration longest_try = std::chrono::seconds(60), ask_again = std::chrono::seconds(2);

// No platform closes a way for longer; more can only come from a clock that went back.
Instant sane(Instant until, Instant now, base::Duration most) { return std::clamp(until, now, now + most); }

}  // namespace

Instant Gates::Gate::opens(Instant now) const {
  return std::max(sane(asked_until, now, longest_wait), sane(doubt_until, now, longest_doubt));
}

std::optional<Instant> Gates::closed_until(const std::string& way, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = gates_.find(way);
  if (found == gates_.end()) return std::nullopt;
  const Instant opens = found->second.opens(now);
  if (opens <= now) return std::nullopt;
  return opens;
}

std::optional<Instant> Gates::enter(const std::string& way, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = gates_.find(way);
  if (found == gates_.end()) return std::nullopt;
  Gate& gate = found->second;
  if (const Instant opens = gate.opens(now); opens > now) return opens;
  if (gate.doubts == 0) return std::nullopt;
  if (const Instant free = sane(gate.trying_until, now, longest_try); free > now) return std::min(free, now + ask_again);
  gate.trying_until = now + longest_try;
  return std::nullopt;
}

void Gates::leave(const std::string& way) {
  const std::lock_guard lock(mutex_);
  if (const auto found = gates_.find(way); found != gates_.end()) found->second.trying_until = {};
}

void Gates::close(const std::string& way, Instant until) {
  const std::lock_guard lock(mutex_);
  Gate& gate = gates_[way];
  gate.asked_until = std::max(gate.asked_until, until);
  gate.trying_until = {};
}

int Gates::refused_in_a_row(const std::string& way, Instant now) {
  const std::lock_guard lock(mutex_);
  Gate& gate = gates_[way];
  if (gate.refusals == 0 || gate.opens(now) <= now) ++gate.refusals;
  return gate.refusals;
}

void Gates::failed(const std::string& way, const std::string& conversation, Instant now, base::Ids& ids) {
  const std::lock_guard lock(mutex_);
  Gate& gate = gates_[way];
  if (gate.failing.size() < several) gate.failing.insert(conversation);
  if (gate.failing.size() < several) return;
  if (gate.doubt_until > now) return;  // was under way when the way was closed
  gate.doubt_until = now + std::min(backoff(++gate.doubts, ids), longest_doubt);
  gate.trying_until = {};
}

void Gates::forget() {
  const std::lock_guard lock(mutex_);
  gates_.clear();
}

// What the platform asked for stands, even if something that was under way arrived.
void Gates::works(const std::string& way) {
  const std::lock_guard lock(mutex_);
  const auto found = gates_.find(way);
  if (found != gates_.end()) found->second = Gate{.asked_until = found->second.asked_until};
}

}  // namespace jobs
