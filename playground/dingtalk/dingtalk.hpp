// DingTalk as the bot meets it: signed robot callbacks to the bot's address, and both REST hosts on one
// loopback port.
//
// Source of every rule: the DingTalk open platform pages on receiving robot messages, replying, custom
// robots, tokens, throttling, billing, batchSend, group messages, file download and media upload.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bot/base/clock.hpp"
#include "playground/event.hpp"
#include "playground/fault.hpp"

namespace playground {

namespace dingtalk {
class StreamDesk;
}

struct DingtalkMember {
  std::string userid;
  std::string name;
  std::string mobile{};
  bool is_admin = false;
};

struct DingtalkGroup {
  std::string conversation_id;  // cid…==
  std::string title;
  std::vector<std::string> members;  // userids
};

struct DingtalkRobot {
  std::string client_id;  // also the robotCode and the AppKey
  std::string client_secret;
  std::string name;
  std::string callback_url;  // empty: it is told over Stream
  bool is_published = true;

  bool is_stream() const { return callback_url.empty(); }
};

// Where the organisation's events are pushed, encrypted.
struct DingtalkSubscription {
  std::string url;  // empty: nowhere
  std::string token, aes_key;
  std::string owner_key;  // the app's client id
};

struct DingtalkSetup {
  std::string corp_id;
  DingtalkRobot robot;
  std::string webhook_token;   // the custom robot of one group
  std::string webhook_secret;  // SEC…; empty: no signature asked for
  std::string webhook_group;   // conversation id; empty: the first group
  std::vector<DingtalkMember> members;
  std::vector<DingtalkGroup> groups;
  DingtalkSubscription events;

  int monthly_calls = 5000;     // OpenAPI calls of the organisation; 0: no limit
  int monthly_messages = 3000;  // messages received or sent by webhook; 0: no limit
  // Calls of one API within a second. A second is over when the clock or real time says so.
  int calls_a_second = 20;
  std::chrono::milliseconds session_life{90 * 60 * 1000};  // of a sessionWebhook
  std::chrono::milliseconds answer_limit{2500};
  std::chrono::milliseconds retry_pause{100};
  std::chrono::milliseconds stream_patience{15'000};  // how long a push over Stream waits for its acknowledgement
  int stream_retries = 4;                             // of a push that was not acknowledged
  int retries = 0;  // of a callback that was not answered with 200; the platform documents none
};

// Runs from construction to destruction. Thread-safe. Instants come from the clock; waiting is measured in
// real time. Functions named after what a person does return at once with the number of the person's event;
// the callback is delivered by a worker, in order within one chat. They throw std::invalid_argument for a
// person, chat or event that does not exist. `chat` is a conversation id, or empty or "single:<userid>" for
// the single chat.
class Dingtalk {
 public:
  Dingtalk(const base::Clock& clock, Stage& stage, DingtalkSetup setup);
  ~Dingtalk();
  Dingtalk(const Dingtalk&) = delete;
  Dingtalk& operator=(const Dingtalk&) = delete;

  int port() const;
  std::string api() const;  // http://127.0.0.1:<port>, serves api.dingtalk.com and oapi.dingtalk.com alike
  const DingtalkSetup& setup() const;
  dingtalk::StreamDesk& stream_desk();

  // In a group the robot hears only what contains "@<its name>"; "@<a member's name>" mentions that member.
  std::uint64_t say(const std::string& userid, const std::string& chat, const std::string& text,
                    const std::string& quote = {});
  std::uint64_t send_rich_text(const std::string& userid, const std::string& chat, const std::string& text,
                               const std::string& image_bytes);
  std::uint64_t send_picture(const std::string& userid, const std::string& chat, const std::string& bytes);
  // Voice and file reach the robot in the single chat only.
  std::uint64_t send_audio(const std::string& userid, const std::string& chat,
                           const std::string& recognition);
  std::uint64_t send_file(const std::string& userid, const std::string& chat, const std::string& file_name,
                          const std::string& bytes);

  // Taps a button of the actionCard shown by this event: a dtmd link makes the person say its text in that
  // chat, any other link is opened without the bot's knowledge. False when there is no such button.
  bool tap(const std::string& userid, std::uint64_t event, const std::string& button);

  // Taps a component of an interactive card, which Stream tells to the app that made the card. What the app wants changed
  // (JSON), empty when it did not say so within 2 s.
  std::string tap_card(const std::string& userid, const std::string& chat, const std::string& out_track_id,
                       const std::string& action);

  void leave(const std::string& userid);  // the subscription is told by user_leave_org
  void check_events();                    // as when the subscription's address is saved in the console

  // What goes wrong.
  void fail_next(int times, const Fault& fault, const std::string& path = {});
  void mend();  // no fault waits any more
  void dead(bool on);
  void expire_tokens();
  void repeat_deliveries(bool on);  // every callback is delivered twice; the first answer is lost
  void flow_control(const std::string& userid, bool on);  // listed in flowControlledStaffIdList
  void exhaust_quota();                                   // this month's calls and messages are used up
  void forget_sessions();                                 // every sessionWebhook answers 300001

  int calls(const std::string& path) const;
  bool settle(std::chrono::milliseconds limit = std::chrono::seconds(30));

 private:
  struct Office;
  std::unique_ptr<Office> office_;
};

}  // namespace playground
