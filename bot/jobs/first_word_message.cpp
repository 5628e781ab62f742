// The words about leads that wait for the first word of their rep.
#include "bot/jobs/first_word_message.hpp"

#include <algorithm>

#include "bot/chat/durations.hpp"

namespace jobs {
namespace {

using chat::Reply, chat::say;

constexpr std::size_t shown = 3;  // an answer of six lines, with what to do in the last

// The one to speak to, with his number, for the owner's eyes.
chat::Values contact_values(const crm::Customer& customer, storage::Store& store) {
  const auto contacts = store.contacts.of_customer(customer.id);
  chat::Values values{{"客户", customer.name}, {"联系人", std::string()}, {"电话", std::string()}};
  if (contacts.empty()) return values;
  const crm::Contact& contact = contacts.front();
  if (contact.name != customer.name) values[1].second = contact.name;
  if (!contact.phone.empty()) values[2].second = chat::PhoneNumber{contact.phone, contact.phone_extension, contact.id, true};
  return values;
}

std::string name_of(const std::string& member_id, storage::Store& store) {
  const auto member = store.members.find(member_id);
  return member ? member->name : std::string();
}

chat::Value those_left_out(std::size_t count) {
  return chat::if_some(static_cast<std::int64_t>(count) - static_cast<std::int64_t>(std::min(count, shown)));
}

Reply breach_of_one(const Waiting& waiting, const chat::Rules& rules, storage::Store& store) {
  const auto& [response, customer] = waiting;
  const bool is_relayed = response.relay_at > base::Instant{};
  return say("first_word.breach", {{"名字", name_of(response.member_id, store)},
                                   {"客户", customer.name},
                                   {"来源", customer.source},
                                   {"多久", chat::duration_words(rules.policies.response.limit)},
                                   {"接力", is_relayed ? chat::Value(response.relay_at) : chat::Value(std::string())},
                                   {"次数", chat::if_some(is_relayed ? 0 : std::int64_t{response.relays})}});
}

}  // namespace

Reply first_word_warning(const std::vector<Waiting>& waiting, storage::Store& store) {
  const auto& first = waiting.front();
  if (waiting.size() == 1) {
    chat::Values values = contact_values(first.customer, store);
    values.push_back({"时间", first.response.due_at});
    return say("first_word.warning", std::move(values));
  }
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < std::min(waiting.size(), shown); ++i)
    lines.push_back(say("first_word.warning_line", contact_values(waiting[i].customer, store)));
  return say("first_word.warning_many", {{"个数", static_cast<std::int64_t>(waiting.size())},
                                         {"时间", first.response.due_at},
                                         {"明细", std::move(lines)},
                                         {"还有", those_left_out(waiting.size())},
                                         {"客户", first.customer.name}});
}

Reply first_word_breach(const std::vector<Waiting>& waiting, const chat::Rules& rules, storage::Store& store) {
  if (waiting.size() == 1) return breach_of_one(waiting.front(), rules, store);
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < std::min(waiting.size(), shown); ++i)
    lines.push_back(say("first_word.breach_line", {{"名字", name_of(waiting[i].response.member_id, store)},
                                                   {"客户", waiting[i].customer.name},
                                                   {"来源", waiting[i].customer.source}}));
  return say("first_word.breach_many", {{"个数", static_cast<std::int64_t>(waiting.size())},
                                        {"多久", chat::duration_words(rules.policies.response.limit)},
                                        {"明细", std::move(lines)},
                                        {"还有", those_left_out(waiting.size())},
                                        {"客户", waiting.front().customer.name}});
}

Reply relayed_away(const Relayed& relayed) {
  return say("first_word.relayed_away", {{"客户", relayed.customer.name},
                                         {"多久", chat::duration_words(relayed.waited)},
                                         {"名字", relayed.to.name}});
}

Reply relayed_to_you(const Relayed& relayed, storage::Store& store) {
  chat::Values values = contact_values(relayed.customer, store);
  values.push_back({"名字", relayed.from.name});
  values.push_back({"原因", relayed.reason});
  values.push_back({"时间", relayed.due_at});
  return say("first_word.relayed_to_you", std::move(values));
}

Reply relayed_ledger(const Relayed& relayed) {
  return say("first_word.ledger", {{"客户", relayed.customer.name},
                                   {"原主", relayed.from.name},
                                   {"名字", relayed.to.name},
                                   {"多久", chat::duration_words(relayed.waited)},
                                   {"原因", relayed.reason}});
}

Reply relay_impossible(const Waiting& waiting, storage::Store& store) {
  return say("first_word.nobody_left",
             {{"客户", waiting.customer.name}, {"名字", name_of(waiting.response.member_id, store)}});
}

}  // namespace jobs
