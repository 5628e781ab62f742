// What the company has decided about conversations: plain values, read once at start.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "bot/base/civil.hpp"
#include "bot/base/message.hpp"
#include "bot/crm/policies.hpp"
#include "bot/crm/reminder.hpp"
#include "bot/language/names.hpp"
#include "bot/language/workdays.hpp"

namespace chat {

struct Rules {
  base::Zone zone;
  std::string bot_name = "小销";
  crm::QuietHours quiet;
  language::Workdays workdays;
  language::Names things;  // products, regions, stores … that the company has written down
  crm::Policies policies;  // what the company sells by; what was changed by sentence lies over the files (RuleBook)
  std::shared_ptr<const crm::Policies> written;  // as the files have them, where something was changed by sentence
  base::Duration undo_window = std::chrono::hours(24);
  base::Duration question_lives = std::chrono::minutes(10);
  base::Duration small_talk_pause = std::chrono::hours(1);
  base::Duration push_lives = std::chrono::hours(48);   // an undelivered push is a dead letter after that
  base::Duration reply_lives = std::chrono::hours(12);
  // Which connector carries a push to a person who spoke through this one; empty: none can.
  std::map<std::string, std::string> push_via;

  std::map<std::string, base::Platform> platforms;  // of every connector

  const crm::Policies& in_files() const { return written ? *written : policies; }

  std::string push_route(const std::string& connector) const {
    const auto found = push_via.find(connector);
    return found == push_via.end() ? connector : found->second;
  }
};

}  // namespace chat
