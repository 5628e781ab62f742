// Which of his customers somebody speaks of when he says what a new lead would say.
#include "bot/chat/known_lead.hpp"

#include <algorithm>
#include <utility>

#include "bot/chat/called.hpp"
#include "bot/chat/customers.hpp"
#include "bot/chat/duplicates.hpp"
#include "bot/chat/own_people.hpp"
#include "bot/chat/person_meant.hpp"
#include "bot/chat/which.hpp"

namespace chat {
namespace {

constexpr int enough_to_know = 20;

bool speaks_of_a_new_one(const std::string& text) {
  for (const char* word : {"新", "录", "登记", "线索", "客资", "建档", "储备", "报备", "名片", "进线", "来了", "来一", "来个", "new", "New"})
    if (text.find(word) != text.npos) return true;
  return false;
}

// 康达还有一个王总 139…, 康达医疗 采购赵姐 136…: nobody speaks of a new customer, and the sender has one of that short name.
std::optional<crm::Customer> own_by_short_name(const Request& request, Desk& desk) {
  if (!request.has("customer") || speaks_of_a_new_one(request.text)) return std::nullopt;
  auto found = customers_meant(desk.store, request.word("customer"), {}, enough_to_know);
  std::erase_if(found, [&](const crm::Customer& c) { return c.owner_id != desk.sender.id; });
  return found.size() == 1 ? std::optional(std::move(found.front())) : std::nullopt;
}

// No company, no number: a name alone, of nobody new.
bool names_contact_alone(const Request& request) {
  for (const char* own : {"customer", "phone", "wechat", "email", "phone_raw"})
    if (request.has(own)) return false;
  return request.has("contact") && !speaks_of_a_new_one(request.text);
}

// 王总的预算15万 speaks of somebody who is known, whatever he is on record as. 谭园长 要围栏 means the one 园长 of that surname among
// his customers, 张姐要5台 may be anybody new, though he knows a 张丽.
std::vector<crm::Customer> own_by_calling(const Called& said, const std::string& text, Desk& desk) {
  if (said.has_given_name() || said.title().empty()) return {};
  auto found = customers_called(said.words(), desk, enough_to_know);
  std::erase_if(found, [&](const crm::Customer& c) { return c.owner_id != desk.sender.id; });
  if (text.find(said.words() + "的") != text.npos) return found;
  if (found.size() != 1 || crm::is_form_of_address(said.title())) return {};
  const auto meant = best_called(said, desk.store.contacts.of_customer(found.front().id));
  return meant.size() == 1 && !meant.front().title.empty() ? found : std::vector<crm::Customer>{};
}

// 王总的预算15万: somebody known by that name and no more, of whom there may be two.
std::vector<crm::Customer> own_by_contact(const Request& request, Desk& desk) {
  if (!names_contact_alone(request)) return {};
  auto found = customers_meant(desk.store, {}, request.word("contact"), enough_to_know);
  std::erase_if(found, [&](const crm::Customer& c) { return c.owner_id != desk.sender.id; });
  return found.empty() ? own_by_calling(Called(request.word("contact")), request.text, desk) : found;
}

}  // namespace

std::optional<Reply> whose_contact(const Request& request, Desk& desk) {
  const auto found = request.has("known_id") ? std::vector<crm::Customer>{} : own_by_contact(request, desk);
  if (found.size() < 2) return std::nullopt;
  return ask_which_customer(request.word("contact"), found, [](const crm::Customer& customer) { return customer.name; },
                            {Dialogue::Kind::choice, "lead_create", request.slots, "known_id", {}, {}, {}});
}

std::optional<crm::Customer> known_customer(const Request& request, Desk& desk) {
  const std::string answer = request.word("same_company");
  if (answer == "no") return std::nullopt;
  if (request.has("known_id")) return desk.store.customers.find(request.word("known_id"));
  if (auto found = own_by_contact(request, desk); found.size() == 1) return std::move(found.front());
  if (auto known = already_known(request.slots, desk)) return known;
  return own_by_short_name(request, desk);
}

// The number of one company beside the name of another: neither may go unheard.
std::optional<Reply> is_it_the_same(const Request& request, const crm::Customer& known, Desk& desk) {
  const std::string name = request.word("customer");
  if (name.empty() || request.has("same_company")) return std::nullopt;
  const auto meant = customers_meant(desk.store, name, {}, enough_to_know);
  if (std::any_of(meant.begin(), meant.end(), [&](const crm::Customer& c) { return c.id == known.id; })) return std::nullopt;
  Reply reply = say("lead_create.same_number", {{"客户", known.name}, {"名称", name}});
  reply.expects = Dialogue{Dialogue::Kind::choice, "lead_create", request.slots, "same_company", {}, {}, {{"yes", "同一家"}, {"no", "另一家"}}};
  return reply;
}

std::optional<crm::Contact> contact_said_again(const Request& request, const std::vector<crm::Contact>& contacts) {
  const Slots& lead = request.slots;
  const std::string name = lead.text("contact");
  if (!lead.has("phone")) {
    if (lead.has("wechat") || lead.has("email") || name.empty()) return std::nullopt;
    auto meant = best_called(Called(name), contacts);
    if (meant.empty() || (meant.front().name != name && (meant.size() > 1 || speaks_of_a_new_one(request.text) || speaks_of_another(request.text)))) return std::nullopt;
    return std::move(meant.front());
  }
  // One number: he is called 王总 now, and is on record as 王建国.
  std::vector<crm::Contact> reached;
  std::copy_if(contacts.begin(), contacts.end(), std::back_inserter(reached), [&](const crm::Contact& c) { return c.phone == lead.text("phone"); });
  if (!name.empty()) reached = best_called(Called(name), reached);
  return reached.empty() ? std::nullopt : std::optional(std::move(reached.front()));
}

}  // namespace chat
