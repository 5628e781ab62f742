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

std::uint64_t hash_of(std::u32string_view points) {
  std::uint64_t hash = seed;
  for (const char32_t point : points.substr(0, longest)) hash = extended(hash, point);
  return hash;
}

// A name as all its spellings have it.
std::u32string compact(std::string_view utf8) {
  auto points = Sentence::to_points(utf8);
  std::erase_if(points, language::is_ignored_in_names);
  return points;
}

// The beginning of the core that stands in the name as it is typed: 中科 of 中科纳米 in 中科(苏州)纳米.
std::u32string_view typed_part(std::u32string_view core, std::u32string_view name) {
  while (!core.empty() && name.find(core) == name.npos) core.remove_suffix(1);
  return core;
}

std::size_t place(std::uint64_t hash, std::size_t slots) { return static_cast<std::size_t>((hash * 0x9e3779b97f4a7c15u) >> 20) & (slots - 1); }

}  // namespace

void KnownNames::add(const storage::Customers::Naming& naming) {
  const auto name = compact(naming.name), key = compact(naming.key), core = compact(naming.core);
  const std::lock_guard lock(mutex_);
  for (const std::u32string_view run : {std::u32string_view(key), std::u32string_view(core), typed_part(core, name)}) add_run(run);
}

void KnownNames::add_run(std::u32string_view points) {
  if (points.empty()) return;
  lengths_ |= std::uint64_t{1} << std::min(longest, points.size());
  put(hash_of(points));
}

void KnownNames::load(storage::Customers& customers) {
  customers.each_naming([this](const auto& naming) { add(naming); });
  const std::lock_guard lock(mutex_);
  is_loaded_ = true;
}

Cores KnownNames::cores_in(const Sentence& sentence) const {
  const auto points = sentence.folded();
  const std::lock_guard lock(mutex_);
  if (!is_loaded_) return {};
  std::vector<Span> found;
  for (std::size_t begin = 0; begin < points.size(); ++begin) {
    if (language::is_ignored_in_names(points[begin])) continue;
    std::uint64_t hash = seed;
    for (std::size_t i = begin, length = 0; i < points.size() && length < longest; ++i) {
      if (language::is_ignored_in_names(points[i])) continue;
      hash = extended(hash, points[i]);
      ++length;
      if ((lengths_ >> length & 1) != 0 && has(hash)) found.push_back({begin, i + 1});
    }
  }
  return {std::move(found)};
}

bool KnownNames::may_be(std::string_view key_or_core) const {
  const std::uint64_t hash = hash_of(compact(key_or_core));
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
