// WeCom as the bot meets it: encrypted callbacks to the bot's addresses, and the REST interface on a loopback
// port.
//
// Source of every rule: the WeCom developer pages on callbacks (90930, 90238 ff.), AI bots (100719 ff.),
// sending (90235, 94888), group webhooks (91770), media (90253) and tokens (91039).
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bot/base/clock.hpp"
#include "playground/event.hpp"
#include "playground/fault.hpp"

namespace playground {

namespace wecom {
class LongDesk;
}

struct WecomMember {
  std::string userid;  // as the platform writes it; compared without regard to case
  std::string name;
  std::string mobile{};  // told only to apps made before June 2022: leave it empty for others
};

struct WecomGroup {
  std::string chatid;
  std::string title;
  std::vector<std::string> members;  // userids
};

struct WecomApp {
  int agent_id = 0;
  std::string name;
  std::string secret;
  std::string token, aes_key, callback_url;  // an empty url: no callback is configured
};

struct WecomBot {
  std::string aibotid;
  std::string name;
  std::string token, aes_key, callback_url;  // an empty url: it is told over its long connection instead
  std::string secret{};                      // of the long connection
  bool is_known = false;                     // everybody has spoken to it before: it may push to every chat
};

struct WecomSetup {
  std::string corp_id;
  WecomApp app;
  WecomBot bot;
  std::string webhook_key;    // the webhook robot of one group
  std::string webhook_group;  // chatid; empty: the first group
  std::vector<WecomMember> members;
  std::vector<WecomGroup> groups;

  int subscribes_a_minute = 60;  // of the long connection; the platform limits them, and does not say to how many
  std::chrono::milliseconds answer_limit{5000};  // how long a callback may take
  std::chrono::milliseconds retry_pause{100};    // between the attempts of one delivery
  std::chrono::milliseconds stream_poll{1000};   // between two questions for the rest of a stream
};

// Runs from construction to destruction. Thread-safe. Instants come from the clock; waiting is measured in
// real time. Functions named after what a person does return at once with the number of the person's event;
// the callback is delivered by a worker, in order within one chat. They throw std::invalid_argument for a
// person, chat or event that does not exist. What the bot answers appears on the stage.
class Wecom {
 public:
  Wecom(const base::Clock& clock, Stage& stage, WecomSetup setup);
  ~Wecom();
  Wecom(const Wecom&) = delete;
  Wecom& operator=(const Wecom&) = delete;

  int port() const;
  std::string api() const;     // http://127.0.0.1:<port>
  std::string socket() const;  // ws://127.0.0.1:<port>, the AI bot's gateway
  wecom::LongDesk& long_desk();
  const WecomSetup& setup() const;

  // To the app, always in the single chat "app:<userid>".
  std::uint64_t say_to_app(const std::string& userid, const std::string& text);
  std::uint64_t send_image_to_app(const std::string& userid, const std::string& bytes);
  std::uint64_t send_voice_to_app(const std::string& userid, const std::string& amr_bytes);
  std::uint64_t send_location_to_app(const std::string& userid, double latitude, double longitude,
                                     const std::string& label);
  void open_app(const std::string& userid);  // enter_agent

  // To the AI bot. `chat` is a group's chatid, or empty or "bot:<userid>" for the single chat. In a group the
  // bot hears only texts and mixed messages that contain "@<its name>".
  std::uint64_t say_to_bot(const std::string& userid, const std::string& chat, const std::string& text,
                           const std::string& quote = {});
  std::uint64_t send_mixed_to_bot(const std::string& userid, const std::string& chat, const std::string& text,
                                  const std::string& image_bytes);
  std::uint64_t send_image_to_bot(const std::string& userid, const std::string& chat,
                                  const std::string& bytes);
  std::uint64_t send_voice_to_bot(const std::string& userid, const std::string& chat,
                                  const std::string& transcript);
  std::uint64_t send_file_to_bot(const std::string& userid, const std::string& chat,
                                 const std::string& file_name, const std::string& bytes);
  void open_bot(const std::string& userid);  // enter_chat, at most once a day

  // Taps a button of the card shown by this event; `selected` are the chosen option ids by question_key.
  // False when the client would not let the person do it: card already disabled, not in this chat, no such
  // button. A link is opened without the bot's knowledge.
  bool tap(const std::string& userid, std::uint64_t event, const std::string& button,
           const std::map<std::string, std::vector<std::string>>& selected = {});

  void leave(const std::string& userid);  // leaves the company: unsubscribe, then unknown everywhere
  void join(const WecomMember& member);   // subscribe

  // Asks both callback addresses to prove themselves, as the console does on "save". Empty when both do, else
  // the reasons. Within 1 s each.
  std::vector<std::string> verify_callback_urls();

  // What goes wrong.
  void fail_next(int times, const Fault& fault, const std::string& path = {});
  void mend();  // no fault waits any more
  void dead(bool on);
  void expire_tokens();  // all of them, now: 42001
  void revoke_tokens();  // all of them, now: 40014
  void repeat_deliveries(
      bool on);  // every first answer is lost on the way: each callback is delivered once more

  int calls(const std::string& path) const;  // REST calls of this path so far
  // Waits until no delivery is under way or waiting; false when that took longer.
  bool settle(std::chrono::milliseconds limit = std::chrono::seconds(30));

 private:
  struct Office;
  std::unique_ptr<Office> office_;
};

}  // namespace playground
