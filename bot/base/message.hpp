// What passes between a chat platform and the bot: plain values that know nothing of either.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bot/base/clock.hpp"

namespace base {

enum class Platform { console, wecom, dingtalk };
std::string_view platform_name(Platform platform);  // console, wecom, dingtalk

enum class ChatKind { single, group };

// One chat with the bot, as the platform names it.
struct Conversation {
  std::string connector;  // the connector's name in the configuration
  ChatKind kind = ChatKind::single;
  std::string id;     // single: the person's platform user id; group: the platform's conversation id
  std::string title;  // the group's name where the platform tells it

  // Unique over all connectors; the order of messages is kept within one key.
  std::string key() const { return connector + (kind == ChatKind::group ? "/g/" : "/s/") + id; }
};

struct Attachment {
  enum class Kind { image, voice, video, file, location, link, card };
  Kind kind = Kind::image;
  std::string handle;     // media id, download code or address, as the platform gave it
  std::string key;        // key to decrypt the content (WeCom AI bot), else empty
  std::string name;       // file name, link title, place label
  std::string text;       // transcript of a voice, description of a link
  double latitude = 0, longitude = 0;
};

// Somebody mentioned with @ other than the bot itself; the name is what the text shows, when known.
struct Mention {
  std::string user_id;
  std::string name;
};

// A tap on a card's button. `task` and `button` are the values the card was sent with.
struct CardClick {
  std::string task;
  std::string button;
  std::string reply_code;  // WeCom app: may be used once to change the card
};

// An address inside a message that takes replies for a while (sessionWebhook, response_url).
struct ReplyAddress {
  std::string url;
  Instant expires{};
};

struct Incoming {
  enum class Kind {
    message,      // somebody said something
    card_click,   // somebody tapped a button
    opened,       // somebody opened the chat or may use the bot from now on
    left,         // somebody (the sender, and whoever is mentioned) left the company or may no longer use the bot
    over_quota,   // the platform withheld the content because the month's quota is used up
  };
  Kind kind = Kind::message;
  std::string message_id;  // unique per connector; a repeated delivery carries the same
  Conversation conversation;
  std::string sender_id;    // the platform user id; WeCom ids in lower case
  std::string sender_name;  // display name where the platform tells it, else empty
  std::string text;         // what was said, without the mention of the bot
  std::string quote;        // text of the quoted message
  std::vector<Attachment> attachments;
  std::vector<Mention> mentions;
  CardClick click;
  ReplyAddress reply_address;
  std::string robot;   // which robot the platform addressed (DingTalk robotCode), else empty
  Instant sent_at{};
};

struct Button {
  std::string key;    // comes back in CardClick::button
  std::string label;  // a verb, at most 10 characters
  bool primary = false;
};

// A card with buttons. Every text that carries a card says the same in words and can be answered by typing.
struct Card {
  std::string task;  // unique; comes back in CardClick::task
  std::string title;
  std::string description;
  std::vector<std::pair<std::string, std::string>> rows;  // label, value
  std::vector<Button> buttons;
};

// What a card becomes after a tap: the buttons give way to this text.
struct CardOutcome {
  std::string task;
  std::string text;        // 已完成 · 王芳 10:20
  std::string reply_code;  // from CardClick
};

struct Picture {
  std::string bytes;  // PNG or JPEG
  std::string name;
};

struct Outgoing {
  std::string text;  // complete on its own; lines end with \n; plain text, no markup
  std::optional<Card> card;
  std::optional<CardOutcome> outcome;
  std::optional<Picture> picture;
  std::vector<Mention> mentions;  // whom to notify in a group

  bool empty() const { return text.empty() && !card && !outcome && !picture; }
};

// Where an Outgoing goes: a conversation, and while it lasts an address that answers the message it replies to.
struct Address {
  Conversation conversation;
  ReplyAddress reply;
  std::string robot;
  std::string asker_id;  // the person answered, for the mention in a group
};

// How a send ended. A network is a network: this is a value, never an exception.
struct [[nodiscard]] Delivery {
  enum class Outcome {
    sent,
    later,    // try again; not before `wait`, where the platform said so (else 0: the sender's own backoff)
    refused,  // never going to work: user left, bot not in the group, content not allowed
  };
  Outcome outcome = Outcome::sent;
  Duration wait{0};
  bool whole_channel = false;  // `later` holds for everything this connector sends, not for one conversation
  std::string reason;          // code and short text for people and logs; no secret in it
  std::string handle;          // the platform's id of what was sent, where it gives one

  static Delivery sent(std::string handle = {}) { return {Outcome::sent, {}, false, {}, std::move(handle)}; }
  static Delivery later(std::string reason, Duration wait = {}, bool whole_channel = false) {
    return {Outcome::later, wait, whole_channel, std::move(reason), {}};
  }
  static Delivery refused(std::string reason) { return {Outcome::refused, {}, false, std::move(reason), {}}; }
};

}  // namespace base
