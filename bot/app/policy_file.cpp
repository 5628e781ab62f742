// One file of rules while it is read.
#include "bot/app/policy_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "bot/base/utf8.hpp"

namespace app {
namespace {

// The number a text begins with, and what follows it.
std::optional<std::pair<std::int64_t, std::string_view>> leading_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value < 0 || end == text.data()) return std::nullopt;
  return std::pair(value, base::trimmed(text.substr(static_cast<std::size_t>(end - text.data()))));
}

std::optional<base::Duration> clock_in_words(std::string_view text) {
  const auto hour = leading_number(text);
  if (!hour || !(hour->second.starts_with(':') || hour->second.starts_with("："))) return std::nullopt;
  const auto minute = leading_number(hour->second.substr(hour->second.starts_with(':') ? 1 : std::string_view("：").size()));
  if (!minute || !minute->second.empty() || hour->first > 24 || minute->first > 59) return std::nullopt;
  return std::chrono::hours(hour->first) + std::chrono::minutes(minute->first);
}

}  // namespace

std::optional<base::Duration> duration_in_words(std::string_view words) {
  if (words == "半小时") return std::chrono::minutes(30);
  const auto number = leading_number(words);
  if (!number || number->first > 100'000) return std::nullopt;
  static constexpr std::array<std::pair<std::string_view, base::Duration>, 9> units{
      {{"秒", std::chrono::seconds(1)}, {"分钟", std::chrono::minutes(1)}, {"分", std::chrono::minutes(1)},
       {"小时", std::chrono::hours(1)}, {"个小时", std::chrono::hours(1)}, {"天", std::chrono::hours(24)},
       {"日", std::chrono::hours(24)}, {"周", std::chrono::hours(168)}, {"个月", std::chrono::hours(720)}}};
  for (const auto& [unit, length] : units)
    if (number->second == unit) return number->first * length;
  return std::nullopt;
}

std::optional<Yaml> PolicyFile::map() {
  auto root = read_yaml(file_.text, file_.shown, problems_);
  if (!root || root->kind == Yaml::Kind::nothing || root->kind == Yaml::Kind::unreadable) return std::nullopt;
  if (root->kind == Yaml::Kind::map) return root;
  complain(root->line, "要一行一行写成「键: 内容」");
  return std::nullopt;
}

void PolicyFile::expect(const Yaml& map, std::initializer_list<std::string_view> keys) {
  if (map.kind != Yaml::Kind::map) return;
  std::string known;
  for (const auto key : keys) known += (known.empty() ? "" : "、") + std::string(key);
  for (const Yaml& entry : map.items)
    if (entry.kind != Yaml::Kind::unreadable && std::find(keys.begin(), keys.end(), entry.key) == keys.end())
      complain(entry.line, "不认识" + shown_word(entry.key) + "，这里只认：" + known);
}

std::optional<std::string> PolicyFile::text(const Yaml& value) {
  const std::string words(base::trimmed(value.text));
  if (value.kind == Yaml::Kind::text && !words.empty()) return words;
  if (value.kind != Yaml::Kind::unreadable) complain(value.line, shown_word(value.key) + "要写一句话");
  return std::nullopt;
}

std::optional<std::int64_t> PolicyFile::number(const Yaml& value) {
  const auto found = leading_number(base::trimmed(value.text));
  if (value.kind == Yaml::Kind::text && found && found->second.empty()) return found->first;
  if (value.kind != Yaml::Kind::unreadable) complain(value.line, shown_word(value.key) + "要写一个数");
  return std::nullopt;
}

std::optional<bool> PolicyFile::yes_or_no(const Yaml& value) {
  if (value.text == "是" || value.text == "true" || value.text == "yes") return true;
  if (value.text == "否" || value.text == "不" || value.text == "false" || value.text == "no") return false;
  if (value.kind != Yaml::Kind::unreadable) complain(value.line, shown_word(value.key) + "写「是」或「否」");
  return std::nullopt;
}

std::optional<base::Duration> PolicyFile::duration(const Yaml& value) {
  const auto found = duration_in_words(base::trimmed(value.text));
  if (value.kind == Yaml::Kind::text && found) return found;
  if (value.kind != Yaml::Kind::unreadable) complain(value.line, shown_word(value.key) + "要写多久，例如 30分钟、2小时、3天");
  return std::nullopt;
}

std::optional<base::Duration> PolicyFile::clock(const Yaml& value) {
  const auto found = clock_in_words(base::trimmed(value.text));
  if (value.kind == Yaml::Kind::text && found) return found;
  if (value.kind != Yaml::Kind::unreadable) complain(value.line, shown_word(value.key) + "要写几点，例如 9:00");
  return std::nullopt;
}

void PolicyFile::read_within(const Yaml& map, std::string_view key, int least, int most, int& value) {
  const Yaml* said = map.find(key);
  const auto found = said ? number(*said) : std::nullopt;
  if (!found) return;
  if (*found < least || *found > most)
    return complain(said->line, "「" + std::string(key) + "」要在 " + std::to_string(least) + " 到 " + std::to_string(most) + " 之间");
  value = static_cast<int>(*found);
}

std::vector<std::string> PolicyFile::texts(const Yaml& value) {
  std::vector<std::string> found;
  if (value.kind == Yaml::Kind::list) {
    for (const Yaml& item : value.items)
      if (auto one = text(item)) found.push_back(std::move(*one));
  } else if (auto one = text(value)) {
    found.push_back(std::move(*one));
  }
  return found;
}

}  // namespace app
