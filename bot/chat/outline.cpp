// The way a sentence is said: names, numbers and times give way to their kinds.
#include "bot/chat/outline.hpp"

#include <algorithm>

#include "bot/chat/names_addressed.hpp"
#include "bot/chat/periods.hpp"
#include "bot/language/words.hpp"

namespace chat {
namespace {

using Kind = language::Entity::Kind;
using Name = language::Names::Kind;

// One point for each kind, from the beginning of the private use area; names in the order of language::Names::Kind.
constexpr char32_t customer = 0xe000, contact = 0xe001, product = 0xe002, staff = 0xe003, sop = 0xe004, store = 0xe005,
                   checkpoint = 0xe006, region = 0xe007, competitor = 0xe008, money = 0xe009, phone = 0xe00a,
                   number = 0xe00b, quantity = 0xe00c, past = 0xe00d, future = 0xe00e, shift = 0xe00f, address = 0xe010;
constexpr char32_t open_point = 0, covered = 1;  // in the row of kinds: nothing stands here yet; the rest of what does

bool is_reserved(char32_t point) { return point >= customer && point <= address; }

struct Placeholder {
  std::string_view word;
  char32_t point;
};
constexpr Placeholder placeholders[] = {{"{客户}", customer},     {"{联系人}", contact}, {"{产品}", product},
                                        {"{同事}", staff},       {"{SOP}", sop},      {"{门店}", store},
                                        {"{控制点}", checkpoint}, {"{区域}", region},   {"{竞品}", competitor}};

// 那个，麻烦…谢谢: how politely or haltingly it is said tells nothing of the wish. What is nothing else stays.
std::u32string without_courtesies(std::u32string outline) {
  using language::View, language::WordList;
  static constexpr WordList before{U" ", U"那个", U"麻烦", U"嗯", U"呃", U"哎", U"唉", U"啊", U"哦", U"请", U"劳驾", U"辛苦", U"你好", U"您好", U"小销", U"帮忙", U"帮我", U"诶", U"喂", U"hi", U"hello"};
  static constexpr WordList after{U" ", U"谢谢", U"谢了", U"多谢", U"辛苦了", U"哈", U"啊", U"呀", U"哦", U"哟", U"嘛", U"thx", U"thanks"};
  constexpr std::size_t shortest = 2;
  View rest = outline;
  for (bool again = true; again;) {
    const auto head = language::longest(rest, 0, before), tail = language::longest_before(rest, rest.size(), after);
    again = (head > 0 && rest.size() >= head + shortest) || (tail > 0 && rest.size() >= tail + shortest);
    if (head > 0 && rest.size() >= head + shortest) rest.remove_prefix(head);
    else if (tail > 0 && rest.size() >= tail + shortest) rest.remove_suffix(tail);
  }
  outline.erase(static_cast<std::size_t>(rest.data() + rest.size() - outline.data()));
  outline.erase(0, outline.size() - rest.size());
  return outline;
}

char32_t kind_of(const language::Entity& entity, base::Date today) {
  switch (entity.kind) {
    case Kind::money: return money;
    case Kind::phone: return phone;
    case Kind::number: return number;
    case Kind::quantity: return quantity;
    case Kind::email:
    case Kind::wechat: return address;
    case Kind::person: return contact;
    case Kind::company: return customer;
    case Kind::place: return region;
    case Kind::when: break;
  }
  const auto& when = std::get<language::When>(entity.value);
  return when.relative_to_existing ? shift : looks_ahead(when, today) && !day_gone_by(when, today) ? future : past;
}

void cover(std::u32string& kinds, Span span, char32_t kind) {
  for (std::size_t i = span.begin; i < span.end; ++i)
    if (kinds[i] != open_point) return;  // the first to cover a point keeps it
  for (std::size_t i = span.begin; i < span.end; ++i) kinds[i] = i == span.begin ? kind : covered;
}

std::u32string drawn(const Sentence& sentence, const Setting& setting, std::u32string kinds) {
  for (const auto& named : setting.directory.all_names_in(sentence))
    cover(kinds, {named.begin, named.end}, customer + static_cast<char32_t>(named.kind));
  for (const auto& entity : sentence.entities())
    cover(kinds, {entity.begin, entity.end}, kind_of(entity, setting.moment.now.date));
  if (kinds.find(customer) == kinds.npos && kinds.find(contact) == kinds.npos) cover(kinds, addressed_name(sentence), customer);
  const auto line = sentence.folded();
  std::u32string outline(line.size(), U' ');
  std::size_t size = 0;
  char32_t last = U' ';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool parts = is_separator(line[i]) | is_reserved(line[i]);
    const char32_t point = kinds[i] != open_point ? kinds[i] : parts ? U' ' : line[i];
    const bool counts = (kinds[i] != covered) & ((point != U' ') | (last != U' '));
    outline[size] = point;
    size += counts;
    last = counts ? point : last;
  }
  outline.resize(size);
  return without_courtesies(std::move(outline));
}

class Nobody : public Directory {
 public:
  bool knows_customer(const std::string&) override { return false; }

 private:
  std::vector<language::Names::Found> find(const Sentence&) override { return {}; }
};

}  // namespace

std::u32string outline_of(const Sentence& sentence, const Setting& setting, Span known_customer) {
  std::u32string kinds(sentence.points().size(), open_point);
  if (!known_customer.is_empty()) cover(kinds, known_customer, customer);
  return drawn(sentence, setting, std::move(kinds));
}

std::u32string outline_of_example(std::string_view utf8) {
  std::string text(utf8);
  for (const auto& [word, point] : placeholders)
    for (std::size_t at; (at = text.find(word)) != text.npos;) text.replace(at, word.size(), language::to_utf8(std::u32string(1, point)));
  // Any day will do: what counts is what lies ahead of it and what behind.
  const language::Moment moment{base::civil(base::Instant(std::chrono::hours(24 * 365 * 56)), base::Zone()), nullptr, false};
  const Sentence sentence(text, moment);
  Nobody nobody;
  const Setting setting{moment, base::Zone(), nobody};
  std::u32string kinds(sentence.points().size(), open_point);
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (is_reserved(sentence.points()[i])) kinds[i] = sentence.points()[i];
  return drawn(sentence, setting, std::move(kinds));
}

}  // namespace chat
