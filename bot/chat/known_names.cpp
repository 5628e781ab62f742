// Which customers' names may stand in a text.
#include "bot/chat/known_names.hpp"

#include <algorithm>
#include <utility>

namespace chat {
namespace {

constexpr std::size_t longest = 24;  // points; of a longer name its beginning stands for it

// FNV-1a over code points, so that a run of one more point costs one step.
constexpr std::uint64_t seed = 0xcbf29ce484222325u;
std::uint64_t extended(std::uint64_t hash, char32_t point) { return (hash ^ point) * 0x100000001b3u; }

std::uint64_t hash_of(std::string_view utf8) {
  std::uint64_t hash = seed;
  for (const char32_t point : Sentence::to_points(utf8).substr(0, longest)) hash = extended(hash, point);
  return hash;
}

std::size_t place(std::uint64_t hash, std::size_t slots) { return static_cast<std::size_t>((hash * 0x9e3779b97f4a7c15u) >> 20) & (slots - 1); }

}  // namespace

void KnownNames::add(std::string_view core) {
  if (core.empty()) return;
  const std::size_t length = std::min(longest, Sentence::to_points(core).size());
  const std::uint64_t hash = hash_of(core);
  const std::lock_guard lock(mutex_);
  lengths_ |= std::uint64_t{1} << length;
  put(hash);
}

void KnownNames::load(storage::Connection& connection) {
  connection.query("SELECT core FROM customers", {}, [&](const storage::Row& row) { add(row.text(0)); });
  const std::lock_guard lock(mutex_);
  is_loaded_ = true;
}

Cores KnownNames::cores_in(const Sentence& sentence) const {
  const auto points = sentence.folded();
  const std::lock_guard lock(mutex_);
  if (!is_loaded_) return {};
  std::vector<Span> found;
  for (std::size_t begin = 0; begin < points.size(); ++begin) {
    std::uint64_t hash = seed;
    const std::size_t end = std::min(points.size(), begin + longest);
    for (std::size_t i = begin; i < end; ++i) {
      hash = extended(hash, points[i]);
      if ((lengths_ >> (i + 1 - begin) & 1) != 0 && has(hash)) found.push_back({begin, i + 1});
    }
  }
  return {std::move(found)};
}

bool KnownNames::may_be_core(std::string_view utf8) const {
  const std::uint64_t hash = hash_of(utf8);
  const std::lock_guard lock(mutex_);
  return !is_loaded_ || has(hash);
}

bool KnownNames::has(std::uint64_t hash) const {
  for (std::size_t at = place(hash, slots_.size()); slots_[at] != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at] == hash) return true;
  return false;
}

void KnownNames::put(std::uint64_t hash) {
  if (has(hash)) return;
  if (2 * ++count_ > slots_.size()) grow();
  std::size_t at = place(hash, slots_.size());
  while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = hash;
}

void KnownNames::grow() {
  const auto old = std::exchange(slots_, std::vector<std::uint64_t>(2 * slots_.size()));
  for (const std::uint64_t hash : old) {
    if (hash == 0) continue;
    std::size_t at = place(hash, slots_.size());
    while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = hash;
  }
}

}  // namespace chat
