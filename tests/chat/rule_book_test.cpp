// The rules that hold are always those that are written down, whoever wrote them and whoever still holds older ones.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>

#include "bot/chat/rule_book.hpp"
#include "storage/store.hpp"

namespace {

namespace key = crm::rule_key;

chat::Rules in_files() {
  chat::Rules rules;
  rules.policies.recycling.rules = {{"意向客户", {"意向"}, {}, {}, {45}, {}}};
  rules.policies.recycling.claims_a_day = 5;
  return rules;
}

class Company {
 public:
  explicit Company(const std::string& where) : database(storage::open(where, {.durable = false})) {}

  void say(const std::string& what, const std::string& value) {
    database->write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids);
      if (value.empty()) store.rule_changes.remove(what);
      else store.rule_changes.put({what, value, "m-1", {}});
    });
  }
  std::shared_ptr<const chat::Rules> read(chat::RuleBook& book) {
    std::shared_ptr<const chat::Rules> rules;
    database->read([&](storage::Connection& connection) { rules = book.read(connection); });
    return rules;
  }

  base::Ids ids{1};
  std::unique_ptr<storage::Database> database;
};

TEST(RuleBook, TellsWhatIsWrittenAndKeepsWhatSomebodyHolds) {
  Company company("sqlite::memory:");
  chat::RuleBook book(in_files());
  const auto files = company.read(book);
  EXPECT_EQ(files.get(), &book.written());
  company.say(key::claims_a_day, "2");
  const auto changed = company.read(book);
  EXPECT_EQ(changed->policies.recycling.claims_a_day, 2);
  EXPECT_EQ(changed->in_files().recycling.claims_a_day, 5);
  EXPECT_EQ(company.read(book), changed) << "made once";
  company.say(key::claims_a_day, "");
  EXPECT_EQ(company.read(book)->policies.recycling.claims_a_day, 5);
  EXPECT_EQ(changed->policies.recycling.claims_a_day, 2) << "whoever holds them goes on with them";
}

// Two programs with one database: what one writes, the other goes by.
TEST(RuleBook, SeesWhatAnotherProcessHasChanged) {
  const std::string file = testing::TempDir() + "rule_book.db";
  for (const char* part : {"", "-wal", "-shm"}) std::remove((file + part).c_str());
  Company one("sqlite:" + file), other("sqlite:" + file);
  chat::RuleBook book_of_one(in_files()), book_of_other(in_files());
  EXPECT_EQ(other.read(book_of_other)->policies.recycling.claims_a_day, 5);
  one.say(key::claims_a_day, "3");
  EXPECT_EQ(one.read(book_of_one)->policies.recycling.claims_a_day, 3);
  EXPECT_EQ(other.read(book_of_other)->policies.recycling.claims_a_day, 3);
}

// Jobs read beside the writer while somebody changes his mind.
TEST(RuleBook, IsReadByManyWhileItChanges) {
  const std::string file = testing::TempDir() + "rule_book_threads.db";
  for (const char* of_it : {"", "-wal", "-shm"}) std::filesystem::remove(file + of_it);
  Company company("sqlite:" + file);
  chat::RuleBook book(in_files());
  std::atomic<bool> is_over = false;
  std::atomic<int> wrong = 0;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] {
      while (!is_over) {
        const auto rules = company.read(book);
        const int days = rules->policies.recycling.rules.at(0).without_follow_up.days;
        wrong += days != 45 && days != 15;
      }
    });
  for (int i = 0; i < 50; ++i) company.say(key::days_of("阶段/意向"), i % 2 ? "15" : "");
  is_over = true;
  readers.clear();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(company.read(book)->policies.recycling.rules.at(0).without_follow_up.days, 15);
}

}  // namespace
