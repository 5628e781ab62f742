// The gateway of the AI bot's long connection (document path 101463): one live connection a bot, frames of JSON.
#pragma once

#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>

#include "playground/rate_window.hpp"
#include "playground/socket_server.hpp"
#include "playground/wecom/answer_desk.hpp"
#include "playground/wecom/bot_news.hpp"
#include "playground/wecom/upload_desk.hpp"

namespace playground::wecom {

// Thread-safe.
class LongDesk : public BotNews {
 public:
  LongDesk(const WecomSetup& setup, const Directory& directory, AnswerDesk& answers, MediaDesk& media);

  std::string address() const { return server_.address(); }

  // What goes wrong.
  void cut() { server_.cut_all(); }
  void go_silent() { server_.go_silent(); }
  void refuse(bool on) { server_.refuse(on); }
  void lose_answer();             // the next reply or push is done, and the connection cut before it is answered
  void fail_next(int errcode);    // the next frame but a subscription is refused with this

  bool is_connected() const;
  int subscriptions() const;  // accepted so far
  int told() const;           // callbacks sent so far; what nobody was there to hear does not count

 private:
  struct Stream {
    base::Instant begun;
    bool is_finished = false;
  };

  void heard(SocketServer::Id from, const std::string& text);
  void closed(SocketServer::Id connection);
  nlohmann::json served(SocketServer::Id from, const std::string& command, const std::string& req_id,
                        const nlohmann::json& body);
  void subscribe(SocketServer::Id from, const std::string& req_id, const nlohmann::json& body);
  void replace(SocketServer::Id old);
  void tell(BotQuestion question, nlohmann::json callback) override;
  BotQuestion question_of(const std::string& req_id, BotQuestion::Kind kind, base::Duration window) const;
  void respond(const std::string& req_id, const nlohmann::json& body);
  void respond_with_stream(const std::string& req_id, const BotQuestion& question, const nlohmann::json& stream);
  void push(const nlohmann::json& body);
  std::string pushed_to(const nlohmann::json& body) const;
  void count(const std::string& chat);
  void show(const std::string& chat, const nlohmann::json& body, const std::string& via);
  void answer(SocketServer::Id to, const std::string& req_id, int errcode, const std::string& errmsg,
              const nlohmann::json& body);

  AnswerDesk& answers_;
  MediaDesk& media_;
  UploadDesk uploads_;
  RateWindow minute_{30, std::chrono::minutes(1)}, hour_{1000, std::chrono::hours(1)}, subscribing_;

  mutable std::mutex mutex_;  // guards what follows
  SocketServer::Id live_ = 0;
  int subscriptions_ = 0, told_ = 0, next_error_ = 0;
  bool loses_answer_ = false;
  std::map<std::string, BotQuestion> questions_;                      // by req_id
  std::map<std::pair<std::string, std::string>, Stream> streams_;  // by req_id and stream id
  std::set<std::string> spoken_;                                      // chats in which somebody has spoken to the bot

  SocketServer server_;  // last: it calls the above
};

}  // namespace playground::wecom
