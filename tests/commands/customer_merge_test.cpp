// Two customers become one: whatever hangs on either hangs on the one that is kept, and one 撤销 makes them two again.
#include <gtest/gtest.h>

#include <set>

#include "tests/stage.hpp"

namespace {

base::Instant monday() { return base::parse_iso("2026-11-23T10:00", base::Zone{}).value(); }

std::set<std::string> words(stage::Bot& bot, storage::Sql sql) {
  std::set<std::string> found;
  bot.service().database().read([&](storage::Connection& c) {
    c.query(sql, {}, [&](const storage::Row& row) { found.insert(row.text(0)); });
  });
  return found;
}

// 恒丰 of 王芳 and 明德 of 李雷, each with a row of every kind.
void two_customers(stage::Bot& bot) {
  bot.write([&](storage::Store& store) {
    const base::Instant now = monday();
    for (const char* name : {"恒丰", "明德"}) {
      const std::string n = name, id = "c-" + n, owner = store.members.named(n == "恒丰" ? "王芳" : "李雷").front().id;
      store.customers.add({.id = id, .name = n, .key = n, .core = n, .owner_id = owner, .created_at = now, .touched_at = now, .staged_at = now});
      store.contacts.add({.id = "k1-" + n, .customer_id = id, .name = "王总", .phone = "13800001111", .wechat = n == "明德" ? "wang" : "", .created_at = now});
      store.contacts.add({.id = "k2-" + n, .customer_id = id, .name = "赵工", .phone = n == "恒丰" ? "13800002222" : "13800003333", .created_at = now});
      crm::Deal deal;
      deal.id = "d-" + n, deal.customer_id = id, deal.owner_id = owner, deal.created_at = now;
      store.deals.add(deal);
      store.follow_ups.add({.id = "f-" + n, .customer_id = id, .member_id = owner, .happened_on = base::civil(now, base::Zone{}).date, .recorded_at = now});
      for (const char* status : {"open", "done"})
        store.reminders.add({.id = status + n, .member_id = owner, .customer_id = id, .action = "回访", .due_at = now + std::chrono::hours(48), .status = status, .created_at = now});
      store.sops.add({.id = "s-" + n, .customer_id = id, .sop = "教育", .version_id = "v", .member_id = owner, .started_at = now});
      store.answers.add({.id = "a-" + n, .customer_id = id, .question = "预算", .answer = "1万", .member_id = owner, .at = now});
      store.transfers.add({.id = "t-" + n, .customer_id = id, .to_id = owner, .by_id = owner, .kind = crm::transfer::assigned, .at = now});
      store.stage_moves.add({.id = "m-" + n, .customer_id = id, .from_stage = "潜在", .to_stage = "意向", .member_id = owner, .at = now});
      store.first_responses.add({.id = "p-" + n, .customer_id = id, .member_id = owner, .started_at = now, .warn_at = now + std::chrono::hours(9000), .due_at = now + std::chrono::hours(9000)});
      store.former_names.add({"n-" + n, id, "旧" + n, "旧" + n, "旧" + n, now});
    }
  });
}

const storage::Sql everything =
    "SELECT id || '|' || name || '|' || owner_id || '|' || touched_at FROM customers UNION ALL "
    "SELECT id || '|' || customer_id || '|' || wechat FROM contacts UNION ALL SELECT id || '|' || customer_id || '|' || owner_id FROM deals UNION ALL "
    "SELECT id || '|' || customer_id FROM follow_ups UNION ALL SELECT id || '|' || customer_id || '|' || member_id || '|' || status FROM reminders UNION ALL "
    "SELECT id || '|' || customer_id || '|' || status FROM sop_runs UNION ALL SELECT id || '|' || customer_id FROM answers UNION ALL "
    "SELECT id || '|' || customer_id FROM transfers UNION ALL SELECT id || '|' || customer_id FROM stage_moves UNION ALL "
    "SELECT id || '|' || customer_id || '|' || status FROM first_responses UNION ALL SELECT id || '|' || customer_id FROM former_names";

TEST(CustomerMerge, TakesEverythingAlongAndComesBackWhole) {
  stage::Bot bot(stage::Where::console, monday());
  bot.acquaint();
  two_customers(bot);
  const auto before = words(bot, everything);
  bot.say("张伟", "", "把明德合并到恒丰");
  const auto seen = bot.say("张伟", "", "确认合并");
  ASSERT_FALSE(seen.empty());
  EXPECT_TRUE(seen.front().text.starts_with("已合并：明德 并入 恒丰，归 王芳")) << seen.front().text;
  EXPECT_EQ(words(bot, "SELECT id FROM customers"), std::set<std::string>{"c-恒丰"});
  for (const auto& line : words(bot, everything)) EXPECT_EQ(line.find("c-明德"), std::string::npos) << line;
  EXPECT_EQ(words(bot, "SELECT id FROM contacts"), (std::set<std::string>{"k1-恒丰", "k2-恒丰", "k2-明德"})) << "an equal number once";
  EXPECT_EQ(words(bot, "SELECT wechat FROM contacts WHERE id = 'k1-恒丰'"), std::set<std::string>{"wang"}) << "what only one knew is kept";
  EXPECT_EQ(bot.count("SELECT count(*) FROM follow_ups"), 2);
  EXPECT_EQ(bot.count("SELECT count(*) FROM reminders"), 4);
  EXPECT_EQ(bot.count("SELECT count(*) FROM answers"), 2);
  EXPECT_EQ(bot.count("SELECT count(*) FROM sop_runs WHERE status = 'running'"), 1) << "an SOP runs once";
  EXPECT_EQ(bot.count("SELECT count(*) FROM first_responses WHERE status = 'open'"), 1);
  EXPECT_EQ(bot.count("SELECT count(*) FROM transfers WHERE kind = 'merged'"), 1);
  EXPECT_EQ(bot.count("SELECT count(DISTINCT owner_id) FROM deals"), 1);
  EXPECT_EQ(words(bot, "SELECT name FROM former_names"), (std::set<std::string>{"旧恒丰", "旧明德", "明德"}));
  for (const char* name : {"明德", "旧明德", "旧恒丰", "恒丰"})
    EXPECT_TRUE(bot.say("王芳", "", std::string(name) + "什么情况").front().text.starts_with("恒丰 · ")) << name;
  EXPECT_EQ(bot.say("张伟", "", "撤销").front().text, "已撤销：合并 明德 到 恒丰");
  EXPECT_EQ(words(bot, everything), before);
}

// A table that is added later must be taken along too.
TEST(CustomerMerge, KnowsEveryTableThatHangsOnACustomer) {
  stage::Bot bot(stage::Where::console, monday());
  EXPECT_EQ(words(bot, "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND p.name = 'customer_id'"),
            (std::set<std::string>{"contacts", "deals", "follow_ups", "reminders", "transfers", "stage_moves", "first_responses", "sop_runs",
                                   "answers", "former_names"}))
      << "see Customers::hand_rows";
}

}  // namespace
