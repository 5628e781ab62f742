// Letters nobody sent, or that were sent broken: refused alike, nothing is written, nobody else is called.
#include <latch>

#include "tests/app/platforms_letters.hpp"

namespace letters {
namespace {

using stage::Bot, stage::Where;

struct Forged {
  std::string about;
  std::function<playground::Called(Bot&)> post;
  int status = 403;
};

const std::string lead = "新客户 苏州康达 王总 13812345678";

std::string deep(int levels) {
  return std::string(static_cast<std::size_t>(levels), '[');
}
std::string with_doctype() {
  return "<!DOCTYPE xml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" +
         app_message("wangfang", "1", "&b;");
}

Seal wrong(Seal seal, std::string Seal::*what, const std::string& value) {
  seal.*what = value;
  return seal;
}
Seal late(Seal seal, base::Duration by) {
  seal.late = by;
  return seal;
}

std::vector<Forged> wecom_forgeries() {
  const auto app = app_message("wangfang", "1", lead);
  const auto bot = bot_message("wangfang", "1", lead).dump();
  const std::string other_key = playground::demo_wecom({}).bot.aes_key;
  return {
      {"app: wrong signature",
       [=](Bot& b) {
         return post_sealed(b, wrong(app_seal(), &Seal::signature, std::string(40, '0')), app);
       }},
      {"app: empty signature",
       [=](Bot& b) { return post_sealed(b, wrong(app_seal(), &Seal::signature, "%00"), app); }},
      {"app: another token",
       [=](Bot& b) { return post_sealed(b, wrong(app_seal(), &Seal::token, "Other"), app); }},
      {"app: another key",
       [=](Bot& b) { return post_sealed(b, wrong(app_seal(), &Seal::aes_key, other_key), app); }},
      {"app: another company",
       [=](Bot& b) { return post_sealed(b, wrong(app_seal(), &Seal::receive_id, "wwsomebodyelse"), app); }},
      {"app: a day old", [=](Bot& b) { return post_sealed(b, late(app_seal(), 24h), app); }},
      {"app: from the future", [=](Bot& b) { return post_sealed(b, late(app_seal(), -24h), app); }},
      {"app: no parameters",
       [=](Bot& b) { return post(b, "/callback/wecom-app", envelope(app_seal(), "AAAA")); }},
      {"app: nothing", [=](Bot& b) { return post(b, "/callback/wecom-app", ""); }},
      {"app: not base64",
       [=](Bot& b) {
         return post(b, "/callback/wecom-app?msg_signature=x&timestamp=1&nonce=1",
                     envelope(app_seal(), "!!!"));
       }},
      {"app: DOCTYPE outside",
       [=](Bot& b) {
         return post(b, "/callback/wecom-app?msg_signature=x&timestamp=1&nonce=1", with_doctype());
       }},
      {"app: DOCTYPE inside", [=](Bot& b) { return post_sealed(b, app_seal(), with_doctype()); }, 400},
      {"app: no XML inside", [=](Bot& b) { return post_sealed(b, app_seal(), "{}"); }, 400},
      {"app: nobody inside", [=](Bot& b) { return post_sealed(b, app_seal(), app_message("", "1", lead)); },
       400},
      {"app: invalid UTF-8 inside",
       [=](Bot& b) { return post_sealed(b, app_seal(), app_message("wangfang", "1", "\xff\xfe\x80")); }, 400},
      {"app: 10,000 levels inside",
       [=](Bot& b) {
         std::string xml;
         for (int i = 0; i < 10'000; ++i) xml += "<a>";
         return post_sealed(b, app_seal(), xml);
       },
       400},
      {"app: 2 MB", [=](Bot& b) { return post(b, "/callback/wecom-app", std::string(2 << 20, 'x')); }, 413},
      {"bot: wrong signature",
       [=](Bot& b) {
         return post_sealed(b, wrong(bot_seal(), &Seal::signature, std::string(40, '0')), bot);
       }},
      {"bot: a receive id",
       [=](Bot& b) { return post_sealed(b, wrong(bot_seal(), &Seal::receive_id, "wwsomebodyelse"), bot); }},
      {"bot: a day old", [=](Bot& b) { return post_sealed(b, late(bot_seal(), 24h), bot); }},
      {"bot: deep JSON outside", [=](Bot& b) { return post(b, "/callback/wecom-bot", deep(100'000)); }},
      {"bot: deep JSON inside", [=](Bot& b) { return post_sealed(b, bot_seal(), deep(50'000)); }, 400},
      {"bot: no JSON inside", [=](Bot& b) { return post_sealed(b, bot_seal(), "<xml/>"); }, 400},
      {"bot: no object inside", [=](Bot& b) { return post_sealed(b, bot_seal(), "[1,2]"); }, 400},
      {"bot: invalid UTF-8 inside",
       [=](Bot& b) { return post_sealed(b, bot_seal(), "{\"msgid\":\"\xff\"}"); }, 400},
      {"bot: 2 MB", [=](Bot& b) { return post(b, "/callback/wecom-bot", std::string(2 << 20, '[')); }, 413},
      {"app's letter to the bot",
       [=](Bot& b) { return post_sealed(b, wrong(app_seal(), &Seal::path, "/callback/wecom-bot"), app); }},
      {"no such connector", [=](Bot& b) { return post(b, "/callback/nobody", app); }, 404},
      {"a method nobody knows",
       [=](Bot& b) { return playground::Caller().get(b.url() + "/callback/wecom-app", 20s); }},
  };
}

std::vector<Forged> dingtalk_forgeries() {
  const auto body = ding_message("0123", "1", lead).dump();
  const auto to = [](Bot& b, const std::string& text, const std::map<std::string, std::string>& headers) {
    return post(b, "/callback/ding-http", text, headers);
  };
  const auto signed_at = [](Bot& b, base::Duration ago) { return ding_headers(b.clock().now() - ago); };
  return {
      {"no signature", [=](Bot& b) { return to(b, body, {}); }},
      {"wrong signature",
       [=](Bot& b) {
         auto headers = signed_at(b, 0h);
         headers["sign"] = playground::robot_sign(headers["timestamp"], "another secret");
         return to(b, body, headers);
       }},
      {"empty signature",
       [=](Bot& b) {
         auto headers = signed_at(b, 0h);
         headers["sign"] = "";
         return to(b, body, headers);
       }},
      {"a day old", [=](Bot& b) { return to(b, body, signed_at(b, 24h)); }},
      {"from the future", [=](Bot& b) { return to(b, body, signed_at(b, -24h)); }},
      {"no moment",
       [=](Bot& b) {
         return to(
             b, body,
             {{"timestamp", "now"},
              {"sign", playground::robot_sign("now", playground::demo_dingtalk({}).robot.client_secret)}});
       }},
      {"no JSON", [=](Bot& b) { return post_ding(b, "<xml/>"); }, 400},
      {"nothing", [=](Bot& b) { return post_ding(b, ""); }, 400},
      {"deep JSON", [=](Bot& b) { return post_ding(b, deep(100'000)); }, 400},
      {"deep JSON in the middle", [=](Bot& b) { return post_ding(b, "{\"text\":" + deep(100'000)); }, 400},
      {"invalid UTF-8", [=](Bot& b) { return post_ding(b, "{\"msgId\":\"\xff\xfe\"}"); }, 400},
      {"no message id", [=](Bot& b) { return post_ding(b, ding_message("0123", "", lead).dump()); }, 400},
      {"nobody",
       [=](Bot& b) {
         auto message = ding_message("", "1", lead);
         message["senderId"] = "";
         return post_ding(b, message.dump());
       },
       400},
      {"2 MB", [=](Bot& b) { return post_ding(b, std::string(2 << 20, 'x')); }, 413},
  };
}

void try_all(Where where, const std::vector<Forged>& forgeries) {
  Bot bot(where, monday());
  for (const auto& [about, post, status] : forgeries) {
    const auto called = post(bot);
    EXPECT_EQ(called.status, status) << about << " " << called.problem;
    EXPECT_TRUE(status != 403 || called.body.empty()) << about;
    expect_untouched(bot, about);
  }
  EXPECT_EQ(playground::Caller().get(bot.url() + "/healthz", 20s).status, 200);
  bot.acquaint();
  EXPECT_TRUE(bot.say("王芳", "", lead).at(0).text.starts_with("已记 苏州康达"));
}

TEST(Forgery, IsRefusedOnWecom) {
  try_all(Where::wecom, wecom_forgeries());
}
TEST(Forgery, IsRefusedOnDingtalk) {
  try_all(Where::dingtalk, dingtalk_forgeries());
}

TEST(Forgery, IsCounted) {
  Bot bot(Where::wecom, monday());
  for (int i = 0; i < 3; ++i)
    post_sealed(bot, wrong(app_seal(), &Seal::token, "Other"), app_message("wangfang", "1", lead));
  const auto metrics = playground::Caller().get(bot.url() + "/metrics", 20s).body;
  EXPECT_NE(metrics.find("chengdan_messages_total{connector=\"wecom-app\",outcome=\"refused\"} 3"),
            std::string::npos)
      << metrics.substr(0, 2000);
}

// Addresses that lead, or could be read to lead, to the foreign host.
std::vector<std::string> addresses(const Foreign& foreign, const std::string& api) {
  const std::string host = foreign.url().substr(std::string("http://").size());
  const std::string port = host.substr(host.find(':'), host.find('/') - host.find(':')),
                    path = Foreign::path;
  return {foreign.url(),
          api + "@" + host,
          api + "%40" + host,
          "http://oapi.dingtalk.com@" + host,
          "http://localhost" + port + path,
          "http://127.1" + port + path,
          "http://2130706433" + port + path,
          "http://0x7f000001" + port + path,
          "http://[::ffff:127.0.0.1]" + port + path,
          "HTTP://" + host,
          "http:\\\\" + host,
          " " + foreign.url(),
          foreign.url() + "#" + api};
}

TEST(ForeignHosts, AreNeverCalledByDingtalk) {
  Bot bot(Where::dingtalk, monday());
  bot.acquaint();
  const Foreign foreign;
  int answered = 0, number = 0;
  for (const auto& url : addresses(foreign, bot.dingtalk().api())) {
    auto message = ding_message("0123", "m" + std::to_string(++number), "撤销");
    message["sessionWebhook"] = url;
    message["sessionWebhookExpiredTime"] = base::to_millis(bot.clock().now() + 1h);
    EXPECT_EQ(post_ding(bot, message.dump()).status, 200) << url;
    for (const auto& seen : bot.all_that_follows())
      answered += seen.chat == "王芳" && seen.kind == stage::Seen::Kind::message;
    EXPECT_EQ(foreign.calls(), 0) << url;
  }
  EXPECT_EQ(answered, number);  // each was answered the other way
}

// Keeps the writer so busy that the answer has to leave by the reply address.
void with_late_writer(Bot& bot, const std::function<void()>& meanwhile) {
  std::latch begun(1), gate(1);
  bot.service().database().write([&](storage::Connection&) { begun.count_down(), gate.wait(); },
                                 [](std::exception_ptr) {});
  begun.wait();
  std::thread speaker(meanwhile);
  std::this_thread::sleep_for(2600ms);
  gate.count_down();
  speaker.join();
  bot.write([](storage::Store&) {});
}

TEST(ForeignHosts, AreNeverCalledByWecom) {
  Bot bot(Where::wecom, monday());
  bot.acquaint();
  const Foreign foreign;
  with_late_writer(bot, [&] {
    std::vector<std::thread> speakers;
    int number = 0;
    for (const auto& url : addresses(foreign, bot.wecom().api())) {
      auto message = bot_message("wangfang", "m" + std::to_string(++number), "撤销");
      message["response_url"] = url;
      speakers.emplace_back(
          [&bot, body = message.dump()] { EXPECT_EQ(post_sealed(bot, bot_seal(), body).status, 200); });
    }
    for (auto& speaker : speakers) speaker.join();
  });
  EXPECT_GT(bot.count("SELECT count(*) FROM outbox WHERE kind = 'reply'"), 0);
  bot.all_that_follows();
  EXPECT_EQ(foreign.calls(), 0);
}

}  // namespace
}  // namespace letters
