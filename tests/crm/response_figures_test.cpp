// How long leads waited for the first word, in figures.
#include <gtest/gtest.h>

#include "bot/crm/response_figures.hpp"

namespace {

using namespace std::chrono_literals;

base::Instant at(const std::string& time) { return base::parse_iso(time, base::Zone{}).value(); }

crm::WorkingTime office() {
  return {{}, {}, [](base::Date date) { return base::iso_weekday(date) <= 5; }};
}

crm::FirstResponse wait(const char* from, const char* answered, const char* status = "answered") {
  crm::FirstResponse response{.started_at = at(from), .due_at = office().after(at(from), 30min), .status = status};
  if (*answered) response.answered_at = at(answered);
  return response;
}

struct Wait {
  const char *from, *answered, *status;
  base::Duration waited;
  bool is_breach;
};

TEST(ResponseFigures, AWaitIsCountedInWorkingTime) {
  const base::Instant now = at("2026-11-24T10:00");
  for (const auto& [from, answered, status, waited, is_breach] :
       {Wait{"2026-11-23T10:00", "2026-11-23T10:12", "answered", 12min, false},
        Wait{"2026-11-23T10:00", "2026-11-23T10:30", "answered", 30min, false},
        Wait{"2026-11-23T10:00", "2026-11-23T10:31", "answered", 31min, true},
        Wait{"2026-11-23T17:45", "2026-11-24T09:10", "answered", 25min, false},   // over night
        Wait{"2026-11-23T17:30", "2026-11-23T20:00", "answered", 30min, false},   // in the evening of the last minute
        Wait{"2026-11-20T22:00", "2026-11-21T11:00", "answered", 0min, false},    // on a free day already
        Wait{"2026-11-24T09:45", "", "open", 15min, false},
        Wait{"2026-11-24T09:15", "", "open", 45min, true},
        Wait{"2026-11-23T17:00", "", "relayed", 2h, true},
        Wait{"2026-11-23T17:00", "", "cancelled", 2h, false}}) {
    const auto response = wait(from, answered, status);
    EXPECT_EQ(crm::waited(response, office(), now), waited) << from << " " << status;
    EXPECT_EQ(crm::is_breach(response, office(), now), is_breach) << from << " " << status;
  }
}

TEST(ResponseFigures, APercentileIsAValueThatOccurred) {
  EXPECT_EQ(crm::percentile({}, 50), std::nullopt);
  EXPECT_EQ(crm::percentile({7min}, 90), 7min);
  EXPECT_EQ(crm::percentile({3min, 1min, 2min}, 50), 2min);
  EXPECT_EQ(crm::percentile({4min, 3min, 1min, 2min}, 50), 2min);
  std::vector<base::Duration> ten;
  for (int i = 1; i <= 10; ++i) ten.push_back(i * 1min);
  EXPECT_EQ(crm::percentile(ten, 90), 9min);
  EXPECT_EQ(crm::percentile(ten, 100), 10min);
}

TEST(ResponseFigures, CountsEachWaitOnce) {
  const std::vector<crm::FirstResponse> all{wait("2026-11-23T10:00", "2026-11-23T10:10"),
                                            wait("2026-11-23T10:00", "2026-11-23T12:00"),
                                            wait("2026-11-23T10:00", "", "relayed"), wait("2026-11-24T09:55", "", "open")};
  const auto figures = crm::figures_of(all, {10min, 2h}, office(), at("2026-11-24T10:00"));
  EXPECT_EQ(figures.answered, 2);
  EXPECT_EQ(figures.waiting, 1);
  EXPECT_EQ(figures.taken, 1);
  EXPECT_EQ(figures.breaches, 2);
  EXPECT_EQ(figures.count(), 4);
  EXPECT_EQ(figures.median, 10min);
  EXPECT_EQ(figures.p90, 2h);
}

TEST(ResponseFigures, ALeadThatAManagerTookAwayAfterTheBreachStaysABreach) {
  auto taken = wait("2026-11-23T10:00", "", "cancelled");
  const base::Instant now = at("2026-11-24T10:00");
  EXPECT_EQ(crm::figures_of({taken}, {}, office(), now).count(), 0);
  taken.breached_at = at("2026-11-23T10:30");
  EXPECT_EQ(crm::figures_of({taken}, {}, office(), now).breaches, 1);
  EXPECT_EQ(crm::figures_of({taken}, {}, office(), now).count(), 1);
}

}  // namespace
