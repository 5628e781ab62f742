// Who is in the company and in which group.
#include "playground/wecom/directory.hpp"

#include <algorithm>
#include <stdexcept>

#include "bot/base/utf8.hpp"

namespace playground::wecom {

Directory::Directory(const base::Clock& clock, Stage& stage, const WecomSetup& setup)
    : clock_(clock), stage_(stage), app_name_(setup.app.name), bot_name_(setup.bot.name) {
  for (const auto& member : setup.members) add(member);
  for (const auto& group : setup.groups) groups_[group.chatid] = group;
}

std::optional<WecomMember> Directory::member(const std::string& userid) const {
  std::lock_guard lock(mutex_);
  const auto found = members_.find(base::lower_ascii(userid));
  if (found == members_.end()) return std::nullopt;
  return found->second;
}

WecomMember Directory::person(const std::string& userid) const {
  const auto found = member(userid);
  if (!found) throw std::invalid_argument("no such WeCom member: " + userid);
  return *found;
}

std::vector<WecomMember> Directory::members() const {
  std::lock_guard lock(mutex_);
  std::vector<WecomMember> all;
  for (const auto& [key, member] : members_) all.push_back(member);
  return all;
}

void Directory::add(const WecomMember& member) {
  std::lock_guard lock(mutex_);
  members_[base::lower_ascii(member.userid)] = member;
}

void Directory::remove(const std::string& userid) {
  std::lock_guard lock(mutex_);
  members_.erase(base::lower_ascii(userid));
}

std::string Directory::title(const std::string& chat) const {
  {
    std::lock_guard lock(mutex_);
    if (const auto group = groups_.find(chat); group != groups_.end()) return group->second.title;
  }
  const auto owner = member(chat.substr(chat.find(':') + 1));
  const std::string name = owner ? owner->name : chat;
  return name + (chat.starts_with("app:") ? " · 应用 " + app_name_ : " · 智能机器人 " + bot_name_);
}

bool Directory::is_group(const std::string& chat) const {
  std::lock_guard lock(mutex_);
  return groups_.contains(chat);
}

bool Directory::is_in(const std::string& chat, const std::string& userid) const {
  const auto who = member(userid);
  if (!who) return false;
  std::lock_guard lock(mutex_);
  const auto group = groups_.find(chat);
  if (group == groups_.end()) return chat == "app:" + who->userid || chat == "bot:" + who->userid;
  return std::any_of(group->second.members.begin(), group->second.members.end(), [&](const std::string& id) {
    return base::lower_ascii(id) == base::lower_ascii(userid);
  });
}

std::string Directory::bot_chat(const std::string& userid, const std::string& chat) const {
  const std::string own = "bot:" + person(userid).userid;
  if (chat.empty() || chat == own) return own;
  if (!is_group(chat) || !is_in(chat, userid))
    throw std::invalid_argument(userid + " is not in the chat " + chat);
  return chat;
}

Event Directory::blank(const std::string& chat) const {
  Event event;
  event.at = now();
  event.platform = "wecom";
  event.chat = chat;
  event.is_group = is_group(chat);
  event.chat_title = title(chat);
  return event;
}

std::uint64_t Directory::said(const std::string& chat, const std::string& userid, const std::string& kind,
                              const std::string& text, std::shared_ptr<const std::string> picture) const {
  Event event = blank(chat);
  const auto who = person(userid);
  event.speaker = who.name;
  event.speaker_id = who.userid;
  event.kind = kind;
  event.text = text;
  event.picture = std::move(picture);
  return show(std::move(event));
}

Event Directory::bot_event(const std::string& chat, const std::string& via, const std::string& kind,
                           const std::string& text) const {
  Event event = blank(chat);
  event.speaker = chat.starts_with("app:") ? app_name_ : bot_name_;
  event.from_bot = true;
  event.kind = kind;
  event.text = text;
  event.via = via;
  return event;
}

void Directory::notice(const std::string& chat, const std::string& text) const {
  Event event = blank(chat);
  event.kind = "notice";
  event.text = text;
  show(std::move(event));
}

}  // namespace playground::wecom
