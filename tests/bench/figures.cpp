// Measures what the figures of a large company cost, from the message to the durable answer with its picture, and whether
// ten times the history costs more.
//
//   bench_figures [--customers N] [--rounds N] [--keep FOLDER]
//
// Founds two companies of 2,000 reps that have gone on in the same way every day, one for 1,200 days (1,000,000 customers,
// 5,000,000 follow-ups, 300,000 deals) and one for 120, asks both in turn, and prints the medians with their limits; the
// exit code is 1 when one is missed. Processor time is what is measured. The founding takes minutes; what --keep leaves behind is used by the next run.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <random>

#include "bot/app/service.hpp"
#include "bot/chat/customers.hpp"
#include "bot/jobs/weekly_forecast.hpp"
#include "commands/all.hpp"
#include "connectors/console/console.hpp"
#include "storage/store.hpp"
#include "tests/bench/company.hpp"
#include "tests/folder.hpp"
#include "tests/processor_time.hpp"

namespace {

using namespace std::chrono_literals;

constexpr int reps = 2'000, days = 1'200, deals_in_100 = 30, talks_each = 5, months_of_targets = 6;
constexpr auto day = 24h;
const base::Instant now = base::parse_iso("2026-11-23T10:00", base::Zone{}).value();
const char* const regions[] = {"华东", "华南", "华北", "西南"};
const char* const products[] = {"监护仪", "血糖仪", "呼吸机"};
const char* const director = "张伟";

std::string rep_name(int i) { return "销售" + std::to_string(i); }

app::Config config(const std::string& file) {
  app::Config config;
  config.storage = "sqlite:" + file;
  const auto add = [&](const std::string& name, crm::Role role, const std::string& region) {
    app::MemberConfig member;
    member.name = name;
    member.role = role;
    member.region = region;
    member.accounts = {"console:" + name};
    config.members.push_back(std::move(member));
  };
  add(director, crm::Role::manager, "");
  for (int i = 0; i < reps; ++i) add(rep_name(i), crm::Role::rep, regions[i % std::size(regions)]);
  return config;
}

app::Templates templates() {
  app::Problems problems;
  auto templates = app::read_templates("", commands::intents(), problems);
  if (!problems.empty()) throw std::runtime_error(problems.front().shown());
  return templates;
}

// What a company has done day by day, written straight into its database.
class Past {
 public:
  Past(storage::Database& database, int length, long customers) : database_(database), length_(length), a_day_(customers / days) {
    database_.read([&](storage::Connection& connection) {
      for (auto& member : storage::Store(connection, ids_).members.active())
        if (member.role == crm::Role::rep) reps_.push_back(std::move(member));
    });
  }

  void live() {
    in_one([&](storage::Store& store) { set_targets(store); });
    for (int ago = length_; ago > 0; --ago) in_one([&](storage::Store& store) { one_day(store, now - ago * day); });
  }

 private:
  template <class Work>
  void in_one(const Work& work) {
    database_.write_and_wait([&](storage::Connection& connection) {
      storage::Store store(connection, ids_);
      work(store);
      store.journal.forget();
    });
  }

  const crm::Member& somebody() { return reps_[random_() % reps_.size()]; }

  void set_targets(storage::Store& store) {
    base::Date first = base::first_of_month(base::civil(now, base::Zone{}).date);
    for (int month = 0; month < months_of_targets; ++month, first = base::first_of_month(base::add_days(first, -1)))
      for (const auto& rep : reps_)
        for (const char* product : products)
          store.targets.put({.id = ids_.next(now), .month = base::iso_month(first), .scope = {rep.region, product, rep.id},
                             .amount = base::Money::yuan(60'000), .set_by = rep.id, .set_at = now});
  }

  void one_day(storage::Store& store, base::Instant morning) {
    for (long i = 0; i < a_day_; ++i) {
      const auto at = morning + std::chrono::seconds(i);
      crm::Customer customer{.id = ids_.next(at), .owner_id = somebody().id, .stage = stage(), .created_at = at, .touched_at = at, .staged_at = at, .owned_at = at};
      chat::give_name(customer, names_.next());
      store.customers.add(customer);
      store.contacts.add({.id = ids_.next(at), .customer_id = customer.id, .name = "王总", .phone = std::to_string(13'000'000'000 + phone_++), .created_at = at});
      if (random_() % 100 < deals_in_100) deal(store, customer, at);
      for (int talk = 0; talk < talks_each; ++talk)
        store.follow_ups.add({.id = ids_.next(at), .customer_id = customer.id, .member_id = customer.owner_id, .method = "电话", .content = "聊了报价", .happened_on = base::civil(at, base::Zone{}).date, .recorded_at = at});
    }
  }

  std::string stage() {
    static const char* const stages[] = {"潜在", "潜在", "意向", "意向", "谈判", "成交"};
    return stages[random_() % std::size(stages)];
  }

  // Ends within four months, a third of them well; what has not ended by now is open.
  void deal(storage::Store& store, const crm::Customer& customer, base::Instant at) {
    const auto ends = at + day * static_cast<int>(1 + random_() % 120);
    const bool is_won = random_() % 3 == 0, has_ended = ends < now;
    store.deals.add({.id = ids_.next(at), .customer_id = customer.id, .owner_id = customer.owner_id, .product = products[random_() % std::size(products)],
                     .amount = base::Money::yuan(10'000 + static_cast<int>(random_() % 200'000)), .status = !has_ended ? "open" : is_won ? "won" : "lost",
                     .created_at = at, .ended_at = has_ended ? ends : base::Instant{}});
  }

  storage::Database& database_;
  const int length_;
  const long a_day_;
  base::Ids ids_{7};
  std::mt19937 random_{7};
  bench::Names names_;
  long phone_ = 0;
  std::vector<crm::Member> reps_;
};

// The whole bot on a company's database.
class Company {
 public:
  Company(const std::string& file, int length, long customers) {
    const bool is_new = !std::filesystem::exists(file);
    open(file);
    if (!is_new) return;
    Past(service_->database(), length, customers).live();
    const jobs::Crew crew{service_->database(), templates_.words, service_->pipeline().rules(), ids_, counters_, {}, nullptr};
    jobs::WeeklyForecast(crew).tick(now);
    open(file);  // a start knows all names
  }

  // Of the processor for one message, over as many as a coarse clock can tell apart: what else the machine does, and how
  // long its disk takes to sync, is not the program's.
  double milliseconds(const std::string& who, const std::string& text) {
    constexpr double long_enough = 60;
    const double begin = tests::processor_milliseconds();
    int asked = 0;
    double spent = 0;
    do ask(who, text), ++asked;
    while ((spent = tests::processor_milliseconds() - begin) < long_enough);
    return spent / asked;
  }
  const base::Outgoing& answer() const { return answer_; }

 private:
  void ask(const std::string& who, const std::string& text) {
    base::Incoming message;
    message.message_id = "said-" + ids_.next(now);
    message.conversation = {"console", base::ChatKind::single, who, {}};
    message.sender_id = message.sender_name = who;
    message.text = text;
    message.sent_at = now;
    answer_ = service_->intake().take(std::move(message), base::Platform::console, true, 300s, true).reply;
  }

  void open(const std::string& file) {
    service_.reset();
    app::Connections only;
    only.platforms["console"] = base::Platform::console;
    only.by_name["console"] = std::make_unique<connectors::Console>("console");
    service_ = std::make_unique<app::Service>(config(file), templates_, std::move(only), clock_, ids_, 0);
  }

  base::MovableClock clock_{now};
  base::Ids ids_;
  base::Counters counters_;
  app::Templates templates_ = templates();
  std::unique_ptr<app::Service> service_;
  base::Outgoing answer_;
};

struct Question {
  const char* name;
  std::string who, text;
  double limit;  // milliseconds
  bool has_picture;
};

const Question questions[] = {
    {"own target", rep_name(7), "我的目标", 5, false},
    {"team progress", director, "团队进度", 50, false},
    {"funnel", director, "漏斗", 50, true},
    {"forecast", director, "这个月能做到多少", 500, true},
    {"progress picture", director, "各人完成率柱状图", 80, true},
    {"heat map", director, "完成率热力图", 80, true},
};

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

// Both in turn, so that what else the machine does falls on both.
bool measure(const Question& question, Company& large, Company& small, int rounds) {
  std::vector<double> of_large, of_small;
  for (int round = 0; round <= rounds; ++round) {
    const double a = large.milliseconds(question.who, question.text), b = small.milliseconds(question.who, question.text);
    if (round > 0) of_large.push_back(a), of_small.push_back(b);  // the first warms up
  }
  for (Company* company : {&large, &small})
    if (company->answer().text.empty() || company->answer().picture.has_value() != question.has_picture)
      throw std::runtime_error(std::string(question.name) + " was answered by: " + company->answer().text);
  constexpr double most_growth = 1.3;
  const double with_all = median(of_large), with_tenth = median(of_small);
  const bool is_kept = with_all <= question.limit && with_all <= most_growth * with_tenth;
  std::printf("%-18s %8.1f ms %8.1f ms %7.2f %8.0f ms  %s\n", question.name, with_tenth, with_all, with_all / with_tenth, question.limit, is_kept ? "kept" : "MISSED");
  return is_kept;
}

struct Options {
  long customers = 1'000'000;
  int rounds = 21;
  std::string keep;
};

Options options(int count, char** words) {
  Options said;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = words[i], value = words[i + 1];
    if (name == "--customers") said.customers = std::stol(value);
    else if (name == "--rounds") said.rounds = std::stoi(value);
    else if (name == "--keep") said.keep = value;
    else throw std::runtime_error("unknown option " + name);
  }
  return said;
}

}  // namespace

int main(int count, char** words) try {
  const Options said = options(count, words);
  const tests::Folder own;
  const std::string folder = said.keep.empty() ? own.path() : said.keep;
  std::filesystem::create_directories(folder);
  Company small(folder + "/tenth.db", days / 10, said.customers), large(folder + "/all.db", days, said.customers);
  std::printf("%-18s %11s %11s %7s %11s\n", "", "a tenth", "all", "ratio", "limit");
  bool all_kept = true;
  for (const auto& question : questions) all_kept &= measure(question, large, small, said.rounds);
  return all_kept ? 0 : 1;
} catch (const std::exception& error) {
  std::cerr << error.what() << "\n";
  return 2;
}
