// Finders of what is laid down: rules, forms, samples, imports and exports.
#include <algorithm>
#include <array>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

bool ends_options(char32_t point) { return point == U' ' || point == U'\n' || is_clause_separator(point); }

std::size_t next_separator(const Reader& reader, std::size_t at) {
  while (at < reader.sentence.points().size() && !is_separator(reader.sentence.points()[at])) ++at;
  return at;
}

}  // namespace

void entity(Reader& reader) {
  static constexpr auto said = std::to_array<Meaning>({
      {"跟进记录", "followup"}, {"跟进", "followup"}, {"拜访记录", "followup"}, {"沟通记录", "followup"}, {"回访", "followup"}, {"拜访", "followup"},
      {"商机", "deal"}, {"订单", "deal"}, {"成交记录", "deal"}, {"成交单", "deal"}, {"签单", "deal"}, {"合同", "deal"}, {"单子", "deal"},
      {"followup", "followup"}, {"customer", "customer"}, {"lead", "lead"}, {"deal", "deal"}, {"线索", "lead"}, {"新客", "lead"}, {"公海客户", "customer"}, {"客户", "customer"}, {"客资", "customer"},
      {"联系人", "customer"}, {"通讯录", "customer"}, {"成交", "deal"}, {"电话", "customer"}});
  const auto found = meant_in_order(reader.sentence, said);
  if (!found.empty()) reader.slots.set("entity", found.front());
}

namespace {

constexpr auto field_types = std::to_array<Meaning>({{"单选", "single_select"}, {"下拉", "single_select"}, {"single select", "single_select"}, {"text", "text"}, {"多选", "multi_select"}, {"文本", "text"},
                                                     {"文字", "text"}, {"填空", "text"}, {"手填", "text"}, {"自由填", "text"}, {"数字", "number"}, {"数值", "number"}, {"金额", "money"},
                                                     {"日期", "date"}, {"时间类型", "date"}, {"是否型", "boolean"}});

std::optional<std::string> quoted(const Reader& reader) {
  static constexpr std::pair<char32_t, char32_t> quotes[] = {{U'「', U'」'}, {U'“', U'”'}, {U'"', U'"'}, {U'《', U'》'}, {U'\'', U'\''}, {U'【', U'】'}};
  const auto& points = reader.sentence.points();
  for (const auto& [open, close] : quotes) {
    const auto begin = points.find(open);
    const auto end = begin == points.npos ? points.npos : points.find(close, begin + 1);
    if (end != points.npos && end > begin + 1) return reader.sentence.words({begin + 1, end});
  }
  return std::nullopt;
}

// Words that stand around the name of a field and are no part of it.
Span without_form_words(const Reader& reader, Span span) {
  const Sentence& sentence = reader.sentence;
  const auto cut_front = [&](Phrases words) {
    for (const Phrase& word : words) {
      const Span at = sentence.find(word, span.begin);
      if (at.is_empty() || at.begin != span.begin || at.end >= span.end) continue;
      span.begin = at.end;
      return true;
    }
    return false;
  };
  while (cut_front("必填的|选填的|必填|选填|单选|多选|文本|下拉框|下拉|叫做|叫作|名字叫|名叫|名为|叫|一个|个|一栏|一项|字段|:| |，|,"_phrases)) {
  }
  for (const auto& [word, type] : field_types)
    if (const Span at = sentence.find(word, span.begin); !at.is_empty() && at.begin > span.begin && at.end <= span.end) span.end = at.begin;
  const auto ends_with = [&](Phrases words) {
    for (const Phrase& word : words) {
      if (span.size() <= word.size()) continue;
      const Span at = sentence.find(word, span.end - word.size());
      if (at.is_empty() || at.end != span.end) continue;
      span.end = at.begin;
      return true;
    }
    return false;
  };
  while (ends_with("字段|必填|选填|非必填|这个|这一栏|一栏|栏|的|，|,| "_phrases)) {
  }
  return span;
}

// The first thing behind a word that can be a name.
std::optional<std::string> name_behind(const Reader& reader, std::size_t at) {
  const auto& points = reader.sentence.points();
  for (int tries = 3; tries > 0 && at < points.size(); --tries) {
    while (at < points.size() && is_separator(points[at])) ++at;
    const std::size_t end = next_separator(reader, at);
    const Span name = without_form_words(reader, {at, end});
    const std::string words = reader.sentence.words(name);
    const bool is_type = std::any_of(field_types.begin(), field_types.end(), [&](const auto& type) {
      const Span at = reader.sentence.find(type.said, name.begin);
      return at.begin == name.begin && at.end == name.end;
    });
    if (name.size() >= 2 && !is_type) return words;
    at = end;
  }
  return std::nullopt;
}

std::optional<std::string> field_name(const Reader& reader) {
  if (auto name = quoted(reader)) return name;
  for (const Phrase& mark : "字段名叫|字段名是|字段:|text field|名字叫|名称叫|叫做|叫作|名叫|名为|叫|加个字段|加一个字段|增加字段|新增字段|添加字段|新建字段|加字段|建个字段|多加一栏|多加一列|多加一项|加一栏|加一列|加一项|增加一栏|增加一列|增加一项|多一个栏位|多个栏位|多一栏|多一列|多一项|加个栏位|加一个栏位|加栏|字段|增加一个|新增一个|添加一个|加上一个|多加个|加一个|加个|增加|新增|添加|补个|多个|建个|加上|加"_phrases)
    if (const Span at = reader.sentence.find(mark); !at.is_empty())
      if (auto name = name_behind(reader, at.end)) return name;
  return std::nullopt;
}

bool is_between_options(char32_t point) { return point == U'/' || point == U'、' || point == U'|' || point == U'／'; }

// 5万以下/5-20万/20万以上: the run of words around the marks that part options.
std::vector<std::string> options_in(const Reader& reader) {
  const auto& points = reader.sentence.points();
  const auto first = std::find_if(points.begin(), points.end(), is_between_options);
  if (first == points.end()) return {};
  std::size_t begin = static_cast<std::size_t>(first - points.begin());
  while (begin > 0 && !ends_options(points[begin - 1])) --begin;
  std::vector<std::string> options;
  std::size_t from = begin, at = begin;
  const auto add = [&](std::size_t end) {
    std::string words = reader.sentence.words({from, end});
    for (const std::string_view lead : {"选项有", "选项是", "选项", "单选", "多选", "可选", "分成", "分为", "分", "有", "选"})
      if (options.empty() && words.starts_with(lead) && words.size() > lead.size()) words.erase(0, lead.size());
    for (const std::string_view tail : {"必填", "三档", "几档", "四档", "两档"})
      if (words.ends_with(tail) && words.size() > tail.size()) words.resize(words.size() - tail.size());
    if (!words.empty()) options.push_back(std::move(words));
  };
  for (; at < points.size(); ++at) {
    if (is_between_options(points[at])) {
      add(at);
      from = at + 1;
    } else if (ends_options(points[at])) {
      break;
    }
  }
  add(at);
  return options;
}

}  // namespace

void new_field(Reader& reader) {
  if (const auto name = field_name(reader)) reader.slots.set("field_name", *name);
  for (const auto& [word, type] : field_types)
    if (reader.sentence.has(word)) {
      reader.slots.set("field_type", std::string(type));
      break;
    }
  if (auto options = options_in(reader); options.size() > 1) {
    reader.slots.set("options", std::move(options));
    if (!reader.slots.has("field_type")) reader.slots.set("field_type", std::string("single_select"));
  }
  if (says(reader, "非必填|选填|不必填|可不填|不强制|可填可不填|不是必填|不用必填"_phrases)) reader.slots.set("required", false);
  else if (says(reader, "必填|必须填|一定要填|必选|强制填|都得填|不填不"_phrases)) reader.slots.set("required", true);
}

void sample(Reader& reader) {
  static constexpr auto cycles = std::to_array<Meaning>({{"每个月", "monthly"}, {"一月一次", "monthly"}, {"一周一次", "weekly"}, {"每月", "monthly"}, {"按月", "monthly"}, {"月月", "monthly"}, {"月度", "monthly"}, {"monthly", "monthly"}, {"weekly", "weekly"}, {"周度", "weekly"}, {"一周", "weekly"}, {"一个月", "monthly"},
                                                  {"每星期", "weekly"}, {"每周", "weekly"}, {"每礼拜", "weekly"}, {"一礼拜", "weekly"}, {"一个礼拜", "weekly"}, {"一星期", "weekly"}, {"一个星期", "weekly"}, {"一个季度", "quarterly"}, {"一季度", "quarterly"}, {"一天", "daily"}, {"每日", "daily"}, {"按周", "weekly"}, {"每天", "daily"},
                                                  {"每个季度", "quarterly"}, {"每季度", "quarterly"}});
  if (const auto found = meant_in_order(reader.sentence, cycles); !found.empty()) reader.slots.set("cycle", found.front());
  for (const auto& entity : reader.sentence.entities()) {
    const auto* count = std::get_if<language::Quantity>(&entity.value);
    const auto* number = std::get_if<language::Number>(&entity.value);
    const std::int64_t value = count ? count->value : number && number->unit.empty() ? static_cast<std::int64_t>(number->value) : 0;
    const bool is_moment = std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
      return e.kind == Kind::when && e.begin <= entity.begin && entity.end <= e.end;
    });
    const std::string behind = reader.sentence.words({entity.end, std::min(entity.end + 1, reader.sentence.points().size())});
    if (value <= 0 || is_moment || behind == "人" || behind == "周" || behind == "月" || (count && count->measure == "人")) continue;
    reader.slots.set("per_person", value);
    return;
  }
  if (says(reader, "抽俩|俩"_phrases)) reader.slots.set("per_person", std::int64_t{2});
}

void score(Reader& reader) {
  const language::Entity* found = nullptr;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::number && entity.kind != Kind::quantity) continue;
    const bool is_points = entity.end < reader.sentence.points().size() && reader.sentence.points()[entity.end] == U'分';
    if (!found || is_points) found = &entity;
    if (is_points) break;
  }
  if (!found) return;
  const auto* number = std::get_if<language::Number>(&found->value);
  reader.slots.set("score", number ? static_cast<std::int64_t>(number->value) : std::get<language::Quantity>(found->value).value);
  reader.take(*found);
  reader.take_after(found->end, "分"_phrases);
  for (const Phrase& word : "这条录音|这段录音|这个录音|这条跟进|这条记录|这一条|这条|刚才那条|刚才那段|刚才这段|刚才那个|那条|那段|录音|打个分|评分|打分|得分|打|给|这份跟进|这份记录|这份|这通电话|质检|只能|最多|勉强|满分|这段演示|这个样本|样本|评|我觉得|我"_phrases)
    reader.take_word(word);
  std::string comment;
  for (const Span clause : reader.sentence.clauses(false)) {
    const std::string words = reader.sentence.remainder(clause);
    if (is_filler(words)) continue;
    if (!comment.empty()) comment += "，";
    comment += words;
  }
  if (!comment.empty()) reader.slots.set("comment", comment);
}

void file(Reader& reader) {
  const auto& points = reader.sentence.points();
  for (const Phrase& extension : ".xlsx|.xls|.csv"_phrases) {
    const Span at = reader.sentence.find(extension);
    if (at.is_empty()) continue;
    std::size_t begin = at.begin;
    while (begin > 0 && !ends_options(points[begin - 1])) --begin;
    for (const Phrase& verb : "帮我导入|导入|把|上传|帮我把|请导入|这是|这个|import|批量导入|导一下|先试导|试导|将|请把|新的"_phrases)
      if (const Span word = reader.sentence.find(verb, begin); !word.is_empty() && word.begin == begin && word.end < at.begin) begin = word.end;
    reader.slots.set("file", reader.sentence.words({begin, at.end}));
    reader.sentence.take({begin, at.end});
    return;
  }
}

void dry_run(Reader& reader) {
  if (says(reader, "先别写|别写进|不要写|先不写|不写入|别真导|试导|试跑|试一下|试试|先试|预览|先看看|先检查|先查查|模拟|空跑|演练|别真的|不要真|看下重复|查下重复|不真导|先不导|先别导|别入库|不入库|先不要|模拟|dry run|dry-run|试着|预检|先验|看有没有重复|看看重复|看看有多少|看下有多少"_phrases))
    reader.slots.set("dry_run", true);
  else if (says(reader, "直接导|正式导|真导|直接入库|不用预览|不用试"_phrases))
    reader.slots.set("dry_run", false);
}

void format(Reader& reader) {
  static constexpr auto said = std::to_array<Meaning>({{"csv", "csv"}, {"xlsx", "xlsx"}, {"excel", "xlsx"}, {"表格", "xlsx"}, {"电子表", "xlsx"}, {"pdf", "pdf"}});
  if (const auto found = meant_in_order(reader.sentence, said); !found.empty()) reader.slots.set("format", found.front());
}

void fields(Reader& reader) {
  static constexpr auto said = std::to_array<Meaning>({{"手机号", "phone"}, {"手机", "phone"}, {"电话", "phone"}, {"联系方式", "phone"}, {"号码", "phone"}, {"微信", "wechat"},
                                                {"邮箱", "email"}, {"金额", "amount"}, {"地址", "address"}, {"负责人", "owner"}});
  if (auto found = meant_in_order(reader.sentence, said); !found.empty()) reader.slots.set("fields", std::move(found));
}

// 导出我的客户 asks for one's own; 发我一份 does not.
void export_owner(Reader& reader) {
  if (const auto members = reader.setting.directory.members_in(reader.sentence); !members.empty())
    reader.slots.set("owner", members.front().name);
  else if (says(reader, "我的|我自己|我名下|本人|我手上|我手里|我本月|我这个月|我上个月|我上月|我这周|我上周|我本周|我今年|我所有|我全部"_phrases))
    reader.slots.set("owner", std::string("self"));
}

void region_scope(Reader& reader) {
  region(reader);
  std::string named = reader.slots.text("region");
  reader.slots.drop("region");
  if (named.empty())
    for (const Named& known : reader.setting.directory.names_in(reader.sentence, language::Names::Kind::region)) named = known.name;
  if (named.empty())
    for (const auto& entity : reader.sentence.entities())
      if (entity.kind == Kind::place) named = reader.sentence.words({entity.begin, entity.end});
  if (named.empty()) return;
  Slots scope;
  scope.set("region", named);
  reader.slots.set_group("scope", std::move(scope));
}

}  // namespace chat::finders
