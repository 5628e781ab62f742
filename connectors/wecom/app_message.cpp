// The XML a self-built app's callback carries: the envelope, and the message or event inside.
#include "connectors/wecom/app_message.hpp"

#include <charconv>
#include <cstdlib>
#include <pugixml.hpp>

#include "bot/base/utf8.hpp"
#include "connectors/wecom/mention.hpp"

namespace connectors::wecom {
namespace {

using base::Attachment;
using base::Incoming;

// Loads a document and gives its root element; an empty node for what is not to be trusted. The library knows
// no entities of a document type, but who sends one is up to nothing good.
pugi::xml_node load(pugi::xml_document& document, std::string_view xml) {
  if (!base::is_utf8(xml)) return {};
  const auto result = document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_doctype,
                                           pugi::encoding_utf8);
  if (!result) return {};
  for (const auto node : document.children())
    if (node.type() == pugi::node_doctype) return {};
  return document.document_element();
}

// All text directly inside the first element of that name. Character references may name what is not a
// character.
std::string text_of(pugi::xml_node parent, const char* name) {
  std::string text;
  for (const auto part : parent.child(name).children())
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
  return base::is_utf8(text) ? text : base::shown_safely(text);
}

base::Instant sent_at(pugi::xml_node xml, base::Instant now) {
  const std::string digits = text_of(xml, "CreateTime");
  long long seconds = 0;
  const bool is_plausible =
      !digits.empty() && digits.size() <= 11 && digits.find_first_not_of("0123456789") == digits.npos;
  if (!is_plausible) return now;
  std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  return base::from_millis(seconds * 1000);
}

double coordinate(pugi::xml_node xml, const char* name) {
  const double value = std::strtod(text_of(xml, name).c_str(), nullptr);
  return value >= -180 && value <= 180 ? value : 0;
}

Attachment location(pugi::xml_node xml) {
  return {.kind = Attachment::Kind::location,
          .name = text_of(xml, "Label"),
          .latitude = coordinate(xml, "Location_X"),
          .longitude = coordinate(xml, "Location_Y")};
}

Attachment link(pugi::xml_node xml) {
  return {.kind = Attachment::Kind::link,
          .handle = text_of(xml, "Url"),
          .name = text_of(xml, "Title"),
          .text = text_of(xml, "Description")};
}

std::optional<Attachment> attachment(const std::string& type, pugi::xml_node xml) {
  const auto media = [&](Attachment::Kind kind) {
    return Attachment{.kind = kind, .handle = text_of(xml, "MediaId")};
  };
  if (type == "image") return media(Attachment::Kind::image);
  if (type == "voice") return media(Attachment::Kind::voice);
  if (type == "video") return media(Attachment::Kind::video);
  if (type == "file") return media(Attachment::Kind::file);
  if (type == "location") return location(xml);
  if (type == "link") return link(xml);
  return std::nullopt;
}

// Events have no id of their own; member and second alone collide for two quick taps.
std::string event_id(pugi::xml_node xml) {
  std::string id;
  for (const char* part :
       {"FromUserName", "CreateTime", "Event", "EventKey", "TaskId", "ChangeType", "UserID"}) {
    if (!id.empty()) id += '|';
    id += text_of(xml, part);
  }
  return id;
}

void read_event(pugi::xml_node xml, AppMessage& message) {
  const std::string event = text_of(xml, "Event");
  const auto take = [&](Incoming::Kind kind, AppAnswer answer) {
    message.is_wanted = true;
    message.incoming.kind = kind;
    message.answer = answer;
  };
  message.incoming.message_id = event_id(xml);
  if (event == "subscribe" || event == "enter_agent") return take(Incoming::Kind::opened, AppAnswer::text);
  if (event == "unsubscribe") return take(Incoming::Kind::left, AppAnswer::nothing);
  if (event != "template_card_event" && event != "template_card_menu_event") return;
  take(Incoming::Kind::card_click, AppAnswer::card_change);
  message.incoming.click = {text_of(xml, "TaskId"), text_of(xml, "EventKey"), text_of(xml, "ResponseCode")};
}

void read_said(pugi::xml_node xml, const std::string& type, const std::vector<std::string>& bot_names,
               AppMessage& message) {
  auto& incoming = message.incoming;
  incoming.message_id = text_of(xml, "MsgId");
  if (type == "text")
    incoming.text = without_mention(text_of(xml, "Content"), bot_names);
  else if (const auto found = attachment(type, xml))
    incoming.attachments.push_back(*found);
  else
    return;
  message.is_wanted = true;
  message.answer = AppAnswer::text;
}

}  // namespace

std::optional<std::string> encrypted_in_xml(std::string_view body) {
  pugi::xml_document document;
  const auto xml = load(document, body);
  if (!xml) return std::nullopt;
  return text_of(xml, "Encrypt");
}

std::optional<AppMessage> read_app_message(std::string_view text, const std::string& connector,
                                           const std::vector<std::string>& bot_names, base::Instant now) {
  pugi::xml_document document;
  const auto xml = load(document, text);
  if (!xml) return std::nullopt;
  AppMessage message;
  auto& incoming = message.incoming;
  message.from = text_of(xml, "FromUserName");
  incoming.sender_id = base::lower_ascii(message.from);
  incoming.conversation = {connector, base::ChatKind::single, incoming.sender_id, {}};
  incoming.sent_at = sent_at(xml, now);
  const std::string type = text_of(xml, "MsgType");
  if (type == "event")
    read_event(xml, message);
  else
    read_said(xml, type, bot_names, message);
  const bool is_complete = !type.empty() && !message.from.empty() && !incoming.message_id.empty();
  if (!is_complete) return std::nullopt;
  return message;
}

}  // namespace connectors::wecom
