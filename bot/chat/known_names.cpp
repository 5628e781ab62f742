// Which customers' names may stand in a text.
#include "bot/chat/known_names.hpp"

#include <algorithm>

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

// Calls with the places of a run's bits, until one call says no; whether none did. Two hashes make as many as needed
// (Kirsch and Mitzenmacher, "Less hashing, same performance").
template <class Takes>
bool each_bit(std::uint64_t hash, std::size_t words, Takes takes) {
  constexpr int bits_of_a_run = 4;
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdu;
  hash ^= hash >> 33;
  const std::uint64_t step = (hash >> 32) | 1;
  for (int i = 0; i < bits_of_a_run; ++i, hash += step)
    if (!takes(hash / 64 % words, std::uint64_t{1} << hash % 64)) return false;
  return true;
}

}  // namespace

void KnownNames::add(const storage::Customers::Naming& naming) {
  const auto name = compact(naming.name), key = compact(naming.key), core = compact(naming.core);
  for (const std::u32string_view run : {std::u32string_view(key), std::u32string_view(core), typed_part(core, name)}) add_run(run);
}

void KnownNames::add_run(std::u32string_view points) {
  if (points.empty()) return;
  lengths_ |= std::uint64_t{1} << std::min(longest, points.size());
  each_bit(hash_of(points), words, [this](std::size_t word, std::uint64_t bit) { return bits_[word] |= bit, true; });
}

void KnownNames::load(storage::Customers& customers) {
  customers.each_naming([this](const auto& naming) { add(naming); });
  is_loaded_ = true;
}

Cores KnownNames::cores_in(const Sentence& sentence) const {
  if (!is_loaded_) return {};
  std::u32string points;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < sentence.points().size(); ++i) {
    const char32_t typed = sentence.points()[i];  // a name may look like a slip
    if (language::is_ignored_in_names(typed)) continue;
    points.push_back(typed >= U'A' && typed <= U'Z' ? typed + 32 : typed);
    places.push_back(i);
  }
  const std::uint64_t lengths = lengths_;
  std::vector<Span> found;
  for (std::size_t begin = 0; begin < points.size(); ++begin) {
    std::uint64_t hash = seed;
    const std::size_t most = std::min(longest, points.size() - begin);
    for (std::size_t length = 1; length <= most; ++length) {
      hash = extended(hash, points[begin + length - 1]);
      if ((lengths >> length & 1) != 0 && has(hash)) found.push_back({places[begin], places[begin + length - 1] + 1});
    }
  }
  return {std::move(found)};
}

bool KnownNames::may_be(std::string_view key_or_core) const {
  return !is_loaded_ || has(hash_of(compact(key_or_core)));
}

bool KnownNames::has(std::uint64_t hash) const {
  return each_bit(hash, words, [this](std::size_t word, std::uint64_t bit) {
    return (bits_[word].load(std::memory_order_relaxed) & bit) != 0;
  });
}

}  // namespace chat
