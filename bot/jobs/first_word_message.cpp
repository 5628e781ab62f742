// The words about leads that wait for the first word of their rep.
#include "bot/jobs/first_word_message.hpp"

#include <algorithm>

#include "bot/chat/durations.hpp"
#include "bot/chat/superiors.hpp"

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

// The first few of them, each as a line.
template <class All, class Line>
std::vector<Reply> first_lines(const All& all, Line line) {
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < std::min(all.size(), shown); ++i) lines.push_back(line(all[i]));
  return lines;
}

Reply relayed_away(const std::vector<Relayed>& lost) {
  if (lost.size() == 1)
    return say("first_word.relayed_away", {{"客户", lost[0].customer.name}, {"多久", chat::duration_words(lost[0].waited)}, {"名字", lost[0].to.name}});
  const auto line = [](const Relayed& one) { return say("first_word.relayed_away_line", {{"客户", one.customer.name}, {"名字", one.to.name}}); };
  return say("first_word.relayed_away_many",
             {{"个数", std::ssize(lost)}, {"明细", first_lines(lost, line)}, {"还有", those_left_out(lost.size())}});
}

Reply relayed_to_you(const std::vector<Relayed>& got, storage::Store& store) {
  const auto values_of = [&](const Relayed& one) {
    chat::Values values = contact_values(one.customer, store);
    values.push_back({"名字", one.from.name});
    return values;
  };
  const auto& first = *std::min_element(got.begin(), got.end(), [](const Relayed& a, const Relayed& b) { return a.due_at < b.due_at; });
  if (got.size() == 1) {
    chat::Values values = values_of(first);
    values.push_back({"原因", first.reason});
    values.push_back({"时间", first.due_at});
    return say("first_word.relayed_to_you", std::move(values));
  }
  return say("first_word.relayed_to_you_many",
             {{"个数", std::ssize(got)},
              {"时间", first.due_at},
              {"明细", first_lines(got, [&](const Relayed& one) { return say("first_word.relayed_to_you_line", values_of(one)); })},
              {"还有", those_left_out(got.size())},
              {"客户", first.customer.name}});
}

Reply relayed_ledger(const std::vector<Relayed>& relayed) {
  const auto line = [](const Relayed& one) {
    return say("first_word.ledger", {{"客户", one.customer.name},
                                     {"原主", one.from.name},
                                     {"名字", one.to.name},
                                     {"多久", chat::duration_words(one.waited)},
                                     {"原因", one.reason}});
  };
  if (relayed.size() == 1) return line(relayed[0]);
  return say("first_word.ledger_many",
             {{"个数", std::ssize(relayed)}, {"明细", first_lines(relayed, line)}, {"还有", those_left_out(relayed.size())}});
}

Reply relay_impossible(const std::vector<Waiting>& waiting, storage::Store& store) {
  const auto values_of = [&](const Waiting& one) {
    return chat::Values{{"客户", one.customer.name}, {"名字", name_of(one.response.member_id, store)}};
  };
  if (waiting.size() == 1) return say("first_word.nobody_left", values_of(waiting[0]));
  return say("first_word.nobody_left_many",
             {{"个数", std::ssize(waiting)},
              {"明细", first_lines(waiting, [&](const Waiting& one) { return say("first_word.nobody_left_line", values_of(one)); })},
              {"还有", those_left_out(waiting.size())},
              {"客户", waiting[0].customer.name}});
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

void tell(const RelayNews& news, storage::Store& store, chat::Post& post) {
  std::map<std::string, std::vector<Relayed>> by_former, by_new;
  for (const Relayed& one : news.relayed) by_former[one.from.id].push_back(one), by_new[one.to.id].push_back(one);
  for (const auto& [member_id, lost] : by_former) post.tell(member_id, relayed_away(lost), chat::Timing::when_awake);
  for (const auto& [member_id, got] : by_new) post.tell(member_id, relayed_to_you(got, store), chat::Timing::when_awake, "urgent");
  for (const auto& [superiors, waiting] : news.stuck) chat::tell_all(superiors, relay_impossible(waiting, store), store, post, "urgent");
  if (!news.relayed.empty()) post.announce(relayed_ledger(news.relayed));
}

}  // namespace jobs
