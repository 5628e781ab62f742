// People who keep telling the bot about new leads, each until he is answered, whatever happens to the bot.
#include "tests/app/survival/leads.hpp"

namespace survival {

bool has_reminder(int lead) { return lead % 4 == 0; }
std::string lead_user(int i) {
  return has_reminder(i) ? "u" + std::to_string(100000 + i) : "rep" + std::to_string(i % 20);
}
std::string lead_id(int i) { return std::to_string(5000000 + i); }
std::string lead_name(int i) { return "星河" + std::to_string(100000 + i); }
std::string lead_text(int i, const std::string& when) {
  const std::string time = when.empty() && has_reminder(i) ? "明天上午9点" : when;
  return "新客户 客户：" + lead_name(i) + " 联系人：王总 电话：138" + std::to_string(10000000 + i) +
         (time.empty() ? "" : " " + time + "提醒我报价");
}

Bringers::Bringers(ServedBot& bot, int threads) : bot_(bot) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

void Bringers::pause(bool on) { pausing_ = on; }

void Bringers::stop() {
  stopping_ = true;
  for (auto& thread : threads_)
    if (thread.joinable()) thread.join();
}

void Bringers::give_up() {
  giving_up_ = true;
  stop();
}

std::map<int, std::string> Bringers::answers() const {
  const std::lock_guard lock(mutex_);
  return answers_;
}

std::vector<std::string> Bringers::other_words() const {
  const std::lock_guard lock(mutex_);
  return other_words_;
}

void Bringers::work() {
  while (!stopping_) {
    if (pausing_) {
      std::this_thread::sleep_for(1ms);
      continue;
    }
    const int i = next_++;
    while (!bring(i) && !giving_up_) std::this_thread::sleep_for(10ms);
  }
}

// Every eighth lead is brought again although it was answered, as if the answer had been lost.
bool Bringers::bring(int i) {
  const Answer answer = bot_.bring(lead_user(i), lead_id(i), lead_text(i));
  if (answer.status != 200) return false;
  const Answer again = i % 8 ? answer : bot_.bring(lead_user(i), lead_id(i), lead_text(i));
  const std::lock_guard lock(mutex_);
  answers_[i] = answer.words;
  if (again.status == 200 && again.words != answer.words) other_words_.push_back(again.words);
  ++answered_;
  return true;
}

}  // namespace survival
