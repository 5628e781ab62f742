// What a person does in a chat with the AI bot, and the bot's passive answer.
#include "playground/wecom/bot_line.hpp"

#include <nlohmann/json.hpp>

#include "bot/base/civil.hpp"
#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::wecom {

using nlohmann::json;

static constexpr int message_retries = 3;
static constexpr std::size_t longest_content = 20480;
static constexpr std::chrono::minutes stream_life{6};

static LineKeys keys_of(const WecomSetup& setup) {
  return {setup.bot.token, setup.bot.aes_key, "", setup.bot.callback_url, 0};
}

BotLine::BotLine(const WecomSetup& setup, const Directory& directory, CardDesk& cards,
                 ResponseDesk& responses, Caller& caller, Courier& courier)
    : setup_(setup),
      directory_(directory),
      cards_(cards),
      responses_(responses),
      courier_(courier),
      line_(CallbackLine::Form::json, keys_of(setup), setup, directory, caller, courier) {}

json BotLine::envelope(const WecomMember& from, const std::string& chat) const {
  json out{{"msgid", "CAIQ" + random_name(24)},
           {"aibotid", setup_.bot.aibotid},
           {"from", {{"userid", from.userid}}}};
  const bool group = directory_.is_group(chat);
  out["chattype"] = group ? "group" : "single";
  if (group) out["chatid"] = chat;
  return out;
}

void BotLine::message(const WecomMember& from, const std::string& chat, const json& message) {
  auto whole = envelope(from, chat);
  whole.update(message);
  whole["response_url"] = responses_.new_url(chat);
  send({from, chat, Asked::message, {}, directory_.now()}, written(whole), message_retries);
}

void BotLine::opened(const WecomMember& from) {
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
  send({from, "bot:" + from.userid, Asked::opened, {}, now}, written(whole), message_retries);
}

static json selection_json(const Selection& selected) {
  json items = json::array();
  for (const auto& [question, options] : selected) {
    items.push_back({{"question_key", question}, {"option_ids", {{"option_id", options}}}});
  }
  return {{"selected_item", items}};
}

void BotLine::tapped(const WecomMember& from, const ShownCard& card, const std::string& key,
                     const Selection& selected) {
  auto whole = envelope(from, card.chat);
  json event{{"card_type", card.type}, {"event_key", key}, {"task_id", card.task}};
  if (!selected.empty()) event["selected_items"] = selection_json(selected);
  whole["msgtype"] = "event";
  whole["create_time"] = directory_.seconds();
  whole["event"] = {{"eventtype", "template_card_event"}, {"template_card_event", event}};
  whole["response_url"] = responses_.new_url(card.chat);
  send({from, card.chat, Asked::tapped, card.task, directory_.now()}, written(whole), 0);
}

void BotLine::send(const Question& question, const std::string& message, int retries) {
  courier_.post(question.chat, [this, question, message, retries] {
    auto open = question;
    line_.deliver(open.chat, message, retries, repeat_ && retries > 0,
                  [&](const std::string& answer) { return read(open, answer); });
    if (!open.stream.empty()) follow_stream(open);
  });
}

void BotLine::follow_stream(Question question) {
  while (!question.stream.empty() && courier_.pause(setup_.stream_poll)) {
    if (directory_.now() - question.at >= stream_life) {
      return directory_.notice(question.chat, "流式回答超过 6 分钟没有结束");
    }
    auto whole = envelope(question.from, question.chat);
    whole["msgtype"] = "stream";
    whole["stream"] = {{"id", question.stream}};
    const auto before = directory_.now();
    line_.deliver(question.chat, written(whole), 0, false, [&](const std::string& answer) {
      return answer.empty() ? "流式刷新没有回答" : read(question, answer);
    });
    // A clock that stands still must not make this endless.
    if (directory_.now() == before) question.at -= setup_.stream_poll;
  }
}

std::string BotLine::read(Question& question, const std::string& answer) {
  if (answer.empty()) return {};
  const auto body = parsed(answer);
  if (!body.is_object()) return "回答不是 JSON";
  if (question.asked == Asked::tapped) return update_card(question, body);
  const auto type = text_in(body, "msgtype");
  if (type == "template_card") return show_new_card(question, member(body, "template_card"));
  if (question.asked == Asked::opened) {
    const auto content = text_in(member(body, "text"), "content");
    if (type != "text" || content.empty()) return "欢迎语只能是文本或卡片";
    directory_.show(directory_.bot_event(question.chat, "reply", "text", content));
    return {};
  }
  if (type != "stream" && type != "stream_with_template_card") return "回答的类型 " + type + " 不行";
  if (const auto problem = read_stream(question, member(body, "stream")); !problem.empty()) return problem;
  return type == "stream" ? "" : show_new_card(question, member(body, "template_card"));
}

std::string BotLine::read_stream(Question& question, const json& stream) {
  const auto id = text_in(stream, "id");
  const auto content = text_in(stream, "content");
  const bool finish = flag_in(stream, "finish");
  if (id.empty() || (!question.stream.empty() && id != question.stream)) return "stream.id 不对";
  if (content.size() > longest_content) return "stream.content 超过 20480 字节";
  if (!finish && !member(stream, "msg_item").is_null()) return "stream 没有结束就带了图片";
  question.stream = finish ? "" : id;
  if (!finish) return {};
  if (!content.empty()) directory_.show(directory_.bot_event(question.chat, "reply", "markdown", content));
  return show_pictures(question, stream);
}

std::string BotLine::show_pictures(const Question& question, const json& stream) {
  const auto& items = member(stream, "msg_item");
  if (!items.is_array()) return {};
  if (items.size() > 10) return "图片超过 10 张";
  for (const auto& item : items) {
    const auto& image = member(item, "image");
    const auto bytes = from_base64(text_in(image, "base64"));
    const bool good = text_in(item, "msgtype") == "image" && bytes && is_picture(*bytes) &&
                      bytes->size() <= (10 << 20) && to_hex(md5(*bytes)) == text_in(image, "md5");
    if (!good) return "msg_item 里的图片不对";
    Event event = directory_.bot_event(question.chat, "reply", "picture", "");
    event.picture = std::make_shared<const std::string>(*bytes);
    directory_.show(std::move(event));
  }
  return {};
}

std::string BotLine::show_new_card(const Question& question, const json& card) {
  if (const auto fault = card_fault(card, CardSource::bot); !fault.empty()) return "卡片不对：" + fault;
  try {
    cards_.claim_task(CardSource::bot, text_in(card, "task_id"));
  } catch (const Refused& refused) {
    return "卡片不对：" + refused.message;
  }
  cards_.show(CardSource::bot, question.chat, "reply", written(card));
  return {};
}

std::string BotLine::update_card(const Question& question, const json& answer) {
  const auto& card = member(answer, "template_card");
  if (text_in(answer, "response_type") != "update_template_card")
    return "卡片事件只能用 update_template_card 回答";
  if (text_in(card, "task_id") != question.task) return "task_id 不是被点的卡片";
  if (const auto fault = card_fault(card, CardSource::bot); !fault.empty()) return "卡片不对：" + fault;
  cards_.update(CardSource::bot, question.task, texts_in(answer, "userids"), written(card), "reply");
  return {};
}

}  // namespace playground::wecom
