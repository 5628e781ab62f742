// Reads a message as the answer to what was asked before.
#include "bot/chat/answering.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "bot/chat/signs.hpp"

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

// 北京的, 辽宁那个: what only one of the choices says.
std::size_t choice_described(const std::vector<Choice>& choices, const Sentence& sentence) {
  static constexpr std::array<Phrase, 13> small{"的", "那个", "那家", "那边", "那处", "这个", "这家", "就是", "是", "选", "应该", "吧", "啊"};
  constexpr std::size_t shortest = 2;
  Sentence rest = sentence;
  for (const Phrase& word : small)
    if (const Span at = rest.find(word); !at.is_empty()) rest.take(at);
  auto words = Sentence::to_points(rest.remainder({0, rest.points().size()}));
  if (words.size() > shortest && language::among(words.back(), U"市省")) words.pop_back();
  if (words.size() < shortest) return choices.size();
  std::size_t found = choices.size();
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (Sentence::to_points(choices[i].label).find(words) == words.npos) continue;
    if (found < choices.size()) return choices.size();
    found = i;
  }
  return found;
}

Answer chosen(const Dialogue& dialogue, const Sentence& sentence, const Understanding& understanding) {
  auto number = only_number(sentence);
  const auto said = std::find_if(dialogue.choices.begin(), dialogue.choices.end(), [&](const Choice& choice) { return is_one_of(sentence, {choice.label}); });
  if (!number && said != dialogue.choices.end()) number = static_cast<int>(said - dialogue.choices.begin()) + 1;
  if (!number && dialogue.kind == Dialogue::Kind::choice)
    if (const auto described = choice_described(dialogue.choices, sentence); described < dialogue.choices.size()) number = static_cast<int>(described) + 1;
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

// 不对 改成340万, with one amount to be confirmed: another amount, and another look.
std::optional<Slots> corrected(const Dialogue& dialogue, Heard& message) {
  const auto& wish = message.alone();
  if (dialogue.intent != "target_set" || !wish || wish->command->intent != "correct_last" || !wish->slots.money("amount")) return std::nullopt;
  Slots slots = dialogue.slots;
  auto items = slots.list("items");
  if (items.size() > 1) return std::nullopt;
  const base::Money amount = *wish->slots.money("amount");
  for (Slots* one : {&slots, items.empty() ? &slots : &items.front()}) {
    one->set("amount", amount);
    for (const char* relative : {"step", "permille", "shown", "notes"}) one->drop(relative);
  }
  if (!items.empty()) slots.set("items", std::move(items));
  return slots;
}

// 李雷拿上海的 其他给刘洋, said to the plan for 王芳, is her plan still: who leaves is never read out of a sentence that
// speaks of nobody's leaving.
std::optional<Slots> shared_out_otherwise(const Dialogue& dialogue, Heard& message) {
  static constexpr std::array<std::string_view, 3> sharing{"lead_transfer", "lead_assign", "pool_release"};
  if (dialogue.intent != "handover") return std::nullopt;
  const auto& wish = message.alone();
  const bool may_amend = !wish || (std::find(sharing.begin(), sharing.end(), wish->command->intent) != sharing.end() && !wish->slots.has("customer"));
  if (!may_amend) return std::nullopt;
  Reader reader{message.sentence, message.setting, {}};
  finders::rules(reader);
  if (!reader.slots.has("rules")) return std::nullopt;
  Slots slots = dialogue.slots;
  slots.set("rules", reader.slots.list("rules"));
  return slots;
}

Answer confirmed(const Dialogue& dialogue, Heard& message) {
  const Sentence& sentence = message.sentence;
  if (!is_one_of(sentence, {dialogue.word})) {  // 不要确认授权 contains the word and means the opposite
    if (agrees(sentence)) return {Answer::Kind::not_the_word, {}, {}};
    for (const auto& other : {corrected, shared_out_otherwise})
      if (auto slots = other(dialogue, message)) return settled(dialogue, message.understanding, std::move(*slots));
    return {};
  }
  Slots slots = dialogue.slots;
  slots.set("confirmed", true);
  return settled(dialogue, message.understanding, std::move(slots));
}

// 撤销, said to a question that was asked instead of doing anything: the question goes, and what was written before stays.
bool takes_back_the_question(const Dialogue& dialogue, Heard& message) {
  constexpr std::size_t longest_undo = 8;  // points
  const bool is_beside = dialogue.kind == Dialogue::Kind::guess || need_not_be_answered(dialogue) || dialogue.slots.flag(beside_a_deed);
  if (is_beside || message.sentence.points().size() > longest_undo) return false;
  const auto& wish = message.alone();
  return wish && wish->command->intent == "undo" && wish->slots.text("target") == "last";
}

// What a question asks for in words of the user's own; amounts, numbers and times are recognised or asked again.
bool takes_words(const std::string& slot) {
  static constexpr std::array<std::string_view, 5> worded{"customer", "contact", "product", "remark", "account"};
  return std::find(worded.begin(), worded.end(), slot) != worded.end();
}

// Whether a message that has a meaning of its own can still be meant as the answer: 明天下午3点再打 after 下一步什么时候.
bool is_the_same_wish(const Wish& wish, const Dialogue& dialogue) {
  return wish.command->intent == dialogue.intent || wish.command->intent == "correct_last";
}

// Whoever says no more than that it be left: 不进了, 不行就先不进, 康达先不推.
bool leaves_it(const Sentence& sentence, const Setting& setting, const std::string& intent) {
  struct Deeds {
    std::string_view intent;
    std::vector<std::string_view> words;
  };
  static const std::array<Deeds, 6> all{{{"stage_update", {"推进", "放行", "进", "推", "升", "改", "动", "放", "谈判", "意向", "成交", "阶段", "急"}},
                                         {"sop_stop", {"停", "撤", "关", "结束"}},
                                         {"sop_skip", {"跳过", "跳"}},
                                         {"deal_lost", {"记", "丢单", "丢"}},
                                         {"pool_release", {"放回", "放", "退", "公海"}},
                                         {"lead_assign", {"给", "分", "派", "指定", "换人", "换"}}}};
  static constexpr std::array<std::string_view, 9> leaving{"算了", "不行", "不用", "不", "别", "再说", "等等", "取消", "回头"};
  static constexpr std::array<std::string_view, 5> small{"先", "暂时", "暂", "以后", "客户"};
  Sentence rest = sentence;
  if (const Span customer = known_customer_in(sentence, setting); !customer.is_empty()) rest.take(customer);
  std::string words = rest.remainder({0, rest.points().size()});
  const auto cut = [&](const auto& list) {
    bool has_cut = false;
    for (const auto word : list)
      for (auto at = words.find(word); at != words.npos; at = words.find(word)) words.erase(at, word.size()), has_cut = true;
    return has_cut;
  };
  const auto deeds = std::find_if(all.begin(), all.end(), [&](const Deeds& one) { return one.intent == intent; });
  const bool is_left = cut(leaving);
  const bool names_deed = deeds != all.end() && cut(deeds->words);
  cut(small);
  // 不要了 may be why a deal was lost; a gate it leaves shut.
  return is_left && (names_deed || intent == "stage_update") && is_filler(words);
}

// 好的, 放行, 1: words that tell no reason.
bool tells_nothing(const Sentence& sentence) {
  return is_filler(sentence.remainder({0, sentence.points().size()})) || only_number(sentence) ||
         is_one_of(sentence, {"你好", "您好", "好的", "好", "收到", "谢谢", "ok", "可以", "行", "知道了", "明白", "在吗", "嗯", "嗯嗯", "是的", "确定", "确认", "放行", "强制"});
}

std::string whole(const Sentence& sentence) {
  std::string told;
  for (const Span clause : sentence.clauses(false))
    if (const std::string words = sentence.remainder(clause); !words.empty()) told += (told.empty() ? "" : "，") + words;
  return told;
}

// 理由：老板要求 is a reason whatever else it could be.
bool is_called_a_reason(const Sentence& sentence) {
  static constexpr std::array<Phrase, 4> marks{"理由", "原因", "因为", "由于"};
  return std::any_of(marks.begin(), marks.end(), [&](const Phrase& mark) {
    const Span at = sentence.find(mark);
    return !at.is_empty() && at.begin == 0;
  });
}

// Wishes a bare reason sounds like: 老板批了, 王总让我们直接报价. With a customer, a number or a time of its own such a message
// is a wish; so is every other. What tells of a contact may be what the gate misses and goes onto the timeline instead.
bool may_be_a_reason(const Wish& wish, const std::string& asked_by, crm::Role role) {
  static constexpr std::array<std::string_view, 5> always{"approval_approve", "approval_request", "approval_reject", "approval_query", "followup_schedule"};
  static constexpr std::array<std::string_view, 14> but_at_a_gate{
      "followup_log", "deal_won",    "deal_lost",    "deal_update", "payment_log", "competitor_report", "evidence_submit",
      "sop_stop",     "sop_skip",    "pool_release", "lead_update", "stage_update", "correct_last",     "followup_reschedule"};
  const auto has_slot = [&](const char* name) { return wish.slots.has(name); };
  const std::array<const char*, 8> own{"customer", "customer_id", "phone", "due_at", "due_date", "due_time", "shift_minutes", "index"};
  if (!wish.further.empty() || std::any_of(own.begin(), own.end(), has_slot)) return false;
  const auto is_in = [&](const auto& list) { return std::find(list.begin(), list.end(), wish.command->intent) != list.end(); };
  if (asked_by == "stage_update") return is_in(always);
  return is_in(always) || is_in(but_at_a_gate) || wish.command->role > role;  // 已经报名 is no rep's approval
}

// 算了还是给刘洋吧, said to why 李雷: somebody else is to get it. Why is asked again, unless that is said, too.
std::optional<Slots> given_to_another(const Dialogue& dialogue, Heard& message) {
  if (dialogue.intent != "lead_assign") return std::nullopt;
  const auto& wish = message.alone();
  if (wish && (wish->slots.has("customer") || wish->slots.has("source"))) return std::nullopt;  // of another customer
  Reader reader{message.sentence, message.setting, {}};
  finders::giving_reason(reader);
  finders::receiver(reader);
  if (!reader.slots.has("to_user") || reader.slots.text("to_user") == dialogue.slots.text("to_user")) return std::nullopt;
  Slots slots = dialogue.slots;
  for (const auto& [name, value] : reader.slots.values()) slots.set(name, value);
  return slots;
}

// The answer to why. Nothing may go through a closed gate because 康达啥情况 or 还缺什么 was taken for the reason: what is no
// reason and no wish either is answered by asking again.
Answer reasoned(const Dialogue& dialogue, Heard& message) {
  const Sentence& sentence = message.sentence;
  if (only_number(sentence) == 0 || leaves_it(sentence, message.setting, dialogue.intent)) return {Answer::Kind::dismissed, {}, {}};
  Slots slots = dialogue.slots;
  if (!is_called_a_reason(sentence)) {
    if (auto amended = given_to_another(dialogue, message)) return settled(dialogue, message.understanding, std::move(*amended));
    const auto& wish = message.alone();
    if (wish && (is_question(sentence) || !may_be_a_reason(*wish, dialogue.intent, message.setting.role))) return {};
    if (tells_nothing(sentence) || is_question(sentence)) return settled(dialogue, message.understanding, std::move(slots));
  }
  Reader reader{sentence, message.setting, {}};
  finders::said_reason(reader);
  slots.set("reason", reader.slots.has("reason") ? reader.slots.text("reason") : whole(sentence));
  return settled(dialogue, message.understanding, std::move(slots));
}

// 恒丰下个月15号打电话, while the bot waits for the next step with 康达: a name that is said is never replaced by the one of
// before.
bool names_another_customer(const Dialogue& dialogue, Heard& message) {
  const auto& wish = message.alone();
  if (dialogue.slot == "customer" || !wish || !wish->slots.has("customer")) return false;
  const std::string name = wish->slots.text("customer");
  return name != dialogue.slots.text("customer") && message.setting.directory.knows_customer(name);
}

Answer filled(const Dialogue& dialogue, Heard& message) {
  const Sentence& sentence = message.sentence;
  if (names_another_customer(dialogue, message)) return {};
  Reader reader{sentence, message.setting, {}};
  if (const Finder find = finder(dialogue.slot)) find(reader);
  const bool is_found = reader.slots.has(dialogue.slot) || (dialogue.slot == "due_at" && !reader.due.is_empty());
  const bool is_nothing_else = is_found && is_filler(reader.sentence.remainder({0, sentence.points().size()}));
  const auto& wish = message.alone();
  if (!is_nothing_else && wish && !wish->further.empty()) return {};  // more than an answer
  if (!is_nothing_else && wish && !(is_found && is_the_same_wish(*wish, dialogue) && dialogue.word.empty())) return {};
  if (!is_nothing_else && dialogue.word == only_if_alone) return {};
  // 跟进 139… 聊了价格, said to 哪个客户？, tells its own story of somebody else: 跟进 is no name in it.
  const bool begins_anew = dialogue.slot == "customer" && wish && wish->slots.has("content") && !wish->slots.has("customer");
  if (begins_anew) return {};
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

bool need_not_be_answered(const Dialogue& dialogue) { return dialogue.word == only_if_alone || dialogue.word == "更多"; }

bool awaits_the_word(const Dialogue& dialogue) { return dialogue.kind == Dialogue::Kind::confirm && !need_not_be_answered(dialogue); }

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
  if (takes_back_the_question(dialogue, message)) return {Answer::Kind::dismissed, {}, {}};
  if (dismisses(sentence) || is_dropped(sentence) || (!asks_a_value && only_number(sentence) == 0)) return {Answer::Kind::dismissed, {}, {}};
  switch (dialogue.kind) {
    case Dialogue::Kind::confirm: return confirmed(dialogue, message);
    case Dialogue::Kind::choice:
    case Dialogue::Kind::guess: return chosen(dialogue, sentence, message.understanding);
    case Dialogue::Kind::slot: break;
  }
  return dialogue.slot == "reason" ? reasoned(dialogue, message) : filled(dialogue, message);
}

}  // namespace chat
