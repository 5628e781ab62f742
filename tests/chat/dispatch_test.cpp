// Leads are given to reps from the store: fairly, for a reason that is kept and made public, once for two at once.
#include <gtest/gtest.h>

#include <latch>
#include <thread>

#include "bot/chat/considered.hpp"
#include "bot/chat/dispatch.hpp"
#include "bot/chat/ownership.hpp"
#include "bot/crm/leave.hpp"
#include "tests/chat/office.hpp"

namespace {

using office::at;
using namespace std::chrono_literals;

chat::Rules company() {
  chat::Rules rules = office::rules();
  rules.policies = office::templates().policies;
  rules.policies.ledger_group = "销售群";
  return rules;
}

// An admin called 陈总 and as many reps as wanted.
class Company {
 public:
  explicit Company(int reps, chat::Rules rules_ = company())
      : rules(std::move(rules_)), pipeline(app::built_in_understanding(), office::templates().words, rules, ids, counters) {
    pipeline.expect(base::Platform::console, "陈总", crm::Role::admin);
    write([&](storage::Store& store) {
      for (int i = 0; i < reps; ++i)
        store.members.add({.id = "rep" + std::to_string(1000 + i), .name = "销售" + std::to_string(1000 + i), .region = i % 2 ? "华北" : "华东", .joined_at = at("2026-01-01T00:00")});
      store.conversations.meet({"chat", base::ChatKind::group, "g1", "销售群"}, clock.now());
      store.journal.forget();
    });
  }

  std::string say(const std::string& who, const std::string& text) {
    return intake.take(office::Office::message("said-" + std::to_string(++said_), who, text), base::Platform::console, true, 30s).reply.text;
  }
  void write(const std::function<void(storage::Store&)>& work) {
    database->write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids);
      work(store);
    });
  }
  std::vector<std::string> column(storage::Sql sql) {
    std::vector<std::string> all;
    database->read([&](storage::Connection& connection) { connection.query(sql, {}, [&](const storage::Row& row) { all.push_back(row.text(0)); }); });
    return all;
  }

  base::MovableClock clock{at("2026-11-23T10:00")};
  base::Ids ids{7};
  base::Counters counters;
  chat::Rules rules;
  std::unique_ptr<storage::Database> database = storage::open("sqlite::memory:", {.durable = false});
  chat::Pipeline pipeline;
  chat::Intake intake{*database, pipeline, clock, ids};

 private:
  std::atomic<int> said_ = 0;
};

std::string batch(int from, int count) {
  std::string text = "新线索";
  for (int i = 0; i < count; ++i) text += "\n王磊 138" + std::to_string(10'000'000 + from + i);
  return text;
}

TEST(Dispatch, SharesALongMessageFairlyAndMakesItPublicOnce) {
  Company company(7);
  const std::string answer = company.say("陈总", batch(0, 100));
  EXPECT_EQ(company.column("SELECT count(*) FROM customers").front(), "100") << answer;
  const auto shares = company.column("SELECT count(*) FROM transfers WHERE kind = 'assigned' GROUP BY to_id ORDER BY 1");
  EXPECT_EQ(shares, (std::vector<std::string>{"14", "14", "14", "14", "14", "15", "15"}));
  EXPECT_EQ(company.column("SELECT count(*) FROM first_responses WHERE status = 'open'").front(), "100");
  EXPECT_EQ(company.column("SELECT count(*) FROM outbox WHERE conversation LIKE '%g1%'").front(), "1");
  company.say("陈总", "撤销");
  EXPECT_EQ(company.column("SELECT count(*) FROM customers").front(), "0");
  EXPECT_EQ(company.column("SELECT count(*) FROM transfers").front(), "0");
  EXPECT_EQ(company.column("SELECT count(*) FROM first_responses").front(), "0");
}

TEST(Dispatch, GoesOnFairlyFromMessageToMessage) {
  Company company(3);
  for (int message = 0; message < 12; ++message) {
    company.say("陈总", "新线索 王磊 138" + std::to_string(20'000'000 + message));
    company.clock.advance(1min);
  }
  EXPECT_EQ(company.column("SELECT count(*) FROM transfers GROUP BY to_id"), (std::vector<std::string>{"4", "4", "4"}));
}

TEST(Dispatch, KeepsWhoElseWasConsideredAndWhyNot) {
  Company company(3);
  company.say("陈总", "新线索 王磊 13810000001");
  company.say("陈总", "新线索 王刚 13810000002");
  const auto records = company.column("SELECT candidates FROM transfers ORDER BY id");
  ASSERT_EQ(records.size(), 2u);
  const auto second = chat::considered_from_json(records[1]).value();
  EXPECT_EQ(second.window_days, 7);
  ASSERT_EQ(second.reps.size(), 3u);
  EXPECT_EQ(second.reps.at("rep1000").why, crm::Why::took_more);
  EXPECT_EQ(second.reps.at("rep1000").taken, 1);
  EXPECT_EQ(second.reps.at("rep1001").why, crm::Why::chosen);
  EXPECT_EQ(second.reps.at("rep1002").why, crm::Why::later_in_turn);
}

// rep1000 is away until Friday.
void send_on_leave(Company& company, const std::string& cover_id) {
  company.write([&](storage::Store& store) {
    store.handovers.put({.id = "h", .from_id = "rep1000", .by_id = "rep1002", .rules = {{std::string(crm::leave_ends), cover_id}},
                         .due_at = at("2026-11-28T08:30"), .created_at = at("2026-11-23T08:30")});
    store.journal.forget();
  });
}

std::map<std::string, int> given_six_leads(Company& company) {
  for (int i = 0; i < 6; ++i) company.say("陈总", "新线索 王磊" + std::to_string(i) + " 1381000000" + std::to_string(i));
  std::map<std::string, int> given;
  for (const auto& to : company.column("SELECT to_id FROM transfers ORDER BY id")) ++given[to];
  return given;
}

// Two for each of the three, and the cover has those of whoever is away beside his own: no more than that.
TEST(Dispatch, GivesTheShareOfWhoeverIsAwayToHisCover) {
  Company company(3);
  send_on_leave(company, "rep1001");
  EXPECT_EQ(given_six_leads(company), (std::map<std::string, int>{{"rep1001", 4}, {"rep1002", 2}}));
  EXPECT_NE(company.column("SELECT reason FROM transfers ORDER BY id").front().find("该分给 销售1000，请假由 销售1001 代跟"), std::string::npos);
}

TEST(Dispatch, GoesOnToTheNextOneWhereTheCoverIsAwayHimselfOrNoRep) {
  Company company(3);
  send_on_leave(company, "nobody");
  EXPECT_EQ(given_six_leads(company), (std::map<std::string, int>{{"rep1001", 3}, {"rep1002", 3}}));
}

TEST(Dispatch, GivesGradedLeadsToWhoeverReachedHisTargetEarly) {
  Company company(3);
  company.write([&](storage::Store& store) {
    store.targets.put({.id = "t", .month = "2026-11", .scope = {"", "", "rep1002"}, .amount = base::Money::yuan(10'000), .set_by = "rep1002"});
    store.customers.add({.id = "c", .name = "星河", .key = "星河", .core = "星河", .owner_id = "rep1002"});
    store.deals.add({.id = "d", .customer_id = "c", .owner_id = "rep1002", .amount = base::Money::yuan(10'000), .status = "won", .ended_at = at("2026-11-20T10:00")});
  });
  company.say("陈总", "新线索 王磊 13810000001 预算12万");
  company.say("陈总", "新线索 王刚 13810000002 预算12万");
  company.say("陈总", "新线索 王强 13810000003 预算2万");
  EXPECT_EQ(company.column("SELECT to_id FROM transfers ORDER BY id"), (std::vector<std::string>{"rep1002", "rep1002", "rep1000"}));
  EXPECT_NE(company.column("SELECT reason FROM transfers ORDER BY id").front().find("本月目标已提前完成"), std::string::npos);
  EXPECT_EQ(company.column("SELECT level FROM customers WHERE name = '王磊'"), (std::vector<std::string>{"A"}));
}

TEST(Dispatch, ReadsTheRegionFromTheNameOfTheCompany) {
  chat::Rules rules = company();
  crm::AssignmentRule near{"本区域", {}, {}, crm::Way::fair_share};
  near.whom.same_region = true;
  rules.policies.assignment.rules.insert(rules.policies.assignment.rules.begin(), near);
  Company company(4, rules);
  company.say("陈总", "新线索 北京海天机械 刘工 13810000001");
  company.say("陈总", "新线索 苏州康达医疗 王总 13810000002");
  EXPECT_EQ(company.column("SELECT to_id FROM transfers ORDER BY id"), (std::vector<std::string>{"rep1001", "rep1000"}));
  EXPECT_EQ(company.column("SELECT region FROM customers ORDER BY id"), (std::vector<std::string>{"华北", "华东"}));
}

TEST(Dispatch, ChoosesTheNextFairOneForARelay) {
  Company company(3);
  company.say("陈总", "新线索 王磊 13810000001");
  company.write([&](storage::Store& store) {
    const auto customer = store.customers.find(company.column("SELECT id FROM customers").front()).value();
    const auto next = chat::choose_rep(customer, {customer.owner_id}, store, company.rules, company.clock.now());
    ASSERT_TRUE(next);
    EXPECT_EQ(next->member_id, "rep1001");
    EXPECT_EQ(chat::considered_from_json(next->candidates)->reps.at("rep1000").why, crm::Why::left_out);
    EXPECT_FALSE(chat::choose_rep(customer, {"rep1000", "rep1001", "rep1002"}, store, company.rules, company.clock.now()));
  });
}

TEST(Dispatch, LeavesTheLeadWithWhoeverBroughtItWhenThereIsNoRep) {
  Company company(0);
  const std::string answer = company.say("陈总", "新线索 王磊 13810000001");
  EXPECT_NE(answer.find("现在没有能接的销售，先记在你名下。"), std::string::npos) << answer;
  EXPECT_EQ(company.column("SELECT count(*) FROM transfers").front(), "0");
  EXPECT_EQ(company.column("SELECT m.name FROM customers c JOIN members m ON m.id = c.owner_id"), (std::vector<std::string>{"陈总"}));
}

// What is taken back counts no more against whoever had it.
TEST(Dispatch, ForgetsWhatWasTakenBack) {
  Company company(2);
  company.say("陈总", "新线索 王磊 13810000001");
  const std::string asked = company.say("陈总", "撤销今天分给销售1000的");
  company.say("陈总", "确认收回");
  EXPECT_EQ(company.column("SELECT kind FROM transfers ORDER BY id"), (std::vector<std::string>{"assigned", "taken_back"})) << asked;
  company.clock.advance(1min);
  company.say("陈总", "新线索 王刚 13810000002");
  company.clock.advance(1min);
  company.say("陈总", "新线索 王强 13810000003");
  EXPECT_EQ(company.column("SELECT count(*) FROM transfers WHERE kind = 'assigned' AND to_id = 'rep1000'").front(), "2");
}

TEST(Dispatch, SaysOfACustomerInThePoolThatItLiesThere) {
  Company company(1);
  company.write([&](storage::Store& store) {
    store.customers.add({.id = "c", .name = "苏州康达医疗", .key = "苏州康达医疗", .core = "康达", .owner_id = crm::pool_id, .created_at = company.clock.now()});
  });
  const std::string answer = company.say("王芳", "新客户 苏州康达医疗有限公司 王总 13810000001");
  EXPECT_TRUE(answer.starts_with("苏州康达医疗 在公海，11月23日(今天) 录的，没有重复记录。\n想跟就发「领取 苏州康达医疗」。")) << answer;
  EXPECT_EQ(company.say("王芳", "查重 苏州康达医疗"), "已有记录：\n苏州康达医疗：在公海，11月23日(今天) 录，想跟发「领取 苏州康达医疗」");
  EXPECT_EQ(company.column("SELECT count(*) FROM customers").front(), "1");
}

TEST(Dispatch, OfTwoRepsAtOnceExactlyOneGetsTheCustomer) {
  constexpr int rounds = 60;
  Company company(0);
  std::vector<std::array<std::string, 2>> answers(rounds);
  company.say("王芳", "帮助"), company.say("李雷", "帮助");
  for (int round = 0; round < rounds; ++round) {
    std::latch start(2);
    const auto tell = [&](int side) {
      // The same company in two spellings, and two numbers: only the name betrays it.
      const std::string number = std::to_string(100000 + round);
      const std::string name = side ? "苏州星河" + number + "医疗器械有限公司" : "苏州星河" + number + "医疗器械";
      start.arrive_and_wait();
      answers[round][side] = company.say(side ? "李雷" : "王芳", "新客户 客户：" + name + " 联系人：王总 电话：13" + std::to_string(side) + std::to_string(10'000'000 + round));
    };
    std::thread one(tell, 0), other(tell, 1);
    one.join();
    other.join();
  }
  EXPECT_EQ(company.column("SELECT count(*) FROM customers").front(), std::to_string(rounds));
  for (const auto& [first, second] : answers) {
    const bool first_won = first.starts_with("已记"), second_won = second.starts_with("已记");
    EXPECT_NE(first_won, second_won) << first << "\n" << second;
    const std::string& loser = first_won ? second : first;
    EXPECT_NE(loser.find(first_won ? "已有人跟：王芳，11月23日(今天) 录的" : "已有人跟：李雷，11月23日(今天) 录的"), std::string::npos) << loser;
  }
}

}  // namespace
