// The response_url of each AI bot callback.
#include "playground/wecom/response_desk.hpp"

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::wecom {

static constexpr std::chrono::hours url_life{1};
static constexpr std::size_t longest_markdown = 20480;

std::string ResponseDesk::new_url(const std::string& chat) {
  const auto code = random_name(48);
  std::lock_guard lock(mutex_);
  open_[code] = {chat, directory_.now() + url_life};
  return address_ + "/cgi-bin/aibot/response?response_code=" + code;
}

RestAnswer ResponseDesk::respond(const RestRequest& request) {
  const auto body = parsed(request.http.body);
  const auto type = text_in(body, "msgtype");
  const auto content = text_in(member(body, "markdown"), "content");
  const auto& card = member(body, "template_card");
  if (!body.is_object()) throw Refused{40058, "malformed JSON"};
  if (type != "markdown" && type != "template_card") throw Refused{40008, "invalid message type"};
  if (type == "markdown" && content.empty()) throw Refused{44004, "empty content"};
  if (content.size() > longest_markdown) throw Refused{40058, "content exceeds 20480 bytes"};
  const auto fault = type == "template_card" ? card_fault(card, CardSource::bot) : std::string();
  if (!fault.empty()) throw Refused{40058, fault};
  std::lock_guard lock(mutex_);
  const auto found = open_.find(std::string(request.http.parameter("response_code")));
  // The platform's own number for a used or old code is not documented.
  if (found == open_.end() || found->second.expires <= directory_.now())
    throw Refused{40058, "invalid response_code"};
  if (type == "template_card") {
    cards_.claim_task(CardSource::bot, text_in(card, "task_id"));
    cards_.show(CardSource::bot, found->second.chat, "webhook", written(card));
  } else {
    directory_.show(directory_.bot_event(found->second.chat, "webhook", "markdown", content));
  }
  open_.erase(found);
  return {.body = R"({"errcode":0,"errmsg":"ok"})"};
}

}  // namespace playground::wecom
