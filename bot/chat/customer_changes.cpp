// Who changed what of a customer.
#include "bot/chat/customer_changes.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "bot/chat/phrasing.hpp"
#include "bot/chat/superiors.hpp"

namespace chat {
namespace {

constexpr int days_back = 183, most_of_one = 1000, most_of_ledger = 50;
constexpr std::size_t most_people = 12, shown = 4;

struct FieldChange {
  base::Instant at;
  std::string who;
  std::string_view field;  // as audited_field says it
  Value before, after;     // an empty one: there was (is) nothing
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> names{{
    {"amount", "金额"}, {"product", "产品"}, {"close_date", "签单日"}, {"probability", "概率"}, {"status", "状态"}, {"contact", "联系人"}, {"title", "职务"}, {"phone", "电话"},
    {"wechat", "微信"}, {"email", "邮箱"}, {"customer", "名称"}, {"stage", "阶段"}, {"owner", "负责人"}, {"source", "来源"}, {"level", "级别"}}};

std::string name_of_field(std::string_view field) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& name) { return name.first == field; });
  return found == names.end() ? std::string() : std::string(found->second);
}

// The columns as storage/tables.cpp has them.
using Row = std::optional<storage::Record>;

std::string text_at(const Row& row, std::size_t column) {
  const auto* text = row && row->size() > column ? std::get_if<std::string>(&(*row)[column]) : nullptr;
  return text ? *text : std::string();
}
std::optional<std::int64_t> number_at(const Row& row, std::size_t column) {
  const auto* number = row && row->size() > column ? std::get_if<std::int64_t>(&(*row)[column]) : nullptr;
  return number ? std::optional(*number) : std::nullopt;
}

crm::Deal deal_in(const Row& row) {
  crm::Deal deal{.product = text_at(row, 3), .quantity = number_at(row, 4).value_or(0), .measure = text_at(row, 5)};
  if (const auto fen = number_at(row, 6)) deal.amount = base::Money{*fen};
  deal.amount_kind = text_at(row, 7);
  return deal;
}

std::string status_word(const std::string& status) {
  if (status == "won") return "已签";
  if (status == "lost") return "丢单";
  return status == "parked" ? "搁置" : status == "open" ? "进行" : "";
}

// The changes of one row of the customer, told by the deed that made them.
class Told {
 public:
  Told(const crm::Customer& customer, Desk& desk) : customer_(customer), desk_(desk) {}

  void tell(const storage::Deed& deed) {
    at_ = deed.at;
    who_ = desk_.name_of(deed.member_id);
    for (const auto& change : deed.changes) {
      if (change.table == "deals" && is_his(change)) tell_deal(change);
      if (change.table == "contacts" && is_his(change)) tell_contact(change);
      if (change.table == "customers" && change.id == customer_.id) tell_customer(change);
    }
  }

  void tell_moves() {
    for (const auto& move : desk_.store.stage_moves.of_customer(customer_.id)) add(move.at, desk_.name_of(move.member_id), "stage", move.from_stage, move.to_stage);
    for (const auto& transfer : desk_.store.transfers.of_customer(customer_.id, most_of_ledger))
      if (!transfer.from_id.empty()) add(transfer.at, transfer.by_id == crm::clock_id ? "系统自动" : desk_.name_of(transfer.by_id), "owner", owner(transfer.from_id), owner(transfer.to_id));
  }

  std::vector<FieldChange> changes() && {
    std::stable_sort(changes_.begin(), changes_.end(), [](const auto& a, const auto& b) { return a.at > b.at; });
    return std::move(changes_);
  }

 private:
  bool is_his(const storage::Change& change) const { return text_at(change.after ? change.after : change.before, 1) == customer_.id; }

  std::string owner(const std::string& id) const { return id == crm::pool_id ? "公海" : desk_.name_of(id); }

  void add(base::Instant at, const std::string& who, std::string_view field, Value before, Value after) {
    changes_.push_back({at, who, field, std::move(before), std::move(after)});
  }

  // What is new in a row that was there, or was put there with a value.
  void compare(std::string_view field, const std::string& before, const std::string& after) {
    if (before != after) add(at_, who_, field, before, after.empty() ? Value(std::string("（删了）")) : Value(after));
  }

  void tell_deal(const storage::Change& change) {
    const crm::Deal before = deal_in(change.before), after = deal_in(change.after);
    compare("amount", amount_phrase(before), amount_phrase(after));
    compare("product", product_phrase(before), product_phrase(after));
    compare("close_date", text_at(change.before, 9), text_at(change.after, 9));
    const auto chance = [](const Row& row) { return number_at(row, 10) ? std::to_string(*number_at(row, 10)) + "%" : std::string(); };
    compare("probability", chance(change.before), chance(change.after));
    if (change.before && change.after) compare("status", status_word(text_at(change.before, 11)), status_word(text_at(change.after, 11)));
  }

  void tell_contact(const storage::Change& change) {
    compare("contact", text_at(change.before, 2), text_at(change.after, 2));
    if (change.before && change.after) compare("title", text_at(change.before, 4), text_at(change.after, 4));
    const auto number = [&](const Row& row) { return PhoneNumber{text_at(row, 5), text_at(row, 6), change.id, desk_.may_see(customer_)}; };
    const PhoneNumber before = number(change.before), after = number(change.after);
    if (before.digits != after.digits) add(at_, who_, "phone", before.digits.empty() ? Value(std::string()) : Value(before), after.digits.empty() ? Value(std::string("（删了）")) : Value(after));
    for (const auto& [field, column] : {std::pair<std::string_view, std::size_t>{"wechat", 8}, {"email", 9}})
      if (text_at(change.before, column) != text_at(change.after, column))
        add(at_, who_, field, Private{text_at(change.before, column)}, Private{text_at(change.after, column)});
  }

  void tell_customer(const storage::Change& change) {
    for (const auto& [field, column] : {std::pair<std::string_view, std::size_t>{"customer", 1}, {"source", 7}, {"level", 12}})
      compare(field, text_at(change.before, column), text_at(change.after, column));
  }

  const crm::Customer& customer_;
  Desk& desk_;
  base::Instant at_{};
  std::string who_;
  std::vector<FieldChange> changes_;
};

// Whoever has had it, decided who has it, or answers for its owner.
std::set<std::string> people_about(const crm::Customer& customer, Desk& desk) {
  std::set<std::string> people{desk.sender.id};
  const auto add = [&](const std::string& id) {
    if (!id.empty() && id != crm::pool_id && id != crm::clock_id && people.size() < most_people) people.insert(id);
  };
  add(customer.owner_id);
  if (const auto owner = desk.store.members.find(customer.owner_id))
    for (const auto& id : superiors_of(*owner, desk.store)) add(id);
  for (const auto& transfer : desk.store.transfers.of_customer(customer.id, most_of_ledger))
    for (const auto& id : {transfer.from_id, transfer.to_id, transfer.by_id}) add(id);
  for (const auto& move : desk.store.stage_moves.of_customer(customer.id)) add(move.member_id);
  for (const auto& id : admin_ids(desk.store)) add(id);
  return people;
}

bool is_field(std::string_view asked, std::string_view field) { return asked == field || (asked == "quantity" && field == "product"); }

}  // namespace

Reply customer_changes(const Request& request, Desk& desk) {
  const crm::Customer& customer = *request.customer;
  Told told(customer, desk);
  const base::Instant since = base::instant(base::add_days(desk.today(), -days_back), {}, desk.rules.zone);
  for (const auto& id : people_about(customer, desk))
    for (const auto& deed : desk.store.history.standing(id, {}, since, most_of_one)) told.tell(deed);
  told.tell_moves();
  auto changes = std::move(told).changes();
  const std::string field = request.word("field"), asked = name_of_field(field == "quantity" ? "product" : field);
  if (!asked.empty()) std::erase_if(changes, [&](const FieldChange& change) { return !is_field(field, change.field); });
  if (changes.empty()) return say("audit_log_query.none", {{"客户", customer.name}, {"栏", asked}});
  std::vector<Reply> lines;
  for (std::size_t i = 0; i < changes.size() && i < shown; ++i) {
    const bool names_itself = changes[i].field == "amount";  // 预算 12万
    lines.push_back(say("audit_log_query.line", {{"时间", changes[i].at},
                                                 {"谁", changes[i].who},
                                                 {"栏", names_itself ? "" : name_of_field(changes[i].field)},
                                                 {"旧", changes[i].before},
                                                 {"新", changes[i].after}}));
  }
  return say("audit_log_query.customer", {{"客户", customer.name},
                                          {"栏", asked},
                                          {"明细", std::move(lines)},
                                          {"还有", if_some(changes.size() > shown ? static_cast<std::int64_t>(changes.size() - shown) : 0)}});
}

}  // namespace chat
