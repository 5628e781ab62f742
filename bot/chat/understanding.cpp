// Finds out which command a sentence means, and with which parts.
#include "bot/chat/understanding.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "bot/base/utf8.hpp"
#include "bot/chat/outline.hpp"
#include "bot/chat/signs.hpp"

namespace chat {
namespace {

// 延后2小时 is a call and a moment at once: the words stay for the finder of moments.
bool is_part_of_entity(const Sentence& sentence, Span span) {
  using Kind = language::Entity::Kind;
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    return e.begin < span.end && span.begin < e.end && (e.kind == Kind::when || e.kind == Kind::money || e.kind == Kind::phone);
  });
}

// How well a command fits: what words and signs say of it, and how far the message is said like its examples.
struct Fit {
  const Command* command = nullptr;
  int words = 0;
  float share = 1;
  bool is_allowed = true;  // to the speaker

  // Among commands the odds of the examples count as words do; how slim they are matters no more below one in 400. People
  // seldom ask for what they may not do.
  float rank() const { return static_cast<float>(words) + 4 * odds() - (is_allowed ? 0 : 4); }
  // Against silence: a message wholly like one command's examples calls it without a word of its own, unless it is as much
  // like chatter.
  float score(float chatter) const { return static_cast<float>(words) + 20 * share - 20 * chatter; }

 private:
  float odds() const {
    constexpr float slim = -6, surely_slim = 0.0024f;  // log(0.0024) is below it: nearly all are spared the logarithm
    return share < surely_slim ? slim : std::max(std::log(share), slim);
  }
};

}  // namespace

Understanding::Understanding(Repertoire repertoire)
    : commands_(std::move(repertoire.commands)), phrases_(commands_), likeness_(commands_.size() + 1) {
  for (std::size_t i = 0; i < commands_.size(); ++i) {
    for (const std::string& example : commands_[i].calling.examples) likeness_.learn(outline_of_example(example), i);
    commands_[i].calling.examples.clear();
  }
  for (const std::string& example : repertoire.chatter) likeness_.learn(outline_of_example(example), commands_.size());
  likeness_.settle();
}

const Command* Understanding::named(const std::string& intent) const {
  const auto found = std::find_if(commands_.begin(), commands_.end(), [&](const Command& c) { return c.intent == intent; });
  return found == commands_.end() ? nullptr : &*found;
}

std::optional<Wish> Understanding::wish(const Sentence& sentence, const Setting& setting,
                                        const Circumstances& around) const {
  if (is_for_others(sentence)) return std::nullopt;
  Signs signs = signs_of(sentence, setting, around);
  const Span customer = known_customer_in(sentence, setting);
  if (!customer.is_empty()) signs.see(Sign::known_customer);
  const auto evidence = phrases_.evidence(sentence);
  const auto shares = likeness_.shares(outline_of(sentence, setting, customer));
  Fit best;
  for (std::size_t i = 0; i < commands_.size(); ++i) {
    Fit fit{&commands_[i], evidence[i].score, shares.empty() ? 1 : shares[i], commands_[i].role <= setting.role};
    for (const auto& [sign, weight] : commands_[i].calling.hints)
      if (signs.has(sign)) fit.words += weight;
    if (!best.command || fit.rank() > best.rank()) best = fit;
  }
  if (!best.command || best.score(shares.empty() ? 0 : shares.back()) < enough) return std::nullopt;
  Wish wish = read_as(*best.command, evidence[static_cast<std::size_t>(best.command - commands_.data())].call, sentence, setting);
  return wish;
}

Wish Understanding::as(const Command& command, const Sentence& sentence, const Setting& setting) const {
  const auto evidence = phrases_.evidence(sentence);
  return read_as(command, evidence[static_cast<std::size_t>(&command - commands_.data())].call, sentence, setting);
}

Wish Understanding::read_as(const Command& command, const std::vector<Span>& call, const Sentence& sentence, const Setting& setting) const {
  Reader reader{sentence, setting, {}};
  for (const Span span : call)
    if (!is_part_of_entity(sentence, span)) reader.sentence.take(span);
  Wish wish{&command, {}, {}};
  const Command* next = command.then.empty() ? nullptr : named(command.then);
  if (!several_records(command, next, reader)) {
    // The next step is read first: what it takes is not a remark of the first.
    if (next)
      if (auto step = next_step(*next, reader)) wish.also.push_back({next, std::move(*step), {}});
    find_slots(command, reader);
  }
  wish.slots = std::move(reader.slots);
  for (Wish& next : wish.also)
    for (const char* name : {"customer", "contact"})
      if (wish.slots.has(name) && !next.slots.has(name)) next.slots.set(name, wish.slots.text(name));
  return wish;
}

bool Understanding::is_about_business(const Sentence& sentence, const Setting& setting) const {
  if (is_for_others(sentence)) return false;
  const Signs signs = signs_of(sentence, setting, {});
  return signs.has(Sign::phone) || !known_customer_in(sentence, setting).is_empty() ||
         (signs.has(Sign::money) && (signs.has(Sign::contact) || signs.has(Sign::company)));
}

std::string_view without_mention(std::string_view text, std::string_view bot_name) {
  text = base::trimmed(text);
  for (const std::string_view at : {"@", "＠"}) {
    if (!text.starts_with(at) || text.size() < at.size() + bot_name.size() || !text.substr(at.size()).starts_with(bot_name)) continue;
    return base::trimmed(text.substr(at.size() + bot_name.size()));
  }
  return text;
}

bool is_for_others(const Sentence& sentence) {
  static constexpr std::array<Phrase, 9> news{"行业资讯", "资讯:", "新闻:", "快讯", "【", "转发:", "转:", "[链接]", "据报道"};
  if (sentence.is_empty()) return true;
  if (sentence.points()[0] == U'@') return true;
  return std::any_of(news.begin(), news.end(), [&](const Phrase& mark) {
    const Span at = sentence.find(mark);
    return !at.is_empty() && at.begin == 0;
  });
}

}  // namespace chat
