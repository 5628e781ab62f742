// Whether a lead is somebody's customer already.
#include "bot/chat/duplicates.hpp"

#include "bot/chat/customers.hpp"
#include "bot/language/recognise.hpp"

namespace chat {
namespace {

// 苏州市 and 苏州 are one place.
std::string without_rank(std::string place) {
  for (const std::string_view rank : {"市", "省", "县", "区"})
    if (place.size() > 2 * rank.size() && place.ends_with(rank)) place.resize(place.size() - rank.size());
  return place;
}

// 苏州市康达医疗器械 is 苏州康达医疗器械: all that tells companies apart is the same.
std::optional<crm::Customer> in_the_same_place(const crm::Customer& named, Desk& desk) {
  constexpr int looked_at = 50;
  const auto said = language::company_name(named.name);
  if (said.place.empty() || said.core.empty()) return std::nullopt;
  for (const auto& candidate : desk.store.customers.with_core(named.core, looked_at)) {
    const auto other = language::company_name(candidate.name);
    const bool is_same = other.core == said.core && other.trade == said.trade && without_rank(other.place) == without_rank(said.place);
    if (!candidate.is_person && is_same) return desk.store.customers.find(candidate.id);
  }
  return std::nullopt;
}

}  // namespace

std::optional<crm::Customer> already_known(const Slots& lead, Desk& desk) {
  for (const auto& contact : desk.store.contacts.with_phone(lead.text("phone")))
    if (auto customer = desk.store.customers.find(contact.customer_id)) return customer;
  if (!lead.has("customer")) return std::nullopt;
  crm::Customer named;
  give_name(named, lead.text("customer"));
  const auto same = desk.store.customers.with_key(named.key);
  return same.empty() ? in_the_same_place(named, desk) : std::optional(same.front());
}

void refuse_number_of_another(const std::string& phone, const crm::Customer& customer, Desk& desk) {
  for (const auto& contact : desk.store.contacts.with_phone(phone)) {
    const auto other = contact.customer_id == customer.id ? std::nullopt : desk.store.customers.find(contact.customer_id);
    if (other && !desk.may_see(*other))
      refuse("lead_update.number_taken", {{"客户", other->name},
                                          {"负责人", other->in_pool() ? "公海" : desk.name_of(other->owner_id)},
                                          {"日期", base::civil(other->created_at, desk.rules.zone).date}});
  }
}

}  // namespace chat
