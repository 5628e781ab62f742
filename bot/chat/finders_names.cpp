// Finders of names: contacts, customers, colleagues, products, sources, regions.
#include <algorithm>
#include <array>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

std::string text_of(const Reader& reader, const language::Entity& entity) {
  return reader.sentence.words({entity.begin, entity.end});
}

// 采购[刘工], 设备科 [孙科长]: a department or a function right before the person.
void job_before(Reader& reader, std::size_t begin) {
  static constexpr std::array<Meaning, 10> jobs{{{"采购", "采购"}, {"财务", "财务"}, {"技术", "技术"}, {"前台", "前台"}, {"店长", "店长"},
                                             {"老板", "老板"}, {"主任", "主任"}, {"助理", "助理"}, {"销售", "销售"}, {"老师", "老师"}}};
  for (const auto& [job, title] : jobs) {
    if (!reader.take_before(begin, {job})) continue;
    reader.slots.set("contact_title", std::string(title));
    return;
  }
  for (Span piece : reader.sentence.pieces()) {
    if (piece.end > begin || begin - piece.end > 1) continue;
    for (const auto& entity : reader.sentence.entities())  // 人民医院[设备科] 孙科长
      if (entity.kind == Kind::company && entity.begin >= piece.begin && entity.end < piece.end) piece.begin = entity.end;
    if (piece.size() > 6 || piece.size() < 2) continue;
    const std::string words = reader.sentence.words(piece);
    if (!words.ends_with("科") && !words.ends_with("部") && !words.ends_with("处") && !words.ends_with("办")) continue;
    reader.slots.set("department", words);
    reader.sentence.take(piece);
    return;
  }
}

// A piece without the small words around a name: 给申康发了 → 申康发了 is not cut further here.
Span without_edges(const Reader& reader, Span piece) {
  static constexpr std::u32string_view before = U"给跟和与把对向找约问帮去到在是叫那的了";
  static constexpr std::u32string_view after = U"的那了是在呢吗这要";
  const auto& points = reader.sentence.points();
  while (piece.size() > 2 && before.find(points[piece.begin]) != before.npos) ++piece.begin;
  while (piece.size() > 2 && after.find(points[piece.end - 1]) != after.npos) --piece.end;
  return piece;
}

bool is_plausible_name(const std::string& words) {
  static constexpr std::array<std::string_view, 16> never{"新客户", "客户", "线索", "需求", "电话", "手机", "预算", "报价",
                                                           "提醒", "提醒我", "今天", "明天", "这客户", "这个客户", "客户是", "这是"};
  const bool is_counted = words[0] >= '0' && words[0] <= '9';  // 13月5号
  return !is_counted && std::find(never.begin(), never.end(), words) == never.end() && !is_filler(words);
}

// The longest run inside a piece that the company knows as a customer; tries grow with the square of the piece, so
// only short pieces are searched.
Span known_inside(Reader& reader, Span piece, const Cores& cores) {
  constexpr std::size_t longest_piece = 14, longest_name = 10;
  if (piece.size() > longest_piece) return {};
  for (std::size_t length = std::min(piece.size(), longest_name); length >= 2; --length)
    for (Span words{piece.begin, piece.begin + length}; words.end <= piece.end; ++words.begin, ++words.end)
      if (cores.may_stand_in(words) && reader.setting.directory.knows_customer(reader.sentence.words(words))) return words;
  return {};
}

void set_customer(Reader& reader, Span span) {
  reader.slots.set("customer", reader.sentence.words(span));
  reader.sentence.take(span);
  reader.take_before(span.begin, {"新客户", "客户", "公司", "单位", "跑了一个新客户", "叫"});
}

bool found_in_list(Reader& reader) {
  for (const Named& named : reader.setting.directory.customers_in(reader.sentence)) {
    if (!reader.sentence.is_free(named.span)) continue;
    set_customer(reader, named.span);
    return true;
  }
  return false;
}

bool found_company(Reader& reader) {
  const auto* entity = reader.next(Kind::company);
  if (!entity) return false;
  set_customer(reader, {entity->begin, entity->end});
  return true;
}

// [苏州康达]王总: what stands right before the person, without a gap, is where he works.
bool found_before_contact(Reader& reader) {
  if (reader.contact.is_empty() || !reader.guesses_names) return false;
  for (const Span piece : reader.sentence.pieces()) {
    if (piece.end != reader.contact.begin) continue;
    const Span name = without_edges(reader, piece);
    if (name.size() < 2 || name.size() > 12 || !is_plausible_name(reader.sentence.words(name))) return false;
    set_customer(reader, name);
    return true;
  }
  return false;
}

bool found_known_piece(Reader& reader) {
  const Cores cores = reader.setting.directory.cores_in(reader.sentence);
  if (cores.is_nowhere()) return false;
  int tries = 8;  // look-ups cost; a sentence that needs more pieces names its customer badly
  for (const Span piece : reader.sentence.pieces()) {
    if (tries-- == 0) return false;
    const Span known = known_inside(reader, piece, cores);
    if (known.is_empty()) continue;
    set_customer(reader, known);
    return true;
  }
  return false;
}

// 新线索按区域分 is no lead named 按区域分: without a number, a name stands apart from the words before it.
bool can_be_new(const Reader& reader, Span piece) {
  if (reader.is_about_known || reader.slots.has("phone") || reader.slots.has("wechat") || reader.slots.has("phone_raw")) return true;
  return piece.begin == 0 || is_separator(reader.sentence.points()[piece.begin - 1]);
}

// Nothing else claims it: the first piece that can be a name.
void found_by_place(Reader& reader) {
  for (const Span piece : reader.sentence.pieces()) {
    const Span name = without_edges(reader, piece);
    if (name.size() < 2 || name.size() > 20 || !is_plausible_name(reader.sentence.words(name))) continue;
    if (!can_be_new(reader, piece)) return;
    set_customer(reader, name);
    return;
  }
}

// 要报价 asks for something to be done, not for a thing.
bool is_action(const std::string& words) {
  for (const auto action : {"报价", "合同", "方案", "资料", "回电", "联系", "再", "总部", "等"})
    if (words.starts_with(action)) return true;
  return false;
}

bool is_self(const Reader& reader, Span at) {
  static constexpr std::u32string_view not_self = U"们给让帮跟";
  const auto& points = reader.sentence.points();
  return at.end >= points.size() || not_self.find(points[at.end]) == not_self.npos;
}

std::optional<Named> member_named(Reader& reader) {
  for (const Named& named : reader.setting.directory.members_in(reader.sentence))
    if (reader.sentence.is_free(named.span)) return named;
  return std::nullopt;
}

}  // namespace

void contact(Reader& reader) {
  if (const auto value = reader.labelled({"联系人", "姓名", "对接人", "联系人是"})) {
    reader.slots.set("contact", *value);
    return;
  }
  const auto* entity = reader.next(Kind::person);
  if (!entity) return;
  reader.slots.set("contact", text_of(reader, *entity));
  reader.contact = {entity->begin, entity->end};
  reader.take(*entity);
  reader.take_before(entity->begin, {"联系人", "对接人", "客户"});
  job_before(reader, entity->begin);
}

void customer(Reader& reader) {
  if (const auto value = reader.labelled({"客户名称", "客户", "公司", "单位", "客户名"})) {
    reader.slots.set("customer", *value);
    return;
  }
  if (reader.is_about_known) {
    for (const Phrase& word : Phrases{"现在", "目前", "最近"}) reader.take_word(word);
  } else {  // how one met is not part of whom one met
    for (const Phrase& word : Phrases{"见到了", "见了", "见到", "拜访了", "认识了", "联系上", "联系了", "跑了"}) reader.take_word(word);
  }
  if (reader.is_about_known ? found_in_list(reader) || found_company(reader) || found_known_piece(reader)
                            : found_company(reader) || found_in_list(reader))
    return;
  if (found_before_contact(reader)) return;
  // A person alone is a customer too; then the words around him are remarks, not a company.
  if (reader.guesses_names && !reader.slots.has("contact")) found_by_place(reader);
}

void reject(Reader& reader) {
  for (const auto mark : {U"不是这个", U"不是这家", U"不是那个"}) {
    const Span at = reader.sentence.find(mark);
    if (at.is_empty()) continue;
    std::size_t end = at.end;
    while (end < reader.sentence.points().size() && !is_separator(reader.sentence.points()[end])) ++end;
    if (end > at.end) reader.slots.set("reject", reader.sentence.words({at.end, end}));
    reader.sentence.take({at.begin, end});
    return;
  }
}

void owner(Reader& reader) {
  if (const auto named = member_named(reader)) {
    reader.slots.set("owner", named->name);
    reader.sentence.take(named->span);
    return;
  }
  for (const Phrase& word : Phrases{"我们团队", "团队", "我们组", "全员", "大家", "所有人", "公司"}) {
    if (!reader.take_word(word)) continue;
    reader.slots.set("scope", std::string("team"));
    return;
  }
  const Span self = reader.sentence.find(U"我");
  if (self.is_empty() || !is_self(reader, self)) return;
  reader.slots.set("owner", std::string("self"));
  reader.sentence.take(self);
}

void user(Reader& reader) {
  auto named = member_named(reader);
  if (!named) {  // 给刘洋开经理权限: a colleague who has not spoken yet is named by his place
    const Span give = reader.sentence.find(U"给"), open = reader.sentence.find(U"开");
    if (give.is_empty() || open.is_empty() || open.begin <= give.end || open.begin - give.end > 4) return;
    named = Named{{give.end, open.begin}, reader.sentence.words({give.end, open.begin})};
  }
  reader.slots.set("user", named->name);
  reader.sentence.take(named->span);
}

void known_product(Reader& reader) {
  for (const Named& named : reader.setting.directory.products_in(reader.sentence)) {
    if (!reader.sentence.is_free(named.span)) continue;
    reader.slots.set("product", named.name);
    reader.sentence.take(named.span);
    reader.take_before(named.span.begin, {"想了解", "看中了", "看中", "需求", "想要", "想买", "咨询", "对", "要"});
    reader.take_after(named.span.end, {"有兴趣", "感兴趣"});
    return;
  }
}

void product(Reader& reader) {
  if (reader.slots.has("product")) return;
  if (const auto value = reader.labelled({"需求", "产品", "意向产品"})) {
    reader.slots.set("product", *value);
    return;
  }
  for (const auto interest : {U"有兴趣", U"感兴趣"}) {  // 对[SaaS年费版]有兴趣
    const Span to = reader.sentence.find(U"对"), end = reader.sentence.find(interest);
    if (to.is_empty() || end.is_empty() || end.begin < to.end + 2 || !reader.sentence.is_free(Span{to.begin, end.end})) continue;
    reader.slots.set("product", reader.sentence.words({to.end, end.begin}));
    reader.sentence.take({to.begin, end.end});
    return;
  }
  for (const Phrase& verb : Phrases{"想了解", "看中了", "看中", "想要", "想买", "感兴趣的是", "咨询", "想做", "需要", "要"}) {
    const Span at = reader.sentence.find(verb);
    if (at.is_empty() || !reader.sentence.is_free(at)) continue;
    std::size_t end = at.end;
    while (end < reader.sentence.points().size() && reader.sentence.is_free(end) && !is_separator(reader.sentence.points()[end])) ++end;
    if (end - at.end < 2 || is_action(reader.sentence.words({at.end, end}))) continue;
    reader.slots.set("product", reader.sentence.words({at.end, end}));
    reader.sentence.take({at.begin, end});
    return;
  }
}

void source(Reader& reader) {
  if (const auto value = reader.labelled({"来源", "渠道", "线索来源"})) {
    reader.slots.set("source", *value);
    return;
  }
  static constexpr std::array<Meaning, 18> said{{
      {"老客户介绍的", "老客户介绍"}, {"老客户介绍", "老客户介绍"}, {"朋友介绍的", "朋友介绍"}, {"朋友介绍", "朋友介绍"},
      {"转介绍", "转介绍"},           {"门店来客", "门店"},         {"抖音来的", "抖音"},       {"抖音", "抖音"},
      {"小红书来的", "小红书"},       {"小红书", "小红书"},         {"百度来的", "百度"},       {"官网来的", "官网"},
      {"官网留言", "官网"},           {"展会上认识的", "展会"},     {"展会", "展会"},           {"地推", "地推"},
      {"400来电", "400来电"},         {"视频号", "视频号"},
  }};
  for (const auto& [phrase, name] : said) {
    if (!reader.sentence.has(phrase)) continue;  // also when the phrase called the command: 门店来客
    reader.take_word(phrase);
    reader.slots.set("source", std::string(name));
    return;
  }
}

void region(Reader& reader) {
  static constexpr std::array<Meaning, 7> regions{{{"华东", "华东"}, {"华南", "华南"}, {"华北", "华北"}, {"华中", "华中"},
                                                {"西南", "西南"}, {"西北", "西北"}, {"东北", "东北"}}};
  for (const auto& [word, name] : regions) {
    if (!reader.take_word(word)) continue;
    reader.slots.set("region", std::string(name));
    reader.take_word("区");
    return;
  }
}

void account(Reader& reader) {
  // connector:user id, as in the configuration
  for (const Span clause : reader.sentence.clauses(true)) {
    const std::string words = reader.sentence.words(clause);
    const auto colon = words.find(':');
    if (colon == words.npos || colon == 0 || colon + 1 == words.size()) continue;
    reader.slots.set("account", words);
    reader.sentence.take(clause);
    return;
  }
}

void competitor(Reader& reader) {
  for (const Phrase& verb : Phrases{"选了", "输给了", "输给", "被"}) {
    const Span at = reader.sentence.find(verb);
    if (at.is_empty()) continue;
    std::size_t end = at.end;
    const auto& points = reader.sentence.points();
    while (end < points.size() && !is_separator(points[end]) && points[end] != U'抢') ++end;
    if (end == at.end) continue;
    reader.slots.set("competitor", reader.sentence.words({at.end, end}));
    reader.sentence.take({at.begin, end});
    return;
  }
}

}  // namespace chat::finders
