// Reading JSON that a platform or anybody else may have sent: wrong types are as if the field were not there.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace connectors::wecom {

nlohmann::json parse_json(std::string_view text);  // discarded() when it is no JSON or too deep; never throws
std::string to_text(const nlohmann::json& value);  // raw UTF-8: WeCom refuses \uXXXX (40033); never throws

const nlohmann::json& field(const nlohmann::json& object, const char* name);  // null when there is none
std::string text_field(const nlohmann::json& object, const char* name);       // numbers as their digits
std::optional<long long> number_field(const nlohmann::json& object, const char* name);  // also from a string

}  // namespace connectors::wecom
