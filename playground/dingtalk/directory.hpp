// Who is in the organisation and in which group, and how an event of a chat begins.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "playground/dingtalk/dingtalk.hpp"

namespace playground::dingtalk {

// Thread-safe. Userids are compared exactly.
class Directory {
 public:
  Directory(const base::Clock& clock, Stage& stage, const DingtalkSetup& setup);

  std::optional<DingtalkMember> member(
      const std::string& userid) const;  // none for strangers and who has left
  std::optional<DingtalkMember> by_mobile(const std::string& mobile) const;
  DingtalkMember person(const std::string& userid) const;  // throws std::invalid_argument
  std::vector<DingtalkMember> members() const;
  void remove(const std::string& userid);

  bool is_group(const std::string& chat) const;
  std::string title(const std::string& chat) const;
  // "" and "single:<userid>" are the person's own chat. Throws std::invalid_argument for any other that is
  // not a group with that person in it.
  std::string chat_of(const std::string& userid, const std::string& chat) const;

  std::uint64_t said(const std::string& chat, const std::string& userid, const std::string& kind,
                     const std::string& text, std::shared_ptr<const std::string> picture = nullptr) const;
  Event bot_event(const std::string& chat, const std::string& via) const;
  std::uint64_t show(Event event) const { return stage_.add(std::move(event)); }
  void notice(const std::string& chat, const std::string& text) const;
  const Stage& stage() const { return stage_; }

  base::Instant now() const { return clock_.now(); }
  long long millis() const { return base::to_millis(now()); }

 private:
  Event blank(const std::string& chat) const;

  const base::Clock& clock_;
  Stage& stage_;
  const std::string bot_name_;
  mutable std::mutex mutex_;
  std::map<std::string, DingtalkMember> members_;  // guarded by mutex_
  std::map<std::string, DingtalkGroup> groups_;    // guarded by mutex_
};

}  // namespace playground::dingtalk
