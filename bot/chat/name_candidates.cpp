// Who may be the customer of a sentence.
#include "bot/chat/name_candidates.hpp"

#include <algorithm>
#include <array>

#include "bot/chat/names_addressed.hpp"
#include "bot/language/words.hpp"

namespace chat {
namespace {

using Evidence = NameCandidate::Evidence;
using Kind = language::Entity::Kind;
using language::View, language::among, language::WordList, language::operator""_words;

constexpr std::size_t shortest_name = 2, longest_name = 16;

// Small words before a name, after it, and such that end it.
constexpr WordList before_names{
    U"给",   U"跟",   U"和",   U"与",   U"把",   U"对",   U"向",   U"找",   U"约",   U"问",   U"帮",   U"去",     U"到",   U"在",
    U"是",   U"叫",   U"那",   U"的",   U"了",   U"我们", U"新客户", U"老客户", U"客户", U"公司", U"单位", U"今天", U"刚",   U"刚刚",
    U"刚才", U"这个", U"这家", U"那个", U"一家", U"一个", U"有个", U"有家", U"又",   U"就",   U"已经", U"终于",   U"恭喜", U"报告",
    U"汇报", U"报喜", U"喜报", U"同步", U"更新", U"一下", U"记录", U"登记", U"帮我", U"帮忙", U"麻烦",      U"商机", U"线索",
    U"项目", U"嗯",   U"啊",   U"哦",   U"呃",   U"就是", U"然后", U"另外", U"还有",       U"我把",   U"我的", U"我",
    U"咱们", U"咱",   U"说",   U"听说", U"看看", U"看下", U"查",   U"查下", U"查查", U"查一下", U"那家", U"关于", U"因为", U"收到",
    U"名字", U"名称",                   U"帮我把", U"目前", U"现在",    U"搞定", U"拿下",
    U"大客户", U"意向客户", U"潜在客户",     U"新增", U"添加", U"下面", U"昨天", U"上午", U"下午", 
    U"恭喜我", U"好消息", U"坏消息", U"唉", U"哎", U"哈哈", U"可惜", U"很遗憾", U"遗憾", U"确认", U"最近", U"系统里", U"库里", U"人在", U"人到", U"加上"};
constexpr WordList after_names{
    U"的",   U"那",   U"了",   U"是",   U"在",   U"呢",   U"吗",   U"这",     U"要",     U"那边",   U"这边", U"那单", U"这单", U"那个单子",
    U"单子", U"项目", U"商机", U"客户", U"已经", U"已",   U"终于", U"刚刚",   U"刚",     U"今天",   U"也",   U"都",   U"又",   U"那里",
    U"合同", U"这家", U"那家", U"那个", U"这个", U"一个", U"跟",   U"和",     U"把",     U"被",     U"给",   U"单",   U"也是", U"现在",
    U"目前", U"状态", U"阶段", U"的人", U"方面", U"公司的", U"还",  U"就",     U"正式",   U"成功",   U"顺利", U"最终", U"最后", U"算是",
    U"因为", U"由于", U"从",   U"由",   U"线索", U"预计", U"计划", U"决定",   U"昨天",   U"的单",   U"应该", U"可以", U"一共", U"总共",
    U"款项", U"货款", U"笔",   U"一笔", U"这笔", U"那笔", U"对方", U"说",     U"他们",   U"想",     U"打来", U"刚才", U"啊",   U"吧",
       U"订单", U"大单", U"这个单", U"那个单",  U"确认", U"重复", U"全款", U"老板", U"采购单", U"原来", U"之前", U"那儿", U"走", U"最近", U"眼下", U"那条", U"这条"};
constexpr WordList name_ends{
    U"他们", U"咱们", U"咱", U"我们", U"对方", U"想要", U"想买", U"想换", U"想了", U"需要", U"的",   U"联系人", U"联系", U"电话", U"手机", U"老板", U"负责人",
    U"预算", U"说",   U"打算", U"准备", U"报了", U"今天", U"昨天", U"明天", U"那边", U"这边",   U"那单", U"这单", U"那条", U"这条", U"做",   U"是",   U"在",
    U"已经", U"有",   U"把",   U"被",   U"要",   U"跟",   U"和",   U"选了", U"换",     U"报价", U"降价", U"单子", U"对接", U"地址",
    U"采购", U"签",   U"付",   U"打了", U"打过", U"款",   U"从",   U"也",   U"还",     U"先",   U"暂",   U"推",   U"预计", U"阶段",
    U"状态", U"想",   U"丢",   U"输",   U"不",   U"没",   U"因",   U"嫌",   U"项目",   U"商机", U"价格", U"目前", U"现在", U"合同", U"系统里", U"库里",
    U"然后", U"以后", U"之后", U"看了", U"看过", U"转了", U"逛了", U"坐了", U"谈了", U"聊了", U"见了", U"改到", U"改成", U"延到", U"挪到", U"启动", U"开启", U"尾款", U"首付", U"首款", U"定金", U"订金", U"余款", U"货款", U"预付"};
constexpr WordList never_names{
    U"外贸", U"内贸", U"散单",
    U"新客户", U"新增", U"添加", U"客户", U"线索", U"需求", U"电话", U"手机", U"预算", U"报价", U"提醒", U"提醒我", U"今天", U"明天",  U"这客户", U"这个客户",
    U"客户是", U"这是", U"名片", U"图片", U"照片", U"文件", U"号码", U"客户反馈", U"反馈", U"老板", U"同事", U"经理", U"姓名", U"公司",
    U"首付",   U"首款", U"门店", U"新客", U"尾款", U"定金", U"预付", U"全款", U"回款", U"到账", U"合同", U"金额", U"价格",   U"阶段", U"签单",  U"概率",   U"好消息",
    U"喜报",   U"成单", U"订单", U"急",   U"加急", U"备注", U"市场", U"竞品", U"竞对", U"建单", U"开单", U"报单", U"录单", U"立单", U"对手", U"友商",   U"同行", U"重复",  U"查重",   U"撞单",
    U"号",     U"来源", U"渠道", U"微信", U"邮箱", U"商机", U"项目", U"线下", U"线上", U"系统",   U"单子", U"大单",  U"意向",   U"谈判",
    U"潜在",   U"成交", U"更新", U"记录", U"一下", U"麻烦", U"录入", U"登记", U"可惜", U"下单",   U"对方", U"有意向", U"全部",   U"款项", U"装修", U"出头", U"回访", U"拜访", U"跟进", U"走访", U"复访", U"沟通", U"面谈", U"约见", U"陪同", U"宝妈", U"宝爸", U"孕妈", U"妹子", U"小哥",
    U"货款",   U"联系人", U"对接人", U"负责人", U"采购", U"财务", U"产品", U"数量", U"终于", U"恭喜", U"确认", U"信息", U"如下", U"以下",
    U"情报",   U"消息", U"动态", U"联系", U"这个",   U"那个", U"这家", U"那家", U"谁",   U"哪位", U"什么", U"看下", U"看看", U"查下", U"查查", U"北京时间", U"有没有", U"有人", U"直接", U"日期", U"时间"};
constexpr View never_inside = U"的了吗呢吧啊我咱你他她它们这那哪谁什怎没很把被让给想";
// Where only the place speaks for a name, verbs speak against it.
constexpr View verbs = U"来要买看问聊说找谈见换做用学打录查写发加跑急等";

View words_of(const Sentence& sentence, Span span) { return sentence.folded().substr(span.begin, span.size()); }

bool holds_any(View words, View points) { return words.find_first_of(points) != View::npos; }

Span until_end_word(View line, Span words) {
  for (std::size_t i = words.begin + shortest_name; i < words.end; ++i)
    if (language::longest(line, i, name_ends) > 0) return {words.begin, i};
  return words;
}

// 卧龙书吧: a place, and no 吧 that ends what is said.
bool is_bar(View line, std::size_t end) { return end > 2 && line[end - 1] == U'吧' && among(line[end - 2], U"书酒网茶咖氧水影话餐"); }

Span trimmed(View line, Span words) {
  for (bool again = true; again && words.size() > shortest_name;) {
    again = false;
    const View rest = line.substr(0, words.end);
    const auto length = language::longest(rest, words.begin, before_names);
    const bool is_numbered = length && length < words.size() && language::is_digit(line[words.begin + length]);  // 客户1024 is a name
    if (length && length < words.size() && !is_numbered) words.begin += length, again = true;
    const auto tail = is_bar(line, words.end) ? 0 : language::longest_before(line, words.end, after_names);
    if (tail && tail + shortest_name <= words.size()) words.end -= tail, again = true;
  }
  return words;
}

// 第二个, 选1, 一小时, 左右, 马上: count, measure and agree, and name nobody.
bool is_function_word(View words) {
  static constexpr WordList whole{U"是第", U"左右", U"上下", U"大概", U"大约", U"差不多", U"收到", U"好的", U"马上", U"明白", U"可以", U"没问题", U"没事", U"行吧", U"应该", U"应该是", U"之前", U"之后", U"以前", U"以后", U"也说", U"开单", U"谢谢", U"辛苦", U"辛苦了", U"哈哈", U"加油", U"早上", U"晚上", U"中午", U"下午", U"上午", U"周末", U"下周", U"本周", U"上周", U"本月", U"下月", U"月底", U"年底", U"年前", U"年后", U"后天", U"前天", U"大家", U"各位", U"老师", U"领导", U"主任", U"总监", U"王总们"};
  if (whole.has(words)) return true;
  View rest = words;
  if (!rest.empty() && among(rest[0], U"第选")) rest.remove_prefix(1);
  while (!rest.empty() && among(rest[0], U"0123456789一二两三四五六七八九十几百千万半")) rest.remove_prefix(1);
  static constexpr WordList lengths{U"小时", U"个小时", U"分钟", U"个钟", U"刻钟", U"个月", U"星期", U"个星期", U"多小时", U"个多小时", U"天"};
  return rest.size() < words.size() && (rest.empty() || lengths.has(rest) || (rest.size() == 1 && among(rest[0], U"个条家号位台套单次天年月吧道趟回遍通")));
}

// 3天, 20台; 360安全 and 58同城 are names, with a word behind the digits.
bool begins_with_count(View words) {
  const auto digits = std::min(words.find_first_not_of(U"0123456789"), words.size());
  constexpr std::size_t least_digits = 2, most_digits = 4, least_word = 2;
  if (digits == 0) return false;
  const bool is_word = words.size() >= digits + least_word && language::is_han(words[digits]) && language::is_han(words[digits + 1]);
  return digits < least_digits || digits > most_digits || !is_word;
}

// 报价发[给卢工], 号是: what is handed over or asked for, and no company.
// 补一下[曲姐的邮箱] is asked for, too.
bool is_thing(View words) {
  static constexpr WordList things{U"报价", U"合同", U"方案", U"资料", U"发票", U"样品", U"样机", U"标书", U"图册", U"图纸", U"价格", U"货款", U"尾款", U"清单", U"协议", U"邮件", U"名片", U"订单", U"号码", U"电话", U"手机", U"日期", U"金额", U"数量"};
  return language::longest(words, 0, things) > 0 || words.find(U"一下") != View::npos || (!words.empty() && (among(words.back(), U"是为叫完过前后") || words[0] == U'嫌'));
}

// In characters; two letters are as wide as one.
std::size_t width(View words) {
  const auto letters = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), language::is_letter));
  return words.size() - letters / 2;
}

// 听客户, 印尼客人, 种植大户, 友商动作, 记个人: who is spoken of in general, or that somebody is to be noted.
bool is_nobody_in_particular(View words) {
  static constexpr WordList others{U"友商", U"竞品", U"竞对", U"对手", U"同行"};
  static constexpr WordList notings{U"记个", U"记一", U"记下", U"录个", U"录一", U"录下", U"存个", U"存一", U"存下", U"加个", U"加一", U"登个", U"建个", U"建一"};
  static constexpr WordList whoever{U"客户", U"客人", U"客商", U"买家", U"老外", U"外商", U"大户", U"专业户", U"养殖户", U"种植户", U"个体户", U"散户", U"住户", U"农户"};
  return language::longest_before(words, words.size(), whoever) > 0 || language::longest(words, 0, others) > 0 || language::longest(words, 0, notings) > 0;
}

bool can_be_name(View words) {
  return !is_function_word(words) && !is_nobody_in_particular(words) && !is_thing(words) && words.size() >= shortest_name && width(words) <= longest_name && !begins_with_count(words) &&
         !holds_any(words, never_inside) && !never_names.has(words) && !is_filler(words);
}

// What is done with a customer, and no part of his name: 青岛海润[送样].
constexpr View deeds[] = {U"送样", U"送", U"发", U"寄", U"催", U"回访", U"回电", U"约", U"谈", U"跟进", U"拜访", U"报价", U"开会", U"演示", U"取", U"付款", U"签", U"聊", U"见", U"安装", U"验收", U"对账", U"收款", U"打", U"预计", U"估计"};

// A company that holds a name the company knows: 苏州康达医疗 where 康达 is known.
const language::Entity* company_around(const Sentence& sentence, Span name) {
  for (const auto& entity : sentence.entities())
    if (entity.kind == Kind::company && entity.begin <= name.begin && entity.end >= name.end &&
        language::longest(sentence.folded(), name.end, deeds) == 0 && sentence.is_free(Span{entity.begin, entity.end}))
      return &entity;
  return nullptr;
}

void collect_listed(const Reader& reader, std::vector<NameCandidate>& found) {
  for (const Named& named : reader.setting.directory.customers_in(reader.sentence)) {
    if (!reader.sentence.is_free(named.span)) continue;
    const auto* company = company_around(reader.sentence, named.span);
    found.push_back({company ? Span{company->begin, company->end} : named.span, Evidence::listed});
  }
}

// [宠物医院]叫爱宠之家, [装修公司] 绍兴越居装饰: what kind of house it is, before its name.
bool is_kind_of_house(const Sentence& sentence, const language::Entity& company) {
  static constexpr WordList namings{U"叫", U"叫做", U"名叫", U"名字叫", U"名字是", U"名称是"};
  static constexpr WordList kinds{U"装修公司", U"装饰公司", U"设计公司", U"广告公司", U"物流公司", U"贸易公司", U"外贸公司", U"科技公司", U"软件公司", U"建筑公司", U"工程公司", U"物业公司",
                                  U"餐饮公司", U"食品公司", U"保洁公司", U"家政公司", U"搬家公司", U"租赁公司", U"旅游公司", U"文化公司", U"传媒公司", U"教育公司", U"培训公司", U"电商公司"};
  const View line = sentence.folded();
  if (language::longest(line, company.end, namings) > 0) return true;
  return kinds.has(line.substr(company.begin, company.end - company.begin));
}

// 瑞康|体检: what the company sells, behind a name, is no part of it.
Span without_product(const Reader& reader, Span name) {
  for (const Named& product : reader.setting.directory.products_in(reader.sentence))
    if (product.span.end == name.end && product.span.begin >= name.begin + shortest_name) name.end = product.span.begin;
  return name;
}

void collect_companies(const Reader& reader, std::vector<NameCandidate>& found) {
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::company && reader.sentence.is_free(Span{entity.begin, entity.end}) && !is_kind_of_house(reader.sentence, entity))
      found.push_back({without_product(reader, {entity.begin, entity.end}), Evidence::company});
}

// The longest run inside a piece that the company knows as a customer; tries grow with the square of the piece, so
// only short pieces are searched.
Span known_inside(const Reader& reader, Span piece, const Cores& cores) {
  constexpr std::size_t longest_piece = 14, longest_run = 10;
  if (piece.size() > longest_piece) return {};
  for (std::size_t length = std::min(piece.size(), longest_run); length >= shortest_name; --length)
    for (Span words{piece.begin, piece.begin + length}; words.end <= piece.end; ++words.begin, ++words.end)
      if (cores.may_stand_in(words) && reader.setting.directory.knows_customer(reader.sentence.words(words))) return words;
  return {};
}

void collect_known(const Reader& reader, std::vector<NameCandidate>& found) {
  const Cores cores = reader.setting.directory.cores_in(reader.sentence);
  if (cores.is_nowhere()) return;
  int tries = 8;  // look-ups cost; a sentence that needs more pieces names its customer badly
  for (const Span piece : reader.sentence.pieces()) {
    if (tries-- == 0) return;
    if (const Span known = known_inside(reader, piece, cores); !known.is_empty()) {
      found.push_back({known, Evidence::known});
      return;
    }
  }
}

bool is_person(const Sentence& sentence, Span words) {
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    return e.kind == Kind::person && e.begin == words.begin && e.end == words.end;
  });
}

// 客户叫[蓝海], 公司是[蓝海]
void collect_called(const Reader& reader, const std::vector<Span>& pieces, std::vector<NameCandidate>& found) {
  static constexpr WordList labels{U"叫做", U"名叫", U"叫", U"客户是", U"公司是", U"单位是", U"名字是", U"客户名称", U"公司名称",
                                    U"客户名", U"公司名", U"单位名称", U"甲方是", U"客户为", U"公司为"};
  static constexpr WordList parties{U"业主方", U"业主单位", U"甲方", U"甲方单位", U"采购方", U"采购单位", U"使用单位", U"总包方"};
  const View line = reader.sentence.folded();
  for (const Span piece : pieces)
    for (std::size_t i = piece.begin; i < piece.end; ++i) {
      auto length = language::longest(line, i, labels);
      if (length == 0 && i == piece.begin) length = language::longest(line, i, parties);
      if (length == 0) continue;
      std::size_t begin = i + length;
      while (begin < line.size() && (line[begin] == U' ' || line[begin] == U':')) ++begin;
      const auto around = std::find_if(pieces.begin(), pieces.end(), [&](Span p) { return p.begin <= begin && begin < p.end; });
      if (around == pieces.end()) continue;
      const Span name = name_in(reader.sentence, {begin, around->end});
      if (!name.is_empty() && !is_person(reader.sentence, name)) found.push_back({name, Evidence::called});
      i = begin;
    }
}

// 去了趟[恒丰]见了他们李总, 去[恒丰]拜访李总: who is met there works there.
void collect_visited(const Reader& reader, std::vector<NameCandidate>& found) {
  if (reader.contact.is_empty()) return;
  static constexpr WordList goings{U"去了趟", U"去了", U"去趟", U"去", U"跑了趟", U"跑了一趟", U"去了一趟", U"到了", U"到"};
  static constexpr WordList meetings{U"见", U"拜访", U"找", U"跟", U"和", U"会"};
  static constexpr WordList nowhere{U"公司", U"现场", U"工地", U"客户", U"外地", U"他们", U"那边", U"那里", U"对方", U"门店", U"家里", U"楼下", U"饭店", U"酒店", U"机场"};
  constexpr std::size_t longest_visited = 8;
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < reader.contact.begin; ++i) {
    const auto going = language::longest(line, i, goings);
    if (going == 0) continue;
    const std::size_t begin = i + going;
    std::size_t end = begin;
    while (end < reader.contact.begin && end - begin <= longest_visited && language::is_han(line[end]) && language::longest(line, end, meetings) == 0) ++end;
    const Span name{begin, end};
    const std::size_t met = end + (end < line.size() && is_separator(line[end]));
    const bool is_met = met < reader.contact.begin && language::longest(line, met, meetings) > 0 && reader.contact.begin - met <= longest_visited;
    if (!is_met || name.size() < shortest_name || name.size() > longest_visited || !reader.sentence.is_free(name)) continue;
    const View words = words_of(reader.sentence, name);
    if (language::longest(words, 0, nowhere) == 0 && !holds_any(words, verbs) && name_in(reader.sentence, name).size() == name.size()) found.push_back({name, Evidence::visited});
    i = end;
  }
}

// In a report or a plan whoever is spoken to is the customer.
void collect_addressed(const Reader& reader, std::vector<NameCandidate>& found) {
  if (!reader.wants("next_action") && !reader.wants("content")) return;
  if (!found.empty()) return;
  const Span name = reader.contact.is_empty() ? addressed_name(reader.sentence) : addressed_before(reader.sentence, reader.contact);
  if (!name.is_empty()) found.push_back({name, Evidence::addressed});
}

// What is done to a customer, and to nobody else.
void collect_unclaimed(const Reader& reader, std::vector<NameCandidate>& found) {
  static constexpr std::array<std::string_view, 8> done_to_customers{"pool_release", "reminder_cancel", "followup_reschedule", "sop_start", "sop_stop", "approval_request", "payment_log", "customer_query"};
  if (!reader.command || std::find(done_to_customers.begin(), done_to_customers.end(), reader.command->intent) == done_to_customers.end()) return;
  if (!found.empty()) return;
  if (const Span name = unclaimed_name(reader.sentence); !name.is_empty()) found.push_back({name, Evidence::place});
}

bool is_apart(const Sentence& sentence, Span between) {
  for (std::size_t i = between.begin; i < between.end; ++i)
    if (sentence.is_free(i) && !is_separator(sentence.points()[i])) return false;
  return true;
}

// [卖窗帘]的梁姐, [养虾]的老周, [来看车]的马先生: what somebody does, and not for whom.
bool is_occupation(View line, Span name) {
  static constexpr WordList occupations{U"卖", U"搞", U"种", U"养", U"修", U"贩", U"倒腾", U"开着", U"开了", U"开个", U"开家", U"做", U"跑运输", U"跑业务", U"干装修", U"干工程", U"来看", U"来买", U"来问", U"来咨询", U"来参观", U"想买", U"想看", U"想租"};
  const bool comes = line[name.end - 1] == U'来';  // [杭州来]的余老板
  return name.end < line.size() && line[name.end] == U'的' && (comes || language::longest(line, name.begin, occupations) > 0);
}

// What stands right before the person, without a gap, is where he works; apart from him it may be.
void collect_by_contact(const Reader& reader, const std::vector<Span>& pieces, std::vector<NameCandidate>& found) {
  if (reader.contact.is_empty()) return;
  const Sentence& sentence = reader.sentence;
  constexpr std::size_t longest_beside = 12;
  for (const Span piece : pieces) {
    const bool precedes = piece.end <= reader.contact.begin;
    const bool touches = precedes && piece.end == reader.contact.begin;
    const Span between = precedes ? Span{piece.end, reader.contact.begin} : Span{reader.contact.end, piece.begin};
    if (!is_apart(sentence, between)) continue;
    const Span name = name_in(sentence, piece);
    if (name.is_empty()) continue;
    const View words = words_of(sentence, name);
    if (is_occupation(sentence.folded(), name)) continue;
    const bool is_whole = name.size() == piece.size();
    if (touches && width(words) <= longest_beside) found.push_back({name, Evidence::before_contact});
    else if (is_whole && precedes && width(words) <= longest_beside && !holds_any(words, verbs)) found.push_back({name, Evidence::beside_contact});
  }
}

// 新线索按区域分 is no lead named 按区域分: without a number, a name stands apart from the words before it.
bool can_be_new(const Reader& reader, Span piece) {
  if (reader.is_about_known || reader.slots.has("phone") || reader.slots.has("wechat") || reader.slots.has("phone_raw")) return true;
  return piece.begin == 0 || is_separator(reader.sentence.points()[piece.begin - 1]);
}

// 下周三再碰: when it is to be, and nobody.
bool begins_with_moment(const Sentence& sentence, Span name) {
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) { return e.kind == Kind::when && e.begin == name.begin && e.end < name.end; });
}

// Nothing else claims it: the first piece that can be a name.
void collect_by_place(const Reader& reader, const std::vector<Span>& pieces, std::vector<NameCandidate>& found) {
  for (const Span piece : pieces) {
    const Span name = name_in(reader.sentence, piece);
    if (name.is_empty() || begins_with_moment(reader.sentence, name)) continue;
    if (language::longest(reader.sentence.folded(), piece.begin, U"对方 人家"_words) > 0) continue;  // 对方要合同
    // 包安装, 含税: what is thrown in is nobody.
    static constexpr WordList extras{U"比", U"包安", U"包运", U"包送", U"包邮", U"含税", U"含运", U"免费", U"不含", U"另送"};
    if (language::longest(reader.sentence.folded(), name.begin, extras) > 0) continue;
    if (!reader.is_about_known && holds_any(words_of(reader.sentence, name), verbs)) continue;
    if (can_be_new(reader, piece)) found.push_back({name, Evidence::place});
    return;
  }
}

int weight(Evidence evidence, bool is_about_known) {
  const bool names_well = evidence == Evidence::company || evidence == Evidence::called;
  return static_cast<int>(evidence) + (names_well && !is_about_known ? 3 : 0);
}

}  // namespace

static bool is_capital(char32_t point) { return point >= U'A' && point <= U'Z'; }

// Bosch Changsha: capitalised words one blank apart are one name.
static std::vector<Span> name_pieces(const Sentence& sentence) {
  std::vector<Span> joined;
  const auto& points = sentence.points();
  for (const Span piece : sentence.pieces()) {
    const bool goes_on = !joined.empty() && joined.back().end + 1 == piece.begin && points[joined.back().end] == U' ' && is_capital(points[piece.begin]) &&
                         is_capital(points[joined.back().begin]) && language::is_letter(points[piece.begin - 2]);
    if (goes_on) joined.back().end = piece.end;
    else joined.push_back(piece);
  }
  return joined;
}

std::vector<NameCandidate> name_candidates(const Reader& reader) {
  std::vector<NameCandidate> found;
  collect_listed(reader, found);
  collect_companies(reader, found);
  if (reader.is_about_known && found.empty()) collect_known(reader, found);
  const bool names_person = !reader.contact.is_empty() || reader.slots.has("contact");
  if (reader.is_about_known && (!names_person || !reader.contact.is_empty())) collect_addressed(reader, found);
  if (reader.guesses_names) {
    const auto pieces = name_pieces(reader.sentence);
    collect_called(reader, pieces, found);
    collect_visited(reader, found);
    collect_by_contact(reader, pieces, found);
    // A person alone is a customer too; then the words around him are remarks, not a company.
    if (!names_person) collect_by_place(reader, pieces, found);
  } else if (reader.wants("next_action")) {
    collect_visited(reader, found);
  }
  if (!names_person) collect_unclaimed(reader, found);
  return found;
}

const NameCandidate* best_founded(const std::vector<NameCandidate>& candidates, bool is_about_known) {
  const auto best = std::max_element(candidates.begin(), candidates.end(), [&](const NameCandidate& a, const NameCandidate& b) {
    return weight(a.evidence, is_about_known) < weight(b.evidence, is_about_known);
  });
  return best == candidates.end() ? nullptr : &*best;
}

bool is_place(const Sentence& sentence, Span words) {
  static constexpr WordList houses{U"驿站", U"客栈", U"山庄", U"茶楼", U"酒楼", U"会所", U"民宿", U"农庄", U"饭庄", U"小馆"};  // 桐乡乌镇驿站
  if (language::longest_before(sentence.folded(), words.end, houses) > 0) return false;
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    return e.kind == Kind::place && e.begin <= words.begin && e.end >= words.end;
  });
}

// The digits it begins with are read as an amount, a time, a number of things.
static bool counts_something(const Sentence& sentence, Span name) {
  if (name.is_empty() || !language::is_digit(sentence.points()[name.begin])) return false;
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    return e.begin <= name.begin && name.begin < e.end && e.kind != Kind::number && e.kind != Kind::company;
  });
}

Span name_in(const Sentence& sentence, Span words) {
  const View line = sentence.folded();
  // The small words before a name go first: they may hold what would end it.
  const Span name = trimmed(line, until_end_word(line, trimmed(line, words)));
  return can_be_name(words_of(sentence, name)) && !is_place(sentence, name) && !counts_something(sentence, name) ? name : Span{};
}

}  // namespace chat
