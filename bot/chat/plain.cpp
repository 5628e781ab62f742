// Whether a message wants a command plainly enough.
#include "bot/chat/plain.hpp"

#include <algorithm>
#include <array>

#include "bot/chat/understanding.hpp"

namespace chat {
namespace {

bool has_any(const Signs& signs, std::initializer_list<Sign> some) {
  return std::any_of(some.begin(), some.end(), [&](Sign sign) { return signs.has(sign); });
}

bool is_about_money(const Command& command) {
  const auto declares = [&](std::string_view name) {
    return std::any_of(command.slots.begin(), command.slots.end(), [&](const Slot& slot) { return slot.name == name || slot.finder == name; });
  };
  return declares("customer") && (declares("amount") || declares("payment_amount"));
}

// Names and a few small numbers are a list of guests, and no target.
bool lays_down_figures(const Command& command) {
  return std::any_of(command.slots.begin(), command.slots.end(), [](const Slot& slot) { return slot.finder == "target_items" || slot.finder == "split_items"; });
}

bool tells_figures(const Sentence& sentence) {
  constexpr double large = 1000;
  static constexpr std::array<Phrase, 6> words{"目标", "任务", "指标", "target", "业绩", "分摊"};
  if (std::any_of(words.begin(), words.end(), [&](const Phrase& word) { return sentence.has(word); })) return true;
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    const auto* number = std::get_if<language::Number>(&e.value);
    return e.kind == language::Entity::Kind::money || (number && (number->unit == "%" || number->value >= large));
  });
}

// 收到 sounds like a payment; without a name, a figure or a thing it is about nobody.
bool names_party_or_figure(const Signs& signs) {
  using enum Sign;
  return has_any(signs, {phone, contact, company, known_customer, known_contact, product, competitor, money, quantity, percent, discount, number, attachment, image});
}

// What colleagues hardly say to each other.
bool is_plainly_business(const Signs& signs) {
  using enum Sign;
  const bool asks = signs.has(question) && has_any(signs, {member, region, product, known_contact});
  const bool deals = signs.has(money) && has_any(signs, {contact, known_contact, product});
  const bool is_figure = signs.has(bare_question) && has_any(signs, {period, past, future, self, member, region, product});
  return asks || deals || is_figure || has_any(signs, {phone, company, known_customer, code, attachment, image, file, location, checkpoint, sop, store, kpi});
}

// 再说吧, 推迟到四点: with no reminder in front of him a person says so to somebody else.
bool answers_a_reminder(const Command& command) {
  const auto& hints = command.calling.hints;
  return std::any_of(hints.begin(), hints.end(), [](const Hint& hint) { return hint.first == Sign::reminder_shown; });
}
bool names_somebody(const Signs& signs) { return has_any(signs, {Sign::known_customer, Sign::known_contact, Sign::contact, Sign::sop}); }

// 恭喜李哥拿下大单: a colleague's joy; one's own names the customer or the amount.
bool is_congratulation(const Sentence& sentence, const Signs& signs) {
  static constexpr std::array<Phrase, 5> joys{"恭喜", "祝贺", "恭贺", "威武", "666"};
  const bool rejoices = std::any_of(joys.begin(), joys.end(), [&](const Phrase& joy) { return sentence.has(joy); });
  return rejoices && !has_any(signs, {Sign::known_customer, Sign::company, Sign::money, Sign::phone});
}

// Against silence: a message wholly like one command's examples calls it without a word of its own, unless it is as much like
// chatter.
float score_against_silence(int words, float share, float chatter) { return static_cast<float>(words) + 20 * share - 20 * chatter; }

}  // namespace

bool is_plain(const Claim& claim, const Signs& signs, const Sentence& sentence, const Circumstances& around) {
  const auto& [command, words, is_said, is_allowed, share, chatter] = claim;
  if (score_against_silence(words, share, chatter) < enough) return false;
  const bool is_an_answer = around.shows_reminder || around.has_fresh_deed || around.has_attachment;
  if (!is_an_answer && is_value_in_passing(sentence)) return false;
  constexpr float hardly_less = 0.2f;
  const bool sounds_like_chatter = chatter > hardly_less * share;
  if (!is_said && !is_allowed && sounds_like_chatter) return false;  // 团建报名 A.… B.…
  if (!is_said && lays_down_figures(command) && !tells_figures(sentence)) return false;
  if (!is_said && is_about_money(command) && !names_party_or_figure(signs)) return false;
  if (around.is_among_colleagues && !is_an_answer) {
    const bool is_report = !command.then.empty();
    if (is_report && !is_said && sounds_like_chatter) return false;  // 海天昨天上热搜了
    if ((!is_said || !is_allowed) && !is_plainly_business(signs)) return false;
    if (answers_a_reminder(command) && !names_somebody(signs)) return false;
  }
  return !is_congratulation(sentence, signs);
}

}  // namespace chat
