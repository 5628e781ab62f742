// Remembers customers and the people one talks to there.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bot/crm/customer.hpp"
#include "storage/journal.hpp"

namespace storage {

class Customers {
 public:
  Customers(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::Customer> find(const std::string& id);
  std::vector<crm::Customer> with_key(const std::string& key);   // the same name in any spelling
  // What tells whether somebody means a customer. Many share a core: only who is meant is worth reading whole.
  struct Candidate {
    std::string id, name, core;
    bool is_person = false;
  };
  std::vector<Candidate> with_core(const std::string& core, int limit);  // 康达: last touched first
  // By sound (crm::Customer), the last touched first.
  std::vector<Candidate> sounding(const std::string& sound, int limit);
  // Whose cores begin so, or end with this sound: in the order of their cores, or sounds.
  std::vector<Candidate> beginning(const std::string& core, int limit);
  std::vector<Candidate> ending(const std::string& sound, int limit);
  // Those of an earlier program have no sound yet. Setting it is nobody's deed.
  struct Unheard {
    std::string id, core;
  };
  std::vector<Unheard> without_sound(int limit);
  void set_sound(const std::string& id, const std::string& sound);
  // What customers are found by.
  struct Naming {
    std::string name, key, core;
  };
  void each_naming(const std::function<void(const Naming&)>& each);  // of all customers, also what they were called: slow, for the start
  std::vector<crm::Customer> open_of(const std::string& owner_id, int limit);   // not won, left alone longest first
  int count_open(const std::string& owner_id, int up_to);  // not won
  // Where a page of a list ends: the moment it is sorted by, and the customer's id. The default: before everything.
  struct Place {
    base::Instant at{};
    std::string id;
  };
  static Place latest() { return {base::Instant::max(), {}}; }  // after everything
  // Customers of one rep that have not been won: who was last spoken to before that moment, the longest ago first …
  std::vector<Place> untouched(const std::string& owner_id, base::Instant before, const Place& after, int limit);
  // … and who has been his since before that moment, the longest first.
  std::vector<Place> long_owned(const std::string& owner_id, base::Instant before, const Place& after, int limit);
  // What lies in the sea pool, the latest first. Region and product may be empty.
  std::vector<Place> in_pool(const std::string& region, const std::string& product, const Place& before, int limit);
  std::vector<crm::Customer> of_owner(const std::string& owner_id, int limit);  // the oldest first
  std::int64_t count_new(const std::string& owner_id, base::Instant from, base::Instant until);  // with a way to reach them
  // Of the customers that came in [from, until), by who owns them now: how many, and how many of them were won or moved
  // on from the first stage within `time`.
  struct Cohort {
    std::int64_t came = 0, moved_on = 0;
  };
  std::map<std::string, Cohort> cohort(base::Instant from, base::Instant until, base::Duration time);
  // Each of a rep's customers: its stage, and since when. Read from an index alone. How many: see FunnelTallies.
  void each_stage(const std::string& owner_id, const std::function<void(const std::string& stage, base::Instant since)>& each);
  void add(const crm::Customer& customer);
  void put(const crm::Customer& customer);
  // Every row that hangs on one customer hangs on the other from then on: nothing refers to the first any more.
  void hand_rows(const std::string& from_id, const std::string& to_id);
  void remove(const std::string& id);  // REQUIRES: nothing hangs on it
  // Whom to tell every name that is written. The transaction may still be rolled back.
  void on_naming(std::function<void(const Naming&)> tell) { tell_ = std::move(tell); }

 private:
  std::vector<Candidate> candidates(Sql sql, std::initializer_list<Param> params);
  void write(void (Journal::*how)(const Table&, Record), const crm::Customer& customer);
  std::vector<Place> places(Sql sql, std::initializer_list<Param> params);

  Connection& connection_;
  Journal& journal_;
  std::function<void(const Naming&)> tell_;
};

class Contacts {
 public:
  Contacts(Connection& connection, Journal& journal) : connection_(connection), journal_(journal) {}

  std::optional<crm::Contact> find(const std::string& id);
  std::vector<crm::Contact> of_customer(const std::string& customer_id);  // the newest first
  std::vector<crm::Contact> with_phone(const std::string& phone);
  std::vector<crm::Contact> named(const std::string& name, int limit);    // the newest first
  // What tells whether somebody means a contact. Many begin with 王: only who is meant is worth reading whole.
  struct Candidate {
    std::string id, customer_id, name, title;
  };
  // Of one rep's customers, the last touched first, those whose names begin so. Looks at no more than so many customers.
  std::vector<Candidate> of_owner(const std::string& owner_id, const std::string& beginning, int customers);
  void add(const crm::Contact& contact);
  void put(const crm::Contact& contact);
  void remove(const std::string& id);

 private:
  std::vector<crm::Contact> all(const std::vector<std::string>& ids);

  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
