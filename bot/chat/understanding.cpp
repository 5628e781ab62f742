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

Understanding::Call Understanding::prepared(std::string_view phrase) {
  Call call;
  constexpr std::string_view gap = "…";
  for (std::size_t at; (at = phrase.find(gap)) != phrase.npos; phrase.remove_prefix(at + gap.size()))
    call.parts.push_back(Sentence::to_points(phrase.substr(0, at)));
  call.parts.push_back(Sentence::to_points(phrase));
  std::erase_if(call.parts, [](const std::u32string& part) { return part.empty(); });
  std::u32string all;
  for (const auto& part : call.parts) all += part;
  call.mask = PointMask(all);
  return call;
}

// Where the parts stand, in order; empty when one is missing.
std::vector<Span> Understanding::places(const Call& call, const Sentence& sentence) {
  if (!sentence.may_hold(call.mask)) return {};
  std::vector<Span> found;
  std::size_t from = 0;
  for (const auto& part : call.parts) {
    const Span at = sentence.find(part, from);
    if (at.is_empty()) return {};
    found.push_back(at);
    from = at.end;
  }
  return found;
}

Understanding::Match Understanding::best_match(const std::vector<Call>& calls, const Sentence& sentence) {
  Match best;
  for (const Call& call : calls) {
    auto at = places(call, sentence);
    if (at.empty()) continue;
    int score = 10;
    for (const Span span : at) score += static_cast<int>(span.size());
    if (at.front().begin == 0) score += 4;
    if (at.size() == 1 && at.front().size() == sentence.points().size()) score += 10;
    if (score > best.score) best = {score, std::move(at)};
  }
  return best;
}

Understanding::Understanding(std::vector<Command> commands) : commands_(std::move(commands)) {
  for (const Command& command : commands_) {
    Prepared& phrases = phrases_.emplace_back();
    for (const auto& phrase : command.says) phrases.says.push_back(prepared(phrase));
    for (const auto& phrase : command.marks) phrases.marks.push_back(prepared(phrase));
  }
}

const Command* Understanding::named(const std::string& intent) const {
  const auto found = std::find_if(commands_.begin(), commands_.end(), [&](const Command& c) { return c.intent == intent; });
  return found == commands_.end() ? nullptr : &*found;
}

std::optional<Wish> Understanding::wish(const Sentence& sentence, const Setting& setting,
                                        const Circumstances& around) const {
  if (is_for_others(sentence)) return std::nullopt;
  const Signs signs = signs_of(sentence, setting, around);
  const Command* best = nullptr;
  int best_score = 0;
  for (std::size_t i = 0; i < commands_.size(); ++i) {
    int score = std::max(best_match(phrases_[i].says, sentence).score, best_match(phrases_[i].marks, sentence).score);
    for (const auto& [sign, weight] : commands_[i].hints)
      if (signs.has(sign)) score += weight;
    if (score > best_score) best = &commands_[i], best_score = score;
  }
  if (!best || best_score < enough) return std::nullopt;
  Wish wish = as(*best, sentence, setting);
  wish.score = best_score;
  return wish;
}

Wish Understanding::as(const Command& command, const Sentence& sentence, const Setting& setting) const {
  Reader reader{sentence, setting, {}};
  const auto i = static_cast<std::size_t>(&command - commands_.data());
  for (const Span span : best_match(phrases_[i].says, sentence).places)
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
