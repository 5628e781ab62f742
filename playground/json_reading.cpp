// Careful reading of JSON that comes from outside.
#include "playground/json_reading.hpp"

#include <nlohmann/json.hpp>

namespace playground {

using nlohmann::json;

json parsed(std::string_view text) {
  return json::parse(text, nullptr, false);
}

std::string written(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

const json& member(const json& object, const char* key) {
  static const json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

std::string text_in(const json& object, const char* key) {
  const auto& value = member(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

long long number_in(const json& object, const char* key, long long otherwise) {
  const auto& value = member(object, key);
  return value.is_number_integer() ? value.get<long long>() : otherwise;
}

bool flag_in(const json& object, const char* key) {
  const auto& value = member(object, key);
  return value.is_boolean() && value.get<bool>();
}

std::vector<std::string> texts_in(const json& object, const char* key) {
  std::vector<std::string> out;
  const auto& list = member(object, key);
  if (!list.is_array()) return out;
  for (const auto& item : list) {
    if (item.is_string()) out.push_back(item.get<std::string>());
  }
  return out;
}

}  // namespace playground
