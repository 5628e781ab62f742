// What an amount is, by the words around it.
#include <array>

#include "bot/language/money.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

struct KindWord {
  View word;
  std::string_view kind;
};

// In the order of precedence: 预计合同额 is an estimate, 预算大概 a budget.
constexpr std::array<KindWord, 47> before_words{{
    {U"预算", "budget"},   {U"budget", "budget"}, {U"目标", "target"},   {U"任务", "target"},
    {U"指标", "target"},   {U"target", "target"}, {U"预计", "estimate"}, {U"预估", "estimate"},
    {U"估计", "estimate"}, {U"估算", "estimate"}, {U"有望", "estimate"}, {U"回款", "payment"},
    {U"到账", "payment"},  {U"首付", "payment"},  {U"定金", "payment"},  {U"订金", "payment"},
    {U"尾款", "payment"},  {U"预付", "payment"},  {U"付了", "payment"},  {U"收到", "payment"},
    {U"打款", "payment"},  {U"打来", "payment"},  {U"打了", "payment"},  {U"收款", "payment"},
    {U"进账", "payment"},  {U"付款", "payment"},  {U"报价", "quote"},    {U"报到", "quote"},
    {U"报的", "quote"},    {U"报了", "quote"},    {U"报过", "quote"},    {U"开价", "quote"},
    {U"quote", "quote"},   {U"合同", "contract"}, {U"签了", "contract"}, {U"签约", "contract"},
    {U"签单", "contract"}, {U"签下", "contract"}, {U"成交", "contract"}, {U"中标", "contract"},
    {U"订单", "contract"}, {U"拿下", "contract"}, {U"大概", "estimate"}, {U"大约", "estimate"},
    {U"估摸", "estimate"}, {U"估", "estimate"},   {U"差不多", "estimate"},
}};

constexpr std::array<KindWord, 19> after_words{{
    {U"预算", "budget"},   {U"报价", "quote"},    {U"合同", "contract"},  {U"订单", "contract"},
    {U"签了", "contract"}, {U"签下", "contract"}, {U"成交", "contract"},  {U"到账", "payment"},
    {U"回款", "payment"},  {U"定金", "payment"},  {U"订金", "payment"},   {U"首付", "payment"},
    {U"尾款", "payment"},  {U"预付", "payment"},  {U"打过来", "payment"}, {U"目标", "target"},
    {U"任务", "target"},   {U"budget", "budget"}, {U"入账", "payment"},
}};

constexpr std::size_t reach = 16;

bool ends_clause(char32_t point) {
  return among(point, U",。;!?\n、");
}

// The words of the same clause before the amount; not beyond another amount.
View clause_before(View line, std::size_t begin) {
  std::size_t from = begin;
  while (from > 0 && begin - from < reach && !ends_clause(line[from - 1]) &&
         !among(line[from - 1], U"万亿元块"))
    --from;
  return line.substr(from, begin - from);
}

bool holds(View clause, View word) {
  for (std::size_t i = 0; i + word.size() <= clause.size(); ++i)
    if (stands_any_case(clause, i, word)) return true;
  return false;
}

// 52万 首付款15万6: what the word says is of the amount behind it.
bool names_next_amount(View line, std::size_t end) {
  end += longest(line, end, U"款 额 是 了 也 有"_words);
  return is_digit(at(line, end)) || chinese_digit(at(line, end)) > 0;
}

}  // namespace

std::string money_kind(View line, std::size_t begin, std::size_t end) {
  const View clause = clause_before(line, begin);
  for (const auto& [word, kind] : before_words)
    if (holds(clause, word)) return std::string(kind);
  auto after = past_blanks(line, end);
  after += longest(line, after, U"的 已 已经 都 全"_words);
  for (const auto& [word, kind] : after_words)
    if (stands_any_case(line, after, word) && !names_next_amount(line, after + word.size())) return std::string(kind);
  return {};
}

bool is_priced(View line, std::size_t begin) {
  static constexpr WordList words{
      U"预算", U"原价", U"底价",   U"报价",   U"单价", U"总价", U"售价",   U"现价", U"特价",
      U"价格", U"价",   U"金额",   U"合同额", U"报到", U"报",   U"最低",   U"最高", U"不低于",
      U"申请", U"回款", U"到账",   U"首付",   U"定金", U"订金", U"尾款",   U"收款", U"付款",
      U"付了", U"收了", U"收到",   U"卖",     U"卖到", U"降到", U"降价到", U"涨到", U"目标",
      U"任务", U"花了", U"budget", U"price",  U"签了", U"总额", U"货款",   U"价位", U"押金"};
  std::size_t from = before_blanks(line, begin);
  for (int particles = 0; particles < 2; ++particles) {
    const auto skip = longest_before(
        line, from, U"是 为 : 大概 大约 约 = 了 到 在 的 额 至 改成 改为 每台 每套 差不多 款"_words);
    if (longest_before(line, from, words) > 0) return true;
    if (skip == 0) break;
    from = before_blanks(line, from - skip);
  }
  return longest_before(line, from, words) > 0;
}

}  // namespace language
