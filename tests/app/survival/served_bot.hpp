// A real `chengdan serve` in a process of its own, which can be killed, and a scripted WeCom that it sends to.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "playground/caller.hpp"
#include "playground/rest_server.hpp"
#include "tests/folder.hpp"

namespace survival {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;
using tests::Folder;

int free_port();

// True as soon as it is so; false when that took longer.
bool within(std::chrono::milliseconds patience, const std::function<bool()>& is_so);

// The REST side of WeCom: takes every message, or hangs. Thread-safe.
class Platform {
 public:
  Platform();

  std::string address() const { return server_.address(); }
  void hang(bool on) { hangs_ = on; }  // accepts everything and never answers
  void slow(std::chrono::milliseconds by) { delay_ = by; }
  // What it took, by the user it went to; what it never answered is not among it.
  std::map<std::string, std::vector<std::string>> taken() const;
  int begun() const { return begun_; }

 private:
  playground::RestAnswer answer(const playground::RestRequest& request);
  playground::RestAnswer take(const std::string& body);

  std::atomic<bool> hangs_{false};
  std::atomic<std::chrono::milliseconds> delay_{0ms};
  std::atomic<int> begun_{0};
  mutable std::mutex mutex_;
  std::map<std::string, std::vector<std::string>> taken_;  // guarded by mutex_
  playground::RestServer server_;  // last: its threads use all of the above
};

struct Finished {
  int code = -1;  // -1: by a signal, or not at all
  std::chrono::milliseconds took{0};
  std::string said;  // on standard output and standard error
};

// One run of the program. Killed at the latest when it goes.
class Process {
 public:
  // `as_nobody`: as a user who owns nothing, where the test may do that.
  Process(const std::vector<std::string>& arguments, const std::string& output_file, bool as_nobody = false);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void signal(int number);
  std::optional<int> wait(std::chrono::milliseconds patience);  // the exit code; none while it runs

 private:
  pid_t pid_;
  std::optional<int> code_;
};

Finished run(const Folder& folder, const std::vector<std::string>& arguments, bool as_nobody = false);

// What somebody who brought a message was told.
struct Answer {
  int status = 0;  // 0: nothing
  std::string words;
};

// The service with one connector, wecom-app, on a database and a port of its own.
class ServedBot {
 public:
  explicit ServedBot(const std::string& platform_address);

  void be_talkative();  // from the next start on it logs every message
  void start();  // and returns at once
  bool is_up(std::chrono::milliseconds patience);
  void kill();   // -9
  Finished terminate(std::chrono::milliseconds patience);  // SIGTERM; `took` until it was gone; `said` what it logged
  std::optional<int> wait(std::chrono::milliseconds patience) { return process_->wait(patience); }

  // Brings one message of `user`, as WeCom does: signed and encrypted.
  Answer bring(const std::string& user, const std::string& id, const std::string& text);
  int status_of(const std::string& path);

  const Folder& folder() const { return folder_; }
  std::string database() const { return folder_.file("bot.db"); }
  std::string config() const { return folder_.file("chengdan.yaml"); }
  std::string log() const;

 private:
  const Folder folder_;
  const int port_;
  playground::Caller caller_;
  std::optional<Process> process_;
};

}  // namespace survival
