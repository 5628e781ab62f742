// A handover set down for a day to come happens that morning, once, whole or not at all, wherever the process died.
#include "bot/jobs/handover.hpp"

#include "tests/jobs/workshop.hpp"

namespace jobs {
namespace {

class Handover : public testing::Test {
 protected:
  Handover() {
    for (const char* key : {"handover.portion", "handover.received", "handover.received_first", "handover.first", "handover.done",
                            "handover.inactive", "hint.undo"})
      shop.texts.set(key, std::string(key) == "handover.done" ? "已移交 {名字} {进}/{出}" : std::string(key) == "handover.received" ? "接手 {名字}" : "");
    for (const char* name : {"王芳", "李雷", "刘洋"}) shop.member(name);
    shop.member("张伟", crm::Role::manager);
    shop.write([](storage::Store& store) {
      for (int i = 0; i < 5; ++i)
        store.customers.add({.id = "c" + std::to_string(i), .name = "客户" + std::to_string(i), .key = "k" + std::to_string(i), .owner_id = "m-王芳"});
    });
  }

  void plan(const std::string& to, const std::string& due) {
    shop.write([&](storage::Store& store) {
      store.handovers.put({.id = "h1", .from_id = "m-王芳", .by_id = "m-张伟", .conversation = "chat/s/张伟",
                           .rules = {{crm::everything_else, "m-" + to}}, .due_at = at(due), .created_at = shop.clock.now()});
    });
  }

  std::int64_t owned_by(const std::string& name) {
    std::int64_t count = 0;
    shop.write([&](storage::Store& store) { count = std::ssize(store.customers.of_owner("m-" + name, 100)); });
    return count;
  }
  bool is_active(const std::string& name) {
    bool active = false;
    shop.write([&](storage::Store& store) { active = store.members.find("m-" + name)->is_active; });
    return active;
  }

  Workshop shop;
};

TEST_F(Handover, HappensThatMorningAndNotBefore) {
  plan("李雷", "2026-11-30T08:30");
  shop.advance("2026-11-30T08:29");
  EXPECT_EQ(owned_by("王芳"), 5);
  EXPECT_TRUE(is_active("王芳"));
  shop.advance("2026-11-30T08:31");
  EXPECT_EQ(owned_by("王芳"), 0);
  EXPECT_EQ(owned_by("李雷"), 5);
  EXPECT_FALSE(is_active("王芳"));
  EXPECT_EQ(shop.chat.texts(), (std::vector<std::string>{"接手 王芳", "已移交 王芳 5/5"}));
}

TEST_F(Handover, IsDoneOnceHoweverOftenTheProcessDies) {
  plan("李雷", "2026-11-30T08:30");
  for (int i = 0; i < 3; ++i) {
    shop.advance("2026-11-30T09:00");
    shop.restart();
  }
  shop.advance("2026-12-02T09:00");
  EXPECT_EQ(shop.chat.texts().size(), 2u);
}

TEST_F(Handover, ToSomebodyWhoHasLeftGoesToWhoOrderedIt) {
  plan("李雷", "2026-11-30T08:30");
  shop.write([](storage::Store& store) {
    auto gone = store.members.find("m-李雷").value();
    gone.is_active = false;
    store.members.put(gone);
  });
  shop.advance("2026-11-30T09:00");
  EXPECT_EQ(owned_by("张伟"), 5);
}

TEST_F(Handover, IsADeedOfWhoOrderedItAndComesBackWhole) {
  plan("李雷", "2026-11-30T08:30");
  shop.advance("2026-11-30T09:00");
  shop.write([&](storage::Store& store) {
    const auto deeds = store.history.standing("m-张伟", "chat/s/张伟", {}, 5);
    ASSERT_EQ(deeds.size(), 1u);
    EXPECT_EQ(deeds.front().intent, "handover");
    EXPECT_FALSE(store.history.undo(deeds.front(), shop.clock.now()));
  });
  EXPECT_EQ(owned_by("王芳"), 5);
  EXPECT_TRUE(is_active("王芳"));
  shop.advance("2026-12-02T09:00");
  EXPECT_EQ(owned_by("王芳"), 5) << "what was taken back is not done again";
}

// The database takes no message for whoever gets the customers: nothing has happened then, and it is tried again.
TEST_F(Handover, ThatFailsChangesNothingAndIsTriedAgain) {
  shop.member("坏");
  shop.refuse_messages_for_bad();
  plan("坏", "2026-11-30T08:30");
  shop.advance("2026-11-30T08:35");
  EXPECT_EQ(owned_by("王芳"), 5);
  EXPECT_TRUE(is_active("王芳"));
  shop.database->write_and_wait([](storage::Connection& c) { c.execute("DROP TRIGGER refuse"); });
  shop.advance("2026-11-30T09:00");
  EXPECT_EQ(owned_by("坏"), 5);
}

}  // namespace
}  // namespace jobs
