// Finders of places in a list that was shown (the third of the sea pool), and of SOPs by their names.
#include <algorithm>
#include <cmath>

#include "bot/chat/parties.hpp"
#include "bot/chat/reader.hpp"
#include "bot/language/points.hpp"

namespace chat::finders {

using Kind = language::Entity::Kind;

// 公海第3个, 7号.
void ordinal(Reader& reader) {
  const language::Entity* found = nullptr;
  for (const auto& entity : reader.sentence.entities()) {
    const auto* number = std::get_if<language::Number>(&entity.value);
    if (!number || !number->unit.empty() || number->value < 1 || number->value > 1000 || number->value != std::floor(number->value)) continue;
    const bool is_counted = entity.begin > 0 && reader.sentence.points()[entity.begin - 1] == U'第';
    const bool is_in_a_word = entity.end < reader.sentence.points().size() && language::is_han(reader.sentence.points()[entity.end]) &&
                              !language::among(reader.sentence.points()[entity.end], U"个条号家位那这给归我吧啊的跟行可由让");
    if (is_in_a_word && !is_counted) continue;  // 福州三坊
    if (!found || is_counted) found = &entity;
    if (is_counted) break;
  }
  if (!found) {
    static const std::u32string_view digits = U"一二三四五六七八九十";
    for (const auto& entity : reader.sentence.entities()) {  // 7号 reads as a day
      if (entity.kind != Kind::when || reader.sentence.points()[entity.end - 1] != U'号') continue;
      const std::string words = reader.sentence.words({entity.begin, entity.end - 1});
      const char32_t only = reader.sentence.points()[entity.begin];
      const auto place = digits.find(only);
      const bool is_number = !words.empty() && std::all_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!is_number && (entity.end - entity.begin != 2 || place == digits.npos)) continue;
      reader.slots.set("index", is_number ? std::stoll(words) : static_cast<std::int64_t>(place + 1));
      reader.take(entity);
      return;
    }
    return;
  }
  reader.slots.set("index", static_cast<std::int64_t>(std::get<language::Number>(found->value).value));
  reader.take(*found);
}

// 第1个和第2个, 第1、3个: each number that is counted so; the first of them is the index too.
void ordinals(Reader& reader) {
  const auto& points = reader.sentence.points();
  std::vector<std::string> said;
  const auto joins = [&](std::size_t from, std::size_t to) {  // nothing but 和, 、 and the like
    for (std::size_t i = from; i < to; ++i)
      if (!is_separator(points[i]) && !language::among(points[i], U"和跟与及还有第个条号家位")) return false;
    return true;
  };
  std::size_t end = 0;
  for (const auto& entity : reader.sentence.entities()) {
    const auto* number = std::get_if<language::Number>(&entity.value);
    const auto* quantity = std::get_if<language::Quantity>(&entity.value);
    const double value = number && number->unit.empty() ? number->value : quantity ? static_cast<double>(quantity->value) : 0;
    if (value < 1 || value > 1000 || value != std::floor(value)) continue;
    const char32_t before = entity.begin > 0 ? points[entity.begin - 1] : U' ', behind = entity.end < points.size() ? points[entity.end] : U' ';
    const bool is_before_another = behind == U' ' && number && entity.end + 1 < points.size() && language::is_digit(points[entity.end + 1]);
    const bool begins_row = said.empty() && language::among(before, U"捞领") && (language::among(behind, U"、,和") || is_before_another);  // 捞1、3, 捞1 3, not 捞一个
    const bool is_counted = before == U'第' || begins_row;
    const bool goes_on = !said.empty() && joins(end, entity.begin);
    if (!is_counted && !goes_on) continue;
    said.push_back(std::to_string(static_cast<std::int64_t>(value)));
    end = entity.end;
  }
  if (said.size() < 2) return ordinal(reader);
  reader.slots.set("index", std::int64_t{std::stoll(said.front())});
  reader.slots.set("indexes", std::move(said));
  reader.sentence.take({0, end});
}

void sop(Reader& reader) {
  for (const Named& named : reader.setting.directory.names_in(reader.sentence, language::Names::Kind::sop)) {
    reader.slots.set("sop", named.name);
    reader.sentence.take(named.span);
    return;
  }
  const Span word = reader.sentence.find(U"sop");
  if (word.is_empty()) return;
  static constexpr std::u32string_view verbs = U"走上进按用跑套入开动始挂启的给到个加";
  const auto& points = reader.sentence.points();
  std::size_t begin = word.begin;
  while (begin > 0 && word.begin - begin < 8 && reader.sentence.is_free(begin - 1) && !is_separator(points[begin - 1]) &&
         verbs.find(points[begin - 1]) == verbs.npos)
    --begin;
  if (word.begin - begin < 2) return;
  reader.slots.set("sop", reader.sentence.words({begin, word.end}));
  reader.sentence.take({begin, word.end});
}

}  // namespace chat::finders
