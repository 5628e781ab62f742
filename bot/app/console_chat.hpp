// `chengdan chat`: the bot on a terminal, a message per line, with a clock that can be moved.
#pragma once

#include <iosfwd>
#include <string>

#include "bot/crm/member.hpp"

namespace app {

struct ConsoleOptions {
  std::string name = "我";
  crm::Role role = crm::Role::rep;
  std::string group;  // empty: a single chat
  std::string database;  // a path; empty: one that is forgotten afterwards
  std::string now;       // ISO; empty: the real time
};

// Returns the exit code. The same input with the same clock prints the same.
int console_chat(const ConsoleOptions& options, std::istream& in, std::ostream& out, std::ostream& trouble);

}  // namespace app
