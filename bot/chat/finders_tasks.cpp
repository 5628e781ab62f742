// Finders of what a list shows by number: 完成 2, 延后第2个, 1和3做完了.
#include <algorithm>
#include <array>

#include "bot/base/utf8.hpp"
#include "bot/chat/reader.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using language::View;

struct ListNumber {
  Span span;  // with 第 and 个
  std::int64_t value = 0;
};

constexpr View words_for_digits = U"一二三四五六七八九十";
constexpr View counters = U"个条件项号";
constexpr std::size_t most_digits = 2;

// 2, 第2个, 二号 at that place. What is counted in another unit is no number of a list: 2小时, 3点, 20万, 1.5.
std::optional<ListNumber> number_at(View line, std::size_t begin) {
  static constexpr std::array<View, 10> other_units{U"个小时", U"个钟", U"个半", U"个月", U"个星期", U"个礼拜", U"个工作日", U"个点", U"号下午", U"号上午"};
  static constexpr std::array<View, 16> verbs{U"完成", U"做完", U"搞定", U"办好", U"办完", U"弄完", U"延后", U"推迟", U"推到", U"推后", U"改到", U"挪到", U"延到", U"跳过", U"晚点", U"不做"};
  std::size_t at = begin;
  const bool is_counted = at < line.size() && line[at] == U'第';
  at += is_counted;
  std::int64_t value = 0;
  std::size_t digits = 0;
  while (at < line.size() && language::is_digit(line[at]) && digits <= most_digits) value = value * 10 + (line[at++] - U'0'), ++digits;
  if (digits == 0 && at < line.size() && is_counted && words_for_digits.find(line[at]) != View::npos)
    value = static_cast<std::int64_t>(words_for_digits.find(line[at++])) + 1, digits = 1;
  if (digits == 0 || digits > most_digits || value == 0) return std::nullopt;
  if (std::any_of(other_units.begin(), other_units.end(), [&](View unit) { return line.substr(at).starts_with(unit); })) return std::nullopt;
  if (at < line.size() && counters.find(line[at]) != View::npos) ++at;
  const auto is_verb = [&](View verb) { return line.substr(at).starts_with(verb); };
  const bool ends = at >= line.size() || is_separator(line[at]) || language::among(line[at], U"和跟与及也都已的这那是") || std::any_of(verbs.begin(), verbs.end(), is_verb);
  const bool is_decimal = at + 1 < line.size() && line[at] == U'.' && language::is_digit(line[at + 1]);
  if (is_decimal || (!ends && !is_counted)) return std::nullopt;
  return ListNumber{{begin, at}, value};
}

// Where a number of a list may begin: behind the word for what is done with it, or before it at the very beginning.
std::size_t first_place(View line, const std::vector<View>& verbs) {
  std::size_t place = line.size();
  for (const View verb : verbs)
    if (const auto at = line.find(verb); at != View::npos) {
      std::size_t behind = at + verb.size();
      while (behind < line.size() && language::among(line[behind], U" 了:：,，")) ++behind;
      if (number_at(line, behind)) place = std::min(place, behind);
    }
  if (place < line.size()) return place;
  const std::size_t begin = language::past_blanks(line, 0);
  const std::size_t behind_ba = begin + (begin < line.size() && language::among(line[begin], U"把将"));
  const auto number = number_at(line, behind_ba);
  const bool is_alone = number && number->span.end >= line.size();
  return number && !is_alone ? behind_ba : line.size();
}

// 2 [做完了，]客户说下周签: where what is told begins.
std::size_t past_the_act(View line, std::size_t at) {
  static constexpr std::array<View, 14> words{U"完成", U"做完", U"搞定", U"办好", U"办完", U"弄完", U"了", U"已经", U"已", U"都", U"也", U"，", U",", U" "};
  for (bool is_one = true; is_one;) {
    is_one = false;
    for (const View word : words)
      if (line.substr(at).starts_with(word)) at += word.size(), is_one = true;
  }
  return at;
}

}  // namespace

// index, and indexes where there are several; told: what is said beside the number.
void task_number(Reader& reader) {
  static const std::vector<View> verbs{U"完成", U"做完", U"搞定", U"办好", U"办完", U"弄完", U"延后", U"推迟", U"推后", U"跳过", U"改到", U"挪", U"推", U"延"};
  const View line = reader.sentence.folded();
  std::size_t at = first_place(line, verbs);
  // 延后第2个: 第 stands for itself.
  if (at == line.size() && line.find(U'第') != View::npos && number_at(line, line.find(U'第'))) at = line.find(U'第');
  std::vector<std::string> said;
  std::size_t last = at;
  for (auto number = number_at(line, at); number; number = number_at(line, at)) {
    said.push_back(std::to_string(number->value));
    reader.sentence.take(number->span);
    at = last = number->span.end;
    std::size_t next = at;
    while (next < line.size() && language::among(line[next], U"、和跟与及, ")) ++next;
    if (next == at) break;
    at = next;
  }
  if (said.empty()) return;
  reader.slots.set("index", std::int64_t{std::stoll(said.front())});
  if (said.size() > 1) reader.slots.set("indexes", std::move(said));
  const std::string told(base::trimmed(reader.sentence.words({past_the_act(line, last), line.size()})));
  if (!is_filler(told)) reader.slots.set("told", told);
}

}  // namespace chat::finders
