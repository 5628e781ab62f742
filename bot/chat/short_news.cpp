// News in a few words: who it is about, and what there is.
#include "bot/chat/short_news.hpp"

#include <algorithm>

#include "bot/chat/needs.hpp"
#include "bot/chat/said.hpp"
#include "bot/language/points.hpp"

namespace chat {
namespace {

// A day to come, on which it is not they who do something.
bool plans(const Sentence& sentence, base::Date today) {
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& entity) {
    const auto* when = std::get_if<language::When>(&entity.value);
    const auto is_theirs = [&] { return !need_at(sentence, entity).is_empty() || !event_at(sentence, entity).is_empty() || !expiry_at(sentence, entity).is_empty(); };
    return when && looks_ahead(*when, today) && !is_theirs();
  });
}

// What a report in so many words does not hold: it belongs to a lead, a deal, an order or a question.
bool tells_more(const Signs& signs) {
  using enum Sign;
  const auto more = {phone, several_phones, money, percent, discount, quantity, code, attachment, image, file, location, question, bare_question,
                     shift, clock, stage, recipient, member, sop, store, kpi, competitor};
  return std::any_of(more.begin(), more.end(), [&](Sign sign) { return signs.has(sign); });
}

// Who is named first, 给 or 跟 before him or not.
Span named_first(const Sentence& sentence, Span known_customer) {
  using enum language::Entity::Kind;
  std::size_t begin = 0;
  while (begin < sentence.points().size() && is_separator(sentence.points()[begin])) ++begin;
  const std::size_t latest = begin + begins_with_any(sentence, begin, "给|跟|和|帮|去|到"_phrases);
  const auto is_first = [&](std::size_t at) { return begin <= at && at <= latest; };
  if (!known_customer.is_empty() && is_first(known_customer.begin)) return known_customer;
  for (const language::Entity& entity : sentence.entities())
    if (is_first(entity.begin) && (entity.kind == person || entity.kind == company)) return {entity.begin, entity.end};
  return {};
}

// 呵呵呵, 哈哈, 666
bool is_laughter(language::View told) {
  static constexpr language::PointTable laughs{U"呵哈嘿嘻嗯哦啊呀额呃哎唉喔噢嗷嗨哇耶6w"};
  return std::all_of(told.begin(), told.end(), [](char32_t point) { return laughs.has(point) || is_separator(point); });
}

}  // namespace

bool is_short_news(const Sentence& sentence, Span known_customer, const Setting& setting, const Circumstances& around) {
  constexpr std::size_t shortest = 2, longest = 24;  // in points, of what is told of him
  const Span named = named_first(sentence, known_customer);
  if (named.is_empty() || sentence.points().size() < named.end + shortest || sentence.points().size() > named.end + longest) return false;
  if (is_laughter(sentence.folded().substr(named.end))) return false;
  return !is_question(sentence) && !plans(sentence, setting.moment.now.date) && !tells_more(signs_of(sentence, setting, around));
}

}  // namespace chat
