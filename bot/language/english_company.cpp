// English company names: ACME (Suzhou) Co.,Ltd
#include <algorithm>

#include "bot/language/company.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

bool is_word_point(char32_t point) {
  return is_letter(point) || is_digit(point) || among(point, U"&.'-()");
}

// A word of a name: capital, digit, bracket or &; not lead: or from.
bool is_name_word(View line, std::size_t begin, std::size_t end) {
  const char32_t first = line[begin] == U'(' ? at(line, begin + 1) : line[begin];
  const bool lower = first >= U'a' && first <= U'z';
  return end > begin && (!lower || stands(line, begin, U"of") || stands(line, begin, U"and"));
}

// Where the name before its form begins: the words to the left, one blank apart.
std::size_t name_begin(View line, std::size_t form) {
  std::size_t begin = form;
  for (int words = 0; words < 8; ++words) {
    std::size_t end = begin;
    if (at(line, end - 1) == U',') --end;
    if (end > 0 && line[end - 1] == U' ') --end;
    std::size_t word = end;
    while (word > 0 && end - word < 30 && is_word_point(line[word - 1])) --word;
    if (word == end || !is_name_word(line, word, end)) break;
    begin = word;
    if (word == 0 || line[word - 1] != U' ') break;
  }
  return begin;
}

std::size_t form_end(View line, std::size_t index) {  // the longest form that begins here
  std::size_t best = 0;
  for (std::size_t end = index + 2; end <= index + 16 && end <= line.size(); ++end)
    if (form_length_before(line, end) == end - index && !is_letter(at(line, end)) && !is_han(line[index]))
      best = end;
  return best;
}

// Shenzhen Hivolt Electronics: two words with capitals at least before a trade, and nothing of the name behind it.
std::size_t trade_end(View line, std::size_t index) {
  const auto length = longest(line, index,
                              U"Electronics Technology Technologies Machinery Industries Industrial Foods Trading Group Hotel Hotels Systems Solutions Materials Textiles Logistics Energy "
                              U"Medical Dental Clinic Coffee Cafe Restaurant Bakery Pharmacy Education Academy Supermarket Studio Motors Plastics Tools Pharma Chemicals Packaging Furniture Lighting Instruments Automation Enterprises Holdings Resort School Hospital"_words);
  std::size_t end = index + length;
  if (length > 0 && stands(line, end, U" (")) {  // Hokuto Foods (Dalian)
    const auto close = line.find(U')', end);
    if (close != View::npos && std::all_of(line.begin() + static_cast<std::ptrdiff_t>(end) + 2, line.begin() + static_cast<std::ptrdiff_t>(close), is_letter)) return close + 1;
  }
  const bool goes_on = at(line, end) == U' ' && at(line, end + 1) >= U'A' && at(line, end + 1) <= U'Z';
  return length > 0 && !is_word_point(at(line, end)) && !goes_on ? end : 0;
}

// Of at least two words before the trade, each with a capital.
std::size_t traded_name_begin(View line, std::size_t trade) {
  const auto begin = name_begin(line, trade);
  const auto first_blank = line.find(U' ', begin);
  return first_blank < trade - 1 || begin + 4 < trade ? begin : trade;
}

bool is_capital(char32_t point) { return point >= U'A' && point <= U'Z'; }

// PT Sinar Jaya, CV Maju Bersama: the form stands first, and capitalised words follow it; 0 where none do.
std::size_t end_behind_form(View line, std::size_t index) {
  const auto form = longest(line, index, U"PT PT. CV CV. UD UD."_words);
  if (form == 0 || (index > 0 && is_word_point(line[index - 1]))) return 0;
  std::size_t end = index + form, words = 0;
  for (; words < 4 && at(line, end) == U' ' && is_capital(at(line, end + 1)) && is_letter(at(line, end + 2)); ++words)
    for (++end; is_letter(at(line, end)) || (at(line, end) == U'-' && is_letter(at(line, end + 1)));) ++end;
  return words > 0 ? end : 0;
}

}  // namespace

std::vector<Entity> find_english_companies(View line) {
  std::vector<Entity> found;
  if (std::none_of(line.begin(), line.end(), is_letter)) return found;
  std::size_t taken = 0;
  for (std::size_t index = 0; index < line.size(); ++index) {
    const auto end = among(line[index], U"PCU") && index >= taken ? end_behind_form(line, index) : 0;
    if (end == 0) continue;
    found.emplace_back(Entity::Kind::company, index, end, Company{});
    taken = index = end;
  }
  taken = 0;
  for (std::size_t index = 1; index < line.size(); ++index) {
    if (!among(line[index - 1], U" ,")) continue;
    const auto form = among(line[index], U"cClLiIgGpPsS") ? form_end(line, index) : 0;
    auto end = form ? form : trade_end(line, index);
    if (end == 0) continue;
    if (const auto behind = form ? 0 : form_end(line, past_blanks(line, end))) end = behind;  // Nordhaus Logistics (Wuxi) Ltd
    const auto begin = form ? name_begin(line, index) : traded_name_begin(line, index);
    if (begin >= index || begin < taken) continue;
    found.emplace_back(Entity::Kind::company, begin, end, Company{});
    taken = index = end;
  }
  return found;
}

}  // namespace language
