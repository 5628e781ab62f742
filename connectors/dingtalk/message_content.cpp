// The content of a robot message by kind.
#include "connectors/dingtalk/message_content.hpp"

#include <nlohmann/json.hpp>

#include "connectors/dingtalk/json_reading.hpp"

namespace connectors::dingtalk {
namespace {

using base::Attachment;
using nlohmann::json;

std::string download_code(const json& content) {
  auto code = text_in(content, "downloadCode");
  return code.empty() ? text_in(content, "pictureDownloadCode") : code;
}

Attachment attachment(Attachment::Kind kind, const json& content) {
  Attachment made;
  made.kind = kind;
  made.handle = download_code(content);
  return made;
}

// A documented sample shows the text as a bare string in `content`, others are objects.
std::string text_of(const json& message) {
  const json& text = member(message, "text");
  if (text.is_string()) return text.get<std::string>();
  auto said = text_in(text, "content");
  if (said.empty()) said = text_in(message, "content");
  return said.empty() ? text_in(member(message, "content"), "content") : said;
}

std::string rich_text(const json& items) {
  std::string joined;
  if (!items.is_array()) return joined;
  for (const json& item : items) joined += text_in(item, "text");
  return joined;
}

void read_rich_text(const json& items, base::Incoming& into) {
  into.text = rich_text(items);
  if (!items.is_array()) return;
  for (const json& item : items) {
    if (!download_code(item).empty()) into.attachments.push_back(attachment(Attachment::Kind::image, item));
    if (auto user = text_in(item, "atUserId"); !user.empty() && !user.starts_with("$:"))
      into.mentions.push_back({std::move(user), text_in(item, "atName")});
  }
}

void read_voice(const json& content, base::Incoming& into) {
  into.text = text_in(content, "recognition");
  into.attachments.push_back(attachment(Attachment::Kind::voice, content));
  into.attachments.back().text = into.text;
}

void read_file(const json& content, base::Incoming& into) {
  into.attachments.push_back(attachment(Attachment::Kind::file, content));
  into.attachments.back().name = text_in(content, "fileName");
}

// Whatever else people forward: the hint the platform gives, so that the answer can say what was not understood.
void read_unknown(const std::string& kind, const json& content, base::Incoming& into) {
  into.attachments.push_back(attachment(Attachment::Kind::card, content));
  into.attachments.back().name = kind;
  into.attachments.back().text = text_in(content, "unknownMsgType");
}

// The quoted content is an object, or the same once more as a JSON string, or simply the text.
std::string quoted_text(const json& content) {
  if (content.is_string()) {
    const auto& text = content.get_ref<const std::string&>();
    const json inner = text.starts_with('{') ? read_json(text) : json();
    return inner.is_object() ? quoted_text(inner) : text;
  }
  if (const json& items = member(content, "richText"); items.is_array()) return rich_text(items);
  for (const char* key : {"text", "content", "recognition", "fileName"})
    if (auto text = text_in(content, key); !text.empty()) return text;
  return {};
}

std::string quote_in(const json& message) {
  for (const char* place : {"text", "content"})
    if (const json& replied = member(member(message, place), "repliedMsg"); replied.is_object())
      return quoted_text(member(replied, "content"));
  return {};
}

}  // namespace

void read_content(const json& message, base::Incoming& into) {
  const auto kind = text_in(message, "msgtype");
  const json& content = member(message, "content");
  if (kind == "richText") read_rich_text(member(content, "richText"), into);
  else if (kind == "picture") into.attachments.push_back(attachment(Attachment::Kind::image, content));
  else if (kind == "audio") read_voice(content, into);
  else if (kind == "video") into.attachments.push_back(attachment(Attachment::Kind::video, content));
  else if (kind == "file") read_file(content, into);
  else if (kind == "text" || kind.empty()) into.text = text_of(message);
  else read_unknown(kind, content, into);
  into.quote = quote_in(message);
}

}  // namespace connectors::dingtalk
