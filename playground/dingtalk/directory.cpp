// Who is in the organisation and in which group.
#include "playground/dingtalk/directory.hpp"

#include <algorithm>
#include <stdexcept>

namespace playground::dingtalk {

Directory::Directory(const base::Clock& clock, Stage& stage, const DingtalkSetup& setup)
    : clock_(clock), stage_(stage), bot_name_(setup.robot.name) {
  for (const auto& member : setup.members) members_[member.userid] = member;
  for (const auto& group : setup.groups) groups_[group.conversation_id] = group;
}

std::optional<DingtalkMember> Directory::member(const std::string& userid) const {
  std::lock_guard lock(mutex_);
  const auto found = members_.find(userid);
  if (found == members_.end()) return std::nullopt;
  return found->second;
}

std::optional<DingtalkMember> Directory::by_mobile(const std::string& mobile) const {
  for (const auto& member : members()) {
    if (!mobile.empty() && member.mobile == mobile) return member;
  }
  return std::nullopt;
}

DingtalkMember Directory::person(const std::string& userid) const {
  const auto found = member(userid);
  if (!found) throw std::invalid_argument("no such DingTalk member: " + userid);
  return *found;
}

std::vector<DingtalkMember> Directory::members() const {
  std::lock_guard lock(mutex_);
  std::vector<DingtalkMember> all;
  for (const auto& [key, member] : members_) all.push_back(member);
  return all;
}

void Directory::remove(const std::string& userid) {
  std::lock_guard lock(mutex_);
  members_.erase(userid);
}

bool Directory::is_group(const std::string& chat) const {
  std::lock_guard lock(mutex_);
  return groups_.contains(chat);
}

std::string Directory::title(const std::string& chat) const {
  {
    std::lock_guard lock(mutex_);
    if (const auto group = groups_.find(chat); group != groups_.end()) return group->second.title;
  }
  const auto owner = member(chat.substr(chat.find(':') + 1));
  return (owner ? owner->name : chat) + " · 机器人 " + bot_name_;
}

std::string Directory::chat_of(const std::string& userid, const std::string& chat) const {
  const std::string own = "single:" + person(userid).userid;
  if (chat.empty() || chat == own) return own;
  std::lock_guard lock(mutex_);
  const auto group = groups_.find(chat);
  const bool inside = group != groups_.end() &&
                      std::count(group->second.members.begin(), group->second.members.end(), userid);
  if (!inside) throw std::invalid_argument(userid + " is not in the chat " + chat);
  return chat;
}

Event Directory::blank(const std::string& chat) const {
  Event event;
  event.at = now();
  event.platform = "dingtalk";
  event.chat = chat;
  event.is_group = is_group(chat);
  event.chat_title = title(chat);
  return event;
}

std::uint64_t Directory::said(const std::string& chat, const std::string& userid, const std::string& kind,
                              const std::string& text, std::shared_ptr<const std::string> picture) const {
  Event event = blank(chat);
  event.speaker = person(userid).name;
  event.speaker_id = userid;
  event.kind = kind;
  event.text = text;
  event.picture = std::move(picture);
  return show(std::move(event));
}

Event Directory::bot_event(const std::string& chat, const std::string& via) const {
  Event event = blank(chat);
  event.speaker = bot_name_;
  event.from_bot = true;
  event.via = via;
  return event;
}

void Directory::notice(const std::string& chat, const std::string& text) const {
  Event event = blank(chat);
  event.kind = "notice";
  event.text = text;
  show(std::move(event));
}

}  // namespace playground::dingtalk
