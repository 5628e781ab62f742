// Several leads in one message.
#include "bot/chat/several_records.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "bot/chat/record_starts.hpp"
#include "bot/chat/signs.hpp"

namespace chat {
namespace {

using Kind = language::Entity::Kind;

std::vector<Span> parts_between(const std::vector<std::size_t>& starts, std::size_t end) {
  std::vector<Span> parts;
  for (std::size_t i = 0; i < starts.size(); ++i) parts.push_back({starts[i], i + 1 < starts.size() ? starts[i + 1] : end});
  return parts;
}

// A business card spreads one person over several lines; only lines with a number each are several people.
bool is_one_card(const Sentence& sentence) {
  const auto numbers = std::count_if(sentence.entities().begin(), sentence.entities().end(), [](const language::Entity& e) {
    return e.kind == Kind::phone || e.kind == Kind::wechat;
  });
  return numbers < 2;
}

bool names_somebody(const Sentence& sentence, Span span) {
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    const bool is_name = e.kind == Kind::phone || e.kind == Kind::wechat || e.kind == Kind::person || e.kind == Kind::company;
    return is_name && e.begin >= span.begin && e.end <= span.end;
  });
}

// 批量录入, 录两个人：: a line, or words before a colon, that announce the list.
Span heading_of(const Sentence& sentence, Span part) {
  constexpr std::size_t longest_heading = 16;
  static constexpr std::array<Phrase, 16> announcing{"录", "记", "登记", "线索", "客户", "名单", "名片", "新增",
                                                     "新加", "添加", "报备", "建档", "入库", "客资", "如下", "下面"};
  const auto& points = sentence.points();
  std::size_t end = part.begin;
  while (end < part.end && points[end] != U':' && points[end] != U'\n') ++end;
  const Span heading{part.begin, end};
  const bool is_all = end == part.end || points[end] == U'\n';
  if ((!is_all && points[end] != U':') || heading.size() > longest_heading || names_somebody(sentence, heading)) return {};
  const bool announces = std::any_of(announcing.begin(), announcing.end(), [&](const Phrase& word) {
    const Span at = sentence.find(word, heading.begin);
    return !at.is_empty() && at.end <= heading.end;
  });
  return announces ? heading : Span{};
}

// The command as it reads one of them: without a list, and without its words, which are many.
Command for_one(const Command& command) {
  Command one{.intent = command.intent, .slots = command.slots};
  std::erase_if(one.slots, [](const Slot& s) { return s.name == "records"; });
  return one;
}

// One part of a list, read as if it stood alone.
Slots record_in(Span part, const Command& single, const Command* next, const Reader& reader) {
  Reader one{Sentence(reader.sentence.words(part), reader.setting.moment), reader.setting, {}};
  for (std::size_t i = part.begin; i < part.end; ++i)
    if (!reader.sentence.is_free(i)) one.sentence.take({i - part.begin, i - part.begin + 1});
  std::optional<Slots> step;
  if (next) step = next_step(*next, one);
  find_slots(single, finders_of(single), one);
  if (step) one.slots.set("then", std::vector<Slots>{std::move(*step)});
  return std::move(one.slots);
}

std::vector<Slots> records_in(const std::vector<Span>& parts, const Command& command, const Command* next, const Reader& reader) {
  const Command single = for_one(command);
  std::vector<Slots> records;
  for (const Span part : parts)
    if (names_somebody(reader.sentence, part)) records.push_back(record_in(part, single, next, reader));
  return records;
}

// 展会来的：… : what is said before the first of them is said of all.
void share_source(std::size_t first, const Reader& reader, std::vector<Slots>& records) {
  Reader head{Sentence(reader.sentence.words({0, first}), reader.setting.moment), reader.setting, {}};
  finders::source(head);
  if (!head.slots.has("source")) return;
  for (Slots& record : records)
    if (!record.has("source")) record.set("source", head.slots.text("source"));
}

// Whom the words hand something to; none when they do not.
std::optional<Slots> gift_in(const std::string& words, const Command& command, const Reader& reader) {
  Reader part{Sentence(words, reader.setting.moment), reader.setting, {}};
  part.command = &command;
  for (const Finder find : {finders::giving_reason, finders::receiver}) find(part);
  return part.slots.has("to_user") ? std::optional(std::move(part.slots)) : std::nullopt;
}

void give_all(const Slots& gift, std::vector<Slots>& records) {
  for (Slots& record : records)
    for (const char* slot : {"to_user", "reason"})
      if (gift.has(slot) && !record.has(slot)) record.set(slot, gift.text(slot));
}

// 新线索给李雷：…, … 都给李雷: one is named for all of them. Named behind the last alone, he may be meant for that one.
void share_receiver(std::size_t first, const Command& command, Reader& reader, std::vector<Slots>& records) {
  if (const auto gift = gift_in(reader.sentence.words({0, first}), command, reader)) return give_all(*gift, records);
  const auto named = std::count_if(records.begin(), records.end(), [](const Slots& record) { return record.has("to_user"); });
  if (named != 1 || !records.back().has("to_user")) return;
  static constexpr Phrase all[] = {"都给", "全给", "一起给", "全部给", "统统给", "都归", "都派给", "都分给", "全派给", "全分给", "都转给", "都由"};
  if (std::any_of(std::begin(all), std::end(all), [&](const Phrase& word) { return reader.sentence.has(word); })) return give_all(records.back(), records);
  reader.slots.set("receiver_of_last", true);
}

int names_of(const Slots& record) { return record.has("customer") + record.has("contact"); }

// Nothing but the numbers told them apart: each must have its own, and as many names as the others. 康达 王总 138…，李总 139…
// is one customer.
bool are_alike(const std::vector<Slots>& records) {
  std::set<std::string> numbers;
  for (const Slots& record : records) {
    const std::string number = record.text("phone") + record.text("phone_raw") + record.text("wechat");
    if (names_of(record) == 0 || number.empty() || !numbers.insert(number).second) return false;
    if (names_of(record) != names_of(records.front())) return false;
  }
  return true;
}

void keep(std::vector<Slots> records, Reader& reader) {
  reader.slots.set("records", std::move(records));
  reader.sentence.take({0, reader.sentence.points().size()});
}

// Without the numbers themselves.
std::vector<Span> numbered_parts(const Sentence& sentence) {
  auto parts = parts_between(starts_by_number(sentence), sentence.points().size());
  for (Span& part : parts) part.begin += number_length(sentence, part.begin);
  return parts;
}

bool marked_records(const std::vector<Span>& parts, const Command& command, const Command* next, Reader& reader) {
  if (parts.size() < 2) return false;
  auto records = records_in(parts, command, next, reader);
  if (records.size() < 2) return false;
  share_source(parts.front().begin, reader, records);
  share_receiver(parts.front().begin, command, reader, records);
  std::vector<std::string> unread;
  for (const Span part : parts) {
    const std::string words = reader.sentence.remainder(part);
    if (names_somebody(reader.sentence, part) || is_filler(words)) continue;
    if (const auto gift = gift_in(words, command, reader)) give_all(*gift, records);
    else unread.push_back(words);
  }
  if (!unread.empty()) reader.slots.set("unread", std::move(unread));
  keep(std::move(records), reader);
  return true;
}

bool unmarked_records(const Command& command, const Command* next, Reader& reader) {
  const auto starts = starts_by_names(reader.sentence);
  if (starts.size() < 2) return false;
  auto records = records_in(parts_between(starts, reader.sentence.points().size()), command, next, reader);
  if (records.size() != starts.size() || !are_alike(records)) return false;
  share_source(starts.front(), reader, records);
  share_receiver(starts.front(), command, reader, records);
  keep(std::move(records), reader);
  return true;
}

// 客户：… 联系人1：… 联系人2：…: a form about one customer, whatever number of people it names.
bool is_form_of_one(const Sentence& sentence) {
  const auto is_label = [&](Span word) {
    const auto& points = sentence.points();
    const std::size_t behind = word.end + (word.end < points.size() && points[word.end] == U' ');
    return behind < points.size() && points[behind] == U':';
  };
  const auto labels = [&](std::initializer_list<Phrase> words) {
    int found = 0;
    for (const Phrase& word : words)
      for (Span at = sentence.find(word); !at.is_empty(); at = sentence.find(word, at.end)) found += is_label(at);
    return found;
  };
  return labels({"客户", "公司", "单位", "客户名称", "公司名称", "单位名称", "甲方"}) == 1 && labels({"联系人2", "联系人二", "第二联系人", "备用联系人", "联系人B"}) > 0;
}

}  // namespace

bool several_records(const Command& command, const Command* next, Reader& reader) {
  if (is_form_of_one(reader.sentence)) return false;
  const bool takes_several =
      std::any_of(command.slots.begin(), command.slots.end(), [](const Slot& s) { return s.name == "records"; });
  if (!takes_several) return false;
  if (marked_records(numbered_parts(reader.sentence), command, next, reader)) return true;
  if (is_one_card(reader.sentence)) return false;
  if (marked_records(parts_by_counting(reader.sentence), command, next, reader)) return true;
  reader.sentence.take(heading_of(reader.sentence, {0, reader.sentence.points().size()}));
  const auto marked = parts_between(starts_by_mark(reader.sentence), reader.sentence.points().size());
  return marked_records(marked, command, next, reader) || unmarked_records(command, next, reader);
}

}  // namespace chat
