// Finders of targets: who or what is to bring how much, and how a target is split.
#include <algorithm>
#include <array>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using Name = language::Names::Kind;

constexpr std::int64_t wan = 10'000;

// A name that can carry a target, or an amount, in the order in which they are said.
struct Token {
  Span span;
  std::string slot;  // region, owner, product, target_level; empty: an amount
  std::string name;
  base::Money amount{};
  bool is_bare = false;  // a number without a unit: 100 after 180万
};

bool overlaps(Span one, Span other) { return one.begin < other.end && other.begin < one.end; }

void add_name(std::vector<Token>& tokens, Span span, const char* slot, std::string name) {
  const bool is_taken = std::any_of(tokens.begin(), tokens.end(), [&](const Token& t) { return overlaps(t.span, span); });
  if (!is_taken) tokens.push_back({span, slot, std::move(name), {}, false});
}

void add_names(std::vector<Token>& tokens, Reader& reader) {
  static constexpr std::pair<Name, const char*> kinds[] = {
      {Name::staff, "owner"}, {Name::product, "product"}, {Name::region, "region"}};
  for (const auto& [kind, slot] : kinds)
    for (const Named& named : reader.setting.directory.names_in(reader.sentence, kind))
      add_name(tokens, named.span, slot, named.name);
  for (const Phrase& region : Phrases{"华东", "华南", "华北", "华中", "西南", "西北", "东北"})
    if (const Span at = reader.sentence.find(region); !at.is_empty()) add_name(tokens, at, "region", reader.sentence.words(at));
  for (const auto& entity : reader.sentence.entities()) {
    const Span at{entity.begin, entity.end};
    if (entity.kind == Kind::person) add_name(tokens, at, "owner", reader.sentence.words(at));
    if (entity.kind == Kind::place) add_name(tokens, at, "region", reader.sentence.words(at));
  }
}

// 保底30万 冲刺40万: how far the amounts behind it reach. 冲刺班 is a product.
void add_levels(std::vector<Token>& tokens, const Reader& reader) {
  static constexpr std::array<Meaning, 3> said{{{"保底", "base"}, {"冲刺", "sprint"}, {"挑战", "challenge"}}};
  const auto& points = reader.sentence.points();
  for (const auto& [phrase, level] : said)
    for (Span at = reader.sentence.find(phrase); !at.is_empty(); at = reader.sentence.find(phrase, at.end)) {
      const bool is_a_class = at.end < points.size() && (points[at.end] == U'班' || points[at.end] == U'课' || points[at.end] == U'营');
      if (!is_a_class) add_name(tokens, at, "target_level", std::string(level));
    }
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

void add_amounts(std::vector<Token>& tokens, const Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    const Span at{entity.begin, entity.end};
    if (entity.kind == Kind::money) {
      tokens.push_back({at, "", "", std::get<language::Amount>(entity.value).value, false});
    } else if (entity.kind == Kind::number && !is_part_of_moment(reader, at)) {
      const auto& number = std::get<language::Number>(entity.value);
      if (number.unit.empty() && number.value > 0 && !is_ordinal(reader, entity))
        tokens.push_back({at, "", "", base::Money::yuan(static_cast<std::int64_t>(number.value)), number.value < wan});
    }
  }
}

// 张伟100 陈静80 beside 180万 are meant in 万 too.
void give_units(std::vector<Token>& tokens) {
  const bool in_wan = std::any_of(tokens.begin(), tokens.end(), [](const Token& t) {
    return t.slot.empty() && !t.is_bare && t.amount.fen >= wan * 100;
  });
  for (Token& token : tokens)
    if (token.is_bare && in_wan && token.amount.fen < wan * 100) token.amount.fen *= wan;
}

bool may_name_a_product(const Reader& reader, Span span) {
  constexpr std::size_t longest = 10;
  static constexpr std::array<Phrase, 12> others{"目标", "任务", "指标", "合计", "一共", "总共", "剩下", "其余", "其中", "拆", "分", "各"};
  const auto said = std::u32string_view(reader.sentence.points()).substr(span.begin, span.end - span.begin);
  const auto is_word = [&](char32_t p) { return p > 0x7f || (p >= U'a' && p <= U'z') || (p >= U'A' && p <= U'Z'); };
  return said.size() >= 2 && said.size() <= longest && std::all_of(said.begin(), said.end(), is_word) &&
         std::none_of(others.begin(), others.end(), [&](const Phrase& other) { return said.find(other.points()) != said.npos; });
}

// ：监护仪180万 血糖仪120万, where nobody has written down what the company sells: what stands alone between a separator
// and an amount is a product line.
void add_unknown_products(std::vector<Token>& tokens, const Reader& reader) {
  const auto& points = reader.sentence.points();
  std::vector<Token> found;
  for (const Token& amount : tokens) {
    if (!amount.slot.empty()) continue;
    std::size_t end = amount.span.begin;
    while (end > 0 && points[end - 1] == U' ') --end;
    std::size_t begin = end;
    while (begin > 0 && !is_separator(points[begin - 1])) --begin;
    const Span words{begin, end};
    const auto is_known = [&](const Token& t) { return overlaps(t.span, words); };
    if (begin == 0 || !may_name_a_product(reader, words) || std::any_of(tokens.begin(), tokens.end(), is_known)) continue;
    if (!is_part_of_moment(reader, words)) found.push_back({words, "product", reader.sentence.words(words), {}, false});
  }
  tokens.insert(tokens.end(), found.begin(), found.end());
}

enum class Unknown { strangers, products };

std::vector<Token> tokens_in(Reader& reader, Unknown unknown) {
  std::vector<Token> tokens;
  add_names(tokens, reader);
  add_levels(tokens, reader);
  add_amounts(tokens, reader);
  if (unknown == Unknown::products) add_unknown_products(tokens, reader);
  std::sort(tokens.begin(), tokens.end(), [](const Token& a, const Token& b) { return a.span.begin < b.span.begin; });
  give_units(tokens);
  return tokens;
}

// A name with its amount, or one alone that later amounts belong to (监护仪里…).
struct Share {
  Token name;
  std::optional<base::Money> amount;
  std::string level;  // empty: the base
};

Slots item_of(const Share& share) {
  Slots item;
  if (!share.name.slot.empty()) item.set(share.name.slot, share.name.name);
  if (!share.level.empty()) item.set("target_level", share.level);
  if (share.amount) item.set("amount", *share.amount);
  return item;
}

bool starts_clause(const Reader& reader, std::size_t from, std::size_t to) {
  const auto& points = reader.sentence.points();
  return std::any_of(points.begin() + static_cast<std::ptrdiff_t>(from), points.begin() + static_cast<std::ptrdiff_t>(to),
                     [](char32_t p) { return p == U';' || p == U'。' || p == U'\n' || p == U'；'; });
}

struct Shares {
  std::vector<Share> named;
  std::optional<base::Money> whole;  // an amount before any name
  bool has_stranger = false;         // an amount behind a name that nobody knows
};

// Every amount goes to the name before it that has none yet.
Shares shares_in(Reader& reader, Unknown unknown) {
  Shares shares;
  std::string level;
  for (const Token& token : tokens_in(reader, unknown)) {
    if (token.slot == "target_level") {
      level = token.name == "base" ? "" : token.name;
      if (shares.named.empty()) continue;
      // A second amount for the same name: 王芳 保底30万 冲刺40万.
      if (shares.named.back().amount) shares.named.push_back({shares.named.back().name, std::nullopt, level});
      else shares.named.back().level = level;
    } else if (!token.slot.empty()) shares.named.push_back({token, std::nullopt, level});
    else if (!shares.named.empty() && !shares.named.back().amount) shares.named.back().amount = token.amount;
    else if (token.is_bare) continue;
    else if (shares.named.empty() && !shares.whole) shares.whole = token.amount;
    else shares.has_stranger = true;
  }
  return shares;
}

void take_all(Reader& reader) {
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::money) reader.take(entity);
}

// The names behind 监护仪里 belong under 监护仪.
void nest(std::vector<Slots>& items, const Share& parent, std::vector<Slots> children) {
  for (Slots& item : items) {
    if (item.text(parent.name.slot) != parent.name.name) continue;
    item.set("items", std::move(children));
    return;
  }
  Slots item = item_of(parent);
  item.set("items", std::move(children));
  items.push_back(std::move(item));
}

bool opens_a_part(const Reader& reader, const Share& share) {
  const auto& points = reader.sentence.points();
  std::size_t at = share.name.span.end;
  if (at < points.size() && points[at] == U'这') ++at;
  return !share.amount && at < points.size() && (points[at] == U'里' || points[at] == U'中' || points[at] == U'内' || points[at] == U'块');
}

std::vector<Slots> items_of(const Reader& reader, const std::vector<Share>& shares) {
  std::vector<Slots> items, children;
  const Share* parent = nullptr;
  std::size_t end = 0;
  const auto close = [&] {
    if (parent && !children.empty()) nest(items, *parent, std::move(children));
    children.clear();
    parent = nullptr;
  };
  for (const Share& share : shares) {
    if (starts_clause(reader, end, share.name.span.begin)) close();
    end = share.name.span.end;
    if (opens_a_part(reader, share)) {
      close();
      parent = &share;
    } else if (share.amount) {
      (parent ? children : items).push_back(item_of(share));
    }
  }
  close();
  return items;
}

base::Money sum_of(const std::vector<Share>& shares, std::size_t from) {
  base::Money sum;
  for (std::size_t i = from; i < shares.size(); ++i)
    if (shares[i].amount && shares[i].name.slot == shares[from].name.slot) sum = sum + *shares[i].amount;
  return sum;
}

// 华东300万拆一下：监护仪180万 血糖仪120万: the first is what is split, for the rest is of another kind or adds up to it.
bool is_whole(const std::vector<Share>& shares) {
  if (shares.size() < 2) return true;
  if (shares[0].name.slot != shares[1].name.slot) return true;
  return shares[0].amount && *shares[0].amount == sum_of(shares, 1);
}

// 团队目标, 全年目标: of everybody together.
bool says_whole(const Reader& reader) {
  static constexpr auto words = {Phrase("团队"), Phrase("全组"), Phrase("公司"), Phrase("总目标"), Phrase("总任务"), Phrase("总盘"), Phrase("全年"),
                                 Phrase("年度"), Phrase("全国"), Phrase("整体"), Phrase("部门"), Phrase("全队")};
  return std::any_of(words.begin(), words.end(), [&](const Phrase& word) { return reader.sentence.has(word); });
}

// 全年目标, with no other time said: this year.
void find_whole_year(Reader& reader) {
  const auto& entities = reader.sentence.entities();
  const bool says_when = std::any_of(entities.begin(), entities.end(), [](const language::Entity& e) { return e.kind == Kind::when; });
  if (says_when || !(reader.sentence.has("全年") || reader.sentence.has("年度"))) return;
  const auto year = reader.today().year();
  reader.slots.set("period", Period{base::Date{year, std::chrono::January, std::chrono::day{1}}, base::Date{year, std::chrono::December, std::chrono::day{31}}, "今年"});
}

bool has_impossible_amount(Reader& reader) {
  const bool has = std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
    return e.kind == Kind::money && is_impossible_amount(reader, e);
  });
  if (has) reader.slots.set("impossible_amount", true);
  return has;
}

}  // namespace

void target_items(Reader& reader) {
  if (has_impossible_amount(reader)) return;
  const Shares shares = shares_in(reader, Unknown::strangers);
  const bool is_whole = shares.named.empty() && shares.whole && says_whole(reader);
  if (is_whole) reader.slots.set("is_whole", true);
  find_whole_year(reader);
  auto items = items_of(reader, shares.named);
  if (shares.named.size() == 1 && shares.named.front().name.slot == "owner") reader.slots.set("owner", shares.named.front().name.name);
  if (shares.has_stranger) reader.slots.set("has_stranger", true);
  base::Money sum = shares.whole.value_or(base::Money{});
  for (const Slots& item : items) sum = sum + item.money("amount").value_or(base::Money{});
  if (sum.fen) reader.slots.set("amount", sum);
  if (!items.empty()) reader.slots.set("items", std::move(items));
  take_all(reader);
}

void split_items(Reader& reader) {
  if (has_impossible_amount(reader)) return;
  const Shares found = shares_in(reader, Unknown::products);
  auto shares = found.named;
  if (found.whole) reader.slots.set("amount", *found.whole);
  // 华东监护仪: a region and a product may both say what is split.
  while (!shares.empty() && (is_whole(shares) || !shares.front().amount) && !reader.slots.has(shares.front().name.slot)) {
    if (reader.slots.has("amount") && shares.front().amount) break;
    reader.slots.set(shares.front().name.slot, shares.front().name.name);
    if (shares.front().amount) reader.slots.set("amount", *shares.front().amount);
    shares.erase(shares.begin());
    if (reader.slots.has("amount")) break;
  }
  if (auto items = items_of(reader, shares); !items.empty()) reader.slots.set("items", std::move(items));
  find_whole_year(reader);
  take_all(reader);
}

}  // namespace chat::finders
