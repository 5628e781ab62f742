// Telephone numbers in digits.
#include "bot/language/phone.hpp"
#include "bot/language/words.hpp"

#include <array>

namespace language {
namespace {

// Groups of digits with one separator between them, as far as a phone could reach.
struct Group {
  std::size_t begin = 0, end = 0;
  std::size_t length() const { return end - begin; }
};

struct Run {
  std::array<Group, 6> groups;
  std::size_t count = 0;
};

std::size_t digits_end(View line, std::size_t index) {
  while (is_digit(at(line, index))) ++index;
  return index;
}

// 0 when the next group of digits does not belong to the same number.
std::size_t past_separator(View line, std::size_t index) {
  std::size_t end = index;
  if (at(line, end) == U')') ++end;
  end = past_blanks(line, end);
  if (is_dash(at(line, end))) end = past_blanks(line, end + 1);
  if (at(line, end) == U'(') ++end;
  return end > index && end <= index + 3 && is_digit(at(line, end)) ? end : 0;
}

Run read_run(View line, std::size_t index) {
  Run run;
  while (run.count < run.groups.size()) {
    const auto end = digits_end(line, index);
    run.groups[run.count++] = {index, end};
    index = past_separator(line, end);
    if (index == 0) break;
  }
  return run;
}

std::string digits_of(View line, const Run& run, std::size_t from, std::size_t to) {
  std::string digits;
  for (std::size_t i = from; i < to; ++i)
    for (std::size_t k = run.groups[i].begin; k < run.groups[i].end; ++k)
      digits += static_cast<char>(line[k]);
  return digits;
}

// How many groups from `first` make one number, given the ways people break it up; 0 when none fits.
using Shape = std::array<std::size_t, 4>;
std::size_t matching_groups(const Run& run, std::size_t first, std::span<const Shape> shapes) {
  std::size_t best = 0;
  for (const auto& shape : shapes) {
    std::size_t count = 0;
    while (count < shape.size() && shape[count] && first + count < run.count &&
           run.groups[first + count].length() == shape[count])
      ++count;
    if ((count == shape.size() || shape[count] == 0) && count > best) best = count;
  }
  return best;
}

constexpr std::array<Shape, 6> mobile_shapes{{{11}, {3, 4, 4}, {3, 8}, {7, 4}, {3, 3, 5}, {4, 3, 4}}};
constexpr std::array<Shape, 16> landline_shapes{{{11},
                                                 {12},
                                                 {3, 8},
                                                 {4, 7},
                                                 {4, 8},
                                                 {3, 4, 4},
                                                 {4, 4, 4},
                                                 {4, 3, 4},
                                                 {2, 8},
                                                 {2, 4, 4},
                                                 {3, 7},
                                                 {10},
                                                 {3, 3, 4},
                                                 {4, 4, 3},
                                                 {7, 4},
                                                 {8, 4}}};
constexpr std::array<Shape, 6> service_shapes{{{10}, {3, 7}, {3, 3, 4}, {3, 4, 3}, {4, 3, 3}, {4, 6}}};

struct Found {
  std::size_t end = 0;
  Phone phone;
};

// 转802, -8001, 分机 12 after the number.
std::size_t read_extension(View line, std::size_t index, bool dash_allowed, Phone& phone) {
  const auto from = past_blanks(line, index);
  std::size_t digits =
      from + longest(line, from, U"转 分机 分机号 ext ext. Ext Ext. EXT #"_words);
  if (digits == from && dash_allowed && at(line, index) == U'-') digits = index + 1;
  if (digits == from) return index;
  digits = past_blanks(line, digits);
  if (at(line, digits) == U':') digits = past_blanks(line, digits + 1);
  const auto end = digits_end(line, digits);
  if (end == digits || end - digits > 6) return index;
  phone.extension = to_utf8(line.substr(digits, end - digits));
  return end;
}

bool is_clear_after(View line, std::size_t index) {
  const char32_t next = at(line, index);
  if (next == U'-' || next == U'.' || next == U',') return !is_digit(at(line, index + 1)) || next == U',';
  return !is_digit(next) && !is_letter(next) && next != U'*' &&
         !(next == U'/' && is_digit(at(line, index + 1)) && at(line, index + 1) != U'1') && next != U'%' && next != U'=';
}

std::optional<Found> read_as(View line, const Run& run, std::size_t first, std::span<const Shape> shapes,
                             bool (*fits)(std::string_view), bool trunk_missing) {
  const auto count = matching_groups(run, first, shapes);
  if (count == 0) return std::nullopt;
  auto digits = digits_of(line, run, first, first + count);
  if (trunk_missing && digits[0] != '0') digits = "0" + digits;
  if (!fits(digits)) return std::nullopt;
  Found found{run.groups[first + count - 1].end, {digits, {}, true}};
  found.end = read_extension(line, found.end, fits != is_service_line, found.phone);
  // Two numbers stand side by side: the blank between them is not a separator.
  if (!is_clear_after(line, found.end)) return std::nullopt;
  return found;
}

std::optional<Found> read_number(View line, const Run& run, std::size_t first, bool abroad_prefix) {
  if (first >= run.count) return std::nullopt;
  if (auto found = read_as(line, run, first, mobile_shapes, is_mobile, false)) return found;
  if (auto found = read_as(line, run, first, landline_shapes, is_landline, abroad_prefix)) return found;
  return read_as(line, run, first, service_shapes, is_service_line, false);
}

// 86 or 0086 in front, as a group of its own or run together with a mobile number.
std::optional<Found> read_with_country(View line, const Run& run, bool plus) {
  const auto first = digits_of(line, run, 0, 1);
  if (first == "86" || first == "0086") return read_number(line, run, 1, true);
  const std::size_t prefix = first.starts_with("0086") ? 4 : first.starts_with("86") ? 2 : 0;
  if (prefix == 0 || (!plus && prefix == 2 && first.size() != 13)) return std::nullopt;
  Run rest = run;
  rest.groups[0].begin += prefix;
  return read_number(line, rest, 0, true);
}

// Meant as a phone, but not one: 1380013800.
std::optional<Found> read_misshapen(View line, const Run& run, bool labelled) {
  const Group& group = run.groups[0];
  const auto digits = digits_of(line, run, 0, 1);
  if (!is_clear_after(line, group.end) || longest(line, group.end, U"元 万 块 台"_words))
    return std::nullopt;
  const bool mobile_like = digits[0] == '1' && digits.size() > 2 && digits[1] >= '3' &&
                           (digits.size() == 10 || digits.size() == 12);
  const bool local = labelled && (digits.size() == 7 || digits.size() == 8) && digits[0] >= '2';
  if (local) return Found{group.end, {digits, {}, true}};
  if (labelled && run.count > 1) {  // 139 1234 567
    const auto all = digits_of(line, run, 0, run.count);
    if (all[0] == '1' && all[1] >= '3' && all.size() >= 9 && all.size() <= 12)
      return Found{run.groups[run.count - 1].end, {all, {}, false}};
  }
  if (mobile_like || (labelled && digits.size() >= 7 && digits.size() <= 13))
    return Found{group.end, {digits, {}, false}};
  return std::nullopt;
}

bool may_begin(const Reading& reading, std::size_t index) {
  const View line = reading.line;
  const char32_t previous = before(line, index);
  if (previous == U'/' && is_digit(before(line, index - 1)) && index > 7 && is_digit(line[index - 8]))
    return true;  // 13812345678/139…
  if (previous == U'/' && is_han(before(line, index - 1)) && !reading.is_code(index)) return true;  // 孙丽/13011112201
  if (reading.is_code(index) || is_digit(previous) || among(previous, U"_#.*/=")) return false;
  if (is_letter(previous))
    return longest_before(line, index,
                          U"tel Tel TEL phone Phone mobile Mobile M T"_words) > 0;
  return previous != U'-' || !(is_digit(before(line, index - 1)) || is_letter(before(line, index - 1)));
}

struct Opening {
  std::size_t begin = 0, digits = 0;
  bool plus = false;
};

// The brackets and the plus sign in front of the first digit.
Opening opening_before(View line, std::size_t digits) {
  Opening opening{digits, digits};
  auto& begin = opening.begin;
  if (before(line, begin) == U'+') --begin, opening.plus = true;
  if (before(line, begin) == U'(') --begin;
  if (!opening.plus && before(line, begin) == U'+') --begin, opening.plus = true;
  return opening;
}

std::optional<Found> read_phone(const Reading& reading, const Opening& opening, const Run& run) {
  const View line = reading.line;
  if (auto found = read_with_country(line, run, opening.plus)) return found;
  if (opening.plus) return std::nullopt;  // another country
  if (auto found = read_number(line, run, 0, false)) return found;
  return read_misshapen(line, run, labelled_phone(line, opening.begin));
}

std::size_t after_run(const Run& run) {
  return run.groups[0].end;
}

}  // namespace

std::vector<Entity> find_phones(const Reading& reading) {
  std::vector<Entity> found;
  const View line = reading.line;
  for (std::size_t index = reading.next_count(0); index < line.size(); index = reading.next_count(index)) {
    if (auto spoken = read_spoken_phone(line, index)) {
      index = spoken->end;
      found.push_back(std::move(*spoken));
      continue;
    }
    if (!is_digit(line[index])) {
      ++index;
      continue;
    }
    const auto run = read_run(line, index);
    const auto opening = opening_before(line, index);
    const bool open = may_begin(reading, index) && !labelled_otherwise(line, opening.begin);
    if (const auto phone = open ? read_phone(reading, opening, run) : std::nullopt) {
      found.emplace_back(Entity::Kind::phone, opening.begin, phone->end, phone->phone);
      index = phone->end;
    } else {
      index = opening.plus ? run.groups[run.count - 1].end : after_run(run);
    }
  }
  return found;
}

}  // namespace language
