// Messages as the text in which they are stored. What is empty is left out, so rows stay small.
#include "storage/message_json.hpp"

#include <nlohmann/json.hpp>

#include "storage/json_whole.hpp"

namespace storage {
namespace {

using base::Attachment, base::Conversation, base::Incoming, base::Outgoing;
using Json = nlohmann::json;

void put(Json& json, const char* key, const std::string& value) {
  if (!value.empty()) json[key] = value;
}
std::string text(const Json& json, const char* key) { return json.value(key, std::string()); }
std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string base64(std::string_view bytes) {
  static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (const char byte : bytes) {
    buffer = (buffer << 8) | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 6;) out += alphabet[(buffer >> (bits -= 6)) & 63];
  }
  if (bits) out += alphabet[(buffer << (6 - bits)) & 63];
  return out;
}

std::string from_base64(std::string_view text) {
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : text) {
    const int value = c >= 'A' && c <= 'Z'   ? c - 'A'
                      : c >= 'a' && c <= 'z' ? c - 'a' + 26
                      : c >= '0' && c <= '9' ? c - '0' + 52
                      : c == '+'             ? 62
                                             : 63;
    buffer = (buffer << 6) | static_cast<unsigned>(value);
    if ((bits += 6) >= 8) out += static_cast<char>((buffer >> (bits -= 8)) & 255);
  }
  return out;
}

Json json_of(const Conversation& c) {
  Json json{{"c", c.connector}, {"g", c.kind == base::ChatKind::group}, {"id", c.id}};
  put(json, "title", c.title);
  return json;
}
Conversation conversation_of(const Json& json) {
  return {json.at("c"), json.at("g").get<bool>() ? base::ChatKind::group : base::ChatKind::single, json.at("id"),
          text(json, "title")};
}

Json json_of(const base::ReplyAddress& reply) { return {{"url", reply.url}, {"until", base::to_millis(reply.expires)}}; }
base::ReplyAddress reply_of(const Json& json) {
  if (!json.contains("reply")) return {};
  return {json["reply"].at("url"), base::from_millis(whole(json["reply"].at("until")))};
}

Json json_of(const Attachment& a) {
  Json json{{"kind", static_cast<int>(a.kind)}};
  put(json, "handle", a.handle);
  put(json, "key", a.key);
  put(json, "name", a.name);
  put(json, "text", a.text);
  if (a.latitude != 0 || a.longitude != 0) json["at"] = {a.latitude, a.longitude};
  return json;
}
Attachment attachment_of(const Json& json) {
  Attachment a{static_cast<Attachment::Kind>(whole(json.at("kind"))), text(json, "handle"), text(json, "key"),
               text(json, "name"), text(json, "text")};
  if (json.contains("at")) a.latitude = json["at"].at(0), a.longitude = json["at"].at(1);
  return a;
}

Json json_of(const std::vector<base::Mention>& mentions) {
  Json list = Json::array();
  for (const auto& m : mentions) list.push_back({m.user_id, m.name});
  return list;
}
std::vector<base::Mention> mentions_of(const Json& json) {
  std::vector<base::Mention> mentions;
  for (const Json& m : json.value("mentions", Json::array())) mentions.push_back({m.at(0), m.at(1)});
  return mentions;
}

Json json_of(const base::Card& card) {
  Json json{{"task", card.task}, {"title", card.title}};
  put(json, "description", card.description);
  for (const auto& [label, value] : card.rows) json["rows"].push_back({label, value});
  for (const auto& b : card.buttons) json["buttons"].push_back({b.key, b.label, b.primary});
  return json;
}
base::Card card_of(const Json& json) {
  base::Card card{json.at("task"), json.at("title"), text(json, "description"), {}, {}};
  for (const Json& row : json.value("rows", Json::array())) card.rows.emplace_back(row.at(0), row.at(1));
  for (const Json& b : json.value("buttons", Json::array())) card.buttons.push_back({b.at(0), b.at(1), b.at(2)});
  return card;
}

}  // namespace

std::string to_json(const Incoming& m) {
  Json json{{"kind", static_cast<int>(m.kind)}, {"id", m.message_id}, {"conversation", json_of(m.conversation)},
            {"sender", m.sender_id}, {"at", base::to_millis(m.sent_at)}};
  put(json, "name", m.sender_name);
  put(json, "text", m.text);
  put(json, "quote", m.quote);
  put(json, "robot", m.robot);
  for (const auto& a : m.attachments) json["attachments"].push_back(json_of(a));
  if (!m.mentions.empty()) json["mentions"] = json_of(m.mentions);
  if (!m.click.task.empty()) json["click"] = {m.click.task, m.click.button, m.click.reply_code};
  if (!m.reply_address.url.empty()) json["reply"] = json_of(m.reply_address);
  return dump(json);
}

Incoming incoming_from_json(const std::string& stored) {
  const Json json = Json::parse(stored);
  Incoming m;
  m.kind = static_cast<Incoming::Kind>(whole(json.at("kind")));
  m.message_id = json.at("id");
  m.conversation = conversation_of(json.at("conversation"));
  m.sender_id = json.at("sender");
  m.sender_name = text(json, "name");
  m.text = text(json, "text");
  m.quote = text(json, "quote");
  m.robot = text(json, "robot");
  for (const Json& a : json.value("attachments", Json::array())) m.attachments.push_back(attachment_of(a));
  m.mentions = mentions_of(json);
  if (json.contains("click")) m.click = {json["click"].at(0), json["click"].at(1), json["click"].at(2)};
  m.reply_address = reply_of(json);
  m.sent_at = base::from_millis(whole(json.at("at")));
  return m;
}

std::string to_json(const Outgoing& m) {
  Json json = Json::object();
  put(json, "text", m.text);
  if (m.card) json["card"] = json_of(*m.card);
  if (m.outcome) json["outcome"] = {m.outcome->task, m.outcome->text, m.outcome->reply_code};
  if (m.picture) json["picture"] = {m.picture->name, base64(m.picture->bytes)};
  if (!m.mentions.empty()) json["mentions"] = json_of(m.mentions);
  return dump(json);
}

Outgoing outgoing_from_json(const std::string& stored) {
  const Json json = Json::parse(stored);
  Outgoing m;
  m.text = text(json, "text");
  if (json.contains("card")) m.card = card_of(json["card"]);
  if (json.contains("outcome")) m.outcome = {json["outcome"].at(0), json["outcome"].at(1), json["outcome"].at(2)};
  if (json.contains("picture")) m.picture = {from_base64(json["picture"].at(1).get<std::string>()), json["picture"].at(0)};
  m.mentions = mentions_of(json);
  return m;
}

std::string to_json(const base::Address& address) {
  Json json{{"conversation", json_of(address.conversation)}};
  put(json, "robot", address.robot);
  put(json, "asker", address.asker_id);
  if (!address.reply.url.empty()) json["reply"] = json_of(address.reply);
  return dump(json);
}

base::Address address_from_json(const std::string& stored) {
  const Json json = Json::parse(stored);
  return {conversation_of(json.at("conversation")), reply_of(json), text(json, "robot"), text(json, "asker")};
}

}  // namespace storage
