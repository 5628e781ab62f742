// Amounts of money.
#include "bot/language/money.hpp"

#include <algorithm>

#include "bot/language/currency.hpp"
#include "bot/language/measure.hpp"
#include "bot/language/number.hpp"
#include "bot/language/number_words.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

struct Found {
  std::size_t begin = 0, end = 0;
  Amount amount;
  bool named = false;  // a currency was said
};

// One amount: the number, the currency after it and the coins after that.
struct Sum {
  Numeral numeral;
  Exact low = 0, high = 0;
  std::size_t end = 0;
  const Currency* currency = nullptr;
  bool coins = false;
};

base::Money money(Exact yuan) {
  constexpr Exact fen = exact_one / 100;
  constexpr Exact limit = Exact(INT64_MAX) * fen;
  return {static_cast<std::int64_t>((std::clamp(yuan, -limit, limit - fen) + fen / 2) / fen)};
}

Exact coin_value(char32_t coin) {
  return among(coin, U"角毛") ? exact_one / 10 : coin == U'分' ? exact_one / 100 : 0;
}

// 六毛, 三分, 零四 after 块; moves past them.
Exact read_coins(View line, std::size_t& index, bool bare_allowed) {
  Exact value = 0, place = exact_one / 10;
  for (;;) {
    std::size_t from = index;
    const bool zero = chinese_digit(at(line, from)) == 0 && chinese_digit(at(line, from + 1)) > 0;
    if (zero) ++from, place = exact_one / 100;
    const int han = chinese_digit(at(line, from));
    const int digit = han >= 0 ? han : is_digit(at(line, from)) ? static_cast<int>(line[from] - U'0') : -1;
    if (digit < 1) return value;
    if (const Exact coin = coin_value(at(line, from + 1))) {
      value += digit * coin;
      index = from + 2;
      place = exact_one / 100;
      bare_allowed = true;
      continue;
    }
    const char32_t next = at(line, from + 1);
    const bool alone = !is_digit(next) && chinese_digit(next) < 0 && !measure_length(line, from + 1) &&
                       !among(next, U"十百千万亿年月日号点%.折成天个平方米斤吨升");
    if (!bare_allowed || !alone) return value;
    index = from + 1;
    return value + digit * place;
  }
}

void read_ending(View line, Sum& sum) {
  sum.end += longest(line, sum.end, U"整 正"_words);
}

// The currency after the number: 元, 万元, RMB.
bool read_currency(View line, Sum& sum) {
  const auto index = past_blanks(line, sum.end);
  const Currency* currency = currency_at(line, index);
  if (!currency) return false;
  // 5块瓷砖 counts things; 5 $3 is two amounts.
  if (among(currency->word[0], U"$€£¥￥") && is_digit(at(line, index + 1))) return false;
  sum.currency = currency;
  sum.end = index + currency->word.size();
  if (!currency->chinese_coins) return true;
  const Exact coins = read_coins(line, sum.end, currency->word == U"块");
  sum.low += coins;
  sum.high += coins;
  sum.end += longest(line, sum.end, U"钱"_words);
  read_ending(line, sum);
  return true;
}

bool read_small_change(View line, Sum& sum) {  // 两毛五, 5角, 三分钱
  const char32_t coin = at(line, sum.end);
  const Exact value = coin_value(coin);
  if (value == 0 || (coin == U'分' && at(line, sum.end + 1) != U'钱')) return false;
  if (coin != U'分' && is_han(at(line, sum.end + 1)) && among(at(line, sum.end + 1), U"度落色利坯巾病衣笔逐"))
    return false;
  sum.low = sum.low * value / exact_one;
  sum.high = sum.high * value / exact_one;
  sum.end += 1;
  if (coin != U'分') {
    const int digit = chinese_digit(at(line, sum.end));
    const Exact rest = digit > 0 ? digit * value / 10 : 0;
    if (rest) ++sum.end, sum.low += rest, sum.high += rest;
    if (rest) sum.end += longest(line, sum.end, U"分"_words);
  }
  sum.end += longest(line, sum.end, U"钱"_words);
  sum.coins = true;
  return true;
}

std::optional<Sum> read_sum(const Reading& reading, std::size_t index) {
  const View line = reading.line;
  if (reading.is_code(index)) return std::nullopt;
  const auto numeral = reading.numeral(index);
  if (!numeral) return std::nullopt;
  if (at(line, numeral->end) == U'角' && is_idiom(line, numeral->begin, numeral->end)) return std::nullopt;  // 珠[三角]
  Sum sum{*numeral, numeral->low, numeral->high, numeral->end};
  if (!read_currency(line, sum)) read_small_change(line, sum);
  return sum;
}

// 1600万: money, unless people or things are counted.
bool is_bare_money(View line, const Sum& sum, std::size_t begin) {
  const auto& numeral = sum.numeral;
  const auto next = past_blanks(line, sum.end);
  const bool closes_deal = longest(line, next, U"成交 成单"_words) > 0;  // 152万成交 is no share
  if (!closes_deal && longest(line, next,
              U"% 折 个 号 年 天 度 点 小时 分钟 位 粉丝 平 公里 人 用户 次 字 级 流量 像素"_words) > 0)
    return false;
  if (!closes_deal && at(line, next) == U'成' && longest(line, next, words_of_cheng) == 0) return false;
  if (measure_length(line, sum.end) > 0) return false;
  if (is_idiom(line, numeral.begin, numeral.end) || is_letter(at(line, sum.end))) return false;
  if (numeral.has_big_unit) return true;
  if (numeral.colloquial && numeral.low >= 1000 * exact_one) return true;
  const bool worth = numeral.low >= 100 * exact_one;
  return worth && is_priced(line, begin);
}

// 5块 is money, 5块瓷砖 is not known to be: only what follows clearly tells.
bool counts_pieces(View line, const Sum& sum) {
  return sum.currency && sum.currency->word == U"块" &&
         longest(line, sum.end,
                 U"砖 板 瓷砖 地板 玻璃 屏 电池 木板 石 表 硬盘 地"_words) > 0;
}

std::size_t past_upper_mark(View line, const Sum& lower) {
  auto mark = past_blanks(line, lower.end);
  if (among(at(line, mark), U"-") && at(line, mark + 1) == U'-') return past_blanks(line, mark + 2);
  return past_range_mark(line, lower.end);
}

// 10~15k元, 1万元--5万元, $1-5.
void extend_to_range(const Reading& reading, Sum& lower, Found& found) {
  const auto begin = past_upper_mark(reading.line, lower);
  if (begin == 0) return;
  std::size_t from = begin;
  if (const Currency* sign = currency_at(reading.line, begin); sign && among(sign->word[0], U"$€£¥￥"))
    from = begin + 1;
  const auto upper = read_sum(reading, from);
  if (!upper || upper->low <= lower.low) return;
  const bool dated = longest(reading.line, upper->end, U"月 号 日 年 点"_words) > 0;
  const bool is_money = upper->currency || upper->coins || found.named ||
                        is_bare_money(reading.line, *upper, lower.numeral.begin);
  if (dated || !is_money) return;
  const Exact low = lower.currency || lower.coins ? lower.low : with_unit_of(lower.numeral, upper->numeral);
  if (low > upper->low) return;
  found.amount.value = money(low);
  found.amount.upper = money(upper->high);
  if (!found.named && upper->currency) found.amount.currency = upper->currency->code;
  found.named |= upper->currency || upper->coins;
  found.end = upper->end;
}

std::size_t sign_before(View line, std::size_t index, const Currency** currency) {
  const auto end = before_blanks(line, index);
  *currency = currency_before(line, end);
  return *currency ? end - (*currency)->word.size() : index;
}

bool says_roughly(View line, const Found& found) {
  const auto after = past_blanks(line, found.end);
  return said_roughly(line, found.begin, found.end) || stands(line, after, U"多");
}

// 几十万, 大几十万: how many tens nobody says; 大 says that it is more than half of what it could be.
std::size_t some_length(View line, std::size_t index, Sum& sum) {
  if (!among(line[index], U"十百千")) return 0;
  const auto length = longest_before(line, index, U"几 好几 大几 小几"_words);
  if (length == 2 && line[index - 2] == U'大') sum.low *= 5, sum.high *= 5;
  return length;
}

std::optional<Found> read_amount(const Reading& reading, std::size_t index) {
  const View line = reading.line;
  auto sum = read_sum(reading, index);
  if (!sum || counts_pieces(line, *sum)) return std::nullopt;
  const Currency* prefix = nullptr;
  const std::size_t begin = index - some_length(line, index, *sum);
  Found found{sign_before(line, begin, &prefix), sum->end, {}};
  found.named = sum->currency || sum->coins || prefix;
  found.amount.value = money(sum->low);
  if (sum->high != sum->low) found.amount.upper = money(sum->high);
  if (sum->currency) found.amount.currency = sum->currency->code;
  if (prefix) found.amount.currency = prefix->code;
  found.amount.approximate = sum->numeral.approximate;
  extend_to_range(reading, *sum, found);
  if (!found.named && !found.amount.upper && !is_bare_money(line, *sum, index)) return std::nullopt;
  if (!found.named && found.amount.upper && found.end == sum->end && !is_bare_money(line, *sum, index))
    return std::nullopt;
  found.amount.approximate |= begin < index || says_roughly(line, found);
  found.amount.kind = money_kind(line, found.begin, found.end);
  return found;
}

}  // namespace

std::vector<Entity> find_money(const Reading& reading, std::vector<bool>& named) {
  std::vector<Entity> found;
  const View line = reading.line;
  for (std::size_t index = reading.next_count(0); index < line.size(); index = reading.next_count(index)) {
    const bool begins =
        chinese_digit(line[index]) >= 0 || is_digit(line[index]) || among(line[index], U"十拾百千佰仟");
    const auto amount = begins ? read_amount(reading, index) : std::nullopt;
    if (amount) {
      found.emplace_back(Entity::Kind::money, amount->begin, amount->end, amount->amount);
      named.push_back(amount->named);
      index = std::max(amount->end, index + 1);
    } else if (const auto numeral = begins ? reading.numeral(index) : std::nullopt) {
      index = std::max(numeral->end, index + 1);
    } else {
      index = is_digit(line[index]) ? std::min(line.find_first_not_of(U"0123456789", index), line.size())
                                    : index + 1;
    }
  }
  return found;
}

}  // namespace language
