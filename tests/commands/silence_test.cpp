// What colleagues say to each other, and news they pass on: nothing is written, nothing is offered to be written.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/chat/office.hpp"
#include "tests/places.hpp"

namespace {

using office::Office;

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream file(tests::source_folder + "/tests/commands/silence/" + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && !line.starts_with("#")) lines.push_back(line);
  return lines;
}

// Two customers whose names come up in chatter, each with a person, a deal and a reminder.
void move_in(Office& office) {
  office.say("王芳", "新客户 宁波海天机械 刘工 13812345678 预算12万 下周五报价");
  office.say("王芳", "新客户 苏州康达医疗 王总 13912345678 预算20万");
}

std::string ledger(Office& office) {
  return office.column(
      "SELECT 'customers ' || count(*) FROM customers UNION ALL SELECT 'contacts ' || count(*) FROM contacts UNION ALL "
      "SELECT 'deals ' || count(*) FROM deals UNION ALL SELECT 'follow_ups ' || count(*) FROM follow_ups UNION ALL "
      "SELECT 'reminders ' || count(*) FROM reminders UNION ALL SELECT 'targets ' || count(*) FROM targets UNION ALL "
      "SELECT 'history ' || count(*) FROM history");
}

base::Incoming in_group(const std::string& id, const std::string& who, const std::string& text) {
  base::Incoming message = Office::message(id, who, text);
  message.conversation = {"chat", base::ChatKind::group, "销售群", {}};
  return message;
}

// Where a customer is named the bot may say that it did not understand, once in fifty messages at most.
TEST(Silence, NothingThatColleaguesSayInAGroupIsWritten) {
  Office office;
  move_in(office);
  office.take(in_group("hello", "王芳", "大家好"));  // is greeted, and has had the one friendly line of this hour
  office.take(in_group("again", "王芳", "大家好"));
  const auto lines = lines_of("group.txt");
  ASSERT_GE(lines.size(), 120u);
  const std::string before = ledger(office);
  std::size_t said = 0, answered = 0;
  for (const std::string& line : lines) {
    const auto outcome = office.take(in_group("chatter-" + std::to_string(++said), "王芳", line));
    EXPECT_TRUE(outcome.reply.text.empty() || outcome.reply.text.starts_with("没看懂")) << line << "\n" << outcome.reply.text;
    answered += !outcome.reply.text.empty();
    EXPECT_EQ(ledger(office), before) << line;
  }
  EXPECT_LE(answered * 50, said);
}

// Alone with the bot a message may be answered, with a word or a question; it still writes nothing.
TEST(Silence, NothingSaidInPassingToTheBotAloneIsWritten) {
  Office office;
  move_in(office);
  office.clock.set(office::at("2026-11-23T11:00"));  // what was asked before is forgotten
  const std::string before = ledger(office);
  for (const std::string& line : lines_of("single.txt")) {
    const std::string answer = office.say("王芳", line);
    EXPECT_EQ(ledger(office), before) << line << "\n" << answer;
    EXPECT_EQ(answer.find("还没有「"), std::string::npos) << line << "\n" << answer;
  }
}

}  // namespace
