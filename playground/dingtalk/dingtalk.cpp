// DingTalk as a whole: puts the desks and the robot's line together and lets people act.
#include "playground/dingtalk/dingtalk.hpp"

#include <nlohmann/json.hpp>

#include "playground/dingtalk/counter.hpp"
#include "playground/dingtalk/event_line.hpp"
#include "playground/dingtalk/message_shapes.hpp"
#include "playground/dingtalk/robot_line.hpp"
#include "playground/faulty_counter.hpp"
#include "playground/json_reading.hpp"

namespace playground {

using nlohmann::json;
using namespace dingtalk;

struct Dingtalk::Office {
  Office(const base::Clock& clock, Stage& stage, DingtalkSetup with)
      : setup(std::move(with)),
        directory(clock, stage, setup),
        tokens(clock, setup),
        quota(clock, setup),
        media(clock, setup),
        sends(setup, directory, media),
        webhooks(setup, directory, quota),
        streams(setup, directory, tokens),
        robot(setup, directory, quota, webhooks, streams, caller, courier),
        events(setup, directory, streams, caller, courier),
        counter({setup, directory, tokens, quota, media, sends, webhooks, streams}),
        server([this](const RestRequest& request) {
          return faulty(faults, server, request, is_token_path(request.http.path),
                        [&] { return counter.serve(request); });
        }) {
    media.opened_at(server.address());
    webhooks.opened_at(server.address());
  }
  ~Office() {
    caller.stop();
    streams.stop();
    courier.stop();
  }

  const DingtalkSetup setup;
  Directory directory;
  TokenDesk tokens;
  Quota quota;
  MediaDesk media;
  SendDesk sends;
  WebhookDesk webhooks;
  StreamDesk streams;
  Caller caller;
  Courier courier;
  RobotLine robot;
  EventLine events;
  FaultBox faults;
  Counter counter;
  RestServer server;
};

Dingtalk::Dingtalk(const base::Clock& clock, Stage& stage, DingtalkSetup setup)
    : office_(std::make_unique<Office>(clock, stage, std::move(setup))) {}
Dingtalk::~Dingtalk() = default;

int Dingtalk::port() const {
  return office_->server.port();
}
std::string Dingtalk::api() const {
  return office_->server.address();
}
dingtalk::StreamDesk& Dingtalk::stream_desk() {
  return office_->streams;
}
const DingtalkSetup& Dingtalk::setup() const {
  return office_->setup;
}

std::uint64_t Dingtalk::say(const std::string& userid, const std::string& chat, const std::string& text,
                            const std::string& quote) {
  const auto place = office_->directory.chat_of(userid, chat);
  const auto number = office_->directory.said(place, userid, "text", text);
  if (!office_->robot.hears(place, text)) return number;
  json content{{"msgtype", "text"}, {"text", {{"content", office_->robot.without_mention(text)}}}};
  if (!quote.empty()) {
    content["text"]["isReplyMsg"] = true;
    content["text"]["repliedMsg"] = {{"msgType", "text"}, {"content", {{"text", quote}}}};
  }
  office_->robot.message(office_->directory.person(userid), place, text, content);
  return number;
}

static std::shared_ptr<const std::string> shared(const std::string& bytes) {
  return std::make_shared<const std::string>(bytes);
}

std::uint64_t Dingtalk::send_rich_text(const std::string& userid, const std::string& chat,
                                       const std::string& text, const std::string& image_bytes) {
  const auto place = office_->directory.chat_of(userid, chat);
  const auto number = office_->directory.said(place, userid, "picture", text, shared(image_bytes));
  if (!office_->robot.hears(place, text)) return number;
  const json items = {{{"text", office_->robot.without_mention(text)}},
                      {{"type", "picture"}, {"downloadCode", office_->media.download_code(image_bytes)}}};
  office_->robot.message(office_->directory.person(userid), place, text,
                         {{"msgtype", "richText"}, {"content", {{"richText", items}}}});
  return number;
}

// Without words there is no @, so a group's robot does not hear it.
static void tell_alone(RobotLine& robot, const Directory& directory, const std::string& userid,
                       const std::string& place, const json& content) {
  if (!directory.is_group(place)) robot.message(directory.person(userid), place, {}, content);
}

std::uint64_t Dingtalk::send_picture(const std::string& userid, const std::string& chat,
                                     const std::string& bytes) {
  const auto place = office_->directory.chat_of(userid, chat);
  const auto number = office_->directory.said(place, userid, "picture", "", shared(bytes));
  tell_alone(office_->robot, office_->directory, userid, place,
             {{"msgtype", "picture"}, {"content", {{"downloadCode", office_->media.download_code(bytes)}}}});
  return number;
}

std::uint64_t Dingtalk::send_audio(const std::string& userid, const std::string& chat,
                                   const std::string& recognition) {
  const auto place = office_->directory.chat_of(userid, chat);
  const auto number = office_->directory.said(place, userid, "voice", recognition);
  tell_alone(office_->robot, office_->directory, userid, place,
             {{"msgtype", "audio"},
              {"content",
               {{"duration", 4000},
                {"recognition", recognition},
                {"downloadCode", office_->media.download_code("#!AMR\n")}}}});
  return number;
}

std::uint64_t Dingtalk::send_file(const std::string& userid, const std::string& chat,
                                  const std::string& file_name, const std::string& bytes) {
  const auto place = office_->directory.chat_of(userid, chat);
  const auto number = office_->directory.said(place, userid, "file", file_name);
  tell_alone(office_->robot, office_->directory, userid, place,
             {{"msgtype", "file"},
              {"content", {{"fileName", file_name}, {"downloadCode", office_->media.download_code(bytes)}}}});
  return number;
}

bool Dingtalk::tap(const std::string& userid, std::uint64_t event, const std::string& button) {
  const auto card = office_->directory.stage().find(event);
  if (!card || card->platform != "dingtalk") return false;
  for (const auto& shown : card->buttons) {
    if (shown.key != button) continue;
    const auto words = said_by_link(shown.link);
    if (!words.empty()) say(userid, card->chat, words);
    return true;
  }
  return false;
}

std::string Dingtalk::tap_card(const std::string& userid, const std::string& chat, const std::string& out_track_id,
                               const std::string& action) {
  constexpr std::chrono::seconds in_time{2};
  const auto place = office_->directory.chat_of(userid, chat);
  json tap{{"type", "actionCallback"},
           {"outTrackId", out_track_id},
           {"corpId", office_->setup.corp_id},
           {"userId", userid},
           {"userIdType", 1},
           {"content", written({{"cardPrivateData", {{"actionIds", json::array({action})}, {"params", json::object()}}}})}};
  if (office_->directory.is_group(place)) {
    tap["spaceType"] = "IM_GROUP";
    tap["spaceId"] = place;
  }
  const auto ack = office_->streams.push({"CALLBACK", "/v1.0/card/instances/callback", written(tap)}, in_time);
  const auto said = parsed(ack.data);
  const auto& change = member(said, "response");
  return ack.problem.empty() && change.is_object() ? written(change) : "";
}

void Dingtalk::leave(const std::string& userid) {
  office_->directory.person(userid);
  office_->directory.remove(userid);
  office_->events.left(userid);
}
void Dingtalk::check_events() {
  office_->events.check_url();
}

void Dingtalk::fail_next(int times, const Fault& fault, const std::string& path) {
  office_->faults.fail_next(times, fault, path);
}
void Dingtalk::mend() {
  office_->faults.clear();
}
void Dingtalk::dead(bool on) {
  office_->faults.dead(on);
}
void Dingtalk::expire_tokens() {
  office_->tokens.expire_all();
}
void Dingtalk::repeat_deliveries(bool on) {
  office_->robot.repeat(on);
  office_->events.repeat(on);
}
void Dingtalk::flow_control(const std::string& userid, bool on) {
  office_->sends.flow_control(userid, on);
}
void Dingtalk::exhaust_quota() {
  office_->quota.exhaust();
}
void Dingtalk::forget_sessions() {
  office_->webhooks.forget_sessions();
}
int Dingtalk::calls(const std::string& path) const {
  return office_->faults.calls(path);
}
bool Dingtalk::settle(std::chrono::milliseconds limit) {
  return office_->courier.settle(limit);
}

}  // namespace playground
