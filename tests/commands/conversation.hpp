// A conversation as a product owner writes it: who says what, and what the bot is to answer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/stage.hpp"

namespace conversation {

// What ought to be seen. A line of "…" stands for any further lines.
struct Expected {
  enum class Kind {
    answer,       // bot › …       in the chat just spoken in; no line at all: silence
    push,         // 李雷 ‹ …      in somebody's single chat or a group
    card_change,  // 卡片 › …      what a tapped card says now
    ledger,       // 台账 › 客户 1 how many records there are
  };
  Kind kind = Kind::answer;
  std::string who;
  std::optional<std::string> at;  // 11-24 08:30, where the moment matters
  std::vector<std::string> lines;
  int line = 0;
};

struct Step {
  enum class Kind { say, tap, move_by, move_to, outage };  // outage: down until that moment
  Kind kind = Kind::say;
  std::string who, group, text;  // text: what is said, the button's label, or the moment
  std::optional<crm::Role> role;
  base::Duration by{0};
  std::vector<Expected> expected;
  int line = 0;
};

struct Conversation {
  std::string file;  // path, for messages
  std::string title;
  std::string start;
  std::vector<stage::Where> platforms{stage::Where::console, stage::Where::wecom, stage::Where::dingtalk};
  bool is_broken = false;      // [待修]: the bot does not do this yet
  bool is_first_time = false;  // # 初次见面: nobody has been greeted
  std::vector<Step> steps;
  int line = 0;
};

// Throws std::runtime_error with file and line for a line that makes no sense.
std::vector<Conversation> read_file(const std::string& path);

// What differs from what was expected, one entry each; empty when all is as told.
struct Difference {
  int line = 0;
  std::string text;
};
std::vector<Difference> play(const Conversation& conversation, stage::Where where);

}  // namespace conversation
