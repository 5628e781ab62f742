// A forecast in words and as a picture.
#include "bot/chat/forecast_board.hpp"

#include <algorithm>
#include <map>

#include "bot/charts/fan.hpp"
#include "bot/chat/worded.hpp"
#include "bot/crm/customer.hpp"
#include "bot/crm/rush.hpp"

namespace chat {
namespace {

class Board {
 public:
  Board(const std::string& whose, const std::vector<crm::Member>& members, const Forecast& forecast, const ForecastSetting& setting)
      : whose_(whose), forecast_(forecast), setting_(setting) {
    base::Date first = std::min(forecast.period.start, base::first_of_month(setting.today()));
    for (int month = 0; month < 3; ++month) first = base::first_of_month(base::add_days(first, -1));
    const auto from = base::instant(first, base::Duration{0}, setting.rules.zone);
    for (const auto& member : members)
      for (auto& day : setting.store.forecasts.signed_days(member.id, from, setting.now + base::Duration{1}, setting.rules.zone))
        signed_.push_back(std::move(day));
  }

  // What matters most comes first; the last line says of when it all is.
  Reply told(const std::optional<Forecast>& earlier, std::size_t most_lines) const {
    std::vector<Reply> lines{head(), made_of()};
    if (forecast_.target) lines.push_back(target());
    if (earlier) lines.push_back(compared(*earlier));
    if (const auto found = crm::rush(signed_, setting_.today(), policy())) lines.push_back(rushed(*found));
    if (forecast_.past.ended < policy().short_history) lines.push_back(short_history());
    if (forecast_.book.worthless) lines.push_back(say("forecast.worthless", {{"个数", forecast_.book.worthless}}));
    if (lines.size() >= most_lines) lines.resize(most_lines - 1);
    lines.push_back(as_of());
    Reply reply = say("forecast.board", {{"明细", std::move(lines)}});
    if (forecast_.outlook.high.fen > 0) reply.picture = picture();
    return reply;
  }

 private:
  const crm::ForecastPolicy& policy() const { return setting_.rules.policies.forecast; }
  base::Money middle() const { return roughly(forecast_.outlook.middle); }

  bool is_certain() const { return roughly(forecast_.outlook.low) == roughly(forecast_.outlook.high); }

  Reply head() const {
    if (is_certain()) return say("forecast.head_certain", {{"范围", whose_}, {"月", forecast_.period.label}, {"中", middle()}});
    return say("forecast.head", {{"范围", whose_}, {"月", forecast_.period.label}, {"中", middle()},
                                 {"低", roughly(forecast_.outlook.low)}, {"高", roughly(forecast_.outlook.high)}});
  }
  Reply made_of() const {
    return say("forecast.made_of", {{"已签", forecast_.book.won}, {"商机", if_some(roughly(forecast_.outlook.from_deals))},
                                    {"新", if_some(roughly(forecast_.outlook.from_new))}});
  }
  Reply target() const {
    const base::Money gap = *forecast_.target - middle();
    if (gap.fen > 0) return say("forecast.short_of", {{"目标", *forecast_.target}, {"差", gap}});
    return say("forecast.reaches", {{"目标", *forecast_.target}});
  }
  Reply compared(const Forecast& earlier) const {
    const base::Money before = roughly(earlier.outlook.middle), change = middle() - before;
    if (change.fen == 0) return say("forecast.unchanged", {{"日期", earlier.day}, {"旧", before}});
    return say(change.fen > 0 ? "forecast.more" : "forecast.less",
               {{"日期", earlier.day}, {"旧", before}, {"多少", change.fen > 0 ? change : base::Money{} - change}});
  }
  static Reply rushed(const crm::Rush& rush) {
    Reply line = say("forecast.rush", {{"比例", static_cast<std::int64_t>(rush.percent)}, {"天", static_cast<std::int64_t>(rush.days)},
                                       {"只有", if_any(rush.left_percent)}});
    return line;
  }
  Reply short_history() const {
    return say("forecast.short_history", {{"单", forecast_.past.ended}, {"阶段", std::string(crm::stage_negotiation)},
                                          {"比例", static_cast<std::int64_t>(policy().won_in_30_days[2] / 10)}});
  }

  Reply as_of() const {
    if (forecast_.is_as_stored) return say("forecast.as_stored", {{"日期", forecast_.day}});
    if (forecast_.day != setting_.today()) return say("forecast.as_of_day", {{"日期", forecast_.day}});
    return say("forecast.as_of", {{"截至", setting_.now}});
  }

  Illustration picture() const {
    const Worded words(setting_.words, setting_.now, setting_.rules.zone);
    const charts::Heading heading{title(words), words(is_certain() ? "forecast.note_certain" : "forecast.note", {{"低", roughly(forecast_.outlook.low)}, {"高", roughly(forecast_.outlook.high)},
                                                                        {"日期", forecast_.day}})};
    const auto mark = [&](const char* key, base::Money amount) {
      return charts::FanMark{static_cast<double>(amount.fen), words(key, {{"金额", roughly(amount)}})};
    };
    charts::Fan fan{done(), mark("forecast.low", forecast_.outlook.low), mark("forecast.middle", forecast_.outlook.middle),
                    mark("forecast.high", forecast_.outlook.high), {}, days()};
    if (forecast_.target) fan.target = {static_cast<double>(forecast_.target->fen), words("forecast.target", {{"金额", *forecast_.target}})};
    return illustration(words("forecast.file", {}), charts::fan(heading, fan));
  }

  std::string title(const Worded& words) const {
    if (!forecast_.target) return words("forecast.title", {{"月", forecast_.period.label}, {"中", middle()}});
    const base::Money gap = *forecast_.target - middle();
    if (gap.fen > 0) return words("forecast.title_short", {{"月", forecast_.period.label}, {"中", middle()}, {"差", gap}});
    return words("forecast.title_reached", {{"月", forecast_.period.label}, {"中", middle()}});
  }

  double share(base::Date day) const {
    const int length = base::days_between(forecast_.period.start, forecast_.period.end);
    return length > 0 ? std::clamp(static_cast<double>(base::days_between(forecast_.period.start, day)) / length, 0.0, 1.0) : 0;
  }

  // Day by day what had been signed, up to the moment of the forecast: now, or the morning of an earlier day.
  std::vector<charts::Point> done() const {
    const base::Date last = forecast_.day == setting_.today() ? forecast_.day : base::add_days(forecast_.day, -1);
    std::map<base::Date, std::int64_t> by_day;
    for (const auto& [day, amount] : signed_)
      if (day >= forecast_.period.start && day <= std::min(last, forecast_.period.end)) by_day[day] += amount.fen;
    std::vector<charts::Point> points{{0, 0}};
    double sum = 0;
    for (const auto& [day, fen] : by_day) points.push_back({share(day), sum += static_cast<double>(fen)});
    if (forecast_.day > forecast_.period.start) points.push_back({share(forecast_.day), static_cast<double>(forecast_.book.won.fen)});
    return points;
  }

  std::vector<std::pair<double, std::string>> days() const {
    const auto shown = [](base::Date day) { return std::to_string(unsigned(day.month())) + "/" + std::to_string(unsigned(day.day())); };
    std::vector<std::pair<double, std::string>> found{{0, shown(forecast_.period.start)}, {1, shown(forecast_.period.end)}};
    if (const double now = share(forecast_.day); now > 0.2 && now < 0.8) found.insert(found.begin() + 1, {now, shown(forecast_.day)});
    return found;
  }

  const std::string& whose_;
  const Forecast& forecast_;
  const ForecastSetting& setting_;
  std::vector<crm::SignedDay> signed_;
};

}  // namespace

Reply forecast_board(const std::string& whose, const std::vector<crm::Member>& members, const Forecast& forecast,
                     const std::optional<Forecast>& earlier, const ForecastSetting& setting, std::size_t most_lines) {
  return Board(whose, members, forecast, setting).told(earlier, most_lines);
}

}  // namespace chat
