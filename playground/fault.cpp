// Hands out the faults that wait for calls.
#include "playground/fault.hpp"

namespace playground {

void FaultBox::fail_next(int times, const Fault& fault, const std::string& path) {
  std::lock_guard lock(mutex_);
  if (times > 0) waiting_.push_back({times, fault, path});
}

void FaultBox::clear() {
  std::lock_guard lock(mutex_);
  waiting_.clear();
  dead_ = false;
}

std::optional<Fault> FaultBox::meet(const std::string& path, bool is_token_call) {
  std::lock_guard lock(mutex_);
  ++calls_[path];
  if (dead_) return Fault::cut();
  for (auto it = waiting_.begin(); it != waiting_.end(); ++it) {
    const bool meant = it->path.empty() ? !is_token_call : it->path == path;
    if (!meant) continue;
    const Fault fault = it->fault;
    if (--it->times == 0) waiting_.erase(it);
    return fault;
  }
  return std::nullopt;
}

int FaultBox::calls(const std::string& path) const {
  std::lock_guard lock(mutex_);
  const auto found = calls_.find(path);
  return found == calls_.end() ? 0 : found->second;
}

}  // namespace playground
