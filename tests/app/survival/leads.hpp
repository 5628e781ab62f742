// People who keep telling the bot about new leads, each until he is answered, whatever happens to the bot.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/app/survival/served_bot.hpp"

namespace survival {

// Every fourth lead has a reminder, and is told by a person of its own, so that the reminder can be told from others;
// the rest are told by twenty reps.
bool has_reminder(int lead);
std::string lead_user(int i);
std::string lead_id(int i);
std::string lead_text(int i, const std::string& when = "");  // `when`: instead of that, the time of a reminder
std::string lead_name(int i);

// Brings leads from several threads, every one until it is answered, as a platform that never gives up.
class Bringers {
 public:
  Bringers(ServedBot& bot, int threads);
  ~Bringers() { stop(); }

  void pause(bool on);  // nobody begins anything while it is on
  void stop();      // when every lead that was begun has its answer
  void give_up();   // at once; what has no answer is left
  int answered() const { return answered_; }
  std::map<int, std::string> answers() const;   // the first words each lead got
  std::vector<std::string> other_words() const; // what somebody was told who brought a lead again
  int begun() const { return next_; }

 private:
  void work();
  bool bring(int i);

  ServedBot& bot_;
  std::atomic<int> next_{0}, answered_{0};
  std::atomic<bool> stopping_{false}, giving_up_{false}, pausing_{false};
  mutable std::mutex mutex_;
  std::map<int, std::string> answers_;     // guarded by mutex_
  std::vector<std::string> other_words_;   // guarded by mutex_
  std::vector<std::thread> threads_;       // last: they use all of the above
};

}  // namespace survival
