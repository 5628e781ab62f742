// What an event of DingTalk's subscription says, after it was decrypted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/message.hpp"

namespace connectors::dingtalk {

struct EventLetter {
  std::string type;    // check_url, user_leave_org, …
  std::string id;      // the same in every delivery of one event; empty where the platform gives none
  std::string random;  // of the check of a suite's address: what has to be answered
  std::vector<std::string> user_ids;
};

// None for what is no event. Contact events write their keys in camelCase, robot events in PascalCase, older apps as
// they like: keys are compared without case.
std::optional<EventLetter> read_event(std::string_view json);

// What somebody's leaving the company means to the house: he, and whoever left with him. REQUIRES: a user id.
base::Incoming departure(const EventLetter& letter, const std::string& connector, base::Instant now);

}  // namespace connectors::dingtalk
