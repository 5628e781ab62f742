// What the robot says, in the two forms DingTalk takes.
#include "connectors/dingtalk/robot_reply.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bot/base/utf8.hpp"
#include "connectors/crypto/codec.hpp"
#include "connectors/dingtalk/json_reading.hpp"
#include "connectors/dingtalk/markdown.hpp"
#include "connectors/dingtalk/reply_text.hpp"

namespace connectors::dingtalk {
namespace {

using nlohmann::json;

constexpr std::size_t longest_param = 15'000, longest_body = 20'000, most_buttons = 5, most_mentions = 50;

struct Link {
  std::string title, url;
};

std::vector<Link> links_of(const base::Card& card) {
  std::vector<Link> links;
  for (const auto& button : card.buttons)
    if (links.size() < most_buttons)
      links.push_back(
          {button.label, "dtmd://dingtalkclient/sendMessage?content=" + crypto::url_encoded(button.label)});
  return links;
}

bool has_links(const base::Outgoing& message, base::ChatKind chat, Buttons buttons) {
  return message.card && !message.card->buttons.empty() && chat == base::ChatKind::single && buttons == Buttons::link;
}

// Shown in the list of chats and on the lock screen only.
std::string title_of(const base::Card& card, std::string_view text) {
  const auto title = base::shown_safely(card.title.empty() ? text.substr(0, text.find('\n')) : card.title);
  return base::cut_points(title, 40);
}

// Two buttons fit side by side (the sixth kind, whose fields are spelt in their own way), more stand in a column.
RobotMessage action_card(const std::string& title, const std::string& text, const std::vector<Link>& links) {
  json param = {{"title", title}, {"text", markdown_of(text)}};
  if (links.size() == 1) {
    param["singleTitle"] = links[0].title;
    param["singleURL"] = links[0].url;
    return {"sampleActionCard", written(param)};
  }
  const bool row = links.size() == 2;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const auto number = std::to_string(i + 1);
    param[(row ? "buttonTitle" : "actionTitle") + number] = links[i].title;
    param[(row ? "buttonUrl" : "actionURL") + number] = links[i].url;
  }
  return {"sampleActionCard" + std::to_string(row ? 6 : links.size()), written(param)};
}

json webhook_action_card(const std::string& title, const std::string& text, const std::vector<Link>& links) {
  json card = {{"title", title}, {"text", markdown_of(text)}, {"btnOrientation", links.size() == 2 ? "1" : "0"}};
  for (const auto& link : links) card["btns"].push_back({{"title", link.title}, {"actionURL", link.url}});
  return {{"msgtype", "actionCard"}, {"actionCard", std::move(card)}};
}

json webhook_text(std::string content, const std::vector<base::Mention>& mentioned) {
  json body = {{"msgtype", "text"}, {"text", {{"content", with_mentions(std::move(content), mentioned)}}}};
  for (const auto& mention : mentioned) body["at"]["atUserIds"].push_back(mention.user_id);
  return body;
}

std::vector<base::Mention> addressable(const std::vector<base::Mention>& mentioned) {
  std::vector<base::Mention> kept;
  for (const auto& mention : mentioned) {
    const bool twice = std::any_of(kept.begin(), kept.end(),
                                   [&](const base::Mention& other) { return other.user_id == mention.user_id; });
    if (is_staff_id(mention.user_id) && !twice && kept.size() < most_mentions) kept.push_back(mention);
  }
  return kept;
}

}  // namespace

bool is_staff_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && !id.starts_with("$:") &&
         std::none_of(id.begin(), id.end(), [](unsigned char c) { return c <= ' ' || c == 0x7f; });
}

RobotMessage robot_message(const base::Outgoing& message, base::ChatKind chat, Buttons buttons) {
  const auto text = base::shown_safely(complete_text(message));
  if (has_links(message, chat, buttons)) {
    const auto title = title_of(*message.card, text);
    const auto links = links_of(*message.card);
    const auto param = [&](const std::string& shown) { return action_card(title, shown, links).param; };
    return {action_card(title, "", links).key, fitted(text, longest_param, param)};
  }
  const auto named = chat == base::ChatKind::group ? with_names(text, message.mentions) : text;
  return {"sampleText", fitted(named, longest_param, [](const std::string& shown) {
            return written(json{{"content", shown}});
          })};
}

RobotMessage robot_picture(const std::string& media_id) {
  return {"sampleImageMsg", written(json{{"photoURL", media_id}})};
}

std::string webhook_body(const base::Outgoing& message, base::ChatKind chat, Buttons buttons,
                         const std::vector<base::Mention>& mentioned, std::string_view uuid) {
  const auto text = base::shown_safely(complete_text(message));
  const bool links = has_links(message, chat, buttons);
  const auto people = addressable(mentioned);
  return fitted(text, longest_body, [&](const std::string& shown) {
    json body = links ? webhook_action_card(title_of(*message.card, text), shown, links_of(*message.card))
                      : webhook_text(shown, people);
    if (!uuid.empty()) body["msgUuid"] = uuid;
    return written(body);
  });
}

}  // namespace connectors::dingtalk
