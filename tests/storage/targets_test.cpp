// Targets of an earlier program are kept, and what was written with them can still be taken back.
#include "storage/targets.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "storage/migrate.hpp"
#include "storage/store.hpp"
#include "tests/places.hpp"

namespace {

using storage::Row;

// The migration files up to this number.
std::map<std::string, std::string> files(int last) {
  std::map<std::string, std::string> found;
  for (const auto& file : std::filesystem::directory_iterator(tests::source_folder + "/storage/migrations")) {
    const std::string name = file.path().filename().string();
    if (std::stoi(name) > last) continue;
    std::ostringstream text;
    text << std::ifstream(file.path()).rdbuf();
    found[name] = text.str();
  }
  return found;
}

void migrate_to(storage::SqliteConnection& connection, int version) {
  static std::vector<std::map<std::string, std::string>> kept;  // the connection keeps views of the text
  kept.push_back(files(version));
  storage::Migrations migrations(kept.back().begin(), kept.back().end());
  ASSERT_EQ(storage::migrate(connection, migrations, base::from_millis(1)), version);
}

class OldTargets : public testing::Test {
 protected:
  OldTargets() {
    migrate_to(connection_, 5);
    connection().execute("INSERT INTO members (id, name, role, team, region, manager_id, scope, is_active, joined_at) "
                         "VALUES ('m1', '王芳', 'rep', '', '华东', '', '', 1, 0)", {});
    connection().execute("INSERT INTO targets (id, member_id, month, amount, set_by, set_at) VALUES ('t1', 'm1', '2026-11', 30000000, 'm1', 5)", {});
    migrate_to(connection_, 6);
  }
  storage::Connection& connection() { return connection_; }

  storage::SqliteConnection connection_{":memory:", {}};
  base::Ids ids_{1};
};

TEST_F(OldTargets, BecomeCellsOfTheRepsOwnRegion) {
  storage::Store store(connection(), ids_);
  EXPECT_EQ(store.targets.of("m1", "2026-11"), base::Money::yuan(300'000));
  const auto cells = store.targets.of_month("2026-11", crm::target_level::base);
  ASSERT_EQ(cells.size(), 1u);
  EXPECT_EQ(cells.front().scope, (crm::TargetScope{"华东", "", "m1"}));
  const auto changes = store.target_changes.of_member("m1", "2026-11", 5);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes.front().after, base::Money::yuan(300'000));
  EXPECT_TRUE(store.target_receipts.open("2026-01", 5).empty()) << "nobody is chased for what he was told before there were receipts";
}

TEST_F(OldTargets, CanStillBeTakenBack) {
  storage::Store store(connection(), ids_);
  const storage::Record after{std::string("t1"), std::string("m1"), std::string("2026-11"), std::int64_t{30'000'000}, std::string("m1"), std::int64_t{5}};
  storage::Record before = after;
  before[3] = std::int64_t{20'000'000};
  const storage::Deed deed{.id = "d1", .at = base::from_millis(5), .member_id = "m1", .changes = {{"targets", "t1", before, after}}};
  EXPECT_FALSE(store.history.undo(deed, base::from_millis(6)));
  EXPECT_EQ(store.targets.of("m1", "2026-11"), base::Money::yuan(200'000));
}

}  // namespace
