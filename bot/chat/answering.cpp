// Reads a message as the answer to what was asked before.
#include "bot/chat/answering.hpp"

#include <algorithm>
#include <array>

namespace chat {
namespace {

constexpr std::size_t longest_value = 30;  // an answer to "谁的电话？", not a new story

// The whole message is one of these words.
bool is_one_of(const Sentence& sentence, std::initializer_list<std::string_view> words) {
  const std::string said = sentence.remainder({0, sentence.points().size()});
  return std::find(words.begin(), words.end(), said) != words.end();
}

bool dismisses(const Sentence& sentence) { return is_one_of(sentence, {"取消", "不用了", "都不是", "不要", "先不说"}); }

// Agrees, and does not say to what.
bool agrees(const Sentence& sentence) {
  return is_one_of(sentence, {"好", "好的", "好吧", "好啊", "行", "行吧", "可以", "可以的", "确认", "确定", "是", "是的", "对", "对的", "嗯", "嗯嗯", "没问题",
                              "没错", "同意", "ok", "OK", "Ok", "yes"});
}

Answer settled(const Dialogue& dialogue, const Understanding& understanding, Slots slots) {
  const Command* command = understanding.named(dialogue.intent);
  if (!command) return {};
  return {Answer::Kind::wish, {command, std::move(slots), {}}, {}};
}

Answer chosen(const Dialogue& dialogue, const Sentence& sentence, const Understanding& understanding) {
  const auto number = only_number(sentence);
  if (!number) return {};
  if (*number < 1 || *number > static_cast<int>(dialogue.choices.size())) return {Answer::Kind::wrong_number, {}, {}};
  const Choice& choice = dialogue.choices[static_cast<std::size_t>(*number - 1)];
  if (dialogue.kind == Dialogue::Kind::guess) {
    const Command* command = understanding.named(choice.id);
    return {Answer::Kind::wish, {command, {}, {}}, dialogue.text};
  }
  Slots slots = dialogue.slots;
  slots.set(dialogue.slot, choice.id);
  return settled(dialogue, understanding, std::move(slots));
}

Answer confirmed(const Dialogue& dialogue, const Sentence& sentence, const Understanding& understanding) {
  if (!is_one_of(sentence, {dialogue.word})) {  // 不要确认授权 contains the word and means the opposite
    if (agrees(sentence)) return {Answer::Kind::not_the_word, {}, {}};
    return {};
  }
  Slots slots = dialogue.slots;
  slots.set("confirmed", true);
  return settled(dialogue, understanding, std::move(slots));
}

// What a question asks for in words of the user's own; amounts, numbers and times are recognised or asked again.
bool takes_words(const std::string& slot) {
  static constexpr std::array<std::string_view, 6> worded{"customer", "contact", "reason", "product", "remark", "account"};
  return std::find(worded.begin(), worded.end(), slot) != worded.end();
}

// Whether a message that has a meaning of its own can still be meant as the answer: 明天下午3点再打 after 下一步什么时候.
bool is_the_same_wish(const Wish& wish, const Dialogue& dialogue) {
  return wish.command->intent == dialogue.intent || wish.command->intent == "correct_last";
}

// A reason tells what happened; whoever asks something or begins something else meanwhile has left the question. Nothing
// may go through a closed gate because 康达啥情况 was taken for the reason.
bool is_no_reason(const Wish& wish) {
  static constexpr std::array<std::string_view, 7> others{"my_tasks", "help", "undo", "pool_list", "duplicate_check", "lead_create", "sop_start"};
  const std::string_view intent = wish.command->intent;
  return intent.ends_with("_query") || std::find(others.begin(), others.end(), intent) != others.end();
}

Answer filled(const Dialogue& dialogue, Heard& message) {
  const Sentence& sentence = message.sentence;
  Reader reader{sentence, message.setting, {}};
  if (const Finder find = finder(dialogue.slot)) find(reader);
  const bool is_found = reader.slots.has(dialogue.slot) || (dialogue.slot == "due_at" && !reader.due.is_empty());
  const bool is_nothing_else = is_found && is_filler(reader.sentence.remainder({0, sentence.points().size()}));
  const auto& wish = message.alone();
  if (!is_nothing_else && wish && !wish->further.empty()) return {};  // more than an answer
  if (dialogue.slot == "reason" && wish && is_no_reason(*wish)) return {};
  if (!is_nothing_else && wish && !(is_found && is_the_same_wish(*wish, dialogue) && dialogue.word.empty())) return {};
  if (!is_nothing_else && dialogue.word == only_if_alone) return {};
  if (!is_found) {
    if (!takes_words(dialogue.slot) || sentence.points().size() > longest_value) return {};
    reader.slots.set(dialogue.slot, sentence.remainder({0, sentence.points().size()}));
  }
  if (dialogue.slot == "due_at") finders::next_action(reader);
  if (dialogue.slot == "due_at" && sentence.has("再打")) reader.slots.set("method", std::string("电话"));
  Slots slots = dialogue.slots;
  if (wish && wish->command->intent == dialogue.intent && !is_nothing_else)  // 记谁？ — 苏州康达 王总 138…
    for (const auto& [name, value] : wish->slots.values()) slots.set(name, value);
  for (const auto& [name, value] : reader.slots.values())
    if (!slots.has(name)) slots.set(name, value);  // what was said before the question stands
  return settled(dialogue, message.understanding, std::move(slots));
}

}  // namespace

bool is_dropped(const Sentence& sentence) { return is_one_of(sentence, {"算了", "算了吧", "那算了", "还是算了"}); }

std::optional<int> only_number(const Sentence& sentence) {
  static constexpr std::array<Phrase, 6> around{"第", "个", "选", "条", "号", "我"};
  Sentence rest = sentence;
  for (const Phrase& word : around)
    if (const Span at = rest.find(word); !at.is_empty()) rest.take(at);
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

Answer answer_to(const Dialogue& dialogue, Heard& message) {
  const Sentence& sentence = message.sentence;
  const bool asks_a_value = dialogue.kind == Dialogue::Kind::slot;
  if (dismisses(sentence) || is_dropped(sentence) || (!asks_a_value && only_number(sentence) == 0)) return {Answer::Kind::dismissed, {}, {}};
  switch (dialogue.kind) {
    case Dialogue::Kind::confirm: return confirmed(dialogue, sentence, message.understanding);
    case Dialogue::Kind::choice:
    case Dialogue::Kind::guess: return chosen(dialogue, sentence, message.understanding);
    case Dialogue::Kind::slot: break;
  }
  return filled(dialogue, message);
}

}  // namespace chat
