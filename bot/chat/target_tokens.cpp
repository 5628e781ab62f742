// The names and amounts of a sentence about targets.
#include "bot/chat/target_tokens.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <tuple>

#include "bot/chat/shares.hpp"

namespace chat {
namespace {

using Kind = language::Entity::Kind;
using Name = language::Names::Kind;
using Tokens = std::vector<TargetToken>;

constexpr std::int64_t wan = 10'000;

bool overlaps(Span one, Span other) { return one.begin < other.end && other.begin < one.end; }

void add_name(Tokens& tokens, Span span, const char* slot, std::string name) {
  const bool is_taken = std::any_of(tokens.begin(), tokens.end(), [&](const TargetToken& t) { return overlaps(t.span, span); });
  if (!is_taken) tokens.push_back({span, slot, std::move(name), {}});
}

void add_names(Tokens& tokens, Reader& reader) {
  static constexpr std::pair<Name, const char*> kinds[] = {
      {Name::staff, "owner"}, {Name::product, "product"}, {Name::region, "region"}};
  for (const auto& [kind, slot] : kinds)
    for (const Named& named : reader.setting.directory.names_in(reader.sentence, kind))
      add_name(tokens, named.span, slot, named.name);
  for (const Phrase& region : "华东|华南|华北|华中|西南|西北|东北"_phrases)
    if (const Span at = reader.sentence.find(region); !at.is_empty()) add_name(tokens, at, "region", reader.sentence.words(at));
  for (const auto& entity : reader.sentence.entities()) {
    const Span at{entity.begin, entity.end};
    if (entity.kind == Kind::person) add_name(tokens, at, "owner", reader.sentence.words(at));
    if (entity.kind == Kind::place) add_name(tokens, at, "region", reader.sentence.words(at));
  }
}

// 保底30万 冲刺40万: how far the amounts behind it reach. 冲刺班 is a product.
void add_levels(Tokens& tokens, const Reader& reader) {
  static constexpr std::array<Meaning, 3> said{{{"保底", "base"}, {"冲刺", "sprint"}, {"挑战", "challenge"}}};
  const auto& points = reader.sentence.points();
  for (const auto& [phrase, level] : said)
    for (Span at = reader.sentence.find(phrase); !at.is_empty(); at = reader.sentence.find(phrase, at.end)) {
      const bool is_a_class = at.end < points.size() && (points[at.end] == U'班' || points[at.end] == U'课' || points[at.end] == U'营');
      if (!is_a_class) add_name(tokens, at, "target_level", std::string(level));
    }
}

// 其余给华南: whoever comes next gets what the others leave.
void add_rests(Tokens& tokens, const Reader& reader) {
  for (const Phrase& word : "其余|剩下|剩余|余下|其他|其它"_phrases)
    if (const Span at = reader.sentence.find(word); !at.is_empty()) add_name(tokens, at, "rest", {});
}

bool is_part_of_moment(const Reader& reader, Span span) {
  return std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
    return (e.kind == Kind::when || e.kind == Kind::money) && overlaps({e.begin, e.end}, span);
  });
}

// 1.龙飞 2.戴薇: numbers the lines of a list.
bool is_ordinal(const Reader& reader, const language::Entity& entity) {
  const auto& points = reader.sentence.points();
  const bool is_fresh = entity.begin == 0 || is_separator(points[entity.begin - 1]);
  const bool has_mark = entity.end + 1 < points.size() && (points[entity.end] == U'.' || points[entity.end] == U'、' || points[entity.end] == U')');
  return is_fresh && has_mark && !(points[entity.end + 1] >= U'0' && points[entity.end + 1] <= U'9');
}

// The words right before an amount, without blanks and small words between.
std::u32string_view before(const Sentence& sentence, std::size_t at) {
  auto line = sentence.folded().substr(0, at);
  while (!line.empty() && (line.back() == U' ' || line.back() == U'了' || line.back() == U'个')) line.remove_suffix(1);
  return line;
}

bool ends_with_any(std::u32string_view line, Phrases words) {
  return std::any_of(words.begin(), words.end(), [&](const Phrase& word) { return word.ends(line); });
}

// 加5万, 下调2万; 加到35万 and 降为20万 say the whole.
int step_before(const Sentence& sentence, std::size_t at) {
  const auto line = before(sentence, at);
  if (ends_with_any(line, "加|提高|上调|调高|上浮|涨|提升|多|增"_phrases)) return 1;
  return ends_with_any(line, "减|减少|减掉|下调|调低|调减|降|降低|下降|下浮|砍|砍掉|扣|少"_phrases) ? -1 : 0;
}

// 三分之一, 60%, 六成, 一半, 1/3: of the whole; what is above or below something (上调10%) is none.
std::optional<double> share_of(const Reader& reader, const language::Entity& entity) {
  const Span at{entity.begin, entity.end};
  const auto* number = std::get_if<language::Number>(&entity.value);
  std::optional<double> part;
  if (entity.kind == Kind::when) part = written_share(reader.sentence.words(at));
  else if (number && !number->upper && number->unit == "%" && step_before(reader.sentence, at.begin) == 0) part = number->value / 100;
  else if (number && !number->upper && number->unit.empty()) part = number->value;
  const bool is_whole_number = number && number->unit.empty() && number->value >= 1;
  return part && *part > 0 && *part <= 1 && !is_whole_number ? part : std::nullopt;
}

bool is_part_of_share(const Reader& reader, Span at) {
  const auto& entities = reader.sentence.entities();
  return std::any_of(entities.begin(), entities.end(), [&](const language::Entity& e) { return overlaps({e.begin, e.end}, at) && share_of(reader, e); });
}

// The name that gets what is said before it: 六成给王芳.
const TargetToken* receiver_behind(const Tokens& tokens, const Reader& reader, std::size_t at) {
  for (const Phrase& word : "给|分给|归|拨给"_phrases) {
    const Span gives = reader.sentence.find(word, at);
    if (gives.is_empty() || gives.begin != at) continue;
    for (const TargetToken& token : tokens)
      if (!token.is_amount() && token.span.begin == gives.end) return &token;
  }
  return nullptr;
}

void add_shares(Tokens& tokens, const Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    const Span at{entity.begin, entity.end};
    const auto part = share_of(reader, entity);
    if (!part || (entity.kind != Kind::when && is_part_of_moment(reader, at))) continue;
    TargetAmount amount;
    amount.share = crm::fraction_of(*part);
    const TargetToken* receiver = receiver_behind(tokens, reader, at.end);
    tokens.push_back({receiver ? Span{receiver->span.end, receiver->span.end} : at, "", "", amount});
  }
}

// 王芳李雷 6:4: to each name, in the order in which they are said, his part; where there are as many of a kind as parts.
void add_ratio(Tokens& tokens, const Reader& reader) {
  const auto ratio = ratio_in(reader.sentence);
  if (!ratio) return;
  const auto& entities = reader.sentence.entities();
  const bool is_moment = std::any_of(entities.begin(), entities.end(), [&](const language::Entity& e) { return e.kind == Kind::when && overlaps({e.begin, e.end}, ratio->words); });
  if (is_moment) return;
  const auto all = std::accumulate(ratio->parts.begin(), ratio->parts.end(), std::int64_t{0});
  for (const char* slot : {"owner", "region", "product"}) {
    std::vector<Span> names;
    for (const TargetToken& token : tokens)
      if (token.slot == slot) names.push_back(token.span);
    if (names.size() != ratio->parts.size()) continue;
    std::sort(names.begin(), names.end(), [](Span a, Span b) { return a.begin < b.begin; });
    std::erase_if(tokens, [&](const TargetToken& t) { return t.is_amount() && overlaps(t.span, ratio->words); });
    for (std::size_t i = 0; i < names.size(); ++i) {
      TargetAmount amount;
      amount.share = crm::Fraction{ratio->parts[i], all};
      tokens.push_back({{names[i].end, names[i].end}, "", "", amount});
    }
    return;
  }
}

void add_amounts(Tokens& tokens, const Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    const Span at{entity.begin, entity.end};
    if (is_part_of_share(reader, at)) continue;
    TargetAmount amount;
    amount.step = step_before(reader.sentence, at.begin);
    amount.replaces = ends_with_any(before(reader.sentence, at.begin), "变成|变为|成|到|为|就是|="_phrases);
    if (entity.kind == Kind::money) {
      const auto& said = std::get<language::Amount>(entity.value);
      amount.value = said.value;
      amount.is_about = said.approximate;
      amount.is_open = said.upper.has_value();
      tokens.push_back({at, "", "", amount});
    } else if (entity.kind == Kind::number && !is_part_of_moment(reader, at)) {
      const auto& number = std::get<language::Number>(entity.value);
      if (number.unit == "%" && amount.step != 0) {
        amount.permille = 1000 + amount.step * std::llround(number.value * 10);
        amount.step = 0;
        tokens.push_back({at, "", "", amount});
      } else if (number.unit.empty() && number.value > 0 && !is_ordinal(reader, entity)) {
        amount.value = base::Money{std::llround(number.value * 100)};
        amount.is_bare = number.value < wan;
        amount.is_about = number.approximate;
        amount.is_open = number.upper.has_value();
        tokens.push_back({at, "", "", amount});
      }
    }
  }
}

// 翻一倍, 减半.
void add_multiples(Tokens& tokens, const Reader& reader) {
  struct Multiple {
    Phrase said;
    std::int64_t permille;
  };
  static constexpr std::array<Multiple, 14> all{{{"翻一倍", 2000}, {"翻倍", 2000}, {"翻一番", 2000}, {"翻番", 2000}, {"加一倍", 2000}, {"涨一倍", 2000}, {"提高一倍", 2000},
                                                 {"加倍", 2000}, {"翻两番", 4000}, {"减半", 500}, {"砍半", 500}, {"砍一半", 500}, {"减一半", 500}, {"降一半", 500}}};
  for (const auto& [said, permille] : all) {
    const Span at = reader.sentence.find(said);
    if (at.is_empty()) continue;
    std::erase_if(tokens, [&](const TargetToken& t) { return t.is_amount() && overlaps(t.span, at); });
    TargetAmount amount;
    amount.permille = permille;
    add_name(tokens, at, "", {});
    if (tokens.back().span.begin == at.begin) tokens.back().amount = amount;
  }
}

// （万）, 单位：万: said once for all numbers.
bool says_unit(const Reader& reader) {
  const auto line = reader.sentence.folded();
  for (auto at = line.find(U'万'); at != line.npos; at = line.find(U'万', at + 1)) {
    if (is_part_of_moment(reader, {at, at + 1})) continue;
    if (ends_with_any(line.substr(0, at), "(|单位|单位:|单位是|单位 |单位: |都是|按|以"_phrases)) return true;
  }
  return false;
}

// 张伟100 陈静80 beside 180万 are meant in 万 too; with no 万 anywhere it is a guess, for nobody's month is 40 yuan.
void give_units(Tokens& tokens, const Reader& reader) {
  const bool in_wan = says_unit(reader) || std::any_of(tokens.begin(), tokens.end(), [](const TargetToken& t) {
    return t.is_amount() && !t.amount.is_bare && t.amount.value.fen >= wan * 100;
  });
  for (TargetToken& token : tokens) {
    if (!token.is_amount() || token.amount.share || !token.amount.is_bare || token.amount.value.fen >= wan * 100) continue;
    token.amount.value.fen *= wan;
    token.amount.is_guess = !in_wan;
  }
}

bool may_name_a_product(const Reader& reader, Span span) {
  constexpr std::size_t longest = 10;
  static constexpr std::array<Phrase, 14> others{"目标", "任务", "指标", "合计", "一共", "总共", "剩下", "其余", "其中", "拆", "分", "各", "万", "单位"};
  const auto said = std::u32string_view(reader.sentence.points()).substr(span.begin, span.end - span.begin);
  const auto is_word = [&](char32_t p) { return p > 0x7f || (p >= U'a' && p <= U'z') || (p >= U'A' && p <= U'Z'); };
  return said.size() >= 2 && said.size() <= longest && std::all_of(said.begin(), said.end(), is_word) &&
         std::none_of(others.begin(), others.end(), [&](const Phrase& other) { return said.find(other.points()) != said.npos; });
}

bool is_right_before(const Reader& reader, Span name, Span words) {
  if (name.end >= words.begin) return false;
  const auto between = reader.sentence.folded().substr(name.end, words.begin - name.end);
  return std::all_of(between.begin(), between.end(), [](char32_t p) { return p == U' '; });
}

// ：监护仪180万 血糖仪120万, where nobody has written down what the company sells: what stands alone between a separator
// and an amount is a product line.
void add_unknown_products(Tokens& tokens, const Reader& reader, UnknownProducts unknown) {
  const auto& points = reader.sentence.points();
  Tokens found;
  for (const TargetToken& amount : tokens) {
    if (!amount.is_amount()) continue;
    std::size_t end = amount.span.begin;
    while (end > 0 && points[end - 1] == U' ') --end;
    std::size_t begin = end;
    while (begin > 0 && !is_separator(points[begin - 1])) --begin;
    const Span words{begin, end};
    const auto is_known = [&](const TargetToken& t) { return overlaps(t.span, words); };
    if (begin == 0 || !may_name_a_product(reader, words) || std::any_of(tokens.begin(), tokens.end(), is_known)) continue;
    const auto stands_before = [&](const TargetToken& t) { return !t.is_amount() && t.slot != "product" && is_right_before(reader, t.span, words); };
    if (unknown == UnknownProducts::beside_names && std::none_of(tokens.begin(), tokens.end(), stands_before)) continue;
    if (!is_part_of_moment(reader, words)) found.push_back({words, "product", reader.sentence.words(words), {}, true});
  }
  tokens.insert(tokens.end(), found.begin(), found.end());
}

}  // namespace

std::vector<TargetToken> target_tokens_in(Reader& reader, UnknownProducts unknown) {
  Tokens tokens;
  add_names(tokens, reader);
  add_levels(tokens, reader);
  add_rests(tokens, reader);
  add_shares(tokens, reader);
  add_amounts(tokens, reader);
  add_multiples(tokens, reader);
  add_ratio(tokens, reader);
  add_unknown_products(tokens, reader, unknown);
  std::sort(tokens.begin(), tokens.end(), [](const TargetToken& a, const TargetToken& b) { return std::tie(a.span.begin, a.span.end) < std::tie(b.span.begin, b.span.end); });
  give_units(tokens, reader);
  return tokens;
}

}  // namespace chat
