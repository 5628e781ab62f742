// Finders of what the customer wants: the product, and how many of it.
#include <algorithm>

#include "bot/chat/name_candidates.hpp"
#include "bot/chat/reader.hpp"
#include "bot/language/numeral.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::View, language::WordList, language::operator""_words;

// Wishes: 想|要|打算 … 买|换|装 …, or a word that needs no other.
constexpr WordList wishes{U"想要", U"想", U"需要", U"要", U"打算", U"准备", U"计划", U"考虑", U"希望", U"急需", U"急着要", U"有意", U"需"};
constexpr WordList deeds{U"采购", U"购买", U"订购", U"定做", U"定制", U"添置", U"买", U"换", U"订", U"定", U"装", U"上", U"做", U"租", U"升级",
                          U"更换", U"引进", U"引入", U"试用", U"加购", U"增购", U"加装", U"安装", U"报名", U"报", U"学", U"看看", U"看", U"拿",
                          U"进", U"配", U"添", U"咨询", U"了解", U"问问", U"问", U"试试", U"部署", U"搭建", U"建", U"加", U"搞", U"弄", U"用", U"收", U"囤", U"批", U"代理", U"补货", U"找", U"谈"};
constexpr WordList for_whom{U"给娃", U"给孩子", U"给儿子", U"给女儿", U"给小孩", U"给宝宝", U"给家里", U"给公司", U"给厂里", U"给车间", U"给员工", U"给老人", U"给父母", U"给爸妈",
                             U"给爸爸", U"给妈妈", U"给老婆", U"给老公", U"给自己", U"给学校", U"给医院", U"给店里", U"带孩子", U"帮孩子", U"为孩子"};
constexpr WordList interests{U"看中", U"看上", U"相中", U"选中", U"看好", U"咨询", U"了解", U"打听", U"询问", U"询价", U"求购", U"采购",
                              U"购买", U"订购", U"定制", U"定做", U"意向产品", U"意向是", U"需求是", U"需求", U"产品是", U"产品", U"感兴趣的是", U"要买",
                              U"来问", U"问问", U"问的是", U"问了", U"项目是", U"急缺", U"缺", U"缺货的是", U"想收", U"关键词", U"搜索词", U"咨询的是", U"留言", U"interested in", U"needs", U"need", U"wants"};
constexpr WordList small_words{U"一下", U"下", U"了", U"过", U"我们家的", U"我们家", U"我们的", U"我们", U"咱们的", U"咱们", U"咱的", U"的", U"关于",
                                U"有没有", U"是", U":", U" ", U"点", U"些", U"一批", U"批", U"我司的", U"公司的", U"一点", U"一些", U"到", U"个", U"这个", U"那个", U"那款", U"这款", U"“", U"「", U"\""};
// Words that end the name of a thing.
constexpr WordList thing_ends{
    U"预算", U"大概", U"大约", U"左右", U"报价", U"价格", U"价位", U"多少", U"怎么",   U"给",   U"想",   U"要求", U"要",   U"希望", U"联系",
    U"电话", U"手机", U"微信", U"一共", U"总共", U"合计", U"总价", U"金额", U"有兴趣", U"感兴趣", U"有意向", U"很感", U"比较感", U"的",   U"联系人",
    U"来源", U"预计", U"估计", U"差不多", U"约",   U"用于", U"用在", U"他们", U"她",     U"他",   U"这边", U"那边", U"让我", U"让",   U"客户",
    U"今天", U"明天", U"概率", U"把握", U"签了", U"签的", U"已经", U"准备", U"打算", U"尽快",   U"急",   U"什么", U"吗",   U"呢",   U"吧",   U"了",
    U"在",   U"和我", U"跟",   U"就",   U"能给", U"能便", U"能不", U"能否", U"能优", U"能送", U"可以", U"交期", U"交货", U"送货", U"合同",   U"单价", U"每台", U"每套", U"目前", U"现在", U"以及价格",
    U"放",   U"下周", U"下个月", U"年底", U"月底", U"安排", U"麻烦", U"请", U"帮", U"已", U"也", U"还", U"说", U"是", U"budget", U"follow"};
// What asks for something to be done, not for a thing.
constexpr WordList actions{U"报价", U"合同", U"方案", U"资料", U"回电", U"联系", U"再",   U"总部", U"等",   U"发", U"出", U"样品", U"彩页", U"目录",
                            U"演示", U"上门", U"求",   U"考虑", U"先",   U"我",   U"你",   U"尽快", U"见",   U"约", U"看样", U"确认", U"比", U"开会", U"他", U"马上", U"立即", U"参观", U"加微信", U"便宜", U"优惠", U"快", U"找", U"跟", U"给", U"让", U"打", U"回", U"去", U"来", U"谈", U"签", U"招标", U"不", U"到", U"付", U"价格", U"能不", U"能否", U"合作", U"下", U"有没", U"什么", U"多少", U"怎么", U"会不", U"是不", U"可不", U"啥"};

std::size_t all_small_words(View line, std::size_t index) {
  const std::size_t begin = index;
  while (const auto length = language::longest(line, index, small_words)) index += length;
  return index - begin;
}

// 想[给娃]报, 想[给门店]做: for whom; 0 where no deed follows.
std::size_t whom_length(View line, std::size_t index) {
  if (const auto whom = language::longest(line, index, for_whom)) return whom;
  constexpr std::size_t longest_whom = 5;
  if (index >= line.size() || line[index] != U'给') return 0;
  for (std::size_t length = 2; length <= longest_whom && index + length < line.size() && language::is_han(line[index + length - 1]); ++length)
    if (language::longest(line, index + length, deeds) > 0) return length;
  return 0;
}

// How many points at the index say that something is wanted: 想换, 需要采购, 看中了. 0 for none.
std::size_t wish_length(View line, std::size_t index) {
  // 问新风系统, 订发电机: such a verb alone says it where it begins a piece.
  static constexpr WordList bare_verbs{U"做", U"问", U"订", U"定", U"买", U"换", U"租", U"装", U"学", U"报", U"看"};
  const bool is_fresh = index == 0 || is_separator(line[index - 1]) || language::is_digit(line[index - 1]);  // 孙浩13611110021看SUV
  auto length = std::max(language::longest(line, index, interests), is_fresh ? language::longest(line, index, bare_verbs) : 0);
  if (auto wish = language::longest(line, index, wishes)) {
    const auto whom = whom_length(line, index + wish);
    const auto deed = language::longest(line, index + wish + whom, deeds);
    if (deed > 0) wish += whom;
    length = std::max(length, wish + deed);
  }
  return length ? length + all_small_words(line, index + length) : 0;
}

bool starts_other(const Reader& reader, std::size_t at) {
  return std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
    return e.begin == at && e.kind != Kind::company && e.kind != Kind::person && e.kind != Kind::number && e.kind != Kind::place;
  });
}

bool is_part_of_thing(char32_t point) { return point == U'.' || point == U'-' || point == U'+' || point == U'/'; }

// [2吨/小时]反渗透设备, [/小时]反渗透设备: how much it does, and no part of its name.
std::size_t rate_length(View line, std::size_t index) {
  static constexpr WordList times{U"小时", U"天", U"分钟", U"秒", U"班", U"年", U"月", U"周", U"h", U"min"};
  std::size_t slash = index;
  while (slash < line.size() && slash < index + 6 && (language::is_digit(line[slash]) || language::among(line[slash], U"吨升方立米斤kgmlt台件片支"))) ++slash;
  if (slash >= line.size() || line[slash] != U'/') return 0;
  const auto time = language::longest(line, slash + 1, times);
  return time ? slash + 1 + time - index : 0;
}

// From here to where the thing's name ends.
Span thing_from(const Reader& reader, std::size_t begin) {
  const auto& points = reader.sentence.points();
  const View line = reader.sentence.folded();
  begin += rate_length(line, begin);
  std::size_t end = begin;
  const auto goes_on = [&] {
    if (end >= points.size() || !reader.sentence.is_free(end)) return false;
    const bool inner = is_part_of_thing(points[end]) && end > begin && end + 1 < points.size() && language::is_letter(points[end - 1]);
    if (is_separator(points[end]) && !inner) return false;
    return end == begin || (!starts_other(reader, end) && language::longest(line, end, thing_ends) == 0);
  };
  while (goes_on()) ++end;
  return {begin, end};
}

// The name that ends here: [血糖仪]50台; not beyond the company or the person before it.
Span thing_until(const Reader& reader, std::size_t end) {
  std::size_t begin = end;
  const auto& points = reader.sentence.points();
  while (begin > 0 && reader.sentence.is_free(begin - 1) && !is_separator(points[begin - 1])) --begin;
  const auto cut_at = [&](std::size_t name_end) {
    if (name_end > begin && name_end <= end) begin = name_end;
  };
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::company || entity.kind == Kind::person) cut_at(entity.end);
  for (const Named& named : reader.setting.directory.customers_in(reader.sentence)) cut_at(named.span.end);
  for (std::size_t i = begin > 0 ? begin - 1 : 0; i < end; ++i)
    if (const auto rate = rate_length(reader.sentence.folded(), i)) cut_at(i + rate);
  for (std::size_t i = begin; i < end; ++i)
    if (const auto wish = wish_length(reader.sentence.folded(), i)) return {std::min(end, i + wish), end};
  return {begin, end};
}

bool is_action(View line, std::size_t at) { return language::longest(line, at, actions) > 0; }

// The wish that ends here: [想要]20台; with whoever has it. Empty when there is none.
Span wish_before(const Reader& reader, std::size_t end) {
  static constexpr WordList subjects{U"他们", U"对方", U"客户", U"她", U"他", U"这边", U"那边"};
  constexpr std::size_t longest_wish = 8;
  const View line = reader.sentence.folded();
  for (std::size_t begin = end > longest_wish ? end - longest_wish : 0; begin < end; ++begin)
    if (reader.sentence.is_free(Span{begin, end}) && begin + wish_length(line, begin) == end)
      return {begin - language::longest_before(line, begin, subjects), end};
  return {};
}

void take_wish_before(Reader& reader, std::size_t end) {
  if (const Span wish = wish_before(reader, end); !wish.is_empty()) reader.sentence.take(wish);
}

bool set_product(Reader& reader, Span thing) {
  static constexpr std::array<std::string_view, 24> nothing{"首批", "首单", "首期", "第一批", "年用量", "月用量", "用量", "年需求", "月需求", "每批", "数量", "共计", "左右", "上下", "以内", "之内", "那边", "这边", "那里", "这里", "这单估计", "这单", "那单", "估计"};
  if (std::find(nothing.begin(), nothing.end(), reader.sentence.words(thing)) != nothing.end()) return false;
  const View words = reader.sentence.folded().substr(thing.begin, thing.size());
  const bool is_count = std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
    return (e.kind == Kind::quantity || e.kind == Kind::when) && e.begin <= thing.begin && thing.end <= e.end;
  });
  const bool names_nothing = is_count || language::longest_before(words, words.size(), U"风格 颜色 尺寸 规格 型号 款式"_words) > 0 || words.empty() || words.back() == U'的' || words.find_first_not_of(U"0123456789.,-") == View::npos;
  if (thing.size() < 2 || thing.size() > 24 || names_nothing || is_filler(words)) return false;
  reader.slots.set("product", reader.sentence.words(thing));
  reader.sentence.take(thing);
  take_wish_before(reader, thing.begin);
  reader.take_after(thing.end, {"很感兴趣", "比较感兴趣", "挺感兴趣", "有点兴趣", "有兴趣", "感兴趣", "有意向", "的价格", "价格", "的报价", "多少钱"});
  return true;
}

// 对[SaaS年费版]有兴趣
bool found_by_interest(Reader& reader) {
  static constexpr WordList ends{U"很感兴趣", U"比较感兴趣", U"挺感兴趣", U"有点兴趣", U"有兴趣", U"感兴趣", U"有意向", U"很有兴趣", U"蛮有兴趣", U"比较有兴趣", U"有需求"};
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto length = language::longest(line, i, ends);
    if (length == 0) continue;
    const std::size_t to = line.substr(0, i).rfind(U'对');
    if (to == View::npos || i - to > 20 || i < to + 2) continue;
    const std::size_t begin = to + 1 + all_small_words(line, to + 1);
    if (begin >= i || !reader.sentence.is_free(Span{begin, i})) continue;
    Span thing{begin, i};
    while (thing.size() > 2 && language::among(line[thing.end - 1], U"的很挺")) --thing.end;
    if (!set_product(reader, thing)) continue;
    reader.sentence.take({to, i + length});
    return true;
  }
  return false;
}

// 采购小陈: what he is, and no wish.
bool is_person(const Reader& reader, std::size_t at) {
  return std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
    return e.begin == at && e.kind == Kind::person;
  });
}

// 做轴承的, 做外贸生意: what they do, and nothing they want.
bool is_their_trade(View line, std::size_t at) {
  if (line[at] != U'做') return false;
  std::size_t end = at;
  while (end < line.size() && !is_separator(line[end])) ++end;
  return language::longest_before(line, end, U"的 生意 行业 这行 这块"_words) > 0 || end - at > 12;
}

// 想换[口腔CT], 咨询[少儿编程]
bool found_by_wish(Reader& reader) {
  static constexpr WordList buyers{U"采购总监", U"采购经理", U"采购部", U"采购主管", U"采购员", U"采购负责人", U"采购专员", U"采购助理", U"采购科", U"采购处", U"采购代表", U"采购中心"};
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!reader.sentence.is_free(i)) continue;
    const auto wish = wish_length(line, i);
    if (wish == 0 || language::longest(line, i, buyers) > 0 || is_their_trade(line, i)) continue;
    const std::size_t begin = i + wish;
    const bool is_thing = begin < line.size() && !is_action(line, begin) && !is_person(reader, begin);
    if (is_thing && reader.sentence.is_free(Span{i, begin}) && set_product(reader, thing_from(reader, begin))) return true;
    i = begin - 1;
  }
  return false;
}

// 金盾消防的[防火门]报价26块
bool found_behind_competitor(Reader& reader) {
  if (!reader.slots.has("competitor")) return false;
  const View line = reader.sentence.folded();
  for (const Named& named : reader.setting.directory.names_in(reader.sentence, language::Names::Kind::competitor)) {
    const auto joint = language::longest(line, named.span.end, U"的 家的 那边的"_words);
    if (joint > 0 && set_product(reader, thing_from(reader, named.span.end + joint))) return true;
  }
  return false;
}

// Measures of what is no thing one sells.
bool counts_things(const Reader& reader, const language::Entity& entity) {
  static constexpr WordList never{U"岁", U"次", U"遍", U"回", U"级", U"倍", U"度", U"步", U"期", U"楼", U"层", U"届", U"名", U"人次"};
  const auto& found = std::get<language::Quantity>(entity.value);
  const std::u32string measure = language::to_points(found.measure);
  if (never.has(measure)) return false;
  if (found.value == 1 && (measure == U"个" || measure == U"条" || measure == U"项" || measure == U"张" || measure == U"份")) return false;  // 一个 says no number
  const View line = reader.sentence.folded();
  if (found.value == 1 && language::longest_before(line, entity.begin, U"多少钱 多少 什么价 啥价 几个钱 价格 价"_words) > 0) return false;  // 多少钱一台
  return language::longest(line, entity.end, U"新客户 客户 联系人 线索 孩子 门店 人 分店 单子 电话 的 工厂 年级 对手 问题 商机 左右的"_words) == 0 &&
         measure != U"家" && measure != U"位" && measure != U"人" && measure != U"户" && measure != U"批" && measure != U"单" && measure != U"笔";
}

// x4, 3 units
std::optional<std::pair<Span, std::int64_t>> counted_in_english(const Reader& reader) {
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!language::is_digit(line[i]) || (i > 0 && language::is_digit(line[i - 1]))) continue;
    std::size_t end = i;
    std::int64_t value = 0;
    for (; end < line.size() && end < i + 6 && language::is_digit(line[end]); ++end) value = value * 10 + (line[end] - U'0');
    const bool times = i > 0 && language::among(line[i - 1], U"x×*") && (i < 2 || line[i - 2] > 0x7f || line[i - 2] == U' ');
    const auto unit = language::past_blanks(line, end);
    const auto measure = language::longest(line, unit, U"units unit pcs sets set pieces"_words);
    const bool alone = end >= line.size() || (!language::is_letter(line[end]) && !language::is_digit(line[end]) && line[end] != U'.');
    if (!(times && alone) && measure == 0) continue;
    const Span span{times ? i - 1 : i, measure ? unit + measure : end};
    if (reader.sentence.is_free(span)) return std::pair{span, value};
  }
  return std::nullopt;
}

// [4kg]干粉灭火器, [40座]大巴, [320吨]的注塑机, [2吨/小时]: how large one of them is, where another number counts them.
bool tells_size(const Reader& reader, const language::Entity& entity) {
  static constexpr WordList sizes{U"kg", U"公斤", U"千克", U"克", U"斤", U"吨", U"吨位", U"升", U"毫升", U"米", U"厘米", U"公分", U"cm", U"mm", U"km", U"寸", U"尺",
                                  U"平", U"平方", U"平米", U"平方米", U"立方", U"立方米", U"座", U"门", U"层", U"度", U"千瓦", U"瓦", U"匹", U"孔", U"级", U"位", U"人", U"头", U"寸"};
  const std::u32string measure = language::to_points(std::get<language::Quantity>(entity.value).measure);
  const View line = reader.sentence.folded();
  const char32_t next = entity.end < line.size() ? line[entity.end] : U' ';
  return sizes.has(measure) || next == U'/' || (next == U'套' && measure == U"件");  // 床品四件套
}

const language::Entity* counted(const Reader& reader) {
  const language::Entity* size = nullptr;
  for (const auto& entity : reader.sentence.entities()) {
    if (entity.kind != Kind::quantity || !reader.sentence.is_free(Span{entity.begin, entity.end}) || !counts_things(reader, entity)) continue;
    if (!tells_size(reader, entity)) return &entity;
    if (!size && reader.sentence.folded().substr(entity.end).find(U'/') != 0) size = &entity;
  }
  return size;
}

// 下月, 周三; a length of time may be part of a thing: 月子餐28天.
bool holds_a_day(const Sentence& sentence, Span piece) {
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    const auto* when = std::get_if<language::When>(&e.value);
    return when && e.begin < piece.end && piece.begin < e.end && (when->shape != language::When::Shape::duration || e.begin == piece.begin);
  });
}

// 深圳南山区科技园: two levels of places, and whatever stands behind them, are an address.
bool begins_an_address(const Sentence& sentence, Span words) {
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    const auto* place = std::get_if<language::Place>(&e.value);
    return place && e.begin == words.begin && !place->county.empty() && e.end - e.begin > 3;
  });
}

// [4kg]干粉灭火器
Span without_size(const Reader& reader, Span piece) {
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == Kind::quantity && entity.begin == piece.begin && entity.end + 2 <= piece.end && tells_size(reader, entity)) return {entity.end, piece.end};
  return piece;
}

// 找[乳胶漆]供应商: who would sell it to him.
bool found_by_supplier(Reader& reader) {
  static constexpr WordList suppliers{U"供应商", U"供货商", U"厂家", U"货源", U"代工厂", U"代工", U"源头工厂", U"生产厂家"};
  const View line = reader.sentence.folded();
  for (const Span piece : reader.sentence.pieces()) {
    const auto seeking = language::longest(line, piece.begin, U"想找个 想找 在找 要找 找个 找"_words);
    const auto supplier = language::longest_before(line, piece.end, suppliers);
    const Span thing{piece.begin + seeking, piece.end - supplier};
    if (seeking == 0 || supplier == 0 || thing.begin + 2 > thing.end || !set_product(reader, thing)) continue;
    reader.sentence.take(piece);
    return true;
  }
  return false;
}

// A noun that stands alone and is claimed by nothing: 王磊 18900010001 [瓷砖].
bool found_alone(Reader& reader) {
  static constexpr WordList speaks{
      U"着急", U"急用", U"较急", U"挺急", U"加急", U"快点", U"赶快", U"想", U"要", U"看", U"说", U"谈", U"比", U"再", U"联系", U"有", U"没",
      U"不", U"已", U"来", U"很", U"了", U"在", U"是", U"等", U"让", U"我", U"他们", U"他家", U"他的", U"跟他", U"找他", U"和他", U"他也",
      U"他那", U"他这", U"她", U"先", U"问", U"介绍", U"认识", U"孩子", U"老板", U"老客", U"老公", U"老婆", U"老师", U"老总", U"老家", U"老带",
      U"加微", U"加个", U"加好友", U"加过", U"给", U"帮", U"做", U"招标", U"决策", U"重点", U"备注", U"关注", U"对方", U"对接", U"对账", U"对咱",
      U"对价", U"对质", U"岁", U"住", U"跟进", U"跟客", U"跟单", U"跟对", U"跟着", U"跟一", U"群", U"希望", U"朋友", U"尽", U"转介", U"转化", U"约",
      U"去", U"到", U"打电", U"打款", U"打过", U"打算", U"打听", U"打个", U"发个", U"发一", U"发报", U"发资", U"发方", U"发样", U"发货", U"发份",
      U"发过", U"报价", U"图片", U"新客", U"新的", U"新线", U"新增", U"新开", U"最新", U"客户", U"线索", U"号", U"嗯", U"麻烦", U"意向", U"优质",
      U"同行", U"价格", U"敏感", U"总部", U"总共", U"总价", U"总的", U"总量", U"总包", U"总经", U"店里", U"本人", U"人家", U"个人", U"人员", U"女人",
      U"男人", U"人多", U"人少", U"别人", U"熟人", U"的人", U"老人", U"客人", U"你", U"请", U"登记", U"录一", U"录入", U"录下", U"录个", U"记得",
      U"记下", U"记一", U"记个", U"忘记", U"一下", U"嫌", U"偏高", U"太高", U"价高", U"一点", U"早点", U"几点", U"便宜点", U"晚点", U"差点", U"点击",
      U"试点", U"付", U"微信", U"电话", U"感兴", U"用量", U"感觉", U"感谢", U"补录", U"留资", U"昵称", U"助理", U"地址", U"公司", U"需", U"量大", U"签", U"批",
      U"查无", U"恭喜", U"采购", U"那边", U"这边", U"那里", U"这里", U"那儿", U"这儿", U"消息", U"喜讯", U"喜报", U"好事", U"竞品", U"竞对", U"友商",
      U"名片", U"开工", U"合同价", U"合同额", U"合同款", U"合同金", U"路过", U"顺路", U"可能", U"左右", U"大概", U"估计", U"预计", U"应该", U"也许",
      U"上下"};
  static constexpr WordList of_deals{U"合同", U"的单", U"单子", U"那单", U"这单", U"大单", U"一单", U"一组", U"一台", U"一套"};
  const View line = reader.sentence.folded();
  for (const Span whole : reader.sentence.pieces()) {
    const Span piece = without_size(reader, whole);
    if (piece.size() < 2 || piece.size() > 10) continue;
    const View words = line.substr(piece.begin, piece.size());
    const bool says = of_deals.has(words) || language::holds_any(words, speaks);
    const bool describes = language::among(words.back(), U"的了大多好少快贵远近紧难啊吧呢");
    const bool is_talk = U"needs need wants inquiry enquiry from for with the new lead"_words.has(words);
    const bool heads = piece.end < line.size() && line[piece.end] == U':';  // 补录: …, new: …
    if (!says && !describes && !heads && !is_talk && !language::is_digit(words[0]) && !holds_a_day(reader.sentence, piece) && !is_place(reader.sentence, piece) &&
        !begins_an_address(reader.sentence, piece) && !is_person(reader, piece.begin) && set_product(reader, piece))
      return true;
  }
  return false;
}

}  // namespace

// 恒通[货架] is who sells them.
static bool is_of_competitor(const Reader& reader, Span product) {
  const auto competitors = reader.setting.directory.names_in(reader.sentence, language::Names::Kind::competitor);
  return std::any_of(competitors.begin(), competitors.end(), [&](const Named& c) {
    return c.span.begin <= product.begin && product.end <= c.span.end && c.span.size() > product.size();
  });
}

void known_product(Reader& reader) {
  Named best;  // the longest: 监护仪升级方案 says more than 监护仪
  for (const Named& named : reader.setting.directory.products_in(reader.sentence))
    if (reader.sentence.is_free(named.span) && named.span.size() > best.span.size() && !is_of_competitor(reader, named.span)) best = named;
  if (best.span.is_empty()) return;
  reader.slots.set("product", best.name);
  reader.sentence.take(best.span);
  take_wish_before(reader, best.span.begin);
  reader.take_before(best.span.begin, {"对我们的", "对我们", "对", "需求", "产品"});
  reader.take_after(best.span.end, {"很感兴趣", "比较感兴趣", "有兴趣", "感兴趣", "有意向"});
}

// 数量:60
static bool labelled_quantity(Reader& reader) {
  const auto said = reader.labelled({"采购数量", "需求数量", "数量"});
  if (!said) return false;
  const auto points = language::to_points(*said);
  const auto numeral = language::read_numeral(points, 0);
  constexpr double most = 1e9;
  if (!numeral || !numeral->is_whole() || language::as_double(numeral->low) > most) return false;
  reader.slots.set("quantity", static_cast<std::int64_t>(language::as_double(numeral->low)));
  if (numeral->end < points.size()) reader.slots.set("measure", language::to_utf8(language::View(points).substr(numeral->end)));
  return true;
}

static bool is_area(const std::string& measure) { return measure == "平" || measure == "平方" || measure == "平米" || measure == "平方米"; }

void quantity(Reader& reader) {
  if (labelled_quantity(reader)) return;
  if (const auto* pieces = pieces_counted(reader)) {
    reader.slots.set("quantity", std::get<language::Amount>(pieces->value).value.fen / 100);
    reader.slots.set("measure", std::string("块"));
    reader.take(*pieces);
    return;
  }
  const auto* entity = counted(reader);
  if (!entity) {
    const auto english = counted_in_english(reader);
    if (!english) return;
    reader.slots.set("quantity", english->second);
    reader.sentence.take(english->first);
    if (!reader.slots.has("product")) set_product(reader, thing_until(reader, english->first.begin));  // 散热风扇×80
    return;
  }
  const auto& found = std::get<language::Quantity>(entity->value);
  reader.slots.set("quantity", found.value);
  reader.slots.set("measure", found.measure);
  reader.take(*entity);
  if (const Span beside = thing_until(reader, entity->begin); !reader.slots.has("product") && !is_separator(reader.sentence.points()[entity->begin - (entity->begin > 0)]) && set_product(reader, beside)) return;
  const bool is_wished = reader.slots.has("product") || !wish_before(reader, entity->begin).is_empty();
  if (!is_wished && found_by_wish(reader)) return;  // 要上[进销存] 50个账号
  Span thing = thing_from(reader, entity->end);
  if (thing.size() < 2) thing = thing_until(reader, entity->begin);
  take_wish_before(reader, entity->begin);
  if (reader.slots.has("product") || set_product(reader, thing) || !is_area(found.measure)) return;
  for (const char* name : {"quantity", "measure"}) reader.slots.drop(name);  // 想装修 120平: how large it is, and nothing to buy
  reader.sentence.release({entity->begin, entity->end});
}

void product(Reader& reader) {
  if (reader.slots.has("product")) return;
  if (const auto value = reader.labelled({"意向产品", "需求产品", "感兴趣产品", "产品名称", "产品", "需求", "意向", "品类", "项目"})) {
    reader.slots.set("product", *value);
    return;
  }
  if (found_behind_competitor(reader) || found_by_interest(reader) || found_by_supplier(reader) || found_by_wish(reader)) return;
  found_alone(reader);
}

}  // namespace chat::finders
