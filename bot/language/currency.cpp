// Names and signs of currencies.
#include "bot/language/currency.hpp"

#include "bot/language/numeral.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

constexpr auto currencies = std::to_array<Currency>(
    {{U"元人民币", "CNY"}, {U"块人民币", "CNY"},   {U"人民币", "CNY"},   {U"元", "CNY", true},
     {U"圆", "CNY", true}, {U"块钱", "CNY"},       {U"块", "CNY", true}, {U"元钱", "CNY"},
     {U"¥", "CNY"},        {U"￥", "CNY"},         {U"rmb", "CNY"},      {U"cny", "CNY"},
     {U"yuan", "CNY"},     {U"美元", "USD"},       {U"美金", "USD"},     {U"美刀", "USD"},
     {U"us$", "USD"},      {U"$", "USD"},          {U"usd", "USD"},      {U"dollars", "USD"},
     {U"欧元", "EUR"},     {U"€", "EUR"},          {U"eur", "EUR"},      {U"元欧元", "EUR"},
     {U"元美元", "USD"},   {U"元港币", "HKD"},     {U"英镑", "GBP"},     {U"£", "GBP"},
     {U"gbp", "GBP"},      {U"日元", "JPY"},       {U"日圆", "JPY"},     {U"日币", "JPY"},
     {U"円", "JPY"},       {U"jpy", "JPY"},        {U"港元", "HKD"},     {U"港币", "HKD"},
     {U"港纸", "HKD"},     {U"hkd", "HKD"},        {U"hk$", "HKD"},      {U"新台币", "TWD"},
     {U"台币", "TWD"},     {U"台幣", "TWD"},       {U"韩元", "KRW"},     {U"韩币", "KRW"},
     {U"₩", "KRW"},        {U"澳元", "AUD"},       {U"澳币", "AUD"},     {U"加元", "CAD"},
     {U"加币", "CAD"},     {U"泰铢", "THB"},       {U"泰珠", "THB"},     {U"卢布", "RUB"},
     {U"瑞士法郎", "CHF"}, {U"瑞郎", "CHF"},       {U"新加坡元", "SGD"}, {U"新元", "SGD"},
     {U"新币", "SGD"},     {U"卢比", "INR"},       {U"奈拉", "NGN"},     {U"澳门元", "MOP"},
     {U"林吉特", "MYR"},   {U"马币", "MYR"},       {U"越南盾", "VND"},   {U"比索", "PHP"},
     {U"迪拉姆", "AED"},   {U"墨西哥比索", "MXN"}, {U"瑞典克朗", "SEK"}, {U"丹麦克朗", "DKK"},
     {U"挪威克朗", "NOK"}, {U"里拉", "TRY"},       {U"雷亚尔", "BRL"},   {U"兰特", "ZAR"},
     {U"新西兰元", "NZD"}, {U"纽元", "NZD"},       {U"法郎", "FRF"},     {U"马克", "DEM"}});
constexpr WordTable by_first_point{currencies}, by_last_point{currencies, last_point};

// 9.6万 元月10号签: a blank parts the month from the amount, or a day follows it.
bool is_first_month(View line, std::size_t index) {
  return at(line, index + 1) == U'月' && (is_blank(before(line, index)) || is_digit(at(line, index + 2)) || chinese_digit(at(line, index + 2)) > 0);
}

// 元旦, 元素, 块茎: the character begins another word.
bool is_other_word(View line, std::size_t index, const Currency& currency) {
  const std::size_t end = index + currency.word.size();
  if (currency.word == U"元") return among(at(line, end), U"旦素件宵") || is_first_month(line, index);
  if (currency.word == U"块") return among(at(line, end), U"状茎");
  return is_letter(currency.word.back()) && is_letter(at(line, end));
}

}  // namespace

const Currency* currency_at(View line, std::size_t index) {
  for (const auto& currency : by_first_point.with(small_letter(at(line, index))))
    if (stands_any_case(line, index, currency.word) && !is_other_word(line, index, currency))
      return &currency;
  return nullptr;
}

const Currency* currency_before(View line, std::size_t index) {
  for (const auto& currency : by_last_point.with(small_letter(before(line, index)))) {
    const auto length = currency.word.size();
    if (length > index) continue;
    const bool letters = is_letter(currency.word[0]) && is_letter(before(line, index - length));
    if (!currency.chinese_coins && !letters && stands_any_case(line, index - length, currency.word))
      return &currency;
  }
  return nullptr;
}

}  // namespace language
