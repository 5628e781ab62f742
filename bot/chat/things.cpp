// How a thing is named in a sentence, and what beside the name says that somebody wants it.
#include "bot/chat/things.hpp"

#include <algorithm>
#include <array>

#include "bot/language/words.hpp"

namespace chat {
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
                              U"来问", U"问问", U"问的是", U"问了", U"项目是", U"急缺", U"缺", U"缺货的是", U"想收", U"来看", U"关键词", U"搜索词", U"咨询的是", U"留言", U"interested in", U"needs", U"need", U"wants"};
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

// 想[给娃]报, 想[给门店]做: for whom; 0 where no deed follows.
std::size_t whom_length(View line, std::size_t index) {
  if (const auto whom = language::longest(line, index, for_whom)) return whom;
  constexpr std::size_t longest_whom = 5;
  if (index >= line.size() || line[index] != U'给') return 0;
  for (std::size_t length = 2; length <= longest_whom && index + length < line.size() && language::is_han(line[index + length - 1]); ++length)
    if (language::longest(line, index + length, deeds) > 0) return length;
  return 0;
}

bool starts_other(const Reader& reader, std::size_t at) {
  return std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
    const bool is_class = e.kind == Kind::when && language::at(reader.sentence.folded(), e.end) == U'班';  // C1[周末班]
    return e.begin == at && e.kind != Kind::company && e.kind != Kind::person && e.kind != Kind::number && e.kind != Kind::place && !is_class;
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

bool is_action(View line, std::size_t at) { return language::longest(line, at, actions) > 0 && !is_material(line, at); }

// steel [plate], camping [chair]: one blank, and a word in small letters that tells nothing else.
bool goes_on_in_english(const Sentence& sentence, std::size_t begin, std::size_t blank) {
  static constexpr WordList others{U"budget", U"follow", U"for", U"from", U"with", U"via", U"qty", U"quantity", U"please", U"pls", U"asap", U"by", U"to", U"and", U"or", U"need", U"needs", U"want", U"wants",
                                   U"in", U"at", U"on", U"the", U"is", U"are", U"call", U"phone", U"tel", U"email", U"mobile", U"contact", U"price", U"quote", U"quotation", U"next", U"this", U"today", U"tomorrow",
                                   U"about", U"around", U"total", U"he", U"she", U"they", U"we", U"can", U"will", U"urgent", U"usd", U"rmb", U"cny", U"wechat", U"whatsapp", U"company", U"customer", U"source", U"name"};
  const auto& points = sentence.points();
  const auto next = blank + 1;
  if (next >= points.size() || points[next] < U'a' || points[next] > U'z' || !language::is_letter(points[begin]) || !language::is_letter(points[blank - 1])) return false;
  std::size_t end = next;
  while (end < points.size() && language::is_letter(points[end])) ++end;
  return end > next + 1 && !others.has(sentence.folded().substr(next, end - next));
}

// 做轴承的, 做外贸生意: what they do, and nothing they want.
bool is_their_trade(View line, std::size_t at) {
  if (line[at] != U'做') return false;
  std::size_t end = at;
  while (end < line.size() && !is_separator(line[end])) ++end;
  return language::longest_before(line, end, U"的 生意 行业 这行 这块"_words) > 0 || end - at > 12;
}

}  // namespace

bool is_material(View line, std::size_t at) { return language::longest(line, at, U"不锈 不干胶 不粘 不织布 不间断 不饱和 不倒翁 不透明"_words) > 0; }

bool is_house_number(View line, std::size_t at) {
  if (!language::among(language::before(line, at), U"区苑园城府庄村湾郡庭里路街巷院坊邸馆寓")) return false;
  std::size_t end = at;
  while (end < line.size() && (language::is_digit(line[end]) || language::among(line[end], U"一二三四五六七八九十"))) ++end;
  return end > at && language::longest(line, end, U"栋 幢 号楼 单元 号院 弄 号"_words) > 0;
}

std::size_t past_small_words(View line, std::size_t index) {
  while (const auto length = language::longest(line, index, small_words)) index += length;
  return index;
}

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
  return length ? past_small_words(line, index + length) - index : 0;
}

Span thing_from(const Reader& reader, std::size_t begin) {
  const auto& points = reader.sentence.points();
  const View line = reader.sentence.folded();
  begin += rate_length(line, begin);
  std::size_t end = begin;
  const auto goes_on = [&] {
    if (end >= points.size() || !reader.sentence.is_free(end)) return false;
    if (points[end] == U' ' && end > begin && goes_on_in_english(reader.sentence, begin, end)) return true;
    const bool inner = is_part_of_thing(points[end]) && end > begin && end + 1 < points.size() && language::is_letter(points[end - 1]);
    if (is_separator(points[end]) && !inner) return false;
    return end == begin || (!starts_other(reader, end) && language::longest(line, end, thing_ends) == 0);
  };
  while (goes_on()) ++end;
  return {begin, language::before_blanks(line, end)};
}

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

bool tells_size(const Reader& reader, const language::Entity& entity) {
  static constexpr WordList sizes{U"kg", U"公斤", U"千克", U"克", U"斤", U"吨", U"t", U"吨位", U"件套", U"升", U"毫升", U"米", U"厘米", U"公分", U"cm", U"mm", U"km", U"寸", U"尺",
                                  U"平", U"平方", U"平米", U"平方米", U"立方", U"立方米", U"座", U"门", U"层", U"度", U"千瓦", U"瓦", U"匹", U"孔", U"级", U"位", U"人", U"头"};
  const std::u32string measure = language::to_points(std::get<language::Quantity>(entity.value).measure);
  const View line = reader.sentence.folded();
  const bool is_rate = language::at(line, entity.end) == U'/' && language::longest(line, entity.end + 1, U"小时 天 分钟 分 秒 班 年 月 周 人 h min"_words) > 0;  // 2台/天
  return sizes.has(measure) || is_rate;
}

// 首批, 左右, 3台, 39800, 草坪风格: which, how many or how it is, and no name of a thing.
static bool names_nothing(const Reader& reader, Span thing) {
  static constexpr WordList nothing{U"首批", U"首单", U"首期", U"第一批", U"年用量", U"月用量", U"用量", U"年需求", U"月需求", U"月用", U"年用", U"月需", U"年需", U"每月", U"每年", U"日产", U"月产", U"年产", U"每批", U"数量", U"共计", U"左右",
                                    U"上下", U"以内", U"之内", U"现场", U"场地", U"看货", U"货", U"门面", U"那边", U"这边", U"那里", U"这里", U"这单估计", U"这单", U"那单", U"估计"};
  const View words = reader.sentence.folded().substr(thing.begin, thing.size());
  const bool is_read = std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
    return (e.kind == Kind::quantity || e.kind == Kind::when) && e.begin <= thing.begin && thing.end <= e.end;
  });
  return is_read || nothing.has(words) || is_house_number(reader.sentence.folded(), thing.end) || words.ends_with(U"的") || words.find_first_not_of(U"0123456789.,-") == View::npos ||
         language::longest_before(words, words.size(), U"风格 颜色 尺寸 规格 型号 款式"_words) > 0 || is_filler(words);
}

bool set_product(Reader& reader, Span thing) {
  if (thing.size() < 2 || thing.size() > 24 || names_nothing(reader, thing)) return false;
  reader.slots.set("product", reader.sentence.words(thing));
  reader.sentence.take(thing);
  take_wish_before(reader, thing.begin);
  reader.take_after(thing.end, "很感兴趣|比较感兴趣|挺感兴趣|有点兴趣|有兴趣|感兴趣|有意向|的价格|价格|的报价|多少钱"_phrases);
  return true;
}

bool begins_person(const Reader& reader, std::size_t at) {
  return std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
    return e.begin == at && e.kind == Kind::person;
  });
}

// 要国产的, 想要双人间朝南的: how it should be, which names the thing only where nothing else does.
static bool describes(View line, Span thing) {
  return language::at(line, thing.end) == U'的' && (thing.end + 1 == line.size() || is_separator(line[thing.end + 1]));
}

bool found_by_wish(Reader& reader, bool described) {
  static constexpr WordList buyers{U"采购总监", U"采购经理", U"采购部", U"采购主管", U"采购员", U"采购负责人", U"采购专员", U"采购助理", U"采购科", U"采购处", U"采购代表", U"采购中心", U"采购单", U"采购订单", U"采购合同", U"采购计划", U"采购价", U"采购量"};
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!reader.sentence.is_free(i)) continue;
    const auto wish = wish_length(line, i);
    if (wish == 0 || language::longest(line, i, buyers) > 0 || is_their_trade(line, i)) continue;
    const std::size_t begin = i + wish;
    const bool is_thing = begin < line.size() && !is_action(line, begin) && !begins_person(reader, begin);
    const Span thing = is_thing && reader.sentence.is_free(Span{i, begin}) ? thing_from(reader, begin) : Span{};
    if (!thing.is_empty() && (described || !describes(line, thing)) && set_product(reader, thing)) return true;
    i = begin - 1;
  }
  return false;
}

}  // namespace chat
