// The filter of names in memory: it may say "perhaps" too often, and must never say "no" to a name the company has.
#include "bot/chat/known_names.hpp"

#include "bot/chat/customers.hpp"
#include "tests/chat/office.hpp"

namespace {

chat::Sentence sentence(const std::string& text) { return {text, office::moment("2026-11-23T10:00:00")}; }

storage::Customers::Naming naming(const std::string& name) {
  crm::Customer customer;
  chat::give_name(customer, name);
  return {customer.name, customer.key, customer.core};
}

class KnownNamesTest : public testing::Test {
 protected:
  // What a company has stored before the filter is read.
  void load(const std::vector<std::string>& names) {
    const auto database = storage::open("sqlite::memory:", {.durable = false});
    base::Ids ids;
    database->write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids);
      store.members.add({.id = "m", .name = "王芳"});
      for (const auto& name : names) {
        crm::Customer customer{.id = ids.next({}), .owner_id = "m"};
        chat::give_name(customer, name);
        store.customers.add(customer);
      }
    });
    database->read([&](storage::Connection& connection) {
      storage::Store store(connection, ids);
      known.load(store.customers);
    });
  }

  chat::KnownNames known;
};

TEST_F(KnownNamesTest, BeforeItIsLoadedEveryNameIsPossible) {
  EXPECT_FALSE(known.cores_in(sentence("你好")).is_nowhere());
  EXPECT_TRUE(known.may_be("康达"));
}

TEST_F(KnownNamesTest, ATextWithoutAnyNameIsKnownToHaveNone) {
  load({"苏州康达医疗器械有限公司"});
  EXPECT_TRUE(known.cores_in(sentence("新客户 恒丰电子 13812345678 预算12万")).is_nowhere());
}

TEST_F(KnownNamesTest, TheCoreIsFoundInFullInPartAndInAnyCase) {
  load({"苏州康达医疗器械有限公司", "Acme Trading Ltd", "王磊"});
  for (const char* text : {"康达下周三开会", "给康达报价", "苏州康达医疗 王总嫌贵", "ACME TRADING 报价发了", "acme-trading怎么样了", "王磊 电话没人接"})
    EXPECT_FALSE(known.cores_in(sentence(text)).is_nowhere()) << text;
}

TEST_F(KnownNamesTest, ANameWrittenLaterIsKnownAtOnce) {
  load({});
  known.add(naming("上海瑞信科技"));
  EXPECT_TRUE(known.cores_in(sentence("瑞信那边怎么样")).may_stand_in({0, 2}));
  EXPECT_FALSE(known.cores_in(sentence("瑞信那边怎么样")).may_stand_in({2, 7}));
}

TEST_F(KnownNamesTest, ManyNamesAreAllFoundAgain) {
  load({});
  for (int i = 0; i < 20'000; ++i) known.add(naming("客户" + std::to_string(i)));
  for (int i = 0; i < 20'000; i += 97)
    EXPECT_TRUE(known.may_be("客户" + std::to_string(i))) << i;
  EXPECT_FALSE(known.may_be("客户20001x"));
}

TEST_F(KnownNamesTest, ANameLongerThanAnyLookUpIsFoundByItsBeginning) {
  const std::string longest = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒";
  load({});
  known.add(naming(longest));
  EXPECT_FALSE(known.cores_in(sentence("问问" + longest)).is_nowhere());
}

// However a name is cut into its parts, whoever types it as it was typed is understood.
TEST_F(KnownNamesTest, EveryNameIsFoundAsItWasTyped) {
  const std::vector<std::string> names{"苏州康达医疗器械有限公司", "深圳市康达（集团）股份有限公司", "ＡＣＭＥ贸易", "Acme Trading Ltd", "恒丰-无锡", "北京 大学",
                                       "中国银行苏州分行", "有限公司", "苏州医疗", "老王家的店", "3M中国", "第一人民医院", "中科(苏州)纳米", "康达(苏州)", "瑞·信 科技"};
  load({});
  for (const auto& name : names) {
    known.add(naming(name));
    const auto parts = language::company_name(name);
    EXPECT_FALSE(known.cores_in(sentence("联系了" + name)).is_nowhere()) << name;
    EXPECT_TRUE(known.may_be(parts.core) || known.may_be(parts.key)) << name;
  }
}

}  // namespace
