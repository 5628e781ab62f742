// T2, T5, T23: messages that come again, later, several at once or in another order have one effect and one
// answer.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "tests/app/platforms_letters.hpp"

namespace letters {
namespace {

using stage::Bot, stage::Where;

bool is_long_form() {
  return std::getenv("CHENGDAN_LONG") != nullptr;
}

std::string lead(int number) {
  return "新客户 客户：星河" + std::to_string(100000 + number) + " 联系人：王总 电话：138" +
         std::to_string(10000000 + number);
}

// Runs `work` for each number below `many` on four threads.
void on_four_connections(int many, const std::function<void(int)>& work) {
  std::atomic<int> next = 0;
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i; (i = next++) < many;) work(i);
    });
}

std::string bring_to_wecom(Bot& bot, int i) {
  return words_of(post_sealed(bot, app_seal(),
                              app_message(i % 2 ? "wangfang" : "lilei", std::to_string(1000 + i), lead(i))));
}

// The platform's schedule: at once, and after 5, 10 and 15 s; and each time on four connections at once.
TEST(FourDeliveries, HaveOneEffectAndOneAnswerOnWecom) {
  Bot bot(Where::wecom, monday());
  bot.acquaint();
  const int many = is_long_form() ? 10'000 : 250;
  std::vector<std::string> words(static_cast<std::size_t>(many));
  std::atomic<int> different = 0, unanswered = 0;
  for (int delivery = 0; delivery < 4; ++delivery) {
    on_four_connections(many, [&](int i) {
      const auto said = bring_to_wecom(bot, i);
      auto& first = words[static_cast<std::size_t>(i)];
      if (delivery == 0) first = said;
      unanswered += !said.starts_with("已记 星河" + std::to_string(100000 + i));
      different += said != first;
    });
    bot.clock().set(bot.clock().now() + 5s);
  }
  std::atomic<int> crowd_differs = 0;
  for (int i = many; i < many + many / 10; ++i) {
    std::array<std::string, 4> said;
    {
      std::vector<std::jthread> four;
      for (auto& one : said) four.emplace_back([&] { one = bring_to_wecom(bot, i); });
    }
    for (const auto& one : said) crowd_differs += one != said[0] || !one.starts_with("已记 ");
  }
  EXPECT_EQ(different + unanswered + crowd_differs, 0);
  EXPECT_EQ(bot.count("SELECT count(*) FROM customers"), many + many / 10);
  EXPECT_EQ(bot.count("SELECT count(*) FROM history"), many + many / 10);
}

TEST(FourDeliveries, HaveOneEffectAndOneAnswerOnDingtalk) {
  Bot bot(Where::dingtalk, monday());
  bot.acquaint();
  const int many = is_long_form() ? 10'000 : 250;
  std::atomic<int> refused = 0;
  for (int delivery = 0; delivery < 4; ++delivery) {
    on_four_connections(many, [&](int i) {
      refused +=
          post_ding(bot, ding_message(i % 2 ? "0123" : "0124", "m" + std::to_string(i), lead(i)).dump())
              .status != 200;
    });
    bot.clock().set(bot.clock().now() + 5s);
  }
  EXPECT_EQ(refused, 0);
  EXPECT_EQ(bot.count("SELECT count(*) FROM customers"), many);
  EXPECT_EQ(bot.count("SELECT count(*) FROM outbox"), many);  // the answers
}

// A captured callback brought again after ten minutes or an hour.
TEST(Replay, OfTheSameBytesChangesNothing) {
  for (const auto after : {base::Duration(10min - 1s), base::Duration(10min + 1s), base::Duration(59min),
                           base::Duration(61min), base::Duration(24h)}) {
    Bot wecom(Where::wecom, monday());
    wecom.acquaint();
    const auto seal = app_seal();
    const auto encrypted =
        playground::CallbackKey(seal.aes_key)
            .seal(app_message("wangfang", "1", lead(1)), seal.receive_id, "0123456789abcdef");
    const auto timestamp = std::to_string(base::to_millis(monday()) / 1000);
    const std::string path = seal.path + "?msg_signature=" +
                             playground::callback_signature(seal.token, timestamp, "1", encrypted) +
                             "&timestamp=" + timestamp + "&nonce=1";
    const auto first = words_of(post(wecom, path, envelope(seal, encrypted)));
    ASSERT_TRUE(first.starts_with("已记 ")) << first;
    wecom.clock().set(monday() + after);
    const auto again = post(wecom, path, envelope(seal, encrypted));
    EXPECT_TRUE(again.status == 403 ? after > 10min : words_of(again) == first)
        << again.status << " after " << after.count() / 1000 << " s";
    EXPECT_EQ(wecom.count("SELECT count(*) FROM customers"), 1);

    Bot ding(Where::dingtalk, monday());
    ding.acquaint();
    const auto headers = ding_headers(monday());
    const auto body = ding_message("0123", "1", lead(1)).dump();
    ASSERT_EQ(post(ding, "/callback/ding-http", body, headers).status, 200);
    ding.clock().set(monday() + after);
    EXPECT_EQ(post(ding, "/callback/ding-http", body, headers).status, after > 1h ? 403 : 200);
    EXPECT_EQ(ding.count("SELECT count(*) FROM customers"), 1);
    EXPECT_EQ(ding.count("SELECT count(*) FROM outbox"), 1);
  }
}

// What a conversation has left behind, without the ids and moments that depend on the order.
std::multiset<std::string> end_state(Bot& bot) {
  std::multiset<std::string> rows;
  const auto read = [&](storage::Sql sql) {
    bot.service().database().read([&](storage::Connection& connection) {
      connection.query(sql, {}, [&](const storage::Row& row) { rows.insert(row.text(0)); });
    });
  };
  read(
      "SELECT 'customer ' || c.name || '|' || c.key || '|' || m.name || '|' || c.stage || '|' || c.source || "
      "'|' || c.remark "
      "FROM customers c JOIN members m ON m.id = c.owner_id");
  read(
      "SELECT 'contact ' || c.name || '|' || p.name || '|' || p.phone FROM contacts p JOIN customers c ON "
      "c.id = p.customer_id");
  read(
      "SELECT 'deal ' || c.name || '|' || coalesce(d.amount, 0) FROM deals d JOIN customers c ON c.id = "
      "d.customer_id");
  read("SELECT 'reminder ' || due_at || '|' || action || '|' || status FROM reminders");
  read(
      "SELECT 'follow-up ' || c.name || '|' || f.content FROM follow_ups f JOIN customers c ON c.id = "
      "f.customer_id");
  return rows;
}

std::string message_of_conversation(int i) {
  switch (i % 4) {
    case 0:
      return lead(i) + " 预算" + std::to_string(1 + i % 90) + "万";
    case 1:
      return lead(i);
    case 2:
      return "跟进 苏州康达医疗 今天电话聊了第" + std::to_string(i) + "次，嫌贵";
    default:
      return "提醒我明天下午3点给客户" + std::to_string(i) + "发资料";
  }
}

std::multiset<std::string> delivered(const std::vector<int>& order, bool brings_some_twice) {
  Bot bot(Where::wecom, monday());
  bot.acquaint();
  post_sealed(bot, app_seal(), app_message("wangfang", "first", "新客户 苏州康达医疗 王总 13912345678"));
  for (const int i : order)
    for (int times = brings_some_twice && i % 10 == 0 ? 2 : 1; times > 0; --times)
      EXPECT_EQ(post_sealed(bot, app_seal(),
                            app_message("wangfang", std::to_string(1000 + i), message_of_conversation(i)))
                    .status,
                200);
  return end_state(bot);
}

TEST(Order, OfAThousandMessagesDoesNotMatterToTheEndState) {
  std::vector<int> order(1000);
  for (int i = 0; i < 1000; ++i) order[static_cast<std::size_t>(i)] = i;
  const auto expected = delivered(order, false);
  EXPECT_EQ(expected.size(), 1u + 2 * 500 + 250 + 250 + 250 + 1);  // each effect is seen
  std::mt19937 random(20261123);
  for (int round = 0; round < (is_long_form() ? 10 : 1); ++round) {
    std::shuffle(order.begin(), order.end(), random);
    EXPECT_EQ(delivered(order, true), expected) << "round " << round;
  }
}

}  // namespace
}  // namespace letters
