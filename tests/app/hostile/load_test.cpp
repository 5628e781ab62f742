// T1 and floods: whoever writes properly is answered in time, whatever the platforms or other people do.
#include <gtest/gtest.h>

#include "playground/rest_server.hpp"
#include "tests/app/hostile/company.hpp"
#include "tests/processor_time.hpp"

namespace hostile {
namespace {

// An interface that takes every call and answers none for 10 s.
class Stalled {
 public:
  std::string address() const { return server_.address(); }
  int calls() const { return calls_; }

 private:
  std::atomic<int> calls_ = 0;
  playground::RestServer server_{[this](const playground::RestRequest&) {
    ++calls_;
    server_.pause(10s);
    return playground::RestAnswer{.cut = true};
  }};
};

std::string lead(int number) {
  return "新客户 客户：星河" + std::to_string(100000 + number) + " 联系人：王总 电话：138" +
         std::to_string(10000000 + number);
}

// Requests at fixed moments, whether the ones before were answered or not: waiting for a free connection
// counts.
class Arrivals {
 public:
  Arrivals(int port, int per_second, int count, std::function<std::string(int)> request)
      : port_(port), pause_(1'000'000us / per_second), count_(count), request_(std::move(request)) {}

  // All latencies, from the moment a request was due; what was not answered 200 counts as `failed`.
  Latencies run(int connections) {
    begin_ = Steady::now() + 100ms;
    std::vector<Latencies> each(static_cast<std::size_t>(connections));
    {
      std::vector<std::jthread> threads;
      for (auto& latencies : each) threads.emplace_back([&] { work(latencies); });
    }
    Latencies all;
    for (const auto& latencies : each) all.add(latencies);
    return all;
  }
  int failed() const { return failed_; }

 private:
  void work(Latencies& latencies) {
    front::Client client(port_);
    for (int i; (i = next_++) < count_;) {
      const auto due = begin_ + i * pause_;
      const std::string request = request_(i);
      std::this_thread::sleep_until(due);
      failed_ += client.ask(request).status != 200;
      latencies.add(Steady::now() - due);
    }
  }

  const int port_;
  const std::chrono::microseconds pause_;
  const int count_;
  const std::function<std::string(int)> request_;
  Steady::time_point begin_;
  std::atomic<int> next_ = 0, failed_ = 0;
};

TEST(StalledPlatform, DelaysNoAnswer) {
  const Stalled stalled;
  Company company(stalled.address());
  const int seconds = is_long_form() ? 60 : 4, many = 500 * seconds;
  Arrivals arrivals(company.port(), 500, many, [&](int i) {
    if (i % 2 == 0)
      return wecom_callback(i % 4 ? "wangfang" : "lilei", std::to_string(1000 + i), lead(i), company.now());
    auto message = letters::ding_message(i % 4 == 1 ? "0123" : "0124", "m" + std::to_string(i), lead(i));
    message["sessionWebhook"] = stalled.address() + "/robot/sendBySession?session=1";
    message["sessionWebhookExpiredTime"] = base::to_millis(company.now() + 1h);
    return dingtalk_callback(message, company.now());
  });
  Latencies latencies = arrivals.run(64);
  std::printf("500/s for %d s: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, slowest %.1f ms; %d calls stalled\n",
              seconds, latencies.at(0.5), latencies.at(0.99), latencies.at(0.999), latencies.at(1),
              stalled.calls());
  EXPECT_EQ(arrivals.failed(), 0);
  EXPECT_LT(latencies.at(0.999), 1000 * tests::slowness);
  EXPECT_GT(stalled.calls(), 0) << "nothing was stalled, so nothing is shown";
  EXPECT_EQ(company.count("SELECT count(*) FROM customers"), many);
  EXPECT_EQ(company.count("SELECT count(*) FROM outbox WHERE status = 'sent'"), 0);
}

// Where somebody taps a button, the platform takes the card's change within 5 s; it should look as if it were at once.
TEST(CardClick, IsAnsweredWithinASecondUnderLoad) {
  const Stalled stalled;
  Company company(stalled.address());
  constexpr int many = 60;
  front::Client lilei(company.port());
  for (int i = 0; i < many; ++i)
    lilei.ask(wecom_callback("lilei", std::to_string(i), "提醒我明天下午3点给星河" + std::to_string(i) + "回电话", company.now()));
  std::vector<playground::Button> buttons;
  company.look(storage::Sql("SELECT id FROM reminders ORDER BY id"), [&](const storage::Row& row) {
    buttons.push_back({.key = "sop_done:" + row.text(0), .task = row.text(0)});
  });
  ASSERT_EQ(buttons.size(), many);

  std::atomic<bool> is_over = false;
  std::atomic<int> leads = 0;
  std::vector<std::jthread> load;
  for (int t = 0; t < 16; ++t)
    load.emplace_back([&] {
      front::Client client(company.port());
      while (!is_over) {
        const int i = leads++;
        client.ask(wecom_callback("wangfang", std::to_string(1000 + i), lead(i), company.now()));
      }
    });
  Arrivals taps(company.port(), 40, many, [&](int i) {
    return wecom_callback(letters::app_tap("lilei", buttons[static_cast<std::size_t>(i)], company.now() + i * 1s), company.now());
  });
  Latencies latencies = taps.run(8);
  is_over = true;
  load.clear();
  std::printf("beside %d leads a tap takes p50 %.1f ms, slowest %.1f ms\n", leads.load(), latencies.at(0.5), latencies.at(1));
  EXPECT_EQ(taps.failed(), 0);
  EXPECT_LT(latencies.at(1), 1000);
  EXPECT_EQ(company.count("SELECT count(*) FROM reminders WHERE status = 'done'"), many);
}

// One person lets a script write for him, as fast as it goes; the others notice nothing and nothing of his is
// lost.
TEST(Flood, OfOnePersonDelaysNobodyElse) {
  const Stalled stalled;
  Company company(stalled.address());
  const int many = is_long_form() ? 10'000 : 2'000;
  std::atomic<int> next = 0, refused = 0;
  std::vector<std::jthread> flood;
  for (int t = 0; t < 16; ++t)
    flood.emplace_back([&] {
      front::Client client(company.port());
      for (int i; (i = next++) < many;)
        refused +=
            client.ask(wecom_callback("wangfang", std::to_string(1000 + i), lead(i), company.now())).status !=
            200;
    });
  const int others = is_long_form() ? 400 : 80;
  Arrivals arrivals(company.port(), 100, others, [&](int i) {
    return wecom_callback("lilei", std::to_string(500'000 + i), "今天要干啥", company.now());
  });
  Latencies latencies = arrivals.run(4);
  const int during = next;
  flood.clear();
  std::printf("beside %d messages of one person the others' p50 is %.1f ms, p99 %.1f ms\n",
              std::min(during, many), latencies.at(0.5), latencies.at(0.99));
  EXPECT_EQ(refused + arrivals.failed(), 0);
  EXPECT_LT(latencies.at(0.99), 1000);
  EXPECT_EQ(company.count("SELECT count(*) FROM customers"), many);
  EXPECT_EQ(company.count("SELECT count(*) FROM inbox"), many + others);
}

}  // namespace
}  // namespace hostile
