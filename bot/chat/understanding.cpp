// Finds out which command a sentence means, and with which parts.
#include "bot/chat/understanding.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "bot/base/utf8.hpp"
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

}  // namespace

Understanding::Understanding(std::vector<Command> commands) : commands_(std::move(commands)), phrases_(commands_) {}

const Command* Understanding::named(const std::string& intent) const {
  const auto found = std::find_if(commands_.begin(), commands_.end(), [&](const Command& c) { return c.intent == intent; });
  return found == commands_.end() ? nullptr : &*found;
}

std::optional<Wish> Understanding::wish(const Sentence& sentence, const Setting& setting,
                                        const Circumstances& around) const {
  if (is_for_others(sentence)) return std::nullopt;
  const Signs signs = signs_of(sentence, setting, around);
  const auto evidence = phrases_.evidence(sentence);
  const Command* best = nullptr;
  int best_score = 0;
  for (std::size_t i = 0; i < commands_.size(); ++i) {
    int score = evidence[i].score;
    for (const auto& [sign, weight] : commands_[i].calling.hints)
      if (signs.has(sign)) score += weight;
    if (score > best_score) best = &commands_[i], best_score = score;
  }
  if (!best || best_score < enough) return std::nullopt;
  Wish wish = read_as(*best, evidence[static_cast<std::size_t>(best - commands_.data())].call, sentence, setting);
  wish.score = best_score;
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
  Wish wish{&command, {}, {}, 0};
  const Command* next = command.then.empty() ? nullptr : named(command.then);
  if (!several_records(command, next, reader)) {
    // The next step is read first: what it takes is not a remark of the first.
    if (next)
      if (auto step = next_step(*next, reader)) wish.also.push_back({next, std::move(*step), {}, 0});
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
  return signs.has(Sign::phone) || signs.has(Sign::known_customer) ||
         (signs.has(Sign::money) && (signs.has(Sign::contact) || signs.has(Sign::company)));
}

std::string_view without_mention(std::string_view text, std::string_view bot_name) {
  text = base::trimmed(text);
  if (text.size() <= bot_name.size() || text[0] != '@' || !text.substr(1).starts_with(bot_name)) return text;
  return base::trimmed(text.substr(1 + bot_name.size()));
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
