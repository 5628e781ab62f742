// What can be seen in a sentence without knowing what it wants.
#include "bot/chat/signs.hpp"

#include <algorithm>
#include <array>

#include "bot/chat/bare_question.hpp"
#include "bot/chat/needs.hpp"
#include "bot/chat/parties.hpp"
#include "bot/chat/periods.hpp"
#include "bot/chat/said.hpp"
#include "bot/chat/understanding.hpp"
#include "bot/language/points.hpp"

namespace chat {
namespace {

using Kind = language::Entity::Kind;

void see_moment(Signs& signs, const language::When& when, base::Date today) {
  const bool is_gone_by = day_gone_by(when, today).has_value();
  if (looks_ahead(when, today) && !is_gone_by) signs.see(Sign::future);
  if (when.past || is_gone_by || (when.start && when.start->date <= today && !when.has_clock)) signs.see(Sign::past);
  if (when.has_clock && !when.past) signs.see(Sign::clock);  // 昨天下午三点去送了图纸 is nothing to be done
  if (when.relative_to_existing) signs.see(Sign::shift);
  if (when.start && when.end && !when.has_clock) signs.see(Sign::period);
}

void see_entity(Signs& signs, const language::Entity& entity, base::Date today) {
  switch (entity.kind) {
    case Kind::when: see_moment(signs, std::get<language::When>(entity.value), today); break;
    case Kind::money: signs.see(Sign::money); break;
    case Kind::phone: signs.see(signs.has(Sign::phone) ? Sign::several_phones : Sign::phone); break;
    case Kind::email:
    case Kind::wechat: signs.see(Sign::phone); break;
    case Kind::person: signs.see(Sign::contact); break;
    case Kind::company: signs.see(Sign::company); break;
    case Kind::quantity: signs.see(Sign::quantity); break;
    case Kind::number:
      signs.see(std::get<language::Number>(entity.value).unit == "%" ? Sign::percent : Sign::number);
      if (std::get<language::Number>(entity.value).discount) signs.see(Sign::discount);
      break;
    case Kind::place: break;
  }
}

// Whether nothing is left that says anything.
bool is_used_up(const Sentence& rest) {
  const std::u32string_view points = rest.points();
  for (std::size_t i = 0; i < points.size(); ++i)
    if (rest.is_free(i) && !is_filler(points.substr(i, 1))) return false;
  return true;
}

bool is_bare_value(const Sentence& sentence) {
  Sentence rest = sentence;
  bool has_value = false;
  for (const auto& entity : sentence.entities()) {
    if (entity.kind != Kind::money && entity.kind != Kind::phone && entity.kind != Kind::when) continue;
    rest.take({entity.begin, entity.end});
    has_value = true;
  }
  return has_value && is_used_up(rest);
}

// SP-1023: capitals, a dash, digits.
bool has_code(const Sentence& sentence) {
  const auto& points = sentence.points();
  const auto is = [&](std::size_t at, char32_t from, char32_t to) { return at < points.size() && points[at] >= from && points[at] <= to; };
  for (std::size_t dash = 2; dash + 1 < points.size(); ++dash)
    if (points[dash] == U'-' && is(dash + 1, U'0', U'9') && (is(dash - 1, U'A', U'Z') || is(dash - 1, U'a', U'z')) &&
        (is(dash - 2, U'A', U'Z') || is(dash - 2, U'a', U'z')))
      return true;
  return false;
}

// [赣州]客源食品: where it lies asks for no region.
bool is_in_company(const Sentence& sentence, Span name) {
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    return e.kind == Kind::company && e.begin <= name.begin && name.end < e.end;
  });
}

void see_names(Signs& signs, const Sentence& sentence, const Setting& setting) {
  using Name = language::Names::Kind;
  static constexpr std::pair<Name, Sign> kinds[] = {
      {Name::contact, Sign::known_contact}, {Name::product, Sign::product},         {Name::region, Sign::region},
      {Name::store, Sign::store},           {Name::checkpoint, Sign::checkpoint}, {Name::sop, Sign::sop},
      {Name::competitor, Sign::competitor}, {Name::kpi, Sign::kpi}};
  std::vector<Span> asked_about;
  for (const auto& name : setting.directory.all_names_in(sentence))
    for (const auto& [kind, sign] : kinds) {
      if (name.kind != kind || (kind == Name::region && is_in_company(sentence, {name.begin, name.end}))) continue;
      signs.see(sign);
      if (kind == Name::product || kind == Name::region) asked_about.push_back({name.begin, name.end});
    }
  const auto members = setting.directory.members_in(sentence);
  for (const Named& named : members) asked_about.push_back(named.span);
  if (!members.empty()) signs.see(Sign::member);
  if (members.size() > 1) signs.see(Sign::several_members);
  if (!members.empty() && hands_to_a_colleague(sentence, setting.directory)) signs.see(Sign::recipient);
  if (is_bare_question(sentence, asked_about)) signs.see(Sign::bare_question);
}

}  // namespace

std::optional<Sign> sign_named(std::string_view name) {
  const auto found = std::find(std::begin(sign_names), std::end(sign_names), name);
  if (found == std::end(sign_names)) return std::nullopt;
  return static_cast<Sign>(found - std::begin(sign_names));
}

Signs signs_of(const Sentence& sentence, const Setting& setting, const Circumstances& around) {
  Signs signs;
  for (const auto& entity : sentence.entities()) see_entity(signs, entity, setting.moment.now.date);
  if (says(sentence, "电话|微信|拜访|邮件|聊了|聊完|见了|沟通|没人接|发了方案|发了资料"_phrases))
    signs.see(Sign::method);
  if (says(sentence, "报价|回访|拜访|回电|打给|联系|碰一下|发方案|发报价|演示|签|给答复|跟进|提醒"_phrases))
    signs.see(Sign::action);
  if (says(sentence, "潜在|意向|谈判"_phrases)) signs.see(Sign::stage);
  if (says(sentence, "?|吗|多少|几|谁|什么|啥|哪些|怎么"_phrases)) signs.see(Sign::question);
  if (around.has_attachment) signs.see(Sign::attachment);
  if (around.shows_reminder) signs.see(Sign::reminder_shown);
  if (around.has_fresh_deed && is_bare_value(sentence)) signs.see(Sign::bare_value);
  if (says(sentence, "我|本人|自己"_phrases)) signs.see(Sign::self);
  if (around.has_image || says(sentence, "[图片]|[照片]"_phrases)) signs.see(Sign::image);
  if (around.has_file || says(sentence, "[文件]|.xlsx|.xls|.csv"_phrases)) signs.see(Sign::file);
  if (around.has_location || says(sentence, "[位置]|[定位]"_phrases)) signs.see(Sign::location);
  if (says(sentence, "[图片]|[照片]|[文件]|[位置]|[语音]|[视频]|[录音]"_phrases)) signs.see(Sign::attachment);
  if (has_code(sentence)) signs.see(Sign::code);
  if (setting.role >= crm::Role::manager) signs.see(Sign::manager);
  if (setting.role == crm::Role::admin) signs.see(Sign::admin);
  see_names(signs, sentence, setting);
  return signs;
}

bool is_question(const Sentence& sentence) {
  static constexpr Phrase asking[] = {"?", "吗", "什么", "啥", "谁", "怎么", "咋", "哪", "多少", "为何", "如何", "第几", "几步", "几套", "能不能", "可不可以", "行不行", "是不是",
                                      "有没有", "要不要", "了没"};
  static constexpr Phrase telling[] = {"没什么", "没啥", "哪怕", "怎么都", "怎么也"};
  const auto has = [&](const Phrase& word) { return sentence.has(word); };
  return std::any_of(std::begin(asking), std::end(asking), has) && std::none_of(std::begin(telling), std::end(telling), has);
}

bool is_value_in_passing(const Sentence& sentence) {
  if (sentence.entities().empty()) return false;
  Sentence rest = sentence;
  bool has_value = false;
  for (const auto& entity : sentence.entities()) {
    const auto* number = std::get_if<language::Number>(&entity.value);
    const bool is_share = number && (number->discount || number->unit == "%");
    if (entity.kind != Kind::money && entity.kind != Kind::when && entity.kind != Kind::quantity && !is_share) continue;
    const auto* when = std::get_if<language::When>(&entity.value);
    if (when && when->relative_to_existing) return false;  // 延后2小时 says what it is for
    rest.take({entity.begin, entity.end});
    has_value = true;
  }
  if (!has_value) return false;
  const bool names_somebody = std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    return (e.kind == Kind::phone || e.kind == Kind::company) && rest.is_free(Span{e.begin, e.end});
  });
  if (names_somebody) return false;
  for (const Phrase& word : "左右|大概|大约|差不多|应该|可能|估计|也许|最多|最少|至少|之前|以前|以后|都行|都可以|可以|没问题|好的|出头|能给到|给到|的样子|样子|的事|行|好|说不准|不一定|上下|不到|交上|就行|发"_phrases)
    for (Span at; !(at = rest.find(word)).is_empty() && rest.is_free(at);) rest.take(at);
  return is_used_up(rest);
}

Span known_customer_in(const Sentence& sentence, const Setting& setting) {
  const Cores cores = setting.directory.cores_in(sentence);
  if (cores.is_nowhere()) return {};
  if (const auto listed = setting.directory.customers_in(sentence); !listed.empty()) return listed.front().span;
  for (const auto& entity : sentence.entities())
    if (entity.kind == Kind::company && setting.directory.knows_customer(sentence.words({entity.begin, entity.end})))
      return {entity.begin, entity.end};
  int tries = 24;
  for (const Span piece : sentence.pieces()) {
    if (piece.size() < 2 || piece.size() > 12) continue;
    // 康达下周三开会, 给康达报价: names stand at either end of a piece.
    for (std::size_t length = std::min<std::size_t>(piece.size(), 6); length >= 2; --length)
      for (const Span name : {Span{piece.begin, piece.begin + length}, Span{piece.end - length, piece.end}, Span{piece.begin + 1, piece.begin + 1 + length}}) {
        if (name.end > piece.end || !cores.may_stand_in(name)) continue;
        if (tries-- == 0) return {};
        if (setting.directory.knows_customer(sentence.words(name))) return name;
      }
  }
  return {};
}

std::optional<Slots> next_step(const Command& command, Reader& reader) {
  Reader ahead{reader.sentence, reader.setting, {}};
  const auto moments_told = [&](auto mark) {
    for (const auto& entity : ahead.sentence.entities())
      for (const Span told : {need_at(ahead.sentence, entity), event_at(ahead.sentence, entity), expiry_at(ahead.sentence, entity)})
        if (!told.is_empty()) mark(told);
  };
  moments_told([&](Span told) { ahead.sentence.take(told); });
  finders::occurred(ahead);  // 今天 in a report is when it happened, not when it is due
  finders::due(ahead);
  if (!ahead.slots.has("due_at") && !ahead.slots.has("due_date") && !ahead.slots.has("impossible")) return std::nullopt;
  ahead.reads_on = false;
  finders::next_action(ahead);
  for (const auto& entity : ahead.sentence.entities()) {  // 王总下周三再约: whom, and not what
    const bool is_whom = entity.kind == Kind::person && reader.sentence.words({entity.begin, entity.end}) == ahead.slots.text("next_action");
    if (!is_whom) continue;
    ahead.slots.drop("next_action");
    finders::next_action(ahead);
    break;
  }
  const std::string action = ahead.slots.text("next_action");
  const bool is_call = action.empty() ? says(reader, "再打|在打|打给|再给他打|再给她打|打过去"_phrases) || says_within(reader.sentence, {ahead.due.end, reader.sentence.points().size()}, "打个电话|打电话|回个电话"_phrases)
                                      : action.find("回电") != action.npos || action.find("电话") != action.npos;
  if (is_call) ahead.slots.set("method", std::string("电话"));
  for (const std::string_view way : {"拜访", "微信"}) {  // how, and no more of what: 再微信她
    if (action != way && !(action.starts_with(way) && is_filler(std::string_view(action).substr(way.size())))) continue;
    ahead.slots.set("method", std::string(way));
    ahead.slots.drop("next_action");
  }
  Slots step;
  for (const auto& [name, value] : ahead.slots.values())
    if (name != "occurred_date" && name != "occurred_part" &&
        std::any_of(command.slots.begin(), command.slots.end(), [&name = name](const Slot& s) {
          return s.name == name || name.starts_with("due_") || name == "deadline" || name == "impossible" ||
                 name == "is_past" || name == "candidates" || name == "ambiguous";
        }))
      step.set(name, value);
  Reader happened{reader.sentence, reader.setting, {}};
  finders::occurred(happened);
  moments_told([&](Span told) { ahead.sentence.release(told); });
  for (std::size_t i = 0; i < ahead.sentence.points().size(); ++i)
    if (!ahead.sentence.is_free(i) && happened.sentence.is_free(i)) reader.sentence.take({i, i + 1});
  return step;
}

}  // namespace chat
