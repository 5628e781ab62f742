// Words to look for in a sentence, decoded when the program is built.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace chat {

// Which code points may stand in a text, one bit for many of them: a text without the bits of a phrase has no such
// phrase. Spares nearly all searches.
class PointMask {
 public:
  constexpr PointMask() = default;
  explicit constexpr PointMask(std::u32string_view points) {
    for (const char32_t point : points) bits_ |= std::uint64_t{1} << (static_cast<std::uint32_t>(point * 0x9e3779b1u) >> 26);
  }
  constexpr bool may_hold(PointMask phrase) const { return (phrase.bits_ & ~bits_) == 0; }

 private:
  std::uint64_t bits_ = 0;
};

// A literal of at most 16 code points; ASCII letters in lower case. Takes no work at run time.
class Phrase {
 public:
  template <std::size_t N>
  consteval Phrase(const char (&utf8)[N]) {
    for (std::size_t i = 0; i + 1 < N;) points_[size_++] = lower(next(utf8, i));
    mask_ = PointMask(points());
  }

  constexpr std::u32string_view points() const { return {points_, size_}; }
  constexpr PointMask mask() const { return mask_; }
  constexpr std::size_t size() const { return size_; }

 private:
  static consteval char32_t lower(char32_t point) { return point >= U'A' && point <= U'Z' ? point + 32 : point; }

  static consteval char32_t next(const char* utf8, std::size_t& i) {
    const auto byte = [&] { return static_cast<char32_t>(static_cast<unsigned char>(utf8[i++])); };
    const char32_t first = byte();
    if (first < 0x80) return first;
    int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    char32_t point = first & (0x3fu >> more);
    for (; more > 0; --more) point = (point << 6) | (byte() & 0x3f);
    return point;
  }

  char32_t points_[16] = {};
  std::size_t size_ = 0;
  PointMask mask_;
};

using Phrases = std::initializer_list<Phrase>;

// What is said, and what it stands for.
struct Meaning {
  Phrase said;
  std::string_view meant;
};

}  // namespace chat
