// What an AI bot is told: the JSON that its URL callback and its long connection share.
#include "connectors/wecom/bot_message.hpp"

#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "connectors/wecom/json_fields.hpp"
#include "connectors/wecom/mention.hpp"
#include "connectors/wecom/template_card.hpp"

namespace connectors::wecom {
namespace {

using base::Attachment;
using base::Incoming;
using nlohmann::json;

constexpr base::Duration reply_lifetime = std::chrono::hours(1);

// The words and attachments of a message, or of the message it quotes.
struct Content {
  std::string text;
  std::vector<Attachment> attachments;

  void say(const std::string& words) {
    if (!text.empty() && !words.empty()) text += ' ';
    text += words;
  }
  void attach(Attachment::Kind kind, const json& file) {
    const std::string url = text_field(file, "url");
    if (!url.empty()) attachments.push_back({.kind = kind, .handle = url, .key = text_field(file, "aeskey")});
  }
};

void read_item(const json& item, Content& content) {
  const std::string type = text_field(item, "msgtype");
  const auto& body = field(item, type.c_str());
  if (type == "text") content.say(text_field(body, "content"));
  if (type == "image") content.attach(Attachment::Kind::image, body);
  if (type == "file") content.attach(Attachment::Kind::file, body);
  if (type == "video") content.attach(Attachment::Kind::video, body);
  if (type != "voice") return;
  const std::string transcript = text_field(body, "content");
  content.say(transcript);
  content.attachments.push_back({.kind = Attachment::Kind::voice, .text = transcript});
}

Content read_content(const json& message) {
  Content content;
  if (text_field(message, "msgtype") != "mixed") {
    read_item(message, content);
    return content;
  }
  const auto& items = field(field(message, "mixed"), "msg_item");
  if (items.is_array())
    for (const auto& item : items) read_item(item, content);
  return content;
}

bool is_said(const std::string& type) {
  return type == "text" || type == "image" || type == "mixed" || type == "voice" || type == "file" ||
         type == "video";
}

void read_said(const json& message, const BotDialect& dialect, BotMessage& out) {
  out.kind = BotMessage::Kind::said;
  auto content = read_content(message);
  out.incoming.text = without_mention(content.text, dialect.bot_names);
  out.incoming.attachments = std::move(content.attachments);
  // Quoting a picture is how one shows it to a bot in a group, where pictures alone do not reach it.
  auto quoted = read_content(field(message, "quote"));
  out.incoming.quote = std::move(quoted.text);
  for (auto& attachment : quoted.attachments)
    if (attachment.kind != Attachment::Kind::voice) out.incoming.attachments.push_back(std::move(attachment));
}

void read_event(const json& event, BotMessage& out) {
  const std::string type = text_field(event, "eventtype");
  if (type == "enter_chat") {
    out.kind = BotMessage::Kind::opened;
    out.incoming.kind = Incoming::Kind::opened;
  }
  if (type != "template_card_event") return;
  const auto& tap = field(event, "template_card_event");
  out.incoming.kind = Incoming::Kind::card_click;
  out.incoming.click = {text_field(tap, "task_id"), text_field(tap, "event_key"), {}};
  if (out.incoming.click.button != finished_button) out.kind = BotMessage::Kind::tapped;
}

base::Conversation conversation(const json& message, const std::string& connector,
                                const std::string& sender) {
  const std::string chat = text_field(message, "chatid");
  // The platform tells group ids apart by case.
  if (text_field(message, "chattype") == "group") return {connector, base::ChatKind::group, chat, {}};
  return {connector, base::ChatKind::single, sender, {}};
}

base::Instant sent_at(const json& message, base::Instant now) {
  constexpr long long latest = 99'999'999'999;
  const auto seconds = number_field(message, "create_time").value_or(0);
  return seconds > 0 && seconds <= latest ? base::from_millis(seconds * 1000) : now;
}

base::ReplyAddress reply_address(const json& message, const BotDialect& dialect, base::Instant now) {
  const std::string url = text_field(message, "response_url");
  if (url.empty() || !dialect.reply_hosts.allows(url)) return {};
  return {url, now + reply_lifetime};
}

bool is_complete(const BotMessage& message) {
  const auto& incoming = message.incoming;
  return !incoming.message_id.empty() && !incoming.sender_id.empty() && !incoming.conversation.id.empty();
}

}  // namespace

std::optional<BotMessage> read_bot_message(std::string_view text, const BotDialect& dialect,
                                           base::Instant now) {
  const json message = parse_json(text);
  if (!message.is_object()) return std::nullopt;
  BotMessage out;
  const std::string type = text_field(message, "msgtype");
  auto& incoming = out.incoming;
  incoming.message_id = text_field(message, "msgid");
  incoming.sender_id = base::lower_ascii(text_field(field(message, "from"), "userid"));
  incoming.conversation = conversation(message, dialect.connector, incoming.sender_id);
  incoming.reply_address = reply_address(message, dialect, now);
  incoming.sent_at = sent_at(message, now);
  if (is_said(type)) read_said(message, dialect, out);
  if (type == "event") read_event(field(message, "event"), out);
  if (type == "stream") {
    out.kind = BotMessage::Kind::refresh;
    out.stream_id = text_field(field(message, "stream"), "id");
  }
  const bool needs_speaker = out.kind != BotMessage::Kind::other && out.kind != BotMessage::Kind::refresh;
  if (type.empty() || (needs_speaker && !is_complete(out))) return std::nullopt;
  return out;
}

}  // namespace connectors::wecom
