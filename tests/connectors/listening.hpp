// A connector that listens, and an ear that keeps what it is told.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "bot/base/civil.hpp"
#include "connectors/connector.hpp"
#include "connectors/transport/http_client.hpp"
#include "connectors/transport/long_line.hpp"
#include "connectors/transport/web_socket.hpp"

namespace connectors::listening {

using namespace std::chrono_literals;
using base::Incoming;

// As the platforms' own, in a hurry.
inline LinePace hurried() {
  return {.first_wait = 20ms, .longest_wait = 100ms, .beat_every = 5s, .socket = {.connect_timeout = 10s, .silence = 30s}};
}

// True as soon as it is so.
inline bool within(std::chrono::milliseconds patience, const std::function<bool()>& is_so) {
  for (const auto end = std::chrono::steady_clock::now() + patience; std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(2ms))
    if (is_so()) return true;
  return is_so();
}

class Ears {
 public:
  // What it says to a message; by default it is durable and nothing is answered.
  std::function<Heard(const Incoming&)> answers = [](const Incoming&) { return Heard{true, {}}; };

  Ear ear() {
    return [this](Incoming message, bool, base::Duration) {
      auto heard = answers(message);
      std::lock_guard lock(mutex_);
      if (heard.is_durable) messages_.push_back(std::move(message));
      return heard;
    };
  }
  std::vector<Incoming> messages() {
    std::lock_guard lock(mutex_);
    return messages_;
  }
  // The n-th message, waited for.
  Incoming nth(std::size_t n, std::chrono::milliseconds patience = 20s) {
    EXPECT_TRUE(within(patience, [&] { return messages().size() >= n; })) << "only " << messages().size() << " of " << n;
    const auto all = messages();
    return all.size() >= n ? all[n - 1] : Incoming{};
  }

 private:
  std::mutex mutex_;
  std::vector<Incoming> messages_;
};

// A thousand numbers, said by two people in turn: all are heard, and each person's in their order.
inline void expect_burst_in_order(Ears& ears, const std::function<void(int person, const std::string& text)>& say) {
  constexpr int messages = 1000, people = 2;
  for (int i = 0; i < messages; ++i) say(i % people, std::to_string(i));
  ears.nth(messages, 100s);
  std::map<std::string, std::vector<int>> by_person;
  for (const auto& message : ears.messages()) by_person[message.sender_id].push_back(std::stoi(message.text));
  for (const auto& [person, numbers] : by_person) {
    EXPECT_EQ(numbers.size(), std::size_t{messages / people}) << person;
    EXPECT_TRUE(std::is_sorted(numbers.begin(), numbers.end())) << person;
  }
}

// Listens until it goes.
class Listening {
 public:
  Listening(Connector& connector, Ears& ears, const base::Clock& clock)
      : ear_(ears.ear()), thread_([this, &connector, &clock](std::stop_token stop) { connector.listen(ear_, clock, stop); }) {}

 private:
  const Ear ear_;
  std::jthread thread_;
};

inline base::Outgoing words(const std::string& text) {
  base::Outgoing message;
  message.text = text;
  return message;
}

inline base::Instant monday() { return *base::parse_iso("2026-11-23T10:00:00+08:00", base::Zone{}); }

}  // namespace connectors::listening
