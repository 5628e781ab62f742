// What people do in their chats with an AI bot.
#include "playground/wecom/bot_news.hpp"

#include <nlohmann/json.hpp>

#include "bot/base/civil.hpp"
#include "playground/codec.hpp"
#include "playground/json_reading.hpp"

namespace playground::wecom {

using nlohmann::json;

json BotNews::envelope(const WecomMember& from, const std::string& chat) const {
  json out{{"msgid", "CAIQ" + random_name(24)},
           {"aibotid", setup_.bot.aibotid},
           {"from", {{"userid", from.userid}}}};
  const bool group = directory_.is_group(chat);
  out["chattype"] = group ? "group" : "single";
  if (group) out["chatid"] = chat;
  return out;
}

void BotNews::message(const WecomMember& from, const std::string& chat, const json& message) {
  auto whole = envelope(from, chat);
  whole.update(message);
  tell({from, chat, BotQuestion::Kind::message, {}, directory_.now()}, std::move(whole));
}

void BotNews::opened(const WecomMember& from) {
  const base::Zone zone;
  const auto now = directory_.now();
  {
    std::lock_guard lock(mutex_);
    const auto before = greeted_.find(from.userid);
    if (before != greeted_.end() && civil(before->second, zone).date == civil(now, zone).date) return;
    greeted_[from.userid] = now;
  }
  auto whole = envelope(from, "bot:" + from.userid);
  whole["msgtype"] = "event";
  whole["create_time"] = directory_.seconds();
  whole["event"] = {{"eventtype", "enter_chat"}, {"enter_chat", json::object()}};
  tell({from, "bot:" + from.userid, BotQuestion::Kind::opened, {}, now}, std::move(whole));
}

static json selection_json(const Selection& selected) {
  json items = json::array();
  for (const auto& [question, options] : selected) {
    items.push_back({{"question_key", question}, {"option_ids", {{"option_id", options}}}});
  }
  return {{"selected_item", items}};
}

void BotNews::tapped(const WecomMember& from, const ShownCard& card, const std::string& key,
                     const Selection& selected) {
  auto whole = envelope(from, card.chat);
  json event{{"card_type", card.type}, {"event_key", key}, {"task_id", card.task}};
  if (!selected.empty()) event["selected_items"] = selection_json(selected);
  whole["msgtype"] = "event";
  whole["create_time"] = directory_.seconds();
  whole["event"] = {{"eventtype", "template_card_event"}, {"template_card_event", event}};
  tell({from, card.chat, BotQuestion::Kind::tapped, card.task, directory_.now()}, std::move(whole));
}

}  // namespace playground::wecom
