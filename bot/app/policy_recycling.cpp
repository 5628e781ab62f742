// Reads when customers go back to the sea pool, and who may claim them.
#include "bot/app/policy_recycling.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>

#include "bot/base/utf8.hpp"
#include "bot/crm/customer.hpp"

namespace app {
namespace {

constexpr int longest = 3650;  // days

// 15天, 2周, 3个月 or 10个工作日.
std::optional<crm::DayCount> day_count_in_words(std::string_view words) {
  constexpr std::array<std::string_view, 2> workdays{"个工作日", "工作日"};
  const auto unit = std::find_if(workdays.begin(), workdays.end(), [&](auto word) { return words.ends_with(word); });
  crm::DayCount count{0, unit != workdays.end()};
  if (count.are_workdays) {
    const auto digits = base::trimmed(words.substr(0, words.size() - unit->size()));
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count.days);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  } else {
    const auto span = duration_in_words(words);
    if (!span || *span % std::chrono::days(1) != base::Duration{0}) return std::nullopt;
    count.days = static_cast<int>(*span / std::chrono::days(1));
  }
  if (count.days < 1 || count.days > longest) return std::nullopt;
  return count;
}

class RecyclingFile {
 public:
  explicit RecyclingFile(PolicyFile& file) : file_(file) {}

  std::optional<crm::RecyclingPolicy> read() {
    const auto root = file_.map();
    if (!root) return std::nullopt;
    file_.expect(*root, {"规则", "提醒", "豁免", "认领"});
    with(*root, "规则", [&](const Yaml& value) { read_rules(value); });
    with(*root, "提醒", [&](const Yaml& value) { read_warnings(value); });
    with(*root, "豁免", [&](const Yaml& value) { read_spared(value); });
    with(*root, "认领", [&](const Yaml& value) { read_claims(value); });
    return policy_;
  }

 private:
  using Use = std::function<void(const Yaml&)>;

  static void with(const Yaml& map, std::string_view key, const Use& use) {
    const Yaml* value = map.find(key);
    if (value && value->kind != Yaml::Kind::nothing) use(*value);
  }

  void read_rules(const Yaml& list) {
    if (list.kind != Yaml::Kind::list) return file_.complain(list.line, "「规则」要一条一条写，每条以「- 名称: …」开头");
    for (const Yaml& item : list.items)
      if (auto rule = read_rule(item)) policy_.rules.push_back(std::move(*rule));
  }

  std::optional<crm::RecyclingRule> read_rule(const Yaml& item) {
    if (item.kind != Yaml::Kind::map) {
      if (item.kind != Yaml::Kind::unreadable) file_.complain(item.line, "一条规则要写名称、条件和天数");
      return std::nullopt;
    }
    file_.expect(item, {"名称", "阶段", "级别", "来源", "没跟进", "没成交"});
    crm::RecyclingRule rule;
    with(item, "名称", [&](const Yaml& value) { rule.name = file_.text(value).value_or(""); });
    with(item, "阶段", [&](const Yaml& value) { rule.stages = stages(value); });
    with(item, "级别", [&](const Yaml& value) { rule.levels = file_.texts(value); });
    with(item, "来源", [&](const Yaml& value) { rule.sources = file_.texts(value); });
    with(item, "没跟进", [&](const Yaml& value) { rule.without_follow_up = day_count(value); });
    with(item, "没成交", [&](const Yaml& value) { rule.without_deal = day_count(value); });
    if (!item.find("名称")) file_.complain(item.line, "规则要有名称，客户回公海时会说出来");
    if (!item.find("没跟进") && !item.find("没成交")) file_.complain(item.line, "规则要写「没跟进」或「没成交」多少天");
    return rule;
  }

  void read_warnings(const Yaml& value) {
    const std::vector<Yaml> one{value};
    for (const Yaml& item : value.kind == Yaml::Kind::list ? value.items : one) policy_.warnings.push_back(whole_days(item));
    std::sort(policy_.warnings.begin(), policy_.warnings.end(), std::greater<>());
    if (std::adjacent_find(policy_.warnings.begin(), policy_.warnings.end()) != policy_.warnings.end())
      file_.complain(value.line, "「提醒」里同一个天数写了两次");
  }

  void read_spared(const Yaml& map) {
    if (!is_map(map)) return;
    file_.expect(map, {"阶段", "级别", "来源", "有下一步", "快签单"});
    with(map, "阶段", [&](const Yaml& value) { policy_.spared_stages = stages(value); });
    with(map, "级别", [&](const Yaml& value) { policy_.spared_levels = file_.texts(value); });
    with(map, "来源", [&](const Yaml& value) { policy_.spared_sources = file_.texts(value); });
    with(map, "有下一步", [&](const Yaml& value) { policy_.spares_planned = file_.yes_or_no(value).value_or(true); });
    with(map, "快签单", [&](const Yaml& value) { policy_.spares_closing_within = whole_days(value); });
  }

  void read_claims(const Yaml& map) {
    if (!is_map(map)) return;
    file_.expect(map, {"每天最多", "手上最多", "原主冷却"});
    with(map, "每天最多", [&](const Yaml& value) { policy_.claims_a_day = count(value); });
    with(map, "手上最多", [&](const Yaml& value) { policy_.most_owned = count(value); });
    with(map, "原主冷却", [&](const Yaml& value) { policy_.cooldown_days = whole_days(value); });
  }

  bool is_map(const Yaml& value) {
    if (value.kind == Yaml::Kind::map) return true;
    if (value.kind != Yaml::Kind::unreadable) file_.complain(value.line, shown_word(value.key) + "要一行一行写成「键: 内容」");
    return false;
  }

  std::vector<std::string> stages(const Yaml& value) {
    auto found = file_.texts(value);
    for (const auto& stage : found) {
      if (crm::stage_rank(stage) < 0) file_.complain(value.line, "没有这个阶段，只有：潜在、意向、谈判、成交");
      else if (stage == crm::stage_won) file_.complain(value.line, "已成交的客户不回收，不用写");
    }
    return found;
  }

  crm::DayCount day_count(const Yaml& value) {
    const auto found = value.kind == Yaml::Kind::text ? day_count_in_words(base::trimmed(value.text)) : std::nullopt;
    if (!found && value.kind != Yaml::Kind::unreadable)
      file_.complain(value.line, shown_word(value.key) + "要写多少天，例如 15天、10个工作日");
    return found.value_or(crm::DayCount{});
  }

  int whole_days(const Yaml& value) {
    const auto found = value.kind == Yaml::Kind::text ? day_count_in_words(base::trimmed(value.text)) : std::nullopt;
    if (found && !found->are_workdays) return found->days;
    if (value.kind != Yaml::Kind::unreadable) file_.complain(value.line, shown_word(value.key, "这里") + "要写几天，例如 3天");
    return 0;
  }

  int count(const Yaml& value) {
    constexpr std::int64_t most = 1'000'000;
    return static_cast<int>(std::min(file_.number(value).value_or(0), most));
  }

  PolicyFile& file_;
  crm::RecyclingPolicy policy_;
};

}  // namespace

void read_recycling(PolicyFile& file, crm::Policies& into) {
  if (auto policy = RecyclingFile(file).read()) into.recycling = std::move(*policy);
}

}  // namespace app
