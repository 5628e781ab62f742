// Finds everything countable, datable and nameable in a sentence.
#include "bot/language/recognise.hpp"

#include <algorithm>

#include "bot/language/company.hpp"
#include "bot/language/money.hpp"
#include "bot/language/number.hpp"
#include "bot/language/person.hpp"
#include "bot/language/phone.hpp"
#include "bot/language/place.hpp"
#include "bot/language/quantity.hpp"
#include "bot/language/when.hpp"

namespace language {
namespace {

bool overlap(const Entity& a, const Entity& b) {
  return a.begin < b.end && b.begin < a.end;
}
bool within(const Entity& inner, const Entity& outer) {
  return inner.begin >= outer.begin && inner.end <= outer.end;
}

// Both lists are in order; drops of `list` what overlaps one of `others`.
template <class Overlaps>
void drop_overlapping(std::vector<Entity>& list, const std::vector<Entity>& others, Overlaps overlaps) {
  auto other = others.begin();
  std::erase_if(list, [&](const Entity& one) {
    while (other != others.end() && other->end <= one.begin) ++other;
    return other != others.end() && overlaps(one, *other);
  });
}

void append(std::vector<Entity>& all, std::vector<Entity> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool earlier(const Entity& a, const Entity& b) {
  if (a.begin != b.begin) return a.begin < b.begin;
  return a.end != b.end ? a.end > b.end : a.kind < b.kind;
}

// Entities are large: they are ordered and chosen by where they are, and moved once.
using Order = std::vector<Entity*>;

std::vector<Entity> moved(const Order& order) {
  std::vector<Entity> all;
  all.reserve(order.size());
  for (Entity* entity : order) all.push_back(std::move(*entity));
  return all;
}

// The digits of a telephone number or an address are no amounts, dates or counts.
void clear_digits(std::vector<Entity>& list, const std::vector<Entity>& phones,
                  const std::vector<Entity>& words) {
  drop_overlapping(list, phones, overlap);
  drop_overlapping(list, words, overlap);
}

std::vector<Entity> named_only(const std::vector<Entity>& money, const std::vector<bool>& named) {
  std::vector<Entity> out;
  for (std::size_t i = 0; i < money.size(); ++i)
    if (named[i]) out.push_back(money[i]);
  return out;
}

// A company holds the place, the number and the day in its name.
int rank(const Entity& entity) {
  using enum Entity::Kind;
  switch (entity.kind) {
    case phone:
      return 0;
    case email:
      return 1;
    case wechat:
      return 2;
    case when:
      return 3;
    case money:
      return 4;
    case quantity:
      return 5;
    case company:
      return 6;
    case person:
      return 7;
    case place:
      return 8;
    case number:
      return 9;
  }
  return 10;
}

bool beats(const Entity& a, const Entity& b) {
  const bool a_name = a.kind == Entity::Kind::company || a.kind == Entity::Kind::place;
  const bool b_name = b.kind == Entity::Kind::company || b.kind == Entity::Kind::place;
  const auto a_length = a.end - a.begin, b_length = b.end - b.begin;
  if (a_name != b_name && overlap(a, b)) {
    if (a_name && within(b, a) && b_length < a_length && rank(b) > 2) return true;
    if (b_name && within(a, b) && a_length < b_length && rank(a) > 2) return false;
  }
  return rank(a) != rank(b) ? rank(a) < rank(b) : a_length > b_length;
}

// Of those that overlap, the one that beats the others.
Order without_overlaps(Order order) {
  std::size_t kept = 0;  // of those already looked at
  for (Entity* entity : order) {
    bool loses = false;
    while (!loses && kept > 0 && overlap(*order[kept - 1], *entity)) {
      loses = !beats(*entity, *order[kept - 1]);
      kept -= !loses;
    }
    if (!loses) order[kept++] = entity;
  }
  order.resize(kept);
  return order;
}

// What each of the recognisers finds.
struct Findings {
  std::vector<Entity> phones, words, whens, money, numbers, quantities, places, persons, companies;

  // All of them, by where they begin.
  Order in_order() {
    Order order;
    order.reserve(phones.size() + words.size() + whens.size() + money.size() + numbers.size() + quantities.size() + places.size() + persons.size() + companies.size());
    for (auto* list : {&phones, &words, &whens, &money, &numbers, &quantities, &places, &persons, &companies})
      for (Entity& entity : *list) order.push_back(&entity);
    std::sort(order.begin(), order.end(), [](const Entity* a, const Entity* b) { return earlier(*a, *b); });
    return order;
  }
};

Findings find_all(const Text& text, const Moment& moment) {
  Findings found;
  const Reading reading(text);
  const View line = reading.line;
  auto& [phones, words, whens, money, numbers, quantities, places, persons, companies] = found;
  phones = find_phones(reading);
  words = find_emails(line);
  append(words, find_wechats(line));
  std::sort(words.begin(), words.end(), earlier);
  drop_overlapping(phones, words, overlap);
  whens = find_whens(reading, moment, phones);
  clear_digits(whens, phones, words);
  std::vector<bool> named;
  money = find_money(reading, named);
  auto named_money = named_only(money, named);
  clear_digits(money, phones, words);
  clear_digits(named_money, phones, words);
  drop_overlapping(whens, named_money,
                   [](const Entity& when, const Entity& amount) { return within(when, amount); });
  numbers = find_numbers(reading);
  clear_digits(numbers, phones, words);
  drop_overlapping(numbers, named_money, overlap);
  quantities = find_quantities(reading);
  clear_digits(quantities, phones, words);

  places = find_places(line);
  persons = find_persons(line);
  companies = find_companies(line);
  auto firms = find_firms(line);
  drop_overlapping(firms, companies, overlap);
  drop_overlapping(firms, persons, overlap);
  drop_overlapping(firms, places, [](const Entity& firm, const Entity& place) { return overlap(firm, place) && !within(place, firm); });
  append(companies, std::move(firms));
  return found;
}

}  // namespace

std::vector<Entity> recognise(const Text& text, const Moment& moment) {
  Findings found = find_all(text, moment);
  return moved(found.in_order());
}

std::vector<Entity> recognise_apart(const Text& text, const Moment& moment) {
  Findings found = find_all(text, moment);
  return moved(without_overlaps(found.in_order()));
}

}  // namespace language
