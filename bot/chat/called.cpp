// How people are called, beside the names they are on record with.
#include "bot/chat/called.hpp"

#include <utility>

#include "bot/language/person.hpp"
#include "bot/language/person_words.hpp"

namespace chat {
namespace {

using language::View;

bool is_title(View words) {
  return language::titles.has(words) || (words.size() > 1 && words[0] == U'副' && language::titles.has(words.substr(1)));
}

// 王建国总: a title of one character behind a whole given name. 王明老 would be a name more often.
bool is_title_behind_given(View title, std::size_t given) { return is_title(title) && (title.size() > 1 || given > 1); }

}  // namespace

Called::Called(std::string words) : words_(std::move(words)) {
  constexpr std::size_t longest_given = 2;
  const auto points = language::to_points(words_);
  const View line = points;
  const bool is_familiar = line.size() > 1 && language::among(line[0], U"老小阿") && language::surname_length(line, 1) == line.size() - 1;
  if (is_familiar) {
    surname_ = language::to_utf8(line.substr(1));
    title_ = language::to_utf8(line.substr(0, 1));
    return;
  }
  std::size_t surname = line.empty() ? 0 : language::surname_length(line, 0);
  if (surname == line.size()) surname = 1;  // 申屠 alone is 申 and a given name
  if (surname == 0 || line.size() <= surname) return;
  const View rest = line.substr(surname);
  std::size_t given = is_title(rest) ? 0 : longest_given + 1;
  for (std::size_t length = 1; length <= longest_given && given > longest_given; ++length)
    if (rest.size() > length && is_title_behind_given(rest.substr(length), length)) given = length;
  if (given > longest_given) given = rest.size();
  if (given > longest_given || !std::all_of(rest.begin(), rest.end(), language::is_han)) return;
  surname_ = language::to_utf8(line.substr(0, surname));
  given_ = language::to_utf8(rest.substr(0, given));
  title_ = language::to_utf8(rest.substr(given));
}

crm::Fit Called::fits(const std::string& name, const std::string& title) const {
  const Called other(name);
  if (!is_name() || other.surname_ != surname_) return crm::Fit::none;
  if (has_given_name() && other.has_given_name()) return other.given_ == given_ ? crm::Fit::good : crm::Fit::none;
  if (other.title_.empty() || title.empty()) return crm::title_fit(title_, other.title_.empty() ? title : other.title_);
  return std::max(crm::title_fit(title_, other.title_), crm::title_fit(title_, title));
}

}  // namespace chat
