// The gateway of DingTalk's Stream mode.
#include "playground/dingtalk/stream_desk.hpp"

#include <nlohmann/json.hpp>
#include <vector>

#include "playground/codec.hpp"
#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::dingtalk {

using nlohmann::json;

static constexpr std::chrono::seconds ticket_life{90};

StreamDesk::StreamDesk(const DingtalkSetup& setup, const Directory& directory, const TokenDesk& tokens)
    : setup_(setup),
      directory_(directory),
      tokens_(tokens),
      server_({[this](const std::string& target) { return admits(target); },
               [this](Id id, const std::string& target) { opened(id, target); },
               [this](Id id, const std::string& text) { heard(id, text); }, [this](Id id) { closed(id); }}) {}

static std::string ticket_in(const std::string& target) {
  constexpr std::string_view key = "?ticket=";
  const auto at = target.find(key);
  return at == target.npos ? "" : percent_decoded(target.substr(at + key.size()));
}

RestAnswer StreamDesk::open(const RestRequest& request) {
  if (request.http.header("accept").find("application/json") == std::string_view::npos)
    return {.content_type = "application/xml", .body = "<result><endpoint/></result>"};
  const auto body = parsed(request.http.body);
  if (!tokens_.knows(text_in(body, "clientId"), text_in(body, "clientSecret"))) throw Refused{0, "鉴权失败", 401, "authFailed"};
  if (!setup_.robot.is_published) throw Refused{0, "机器人没有发布", 400, "invalidRobot"};
  Topics topics;
  const auto& wanted = member(body, "subscriptions");
  if (wanted.is_array())
    for (const auto& one : wanted) topics.emplace(text_in(one, "type"), text_in(one, "topic"));
  if (topics.empty()) throw Refused{0, "subscriptions", 400, "invalidParameter.subscriptions"};
  const std::string ticket = random_name(40);
  std::lock_guard lock(mutex_);
  ++given_out_;
  const bool is_spoiled = spoiled_ > 0 && spoiled_-- > 0;
  tickets_[ticket] = {std::move(topics), directory_.now() + (is_spoiled ? std::chrono::seconds(0) : ticket_life)};
  return {.body = written({{"endpoint", server_.address() + "/connect"}, {"ticket", ticket}})};
}

bool StreamDesk::admits(const std::string& target) {
  std::lock_guard lock(mutex_);
  auto found = tickets_.extract(ticket_in(target));
  if (found.empty() || found.mapped().expires <= directory_.now()) return false;
  admitted_[target] = std::move(found.mapped().topics);
  return true;
}

void StreamDesk::opened(Id id, const std::string& target) {
  std::lock_guard lock(mutex_);
  ++opened_;
  connections_[id] = {std::move(admitted_.extract(target).mapped())};
}

void StreamDesk::closed(Id id) {
  std::lock_guard lock(mutex_);
  connections_.erase(id);
  for (auto& [message_id, pending] : pending_)
    if (pending.to == id && !pending.ack) pending.ack = StreamAck{"连接断了", {}};
  changed_.notify_all();
}

void StreamDesk::heard(Id, const std::string& text) {
  const auto ack = parsed(text);
  const auto code = number_in(ack, "code");
  std::lock_guard lock(mutex_);
  const auto found = pending_.find(text_in(member(ack, "headers"), "messageId"));
  if (found == pending_.end()) return;
  found->second.ack = StreamAck{code == 200 ? "" : "code " + std::to_string(code), text_in(ack, "data")};
  changed_.notify_all();
}

SocketServer::Id StreamDesk::chosen(const StreamPush& push) {
  std::vector<Id> able;
  for (const auto& [id, connection] : connections_)
    if (!connection.is_leaving && connection.topics.contains({push.type, push.type == "EVENT" ? "*" : push.topic})) able.push_back(id);
  if (able.empty()) return 0;
  return able[std::uniform_int_distribution<std::size_t>(0, able.size() - 1)(random_)];
}

std::string StreamDesk::frame(const StreamPush& push, const std::string& message_id) const {
  json headers{{"topic", push.topic},
               {"messageId", message_id},
               {"contentType", "application/json"},
               {"time", std::to_string(directory_.millis())},
               {"appId", setup_.robot.client_id}};
  if (!push.event_type.empty()) {
    headers["eventType"] = push.event_type;
    headers["eventId"] = push.event_id;
    headers["eventCorpId"] = setup_.corp_id;
    headers["eventBornTime"] = std::to_string(directory_.millis());
  }
  return written({{"specVersion", "1.0"}, {"type", push.type}, {"headers", headers}, {"data", push.data}});
}

StreamAck StreamDesk::push(const StreamPush& push, std::chrono::milliseconds patience) {
  const std::string message_id = random_name(24);
  {
    std::lock_guard lock(mutex_);
    const Id to = chosen(push);
    if (to == 0) return {"没有 Stream 连接", {}};
    pending_[message_id] = {to, {}};
    server_.send(to, frame(push, message_id));
  }
  return wait(message_id, patience).value_or(StreamAck{"没有按时确认", {}});
}

std::optional<StreamAck> StreamDesk::wait(const std::string& message_id, std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  auto& pending = pending_[message_id];
  changed_.wait_for(lock, patience, [&] { return pending.ack.has_value() || is_stopping_; });
  auto ack = std::move(pending.ack);
  pending_.erase(message_id);
  return ack;
}

void StreamDesk::stop() {
  std::lock_guard lock(mutex_);
  is_stopping_ = true;
  changed_.notify_all();
}

bool StreamDesk::greet(std::chrono::milliseconds patience) {
  std::map<std::string, std::string> sent;  // messageId → data
  {
    std::lock_guard lock(mutex_);
    for (const auto& [id, connection] : connections_) {
      const std::string message_id = random_name(24), data = written({{"opaque", random_name(12)}});
      pending_[message_id] = {id, {}};
      server_.send(id, frame({"SYSTEM", "ping", data}, message_id));
      sent[message_id] = data;
    }
  }
  bool all_well = !sent.empty();
  for (const auto& [message_id, data] : sent) {
    const auto ack = wait(message_id, patience);
    all_well = all_well && ack && ack->problem.empty() && ack->data == data;
  }
  return all_well;
}

void StreamDesk::send_away() {
  std::lock_guard lock(mutex_);
  for (auto& [id, connection] : connections_) {
    connection.is_leaving = true;
    server_.send(id, written({{"type", "SYSTEM"},
                              {"headers", {{"topic", "disconnect"}, {"contentType", "application/json"}}},
                              {"data", R"({"reason":"connection is expired"})"}}));
  }
}

void StreamDesk::spoil_tickets(int times) {
  std::lock_guard lock(mutex_);
  spoiled_ = times;
}

int StreamDesk::connections() const {
  std::lock_guard lock(mutex_);
  int able = 0;
  for (const auto& [id, connection] : connections_) able += connection.is_leaving ? 0 : 1;
  return able;
}
int StreamDesk::opened() const {
  std::lock_guard lock(mutex_);
  return opened_;
}
int StreamDesk::tickets() const {
  std::lock_guard lock(mutex_);
  return given_out_;
}

std::string event_problem(const StreamAck& ack) {
  if (!ack.problem.empty()) return ack.problem;
  const auto status = text_in(parsed(ack.data), "status");
  return status == "SUCCESS" ? "" : "status " + status;
}

}  // namespace playground::dingtalk
