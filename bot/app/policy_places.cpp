// Reads templates/rules/{shifts,stores,regions}.yaml: who works when, and what lies where.
#include <algorithm>
#include <array>
#include <charconv>

#include "bot/app/policy_assignment.hpp"
#include "bot/base/utf8.hpp"
#include "bot/language/place.hpp"

namespace app {
namespace {

std::optional<int> weekday_in(std::string_view word) {
  static constexpr std::array<std::string_view, 7> days{"一", "二", "三", "四", "五", "六", "日"};
  for (const std::string_view before : {"周", "星期", "礼拜"}) {
    if (!word.starts_with(before)) continue;
    const auto rest = word.substr(before.size());
    if (rest == "天") return 7;
    const auto at = std::find(days.begin(), days.end(), rest);
    if (at != days.end()) return static_cast<int>(at - days.begin()) + 1;
  }
  return std::nullopt;
}

void read_weekdays(PolicyFile& file, const Yaml& entry, std::set<int>& into) {
  for (const auto& word : file.texts(entry)) {
    if (const auto day = weekday_in(word)) into.insert(*day);
    else file.complain(entry.line, shown_word(word, "这里") + "不是星期，写成 周一、周二 … 周日");
  }
}

// 2026-12-01, 2026-12-03 到 2026-12-05.
void read_days(PolicyFile& file, const Yaml& entry, std::set<base::Date>& into) {
  constexpr int longest = 366;
  for (const auto& words : file.texts(entry)) {
    const auto to = words.find("到");
    const auto first = base::parse_date(base::trimmed(std::string_view(words).substr(0, to)));
    const auto last = to == words.npos ? first : base::parse_date(base::trimmed(std::string_view(words).substr(to + std::string_view("到").size())));
    if (!first || !last || *last < *first || base::days_between(*first, *last) > longest) {
      file.complain(entry.line, "日子写成 2026-12-01，或 2026-12-03 到 2026-12-05");
      continue;
    }
    for (base::Date day = *first; day <= *last; day = base::add_days(day, 1)) into.insert(day);
  }
}

std::optional<double> degrees(std::string_view text, double most) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < -most || value > most) return std::nullopt;
  return value;
}

void read_point(PolicyFile& file, const Yaml& entry, crm::Place& into) {
  const auto words = file.text(entry);
  if (!words) return;
  const auto comma = words->find(',');
  const auto latitude = degrees(base::trimmed(std::string_view(*words).substr(0, comma)), 90);
  const auto longitude = comma == words->npos ? std::nullopt : degrees(base::trimmed(std::string_view(*words).substr(comma + 1)), 180);
  if (latitude && longitude) into.point = crm::Point{*latitude, *longitude};
  else file.complain(entry.line, "「坐标」写成「纬度, 经度」，例如 \"29.874, 121.545\"");
}

void read_address(PolicyFile& file, const Yaml& entry, crm::Place& into) {
  const auto words = file.text(entry);
  if (!words) return;
  for (const auto& entity : language::find_places(language::to_points(*words)))
    if (const auto* place = std::get_if<language::Place>(&entity.value); place && !place->province.empty()) {
      into.province = place->province, into.city = place->city, into.county = place->county;
      return;
    }
  file.complain(entry.line, "「地址」里看不出省市，写全一点，例如 浙江省宁波市海曙区…");
}

crm::Store read_store(PolicyFile& file, const Yaml& entry) {
  file.expect(entry, {"地址", "坐标", "人"});
  crm::Store store;
  store.name = entry.key;
  if (const Yaml* address = entry.find("地址")) read_address(file, *address, store.place);
  if (const Yaml* point = entry.find("坐标")) read_point(file, *point, store.place);
  if (const Yaml* people = entry.find("人")) store.people = file.texts(*people);
  if (store.people.empty()) file.complain(entry.line, shown_word(entry.key, "这家店") + "没有写「人」");
  return store;
}

}  // namespace

void read_shifts(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  into.assignment.shifts.clear();
  if (!root) return;
  for (const Yaml& person : root->items) {
    if (person.kind != Yaml::Kind::map) {
      file.complain(person.line, shown_word(person.key, "这个人") + "后面写 {上班: [周一, …]} 或 {休息: [2026-12-01]}");
      continue;
    }
    file.expect(person, {"上班", "休息", "加班"});
    crm::Shift& shift = into.assignment.shifts[person.key];
    if (const Yaml* days = person.find("上班")) read_weekdays(file, *days, shift.weekdays);
    if (const Yaml* days = person.find("休息")) read_days(file, *days, shift.off);
    if (const Yaml* days = person.find("加班")) read_days(file, *days, shift.extra);
  }
}

void read_stores(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  into.assignment.stores.clear();
  if (!root) return;
  for (const Yaml& entry : root->items) {
    if (entry.kind == Yaml::Kind::map) into.assignment.stores.push_back(read_store(file, entry));
    else if (entry.kind != Yaml::Kind::unreadable) file.complain(entry.line, shown_word(entry.key, "这家店") + "后面写 {地址: …, 人: [王芳]}");
  }
}

void read_regions(PolicyFile& file, crm::Policies& into) {
  const auto root = file.map();
  if (!root) return;
  into.assignment.regions.clear();
  for (const Yaml& region : root->items) into.assignment.regions[region.key] = file.texts(region);
}

}  // namespace app
