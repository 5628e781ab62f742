// Where one wish of a message ends and the next begins.
#include "bot/chat/several_wishes.hpp"

#include <algorithm>
#include <array>

#include "bot/chat/periods.hpp"
#include "bot/language/ideographs.hpp"
#include "bot/language/points.hpp"
#include "bot/language/words.hpp"

namespace chat {
namespace {

using language::operator""_words, language::View, language::WordList;

bool tells_something(const Wish& wish) {
  return std::any_of(wish.slots.values().begin(), wish.slots.values().end(), [](const auto& slot) {
    return slot.first != "occurred_date" && slot.first != "occurred_part" && slot.first != "invalid";
  });
}

bool declares(const Command& command, std::string_view slot) {
  return std::any_of(command.slots.begin(), command.slots.end(), [&](const Slot& s) { return s.name == slot; });
}

bool is_due(const Wish& wish) { return wish.slots.has("due_at") || wish.slots.has("due_date") || wish.slots.has("impossible"); }

bool names_another(const Wish& next, const Wish& before) {
  for (const char* name : {"customer", "contact"})
    if (next.slots.has(name) && before.slots.has(name)) return next.slots.text(name) != before.slots.text(name);
  return false;
}

// 王总说…, 对方问…: what somebody said is told, not wished.
bool reports_speech(const Sentence& words) {
  static constexpr std::array<Phrase, 14> verbs{"说", "问", "讲", "觉得", "表示", "反馈", "希望", "要求", "嫌", "答应", "告诉", "让我们", "认为", "同意"};
  constexpr std::size_t near = 6;  // 另外王总那边说
  return std::any_of(verbs.begin(), verbs.end(), [&](const Phrase& verb) {
    const Span at = words.find(verb);
    return !at.is_empty() && at.begin > 0 && at.begin <= near;
  });
}

// Changes of what was just said, answers and questions about the bot stand alone or mean the message they stand in.
bool stands_alone(const Command& command) {
  static constexpr std::array<std::string_view, 5> alone{"correct_last", "disambiguate", "confirm", "undo", "help"};
  return std::find(alone.begin(), alone.end(), command.intent) != alone.end();
}

// 换人了 without a number or a function is a reason, no change.
bool changes_contact(const Command& command) { return declares(command, "contact_title") && declares(command, "phone") && !declares(command, "records"); }
bool tells_contact(const Wish& wish) {
  return wish.slots.has("phone") || wish.slots.has("phone_raw") || wish.slots.has("email") || wish.slots.has("wechat") || wish.slots.has("contact_title");
}

template <std::size_t N>
bool is_among(const Command& command, const std::array<std::string_view, N>& intents) {
  return std::find(intents.begin(), intents.end(), command.intent) != intents.end();
}

// 客户放弃了, 对方要付款: what others do is told, not wished.
bool tells_of_others(const Sentence& words) {
  static constexpr std::array<View, 14> others{U"客户", U"对方", U"他们", U"人家", U"他", U"她", U"老板", U"领导", U"那边", U"总部", U"集团", U"竞品", U"对手", U"业主"};
  const auto other = language::longest(words.folded(), 0, others);
  return other > 0 && language::at(words.folded(), other) != U'的';  // 她的提醒取消
}

bool is_list(const Command& command) {
  for (const char* slot : {"records", "items", "rules", "tiers", "owners", "options"})
    if (declares(command, slot)) return true;
  return false;
}

}  // namespace

bool may_be_wished(const PartRead& part, const Sentence& words) {
  return part.said >= enough && !stands_alone(*part.wish.command) && !reports_speech(words);
}

bool is_told_in_brief(const Command& command) {
  static constexpr std::array<std::string_view, 7> told{"deal_create", "deal_update", "deal_won", "deal_lost", "payment_log", "stage_update", "lead_update"};
  return is_among(command, told);
}

bool follows_loosely(const Command& command) {
  static constexpr std::array<std::string_view, 10> following{"sop_start", "sop_stop", "payment_log", "deal_won",       "deal_lost",        "stage_update",
                                                             "deal_create", "pool_release", "reminder_cancel", "lead_update"};
  return is_among(command, following);
}

bool needs_no_more(const Command& command) {
  static constexpr std::array<std::string_view, 3> whole{"pool_release", "reminder_cancel", "sop_stop"};
  return is_among(command, whole);
}

bool is_loose_wish_of_its_own(const PartRead& next, const PartRead& before, const Sentence& words) {
  const Command &one = *before.wish.command, &other = *next.wish.command;
  const bool is_move = other.intent == "stage_update" && tells_move(words.folded());           // a report, then 推到谈判
  const bool is_report = other.intent == "followup_log" && one.intent == "stage_update";  // the other way round
  const bool is_started = other.intent == "sop_start" && one.intent == "lead_create";     // 新客户 …, 走试用SOP
  const bool is_silenced = other.intent == "reminder_cancel" && one.intent == "followup_log" && before.said >= enough;
  const bool are_two = &one != &other && (is_silenced || ((is_told_in_brief(one) || is_move) && follows_loosely(other)) || is_report || is_started);
  if (!are_two || tells_of_others(words) || stands_alone(one)) return false;
  return !changes_contact(other) || tells_contact(next.wish);
}

bool may_be_step(const Command& command) { return command.intent == "followup_schedule" || command.intent == "followup_reschedule"; }

// 到海天了 打卡[位置] 明早给他们发资料, 佳明我领了，明天联系; a picture of what was done, what a competitor does.
static bool comes_before_step(const Command& command) {
  static constexpr std::array<std::string_view, 4> before{"checkin", "pool_claim", "evidence_submit", "competitor_report"};
  return is_among(command, before);
}

// 把合同发过去: what we hand over; what others do with a thing is not ours.
static bool hands_over(View clause) {
  static constexpr language::PointTable handing{U"发寄送带补做改拟交拿"};
  return !clause.empty() && clause[0] == U'把' && std::any_of(clause.begin(), clause.end(), [](char32_t point) { return handing.has(point); });
}

// Whether a thought may begin with the moment that stands there: behind a mark, and in speech behind anything that does not lead
// up to it. 进谈判了|周五过去谈付款, 55万|周四去演示, but 改到|周五
static bool may_begin_thought(const Sentence& sentence, std::size_t at) {
  const View line = sentence.folded();
  at -= language::longest_before(line, at, U"剩下的 余下的 剩余的 然后 那就 那我 我"_words);
  if (at == 0 || is_separator(line[at - 1])) return at > 0;
  static constexpr WordList leading{U"到", U"在", U"于", U"约", U"约了", U"约好", U"定", U"是", U"为", U"至", U"等", U"等到", U"过", U"改", U"改成", U"挪", U"推", U"成", U"从", U"预计", U"计划", U"准备", U"打算", U"估计",
                                    U"争取", U"说", U"说好", U"要", U"的", U"和", U"跟", U"或", U"给", U"把", U"对", U"希望", U"答应", U"同意", U"让", U"叫", U"得", U"应该", U"可能", U"大概", U"他", U"她", U"们", U"对方", U"客户"};
  return language::longest_before(line, at, leading) == 0;
}

Span step_told_apart(const Sentence& sentence, const Wish& wish, const Setting& setting) {
  static constexpr std::array<View, 68> deeds{
      U"给",   U"去",   U"过去", U"上门", U"到现场", U"到厂", U"到店", U"到他们", U"登门", U"拜访", U"回访",   U"走访", U"送",   U"寄",   U"带",   U"约",
      U"见",   U"面谈", U"碰",   U"谈",   U"聊",     U"打给", U"打个", U"打电话", U"回电", U"电话", U"微信",   U"发",   U"报价", U"演示", U"培训", U"量",
      U"勘",   U"安装", U"跟进", U"跟他", U"跟她",   U"催",   U"对账", U"请",     U"吃饭", U"提醒", U"问",     U"做",   U"准备", U"出方案", U"再去", U"再打",
      U"再给", U"再约", U"陪",   U"参观", U"看现场", U"补",   U"测",   U"试",     U"装",   U"教",   U"我去", U"我过去", U"我给", U"联系", U"再联系", U"再跟", U"再回访", U"找", U"再找", U"再催"};
  static constexpr std::array<View, 17> not_ours{U"给答复", U"给个答复", U"给回复", U"给结果", U"给消息", U"给信",   U"给准信", U"给个准信", U"给我", U"给咱",
                                                 U"给反馈", U"发货",     U"谈不",   U"做决定", U"约定",   U"发工资", U"给定金"};
  static constexpr std::array<Phrase, 9> closings{"签", "成交", "下单", "定标", "拍板", "盖章", "到账", "打款", "付款给"};
  if (!is_told_in_brief(*wish.command) && !may_be_step(*wish.command) && !comes_before_step(*wish.command)) return {};
  const bool is_move = wish.command->intent == "stage_update";
  const View line = sentence.folded();
  for (const auto& entity : sentence.entities()) {
    if (!may_begin_thought(sentence, entity.begin) || !is_day_ahead(entity, setting.moment.now.date)) continue;
    std::size_t deed = language::past_blanks(line, entity.end);
    deed += language::longest(line, deed, U"我 我们 咱 咱们"_words);
    deed += language::longest(line, deed, U"要 得 还要 还得 需要 必须 一定要 务必"_words);
    const bool meets_again = is_move && language::longest(line, deed, U"再碰 再聊 再谈 再见"_words) > 0;  // of a deal that rests it is when it comes back
    std::size_t end = deed;
    while (end < line.size() && line[end] != U' ' && !is_clause_separator(line[end])) ++end;
    const bool is_deed = language::longest(line, deed, deeds) > 0 || meets_again || hands_over(line.substr(deed, end - deed));
    if (!is_deed || language::longest(line, deed, not_ours) > 0) continue;
    const bool closes = std::any_of(closings.begin(), closings.end(), [&](const Phrase& word) {
      const Span at = sentence.find(word, deed);
      return !at.is_empty() && at.end <= end;
    });
    if (!closes && end > deed + 1) return {entity.begin, end};
  }
  return {};
}

Span told_before_step(const Sentence& sentence, const Setting& setting) {
  static constexpr std::array<Phrase, 14> orders{"提醒", "记得", "闹钟", "别忘", "喊我", "叫我", "催我", "通知我", "盯着", "留意", "记着", "惦记", "怕忘", "老是忘"};
  if (std::any_of(orders.begin(), orders.end(), [&](const Phrase& order) { return sentence.has(order); })) return {};
  Span told;
  for (const auto& entity : sentence.entities()) {
    const auto* when = std::get_if<language::When>(&entity.value);
    if (when && looks_ahead(*when, setting.moment.now.date) && !day_gone_by(*when, setting.moment.now.date)) told = {0, entity.begin};
  }
  return told;
}

// 说再考虑考虑, 要对比两家, 没钱: where a customer stands, in whatever words.
static bool tells_where_he_stands(const Sentence& words) {
  return says(words, "说|讲|表示|反馈|回复|觉得|嫌|考虑|犹豫|对比|比价|比较|没钱|没预算|不急|不着急|还没定|没定下来|还在|商量"_phrases) &&
         !says(words, "说好|说定|讲好|说了要|就说|商量好"_phrases);  // 跟他说好周五来
}

bool is_news(const PartRead& told, const Sentence& words) {
  const Slots& slots = told.wish.slots;
  std::string content = slots.text("content");
  for (const std::string& who : {slots.text("contact"), std::string("说"), std::string("讲")})  // 王总说: what he says is the step
    if (const auto at = who.empty() ? content.npos : content.find(who); at != content.npos) content.erase(at, who.size());
  constexpr std::size_t much = 24;  // bytes: who tells so much before the day does not only name what is to be done on it
  const bool tells_much = content.size() >= much && !says(words, "约|定在|安排|准备|打算|计划|预计"_phrases);
  return (told.said >= enough || tells_where_he_stands(words) || tells_much) && (slots.has("method") || slots.has("outcome") || !is_filler(content));
}

bool is_wish_of_its_own(const PartRead& next, const PartRead& said_before) {
  const Command& command = *next.wish.command;
  const Wish& before = said_before.wish;
  if (stands_alone(*before.command)) return false;
  if (declares(command, "customer") && !tells_something(next.wish)) return false;
  if (changes_contact(command) && !tells_contact(next.wish)) return false;
  if (before.command->then == command.intent) return is_due(next.wish);
  if (&command != before.command) return true;
  if (is_list(command)) return false;
  const bool are_both_said = said_before.said >= enough;  // 佳明有戏 帮我开个商机: the first only leads up to it
  return (are_both_said && names_another(next.wish, before)) || (is_due(next.wish) && is_due(before));
}

void stay_with_customer(const Wish& before, Wish& next) {
  const auto slot = std::find_if(next.command->slots.begin(), next.command->slots.end(), [](const Slot& s) { return s.name == "customer"; });
  const bool may_be_new = slot == next.command->slots.end() || (slot->need == Slot::Need::optional && !next.command->is_later);
  if (may_be_new || next.slots.has("customer") || next.slots.has("customer_id")) return;
  const bool names_contact = next.slots.has("contact");
  for (const char* name : {"customer", "customer_id", "contact"}) {
    if (!before.slots.has(name) || (names_contact && name == std::string_view("contact"))) continue;
    if (name == std::string_view("contact") && !declares(*next.command, "contact")) continue;
    next.slots.set(name, before.slots.text(name));
  }
}

std::vector<Wish> with_next_steps(std::vector<Wish> wishes) {
  std::vector<Wish> kept;
  for (Wish& wish : wishes) {
    const bool is_next = !kept.empty() && kept.back().also.empty() && kept.back().command->then == wish.command->intent &&
                         kept.back().slots.text("customer") == wish.slots.text("customer");
    if (!is_next) {
      kept.push_back(std::move(wish));
      continue;
    }
    if (!wish.slots.has("contact") && kept.back().slots.has("contact")) wish.slots.set("contact", kept.back().slots.text("contact"));
    kept.back().words += "，" + wish.words;
    kept.back().also.push_back(std::move(wish));
  }
  return kept;
}

}  // namespace chat
