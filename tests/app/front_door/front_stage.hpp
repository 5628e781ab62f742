// What the tests of the front door share: a running door, and a client that may say anything.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "bot/app/front_door.hpp"

namespace front {

// "POST /path a=1 b=2 body": what the handler got.
std::string told(const base::HttpRequest& request);

// A door on a free port, open until the end of the test.
class OpenDoor {
 public:
  explicit OpenDoor(app::FrontDoor::Handler handler, const app::FrontDoorLimits& limits = {});
  ~OpenDoor();

  app::FrontDoor& door() { return *door_; }
  int port() const { return door_->port(); }
  void join() { thread_.join(); }

 private:
  std::unique_ptr<app::FrontDoor> door_;
  std::thread thread_;
};

// Answers with told(), counting.
class EchoDoor : public OpenDoor {
 public:
  explicit EchoDoor(const app::FrontDoorLimits& limits = {});
  int handled() const { return *handled_; }

 private:
  EchoDoor(std::shared_ptr<std::atomic<int>> handled, const app::FrontDoorLimits& limits);
  std::shared_ptr<std::atomic<int>> handled_;
};

struct Reply {
  int status = 0;  // 0: none came
  std::string head;
  std::string body;
};

// A plain socket. Everything waits at most 5 s.
class Client {
 public:
  explicit Client(int port, int receive_buffer = 0);
  ~Client();
  Client(Client&& other) noexcept;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(const std::string& bytes);
  void finish();        // nothing more will be sent
  Reply reply();        // the next one
  bool is_closed();     // waits for the other side to close; false when it says something instead
  std::string everything();  // until the other side closes
  Reply ask(const std::string& request);

 private:
  bool receive();

  int fd_;
  std::string in_;
};

std::string get(const std::string& target);
std::string post(const std::string& target, const std::string& body);

void allow_many_files();

}  // namespace front
