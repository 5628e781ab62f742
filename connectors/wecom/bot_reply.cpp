// What an AI bot says: the JSON that its URL callback, its response_url and its long connection share.
#include "connectors/wecom/bot_reply.hpp"

#include <nlohmann/json.hpp>

#include "connectors/crypto/codec.hpp"
#include "connectors/wecom/json_fields.hpp"
#include "connectors/wecom/media.hpp"
#include "connectors/wecom/plain_text.hpp"
#include "connectors/wecom/template_card.hpp"

namespace connectors::wecom {
namespace {

using nlohmann::json;

constexpr std::size_t content_bytes = 20480, welcome_bytes = 2048, picture_bytes = 10 << 20;

bool has_card(const base::Outgoing& message) {
  return message.card && can_be_card(*message.card);
}

json card_message(const base::Outgoing& message) {
  return {{"msgtype", "template_card"}, {"template_card", button_card(*message.card, message.text)}};
}

json stream(std::string_view id, std::string_view text) {
  return {{"msgtype", "stream"},
          {"stream", {{"id", id}, {"finish", true}, {"content", as_markdown(text, content_bytes)}}}};
}

bool is_showable(const base::Picture& picture) {
  return picture_type(picture.bytes).is_known && picture.bytes.size() <= picture_bytes;
}

json picture_item(const base::Picture& picture) {
  return {{"msgtype", "image"},
          {"image",
           {{"base64", crypto::base64(picture.bytes)}, {"md5", crypto::hex(crypto::md5(picture.bytes))}}}};
}

}  // namespace

std::string stream_id(std::string_view key) { return "s" + crypto::hex(crypto::md5(key)); }

std::string bot_answer(std::string_view stream_id, const base::Outgoing& answer, Pictures pictures) {
  const bool shows_picture = pictures == Pictures::inside && answer.picture && is_showable(*answer.picture);
  if (has_card(answer) && !shows_picture) return to_text(card_message(answer));
  auto out = stream(stream_id, answer.text);
  if (shows_picture) out["stream"]["msg_item"].push_back(picture_item(*answer.picture));
  return to_text(out);
}

std::string bot_stream(std::string_view stream_id, std::string_view text) {
  return to_text(stream(stream_id, text));
}

std::string bot_welcome(std::string_view text) {
  return to_text({{"msgtype", "text"}, {"text", {{"content", fitted(harmless(text), welcome_bytes)}}}});
}

std::string bot_card_change(const base::CardOutcome& outcome) {
  return to_text({{"response_type", "update_template_card"}, {"template_card", finished_card(outcome)}});
}

std::string bot_message(const base::Outgoing& message) {
  if (has_card(message)) return to_text(card_message(message));
  return to_text(
      {{"msgtype", "markdown"}, {"markdown", {{"content", as_markdown(message.text, content_bytes)}}}});
}

}  // namespace connectors::wecom
