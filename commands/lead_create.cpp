// Records a new lead: the customer, the person, what he wants and what comes next; several leads in one message too.
// What a manager brings in as a lead is given to a rep by the rules.
#include <algorithm>
#include <utility>

#include "bot/base/utf8.hpp"
#include "bot/chat/colleague.hpp"
#include "bot/chat/customers.hpp"
#include "bot/chat/duplicates.hpp"
#include "bot/chat/given_by_hand.hpp"
#include "bot/chat/known_lead.hpp"
#include "bot/chat/lead_news.hpp"
#include "bot/chat/new_lead.hpp"
#include "bot/chat/person_meant.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/chat/whereabouts.hpp"
#include "bot/chat/which.hpp"

namespace commands {
namespace {

using chat::Desk, chat::NewLead, chat::Reply, chat::Request, chat::Slots, chat::say;

constexpr std::size_t longest_echo = 32;  // what was stored is longer; the answer must fit a phone

std::string still_missing(const Slots& lead) {
  if (!lead.has("phone") && !lead.has("wechat") && !lead.has("email")) return "电话";
  return lead.has("source") ? "" : "来源";
}

Reply told(const std::string& key, const Slots& lead, const NewLead& made, Desk& desk) {
  const crm::Customer& customer = made.customer;
  const crm::Contact& contact = made.contact;
  chat::PhoneNumber phone = desk.phone(contact, customer);
  phone.may_be_seen = phone.may_be_seen || made.given.has_value();  // whoever typed it knows it
  return say(key, {{"客户", customer.name},
                   {"联系人", contact.name == customer.name ? "" : contact.name},
                   {"电话", phone},
                   {"不对的电话", contact.phone_as_typed},
                   {"微信", chat::Private{contact.wechat}},
                   {"邮箱", chat::Private{contact.email}},
                   {"部门", contact.department + contact.title},
                   {"阶段", lead.text("stage")},
                   {"级别", lead.text("level")},
                   {"决定期", lead.has("expect_window") ? lead.period("expect_window")->label : ""},
                   {"产品", chat::product_phrase(made.deal)},
                   {"金额", chat::amount_phrase(made.deal)},
                   {"来源", lead.text("source")},
                   {"谁", made.given ? desk.name_of(made.given->to_id) : ""},
                   {"备注", base::cut_points(lead.text("remark"), longest_echo)}});
}

// By the other name it is found from now on, too.
void remember_name(const std::string& name, const crm::Customer& customer, Desk& desk) {
  crm::Customer named;
  chat::give_name(named, name);
  if (named.key != customer.key) desk.store.former_names.add({desk.new_id(), customer.id, name, named.key, named.core, desk.now});
}

// What is said of an amount or a product belongs to the deal that is open, unless it is about another product.
crm::Deal deal_of(const Slots& lead, const crm::Customer& customer, Desk& desk) {
  for (crm::Deal deal : desk.store.deals.of_customer(customer.id)) {
    const bool is_another = lead.has("product") && !deal.product.empty() && lead.text("product") != deal.product;
    if (!deal.is_open() || is_another) continue;
    const crm::Deal before = deal;
    chat::apply_deal_slots(deal, lead);
    desk.store.deals.put(deal);
    return deal.amount != before.amount || deal.product != before.product || deal.quantity != before.quantity ? deal : crm::Deal{};
  }
  return chat::add_deal(lead, customer, desk);
}

// The sender's own customer said again: what is new is added to it.
Reply add_to_known(const Request& request, const crm::Customer& customer, Desk& desk) {
  const Slots& lead = request.slots;
  const auto known = chat::contact_said_again(request, desk.store.contacts.of_customer(customer.id));
  NewLead added{customer, {}, {}, std::nullopt};
  if (customer.address.empty() && lead.has("place")) {
    added.customer.address = chat::whereabouts(lead.text("place"), customer.name).address;
    added.customer.region = chat::region_of(added.customer, desk.sender, desk.rules.policies.assignment);
    desk.store.customers.put(added.customer);
  }
  if (request.word("same_company") == "yes") remember_name(lead.text("customer"), customer, desk);
  added.contact = known ? *known : chat::add_contact(lead, customer, desk);
  added.deal = deal_of(lead, customer, desk);
  Reply reply = told("lead_create.known", lead, added, desk);
  reply.values.push_back({"日期", base::civil(customer.created_at, desk.rules.zone).date});
  if (auto assumed = chat::taken_for(lead.text("contact"), added.contact)) reply.more.push_back(std::move(*assumed));
  if (auto step = chat::add_next_step(lead, customer, added.contact, desk)) reply.more.push_back(std::move(*step));
  reply.more.push_back(say("hint.undo"));
  reply.summary = "补充 " + customer.name;
  return reply;
}

[[noreturn]] void refuse_known(const crm::Customer& known, Desk& desk) {
  chat::refuse(known.in_pool() ? "lead_create.in_pool" : "lead_create.taken",
               {{"客户", known.name},
                {"负责人", desk.name_of(known.owner_id)},
                {"日期", base::civil(known.created_at, desk.rules.zone).date}});
}

std::optional<Reply> sounds_like_line(const crm::Customer& customer, Desk& desk) {
  if (customer.is_person) return std::nullopt;
  for (const auto& other : chat::customers_like(desk.store, customer.name, 5))
    if (other.id != customer.id && desk.may_see(other)) return say("lead_create.sounds_like", {{"客户", other.name}});
  return std::nullopt;
}

// Who else may have the same customer under another form of its name.
std::optional<Reply> look_alike_line(const crm::Customer& customer, Desk& desk) {
  const auto other = chat::look_alike(desk.store, customer);
  if (!other) return sounds_like_line(customer, desk);
  return say("lead_create.look_alike", {{"客户", other->name},
                                        {"负责人", other->in_pool() ? "公海" : desk.name_of(other->owner_id)},
                                        {"日期", base::civil(other->created_at, desk.rules.zone).date}});
}

chat::Whereabouts whereabouts_of(const Slots& lead) { return chat::whereabouts(lead.text("place"), lead.text("customer")); }

// Which of the places that share the name; `intent` takes the answer with what is known already.
Reply which_place(const char* key, const chat::Whereabouts& where, const char* intent, Slots known, const char* slot) {
  Reply reply = say(key, {{"地名", where.place}, {"选项", chat::numbered(where.may_be)}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::choice, intent, std::move(known), slot, {}, {}, {}};
  for (const auto& place : where.may_be) reply.expects->choices.push_back({place, place});
  return reply;
}

// One question at a time: where several places have the name, the rest that is missing waits.
bool asks_place(Reply& reply, const Slots& lead) {
  const auto where = whereabouts_of(lead);
  if (where.may_be.empty()) return false;
  Slots known;
  known.set("field", std::string("address"));
  Reply question = which_place("lead_create.which_place", where, "correct_last", known, "address");
  reply.expects = std::move(question.expects);
  question.expects.reset();
  reply.more.push_back(std::move(question));
  return true;
}

// The rest of the answer: whose it is now, what is still to come, how it is put right.
void add_more(Reply& reply, const Slots& lead, const NewLead& made, bool was_to_be_dispatched, Desk& desk) {
  if (made.sop) reply.more.push_back(*made.sop);
  if (auto step = chat::add_next_step(lead, made.customer, made.contact, desk)) reply.more.push_back(std::move(*step));
  if (auto warning = look_alike_line(made.customer, desk)) reply.more.push_back(std::move(*warning));
  if (made.given) {
    reply.more.push_back(say("lead_create.dispatched", {{"谁", desk.name_of(made.given->to_id)}, {"原因", made.given->reason}}));
    reply.more.push_back(say("hint.undo"));
    return;
  }
  if (was_to_be_dispatched) reply.more.push_back(say("lead_create.nobody"));
  const bool is_asked = asks_place(reply, lead);
  const std::string missing = is_asked ? "" : still_missing(lead);
  if (!missing.empty()) reply.more.push_back(say("lead_create.missing", {{"缺", missing}}));
  reply.more.push_back(say(made.deal.amount ? "hint.change_amount" : "hint.change",
                           {{"栏", std::string(crm::amount_kind_word(made.deal.amount_kind))}}));
  const bool may_dispatch = desk.sender.role != crm::Role::rep && desk.rules.policies.assignment.dispatching == crm::Dispatching::when_named;
  if (may_dispatch && !was_to_be_dispatched) reply.more.push_back(say("lead_create.kept"));
  if (missing.empty()) return;
  const std::string field = missing == "来源" ? "source" : "phone";
  Slots known;
  known.set("field", field);
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "correct_last", known, field, chat::only_if_alone, {}, {}};
}

// 新线索 … 给李雷, from a manager: on record first; it goes to him by hand, and why is asked when it was not said.
void give_as_told(Reply& reply, const Slots& lead, const crm::Customer& customer, Desk& desk) {
  const crm::Member to = chat::own_colleague(lead.text("to_user"), desk);
  Slots gift;
  for (const char* slot : {"to_user", "reason"})
    if (lead.has(slot)) gift.set(slot, lead.text(slot));
  gift.set("customer_id", customer.id);
  reply.more.clear();
  chat::ask_behind(reply, chat::give_or_ask(gift, {customer}, to, desk));
}

Reply one_lead(const Request& request, bool is_dispatched, Desk& desk) {
  const Slots& lead = request.slots;
  if (auto question = chat::whose_contact(request, desk)) return std::move(*question);
  if (const auto known = chat::known_customer(request, desk)) {
    if (known->owner_id != desk.sender.id) refuse_known(*known, desk);
    if (auto question = chat::is_it_the_same(request, *known, desk)) return std::move(*question);
    return add_to_known(request, *known, desk);
  }
  const bool is_given = lead.has("to_user");
  if (is_dispatched && !is_given) {  // the region decides who gets it
    Slots known = lead;
    known.set("dispatched", true);
    if (const auto where = whereabouts_of(lead); !where.may_be.empty()) return which_place("lead_create.place_first", where, "lead_create", known, "place");
  }
  std::optional<chat::Dispatcher> dispatcher;
  if (is_dispatched && !is_given) dispatcher.emplace(desk.store, desk.rules, desk.now);
  const NewLead made = chat::add_lead(lead, dispatcher ? &*dispatcher : nullptr, desk);
  Reply reply = told("lead_create.done", lead, made, desk);
  if (is_given) give_as_told(reply, lead, made.customer, desk);
  else add_more(reply, lead, made, is_dispatched, desk);
  if (made.given) chat::tell_of_given({{made.customer, made.contact, made.deal, *made.given}}, desk);
  reply.summary = "新客户 " + made.customer.name;
  return reply;
}

// Several leads of one message while they are written.
class Batch {
 public:
  Batch(bool is_dispatched, Desk& desk) : desk_(desk) {
    if (is_dispatched) dispatcher_.emplace(desk.store, desk.rules, desk.now);
  }

  // What to say of it.
  Reply write(const Slots& lead) {
    if (const auto known = chat::already_known(lead, desk_)) return known_line(lead, *known);
    const bool is_gift = lead.has("to_user");
    const NewLead made = chat::add_lead(lead, dispatcher_ && !is_gift ? &*dispatcher_ : nullptr, desk_);
    ++added_;
    if (is_gift) give_later(lead, made.customer);
    if (!whereabouts_of(lead).may_be.empty()) note_place(made.customer, lead.text("place"));
    Reply line = told(made.given ? "lead_create.line_given" : "lead_create.line", lead, made, desk_);
    if (auto step = chat::add_next_step(lead, made.customer, made.contact, desk_)) line.more.push_back(std::move(*step));
    if (auto warning = look_alike_line(made.customer, desk_)) line.more.push_back(std::move(*warning));
    if (made.given) given_.push_back({made.customer, made.contact, made.deal, *made.given});
    return line;
  }

  std::int64_t added() const { return added_; }
  // Asks which places are meant, of those that share their name with others.
  std::optional<Reply> question() { return chat::which_place_next(std::move(open_places_)); }

  void finish(Reply& reply) {
    if (dispatcher_ && added_ > static_cast<std::int64_t>(given_.size()) + gifts_) reply.more.push_back(say("lead_create.nobody"));
    if (given_.empty()) return;
    std::vector<crm::Transfer> transfers;
    for (const auto& lead : given_) transfers.push_back(lead.transfer);
    reply.more.push_back(say("lead_create.dispatched_several", {{"分布", chat::shares_in_words(transfers, desk_)}}));
    chat::tell_of_given(given_, desk_);
  }

  // Those that were handed to somebody by name are given now that all are on record; nothing said of it: none.
  std::optional<Reply> give_by_hand() {
    if (by_hand_.empty()) return std::nullopt;
    return chat::give_each_or_ask(by_hand_, reason_, desk_);
  }

 private:
  void give_later(const Slots& lead, const crm::Customer& customer) {
    const crm::Member to = chat::own_colleague(lead.text("to_user"), desk_);
    if (lead.has("reason")) reason_ = lead.text("reason");
    ++gifts_;
    const auto same = std::find_if(by_hand_.begin(), by_hand_.end(), [&](const chat::Gift& gift) { return gift.to.id == to.id; });
    if (same != by_hand_.end()) same->customers.push_back(customer);
    else by_hand_.push_back({to, {customer}});
  }

  Reply known_line(const Slots& lead, const crm::Customer& known) {
    const char* key = known.owner_id == desk_.sender.id ? "lead_create.line_known" : known.in_pool() ? "lead_create.line_in_pool" : "lead_create.line_taken";
    return say(key, {{"客户", chat::lead_name(lead)}, {"负责人", desk_.name_of(known.owner_id)}});
  }

  void note_place(const crm::Customer& customer, const std::string& place) {
    Slots open;
    open.set("customer_id", customer.id);
    open.set("customer", customer.name);
    open.set("place", place);
    open_places_.push_back(std::move(open));
  }

  Desk& desk_;
  std::vector<Slots> open_places_;
  std::optional<chat::Dispatcher> dispatcher_;
  std::vector<chat::GivenLead> given_;
  std::vector<chat::Gift> by_hand_;
  std::string reason_;
  std::int64_t added_ = 0, gifts_ = 0;
};

// … 李总 139… 给李雷: all of them, or the last?
Reply for_whom(const Request& request) {
  const auto records = request.slots.list("records");
  Reply reply = say("lead_create.for_whom", {{"谁", records.back().text("to_user")}, {"个数", static_cast<std::int64_t>(records.size())}, {"客户", chat::lead_name(records.back())}});
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::choice, "lead_create", request.slots, "gift_for", {}, {}, {{"all", "都给"}, {"last", "最后一个"}}};
  return reply;
}

std::vector<Slots> records_of(const Request& request) {
  auto records = request.slots.list("records");
  if (request.word("gift_for") == "all")
    for (Slots& record : records) record.set("to_user", records.back().text("to_user"));
  return records;
}

Reply several_leads(const Request& request, bool is_dispatched, Desk& desk) {
  constexpr std::size_t shown = 8;  // a list is read on a phone
  if (request.slots.flag("receiver_of_last") && !request.has("gift_for")) return for_whom(request);
  Batch batch(is_dispatched, desk);
  std::vector<Reply> lines;
  std::int64_t untold = 0;
  for (const Slots& lead : records_of(request)) {
    Reply line = batch.write(lead);
    if (lines.size() < shown) lines.push_back(std::move(line));
    else ++untold;
  }
  Reply reply = say("lead_create.several", {{"个数", batch.added()}, {"明细", std::move(lines)}, {"还有", chat::if_some(untold)}});
  for (const auto& words : request.slots.texts("unread")) reply.more.push_back(say("lead_create.unread", {{"原话", words}}));
  batch.finish(reply);
  auto gift = batch.give_by_hand();
  if (!gift || gift->expects) reply.more.push_back(say("hint.undo"));
  if (gift) chat::ask_behind(reply, std::move(*gift));
  if (auto question = batch.question(); question && !reply.expects) chat::ask_behind(reply, std::move(*question));
  reply.summary = "批量新客户 " + std::to_string(batch.added()) + " 个";
  return reply;
}

// A rep's lead is his own; what a manager says of one decides whether the rules give it to somebody.
bool is_to_be_dispatched(const Request& request, Desk& desk) {
  const crm::AssignmentPolicy& policy = desk.rules.policies.assignment;
  if (desk.sender.role == crm::Role::rep || policy.dispatching == crm::Dispatching::never) return false;
  return policy.dispatching == crm::Dispatching::always || request.slots.flag("dispatched") || request.has("records") || request.has("left_out") ||
         chat::speaks_of_dispatch(request.text, policy);
}

Reply run(const Request& request, Desk& desk) {
  const Slots& lead = request.slots;
  const bool is_dispatched = is_to_be_dispatched(request, desk);
  if (lead.has("records")) return several_leads(request, is_dispatched, desk);
  const bool says_who = lead.has("customer") || lead.has("contact") || lead.has("phone") || lead.has("wechat");
  if (says_who) return one_lead(request, is_dispatched, desk);
  Reply reply = say("lead_create.who");
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "lead_create", lead, "customer", {}, {}, {}};
  if (is_dispatched) reply.expects->slots.set("dispatched", true);
  return reply;
}

}  // namespace

chat::Command lead_create() {
  return {.intent = "lead_create",
          .slots = {chat::optional("reason:giving_reason"), chat::optional("to_user:receiver"), chat::optional("left_out"), chat::optional("records"), chat::optional("occurred_date"), chat::optional("phone"), chat::optional("email"), chat::optional("wechat"),
                    chat::optional("amount"), chat::optional("source"), chat::optional("level:lead_level"), chat::optional("lead_action"), chat::optional("place:lead_place"), chat::optional("quantity"), chat::optional("lead_stage"),
                    chat::optional("expect_window"), chat::optional("department"), chat::optional("contact_title"),
                    chat::optional("contact"), chat::optional("customer"), chat::optional("product"), chat::optional("lead_remark")},
          .then = "followup_schedule",
          .run = run};
}

}  // namespace commands
