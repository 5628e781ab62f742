// T28: SQL, wildcards, templates, control characters and very long words through every command: they are
// words.
#include <gtest/gtest.h>

#include <chrono>
#include <type_traits>

#include "bot/base/utf8.hpp"
#include "bot/app/templates.hpp"
#include "tests/stage.hpp"

namespace {

using stage::Bot, stage::Where;

// No statement can be made of what somebody typed: its text has to be a literal.
static_assert(!std::is_constructible_v<storage::Sql, std::string>);
static_assert(!std::is_constructible_v<storage::Sql, std::string_view>);
static_assert(!std::is_constructible_v<storage::Sql, const char*>);

base::Instant monday() {
  return base::parse_iso("2026-11-23T10:00", base::Zone{}).value();
}

std::vector<std::string> hostile_words() {
  return {"'; DROP TABLE customers;--",
          "\"; DELETE FROM inbox;--",
          "' OR '1'='1",
          "%",
          "_",
          "%%",
          "\\",
          "$1",
          "?1",
          "{客户}",
          "{{}}",
          "]]>",
          "<xml>",
          "\\u0000",
          std::string("\0", 1),
          std::string("康达\0医疗", 13),
          "\x1b[31m",
          "\r\n",
          "\u202e",
          "\u2028",
          "\xff\xfe",
          "\xed\xa0\x80",
          std::string(300, '%'),
          std::string(300, '\'')};
}

// The places in a command's example where a word may stand instead: all of it, the end, and each word.
std::vector<std::string> sentences(const std::string& example, const std::string& word) {
  std::vector<std::string> all{word, example + " " + word, word + " " + example};
  for (std::size_t at = 0; at < example.size();) {
    const auto end = std::min(example.find(' ', at), example.size());
    all.push_back(example.substr(0, at) + word + example.substr(end));
    at = end + 1;
  }
  return all;
}

std::int64_t tables(Bot& bot) {
  return bot.count("SELECT count(*) FROM sqlite_master WHERE type = 'table'");
}

class Office {
 public:
  Office() {
    bot.acquaint();
    bot.say("李雷", "", "新客户 苏州康达医疗 王总 13877770001 预算12万");
    bot.say("陈总", "", "新客户 宁波海天机械 刘工 13877770003 预算20万");
    bot.say("陈总", "", "提醒我明天下午3点给刘工发资料");
    tables_before = tables(bot);
  }
  // The answer; a failure when the bot apologises, falls silent about a 200, or shows what it should not.
  std::string say(const std::string& text) {
    std::string all;
    for (const auto& seen : bot.say("陈总", "", text)) all += seen.text + "\n";
    EXPECT_EQ(all.find("没处理成"), std::string::npos) << text.substr(0, 200);
    EXPECT_EQ(all.find("没有存下来"), std::string::npos) << text.substr(0, 200);
    EXPECT_TRUE(base::is_utf8(all)) << text.substr(0, 200);
    for (const char* harmful : {"\x1b", "\r", "\u202e", "\u2028"})
      EXPECT_EQ(all.find(harmful), std::string::npos) << text.substr(0, 200);
    return all;
  }
  void expect_whole() {
    EXPECT_EQ(tables(bot), tables_before);
    EXPECT_EQ(bot.count("SELECT count(*) FROM members WHERE is_active = 1"), 5);
    EXPECT_EQ(bot.count("SELECT count(*) FROM customers WHERE name = '苏州康达医疗'"), 1);
    EXPECT_EQ(bot.count("SELECT count(*) FROM customers WHERE name = '苏州康达医疗' AND owner_id IN (SELECT "
                        "id FROM members WHERE name = '李雷' OR id = 'pool')"),
              1);
  }

  Bot bot{Where::console, monday()};
  std::int64_t tables_before = 0;
};

TEST(HostileWords, AreWordsToEveryCommand) {
  int said = 0;
  for (const auto& command : app::built_in_commands()) {
    SCOPED_TRACE(command.intent);
    Office office;
    for (const auto& word : hostile_words())
      for (const auto& sentence : sentences(command.calling.help, word)) {
        office.say(sentence);
        if (!command.confirm.empty() && said % 3 == 0) office.say(word);
        ++said;
      }
    office.expect_whole();
  }
  EXPECT_GT(said, 3000);
}

TEST(HostileWords, FindNobodyByWildcard) {
  Office office;
  for (const char* word : {"%", "_", "%康%", "苏州__医疗", "*", "苏州%医疗"})
    for (const std::string& ask :
         {std::string("查一下 "), std::string("查重 "), std::string("查重 客户：")}) {
      const auto answer = office.say(ask + word);
      EXPECT_EQ(answer.find("苏州康达医疗"), std::string::npos) << ask << word << "\n" << answer;
      EXPECT_EQ(answer.find("7777"), std::string::npos) << ask << word << "\n" << answer;
    }
}

TEST(HostileWords, OfAMegabyteAreAnsweredLikeOthers) {
  const std::string digits(1 << 20, '7'), quotes(1 << 20, '\''), nuls(1 << 20, '\0');
  std::string han;
  while (han.size() < (1 << 20)) han += "康达";
  for (const auto& command : app::built_in_commands()) {
    Office office;
    for (const auto& word : {digits, quotes, nuls, han}) {
      const auto begun = std::chrono::steady_clock::now();
      const auto answer = office.say(command.calling.help + " " + word);
      EXPECT_LT(answer.size(), 4096u) << command.intent;
      EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(1)) << command.intent;
    }
    office.expect_whole();
  }
}

}  // namespace
