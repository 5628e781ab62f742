// Words to look for in a sentence, prepared when the program is built.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace chat {

// Which code points stand in a text, a bit for each and few that share one. Spares nearly all searches: most phrases are not said.
class PointSieve {
 public:
  // The bits that a phrase needs: of its first point and of its last.
  struct Key {
    std::uint16_t first = 0, last = 0;
  };
  static constexpr Key key_of(std::u32string_view phrase) { return phrase.empty() ? Key{} : Key{place(phrase.front()), place(phrase.back())}; }
  static constexpr std::uint16_t place(char32_t point) { return static_cast<std::uint16_t>(static_cast<std::uint32_t>(point * 0x9e3779b1u) >> 22); }

  constexpr PointSieve() = default;
  explicit constexpr PointSieve(std::u32string_view points) {
    for (const char32_t point : points) add(point);
  }
  constexpr void add(char32_t point) { bits_[place(point) / 64] |= std::uint64_t{1} << place(point) % 64; }
  constexpr bool may_share_any(const PointSieve& other) const {  // without a branch
    std::uint64_t shared = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) shared |= bits_[i] & other.bits_[i];
    return shared != 0;
  }
  constexpr bool may_hold(Key key) const { return (bit(key.first) & bit(key.last)) != 0; }  // in one branch, hardly ever taken

 private:
  constexpr std::uint64_t bit(std::uint16_t at) const { return bits_[at / 64] >> at % 64 & 1; }

  std::array<std::uint64_t, 16> bits_{};
};

// A literal of at most 16 code points; ASCII letters count in lower case. Small, since it stands in long lists of which nearly
// none is ever read: only its key is.
class Phrase {
 public:
  struct Points {  // decoded
    char32_t points[16] = {};
    std::size_t size = 0;
    constexpr operator std::u32string_view() const { return {points, size}; }
  };

  template <std::size_t N>
  consteval Phrase(const char (&utf8)[N]) : Phrase(utf8, N - 1) {}

  consteval Phrase(const char* utf8, std::size_t bytes) : utf8_(utf8), size_(0), key_(PointSieve::key_of(decoded(utf8, count(utf8, bytes)))) {
    size_ = static_cast<std::uint8_t>(count(utf8, bytes));
  }

  constexpr Points points() const { return decoded(utf8_, size_); }
  constexpr PointSieve::Key key() const { return key_; }
  constexpr std::size_t size() const { return size_; }  // in code points

  // Whether the text (in lower case) begins or ends with it.
  bool begins(std::u32string_view text) const { return !text.empty() && PointSieve::place(text.front()) == key_.first && text.starts_with(points()); }
  bool ends(std::u32string_view text) const { return !text.empty() && PointSieve::place(text.back()) == key_.last && text.ends_with(points()); }

 private:
  static constexpr char32_t lower(char32_t point) { return point >= U'A' && point <= U'Z' ? point + 32 : point; }

  static constexpr char32_t next(const char*& utf8) {
    const auto byte = [&] { return static_cast<char32_t>(static_cast<unsigned char>(*utf8++)); };
    const char32_t first = byte();
    if (first < 0x80) return first;
    int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    char32_t point = first & (0x3fu >> more);
    for (; more > 0; --more) point = (point << 6) | (byte() & 0x3f);
    return point;
  }
  static consteval std::size_t count(const char* utf8, std::size_t bytes) {
    const char* const end = utf8 + bytes;
    std::size_t points = 0;
    while (utf8 < end) next(utf8), ++points;
    return points;
  }
  static constexpr Points decoded(const char* utf8, std::size_t size) {
    Points found;
    for (; found.size < size; ++found.size) found.points[found.size] = lower(next(utf8));
    return found;
  }

  const char* utf8_;
  std::uint8_t size_;
  PointSieve::Key key_;
};
static_assert(sizeof(Phrase) == 16);

using Phrases = std::span<const Phrase>;

// The text of a list of phrases, as a template takes it.
template <std::size_t N>
struct PhraseList {
  consteval PhraseList(const char (&literal)[N]) {
    for (std::size_t i = 0; i < N; ++i) text[i] = literal[i];
  }
  constexpr std::size_t word_count() const {
    std::size_t count = 1;
    for (const char c : text) count += c == '|';
    return count;
  }
  constexpr std::size_t begin_of(std::size_t word) const {
    std::size_t begin = 0;
    for (; word > 0; --word) begin = end_of_word_at(begin) + 1;
    return begin;
  }
  constexpr std::size_t size_of(std::size_t word) const { return end_of_word_at(begin_of(word)) - begin_of(word); }
  constexpr std::size_t end_of_word_at(std::size_t begin) const {
    while (begin + 1 < N && text[begin] != '|') ++begin;
    return begin;
  }
  char text[N];
};

// A list where it is needed, the phrases parted by |. It is made when the program is built, and no call copies it.
template <PhraseList list, class Words>
struct PhrasesOf;
template <PhraseList list, std::size_t... word>
struct PhrasesOf<list, std::index_sequence<word...>> {
  static constexpr std::array<Phrase, sizeof...(word)> all{Phrase(list.text + list.begin_of(word), list.size_of(word))...};
};

template <PhraseList list>
constexpr const auto& operator""_phrases() {
  return PhrasesOf<list, std::make_index_sequence<list.word_count()>>::all;
}

// What is said, and what it stands for.
struct Meaning {
  Phrase said;
  std::string_view meant;
};

}  // namespace chat
