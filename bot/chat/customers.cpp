// Finds the customer somebody means.
#include "bot/chat/customers.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/called.hpp"
#include "bot/language/pinyin.hpp"
#include "bot/language/recognise.hpp"

namespace chat {
namespace {

using language::View;
using storage::Customers;
using Candidate = Customers::Candidate;

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

// A character that may be typed wrongly. Not those by which names tell companies apart: 第一医院 is not 第二医院.
bool may_slip(char32_t point) {
  return language::is_han(point) && !language::among(point, U"一二三四五六七八九十甲乙丙丁东南西北中新老大小上下前后男女");
}

// One wrong, missing or extra character.
bool is_one_off(View one, View other) {
  while (!one.empty() && !other.empty() && one.front() == other.front()) one.remove_prefix(1), other.remove_prefix(1);
  while (!one.empty() && !other.empty() && one.back() == other.back()) one.remove_suffix(1), other.remove_suffix(1);
  if (std::max(one.size(), other.size()) != 1) return false;
  return std::all_of(one.begin(), one.end(), may_slip) && std::all_of(other.begin(), other.end(), may_slip);
}

// A name somebody said, and how the names of customers compare with it.
class Said {
 public:
  explicit Said(const std::string& name)
      : parts_(language::company_name(name)), core_(language::to_points(parts_.core.empty() ? parts_.key : parts_.core)) {}

  const std::string& key() const { return parts_.key; }
  const std::string& core_text() const { return parts_.core.empty() ? parts_.key : parts_.core; }
  View core() const { return core_; }

  // One is a short or long form of the other.
  bool may_be(const std::string& name) const {
    const auto other = language::company_name(name);
    return base::lower_ascii(parts_.core) == base::lower_ascii(other.core) && agrees_around_core(other);
  }

  // 汪总 is another person than 王总, and a name of one character is no name.
  bool sounds_like(const Candidate& known) const {
    const auto other = language::to_points(known.core);
    if (core_.size() < 2 || core_ == other) return false;
    return (!known.is_person || core_.front() == other.front()) && agrees_around_core(language::company_name(known.name));
  }

  // Written with one wrong, missing or extra character.
  bool is_slip_for(const Candidate& known) const {
    constexpr std::size_t shortest = 3;
    const auto other = language::to_points(known.core);
    return std::min(core_.size(), other.size()) >= shortest && !known.is_person && is_one_off(core_, other) &&
           agrees_around_core(language::company_name(known.name));
  }

 private:
  // Place and trade: the same as far as both say them.
  bool agrees_around_core(const language::CompanyName& other) const {
    const auto agree = [](const std::string& x, const std::string& y) {
      return x.empty() || y.empty() || x.starts_with(y) || y.starts_with(x);
    };
    return agree(parts_.place, other.place) && agree(parts_.trade, other.trade);
  }

  language::CompanyName parts_;
  std::u32string core_;
};

// Where in a core a character may be wrong, missing or too many: [begin, end) is what is not right then. The characters of a
// number or a Latin word are typed right or mean another company.
struct Slip {
  std::size_t begin, end;
};

std::vector<Slip> slips_of(View core) {
  const auto is_solid = [&](std::size_t i) { return i < core.size() && !language::is_han(core[i]); };
  std::vector<Slip> slips;
  for (std::size_t i = 0; i <= core.size(); ++i) {
    if (i == 0 || !is_solid(i) || !is_solid(i - 1)) slips.push_back({i, i});
    if (i < core.size() && may_slip(core[i])) slips.push_back({i, i + 1});
  }
  return slips;
}

// Customers whose cores are right before the slip, if it is in the second half, or after it.
std::vector<Candidate> right_on_one_side(Customers& customers, View core) {
  constexpr int looked_at = 200;
  constexpr std::size_t shortest_side = 2;  // one character is shared by too many: of three, the middle one must be right
  const std::size_t half = std::max(shortest_side, core.size() / 2);
  if (core.size() <= half) return {};
  std::size_t right_before = core.size(), right_from = 0;
  for (const auto& slip : slips_of(core)) {
    if (slip.begin >= half) right_before = std::min(right_before, slip.begin);
    else if (core.size() - slip.end >= shortest_side) right_from = std::max(right_from, slip.end);
  }
  auto found = customers.beginning(language::to_utf8(core.substr(0, right_before)), looked_at);
  for (auto& other : customers.ending(sound_of_core(language::to_utf8(core.substr(right_from))), looked_at))
    if (std::none_of(found.begin(), found.end(), [&](const Candidate& c) { return c.id == other.id; })) found.push_back(std::move(other));
  return found;
}

// Those of the customers where somebody is on record with this name; else those where somebody may be called so.
std::vector<crm::Customer> those_with(const Called& said, const std::vector<crm::Customer>& customers, storage::Store& store) {
  std::vector<crm::Customer> named, called;
  for (const auto& customer : customers) {
    const auto meant = best_called(said, store.contacts.of_customer(customer.id));
    if (!meant.empty()) (meant.front().name == said.words() ? named : called).push_back(customer);
  }
  return named.empty() ? called : named;
}

void add_once(std::vector<crm::Customer>& found, std::optional<crm::Customer> customer) {
  const auto is_there = [&](const crm::Customer& c) { return c.id == customer->id; };
  if (customer && std::none_of(found.begin(), found.end(), is_there)) found.push_back(std::move(*customer));
}

// The customers whose names fit, read whole only then.
template <typename Fits>
std::vector<crm::Customer> chosen(Customers& customers, const std::vector<Candidate>& candidates, int limit, Fits fits) {
  std::vector<crm::Customer> found;
  for (const auto& candidate : candidates) {
    if (static_cast<int>(found.size()) == limit) break;
    if (fits(candidate)) add_once(found, customers.find(candidate.id));
  }
  return found;
}

std::vector<crm::Customer> with_name(storage::Store& store, const std::string& name, int limit) {
  constexpr int looked_at = 50;
  const Said said(name);
  auto found = store.customers.with_key(said.key());
  if (!found.empty()) return found;
  for (const auto& former : store.former_names.with_key(said.key())) add_once(found, store.customers.find(former.customer_id));
  if (!found.empty()) return found;
  found = chosen(store.customers, store.customers.with_core(said.core_text(), looked_at), limit,
                 [&](const Candidate& c) { return said.may_be(c.name); });
  if (!found.empty()) return found;
  for (const auto& former : store.former_names.with_core(said.core_text(), looked_at))
    if (static_cast<int>(found.size()) < limit && said.may_be(former.name)) add_once(found, store.customers.find(former.customer_id));
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
  const Said said(name);
  auto found = chosen(store.customers, store.customers.sounding(sound_of_core(said.core_text()), limit), limit,
                      [&](const Candidate& c) { return said.sounds_like(c); });
  if (!found.empty()) return found;
  return chosen(store.customers, right_on_one_side(store.customers, said.core()), limit,
                [&](const Candidate& c) { return said.is_slip_for(c); });
}

std::optional<crm::Customer> look_alike(storage::Store& store, const crm::Customer& customer) {
  constexpr int looked_at = 50;
  if (customer.is_person) return std::nullopt;
  const Said said(customer.name);
  auto found = chosen(store.customers, store.customers.with_core(customer.core, looked_at), 1,
                      [&](const Candidate& c) { return c.id != customer.id && !c.is_person && said.may_be(c.name); });
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<crm::Customer> customers_meant(storage::Store& store, const std::string& name, const std::string& contact,
                                           int limit) {
  if (name.empty()) return contact.empty() ? std::vector<crm::Customer>{} : with_contact(store, contact, limit);
  auto found = with_name(store, name, limit);
  if (found.size() < 2 || contact.empty()) return found;
  auto with_him = those_with(Called(contact), found, store);
  return with_him.empty() ? found : with_him;
}

bool may_be_same(const std::string& one, const std::string& other) { return Said(one).may_be(other); }

}  // namespace chat
