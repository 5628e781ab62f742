// Finders of who hands what to whom, and of what it is that is handed.
#include <algorithm>
#include <array>

#include "bot/chat/parties.hpp"
#include "bot/chat/reader.hpp"
#include "bot/chat/shares.hpp"
#include "bot/language/points.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

// What is left of the words when small ones around them are cut off.
std::string without(std::string words, std::initializer_list<std::string_view> before, std::initializer_list<std::string_view> after) {
  for (bool again = true; again;) {
    again = false;
    for (const auto word : before)
      if (words.starts_with(word)) words.erase(0, word.size()), again = true;
    for (const auto word : after)
      if (words.ends_with(word)) words.resize(words.size() - word.size()), again = true;
  }
  return words;
}

bool is_somebody_else(const Party& party, const Slots& slots) { return party.name != slots.text("from_user"); }

// 分给小赵: a colleague whom nobody has named to us yet.
void unknown_receiver(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::person || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    const char32_t before = entity.begin ? reader.sentence.points()[entity.begin - 1] : U' ';
    if (std::u32string_view(U"给归派由到让").find(before) == std::u32string_view::npos) continue;
    reader.slots.set("to_user", reader.sentence.words({entity.begin, entity.end}));
    reader.take(entity);
    return;
  }
}

// VIP, 大客户, 华东: which customers a rule of a handover is about.
std::string segment_in(const std::string& said, Reader& reader) {
  for (const auto rest : {"其他", "其它", "其余", "剩", "余下", "别的", "另外"})
    if (said.find(rest) != said.npos) return "其他";
  for (const Named& region : reader.setting.directory.names_in(reader.sentence, language::Names::Kind::region))
    if (said.find(reader.sentence.words(region.span)) != said.npos) return region.name;
  const std::string segment =
      without(said, {"客户你安排一下", "你安排一下", "你看着安排", "安排一下", "她的", "他的", "她", "他", "的", "把", "将", "名下", "手上", "手里", "手头", "那边", "里面", "客户里", "其中", "客户中", "然后", "就了", "原来", "所有", "全部", "先", "都"},
              {"的客户", "客户", "的线索", "线索", "这些", "这块", "那块", "区域", "区", "的", "先", "都", "全部", "全", "统一", "统统", "一律", "暂时", "暂", "就", "由", "直接", "则",
               "可以", "继续", "单独", "部分", "都转", "转", "交", "让", "是", "们", "平分", "均分", "平均分", "平均", "对半分", "对半"});
  if (segment == "大" || segment == "小" || segment == "老" || segment == "新") return segment + "客户";
  return segment.empty() || is_filler(segment) ? "其他" : segment;
}

// The last thought of a span: what stands after its last mark that parts thoughts or words.
Span last_thought(const Reader& reader, Span span) {
  const auto& points = reader.sentence.points();
  while (span.end > span.begin && is_separator(points[span.end - 1])) --span.end;
  std::size_t begin = span.end;
  while (begin > span.begin && !is_separator(points[begin - 1])) --begin;
  return {begin, span.end};
}

// 李雷拿上海的: what he gets stands behind what he does; empty where nothing does.
Span thought_behind(const Reader& reader, const Party& party) {
  const auto& points = reader.sentence.points();
  if (party.words.end == party.span.end) return {};
  std::size_t end = party.words.end;
  while (end < points.size() && !is_separator(points[end])) ++end;
  const Span behind{party.words.end, end};
  const bool is_free = !behind.is_empty() && reader.sentence.is_free(behind);
  return is_free && points[end - 1] == U'的' && !is_filler(reader.sentence.words(behind)) ? behind : Span{};
}

// 李雷1/3, 1/3给刘洋: a share and no day, where somebody who gets it stands beside it.
bool is_share_of_somebody(const Reader& reader, const language::Entity& entity) {
  if (!written_share(reader.sentence.words({entity.begin, entity.end}))) return false;
  const auto heirs = heirs_in(reader.sentence, reader.setting.directory);
  return std::any_of(heirs.begin(), heirs.end(), [&](const Party& heir) {
    const std::size_t gap = entity.begin - std::min(entity.begin, heir.words.end);
    return heir.gets && (heir.words.begin == entity.end || (heir.words.end <= entity.begin && gap <= 2));
  });
}

const language::Entity* first_day(const Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::when || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    if (is_share_of_somebody(reader, entity)) continue;
    const auto& when = std::get<language::When>(entity.value);
    if ((when.start || when.invalid) && when.shape != language::When::Shape::duration) return &entity;
  }
  return nullptr;
}

// A free run of words that can only be somebody's name: nothing in it belongs to the wish itself.
bool is_lone_name(const std::string& words) {
  static constexpr std::array<std::string_view, 29> talk{
      "线索", "客户", "公海", "这", "那", "新", "几", "全", "都", "所有", "未", "没", "里", "上", "我", "他", "她", "你", "啥", "什么", "谁", "吧", "了", "一下",
      "不", "来的", "池", "第", "要"};
  if (words.size() < 4 || words.size() > 45 || is_filler(words)) return false;
  return std::none_of(talk.begin(), talk.end(), [&](std::string_view word) { return words.find(word) != words.npos; });
}

// [安阳殷都]国际: the 都 of a place is none of the words that speak against a name.
std::string without_place(const Sentence& sentence, Span piece, const std::string& words) {
  for (const auto& entity : sentence.entities())
    if (entity.kind == Kind::place && entity.begin == piece.begin && entity.end < piece.end && words == sentence.words(piece)) return sentence.words({entity.end, piece.end});
  return words;
}

void guess_customer(Reader& reader) {
  for (const Span piece : reader.sentence.pieces()) {
    const std::string words = without(reader.sentence.words(piece), {"把", "将", "给", "从", "在", "到", "有", "个", "家", "的", "去", "先"},
                                      {"的", "门口", "楼下", "公司", "现场", "这家", "给", "都", "就", "大厅", "前台"});
    if (!is_lone_name(without_place(reader.sentence, piece, words))) continue;
    reader.slots.set("customer", words);
    reader.sentence.take(piece);
    return;
  }
}

// 把[海天]分给: what stands there is meant, whatever else is named around it.
bool customer_handed(Reader& reader) {
  const Span mark = reader.sentence.find(Phrase("把"));
  if (mark.is_empty()) return false;
  for (const Phrase& giving : "分给|派给|交给|指派给|给"_phrases) {
    const Span gift = reader.sentence.find(giving, mark.end);
    if (gift.is_empty()) continue;
    const Span name{mark.end, gift.begin};
    if (!reader.setting.directory.knows_customer(reader.sentence.words(name))) return false;
    reader.slots.set("customer", reader.sentence.words(name));
    reader.sentence.take(name);
    return true;
  }
  return false;
}

// Who is named and gets nothing: one is the leaver, and of two nobody can tell.
void note_bystanders(const std::vector<Party>& parties, Reader& reader) {
  std::vector<std::string> names;
  for (const Party& party : parties) {
    const auto is_him = [&](const Party& other) { return other.gets && other.name == party.name; };
    if (party.name == "self" || std::any_of(parties.begin(), parties.end(), is_him)) continue;
    if (std::find(names.begin(), names.end(), party.name) == names.end()) names.push_back(party.name);
  }
  if (names.size() > 1) reader.slots.set("leavers", std::move(names));
}

}  // namespace

// 公海里有啥华东的监护仪客户: a product that the company has not written down stands right before 客户.
void pool_product(Reader& reader) {
  asked_product(reader);
  if (reader.slots.has("product")) return;
  static constexpr std::array<std::string_view, 22> no_products{
      "意向", "潜在", "谈判", "成交", "优质", "有效", "重点", "老", "新", "大", "小", "好", "没", "无", "能", "可", "待", "公海", "池", "哪", "什么", "啥"};
  constexpr std::size_t longest = 8;  // points
  for (const Span piece : reader.sentence.pieces()) {
    const std::string said = reader.sentence.words(piece);
    if (!said.ends_with("客户") && !said.ends_with("线索")) continue;
    const std::string product = without(said, {"的", "要", "买", "做", "想要"}, {"的客户", "的线索", "客户", "线索"});
    const bool is_other = std::any_of(no_products.begin(), no_products.end(), [&](auto word) { return product.find(word) != product.npos; });
    if (piece.size() > longest || product.size() < std::string_view("两字").size() || is_other || is_filler(product)) continue;
    reader.slots.set("product", product);
    return reader.sentence.take(piece);
  }
}

void own_customer(Reader& reader) {
  reader.is_about_known = true;
  reader.guesses_names = false;
  if (reader.command->intent == "lead_assign" && customer_handed(reader)) return;
  customer(reader);
  const bool may_guess = reader.command->intent == "lead_assign" || reader.command->intent == "pool_claim" || reader.command->intent == "checkin";
  const bool is_told = reader.slots.has("customer") || reader.slots.has("source") || reader.slots.has("index") || reader.slots.has("store");
  if (may_guess && !is_told) guess_customer(reader);
}

void attachments(Reader& reader) {
  static constexpr std::array<Meaning, 10> kinds{{{"[图片]", "image"}, {"[照片]", "image"}, {"[文件]", "file"}, {"[位置]", "location"}, {"[定位]", "location"},
                                                  {"[录音]", "audio"}, {"[语音]", "audio"}, {"[音频]", "audio"}, {"[视频]", "video"}, {"[截图]", "image"}}};
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const auto& [said, kind] : kinds)
    for (Span at = reader.sentence.find(said); !at.is_empty(); at = reader.sentence.find(said, at.end)) {
      found.emplace_back(at.begin, std::string(kind));
      reader.sentence.take(at);
    }
  if (found.empty()) return;
  std::sort(found.begin(), found.end());
  std::vector<std::string> attachments;
  for (auto& [place, kind] : found) attachments.push_back(std::move(kind));
  reader.slots.set("attachments", attachments);
}

void from_user(Reader& reader) {
  const auto parties = parties_in(reader.sentence, reader.setting.directory);
  const auto is_giver = [&](const Party& party) { return party.gives && reader.sentence.is_free(party.span); };
  auto giver = std::find_if(parties.begin(), parties.end(), is_giver);
  if (giver == parties.end())
    giver = std::find_if(parties.begin(), parties.end(), [&](const Party& party) {
      return !party.gets && party.name != "self" && reader.sentence.is_free(party.span);
    });
  if (giver == parties.end()) return;
  reader.slots.set("from_user", giver->name);
  reader.sentence.take(giver->words);
}

void to_user(Reader& reader) {
  const auto parties = parties_in(reader.sentence, reader.setting.directory);
  const auto is_receiver = [&](const Party& party) { return party.gets && is_somebody_else(party, reader.slots) && reader.sentence.is_free(party.span); };
  auto receiver = std::find_if(parties.begin(), parties.end(), [&](const Party& party) { return is_receiver(party) && party.name != "self"; });
  if (receiver == parties.end()) receiver = std::find_if(parties.begin(), parties.end(), is_receiver);
  if (receiver == parties.end())
    receiver = std::find_if(parties.begin(), parties.end(), [&](const Party& party) {
      return party.name != "self" && is_somebody_else(party, reader.slots) && reader.sentence.is_free(party.span);
    });
  if (receiver == parties.end()) return unknown_receiver(reader);
  reader.slots.set("to_user", receiver->name);
  reader.sentence.take(receiver->words);
}

void fraction(Reader& reader) {
  for (const auto& entity : reader.sentence.entities()) {
    const auto* number = std::get_if<language::Number>(&entity.value);
    if (!number || !reader.sentence.is_free(Span{entity.begin, entity.end})) continue;
    const bool is_percent = number->unit == "%";
    const double share = is_percent ? std::round(number->value * 1e6) / 1e8 : number->value;  // a third is kept exactly
    if (share <= 0 || share > 1 || (!is_percent && share == 1)) continue;
    reader.slots.set("fraction", share);
    reader.take(entity);
    return;
  }
  struct Share {
    Phrase word;
    double share;
  };
  static const Share said[] = {{"一半", 0.5}, {"半数", 0.5}, {"对半", 0.5}, {"half", 0.5}, {"全部", 1.0},
                               {"所有", 1.0}, {"全都", 1.0}, {"全数", 1.0}, {"悉数", 1.0}, {"一个不留", 1.0}};
  for (const auto& [word, share] : said) {
    if (!reader.take_word(word)) continue;
    reader.slots.set("fraction", share);
    return;
  }
}

void effective_date(Reader& reader) {
  const auto* entity = first_day(reader);
  if (!entity) return finders::impossible_day(reader);
  const auto& when = std::get<language::When>(entity->value);
  if (when.invalid) {  // 2月30日: nobody leaves on a day that does not exist, and by no means today
    reader.slots.set("impossible", reader.sentence.words({entity->begin, entity->end}));
    return reader.take(*entity);
  }
  const bool is_span = when.shape == language::When::Shape::date_range && when.end;
  reader.slots.set("effective_date", is_span ? base::add_days(when.end->date, -1) : when.start->date);
  reader.take(*entity);
}

// 客户先给王芳，VIP的给我: what is special comes first, what is left last.
void rules(Reader& reader) {
  struct Rule {
    std::string segment, to;
    std::optional<Share> share;
  };
  std::vector<Rule> found;
  const auto split = split_in(reader.sentence);
  if (split) reader.sentence.take(split->words);
  std::size_t begin = 0;
  const auto parties = heirs_in(reader.sentence, reader.setting.directory);
  for (const Party& party : parties) {
    const auto share = party.gets ? share_at(reader.sentence, party.words.end) : std::nullopt;
    const Span heir{party.words.begin, share ? share->words.end : party.words.end};
    if (party.gets && party.joins && !found.empty()) {
      found.push_back({found.back().segment, party.name, share});
      reader.sentence.take(heir);
    } else if (party.gets) {
      const Span words = last_thought(reader, {std::min(begin, party.words.begin), party.words.begin});
      const std::string said = reader.sentence.remainder(words);
      const auto before = share_at(reader.sentence, words.begin);  // 一半给李雷
      const bool is_share = before && before->words.end == words.end;
      const bool says_rest = party.words.begin < party.span.begin &&
                             segment_in(reader.sentence.words({party.words.begin, party.span.begin}), reader) == "其他" &&
                             says(reader, "其|剩|余|别的"_phrases) && said.empty();
      const auto part = share ? share : is_share ? before : std::nullopt;
      const Span behind = said.empty() && !says_rest ? thought_behind(reader, party) : Span{};
      const std::string segment = behind.is_empty() ? said : reader.sentence.words(behind);
      found.push_back({says_rest || segment.empty() || is_share ? "其他" : segment_in(segment, reader), party.name, part});
      reader.sentence.take({words.begin, heir.end});
      if (!behind.is_empty()) reader.sentence.take(behind);
    }
    begin = heir.end;
  }
  if (split && found.size() == 2) found[0].share = Share{{}, split->first, 0}, found[1].share = Share{{}, split->second, 0};
  std::stable_partition(found.begin(), found.end(), [](const Rule& rule) { return rule.segment != "其他"; });
  std::vector<Slots> rules;
  for (Rule& rule : found) {
    Slots slots;
    slots.set("segment", std::move(rule.segment));
    slots.set("to_user", std::move(rule.to));
    if (rule.share && rule.share->count > 0) slots.set("count", std::int64_t{rule.share->count});
    else if (rule.share) slots.set("share", rule.share->part);
    rules.push_back(std::move(slots));
  }
  if (!rules.empty()) reader.slots.set("rules", std::move(rules));
  note_bystanders(parties, reader);
}

void assigned_source(Reader& reader) {
  source(reader);
  if (reader.slots.has("source")) return;
  for (const Phrase& mark : "过来的|进来的|来的|渠道"_phrases) {
    const Span at = reader.sentence.find(mark);
    if (at.is_empty()) continue;
    std::size_t begin = at.begin;
    while (begin > 0 && reader.sentence.is_free(begin - 1) && !is_separator(reader.sentence.points()[begin - 1])) --begin;
    const std::string name = without(reader.sentence.words({begin, at.begin}), {"把", "将", "所有", "全部", "从", "今天", "以后", "昨天"}, {"上", "那边", "里", "的", "新"});
    if (name.size() < 4 || name.size() > 18 || is_filler(name) || name.ends_with("新") || name.ends_with("刚") || name.ends_with("天")) continue;
    reader.slots.set("source", name);
    reader.sentence.take({begin, at.end});
    return;
  }
}

void known_region(Reader& reader) {
  for (const Named& region : reader.setting.directory.names_in(reader.sentence, language::Names::Kind::region)) {
    if (!reader.sentence.is_free(region.span)) continue;
    reader.slots.set("region", region.name);
    reader.sentence.take(region.span);
    return;
  }
  region(reader);
}

// 把抖音来的都分给小王: those that are here, or from now on?
void one_off_or_rule(Reader& reader) {
  if (!reader.slots.has("source") || reader.slots.has("customer")) return;
  if (says(reader, "这批|这些|这几|那几|那批|今天|昨天|刚|现有|未分配|没分|上周|本周|这条|那条|以后|今后|往后|每次|自动"_phrases)) return;
  reader.slots.set("ambiguous", std::vector<std::string>{"one_off_or_rule"});
}

}  // namespace chat::finders
