// How characters sound: people who type by pinyin mistake a character for another that sounds the same.
#pragma once

#include <cstdint>
#include <string>

#include "bot/language/points.hpp"

namespace language {

// A syllable without its tone, in its commonest reading; 0 for what is no common character.
using Syllable = std::uint16_t;
Syllable syllable(char32_t point);
inline constexpr std::size_t syllables = 512;  // every Syllable is less
std::string_view spelled(Syllable syllable);   // kang; empty for 0. Stays the same from release to release

// Equal for runs that sound alike; what has no syllable stands for itself.
std::u32string sound_of(View points);

// Both sound alike, and exactly one character differs: 张维, 张伟.
bool is_slip(View typed, View meant);

// A word of everyday Chinese: what it sounds like may be meant as it stands.
bool is_common_word(char32_t first, char32_t second);

}  // namespace language
