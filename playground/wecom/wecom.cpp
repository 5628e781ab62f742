// WeCom as a whole: puts the desks and lines together and lets people act.
#include "playground/wecom/wecom.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "playground/codec.hpp"
#include "playground/faulty_counter.hpp"
#include "playground/json_reading.hpp"
#include "playground/wecom/app_line.hpp"
#include "playground/wecom/bot_line.hpp"
#include "playground/wecom/counter.hpp"
#include "playground/wecom/long_desk.hpp"

namespace playground {

using nlohmann::json;
using namespace wecom;

struct Wecom::Office {
  Office(const base::Clock& clock, Stage& stage, WecomSetup with)
      : setup(std::move(with)),
        directory(clock, stage, setup),
        cards(directory),
        media(clock),
        tokens(clock, setup),
        messages(setup, directory, cards, media),
        webhook(setup, directory, cards, media),
        responses(directory, cards),
        app(setup, directory, cards, media, caller, courier),
        answers(directory, cards),
        bot_line(setup, directory, answers, responses, caller, courier),
        long_desk(setup, directory, answers, media),
        bot(bot_line.configured() ? static_cast<BotNews&>(bot_line) : long_desk),
        counter({setup, directory, tokens, media, messages, webhook, responses}),
        server([this](const RestRequest& request) {
          return faulty(faults, server, request, request.http.path == "/cgi-bin/gettoken",
                        [&] { return counter.serve(request); });
        }) {
    responses.opened_at(server.address());
  }
  ~Office() {
    caller.stop();
    courier.stop();
  }

  // Only what names the bot is told to it in a group.
  bool hears(const std::string& chat, const std::string& text) const {
    return !directory.is_group(chat) || text.find("@" + setup.bot.name) != std::string::npos;
  }
  std::string object(const std::string& name) const { return server.address() + "/objects/" + name; }
  // Over the long connection every file has a key of its own.
  json encrypted_object(const std::string& file_name, const std::string& bytes) {
    const bool is_long = !bot_line.configured();
    const std::string key = is_long ? random_name(43) : setup.bot.aes_key;
    json file{{"url", object(media.keep_for_minutes(file_name, CallbackKey(key).seal_file(bytes)))}};
    if (is_long) file["aeskey"] = key;
    return file;
  }

  const WecomSetup setup;
  Directory directory;
  CardDesk cards;
  MediaDesk media;
  TokenDesk tokens;
  MessageDesk messages;
  WebhookDesk webhook;
  ResponseDesk responses;
  Caller caller;
  Courier courier;
  AppLine app;
  AnswerDesk answers;
  BotLine bot_line;
  LongDesk long_desk;
  BotNews& bot;  // the one of the two that the bot is configured for
  FaultBox faults;
  Counter counter;
  RestServer server;
};

Wecom::Wecom(const base::Clock& clock, Stage& stage, WecomSetup setup)
    : office_(std::make_unique<Office>(clock, stage, std::move(setup))) {}
Wecom::~Wecom() = default;

int Wecom::port() const {
  return office_->server.port();
}
std::string Wecom::api() const {
  return office_->server.address();
}
std::string Wecom::socket() const {
  return office_->long_desk.address();
}
wecom::LongDesk& Wecom::long_desk() {
  return office_->long_desk;
}
const WecomSetup& Wecom::setup() const {
  return office_->setup;
}

static std::shared_ptr<const std::string> shared(const std::string& bytes) {
  return std::make_shared<const std::string>(bytes);
}

std::uint64_t Wecom::say_to_app(const std::string& userid, const std::string& text) {
  const auto who = office_->directory.person(userid);
  const auto number = office_->directory.said("app:" + who.userid, userid, "text", text);
  office_->app.message(who, "text", xml_text("Content", text));
  return number;
}

std::uint64_t Wecom::send_image_to_app(const std::string& userid, const std::string& bytes) {
  const auto who = office_->directory.person(userid);
  const auto number = office_->directory.said("app:" + who.userid, userid, "picture", "", shared(bytes));
  const auto address = office_->object(office_->media.keep_for_minutes("image.png", bytes));
  office_->app.message(
      who, "image",
      xml_text("PicUrl", address) + xml_text("MediaId", office_->media.keep("image", "image.png", bytes)));
  return number;
}

std::uint64_t Wecom::send_voice_to_app(const std::string& userid, const std::string& amr_bytes) {
  const auto who = office_->directory.person(userid);
  const auto number = office_->directory.said("app:" + who.userid, userid, "voice", "（语音）");
  office_->app.message(
      who, "voice",
      xml_text("MediaId", office_->media.keep("voice", "voice.amr", amr_bytes)) + xml_text("Format", "amr"));
  return number;
}

std::uint64_t Wecom::send_location_to_app(const std::string& userid, double latitude, double longitude,
                                          const std::string& label) {
  const auto who = office_->directory.person(userid);
  const auto number = office_->directory.said("app:" + who.userid, userid, "location", label);
  office_->app.message(who, "location",
                       xml_element("Location_X", std::to_string(latitude)) +
                           xml_element("Location_Y", std::to_string(longitude)) + xml_number("Scale", 15) +
                           xml_text("Label", label) + xml_text("AppType", "wxwork"));
  return number;
}

void Wecom::open_app(const std::string& userid) {
  office_->app.event(office_->directory.person(userid), "enter_agent");
}

std::uint64_t Wecom::say_to_bot(const std::string& userid, const std::string& chat, const std::string& text,
                                const std::string& quote) {
  const auto place = office_->directory.bot_chat(userid, chat);
  const auto number = office_->directory.said(place, userid, "text", text);
  json message{{"msgtype", "text"}, {"text", {{"content", text}}}};
  if (!quote.empty()) message["quote"] = {{"msgtype", "text"}, {"text", {{"content", quote}}}};
  if (office_->hears(place, text)) office_->bot.message(office_->directory.person(userid), place, message);
  return number;
}

std::uint64_t Wecom::send_mixed_to_bot(const std::string& userid, const std::string& chat,
                                       const std::string& text, const std::string& image_bytes) {
  const auto place = office_->directory.bot_chat(userid, chat);
  const auto number = office_->directory.said(place, userid, "picture", text, shared(image_bytes));
  if (!office_->hears(place, text)) return number;
  const json items = {
      {{"msgtype", "text"}, {"text", {{"content", text}}}},
      {{"msgtype", "image"}, {"image", office_->encrypted_object("image.png", image_bytes)}}};
  office_->bot.message(office_->directory.person(userid), place,
                       {{"msgtype", "mixed"}, {"mixed", {{"msg_item", items}}}});
  return number;
}

std::uint64_t Wecom::send_image_to_bot(const std::string& userid, const std::string& chat,
                                       const std::string& bytes) {
  const auto place = office_->directory.bot_chat(userid, chat);
  const auto number = office_->directory.said(place, userid, "picture", "", shared(bytes));
  if (office_->directory.is_group(place)) return number;
  office_->bot.message(
      office_->directory.person(userid), place,
      {{"msgtype", "image"}, {"image", office_->encrypted_object("image.png", bytes)}});
  return number;
}

std::uint64_t Wecom::send_voice_to_bot(const std::string& userid, const std::string& chat,
                                       const std::string& transcript) {
  const auto place = office_->directory.bot_chat(userid, chat);
  const auto number = office_->directory.said(place, userid, "voice", transcript);
  if (office_->directory.is_group(place)) return number;
  office_->bot.message(office_->directory.person(userid), place,
                       {{"msgtype", "voice"}, {"voice", {{"content", transcript}}}});
  return number;
}

std::uint64_t Wecom::send_file_to_bot(const std::string& userid, const std::string& chat,
                                      const std::string& file_name, const std::string& bytes) {
  const auto place = office_->directory.bot_chat(userid, chat);
  const auto number = office_->directory.said(place, userid, "file", file_name);
  if (office_->directory.is_group(place)) return number;
  office_->bot.message(
      office_->directory.person(userid), place,
      {{"msgtype", "file"}, {"file", office_->encrypted_object(file_name, bytes)}});
  return number;
}

void Wecom::open_bot(const std::string& userid) {
  office_->bot.opened(office_->directory.person(userid));
}

static const Button* button_of(const Event& event, const std::string& key) {
  for (const auto& button : event.buttons) {
    if (button.key == key) return &button;
  }
  return nullptr;
}

bool Wecom::tap(const std::string& userid, std::uint64_t event, const std::string& button,
                const Selection& selected) {
  const auto who = office_->directory.person(userid);
  const auto card = office_->cards.seen_by(userid, event);
  if (!card) return false;
  Event shown;
  show_card(parsed(card->card), shown);
  const auto* pressed = button_of(shown, button);
  if (!pressed) return false;
  if (!pressed->link.empty()) return true;
  if (card->source == CardSource::app)
    office_->app.tapped(who, *card, button, selected);
  else
    office_->bot.tapped(who, *card, button, selected);
  return true;
}

void Wecom::leave(const std::string& userid) {
  const auto who = office_->directory.person(userid);
  office_->directory.remove(userid);
  office_->app.event(who, "unsubscribe");
}

void Wecom::join(const WecomMember& member) {
  office_->directory.add(member);
  office_->app.event(member, "subscribe");
}

std::vector<std::string> Wecom::verify_callback_urls() {
  std::vector<std::string> problems;
  if (const auto problem = office_->app.verify(); !problem.empty()) problems.push_back("应用：" + problem);
  if (const auto problem = office_->bot_line.configured() ? office_->bot_line.verify() : ""; !problem.empty())
    problems.push_back("智能机器人：" + problem);
  return problems;
}

void Wecom::fail_next(int times, const Fault& fault, const std::string& path) {
  office_->faults.fail_next(times, fault, path);
}
void Wecom::mend() {
  office_->faults.clear();
}
void Wecom::dead(bool on) {
  office_->faults.dead(on);
}
void Wecom::expire_tokens() {
  office_->tokens.expire_all();
}
void Wecom::revoke_tokens() {
  office_->tokens.revoke_all();
}

void Wecom::repeat_deliveries(bool on) {
  office_->app.repeat(on);
  office_->bot_line.repeat(on);
}

int Wecom::calls(const std::string& path) const {
  return office_->faults.calls(path);
}
bool Wecom::settle(std::chrono::milliseconds limit) {
  return office_->courier.settle(limit);
}

}  // namespace playground
