// Plain text inside DingTalk's markdown: shown as it is, line by line, with nothing in it that could act.
// Source: DingTalk "robot message types", the list of supported elements; line breaks need two spaces on both sides.
#pragma once

#include <string>
#include <string_view>

namespace connectors::dingtalk {

// Every character with a meaning in markdown gets a backslash, so that a customer's name makes no link or picture.
std::string markdown_of(std::string_view plain);

}  // namespace connectors::dingtalk
