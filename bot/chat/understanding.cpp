// Finds out which command a sentence means, and with which parts.
#include "bot/chat/understanding.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include "bot/base/utf8.hpp"
#include "bot/chat/addressee.hpp"
#include "bot/chat/fillers.hpp"
#include "bot/chat/outline.hpp"
#include "bot/chat/plain.hpp"
#include "bot/chat/retraction.hpp"
#include "bot/chat/several_customers.hpp"
#include "bot/chat/several_records.hpp"
#include "bot/chat/several_wishes.hpp"
#include "bot/chat/short_news.hpp"
#include "bot/chat/signs.hpp"
#include "bot/language/ideographs.hpp"

namespace chat {
namespace {

// 延后2小时 is a call and a moment at once: the words stay for the finder of moments.
bool is_part_of_entity(const Sentence& sentence, Span span) {
  using Kind = language::Entity::Kind;
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    return e.begin < span.end && span.begin < e.end && (e.kind == Kind::when || e.kind == Kind::money || e.kind == Kind::phone);
  });
}

// 预算两千美元: what is stored is yuan, and nobody but the speaker knows the rate.
void note_foreign_money(const Command& command, Reader& reader) {
  static constexpr std::array<std::string_view, 8> amounts{"amount", "price", "list_price", "items", "tiers", "condition_min_price", "records", "what_if"};
  const auto is_amount = [](const Slot& slot) { return std::find(amounts.begin(), amounts.end(), slot.name) != amounts.end(); };
  if (std::none_of(command.slots.begin(), command.slots.end(), is_amount)) return;
  const auto* foreign = foreign_money_in(reader.sentence);
  if (!foreign) return;
  reader.slots.set("foreign_amount", reader.sentence.words({foreign->begin, foreign->end}));
  for (const char* kind : {"amount", "amount_kind", "amount_qualifier"}) reader.slots.drop(kind);
}

// Among commands the odds of the examples, as a logarithm, count as words do; how slim they are matters no more below one in 400.
constexpr float slim = -6, surely_slim = 0.0024f;  // log(0.0024) is below it: nearly all are spared the logarithm

constexpr int never_again = -1'000'000;  // of a command that was tried

}  // namespace

// What a message gives away before it is known what it wants.
struct Understanding::Impression {
  Signs signs;
  Span customer;              // one the company knows
  std::vector<float> shares;  // how much it is like the examples of each command, and like chatter; empty without examples

  float share(std::size_t command) const { return shares.empty() ? 1 : shares[command]; }
  float chatter() const { return shares.empty() ? 0 : shares.back(); }
};

Understanding::Understanding(Repertoire repertoire)
    : commands_(std::move(repertoire.commands)), phrases_(commands_), likeness_(commands_.size() + 1) {
  for (const Command& command : commands_) {
    acts_.emplace_back(command.calling);
    needs_.emplace_back(command);
    finders_.push_back(finders_of(command));
    roles_.push_back(command.role);
    next_.push_back(command.then.empty() ? none : place_named(command.then));
  }
  report_ = place_named("followup_log");
  plan_ = place_named("followup_schedule");
  for (std::size_t i = 0; i < commands_.size(); ++i)
    for (const auto& [sign, weight] : commands_[i].calling.hints) hinted_[static_cast<std::size_t>(sign)].push_back({i, weight});
  for (std::size_t i = 0; i < commands_.size(); ++i) {
    for (const std::string& example : commands_[i].calling.examples) likeness_.learn(outline_of_example(example), i);
    commands_[i].calling.examples.clear();
  }
  for (const std::string& example : repertoire.chatter) likeness_.learn(outline_of_example(example), commands_.size());
  likeness_.settle();
}

std::size_t Understanding::place_named(std::string_view intent) const {
  const auto found = std::find_if(commands_.begin(), commands_.end(), [&](const Command& c) { return c.intent == intent; });
  return found == commands_.end() ? none : static_cast<std::size_t>(found - commands_.begin());
}

const Command* Understanding::named(const std::string& intent) const { return at(place_named(intent)); }

std::optional<Wish> Understanding::wish(const Sentence& sentence, const Setting& setting,
                                        const Circumstances& around) const {
  if (const Span core = core_of(sentence); core.size() < sentence.points().size()) return wish_of(Sentence(sentence.words(core), setting.moment), setting, around);
  return wish_of(sentence, setting, around);
}

std::optional<Wish> Understanding::wish_of(const Sentence& core, const Setting& setting, const Circumstances& around) const {
  if (is_for_others(core)) return std::nullopt;
  const auto taken = taken_back(core);
  if (taken.empty()) return wish_left(core, setting, around);
  std::string left;
  std::size_t from = 0;
  for (const Span span : taken) {
    left += core.words({from, span.begin});
    from = span.end;
  }
  return wish_left(Sentence(left + core.words({from, core.points().size()}), setting.moment), setting, around);
}

std::optional<Wish> Understanding::wish_left(const Sentence& sentence, const Setting& setting, const Circumstances& around) const {
  const auto evidence = phrases_.evidence(sentence);
  auto several = of_several_customers(sentence, setting, around);
  if (several.empty()) several = several_wishes(sentence, evidence, setting, around);
  if (several.empty()) {
    const auto seen = impression_of(sentence, setting, around);
    auto read = one_wish(sentence, evidence, seen, setting, around);
    if (read) several = with_step_apart(std::move(read->wish), sentence, setting);
    else if (several = news_with_step(sentence, setting); several.empty()) several = short_news(sentence, evidence, seen, setting, around);
    if (several.empty()) return std::nullopt;
  }
  Wish first = std::move(several.front());
  first.further.assign(std::make_move_iterator(several.begin() + 1), std::make_move_iterator(several.end()));
  return first;
}

// 康达、恒丰都放公海: the same wish of each; none where it does not read as one wish for every one of them.
std::vector<Wish> Understanding::of_several_customers(const Sentence& sentence, const Setting& setting, const Circumstances& around) const {
  std::vector<Wish> wishes;
  for (const std::string& words : said_of_each(sentence, setting)) {
    auto read = one_wish(Sentence(words, setting.moment), setting, around);
    const bool is_one_of_them = read && is_done_to_each(*read->wish.command) && read->wish.slots.has("customer") &&
                                (wishes.empty() || read->wish.command == wishes.front().command);
    if (!is_one_of_them) return {};
    read->wish.words = words;
    wishes.push_back(std::move(read->wish));
  }
  return wishes;
}

// 荔乡进谈判了 周五下午过去谈付款方式: the deal, and what we do on that day.
std::vector<Wish> Understanding::with_step_apart(Wish wish, const Sentence& sentence, const Setting& setting) const {
  const Command* schedule = at(plan_);
  const auto alone = [](Wish only) {
    std::vector<Wish> wishes;
    wishes.push_back(std::move(only));
    return wishes;
  };
  if (schedule && wish.command == schedule)
    if (const Span told = told_before_step(sentence, setting); !told.is_empty()) {
      const Sentence before(sentence.words(told), setting.moment);
      const auto news = one_wish(before, setting, {});
      if (news && news->wish.command->then == schedule->intent && is_news(*news, before)) return alone(as(*news->wish.command, sentence, setting));
    }
  const Span step = step_told_apart(sentence, wish, setting);
  if (!schedule || step.is_empty()) return alone(std::move(wish));
  const std::string words = sentence.words(step), rest = sentence.words({0, step.begin}) + sentence.words({step.end, sentence.points().size()});
  const Sentence news(rest, setting.moment);
  if (may_be_step(*wish.command)) {  // the day speaks louder than the news before it
    auto told = one_wish(news, setting, {});
    if (!told || told->said < enough || !is_told_in_brief(*told->wish.command)) return alone(std::move(wish));
    wish = std::move(told->wish);
  }
  Wish next = as(*schedule, Sentence(words, setting.moment), setting);
  if (!next.slots.has("next_action") && !next.slots.has("method")) {  // 给他打过去: small words, and yet what is to be done
    const auto moment = std::find_if(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
      return e.kind == language::Entity::Kind::when && e.begin == step.begin;
    });
    next.slots.set("next_action", std::string(base::trimmed(sentence.words({moment->end, step.end}))));
  }
  Wish first = as(*wish.command, news, setting);
  first.words = rest;
  next.words = words;
  stay_with_customer(first, next);
  auto wishes = alone(std::move(first));
  wishes.push_back(std::move(next));
  return wishes;
}

// 王总电话改成139… 明早给他打过去: a number and a day speak against each other's wish until they are read apart.
std::vector<Wish> Understanding::news_with_step(const Sentence& sentence, const Setting& setting) const {
  using enum language::Entity::Kind;
  const auto has = [&](language::Entity::Kind kind) {
    return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) { return e.kind == kind; });
  };
  const Command* schedule = at(plan_);
  if (!schedule || !has(phone) || !has(when)) return {};
  auto wishes = with_step_apart(Wish{schedule, {}, {}}, sentence, setting);
  return wishes.size() > 1 ? std::move(wishes) : std::vector<Wish>{};
}

std::vector<Wish> Understanding::several_wishes(const Sentence& sentence, const Evidences& evidence, const Setting& setting,
                                                const Circumstances& around) const {
  std::vector<Call> calls;
  for (const auto& found : evidence.found())
    if (found.is_called() && found.score() >= enough && follows_loosely(commands_[found.command()])) calls.push_back({found.call_begin(), needs_no_more(commands_[found.command()])});
  const auto parts = parts_that_may_be_wishes(sentence, setting, calls);
  if (parts.size() < 2) return {};
  const auto in = [&](Span words) { return Sentence(sentence.words(words), setting.moment); };
  std::vector<Wish> wishes;
  Span said = parts.front().words;  // of the wish that is being told
  Wish latest;                      // what its first part means
  Span latest_words;
  // The part as a wish of its own after what was said before it.
  const auto begins_anew = [&](Span part, Part::Join join) {
    const Command* meant = join == Part::Join::plan ? at(plan_) : join == Part::Join::rival ? named("competitor_report") : nullptr;  // by how it begins
    const Sentence words = in(part);
    const auto told = phrases_.evidence(words);
    if (!meant && std::ranges::none_of(told.found(), [](const auto& found) { return found.score() >= enough; })) return false;
    auto next = one_wish(words, told, setting, {});
    if (!next || !(meant ? next->wish.command == meant : may_be_wished(*next, words))) return false;
    auto before = one_wish(in(said), setting, wishes.empty() ? around : Circumstances{});
    if (!before) return false;
    if (!(join == Part::Join::loose ? is_loose_wish_of_its_own(*next, *before, words) : is_wish_of_its_own(*next, *before))) return false;
    before->wish.words = sentence.words(said);
    wishes.push_back(std::move(before->wish));
    latest = std::move(next->wish);
    said = latest_words = part;
    return true;
  };
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto& [part, join] = parts[i];
    if (begins_anew(part, join)) continue;
    const bool has_more = i + 1 < parts.size() && join == Part::Join::apart && parts[i + 1].join == Part::Join::apart;  // 再建个商机 | 海天 30万
    if (has_more && begins_anew({part.begin, parts[i + 1].words.end}, Part::Join::apart)) ++i;
    else said.end = part.end;
  }
  if (wishes.empty()) return {};
  auto last = said.end > latest_words.end ? one_wish(in(said), setting, {}) : std::nullopt;  // more was said of it than at first
  for (Wish& wish : with_step_apart(last ? std::move(last->wish) : std::move(latest), in(said), setting)) {
    if (wish.words.empty()) wish.words = sentence.words(said);
    wishes.push_back(std::move(wish));
  }
  for (std::size_t i = 1; i < wishes.size(); ++i) stay_with_customer(wishes[i - 1], wishes[i]);
  return with_next_steps(std::move(wishes));
}

// What words and signs say for each command.
std::vector<int> Understanding::words_for(const Evidences& evidence, const Signs& signs) const {
  std::vector<int> words(commands_.size());
  for (const auto& found : evidence.found()) words[found.command()] = found.score();
  for (std::size_t sign = 0; sign < hinted_.size(); ++sign)
    if (signs.has(static_cast<Sign>(sign)))
      for (const auto& [command, weight] : hinted_[sign]) words[command] += weight;
  return words;
}

// 康达没丢: what fits best may be just what is not so. People seldom ask for what they may not do.
std::optional<std::size_t> Understanding::best_meant(const std::vector<int>& words, const std::vector<float>& shares, const Sentence& sentence,
                                                     const Setting& setting) const {
  constexpr float refused = -1e6f;
  const float nothing_like_it = shares.empty() ? 0 : 4 * slim;
  std::vector<float> ranks(words.size());
  for (std::size_t i = 0; i < ranks.size(); ++i) ranks[i] = static_cast<float>(words[i] - 4 * (roles_[i] > setting.role)) + nothing_like_it;
  if (!shares.empty())
    for (const std::size_t i : language::Indices(ranks.size(), [&](std::size_t command) { return shares[command] > surely_slim; }))
      ranks[i] += 4 * std::max(0.0f, std::log(shares[i]) - slim);
  for (std::size_t tried = 0; tried < ranks.size(); ++tried) {
    const float highest = std::accumulate(ranks.begin(), ranks.end(), refused, [](float one, float other) { return std::max(one, other); });
    const auto best = std::find(ranks.begin(), ranks.end(), highest);
    const auto at = static_cast<std::size_t>(best - ranks.begin());
    if (acts_[at].is_meant(sentence, setting.moment)) return at;
    *best = refused;
  }
  return std::nullopt;
}

// What calls nothing, asks for nothing, denies nothing and is hardly like chatter, said of somebody: a report of him.
std::vector<Wish> Understanding::short_news(const Sentence& sentence, const Evidences& evidence, const Impression& seen, const Setting& setting, const Circumstances& around) const {
  // The odds of chatter that are let pass: somebody on record, a stranger, among colleagues.
  constexpr float of_known = 0.08f, of_stranger = 0.05f, among_colleagues = 0.05f, somehow_like_reports = 0.05f;
  const Command* report = at(report_);
  if (!report || !is_short_news(sentence, seen.customer, setting, around) || is_denial(sentence, seen.customer)) return {};
  const auto calls_other = [&](const PhraseBook::Evidence& said) { return said.is_called() && said.score() > 0 && said.command() != place_of(*report); };  // 放公海会怎样
  if (std::any_of(evidence.found().begin(), evidence.found().end(), calls_other)) return {};
  const bool is_known = !seen.customer.is_empty() || !setting.directory.names_in(sentence, language::Names::Kind::contact).empty();
  if (seen.shares.empty() || (around.is_among_colleagues && !is_known)) return {};
  constexpr std::size_t whole_name = 5;  // 丽水古堰茶业: called as firms are, if by nobody yet; 绿科 may be anything
  const bool is_firm = std::any_of(sentence.entities().begin(), sentence.entities().end(), [](const language::Entity& e) {
    return e.kind == language::Entity::Kind::company && e.end - e.begin >= whole_name;
  });
  if (seen.chatter() > (around.is_among_colleagues ? among_colleagues : is_known || is_firm ? of_known : of_stranger)) return {};
  if (!is_known && !is_firm && seen.share(place_of(*report)) < somehow_like_reports) return {};
  std::vector<Wish> wishes;
  wishes.push_back(as(*report, sentence, setting));
  return wishes;
}

std::optional<PartRead> Understanding::one_wish(const Sentence& sentence, const Setting& setting, const Circumstances& around) const {
  return one_wish(sentence, phrases_.evidence(sentence), setting, around);
}

std::optional<PartRead> Understanding::one_wish(const Sentence& sentence, const Evidences& evidence, const Setting& setting,
                                                const Circumstances& around) const {
  return one_wish(sentence, evidence, impression_of(sentence, setting, around), setting, around);
}

Understanding::Impression Understanding::impression_of(const Sentence& sentence, const Setting& setting, const Circumstances& around) const {
  Impression seen{signs_of(sentence, setting, around), known_customer_in(sentence, setting), {}};
  if (!seen.customer.is_empty()) seen.signs.see(Sign::known_customer);
  seen.shares = likeness_.shares(outline_of(sentence, setting, seen.customer));
  return seen;
}

std::optional<PartRead> Understanding::one_wish(const Sentence& sentence, const Evidences& evidence, const Impression& seen, const Setting& setting,
                                                const Circumstances& around) const {
  constexpr int most_tries = 2;  // 佳明概率80% is most like a new deal, and yet no new deal
  auto words = words_for(evidence, seen.signs);
  for (int tried = 0; tried < most_tries; ++tried) {
    const auto best = best_meant(words, seen.shares, sentence, setting);
    if (!best) return std::nullopt;
    const auto& said = evidence.of(*best);
    const Claim claim{commands_[*best], words[*best], said.score() >= enough, roles_[*best] <= setting.role, seen.share(*best), seen.chatter()};
    if (!is_plain(claim, seen.signs, sentence, around)) return std::nullopt;
    PartRead read{read_as(commands_[*best], phrases_.call(said, sentence), sentence, setting), said.score()};
    if (said.is_called() || said.score() >= enough || needs_[*best].are_met(read.wish.slots, sentence)) return read;
    if (is_denial(sentence, seen.customer)) return std::nullopt;
    words[*best] = never_again;
  }
  return std::nullopt;
}

Wish Understanding::as(const Command& command, const Sentence& sentence, const Setting& setting) const {
  const auto evidence = phrases_.evidence(sentence);
  return read_as(command, phrases_.call(evidence.of(place_of(command)), sentence), sentence, setting);
}

Wish Understanding::read_as(const Command& command, const std::vector<Span>& call, const Sentence& sentence, const Setting& setting) const {
  Reader reader{sentence, setting, {}};
  for (const Span span : call)
    if (!is_part_of_entity(sentence, span)) reader.sentence.take(span);
  take_fillers(reader.sentence, call);
  Wish wish{&command, {}, {}};
  const Command* next = next_of(command);
  if (!several_records(command, next, reader)) {
    // The next step is read first: what it takes is not a remark of the first.
    if (next)
      if (auto step = next_step(*next, reader)) wish.also.push_back({next, std::move(*step), {}});
    find_slots(command, finders_[place_of(command)], reader);
  }
  note_foreign_money(command, reader);
  wish.slots = std::move(reader.slots);
  for (Wish& next : wish.also)
    for (const char* name : {"customer", "contact"})
      if (wish.slots.has(name) && !next.slots.has(name)) next.slots.set(name, wish.slots.text(name));
  return wish;
}

bool Understanding::is_about_business(const Sentence& sentence, const Setting& setting) const {
  if (is_for_others(sentence)) return false;
  const auto [signs, customer, shares] = impression_of(sentence, setting, {});
  const bool sounds_like_chatter = !shares.empty() && std::max_element(shares.begin(), shares.end()) == shares.end() - 1;
  if (sounds_like_chatter) return false;  // 海天的食堂真不错
  return signs.has(Sign::phone) || !customer.is_empty() ||
         (signs.has(Sign::money) && (signs.has(Sign::contact) || signs.has(Sign::company)));
}

}  // namespace chat
