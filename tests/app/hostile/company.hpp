// The whole service as it runs in earnest: real clock, a database file, its own threads, the front door with
// its usual limits; and both platforms' sides of a connection, kept open.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "bot/app/front_door.hpp"
#include "bot/app/service.hpp"
#include "tests/app/front_door/front_stage.hpp"
#include "tests/app/platforms_letters.hpp"
#include "tests/folder.hpp"

namespace hostile {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

// Both platforms' interfaces are at `api`.
class Company {
 public:
  explicit Company(const std::string& api) {
    playground::Setup setup;
    setup.storage = "sqlite:" + folder_.file("company.db");
    app::Problems problems;
    const auto config = app::read_config(playground::demo_configuration(setup, api, api), "company", problems,
                                         [](const std::string&) { return std::optional<std::string>(); });
    if (!problems.empty()) throw std::runtime_error(problems.front().shown());
    service_ = std::make_unique<app::Service>(config, app::read_templates("", {}, problems),
                                              app::connect(config), clock_, ids_, 8);
    door_ = std::make_unique<front::OpenDoor>(
        [this](const base::HttpRequest& request) { return service_->answer(request); });
    service_->start();
  }
  ~Company() {
    door_.reset();
    service_->stop();
  }

  int port() const { return door_->port(); }
  base::Instant now() const { return clock_.now(); }
  std::int64_t count(storage::Sql sql) {
    std::int64_t found = 0;
    look(sql, [&](const storage::Row& row) { found = row.integer(0); });
    return found;
  }
  void look(storage::Sql sql, const std::function<void(const storage::Row&)>& each) {
    service_->database().read([&](storage::Connection& connection) { connection.query(sql, {}, each); });
  }

 private:
  const tests::Folder folder_;
  base::SystemClock clock_;
  base::Ids ids_;
  std::unique_ptr<app::Service> service_;
  std::unique_ptr<front::OpenDoor> door_;
};

inline std::string http_post(const std::string& target, const std::map<std::string, std::string>& headers,
                             const std::string& body) {
  std::string head =
      "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  for (const auto& [name, value] : headers) head += name + ": " + value + "\r\n";
  return head + "\r\n" + body;
}

// The bytes of a genuine callback that carries `letter`.
inline std::string wecom_callback(const std::string& letter, base::Instant now) {
  const auto seal = letters::app_seal();
  const auto encrypted = playground::CallbackKey(seal.aes_key).seal(letter, seal.receive_id, "0123456789abcdef");
  const auto timestamp = std::to_string(base::to_millis(now) / 1000);
  return http_post(seal.path + "?msg_signature=" +
                       playground::callback_signature(seal.token, timestamp, "4711", encrypted) +
                       "&timestamp=" + timestamp + "&nonce=4711",
                   {}, letters::envelope(seal, encrypted));
}

inline std::string wecom_callback(const std::string& user, const std::string& id, const std::string& text,
                                  base::Instant now) {
  return wecom_callback(letters::app_message(user, id, text), now);
}

inline std::string dingtalk_callback(nlohmann::json message, base::Instant now) {
  return http_post("/callback/ding-http", letters::ding_headers(now), message.dump());
}

// Latencies in milliseconds.
class Latencies {
 public:
  void add(Steady::duration took) { all_.push_back(std::chrono::duration<double, std::milli>(took).count()); }
  void add(const Latencies& others) { all_.insert(all_.end(), others.all_.begin(), others.all_.end()); }
  std::size_t size() const { return all_.size(); }
  // The value that the share `part` of all stays at or below.
  double at(double part) {
    if (all_.empty()) return 0;
    std::sort(all_.begin(), all_.end());
    return all_[std::min(all_.size() - 1, static_cast<std::size_t>(part * static_cast<double>(all_.size())))];
  }

 private:
  std::vector<double> all_;
};

inline bool is_long_form() {
  return std::getenv("CHENGDAN_LONG") != nullptr;
}

}  // namespace hostile
