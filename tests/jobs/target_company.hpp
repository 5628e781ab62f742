// A manager and his reps, with targets and deals, on a clock that is set by hand.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "bot/chat/customers.hpp"
#include "bot/chat/pace.hpp"
#include "tests/jobs/company.hpp"

namespace jobs {

using Texts = std::vector<std::string>;

// A manager and his reps, with the built-in words. Only what a test asks for is watched.
class TargetCompany : public Company {
 public:
  TargetCompany() {
    rules.policies.targets = {.weeks_behind = 0, .confirm_after = {}, .quiz_people = 0, .has_morning_report = false};
    rules.policies.recycling.rules.clear();
    hire("张伟", crm::Role::manager);
    for (const char* rep : {"王芳", "李雷"}) hire(rep, crm::Role::rep);
  }

  void hire(const std::string& name, crm::Role role) {
    write([&](storage::Store& store) {
      store.members.add({.id = "m-" + name, .name = name, .role = role, .manager_id = role == crm::Role::rep ? "m-张伟" : "", .joined_at = clock.now()});
      store.members.link({Platform::wecom, name, "m-" + name, "wecom-app", {}, clock.now()});
      store.conversations.meet({"wecom-app", base::ChatKind::single, name, {}}, clock.now());
    });
  }

  void target(const std::string& name, const std::string& month, std::int64_t yuan) {
    write([&](storage::Store& store) {
      store.targets.put({.id = ids.next(clock.now()), .month = month, .scope = {"", "", "m-" + name}, .amount = base::Money::yuan(yuan), .set_by = "m-张伟"});
    });
  }

  std::string deal(const std::string& owner, const std::string& customer, std::int64_t yuan, const std::string& won = {}) {
    crm::Customer one{.id = "c-" + customer, .owner_id = "m-" + owner};
    chat::give_name(one, customer);
    one.created_at = one.touched_at = clock.now();
    write([&](storage::Store& store) {
      store.customers.put(one);
      store.deals.add({.id = ids.next(clock.now()), .customer_id = one.id, .owner_id = one.owner_id, .amount = base::Money::yuan(yuan),
                       .status = won.empty() ? "open" : "won", .created_at = clock.now(), .ended_at = won.empty() ? base::Instant{} : at(won)});
    });
    return one.id;
  }

  Texts told() {
    Texts all;
    const auto arrived = wecom.arrived();
    for (; read_ < arrived.size(); ++read_) {
      const auto& sent = arrived[read_];
      const bool is_review = sent.message.text.find("月复盘") != std::string::npos, is_picture = sent.message.text.empty();
      if (is_picture || (is_review && !watches_reviews)) continue;
      all.push_back(shown(sent.at).substr(5, 11) + " " + sent.to.conversation.id + ": " + sent.message.text);
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  chat::Streak streak(const std::string& name, const std::string& monday) {
    chat::Streak found;
    write([&](storage::Store& store) {
      found = chat::streak_of(store.members.find("m-" + name).value(), base::parse_date(monday).value(), store, rules);
    });
    return found;
  }

  bool watches_reviews = false;

 private:
  std::size_t read_ = 0;
};

}  // namespace jobs
