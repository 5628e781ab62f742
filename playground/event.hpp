// What can be seen in the simulated chats: one list of events, kept by the stage.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "bot/base/clock.hpp"

namespace playground {

struct Button {
  std::string key;  // what tap() is given; for a link the link itself
  std::string label;
  std::string task;  // task_id of the card, empty where the platform knows none
  std::string link;  // set when the button opens an address instead of calling the bot
};

// Chat ids. WeCom: "app:<userid>" (member and app), "bot:<userid>" (member and AI bot), a group's chatid.
// DingTalk: "single:<userid>", a group's conversationId.
struct Event {
  std::uint64_t number = 0;  // from 1, in the order of happening
  base::Instant at{};
  std::string platform;  // wecom, dingtalk
  std::string chat;
  bool is_group = false;
  std::string chat_title;
  std::string speaker;     // display name; the bot's where from_bot
  std::string speaker_id;  // platform user id; empty where from_bot
  bool from_bot = false;
  std::string kind;  // text, markdown, card, picture, voice, file, location, card_update, notice
  std::string text;  // as a person would read it; of a notice, what a person would not see at all
  std::vector<Button> buttons;
  std::string card_state;  // card_update: what the card says instead of its buttons
  std::string
      via;  // from_bot: reply (answer to a callback), push (REST), webhook (an address that takes posts)
  std::uint64_t updates = 0;  // card_update: the number of the card's event
  std::vector<std::string>
      mentions;  // user ids that were really notified; card_update: who sees the change (none: all)
  std::shared_ptr<const std::string> picture;  // bytes of a picture
};

// Thread-safe. Keeps the latest 200,000 events.
class Stage {
 public:
  std::uint64_t add(Event event);                        // gives it its number
  std::vector<Event> since(std::uint64_t number) const;  // those with a greater number
  std::optional<Event> find(std::uint64_t number) const;
  std::uint64_t last() const;  // number of the latest, 0 when nothing has happened
  // True as soon as there is an event beyond `number`; false when none came in time.
  bool wait_beyond(std::uint64_t number, std::chrono::milliseconds limit) const;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable grown_;
  std::deque<Event> events_;  // guarded by mutex_
  std::uint64_t last_ = 0;    // guarded by mutex_
};

}  // namespace playground
