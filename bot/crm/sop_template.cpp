// What an SOP says: when its steps are due, whom it fits, what it is called.
#include "bot/crm/sop_template.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/crm/characters.hpp"

namespace crm {
namespace {

bool contains_one(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return text.find(word) != text.npos; });
}

base::Instant out_of_quiet(base::Instant at, const base::Zone& zone, const QuietHours& quiet) {
  const base::Civil local = base::civil(at, zone);
  if (!quiet.covers(local.time)) return at;
  return base::instant(local.time < quiet.until ? local.date : base::add_days(local.date, 1), quiet.until, zone);
}

base::Instant workdays_after(base::Instant from, int days, const WorkingTime& working) {
  const base::Civil local = base::civil(working.next_open(from), working.zone);
  base::Date date = local.date;
  for (int left = days, looked = 0; left > 0 && looked < 400; ++looked) {
    date = base::add_days(date, 1);
    left -= working.is_workday(date);
  }
  return base::instant(date, local.time, working.zone);
}

// 教育SOP, 教育 sop, 教育流程 → 教育
std::string bare(std::string_view said) {
  std::string name = base::lower_ascii(base::trimmed(said));
  for (const std::string_view tail : {"流程", "sop"})
    if (name.size() > tail.size() && name.ends_with(tail)) name.resize(name.size() - tail.size());
  return std::string(base::trimmed(name));
}

}  // namespace

base::Instant due_at(const SopTemplate& sop, const SopStep& step, base::Instant started, const WorkingTime& working,
                     const QuietHours& quiet) {
  if (!sop.in_working_time)
    return out_of_quiet(started + step.after.days * std::chrono::hours(24) + step.after.time, working.zone, quiet);
  return working.after(workdays_after(started, step.after.days, working), step.after.time);
}

bool fits(const SopFit& fit, std::string_view product, std::string_view source) {
  if (fit.is_manual()) return false;
  return (fit.products.empty() || contains_one(product, fit.products)) &&
         (fit.sources.empty() || contains_one(source, fit.sources));
}

const SopTemplate* sop_named(const std::vector<SopTemplate>& all, std::string_view said) {
  const std::string name = bare(said);
  for (const SopTemplate& sop : all) {
    if (bare(sop.name) == name) return &sop;
    for (const std::string& alias : sop.aliases)
      if (bare(alias) == name) return &sop;
  }
  return nullptr;
}

std::string sop_title(std::string_view name) {
  return std::string(name) + (base::lower_ascii(name).ends_with("sop") ? "" : "SOP");
}

std::size_t likeness(std::string_view step, std::string_view said) {
  const auto a = characters(step), b = characters(said);
  std::vector<std::size_t> row(b.size() + 1, 0);  // the run that ends here, of the longest common run
  std::size_t longest = 0;
  for (const auto& point : a)
    for (std::size_t j = b.size(); j > 0; --j) {
      row[j] = point == b[j - 1] ? row[j - 1] + 1 : 0;
      longest = std::max(longest, row[j]);
    }
  return longest;
}

}  // namespace crm
