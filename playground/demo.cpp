// The company that lives in the playground. Nothing here is secret: the simulators listen on the loopback
// only.
#include "playground/demo.hpp"

#include <nlohmann/json.hpp>
#include <tuple>

#include "playground/json_reading.hpp"

namespace playground {

const std::vector<Person>& demo_people() {
  static const std::vector<Person> people = {
      {"王芳", "rep", "一部", "华东", "张伟", "wangfang", "0123"},
      {"李雷", "rep", "一部", "华东", "张伟", "lilei", "0124"},
      {"张伟", "manager", "一部", "华东", "陈总", "zhangwei", "0125"},
      {"陈总", "admin", "总部", "", "", "chenzong", "0100"},
  };
  return people;
}

WecomSetup demo_wecom(const Setup& setup) {
  WecomSetup out;
  out.corp_id = "wwchengdandemo0001";
  out.app = {1000002,
             setup.bot_name,
             "demo-app-secret",
             "DemoAppToken",
             "ChengdanPlaygroundDemoAppKey000000000000001",
             setup.bot_url + "/callback/" + setup.wecom_app};
  out.bot = {"AIBdemo0001", setup.bot_name, "DemoBotToken", "ChengdanPlaygroundDemoBotKey000000000000002",
             setup.bot_url + "/callback/" + setup.wecom_bot, "demo-long-secret"};
  out.bot.is_known = true;
  if (!setup.uses_callbacks) out.bot.callback_url = out.app.callback_url = {};
  out.webhook_key = "demo-wecom-webhook";
  WecomGroup group{"wrDemoSales0001", "销售一部群", {}};
  for (const auto& person : demo_people()) {
    out.members.push_back({person.wecom, person.name});
    group.members.push_back(person.wecom);
  }
  out.groups = {group};
  return out;
}

DingtalkSetup demo_dingtalk(const Setup& setup) {
  DingtalkSetup out;
  out.corp_id = "dingdemocorp0001";
  out.robot = {"dingdemorobot0001", "demo-robot-secret", setup.bot_name,
               setup.bot_url + "/callback/" + setup.ding_http};
  out.events = {setup.bot_url + "/callback/" + setup.ding_events, "DemoEventsToken",
                "ChengdanPlaygroundDemoEventKey0000000000003", out.robot.client_id};
  if (!setup.uses_callbacks) out.robot.callback_url = out.events.url = {};
  out.webhook_token = "demo-ding-webhook";
  out.webhook_secret = "SECdemo-ding-webhook";
  DingtalkGroup group{"cidDemoEast0001==", "华东销售群", {}};
  for (const auto& person : demo_people()) {
    out.members.push_back({person.dingtalk, person.name, {}, person.role == "admin"});
    group.members.push_back(person.dingtalk);
  }
  out.groups = {group};
  return out;
}

// A JSON string is a YAML string.
static std::string quoted(const std::string& text) {
  return written(nlohmann::json(text));
}

using Keys = std::vector<std::pair<std::string, std::string>>;

static std::string flow_map(const Keys& keys) {
  std::string out;
  for (const auto& [key, value] : keys) out += (out.empty() ? "{" : ", ") + key + ": " + value;
  return out + "}";
}

// The accounts by which the bot knows this person.
static std::string accounts(const Setup& setup, const Person& person) {
  const auto& [wecom, ding] = setup.uses_callbacks ? std::tie(setup.wecom_app, setup.ding_http) : std::tie(setup.wecom_long, setup.ding_stream);
  return quoted(wecom + ":" + person.wecom) + ", " + quoted(ding + ":" + person.dingtalk);
}

static std::string member_lines(const Setup& setup) {
  std::string out;
  for (const auto& person : demo_people()) {
    Keys keys{{"name", quoted(person.name)}, {"role", person.role}, {"team", quoted(person.team)}};
    if (!person.region.empty()) keys.emplace_back("region", quoted(person.region));
    if (!person.manager.empty()) keys.emplace_back("manager", quoted(person.manager));
    keys.emplace_back("accounts", "[" + accounts(setup, person) + "]");
    out += "  - " + flow_map(keys) + "\n";
  }
  return out;
}

static std::string admin_list(const Setup& setup) {
  std::string out;
  for (const auto& person : demo_people()) {
    if (person.role != "admin") continue;
    out += (out.empty() ? "[" : ", ") + accounts(setup, person);
  }
  return out + "]";
}

using Connectors = std::vector<std::pair<std::string, Keys>>;  // by name

static Connectors by_callback(const Setup& setup, const WecomSetup& wecom, const DingtalkSetup& ding,
                              const std::string& api, const std::string& ding_api) {
  return {
      {setup.wecom_app,
       {{"type", "wecom_app"},
        {"corp_id", quoted(wecom.corp_id)},
        {"agent_id", std::to_string(wecom.app.agent_id)},
        {"secret", quoted(wecom.app.secret)},
        {"token", quoted(wecom.app.token)},
        {"encoding_aes_key", quoted(wecom.app.aes_key)},
        {"api", api}}},
      {setup.wecom_bot,
       {{"type", "wecom_bot"},
        {"token", quoted(wecom.bot.token)},
        {"encoding_aes_key", quoted(wecom.bot.aes_key)},
        {"push_via", quoted(setup.wecom_app)},
        {"api", api}}},
      {setup.ding_http,
       {{"type", "dingtalk_http"},
        {"client_id", quoted(ding.robot.client_id)},
        {"client_secret", quoted(ding.robot.client_secret)},
        {"api", ding_api},
        {"oapi", ding_api}}},
      {setup.ding_events,
       {{"type", "dingtalk_events"},
        {"token", quoted(ding.events.token)},
        {"encoding_aes_key", quoted(ding.events.aes_key)},
        {"receive_id", quoted(ding.events.owner_key)}}},
  };
}

static Connectors by_long_line(const Setup& setup, const WecomSetup& wecom, const DingtalkSetup& ding,
                               const std::string& api, const std::string& ding_api, const std::string& socket) {
  return {
      {setup.wecom_long,
       {{"type", "wecom_bot_socket"},
        {"bot_id", quoted(wecom.bot.aibotid)},
        {"secret", quoted(wecom.bot.secret)},
        {"socket", quoted(socket)},
        {"api", api}}},
      {setup.ding_stream,
       {{"type", "dingtalk_stream"},
        {"client_id", quoted(ding.robot.client_id)},
        {"client_secret", quoted(ding.robot.client_secret)},
        {"api", ding_api},
        {"oapi", ding_api}}},
  };
}

static std::string connector_lines(const Setup& setup, const std::string& wecom_api,
                                   const std::string& dingtalk_api, const std::string& wecom_socket) {
  const auto wecom = demo_wecom(setup);
  const auto ding = demo_dingtalk(setup);
  const std::string api = quoted(wecom_api), ding_api = quoted(dingtalk_api);
  Connectors connectors = setup.uses_callbacks ? by_callback(setup, wecom, ding, api, ding_api)
                                               : by_long_line(setup, wecom, ding, api, ding_api, wecom_socket);
  connectors.push_back({setup.wecom_webhook,
                        {{"type", "wecom_group_webhook"}, {"key", quoted(wecom.webhook_key)}, {"api", api}}});
  connectors.push_back({setup.ding_webhook,
                        {{"type", "dingtalk_group_webhook"},
                         {"access_token", quoted(ding.webhook_token)},
                         {"secret", quoted(ding.webhook_secret)},
                         {"oapi", ding_api}}});
  std::string out;
  for (const auto& [name, keys] : connectors) out += "  " + quoted(name) + ": " + flow_map(keys) + "\n";
  return out;
}

std::string demo_configuration(const Setup& setup, const std::string& wecom_api,
                               const std::string& dingtalk_api, const std::string& wecom_socket) {
  return "server: {listen: " + quoted(setup.listen) + "}\nstorage: " + quoted(setup.storage) +
         "\ntimezone: Asia/Shanghai\nadmins: " + admin_list(setup) +
         "\nbot: {name: " + quoted(setup.bot_name) + "}\nmembers:\n" + member_lines(setup) + "connectors:\n" +
         connector_lines(setup, wecom_api, dingtalk_api, wecom_socket);
}

}  // namespace playground
