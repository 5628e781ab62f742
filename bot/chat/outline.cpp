// The way a sentence is said: names, numbers and times give way to their kinds.
#include "bot/chat/outline.hpp"

#include <algorithm>

#include "bot/language/points.hpp"

namespace chat {
namespace {

using Kind = language::Entity::Kind;
using Name = language::Names::Kind;

// One point for each kind, from the beginning of the private use area.
enum Point : char32_t {
  customer = 0xe000, contact, product, staff, sop, store, checkpoint, region, competitor,
  money, phone, number, quantity, past, future, shift, address, last_point = address,
};

bool is_reserved(char32_t point) { return point >= customer && point <= last_point; }

struct Placeholder {
  std::string_view word;
  Point point;
};
constexpr Placeholder placeholders[] = {{"{客户}", customer},     {"{联系人}", contact}, {"{产品}", product},
                                        {"{同事}", staff},       {"{SOP}", sop},      {"{门店}", store},
                                        {"{控制点}", checkpoint}, {"{区域}", region},   {"{竞品}", competitor}};

// 那个，麻烦…谢谢: how politely or haltingly it is said tells nothing of the wish. What is nothing else stays.
std::u32string without_courtesies(std::u32string_view outline) {
  using language::View;
  static constexpr View before[] = {U" ", U"那个", U"麻烦", U"嗯", U"呃", U"哎", U"唉", U"啊", U"哦", U"请", U"劳驾", U"辛苦", U"你好", U"您好", U"小销", U"帮忙", U"帮我", U"诶", U"喂", U"hi", U"hello"};
  static constexpr View after[] = {U" ", U"谢谢", U"谢了", U"多谢", U"辛苦了", U"哈", U"啊", U"呀", U"哦", U"哟", U"嘛", U"thx", U"thanks"};
  constexpr std::size_t shortest = 2;
  View rest = outline;
  for (bool again = true; again;) {
    const auto head = language::longest(rest, 0, before), tail = language::longest_before(rest, rest.size(), after);
    again = (head > 0 && rest.size() >= head + shortest) || (tail > 0 && rest.size() >= tail + shortest);
    if (head > 0 && rest.size() >= head + shortest) rest.remove_prefix(head);
    else if (tail > 0 && rest.size() >= tail + shortest) rest.remove_suffix(tail);
  }
  return std::u32string(rest);
}

std::u32string drawn(const Sentence& sentence, const Setting& setting, std::u32string kinds) {
  const auto cover = [&](Span span, Point point) {
    for (std::size_t i = span.begin; i < span.end; ++i)
      if (kinds[i] != 0) return;  // the first to cover a point keeps it
    std::fill(kinds.begin() + static_cast<std::ptrdiff_t>(span.begin), kinds.begin() + static_cast<std::ptrdiff_t>(span.end), U'\1');
    kinds[span.begin] = point;
  };
  for (const auto& named : setting.directory.all_names_in(sentence))
    cover({named.begin, named.end}, static_cast<Point>(customer + static_cast<int>(named.kind)));
  for (const auto& entity : sentence.entities()) {
    const Span span{entity.begin, entity.end};
    switch (entity.kind) {
      case Kind::money: cover(span, money); break;
      case Kind::phone: cover(span, phone); break;
      case Kind::number: cover(span, number); break;
      case Kind::quantity: cover(span, quantity); break;
      case Kind::email:
      case Kind::wechat: cover(span, address); break;
      case Kind::person: cover(span, contact); break;
      case Kind::company: cover(span, customer); break;
      case Kind::place: cover(span, region); break;
      case Kind::when: {
        const auto& when = std::get<language::When>(entity.value);
        cover(span, when.relative_to_existing ? shift : looks_ahead(when, setting.moment.now.date) ? future : past);
        break;
      }
    }
  }
  std::u32string outline;
  const auto line = sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (kinds[i] == U'\1') continue;
    const char32_t point = kinds[i] ? kinds[i] : is_reserved(line[i]) ? U'\2' : is_separator(line[i]) ? U' ' : line[i];
    if (point == U' ' && (outline.empty() || outline.back() == U' ')) continue;
    outline += point;
  }
  return without_courtesies(outline);
}

class Nobody : public Directory {
 public:
  bool knows_customer(const std::string&) override { return false; }

 private:
  std::vector<language::Names::Found> find(const Sentence&) override { return {}; }
};

}  // namespace

std::u32string outline_of(const Sentence& sentence, const Setting& setting, Span known_customer) {
  std::u32string kinds(sentence.points().size(), U'\0');
  for (std::size_t i = known_customer.begin; i < known_customer.end; ++i) kinds[i] = i == known_customer.begin ? customer : U'\1';
  return drawn(sentence, setting, std::move(kinds));
}

std::u32string outline_of_example(std::string_view utf8) {
  std::string text(utf8);
  for (const auto& [word, point] : placeholders)
    for (std::size_t at; (at = text.find(word)) != text.npos;) text.replace(at, word.size(), language::to_utf8(std::u32string(1, point)));
  // Any day will do: what counts is what lies ahead of it and what behind.
  const language::Moment moment{base::civil(base::Instant(std::chrono::hours(24 * 365 * 56)), base::Zone()), nullptr, false};
  const Sentence sentence(text, moment);
  Nobody nobody;
  const Setting setting{moment, base::Zone(), nobody};
  std::u32string kinds(sentence.points().size(), U'\0');
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (is_reserved(sentence.points()[i])) kinds[i] = sentence.points()[i];
  return drawn(sentence, setting, std::move(kinds));
}

}  // namespace chat
