// Lists of words, sorted into buckets when the program is built: where none of them stands, one look tells.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "bot/language/points.hpp"

namespace language {

constexpr View word_of(View word) {
  return word;
}
template <class Row>
constexpr View word_of(const Row& row) {
  return row.word;
}
template <class Row>
constexpr char32_t first_point(const Row& row) {
  return word_of(row).front();
}
template <class Row>
constexpr char32_t last_point(const Row& row) {
  return word_of(row).back();
}

// Up to 255 words, or rows with a member `word`, by one of their points. A look costs the same however many
// there are.
template <class Row, std::size_t N>
class WordTable {
 public:
  explicit constexpr WordTable(const std::array<Row, N>& rows, char32_t (*key)(const Row&) = first_point) {
    for (const Row& row : rows) ++begins_[number(key(row)) + 1];
    for (std::size_t i = 0; i < buckets; ++i)
      begins_[i + 1] = static_cast<std::uint8_t>(begins_[i + 1] + begins_[i]);
    auto ends = begins_;
    for (const Row& row : rows) insert(row, begins_[number(key(row))], ends[number(key(row))]++);
  }

  // All rows with this point, and a few others; the longest word first.
  std::span<const Row> with(char32_t point) const {
    const auto bucket = number(point);
    return {rows_.data() + begins_[bucket], rows_.data() + begins_[bucket + 1]};
  }

  // In no order that means anything.
  constexpr const Row* begin() const { return rows_.data(); }
  constexpr const Row* end() const { return rows_.data() + N; }

 private:
  static_assert(N > 0 && N < 256);
  static constexpr std::size_t buckets = std::bit_ceil(4 * N);

  static constexpr std::size_t number(char32_t point) {
    return point_hash(point) >> (32 - std::countr_zero(buckets));
  }
  constexpr void insert(const Row& row, std::size_t begin, std::size_t end) {
    for (; end > begin && word_of(rows_[end - 1]).size() < word_of(row).size(); --end)
      rows_[end] = rows_[end - 1];
    rows_[end] = row;
  }

  std::array<Row, N> rows_{};
  std::array<std::uint8_t, buckets + 1> begins_{};
};

// The row of the longest word that begins at the index; null when there is none.
template <class Row, std::size_t N>
const Row* longest_row(View line, std::size_t index, const WordTable<Row, N>& table) {
  for (const Row& row : table.with(at(line, index)))
    if (stands(line, index, row.word)) return &row;
  return nullptr;
}
// The same for words in small ASCII letters, said in any case.
template <class Row, std::size_t N>
const Row* longest_row_any_case(View line, std::size_t index, const WordTable<Row, N>& table) {
  for (const Row& row : table.with(small_letter(at(line, index))))
    if (stands_any_case(line, index, row.word)) return &row;
  return nullptr;
}

// Words to be looked for at either end.
template <std::size_t N>
class WordList {
 public:
  template <class... Word>
  requires(sizeof...(Word) == N) explicit consteval WordList(const Word&... words)
      : WordList(std::array<View, N>{View(words)...}) {}
  explicit consteval WordList(const std::array<View, N>& words)
      : by_first_(words), by_last_(words, last_point) {}

  std::span<const View> beginning_with(char32_t point) const { return by_first_.with(point); }
  std::span<const View> ending_with(char32_t point) const { return by_last_.with(point); }

  bool has(View word) const {
    for (const View one : beginning_with(at(word, 0)))
      if (one == word) return true;
    return false;
  }

 private:
  WordTable<View, N> by_first_, by_last_;
};
template <class... Word>
WordList(const Word&...) -> WordList<sizeof...(Word)>;

// Length of the longest of the words that begins at the index, 0 for none.
template <std::size_t N>
std::size_t longest(View line, std::size_t index, const WordList<N>& words) {
  if (index >= line.size()) return 0;
  for (const View word : words.beginning_with(line[index]))
    if (stands(line, index, word)) return word.size();
  return 0;
}

// Length of the longest of the words that ends just before the index, 0 for none.
template <std::size_t N>
std::size_t longest_before(View line, std::size_t index, const WordList<N>& words) {
  if (index == 0 || index > line.size()) return 0;
  for (const View word : words.ending_with(line[index - 1]))
    if (ends_at(line, index, word)) return word.size();
  return 0;
}

// Whether one of the words stands anywhere in the line.
template <std::size_t N>
bool holds_any(View line, const WordList<N>& words) {
  for (std::size_t index = 0; index < line.size(); ++index)
    if (longest(line, index, words) > 0) return true;
  return false;
}

// The text of a literal, as a template takes it.
template <std::size_t N>
struct Literal {
  consteval Literal(const char32_t (&text)[N]) {
    for (std::size_t i = 0; i < N; ++i) points[i] = text[i];
  }
  constexpr View view() const { return {points, N - 1}; }
  consteval std::size_t word_count() const {
    std::size_t count = 1;
    for (const char32_t point : view()) count += point == U' ';
    return count;
  }
  char32_t points[N];
};

template <Literal literal>
inline constexpr WordList words_in_literal{[] {
  std::array<View, literal.word_count()> words;
  View rest = literal.view();
  for (View& word : words) {
    std::size_t length = 0;  // by hand: with its sanitizers GCC 12 finds string_view::find to be no constant
    while (length < rest.size() && rest[length] != U' ') ++length;
    word = rest.substr(0, length);
    rest.remove_prefix(word.size() < rest.size() ? word.size() + 1 : word.size());
  }
  return words;
}()};

// A short list where it is needed: U"里 内 之内"_words.
template <Literal literal>
constexpr const auto& operator""_words() {
  return words_in_literal<literal>;
}

}  // namespace language
