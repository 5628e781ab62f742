// Finders of countable things: phones, addresses, amounts, quantities, percentages, numbers.
#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

bool is_phone_like(const Reader& reader) { return reader.slots.has("phone") || reader.slots.has("phone_raw"); }

// The noun right behind a quantity: 20台[监护仪], up to a separator, an entity or a word that starts another thought.
Span noun_after(const Reader& reader, std::size_t begin) {
  static constexpr std::u32string_view stops = U"，。,预报价要想给是在和跟大约左";
  std::size_t end = begin;
  const auto& points = reader.sentence.points();
  const auto starts_entity = [&](std::size_t at) {
    for (const auto& e : reader.sentence.entities())
      if (e.begin == at && e.kind != Kind::company && e.kind != Kind::person && e.kind != Kind::number) return true;
    return false;
  };
  while (end < points.size() && reader.sentence.is_free(end) && !is_separator(points[end]) && !starts_entity(end) &&
         !(end > begin + 1 && stops.find(points[end]) != stops.npos))
    ++end;
  return {begin, end};
}

// The noun right before a quantity: [血糖仪]50台.
Span noun_before(const Reader& reader, std::size_t end) {
  std::size_t begin = end;
  const auto& points = reader.sentence.points();
  while (begin > 0 && reader.sentence.is_free(begin - 1) && !is_separator(points[begin - 1])) --begin;
  return {begin, end};
}

// -5万, 负5万, 0元, more than a company can sell.
bool is_impossible(const Reader& reader, const language::Entity& entity) {
  const auto value = std::get<language::Amount>(entity.value).value;
  const char32_t before = entity.begin ? reader.sentence.points()[entity.begin - 1] : U' ';
  const bool dash_is_minus = before == U'-' && (entity.begin < 2 || reader.sentence.points()[entity.begin - 2] == U' ');
  return value.fen <= 0 || value > base::Money::yuan(100'000'000'000) || before == U'负' || dash_is_minus;
}

// 微信改成 kangda_wang: an id that stands behind the change and not behind the word 微信.
void renamed_wechat(Reader& reader) {
  for (const auto change : {U"微信改成", U"微信换成", U"微信号改成", U"微信号换成"}) {
    const Span at = reader.sentence.find(change);
    if (at.is_empty()) continue;
    const auto& points = reader.sentence.points();
    std::size_t begin = at.end;
    while (begin < points.size() && points[begin] == U' ') ++begin;
    std::size_t end = begin;
    while (end < points.size() && points[end] > U' ' && points[end] < 0x7f) ++end;
    if (end - begin < 5) return;
    reader.slots.set("wechat", reader.sentence.words({begin, end}));
    reader.sentence.take({at.begin, end});
    return;
  }
}

void trim_verbs(Reader& reader, Span& noun) {
  for (const auto verb : {U"想要", U"需要", U"想买", U"想换", U"要买", U"采购", U"看中了", U"看中", U"想了解", U"订购", U"要",
                          U"买", U"换", U"订"}) {
    const std::u32string_view word(verb);
    const Span at = reader.sentence.find(word, noun.begin);
    if (!at.is_empty() && at.begin == noun.begin && at.end < noun.end) {
      reader.sentence.take(at);
      noun.begin = at.end;
      return;
    }
  }
}

}  // namespace

void phone(Reader& reader) {
  const auto* entity = reader.next(Kind::phone);
  if (!entity) return;
  const auto& found = std::get<language::Phone>(entity->value);
  if (found.valid) {
    reader.slots.set("phone", found.national);
    if (!found.extension.empty()) reader.slots.set("phone_ext", found.extension);
  } else {
    reader.slots.set("phone_raw", reader.sentence.words({entity->begin, entity->end}));
    reader.slots.set("invalid", std::vector<std::string>{"phone"});
  }
  reader.take(*entity);
  reader.take_before(entity->begin, {"联系电话", "联系方式", "手机号码", "手机号", "电话号码", "电话", "手机", "座机", "tel",
                                     "号码", "新的"});
}

void email(Reader& reader) {
  const auto* entity = reader.next(Kind::email);
  if (!entity) return;
  reader.slots.set("email", std::get<language::Word>(entity->value).value);
  reader.take(*entity);
  reader.take_before(entity->begin, {"邮箱", "邮件", "email", "e-mail"});
}

void wechat(Reader& reader) {
  const auto* entity = reader.next(Kind::wechat);
  if (!entity) return renamed_wechat(reader);
  reader.slots.set("wechat", std::get<language::Word>(entity->value).value);
  reader.take(*entity);
  reader.take_before(entity->begin, {"微信号", "微信", "wechat", "wx", "vx"});
}

void amount(Reader& reader) {
  // The last value wins: 2.2w 不对 是 22w.
  const language::Entity* chosen = nullptr;
  for (const language::Entity* entity; (entity = reader.next(Kind::money)); reader.take(*entity)) {
    const bool corrects = chosen && reader.sentence.has("不对");
    if (!chosen || corrects) chosen = entity;
  }
  if (!chosen) return;
  if (is_impossible(reader, *chosen)) {
    reader.slots.set("impossible_amount", true);
    return;
  }
  const auto& money = std::get<language::Amount>(chosen->value);
  reader.slots.set("amount", money.value);
  if (!money.kind.empty()) reader.slots.set("amount_kind", money.kind);
  if (money.approximate) reader.slots.set("amount_qualifier", std::string("about"));
  if (money.approximate) reader.take_before(chosen->begin, {"大概", "大约", "差不多", "约"});
  reader.take_before(chosen->begin, {"合同金额", "预计合同额", "合同额", "预算", "预计", "报价", "金额", "合同", "回款", "目标", "意向",
                                     "总价", "budget"});
}

void percent(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::number || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    const auto& number = std::get<language::Number>(entity.value);
    if (number.unit != "%") continue;
    reader.slots.set("percent", static_cast<std::int64_t>(number.value));
    reader.take(entity);
    return;
  }
}

void probability(Reader& reader) {
  if (!reader.sentence.has("概率") && !reader.sentence.has("把握") && !reader.sentence.has("可能性")) return;
  percent(reader);
  if (!reader.slots.has("percent")) return;
  reader.slots.set("probability", reader.slots.number("percent"));
  reader.slots.drop("percent");
  for (const Phrase& word : Phrases{"概率", "把握", "可能性"}) reader.take_word(word);
}

void quantity(Reader& reader) {
  const auto* entity = reader.next(Kind::quantity);
  if (!entity) return;
  const auto& found = std::get<language::Quantity>(entity->value);
  reader.slots.set("quantity", found.value);
  reader.slots.set("measure", found.measure);
  reader.take(*entity);
  Span noun = noun_after(reader, entity->end);
  if (noun.is_empty()) {
    noun = noun_before(reader, entity->begin);
    trim_verbs(reader, noun);
  }
  reader.take_before(entity->begin, {"想要", "需要", "想买", "想换", "要买", "采购", "看中了", "看中", "他们想换", "订", "要", "买"});
  if (noun.is_empty() || reader.slots.has("product")) return;
  reader.slots.set("product", reader.sentence.words(noun));
  reader.sentence.take(noun);
  reader.take_before(noun.begin, {"需求", "产品"});
}

void index(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::number && entity.kind != Kind::quantity) continue;
    if (!reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    const auto* number = std::get_if<language::Number>(&entity.value);
    const auto* count = std::get_if<language::Quantity>(&entity.value);
    const auto value = number ? static_cast<std::int64_t>(number->value) : count->value;
    if (value < 0 || value > 1000) continue;
    reader.slots.set("index", value);
    reader.take(entity);
    return;
  }
}

void attempts(Reader& reader) {
  if (is_phone_like(reader)) return;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::quantity) continue;
    const auto& count = std::get<language::Quantity>(entity.value);
    if (count.measure != "次" && count.measure != "遍" && count.measure != "回") continue;
    reader.slots.set("attempts", count.value);
    reader.take(entity);
    return;
  }
}

}  // namespace chat::finders
