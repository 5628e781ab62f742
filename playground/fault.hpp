// What can go wrong between the bot and a platform's REST interface, made to happen on purpose.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace playground {

struct Fault {
  enum class Kind {
    errcode,      // HTTP 200 with this errcode (WeCom, DingTalk's old interface)
    named,        // this HTTP status with a code by name (DingTalk's new interface)
    status,       // this HTTP status with an HTML page
    hang,         // no answer for this long, then the connection is cut; nothing was done
    cut,          // the connection is cut; nothing was done
    lost_answer,  // everything was done, but the answer never arrives
  };
  Kind kind = Kind::cut;
  int number = 0;
  std::string name;
  std::chrono::milliseconds time{0};

  static Fault errcode(int code) { return {Kind::errcode, code, {}, {}}; }
  static Fault named(int status, std::string code) { return {Kind::named, status, std::move(code), {}}; }
  static Fault status(int status) { return {Kind::status, status, {}, {}}; }
  // The same, and the platform says when to come again.
  static Fault busy(int status, std::chrono::seconds retry_after) { return {Kind::status, status, {}, retry_after}; }
  static Fault hang(std::chrono::milliseconds time) { return {Kind::hang, 0, {}, time}; }
  static Fault cut() { return {Kind::cut, 0, {}, {}}; }
  static Fault lost_answer() { return {Kind::lost_answer, 0, {}, {}}; }
};

// The faults that wait for calls, and how often each path was called. Thread-safe.
class FaultBox {
 public:
  // The next `times` calls of this path (of any path but the token's when empty) fail like that.
  void fail_next(int times, const Fault& fault, const std::string& path = {});
  void dead(bool on) { dead_ = on; }  // every connection is cut while on
  void clear();

  // Called once for each request; tells what happens to it.
  std::optional<Fault> meet(const std::string& path, bool is_token_call);
  int calls(const std::string& path) const;

 private:
  struct Waiting {
    int times;
    Fault fault;
    std::string path;
  };
  mutable std::mutex mutex_;
  std::deque<Waiting> waiting_;       // guarded by mutex_
  std::map<std::string, int> calls_;  // guarded by mutex_
  std::atomic<bool> dead_{false};
};

}  // namespace playground
