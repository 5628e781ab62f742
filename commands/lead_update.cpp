// Changes a contact's number, address or title: 康达的王总换号了，新的是 150 5555 6666.
#include "bot/chat/desk.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply run(const Request& request, Desk& desk) {
  const auto& slots = request.slots;
  if (!slots.has("phone") && !slots.has("wechat") && !slots.has("email")) chat::refuse("lead_update.what");
  crm::Contact contact = request.contact.value_or(
      crm::Contact{.id = desk.new_id(), .customer_id = request.customer->id, .name = slots.text("contact"), .created_at = desk.now});
  const crm::Contact before = contact;
  if (slots.has("phone")) contact.phone = slots.text("phone"), contact.phone_extension = slots.text("phone_ext");
  if (slots.has("wechat")) contact.wechat = slots.text("wechat");
  if (slots.has("email")) contact.email = slots.text("email");
  desk.store.contacts.put(contact);
  Reply reply = say("lead_update.done", {{"客户", request.customer->name},
                                         {"联系人", contact.name},
                                         {"旧电话", slots.has("phone") ? desk.phone(before, *request.customer) : chat::PhoneNumber{}},
                                         {"电话", slots.has("phone") ? desk.phone(contact, *request.customer) : chat::PhoneNumber{}},
                                         {"微信", chat::Private{slots.text("wechat")}},
                                         {"邮箱", chat::Private{slots.text("email")}}});
  reply.summary = "改联系方式 " + request.customer->name;
  return reply;
}

}  // namespace

chat::Command lead_update() {
  return {.intent = "lead_update",
          .slots = {chat::optional("phone"), chat::optional("email"), chat::optional("wechat"), chat::optional("contact_title"), chat::optional("contact"),
                    chat::known("customer")},
          .run = run};
}

}  // namespace commands
