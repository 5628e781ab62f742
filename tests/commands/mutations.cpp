// The same message said, typed or spoken in another way.
#include "tests/commands/mutations.hpp"

#include <algorithm>
#include <set>

#include "bot/base/utf8.hpp"
#include "bot/language/pinyin.hpp"

namespace tests {
namespace {

using Json = nlohmann::json;
using Points = std::u32string;

Row with_text(Row row, const std::string& text) {
  row["text"] = text;
  return row;
}

Row with_points(const Row& row, Points (*change)(const Points&)) {
  return with_text(row, language::to_utf8(change(language::to_points(row["text"].get<std::string>()))));
}

bool is_mark(char32_t point) { return std::u32string_view(U"，。！？；、,!?;~").find(point) != std::u32string_view::npos; }

std::string replaced(std::string text, const std::string& old, const std::string& fresh) {
  for (std::size_t at = 0; (at = text.find(old, at)) != text.npos; at += fresh.size()) text.replace(at, old.size(), fresh);
  return text;
}

// Also wherever the labels repeat it.
Row said_otherwise(const Row& row, const std::string& old, const std::string& fresh) {
  return Row::parse(replaced(row.dump(), old, fresh));
}

Row in_full_width(const Row& row, const Json&) {
  return with_points(row, [](const Points& said) {
    Points wide = said;
    for (char32_t& point : wide)
      if (language::is_digit(point)) point += U'０' - U'0';
    return wide;
  });
}

Row spoken(const Row& row, const Json&) {
  return with_points(row, [](const Points& said) {
    Points bare;
    for (std::size_t i = 0; i < said.size(); ++i) {
      const bool between_digits = i > 0 && i + 1 < said.size() && said[i - 1] < 0x80 && said[i + 1] < 0x80;
      if (!is_mark(said[i])) bare += said[i];
      else if (between_digits) bare += U' ';
    }
    return bare;
  });
}

// 12月20号, 6万3: as keyboards and careful people type them.
Row with_blanks_beside_numbers(const Row& row, const Json&) {
  return with_points(row, [](const Points& said) {
    Points wide;
    for (std::size_t i = 0; i < said.size(); ++i) {
      const bool meets_number = i > 0 && ((language::is_digit(said[i]) && language::is_han(said[i - 1])) || (language::is_han(said[i]) && language::is_digit(said[i - 1])));
      if (meets_number) wide += U' ';
      wide += said[i];
    }
    return wide;
  });
}

Row with_blanks(const Row& row, const Json&) {
  return with_points(row, [](const Points& said) {
    Points wide;
    for (const char32_t point : said) wide += is_mark(point) ? Points{point, U' '} : Points{point};
    return wide;
  });
}

Row with_blanks_for_marks(const Row& row, const Json&) {
  return with_points(row, [](const Points& said) {
    Points wide = said;
    for (char32_t& point : wide)
      if (point == U'，' || point == U'。' || point == U',') point = U' ';
    return wide;
  });
}

Row begun_politely(const Row& row, const Json&) { return with_text(row, "麻烦，" + row["text"].get<std::string>()); }
Row begun_hesitating(const Row& row, const Json&) { return with_text(row, "那个，" + row["text"].get<std::string>()); }
Row ended_with_thanks(const Row& row, const Json&) { return with_text(row, row["text"].get<std::string>() + "，谢谢"); }
Row ended_softly(const Row& row, const Json&) { return with_text(row, row["text"].get<std::string>() + "哈"); }

// Each name gives way to the next of its list.
Row about_others(const Row& row, const Json& known) {
  Row other = row;
  for (const char* kind : {"customers", "contacts", "staff", "products"}) {
    auto names = known.at(kind).get<std::vector<std::string>>();
    std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    const std::string text = other["text"];
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string& next = names[(i + 1) % names.size()];
      const bool stands_alone = text.find(names[i]) != text.npos && text.find(next) == text.npos;
      const bool is_alike = next.find(names[i]) != next.npos || names[i].find(next) != next.npos;
      if (!stands_alone || is_alike) continue;
      other = said_otherwise(other, names[i], next);
      break;
    }
  }
  return other;
}

Row with_another_number(const Row& row, const Json&) {
  const std::string text = row["text"];
  for (std::size_t i = 0; i + 11 <= text.size(); ++i) {
    const std::string run = text.substr(i, 11);
    if (run[0] != '1' || !std::all_of(run.begin(), run.end(), [](char c) { return c >= '0' && c <= '9'; })) continue;
    std::string other = run;
    std::rotate(other.begin() + 3, other.begin() + 6, other.end());
    return said_otherwise(row, run, other);
  }
  return row;
}

// The characters that sound like this one, itself not among them.
Points homophones(char32_t point) {
  Points found;
  const auto heard = language::syllable(point);
  for (char32_t other = 0x4e00; heard != 0 && other <= 0x9fff; ++other)
    if (other != point && language::syllable(other) == heard) found += other;
  return found;
}

// One character, wherever it stands outside the labels, gives way to one that sounds the same; which, only the text tells.
Row mistyped(const Row& row, const Json&) {
  Points said = language::to_points(row["text"].get<std::string>());
  std::uint32_t chance = 2166136261u;
  for (const char32_t point : said) chance = (chance ^ point) * 16777619u;
  const Points labels = language::to_points(row["slots"].dump());
  for (std::size_t i = 0; i < said.size(); ++i) {
    char32_t& point = said[(chance + i) % said.size()];
    const Points others = homophones(point);
    if (others.empty() || labels.find(point) != labels.npos) continue;
    point = others[chance / 7 % others.size()];
    break;
  }
  return with_text(row, language::to_utf8(said));
}

// The same wish in other words; no pair changes what a label repeats.
Row in_other_words(const Row& row, const Json&) {
  static const std::pair<const char*, const char*> synonyms[] = {{"看看", "看一下"}, {"看下", "看一下"}, {"怎么样", "如何"},   {"哪些", "哪几个"},   {"发我", "发给我"},
                                                                 {"设成", "设为"},   {"加个", "加一个"}, {"建个", "建一个"},   {"今天", "今儿"},     {"昨天", "昨儿"},
                                                                 {"咋", "怎么"},     {"丢单了", "输单了"}, {"到账", "到帐"},   {"新客户", "新增客户"}, {"提醒我", "记得提醒我"}};
  std::string text = row["text"];
  for (const auto& [word, other] : synonyms) {
    if (row["slots"].dump().find(word) != std::string::npos || text.find(other) != text.npos) continue;
    text = replaced(std::move(text), word, other);
  }
  return with_text(row, text);
}

// The first whole amount in 万 is three times as much, wherever the labels repeat it.
Row with_another_amount(const Row& row, const Json&) {
  const std::string text = row["text"], unit = "万";
  const auto at = text.find(unit);
  std::size_t begin = at == text.npos ? 0 : at;
  while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
  const bool is_whole = at != text.npos && begin < at && (begin == 0 || text[begin - 1] != '.') && !(at + 3 < text.size() && text[at + 3] >= '0' && text[at + 3] <= '9');
  if (!is_whole) return row;
  const long old = std::stol(text.substr(begin, at - begin)), fresh = old * 3;
  Row other = with_text(row, text.substr(0, begin) + std::to_string(fresh) + text.substr(at));
  const bool is_alone = text.find(std::to_string(old) + unit, at) == text.npos && row["slots"].dump().find(std::to_string(old) + unit) == std::string::npos;
  Json labels = other["slots"].flatten();
  int changed = 0;
  for (auto& [name, value] : labels.items())
    if (value.is_number_integer() && value == old * 10000) value = fresh * 10000, ++changed;
  if (!is_alone || changed != 1) return row;
  other["slots"] = labels.unflatten();
  return other;
}

// What was said first is said last, where the order says nothing.
Row in_another_order(const Row& row, const Json&) {
  static const std::set<std::string> unordered{"deal_won", "payment_log", "competitor_report", "deal_create", "lead_assign", "stage_update", "report_request", "chart_request"};
  const std::string text = row["text"];
  const std::string comma = "，";
  const auto at = text.find(comma);
  const bool is_two_parts = at != text.npos && text.find(comma, at + 1) == text.npos && text.find("。") == text.npos && text.find("；") == text.npos;
  if (!unordered.contains(row["intent"].get<std::string>()) || !is_two_parts) return row;
  return with_text(row, text.substr(at + comma.size()) + comma + text.substr(0, at));
}

}  // namespace

const std::vector<Mutation>& mutations() {
  static const std::vector<Mutation> all{
      {"as it stands", [](const Row& row, const Json&) { return row; }},
      {"in full-width digits", in_full_width},
      {"spoken, without punctuation", spoken},
      {"blanks beside numbers", with_blanks_beside_numbers, 0.96, 0.93, 0.94},
      {"blanks after punctuation", with_blanks},
      {"blanks for punctuation", with_blanks_for_marks},
      {"begun politely", begun_politely},
      {"begun hesitating", begun_hesitating},
      {"ended with thanks", ended_with_thanks},
      {"ended softly", ended_softly},
      {"about others", about_others},
      {"with another telephone number", with_another_number},
      {"in other words", in_other_words},
      {"with another amount", with_another_amount},
      {"in another order", in_another_order},
      {"with a character mistyped", mistyped, 0.92, 0.86, 0.92}};
  return all;
}

}  // namespace tests
