// Tells who changed which target when. Of customers and deals it is understood and noted, but not told yet.
#include <algorithm>

#include "bot/chat/figures.hpp"
#include "bot/chat/later.hpp"
#include "bot/chat/subject.hpp"
#include "bot/chat/target_scopes.hpp"
#include "bot/chat/target_words.hpp"

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

// Whoever is named, his alone.
std::string somebody_in(const std::string& text, Desk& desk) {
  for (const auto& member : desk.store.members.active())
    if (text.find(member.name) != text.npos) return member.id;
  return {};
}

Reply target_changes(const Request& request, Desk& desk) {
  Changes changes = desk.store.target_changes.latest(most_read);
  const crm::TargetScope own = chat::own_target(desk);
  const std::string one = somebody_in(request.text, desk);
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

Reply run(const Request& request, Desk& desk) {
  const chat::Sentence said(request.text, {base::civil(desk.now, desk.rules.zone), &desk.rules.workdays, false});
  if (!chat::names_target(said)) return chat::not_yet(request, desk);
  return desk.in_private(request, target_changes(request, desk));
}

}  // namespace

chat::Command audit_log_query() {
  return {.intent = "audit_log_query",
          .slots = {chat::optional("customer:asked_customer"), chat::optional("field:audited_field")},
          .role = crm::Role::manager,
          .run = run};
}

}  // namespace commands
