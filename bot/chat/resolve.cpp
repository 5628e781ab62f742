// Turns the names in a wish into records.
#include "bot/chat/resolve.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "bot/chat/brief.hpp"
#include "bot/chat/called.hpp"
#include "bot/chat/customers.hpp"
#include "bot/chat/dispatch.hpp"
#include "bot/chat/lead_made.hpp"
#include "bot/chat/own_people.hpp"
#include "bot/chat/person_meant.hpp"
#include "bot/chat/which.hpp"
#include "bot/language/pinyin.hpp"

namespace chat {
namespace {

constexpr int most = 50;

const Slot* slot_named(const Command& command, std::string_view name) {
  const auto found = std::find_if(command.slots.begin(), command.slots.end(), [&](const Slot& s) { return s.name == name; });
  return found == command.slots.end() ? nullptr : &*found;
}

Reply which_customer(const Command& command, const Request& request, const std::vector<crm::Customer>& candidates,
                     Desk& desk) {
  const std::string name = request.has("customer") ? request.word("customer") : request.word("contact");
  return ask_which_customer(name, candidates, [&](const crm::Customer& customer) { return customer_label(customer, request.word("contact"), desk); },
                            {Dialogue::Kind::choice, command.intent, request.slots, "customer_id", {}, {}, {}});
}

// Candidates that this sender may work with; none left means they belong to others.
std::vector<crm::Customer> own(const std::vector<crm::Customer>& candidates, Desk& desk) {
  std::vector<crm::Customer> mine;
  for (const auto& customer : candidates)
    if (desk.may_see(customer)) mine.push_back(customer);
  return mine;
}

[[noreturn]] void refuse_others(const crm::Customer& customer, Desk& desk) {
  if (customer.in_pool()) refuse("refuse.in_pool", {{"客户", customer.name}});
  refuse("refuse.not_yours", {{"客户", customer.name},
                              {"负责人", desk.name_of(customer.owner_id)},
                              {"日期", base::civil(customer.created_at, desk.rules.zone).date}});
}

Reply offer_to_create(const Command& command, const Request& request, const std::string& name) {
  Reply reply = say("ask.create_customer", {{"名称", name}});
  reply.expects = Dialogue{Dialogue::Kind::choice, command.intent, request.slots, "new_customer", {}, {}, {{name, name}}};
  return reply;
}

void create_customer(Request& request, Desk& desk) {
  NewLead lead;
  crm::Customer& customer = lead.customer;
  customer.id = desk.new_id();
  give_name(customer, request.word("new_customer"));
  customer.is_person = !request.has("customer");
  customer.owner_id = desk.sender.id;
  customer.region = region_of(customer, desk.sender, desk.rules.policies.assignment);
  customer.created_at = customer.touched_at = customer.staged_at = desk.now;
  desk.store.customers.add(customer);
  if (request.has("contact")) {
    lead.contact = {.id = desk.new_id(), .customer_id = customer.id, .name = request.word("contact"), .created_at = desk.now};
    desk.store.contacts.add(lead.contact);
  }
  lead_made(lead, desk);
  request.customer = std::move(customer);
}

// 这个客户: the one that was spoken of last.
bool points_back(const std::string& text) {
  static constexpr std::array<std::string_view, 8> words{"这个客户", "这客户", "这家", "该客户", "那个客户", "那家", "刚才的客户", "刚才那个"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != text.npos; });
}

// Digits alone, given as the name: 哪个客户？ — 13812345678.
bool is_number(const std::string& name) {
  constexpr std::size_t shortest_number = 7;
  return name.size() >= shortest_number && name.find_first_not_of("0123456789 -") == name.npos;
}

std::string digits_of(std::string words) {
  std::erase_if(words, [](char c) { return c < '0' || c > '9'; });
  return words;
}

// By which number the customer was named; empty when he was not. New numbers, as of 换号了, name nobody.
std::string number_said(const Command& command, const Request& request) {
  if (is_number(request.word("customer"))) return digits_of(request.word("customer"));
  const Slot* slot = slot_named(command, "phone");
  const bool names_nobody = !request.has("customer") && !request.has("contact");
  return slot && slot->finder == "leading_phone" && names_nobody ? request.word("phone") : "";
}

// 跟进 13812345678 聊了价格: whoever has that number. A stranger's is no reason to make a customer of it.
std::optional<Reply> resolve_number(const Command& command, const std::string& number, Request& request, Desk& desk) {
  std::vector<crm::Customer> found;
  for (const auto& contact : desk.store.contacts.with_phone(number)) {
    auto customer = desk.store.customers.find(contact.customer_id);
    const bool is_new = customer && std::none_of(found.begin(), found.end(), [&](const crm::Customer& c) { return c.id == customer->id; });
    if (is_new) found.push_back(std::move(*customer));
  }
  const auto mine = own(found, desk);
  if (mine.size() > 1) return which_customer(command, request, mine, desk);
  if (mine.empty() && !found.empty()) refuse_others(found.front(), desk);
  if (mine.empty()) refuse("refuse.unknown_number", {{"电话", number}});
  request.customer = mine.front();
  return std::nullopt;
}

// Whose reminder he has in front of him, where it is a single customer's.
std::optional<crm::Customer> just_pushed(Desk& desk) {
  std::string id;
  for (const auto& reminder : desk.store.reminders.fired_of(desk.sender.id, desk.now)) {
    if (!id.empty() && reminder.customer_id != id) return std::nullopt;
    id = reminder.customer_id;
  }
  const auto customer = id.empty() ? std::nullopt : desk.store.customers.find(id);
  return customer && desk.may_see(*customer) ? customer : std::nullopt;
}

// 谭园长, of whom 谭静 is on record as 园长: among the sender's own customers. Of the many on record as 王总 only the last are
// candidates. What is only said beside a reminder stays words sooner than that it asks which of a crowd is meant.
std::vector<crm::Customer> called_so(const Slot& slot, const std::vector<crm::Customer>& candidates, Request& request, Desk& desk) {
  constexpr std::size_t crowd = 5;
  const bool is_contact = !request.has("customer") && request.has("contact");
  const bool may_be_contact = request.has("customer") && !request.has("contact") && candidates.empty();
  if (!is_contact && !may_be_contact) return {};
  const std::string said = request.word(is_contact ? "contact" : "customer");
  if (Called(said).has_given_name() && std::ssize(candidates) < most) return {};  // all of that name are candidates
  auto found = own(customers_called(said, desk, most), desk);
  if (slot.need == Slot::Need::related && found.size() > crowd) return {};
  if (!found.empty() && may_be_contact) {
    request.slots.drop("customer");
    request.slots.set("contact", said);
  }
  return found;
}

std::optional<Reply> resolve_customer(const Command& command, const Slot& slot, Request& request, Desk& desk) {
  if (request.has("new_customer")) {
    create_customer(request, desk);
    return std::nullopt;
  }
  if (request.has("customer_id")) {
    // Between the question and its answer the record may have gone, or gone to somebody else.
    request.customer = desk.store.customers.find(request.word("customer_id"));
    if (!request.customer || !desk.may_see(*request.customer)) refuse("refuse.gone");
    return std::nullopt;
  }
  if (const std::string number = number_said(command, request); !number.empty() && slot.need != Slot::Need::related)
    return resolve_number(command, number, request, desk);
  std::string name = request.word("customer"), contact = request.word("contact");
  if (name.empty() && contact.empty() && (points_back(request.text) || request.has("level"))) {
    const auto last = last_spoken_of(request, desk);
    if (last && desk.may_see(*last)) {
      request.customer = last;
      return std::nullopt;
    }
  }
  if (name.empty() && contact.empty() && command.intent == "followup_log") {  // 没人接 明天再打, said to a push
    request.customer = just_pushed(desk);
    if (request.customer) return std::nullopt;
  }
  auto candidates = customers_meant(desk.store, name, contact, most);
  if (candidates.empty() && name.empty()) {
    // 康达 138…: beside a number a customer's short name looks like a person's.
    candidates = customers_meant(desk.store, contact, {}, most);
    if (!candidates.empty()) {
      request.slots.set("customer", name = std::exchange(contact, {}));
      request.slots.drop("contact");
    }
  }
  auto mine = own(candidates, desk);
  if (mine.empty() || std::ssize(candidates) >= most) {
    if (auto called = called_so(slot, candidates, request, desk); !called.empty()) mine = std::move(called);
  }
  // A name that means nobody may be mistyped. Colleagues' customers are not told to whoever guesses at names.
  const bool may_be_mistyped = mine.empty() && candidates.empty() && !name.empty();
  if (may_be_mistyped) mine = own(customers_like(desk.store, name, most), desk);
  if (mine.size() == 1) {
    request.customer = mine.front();
    if (may_be_mistyped) request.mistyped = name;
  } else if (mine.size() > 1) {
    return which_customer(command, request, mine, desk);
  } else if (slot.need != Slot::Need::related) {
    // Whose customer it is, is told to whoever named the customer; a surname alone must not list colleagues' customers.
    if (!candidates.empty() && !name.empty()) refuse_others(candidates.front(), desk);
    if (name.empty() && contact.empty()) {
      Reply reply = say("ask.customer");
      reply.expects = Dialogue{Dialogue::Kind::slot, command.intent, request.slots, "customer", {}, {}, {}};
      return reply;
    }
    const std::string& said = name.empty() ? contact : name;
    if (slot.need == Slot::Need::known) refuse("refuse.unknown_customer", {{"名称", said}});
    return offer_to_create(command, request, said);
  }
  return std::nullopt;
}

// 张维, where only 张伟 is known: another character of the same sound, but not another surname.
std::vector<crm::Member> members_like(const std::string& name, Desk& desk) {
  auto found = desk.store.members.active();
  const auto typed = language::to_points(name);
  std::erase_if(found, [&](const crm::Member& member) {
    const auto known = language::to_points(member.name);
    return known.size() < 2 || typed.front() != known.front() || !language::is_slip(typed, known);
  });
  return found;
}

std::optional<Reply> resolve_member(const Command& command, const std::string& slot, Request& request, Desk& desk) {
  const std::string name = request.word(slot);
  if (name.empty() || name == "self") {
    request.member = desk.sender;
    return std::nullopt;
  }
  if (request.has("member_id")) {
    request.member = desk.store.members.find(request.word("member_id"));
    if (!request.member) refuse("refuse.gone");
    return std::nullopt;
  }
  auto found = desk.store.members.named(name);
  if (found.empty()) found = members_like(name, desk);
  if (found.empty()) refuse("refuse.unknown_member", {{"名字", name}});
  if (found.size() == 1) {
    request.member = found.front();
    return std::nullopt;
  }
  return ask_which_member(name, found, {Dialogue::Kind::choice, command.intent, request.slots, "member_id", {}, {}, {}});
}

}  // namespace

std::optional<Reply> resolve(const Command& command, Request& request, Desk& desk) {
  for (const char* name : {"owner", "user"}) {
    const Slot* slot = slot_named(command, name);
    if (!slot) continue;
    // What is set for somebody needs his name: a name nobody knows must not become the sender himself.
    if (slot->need == Slot::Need::existing && !request.has(name)) refuse("refuse.whom");
    if (auto question = resolve_member(command, name, request, desk)) return question;
  }
  const Slot* slot = slot_named(command, "customer");
  if (slot && slot->need != Slot::Need::optional) {
    if (auto question = resolve_customer(command, *slot, request, desk)) return question;
    if (auto question = find_contact(command, request, desk)) return question;
  }
  for (const Slot& asked : command.slots) {
    if (asked.need != Slot::Need::asked || request.has(asked.name)) continue;
    Reply reply = say("ask." + asked.name);
    reply.expects = Dialogue{Dialogue::Kind::slot, command.intent, request.slots, asked.name, {}, {}, {}};
    return reply;
  }
  return std::nullopt;
}

}  // namespace chat
