// Where the leads of a message that tells several begin.
#include "bot/chat/record_starts.hpp"

#include <algorithm>
#include <optional>

#include "bot/chat/name_candidates.hpp"
#include "bot/language/points.hpp"
#include "bot/language/words.hpp"

namespace chat {
namespace {

using Kind = language::Entity::Kind;
using language::View;

constexpr View chinese_numbers = U"一二三四五六七八九十";

struct Item {
  std::size_t number = 0, length = 0;  // length in points; 0: none
};

// 1, 12; 一 and A only with the mark of a list behind it.
Item item_at(const Sentence& sentence, std::size_t at) {
  const auto points = sentence.folded();
  const bool is_fresh = at == 0 || is_separator(points[at - 1]);
  if (!is_fresh || at + 1 >= points.size()) return {};
  if (const auto place = chinese_numbers.find(points[at]); place != View::npos)
    return language::among(points[at + 1], U"、.)）:：") ? Item{place + 1, 1} : Item{};
  if (points[at] >= U'a' && points[at] <= U'h')
    return language::among(points[at + 1], U"、.)）:：") ? Item{points[at] - U'a' + 1, 1} : Item{};
  constexpr std::size_t longest = 2;  // nobody types a hundred
  Item item;
  while (at + item.length < points.size() && language::is_digit(points[at + item.length])) {
    if (++item.length > longest) return {};
    item.number = item.number * 10 + (points[at + item.length - 1] - U'0');
  }
  return at + item.length < points.size() ? item : Item{};
}

struct Number {
  Kind kind;
  Span span;  // with the label before it
};


// 微信 zhaomin_9, wx:zhaomin_9: where the words begin that say what kind of number follows.
std::size_t begin_with_label(const Sentence& sentence, std::size_t at) {
  static constexpr language::WordList labels{U"微信号码", U"微信号", U"微信", U"加微", U"v信", U"薇信", U"加v", U"wechat", U"weixin", U"wxid", U"wx", U"vx", U"v", U"电话", U"手机号", U"手机", U"联系电话", U"tel"};
  const View line = sentence.folded();
  const auto before_marks = [&](std::size_t end) {
    while (end > 0 && language::among(line[end - 1], U" :是为=")) --end;
    return end;
  };
  const std::size_t end = before_marks(at);
  const auto length = language::longest_before(line, end, labels);
  return length > 0 ? end - length : at;
}

// 康达 王总 138… 备用 139…: a second number of the same person.
bool is_second_number(const Sentence& sentence, Span gap) {
  static constexpr Phrase others[] = {"备用", "座机", "另一个", "另外一个", "家里", "办公", "传真", "或者", "短号", "宅电", "助理", "秘书", "前台", "同事", "家人"};
  return std::any_of(std::begin(others), std::end(others), [&](const Phrase& word) {
    const Span at = sentence.find(word, gap.begin);
    return !at.is_empty() && at.end <= gap.end;
  });
}

std::vector<Number> numbers_in(const Sentence& sentence) {
  std::vector<Number> numbers;
  for (const auto& entity : sentence.entities())
    if (entity.kind == Kind::phone || entity.kind == Kind::wechat) numbers.push_back({entity.kind, {begin_with_label(sentence, entity.begin), entity.end}});
  return numbers;
}

bool is_within(Span inner, Span outer) { return inner.begin >= outer.begin && inner.end <= outer.end; }

// A piece that is a name from end to end, and nothing else.
bool is_bare_name(const Sentence& sentence, Span piece) {
  const Span name = name_in(sentence, piece);
  const bool is_read = std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    return e.begin < piece.end && piece.begin < e.end && e.kind != Kind::number && e.kind != Kind::person && e.kind != Kind::company;
  });
  return !is_read && name.begin == piece.begin && name.end == piece.end;
}

// The names of one record on the way to its number.
class Gap {
 public:
  Gap(const Sentence& sentence, Span gap) : sentence_(sentence), gap_(gap) {
    for (const Span piece : sentence.pieces())
      if (piece.begin < gap.end && gap.begin < piece.end) pieces_.push_back({std::max(piece.begin, gap.begin), std::min(piece.end, gap.end)});
    for (const auto& entity : sentence.entities())
      if (!known_ && (entity.kind == Kind::person || entity.kind == Kind::company) && is_within({entity.begin, entity.end}, gap) &&
          sentence.is_free(Span{entity.begin, entity.end}))
        known_ = Span{entity.begin, entity.end}, is_company_ = entity.kind == Kind::company;
  }

  // Somebody who is called like a person or a company, and not what may be a name.
  bool names_anybody() const { return known_.has_value(); }

  // 海天 张总: the piece before the person, when it can be his company.
  std::optional<Span> company_before() const {
    if (!known_ || is_company_) return std::nullopt;
    std::optional<Span> before;
    for (const Span piece : pieces_)
      if (piece.end <= known_->begin) before = piece;
    return before && is_bare_name(sentence_, *before) ? before : std::nullopt;
  }

  // 海天，张总，138…: a mark stands between the names.
  bool is_spread() const {
    const auto company = company_before();
    const std::size_t from = company ? company->end : known_ ? known_->end : gap_.end;
    return has_mark({from, gap_.end});
  }

  // Where the names begin; none when there are none. `has_company`: as the first record has it.
  std::optional<std::size_t> begin(bool has_company, bool is_spread) const {
    if (!known_) return last_name();
    const auto company = has_company ? company_before() : std::nullopt;
    if (company && (is_spread || !has_mark({company->end, known_->begin}))) return company->begin;
    return piece_around(known_->begin);
  }

 private:
  bool has_mark(Span span) const {
    for (std::size_t i = span.begin; i < span.end; ++i)
      if (is_clause_separator(sentence_.points()[i])) return true;
    return false;
  }

  // 大概海天机械王总: what stands before the name without a gap goes with it.
  std::size_t piece_around(std::size_t at) const {
    for (const Span piece : pieces_)
      if (piece.begin <= at && at < piece.end) return piece.begin;
    return at;
  }

  std::optional<std::size_t> last_name() const {
    std::optional<std::size_t> last;
    for (const Span piece : pieces_)
      if (!name_in(sentence_, piece).is_empty()) last = piece.begin;
    return last;
  }

  const Sentence& sentence_;
  Span gap_;
  std::vector<Span> pieces_;
  std::optional<Span> known_;  // the first person or company that is called like one
  bool is_company_ = false;
};

}  // namespace

std::vector<std::size_t> starts_by_number(const Sentence& sentence) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i + 1 < sentence.points().size(); ++i) {
    const Item item = item_at(sentence, i);
    if (item.length == 0 || item.number != starts.size() + 1) continue;
    starts.push_back(i);
    i += item.length - 1;
  }
  return starts;
}

std::size_t number_length(const Sentence& sentence, std::size_t at) { return item_at(sentence, at).length; }

std::vector<Span> parts_by_counting(const Sentence& sentence) {
  static constexpr language::WordList counts{U"一个是", U"一个叫", U"一家是", U"一位是", U"还有一个是", U"还有一个", U"还有一家", U"还有一位", U"另一个是", U"另外一个是", U"另一家是", U"再一个是", U"最后一个是"};
  const View line = sentence.folded();
  std::vector<Span> parts;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto length = language::longest(line, i, counts);
    if (length == 0) continue;
    if (!parts.empty()) parts.back().end = i;
    parts.push_back({i + length, line.size()});
    i += length - 1;
  }
  return parts;
}

std::vector<std::size_t> starts_by_mark(const Sentence& sentence) {
  const auto& points = sentence.points();
  const auto parts = [&](std::size_t i) {  // 王磊139…／赵敏138…, not 12/5
    const bool is_slash = points[i] == U'/' || points[i] == U'|';
    return points[i] == U'\n' || points[i] == U';' || (is_slash && i + 1 < points.size() && language::is_han(points[i + 1]));
  };
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (i == 0 || parts(i - 1)) starts.push_back(i);
  return starts;
}

std::vector<std::size_t> starts_by_names(const Sentence& sentence) {
  const auto numbers = numbers_in(sentence);
  if (numbers.size() < 2) return {};
  const Gap first(sentence, {0, numbers.front().span.begin});
  const bool has_company = first.company_before().has_value(), is_spread = first.is_spread();
  const auto begin = first.begin(true, is_spread);
  std::vector<std::size_t> starts{begin.value_or(numbers.front().span.begin)};
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    const Span gap{numbers[i - 1].span.end, numbers[i].span.begin};
    if (is_second_number(sentence, gap)) return {};
    const Gap between(sentence, gap);
    const bool is_other_kind = numbers[i].kind != numbers[i - 1].kind;
    if (is_other_kind && !between.names_anybody()) continue;  // 138… 微信 wl: the same person's
    const auto next = begin ? between.begin(has_company || is_spread, is_spread) : std::optional(numbers[i].span.begin);
    if (!next) return {};
    starts.push_back(*next);
  }
  return starts;
}

}  // namespace chat
