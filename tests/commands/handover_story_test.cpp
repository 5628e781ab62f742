// The story of the 87 VIPs: a rep leaves, and not one customer, promise or word about them is lost; one 撤销 takes it back.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>

#include "tests/processor_time.hpp"
#include "tests/stage.hpp"

namespace {

base::Instant monday() { return base::parse_iso("2026-11-23T10:00", base::Zone{}).value(); }

struct TableDump {
  storage::Sql sql;
  int columns;
  int owner;  // the column that may change hands; -1: none
};

const std::map<std::string, TableDump>& tables() {
  static const std::map<std::string, TableDump> all{
      {"members", {"SELECT * FROM members ORDER BY id", 9, 7}},
      {"customers", {"SELECT * FROM customers ORDER BY id", 15, 5}},
      {"contacts", {"SELECT * FROM contacts ORDER BY id", 11, -1}},
      {"deals", {"SELECT * FROM deals ORDER BY id", 18, 2}},
      {"follow_ups", {"SELECT * FROM follow_ups ORDER BY id", 10, -1}},
      {"reminders", {"SELECT * FROM reminders ORDER BY id", 14, 1}},
      {"transfers", {"SELECT * FROM transfers ORDER BY id", 10, -1}},
      {"stage_moves", {"SELECT * FROM stage_moves ORDER BY id", 7, -1}},
      {"first_responses", {"SELECT * FROM first_responses ORDER BY id", 12, 8}},
      {"sop_runs", {"SELECT * FROM sop_runs ORDER BY id", 9, -1}},
      {"answers", {"SELECT * FROM answers ORDER BY id", 7, -1}},
      {"handovers", {"SELECT * FROM handovers ORDER BY id", 9, -1}},
  };
  return all;
}

std::string dump(stage::Bot& bot, const std::string& table, bool without_owner = false) {
  const TableDump& what = tables().at(table);
  std::string all;
  bot.service().database().read([&](storage::Connection& connection) {
    connection.query(what.sql, {}, [&](const storage::Row& row) {
      for (int i = 0; i < what.columns; ++i)
        if (!without_owner || i != what.owner) all += (row.is_null(i) ? "NULL" : row.text(i)) + "|";
      all += "\n";
    });
  });
  return all;
}

std::string everything(stage::Bot& bot) {
  std::string all;
  for (const auto& [table, what] : tables()) all += table + "\n" + dump(bot, table);
  return all;
}

std::string id_of(const std::string& name, stage::Bot& bot) {
  std::string id;
  bot.write([&](storage::Store& store) { id = store.members.named(name).front().id; });
  return id;
}

// 王芳's customers, with everything that can hang on them; every third one is a VIP, or all of them are.
void give_customers(stage::Bot& bot, int count, bool all_vip) {
  const std::string owner = id_of("王芳", bot), colleague = id_of("李雷", bot);
  bot.write([&](storage::Store& store) {
    const base::Instant now = monday();
    for (int i = 0; i < count; ++i) {
      const std::string n = std::to_string(100'000 + i), id = "c" + n;
      crm::Customer customer{.id = id, .name = "客户" + n, .key = "客户" + n, .core = n, .owner_id = owner, .region = i % 2 ? "华东" : "华北",
                             .created_at = now, .touched_at = now, .level = all_vip || i % 3 == 0 ? "VIP" : "B", .staged_at = now};
      store.customers.add(customer);
      store.contacts.add({.id = "k" + n, .customer_id = id, .name = "王总", .phone = "13800" + n, .created_at = now});
      crm::Deal open;
      open.id = "d" + n, open.customer_id = id, open.owner_id = owner, open.amount = base::Money{(i * 7919 % 500 + 1) * 10'000}, open.created_at = now;
      store.deals.add(open);
      crm::Deal won = open;
      won.id = "w" + n, won.status = "won", won.ended_at = now;
      store.deals.add(won);
      store.follow_ups.add({.id = "f" + n, .customer_id = id, .member_id = owner, .method = "电话", .content = "聊了价格", .happened_on = base::civil(now, base::Zone{}).date, .recorded_at = now});
      store.sops.add({.id = "s" + n, .customer_id = id, .sop = "教育", .version_id = "v", .member_id = owner, .started_at = now});
      store.reminders.add({.id = "r" + n, .member_id = owner, .customer_id = id, .action = "回访", .due_at = now + std::chrono::hours(48), .created_at = now, .run_id = "s" + n, .step = 1});
      store.reminders.add({.id = "o" + n, .member_id = colleague, .customer_id = id, .action = "送样", .due_at = now + std::chrono::hours(48), .created_at = now});
      store.reminders.add({.id = "x" + n, .member_id = owner, .customer_id = id, .action = "报价", .due_at = now, .status = "done", .created_at = now});
      store.answers.add({.id = "a" + n, .customer_id = id, .question = "预算", .answer = "12万", .member_id = owner, .follow_up_id = "f" + n, .at = now});
      store.first_responses.add({.id = "p" + n, .customer_id = id, .member_id = owner, .started_at = now, .warn_at = now + std::chrono::hours(9000), .due_at = now + std::chrono::hours(9000)});
    }
    store.reminders.add({.id = "own", .member_id = owner, .action = "交周报", .due_at = now + std::chrono::hours(48), .created_at = now});
  });
}

std::int64_t customers_of(const std::string& name, stage::Bot& bot) {
  std::int64_t count = 0;
  const std::string id = id_of(name, bot);
  bot.service().database().read([&](storage::Connection& c) {
    c.query("SELECT count(*) FROM customers WHERE owner_id = $1", {id}, [&](const storage::Row& row) { count = row.integer(0); });
  });
  return count;
}

TEST(Handover, OfTheEightySevenVipsLosesNothingAndIsUndoneToTheLastByte) {
  stage::Bot bot(stage::Where::console, monday());
  bot.acquaint();
  give_customers(bot, 87, true);
  const std::string before = everything(bot), leaver = id_of("王芳", bot);
  std::map<std::string, std::string> bodies;
  for (const auto& [table, what] : tables()) bodies[table] = dump(bot, table, true);

  bot.say("张伟", "", "王芳今天离职，客户给李雷和刘洋一半");
  EXPECT_EQ(everything(bot), before) << "a preview changes nothing";
  const auto seen = bot.say("张伟", "", "确认移交");
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(seen.front().text.substr(0, seen.front().text.find('\n')), "已移交 王芳：87 个进，87 个出，字段核对一致");

  EXPECT_EQ(customers_of("李雷", bot) + customers_of("刘洋", bot), 87);
  EXPECT_EQ(std::abs(customers_of("李雷", bot) - customers_of("刘洋", bot)), 1);
  for (const char* table : {"customers", "contacts", "deals", "follow_ups", "reminders", "sop_runs", "answers", "stage_moves"})
    EXPECT_EQ(dump(bot, table, true), bodies[table]) << table;
  EXPECT_EQ(bot.count("SELECT count(*) FROM transfers WHERE kind = 'handed_over'"), 87);
  EXPECT_EQ(bot.count("SELECT count(*) FROM reminders r JOIN customers c ON c.id = r.customer_id WHERE r.status = 'open' AND r.run_id <> '' AND r.member_id <> c.owner_id"), 0);
  EXPECT_EQ(bot.count("SELECT count(*) FROM deals d JOIN customers c ON c.id = d.customer_id WHERE d.status = 'open' AND d.owner_id <> c.owner_id"), 0);
  EXPECT_EQ(bot.count("SELECT count(*) FROM deals d JOIN members m ON m.id = d.owner_id WHERE d.status = 'won' AND m.name = '王芳'"), 87) << "what he won stays his";
  EXPECT_EQ(bot.count("SELECT count(*) FROM reminders r JOIN members m ON m.id = r.member_id WHERE r.status = 'open' AND m.name = '王芳'"), 0);
  EXPECT_EQ(bot.count("SELECT count(*) FROM reminders r JOIN members m ON m.id = r.member_id WHERE r.action = '送样' AND m.name = '李雷'"), 87) << "a colleague's promise stays his";
  EXPECT_EQ(bot.count("SELECT count(*) FROM members WHERE name = '王芳' AND is_active = 0"), 1);
  for (const char* receiver : {"李雷", "刘洋"})
    EXPECT_EQ(std::count_if(seen.begin(), seen.end(), [&](const stage::Seen& s) { return s.chat == receiver; }), 1) << "one digest, not 44 messages";

  const auto undone = bot.say("张伟", "", "撤销");
  EXPECT_EQ(undone.front().text, "已撤销：移交 王芳 的客户");
  EXPECT_EQ(everything(bot), before);
}

TEST(Handover, OfFiveThousandCustomersIsOneTransaction) {
  stage::Bot bot(stage::Where::console, monday());
  bot.acquaint();
  give_customers(bot, 5000, false);
  const std::string before = everything(bot);
  const auto asked = tests::processor_milliseconds();
  bot.say("张伟", "", "王芳今天离职，VIP给我，其他给李雷和刘洋");
  const auto begun = tests::processor_milliseconds();
  const auto seen = bot.say("张伟", "", "确认移交");
  const auto done = tests::processor_milliseconds();
  ASSERT_FALSE(seen.empty());
  EXPECT_TRUE(seen.front().text.starts_with("已移交 王芳：5000 个进，5000 个出")) << seen.front().text;
  printf("5000 customers: preview %.0f ms, handover %.0f ms of processor time\n", begun - asked, done - begun);
  EXPECT_LT(done - begun, 4000 * tests::slowness);
  bot.say("张伟", "", "撤销");
  EXPECT_EQ(everything(bot), before);
}

}  // namespace
