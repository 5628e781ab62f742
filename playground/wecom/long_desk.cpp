// The gateway of the AI bot's long connection.
#include "playground/wecom/long_desk.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::wecom {

using nlohmann::json;
using Id = SocketServer::Id;
using Kind = BotQuestion::Kind;

static constexpr std::chrono::hours reply_window{24};
static constexpr std::chrono::seconds quick_window{5};  // for a welcome and for a card's change
static constexpr std::chrono::minutes stream_life{6};
static constexpr int wrong_type = 40008, wrong_media = 40007, wrong_parameter = 40058, frequency = 45009,
                     nobody_has_spoken = 93001, wrong_chat = 93006, wrong_bot = 93019, wrong_req_id = 846605,
                     stream_over = 846608, not_subscribed = 846609, wrong_secret = 853000;

LongDesk::LongDesk(const WecomSetup& setup, const Directory& directory, AnswerDesk& answers, MediaDesk& media)
    : BotNews(setup, directory),
      answers_(answers),
      media_(media),
      uploads_(directory, media),
      subscribing_(setup.subscribes_a_minute, std::chrono::minutes(1)),
      server_({[](const std::string&) { return true; }, [](Id, const std::string&) {},
               [this](Id from, const std::string& text) { heard(from, text); }, [this](Id id) { closed(id); }}) {}

void LongDesk::lose_answer() {
  std::lock_guard lock(mutex_);
  loses_answer_ = true;
}
void LongDesk::fail_next(int errcode) {
  std::lock_guard lock(mutex_);
  next_error_ = errcode;
}
bool LongDesk::is_connected() const {
  std::lock_guard lock(mutex_);
  return live_ != 0;
}
int LongDesk::subscriptions() const {
  std::lock_guard lock(mutex_);
  return subscriptions_;
}
int LongDesk::told() const {
  std::lock_guard lock(mutex_);
  return told_;
}

void LongDesk::closed(Id connection) {
  std::lock_guard lock(mutex_);
  if (live_ == connection) live_ = 0;
}

void LongDesk::answer(Id to, const std::string& req_id, int errcode, const std::string& errmsg, const json& body) {
  json out{{"headers", {{"req_id", req_id}}}, {"errcode", errcode}, {"errmsg", errmsg}};
  if (!body.is_null()) out["body"] = body;
  server_.send(to, written(out));
}

// What is no frame is not answered.
void LongDesk::heard(Id from, const std::string& text) {
  const auto frame = parsed(text);
  const auto command = text_in(frame, "cmd"), req_id = text_in(member(frame, "headers"), "req_id");
  if (command.empty() || req_id.empty()) return;
  const auto& body = member(frame, "body");
  try {
    if (command == "aibot_subscribe") return subscribe(from, req_id, body);
    const auto said = served(from, command, req_id, body);
    const bool is_lost = command != "ping" && [&] {
      std::lock_guard lock(mutex_);
      return std::exchange(loses_answer_, false);
    }();
    if (is_lost) return server_.cut(from);
    answer(from, req_id, 0, "ok", said);
  } catch (const Refused& refused) {
    answer(from, req_id, refused.errcode, refused.message, {});
  }
}

// The answer goes first: nothing is told to a connection that does not know yet that it is accepted.
void LongDesk::subscribe(Id from, const std::string& req_id, const json& body) {
  if (!subscribing_.admit("", directory_.now())) throw Refused{frequency, "api freq out of limit"};
  if (text_in(body, "bot_id") != setup_.bot.aibotid) throw Refused{wrong_bot, "invalid bot_id"};
  if (!equal_secrets(text_in(body, "secret"), setup_.bot.secret)) throw Refused{wrong_secret, "invalid secret"};
  answer(from, req_id, 0, "ok", {});
  std::lock_guard lock(mutex_);
  ++subscriptions_;
  const Id old = std::exchange(live_, from);
  if (old != 0 && old != from) replace(old);
}

void LongDesk::replace(Id old) {
  const json event{{"msgid", "CAIQ" + random_name(24)},
                   {"create_time", directory_.seconds()},
                   {"aibotid", setup_.bot.aibotid},
                   {"msgtype", "event"},
                   {"event", {{"eventtype", "disconnected_event"}}}};
  server_.send(old, written({{"cmd", "aibot_event_callback"}, {"headers", {{"req_id", random_name(20)}}}, {"body", event}}));
  server_.close(old);
}

json LongDesk::served(Id from, const std::string& command, const std::string& req_id, const json& body) {
  {
    std::lock_guard lock(mutex_);
    if (live_ != from) throw Refused{not_subscribed, "not subscribed"};
    if (const int error = std::exchange(next_error_, 0)) throw Refused{error, "made to fail"};
  }
  if (command == "ping") return {};
  if (command == "aibot_upload_media_init") return uploads_.begin(body);
  if (command == "aibot_upload_media_chunk") return uploads_.add(body), json();
  if (command == "aibot_upload_media_finish") return uploads_.finish(body);
  if (command == "aibot_send_msg")
    push(body);
  else if (command == "aibot_respond_msg")
    respond(req_id, body);
  else if (command == "aibot_respond_welcome_msg")
    answers_.welcome(question_of(req_id, Kind::opened, quick_window).chat, body);
  else if (command == "aibot_respond_update_msg")
    answers_.change(question_of(req_id, Kind::tapped, quick_window).task, body);
  else
    throw Refused{wrong_parameter, "unknown cmd"};
  return {};
}

// What arrives while no connection is there is lost.
void LongDesk::tell(BotQuestion question, json callback) {
  const std::string chat = question.chat, req_id = random_name(24);
  const bool is_message = question.kind == Kind::message;
  const json frame{{"cmd", is_message ? "aibot_msg_callback" : "aibot_event_callback"},
                   {"headers", {{"req_id", req_id}}},
                   {"body", std::move(callback)}};
  {
    std::lock_guard lock(mutex_);
    if (is_message) spoken_.insert(chat);
    if (live_ != 0) {
      ++told_;
      questions_[req_id] = std::move(question);
      return server_.send(live_, written(frame));
    }
  }
  directory_.notice(chat, "机器人没有长连接，没有听到");
}

// Every answer belongs to a callback of its own kind, within its time.
BotQuestion LongDesk::question_of(const std::string& req_id, Kind kind, base::Duration window) const {
  std::lock_guard lock(mutex_);
  const auto found = questions_.find(req_id);
  const bool fits = found != questions_.end() && found->second.kind == kind && directory_.now() - found->second.at < window;
  if (!fits) throw Refused{wrong_req_id, "invalid req_id"};
  return found->second;
}

void LongDesk::respond(const std::string& req_id, const json& body) {
  const auto question = question_of(req_id, Kind::message, reply_window);
  if (text_in(body, "msgtype") == "stream") return respond_with_stream(req_id, question, member(body, "stream"));
  count(question.chat);
  show(question.chat, body, "reply");
}

void LongDesk::respond_with_stream(const std::string& req_id, const BotQuestion& question, const json& stream) {
  if (!member(stream, "msg_item").is_null()) throw Refused{wrong_parameter, "msg_item is not supported"};
  const auto key = std::pair(req_id, text_in(stream, "id"));
  const auto now = directory_.now();
  bool is_new = false;
  {
    std::lock_guard lock(mutex_);
    const auto known = streams_.find(key);
    is_new = known == streams_.end();
    if (!is_new && (known->second.is_finished || now - known->second.begun >= stream_life))
      throw Refused{stream_over, "stream message update expired"};
  }
  if (is_new) count(question.chat);
  answers_.stream(question.chat, stream);
  std::lock_guard lock(mutex_);
  auto& known = streams_.try_emplace(key, Stream{now}).first->second;
  known.is_finished = flag_in(stream, "finish");
}

// Replies and pushes of a conversation together.
void LongDesk::count(const std::string& chat) {
  const auto now = directory_.now();
  if (!minute_.has_room(chat, now) || !hour_.has_room(chat, now)) throw Refused{frequency, "api freq out of limit"};
  minute_.count(chat, now);
  hour_.count(chat, now);
}

void LongDesk::push(const json& body) {
  const auto chat = pushed_to(body);
  {
    std::lock_guard lock(mutex_);
    if (!setup_.bot.is_known && !spoken_.contains(chat)) throw Refused{nobody_has_spoken, "no message from this chat yet"};
  }
  count(chat);
  show(chat, body, "push");
}

std::string LongDesk::pushed_to(const json& body) const {
  const auto id = text_in(body, "chatid");
  const auto type = number_in(body, "chat_type", 0);
  if (type != 1 && directory_.is_group(id)) return id;
  if (const auto person = directory_.member(id); type != 2 && person) return "bot:" + person->userid;
  throw Refused{wrong_chat, "invalid chatid"};
}

void LongDesk::show(const std::string& chat, const json& body, const std::string& via) {
  const auto type = text_in(body, "msgtype");
  if (type == "markdown") return answers_.markdown(chat, member(body, "markdown"), via);
  if (type == "template_card") return answers_.card(chat, member(body, "template_card"), via);
  if (type != "image" && type != "file" && type != "voice" && type != "video") throw Refused{wrong_type, "invalid message type"};
  const auto media = media_.find(text_in(member(body, type.c_str()), "media_id"));
  if (!media || media->type != type) throw Refused{wrong_media, "invalid media_id"};
  Event event = directory_.bot_event(chat, via, type == "image" ? "picture" : type, type == "image" ? "" : media->file_name);
  if (type == "image") event.picture = media->bytes;
  directory_.show(std::move(event));
}

}  // namespace playground::wecom
