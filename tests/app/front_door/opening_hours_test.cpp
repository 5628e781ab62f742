// Opening the front door, and closing it with people inside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <latch>

#include "tests/app/front_door/front_stage.hpp"

namespace front {
namespace {

using namespace std::chrono_literals;
using app::FrontDoor;
using Steady = std::chrono::steady_clock;
using testing::HasSubstr;

base::HttpResponse nothing(const base::HttpRequest&) { return {}; }

std::string why_not(const std::string& host, int port) {
  try {
    FrontDoor door(host, port, nothing);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Opening, a_port_in_use_is_one_clear_line) {
  EchoDoor door;
  const std::string line = why_not("127.0.0.1", door.port());
  EXPECT_THAT(line, HasSubstr("127.0.0.1:" + std::to_string(door.port())));
  EXPECT_THAT(line, HasSubstr("端口已被占用"));
}

TEST(Opening, a_wrong_address_is_one_clear_line) {
  EXPECT_THAT(why_not("300.1.2.3", 0), HasSubstr("地址不对"));
  EXPECT_THAT(why_not("127.0.0.1", 65536), HasSubstr("端口应在"));
  EXPECT_THAT(why_not("127.0.0.1", -1), HasSubstr("端口应在"));
  EXPECT_THAT(why_not("203.0.113.1", 0), HasSubstr("不能在 203.0.113.1:0 上监听"));
}

TEST(Opening, the_port_is_free_again_right_after_closing) {
  int port = 0;
  {
    EchoDoor door;
    port = door.port();
    EXPECT_EQ(Client(port).ask(get("/")).status, 200);
  }
  EXPECT_EQ(why_not("127.0.0.1", port), "");
}

TEST(Opening, who_came_before_run_is_served) {
  FrontDoor door("127.0.0.1", 0, nothing);
  Client client(door.port());
  client.send(get("/"));
  std::jthread running([&] { door.run(); });
  EXPECT_EQ(client.reply().status, 200);
  door.stop();
}

TEST(Closing, before_opening_is_possible) {
  FrontDoor door("127.0.0.1", 0, nothing);
  door.stop();
  door.run();
}

TEST(Closing, answers_the_request_in_hand_and_says_goodbye) {
  std::latch in_hand(1);
  OpenDoor door([&](const base::HttpRequest& request) {
    in_hand.count_down();
    std::this_thread::sleep_for(300ms);
    return base::HttpResponse{.body = told(request)};
  });
  Client client(door.port());
  client.send(get("/last"));
  in_hand.wait();
  const auto before = Steady::now();
  door.door().stop();
  EXPECT_LT(Steady::now() - before, 2s);
  EXPECT_EQ(client.reply().body, "GET /last");
  EXPECT_TRUE(client.is_closed());
}

TEST(Closing, is_not_delayed_by_silent_or_half_said_clients) {
  EchoDoor door;
  Client silent(door.port()), half(door.port()), kept(door.port());
  half.send("GET / HTTP/1.1\r\n");
  EXPECT_EQ(kept.ask(get("/")).status, 200);
  const auto before = Steady::now();
  door.door().stop();
  EXPECT_LT(Steady::now() - before, 1s);
  EXPECT_TRUE(silent.is_closed());
}

TEST(Closing, turns_newcomers_away) {
  EchoDoor door;
  door.door().stop();
  EXPECT_THROW(Client(door.port()), std::runtime_error);
}

TEST(Closing, does_not_wait_for_a_handler_that_hangs) {
  std::latch in_hand(1), release(1);
  OpenDoor door([&](const base::HttpRequest&) {
    in_hand.count_down();
    release.wait();
    return base::HttpResponse{};
  });
  Client client(door.port());
  client.send(get("/"));
  in_hand.wait();
  const auto before = Steady::now();
  door.door().stop();
  EXPECT_LT(Steady::now() - before, 5s);
  release.count_down();
}

TEST(Closing, a_hundred_times_under_load_never_hangs) {
  for (int i = 0; i < 100; ++i) {
    EchoDoor door;
    std::vector<Client> clients;
    for (int c = 0; c < 8; ++c) clients.emplace_back(door.port()).send(get("/"));
    if (i % 2) {
      EXPECT_EQ(clients.back().reply().status, 200);
    }
  }
}

}  // namespace
}  // namespace front
