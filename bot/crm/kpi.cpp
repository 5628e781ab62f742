// Figures that a company defines for itself: the facts they may be made of, and how they are told.
#include "bot/crm/kpi.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "bot/crm/characters.hpp"
#include "bot/crm/kpi_number.hpp"

namespace crm {
namespace {

// How many characters must be put in or taken out to make one word of the other: 赢单额 is nearer to 赢单金额 than to 赢单数.
std::size_t distance(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 2);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

// ⌊value × scale⌋, or the nearest whole number, half away from zero.
Wide scaled(const Exact& value, std::int64_t scale, bool down) {
  const Wide up = static_cast<Wide>(value.up) * scale, at = down ? up : up * 2 + (up < 0 ? -value.down : value.down), by = down ? value.down : Wide{value.down} * 2;
  const Wide whole = at / by;
  return down && at % by < 0 ? whole - 1 : whole;
}

std::string with_decimals(Wide number, int decimals) {
  const bool is_negative = number < 0;
  std::string digits = std::to_string(static_cast<std::int64_t>(is_negative ? -number : number));
  if (decimals > 0) {
    if (digits.size() <= static_cast<std::size_t>(decimals)) digits.insert(0, static_cast<std::size_t>(decimals) + 1 - digits.size(), '0');
    digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
  }
  return (is_negative ? "-" : "") + digits;
}

}  // namespace

const std::vector<FactInfo>& facts() {
  using enum FactUnit;
  static const std::vector<FactInfo> all{
      {Fact::people, "人数", count},
      {Fact::new_leads, "新增线索数", count},
      {Fact::valid_leads, "有效线索数", count},
      {Fact::given_leads, "分到线索数", count},
      {Fact::follow_ups, "跟进数", count},
      {Fact::reached_follow_ups, "有效跟进数", count},
      {Fact::followed_customers, "跟进客户数", count},
      {Fact::visits, "拜访数", count},
      {Fact::new_deals, "新增商机数", count},
      {Fact::won_deals, "赢单数", count},
      {Fact::won_amount, "赢单金额", money},
      {Fact::lost_deals, "丢单数", count},
      {Fact::target, "目标金额", money},
      {Fact::first_responses, "首响数", count},
      {Fact::late_responses, "响应超时数", count},
      {Fact::days_to_win, "成单总天数", days},
      {Fact::workdays, "工作日数", days},
  };
  return all;
}

std::optional<Fact> fact_named(std::string_view name) {
  for (const auto& info : facts())
    if (info.name == name) return info.fact;
  return std::nullopt;
}

std::string_view nearest_fact(std::string_view name) {
  const auto said = characters(name);
  const auto far = [&](const FactInfo& info) { return distance(said, characters(info.name)); };
  return std::min_element(facts().begin(), facts().end(), [&](const FactInfo& a, const FactInfo& b) { return far(a) < far(b); })->name;
}

bool is_kpi_name(std::string_view name) {
  const auto letters = characters(name);
  if (letters.size() < 2 || letters.size() > longest_kpi_name || fact_named(name)) return false;
  static const auto signs = characters("+-*/×÷＋－＊／()（）=＝%％.:：,，、。；;「」{}[]… \t\n");
  static constexpr std::string_view own[] = {"目标", "任务", "完成率", "达成率", "进度", "业绩", "排名", "奖金", "提成", "预测", "漏斗", "线索", "客户", "商机", "跟进"};
  if (std::find(std::begin(own), std::end(own), name) != std::end(own)) return false;
  const auto is_sign = [](std::string_view one) { return std::find(signs.begin(), signs.end(), one) != signs.end(); };
  const auto is_digit = [](std::string_view one) { return one.size() == 1 && one[0] >= '0' && one[0] <= '9'; };
  return std::none_of(letters.begin(), letters.end(), is_sign) && !std::all_of(letters.begin(), letters.end(), is_digit);
}

Exact exact_yuan(base::Money amount) { return lowest(amount.fen, 100).value_or(Exact{}); }

Exact exact_days(std::int64_t milliseconds) { return lowest(milliseconds, 24 * 3600 * 1000).value_or(Exact{}); }

std::string kpi_words(const Exact& value, std::string_view unit) {
  if (unit == kpi_unit::money) return base::spoken({static_cast<std::int64_t>(scaled(value, 100, false))});
  if (unit == kpi_unit::ratio) return with_decimals(scaled(value, 1000, true), 1) + "%";
  if (unit == kpi_unit::days) return with_decimals(scaled(value, 10, false), 1) + " 天";
  return with_decimals(scaled(value, 100, false), 2);
}

}  // namespace crm
