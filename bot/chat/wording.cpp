// Turns replies into sentences.
#include "bot/chat/wording.hpp"

#include <stdexcept>

#include "bot/base/utf8.hpp"

namespace chat {
namespace {

constexpr std::string_view separator = " · ";

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string clock_text(const base::Civil& at) { return two_digits(at.hour()) + ":" + two_digits(at.minute()); }

// 13812345678 → 138 1234 5678; a landline as it is.
std::string grouped(const std::string& digits) {
  if (digits.size() != 11 || digits[0] != '1') return digits;
  return digits.substr(0, 3) + " " + digits.substr(3, 4) + " " + digits.substr(7);
}

std::string relative_day(base::Date date, base::Date today) {
  const int away = base::days_between(today, date);
  if (away == 0) return "今天";
  if (away == 1) return "明天";
  if (away == -1) return "昨天";
  const int to_next_monday = 8 - base::iso_weekday(today);
  if (away >= to_next_monday && away < to_next_monday + 7) return "下" + weekday_word(date);
  return weekday_word(date);
}

std::vector<std::string_view> split(std::string_view text, std::string_view by) {
  std::vector<std::string_view> parts;
  for (std::size_t at; (at = text.find(by)) != text.npos; text.remove_prefix(at + by.size()))
    parts.push_back(text.substr(0, at));
  parts.push_back(text);
  return parts;
}

}  // namespace

const std::string& Words::text(const std::string& key) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) throw std::out_of_range("no text for \"" + key + "\" in templates/");
  return found->second;
}

std::vector<std::string> placeholders(std::string_view text, std::string* problem) {
  std::vector<std::string> names;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '[') ++depth;
    if (text[at] == ']') --depth;
    if ((depth < 0 || depth > 1) && problem) *problem = "方括号不成对";
    if (text[at] != '{') continue;
    const auto end = text.find('}', at);
    if (end == text.npos) {
      if (problem) *problem = "花括号没有结束";
      break;
    }
    names.emplace_back(text.substr(at + 1, end - at - 1));
    at = end;
  }
  if (depth != 0 && problem) *problem = "方括号不成对";
  return names;
}

std::string Renderer::text(const Reply& reply) {
  std::string all = paragraph(reply);
  for (const Reply& next : reply.more) {
    const std::string text = this->text(next);
    if (text.empty()) continue;
    if (!all.empty()) all += '\n';
    all += text;
  }
  return all;
}

std::string Renderer::paragraph(const Reply& reply) {
  if (reply.key.empty()) return {};
  std::string out;
  for (const auto line_text : split(words_.text(reply.key), "\n")) {
    const std::string rendered = line(line_text, reply.values);
    if (rendered.empty()) continue;
    if (!out.empty()) out += '\n';
    out += rendered;
  }
  return out;
}

std::string Renderer::line(std::string_view text, const Values& values) {
  std::string out;
  for (const auto piece : split(text, separator)) {
    bool any_filled = false, any_empty = false;
    const std::string filled = fill(piece, values, any_filled, any_empty);
    if ((any_empty && !any_filled) || filled.empty()) continue;
    if (!out.empty()) out += separator;
    out += filled;
  }
  return out;
}

std::string Renderer::fill(std::string_view text, const Values& values, bool& any_filled, bool& any_empty) {
  std::string out;
  while (!text.empty()) {
    const auto next = text.find_first_of("{[");
    out += text.substr(0, next);
    if (next == text.npos) break;
    const bool is_group = text[next] == '[';
    const auto end = text.find(is_group ? ']' : '}', next);
    if (end == text.npos) throw std::invalid_argument("unbalanced brackets in a text of templates/");
    const auto inside = text.substr(next + 1, end - next - 1);
    text.remove_prefix(end + 1);
    if (is_group) {
      bool filled = false, empty = false;
      const std::string inner = fill(inside, values, filled, empty);
      if (!empty) out += inner;
      continue;
    }
    const std::string shown = value(values, inside);
    (shown.empty() ? any_empty : any_filled) = true;
    out += shown;
  }
  return out;
}

std::string Renderer::value(const Values& values, std::string_view name) {
  struct Show {
    Renderer& renderer;
    std::string operator()(const std::string& v) const { return base::shown_safely(v); }
    std::string operator()(std::int64_t v) const { return std::to_string(v); }
    std::string operator()(base::Money v) const { return base::spoken(v); }
    std::string operator()(base::Date v) const {
      return spoken(v, base::civil(renderer.audience_.now, renderer.audience_.zone).date);
    }
    std::string operator()(base::Instant v) const {
      const auto& zone = renderer.audience_.zone;
      return spoken(v, base::civil(renderer.audience_.now, zone).date, zone);
    }
    std::string operator()(const PhoneNumber& v) const { return renderer.show(v); }
    std::string operator()(const Private& v) const {
      return renderer.audience_.is_group && !v.words.empty() ? "***" : base::shown_safely(v.words);
    }
    std::string operator()(const std::vector<Reply>& v) const {
      std::string lines;
      for (const Reply& item : v) lines += (lines.empty() ? "" : "\n") + renderer.text(item);
      return lines;
    }
  };
  for (const auto& [key, value] : values)
    if (key == name) return std::visit(Show{*this}, value);
  return {};
}

std::string Renderer::show(const PhoneNumber& phone) {
  if (phone.digits.empty()) return {};
  if (audience_.is_group || !phone.may_be_seen) return masked(phone.digits);
  if (!phone.contact_id.empty()) numbers_shown_.push_back(phone.contact_id);
  return grouped(phone.digits) + (phone.extension.empty() ? "" : "转" + phone.extension);
}

std::string masked(std::string_view digits) {
  if (digits.size() < 7) return std::string(digits.size(), '*');
  const std::size_t head = digits.size() >= 11 ? 3 : 2;
  const std::size_t tail = digits.size() >= 11 ? 4 : 2;
  return std::string(digits.substr(0, head)) + std::string(digits.size() - head - tail, '*') +
         std::string(digits.substr(digits.size() - tail));
}

namespace {

struct Digits {
  std::size_t begin, end;
  std::size_t size() const { return end - begin; }
};

std::vector<Digits> digit_runs(std::string_view text) {
  std::vector<Digits> runs;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] < '0' || text[at] > '9') continue;
    const std::size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    runs.push_back({begin, at});
  }
  return runs;
}

bool is_number(const std::string& digits) {
  const bool is_mobile = digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
  const bool is_mobile_abroad = digits.size() == 13 && digits.starts_with("861");
  const bool is_landline = digits.size() >= 10 && digits.size() <= 12 && digits[0] == '0';
  return is_mobile || is_mobile_abroad || is_landline;
}

}  // namespace

// People write numbers as one run (13812345678) or in groups (138 1234 5678, 0571-88991234): from every run on, the
// groups that follow closely are tried together, so that a neighbouring number cannot hide one.
std::string with_numbers_masked(std::string_view text) {
  std::string out(text);
  const auto runs = digit_runs(text);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    std::string digits;
    for (std::size_t j = i; j < runs.size() && j < i + 4; ++j) {
      if (j > i && runs[j].begin - runs[j - 1].end > 1) break;
      digits += text.substr(runs[j].begin, runs[j].size());
      if (!is_number(digits)) continue;
      // The first three and the last four digits stay.
      std::size_t seen = 0;
      for (std::size_t at = runs[i].begin; at < runs[j].end; ++at)
        if (text[at] >= '0' && text[at] <= '9' && ++seen > 3 && seen + 4 <= digits.size()) out[at] = '*';
      break;
    }
  }
  return out;
}

static const Illustration* first_picture(const Reply& reply) {
  if (reply.picture) return &*reply.picture;
  const auto among = [](const std::vector<Reply>& parts) -> const Illustration* {
    for (const Reply& part : parts)
      if (const auto* found = first_picture(part)) return found;
    return nullptr;
  };
  for (const auto& [name, value] : reply.values)
    if (const auto* parts = std::get_if<std::vector<Reply>>(&value))
      if (const auto* found = among(*parts)) return found;
  return among(reply.more);
}

std::optional<base::Picture> drawn(const Reply& reply, bool is_group) {
  const Illustration* picture = first_picture(reply);
  if (!picture) return std::nullopt;
  const Shown as_it_is = [](std::string_view words) { return std::string(words); };
  std::string bytes = picture->draw(is_group ? Shown(with_numbers_masked) : as_it_is);
  if (bytes.empty()) return std::nullopt;
  return base::Picture{std::move(bytes), picture->name};
}

std::string weekday_word(base::Date date) {
  static constexpr std::string_view words[] = {"", "周一", "周二", "周三", "周四", "周五", "周六", "周日"};
  return std::string(words[base::iso_weekday(date)]);
}

std::string spoken(base::Date date, base::Date today) {
  std::string text;
  if (date.year() != today.year()) text = std::to_string(int(date.year())) + "年";
  return text + std::to_string(unsigned(date.month())) + "月" + std::to_string(unsigned(date.day())) + "日(" +
         relative_day(date, today) + ")";
}

std::string spoken(base::Instant at, base::Date today, const base::Zone& zone) {
  const base::Civil local = base::civil(at, zone);
  return spoken(local.date, today) + " " + clock_text(local);
}

}  // namespace chat
