// Remembers what somebody was asked, which chats there are, and small facts that must survive a restart.
#pragma once

#include <optional>
#include <string>

#include "bot/base/message.hpp"
#include "storage/database.hpp"

namespace storage {

class Dialogues {
 public:
  explicit Dialogues(Connection& connection) : connection_(connection) {}

  // What was asked in this conversation and is not expired; empty when nothing.
  std::string state(const std::string& conversation, const std::string& member_id, base::Instant now);
  void ask(const std::string& conversation, const std::string& member_id, const std::string& state, base::Instant until);
  void close(const std::string& conversation, const std::string& member_id);

 private:
  Connection& connection_;
};

class Conversations {
 public:
  explicit Conversations(Connection& connection) : connection_(connection) {}

  bool meet(const base::Conversation& conversation, base::Instant now);  // true the first time
  // Whether small talk may be answered here now: at most once in `pause`. Notes that it was.
  bool may_chat(const base::Conversation& conversation, base::Instant now, base::Duration pause);
  std::optional<base::Conversation> group_titled(const std::string& title);

 private:
  Connection& connection_;
};

class Notes {
 public:
  explicit Notes(Connection& connection) : connection_(connection) {}

  std::string get(const std::string& name);  // empty when there is none
  void set(const std::string& name, const std::string& value);

 private:
  Connection& connection_;
};

// Rungs of ladders: what is to be said or done once, however often the clock looks.
class Rungs {
 public:
  explicit Rungs(Connection& connection) : connection_(connection) {}

  // True the first time; `name` tells the ladder, whom it is about and the rung: recycle/3d/<customer>/<since when>.
  bool climb(const std::string& name, base::Instant now);
  std::optional<base::Instant> climbed_at(const std::string& name);

 private:
  Connection& connection_;
};

}  // namespace storage
