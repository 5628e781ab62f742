// Records a new lead: the customer, the person, what he wants and what comes next; several leads in one message too.
#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/customers.hpp"
#include "bot/chat/lead_made.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/planning.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::Slots, chat::say;

constexpr std::size_t longest_echo = 32;  // what was stored is longer; the answer must fit a phone

std::string lead_name(const Slots& lead) {
  if (lead.has("customer")) return lead.text("customer");
  return lead.has("contact") ? lead.text("contact") : lead.text("phone");
}

// The customer this lead would double: by phone, or by the company's name in any spelling.
std::optional<crm::Customer> already_known(const Slots& lead, Desk& desk) {
  for (const auto& contact : desk.store.contacts.with_phone(lead.text("phone")))
    if (auto customer = desk.store.customers.find(contact.customer_id)) return customer;
  if (!lead.has("customer")) return std::nullopt;
  crm::Customer named;
  chat::give_name(named, lead.text("customer"));
  const auto same = desk.store.customers.with_key(named.key);
  return same.empty() ? std::nullopt : std::optional(same.front());
}

crm::Customer add_customer(const Slots& lead, Desk& desk) {
  crm::Customer customer;
  customer.id = desk.new_id();
  chat::give_name(customer, lead_name(lead));
  customer.is_person = !lead.has("customer");
  customer.owner_id = desk.sender.id;
  customer.region = desk.sender.region;
  customer.source = lead.text("source");
  if (lead.has("stage")) customer.stage = lead.text("stage");
  customer.remark = lead.text("remark");
  customer.created_at = customer.touched_at = customer.staged_at = desk.now;
  desk.store.customers.add(customer);
  return customer;
}

crm::Contact add_contact(const Slots& lead, const crm::Customer& customer, Desk& desk) {
  crm::Contact contact{.id = desk.new_id(),
                       .customer_id = customer.id,
                       .name = lead.text("contact"),
                       .department = lead.text("department"),
                       .title = lead.text("contact_title"),
                       .phone = lead.text("phone"),
                       .phone_extension = lead.text("phone_ext"),
                       .phone_as_typed = lead.text("phone_raw"),
                       .wechat = lead.text("wechat"),
                       .email = lead.text("email"),
                       .created_at = desk.now};
  const bool says_nothing = contact.name.empty() && contact.phone.empty() && contact.phone_as_typed.empty() &&
                            contact.wechat.empty() && contact.email.empty();
  if (!says_nothing) desk.store.contacts.add(contact);
  return contact;
}

crm::Deal add_deal(const Slots& lead, const crm::Customer& customer, Desk& desk) {
  crm::Deal deal{.id = desk.new_id(), .customer_id = customer.id, .owner_id = desk.sender.id, .created_at = desk.now};
  chat::apply_deal_slots(deal, lead);
  if (deal.amount || deal.quantity || !deal.product.empty()) desk.store.deals.add(deal);
  return deal;
}

std::string still_missing(const Slots& lead) {
  if (!lead.has("phone") && !lead.has("wechat") && !lead.has("email")) return "电话";
  return lead.has("source") ? "" : "来源";
}

Reply told(const std::string& key, const Slots& lead, const crm::Customer& customer, const crm::Contact& contact,
           const crm::Deal& deal, Desk& desk) {
  return say(key, {{"客户", customer.name},
                   {"联系人", contact.name == customer.name ? "" : contact.name},
                   {"电话", desk.phone(contact, customer)},
                   {"不对的电话", contact.phone_as_typed},
                   {"微信", chat::Private{contact.wechat}},
                   {"邮箱", chat::Private{contact.email}},
                   {"部门", contact.department + contact.title},
                   {"阶段", lead.text("stage")},
                   {"决定期", lead.has("expect_window") ? lead.period("expect_window")->label : ""},
                   {"产品", chat::product_phrase(deal)},
                   {"金额", chat::amount_phrase(deal)},
                   {"来源", lead.text("source")},
                   {"备注", base::cut_points(lead.text("remark"), longest_echo)}});
}

// The follow-up step that the same sentence named.
std::optional<Reply> add_next_step(const Slots& lead, const crm::Customer& customer, const crm::Contact& contact,
                                   Desk& desk) {
  for (const Slots& step : lead.list("then")) {
    const auto due = chat::due_time(step, desk);
    if (!due) continue;
    return chat::reminder_line(chat::plan_reminder(step, *due, customer, contact.name, desk), step, desk);
  }
  return std::nullopt;
}

// The sender's own customer said again: what is new is added to it.
Reply add_to_known(const Request& request, const crm::Customer& customer, Desk& desk) {
  const Slots& lead = request.slots;
  const auto contacts = desk.store.contacts.of_customer(customer.id);
  const bool knows_phone = std::any_of(contacts.begin(), contacts.end(), [&](const crm::Contact& c) {
    return c.phone == lead.text("phone") && (c.name == lead.text("contact") || !lead.has("contact"));
  });
  const crm::Contact contact = knows_phone ? contacts.front() : add_contact(lead, customer, desk);
  const crm::Deal deal = add_deal(lead, customer, desk);
  Reply reply = told("lead_create.known", lead, customer, contact, deal, desk);
  reply.values.push_back({"日期", base::civil(customer.created_at, desk.rules.zone).date});
  if (auto step = add_next_step(lead, customer, contact, desk)) reply.more.push_back(std::move(*step));
  reply.more.push_back(say("hint.undo"));
  reply.summary = "补充 " + customer.name;
  return reply;
}

Reply one_lead(const Request& request, Desk& desk) {
  const Slots& lead = request.slots;
  if (const auto known = already_known(lead, desk)) {
    if (known->owner_id == desk.sender.id) return add_to_known(request, *known, desk);
    chat::refuse("lead_create.taken", {{"客户", known->name},
                                       {"负责人", desk.name_of(known->owner_id)},
                                       {"日期", base::civil(known->created_at, desk.rules.zone).date}});
  }
  const crm::Customer customer = add_customer(lead, desk);
  const crm::Contact contact = add_contact(lead, customer, desk);
  const crm::Deal deal = add_deal(lead, customer, desk);
  Reply reply = told("lead_create.done", lead, customer, contact, deal, desk);
  if (auto sop = chat::lead_made(customer, desk)) reply.more.push_back(std::move(*sop));
  if (auto step = add_next_step(lead, customer, contact, desk)) reply.more.push_back(std::move(*step));
  const std::string missing = still_missing(lead);
  if (!missing.empty()) reply.more.push_back(say("lead_create.missing", {{"缺", missing}}));
  reply.more.push_back(say(deal.amount ? "hint.change_amount" : "hint.change",
                           {{"栏", std::string(crm::amount_kind_word(deal.amount_kind))}}));
  if (missing == "来源") {
    Slots known;
    known.set("field", std::string("source"));
    reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "correct_last", known, "source", chat::only_if_alone, {}, {}};
  }
  reply.summary = "新客户 " + customer.name;
  return reply;
}

// One line about one of several leads; whether it was recorded.
std::pair<Reply, bool> recorded(const Slots& lead, Desk& desk) {
  if (const auto known = already_known(lead, desk)) {
    const bool is_own = known->owner_id == desk.sender.id;
    return {say(is_own ? "lead_create.line_known" : "lead_create.line_taken",
                {{"客户", lead_name(lead)}, {"负责人", desk.name_of(known->owner_id)}}), false};
  }
  const crm::Customer customer = add_customer(lead, desk);
  const crm::Contact contact = add_contact(lead, customer, desk);
  const crm::Deal deal = add_deal(lead, customer, desk);
  Reply line = told("lead_create.line", lead, customer, contact, deal, desk);
  chat::lead_made(customer, desk);
  if (auto step = add_next_step(lead, customer, contact, desk)) line.more.push_back(std::move(*step));
  return {std::move(line), true};
}

Reply several_leads(const Request& request, Desk& desk) {
  constexpr std::size_t shown = 8;  // a list is read on a phone
  std::vector<Reply> lines;
  std::int64_t added = 0, untold = 0;
  for (const Slots& lead : request.slots.list("records")) {
    auto [line, is_new] = recorded(lead, desk);
    added += is_new;
    if (lines.size() < shown) lines.push_back(std::move(line));
    else ++untold;
  }
  Reply reply = say("lead_create.several", {{"个数", added}, {"明细", std::move(lines)}, {"还有", chat::if_some(untold)}});
  for (const auto& words : request.slots.texts("unread")) reply.more.push_back(say("lead_create.unread", {{"原话", words}}));
  reply.more.push_back(say("hint.undo"));
  reply.summary = "批量新客户 " + std::to_string(added) + " 个";
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  const Slots& lead = request.slots;
  if (lead.has("records")) return several_leads(request, desk);
  const bool says_who = lead.has("customer") || lead.has("contact") || lead.has("phone") || lead.has("wechat");
  if (says_who) return one_lead(request, desk);
  Reply reply = say("lead_create.who");
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "lead_create", lead, "customer", {}, {}, {}};
  return reply;
}

}  // namespace

chat::Command lead_create() {
  return {.intent = "lead_create",
          .slots = {chat::optional("records"), chat::optional("occurred_date"), chat::optional("phone"), chat::optional("email"), chat::optional("wechat"),
                    chat::optional("amount"), chat::optional("source"), chat::optional("lead_action"), chat::optional("quantity"), chat::optional("lead_stage"),
                    chat::optional("expect_window"), chat::optional("department"), chat::optional("contact_title"),
                    chat::optional("contact"), chat::optional("customer"), chat::optional("product"), chat::optional("lead_remark")},
          .then = "followup_schedule",
          .run = run};
}

}  // namespace commands
