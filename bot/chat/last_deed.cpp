// What somebody wrote last in this chat.
#include "bot/chat/last_deed.hpp"

namespace chat {
namespace {

std::string text_at(const storage::Record& record, std::size_t column) {
  const auto* text = record.size() > column ? std::get_if<std::string>(&record[column]) : nullptr;
  return text ? *text : std::string();
}

void note(LastDeed& last, const storage::Change& change) {
  if (!change.after) return;
  const auto& row = *change.after;
  if (change.table == "customers") last.customer_id = change.id;
  if (change.table == "contacts") last.contact_id = change.id, last.customer_id = text_at(row, 1);
  if (change.table == "deals") last.deal_id = change.id, last.customer_id = text_at(row, 1);
  if (change.table == "follow_ups") last.follow_up_id = change.id, last.customer_id = text_at(row, 1);
  if (change.table == "targets") last.target_id = change.id;
  if (change.table == "reminders") {
    last.reminder_id = change.id;
    if (const auto customer = text_at(row, 2); !customer.empty()) last.customer_id = customer;
  }
}

}  // namespace

std::optional<LastDeed> last_deed(const Request& request, Desk& desk) {
  auto deeds = desk.store.history.standing(desk.sender.id, request.conversation.key(),
                                           desk.now - desk.rules.undo_window, 1);
  if (deeds.empty()) return std::nullopt;
  LastDeed last{std::move(deeds.front()), {}, {}, {}, {}, {}, {}};
  for (const auto& change : last.deed.changes) note(last, change);
  return last;
}

}  // namespace chat
