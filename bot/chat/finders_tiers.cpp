// Finds reward tiers: 80%以下没有，80-100 2个点，120以上5个点.
#include <algorithm>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

struct Tier {
  std::optional<double> from, to;  // percent
  std::optional<double> rate;
  std::optional<base::Money> sum;  // 奖5000元
  bool is_told() const { return rate || sum; }
};

// Reads numbers from left to right: bounds first, then what they earn.
class TierReading {
 public:
  explicit TierReading(const Reader& reader) : sentence_(reader.sentence) {}

  std::vector<Tier> tiers() {
    for (const auto& entity : sentence_.entities()) {
      if (entity.kind == Kind::number) read(entity);
      if (entity.kind == Kind::money && waits_for_rate() && !is_not_a_penny(entity)) pay(entity);
    }
    nothing_until(sentence_.points().size());
    close();
    complete();
    return std::move(tiers_);
  }

 private:
  bool stands_behind(std::size_t at, Phrases words) const {
    while (at < sentence_.points().size() && (sentence_.points()[at] == U' ' || sentence_.points()[at] == U'的')) ++at;
    return std::any_of(words.begin(), words.end(), [&](const Phrase& word) {
      const Span found = sentence_.find(word, at);
      return !found.is_empty() && found.begin == at;
    });
  }
  bool stands_before(std::size_t at, Phrases words) const {
    return std::any_of(words.begin(), words.end(), [&](const Phrase& word) {
      if (word.size() > at) return false;
      const Span found = sentence_.find(word, at - word.size());
      return !found.is_empty() && found.end == at;
    });
  }

  // 一毛没有: nothing, said of a coin.
  bool is_not_a_penny(const language::Entity& money) const { return stands_behind(money.end, "没有|没|都没|也没|不给|都不给"_phrases); }

  void read(const language::Entity& entity) {
    const auto& number = std::get<language::Number>(entity.value);
    const double value = number.value;
    const bool is_below = stands_behind(entity.end, "以下|以内|之下|不到|往下|及以下"_phrases) ||
                          stands_before(entity.begin, "不到|不满|未满|低于|小于|不足|少于|没到|未到|没过|未过|未达|没达到|below |under |<"_phrases);
    const bool is_above = stands_behind(entity.end, "以上|往上|之上|及以上|+|朝上|开外"_phrases) ||
                          stands_before(entity.begin, "超过|超|大于|高于|达到|满|过|突破|做到|完成|完成率|达标|above |over |>|到了|够"_phrases);
    if (stands_behind(entity.end, "分没|分钱没|分钱不|分不|分都|毛没|毛钱|毛不|毛都"_phrases)) return;  // [一]分没有
    nothing_until(entity.begin);
    if (goes_on_upwards(entity)) open_upwards();
    if (number.upper) bounds(value, *number.upper);
    else if (waits_for_rate() && is_of_a_rate(number)) rate(value);
    else if (is_below) bounds(std::nullopt, value);
    else if (is_above) bounds(value, std::nullopt);
    else if (waits_for_rate()) joins(entity.begin) ? bound_above(value) : rate(number.value);
    else if (number.value >= 20) bounds(value, std::nullopt);  // no reward is a fifth of the sale: this is a bound
    read_to_ = entity.end;
  }

  // 100到120 2% [往上3%]: the last tier begins where the one before ends.
  bool goes_on_upwards(const language::Entity& entity) const {
    const double* end = now_.is_told() && now_.to ? &*now_.to : nullptr;
    return end && stands_before(entity.begin, "往上|往上给|往上是|往上就|再往上走|再高|再高给|更高|更高的|再多|再多给|超出|超出部分|超过的|以上|以上给|往上 |再高 |以上 "_phrases);
  }
  void open_upwards() {
    const double from = *now_.to;
    bounds(from, std::nullopt);
  }
  // 80到100 [2%] 以上3%: what a tier earns, and no bound of the next.
  static bool is_of_a_rate(const language::Number& number) {
    constexpr double most = 20;
    return number.unit == "%" && number.value < most;
  }

  void pay(const language::Entity& money) {
    now_.sum = std::get<language::Amount>(money.value).value;
    read_to_ = money.end;
  }

  bool waits_for_rate() const { return (now_.from || now_.to) && !now_.is_told(); }

  // 80到100: the second number is the upper bound of the first.
  bool joins(std::size_t begin) const {
    return now_.from && !now_.to && stands_before(begin, "到|至|-|~|和"_phrases) && begin - read_to_ <= 2;
  }
  void bound_above(double value) { now_.to = value; }

  void bounds(std::optional<double> from, std::optional<double> to) {
    close();
    now_ = {from, to, std::nullopt, std::nullopt};
  }
  void rate(double value) { now_.rate = value; }

  // 没有, 不给 between two numbers: the bounds before earn nothing.
  void nothing_until(std::size_t end) {
    if (!waits_for_rate()) return;
    const std::string between = sentence_.words({read_to_, end});
    for (const auto nothing : {"没有", "不给", "没奖", "没提成", "没得", "无", "不奖", "不发", "没钱", "零", "不提", "一分没", "没得", "没份", "免谈"})
      if (between.find(nothing) != between.npos) now_.rate = 0;
  }

  void close() {
    if (now_.is_told()) tiers_.push_back(now_);
    now_ = {};
  }

  // A tier ends where the next one begins, and begins where the one before ends.
  void complete() {
    std::stable_sort(tiers_.begin(), tiers_.end(), [](const Tier& a, const Tier& b) {
      return a.from.value_or(0) < b.from.value_or(0);
    });
    for (std::size_t i = 0; i < tiers_.size(); ++i) {
      if (!tiers_[i].from) tiers_[i].from = i == 0 ? 0 : tiers_[i - 1].to.value_or(0);
      if (!tiers_[i].to && i + 1 < tiers_.size() && tiers_[i + 1].from) tiers_[i].to = tiers_[i + 1].from;
    }
  }

  const Sentence& sentence_;
  Tier now_;
  std::vector<Tier> tiers_;
  std::size_t read_to_ = 0;
};

Slots::Value exact(double value) {
  const auto whole = static_cast<std::int64_t>(value);
  if (static_cast<double>(whole) == value) return whole;
  return value;
}

}  // namespace

void tiers(Reader& reader) {
  std::vector<Slots> tiers;
  for (const Tier& tier : TierReading(reader).tiers()) {
    Slots slots;
    slots.set("min_pct", exact(tier.from.value_or(0)));
    if (tier.to) slots.set("max_pct", exact(*tier.to));
    else slots.set("max_pct", std::monostate{});
    slots.set("rate_pct", exact(tier.rate.value_or(0)));
    if (tier.sum) slots.set("sum", *tier.sum);
    tiers.push_back(std::move(slots));
  }
  if (!tiers.empty()) reader.slots.set("tiers", std::move(tiers));
}

}  // namespace chat::finders
