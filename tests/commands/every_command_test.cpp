// What holds for every command, driven from the list of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "bot/app/names_directory.hpp"
#include "bot/app/templates.hpp"
#include "bot/chat/understanding.hpp"
#include "tests/stage.hpp"

namespace {

const app::Templates& templates() {
  static const app::Templates read = [] {
    app::Problems problems;
    return app::read_templates("", {}, problems);
  }();
  return read;
}

base::Instant monday() {
  return base::parse_iso("2026-11-23T10:00", base::Zone{}).value();
}

// The company in which all examples make sense.
app::NamesDirectory directory() {
  return app::NamesDirectory(
      R"({"customers": ["苏州康达医疗", "东莞佳明塑胶", "宁波海天机械", "南通康达", "康达", "佳明", "海天"],
                                 "staff": ["王芳", "李雷", "刘洋", "张伟", "陈总"], "kpis": ["有效跟进率"]})");
}

std::string intent_of(const std::string& text, bool shows_reminder) {
  const chat::Understanding& understanding = *app::built_in_understanding();
  auto names = directory();
  const chat::Setting setting{
      {base::civil(monday(), base::Zone{}), &templates().workdays, false}, base::Zone{}, names};
  const auto wish =
      understanding.wish(chat::Sentence(text, setting.moment), setting, {false, shows_reminder, true});
  return wish ? wish->command->intent : "none";
}

TEST(EveryCommand, UnderstandsItsOwnExample) {
  for (const auto& command : app::built_in_commands())
    EXPECT_EQ(intent_of(command.calling.help, false), command.intent) << command.calling.help;
}

TEST(EveryCommand, UnderstandsItsOwnExampleWhileAReminderWaits) {
  for (const auto& command : app::built_in_commands())
    EXPECT_EQ(intent_of(command.calling.help, true), command.intent) << command.calling.help;
}

// Words that two commands share, with a sentence for each that shows how they are told apart.
struct Shared {
  std::string phrase;
  std::map<std::string, std::string> sentences;  // by intent
};

const std::vector<Shared>& shared() {
  static const std::vector<Shared> all{
      {"改成", {{"correct_last", "改成15万"}, {"deal_update", "海天那单改成21万"}}},
      {"离职", {{"lead_update", "康达的王总离职了，换李总"}, {"handover", "张伟11月30号离职，客户先给王芳"}}},
      {"目标", {{"target_query", "王芳的目标是多少"}, {"target_set", "王芳 目标 30万"}}},
      {"任务", {{"target_query", "我这个月任务多少"}, {"target_set", "王芳 任务 30万"}}},
  };
  return all;
}

bool may_share(const std::string& phrase, const std::string& one, const std::string& other) {
  return std::any_of(shared().begin(), shared().end(), [&](const Shared& s) {
    return s.phrase == phrase && s.sentences.contains(one) && s.sentences.contains(other);
  });
}

TEST(EveryCommand, OwnsItsWords) {
  std::map<std::string, std::string> owners;
  for (const auto& command : app::built_in_commands()) {
    std::set<std::string> own(command.calling.says.begin(), command.calling.says.end());
    own.insert(command.calling.marks.begin(), command.calling.marks.end());
    EXPECT_EQ(own.size(), command.calling.says.size() + command.calling.marks.size())
        << command.intent << " says something twice";
    for (const auto& phrase : own) {
      const auto [taken, is_new] = owners.emplace(phrase, command.intent);
      EXPECT_TRUE(is_new || may_share(phrase, taken->second, command.intent))
          << "「" << phrase << "」 calls both " << taken->second << " and " << command.intent;
    }
  }
}

// A command without examples would lose to all that have some.
TEST(EveryCommand, IsTaughtByExamples) {
  for (const auto& command : app::built_in_commands()) EXPECT_GE(command.calling.examples.size(), 10u) << command.intent;
}

TEST(EveryCommand, IsToldApartWhereWordsAreShared) {
  for (const auto& [phrase, sentences] : shared())
    for (const auto& [intent, sentence] : sentences)
      EXPECT_EQ(intent_of(sentence, false), intent) << sentence;
}

TEST(EveryCommand, HasATopicAndATextForEveryQuestion) {
  for (const auto& command : app::built_in_commands()) {
    EXPECT_FALSE(command.calling.topic.empty()) << command.intent;
    EXPECT_TRUE(command.run) << command.intent;
    EXPECT_TRUE(command.confirm.empty() || templates().words.has(command.intent + ".confirm"))
        << command.intent;
    for (const auto& slot : command.slots)
      EXPECT_TRUE(slot.need != chat::Slot::Need::asked || templates().words.has("ask." + slot.name))
          << command.intent;
  }
}

TEST(EveryCommand, NamesANextStepThatExists) {
  const chat::Understanding& understanding = *app::built_in_understanding();
  for (const auto& command : app::built_in_commands())
    EXPECT_TRUE(command.then.empty() || understanding.named(command.then)) << command.intent;
}

// Every row of every table that can be undone, as text.
std::string rows(stage::Bot& bot) {
  std::string all;
  const auto read = [&](storage::Sql sql, int columns) {
    bot.service().database().read([&](storage::Connection& connection) {
      connection.query(sql, {}, [&](const storage::Row& row) {
        for (int i = 0; i < columns; ++i) all += (row.is_null(i) ? "NULL" : row.text(i)) + "|";
        all += "\n";
      });
    });
  };
  read("SELECT * FROM members ORDER BY id", 9);
  read("SELECT * FROM customers ORDER BY id", 17);
  read("SELECT * FROM contacts ORDER BY id", 11);
  read("SELECT * FROM deals ORDER BY id", 18);
  read("SELECT * FROM follow_ups ORDER BY id", 10);
  read("SELECT * FROM reminders ORDER BY id", 15);
  read("SELECT * FROM targets ORDER BY id", 9);
  read("SELECT * FROM target_changes ORDER BY id", 16);
  read("SELECT * FROM target_receipts ORDER BY id", 6);
  read("SELECT * FROM target_objections ORDER BY id", 10);
  read("SELECT * FROM target_quizzes ORDER BY id", 9);
  read("SELECT * FROM reward_rules ORDER BY id", 5);
  read("SELECT * FROM kpis ORDER BY id", 6);
  read("SELECT * FROM transfers ORDER BY id", 10);
  read("SELECT * FROM stage_moves ORDER BY id", 7);
  read("SELECT * FROM first_responses ORDER BY id", 12);
  read("SELECT * FROM sop_runs ORDER BY id", 9);
  read("SELECT * FROM answers ORDER BY id", 7);
  read("SELECT * FROM handovers ORDER BY id", 9);
  read("SELECT * FROM former_names ORDER BY id", 6);
  read("SELECT * FROM postponements ORDER BY id", 6);
  read("SELECT * FROM action_items ORDER BY id", 11);
  read("SELECT * FROM rule_changes ORDER BY id", 4);
  return all;
}

// An admin who has customers, deals, a reminder that has just fired and something to correct.
class Scene {
 public:
  explicit Scene(bool has_two_kangda) {
    bot.acquaint();
    say("提醒我10分钟后给李经理发资料");
    bot.advance(monday() + std::chrono::minutes(10));
    say("新客户 东莞佳明塑胶 黄生 13800000001 预算5万");
    say("新客户 宁波海天机械 刘工 13800000002 预算20万");
    if (has_two_kangda) say("新客户 南通康达 李总 13800000003");
    say("新客户 苏州康达医疗 王总 13800000004 预算12万 下周五报价");
    if (has_two_kangda) say("跟进 苏州康达医疗 今天电话聊了，嫌贵");
  }
  // A rep whose target is out of reach.
  void set_too_much() {
    bot.say("王芳", "", "新客户 无锡恒丰 李总 13800000009 预算12万");
    bot.say("王芳", "", "恒丰签了12万");
    say("王芳 本月目标 90万");
  }
  // A rep who has something against his target.
  void object() {
    say("王芳 本月目标 30万");
    bot.say("王芳", "", "我的目标太高了，应该 20 万");
  }
  void begin_leave() {
    bot.say("王芳", "", "新客户 无锡恒丰 李总 13800000009");
    say("王芳今天请假，客户先给李雷跟");
    say("确认代跟");
  }
  // Three customers in the sea pool, and their list before his eyes.
  void show_the_pool() {
    for (const char* name : {"恒丰建材", "长安电子", "星辰教育"}) {
      bot.say("李雷", "", std::string("新客户 ") + name + " 抖音");
      bot.say("李雷", "", std::string("放回公海 ") + name + " 理由:没预算");
    }
    say("公海里有什么");
  }
  void say(const std::string& text) {
    const auto seen = bot.say("陈总", "", text);
    said = seen.empty() ? "" : seen.front().text;
  }

  stage::Bot bot{stage::Where::console, monday()};
  std::string said;
};

TEST(EveryCommand, IsUndoneToTheLastRow) {
  std::set<std::string> writing;
  for (const auto& command : app::built_in_commands()) {
    if (command.intent == "undo") continue;
    Scene scene(command.intent == "disambiguate");
    if (command.intent == "pool_claim") scene.show_the_pool();
    if (command.intent == "target_correct") scene.set_too_much();
    if (command.intent == "target_object") scene.say("陈总 本月目标 30万");
    if (command.intent == "target_settle") scene.object();
    if (command.intent == "kpi_remove") scene.say("定义指标 有效跟进率 = 有效跟进数 / 跟进客户数");
    if (command.intent == "action_done") scene.say("行动项 我 周五前把三个报价发出去");
    if (command.intent == "deal_return") scene.say("苏州康达医疗 签了12万");
    if (command.intent == "leave_end") scene.begin_leave();
    const std::string before = rows(scene.bot);
    scene.say(command.calling.help);
    if (!command.confirm.empty()) scene.say(command.confirm);
    if (rows(scene.bot) == before) continue;  // a question, or nothing that can be undone
    writing.insert(command.intent);
    const std::string done = scene.said;
    scene.say("撤销");
    EXPECT_EQ(rows(scene.bot), before) << command.calling.help << "\n" << done << "\n" << scene.said;
  }
  const std::set<std::string> expected{
      "action_add",  "action_done", "config_assign", "config_recycle", "config_sla",
      "correct_last", "customer_merge",      "deal_create",       "deal_lost",   "deal_return", "deal_update",    "deal_won",
      "disambiguate", "followup_log",        "followup_reschedule", "followup_schedule", "handover", "kpi_define", "kpi_remove", "lead_assign", "leave_cover", "leave_end",
      "lead_create",  "lead_update",         "permission_set",    "pool_claim",  "pool_release",   "reminder_cancel",
      "reward_rule_set", "sop_done",     "sop_skip",
      "sop_snooze",   "sop_start",           "target_correct",    "target_object", "target_set", "target_settle"};
  EXPECT_EQ(writing, expected);
}

TEST(EveryCommand, RefusesAWrongRoleAndWritesNothing) {
  int refused = 0;
  for (const auto& command : app::built_in_commands()) {
    if (command.role == crm::Role::rep) continue;
    stage::Bot bot(stage::Where::console, monday());
    bot.acquaint();
    const std::string before = rows(bot);
    for (const char* name : {"王芳", "张伟"}) {
      if (command.role <= stage::person(name).role) continue;
      const auto seen = bot.say(name, "", command.calling.help);
      ASSERT_EQ(seen.size(), 1u) << command.calling.help;
      EXPECT_EQ(seen.front().text, "这件事要" + std::string(crm::role_title(command.role)) + "来做。")
          << command.calling.help;
      EXPECT_EQ(rows(bot), before) << command.calling.help;
      ++refused;
    }
  }
  EXPECT_GE(refused, 2);
}

std::string customers(stage::Bot& bot) {
  std::string all;
  bot.service().database().read([&](storage::Connection& connection) {
    connection.query(
        "SELECT id || owner_id || name || stage || source || remark || touched_at FROM customers ORDER BY id",
        {}, [&](const storage::Row& row) { all += row.text(0) + "\n"; });
  });
  return all;
}

// Whoever asks for something about a customer of somebody else learns whose it is, and changes nothing.
TEST(EveryCommand, LeavesOtherPeoplesCustomersAlone) {
  for (const auto& command : app::built_in_commands()) {
    stage::Bot bot(stage::Where::console, monday());
    bot.acquaint();
    for (const char* lead :
         {"新客户 东莞佳明塑胶 黄生 13800000001 预算5万", "新客户 宁波海天机械 刘工 13800000002 预算20万",
          "新客户 苏州康达医疗 王总 13800000004 预算12万"})
      bot.say("李雷", "", lead);
    const std::string before = customers(bot);
    const auto seen = bot.say("王芳", "", command.calling.help);
    EXPECT_EQ(customers(bot), before) << command.calling.help;
    for (const auto& one : seen) EXPECT_EQ(one.text.find("138 0000"), std::string::npos) << one.text;
  }
}

// In a group no answer ever carries a number of eleven digits, whatever is asked.
TEST(EveryCommand, MasksEveryNumberInAGroup) {
  for (const auto& command : app::built_in_commands()) {
    Scene scene(false);
    for (const auto& seen : scene.bot.say("陈总", "销售群", command.calling.help)) {
      if (seen.chat != "销售群") continue;
      const bool quotes_help = command.intent == "help";  // the example's made-up number
      std::string digits;
      for (const char c : seen.text)
        if (c >= '0' && c <= '9')
          digits += c;
        else if (c != ' ')
          digits += '-';
      std::size_t run = 0, longest = 0;
      for (const char c : digits) longest = std::max(longest, run = c == '-' ? 0 : run + 1);
      EXPECT_TRUE(quotes_help || longest < 11) << command.calling.help << "\n" << seen.text;
    }
  }
}

TEST(EveryCommand, AnswersInAtMostSixLines) {
  for (const auto& command : app::built_in_commands()) {
    Scene scene(false);
    scene.say(command.calling.help);
    EXPECT_LE(std::count(scene.said.begin(), scene.said.end(), '\n'), 5) << command.calling.help << "\n"
                                                                         << scene.said;
  }
}

}  // namespace
