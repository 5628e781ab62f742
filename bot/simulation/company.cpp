// A company of reps and leads that lives by a seed.
#include "bot/simulation/company.hpp"

#include <stdexcept>

#include "bot/chat/customers.hpp"
#include "bot/chat/ownership.hpp"
#include "commands/all.hpp"

namespace simulation {
namespace {

using namespace std::chrono_literals;

constexpr const char* connector = "console";
constexpr const char* marketing = "周经理";  // who brings the leads in
constexpr const char* start = "2026-11-02T08:00";  // a Monday

app::Templates templates_of(const Plan& plan) {
  app::Problems problems;
  auto templates = app::read_templates(plan.templates, commands::intents(), problems);
  if (!problems.empty()) throw std::runtime_error(problems.front().shown());
  return templates;
}

app::MemberConfig member(const std::string& name, crm::Role role) {
  app::MemberConfig config;
  config.name = name;
  config.role = role;
  config.accounts = {std::string(connector) + ":" + name};
  return config;
}

}  // namespace

Company::Company(const Plan& plan, const std::string& database)
    : plan_(plan), file_(database), chance_(plan.seed), reps_(simulation::reps(plan.reps, chance_)),
      prospects_(simulation::prospects(plan.leads + plan.reps * plan.stock_each, chance_)),
      begun_(base::parse_iso(start, base::Zone{}).value()), clock_(begun_),
      ids_(plan.seed) {
  for (std::size_t i = 0; i < prospects_.size(); ++i) prospect_named_[prospects_[i].company] = i;
  for (std::size_t i = 0; i < reps_.size(); ++i) rep_named_[reps_[i].name] = i;
  config_.storage = "sqlite:" + file_;
  config_.members.push_back(member(marketing, crm::Role::manager));
  for (const auto& rep : reps_) config_.members.push_back(member(rep.name, crm::Role::rep));
  open();
  take_stock();
  plan_arrivals();
  plan_days();
  plan_restarts();
}

Company::~Company() = default;

void Company::open() {
  if (console_) take_what_was_sent();  // what was shown before the restart stays shown
  app::Connections only;
  auto console = std::make_unique<connectors::Console>(connector);
  console_ = console.get();
  only.platforms[connector] = base::Platform::console;
  only.by_name[connector] = std::move(console);
  service_.reset();  // the file is let go before it is taken again
  service_ = std::make_unique<app::Service>(config_, templates_of(plan_), std::move(only), clock_, ids_, 0);
}

// What the reps have from before: each customer was last spoken to some time in the last five weeks.
void Company::take_stock() {
  constexpr double longest_ago = 35 * 24;  // hours
  database().write_and_wait([this](storage::Connection& connection) {
    storage::Store store(connection, ids_);
    for (std::size_t i = static_cast<std::size_t>(plan_.leads); i < prospects_.size(); ++i) {
      const auto owner = store.members.named(reps_[i % reps_.size()].name).front();
      const base::Instant touched = begun_ - std::chrono::hours(static_cast<int>(longest_ago * chance_.share()));
      crm::Customer customer{.id = ids_.next(touched), .owner_id = owner.id, .source = prospects_[i].source,
                             .created_at = touched, .touched_at = touched, .staged_at = touched, .owned_at = touched};
      chat::give_name(customer, prospects_[i].company);
      store.customers.add(customer);
      store.contacts.add({.id = ids_.next(touched), .customer_id = customer.id, .name = prospects_[i].contact,
                          .phone = prospects_[i].phone, .created_at = touched});
    }
  });
}

// Leads come on all days and in the evenings too, most of them while people work.
void Company::plan_arrivals() {
  const base::Instant first = clock_.now();
  for (std::size_t i = 0; i < static_cast<std::size_t>(plan_.leads) && i < prospects_.size(); ++i) {
    const Prospect& prospect = prospects_[i];
    const auto day = std::chrono::hours(24) * static_cast<int>(chance_.below(static_cast<std::size_t>(plan_.days)));
    const auto time = std::chrono::minutes(static_cast<int>(60 + 600 * chance_.share() + 120 * chance_.share()));
    at(first + day + time, [this, &prospect] { live_say(marketing, arrives(prospect)); });
  }
}

void Company::plan_days() {
  const base::Instant first = clock_.now();
  for (int day = 0; day < plan_.days; ++day)
    for (std::size_t rep = 0; rep < reps_.size(); ++rep) {
      const auto minute = std::chrono::minutes(static_cast<int>(150 + 420 * chance_.share()));
      const base::Instant moment = first + std::chrono::hours(24) * day + minute;
      at(moment, [this, rep] { do_what_is_due(rep); });
      if (chance_.happens(0.2)) at(moment + 5min, [this, rep] { look_into_the_pool(rep); });
    }
}

void Company::plan_restarts() {
  const double length = 24.0 * 60 * plan_.days;
  Chance when(plan_.seed + 1);  // so that what else happens is the same with and without them
  for (int i = 0; i < plan_.restarts; ++i)
    at(clock_.now() + std::chrono::minutes(static_cast<int>(length * when.share())), [this] { open(); });
}

void Company::live(const std::function<void()>& after) {
  const base::Instant end = clock_.now() + std::chrono::hours(24) * plan_.days;
  while (!acts_.empty() && acts_.begin()->first < end) {
    const auto next = acts_.begin();
    const Act act = std::move(next->second);
    const base::Instant moment = std::max(next->first, clock_.now());
    acts_.erase(next);
    service_->advance(clock_, moment);
    notice_transfers();
    act();
    service_->work(clock_.now());
    notice_transfers();
    take_what_was_sent();
    if (after) after();
  }
  service_->advance(clock_, end);
  take_what_was_sent();
}

std::string Company::say(const std::string& name, const std::string& text) {
  base::Incoming message;
  message.message_id = "said-" + std::to_string(++said_);
  message.conversation = {connector, base::ChatKind::single, name, {}};
  message.sender_id = message.sender_name = name;
  message.text = text;
  message.sent_at = clock_.now();
  return service_->intake().take(std::move(message), base::Platform::console, true, 30s).reply.text;
}

std::string Company::live_say(const std::string& name, const std::string& text) {
  if (rehearsal_) rehearsal_(name, text);
  return say(name, text);
}

crm::WorkingTime Company::working_time() const { return chat::working_time(service_->pipeline().rules()); }

base::Instant Company::after(base::Instant moment, double working_minutes) const {
  return working_time().after(moment, std::chrono::seconds(static_cast<long>(working_minutes * 60)));
}

// Whoever got a customer since we looked hears of it, and calls him when he finds the time.
void Company::notice_transfers() {
  struct Received {
    std::string company, rep;
    base::Instant at;
  };
  std::vector<Received> received;
  database().read([&](storage::Connection& connection) {
    connection.query(
        "SELECT t.id, c.name, m.name, t.at FROM transfers t JOIN customers c ON c.id = t.customer_id JOIN members m ON m.id = t.to_id "
        "WHERE t.id > $1 ORDER BY t.id",
        {last_transfer_}, [&](const storage::Row& row) {
          last_transfer_ = row.text(0);
          received.push_back({row.text(1), row.text(2), row.instant(3)});
        });
  });
  for (const auto& [company, rep, at] : received) receive(company, rep, at);
}

// What he does depends on the lead alone, not on when we looked.
void Company::receive(const std::string& company, const std::string& rep_name, base::Instant since) {
  const auto prospect = prospect_named_.find(company);
  const auto rep = rep_named_.find(rep_name);
  if (prospect == prospect_named_.end() || rep == rep_named_.end()) return;
  const Rep& person = reps_[rep->second];
  Chance his(plan_.seed * 1'000'003 + ++received_);
  const bool forgets = !his.happens(person.diligence);
  const double minutes = his.lognormal(person.minutes_to_answer, 0.9) + (forgets ? 600 : 0);
  at(after(since, minutes), [this, p = prospect->second, r = rep->second] { talk(p, r, 1); });
}

bool Company::owns(std::size_t rep, std::size_t prospect) {
  bool is_his = false;
  database().read([&](storage::Connection& connection) {
    connection.query("SELECT 1 FROM customers c JOIN members m ON m.id = c.owner_id WHERE c.name = $1 AND m.name = $2",
                     {prospects_[prospect].company, reps_[rep].name}, [&](const storage::Row&) { is_his = true; });
  });
  return is_his;
}

void Company::talk(std::size_t p, std::size_t r, int talks) {
  if (!owns(r, p)) return;  // it has gone to somebody else meanwhile
  live_say(reps_[r].name, talks == 1 ? first_talk(prospects_[p], chance_) : next_talk(prospects_[p], chance_));
  after_talk(p, r, talks);
}

// Interest decides whether it goes on, skill whether it ends well.
void Company::after_talk(std::size_t p, std::size_t r, int talks) {
  const Prospect& prospect = prospects_[p];
  const Rep& rep = reps_[r];
  if (talks == 2 && chance_.happens(prospect.interest)) live_say(rep.name, prospect.company + " 推进到意向");
  if (talks >= 4) {
    if (chance_.happens(rep.skill * 2 * prospect.interest))
      live_say(rep.name, prospect.company + " 签了 " + std::to_string(prospect.amount) + "万");
    else
      live_say(rep.name, prospect.company + " 丢单了 价格太高");
    return;
  }
  const bool goes_on = chance_.happens(0.3 + 0.7 * prospect.interest * rep.diligence);
  if (goes_on) at(after(clock_.now(), chance_.lognormal(600, 0.6)), [this, p, r, talks] { talk(p, r, talks + 1); });
}

void Company::do_what_is_due(std::size_t r) {
  std::int64_t fired = 0;
  database().read([&](storage::Connection& connection) {
    connection.query("SELECT count(*) FROM reminders r JOIN members m ON m.id = r.member_id WHERE m.name = $1 AND r.status = 'fired'",
                     {reps_[r].name}, [&](const storage::Row& row) { fired = row.integer(0); });
  });
  for (; fired > 0; --fired)
    if (chance_.happens(reps_[r].diligence)) live_say(reps_[r].name, fired > 1 ? "完成 1" : "完成");
}

void Company::look_into_the_pool(std::size_t r) {
  const std::string list = live_say(reps_[r].name, "公海里有哪些客户");
  if (list.find("\n1") != list.npos) live_say(reps_[r].name, "捞一个 公海第1个");
}

void Company::take_what_was_sent() {
  for (const auto& sent : console_->take()) lines_.push_back({sent.at, sent.to.conversation.id, sent.message.text});
}

}  // namespace simulation
