// What somebody was asked, as it is stored.
#include "bot/chat/dialogue.hpp"

#include <nlohmann/json.hpp>

#include "storage/json_whole.hpp"

namespace chat {

using Json = nlohmann::json;

std::string to_json(const Dialogue& d) {
  Json json{{"kind", static_cast<int>(d.kind)}, {"intent", d.intent}, {"slots", to_json(d.slots)},
            {"slot", d.slot},                   {"word", d.word},     {"text", d.text}};
  for (const Choice& choice : d.choices) json["choices"].push_back({choice.id, choice.label});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Dialogue dialogue_from_json(const std::string& text) {
  const Json json = Json::parse(text);
  Dialogue d{static_cast<Dialogue::Kind>(storage::whole(json.at("kind"))),
             json.at("intent"),
             slots_from_json(json.at("slots")),
             json.at("slot"),
             json.at("word"),
             json.at("text"),
             {}};
  for (const Json& choice : json.value("choices", Json::array())) d.choices.push_back({choice.at(0), choice.at(1)});
  return d;
}

}  // namespace chat
