// Finders of figures that a company defines for itself: 定义指标 有效跟进率 = 有效跟进数 / 跟进数.
#include <algorithm>
#include <array>

#include "bot/base/utf8.hpp"
#include "bot/chat/reader.hpp"
#include "bot/crm/kpi.hpp"

namespace chat::finders {
namespace {

// 定义指标, 指标: what stands before the name.
Span behind_the_call(const Reader& reader) {
  for (const Phrase& word : "指标|kpi|定义"_phrases)
    if (const Span at = reader.sentence.find(word); !at.is_empty()) return at;
  return {};
}

std::string text(const Reader& reader, std::size_t begin, std::size_t end) {
  std::string words(base::trimmed(reader.sentence.words({begin, end})));
  for (const std::string_view mark : {":", "：", ",", "，", "。", "「", "」"}) {
    if (words.starts_with(mark)) words.erase(0, mark.size());
    if (words.ends_with(mark)) words.erase(words.size() - mark.size());
  }
  return std::string(base::trimmed(words));
}

// 单位 比例 at the end, or (单位:天).
std::size_t take_unit(Reader& reader, std::size_t end) {
  const Span label = reader.sentence.find("单位");
  if (label.is_empty() || label.end > end) return end;
  for (const std::string* unit : {&crm::kpi_unit::money, &crm::kpi_unit::count, &crm::kpi_unit::ratio, &crm::kpi_unit::days})
    if (reader.sentence.words({label.end, end}).find(*unit) != std::string::npos) reader.slots.set("unit", *unit);
  if (!reader.slots.has("unit")) reader.slots.set("unit", text(reader, label.end, end));
  std::size_t begin = label.begin;
  static constexpr std::u32string_view before = U" ,，(（。;；";
  while (begin > 0 && before.find(reader.sentence.points()[begin - 1]) != before.npos) --begin;
  return begin;
}

}  // namespace

void kpi_definition(Reader& reader) {
  const auto& points = reader.sentence.points();
  const std::size_t equals = points.find(U'=');
  Span spelled;
  for (const Phrase& word : "等于|改成|改为|换成|调整为"_phrases)
    if (spelled.is_empty()) spelled = reader.sentence.find(word);
  std::size_t begin = equals, behind = equals + 1;
  if (equals == points.npos) {
    if (spelled.is_empty()) return;
    begin = spelled.begin;
    behind = spelled.end;
  }
  Span call = behind_the_call(reader);
  if (call.end > begin) call = {};
  std::string name = text(reader, call.end, begin);
  for (const Named& known : reader.setting.directory.names_in(reader.sentence, language::Names::Kind::kpi))
    if (equals == points.npos && known.span.end <= begin) name = known.name;  // 把拜访占比改成…
  if (!name.empty()) reader.slots.set("kpi", name);
  const std::size_t end = take_unit(reader, points.size());
  if (end > behind) reader.slots.set("formula", text(reader, behind, end));
  reader.sentence.take({0, points.size()});
}

void asked_kpi(Reader& reader) {
  for (const Named& named : reader.setting.directory.names_in(reader.sentence, language::Names::Kind::kpi)) {
    if (!reader.sentence.is_free(named.span)) continue;
    reader.slots.set("kpi", named.name);
    reader.sentence.take(named.span);
    return;
  }
}

void kpi_to_remove(Reader& reader) {
  asked_kpi(reader);
  if (reader.slots.has("kpi")) return;
  const Span call = behind_the_call(reader);
  if (call.is_empty()) return;
  std::string name = text(reader, call.end, reader.sentence.points().size());
  if (name.empty()) return;
  reader.slots.set("kpi", std::move(name));
  reader.sentence.take({call.begin, reader.sentence.points().size()});
}

}  // namespace chat::finders
