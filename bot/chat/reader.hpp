// Reads the slots of one command out of a sentence: each finder takes what it understands and leaves the rest.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bot/chat/command.hpp"
#include "bot/chat/directory.hpp"
#include "bot/chat/said.hpp"

namespace chat {

// What is known when a sentence is read. Lives as long as the reading.
struct Setting {
  language::Moment moment;
  base::Zone zone;
  Directory& directory;
  crm::Role role = crm::Role::rep;  // of who speaks: a manager's question is about the team
  base::Duration work_ends = std::chrono::hours(18);  // after midnight: what 下班前 means in this company
};

struct Reader {
  Sentence sentence;
  const Setting& setting;
  Slots slots;
  Span due{};      // where the moment stands that something is due
  Span contact{};  // where the contact stands
  bool reads_on = true;  // a moment without words of its own may take them from the rest of the sentence
  bool guesses_names = true;   // what nothing else claims may be a customer's name
  bool is_about_known = true;  // names are those of customers the company has, not of new ones
  const Command* command = nullptr;  // whose slots are filled; none while a part is read ahead

  bool wants(std::string_view slot) const;  // whether the command declares it

  base::Date today() const { return setting.moment.now.date; }
  base::Instant at(const base::Civil& local) const { return base::instant(local, setting.zone); }

  // The next entity of a kind whose points are all free; nullptr when there is none.
  const language::Entity* next(language::Entity::Kind kind) const;
  void take(const language::Entity& entity) { sentence.take({entity.begin, entity.end}); }
  // Takes the first of the words that stands free right before (after) the span, blanks and colons skipped.
  bool take_before(std::size_t begin, Phrases words);
  bool take_after(std::size_t end, Phrases words);
  // Takes the first free occurrence of a phrase.
  bool take_word(const Phrase& phrase);
  // What follows a label like 客户： up to the next blank or punctuation; the whole is taken.
  std::optional<std::string> labelled(Phrases labels);
};

inline bool says(const Reader& reader, Phrases words) { return says(reader.sentence, words); }

// The first amount in another currency than yuan; nullptr when there is none.
const language::Entity* foreign_money_in(const Sentence& sentence);

// The 40块 of a thing, where it counts pieces and is no amount; nullptr when there is none.
const language::Entity* pieces_counted(const Reader& reader);

using Finder = void (*)(Reader&);
Finder finder(std::string_view slot);  // nullptr: no sentence can say it
std::vector<Finder> finders_of(const Command& command);  // of the slots that it declares, in the order of reading

// Fills the slots that the command declares, by its finders. The sentence's call (its trigger words) is taken already.
void find_slots(const Command& command, const std::vector<Finder>& finders, Reader& reader);

// The finders, by the noun they look for.
namespace finders {
void phone(Reader&);
void leading_phone(Reader&);  // phone: whose customer is meant, 跟进 138…
void email(Reader&);
void wechat(Reader&);
void amount(Reader&);
void percent(Reader&);
void probability(Reader&);
void quantity(Reader&);
void index(Reader&);
void attempts(Reader&);

void occurred(Reader&);
void impossible_day(Reader&);  // 2月30日: noticed, never rolled over and never ignored
void due(Reader&);
void close_date(Reader&);
void close_shift(Reader&);
void resume_window(Reader&);
void period(Reader&);
void expect_window(Reader&);
void planned(Reader&);
void new_due(Reader&);
void shift(Reader&);

void contact(Reader&);
void customer(Reader&);
void owner(Reader&);
void user(Reader&);
void known_product(Reader&);
void product(Reader&);
void reject(Reader&);
void source(Reader&);
void region(Reader&);
void account(Reader&);
void competitor(Reader&);

void method(Reader&);
void stage(Reader&);
void level(Reader&);
void outcome(Reader&);
void role(Reader&);
void reason(Reader&);
void status(Reader&);
void next_action(Reader&);
void content(Reader&);
void remark(Reader&);
void field(Reader&);
void contract_no(Reader&);
void topic(Reader&);

// -5万, 负5万, 0元, more than a company can sell.
bool is_impossible_amount(const Reader&, const language::Entity& money);

// What is laid down: targets, rules, forms, samples, imports and exports.
void target_items(Reader&);    // items, their sum as amount, a single person also as owner
void objection(Reader&);       // wanted: what a target should be, said to it
void verdict(Reader&);         // accepted or declined: what is said to an objection
void kpi_to_remove(Reader&);   // kpi: the name of a figure that is no longer wanted
void split_how(Reader&);       // 平均, 王芳六成 李雷四成: the answer to how a target is to be split
void split_items(Reader&);     // items, and what is split: region, product, amount
void split_way(Reader&);       // split_way: even, last_year; split_by: person, region, product, month
void quiz_answers(Reader&);    // target, gap_deals, new_leads
void drill(Reader&);           // of the figure just shown: drill person, region, product, deals, more
void tiers(Reader&);
void kpi_definition(Reader&);  // kpi, formula, unit
// days, warn_days; terms (days, are_workdays, about) and spared (about, is_spared) with about 阶段/意向 or 级别/VIP, warnings,
// claims, most_owned, cooldown, off, reset; odd: what no rule can do
void recycle_days(Reader&);
void response_limit(Reader&);  // first_response_minutes, warn_minutes, relay_minutes, relays, told, reset; odd
void working_hours(Reader&);   // work_start, work_end
void order(Reader&);           // order; given (name, people, what of the leads), off, reset, odd
void entity(Reader&);
void new_field(Reader&);       // field_name, field_type, options, required
void sample(Reader&);          // per_person, cycle
void score(Reader&);           // score, comment
void file(Reader&);
void dry_run(Reader&);
void format(Reader&);
void fields(Reader&);
void export_owner(Reader&);
void region_scope(Reader&);    // scope

// What was just done or is due.
void undone(Reader&);  // target, to_user, occurred_date, customer
void action_number(Reader&);  // index: 行动项1
void more(Reader&);    // 更多: the rest of the list just shown
void confirmed_action(Reader&);
void sop_step(Reader&);
void own_day(Reader&);  // period, owner
void snooze(Reader&);   // shift_minutes and due_at
void corrected_date(Reader&);

// Questions about figures: about whom, over which time, and of what.
void asked_owner(Reader&);    // whoever asks for himself is the owner, said or not
void asked_scope(Reader&);    // the team, or a region
void asked_region(Reader&);
void asked_source(Reader&);
void asked_product(Reader&);
void pool_product(Reader&);  // the same, also one that nobody has written down
void listed(Reader&);        // stage, product, at_least, at_most, closing: which customers a list is to show
void asked_customer(Reader&);
void asked_amount(Reader&);   // a target
void owners(Reader&);         // several, to be compared
void past_period(Reader&);      // 周三, 11月: the last one
void month_so_far(Reader&);     // the same; nothing said: this month
void nearest_period(Reader&);   // 12月 is the next one, 10月 the last one
void month_of_target(Reader&);  // the same; nothing said: this month
void month_to_come(Reader&);    // the next one; nothing said: this month
void compare_snapshot(Reader&);
void as_of(Reader&);
void weeks(Reader&);
void idle_days(Reader&);
void over_hours(Reader&);
void report(Reader&);  // report, period
void audited_field(Reader&);
void target_metric(Reader&);
void completion_metric(Reader&);
void response_metric(Reader&);
void use_metric(Reader&);
void dimension(Reader&);
void chart(Reader&);
void light(Reader&);
void what_if(Reader&);        // what_if, and more_deals or more_amount: 再签 2 单
void asked_kpi(Reader&);      // kpi: one that is defined
void valid_only(Reader&);
void sort(Reader&);
void send_to(Reader&);
// Around a lead and a deal, where a slot is read in their way.
void lead_stage(Reader&);
void lead_level(Reader&);   // level, also a bare one: VIP, A级
void lead_action(Reader&);
void lead_place(Reader&);   // place: where it lies, as typed; the words stay
void lead_remark(Reader&);
void contract_amount(Reader&);
void payment_amount(Reader&);
void new_amount(Reader&);
void payment_pct(Reader&);
void price(Reader&);
void price_drop(Reader&);
void stage_move(Reader&);
void deal_status(Reader&);
void deal_probability(Reader&);
void done_date(Reader&);
void lost_reason(Reader&);
void another_deal(Reader&);  // another: 又签了一单
void added(Reader&);         // more_things: 再加5台; amount_by, 1 or -1: 追加3万, 减3万
void other_product(Reader&); // product, where it takes the place of another: 改要呼吸机

// Leads in motion, and what is asked of a manager.
void own_customer(Reader&);  // one the company has, or words that can only be one
void attachments(Reader&);
void to_user(Reader&);
void from_user(Reader&);
void fraction(Reader&);
void effective_date(Reader&);
void rules(Reader&);
void assigned_source(Reader&);
void known_region(Reader&);
void one_off_or_rule(Reader&);
void receiver(Reader&);       // to_user: a colleague to whom it is handed, never one who is only named
void left_out(Reader&);       // left_out: 别给王芳, 李雷今天请假
void giving_reason(Reader&);  // reason: called one, or the thought behind the gift
void ordinal(Reader&);
void ordinals(Reader&);     // index, and indexes when there are several: 第1个和第2个
void leave(Reader&);        // from_user, to_user, leave_from and leave_until: 王芳下周请假，客户先给李雷跟
void assignee(Reader&);     // a colleague whom a manager has do it: 让李雷明天去拜访康达
void task_number(Reader&);  // index and indexes of a list of things to do, told: what is said beside them
void sop(Reader&);
void merged_pair(Reader&);   // one, other, into: which of them is kept
void leak(Reader&);
void closing_reason(Reader&);  // of what the call itself does not say

void said_reason(Reader&);       // one that is called a reason
void assignment_topic(Reader&);  // topic: why, why_not, ledger, manual

void checkpoint(Reader&);
void evidence_type(Reader&);
void measured(Reader&);
void duration_minutes(Reader&);
void store(Reader&);
void store_code(Reader&);
void scan(Reader&);

void approval_type(Reader&);
void list_price(Reader&);
void asked_price(Reader&);
void margin_pct(Reader&);
void discount_rate(Reader&);
void condition_min_price(Reader&);
void ref(Reader&);
void asking_owner(Reader&);
}  // namespace finders

// What the first of the words that is said means, wherever the call stands; taken when it is free. Empty: none is said.
std::string meant(Reader& reader, std::span<const Meaning> words);

bool looks_ahead(const language::When& when, base::Date today);  // a day from today on, or a clock time
bool is_filler(std::string_view words);                          // 了, 的, 再, 去 … nothing but such words
bool is_filler(std::u32string_view points);                      // the same of words in normal form

}  // namespace chat
