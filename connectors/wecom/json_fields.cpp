// Reading JSON that a platform or anybody else may have sent.
#include "connectors/wecom/json_fields.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "connectors/json_depth.hpp"

namespace connectors::wecom {

nlohmann::json parse_json(std::string_view text) {
  if (is_too_deep(text)) return nlohmann::json(nlohmann::json::value_t::discarded);
  return nlohmann::json::parse(text, nullptr, false);
}

std::string to_text(const nlohmann::json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

const nlohmann::json& field(const nlohmann::json& object, const char* name) {
  static const nlohmann::json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

std::string text_field(const nlohmann::json& object, const char* name) {
  const auto& value = field(object, name);
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return value.dump();
  return {};
}

std::optional<long long> number_field(const nlohmann::json& object, const char* name) {
  const std::string digits = text_field(object, name);
  long long number = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (problem != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

}  // namespace connectors::wecom
