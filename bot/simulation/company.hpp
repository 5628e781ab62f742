// A company of reps and leads that lives by a seed, on the real service and a clock that is moved.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bot/app/service.hpp"
#include "bot/simulation/people.hpp"
#include "connectors/console/console.hpp"

namespace simulation {

struct Plan {
  std::uint64_t seed = 1;
  int reps = 20, leads = 2000, days = 30;
  int restarts = 0;       // how often the process dies and comes back on the way
  std::string templates;  // a company's own rules over the built-in ones; empty: none
  int stock_each = 15;    // customers that every rep has from before, some of them left alone for long
};

// What somebody saw: when, in which chat, which words.
struct Line {
  base::Instant at{};
  std::string chat, text;
  bool operator==(const Line&) const = default;
};

class Company {
 public:
  // `database`: a file that does not exist yet.
  Company(const Plan& plan, const std::string& database);
  ~Company();
  Company(const Company&) = delete;
  Company& operator=(const Company&) = delete;

  // Lives through all days. After everything that happened, `after` looks at it.
  void live(const std::function<void()>& after = {});

  // Says something to the bot in the single chat. The answer; empty when there is none.
  std::string say(const std::string& name, const std::string& text);
  // Called before everything that anybody says as he lives; may say it, and take it back, beforehand.
  void rehearse(std::function<void(const std::string& name, const std::string& text)> rehearsal) { rehearsal_ = std::move(rehearsal); }

  storage::Database& database() { return service_->database(); }
  base::Instant now() const { return clock_.now(); }
  base::Instant begun() const { return begun_; }
  crm::WorkingTime working_time() const;
  const Plan& plan() const { return plan_; }
  const std::vector<Line>& lines() const { return lines_; }  // what the bot said unasked, in order
  const std::vector<Rep>& people() const { return reps_; }

 private:
  using Act = std::function<void()>;

  void open();
  void take_stock();
  void plan_arrivals();
  void plan_days();
  void plan_restarts();
  void at(base::Instant moment, Act act) { acts_.emplace(moment, std::move(act)); }
  base::Instant after(base::Instant moment, double working_minutes) const;

  void notice_transfers();
  void receive(const std::string& company, const std::string& rep_name, base::Instant since);
  void talk(std::size_t prospect, std::size_t rep, int talks);
  void after_talk(std::size_t prospect, std::size_t rep, int talks);
  void do_what_is_due(std::size_t rep);
  void look_into_the_pool(std::size_t rep);
  bool owns(std::size_t rep, std::size_t prospect);
  std::string live_say(const std::string& name, const std::string& text);
  void take_what_was_sent();

  const Plan plan_;
  const std::string file_;
  Chance chance_;
  std::vector<Rep> reps_;
  std::vector<Prospect> prospects_;
  std::map<std::string, std::size_t> prospect_named_, rep_named_;
  const base::Instant begun_;
  base::MovableClock clock_;
  base::Ids ids_;
  app::Config config_;
  connectors::Console* console_ = nullptr;
  std::unique_ptr<app::Service> service_;
  std::multimap<base::Instant, Act> acts_;
  std::string last_transfer_;  // id
  std::uint64_t received_ = 0;
  std::vector<Line> lines_;
  long said_ = 0;
  std::function<void(const std::string&, const std::string&)> rehearsal_;
};

}  // namespace simulation
