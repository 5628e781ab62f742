// Plays a conversation with a bot and notes where it says something else.
#include <map>

#include "bot/base/utf8.hpp"
#include "tests/commands/conversation.hpp"

namespace conversation {
namespace {

using stage::Seen;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  for (std::size_t end; (end = text.find('\n', from)) != text.npos; from = end + 1)
    lines.push_back(text.substr(from, end - from));
  lines.push_back(text.substr(from));
  for (auto& line : lines) line = std::string(base::trimmed(line));
  std::erase(lines, "");
  return lines;
}

bool fits(const std::vector<std::string>& expected, const std::vector<std::string>& actual, std::size_t e = 0,
          std::size_t a = 0) {
  if (e == expected.size()) return a == actual.size();
  if (expected[e] != "…")
    return a < actual.size() && expected[e] == actual[a] && fits(expected, actual, e + 1, a + 1);
  for (std::size_t from = a; from <= actual.size(); ++from)
    if (fits(expected, actual, e + 1, from)) return true;
  return false;
}

std::string indented(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += "\n      " + line;
  return out.empty() ? "\n      （沉默）" : out;
}

std::string month_day_time(base::Instant at) {
  const std::string iso = base::iso(at, base::Zone{});
  return iso.substr(5, 5) + " " + iso.substr(11, 5);
}

std::string shown(const Seen& seen) {
  return month_day_time(seen.at) + " " + seen.chat + " ‹" + indented(lines_of(seen.text));
}

class Play {
 public:
  Play(const Conversation& conversation, stage::Where where)
      : bot_(where, base::parse_iso(conversation.start, base::Zone{}).value()) {
    if (!conversation.is_first_time) bot_.acquaint();
  }

  std::vector<Difference> run(const std::vector<Step>& steps) {
    for (const Step& step : steps) {
      auto seen = act(step);
      const bool speaks = step.kind == Step::Kind::say || step.kind == Step::Kind::tap;
      if (step.expected.empty() && speaks) continue;  // said to prepare the scene
      compare(step, std::move(seen));
      if (!differences_.empty()) break;  // what follows would differ for this reason
    }
    return std::move(differences_);
  }

 private:
  std::vector<Seen> act(const Step& step) {
    if (step.role) bot_.give_role(step.who, *step.role);
    switch (step.kind) {
      case Step::Kind::say:
        return bot_.say(step.who, step.group, step.text);
      case Step::Kind::tap:
        return bot_.tap(step.who, step.text);
      case Step::Kind::move_by:
        return bot_.advance(bot_.clock().now() + step.by);
      case Step::Kind::outage:
        return bot_.come_back(base::parse_iso(step.text, base::Zone{}).value());
      case Step::Kind::move_to:
        return bot_.advance(base::parse_iso(step.text, base::Zone{}).value());
    }
    return {};
  }

  void compare(const Step& step, std::vector<Seen> seen) {
    const std::string chat = step.group.empty() ? step.who : step.group;
    for (const Expected& expected : step.expected) {
      if (expected.kind == Expected::Kind::ledger)
        check_ledger(expected);
      else
        check(expected, expected.kind == Expected::Kind::push ? expected.who : chat, seen);
    }
    const bool only_counts = std::all_of(step.expected.begin(), step.expected.end(),
                                         [](const Expected& e) { return e.kind == Expected::Kind::ledger; });
    if (only_counts && !step.expected.empty()) return;
    for (const Seen& left : seen) differ(step.line, "nobody expected\n    " + shown(left));
  }

  void check(const Expected& expected, const std::string& chat, std::vector<Seen>& seen) {
    const auto kind =
        expected.kind == Expected::Kind::card_change ? Seen::Kind::card_change : Seen::Kind::message;
    std::string actual;
    for (auto found = seen.begin(); found != seen.end(); ++found) {
      if (found->kind != kind || found->chat != chat) continue;
      const auto lines = lines_of(found->text);
      if (!expected.lines.empty() && fits(expected.lines, lines) &&
          (!expected.at || *expected.at == month_day_time(found->at)))
        return void(seen.erase(found));
      if (actual.empty()) actual = (expected.at ? month_day_time(found->at) : "") + indented(lines);
    }
    if (expected.lines.empty() && actual.empty()) return;
    for (const Seen& other : seen)
      if (actual.empty()) actual = "\n    " + shown(other);
    differ(expected.line, "expected " + (expected.at ? *expected.at : "") + indented(expected.lines) +
                              "\n    actual " + (actual.empty() ? indented({}) : actual));
    seen.clear();
  }

  void check_ledger(const Expected& expected) {
    const std::map<std::string, std::int64_t> counts{
        {"客户", bot_.count("SELECT count(*) FROM customers")},
        {"联系人", bot_.count("SELECT count(*) FROM contacts")},
        {"商机", bot_.count("SELECT count(*) FROM deals")},
        {"跟进", bot_.count("SELECT count(*) FROM follow_ups")},
        {"提醒", bot_.count("SELECT count(*) FROM reminders")},
        {"目标", bot_.count("SELECT count(*) FROM targets")},
        {"操作", bot_.count("SELECT count(*) FROM history")},
        {"看过号码", bot_.count("SELECT count(*) FROM phone_views")},
        {"没看懂", bot_.count("SELECT count(*) FROM not_understood")}};
    const std::string& wanted = expected.lines.at(0);
    const auto blank = wanted.find(' ');
    const auto count = std::to_string(counts.at(wanted.substr(0, blank)));
    if (count != wanted.substr(blank + 1)) differ(expected.line, "expected " + wanted + ", actual " + count);
  }

  void differ(int line, std::string text) { differences_.push_back({line, std::move(text)}); }

  stage::Bot bot_;
  std::vector<Difference> differences_;
};

}  // namespace

std::vector<Difference> play(const Conversation& conversation, stage::Where where) {
  return Play(conversation, where).run(conversation.steps);
}

}  // namespace conversation
