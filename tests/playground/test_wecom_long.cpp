// The gateway of the AI bot's long connection: whom it accepts, what it brings, and what it takes.
#include <gmock/gmock.h>

#include <deque>

#include "playground/callback_key.hpp"
#include "playground/codec.hpp"
#include "playground/wecom/long_desk.hpp"
#include "playground/wecom/wecom.hpp"
#include "tests/playground/gateway_caller.hpp"
#include "tests/playground/rest.hpp"
#include "tests/playground/told.hpp"

namespace {

using nlohmann::json;
using testing::ElementsAre;
using namespace std::chrono_literals;

// A bot on its long connection.
class Bot {
 public:
  explicit Bot(const std::string& url) : caller_(url) {}

  // What the platform answers to this frame; callbacks that come first are kept for told().
  json ask(const std::string& command, const json& body, const std::string& req_id = {}) {
    const std::string id = req_id.empty() ? command + std::to_string(++latest_) : req_id;
    caller_.send({{"cmd", command}, {"headers", {{"req_id", id}}}, {"body", body}});
    for (json frame = caller_.next(); !frame.is_null(); frame = caller_.next()) {
      if (!frame.contains("cmd") && frame["headers"]["req_id"] == id) return frame;
      callbacks_.push_back(std::move(frame));
    }
    ADD_FAILURE() << command << " was not answered";
    return {};
  }
  int code(const std::string& command, const json& body, const std::string& req_id = {}) {
    return ask(command, body, req_id).value("errcode", -1);
  }
  int subscribe(const std::string& bot = "AIB1", const std::string& secret = "long-secret") {
    return code("aibot_subscribe", {{"bot_id", bot}, {"secret", secret}});
  }
  json told() {
    if (callbacks_.empty()) return caller_.next();
    auto first = std::move(callbacks_.front());
    callbacks_.pop_front();
    return first;
  }
  gateway::Caller& caller() { return caller_; }

 private:
  gateway::Caller caller_;
  std::deque<json> callbacks_;
  int latest_ = 0;
};

json markdown(const std::string& text) { return {{"msgtype", "markdown"}, {"markdown", {{"content", text}}}}; }
json stream(const std::string& id, const std::string& text, bool finish = true) {
  return {{"msgtype", "stream"}, {"stream", {{"id", id}, {"finish", finish}, {"content", text}}}};
}
json button_card(const std::string& task) {
  return {{"card_type", "button_interaction"},
          {"main_title", {{"title", "接手客户？"}}},
          {"task_id", task},
          {"button_list", {{{"text", "通过"}, {"key", "yes"}}, {{"text", "驳回"}, {"key", "no"}}}}};
}
json to(const std::string& chat, int type, json body) {
  body["chatid"] = chat;
  body["chat_type"] = type;
  return body;
}

class WecomLong : public testing::Test {
 protected:
  WecomLong() {
    setup_.corp_id = "wwcorp";
    setup_.bot = {"AIB1", "小销", "", "", "", "long-secret"};
    setup_.members = {{"WangFang", "王芳"}, {"lilei", "李雷"}};
    setup_.groups = {{"wrSales", "销售群", {"WangFang", "lilei"}}};
  }
  playground::Wecom& wecom() {
    if (!wecom_) wecom_ = std::make_unique<playground::Wecom>(clock_, stage_, setup_);
    return *wecom_;
  }
  Bot accepted() {
    Bot bot(wecom().socket());
    EXPECT_EQ(bot.subscribe(), 0);
    return bot;
  }
  // The req_id of what 王芳 says.
  std::string asked(Bot& bot, const std::string& text = "你好") {
    wecom().say_to_bot("WangFang", "", text);
    return bot.told()["headers"]["req_id"];
  }

  base::MovableClock clock_{told::at("2026-11-23T10:00:00+08:00")};
  playground::Stage stage_;
  playground::WecomSetup setup_;
  std::unique_ptr<playground::Wecom> wecom_;
};

TEST_F(WecomLong, accepts_who_knows_the_secret_and_nobody_too_often) {
  setup_.subscribes_a_minute = 4;
  Bot bot(wecom().socket());
  EXPECT_EQ(bot.code("ping", {}), 846609);
  EXPECT_EQ(bot.code("aibot_send_msg", to("lilei", 1, markdown("在吗"))), 846609);
  EXPECT_EQ(bot.subscribe("AIB2"), 93019);
  EXPECT_EQ(bot.subscribe("AIB1", "wrong"), 853000);
  EXPECT_FALSE(wecom().long_desk().is_connected());
  EXPECT_EQ(bot.subscribe(), 0);
  EXPECT_EQ(bot.code("ping", {}), 0);
  EXPECT_EQ(bot.subscribe(), 0);
  EXPECT_EQ(bot.subscribe(), 45009);
  clock_.advance(1min);
  EXPECT_EQ(bot.subscribe(), 0);
}

TEST_F(WecomLong, a_newer_connection_replaces_the_older) {
  auto first = accepted();
  auto second = accepted();
  const auto goodbye = first.told();
  EXPECT_EQ(goodbye["cmd"], "aibot_event_callback");
  EXPECT_EQ(goodbye["body"]["event"]["eventtype"], "disconnected_event");
  EXPECT_TRUE(first.caller().is_closed_by_the_other_side());
  wecom().say_to_bot("WangFang", "", "还在吗");
  EXPECT_EQ(second.told()["body"]["text"]["content"], "还在吗");
}

TEST_F(WecomLong, brings_what_people_say_and_loses_what_nobody_hears) {
  wecom().say_to_bot("WangFang", "", "有人吗");
  auto bot = accepted();
  wecom().say_to_bot("WangFang", "wrSales", "大家好");
  wecom().say_to_bot("WangFang", "wrSales", "@小销 我的客户");
  const auto frame = bot.told();
  EXPECT_EQ(frame["cmd"], "aibot_msg_callback");
  EXPECT_EQ(frame["body"]["text"]["content"], "@小销 我的客户");
  EXPECT_EQ(frame["body"]["chatid"], "wrSales");
  EXPECT_FALSE(frame["body"].contains("response_url"));
  EXPECT_THAT(told::lines(stage_, "bot:WangFang"), ElementsAre("王芳: 有人吗", "notice: 机器人没有长连接，没有听到"));
}

TEST_F(WecomLong, every_file_has_a_key_of_its_own) {
  auto bot = accepted();
  std::vector<std::string> keys;
  for (const std::string content : {"一份报价", "另一份报价"}) {
    wecom().send_file_to_bot("lilei", "", "报价.xlsx", content);
    const auto file = bot.told()["body"]["file"];
    const std::string url = file["url"], api = wecom().api();
    keys.push_back(file["aeskey"]);
    EXPECT_EQ(playground::CallbackKey(keys.back()).open_file(rest::get(api, url.substr(api.size())).text), content);
  }
  EXPECT_NE(keys[0], keys[1]);
}

TEST_F(WecomLong, an_answer_has_an_allowed_type_and_a_fitting_size) {
  auto bot = accepted();
  const auto id = asked(bot);
  const auto respond = [&](const json& body) { return bot.code("aibot_respond_msg", body, id); };
  EXPECT_EQ(respond({{"msgtype", "text"}, {"text", {{"content", "好"}}}}), 40008);
  EXPECT_EQ(respond({{"msgtype", "stream_with_template_card"}, {"stream", stream("s", "好")["stream"]}}), 40008);
  EXPECT_EQ(respond(markdown("")), 93017);
  EXPECT_EQ(respond(markdown(std::string(20481, 'x'))), 40058);
  EXPECT_EQ(respond(stream("", "好")), 40058);
  EXPECT_EQ(respond(stream("s0", std::string(20481, 'x'))), 40058);
  auto with_picture = stream("s0", "好");
  with_picture["stream"]["msg_item"] = json::array();
  EXPECT_EQ(respond(with_picture), 40058);
  EXPECT_EQ(respond({{"msgtype", "image"}, {"image", {{"media_id", "3none"}}}}), 40007);
  EXPECT_EQ(respond({{"msgtype", "template_card"}, {"template_card", {{"card_type", "button_interaction"}}}}), 40058);
  EXPECT_EQ(told::said_by_bot(stage_, "bot:WangFang").size(), 0u);
  EXPECT_EQ(respond(markdown("**好**")), 0);
  EXPECT_EQ(respond(stream("s1", "好")), 0);
  EXPECT_EQ(respond({{"msgtype", "template_card"}, {"template_card", button_card("t1")}}), 0);
  EXPECT_THAT(told::said_by_bot(stage_, "bot:WangFang"),
              ElementsAre("bot reply markdown: **好**", "bot reply markdown: 好", testing::StartsWith("bot reply card: 接手客户？")));
}

TEST_F(WecomLong, a_stream_ends_once_and_within_six_minutes) {
  auto bot = accepted();
  const auto id = asked(bot);
  const auto respond = [&](const json& body) { return bot.code("aibot_respond_msg", body, id); };
  EXPECT_EQ(respond(stream("s1", "正在", false)), 0);
  EXPECT_EQ(respond(stream("s1", "正在查", false)), 0);
  EXPECT_EQ(respond(stream("s1", "查好了")), 0);
  EXPECT_EQ(respond(stream("s1", "查好了")), 846608);
  EXPECT_EQ(respond(stream("s2", "正在", false)), 0);
  clock_.advance(6min);
  EXPECT_EQ(respond(stream("s2", "查好了")), 846608);
  EXPECT_THAT(told::said_by_bot(stage_, "bot:WangFang"), ElementsAre("bot reply markdown: 查好了"));
}

TEST_F(WecomLong, every_callback_takes_its_own_answers_in_its_own_time) {
  auto bot = accepted();
  const auto id = asked(bot);
  EXPECT_EQ(bot.code("aibot_respond_msg", markdown("好"), "nobody-asked"), 846605);
  EXPECT_EQ(bot.code("aibot_respond_welcome_msg", {{"msgtype", "text"}, {"text", {{"content", "好"}}}}, id), 846605);
  clock_.advance(24h - 1s);
  EXPECT_EQ(bot.code("aibot_respond_msg", markdown("好"), id), 0);
  clock_.advance(1s);
  EXPECT_EQ(bot.code("aibot_respond_msg", markdown("好"), id), 846605);

  wecom().open_bot("lilei");
  const std::string opened = bot.told()["headers"]["req_id"];
  EXPECT_EQ(bot.code("aibot_respond_msg", markdown("好"), opened), 846605);
  EXPECT_EQ(bot.code("aibot_respond_welcome_msg", markdown("好"), opened), 40008);
  EXPECT_EQ(bot.code("aibot_respond_welcome_msg", {{"msgtype", "text"}, {"text", {{"content", "你好"}}}}, opened), 0);
  clock_.advance(5s);
  EXPECT_EQ(bot.code("aibot_respond_welcome_msg", {{"msgtype", "text"}, {"text", {{"content", "你好"}}}}, opened), 846605);
}

TEST_F(WecomLong, a_card_is_changed_under_its_task_within_five_seconds) {
  auto bot = accepted();
  EXPECT_EQ(bot.code("aibot_respond_msg", {{"msgtype", "template_card"}, {"template_card", button_card("t1")}}, asked(bot)), 0);
  const auto tapped = [&] {
    EXPECT_TRUE(wecom().tap("WangFang", told::last_card(stage_, "bot:WangFang"), "yes"));
    const auto frame = bot.told();
    EXPECT_EQ(frame["body"]["event"]["template_card_event"]["event_key"], "yes");
    EXPECT_EQ(frame["body"]["event"]["template_card_event"]["task_id"], "t1");
    return frame["headers"]["req_id"].get<std::string>();
  };
  auto done = button_card("t1");
  done["button_list"] = {{{"text", "已通过"}, {"key", "done"}, {"style", 2}}};
  const json change{{"response_type", "update_template_card"}, {"template_card", done}};
  auto other_task = change;
  other_task["template_card"]["task_id"] = "t2";
  const auto late = tapped();
  clock_.advance(5s);
  EXPECT_EQ(bot.code("aibot_respond_update_msg", change, late), 846605);
  const auto in_time = tapped();
  EXPECT_EQ(bot.code("aibot_respond_update_msg", other_task, in_time), 40058);
  EXPECT_EQ(bot.code("aibot_respond_update_msg", {{"template_card", done}}, in_time), 40008);
  EXPECT_EQ(bot.code("aibot_respond_update_msg", change, in_time), 0);
}

TEST_F(WecomLong, a_push_reaches_only_chats_that_have_spoken) {
  auto bot = accepted();
  const auto push = [&](const json& body) { return bot.code("aibot_send_msg", body); };
  EXPECT_EQ(push(to("nobody", 1, markdown("早"))), 93006);
  EXPECT_EQ(push(to("wrsales", 2, markdown("早"))), 93006);
  EXPECT_EQ(push(to("WangFang", 1, markdown("早"))), 93001);
  EXPECT_EQ(push(to("wrSales", 2, markdown("早"))), 93001);
  wecom().open_bot("WangFang");
  bot.told();
  EXPECT_EQ(push(to("WangFang", 1, markdown("早"))), 93001) << "to open a chat is not to speak";
  asked(bot);
  EXPECT_EQ(push(to("WangFang", 1, markdown("早"))), 0);
  EXPECT_EQ(push(to("WangFang", 2, markdown("早"))), 93006) << "a person is no group";
  EXPECT_EQ(push(to("WangFang", 1, {{"msgtype", "text"}, {"text", {{"content", "早"}}}})), 40008);
  EXPECT_EQ(push(to("WangFang", 1, stream("s", "早"))), 40008);
  wecom().say_to_bot("lilei", "wrSales", "@小销 在吗");
  EXPECT_EQ(push(to("wrSales", 0, markdown("大家早"))), 0);
  EXPECT_THAT(told::said_by_bot(stage_, "wrSales"), ElementsAre("bot push markdown: 大家早"));
}

TEST_F(WecomLong, a_conversation_takes_thirty_a_minute_and_a_thousand_an_hour) {
  auto bot = accepted();
  const auto id = asked(bot);
  int taken = 0;
  std::vector<int> refused;
  for (int minute = 0; minute < 35; ++minute) {
    for (int i = 0; i < 31; ++i) {
      const bool is_reply = i % 2 == 0;
      const int code = is_reply ? bot.code("aibot_respond_msg", markdown("好"), id) : bot.code("aibot_send_msg", to("WangFang", 1, markdown("好")));
      if (code == 0) ++taken;
      else refused.push_back(code);
      if (minute == 0) {
        ASSERT_EQ(code, i < 30 ? 0 : 45009) << i;
      }
    }
    clock_.advance(1min);
  }
  EXPECT_EQ(taken, 1000);
  EXPECT_THAT(refused, testing::Each(45009));
  wecom().say_to_bot("lilei", "", "在吗");
  EXPECT_EQ(bot.code("aibot_send_msg", to("lilei", 1, markdown("在"))), 0) << "another conversation";
}

TEST_F(WecomLong, media_come_in_chunks_that_make_up_the_whole) {
  auto bot = accepted();
  const auto id = asked(bot);
  const std::string bytes = told::png + std::string(600 * 1024, 'x');
  const auto part = [&](std::size_t at) { return playground::to_base64(std::string_view(bytes).substr(at * 524288, 524288)); };
  json init{{"type", "image"}, {"filename", "图.png"}, {"total_size", bytes.size()}, {"total_chunks", 2},
            {"md5", playground::to_hex(playground::md5(bytes))}};
  const auto changed = [&](const char* key, const json& value) {
    auto other = init;
    other[key] = value;
    return bot.code("aibot_upload_media_init", other);
  };
  EXPECT_EQ(changed("type", "poem"), 40004);
  EXPECT_EQ(changed("filename", std::string(257, 'x')), 40058);
  EXPECT_EQ(changed("total_size", 4), 40006);
  EXPECT_EQ(changed("total_size", (10 << 20) + 1), 40006);
  EXPECT_EQ(changed("total_chunks", 101), 40058);
  EXPECT_EQ(changed("total_chunks", 1), 40058) << "a chunk has at most 512 KB";
  const std::string upload = bot.ask("aibot_upload_media_init", init)["body"]["upload_id"];
  const auto chunk = [&](int index, const std::string& data) {
    return bot.code("aibot_upload_media_chunk", {{"upload_id", upload}, {"chunk_index", index}, {"base64_data", data}});
  };
  EXPECT_EQ(chunk(2, part(1)), 40058);
  EXPECT_EQ(chunk(1, playground::to_base64(std::string(524289, 'x'))), 40058);
  EXPECT_EQ(chunk(1, part(1)), 0);
  EXPECT_EQ(bot.code("aibot_upload_media_finish", {{"upload_id", upload}}), 40058) << "one is missing";
  EXPECT_EQ(chunk(1, part(1)), 0) << "again";
  EXPECT_EQ(chunk(0, part(0)), 0);
  const auto done = bot.ask("aibot_upload_media_finish", {{"upload_id", upload}})["body"];
  EXPECT_EQ(done["type"], "image");
  EXPECT_TRUE(done["created_at"].is_string());
  EXPECT_EQ(bot.code("aibot_respond_msg", {{"msgtype", "image"}, {"image", {{"media_id", done["media_id"]}}}}, id), 0);
  EXPECT_EQ(*stage_.since(0).back().picture, bytes);
  clock_.advance(72h);
  asked(bot);
  EXPECT_EQ(bot.code("aibot_send_msg", to("WangFang", 1, {{"msgtype", "image"}, {"image", {{"media_id", done["media_id"]}}}})), 40007);
}

TEST_F(WecomLong, an_upload_lasts_half_an_hour_and_another_connection) {
  const json init{{"type", "file"}, {"filename", "a.txt"}, {"total_size", 5}, {"total_chunks", 1}};
  const auto chunk = [](const std::string& upload) -> json {
    return {{"upload_id", upload}, {"chunk_index", 0}, {"base64_data", playground::to_base64("12345")}};
  };
  auto first = accepted();
  const std::string upload = first.ask("aibot_upload_media_init", init)["body"]["upload_id"];
  const std::string old = first.ask("aibot_upload_media_init", init)["body"]["upload_id"];
  auto second = accepted();
  EXPECT_EQ(second.code("aibot_upload_media_chunk", chunk(upload)), 0);
  EXPECT_EQ(second.code("aibot_upload_media_finish", {{"upload_id", upload}}), 0);
  clock_.advance(30min);
  EXPECT_EQ(second.code("aibot_upload_media_chunk", chunk(old)), 40058);
  for (int i = 0; i < 30; ++i) ASSERT_EQ(second.code("aibot_upload_media_init", init), 0) << i;
  EXPECT_EQ(second.code("aibot_upload_media_init", init), 45009);
}

}  // namespace
