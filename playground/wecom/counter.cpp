// WeCom's REST interface: which address leads to which desk.
#include "playground/wecom/counter.hpp"

#include <nlohmann/json.hpp>

#include "playground/json_reading.hpp"
#include "playground/refused.hpp"

namespace playground::wecom {

using nlohmann::json;

static RestAnswer refusal(int code, const std::string& message) {
  return {.body = written({{"errcode", code}, {"errmsg", message}})};
}

RestAnswer Counter::serve(const RestRequest& request) {
  try {
    return routed(request);
  } catch (const Refused& refused) {
    return refusal(refused.errcode, refused.message);
  }
}

RestAnswer Counter::routed(const RestRequest& request) {
  const auto& path = request.http.path;
  const bool post = request.http.method == "POST";
  if (path == "/cgi-bin/gettoken") {
    return {.body = desks_.tokens.issue(std::string(request.http.parameter("corpid")),
                                        std::string(request.http.parameter("corpsecret")))};
  }
  if (path == "/cgi-bin/webhook/send" && post) return desks_.webhook.send(request);
  if (path == "/cgi-bin/webhook/upload_media" && post) return desks_.webhook.upload(request);
  if (path == "/cgi-bin/aibot/response" && post) return desks_.responses.respond(request);
  if (path.starts_with("/objects/")) return desks_.media.fetch(path.substr(9));
  return with_token(request);
}

RestAnswer Counter::with_token(const RestRequest& request) {
  const auto& path = request.http.path;
  const bool post = request.http.method == "POST";
  desks_.tokens.check(std::string(request.http.parameter("access_token")));
  if (!calls_.admit(path, desks_.directory.now())) throw Refused{45009, "api freq out of limit"};
  if (path == "/cgi-bin/message/send" && post) return desks_.messages.send(request);
  if (path == "/cgi-bin/message/update_template_card" && post) return desks_.messages.update_card(request);
  if (path == "/cgi-bin/message/recall" && post) return desks_.messages.recall(request);
  if (path == "/cgi-bin/media/upload" && post) return desks_.media.upload(request);
  if (path == "/cgi-bin/media/get") return desks_.media.get(request);
  return contact(request);
}

static json card_of(const WecomMember& who) {
  return {{"userid", who.userid}, {"name", who.name}, {"department", {1}}};
}

json Counter::agent(const RestRequest& request) const {
  const auto& app = desks_.setup.app;
  if (request.http.parameter("agentid") != std::to_string(app.agent_id))
    throw Refused{301002, "not allow operate another agent with this accesstoken"};
  return {{"agentid", app.agent_id}, {"name", app.name}, {"close", 0}};
}

RestAnswer Counter::contact(const RestRequest& request) const {
  const auto& path = request.http.path;
  json answer{{"errcode", 0}, {"errmsg", "ok"}};
  if (path == "/cgi-bin/user/get") {
    const auto who = desks_.directory.member(std::string(request.http.parameter("userid")));
    if (!who) throw Refused{60111, "userid not found"};
    answer.update(card_of(*who));
    answer["status"] = 1;
    answer["main_department"] = 1;
    if (!who->mobile.empty()) answer["mobile"] = who->mobile;
  } else if (path == "/cgi-bin/agent/get") {
    answer.update(agent(request));
  } else if (path == "/cgi-bin/user/simplelist") {
    for (const auto& who : desks_.directory.members()) answer["userlist"].push_back(card_of(who));
  } else if (path == "/cgi-bin/department/simplelist") {
    answer["department_id"] = {{{"id", 1}, {"parentid", 0}, {"order", 1}}};
  } else if (path == "/cgi-bin/getcallbackip") {
    answer["ip_list"] = {"127.0.0.1"};
  } else {
    throw Refused{48002, "api forbidden"};
  }
  return {.body = written(answer)};
}

}  // namespace playground::wecom
