// However many come, however slowly, whoever asks properly is answered at once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <latch>
#include <string>
#include <vector>

#include "tests/app/front_door/front_stage.hpp"

namespace front {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;
using testing::HasSubstr;

std::vector<Client> clients(int port, int many) {
  std::vector<Client> all;
  for (int i = 0; i < many; ++i) all.emplace_back(port);
  return all;
}

Steady::duration time_of(const std::function<void()>& action) {
  const auto before = Steady::now();
  action();
  return Steady::now() - before;
}

TEST(Crowd, of_1000_silent_and_200_dripping_clients_delays_nobody) {
  allow_many_files();
  EchoDoor door;
  const auto silent = clients(door.port(), 1000);
  auto dripping = clients(door.port(), 200);
  for (Client& client : dripping) client.send("POST / HTTP/1.1\r\nHost: x\r\nX-Drip: ");
  for (int round = 0; round < 10; ++round) {
    for (Client& client : dripping) client.send("a");
    const auto took = time_of([&] { EXPECT_EQ(Client(door.port()).ask(get("/healthz")).body, "GET /healthz"); });
    EXPECT_LT(took, 200ms) << "round " << round;
  }
}

TEST(Crowd, of_64_connections_gets_each_its_own_answers) {
  EchoDoor door;
  std::atomic<int> wrong{0};
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 64; ++t)
      threads.emplace_back([&, t] {
        Client client(door.port());
        for (int i = 0; i < 50; ++i) {
          const std::string body = std::to_string(t) + "." + std::to_string(i);
          if (client.ask(post("/x", body)).body != "POST /x " + body) ++wrong;
        }
      });
  }
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(door.handled(), 64 * 50);
}

TEST(Crowd, of_waiting_handlers_shares_the_workers) {
  std::latch all_there(20);
  OpenDoor door(
      [&](const base::HttpRequest&) {
        all_there.arrive_and_wait();
        return base::HttpResponse{};
      },
      {.workers = 20});
  auto askers = clients(door.port(), 20);
  for (Client& client : askers) client.send(get("/"));
  for (Client& client : askers) EXPECT_EQ(client.reply().status, 200);
}

TEST(Crowd, larger_than_the_workers_takes_turns) {
  OpenDoor door(
      [](const base::HttpRequest&) {
        std::this_thread::sleep_for(5ms);
        return base::HttpResponse{};
      },
      {.workers = 2});
  auto askers = clients(door.port(), 20);
  for (Client& client : askers) client.send(get("/"));
  for (Client& client : askers) EXPECT_EQ(client.reply().status, 200);
}

TEST(FullHouse, lets_the_longest_silent_go_for_a_newcomer) {
  EchoDoor door({.connections = 10});
  auto silent = clients(door.port(), 10);
  for (Client& client : silent) EXPECT_EQ(client.ask(get("/")).status, 200);
  EXPECT_EQ(Client(door.port()).ask(get("/new")).body, "GET /new");
  EXPECT_TRUE(silent.front().is_closed());
  EXPECT_EQ(silent.back().ask(get("/")).status, 200);
}

TEST(FullHouse, of_the_busy_turns_newcomers_away) {
  std::latch release(1);
  OpenDoor door(
      [&](const base::HttpRequest&) {
        release.wait();
        return base::HttpResponse{};
      },
      {.connections = 3});
  auto busy = clients(door.port(), 3);
  for (Client& client : busy) client.send("GET / HTTP/1.1\r\nHost: x\r\n");
  std::this_thread::sleep_for(50ms);
  EXPECT_THAT(Client(door.port()).everything(), testing::StartsWith("HTTP/1.1 503"));
  release.count_down();
  for (Client& client : busy) EXPECT_EQ(client.ask("\r\n").status, 200);
}

TEST(Memory, is_not_filled_by_bodies_that_never_end) {
  allow_many_files();
  EchoDoor door;
  auto greedy = clients(door.port(), 200);
  const std::string almost = post("/", std::string(256 * 1024, 'x'));
  for (Client& client : greedy) client.send(almost.substr(0, almost.size() - 1));
  int refused = 0, served = 0;
  for (Client& client : greedy) {
    const int status = client.ask("x").status;
    refused += status == 503;
    served += status == 200;
  }
  EXPECT_GT(refused, 0);
  EXPECT_GT(served, 100);
  EXPECT_EQ(refused + served, 200);
  EXPECT_EQ(Client(door.port()).ask(get("/")).status, 200);
}

TEST(Slow, request_is_given_up_after_its_time) {
  EchoDoor door({.request_time = 300ms});
  Client client(door.port());
  client.send("GET / HTTP/1.1\r\n");
  const auto took = time_of([&] { EXPECT_EQ(client.reply().status, 408); });
  EXPECT_TRUE(client.is_closed());
  EXPECT_GT(took, 250ms);
  EXPECT_LT(took, 2s);
}

TEST(Slow, dripping_does_not_prolong_the_time) {
  EchoDoor door({.request_time = 300ms});
  Client client(door.port());
  std::jthread dripping([&](std::stop_token stop) {
    client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
    while (!stop.stop_requested()) {
      client.send("x");
      std::this_thread::sleep_for(20ms);
    }
  });
  EXPECT_EQ(client.reply().status, 408);
}

TEST(Slow, silence_between_requests_has_its_own_limit) {
  EchoDoor door({.request_time = 10s, .idle_time = 300ms});
  Client client(door.port());
  EXPECT_EQ(client.ask(get("/")).status, 200);
  const auto took = time_of([&] { EXPECT_TRUE(client.is_closed()); });
  EXPECT_GT(took, 250ms);
  EXPECT_LT(took, 2s);
}

TEST(Slow, reader_is_given_up_after_its_time) {
  const std::size_t size = 32 << 20;
  OpenDoor door([&](const base::HttpRequest&) { return base::HttpResponse{.body = std::string(size, 'x')}; },
                {.request_time = 300ms});
  Client client(door.port(), 4096);
  client.send(get("/"));
  std::this_thread::sleep_for(1s);
  EXPECT_LT(client.everything().size(), size);
}

TEST(Slow, reader_who_reads_on_gets_everything) {
  const std::string body(8 << 20, 'x');
  OpenDoor door([&](const base::HttpRequest&) { return base::HttpResponse{.body = body}; });
  EXPECT_TRUE(Client(door.port(), 4096).ask(get("/")).body == body);
}

TEST(Leaving, client_in_the_middle_of_its_answer_harms_nobody) {
  std::latch asked(1), gone(1);
  OpenDoor door([&](const base::HttpRequest& request) {
    if (request.path == "/leave") {
      asked.count_down();
      gone.wait();
    }
    return base::HttpResponse{.body = std::string(1 << 20, 'x')};
  });
  {
    Client client(door.port());
    client.send(get("/leave"));
    asked.wait();
  }
  gone.count_down();
  EXPECT_EQ(Client(door.port()).ask(get("/stay")).status, 200);
}

}  // namespace
}  // namespace front
