// Finders of what is asked after a figure: how it is taken apart, of whom or of when else, and as of which day.
#include <algorithm>
#include <array>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

void take_words(Reader& reader, Phrases words) {
  for (const Phrase& word : words)
    if (const Span at = reader.sentence.find(word); !at.is_empty() && reader.sentence.is_free(at)) reader.sentence.take(at);
}

// 截止昨天: the last day that counts.
bool find_as_of(Reader& reader) {
  as_of(reader);
  if (!reader.slots.has("as_of")) return false;
  take_words(reader, "截止到|截至到|截止|截至|为止|到"_phrases);
  return true;
}

// 去年同期呢, 同比: the same days a year before.
bool find_last_year(Reader& reader) {
  for (const Phrase& word : "和去年同期比|跟去年同期比|去年同期|上年同期|去年这个时候|去年这时候|同比"_phrases) {
    const Span at = reader.sentence.find(word);
    if (at.is_empty()) continue;
    reader.sentence.take(at);
    reader.slots.set("next_is_last_year", true);
    return true;
  }
  return false;
}

bool find_name(Reader& reader) {
  Reader inner{reader.sentence, reader.setting, {}};
  if (auto members = reader.setting.directory.members_in(reader.sentence); members.size() == 1) {
    reader.slots.set("next_owner", members.front().name);
    reader.sentence.take(members.front().span);
    return true;
  }
  if (asked_region(inner); inner.slots.has("region")) {
    reader.slots.set("next_region", inner.slots.text("region"));
    reader.sentence = inner.sentence;
    return true;
  }
  for (const Named& named : reader.setting.directory.products_in(reader.sentence)) {
    reader.slots.set("next_part", named.name);
    reader.sentence.take(named.span);
    return true;
  }
  return false;
}

bool find_time(Reader& reader) {
  const auto& entities = reader.sentence.entities();
  const auto when = std::find_if(entities.begin(), entities.end(), [](const auto& e) { return e.kind == Kind::when; });
  if (when == entities.end()) return false;
  Reader inner{reader.sentence, reader.setting, {}};
  month_so_far(inner);
  const auto period = inner.slots.period("period");
  if (!period) return false;
  reader.slots.set("next_period", *period);
  reader.sentence.take({when->begin, when->end});
  return true;
}

// 只看监护仪, 一部呢: a product line or a team that only the records know.
bool find_part(Reader& reader, Span only, Span mark) {
  const std::size_t begin = only.is_empty() ? 0 : only.end;
  std::size_t end = mark.is_empty() ? reader.sentence.points().size() : mark.begin;
  const auto& points = reader.sentence.points();
  if (end > begin && points[end - 1] == U'的') --end;
  constexpr std::size_t longest = 10;  // points
  if (end <= begin || end - begin > longest || !reader.sentence.is_free(Span{begin, end})) return false;
  const bool is_team = points[end - 1] == U'部' || points[end - 1] == U'组' || points[end - 1] == U'队';
  if (only.is_empty() && !is_team) return false;
  std::string words = reader.sentence.remainder({begin, end});
  if (words.empty()) return false;
  reader.slots.set("next_part", std::move(words));
  reader.sentence.take({begin, end});
  return true;
}

// 那李雷呢, 上个月呢, 只看监护仪, 去年同期呢, 截止昨天: the same figure of another.
void find_next(Reader& reader) {
  const auto& points = reader.sentence.points();
  Span mark = reader.sentence.find(Phrase("呢")), only = reader.sentence.find(Phrase("只看"));
  if (mark.end + 1 < points.size()) mark = {};
  if (only.begin != 0) only = {};
  bool is_found = find_as_of(reader) || find_last_year(reader);
  const bool asks_on = !mark.is_empty() || !only.is_empty();
  if (!is_found && asks_on) {
    take_words(reader, "那"_phrases);
    is_found = find_name(reader) || find_time(reader) || find_part(reader, only, mark);
  }
  if (!is_found) return;
  take_words(reader, "只看|那|呢|看|的|进度|业绩|对比|比"_phrases);
  reader.slots.set("drill", std::string("next"));
}

}  // namespace

void drill(Reader& reader) {
  static constexpr std::array<Meaning, 33> said{{{"按产品线", "product"}, {"按产品", "product"}, {"分产品", "product"}, {"产品线", "product"}, {"按区域", "region"},
                                                {"按大区", "region"},    {"分区域", "region"}, {"按区", "region"},    {"按人员", "person"},  {"按个人", "person"},
                                                {"按人", "person"},      {"分人", "person"},   {"到人", "person"},    {"按季度", "quarter"}, {"分季度", "quarter"},
                                                {"各季度", "quarter"},   {"按季", "quarter"},  {"按月份", "month"},   {"按月", "month"},     {"分月", "month"},
                                                {"各月", "month"},       {"逐月", "month"},    {"看明细", "deals"},   {"明细", "deals"},     {"哪几单", "deals"},
                                                {"哪些单", "deals"},     {"看单子", "deals"},  {"还有呢", "more"},    {"看更多", "more"},    {"更多", "more"},
                                                {"下一页", "more"},      {"继续看", "more"},   {"接着看", "more"}}};
  const std::string by = meant(reader, said);
  if (by.empty()) return find_next(reader);
  take_words(reader, "再|呢|拆一下|拆开看看|拆开看|拆开|拆|看一下|看看|看|分一下|一下|列|展开"_phrases);
  reader.slots.set("drill", by);
}

}  // namespace chat::finders
