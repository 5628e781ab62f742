// What every chat platform looks like to the rest of the house.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "bot/base/http.hpp"
#include "bot/base/message.hpp"

namespace connectors {

// What a callback turned out to be.
struct Reception {
  // Set when the exchange is over at once: a URL check, a refusal, an event nobody needs.
  std::optional<base::HttpResponse> finished;

  // Otherwise the message, and how the platform wants its answer. `respond(nullptr)` is the empty acknowledgement;
  // a text, card outcome or whatever `can_answer` admits is put into the response in the platform's way.
  base::Incoming incoming;
  std::function<base::HttpResponse(const base::Outgoing*)> respond;
  bool answers_in_response = false;  // else every answer goes through send()
  bool pictures_in_response = false; // else the picture of an answer goes through send()
  base::Duration patience{0};        // how long the platform waits for the response

  static Reception done(base::HttpResponse response) { return {std::move(response), {}, {}, false, false, {}}; }
};

// What became of a message that a connector heard by itself.
struct Heard {
  bool is_durable = false;  // else the platform has to bring it again, if it ever does
  base::Outgoing answer;    // empty: nothing is said, or it will come through send()
};

// Who takes what a connector hears by itself, and waits at most `patience` until it is durable. With `answers_here` the
// answer is wanted back, where it is one that can be. Thread-safe; what belongs to one conversation has to come in order.
using Ear = std::function<Heard(base::Incoming message, bool answers_here, base::Duration patience)>;

// A rate window of a platform: at most `limit` sends in any `span`, counted per `key`. Data, not behaviour: whoever
// sends asks when the next send fits. Limits here already stand 10 % below the platform's own.
struct Window {
  std::string key;
  int limit;
  base::Duration span;
  int for_answers = 0;  // of the limit, what messages nobody asked for may not use
};

// What a platform grants for a whole day or month, and one send is charged to. It is only counted: what is beyond it
// the platform refuses by itself.
struct Quota {
  enum class Period { day, month };  // of the company's calendar
  std::string name;    // short and without anything personal: calls, messages
  Period period = Period::day;
  std::int64_t most = 0;   // 0: not known
  std::int64_t units = 1;  // what this one is charged
};

// Content of an attachment, or why there is none.
struct Download {
  base::Delivery delivery;  // sent = bytes are here
  std::string bytes;
  std::string content_type;
  std::string name;
};

// What the platform's contacts say of a person, or why they say nothing.
struct Profile {
  base::Delivery delivery;  // sent = the platform answered; refused = it never will, for this person or this connector
  std::string name;         // display name, as the platform has it: anybody may have typed it
  std::string mobile;       // where the platform lets us see it; with + and country code when it is not a Chinese one
};

// One configured connection to a platform. All functions may be called from several threads at once; none sleeps.
// receive() touches no network. send(), fetch() and profile() are bounded by the transport's time-outs (10 s in all).
class Connector {
 public:
  virtual ~Connector() = default;

  virtual const std::string& name() const = 0;  // as configured; the last part of /callback/<name>
  virtual std::string_view type() const = 0;    // wecom_app, dingtalk_http, …
  virtual base::Platform platform() const = 0;

  // Verifies, decrypts and reads one callback. Not authentic: 403 with an empty body, the same for every reason;
  // authentic but malformed: 400. Never throws for any bytes.
  // The default is for connectors that no callback reaches.
  virtual Reception receive(const base::HttpRequest&, base::Instant) const { return Reception::done({.status = 404, .body = {}}); }

  // Connectors that no callback reaches keep connections of their own open, and tell `ear` what they hear, until they are
  // asked to stop. The default is for all others: none.
  virtual bool listens() const { return false; }
  virtual void listen(const Ear&, const base::Clock&, std::stop_token) {}
  // For /healthz: ok, or what is wrong with the connections it keeps.
  virtual std::string state() const { return "ok"; }

  // True when send() can reach this conversation now (or will be able to without anybody's doing).
  virtual bool can_push(const base::Conversation& conversation) const = 0;

  // False where send() can only carry words: what a picture shows is said in them too, so it is left out there.
  virtual bool shows_pictures() const { return true; }

  // Sends one message. `idempotency_key` is the same in every attempt; it is passed on where the platform knows such
  // a thing. A message longer than the platform's limit is cut at a whole character, never refused for it.
  virtual base::Delivery send(const base::Address& to, const base::Outgoing& message, std::string_view idempotency_key,
                              base::Instant now) = 0;

  // The windows that one send to this address counts against.
  virtual std::vector<Window> windows(const base::Address& to) const = 0;

  // What is closed when a send to this address is told to wait with Delivery::whole_channel: the connector as a whole,
  // unless it has several ways out that the platform closes one by one.
  virtual std::string way_out(const base::Address&) const { return name(); }

  // What one send to this address is charged to; none where the platform grants as much as its windows do.
  virtual std::optional<Quota> quota(const base::Address&, const base::Outgoing&) const { return std::nullopt; }
  // What every message that arrives is charged to.
  virtual std::optional<Quota> inbound_quota() const { return std::nullopt; }

  virtual Download fetch(const base::Attachment& attachment, const base::Incoming& of, base::Instant now) = 0;

  // Who this is. The default is for platforms without contacts.
  virtual Profile profile(const std::string& user_id, base::Instant now);

  // Opens a connection of its own for a moment, if that is how it hears; as check_online(). Where the platform allows but one,
  // it replaces the one that is there: not to be asked while another process keeps it.
  virtual std::vector<std::string> check_connection() { return {}; }

  // Asks the platform whether the credentials work; a line for each thing that is missing, none when all is well.
  virtual std::vector<std::string> check_online(base::Instant now) = 0;
};

inline Profile Connector::profile(const std::string&, base::Instant) {
  return {base::Delivery::refused("这种连接没有通讯录"), {}, {}};
}

}  // namespace connectors
