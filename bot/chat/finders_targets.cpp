// Finders of targets: who or what is to bring how much, and how a target is split.
#include <algorithm>
#include <array>

#include "bot/chat/periods.hpp"
#include "bot/chat/reader.hpp"
#include "bot/chat/target_parts.hpp"
#include "bot/chat/target_words.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

Slots item_of(const TargetPart& share) {
  Slots item;
  for (const TargetToken& wider : share.within) item.set(wider.slot, wider.name);
  if (!share.name.slot.empty()) item.set(share.name.slot, share.name.name);
  if (!share.level.empty()) item.set("target_level", share.level);
  if (share.is_each_person) item.set("is_each_person", true);
  if (!share.amount) return item;
  if (share.amount->share) {
    item.set("part", share.amount->share->part);
    item.set("of", share.amount->share->of);
    if (share.is_rest) item.set("is_rest", true);
    return item;
  }
  if (share.amount->permille) item.set("permille", share.amount->permille);
  else item.set("amount", share.amount->value);
  if (share.amount->step) item.set("step", std::int64_t{share.amount->step});
  return item;
}

bool starts_clause(const Reader& reader, std::size_t from, std::size_t to) {
  const auto& points = reader.sentence.points();
  return std::any_of(points.begin() + static_cast<std::ptrdiff_t>(from), points.begin() + static_cast<std::ptrdiff_t>(to),
                     [](char32_t p) { return p == U';' || p == U'。' || p == U'\n' || p == U'；'; });
}

void take_all(Reader& reader) {
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::money) reader.take(entity);
}

// The names behind 监护仪里 belong under 监护仪.
void nest(std::vector<Slots>& items, const TargetPart& parent, std::vector<Slots> children) {
  for (Slots& item : items) {
    if (item.text(parent.name.slot) != parent.name.name) continue;
    item.set("items", std::move(children));
    return;
  }
  Slots item = item_of(parent);
  item.set("items", std::move(children));
  items.push_back(std::move(item));
}

std::vector<Slots> items_of(const Reader& reader, const std::vector<TargetPart>& shares) {
  std::vector<Slots> items, children;
  const TargetPart* parent = nullptr;
  std::size_t end = 0;
  const auto close = [&] {
    if (parent && !children.empty()) nest(items, *parent, std::move(children));
    children.clear();
    parent = nullptr;
  };
  for (const TargetPart& share : shares) {
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

base::Money sum_of(const std::vector<TargetPart>& shares, std::size_t from) {
  base::Money sum;
  for (std::size_t i = from; i < shares.size(); ++i)
    if (shares[i].amount && shares[i].name.slot == shares[from].name.slot) sum = sum + shares[i].amount->value;
  return sum;
}

// 华东300万拆一下：监护仪180万 血糖仪120万: the first is what is split, for the rest is of another kind or adds up to it.
bool is_whole(const std::vector<TargetPart>& shares) {
  if (!shares.empty() && shares[0].amount && shares[0].amount->share) return false;  // 华东 60%: a part
  if (shares.size() < 2) return true;
  if (shares[0].name.slot != shares[1].name.slot) return true;
  return shares[0].amount && shares[0].amount->value == sum_of(shares, 1);
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
  reader.slots.set("period", year_with(reader.today(), "今年"));
}

bool has_impossible_amount(Reader& reader) {
  const bool has = std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
    return e.kind == Kind::money && is_impossible_amount(reader, e);
  });
  if (has) reader.slots.set("impossible_amount", true);
  return has;
}

// What else is said, and keeps an amount from being taken for a month's sales.
void find_doubts(Reader& reader) {
  const Sentence& said = reader.sentence;
  const auto set = [&](const char* slot, const std::string& words) {
    if (!words.empty()) reader.slots.set(slot, words);
  };
  set("other_purpose", other_purpose(said));
  set("other_measure", other_measure(said));
  set("other_rhythm", other_rhythm(said));
  set("impossible_time", impossible_time(said));
  set("unused", words_before_target(reader));
  if (is_of_each_month(said)) reader.slots.set("is_each_month", true);
  if (auto times = times_said(said); times.size() > 1) reader.slots.set("times", std::move(times));
}

// 明年一季度目标2500万: nothing is said but a time, an amount and that it is a target.
bool names_nobody(const Reader& reader) {
  Sentence rest = reader.sentence;
  for (const auto& entity : rest.entities()) rest.take({entity.begin, entity.end});
  for (const Phrase& word : "目标|任务|指标|定|设|下达"_phrases)
    if (const Span at = rest.find(word); !at.is_empty()) rest.take(at);
  return is_filler(rest.remainder({0, rest.points().size()}));
}

// 平均分给王芳、李雷: several people without amounts are those who share; they are taken out.
std::vector<std::string> named_together(std::vector<TargetPart>& shares) {
  const auto is_one = [](const TargetPart& share) { return share.is_of("owner") && !share.amount; };
  std::vector<std::string> names;
  if (std::count_if(shares.begin(), shares.end(), is_one) < 2) return names;
  for (const TargetPart& share : shares)
    if (is_one(share)) names.push_back(share.name.name);
  std::erase_if(shares, is_one);
  return names;
}

// 12月总目标500万，其中华东300万: the whole is laid down, too. What people have must add up to it.
void take_whole(Reader& reader, const TargetParts& shares, std::vector<Slots>& items) {
  if (!shares.whole || items.empty()) return;
  const bool are_people = shares.named.front().is_of("owner");
  base::Money sum;
  for (const TargetPart& share : shares.named)
    if (share.amount && share.name.slot == shares.named.front().name.slot) sum = sum + share.amount->value;
  if (sum == shares.whole->value) return;
  if (sum > shares.whole->value || are_people) {
    reader.slots.set("whole", shares.whole->value);
    reader.slots.set("sum", sum);
  }
  Slots whole;
  whole.set("amount", shares.whole->value);
  items.insert(items.begin(), std::move(whole));
}

}  // namespace

void target_items(Reader& reader) {
  if (has_impossible_amount(reader)) return;
  TargetParts shares = target_parts_in(reader, UnknownProducts::beside_names, true);
  find_doubts(reader);
  const bool is_taken_away = takes_target_away(reader.sentence) && !shares.whole && !shares.named.empty() &&
                             std::none_of(shares.named.begin(), shares.named.end(), [](const TargetPart& share) { return share.amount.has_value(); });
  if (is_taken_away) {
    for (TargetPart& share : shares.named) share.amount = TargetAmount{};
    shares.notes.emplace_back("taken_away");
  }
  if (!names_target(reader.sentence)) shares.notes.emplace_back("unsaid");
  const bool is_each = shares.named.empty() && shares.whole && is_of_each_person(reader.sentence);
  if (is_each) reader.slots.set("is_each_person", true);
  if (shares.named.empty() && shares.whole && !is_each && says_whole(reader)) reader.slots.set("is_whole", true);
  if (shares.named.empty() && shares.whole && !is_each && !says_whole(reader) && names_nobody(reader)) shares.notes.emplace_back("whole");
  if (shares.whole && shares.whole->permille) reader.slots.set("permille", shares.whole->permille);
  if (shares.whole && shares.whole->step) reader.slots.set("step", std::int64_t{shares.whole->step});
  find_whole_year(reader);
  auto items = items_of(reader, shares.named);
  if (shares.named.size() == 1 && shares.named.front().is_of("owner")) reader.slots.set("owner", shares.named.front().name.name);
  if (shares.has_stranger) reader.slots.set("has_stranger", true);
  if (!shares.unclear.empty()) reader.slots.set("unclear", shares.unclear);
  take_whole(reader, shares, items);
  const auto is_said = [](const Slots& item) { return item.has("permille") || item.has("part"); };
  base::Money sum = shares.whole && items.empty() ? shares.whole->value : base::Money{};
  for (const Slots& item : items) sum = sum + item.money("amount").value_or(base::Money{});
  if (sum.fen || is_taken_away || std::any_of(items.begin(), items.end(), is_said)) reader.slots.set("amount", sum);
  if (!shares.notes.empty()) reader.slots.set("notes", shares.notes);
  if (!items.empty()) reader.slots.set("items", std::move(items));
  take_all(reader);
}

void split_items(Reader& reader) {
  if (has_impossible_amount(reader)) return;
  const TargetParts found = target_parts_in(reader, UnknownProducts::taken, false);
  auto shares = found.named;
  if (found.whole && !found.whole->share) reader.slots.set("amount", found.whole->value);
  if (says_whole(reader)) reader.slots.set("is_whole", true);
  if (!found.level.empty()) reader.slots.set("target_level", found.level);
  if (!found.notes.empty()) reader.slots.set("notes", found.notes);
  if (auto names = named_together(shares); !names.empty()) reader.slots.set("among", std::move(names));
  // 华东监护仪: a region and a product may both say what is split.
  while (!shares.empty() && (is_whole(shares) || !shares.front().amount) && !reader.slots.has(shares.front().name.slot)) {
    if (reader.slots.has("amount") && shares.front().amount) break;
    reader.slots.set(shares.front().name.slot, shares.front().name.name);
    if (shares.front().amount) reader.slots.set("amount", shares.front().amount->value);
    shares.erase(shares.begin());
    if (reader.slots.has("amount")) break;
  }
  if (auto items = items_of(reader, shares); !items.empty()) reader.slots.set("items", std::move(items));
  find_whole_year(reader);
  take_all(reader);
}

void split_how(Reader& reader) {
  split_way(reader);
  split_items(reader);
  const bool says_how = reader.slots.has("split_way") || reader.slots.has("items") || reader.slots.has("among") || reader.slots.text("split_by") == "month";
  if (says_how) reader.slots.set("split_how", true);
}

}  // namespace chat::finders
