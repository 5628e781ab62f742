// The people a rep talks to are found by the beginning of their names, and a rep with many customers is found as fast.
#include "storage/customers.hpp"

#include <gtest/gtest.h>

#include "embedded/migrations.hpp"
#include "storage/migrate.hpp"
#include "storage/store.hpp"
#include "tests/processor_time.hpp"

namespace {

class ContactsOfOwner : public testing::Test {
 protected:
  ContactsOfOwner() {
    storage::migrate(connection_, embedded::migrations(), base::from_millis(0));
    for (const char* id : {"fang", "lei"}) store.members.add({.id = id, .name = id});
  }

  void add(const std::string& owner, const std::string& customer, long long touched, const std::vector<std::pair<std::string, std::string>>& people) {
    store.customers.add({.id = customer, .name = customer, .key = customer, .core = customer, .owner_id = owner, .created_at = base::from_millis(touched),
                         .touched_at = base::from_millis(touched)});
    for (const auto& [name, title] : people)
      store.contacts.add({.id = customer + name, .customer_id = customer, .name = name, .title = title, .created_at = base::from_millis(touched)});
  }
  std::string found(const std::string& beginning, int customers = 100) {
    std::string row;
    for (const auto& person : store.contacts.of_owner("fang", beginning, customers)) row += person.customer_id + ":" + person.name + person.title + " ";
    return row;
  }

  storage::SqliteConnection connection_{":memory:", {}};
  base::Ids ids_{1};
  storage::Store store{connection_, ids_};
};

TEST_F(ContactsOfOwner, AreThoseWhoseNamesBeginSoTheLastTouchedFirst) {
  add("fang", "a", 1, {{"王建国", "总经理"}, {"李明", ""}});
  add("fang", "b", 3, {{"王强", ""}});
  add("fang", "c", 2, {{"汪洋", ""}, {"老王", ""}, {"", "王"}});
  add("lei", "d", 9, {{"王芳菲", ""}});
  EXPECT_EQ(found("王"), "b:王强 a:王建国总经理 ");
  EXPECT_EQ(found("王建"), "a:王建国总经理 ");
  EXPECT_EQ(found("赵"), "");
  EXPECT_EQ(found(""), "") << "everybody is nobody";
  EXPECT_EQ(found("王", 2), "b:王强 ") << "the last touched are looked at";
}

// 2,000 customers of one rep, among 20,000: what a look-up costs is what is the rep's.
TEST_F(ContactsOfOwner, OfTwoThousandCustomersAreFoundInMilliseconds) {
  constexpr double limit = 60;  // milliseconds; 2 here
  for (int i = 0; i < 20'000; ++i) {
    const bool is_hers = i % 10 == 0;
    add(is_hers ? "fang" : "lei", "customer-" + std::to_string(i * 7919 % 100'000), i, {{(is_hers && i % 300 == 0 ? "谭" : "王") + std::to_string(i), ""}});
    store.journal.forget();
  }
  store.contacts.of_owner("fang", "谭", 5000);
  const double before = tests::processor_milliseconds();
  const auto people = store.contacts.of_owner("fang", "谭", 5000);
  const double spent = tests::processor_milliseconds() - before;
  EXPECT_EQ(people.size(), 67u);
  EXPECT_LT(spent, limit * tests::slowness);
  RecordProperty("milliseconds", std::to_string(spent));
}

}  // namespace
