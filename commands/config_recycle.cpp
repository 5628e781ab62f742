// Changes by sentence when customers go back to the sea pool, who is spared, and how many a rep may claim.
#include <algorithm>

#include "bot/chat/rule_proposal.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say, chat::Slots;
namespace key = crm::rule_key;

constexpr const char* word = "确认";
constexpr std::int64_t longest = 3650, most = 10'000;  // days; customers

// What the rules cannot tell apart, or do by themselves.
void refuse_what_no_rule_can(const Request& request) {
  const std::string odd = request.word("odd");
  if (odd == "subject") chat::refuse("config_recycle.subject", {{"谁", request.word("odd_word")}});
  if (odd == "claimed") chat::refuse("config_recycle.claimed");
  if (odd == "later") chat::refuse("config_recycle.later");
  if (odd == "won") chat::refuse("config_recycle.won");
  if (odd == "won_goes") chat::refuse("config_recycle.won_goes");
}

std::vector<std::string> abouts_of(const Slots& term) {
  const auto said = term.texts("about");
  return said.empty() ? std::vector<std::string>{"阶段/潜在", "阶段/意向", "阶段/谈判"} : said;
}

class Changes {
 public:
  explicit Changes(Desk& desk) : desk_(desk) {}

  void add(const Request& request) {
    if (request.slots.flag("reset")) take_back();
    if (request.has("off")) set(key::recycle_off, request.slots.flag("off") ? "1" : "");
    for (const Slots& term : request.slots.list("terms")) set_days(term);
    for (const Slots& term : request.slots.list("spared")) set_spared(term);
    if (request.has("warnings")) set_warnings(request.slots.texts("warnings"));
    set_count(key::claims_a_day, request.slots, "claims");
    set_count(key::most_owned, request.slots, "most_owned");
    set_count(key::cooldown, request.slots, "cooldown");
  }
  std::vector<crm::RuleChange> all() && { return std::move(changes_); }

 private:
  void set(const std::string& key, std::string value) { changes_.push_back({key, std::move(value), {}, {}}); }

  void take_back() {
    for (const auto& change : desk_.store.rule_changes.all())
      if (change.key.starts_with(key::recycling)) set(change.key, "");
  }

  // Whoever says after how many days wants it to happen: what is switched off or spared no longer is.
  void set_days(const Slots& term) {
    const auto days = term.number("days");
    if (days < 1 || days > longest) chat::refuse("config_recycle.days", {{"最多", longest}});
    const auto& policy = desk_.rules.policies.recycling;
    if (policy.rules.empty()) set(key::recycle_off, "");
    for (const auto& about : abouts_of(term)) {
      set(key::days_of(about), std::to_string(days) + (term.flag("are_workdays") ? "w" : ""));
      const auto& levels = policy.spared_levels;
      if (about.starts_with("级别/") && std::find(levels.begin(), levels.end(), about.substr(std::string_view("级别/").size())) != levels.end())
        set(key::spare(about), "0");
    }
  }

  void set_spared(const Slots& term) {
    if (term.texts("about").empty()) chat::refuse("config_recycle.whom");
    for (const auto& about : term.texts("about")) set(key::spare(about), term.flag("is_spared") ? "1" : "0");
  }

  void set_warnings(const std::vector<std::string>& days) {
    std::string words;
    for (const auto& day : days) words += (words.empty() ? "" : ",") + day;
    set(key::recycle_warnings, words);
  }

  void set_count(const char* key, const Slots& slots, const char* slot) {
    if (!slots.has(slot)) return;
    const auto count = slots.number(slot);
    if (count < 1 || count > most) chat::refuse("config_recycle.count", {{"最多", most}});
    set(key, std::to_string(count));
  }

  Desk& desk_;
  std::vector<crm::RuleChange> changes_;
};

// A warning that would come before the count begins warns of nothing.
void refuse_late_warnings(const crm::RecyclingPolicy& policy) {
  if (policy.warnings.empty()) return;
  for (const auto& rule : policy.rules)
    if (rule.without_follow_up.days > 0 && rule.without_follow_up.days <= policy.warnings.front())
      chat::refuse("config_recycle.warns_too_early", {{"提醒", std::int64_t{policy.warnings.front()}}, {"规则", rule.name}, {"天数", chat::day_count_words(rule.without_follow_up)}});
}

chat::RuleProposal proposal_of(const Request& request, Desk& desk) {
  refuse_what_no_rule_can(request);
  Changes changes(desk);
  changes.add(request);
  auto all = std::move(changes).all();
  if (all.empty() && request.slots.flag("reset")) chat::refuse("rule_change.nothing_said");
  if (all.empty()) chat::refuse("config_recycle.how");
  chat::RuleProposal proposal(std::move(all), chat::recycling_facts, desk);
  refuse_late_warnings(proposal.after().recycling);
  if (proposal.changes_nothing()) chat::refuse("rule_change.same");
  return proposal;
}

Reply preview(const Request& request, Desk& desk) {
  const auto proposal = proposal_of(request, desk);
  Reply reply = say("config_recycle.confirm", {{"明细", proposal.lines()}, {"还有", chat::if_some(proposal.further())}, {"口令", std::string(word)}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::confirm, "config_recycle", request.slots, {}, word, {}, {}};
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  auto proposal = proposal_of(request, desk);
  proposal.carry_out(desk);
  Reply reply = say("config_recycle.done", {{"明细", proposal.lines()}, {"还有", chat::if_some(proposal.further())}});
  reply.summary = proposal.summary();
  return reply;
}

}  // namespace

chat::Command config_recycle() {
  return {.intent = "config_recycle", .slots = {chat::optional("days:recycle_days")}, .role = crm::Role::manager, .confirm = word, .run = run, .preview = preview};
}

}  // namespace commands
