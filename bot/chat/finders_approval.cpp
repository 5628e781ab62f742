// Finders of what an approval is about: prices, margins, discounts, and whose it is.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "bot/chat/parties.hpp"
#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

enum class Role { unnamed, list, asked, other };

struct Figure {
  Span span;
  base::Money value;
  Role role = Role::unnamed;
};

std::optional<base::Money> worth(const language::Entity& entity) {
  if (const auto* amount = std::get_if<language::Amount>(&entity.value)) return amount->value;
  const auto* number = std::get_if<language::Number>(&entity.value);
  if (!number || !number->unit.empty() || number->value < 10) return std::nullopt;
  return base::Money{std::llround(number->value * 100)};
}

// The last of the labels in front of a figure tells what it is.
Role role_before(const Reader& reader, std::size_t begin, std::size_t end) {
  struct Label {
    Phrase said;
    Role role;
  };
  static constexpr std::array<Label, 52> labels{{
      {"原价", Role::list},     {"标价", Role::list},     {"目录价", Role::list},   {"挂牌价", Role::list},  {"牌价", Role::list},   {"列表价", Role::list},
      {"指导价", Role::list},   {"官价", Role::list},     {"市场价", Role::list},   {"正常价", Role::list},  {"标准价", Role::list}, {"公示价", Role::list},
      {"正价", Role::list},     {"定价", Role::list},     {"list price", Role::list}, {"list", Role::list},  {"从", Role::list},     {"本来", Role::list},
      {"原来", Role::list},     {"平时", Role::list},     {"报价", Role::list},     {"原", Role::list},      {"正常", Role::list},
      {"申请价", Role::asked},  {"申请", Role::asked},    {"特价", Role::asked},    {"降到", Role::asked},   {"做到", Role::asked},  {"给到", Role::asked},
      {"压到", Role::asked},    {"砍到", Role::asked},    {"批到", Role::asked},    {"到", Role::asked},     {"想要", Role::asked},  {"要", Role::asked},
      {"按", Role::asked},      {"卖", Role::asked},      {"给", Role::asked},      {"批", Role::asked},     {"单价", Role::asked},  {"成交价", Role::asked},
      {"现在", Role::asked},    {"只肯出", Role::asked},  {"出", Role::asked},      {"ask", Role::asked},    {"想", Role::asked},    {"以", Role::asked},
      {"总价", Role::other},    {"预算", Role::other},    {"合同额", Role::other},  {"成本", Role::other},   {"总额", Role::other},
  }};
  Role role = Role::unnamed;
  std::size_t latest = 0;
  for (const auto& [said, meant] : labels) {
    for (Span at = reader.sentence.find(said, begin); !at.is_empty() && at.end <= end; at = reader.sentence.find(said, at.begin + 1)) {
      if (at.end < latest || (at.end == latest && role != Role::unnamed)) continue;
      latest = at.end;
      role = meant;
    }
  }
  return role;
}

// All figures that can be prices, each with what it is called.
std::vector<Figure> figures_in(const Reader& reader) {
  std::vector<Figure> figures;
  std::size_t begin = 0;
  for (const auto& entity : reader.sentence.entities()) {
    const auto value = worth(entity);
    if (!value) {
      if (entity.kind == Kind::quantity || entity.kind == Kind::number) begin = entity.end;
      continue;
    }
    figures.push_back({{entity.begin, entity.end}, *value, role_before(reader, begin, entity.begin)});
    begin = entity.end;
  }
  std::erase_if(figures, [](const Figure& figure) { return figure.role == Role::other; });
  if (figures.size() < 2) {
    for (Figure& figure : figures)  // 报价5800行不行: one price alone is the one asked for, unless it is called the list price
      if (figure.role == Role::unnamed || says(reader, "报价"_phrases)) figure.role = Role::asked;
    return figures;
  }
  const bool names_list = std::any_of(figures.begin(), figures.end(), [](const Figure& f) { return f.role == Role::list; });
  if (!names_list) figures.front().role = Role::list;  // 6500的监护仪 想做到5900
  for (Figure& figure : figures)
    if (figure.role == Role::unnamed) figure.role = Role::asked;
  return figures;
}

void set_price(Reader& reader, Role role, const std::string& slot) {
  for (const Figure& figure : figures_in(reader)) {
    if (figure.role != role) continue;
    reader.slots.set(slot, figure.value);
    reader.sentence.take(figure.span);
    return;
  }
}

// A percentage near one of the words: 毛利还有11个点, 11个点的毛利.
const language::Entity* percent_near(const Reader& reader, Phrases words) {
  constexpr std::size_t before = 8, after = 3;
  for (const auto& entity : reader.sentence.entities()) {
    const auto* number = std::get_if<language::Number>(&entity.value);
    if (!number || number->unit != "%" || number->discount || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    for (const Phrase& word : words) {
      const Span at = reader.sentence.find(word);
      if (at.is_empty()) continue;
      if ((at.end <= entity.begin && entity.begin - at.end <= before) || (at.begin >= entity.end && at.begin - entity.end <= after)) return &entity;
    }
  }
  return nullptr;
}

void set_number(Slots& slots, const std::string& slot, double value) {
  if (value == std::floor(value)) slots.set(slot, static_cast<std::int64_t>(value));
  else slots.set(slot, value);
}

}  // namespace

void approval_type(Reader& reader) {
  static constexpr std::array<Meaning, 12> said{{{"账期", "账期"}, {"赊账", "账期"}, {"样机", "样机"}, {"试用机", "样机"}, {"赠品", "赠品"}, {"退货", "退货"},
                                                 {"退款", "退款"}, {"返点", "返点"}, {"延保", "延保"}, {"用章", "用章"}, {"盖章", "用章"}, {"报销", "报销"}}};
  const bool is_price = says(reader, "特价|特批价|折扣|优惠价|底价|低价|降价|打折|折"_phrases);
  if (!is_price)
    for (const auto& [word, type] : said) {
      if (!reader.sentence.has(word)) continue;
      reader.slots.set("approval_type", std::string(type));
      return;
    }
  if (is_price || reader.command->intent == "approval_request") reader.slots.set("approval_type", std::string("特价"));
  for (const Phrase& word : "特价申请|申请特价|特价审批|特价单|特价"_phrases) reader.take_word(word);
}

void list_price(Reader& reader) { set_price(reader, Role::list, "list_price"); }
void asked_price(Reader& reader) { set_price(reader, Role::asked, "price"); }

void margin_pct(Reader& reader) {
  const auto* entity = percent_near(reader, "毛利|利润|margin"_phrases);
  if (!entity) return;
  set_number(reader.slots, "margin_pct", std::get<language::Number>(entity->value).value);
  reader.take(*entity);
}

void discount_rate(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    const auto* number = std::get_if<language::Number>(&entity.value);
    if (!number || !number->discount) continue;
    reader.slots.set("discount_rate", std::round(number->value * 100) / 10000);
    reader.take(entity);
    return;
  }
  const auto* entity = percent_near(reader, "让利|让|便宜|优惠|下浮|降价|降|off|discount"_phrases);
  if (!entity) return;
  reader.slots.set("discount_rate", std::round((100 - std::get<language::Number>(entity->value).value) * 100) / 10000);
  reader.take(*entity);
}

// 但最低6000, 底价不能低过5800.
void condition_min_price(Reader& reader) {
  if (!says(reader, "低|底价|底线|至少|起码|不少于|不能少|以上|保底|守住|min|least|floor|above"_phrases)) return;
  for (const auto& entity : reader.sentence.entities()) {
    const auto value = worth(entity);
    if (!value || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    reader.slots.set("condition_min_price", *value);
    reader.take(entity);
    return;
  }
}

// 我那个特价, 小王的特价; 张伟批了没 asks about who decides.
void asking_owner(Reader& reader) {
  const auto& points = reader.sentence.points();
  for (const Party& party : parties_in(reader.sentence, reader.setting.directory)) {
    const char32_t before = party.span.begin ? points[party.span.begin - 1] : U' ';
    const char32_t after = party.span.end < points.size() ? points[party.span.end] : U' ';
    const bool decides = after == U'批' || after == U'审' || after == U'同' || before == U'在';
    const bool is_told = std::u32string_view(U"帮给诉替跟让").find(before) != std::u32string_view::npos;
    if (decides || is_told) continue;
    reader.slots.set("owner", party.name);
    reader.sentence.take(party.span);
    return;
  }
}

}  // namespace chat::finders
