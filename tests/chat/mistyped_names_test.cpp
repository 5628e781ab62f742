// Customers whose names are typed with a wrong, missing or extra character.
#include "bot/chat/customers.hpp"

#include <gtest/gtest.h>

#include "tests/chat/office.hpp"

namespace {

class MistypedNamesTest : public testing::Test {
 protected:
  MistypedNamesTest() {
    write([](storage::Store& store) { store.members.add({.id = "m", .name = "王芳"}); });
  }

  void write(const std::function<void(storage::Store&)>& work) {
    database->write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids);
      work(store);
    });
  }

  void add(const std::string& name, bool is_person = false, bool has_sound = true) {
    write([&](storage::Store& store) {
      crm::Customer customer{.id = ids.next({}), .is_person = is_person, .owner_id = "m"};
      chat::give_name(customer, name);
      if (!has_sound) customer.sound.clear();
      store.customers.add(customer);
    });
  }

  std::vector<std::string> like(const std::string& name) {
    std::vector<std::string> names;
    write([&](storage::Store& store) {
      for (const auto& customer : chat::customers_like(store, name, 10)) names.push_back(customer.name);
    });
    return names;
  }

  using Names = std::vector<std::string>;
  const std::unique_ptr<storage::Database> database = storage::open("sqlite::memory:", {.durable = false});
  base::Ids ids;
};

TEST_F(MistypedNamesTest, ANameIsFoundByItsSound) {
  add("苏州康达医疗器械有限公司");
  for (const char* typed : {"康答", "康大", "康答医疗", "苏州抗达", "苏州康大医疗器械有限公司"}) EXPECT_EQ(like(typed).size(), 1u) << typed;
  for (const char* typed : {"康泰", "康", "康达乐", "杭州康答", "康答电子"}) EXPECT_EQ(like(typed), Names{}) << typed;
}

TEST_F(MistypedNamesTest, AllThatSoundAlikeAreFound) {
  add("苏州康达医疗");
  add("杭州康大科技");
  EXPECT_EQ(like("康答").size(), 2u);
  EXPECT_EQ(like("康答科技"), Names{"杭州康大科技"});
}

TEST_F(MistypedNamesTest, OfThreeCharactersOneMayBeWrongMissingOrTooMany) {
  add("上海恒瑞源达科技");
  for (const char* typed : {"恒瑞源泰", "恒瑞源", "恒瑞源达通", "瑞源达", "恒端源达", "恒瑞愿达科技"}) EXPECT_EQ(like(typed).size(), 1u) << typed;
  for (const char* typed : {"恒瑞", "恒端原泰", "恒瑞通泰", "天恒瑞源达通"}) EXPECT_EQ(like(typed), Names{}) << typed;
}

TEST_F(MistypedNamesTest, WhatTellsCompaniesApartIsNoSlip) {
  add("苏州第一人民医院");
  add("城东建材");
  add("客户17");
  for (const char* typed : {"苏州第二人民医院", "城西建材", "客户18"}) EXPECT_EQ(like(typed), Names{}) << typed;
}

TEST_F(MistypedNamesTest, APersonKeepsHisSurname) {
  add("王磊", true);
  EXPECT_EQ(like("王雷"), Names{"王磊"});
  EXPECT_EQ(like("汪磊"), Names{});
}

TEST_F(MistypedNamesTest, WhatAnEarlierProgramWroteIsHeardAtTheStart) {
  for (int i = 0; i < 5; ++i) add("苏州康达" + std::to_string(i), false, false);
  add("，，", false, false);
  EXPECT_EQ(like("康答1"), Names{});
  int rounds = 0;
  for (int learnt = 2; learnt == 2; ++rounds) write([&](storage::Store& store) { learnt = chat::learn_sounds(store.customers, 2); });
  EXPECT_EQ(rounds, 4);
  EXPECT_EQ(like("康答1"), Names{"苏州康达1"});
}

}  // namespace
