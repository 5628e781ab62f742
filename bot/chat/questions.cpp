// The questions that must be asked of a customer.
#include "bot/chat/questions.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"
#include "bot/chat/lead_made.hpp"
#include "bot/chat/phrasing.hpp"
#include "bot/language/recognise.hpp"

namespace chat {
namespace {

constexpr std::size_t longest_answer = 60;

bool parts_thoughts(char32_t point) {
  static constexpr std::u32string_view marks = U"，,。；;！!\n、";
  return marks.find(point) != marks.npos;
}

// 聊了一小时 is how long it took, and no day.
bool names_day(const language::When& when) {
  constexpr std::int64_t day = 24 * 60 * 60;
  const bool is_short = when.shape == language::When::Shape::duration && when.seconds && *when.seconds < day;
  return !when.past && !is_short;
}

// What an entity stands for in the words of the rules; empty for what they do not know.
std::vector<std::string> facts_of(const language::Entity& entity) {
  using enum language::Entity::Kind;
  switch (entity.kind) {
    case money: {
      const auto& amount = std::get<language::Amount>(entity.value);
      if (amount.kind == "budget") return {"金额", "预算"};
      if (amount.kind == "quote") return {"金额", "报价"};
      return {"金额"};
    }
    case when: return names_day(std::get<language::When>(entity.value)) ? std::vector<std::string>{"日期"} : std::vector<std::string>{};
    case quantity: return {"数量"};
    case phone: return {"电话"};
    case person: return {"联系人"};
    default: return {};
  }
}

// A report as thoughts, each with the facts that stand in it.
std::vector<crm::Thought> thoughts_in(const std::string& report, const Desk& desk) {
  const language::Text text = language::normalise(report);
  const auto entities = language::recognise_apart(text, {base::civil(desk.now, desk.rules.zone), &desk.rules.workdays, false});
  std::vector<crm::Thought> thoughts;
  for (std::size_t begin = 0; begin < text.points.size();) {
    std::size_t end = begin;
    const auto inside = [&](std::size_t at) {
      return std::any_of(entities.begin(), entities.end(), [&](const auto& e) { return e.begin < at && at < e.end; });
    };
    while (end < text.points.size() && (!parts_thoughts(text.points[end]) || inside(end))) ++end;
    crm::Thought thought{std::string(base::trimmed(text.utf8(begin, end))), {}};
    for (const auto& entity : entities)
      if (entity.begin >= begin && entity.end <= end)
        for (auto& fact : facts_of(entity)) thought.facts.insert(std::move(fact));
    if (!thought.words.empty()) thoughts.push_back(std::move(thought));
    begin = end + 1;
  }
  for (crm::Thought& thought : thoughts)
    for (const auto& product : desk.rules.things.find(language::normalise(thought.words)))
      if (product.kind == language::Names::Kind::product) thought.facts.insert("产品");
  return thoughts;
}

std::vector<crm::Thought> thoughts_in(const crm::Deal& deal) {
  std::vector<crm::Thought> thoughts;
  if (!deal.product.empty()) thoughts.push_back({product_phrase(deal), {"产品"}});
  if (deal.quantity) thoughts.push_back({product_phrase(deal), {"数量"}});
  if (deal.closes) thoughts.push_back({"预计 " + base::iso_date(*deal.closes) + " 签", {"日期"}});
  if (!deal.amount) return thoughts;
  crm::Thought amount{amount_phrase(deal), {"金额"}};
  if (deal.amount_kind == "budget") amount.facts.insert("预算");
  if (deal.amount_kind == "quote") amount.facts.insert("报价");
  thoughts.push_back(std::move(amount));
  return thoughts;
}

// What a lead told, said as a thought for each fact.
std::vector<crm::Thought> thoughts_in(const NewLead& lead, const Desk& desk) {
  auto thoughts = thoughts_in(lead.customer.remark, desk);
  for (auto& thought : thoughts_in(lead.deal)) thoughts.push_back(std::move(thought));
  if (!lead.contact.phone.empty()) thoughts.push_back({"电话已留", {"电话"}});  // the number itself stays with the contact
  if (!lead.contact.name.empty()) thoughts.push_back({lead.contact.name, {"联系人"}});
  return thoughts;
}

// Keeps the answers that stand in a report to questions not `answered` yet; the names of those questions.
std::vector<std::string> tick(const std::string& customer_id, const std::vector<crm::Answer>& answered,
                              const std::vector<crm::Thought>& report, const std::string& member_id, const std::string& follow_up_id,
                              Desk& desk) {
  std::vector<std::string> ticked;
  for (const crm::Question& question : desk.rules.policies.questions) {
    const bool is_answered = std::any_of(answered.begin(), answered.end(), [&](const crm::Answer& a) { return a.question == question.name; });
    const auto words = is_answered ? std::nullopt : crm::answer_in(question, report);
    if (!words) continue;
    desk.store.answers.add({.id = desk.new_id(),
                            .customer_id = customer_id,
                            .question = question.name,
                            .answer = base::cut_points(*words, longest_answer),
                            .member_id = member_id,
                            .follow_up_id = follow_up_id,
                            .at = desk.now});
    ticked.push_back(question.name);
  }
  return ticked;
}

}  // namespace

Questions questions_of(const crm::Customer& customer, storage::Store& store, const Rules& rules) {
  Questions questions;
  const auto is_answered = [&](const std::string& name) {
    return std::any_of(questions.answered.begin(), questions.answered.end(), [&](const crm::Answer& a) { return a.question == name; });
  };
  for (auto& answer : store.answers.of_customer(customer.id))
    if (!is_answered(answer.question)) questions.answered.push_back(std::move(answer));
  for (const auto* question : crm::questions_until(rules.policies.questions, customer.stage))
    if (!is_answered(question->name)) questions.open.push_back(question->name);
  return questions;
}

std::vector<std::string> tick_questions(const crm::Customer& customer, const crm::FollowUp& follow_up, Desk& desk) {
  const bool reached_nobody = !follow_up.outcome.empty();  // 未接通
  if (reached_nobody || follow_up.content.empty() || desk.rules.policies.questions.empty()) return {};
  return tick(customer.id, desk.store.answers.of_customer(customer.id), thoughts_in(follow_up.content, desk), follow_up.member_id,
              follow_up.id, desk);
}

void tick_from_lead(const NewLead& lead, Desk& desk) {
  if (!desk.rules.policies.questions.empty()) tick(lead.customer.id, {}, thoughts_in(lead, desk), desk.sender.id, {}, desk);
}

}  // namespace chat
