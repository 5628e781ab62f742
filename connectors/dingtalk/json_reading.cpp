// Lenient reading of DingTalk's JSON.
#include "connectors/dingtalk/json_reading.hpp"

#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>

#include "connectors/json_depth.hpp"

namespace connectors::dingtalk {

using nlohmann::json;

json read_json(std::string_view text) {
  if (is_too_deep(text)) return json(json::value_t::discarded);
  return json::parse(text, nullptr, false);
}

const json& member(const json& object, const char* key) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

std::string text_in(const json& object, const char* key) {
  const json& value = member(object, key);
  if (value.is_string()) return value.get<std::string>();
  return value.is_number_integer() ? value.dump() : std::string();
}

std::optional<long long> number_in(const json& object, const char* key) {
  const json& value = member(object, key);
  if (value.is_number_unsigned() && value.get<unsigned long long>() > std::numeric_limits<long long>::max()) return {};
  if (value.is_number_integer()) return value.get<long long>();
  if (!value.is_string()) return {};
  const auto& digits = value.get_ref<const std::string&>();
  long long number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return {};
  return number;
}

bool flag_in(const json& object, const char* key) {
  const json& value = member(object, key);
  return value.is_boolean() ? value.get<bool>() : text_in(object, key) == "true";
}

std::string written(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

}  // namespace connectors::dingtalk
