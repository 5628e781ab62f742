// Tells who changed what when: of targets, and of the customers that the asker may see.
#include <algorithm>

#include "bot/chat/brief.hpp"
#include "bot/chat/customer_changes.hpp"
#include "bot/chat/customers.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/subject.hpp"
#include "bot/chat/target_scopes.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;
using Changes = std::vector<crm::TargetChange>;

constexpr int most_read = 500;
constexpr std::size_t deeds_shown = 4;

bool may_see(const crm::TargetChange& change, const crm::TargetScope& own, Desk& desk) {
  if (change.by_id == desk.sender.id || desk.sender.role == crm::Role::admin) return true;
  if (change.scope.member_id.empty()) return own.covers(change.scope);
  const auto member = desk.store.members.find(change.scope.member_id);
  return member && crm::may_see(desk.sender, *member);
}

// One act of one person may change many; it is told by the first of its lines.
bool is_same_deed(const crm::TargetChange& a, const crm::TargetChange& b) { return a.at == b.at && a.by_id == b.by_id; }

Reply line(const Changes& deed, Desk& desk) {
  const crm::TargetChange& first = deed.front();
  const std::string level(crm::target_level_word(first.level));
  return say("audit_log_query.change",
             {{"时间", first.at},
              {"谁", desk.name_of(first.by_id)},
              {"范围", chat::label_of(first.scope, desk)},
              {"月", chat::month_of(*base::parse_date(first.month + "-01"), desk.today()).label + level},
              {"旧", chat::if_some(first.before)},
              {"新", first.after},
              {"项", chat::if_some(deed.size() > 1 ? static_cast<std::int64_t>(deed.size()) : 0)},
              {"原因", first.reason}});
}

Reply target_changes(const Request& request, Desk& desk) {
  Changes changes = desk.store.target_changes.latest(most_read);
  const crm::TargetScope own = chat::own_target(desk);
  const std::string one = request.has("owner") ? request.member->id : "";  // whoever is named, his alone
  std::erase_if(changes, [&](const auto& change) { return !may_see(change, own, desk) || (!one.empty() && change.scope.member_id != one && change.by_id != one); });
  if (changes.empty()) return say("audit_log_query.no_changes");
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < changes.size() && lines.size() < deeds_shown;) {
    Changes deed;
    for (const auto& first = changes[i]; i < changes.size() && is_same_deed(first, changes[i]); ++i) deed.push_back(changes[i]);
    lines.push_back(line(deed, desk));
  }
  return say("audit_log_query.targets", {{"明细", std::move(lines)}});
}

// A customer was named who is none of the asker's.
[[noreturn]] void refuse_named(const Request& request, Desk& desk) {
  constexpr int enough = 5;
  const auto found = chat::customers_meant(desk.store, request.word("customer"), {}, enough);
  if (found.empty()) chat::refuse("refuse.unknown_customer", {{"名称", request.word("customer")}});
  chat::refuse("refuse.not_yours", {{"客户", found.front().name},
                                    {"负责人", found.front().in_pool() ? "公海" : desk.name_of(found.front().owner_id)},
                                    {"日期", base::civil(found.front().created_at, desk.rules.zone).date}});
}

Reply whose() {
  Reply reply = say("audit_log_query.whose");
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "audit_log_query", {}, "customer", {}, {}, {}};
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  if (request.word("field") == "target") {
    if (desk.sender.role == crm::Role::rep) chat::refuse("refuse.role", {{"角色", std::string(crm::role_title(crm::Role::manager))}});
    return desk.in_private(request, target_changes(request, desk));
  }
  if (request.customer) return chat::customer_changes(request, desk);
  if (request.has("customer")) refuse_named(request, desk);
  Request about = request;
  about.customer = chat::last_spoken_of(request, desk);
  return about.customer && desk.may_see(*about.customer) ? chat::customer_changes(about, desk) : whose();
}

}  // namespace

chat::Command audit_log_query() {
  return {.intent = "audit_log_query",
          .slots = {chat::Slot{"customer", chat::Slot::Need::related, "asked_customer"}, chat::optional("field:audited_field"), chat::optional("owner:")},
          .run = run};
}

}  // namespace commands
