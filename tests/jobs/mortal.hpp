// The database of a process that can be killed at any write, and the process that takes over.
#pragma once

#include <atomic>

#include "tests/jobs/workshop.hpp"

namespace jobs {

// Passes everything on until it is killed; then nothing works any more. Thread-safe.
class Power : public storage::Database {
 public:
  struct Off : std::runtime_error {
    Off() : std::runtime_error("the process is dead") {}
  };

  explicit Power(storage::Database& real) : real_(real) {}

  void cut() { is_off_ = true; }
  void cut_after_writes(int count) { left_ = count; }  // right after the last of them was committed
  void cut_before_write(int number) {                  // 1: the first
    keeps_last_ = false;
    left_ = number;
  }
  bool is_off() const { return is_off_; }

  void write(Work work, Done done) override {
    if (is_off_) return done(std::make_exception_ptr(Off()));
    if (left_ > 0 && --left_ == 0) is_off_ = true;
    if (!is_off_) return real_.write(std::move(work), std::move(done));
    if (!keeps_last_) return done(std::make_exception_ptr(Off()));
    real_.write(std::move(work), [done](std::exception_ptr) { done(std::make_exception_ptr(Off())); });
  }
  void read(const Work& work) override {
    if (is_off_) throw Off();
    real_.read(work);
  }
  bool is_alive() override { return !is_off_; }
  std::size_t queued() const override { return 0; }
  void backup(const std::string&) override {}

 private:
  storage::Database& real_;
  std::atomic<bool> is_off_{false}, keeps_last_{true};
  std::atomic<int> left_{0};
};

}  // namespace jobs
