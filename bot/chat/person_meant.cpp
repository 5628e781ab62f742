// Which of a customer's contacts somebody means.
#include "bot/chat/person_meant.hpp"

#include <algorithm>

#include "bot/chat/called.hpp"
#include "bot/chat/which.hpp"

namespace chat {
namespace {

std::string contact_label(const crm::Contact& contact) {
  std::string text = contact.name;
  if (!contact.title.empty()) text += " " + contact.title;
  if (!contact.phone.empty()) text += " " + masked(contact.phone);
  return text;
}

Reply which_contact(const Command& command, const Request& request, const std::vector<crm::Contact>& found) {
  constexpr std::size_t most_choices = 5;
  Dialogue dialogue{Dialogue::Kind::choice, command.intent, request.slots, "contact_id", {}, {}, {}};
  dialogue.slots.set("customer_id", request.customer->id);
  for (std::size_t i = 0; i < found.size() && i < most_choices; ++i) dialogue.choices.push_back({found[i].id, contact_label(found[i])});
  Reply reply = say("ask.which_contact", {{"客户", request.customer->name},
                                          {"个数", std::ssize(found)},
                                          {"名称", request.word("contact")},
                                          {"选项", choice_lines(dialogue.choices)}});
  reply.expects = std::move(dialogue);
  return reply;
}

// What is said of a contact stays as it was said; only what is his alone needs to know who he is.
bool is_about_one_contact(const Command& command, const Request& request) {
  return command.intent == "lead_update" || (command.intent == "customer_query" && request.has("field"));
}

// 康达王建国电话改成…: a full name between other words is not read as one, but there he stands. Nobody named: the newest first.
std::vector<crm::Contact> named_in(const std::string& text, std::vector<crm::Contact> contacts) {
  std::stable_partition(contacts.begin(), contacts.end(), [&](const crm::Contact& c) { return !c.name.empty() && text.find(c.name) != text.npos; });
  return contacts;
}

}  // namespace

std::optional<Reply> find_contact(const Command& command, Request& request, Desk& desk) {
  if (!request.customer) return std::nullopt;
  const auto contacts = desk.store.contacts.of_customer(request.customer->id);
  if (request.has("contact_id")) {
    const auto chosen = std::find_if(contacts.begin(), contacts.end(), [&](const crm::Contact& c) { return c.id == request.word("contact_id"); });
    if (chosen == contacts.end()) refuse("refuse.gone");
    request.contact = *chosen;
    return std::nullopt;
  }
  const std::string said = request.word("contact");
  const auto found = said.empty() ? named_in(request.text, contacts) : best_called(Called(said), contacts);
  const bool is_another = !said.empty() && speaks_of_another(request.text) && !found.empty() && found.front().name != said;
  if (found.empty() || is_another) return std::nullopt;
  const bool is_sure = said.empty() || found.size() == 1 || found.front().name == said;
  if (!is_sure && is_about_one_contact(command, request)) return which_contact(command, request, found);
  if (is_sure) request.contact = found.front();
  return std::nullopt;
}

bool speaks_of_another(const std::string& text) {
  for (const char* word : {"还有", "另一", "另外", "加联系人", "加个联系人", "加一个联系人", "添个联系人", "增联系人", "新联系人"})
    if (text.find(word) != text.npos) return true;
  return false;
}

std::string contact_on_record(const Request& request) {
  return request.has("contact") && request.contact ? request.contact->name : request.word("contact");
}

std::optional<Reply> taken_for(const std::string& said, const crm::Contact& contact) {
  if (said.empty() || contact.name.empty() || contact.name == said) return std::nullopt;
  return say("called.contact", {{"原话", said}, {"联系人", contact.name}, {"职务", contact.title}});
}

std::optional<Reply> assumption(const Request& request) {
  if (!request.mistyped.empty()) return say("mistyped.customer", {{"原话", request.mistyped}, {"客户", request.customer->name}});
  if (!request.contact) return std::nullopt;
  return taken_for(request.word("contact"), *request.contact);
}

std::string customer_label(const crm::Customer& customer, const std::string& said, Desk& desk) {
  auto contacts = desk.store.contacts.of_customer(customer.id);
  if (auto meant = best_called(Called(said), contacts); !meant.empty()) contacts = std::move(meant);
  std::string text = customer.name;
  if (contacts.empty()) return text;
  const crm::Contact& contact = contacts.front();
  if (contact.name != customer.name) text += " " + contact.name;
  if (contact.name != said && !contact.title.empty()) text += " " + contact.title;
  if (!contact.phone.empty()) text += " " + masked(contact.phone);
  return text;
}

}  // namespace chat
