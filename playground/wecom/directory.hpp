// Who is in the company and in which group, and how an event of a chat begins.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "playground/wecom/wecom.hpp"

namespace playground::wecom {

// Thread-safe. Userids are compared without regard to case and given back as the platform writes them.
class Directory {
 public:
  Directory(const base::Clock& clock, Stage& stage, const WecomSetup& setup);

  std::optional<WecomMember> member(const std::string& userid) const;  // none for strangers and who has left
  WecomMember person(const std::string& userid) const;                 // throws std::invalid_argument
  std::vector<WecomMember> members() const;
  void add(const WecomMember& member);
  void remove(const std::string& userid);

  std::string title(const std::string& chat) const;
  bool is_group(const std::string& chat) const;
  bool is_in(const std::string& chat, const std::string& userid) const;
  // A chat with the AI bot: "" and "bot:<userid>" are the person's own. Throws std::invalid_argument for any
  // other that is not a group with that person in it.
  std::string bot_chat(const std::string& userid, const std::string& chat) const;

  std::uint64_t said(const std::string& chat, const std::string& userid, const std::string& kind,
                     const std::string& text, std::shared_ptr<const std::string> picture = nullptr) const;
  Event bot_event(const std::string& chat, const std::string& via, const std::string& kind,
                  const std::string& text) const;
  std::uint64_t show(Event event) const { return stage_.add(std::move(event)); }
  void notice(const std::string& chat, const std::string& text) const;

  base::Instant now() const { return clock_.now(); }
  long long seconds() const { return base::to_millis(now()) / 1000; }

 private:
  Event blank(const std::string& chat) const;

  const base::Clock& clock_;
  Stage& stage_;
  const std::string app_name_, bot_name_;
  mutable std::mutex mutex_;
  std::map<std::string, WecomMember> members_;  // guarded by mutex_; by lower-case userid
  std::map<std::string, WecomGroup> groups_;    // guarded by mutex_; by chatid
};

}  // namespace playground::wecom
