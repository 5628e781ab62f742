// Lenient reading of DingTalk's JSON: numbers come as strings and strings as numbers, and anything may be missing.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace connectors::dingtalk {

// The value read, or a discarded one for what is no JSON or too deep; never throws.
nlohmann::json read_json(std::string_view text);

// The member, or a null when `object` is no object or has none of that name.
const nlohmann::json& member(const nlohmann::json& object, const char* key);

std::string text_in(const nlohmann::json& object, const char* key);                  // a string or a whole number
std::optional<long long> number_in(const nlohmann::json& object, const char* key);  // a whole number or its digits
bool flag_in(const nlohmann::json& object, const char* key);                        // true or "true"

// One line of raw UTF-8 (no \uXXXX, which would multiply the bytes); what is not UTF-8 becomes U+FFFD.
std::string written(const nlohmann::json& value);

}  // namespace connectors::dingtalk
