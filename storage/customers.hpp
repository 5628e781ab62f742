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
  std::vector<crm::Customer> with_core(const std::string& core, int limit);  // 康达: last touched first
  // What customers are found by.
  struct Naming {
    std::string name, key, core;
  };
  void each_naming(const std::function<void(const Naming&)>& each);  // of all customers: slow, for the start
  std::int64_t count_new(const std::string& owner_id, base::Instant from, base::Instant until);  // with a way to reach them
  // How many of a rep's customers are in which stage. Read from an index alone.
  std::map<std::string, std::int64_t> count_by_stage(const std::string& owner_id);
  // Each of a rep's customers: its stage, and since when. From the same index, at ten times the cost.
  void each_stage(const std::string& owner_id, const std::function<void(const std::string& stage, base::Instant since)>& each);
  void add(const crm::Customer& customer);
  void put(const crm::Customer& customer);
  // Whom to tell every name that is written. The transaction may still be rolled back.
  void on_naming(std::function<void(const Naming&)> tell) { tell_ = std::move(tell); }

 private:
  void write(void (Journal::*how)(const Table&, Record), const crm::Customer& customer);

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
  void add(const crm::Contact& contact);
  void put(const crm::Contact& contact);

 private:
  std::vector<crm::Contact> all(const std::vector<std::string>& ids);

  Connection& connection_;
  Journal& journal_;
};

}  // namespace storage
