// The AI bot's URL callbacks, and their passive answers.
#include "playground/wecom/bot_line.hpp"

#include <nlohmann/json.hpp>

#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::wecom {

using nlohmann::json;

static constexpr int message_retries = 3;
static constexpr std::chrono::minutes stream_life{6};

static LineKeys keys_of(const WecomSetup& setup) {
  return {setup.bot.token, setup.bot.aes_key, "", setup.bot.callback_url, 0};
}

BotLine::BotLine(const WecomSetup& setup, const Directory& directory, AnswerDesk& answers,
                 ResponseDesk& responses, Caller& caller, Courier& courier)
    : BotNews(setup, directory),
      answers_(answers),
      responses_(responses),
      courier_(courier),
      line_(CallbackLine::Form::json, keys_of(setup), setup, directory, caller, courier) {}

void BotLine::tell(BotQuestion question, json callback) {
  using Kind = BotQuestion::Kind;
  if (question.kind != Kind::opened) callback["response_url"] = responses_.new_url(question.chat);
  const int retries = question.kind == Kind::tapped ? 0 : message_retries;
  courier_.post(question.chat, [this, question, message = written(callback), retries] {
    auto open = question;
    line_.deliver(open.chat, message, retries, repeat_ && retries > 0,
                  [&](const std::string& answer) { return read(open, answer); });
    if (!open.stream.empty()) follow_stream(open);
  });
}

void BotLine::follow_stream(BotQuestion question) {
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

// Why the answer does not count, or "".
std::string BotLine::read(BotQuestion& question, const std::string& answer) try {
  using Kind = BotQuestion::Kind;
  if (answer.empty()) return {};
  const auto body = parsed(answer);
  if (!body.is_object()) return "回答不是 JSON";
  const auto type = text_in(body, "msgtype");
  if (question.kind == Kind::tapped)
    answers_.change(question.task, body);
  else if (question.kind == Kind::opened)
    answers_.welcome(question.chat, body);
  else if (type == "template_card")
    answers_.card(question.chat, member(body, "template_card"), "reply");
  else if (type == "stream" || type == "stream_with_template_card")
    read_stream(question, body);
  else
    return "回答的类型 " + type + " 不行";
  return {};
} catch (const Refused& refused) {
  return refused.message;
}

void BotLine::read_stream(BotQuestion& question, const json& body) {
  const auto& stream = member(body, "stream");
  const auto id = text_in(stream, "id");
  if (!question.stream.empty() && id != question.stream) throw Refused{40058, "stream.id 不对"};
  answers_.stream(question.chat, stream);
  question.stream = flag_in(stream, "finish") ? "" : id;
  if (text_in(body, "msgtype") != "stream") answers_.card(question.chat, member(body, "template_card"), "reply");
}

}  // namespace playground::wecom
