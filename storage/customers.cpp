// Remembers customers and the people one talks to there.
#include "storage/customers.hpp"

#include "storage/columns.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::Customer& c) {
  return {c.id,     c.name,   c.key,   c.core,   cell(c.is_person),  c.owner_id,
          c.region, c.source, c.stage, c.remark, cell(c.created_at), cell(c.touched_at),
          c.level,  c.address, cell(c.staged_at)};
}

crm::Customer customer_from(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .name = c.text(),
          .key = c.text(),
          .core = c.text(),
          .is_person = c.flag(),
          .owner_id = c.text(),
          .region = c.text(),
          .source = c.text(),
          .stage = c.text(),
          .remark = c.text(),
          .created_at = c.instant(),
          .touched_at = c.instant(),
          .level = c.text(),
          .address = c.text(),
          .staged_at = c.instant()};
}

Record to_record(const crm::Contact& c) {
  return {c.id,    c.customer_id,     c.name,           c.department, c.title,           c.phone,
          c.phone_extension, c.phone_as_typed, c.wechat,     c.email, cell(c.created_at)};
}

crm::Contact contact_from(const Record& record) {
  Columns c(record);
  return {.id = c.text(),
          .customer_id = c.text(),
          .name = c.text(),
          .department = c.text(),
          .title = c.text(),
          .phone = c.text(),
          .phone_extension = c.text(),
          .phone_as_typed = c.text(),
          .wechat = c.text(),
          .email = c.text(),
          .created_at = c.instant()};
}

}  // namespace

std::optional<crm::Customer> Customers::find(const std::string& id) {
  const auto record = load(connection_, customers_table, id);
  if (!record) return std::nullopt;
  return customer_from(*record);
}

std::vector<crm::Customer> Customers::with_key(const std::string& key) {
  std::vector<crm::Customer> found;
  for (const auto& id : ids(connection_, "SELECT id FROM customers WHERE key = $1 ORDER BY id LIMIT 10", {key}))
    found.push_back(*find(id));
  return found;
}

std::vector<crm::Customer> Customers::with_core(const std::string& core, int limit) {
  std::vector<crm::Customer> found;
  for (const auto& id :
       ids(connection_, "SELECT id FROM customers WHERE core = $1 ORDER BY touched_at DESC, id DESC LIMIT $2", {core, limit}))
    found.push_back(*find(id));
  return found;
}

void Customers::each_naming(const std::function<void(const Naming&)>& each) {
  connection_.query("SELECT name, key, core FROM customers", {},
                    [&](const Row& row) { each({row.text(0), row.text(1), row.text(2)}); });
}

std::int64_t Customers::count_new(const std::string& owner_id, base::Instant from, base::Instant until) {
  std::int64_t count = 0;
  connection_.query(
      "SELECT count(*) FROM customers c WHERE c.owner_id = $1 AND c.created_at >= $2 AND c.created_at < $3 AND EXISTS "
      "(SELECT 1 FROM contacts p WHERE p.customer_id = c.id AND (p.phone <> '' OR p.wechat <> '' OR p.email <> ''))",
      {owner_id, from, until}, [&](const Row& row) { count = row.integer(0); });
  return count;
}

std::map<std::string, std::int64_t> Customers::count_by_stage(const std::string& owner_id) {
  std::map<std::string, std::int64_t> counts;
  connection_.query("SELECT stage, count(*) FROM customers WHERE owner_id = $1 GROUP BY stage", {owner_id},
                    [&](const Row& row) { counts[row.text(0)] = row.integer(1); });
  return counts;
}

void Customers::each_stage(const std::string& owner_id,
                           const std::function<void(const std::string& stage, base::Instant since)>& each) {
  connection_.query("SELECT stage, staged_at FROM customers WHERE owner_id = $1 ORDER BY stage, staged_at", {owner_id},
                    [&](const Row& row) { each(row.text(0), row.instant(1)); });
}

void Customers::add(const crm::Customer& customer) { write(&Journal::add, customer); }
void Customers::put(const crm::Customer& customer) { write(&Journal::put, customer); }

void Customers::write(void (Journal::*how)(const Table&, Record), const crm::Customer& customer) {
  (journal_.*how)(customers_table, to_record(customer));
  if (tell_) tell_({customer.name, customer.key, customer.core});
}

std::optional<crm::Contact> Contacts::find(const std::string& id) {
  const auto record = load(connection_, contacts_table, id);
  if (!record) return std::nullopt;
  return contact_from(*record);
}

std::vector<crm::Contact> Contacts::all(const std::vector<std::string>& ids) {
  std::vector<crm::Contact> found;
  for (const auto& id : ids) found.push_back(*find(id));
  return found;
}

std::vector<crm::Contact> Contacts::of_customer(const std::string& customer_id) {
  return all(ids(connection_, "SELECT id FROM contacts WHERE customer_id = $1 ORDER BY created_at DESC, id DESC LIMIT 50",
                 {customer_id}));
}

std::vector<crm::Contact> Contacts::with_phone(const std::string& phone) {
  if (phone.empty()) return {};
  return all(ids(connection_, "SELECT id FROM contacts WHERE phone = $1 AND phone <> '' ORDER BY created_at, id LIMIT 10",
                 {phone}));
}

std::vector<crm::Contact> Contacts::named(const std::string& name, int limit) {
  if (name.empty()) return {};
  return all(ids(connection_,
                 "SELECT id FROM contacts WHERE name = $1 AND name <> '' ORDER BY created_at DESC, id DESC LIMIT $2",
                 {name, limit}));
}

void Contacts::add(const crm::Contact& contact) { journal_.add(contacts_table, to_record(contact)); }
void Contacts::put(const crm::Contact& contact) { journal_.put(contacts_table, to_record(contact)); }

}  // namespace storage
