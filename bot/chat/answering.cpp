// Reads a message as the answer to what was asked before.
#include "bot/chat/answering.hpp"

#include <algorithm>
#include <array>

namespace chat {
namespace {

constexpr std::size_t longest_value = 30;  // an answer to "谁的电话？", not a new story

bool is_one_of(const Sentence& sentence, std::initializer_list<std::string_view> words) {
  const std::string said = sentence.remainder({0, sentence.points().size()});
  return std::find(words.begin(), words.end(), said) != words.end();
}

bool dismisses(const Sentence& sentence) {
  return only_number(sentence) == 0 || is_one_of(sentence, {"算了", "取消", "不用了", "都不是", "不要"});
}

Answer settled(const Dialogue& dialogue, const Understanding& understanding, Slots slots) {
  const Command* command = understanding.named(dialogue.intent);
  if (!command) return {};
  return {Answer::Kind::wish, {command, std::move(slots), {}, enough}, {}};
}

Answer chosen(const Dialogue& dialogue, const Sentence& sentence, const Understanding& understanding) {
  const auto number = only_number(sentence);
  if (!number) return {};
  if (*number < 1 || *number > static_cast<int>(dialogue.choices.size())) return {Answer::Kind::wrong_number, {}, {}};
  const Choice& choice = dialogue.choices[static_cast<std::size_t>(*number - 1)];
  if (dialogue.kind == Dialogue::Kind::guess) {
    const Command* command = understanding.named(choice.id);
    return {Answer::Kind::wish, {command, {}, {}, enough}, dialogue.text};
  }
  Slots slots = dialogue.slots;
  slots.set(dialogue.slot, choice.id);
  return settled(dialogue, understanding, std::move(slots));
}

Answer confirmed(const Dialogue& dialogue, const Sentence& sentence, const Understanding& understanding) {
  if (!sentence.has(dialogue.word)) return {};
  Slots slots = dialogue.slots;
  slots.set("confirmed", true);
  return settled(dialogue, understanding, std::move(slots));
}

Answer filled(const Dialogue& dialogue, const Sentence& sentence, const Setting& setting,
              const Understanding& understanding) {
  Slots slots = dialogue.slots;
  Reader reader{sentence, setting, {}};
  if (const Finder find = finder(dialogue.slot)) find(reader);
  const bool is_new_wish = understanding.wish(sentence, setting, {}).has_value();
  if (!reader.slots.has(dialogue.slot)) {
    const bool is_word = !is_new_wish && sentence.points().size() <= longest_value && dialogue.word != "only_if_found";
    if (!is_word) return {};
    reader.slots.set(dialogue.slot, sentence.remainder({0, sentence.points().size()}));
  } else if (is_new_wish && sentence.points().size() > longest_value) {
    return {};
  }
  for (const auto& [name, value] : reader.slots.values()) slots.set(name, value);
  return settled(dialogue, understanding, std::move(slots));
}

}  // namespace

std::optional<int> only_number(const Sentence& sentence) {
  static constexpr std::array<std::string_view, 6> around{"第", "个", "选", "条", "号", "我"};
  Sentence rest = sentence;
  for (const auto word : around)
    if (const Span at = rest.find(Sentence::to_points(word)); !at.is_empty()) rest.take(at);
  const std::string left = rest.remainder({0, rest.points().size()});
  static constexpr std::array<std::string_view, 11> words{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  for (std::size_t i = 0; i < words.size(); ++i)
    if (left == words[i]) return static_cast<int>(i);
  if (left.empty() || left.size() > 3) return std::nullopt;
  int value = 0;
  for (const char c : left) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

Answer answer_to(const Dialogue& dialogue, const Sentence& sentence, const Setting& setting,
                 const Understanding& understanding) {
  const bool asks_a_word = dialogue.kind == Dialogue::Kind::slot;
  if (!asks_a_word && dismisses(sentence)) return {Answer::Kind::dismissed, {}, {}};
  switch (dialogue.kind) {
    case Dialogue::Kind::confirm: return confirmed(dialogue, sentence, understanding);
    case Dialogue::Kind::choice:
    case Dialogue::Kind::guess: return chosen(dialogue, sentence, understanding);
    case Dialogue::Kind::slot: break;
  }
  if (is_one_of(sentence, {"算了", "取消", "不用了"})) return {Answer::Kind::dismissed, {}, {}};
  return filled(dialogue, sentence, setting, understanding);
}

}  // namespace chat
