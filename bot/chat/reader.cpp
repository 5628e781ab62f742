// Reads the slots of one command out of a sentence.
#include "bot/chat/reader.hpp"

#include <algorithm>
#include <array>

namespace chat {
namespace {

bool is_gap(char32_t point) { return point == U' ' || point == U':' || point == U'是' || point == U'为' || point == U'叫'; }

bool is_symbol(char32_t point) { return point >= 0x1f000 || (point >= 0x2600 && point <= 0x27bf) || point == 0xfe0f; }

struct NamedFinder {
  std::string_view slot;
  Finder find;
};

// In the order of reading: what is unmistakable first, what lives on the rest last.
constexpr std::array<NamedFinder, 42> table{{
    {"phone", finders::phone},
    {"email", finders::email},
    {"wechat", finders::wechat},
    {"contract_no", finders::contract_no},
    {"account", finders::account},
    {"field", finders::field},
    {"user", finders::user},
    {"owner", finders::owner},
    {"role", finders::role},
    {"probability", finders::probability},
    {"percent", finders::percent},
    {"close_shift_days", finders::close_shift},
    {"status", finders::status},
    {"resume_window", finders::resume_window},
    {"close_date", finders::close_date},
    {"shift_minutes", finders::shift},
    {"occurred_date", finders::occurred},
    {"new_due", finders::new_due},
    {"expect_window", finders::expect_window},
    {"period", finders::period},
    {"due_at", finders::due},
    {"amount", finders::amount},
    {"source", finders::source},
    {"known_product", finders::known_product},
    {"quantity", finders::quantity},
    {"outcome", finders::outcome},
    {"attempts", finders::attempts},
    {"method", finders::method},
    {"stage", finders::stage},
    {"region", finders::region},
    {"metric", finders::metric},
    {"index", finders::index},
    {"competitor", finders::competitor},
    {"target", finders::target},
    {"reject", finders::reject},
    {"contact", finders::contact},
    {"customer", finders::customer},
    {"reason", finders::reason},
    {"next_action", finders::next_action},
    {"product", finders::product},
    {"content", finders::content},
    {"remark", finders::remark},
}};

}  // namespace

Finder finder(std::string_view slot) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const NamedFinder& f) { return f.slot == slot; });
  if (found != table.end()) return found->find;
  return slot == "topic" ? finders::topic : nullptr;
}

void find_slots(const Command& command, Reader& reader) {
  const auto declares = [&](std::string_view slot) {
    return std::any_of(command.slots.begin(), command.slots.end(), [&](const Slot& s) { return s.name == slot; });
  };
  reader.is_about_known = std::any_of(command.slots.begin(), command.slots.end(), [](const Slot& s) {
    return s.name == "customer" && s.need != Slot::Need::optional;
  });
  reader.guesses_names = std::none_of(command.slots.begin(), command.slots.end(),
                                      [](const Slot& s) { return s.need == Slot::Need::related; });
  for (const NamedFinder& entry : table)
    if (declares(entry.slot == "known_product" ? "product" : entry.slot)) entry.find(reader);
  if (declares("topic")) finders::topic(reader);
}

const language::Entity* Reader::next(language::Entity::Kind kind) const {
  for (const auto& entity : sentence.entities())
    if (entity.kind == kind && sentence.is_free(Span{entity.begin, entity.end})) return &entity;
  return nullptr;
}

bool Reader::take_before(std::size_t begin, Phrases words) {
  std::size_t end = begin;
  while (end > 0 && is_gap(sentence.points()[end - 1])) --end;
  for (const Phrase& word : words) {
    if (word.size() > end) continue;
    const Span span = sentence.find(word, end - word.size());
    if (span.end != end || !sentence.is_free(span)) continue;
    sentence.take({span.begin, begin});
    return true;
  }
  return false;
}

bool Reader::take_after(std::size_t end, Phrases words) {
  std::size_t begin = end;
  while (begin < sentence.points().size() && sentence.points()[begin] == U' ') ++begin;
  for (const Phrase& word : words) {
    const Span span = sentence.find(word, begin);
    if (span.is_empty() || span.begin != begin || !sentence.is_free(span)) continue;
    sentence.take({end, span.end});
    return true;
  }
  return false;
}

bool Reader::take_word(const Phrase& phrase) {
  for (Span span = sentence.find(phrase); !span.is_empty(); span = sentence.find(phrase, span.end)) {
    if (!sentence.is_free(span)) continue;
    sentence.take(span);
    return true;
  }
  return false;
}

std::optional<std::string> Reader::labelled(Phrases labels) {
  const auto& points = sentence.points();
  const auto after_colon = [&](std::size_t at) {  // 0: there is none
    if (at < points.size() && points[at] == U' ') ++at;
    return at < points.size() && points[at] == U':' ? at + 1 : 0;
  };
  for (const Phrase& label : labels) {
    for (Span span = sentence.find(label); !span.is_empty(); span = sentence.find(label, span.end)) {
      std::size_t begin = after_colon(span.end), end;
      if (begin == 0 || !sentence.is_free(Span{span.begin, begin})) continue;
      while (begin < points.size() && points[begin] == U' ') ++begin;
      for (end = begin; end < points.size(); ++end)
        if (points[end] == U' ' || is_clause_separator(points[end])) break;
      if (end == begin) continue;
      const std::string value = sentence.words({begin, end});
      sentence.take({span.begin, end});
      return value;
    }
  }
  return std::nullopt;
}

bool looks_ahead(const language::When& when, base::Date today) {
  using Shape = language::When::Shape;
  if (when.invalid || when.past || when.relative_to_existing) return false;
  if (when.shape == Shape::time) return true;
  if (when.shape != Shape::date && when.shape != Shape::datetime && when.shape != Shape::date_range &&
      when.shape != Shape::datetime_range)
    return false;
  return when.start && when.start->date >= today;
}

bool is_filler(std::string_view words) {
  static const std::u32string_view fillers =
      U"的了再去要会给在跟和与把被就都还也又才刚我他她它你们个是让得到着过吧呢啊吗嗯哦呀那这叫想请帮一下次来"
      U"前后时间日期记碰问找约聊完打在对和";
  for (const char32_t point : language::normalise(words).points)
    if (!is_separator(point) && !is_symbol(point) && fillers.find(point) == fillers.npos) return false;
  return true;
}

}  // namespace chat
