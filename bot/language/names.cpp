// The names a company knows, found in a sentence by longest exact match.
#include "bot/language/names.hpp"

#include <array>
#include <optional>

#include "bot/language/pinyin.hpp"

namespace language {
namespace {

constexpr std::size_t kinds = static_cast<std::size_t>(Names::Kind::kpi) + 1;  // the last

std::u32string folded(View line) {
  std::u32string out(line);
  for (auto& point : out)
    if (point >= U'A' && point <= U'Z') point += 32;
  return out;
}

bool is_word_point(char32_t point) {
  return is_letter(point) || is_digit(point);
}

// ACME is not found in ACMEX.
bool cuts_word(View line, std::size_t begin, std::size_t end) {
  return (is_word_point(before(line, begin)) && is_word_point(line[begin])) ||
         (is_word_point(at(line, end)) && is_word_point(line[end - 1]));
}

}  // namespace

void Names::add(Kind kind, std::string name) {
  const auto text = normalise(name);
  if (text.points.empty()) return;
  trie_.add(folded(text.points), static_cast<std::uint32_t>(names_.size()));
  const bool may_slip = (kind == Kind::staff || kind == Kind::product) && text.points.size() >= 2;
  if (may_slip) sounds_.add(sound_of(folded(text.points)), static_cast<std::uint32_t>(names_.size()));
  names_.push_back({kind, std::move(name)});
}

void Names::settle() {
  trie_.settle();
  sounds_.settle();
}

std::vector<Names::Found> Names::find(const Text& text) const {
  std::vector<Found> found;
  if (names_.empty()) return found;
  const auto line = folded(text.points);
  std::array<std::size_t, kinds> taken_to{};
  for (std::size_t index = 0; index < line.size(); ++index) {
    std::array<const Name*, kinds> best{};
    std::array<std::size_t, kinds> length{};
    bool is_any = false;
    trie_.each(line, index, [&](Trie::Match match) {
      if (cuts_word(line, index, index + match.length)) return;
      for (const auto id : match.values) {
        const auto kind = static_cast<std::size_t>(names_[id].kind);
        if (taken_to[kind] > index) continue;
        best[kind] = &names_[id];
        length[kind] = match.length;
        is_any = true;
      }
    });
    for (std::size_t kind = 0; is_any && kind < kinds; ++kind) {
      if (!best[kind]) continue;
      taken_to[kind] = index + length[kind];
      found.push_back({best[kind]->kind, index, taken_to[kind], best[kind]->name});
    }
  }
  return found;
}

// The one of these that is meant; null when there is none, or more than one.
const Names::Name* Names::meant(View typed, Kind kind, std::span<const std::uint32_t> sounding) const {
  const Name* found = nullptr;
  for (const auto id : sounding) {
    if (names_[id].kind != kind) continue;
    if (found && found->name != names_[id].name) return nullptr;
    found = &names_[id];
  }
  if (!found) return nullptr;
  const auto name = folded(normalise(found->name).points);
  return typed[0] == name[0] && is_slip(typed, name) ? found : nullptr;
}

std::vector<Names::Found> Names::alike(const Text& text, Kind kind) const {
  std::vector<Found> found;
  const auto line = folded(text.points);
  const auto sound = sound_of(line);
  for (std::size_t index = 0; index < line.size(); ++index) {
    std::size_t end = index;
    sounds_.each(sound, index, [&](Trie::Match match) {
      const View typed = View(line).substr(index, match.length);
      const bool is_word = match.length == 2 && (is_common_word(typed[0], typed[1]) || is_common_word(typed[1], at(line, index + 2)));
      const Name* name = is_word ? nullptr : meant(typed, kind, match.values);
      if (!name) return;
      if (end > index) found.pop_back();  // the longer one
      end = index + match.length;
      found.push_back({kind, index, end, name->name});
    });
    if (end > index) index = end - 1;
  }
  return found;
}

}  // namespace language
