// What a month has come to.
#include "bot/simulation/figures.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

namespace simulation {
namespace {

std::int64_t number(storage::Connection& connection, storage::Sql sql, std::initializer_list<storage::Param> params = {}) {
  std::int64_t value = 0;
  connection.query(sql, params, [&](const storage::Row& row) { value = row.integer(0); });
  return value;
}

double quantile(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

void read_responses(storage::Connection& connection, const crm::WorkingTime& time, Figures& figures) {
  std::vector<double> minutes;
  connection.query("SELECT started_at, answered_at, due_at FROM first_responses WHERE status = 'answered'", {}, [&](const storage::Row& row) {
    minutes.push_back(static_cast<double>(time.between(row.instant(0), row.instant(1)) / std::chrono::seconds(1)) / 60);
  });
  std::sort(minutes.begin(), minutes.end());
  figures.answered = static_cast<int>(minutes.size());
  figures.median_minutes = quantile(minutes, 0.5);
  figures.p90_minutes = quantile(minutes, 0.9);
  figures.breaches = static_cast<int>(number(connection, "SELECT count(*) FROM first_responses WHERE breached_at > 0"));
}

void read_shares(storage::Connection& connection, Figures& figures) {
  std::int64_t most = 0, fewest = 0;
  bool is_first = true;
  connection.query(
      "SELECT count(t.id) FROM members m LEFT JOIN transfers t ON t.to_id = m.id AND t.kind IN ('assigned', 'relayed') "
      "WHERE m.role = 'rep' AND m.is_active = 1 GROUP BY m.id",
      {}, [&](const storage::Row& row) {
        most = is_first ? row.integer(0) : std::max(most, row.integer(0));
        fewest = is_first ? row.integer(0) : std::min(fewest, row.integer(0));
        is_first = false;
      });
  figures.largest_share_difference = most - fewest;
}

void read_pushes(storage::Connection& connection, const Plan& plan, Figures& figures) {
  const base::Zone zone;
  std::map<std::pair<std::string, std::string>, std::int64_t> of_day;
  std::int64_t all = 0;
  connection.query("SELECT member_id, ended_at, kind FROM outbox WHERE status = 'sent' AND kind <> 'reply' AND member_id <> ''", {},
                   [&](const storage::Row& row) {
                     ++all;
                     if (row.text(2) == "push") ++of_day[{row.text(0), base::iso_date(base::civil(row.instant(1), zone).date)}];
                   });
  for (const auto& [who_and_when, count] : of_day) figures.most_pushes_a_day = std::max(figures.most_pushes_a_day, count);
  figures.pushes_per_person_and_day = static_cast<double>(all) / (plan.reps + 1) / plan.days;
}

}  // namespace

Figures figures_of(Company& company) {
  Figures figures;
  company.database().read([&](storage::Connection& connection) {
    const auto count = [&](storage::Sql sql) { return static_cast<int>(number(connection, sql)); };
    figures.leads = static_cast<int>(number(connection, "SELECT count(*) FROM customers WHERE created_at >= $1", {company.begun()}));
    figures.relays = count("SELECT count(*) FROM transfers WHERE kind = 'relayed'");
    figures.recycled = count("SELECT count(*) FROM transfers WHERE kind = 'recycled'");
    figures.claimed = count("SELECT count(*) FROM transfers WHERE kind = 'claimed'");
    figures.won = count("SELECT count(*) FROM deals WHERE status = 'won'");
    const auto moved = number(
        connection,
        "SELECT count(*) FROM customers c WHERE EXISTS (SELECT 1 FROM stage_moves s WHERE s.customer_id = c.id AND s.from_stage <> '' AND "
        "s.at <= c.created_at + 604800000)");
    figures.first_week_conversion = figures.leads ? static_cast<double>(moved) / figures.leads : 0;
    read_responses(connection, company.working_time(), figures);
    read_shares(connection, figures);
    read_pushes(connection, company.plan(), figures);
  });
  return figures;
}

std::string told(const Figures& f, const Plan& plan) {
  char text[1024];
  std::snprintf(text, sizeof text,
                "模拟 %d 天：%d 个销售，%d 条线索，种子 %llu\n"
                "首次响应  中位 %.0f 分钟 · 九成在 %.0f 分钟内 · 超时 %d 条 · 接力 %d 条（按工作时间）\n"
                "首周转化  %.1f%%\n"
                "分配      分到最多和最少的人差 %lld 条\n"
                "推送      人均每天 %.1f 条 · 一人一天最多 %lld 条（自己的提醒除外）\n"
                "公海      回收 %d 个 · 捞回 %d 个\n"
                "成交      %d 单\n",
                plan.days, plan.reps, f.leads, static_cast<unsigned long long>(plan.seed), f.median_minutes, f.p90_minutes,
                f.breaches, f.relays, f.first_week_conversion * 100, static_cast<long long>(f.largest_share_difference),
                f.pushes_per_person_and_day, static_cast<long long>(f.most_pushes_a_day), f.recycled, f.claimed, f.won);
  return text;
}

}  // namespace simulation
