// Finders of why a lead is given to somebody, and of what is asked about that.
#include <algorithm>
#include <string_view>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

std::string topic_of(const Reader& reader) {
  if (says(reader, "人工|手动|手工|手指|指定|override"_phrases)) return "manual";
  if (!says(reader, "为什么|为啥|凭什么|凭啥|怎么不|怎么没|咋不|咋没|怎么又|怎么就|why"_phrases)) return "ledger";
  return says(reader, "不|没|not"_phrases) ? "why_not" : "why";
}

}  // namespace

// 因为她熟医疗, 理由：客户点名: only a reason that is called one.
void said_reason(Reader& reader) {
  for (const Phrase& mark : "理由|原因|因为|由于|because"_phrases) {
    const Span at = reader.sentence.find(mark);
    if (at.is_empty()) continue;
    const auto& points = reader.sentence.points();
    std::size_t begin = at.end;
    while (begin < points.size() && (is_separator(points[begin]) || points[begin] == U'是')) ++begin;
    const Span rest{begin, points.size()};
    const std::string told = reader.sentence.remainder(rest);
    if (told.empty()) return;
    reader.slots.set("reason", told);
    reader.sentence.take({at.begin, points.size()});
    return;
  }
}

void assignment_topic(Reader& reader) { reader.slots.set("topic", topic_of(reader)); }

}  // namespace chat::finders
