// What an event of DingTalk's subscription says.
#include "connectors/dingtalk/event_letter.hpp"

#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "connectors/dingtalk/json_reading.hpp"

namespace connectors::dingtalk {
namespace {

using nlohmann::json;

constexpr std::size_t most_people = 1000, longest_id = 128;

// The member by its name in any case; null when there is none.
json any_case(const json& object, std::string_view lower_name) {
  for (const auto& [key, value] : object.items())
    if (base::lower_ascii(key) == lower_name) return value;
  return nullptr;
}

std::string word(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number_integer() ? std::to_string(value.get<long long>()) : std::string();
}

std::vector<std::string> words(const json& value) {
  std::vector<std::string> found;
  const json list = value.is_array() ? value : json::array({value});
  for (const auto& item : list)
    if (const auto id = word(item); !id.empty() && id.size() <= longest_id && found.size() < most_people) found.push_back(id);
  return found;
}

}  // namespace

std::optional<EventLetter> read_event(std::string_view text) {
  const json event = read_json(text);
  if (!event.is_object()) return std::nullopt;
  EventLetter letter{word(any_case(event, "eventtype")), word(any_case(event, "eventid")), word(any_case(event, "random")),
                     words(any_case(event, "userid"))};
  if (letter.type.empty()) return std::nullopt;
  if (letter.id.empty()) {
    letter.id = letter.type + "/" + word(any_case(event, "timestamp"));
    for (const auto& user_id : letter.user_ids) letter.id += "/" + user_id;
  }
  if (letter.id.size() > longest_id) letter.id = letter.id.substr(0, longest_id);
  return letter;
}

base::Incoming departure(const EventLetter& letter, const std::string& connector, base::Instant now) {
  base::Incoming incoming;
  incoming.kind = base::Incoming::Kind::left;
  incoming.message_id = letter.id;
  incoming.sender_id = letter.user_ids.front();
  incoming.conversation = {connector, base::ChatKind::single, incoming.sender_id, {}};
  for (std::size_t i = 1; i < letter.user_ids.size(); ++i) incoming.mentions.push_back({letter.user_ids[i], {}});
  incoming.sent_at = now;
  return incoming;
}

}  // namespace connectors::dingtalk
