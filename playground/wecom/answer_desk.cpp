// What WeCom accepts as an AI bot's answer.
#include "playground/wecom/answer_desk.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"
#include "playground/wecom/media_desk.hpp"

namespace playground::wecom {

using nlohmann::json;

// What an answer is refused with where the platform says a number at all.
static constexpr int wrong_type = 40008, wrong_parameter = 40058, empty_content = 93017;
static constexpr std::size_t most_pictures = 10, largest_picture = 10 << 20;

void AnswerDesk::welcome(const std::string& chat, const json& answer) {
  const auto type = text_in(answer, "msgtype");
  if (type == "template_card") return card(chat, member(answer, "template_card"), "reply");
  const auto content = text_in(member(answer, "text"), "content");
  if (type != "text" || content.empty()) throw Refused{wrong_type, "欢迎语只能是文本或卡片"};
  directory_.show(directory_.bot_event(chat, "reply", "text", content));
}

void AnswerDesk::stream(const std::string& chat, const json& stream) {
  const auto content = text_in(stream, "content");
  const bool finish = flag_in(stream, "finish");
  if (text_in(stream, "id").empty()) throw Refused{wrong_parameter, "stream.id 不对"};
  if (content.size() > longest_content) throw Refused{wrong_parameter, "stream.content 超过 20480 字节"};
  if (!finish && !member(stream, "msg_item").is_null()) throw Refused{wrong_parameter, "stream 没有结束就带了图片"};
  if (!finish) return;
  if (!content.empty()) directory_.show(directory_.bot_event(chat, "reply", "markdown", content));
  pictures(chat, stream);
}

void AnswerDesk::pictures(const std::string& chat, const json& stream) {
  const auto& items = member(stream, "msg_item");
  if (!items.is_array()) return;
  if (items.size() > most_pictures) throw Refused{wrong_parameter, "图片超过 10 张"};
  for (const auto& item : items) {
    const auto& image = member(item, "image");
    const auto bytes = from_base64(text_in(image, "base64"));
    const bool good = text_in(item, "msgtype") == "image" && bytes && is_picture(*bytes) &&
                      bytes->size() <= largest_picture && to_hex(md5(*bytes)) == text_in(image, "md5");
    if (!good) throw Refused{wrong_parameter, "msg_item 里的图片不对"};
    Event event = directory_.bot_event(chat, "reply", "picture", "");
    event.picture = std::make_shared<const std::string>(*bytes);
    directory_.show(std::move(event));
  }
}

void AnswerDesk::markdown(const std::string& chat, const json& markdown, const std::string& via) {
  const auto content = text_in(markdown, "content");
  if (content.empty()) throw Refused{empty_content, "内容是空的"};
  if (content.size() > longest_content) throw Refused{wrong_parameter, "markdown.content 超过 20480 字节"};
  directory_.show(directory_.bot_event(chat, via, "markdown", content));
}

void AnswerDesk::card(const std::string& chat, const json& card, const std::string& via) {
  if (const auto fault = card_fault(card, CardSource::bot); !fault.empty()) throw Refused{wrong_parameter, "卡片不对：" + fault};
  try {
    cards_.claim_task(CardSource::bot, text_in(card, "task_id"));
  } catch (const Refused& refused) {
    throw Refused{refused.errcode, "卡片不对：" + refused.message};
  }
  cards_.show(CardSource::bot, chat, via, written(card));
}

void AnswerDesk::change(const std::string& task, const json& answer) {
  const auto& card = member(answer, "template_card");
  if (text_in(answer, "response_type") != "update_template_card")
    throw Refused{wrong_type, "卡片事件只能用 update_template_card 回答"};
  if (text_in(card, "task_id") != task) throw Refused{wrong_parameter, "task_id 不是被点的卡片"};
  if (const auto fault = card_fault(card, CardSource::bot); !fault.empty()) throw Refused{wrong_parameter, "卡片不对：" + fault};
  cards_.update(CardSource::bot, task, texts_in(answer, "userids"), written(card), "reply");
}

}  // namespace playground::wecom
