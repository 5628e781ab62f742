// Whoever is called 谭园长 or 王总 is looked for where he can be found in time, and nobody's contacts are guessed at by halves.
#include <gtest/gtest.h>

#include "tests/processor_time.hpp"
#include "tests/stage.hpp"

namespace {

base::Instant monday() { return base::parse_iso("2026-11-23T10:00", base::Zone{}).value(); }

class PeopleCalled : public testing::Test {
 protected:
  PeopleCalled() { bot.acquaint(); }

  // Customers of his with a contact each, all of one name.
  void give(const std::string& owner, int count, const std::string& contact, const std::string& title = {}, base::Instant at = monday()) {
    bot.write([&](storage::Store& store) {
      const std::string owner_id = store.members.named(owner).front().id;
      for (int i = 0; i < count; ++i) {
        const std::string id = std::to_string(1'000'000 + ++given_), name = "客户" + id;
        store.customers.add({.id = id, .name = name, .key = name, .core = name, .owner_id = owner_id, .created_at = at, .touched_at = at, .staged_at = at, .sound = "-"});
        store.contacts.add({.id = "k" + id, .customer_id = id, .name = contact, .title = title, .phone = "1381" + id, .created_at = at});
        store.journal.forget();
      }
    });
  }
  std::string ask(const std::string& who, const std::string& text) { return bot.say(who, "", text).front().text; }

  stage::Bot bot{stage::Where::console, monday()};

 private:
  int given_ = 0;
};

TEST_F(PeopleCalled, AManagerFindsThoseOfHisTeamWhileItHasFewEnoughCustomers) {
  give("李雷", 1, "谭静", "园长");
  give("李雷", 4900, "周小路");
  EXPECT_NE(ask("张伟", "谭园长电话多少").find("（谭园长 按 谭静 园长）"), std::string::npos);
  give("王芳", 200, "周小路");
  EXPECT_EQ(ask("张伟", "谭园长电话多少"), "没有找到「谭园长」。要录就发「新客户 谭园长」。") << "a part of them would hide a second one";
  EXPECT_NE(ask("李雷", "谭园长电话多少").find("（谭园长 按 谭静 园长）"), std::string::npos) << "his own are still few enough";
}

TEST_F(PeopleCalled, OneAmongManyColleaguesContactsOfHisNameIsFound) {
  give("王芳", 1, "王总", {}, monday() - std::chrono::hours(24));
  give("李雷", 60, "王总");
  EXPECT_NE(ask("王芳", "王总电话多少").find("客户1000001 王总"), std::string::npos);
  give("刘洋", 1, "王强", "总经理");
  EXPECT_NE(ask("刘洋", "王总电话多少").find("（王总 按 王强 总经理）"), std::string::npos);
}

TEST_F(PeopleCalled, OfACrowdAReminderAsksNobody) {
  give("王芳", 6, "王建国");
  EXPECT_NE(ask("王芳", "明天下午3点给王总打电话").find("好，到时候提醒你：王总"), std::string::npos);
  EXPECT_NE(ask("王芳", "王总电话多少").find("6 个「王总」："), std::string::npos) << "asked where nothing else can be done";
}

TEST_F(PeopleCalled, AmongTwoThousandCustomersInMilliseconds) {
  constexpr int rounds = 10;
  constexpr double limit = 30;  // milliseconds of processor time for a whole message; 2 here
  give("王芳", 1, "谭静", "园长");
  give("王芳", 1999, "周小路");
  ask("王芳", "谭园长电话多少");
  const double before = tests::processor_milliseconds();
  for (int i = 0; i < rounds; ++i) EXPECT_NE(ask("王芳", "谭园长电话多少").find("（谭园长 按 谭静 园长）"), std::string::npos);
  const double spent = (tests::processor_milliseconds() - before) / rounds;
  EXPECT_LT(spent, limit * tests::slowness);
  RecordProperty("milliseconds", std::to_string(spent));
}

}  // namespace
