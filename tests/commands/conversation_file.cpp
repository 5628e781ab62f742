// Reads conversations from their text files.
#include <fstream>
#include <stdexcept>

#include "bot/base/utf8.hpp"
#include "tests/commands/conversation.hpp"

namespace conversation {
namespace {

constexpr std::string_view says = " ›", hears = " ‹", taps = " 点 ", outage = "停机到 ";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class Parser {
 public:
  explicit Parser(std::string path) : path_(std::move(path)) { begin(); }

  std::vector<Conversation> read() {
    std::ifstream file(path_);
    if (!file) throw std::runtime_error(path_ + ": cannot be read");
    for (std::string line; std::getline(file, line);) take(line);
    finish();
    return std::move(all_);
  }

 private:
  [[noreturn]] void complain(const std::string& why) const {
    throw std::runtime_error(path_ + ":" + std::to_string(line_) + ": " + why);
  }

  void begin() {
    now_ = {};
    now_.file = path_;
    further_ = nullptr;
  }

  void finish() {
    if (!now_.steps.empty()) all_.push_back(std::move(now_));
    begin();
  }

  void take(const std::string& line) {
    ++line_;
    if (base::trimmed(line).empty()) return;
    if (line == "---") return finish();
    if (line[0] == ' ') return further(std::string(base::trimmed(line)));
    if (line[0] == '#') return heading(std::string(base::trimmed(line.substr(1))));
    if (line[0] == '+') return moves_by(line);
    if (line.starts_with("20") && line.size() == 16) return moves_to(line);
    if (line.starts_with(outage))
      return add({.kind = Step::Kind::outage, .text = line.substr(outage.size()), .line = line_});
    speech(line);
  }

  void further(const std::string& line) {
    if (!further_) complain("nothing to continue");
    further_(line);
  }

  void heading(const std::string& text) {
    if (text.starts_with("标题：")) {
      now_.title = text.substr(std::string("标题：").size());
      now_.line = line_;
      now_.is_broken = now_.title.find("[待修]") != std::string::npos;
    } else if (text.starts_with("平台：")) {
      now_.platforms.clear();
      if (text.find("终端") != text.npos) now_.platforms.push_back(stage::Where::console);
      if (text.find("企业微信") != text.npos) now_.platforms.push_back(stage::Where::wecom);
      if (text.find("钉钉") != text.npos) now_.platforms.push_back(stage::Where::dingtalk);
    } else if (text == "初次见面") {
      now_.is_first_time = true;
    }
  }

  void moves_to(const std::string& line) {
    if (now_.start.empty()) return void(now_.start = line);
    Step step{.kind = Step::Kind::move_to, .text = line, .line = line_};
    add(std::move(step));
  }

  void moves_by(const std::string& line) {
    Step step{.kind = Step::Kind::move_by, .line = line_};
    const auto count = std::stol(line.substr(1));
    switch (line.back()) {
      case 'd':
        step.by = std::chrono::hours(24 * count);
        break;
      case 'h':
        step.by = std::chrono::hours(count);
        break;
      case 'm':
        step.by = std::chrono::minutes(count);
        break;
      default:
        complain("+3d, +2h or +5m");
    }
    add(std::move(step));
  }

  void add(Step step) {
    if (now_.start.empty()) complain("no moment is given yet");
    now_.steps.push_back(std::move(step));
    further_ = nullptr;
  }

  // The words after the sign, without the blank between.
  static std::string after(const std::string& line, std::size_t at, std::string_view sign) {
    const std::size_t from = at + sign.size();
    return line.size() > from && line[from] == ' ' ? line.substr(from + 1) : line.substr(from);
  }

  void speech(const std::string& line) {
    if (const auto at = line.find(says); at != line.npos)
      return said(line.substr(0, at), after(line, at, says));
    if (const auto at = line.find(hears); at != line.npos)
      return heard(line.substr(0, at), after(line, at, hears));
    if (const auto at = line.find(taps); at != line.npos)
      return add({.kind = Step::Kind::tap,
                  .who = line.substr(0, at),
                  .text = line.substr(at + taps.size()),
                  .line = line_});
    complain("neither speech nor moment: " + line);
  }

  void said(std::string who, const std::string& text) {
    if (who == "bot") return expect({.kind = Expected::Kind::answer, .line = line_}, text);
    if (who == "卡片") return expect({.kind = Expected::Kind::card_change, .line = line_}, text);
    if (who == "台账") return expect({.kind = Expected::Kind::ledger, .line = line_}, text);
    Step step{.kind = Step::Kind::say, .text = text, .line = line_};
    if (const auto at = who.find('@'); at != who.npos) step.group = who.substr(at + 1), who.resize(at);
    if (const auto at = step.group.find('('); at != step.group.npos)
      who += step.group.substr(at), step.group.resize(at);
    if (const auto at = who.find('('); at != who.npos) {
      step.role = crm::role_from_word(who.substr(at + 1, who.find(')') - at - 1));
      if (!step.role) complain("no such role: " + who);
      who.resize(at);
    }
    step.who = who;
    add(std::move(step));
    further_ = [this](const std::string& more) { now_.steps.back().text += "\n" + more; };
  }

  void heard(std::string who, const std::string& text) {
    Expected expected{.kind = Expected::Kind::push, .line = line_};
    if (is_digit(who[0])) {
      expected.at = who.substr(0, 11);  // 11-24 08:30
      who = std::string(base::trimmed(who.substr(11)));
    }
    expected.who = who;
    expect(std::move(expected), text);
  }

  void expect(Expected expected, const std::string& text) {
    if (now_.steps.empty()) complain("nobody has said anything yet");
    if (!text.empty()) expected.lines.push_back(text);
    now_.steps.back().expected.push_back(std::move(expected));
    further_ = [this](const std::string& more) { now_.steps.back().expected.back().lines.push_back(more); };
  }

  const std::string path_;
  int line_ = 0;
  Conversation now_;
  std::vector<Conversation> all_;
  std::function<void(const std::string&)> further_;
};

}  // namespace

std::vector<Conversation> read_file(const std::string& path) {
  return Parser(path).read();
}

}  // namespace conversation
