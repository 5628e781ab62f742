// The webhook robot of one group.
#include "playground/wecom/webhook_desk.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"
#include "playground/wecom/app_text.hpp"

namespace playground::wecom {

using nlohmann::json;

static std::string group_of(const WecomSetup& setup) {
  if (!setup.webhook_group.empty() || setup.groups.empty()) return setup.webhook_group;
  return setup.groups.front().chatid;
}

WebhookDesk::WebhookDesk(const WecomSetup& setup, const Directory& directory, CardDesk& cards,
                         MediaDesk& media)
    : key_(setup.webhook_key), chat_(group_of(setup)), directory_(directory), cards_(cards), media_(media) {}

void WebhookDesk::check_key(const RestRequest& request) const {
  if (key_.empty() || !equal_secrets(request.http.parameter("key"), key_))
    throw Refused{93000, "invalid webhook url"};
}

static void check_text(const json& part, std::size_t most) {
  const auto content = text_in(part, "content");
  if (content.empty()) throw Refused{44004, "empty content"};
  if (content.size() > most)
    throw Refused{40058, "markdown.content exceed max length " + std::to_string(most)};
}

static void check_image(const json& image) {
  const auto bytes = from_base64(text_in(image, "base64"));
  if (!bytes || bytes->size() > (2 << 20) || !is_picture(*bytes))
    throw Refused{93018, "image too large or no image"};
  if (to_hex(md5(*bytes)) != text_in(image, "md5")) throw Refused{40058, "md5 mismatch"};
}

static void check_news(const json& news) {
  const auto& articles = member(news, "articles");
  if (!articles.is_array() || articles.empty() || articles.size() > 8) throw Refused{40058, "articles size"};
  for (const auto& article : articles) {
    if (text_in(article, "title").empty() || text_in(article, "url").empty())
      throw Refused{40058, "article incomplete"};
  }
}

void WebhookDesk::check_content(const json& body, const std::string& type) const {
  const auto& part = member(body, type.c_str());
  if (type == "text") return check_text(part, 2048);
  if (type == "markdown" || type == "markdown_v2") return check_text(part, 4096);
  if (type == "image") return check_image(part);
  if (type == "news") return check_news(part);
  if (type == "file" || type == "voice") {
    const auto media = media_.find(text_in(part, "media_id"));
    if (!media || media->type != type) throw Refused{40007, "invalid media_id"};
    return;
  }
  if (type != "template_card") throw Refused{40008, "invalid message type"};
  if (const auto fault = card_fault(part, CardSource::webhook); !fault.empty()) throw Refused{40058, fault};
}

static void mention_listed(const json& text, const Directory& directory, Event& event) {
  for (const auto& id : texts_in(text, "mentioned_list")) {
    const auto who = directory.member(id);
    if (!who && id != "@all") continue;
    event.mentions.push_back(who ? who->userid : id);
    event.text += " @" + (who ? who->name : std::string("所有人"));
  }
}

void WebhookDesk::show(const json& body, const std::string& type) {
  const auto& part = member(body, type.c_str());
  if (type == "template_card") {
    cards_.show(CardSource::webhook, chat_, "webhook", written(part));
    return;
  }
  Event event = directory_.bot_event(chat_, "webhook", type == "markdown_v2" ? "markdown" : type,
                                     text_in(part, "content"));
  if (type == "text" || type == "markdown") resolve_mentions(event, directory_);
  if (type == "text") mention_listed(part, directory_, event);
  if (type == "image") {
    event.kind = "picture";
    event.picture = std::make_shared<const std::string>(*from_base64(text_in(part, "base64")));
  } else if (type == "news") {
    event.kind = "text";
    for (const auto& item : part["articles"]) event.text += text_in(item, "title") + "\n";
  } else if (type == "file" || type == "voice") {
    event.kind = "file";
    if (const auto media = media_.find(text_in(part, "media_id"))) event.text = media->file_name;
  }
  directory_.show(std::move(event));
}

RestAnswer WebhookDesk::send(const RestRequest& request) {
  check_key(request);
  const auto body = parsed(request.http.body);
  if (!body.is_object()) throw Refused{40058, "malformed JSON"};
  const auto type = text_in(body, "msgtype");
  check_content(body, type);
  if (!minute_.admit(key_, directory_.now())) throw Refused{45009, "api freq out of limit"};
  show(body, type);
  return {.body = R"({"errcode":0,"errmsg":"ok"})"};
}

RestAnswer WebhookDesk::upload(const RestRequest& request) {
  check_key(request);
  return media_.upload_to_webhook(request);
}

}  // namespace playground::wecom
