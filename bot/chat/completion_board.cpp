// How far everybody has come, side by side.
#include "bot/chat/completion_board.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "bot/charts/heat_map.hpp"
#include "bot/charts/progress.hpp"
#include "bot/charts/ranking.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/periods.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/standing.hpp"
#include "bot/chat/subject.hpp"
#include "bot/chat/worded.hpp"

namespace chat {
namespace {

constexpr std::size_t most_bars = 6, most_rows = 8, most_named = 5;
constexpr int months_shown = 4;

Worded worded_for(const BoardSetting& setting) { return {setting.words, setting.now, setting.rules.zone}; }

struct Line {
  std::string label;
  bool is_asker = false;
  crm::Progress progress;
};

// Whoever has neither a target nor a deal sells nothing that could be compared: a manager, mostly.
bool is_worth_showing(const Line& line) { return line.progress.target.fen > 0 || line.progress.won.fen > 0; }

// One for each product line that had a target or was sold in the period, and for what belongs to none.
std::vector<Line> lines_of_products(const People& people, const Period& period, const BoardSetting& setting) {
  std::vector<Line> lines;
  bool has_target = false;
  Standing standing(period, setting.store, setting.rules, setting.now);
  for (auto& row : standing.by_product(everything_of(people.members, {}, setting.store))) {
    if (!is_whole_months(period)) row.progress.target = {};
    lines.push_back({row.name.empty() ? setting.words.text("progress.rest_product") : row.name, false, row.progress});
    has_target |= !row.name.empty() && row.progress.target.fen > 0;
  }
  if (has_target) return lines;
  // Where no product line has a target, what was laid down for none of them says nothing about them.
  for (Line& line : lines) line.progress.target = {};
  std::erase_if(lines, [](const Line& line) { return line.progress.won.fen == 0; });
  return lines;
}

// The same lines for every month, in the same order: a product line that had nothing to do in one is there all the same.
void align(std::vector<std::vector<Line>>& by_month) {
  std::vector<std::string> names;
  for (const auto& lines : by_month)
    for (const Line& line : lines)
      if (std::find(names.begin(), names.end(), line.label) == names.end()) names.push_back(line.label);
  for (auto& lines : by_month) {
    std::vector<Line> aligned;
    for (const auto& name : names) {
      const auto found = std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return line.label == name; });
      aligned.push_back(found == lines.end() ? Line{name, false, {}} : *found);
    }
    lines = std::move(aligned);
  }
}

std::vector<Line> lines_of(const People& people, const Period& period, Along along, const BoardSetting& setting) {
  if (along == Along::products) return lines_of_products(people, period, setting);
  std::vector<Line> lines;
  std::map<std::string, std::size_t> regions;
  const auto each = Standing(period, setting.store, setting.rules, setting.now).of_each(people.members);
  for (std::size_t i = 0; i < each.size(); ++i) {
    const auto& member = people.members[i];
    crm::Progress progress = each[i];
    if (!is_whole_months(period)) progress.target = {};  // targets are of months: a week is held against none
    if (along == Along::people) {
      lines.push_back({member.name, member.id == setting.asker_id, progress});
      continue;
    }
    const std::string region = member.region.empty() ? setting.words.text("chart.no_region") : member.region;
    const auto [at, is_new] = regions.try_emplace(region, lines.size());
    if (is_new) lines.push_back({region, false, {}});
    lines[at->second].progress += progress;
  }
  return lines;
}

bool has_targets(const std::vector<Line>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const Line& line) { return line.progress.target.fen > 0; });
}

// Of two with targets the share decides, else the amount; whoever has no target stands behind all that have.
bool is_ahead(const Line& a, const Line& b) {
  const auto key = [](const Line& line) { return std::tuple(line.progress.permille().value_or(-1), line.progress.won.fen); };
  return key(a) > key(b);
}

std::string figure(const Line& line) {
  const auto permille = line.progress.permille();
  return permille ? percent(*permille) : base::spoken(line.progress.won);
}

crm::Progress sum_of(const std::vector<Line>& lines) {
  crm::Progress sum;
  for (const Line& line : lines) sum += line.progress;
  return sum;
}

// Which share of its working days a period has behind it.
std::optional<charts::Pace> pace(const Period& period, const BoardSetting& setting) {
  if (setting.today() < period.start || setting.today() > period.end) return std::nullopt;
  const Standing days(period, setting.store, setting.rules, setting.now);
  if (days.days() == 0) return std::nullopt;
  return charts::Pace{static_cast<double>(days.days_over()) / days.days(),
                      worded_for(setting)("chart.pace", {{"比例", percent(days.days_over() * 1000 / days.days())}})};
}

// Under the title: of when it is, and how many of all are drawn where there is no room for all.
std::string as_of_words(std::size_t all, std::size_t most, const BoardSetting& setting) {
  const auto words = worded_for(setting);
  if (all <= most) return words("chart.as_of", {{"截至", setting.now}});
  return words("chart.as_of_some", {{"截至", setting.now}, {"共", static_cast<std::int64_t>(all)}, {"画", static_cast<std::int64_t>(most)}});
}

charts::Drawing bars(const charts::Heading& heading, const std::vector<Line>& lines, const Period& period, const BoardSetting& setting) {
  const std::size_t shown = std::min(lines.size(), most_bars);
  if (!has_targets(lines)) {
    std::vector<charts::Ranked> rows;
    for (std::size_t i = 0; i < shown; ++i)
      rows.push_back({lines[i].label, static_cast<double>(lines[i].progress.won.fen), base::spoken(lines[i].progress.won), lines[i].is_asker});
    return charts::ranking(heading, rows, {});
  }
  std::vector<charts::ProgressRow> rows;
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& progress = lines[i].progress;
    rows.push_back({lines[i].label, progress.permille().value_or(0) / 1000.0, figure(lines[i]),
                    progress.target.fen ? worded_for(setting)("chart.of_target", {{"已签", progress.won}, {"目标", progress.target}}) : ""});
  }
  return charts::progress(heading, rows, pace(period, setting));
}

std::string in_a_row(const std::vector<Line>& lines, const BoardSetting& setting) {
  std::vector<std::string> each;
  for (const Line& line : lines) each.push_back(line.label + " " + figure(line));
  std::string names = first_in_a_row(each, most_named);
  if (lines.size() > most_named) names += worded_for(setting)("chart.and_others", {{"个数", static_cast<std::int64_t>(lines.size())}});
  return names;
}

}  // namespace

Reply completion_bars(const People& people, const Period& period, Along along, bool worst_first, const BoardSetting& setting) {
  auto lines = lines_of(people, period, along, setting);
  if (lines.empty()) refuse("chart.nothing", {{"月", period.label}});
  if (std::any_of(lines.begin(), lines.end(), is_worth_showing)) std::erase_if(lines, [](const Line& line) { return !is_worth_showing(line); });
  std::stable_sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) { return worst_first ? is_ahead(b, a) : is_ahead(a, b); });
  const crm::Progress all = sum_of(lines);
  const auto words = worded_for(setting);
  const Values values{{"范围", people.label}, {"月", period.label}, {"完成率", all.permille() ? percent(*all.permille()) : ""},
                      {"已签", all.won}, {"明细", in_a_row(lines, setting)}, {"截至", setting.now}};
  const bool by_target = has_targets(lines);
  const charts::Heading heading{words(by_target ? "chart.bars_title" : "chart.amounts_title", values), as_of_words(lines.size(), most_bars, setting)};
  Reply reply = say(by_target ? "chart.bars" : "chart.amounts", values);
  reply.picture = illustration(words("chart.bars_file", {}), bars(heading, lines, period, setting));
  return reply;
}

Reply completion_map(const People& people, Along along, Desk& desk) {
  const BoardSetting setting = board_setting(desk);
  std::vector<Period> months;
  base::Date first = base::first_of_month(desk.today());
  for (int i = 0; i < months_shown; ++i, first = base::first_of_month(base::add_days(first, -1))) months.insert(months.begin(), month_of(first, desk.today()));
  std::vector<std::vector<Line>> by_month;
  std::vector<std::string> columns;
  for (const Period& month : months) by_month.push_back(lines_of(people, month, along, setting)), columns.push_back(month.label);
  if (along == Along::products) align(by_month);
  std::vector<std::size_t> order(by_month.back().size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::erase_if(order, [&](std::size_t i) {
    return std::none_of(by_month.begin(), by_month.end(), [&](const auto& lines) { return lines[i].progress.target.fen > 0; });
  });
  if (order.empty()) refuse(along == Along::products ? "chart.no_product_targets" : "chart.no_targets");
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return is_ahead(by_month.back()[b], by_month.back()[a]); });
  std::vector<charts::HeatRow> rows;
  std::vector<Line> weakest;
  for (const std::size_t line : order) {
    weakest.push_back(by_month.back()[line]);
    if (rows.size() == most_rows) continue;
    charts::HeatRow row{by_month.back()[line].label, {}};
    for (const auto& lines : by_month) {
      const auto permille = lines[line].progress.permille();
      row.cells.push_back({permille.value_or(0) / 1000.0, permille ? percent(*permille / 10 * 10) : ""});
    }
    rows.push_back(std::move(row));
  }
  const auto words = worded_for(desk);
  const Values values{{"范围", people.label}, {"明细", in_a_row(weakest, setting)}, {"截至", desk.now}};
  Reply reply = say("chart.map", values);
  reply.picture = illustration(words("chart.map_file", {}), charts::heat_map({words("chart.map_title", values), as_of_words(order.size(), most_rows, setting)}, columns, rows, 1));
  return reply;
}

}  // namespace chat
