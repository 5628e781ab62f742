// Finders of what is laid down: rules, forms, samples, imports and exports.
#include <algorithm>
#include <array>

#include "bot/chat/reader.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::When;

constexpr std::int64_t minute = 60, day = 86'400;

bool says(const Reader& reader, Phrases words) {
  return std::any_of(words.begin(), words.end(), [&](const Phrase& word) { return reader.sentence.has(word); });
}

template <std::size_t N>
std::vector<std::string> meant_in_order(const Reader& reader, const std::array<Meaning, N>& said) {
  std::vector<std::pair<std::size_t, std::string>> found;
  Sentence rest = reader.sentence;
  rest.release({0, rest.points().size()});  // 电话全发我 calls the command and names the field
  for (const auto& [phrase, meant] : said) {
    const Span at = rest.find(phrase);
    if (at.is_empty() || !rest.is_free(at)) continue;
    rest.take(at);
    const bool is_known = std::any_of(found.begin(), found.end(), [&, word = meant](const auto& f) { return f.second == word; });
    if (!is_known) found.emplace_back(at.begin, std::string(meant));
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> meant;
  for (auto& [at, word] : found) meant.push_back(std::move(word));
  return meant;
}

// A length of time that is said: 30天, 提前3天, 半小时以内.
struct Length {
  Span span;
  std::int64_t seconds = 0;
};

std::vector<Length> lengths_in(const Reader& reader) {
  const auto now = reader.at(reader.setting.moment.now);
  std::vector<Length> lengths;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::when) continue;
    const auto& when = std::get<When>(entity.value);
    std::int64_t seconds = when.seconds.value_or(0);
    if (when.workdays) seconds = *when.workdays * day;
    if (!seconds && when.shape == When::Shape::datetime && when.start)  // 半小时内 is read as the moment it ends
      seconds = std::chrono::duration_cast<std::chrono::seconds>(reader.at(*when.start) - now).count();
    else if (!seconds && when.shape == When::Shape::date && when.start && when.start->date != reader.today())
      seconds = base::days_between(reader.today(), when.start->date) * day;
    else if (!seconds && when.shape == When::Shape::date_range && when.start && when.end)  // 前5天
      seconds = base::days_between(when.start->date, when.end->date) * day;
    if (seconds) lengths.push_back({{entity.begin, entity.end}, seconds < 0 ? -seconds : seconds});
  }
  return lengths;
}

// 提前3天, 3天前提醒, 到期3天前预警. What stands before the next length belongs to this one, but for its 提前.
bool is_warning(const Reader& reader, const Length& length, std::size_t next) {
  constexpr std::size_t near = 6;
  const auto& points = reader.sentence.points();
  const std::string before = reader.sentence.words({length.span.begin > 3 ? length.span.begin - 3 : 0, length.span.begin});
  std::string behind = reader.sentence.words({length.span.end, std::min({points.size(), length.span.end + near, next})});
  if (behind.ends_with("提前")) behind.resize(behind.size() - std::string_view("提前").size());
  const std::string own = reader.sentence.words(length.span);
  const auto holds = [](const std::string& words, std::string_view word) { return words.find(word) != words.npos; };
  return holds(before, "提前") || before.ends_with("前") || own.starts_with("前") || own.starts_with("之前") || own.starts_with("提前") || behind.starts_with("前") ||
         behind.starts_with("之前") || behind.starts_with(" before") || holds(behind, "提前") || holds(behind, "预警") || holds(behind, "warn") || holds(before, "warn");
}

std::string clock_text(int hour, int minutes) {
  char text[8];
  std::snprintf(text, sizeof text, "%02d:%02d", hour, minutes);
  return text;
}
std::string clock_of(const base::Civil& time) { return clock_text(time.hour(), time.minute()); }

// 早九晚六, 朝九晚五: hours of the morning and of the evening.
std::optional<std::pair<int, int>> nine_to_six(const Reader& reader) {
  static constexpr std::u32string_view digits = U"零一二三四五六七八九";
  const auto hour = [&](std::size_t at) {
    const char32_t point = at < reader.sentence.points().size() ? reader.sentence.points()[at] : 0;
    const auto digit = digits.find(point);
    return digit != digits.npos ? static_cast<int>(digit) : point >= U'0' && point <= U'9' ? static_cast<int>(point - U'0') : 0;
  };
  static constexpr std::array<Phrase, 2> mornings{"早", "朝"};
  static constexpr Phrase evenings{"晚"};
  for (const Phrase& morning : mornings) {
    const Span at = reader.sentence.find(morning);
    if (at.is_empty()) continue;
    const Span evening = reader.sentence.find(evenings, at.end);
    if (evening.begin != at.end + 1 || !hour(at.end) || !hour(evening.end)) continue;
    return std::pair{hour(at.end), hour(evening.end)};
  }
  return std::nullopt;
}

bool ends_options(char32_t point) { return point == U' ' || point == U'\n' || is_clause_separator(point); }

std::size_t next_separator(const Reader& reader, std::size_t at) {
  while (at < reader.sentence.points().size() && !is_separator(reader.sentence.points()[at])) ++at;
  return at;
}

}  // namespace

void recycle_days(Reader& reader) {
  const auto lengths = lengths_in(reader);
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const Length& length = lengths[i];
    const std::size_t next = i + 1 < lengths.size() ? lengths[i + 1].span.begin : reader.sentence.points().size();
    const char* slot = is_warning(reader, length, next) ? "warn_days" : "days";
    if (!reader.slots.has(slot)) reader.slots.set(slot, length.seconds / day);
  }
}

void response_limit(Reader& reader) {
  for (const Length& length : lengths_in(reader)) {
    if (length.seconds < minute || length.seconds % minute) continue;
    reader.slots.set("first_response_minutes", length.seconds / minute);
    return;
  }
}

void working_hours(Reader& reader) {
  std::vector<base::Civil> clocks;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::when) continue;
    const auto& when = std::get<When>(entity.value);
    const bool is_range = when.shape == When::Shape::time_range || when.shape == When::Shape::datetime_range;
    if (is_range && when.start && when.end && when.has_clock) clocks = {*when.start, *when.end};
    else if (when.shape == When::Shape::time && when.start && clocks.size() < 2) clocks.push_back(*when.start);
  }
  if (clocks.empty())
    if (const auto hours = nine_to_six(reader)) {
      reader.slots.set("work_start", clock_text(hours->first, 0));
      reader.slots.set("work_end", clock_text(hours->second + 12, 0));
      return;
    }
  if (clocks.size() < 2 && !says(reader, {"上班", "下班", "工作时间", "营业"})) return;
  const bool ends_only = clocks.size() == 1 && says(reader, {"下班"}) && !says(reader, {"上班"});
  if (!clocks.empty()) reader.slots.set(ends_only ? "work_end" : "work_start", clock_of(clocks[0]));
  if (clocks.size() > 1) reader.slots.set("work_end", clock_of(clocks[1]));
}

void order(Reader& reader) {
  static constexpr auto said = std::to_array<Meaning>({
      {"区域", "region"}, {"地区", "region"}, {"地域", "region"}, {"片区", "region"}, {"大区", "region"}, {"省份", "region"}, {"城市", "region"},
      {"产品线", "product"}, {"产品", "product"}, {"品类", "product"},
      {"轮着", "round_robin"}, {"轮流", "round_robin"}, {"轮询", "round_robin"}, {"轮派", "round_robin"}, {"轮转", "round_robin"}, {"轮分", "round_robin"},
      {"依次", "round_robin"}, {"挨个", "round_robin"}, {"平均", "round_robin"}, {"排队", "round_robin"}, {"按顺序", "round_robin"},
      {"来源", "source"}, {"渠道", "source"}, {"门店", "store"}, {"就近", "store"}, {"最近的店", "store"},
      {"班表", "shift"}, {"值班", "shift"}, {"排班", "shift"}, {"手上少", "load"}, {"region", "region"}, {"product", "product"}, {"round robin", "round_robin"}, {"轮", "round_robin"}});
  if (auto found = meant_in_order(reader, said); !found.empty()) reader.slots.set("order", std::move(found));
}

void entity(Reader& reader) {
  static constexpr auto said = std::to_array<Meaning>({
      {"跟进记录", "followup"}, {"跟进", "followup"}, {"拜访记录", "followup"}, {"沟通记录", "followup"}, {"回访", "followup"}, {"拜访", "followup"},
      {"商机", "deal"}, {"订单", "deal"}, {"成交记录", "deal"}, {"成交单", "deal"}, {"签单", "deal"}, {"合同", "deal"}, {"单子", "deal"},
      {"followup", "followup"}, {"customer", "customer"}, {"lead", "lead"}, {"deal", "deal"}, {"线索", "lead"}, {"新客", "lead"}, {"公海客户", "customer"}, {"客户", "customer"}, {"客资", "customer"},
      {"联系人", "customer"}, {"通讯录", "customer"}, {"成交", "deal"}, {"电话", "customer"}});
  const auto found = meant_in_order(reader, said);
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
  while (cut_front({"必填的", "选填的", "必填", "选填", "单选", "多选", "文本", "下拉框", "下拉", "叫做", "叫作", "名字叫", "名叫", "名为", "叫", "一个", "个", "一栏", "一项", "字段", ":", " ", "，", ","})) {
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
  while (ends_with({"字段", "必填", "选填", "非必填", "这个", "这一栏", "一栏", "栏", "的", "，", ",", " "})) {
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
  for (const Phrase& mark : Phrases{"字段名叫", "字段名是", "字段:", "text field", "名字叫", "名称叫", "叫做", "叫作", "名叫", "名为", "叫",
                                    "加个字段", "加一个字段", "增加字段", "新增字段", "添加字段", "新建字段", "加字段", "建个字段", "加一栏", "加一项", "增加一栏", "字段",
                                    "增加一个", "新增一个", "添加一个", "加上一个", "多加个", "加一个", "加个", "增加", "新增", "添加", "补个", "多个", "建个", "加上", "加"})
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
  if (says(reader, {"非必填", "选填", "不必填", "可不填", "不强制", "可填可不填", "不是必填", "不用必填"})) reader.slots.set("required", false);
  else if (says(reader, {"必填", "必须填", "一定要填", "必选", "强制填", "都得填", "不填不"})) reader.slots.set("required", true);
}

void sample(Reader& reader) {
  static constexpr auto cycles = std::to_array<Meaning>({{"每个月", "monthly"}, {"一月一次", "monthly"}, {"一周一次", "weekly"}, {"每月", "monthly"}, {"按月", "monthly"}, {"月月", "monthly"}, {"月度", "monthly"}, {"monthly", "monthly"}, {"weekly", "weekly"}, {"周度", "weekly"}, {"一周", "weekly"}, {"一个月", "monthly"},
                                                  {"每星期", "weekly"}, {"每周", "weekly"}, {"每礼拜", "weekly"}, {"一礼拜", "weekly"}, {"一个礼拜", "weekly"}, {"一星期", "weekly"}, {"一个星期", "weekly"}, {"一个季度", "quarterly"}, {"一季度", "quarterly"}, {"一天", "daily"}, {"每日", "daily"}, {"按周", "weekly"}, {"每天", "daily"},
                                                  {"每个季度", "quarterly"}, {"每季度", "quarterly"}});
  if (const auto found = meant_in_order(reader, cycles); !found.empty()) reader.slots.set("cycle", found.front());
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
  if (says(reader, {"抽俩", "俩"})) reader.slots.set("per_person", std::int64_t{2});
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
  reader.take_after(found->end, {"分"});
  for (const Phrase& word : Phrases{"这条录音", "这段录音", "这个录音", "这条跟进", "这条记录", "这一条", "这条", "刚才那条", "刚才那段", "刚才这段", "刚才那个", "那条", "那段", "录音", "打个分", "评分", "打分", "得分", "打", "给", "这份跟进", "这份记录", "这份", "这通电话", "质检", "只能", "最多", "勉强", "满分", "这段演示", "这个样本", "样本", "评", "我觉得", "我"})
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
  for (const Phrase& extension : Phrases{".xlsx", ".xls", ".csv"}) {
    const Span at = reader.sentence.find(extension);
    if (at.is_empty()) continue;
    std::size_t begin = at.begin;
    while (begin > 0 && !ends_options(points[begin - 1])) --begin;
    for (const Phrase& verb : Phrases{"帮我导入", "导入", "把", "上传", "帮我把", "请导入", "这是", "这个", "import", "批量导入", "导一下", "先试导", "试导", "将", "请把", "新的"})
      if (const Span word = reader.sentence.find(verb, begin); !word.is_empty() && word.begin == begin && word.end < at.begin) begin = word.end;
    reader.slots.set("file", reader.sentence.words({begin, at.end}));
    reader.sentence.take({begin, at.end});
    return;
  }
}

void dry_run(Reader& reader) {
  if (says(reader, {"先别写", "别写进", "不要写", "先不写", "不写入", "别真导", "试导", "试跑", "试一下", "试试", "先试", "预览", "先看看", "先检查", "先查查", "模拟", "空跑", "演练",
                    "别真的", "不要真", "看下重复", "查下重复", "不真导", "先不导", "先别导", "别入库", "不入库", "先不要", "模拟", "dry run", "dry-run", "试着", "预检", "先验", "看有没有重复", "看看重复", "看看有多少", "看下有多少"}))
    reader.slots.set("dry_run", true);
}

void format(Reader& reader) {
  static constexpr auto said = std::to_array<Meaning>({{"csv", "csv"}, {"xlsx", "xlsx"}, {"excel", "xlsx"}, {"表格", "xlsx"}, {"电子表", "xlsx"}, {"pdf", "pdf"}});
  if (const auto found = meant_in_order(reader, said); !found.empty()) reader.slots.set("format", found.front());
}

void fields(Reader& reader) {
  static constexpr auto said = std::to_array<Meaning>({{"手机号", "phone"}, {"手机", "phone"}, {"电话", "phone"}, {"联系方式", "phone"}, {"号码", "phone"}, {"微信", "wechat"},
                                                {"邮箱", "email"}, {"金额", "amount"}, {"地址", "address"}, {"负责人", "owner"}});
  if (auto found = meant_in_order(reader, said); !found.empty()) reader.slots.set("fields", std::move(found));
}

// 导出我的客户 asks for one's own; 发我一份 does not.
void export_owner(Reader& reader) {
  if (const auto members = reader.setting.directory.members_in(reader.sentence); !members.empty())
    reader.slots.set("owner", members.front().name);
  else if (says(reader, {"我的", "我自己", "我名下", "本人", "我手上", "我手里", "我本月", "我这个月", "我上个月", "我上月", "我这周", "我上周", "我本周", "我今年", "我所有", "我全部"}))
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
