// Lists the follow-ups that the audit found to be empty, copied, entered in bulk or long after the fact.
#include <algorithm>
#include <map>

#include "bot/chat/people_asked.hpp"

namespace commands {
namespace {

using chat::Desk, chat::People, chat::Period, chat::Reply, chat::Request, chat::say;

constexpr int most_read = 1'000;
constexpr std::size_t shown = 4;

// One follow-up with everything that is wrong with it.
struct Case {
  crm::FollowUp follow_up;
  std::vector<crm::Finding> findings;
};

Period period_asked(const Request& request, const Desk& desk) {
  if (const auto said = request.slots.period("period")) return *said;
  return {base::add_days(desk.today(), -6), desk.today(), "最近7天"};
}

// The latest first. What was taken back since is nobody's fault any more.
std::vector<Case> cases(const People& people, const Period& period, Desk& desk) {
  const auto from = base::instant(period.start, {}, desk.rules.zone);
  const auto until = base::instant(base::add_days(period.end, 1), {}, desk.rules.zone);
  std::vector<Case> found;
  std::map<std::string, std::size_t> places;
  for (const auto& finding : desk.store.findings.between(from, until, most_read)) {
    if (!people.find(finding.member_id)) continue;
    if (const auto place = places.find(finding.follow_up_id); place != places.end()) {
      found[place->second].findings.push_back(finding);
    } else if (auto follow_up = desk.store.follow_ups.find(finding.follow_up_id)) {
      places[finding.follow_up_id] = found.size();
      found.push_back({std::move(*follow_up), {finding}});
    }
  }
  return found;
}

std::string customer_name(const std::string& customer_id, Desk& desk) {
  const auto customer = desk.store.customers.find(customer_id);
  return customer ? customer->name : "";
}

Reply copied(const crm::Finding& finding, Desk& desk) {
  const auto original = desk.store.follow_ups.find(finding.detail);
  if (!original) return chat::silence();
  const base::Date date = original->happened_on;
  if (original->member_id != finding.member_id)
    return say("audit_query.copied_of_colleague", {{"谁", desk.name_of(original->member_id)}, {"日期", date}});
  return say("audit_query.copied", {{"客户", customer_name(original->customer_id, desk)}, {"日期", date}});
}

// At most one of a kind.
std::vector<Reply> of_kind(const std::string& kind, const Case& one, Desk& desk) {
  const auto finding = std::find_if(one.findings.begin(), one.findings.end(), [&](const auto& f) { return f.kind == kind; });
  if (finding == one.findings.end()) return {};
  if (kind == "copied") return {copied(*finding, desk)};
  if (kind == "late") return {say("audit_query.late", {{"天数", finding->detail}})};
  if (kind == "empty") return {say("audit_query.empty")};
  return {say("audit_query.bulk", {{"分钟", std::int64_t{desk.rules.policies.audit.bulk_minutes}}, {"个数", finding->detail}})};
}

Reply line(const Case& one, const People& people, Desk& desk) {
  return say("audit_query.line", {{"名字", people.find(one.follow_up.member_id)->name},
                                  {"客户", customer_name(one.follow_up.customer_id, desk)},
                                  {"日期", base::civil(one.follow_up.recorded_at, desk.rules.zone).date},
                                  {"空话", of_kind("empty", one, desk)},
                                  {"抄的", of_kind("copied", one, desk)},
                                  {"连录", of_kind("bulk", one, desk)},
                                  {"补录", of_kind("late", one, desk)}});
}

Reply answer(const Request& request, Desk& desk) {
  const People people = chat::people_asked(request, desk);
  const Period period = period_asked(request, desk);
  const auto found = cases(people, period, desk);
  if (found.empty()) return say("audit_query.none", {{"范围", people.label}, {"时段", period.label}});
  std::vector<Reply> lines;
  for (const auto& one : found)
    if (lines.size() < shown) lines.push_back(line(one, people, desk));
  return say("audit_query.list", {{"范围", people.label},
                                  {"时段", period.label},
                                  {"个数", static_cast<std::int64_t>(found.size())},
                                  {"明细", std::move(lines)},
                                  {"还有", chat::if_some(static_cast<std::int64_t>(found.size() - std::min(found.size(), shown)))},
                                  {"谁", people.find(found.front().follow_up.member_id)->name}});
}

Reply run(const Request& request, Desk& desk) { return desk.in_private(request, answer(request, desk)); }

}  // namespace

chat::Command audit_query() {
  return {.intent = "audit_query",
          .slots = {chat::optional("owner:asked_owner"), chat::optional("scope:asked_scope"), chat::optional("period:past_period")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
