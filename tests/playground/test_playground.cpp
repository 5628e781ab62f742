// The page's addresses, the moving clock and the configuration that fits the simulators.
#include "playground/playground.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "playground/codec.hpp"
#include "playground/page_desk.hpp"
#include "tests/playground/told.hpp"

using nlohmann::json;
using testing::HasSubstr;

namespace {

class PlaygroundPage : public testing::Test {
 protected:
  PlaygroundPage()
      : room_({.bot_url = "http://127.0.0.1:9"}, clock_, [this](base::Instant to) { clock_.set(to); }) {}

  base::HttpResponse get(const std::string& path, std::map<std::string, std::string> query = {}) {
    return room_.handle({"GET", path, std::move(query), {}, {}});
  }
  base::HttpResponse post(const std::string& path, const json& body) {
    return room_.handle({"POST", path, {}, {{"content-type", "application/json"}}, body.dump()});
  }
  json events() { return json::parse(get("/playground/events", {{"since", "0"}}).body)["events"]; }

  base::MovableClock clock_{told::at("2026-11-25T10:30:00+08:00")};  // a Wednesday
  playground::Playground room_;
};

TEST_F(PlaygroundPage, serves_its_files_and_nothing_else) {
  EXPECT_THAT(get("/playground/").body, HasSubstr("<!doctype html>"));
  EXPECT_EQ(get("/playground").body, get("/playground/").body);
  EXPECT_EQ(get("/playground/app.js").content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(get("/playground/style.css").content_type, "text/css; charset=utf-8");
  for (const char* path : {"/playground/nothing", "/playground/../etc/passwd", "/", "/play"})
    EXPECT_EQ(get(path).status, 404) << path;
  EXPECT_EQ(room_.handle({"DELETE", "/playground/", {}, {}, {}}).status, 405);
}

TEST_F(PlaygroundPage, loads_nothing_from_elsewhere) {
  for (const char* path : {"/playground/", "/playground/app.js", "/playground/style.css"}) {
    EXPECT_EQ(get(path).body.find("://"), std::string::npos) << path;
  }
}

TEST_F(PlaygroundPage, knows_people_and_chats_of_both_platforms) {
  const auto state = json::parse(get("/playground/state").body);
  EXPECT_EQ(state["people"].size(), 4u);
  EXPECT_EQ(state["chats"].size(), 2u + 4u * 3u);
  EXPECT_EQ(state["now"], "2026-11-25T10:30:00+08:00");
}

TEST_F(PlaygroundPage, what_is_said_appears_once_in_the_events) {
  EXPECT_EQ(post("/playground/say",
                 {{"platform", "wecom"}, {"chat", "app:wangfang"}, {"user", "wangfang"}, {"text", "你好"}})
                .status,
            200);
  EXPECT_EQ(post("/playground/say",
                 {{"platform", "wecom"}, {"chat", "wrDemoSales0001"}, {"user", "lilei"}, {"text", "大家好"}})
                .status,
            200);
  EXPECT_EQ(post("/playground/say", {{"platform", "dingtalk"},
                                     {"chat", "single:0125"},
                                     {"user", "0125"},
                                     {"kind", "voice"},
                                     {"text", "说话"}})
                .status,
            200);
  const json picture{{"platform", "dingtalk"}, {"chat", "cidDemoEast0001=="},
                     {"user", "0123"},         {"kind", "picture"},
                     {"text", "看"},           {"picture", playground::to_base64(told::png)}};
  const auto number = json::parse(post("/playground/say", picture).body)["number"].get<int>();
  const auto shown = get("/playground/picture", {{"event", std::to_string(number)}});
  EXPECT_EQ(shown.content_type, "image/png");
  EXPECT_EQ(shown.body, told::png);
  std::vector<std::string> said;
  for (const auto& event : events()) {
    if (event["kind"] != "notice")
      said.push_back(event["speaker"].get<std::string>() + " " + event["kind"].get<std::string>());
  }
  EXPECT_THAT(said, testing::ElementsAre("王芳 text", "李雷 text", "张伟 voice", "王芳 picture"));
  const auto later =
      json::parse(get("/playground/events", {{"since", std::to_string(number)}}).body)["events"];
  for (const auto& event : later) EXPECT_GT(event["number"].get<int>(), number);
}

TEST_F(PlaygroundPage, refuses_what_makes_no_sense) {
  const std::tuple<std::string, std::string, json> table[] = {
      {"nobody", "/playground/say", {{"platform", "wecom"}, {"chat", "app:x"}, {"user", "x"}, {"text", "a"}}},
      {"somebody else's chat",
       "/playground/say",
       {{"platform", "wecom"}, {"chat", "bot:lilei"}, {"user", "wangfang"}, {"text", "a"}}},
      {"another platform",
       "/playground/say",
       {{"platform", "qq"}, {"chat", "a"}, {"user", "wangfang"}, {"text", "a"}}},
      {"nothing said",
       "/playground/say",
       {{"platform", "wecom"}, {"chat", "app:wangfang"}, {"user", "wangfang"}}},
      {"no picture",
       "/playground/say",
       {{"platform", "wecom"},
        {"chat", "app:wangfang"},
        {"user", "wangfang"},
        {"kind", "picture"},
        {"picture", "eA=="}}},
      {"back in time", "/playground/clock", {{"to", "2026-11-25T10:00"}}},
      {"no time", "/playground/clock", {{"to", "soon"}}},
      {"wrong types", "/playground/clock", {{"advance_minutes", "ten"}}},
  };
  for (const auto& [what, path, body] : table) EXPECT_EQ(post(path, body).status, 400) << what;
  EXPECT_EQ(post("/playground/tap", {{"event", 99}, {"button", "x"}, {"user", "lilei"}}).status, 404);
  EXPECT_EQ(room_.handle({"POST", "/playground/say", {}, {{"content-type", "text/plain"}}, "{}"}).status,
            415);
  EXPECT_EQ(room_.handle({"POST", "/playground/say", {}, {{"content-type", "application/json"}}, "{"}).status,
            400);
  EXPECT_TRUE(events().empty());
}

TEST_F(PlaygroundPage, the_clock_goes_where_it_is_asked) {
  const std::pair<json, std::string> table[] = {
      {{{"advance_minutes", 10}}, "2026-11-25T10:40:00+08:00"},
      {{{"preset", "tomorrow_9"}}, "2026-11-26T09:00:00+08:00"},
      {{{"preset", "next_monday_9"}}, "2026-11-30T09:00:00+08:00"},
      {{{"preset", "next_monday_9"}}, "2026-12-07T09:00:00+08:00"},
      {{{"to", "2026-12-07T18:30"}}, "2026-12-07T18:30:00+08:00"},
  };
  for (const auto& [body, now] : table)
    EXPECT_EQ(json::parse(post("/playground/clock", body).body)["now"], now);
}

TEST_F(PlaygroundPage, the_configuration_names_the_simulators_and_the_people) {
  const auto yaml = room_.configuration_yaml();
  EXPECT_THAT(yaml, HasSubstr("server: {listen: \"127.0.0.1:8080\"}"));
  EXPECT_THAT(
      yaml, HasSubstr("\"wecom-app\": {type: wecom_app, corp_id: \"wwchengdandemo0001\", agent_id: 1000002"));
  EXPECT_THAT(yaml, HasSubstr("api: \"" + room_.wecom().api() + "\""));
  EXPECT_THAT(yaml, HasSubstr("oapi: \"" + room_.dingtalk().api() + "\""));
  EXPECT_THAT(
      yaml,
      HasSubstr("{name: \"王芳\", role: rep, team: \"一部\", region: \"华东\", manager: \"张伟\", accounts: "
                "[\"wecom-app:wangfang\", \"ding-http:0123\"]}"));
  EXPECT_THAT(yaml, HasSubstr("admins: [\"wecom-app:chenzong\", \"ding-http:0100\"]"));
}

}  // namespace
