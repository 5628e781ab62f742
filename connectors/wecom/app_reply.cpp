// The XML that answers a self-built app's callback in its response.
#include "connectors/wecom/app_reply.hpp"

#include <pugixml.hpp>
#include <sstream>

#include "connectors/wecom/plain_text.hpp"

namespace connectors::wecom {
namespace {

constexpr std::size_t text_bytes = 2048, button_points = 30;

void add_text(pugi::xml_node parent, const char* name, std::string_view text) {
  parent.append_child(name).append_child(pugi::node_cdata).set_value(std::string(text).c_str());
}

void add_number(pugi::xml_node parent, const char* name, const std::string& digits) {
  parent.append_child(name).text().set(digits.c_str());
}

std::string written(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return out.str();
}

pugi::xml_node start(pugi::xml_document& document, const AppReplyHead& head, const char* type) {
  auto xml = document.append_child("xml");
  add_text(xml, "ToUserName", head.to);
  add_text(xml, "FromUserName", head.from);
  add_number(xml, "CreateTime", std::to_string(unix_seconds(head.at)));
  add_text(xml, "MsgType", type);
  return xml;
}

}  // namespace

std::string text_reply(const AppReplyHead& head, std::string_view text) {
  pugi::xml_document document;
  add_text(start(document, head, "text"), "Content", fitted(harmless(text), text_bytes));
  return written(document);
}

std::string button_reply(const AppReplyHead& head, std::string_view text) {
  pugi::xml_document document;
  add_text(start(document, head, "update_button").append_child("Button"), "ReplaceName",
           one_line(text, button_points));
  return written(document);
}

std::string sealed_xml(const CallbackGate::Sealed& sealed) {
  pugi::xml_document document;
  auto xml = document.append_child("xml");
  add_text(xml, "Encrypt", sealed.encrypted);
  add_text(xml, "MsgSignature", sealed.signature);
  add_number(xml, "TimeStamp", sealed.timestamp);
  add_text(xml, "Nonce", sealed.nonce);
  return written(document);
}

}  // namespace connectors::wecom
