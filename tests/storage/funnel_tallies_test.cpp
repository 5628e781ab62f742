// What the funnel keeps is what would be counted, whatever is written and taken back.
#include "storage/funnel_tallies.hpp"

#include <gtest/gtest.h>

#include <random>

#include "embedded/migrations.hpp"
#include "storage/migrate.hpp"
#include "storage/store.hpp"
#include "tests/kept_sums.hpp"

namespace {

constexpr const char* owners[] = {"m1", "m2", "m3", "pool"};
constexpr const char* stages[] = {"潜在", "意向", "谈判", "成交"};
constexpr const char* statuses[] = {"open", "parked", "won", "lost"};

void add_members(storage::Connection& connection) {
  for (const char* id : {"m1", "m2", "m3"})
    connection.execute(storage::Sql("INSERT INTO members (id, name, role, team, region, manager_id, scope, is_active, joined_at) "
                                    "VALUES ($1, $1, 'rep', '', '', '', '', 1, 0)"), {id});
}

// Some people who do whatever comes into their heads.
class Wild {
 public:
  Wild(storage::Connection& connection, unsigned seed) : connection_(connection), random_(seed) {}

  void act() {
    storage::Store store(connection_, ids_);
    constexpr int kinds = 8;
    switch (below(kinds)) {
      case 0: come(store); break;
      case 1: change_hands(store); break;
      case 2: move(store); break;
      case 3: merge(store); break;
      case 4: remove(store); break;
      case 5: take_back(); return;
      default: deal(store);
    }
    if (!store.journal.is_empty()) remember(store);
  }

 private:
  int below(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most)); }
  template <class Words>
  std::string one_of(const Words& words) { return words[below(static_cast<int>(std::size(words)))]; }
  std::optional<crm::Customer> somebody(storage::Store& store) {
    return customers_.empty() ? std::nullopt : store.customers.find(customers_[static_cast<std::size_t>(below(static_cast<int>(customers_.size())))]);
  }

  void come(storage::Store& store) {
    customers_.push_back(ids_.next(now_));
    store.customers.add({.id = customers_.back(), .name = "客户", .key = "k", .core = "k", .owner_id = one_of(owners), .stage = one_of(stages), .created_at = now_});
  }
  void change_hands(storage::Store& store) {
    if (auto customer = somebody(store)) customer->owner_id = one_of(owners), store.customers.put(*customer);
  }
  void move(storage::Store& store) {
    if (auto customer = somebody(store)) customer->stage = one_of(stages), customer->remark += "。", store.customers.put(*customer);
  }
  void deal(storage::Store& store) {
    const auto customer = somebody(store);
    if (!customer) return;
    auto known = store.deals.of_customer(customer->id);
    crm::Deal deal = known.empty() || below(3) == 0 ? crm::Deal{.id = ids_.next(now_), .customer_id = customer->id} : known.front();
    deal.owner_id = one_of(owners);
    deal.status = one_of(statuses);
    deal.amount = below(4) ? std::optional(base::Money{below(1'000)}) : std::nullopt;
    store.deals.put(deal);
  }
  void merge(storage::Store& store) {
    const auto from = somebody(store), to = somebody(store);
    if (!from || !to || from->id == to->id) return;
    store.customers.hand_rows(from->id, to->id);
    store.customers.remove(from->id);
  }
  void remove(storage::Store& store) {
    if (const auto customer = somebody(store); customer && store.deals.of_customer(customer->id).empty()) store.customers.remove(customer->id);
  }

  void remember(storage::Store& store) {
    deeds_.push_back({ids_.next(now_), now_, "m1", "chat", "wild", "", store.journal.changes()});
    store.history.add(deeds_.back());
  }
  void take_back() {
    if (deeds_.empty()) return;
    storage::Store store(connection_, ids_);
    store.history.undo(deeds_.back(), now_);
    deeds_.pop_back();
  }

  storage::Connection& connection_;
  std::mt19937 random_;
  base::Ids ids_{3};
  base::Instant now_ = base::from_millis(1'000);
  std::vector<std::string> customers_;
  std::vector<storage::Deed> deeds_;
};

TEST(FunnelTallies, AreWhatWouldBeCountedWhateverHappens) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    storage::SqliteConnection connection(":memory:", {});
    storage::migrate(connection, embedded::migrations(), base::from_millis(0));
    add_members(connection);
    Wild wild(connection, seed);
    for (int act = 0; act < 600; ++act) {
      wild.act();
      ASSERT_EQ(tests::wrong_funnel_tally(connection), "") << "seed " << seed << ", act " << act;
    }
  }
}

TEST(FunnelTallies, OfADatabaseFromBeforeAreCountedOnce) {
  storage::SqliteConnection connection(":memory:", {});
  auto before = embedded::migrations();
  std::erase_if(before, [](const auto& file) { return file.first.starts_with("0012"); });
  storage::migrate(connection, before, base::from_millis(0));
  add_members(connection);
  connection.run_script(
      "INSERT INTO customers (id, name, key, core, is_person, owner_id, region, source, stage, remark, created_at, touched_at) VALUES "
      "('c1', 'a', 'a', 'a', 0, 'm1', '', '', '潜在', '', 1, 1), ('c2', 'b', 'b', 'b', 0, 'm1', '', '', '潜在', '', 1, 1),"
      "('c3', 'c', 'c', 'c', 0, 'm2', '', '', '谈判', '', 1, 1);"
      "INSERT INTO deals (id, customer_id, owner_id, product, quantity, measure, amount, amount_kind, is_about, status, contract_no, lost_reason, "
      "competitor, created_at, ended_at) VALUES ('d1', 'c3', 'm1', '', 0, '', 500, '', 0, 'open', '', '', '', 1, 0),"
      "('d2', 'c3', 'm2', '', 0, '', 70, '', 0, 'won', '', '', '', 1, 2), ('d3', 'c3', 'm1', '', 0, '', NULL, '', 0, 'parked', '', '', '', 1, 0)");
  storage::migrate(connection, embedded::migrations(), base::from_millis(1));
  EXPECT_EQ(tests::wrong_funnel_tally(connection), "");
  auto kept = storage::FunnelTallies(connection).of_owner("m1");
  EXPECT_EQ(kept["潜在"].customers, 2);
  EXPECT_EQ(kept["谈判"].customers, 0);
  EXPECT_EQ(kept["谈判"].open_amount, base::Money{500});
}

}  // namespace
