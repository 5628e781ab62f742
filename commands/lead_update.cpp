// Changes a contact's number, address or title: 康达的王总换号了，新的是 150 5555 6666. Grades a customer: 康达标为VIP.
#include "bot/chat/duplicates.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

bool says_way(const Request& request) { return request.has("phone") || request.has("wechat") || request.has("email"); }
bool says_contact(const Request& request) { return says_way(request) || request.has("contact_title"); }

// A grade decides how long a customer may be left alone: whoever answers for his rep hears of it.
Reply graded(const Request& request, Desk& desk) {
  crm::Customer customer = *request.customer;
  const std::string before = customer.level;
  customer.level = request.word("level");
  if (customer.level == before) return say("lead_update.same_level", {{"客户", customer.name}, {"级别", before}});
  desk.store.customers.put(customer);
  if (const auto owner = desk.store.members.find(customer.owner_id)) {
    const Reply told = say("lead_update.told_level", {{"谁", desk.sender.name}, {"客户", customer.name}, {"旧", before}, {"级别", customer.level}});
    desk.notify(owner->id == desk.sender.id ? owner->manager_id : owner->id, told);
  }
  Reply reply = say("lead_update.level", {{"客户", customer.name}, {"旧", before.empty() ? "未定" : before}, {"级别", customer.level}});
  reply.summary = "定级 " + customer.name + " " + customer.level;
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  if (request.has("level") && !says_contact(request)) return graded(request, desk);
  const auto& slots = request.slots;
  if (!says_contact(request)) chat::refuse("lead_update.what");
  crm::Contact contact = request.contact.value_or(
      crm::Contact{.id = desk.new_id(), .customer_id = request.customer->id, .name = slots.text("contact"), .created_at = desk.now});
  const crm::Contact before = contact;
  const bool is_added = !request.contact;
  if (slots.has("phone")) chat::refuse_number_of_another(slots.text("phone"), *request.customer, desk);
  if (slots.has("phone")) contact.phone = slots.text("phone"), contact.phone_extension = slots.text("phone_ext");
  if (slots.has("wechat")) contact.wechat = slots.text("wechat");
  if (slots.has("email")) contact.email = slots.text("email");
  if (slots.has("contact_title")) contact.title = slots.text("contact_title");
  desk.store.contacts.put(contact);
  const auto number = [&](const crm::Contact& of) { return slots.has("phone") ? desk.phone(of, *request.customer) : chat::PhoneNumber{}; };
  const bool had_title = !before.title.empty() && before.title != contact.title;
  Reply reply = say(is_added ? "lead_update.added" : "lead_update.done",
                    {{"客户", request.customer->name},
                     {"联系人", contact.name},
                     {"旧电话", number(before)},
                     {"电话", number(contact)},
                     {"新电话", before.phone.empty() ? number(contact) : chat::PhoneNumber{}},
                     {"微信", chat::Private{slots.text("wechat")}},
                     {"邮箱", chat::Private{slots.text("email")}},
                     {"旧职务", had_title ? before.title : ""},
                     {"职务", slots.text("contact_title")},
                     {"新职务", had_title ? "" : slots.text("contact_title")}});
  reply.summary = (says_way(request) ? "改联系方式 " : "改职务 ") + request.customer->name;
  return reply;
}

}  // namespace

chat::Command lead_update() {
  return {.intent = "lead_update",
          .slots = {chat::optional("level"), chat::optional("phone"), chat::optional("email"), chat::optional("wechat"), chat::optional("contact_title"), chat::optional("contact"),
                    chat::known("customer")},
          .run = run};
}

}  // namespace commands
