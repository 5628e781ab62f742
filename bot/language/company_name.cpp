// How a company name is built, and the key under which its spellings meet.
#include "bot/base/utf8.hpp"
#include "bot/language/company.hpp"
#include "bot/language/place.hpp"
#include "bot/language/recognise.hpp"

namespace language {
namespace {

std::u32string compact(View name) {
  std::u32string out;
  for (const char32_t point : name)
    if (!is_ignored_in_names(point)) out.push_back(point >= U'A' && point <= U'Z' ? point + 32 : point);
  return out;
}

bool is_latin(View name) {
  for (const char32_t point : name)
    if (is_han(point)) return false;
  return true;
}

View trim(View name) {
  while (!name.empty() && is_ignored_in_names(name.front()) && name.front() != U'(') name.remove_prefix(1);
  while (!name.empty() && is_ignored_in_names(name.back()) && !among(name.back(), U").")) name.remove_suffix(1);
  return name;
}

// 康达(苏州)医疗: takes the place out of its brackets.
std::string bracketed_place(std::u32string& name) {
  for (auto open = name.find(U'('); open != View::npos; open = name.find(U'(', open + 1)) {
    const auto close = name.find(U')', open);
    if (close == View::npos) return {};
    const View inside = View(name).substr(open + 1, close - open - 1);
    if (inside.empty() || place_length(inside, 0) != inside.size()) continue;
    auto place = to_utf8(inside);
    name.erase(open, close - open + 1);
    return place;
  }
  return {};
}

}  // namespace

bool is_ignored_in_names(char32_t point) {
  if (is_han(point) || is_digit(point) || is_letter(point)) return false;
  return is_blank(point) || point == U'\n' ||
         among(point, U"()[]{}<>《》【】「」『』“”\"'‘’,.;:!?、。·•-_/\\&+*#~—–…") || is_dash(point);
}

CompanyName company_name(std::string_view name) {
  CompanyName parts;
  const auto text = normalise(name);
  View rest = trim(text.points);
  if (const auto form = form_length_before(rest, rest.size()); form && form < rest.size()) {
    parts.form = to_utf8(rest.substr(rest.size() - form));
    rest = trim(rest.substr(0, rest.size() - form));
  }
  parts.key = to_utf8(compact(rest));
  std::u32string body(rest);
  parts.place = bracketed_place(body);
  if (!is_latin(body))
    body = [&] {
      std::u32string dense;
      for (const char32_t point : body)
        if (!is_ignored_in_names(point)) dense.push_back(point);
      return dense;
    }();
  View core = body;
  if (parts.place.empty()) {
    auto place = place_length(core, 0);
    if (place && at(core, place) == U'市') ++place;
    if (place && core.size() >= place + 2) {
      parts.place = to_utf8(core.substr(0, place));
      core.remove_prefix(place);
    }
  }
  std::size_t trade_begin = core.size();
  for (auto length = trade_length_before(core, trade_begin); length > 0 && trade_begin >= length + 2;
       length = trade_length_before(core.substr(0, trade_begin), trade_begin))
    trade_begin -= length;
  parts.trade = to_utf8(core.substr(trade_begin));
  parts.core = std::string(base::trimmed(to_utf8(core.substr(0, trade_begin))));
  return parts;
}

}  // namespace language
