// Puts a corrected value into the records of the last deed.
#include "bot/chat/correction.hpp"

#include "bot/chat/customers.hpp"
#include "bot/chat/deals.hpp"
#include "bot/chat/dispatch.hpp"
#include "bot/chat/duplicates.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/figures.hpp"
#include "bot/chat/planning.hpp"
#include "bot/chat/target_plan.hpp"
#include "bot/chat/target_scopes.hpp"
#include "bot/chat/stages.hpp"

namespace chat {
namespace {

bool is_amount(const std::string& field) {
  return field == "amount" || field == "budget" || field == "quote" || field == "contract" || field == "estimate";
}

// What is corrected when only a value was said: 不对，是13万.
std::string field_of(const Request& request, const LastDeed& last) {
  const auto& slots = request.slots;
  if (slots.has("field")) return slots.text("field");
  if (slots.has("level")) return "level";
  if (slots.has("product")) return "product";  // with how many of it, and for how much, where that is said too
  if (slots.has("amount")) return last.target_id.empty() ? "amount" : "target";
  if (slots.has("phone") || slots.has("phone_raw")) return "phone";
  if (slots.has("wechat")) return "wechat";
  if (slots.has("email")) return "email";
  if (slots.has("due_at") || slots.has("due_date") || slots.has("due_time")) return last.reminder_id.empty() ? "closes" : "time";
  if (slots.has("quantity")) return "quantity";
  if (slots.has("source")) return "source";
  if (slots.has("contact")) return "contact";
  refuse("correct_last.what");
}

// The words that are the new value: those of the field's own kind first, then whatever is left.
std::string said_words(const Request& request, const std::string& field) {
  for (const std::string& slot : {field, std::string("remark"), std::string("contact")})
    if (!request.word(slot).empty()) return request.word(slot);
  refuse("correct_last.no_value");
}

crm::Customer customer_of(const LastDeed& last, Desk& desk) {
  const auto customer = desk.store.customers.find(last.customer_id);
  if (!customer) refuse("correct_last.not_there");
  return *customer;
}

crm::Deal deal_of(const LastDeed& last, Desk& desk) {
  if (const auto deal = desk.store.deals.find(last.deal_id)) return *deal;
  const crm::Customer customer = customer_of(last, desk);
  for (const auto& deal : desk.store.deals.of_customer(customer.id))
    if (deal.is_open()) return deal;
  return {.id = desk.new_id(), .customer_id = customer.id, .owner_id = customer.owner_id, .created_at = desk.now};
}

crm::Contact contact_of(const LastDeed& last, Desk& desk) {
  if (const auto contact = desk.store.contacts.find(last.contact_id)) return *contact;
  const crm::Customer customer = customer_of(last, desk);
  const auto contacts = desk.store.contacts.of_customer(customer.id);
  return contacts.empty() ? crm::Contact{.id = desk.new_id(), .customer_id = customer.id, .created_at = desk.now}
                          : contacts.front();
}

Value or_unset(const std::string& words) { return words.empty() ? std::string("未填") : words; }

// A target that was laid down alone, by the line of the ledger. Several at once are better said again.
Correction correct_target(const LastDeed& last, const Request& request, Desk& desk) {
  const auto amount = request.slots.money("amount");
  if (!amount) refuse("correct_last.no_value");
  const storage::Change* line = nullptr;
  for (const auto& change : last.deed.changes) {
    if (change.table != "target_changes" || !change.after) continue;
    if (line) refuse("target.say_again");
    line = &change;
  }
  if (!line) refuse("target.say_again");
  const auto column = [&](std::size_t i) { return std::get<std::string>(line->after->at(i)); };
  TargetPlan plan = read_plan(month_of(*base::parse_date(column(1) + "-01"), desk.today()), column(2), desk);
  const crm::TargetScope scope{column(3), column(4), column(5)};
  plan.after.set(plan.months, scope, *amount);
  plan.laid_down.push_back({scope});
  if (!is_simple(plan)) refuse("target.say_again");
  carry_out(plan, {}, desk);
  return {label_of(scope, desk), "目标", plan.total_before(scope), plan.total(scope)};
}

Correction correct_amount(const LastDeed& last, const Request& request, const std::string& field, Desk& desk) {
  const auto amount = request.slots.money("amount");
  if (!amount) refuse("correct_last.no_value");
  crm::Deal deal = deal_of(last, desk);
  const auto before = deal.amount;
  deal.amount = amount;
  deal.is_about = request.has("amount_qualifier");
  if (field != "amount") deal.amount_kind = field;
  desk.store.deals.put(deal);
  return {customer_of(last, desk).name, std::string(crm::amount_kind_word(deal.amount_kind)),
          before ? Value(*before) : Value(std::string("未填")), *amount};
}

Correction correct_time(const LastDeed& last, const Request& request, Desk& desk) {
  auto reminder = desk.store.reminders.find(last.reminder_id);
  if (!reminder) refuse("correct_last.not_there");
  const base::Instant before = reminder->due_at;
  if (!move_reminder(*reminder, request.slots, desk)) refuse("correct_last.no_value");
  return {reminder_subject(*reminder, desk.store), "提醒", before, reminder->due_at};
}

Correction correct_content(const LastDeed& last, const Request& request, Desk& desk) {
  auto follow_up = desk.store.follow_ups.find(last.follow_up_id);
  if (!follow_up) refuse("correct_last.not_there");
  const std::string before = follow_up->content;
  follow_up->content = said_words(request, "content");
  desk.store.follow_ups.put(*follow_up);
  return {customer_of(last, desk).name, "跟进内容", or_unset(before), follow_up->content};
}

Correction correct_deal(const LastDeed& last, const Request& request, const std::string& field, Desk& desk) {
  crm::Deal deal = deal_of(last, desk);
  const crm::Deal before = deal;
  apply_deal_slots(deal, request.slots);
  if (field == "product" && !request.has("product")) deal.product = said_words(request, field);
  if (field == "closes") deal.closes = request.slots.date("due_date");
  desk.store.deals.put(deal);
  const std::string name = customer_of(last, desk).name;
  if (field != "closes") return {name, "产品", or_unset(product_phrase(before)), or_unset(product_phrase(deal))};
  if (!deal.closes) refuse("correct_last.no_value");
  return {name, "签单", before.closes ? Value(*before.closes) : Value(std::string("未填")), *deal.closes};
}

Correction correct_contact(const LastDeed& last, const Request& request, const std::string& field, Desk& desk) {
  crm::Contact contact = contact_of(last, desk);
  const crm::Contact before = contact;
  const crm::Customer customer = customer_of(last, desk);
  if (field == "phone") {
    if (!request.has("phone")) refuse("correct_last.no_phone");
    refuse_number_of_another(request.word("phone"), customer, desk);
    contact.phone = request.word("phone");
    contact.phone_extension = request.word("phone_ext");
    contact.phone_as_typed.clear();
  }
  if (field == "wechat") contact.wechat = said_words(request, field);
  if (field == "email") contact.email = request.word("email");
  if (field == "contact") contact.name = said_words(request, field);
  desk.store.contacts.put(contact);
  if (field == "phone")
    return {customer.name, "电话", before.phone.empty() ? Value(std::string("未填")) : Value(desk.phone(before, customer)),
            desk.phone(contact, customer)};
  if (field == "wechat") return {customer.name, "微信", Private{before.wechat.empty() ? "未填" : before.wechat}, Private{contact.wechat}};
  if (field == "email") return {customer.name, "邮箱", Private{before.email.empty() ? "未填" : before.email}, Private{contact.email}};
  return {customer.name, "联系人", or_unset(before.name), contact.name};
}

std::string stage_said(const Request& request) {
  const std::string stage = said_words(request, "stage");
  if (crm::stage_rank(stage) < 0) refuse("stage_update.which");
  return stage;
}

// A gate that is closed is not got round by calling the move a correction.
void correct_stage(crm::Customer& customer, const std::string& stage, Desk& desk) {
  const GateCheck gate = check_gates(customer, stage, std::nullopt, desk.store, desk.rules, desk.now);
  if (gate.is_closed) refuse("stage_update.no_correction", {{"客户", customer.name}, {"阶段", stage}, {"缺", in_a_row(gate.missing)}});
  move_stage(customer, {stage, desk.sender.id}, desk.store, desk.now);
}

Correction correct_customer(const LastDeed& last, const Request& request, const std::string& field, Desk& desk) {
  crm::Customer customer = customer_of(last, desk);
  const crm::Customer before = customer;
  if (field == "source") customer.source = said_words(request, field);
  if (field == "stage") correct_stage(customer, stage_said(request), desk);
  if (field == "level" && request.word("level").empty()) refuse("lead_update.which_level");
  if (field == "level") customer.level = request.word("level");
  if (field == "remark") customer.remark = said_words(request, field);
  if (field == "address") {
    customer.address = said_words(request, field);
    customer.region = region_of(customer, desk.store.members.find(customer.owner_id).value_or(desk.sender), desk.rules.policies.assignment);
  }
  if (field == "customer") give_name(customer, said_words(request, field)), customer.is_person = false;
  desk.store.customers.put(customer);
  if (field == "source") return {customer.name, "来源", or_unset(before.source), customer.source};
  if (field == "stage") return {customer.name, "阶段", before.stage, customer.stage};
  if (field == "level") return {customer.name, "级别", or_unset(before.level), customer.level};
  if (field == "address") return {customer.name, "地址", or_unset(before.address), customer.address};
  if (field == "remark") return {customer.name, "备注", or_unset(before.remark), customer.remark};
  return {before.name, "客户", before.name, customer.name};
}

}  // namespace

Correction correct(const LastDeed& last, const Request& request, Desk& desk) {
  const std::string field = field_of(request, last);
  if (field == "target" && !last.target_id.empty()) return correct_target(last, request, desk);
  if (is_amount(field)) return correct_amount(last, request, field, desk);
  if (field == "time") return correct_time(last, request, desk);
  if (field == "content") return correct_content(last, request, desk);
  if (field == "product" || field == "quantity" || field == "closes") return correct_deal(last, request, field, desk);
  if (field == "phone" || field == "wechat" || field == "email" || field == "contact")
    return correct_contact(last, request, field, desk);
  return correct_customer(last, request, field, desk);
}

}  // namespace chat
