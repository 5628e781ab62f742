// Remembers customers and the people one talks to there.
#include "storage/customers.hpp"

#include "storage/columns.hpp"
#include "storage/facts.hpp"
#include "storage/tables.hpp"

namespace storage {
namespace {

Record to_record(const crm::Customer& c) {
  return {c.id,     c.name,   c.key,   c.core,   cell(c.is_person),  c.owner_id,
          c.region, c.source, c.stage, c.remark, cell(c.created_at), cell(c.touched_at),
          c.level,  c.address, cell(c.staged_at),  c.sound,
          cell(c.owned_at == base::Instant{} ? c.created_at : c.owned_at)};
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
          .staged_at = c.instant(),
          .sound = c.text(),
          .owned_at = c.instant()};
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

// Greater than every text that begins so.
std::string after_all(const std::string& beginning) { return beginning + "\xf4\x8f\xbf\xbf"; }

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

std::vector<Customers::Candidate> Customers::candidates(Sql sql, std::initializer_list<Param> params) {
  std::vector<Candidate> found;
  connection_.query(sql, params, [&](const Row& row) {
    found.push_back({row.text(0), row.text(1), row.text(2), row.integer(3) != 0});
  });
  return found;
}

std::vector<Customers::Candidate> Customers::with_core(const std::string& core, int limit) {
  return candidates("SELECT id, name, core, is_person FROM customers WHERE core = $1 ORDER BY touched_at DESC, id DESC LIMIT $2",
                    {core, limit});
}

std::vector<Customers::Candidate> Customers::sounding(const std::string& sound, int limit) {
  return candidates("SELECT id, name, core, is_person FROM customers WHERE sound = $1 ORDER BY touched_at DESC, id DESC LIMIT $2",
                    {sound, limit});
}

std::vector<Customers::Candidate> Customers::beginning(const std::string& core, int limit) {
  return candidates("SELECT id, name, core, is_person FROM customers WHERE core >= $1 AND core < $2 ORDER BY core LIMIT $3",
                    {core, after_all(core), limit});
}

std::vector<Customers::Candidate> Customers::ending(const std::string& sound, int limit) {
  return candidates("SELECT id, name, core, is_person FROM customers WHERE sound >= $1 AND sound < $2 ORDER BY sound LIMIT $3",
                    {sound, after_all(sound), limit});
}

std::vector<Customers::Unheard> Customers::without_sound(int limit) {
  std::vector<Unheard> found;
  connection_.query("SELECT id, core FROM customers WHERE sound = '' LIMIT $1", {limit},
                    [&](const Row& row) { found.push_back({row.text(0), row.text(1)}); });
  return found;
}

void Customers::set_sound(const std::string& id, const std::string& sound) {
  connection_.execute("UPDATE customers SET sound = $1 WHERE id = $2", {sound, id});
}

void Customers::each_naming(const std::function<void(const Naming&)>& each) {
  connection_.query("SELECT name, key, core FROM customers", {},
                    [&](const Row& row) { each({row.text(0), row.text(1), row.text(2)}); });
  connection_.query("SELECT name, key, core FROM former_names", {},
                    [&](const Row& row) { each({row.text(0), row.text(1), row.text(2)}); });
}

std::vector<crm::Customer> Customers::of_owner(const std::string& owner_id, int limit) {
  std::vector<crm::Customer> found;
  for (const auto& id : ids(connection_, "SELECT id FROM customers WHERE owner_id = $1 ORDER BY created_at LIMIT $2", {owner_id, limit}))
    found.push_back(*find(id));
  return found;
}

std::vector<crm::Customer> Customers::open_of(const std::string& owner_id, int limit) {
  std::vector<crm::Customer> found;
  for (const auto& id : ids(connection_,
                            "SELECT id FROM customers WHERE owner_id = $1 AND stage <> '成交' ORDER BY touched_at, id LIMIT $2",
                            {owner_id, limit}))
    found.push_back(*find(id));
  return found;
}

int Customers::count_open(const std::string& owner_id, int up_to) {
  int count = 0;
  connection_.query("SELECT id FROM customers WHERE owner_id = $1 AND stage <> '成交' LIMIT $2", {owner_id, up_to},
                    [&](const Row&) { ++count; });
  return count;
}

std::int64_t Customers::count_new(const std::string& owner_id, base::Instant from, base::Instant until) {
  std::int64_t count = 0;
  for (const auto& [source, valid] : Facts(connection_).valid_leads_by_source(owner_id, from, until)) count += valid;
  return count;
}

std::map<std::string, Customers::Cohort> Customers::cohort(base::Instant from, base::Instant until, base::Duration time) {
  std::map<std::string, Cohort> found;
  connection_.query(
      "SELECT c.owner_id, count(*), sum(CASE WHEN EXISTS (SELECT 1 FROM stage_moves s WHERE s.customer_id = c.id AND "
      "s.from_stage <> '' AND s.to_stage <> $1 AND s.at < c.created_at + $2) OR EXISTS (SELECT 1 FROM deals d WHERE d.customer_id = c.id AND "
      "d.status = 'won' AND d.ended_at < c.created_at + $2) THEN 1 ELSE 0 END) "
      "FROM customers c WHERE c.created_at >= $3 AND c.created_at < $4 GROUP BY c.owner_id",
      {crm::stage_potential, static_cast<std::int64_t>(time.count()), from, until},
      [&](const Row& row) { found[row.text(0)] = {row.integer(1), row.integer(2)}; });
  return found;
}

std::vector<Customers::Place> Customers::places(Sql sql, std::initializer_list<Param> params) {
  std::vector<Place> found;
  connection_.query(sql, params, [&](const Row& row) { found.push_back({row.instant(1), row.text(0)}); });
  return found;
}

std::vector<Customers::Place> Customers::untouched(const std::string& owner_id, base::Instant before, const Place& after,
                                                   int limit) {
  return places(
      "SELECT id, touched_at FROM customers WHERE owner_id = $1 AND stage <> '成交' AND touched_at < $2 AND touched_at >= $3 "
      "AND (touched_at > $3 OR id > $4) ORDER BY touched_at, id LIMIT $5",
      {owner_id, before, after.at, after.id, limit});
}

std::vector<Customers::Place> Customers::long_owned(const std::string& owner_id, base::Instant before, const Place& after,
                                                    int limit) {
  return places(
      "SELECT id, owned_at FROM customers WHERE owner_id = $1 AND stage <> '成交' AND owned_at < $2 AND owned_at >= $3 "
      "AND (owned_at > $3 OR id > $4) ORDER BY owned_at, id LIMIT $5",
      {owner_id, before, after.at, after.id, limit});
}

// Looks at no more than the first 2,000, so that a product that hardly anybody wants costs no more than another.
std::vector<Customers::Place> Customers::in_pool(const std::string& region, const std::string& product, const Place& before,
                                                 int limit) {
  const std::string like = "%" + product + "%";
  if (region.empty())
    return places(
        "SELECT id, owned_at FROM (SELECT id, owned_at FROM customers WHERE owner_id = 'pool' AND owned_at <= $1 AND "
        "(owned_at < $1 OR id < $2) ORDER BY owned_at DESC, id DESC LIMIT 2000) AS fresh WHERE $3 = '%%' OR EXISTS "
        "(SELECT 1 FROM deals d WHERE d.customer_id = fresh.id AND d.product LIKE $3) ORDER BY owned_at DESC, id DESC LIMIT $4",
        {before.at, before.id, like, limit});
  return places(
      "SELECT id, owned_at FROM (SELECT id, owned_at FROM customers WHERE owner_id = 'pool' AND region = $1 AND owned_at <= $2 AND "
      "(owned_at < $2 OR id < $3) ORDER BY owned_at DESC, id DESC LIMIT 2000) AS fresh WHERE $4 = '%%' OR EXISTS "
      "(SELECT 1 FROM deals d WHERE d.customer_id = fresh.id AND d.product LIKE $4) ORDER BY owned_at DESC, id DESC LIMIT $5",
      {region, before.at, before.id, like, limit});
}

void Customers::each_stage(const std::string& owner_id,
                           const std::function<void(const std::string& stage, base::Instant since)>& each) {
  connection_.query("SELECT stage, staged_at FROM customers WHERE owner_id = $1 ORDER BY stage, staged_at", {owner_id},
                    [&](const Row& row) { each(row.text(0), row.instant(1)); });
}

void Customers::add(const crm::Customer& customer) { write(&Journal::add, customer); }
void Customers::put(const crm::Customer& customer) { write(&Journal::put, customer); }

void Customers::remove(const std::string& id) { journal_.remove(customers_table, id); }

void Customers::hand_rows(const std::string& from_id, const std::string& to_id) {
  const auto hand = [&](const Table& table, std::size_t column, Sql of_customer) {
    for (const auto& id : ids(connection_, of_customer, {from_id})) {
      Record record = load(connection_, table, id).value();
      record.at(column) = to_id;
      journal_.put(table, std::move(record));
    }
  };
  hand(contacts_table, 1, "SELECT id FROM contacts WHERE customer_id = $1");
  hand(deals_table, 1, "SELECT id FROM deals WHERE customer_id = $1");
  hand(follow_ups_table, 1, "SELECT id FROM follow_ups WHERE customer_id = $1");
  hand(reminders_table, 2, "SELECT id FROM reminders WHERE customer_id = $1 AND status IN ('open', 'fired')");
  hand(reminders_table, 2, "SELECT id FROM reminders WHERE customer_id = $1 AND status NOT IN ('open', 'fired')");
  hand(transfers_table, 1, "SELECT id FROM transfers WHERE customer_id = $1");
  hand(stage_moves_table, 1, "SELECT id FROM stage_moves WHERE customer_id = $1");
  hand(first_responses_table, 1, "SELECT id FROM first_responses WHERE customer_id = $1");
  hand(sop_runs_table, 1, "SELECT id FROM sop_runs WHERE customer_id = $1");
  hand(answers_table, 1, "SELECT id FROM answers WHERE customer_id = $1");
  hand(former_names_table, 1, "SELECT id FROM former_names WHERE customer_id = $1");
}

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

// CROSS JOIN: SQLite is to walk the rep's customers. The names that begin with 王 are 70,000 in a company of a million.
std::vector<Contacts::Candidate> Contacts::of_owner(const std::string& owner_id, const std::string& beginning, int customers) {
  std::vector<Candidate> found;
  if (beginning.empty()) return found;
  connection_.query(
      "SELECT c.id, c.customer_id, c.name, c.title FROM (SELECT id, touched_at FROM customers WHERE owner_id = $1 "
      "ORDER BY touched_at DESC, id DESC LIMIT $2) AS latest CROSS JOIN contacts c WHERE c.customer_id = latest.id AND c.name >= $3 AND "
      "c.name < $4 ORDER BY latest.touched_at DESC, latest.id DESC, c.created_at DESC, c.id DESC",
      {owner_id, customers, beginning, after_all(beginning)},
      [&](const Row& row) { found.push_back({row.text(0), row.text(1), row.text(2), row.text(3)}); });
  return found;
}

void Contacts::add(const crm::Contact& contact) { journal_.add(contacts_table, to_record(contact)); }
void Contacts::put(const crm::Contact& contact) { journal_.put(contacts_table, to_record(contact)); }
void Contacts::remove(const std::string& id) { journal_.remove(contacts_table, id); }

}  // namespace storage
