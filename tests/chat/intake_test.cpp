// The way in: order within a conversation, one effect for a message delivered often, and what happens in
// trouble.
#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <thread>

#include "tests/chat/office.hpp"

namespace {

using office::Office;
using namespace std::chrono_literals;

std::string lead(int number) {
  return "新客户 客户：星河" + std::to_string(100000 + number) + " 联系人：王总 电话：138" +
         std::to_string(10000000 + number);
}

// Keeps the writer busy until it is released.
class Busy {
 public:
  explicit Busy(storage::Database& database) {
    database.write([this](storage::Connection&) { begun_.count_down(), gate_.wait(); },
                   [this](std::exception_ptr) { over_.count_down(); });
    begun_.wait();
  }
  ~Busy() { release(), over_.wait(); }
  void release() {
    if (!std::exchange(released_, true)) gate_.count_down();
  }

 private:
  std::latch begun_{1}, gate_{1}, over_{1};
  bool released_ = false;
};

TEST(Intake, GivesOneEffectAndEqualAnswersToAMessageDeliveredByFourAtOnce) {
  Office office;
  constexpr int many = 1000, times = 4;
  std::vector<std::array<std::string, times>> answers(many);
  std::vector<std::thread> threads;
  for (int t = 0; t < times; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < many; ++i) {
        const auto outcome = office.take(Office::message("m" + std::to_string(i), "王芳", lead(i)));
        answers[i][t] = outcome.kind == chat::Outcome::Kind::answered ? outcome.reply.text : "not answered";
      }
    });
  for (auto& thread : threads) thread.join();
  for (int i = 0; i < many; ++i) {
    EXPECT_TRUE(answers[i][0].starts_with("已记 星河" + std::to_string(100000 + i))) << answers[i][0];
    for (int t = 1; t < times; ++t) EXPECT_EQ(answers[i][t], answers[i][0]);
  }
  EXPECT_EQ(office.column("SELECT count(*) FROM customers"), "1000");
  EXPECT_EQ(office.column("SELECT count(*) FROM history"), "1000");
  EXPECT_EQ(office.column("SELECT count(*) FROM inbox"), "1000");
}

TEST(Intake, ServesConversationsSideBySide) {
  Office office;
  std::vector<std::thread> people;
  for (int p = 0; p < 8; ++p)
    people.emplace_back([&, p] {
      const std::string who = "销售" + std::to_string(p);
      for (int i = 0; i < 25; ++i) {
        EXPECT_TRUE(office.say(who, lead(p * 100 + i)).starts_with("已记 ")) << who;
        EXPECT_TRUE(
            office.say(who, "撤销").starts_with("已撤销：新客户 星河" + std::to_string(100000 + p * 100 + i)))
            << who;
      }
    });
  for (auto& one : people) one.join();
  EXPECT_EQ(office.column("SELECT count(*) FROM customers"), "0");
  EXPECT_EQ(office.column("SELECT count(*) FROM members WHERE is_active = 1"), "8");
}

TEST(Intake, KeepsTheOrderWithinAConversation) {
  Office office;
  office.say("王芳", "今天要干啥");
  std::vector<std::future<chat::Outcome>> outcomes;
  {
    Busy busy(office.database);
    for (int i = 0; i < 30; ++i) {
      const auto before = office.database.queued();
      outcomes.push_back(std::async(std::launch::async, [&, i] {
        return office.take(Office::message("m" + std::to_string(i), "王芳", lead(i)));
      }));
      while (office.database.queued() == before) std::this_thread::yield();
    }
  }
  for (auto& outcome : outcomes) EXPECT_EQ(outcome.get().kind, chat::Outcome::Kind::answered);
  std::string expected;
  for (int i = 0; i < 30; ++i) expected += (i ? " " : "") + std::string("星河") + std::to_string(100000 + i);
  EXPECT_EQ(office.column("SELECT name FROM customers ORDER BY id"), expected);
}

TEST(Intake, KeepsAMessageWhenTheWriterIsLateAndAnswersThroughTheOutbox) {
  Office office;
  office.say("王芳", "今天要干啥");
  std::future<chat::Outcome> outcome;
  {
    Busy busy(office.database);
    outcome = std::async(std::launch::async,
                         [&] { return office.take(Office::message("m1", "王芳", lead(1)), 3s); });
    std::this_thread::sleep_for(1700ms);  // more than half its patience
  }
  EXPECT_EQ(outcome.get().kind, chat::Outcome::Kind::kept);
  EXPECT_EQ(office.column("SELECT count(*) FROM customers"), "1");
  EXPECT_EQ(office.column("SELECT kind FROM outbox"), "reply");
  // The platform brings it once more: the same words, no second effect.
  const auto again = office.take(Office::message("m1", "王芳", lead(1)));
  EXPECT_TRUE(again.reply.text.starts_with("已记 星河100001")) << again.reply.text;
  EXPECT_EQ(office.column("SELECT count(*) FROM customers"), "1");
  EXPECT_EQ(office.column("SELECT count(*) FROM outbox"), "1");
}

TEST(Intake, SaysItFailedWhenTheDatabaseIsLockedAndDoesItWhenBroughtAgain) {
  Office office;
  office.database.is_locked = true;
  EXPECT_EQ(office.take(Office::message("m1", "王芳", lead(1))).kind, chat::Outcome::Kind::failed);
  office.database.is_locked = false;
  EXPECT_EQ(office.column("SELECT count(*) FROM inbox"), "0");
  const auto again = office.take(Office::message("m1", "王芳", lead(1)));
  EXPECT_EQ(again.kind, chat::Outcome::Kind::answered);
  EXPECT_TRUE(again.reply.text.starts_with("已记 星河100001")) << again.reply.text;
}

chat::Command broken_undo() {
  chat::Command command{.intent = "undo"};
  command.calling.says = {"撤销"};
  command.run = [](const chat::Request& request, chat::Desk& desk) -> chat::Reply {
    desk.store.customers.add({.id = "half", .name = "写了一半", .owner_id = request.sender.id});
    throw std::runtime_error("a bug");
  };
  return command;
}

TEST(Intake, ApologisesForABugAndTakesHalfDoneWorkBack) {
  Office office(std::make_shared<const chat::Understanding>(chat::Repertoire{{broken_undo()}, {}}));
  const auto first = office.take(Office::message("m1", "王芳", "撤销"));
  EXPECT_EQ(first.kind, chat::Outcome::Kind::answered);
  EXPECT_EQ(first.reply.text, office::templates().words.text("apology"));
  EXPECT_EQ(office.column("SELECT count(*) FROM customers"), "0");
  EXPECT_EQ(office.take(Office::message("m1", "王芳", "撤销")).reply.text, first.reply.text);
  EXPECT_EQ(office.column("SELECT count(*) FROM inbox"), "1");
}

TEST(Intake, ApologisesThroughTheOutboxWhereTheResponseCarriesNoAnswer) {
  Office office(std::make_shared<const chat::Understanding>(chat::Repertoire{{broken_undo()}, {}}));
  office.take(Office::message("m1", "王芳", "撤销"), 30s, false);
  office.take(Office::message("m1", "王芳", "撤销"), 30s, false);
  EXPECT_EQ(office.column("SELECT kind FROM outbox"), "reply");
}

TEST(Intake, SendsTheAnswerThroughTheOutboxOnceWhereTheResponseCarriesNone) {
  Office office;
  for (int i = 0; i < 3; ++i) office.take(Office::message("m1", "王芳", lead(1)), 30s, false);
  EXPECT_EQ(office.column("SELECT count(*) FROM outbox"), "1");
  EXPECT_EQ(office.column("SELECT count(*) FROM customers"), "1");
}

}  // namespace
