// Finds the customer somebody means.
#include "bot/chat/customers.hpp"

#include <algorithm>

#include "bot/language/pinyin.hpp"
#include "bot/language/recognise.hpp"

namespace chat {
namespace {

using language::View;

std::string sound_of_core(std::string_view core) {
  std::string sound;
  const auto points = language::to_points(core);
  for (auto point = points.rbegin(); point != points.rend(); ++point) {
    if (language::is_ignored_in_names(*point)) continue;
    const auto syllable = language::syllable(*point);
    sound += syllable != 0 ? std::string(language::spelled(syllable)) : language::to_utf8(View(&*point, 1));
    sound += ' ';
  }
  return sound.empty() ? "- " : sound;  // nothing to be heard is an answer too: empty means not listened to yet
}

// 汪总 is another person than 王总, and a name of one character is no name.
bool sounds_like_one(const crm::Customer& typed, const crm::Customer& known) {
  const auto core = language::to_points(typed.core), other = language::to_points(known.core);
  if (core.size() < 2 || core == other) return false;
  return !known.is_person || core.front() == other.front();
}

// One wrong, missing or extra character, and none by which names tell companies apart: 第一医院 is not 第二医院.
bool is_one_off(View one, View other) {
  while (!one.empty() && !other.empty() && one.front() == other.front()) one.remove_prefix(1), other.remove_prefix(1);
  while (!one.empty() && !other.empty() && one.back() == other.back()) one.remove_suffix(1), other.remove_suffix(1);
  if (std::max(one.size(), other.size()) != 1) return false;
  const auto may_slip = [](char32_t point) {
    return language::is_han(point) && !language::among(point, U"一二三四五六七八九十甲乙丙丁东南西北中新老大小上下前后男女");
  };
  return std::all_of(one.begin(), one.end(), may_slip) && std::all_of(other.begin(), other.end(), may_slip);
}

bool may_be_typed(const crm::Customer& typed, const crm::Customer& known) {
  constexpr std::size_t shortest = 3;
  const auto core = language::to_points(typed.core), other = language::to_points(known.core);
  return std::min(core.size(), other.size()) >= shortest && !known.is_person && is_one_off(core, other);
}

// Customers whose cores are right in one half: with one wrong character, one half is.
std::vector<crm::Customer> right_by_half(storage::Store& store, const std::string& name) {
  constexpr int looked_at = 200;
  constexpr std::size_t shortest_half = 2;  // one character is shared by too many: of three, the middle one must be right
  const auto core = language::to_points(name);
  const std::size_t half = std::max(shortest_half, core.size() / 2);
  if (core.size() <= half) return {};
  auto found = store.customers.beginning(language::to_utf8(View(core).substr(0, half)), looked_at);
  for (auto& other : store.customers.ending(sound_of_core(language::to_utf8(View(core).substr(core.size() - half))), looked_at))
    if (std::none_of(found.begin(), found.end(), [&](const crm::Customer& c) { return c.id == other.id; })) found.push_back(std::move(other));
  return found;
}

// Place and trade: the same as far as both say them.
bool agree_around_core(const std::string& one, const std::string& other) {
  const auto a = language::company_name(one), b = language::company_name(other);
  const auto agree = [](const std::string& x, const std::string& y) {
    return x.empty() || y.empty() || x.starts_with(y) || y.starts_with(x);
  };
  return agree(a.place, b.place) && agree(a.trade, b.trade);
}

bool has_contact(storage::Store& store, const crm::Customer& customer, const std::string& contact) {
  const auto contacts = store.contacts.of_customer(customer.id);
  return std::any_of(contacts.begin(), contacts.end(), [&](const crm::Contact& c) { return c.name == contact; });
}

void add_once(std::vector<crm::Customer>& found, std::optional<crm::Customer> customer) {
  const auto is_there = [&](const crm::Customer& c) { return c.id == customer->id; };
  if (customer && std::none_of(found.begin(), found.end(), is_there)) found.push_back(std::move(*customer));
}

std::vector<crm::Customer> with_name(storage::Store& store, const std::string& name, int limit) {
  const auto parts = language::company_name(name);
  auto found = store.customers.with_key(parts.key);
  if (!found.empty()) return found;
  for (const auto& former : store.former_names.with_key(parts.key)) add_once(found, store.customers.find(former.customer_id));
  if (!found.empty()) return found;
  for (auto& customer : store.customers.with_core(parts.core.empty() ? parts.key : parts.core, 50))
    if (static_cast<int>(found.size()) < limit && may_be_same(name, customer.name)) found.push_back(std::move(customer));
  if (!found.empty()) return found;
  for (const auto& former : store.former_names.with_core(parts.core.empty() ? parts.key : parts.core, 50))
    if (static_cast<int>(found.size()) < limit && may_be_same(name, former.name)) add_once(found, store.customers.find(former.customer_id));
  return found;
}

std::vector<crm::Customer> with_contact(storage::Store& store, const std::string& contact, int limit) {
  std::vector<crm::Customer> found;
  for (const auto& person : store.contacts.named(contact, limit)) {
    const bool is_new = std::none_of(found.begin(), found.end(),
                                     [&](const crm::Customer& c) { return c.id == person.customer_id; });
    if (!is_new) continue;
    if (auto customer = store.customers.find(person.customer_id)) found.push_back(std::move(*customer));
  }
  return found;
}

}  // namespace

void give_name(crm::Customer& customer, const std::string& name) {
  const auto parts = language::company_name(name);
  customer.name = name;
  customer.key = parts.key;
  customer.core = parts.core.empty() ? parts.key : parts.core;
  customer.sound = sound_of_core(customer.core);
}

int learn_sounds(storage::Customers& customers, int most) {
  const auto unheard = customers.without_sound(most);
  for (const auto& [id, core] : unheard) customers.set_sound(id, sound_of_core(core));
  return static_cast<int>(unheard.size());
}

std::vector<crm::Customer> customers_like(storage::Store& store, const std::string& name, int limit) {
  crm::Customer typed;
  give_name(typed, name);
  auto found = store.customers.sounding(typed.sound, limit);
  std::erase_if(found, [&](const crm::Customer& c) { return !sounds_like_one(typed, c) || !agree_around_core(name, c.name); });
  if (!found.empty()) return found;
  for (auto& customer : right_by_half(store, typed.core))
    if (static_cast<int>(found.size()) < limit && may_be_typed(typed, customer) && agree_around_core(name, customer.name))
      found.push_back(std::move(customer));
  return found;
}

std::vector<crm::Customer> customers_meant(storage::Store& store, const std::string& name, const std::string& contact,
                                           int limit) {
  if (name.empty()) return contact.empty() ? std::vector<crm::Customer>{} : with_contact(store, contact, limit);
  auto found = with_name(store, name, limit);
  if (found.size() < 2 || contact.empty()) return found;
  auto with_him = found;
  std::erase_if(with_him, [&](const crm::Customer& c) { return !has_contact(store, c, contact); });
  return with_him.empty() ? found : with_him;
}

bool may_be_same(const std::string& one, const std::string& other) {
  return language::company_name(one).core == language::company_name(other).core && agree_around_core(one, other);
}

}  // namespace chat
