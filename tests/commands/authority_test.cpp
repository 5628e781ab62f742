// Who may see and change what: every command and many questions, said by every role of the own and of another
// team about real customers. Whoever is not entitled learns nothing but whose customer it is, and changes
// nothing.
#include <gtest/gtest.h>

#include "bot/app/templates.hpp"
#include "tests/stage.hpp"

namespace {

using stage::Bot, stage::Where;

base::Instant monday() {
  return base::parse_iso("2026-11-23T10:00", base::Zone{}).value();
}

// What only 李雷 and his people may read; each stands nowhere else.
const std::vector<std::string> secrets{
    "13877770001",        "138 7777 0001", "13877770002", "13877770003", "lilei_secret_wx",
    "boss@kangda-secret", "77.7万",        "777000",      "88.8万",      "888000",
    "老板下个月要离婚",   "绝密样品",      "密送到后门"};

// 李雷 (一部, his manager is 张伟) has customers whose names all examples use.
class Company {
 public:
  Company() {
    bot.acquaint();
    bot.write([](storage::Store& store) {
      store.conversations.meet({"console", base::ChatKind::group, "销售群", {}}, monday());
    });
    for (const char* told :
         {"新客户 苏州康达医疗 王总 13877770001 微信 lilei_secret_wx 预算77.7万",
          "新客户 东莞佳明塑胶 黄生 13877770002 邮箱 boss@kangda-secret.com",
          "新客户 宁波海天机械 刘工 13877770003 预算88.8万", "新客户 南通康达 李总 15877770009",
          "跟进 苏州康达医疗 今天电话聊了，老板下个月要离婚", "提醒我明天下午3点给王总寄绝密样品",
          "提醒我10分钟后给黄生密送到后门"})
      EXPECT_FALSE(bot.say("李雷", "", told).empty());
    bot.write([this](storage::Store& store) { lilei = store.members.named("李雷").front().id; });
    bot.write([this](storage::Store& store) {
      store.targets.put(
          {.id = store.ids.next(monday()), .month = "2026-11", .scope = {"华东", "", lilei}, .amount = base::Money::yuan(888'000),
           .set_by = lilei, .set_at = monday()});
    });
    bot.advance(monday() + std::chrono::minutes(10));
  }

  // Everything that is his, row by row; whose it is counts too.
  std::string possessions() {
    std::string all;
    const auto read = [&](storage::Sql sql, int columns) {
      bot.service().database().read([&](storage::Connection& connection) {
        connection.query(sql, {lilei}, [&](const storage::Row& row) {
          for (int i = 0; i < columns; ++i) all += (row.is_null(i) ? "NULL" : row.text(i)) + "|";
          all += "\n";
        });
      });
    };
    read("SELECT * FROM members WHERE id = $1", 9);
    read("SELECT * FROM customers WHERE owner_id = $1 ORDER BY id", 12);
    read(
        "SELECT p.* FROM contacts p JOIN customers c ON c.id = p.customer_id WHERE c.owner_id = $1 ORDER BY "
        "p.id",
        11);
    read("SELECT * FROM deals WHERE owner_id = $1 ORDER BY id", 18);
    read(
        "SELECT f.* FROM follow_ups f JOIN customers c ON c.id = f.customer_id WHERE c.owner_id = $1 ORDER "
        "BY f.id",
        10);
    read("SELECT * FROM reminders WHERE member_id = $1 ORDER BY id", 12);
    read("SELECT * FROM targets WHERE member_id = $1 ORDER BY id", 6);
    return all;
  }

  Bot bot{Where::console, monday()};
  std::string lilei;
};

struct Viewer {
  std::string about, name;
  crm::Role role;
  bool may_see;
};

const std::vector<Viewer>& viewers() {
  static const std::vector<Viewer> all{{"rep of the own team", "王芳", crm::Role::rep, false},
                                       {"rep of another team", "刘洋", crm::Role::rep, false},
                                       {"manager of another team", "刘洋", crm::Role::manager, false},
                                       {"a newcomer", "韩梅", crm::Role::rep, false},
                                       {"his manager", "张伟", crm::Role::manager, true},
                                       {"the admin", "陈总", crm::Role::admin, true}};
  return all;
}

// Every command's own example, and what people try.
std::vector<std::vector<std::string>> attempts() {
  std::vector<std::vector<std::string>> all;
  for (const auto& command : app::built_in_commands()) {
    all.push_back({command.calling.help});
    if (!command.confirm.empty()) all.back().push_back(command.confirm);
  }
  for (const char* question : {"康达的电话",
                               "苏州康达医疗王总电话多少",
                               "王总的微信",
                               "佳明的邮箱",
                               "查重 13877770001",
                               "查重 苏州康达医疗",
                               "康达跟进到哪了",
                               "康达预算多少",
                               "海天那单多少钱",
                               "李雷今天要干啥",
                               "李雷的客户",
                               "李雷本月目标多少",
                               "李雷的业绩",
                               "本月进度",
                               "一部本月进度",
                               "李雷 本月目标 1万",
                               "跟进 康达 今天电话聊了",
                               "康达赢单",
                               "海天丢单 价格高",
                               "康达的王总换号了，新的是 150 5555 6666",
                               "取消李雷的提醒",
                               "提醒我明天上午10点给黄生打电话",
                               "新客户 苏州康达医疗 王总 13877770001",
                               "撤销",
                               "完成",
                               "跳过",
                               "延后1小时",
                               "改成15万",
                               "不对，是13万",
                               "今天要干啥",
                               "帮助"})
    all.push_back({question});
  all.push_back({"查一下康达", "1"});
  all.push_back({"查一下康达", "2"});
  all.push_back({"康达赢单", "1"});
  all.push_back({"把李雷设为管理员", "确认"});
  return all;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : " → ") + word;
  return all;
}

TEST(Authority, NobodyElseReadsOrChangesWhatIsNotHis) {
  int asked = 0, leaks = 0;
  for (const auto& viewer : viewers()) {
    if (viewer.may_see) continue;
    for (const char* group : {"", "销售群"})
      for (const auto& attempt : attempts()) {
        Company company;
        company.bot.give_role(viewer.name, viewer.role);
        const std::string before = company.possessions();
        for (const auto& said : attempt)
          for (const auto& seen : company.bot.say(viewer.name, group, said)) {
            ++asked;
            if (seen.chat == "李雷") continue;
            for (const auto& secret : secrets) {
              const bool leaks_it = seen.text.find(secret) != std::string::npos &&
                                    joined(attempt).find(secret) == std::string::npos;
              leaks += leaks_it;
              EXPECT_FALSE(leaks_it) << viewer.about << ": " << joined(attempt) << "\n" << seen.text;
            }
          }
        EXPECT_EQ(company.possessions(), before) << viewer.about << ": " << joined(attempt);
      }
  }
  EXPECT_GT(asked, 300);
  EXPECT_EQ(leaks, 0);
}

// The test can see: those entitled do read it.
TEST(Authority, ThoseEntitledRead) {
  for (const auto& viewer : viewers()) {
    if (!viewer.may_see) continue;
    Company company;
    std::string all;
    for (const auto& seen : company.bot.say(viewer.name, "", "苏州康达医疗王总电话多少")) all += seen.text;
    EXPECT_NE(all.find("138 7777 0001"), std::string::npos) << viewer.about << ": " << all;
  }
}

// Nobody below an admin gives roles, not even to himself.
TEST(Authority, RolesAreGivenByAdminsAlone) {
  for (const char* who : {"王芳", "张伟", "韩梅"}) {
    Company company;
    for (const char* said : {"把王芳设为管理员", "把张伟设为管理员", "把韩梅设为管理员", "把陈总设为销售",
                             "我要当管理员", "确认"})
      company.bot.say(who, "", said);
    EXPECT_EQ(company.bot.count("SELECT count(*) FROM members WHERE role = 'admin'"), 1) << who;
  }
}

}  // namespace
