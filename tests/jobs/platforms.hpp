// A large company on both simulated platforms, which enforce their limits; the clock is set by hand.
#pragma once

#include <cstdlib>
#include <map>
#include <stdexcept>

#include "bot/app/connections.hpp"
#include "playground/demo.hpp"
#include "tests/jobs/workshop.hpp"

namespace jobs {

// Whether the long forms of the tests are asked for.
inline bool is_long() { return std::getenv("CHENGDAN_LONG") != nullptr; }

// Half of the people are on WeCom, half on DingTalk: 成员0 …
class Platforms : public Workshop {
 public:
  static constexpr const char* wecom_group = "群";  // of the two group webhooks

  explicit Platforms(int people, base::MovableClock::Pace pace = base::MovableClock::Pace::standing)
      : watch(at("2026-11-23T08:50"), pace) {
    const playground::Setup setup;
    auto wecom_setup = playground::demo_wecom(setup);
    auto ding_setup = playground::demo_dingtalk(setup);
    ding_setup.monthly_calls = 0;
    ding_setup.monthly_messages = 0;
    for (int i = 0; i < people; ++i)
      if (is_on_wecom(i)) wecom_setup.members.push_back({user(i), name(i)});
      else ding_setup.members.push_back({user(i), name(i)});
    wecom = std::make_unique<playground::Wecom>(watch, stage, wecom_setup);
    ding = std::make_unique<playground::Dingtalk>(watch, stage, ding_setup);
    connect(setup);
    enroll(people);
  }

  static bool is_on_wecom(int i) { return i % 2 == 0; }
  static std::string user(int i) { return "user" + std::to_string(i); }
  static std::string name(int i) { return "成员" + std::to_string(i); }

  base::Address address(int i) const {
    return {{is_on_wecom(i) ? "wecom-app" : "ding-http", base::ChatKind::single, user(i), {}}, {}, {}, user(i)};
  }
  base::Address group(const std::string& connector) const {
    return {{connector, base::ChatKind::group, wecom_group, {}}, {}, {}, {}};
  }
  storage::Departure letter(const base::Address& to, const std::string& text, const std::string& kind) {
    const auto now = watch.now();
    return {.id = ids.next(now), .kind = kind, .address = to, .message = {.text = text}, .trace = "t",
            .created_at = now, .ready_at = now, .expires_at = now + 48h};
  }

  void advance(const std::string& to) { running->scheduler.advance(watch, at(to)); }

  // What reached people: everything the bot wrote, without what only the simulators know.
  std::vector<playground::Event> arrived() const {
    std::vector<playground::Event> found;
    for (auto& event : stage.since(0))
      if (event.from_bot) found.push_back(std::move(event));
    return found;
  }
  // What a platform dropped or a person would not have seen.
  int notices() const {
    int count = 0;
    for (const auto& event : stage.since(0)) count += event.kind == "notice";
    return count;
  }

  base::MovableClock watch;
  playground::Stage stage;
  std::unique_ptr<playground::Wecom> wecom;
  std::unique_ptr<playground::Dingtalk> ding;
  app::Connections connections;

 private:
  void connect(const playground::Setup& setup) {
    app::Problems problems;
    const auto config = app::read_config(playground::demo_configuration(setup, wecom->api(), ding->api()), "test", problems,
                                         [](const std::string&) { return std::optional<std::string>(); });
    if (!problems.empty()) throw std::runtime_error(problems.front().shown());
    connections = app::connect(config);
    crew.connectors.clear();
    for (const auto& [name, connector] : connections.by_name) crew.connectors[name] = connector.get();
    rules.platforms = connections.platforms;
    restart();
  }

  void enroll(int people) {
    write([&](storage::Store& store) {
      for (int i = 0; i < people; ++i) {
        store.members.add({.id = "m-" + name(i), .name = name(i), .joined_at = watch.now()});
        store.members.link({is_on_wecom(i) ? base::Platform::wecom : base::Platform::dingtalk, user(i), "m-" + name(i),
                            is_on_wecom(i) ? "wecom-app" : "ding-http", {}, watch.now()});
      }
    });
  }
};

// How long so many sends take at the least when so many are allowed in a span.
inline base::Duration least_time(std::size_t sends, int limit, base::Duration span) {
  return sends == 0 ? base::Duration{0} : span * static_cast<long>((sends - 1) / static_cast<std::size_t>(limit));
}

}  // namespace jobs
