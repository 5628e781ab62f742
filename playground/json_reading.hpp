// Careful reading of JSON that comes from outside: a missing or wrong member is empty, never an exception.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace playground {

nlohmann::json parsed(std::string_view text);      // discarded when it is not JSON in UTF-8
std::string written(const nlohmann::json& value);  // raw UTF-8, bad bytes replaced

const nlohmann::json& member(const nlohmann::json& object, const char* key);  // null when there is none
std::string text_in(const nlohmann::json& object, const char* key);           // of a string, else ""
long long number_in(const nlohmann::json& object, const char* key, long long otherwise = 0);  // of an integer
bool flag_in(const nlohmann::json& object, const char* key);
std::vector<std::string> texts_in(const nlohmann::json& object, const char* key);  // the strings of an array

}  // namespace playground
