// People who talk to the bot on two platforms with contacts, while its jobs run.
#pragma once

#include <set>

#include "bot/app/templates.hpp"
#include "bot/chat/intake.hpp"
#include "tests/jobs/workshop.hpp"

namespace jobs {

using base::Delivery, base::Platform, connectors::Profile;

// A platform with contacts on paper.
class Contacts : public Paper {
 public:
  Contacts(std::string name, Platform platform) : Paper(std::move(name)), platform_(platform) {}

  std::function<Profile(const std::string&)> who = [](const std::string&) { return Profile{Delivery::sent(), {}, {}}; };
  std::vector<std::string> asked;  // when, and about whom

  Platform platform() const override { return platform_; }
  Profile profile(const std::string& user_id, base::Instant now) override {
    asked.push_back(shown(now).substr(11, 5) + " " + user_id);
    return who(user_id);
  }

 private:
  const Platform platform_;
};

// The same for everybody.
inline std::function<Profile(const std::string&)> always(Profile profile) {
  return [profile](const std::string&) { return profile; };
}
inline Profile known(const std::string& name, const std::string& mobile = {}) { return {Delivery::sent(), name, mobile}; }

// People who talk to the bot on both platforms; its sentences are the built-in ones.
class Company : public Workshop {
 public:
  Company() {
    app::Problems problems;
    const auto templates = app::read_templates("", {}, problems);
    texts = templates.words;
    rules.workdays = templates.workdays;
    rules.platforms = {{"wecom-app", Platform::wecom}, {"wecom-bot", Platform::wecom}, {"ding-http", Platform::dingtalk}};
    rules.push_via = {{"wecom-bot", "wecom-app"}};
    crew.connectors = {{"wecom-app", &wecom}, {"wecom-bot", &bot}, {"ding-http", &ding}};
    restart();
    pipeline = std::make_unique<chat::Pipeline>(app::built_in_understanding(), texts, rules, ids, counters);
    intake = std::make_unique<chat::Intake>(*database, *pipeline, clock, ids);
  }

  std::string say(const std::string& connector, const std::string& user, const std::string& text,
                  const std::string& nick = {}) {
    base::Incoming message;
    message.message_id = "said-" + std::to_string(++said_);
    message.conversation = {connector, base::ChatKind::single, user, {}};
    message.sender_id = user;
    message.sender_name = nick;
    message.text = text;
    return intake->take(message, rules.platforms.at(connector), true, 30s).reply.text;
  }

  void make_admin(const std::string& name, const std::string& user) {
    write([&](storage::Store& store) {
      store.members.add({.id = "m-" + name, .name = name, .role = crm::Role::admin, .joined_at = clock.now() - 24h});
      store.members.link({Platform::wecom, user, "m-" + name, "wecom-app", {}, clock.now()});
    });
  }

  // What all jobs do until nothing is left to be done at this moment.
  void work() { running->scheduler.advance(clock, clock.now()); }

  // Active members with their accounts: 王芳(0123 wangfang)
  std::string people() {
    std::string all;
    write([&](storage::Store& store) {
      for (const auto& member : store.members.active()) {
        std::set<std::string> accounts;
        for (const auto& account : store.members.accounts_of(member.id)) accounts.insert(account.user_id);
        all += (all.empty() ? "" : " ") + member.name + "(";
        for (const auto& user : accounts) all += (user == *accounts.begin() ? "" : " ") + user;
        all += ")";
      }
    });
    return all;
  }
  bool is_anybody_waiting() {
    bool any = false;
    write([&](storage::Store& store) { any = store.introductions.next_due().has_value(); });
    return any;
  }

  Contacts wecom{"wecom-app", Platform::wecom}, ding{"ding-http", Platform::dingtalk};
  Paper bot{"wecom-bot"};
  std::unique_ptr<chat::Pipeline> pipeline;
  std::unique_ptr<chat::Intake> intake;

 private:
  int said_ = 0;
};

}  // namespace jobs
