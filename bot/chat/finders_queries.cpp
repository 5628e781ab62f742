// Finders of what a question wants to know: which figure, cut how, drawn how, sent where.
#include <algorithm>
#include <array>

#include "bot/chat/periods.hpp"
#include "bot/chat/reader.hpp"
#include "bot/chat/target_words.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;

// What is meant by each of the words that are said, once each, in the order of the table. Words that called the command
// count too, so nothing has to be free and nothing is taken.
template <std::size_t N>
std::vector<std::string> all_of(const Reader& reader, const std::array<Meaning, N>& said) {
  std::vector<std::string> found;
  for (const auto& [phrase, name] : said)
    if (reader.sentence.has(phrase) && std::find(found.begin(), found.end(), name) == found.end()) found.emplace_back(name);
  return found;
}

template <std::size_t N>
void set_first(Reader& reader, const std::array<Meaning, N>& said, const std::string& slot) {
  for (const auto& [phrase, name] : said) {
    if (!reader.sentence.has(phrase)) continue;
    reader.slots.set(slot, std::string(name));
    return;
  }
}

// The first place where one of the words stands, from `from` on.
Span first_of(const Reader& reader, Phrases words, std::size_t from = 0) {
  Span first;
  for (const Phrase& word : words) {
    const Span at = reader.sentence.find(word, from);
    if (!at.is_empty() && (first.is_empty() || at.begin < first.begin)) first = at;
  }
  return first;
}

constexpr auto how_many = {Phrase("多少"), Phrase("几"), Phrase("是啥"), Phrase("是什么"), Phrase("多大"), Phrase("多高")};
constexpr auto target_words = {Phrase("任务"), Phrase("目标"), Phrase("指标"), Phrase("定额"), Phrase("kpi")};

bool asks_deals(const Reader& reader) {
  return says(reader, "几单|几个单|多少单|多少个单|几张单|几笔|多少笔|几个合同|几份合同|几个订单|多少张单|单数"_phrases);
}

// Where the sentence asks how much is left; empty when it does not.
Span gap_asked(const Reader& reader) {
  return first_of(reader, "还差|差多少|差几|差额|缺口|缺多少|还缺|差距|还要|还得|还需|还剩|还有多少|还有多远|还有几|再签|再做|再开|再成|再卖|再来|再出|再完成|没完成|欠多少|差了多少|还欠|余下|剩下|剩多少|差多远|多远|还没做|够不够|离|距|短几|还短|how far|gap|left|remaining"_phrases);
}

// 任务多少，还差多少 asks for both, 离目标还差多少 for the gap alone.
bool asks_target(const Reader& reader, Span gap) {
  const auto parts = [&](Span between) {  // 任务和缺口, 任务 还差多少
    if (between.end <= between.begin) return false;
    const auto& points = reader.sentence.points();
    const Span joint = first_of(reader, "和|跟|与|以及"_phrases, between.begin);
    const bool is_joined = !joint.is_empty() && joint.begin <= between.begin + 1 && joint.end <= between.end;
    return is_joined || std::any_of(points.begin() + between.begin, points.begin() + between.end, is_separator);
  };
  for (Span at = first_of(reader, target_words); !at.is_empty(); at = first_of(reader, target_words, at.end)) {
    if (gap.is_empty()) return true;
    const Span asked = first_of(reader, how_many, at.end);
    if (at.begin < gap.begin && (parts({at.end, gap.begin}) || (!asked.is_empty() && asked.begin < gap.begin))) return true;
    const Span gap_is_asked = first_of(reader, how_many, gap.end - 1);
    if (at.begin > gap.begin && !asked.is_empty() && !gap_is_asked.is_empty() && gap_is_asked.end <= at.begin) return true;
  }
  return false;
}

bool is_small_word(char32_t point) {
  static constexpr std::u32string_view words = U"的把被谁改了过是动啥什么时候都有在给和那这个单吗呢哪一下最近";
  return words.find(point) != words.npos;
}

}  // namespace

void asked_amount(Reader& reader) {
  const auto* entity = reader.next(Kind::money);
  if (!entity) return;
  reader.slots.set("amount", std::get<language::Amount>(entity->value).value);
  reader.slots.set("amount_kind", std::string("target"));
  reader.take(*entity);
}

// 谁改了[海天]的金额: known, built like a company, or what is left of the sentence.
void asked_customer(Reader& reader) {
  for (const Named& named : reader.setting.directory.customers_in(reader.sentence)) {
    reader.slots.set("customer", reader.sentence.words(named.span));
    return reader.sentence.take(named.span);
  }
  if (const auto* entity = reader.next(Kind::company)) {
    reader.slots.set("customer", reader.sentence.words({entity->begin, entity->end}));
    return reader.take(*entity);
  }
  for (Span piece : reader.sentence.pieces()) {
    while (!piece.is_empty() && is_small_word(reader.sentence.points()[piece.begin])) ++piece.begin;
    std::size_t end = piece.begin;
    while (end < piece.end && !is_small_word(reader.sentence.points()[end])) ++end;
    const std::string words = reader.sentence.words({piece.begin, end});
    if (end - piece.begin < 2 || end - piece.begin > 12 || !reader.setting.directory.knows_customer(words)) continue;
    reader.slots.set("customer", words);
    return reader.sentence.take({piece.begin, end});
  }
}

// Where leads come from: in a question 官网 alone says it.
void asked_source(Reader& reader) {
  static constexpr auto said = std::to_array<Meaning>({
      {"老客户介绍", "老客户介绍"}, {"老客户转介绍", "老客户介绍"}, {"朋友介绍", "朋友介绍"}, {"转介绍", "转介绍"}, {"抖音", "抖音"}, {"小红书", "小红书"}, {"百度", "百度"},
      {"官网", "官网"},             {"展会", "展会"},               {"地推", "地推"},         {"400", "400来电"},   {"视频号", "视频号"}, {"快手", "快手"},     {"门店", "门店"},
      {"公众号", "公众号"},         {"朋友圈", "朋友圈"},           {"广告", "广告"},         {"电话营销", "电话营销"}, {"陌拜", "陌拜"}, {"知乎", "知乎"},     {"阿里巴巴", "阿里巴巴"},
      {"小程序", "小程序"},         {"直播间", "直播间"},           {"直播", "直播"},         {"网站", "网站"},     {"热线", "热线"},     {"扫楼", "扫楼"},     {"扫街", "扫街"},
      {"头条", "头条"},             {"微博", "微博"},               {"美团", "美团"},         {"大众点评", "大众点评"}, {"1688", "1688"},     {"淘宝", "淘宝"},     {"京东", "京东"},
      {"天猫", "天猫"},             {"拼多多", "拼多多"},           {"老带新", "老带新"},     {"微信群", "微信群"}, {"社群", "社群"},     {"b站", "B站"}});
  set_first(reader, said, "source");
}

void audited_field(Reader& reader) {
  static constexpr std::array<Meaning, 30> said{{
      {"金额", "amount"},    {"报价", "amount"},       {"价格", "amount"},       {"预算", "amount"},       {"合同额", "amount"},  {"单价", "amount"},
      {"价钱", "amount"},    {"多少钱", "amount"},     {"电话", "phone"},        {"手机", "phone"},        {"号码", "phone"},     {"联系方式", "phone"},
      {"微信", "wechat"},    {"邮箱", "email"},        {"阶段", "stage"},        {"负责人", "owner"},      {"归属", "owner"},     {"跟进人", "owner"},
      {"签单日期", "close_date"}, {"签单时间", "close_date"}, {"预计签单", "close_date"}, {"签约时间", "close_date"}, {"签约日期", "close_date"}, {"联系人", "contact"},
      {"产品", "product"},   {"数量", "quantity"},     {"来源", "source"},       {"备注", "remark"},       {"名称", "customer"}, {"状态", "status"}}};
  set_first(reader, said, "field");
  if (!names_target(reader.sentence)) return;
  reader.slots.set("field", std::string("target"));
  if (const auto members = reader.setting.directory.members_in(reader.sentence); !members.empty()) reader.slots.set("owner", members.front().name);
}

void target_metric(Reader& reader) {
  std::vector<std::string> metrics;
  const Span gap = gap_asked(reader);
  if (asks_target(reader, gap) || (gap.is_empty() && !asks_deals(reader))) metrics.push_back("target");
  const bool in_yuan = says(reader, "差多少钱|差多少万|多少钱|差多少,|差多少 |缺口|差额"_phrases);
  if (!gap.is_empty() && (!asks_deals(reader) || in_yuan)) metrics.push_back("gap");
  if (asks_deals(reader)) metrics.push_back("gap_deals");
  reader.slots.set("metric", metrics);
}

void completion_metric(Reader& reader) {
  if (says(reader, "完成率|达成率|完成度|完成比例|完成百分|达标率|达成度|完成进度|百分之几|百分之|百分比|几成|completion|多少个百分点"_phrases))
    reader.slots.set("metric", std::vector<std::string>{"completion_rate"});
}

void response_metric(Reader& reader) {
  const auto metric = [&] {
    if (says(reader, "转化|转换率|conversion"_phrases)) return "first_week_conversion";
    if (says(reader, "等我联系|等我第一次联系|等我首次联系|等我打"_phrases)) return "to_answer";
    // 响应超时 and 首响超时 ask for figures; 超时的有哪些 for the leads.
    const bool asks_figures = says(reader, "首响|响应|首次|第一次|回复|几次|几条|几个|多少|率|老是|经常|最多"_phrases);
    return says(reader, "超时"_phrases) && !asks_figures ? "over_now" : "first_response";
  }();
  reader.slots.set("metric", std::vector<std::string>{metric});
}

void use_metric(Reader& reader) {
  static constexpr std::array<Meaning, 40> said{{
      {"查数", "manager_queries"},     {"手工查", "manager_queries"},   {"查多少次数", "manager_queries"}, {"早报", "manager_queries"},
      {"活跃", "daily_active_rate"},   {"日活", "daily_active_rate"},   {"dau", "daily_active_rate"},    {"使用率", "daily_active_rate"},
      {"使用情况", "daily_active_rate"}, {"在用", "daily_active_rate"}, {"每天用", "daily_active_rate"}, {"用的人", "daily_active_rate"},
      {"使用频率", "daily_active_rate"}, {"没用过", "never_used"},      {"没有用过", "never_used"},      {"没怎么用", "never_used"},
      {"从来没", "never_used"},        {"从没", "never_used"},          {"一次都没", "never_used"},      {"一次也没", "never_used"},
      {"一次没", "never_used"},        {"一回都没", "never_used"},      {"一回没", "never_used"},        {"没登录", "never_used"},
      {"没登过", "never_used"},        {"没开过", "never_used"},        {"没打开", "never_used"},        {"没发过", "never_used"},
      {"没说过", "never_used"},        {"零使用", "never_used"},        {"未使用", "never_used"},        {"没使用", "never_used"},
      {"没激活", "never_used"},        {"压根没", "never_used"},        {"都没用", "never_used"},        {"还没用", "never_used"},
      {"没有使用", "never_used"},      {"没碰过", "never_used"},        {"未用过", "never_used"},        {"没人用", "never_used"}}};
  auto metrics = all_of(reader, said);
  if (metrics.empty()) metrics.push_back(says(reader, "没用|不用|没有用"_phrases) ? "never_used" : "daily_active_rate");
  reader.slots.set("metric", std::move(metrics));
}

void dimension(Reader& reader) {
  static constexpr std::array<Meaning, 52> said{{
      {"谁丢", "person"},      {"谁输", "person"},      {"哪个销售", "person"},
      {"by person", "person"}, {"by product", "product"}, {"by region", "region"},
      {"各人", "person"},      {"每个人", "person"},    {"每人", "person"},     {"按人", "person"},     {"分人", "person"},     {"到人", "person"},
      {"按销售", "person"},    {"各销售", "person"},    {"每个销售", "person"}, {"各个销售", "person"}, {"各位", "person"},     {"每位", "person"},
      {"人员维度", "person"},  {"各成员", "person"},    {"按成员", "person"},   {"各个人", "person"},   {"逐人", "person"},     {"按个人", "person"},
      {"个人完成", "person"},  {"每一个人", "person"},  {"按员工", "person"},   {"按业务员", "person"}, {"产品线", "product"},  {"按产品", "product"},
      {"各产品", "product"},   {"分产品", "product"},   {"每个产品", "product"}, {"产品维度", "product"}, {"按品类", "product"},  {"各品类", "product"},
      {"各个产品", "product"}, {"分品类", "product"},   {"按区", "region"},     {"各区", "region"},     {"分区", "region"},     {"每个区", "region"},
      {"各大区", "region"},    {"按大区", "region"},    {"分大区", "region"},   {"各个区", "region"},   {"每个大区", "region"}, {"按地区", "region"},
      {"各地", "region"},      {"各个大区", "region"},  {"区域维度", "region"}, {"按片区", "region"}}};
  auto dimensions = all_of(reader, said);
  if (!dimensions.empty()) reader.slots.set("dimension", std::move(dimensions));
}

void chart(Reader& reader) {
  static constexpr std::array<Meaning, 22> said{{{"漏斗", "funnel"}, {"热力", "heat_map"}, {"heat map", "heat_map"},   {"柱状", "bar"}, {"柱形", "bar"},   {"条形", "bar"},   {"柱图", "bar"},
                                                {"柱子", "bar"},     {"直方", "bar"}, {"柱", "bar"},     {"饼", "pie"},     {"折线", "line"},
                                                {"趋势", "line"},    {"走势", "line"}, {"曲线", "line"}, {"雷达", "radar"}, {"funnel", "funnel"},
                                                {"bar", "bar"},      {"转化图", "funnel"}, {"排名图", "bar"}, {"对比图", "bar"}, {"排行图", "bar"}}};
  set_first(reader, said, "chart");
}

void report(Reader& reader) {
  static constexpr std::array<Meaning, 18> said{{
      {"weekly", "weekly"},    {"monthly", "monthly_review"}, {"周报", "weekly"},      {"周总结", "weekly"},     {"周度", "weekly"},       {"每周", "weekly"},           {"周复盘", "weekly"},    {"日报", "daily"},
      {"季度", "quarterly_review"}, {"季报", "quarterly_review"}, {"年度", "yearly_review"}, {"年报", "yearly_review"}, {"年终", "yearly_review"}, {"月度", "monthly_review"},
      {"月报", "monthly_review"}, {"月复盘", "monthly_review"}, {"月总结", "monthly_review"}, {"周汇报", "weekly"}}};
  set_first(reader, said, "report");
  past_period(reader);
  if (!reader.slots.has("report")) {  // 准备一下上周的复盘材料: as long as the time it is about
    const auto period = reader.slots.period("period");
    const int days = period ? base::days_between(period->start, period->end) + 1 : 30;
    reader.slots.set("report", std::string(days <= 1 ? "daily" : days <= 7 ? "weekly" : days <= 31 ? "monthly_review" : "quarterly_review"));
  }
  if (reader.slots.has("period")) return;
  if (reader.slots.text("report") == "weekly") reader.slots.set("period", week_with(base::add_days(reader.today(), -7), "上周"));
  if (reader.slots.text("report") == "monthly_review") reader.slots.set("period", month_with(base::add_days(base::first_of_month(reader.today()), -1), "上月"));
}

void light(Reader& reader) {
  static constexpr std::array<Meaning, 9> said{{{"红", "red"}, {"red", "red"}, {"黄", "yellow"}, {"yellow", "yellow"}, {"绿", "green"}, {"green", "green"},
                                               {"危险", "red"}, {"预警", "yellow"}, {"警告", "yellow"}}};
  auto lights = all_of(reader, said);
  if (lights.size() == 3) return;  // all of them
  if (lights.size() == 1) reader.slots.set("light", std::move(lights.front()));
  else if (!lights.empty()) reader.slots.set("light", std::move(lights));
}

void valid_only(Reader& reader) {
  if (says(reader, "有效|合格|去重|不重复|真实|剔除无效|去掉无效|不算无效|除掉无效|能用的|靠谱"_phrases))
    reader.slots.set("valid_only", true);
}

void sort(Reader& reader) {
  static constexpr std::array<Meaning, 24> said{{
      {"高到低", "desc"}, {"大到小", "desc"}, {"多到少", "desc"}, {"好到差", "desc"}, {"降序", "desc"}, {"倒序", "desc"}, {"高的在前", "desc"}, {"高的排前", "desc"},
      {"高的放前", "desc"}, {"好的在前", "desc"}, {"好的排前", "desc"}, {"多的在前", "desc"}, {"高往低", "desc"}, {"desc", "desc"}, {"大往小", "desc"}, {"先高后低", "desc"},
      {"低到高", "asc"},  {"小到大", "asc"},  {"少到多", "asc"},  {"差到好", "asc"},  {"升序", "asc"},  {"正序", "asc"},  {"低的在前", "asc"},  {"差的在前", "asc"}}};
  set_first(reader, said, "sort");
}

void send_to(Reader& reader) {
  static constexpr std::array<Meaning, 9> said{{{"群里", "group"}, {"发群", "group"}, {"到群", "group"}, {"大群", "group"}, {"群内", "group"},
                                               {"进群", "group"}, {"工作群", "group"}, {"销售群", "group"}, {"团队群", "group"}}};
  set_first(reader, said, "send_to");
}

}  // namespace chat::finders
