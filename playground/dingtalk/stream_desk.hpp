// The gateway of DingTalk's Stream mode: tickets, connections, frames that have to be acknowledged.
// Source: DingTalk "Stream mode protocol"; what the official SDKs do where the pages are silent.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <random>
#include <set>
#include <string>

#include "playground/dingtalk/directory.hpp"
#include "playground/dingtalk/token_desk.hpp"
#include "playground/rest_server.hpp"
#include "playground/socket_server.hpp"

namespace playground::dingtalk {

struct StreamPush {
  std::string type, topic;     // CALLBACK or EVENT, and what of it
  std::string data;            // JSON
  std::string event_type{}, event_id{};  // of an event
};

// How a push ended.
struct StreamAck {
  std::string problem;  // why it is not acknowledged; empty when it is
  std::string data;     // JSON of the acknowledgement
};

// Thread-safe.
class StreamDesk {
 public:
  StreamDesk(const DingtalkSetup& setup, const Directory& directory, const TokenDesk& tokens);

  // POST /v1.0/gateway/connections/open: a ticket, valid 90 s and for one connection. Throws Refused.
  RestAnswer open(const RestRequest& request);

  // To one connection chosen at random among those that want it; waits for its acknowledgement.
  StreamAck push(const StreamPush& push, std::chrono::milliseconds patience);

  void stop();  // nobody is waited for any more

  // As the gateway does now and then. `greet` asks every connection whether it is alive; true when all answer in time with
  // what they were sent. `send_away` asks the connections of now to make way for new ones; nothing is pushed to them any more.
  bool greet(std::chrono::milliseconds patience);
  void send_away();

  // What goes wrong.
  void cut() { server_.cut_all(); }
  void go_silent() { server_.go_silent(); }
  void refuse(bool on) { server_.refuse(on); }
  void spoil_tickets(int times);  // the next ones are out of date when they arrive

  int connections() const;  // that are pushed to
  int opened() const;       // so far
  int tickets() const;      // given out so far

 private:
  using Id = SocketServer::Id;
  using Topics = std::set<std::pair<std::string, std::string>>;  // type and topic
  struct Ticket {
    Topics topics;
    base::Instant expires;
  };
  struct Connection {
    Topics topics;
    bool is_leaving = false;
  };
  struct Pending {
    Id to = 0;
    std::optional<StreamAck> ack;
  };

  bool admits(const std::string& target);
  void opened(Id id, const std::string& target);
  void heard(Id from, const std::string& text);
  void closed(Id id);
  Id chosen(const StreamPush& push);
  std::string frame(const StreamPush& push, const std::string& message_id) const;
  std::optional<StreamAck> wait(const std::string& message_id, std::chrono::milliseconds patience);

  const DingtalkSetup& setup_;
  const Directory& directory_;
  const TokenDesk& tokens_;

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::minstd_rand random_{std::random_device{}()};
  bool is_stopping_ = false;
  int spoiled_ = 0, given_out_ = 0, opened_ = 0;
  std::map<std::string, Ticket> tickets_;
  std::map<std::string, Topics> admitted_;  // by target, until the connection is there
  std::map<Id, Connection> connections_;
  std::map<std::string, Pending> pending_;  // by messageId

  SocketServer server_;  // last: it calls the above
};

// Why an acknowledged event counts as not taken, or "".
std::string event_problem(const StreamAck& ack);

}  // namespace playground::dingtalk
