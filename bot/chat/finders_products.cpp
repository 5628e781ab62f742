// Finders of what the customer wants.
#include <algorithm>

#include "bot/chat/name_candidates.hpp"
#include "bot/chat/things.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using Kind = language::Entity::Kind;
using language::View, language::WordList, language::operator""_words;

// 对[SaaS年费版]有兴趣
bool found_by_interest(Reader& reader) {
  static constexpr WordList ends{U"很感兴趣", U"比较感兴趣", U"挺感兴趣", U"有点兴趣", U"有兴趣", U"感兴趣", U"有意向", U"很有兴趣", U"蛮有兴趣", U"比较有兴趣", U"有需求"};
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto length = language::longest(line, i, ends);
    if (length == 0) continue;
    const std::size_t to = line.substr(0, i).rfind(U'对');
    if (to == View::npos || i - to > 20 || i < to + 2) continue;
    const std::size_t begin = past_small_words(line, to + 1);
    if (begin >= i || !reader.sentence.is_free(Span{begin, i})) continue;
    Span thing{begin, i};
    while (thing.size() > 2 && language::among(line[thing.end - 1], U"的很挺")) --thing.end;
    if (!set_product(reader, thing)) continue;
    reader.sentence.take({to, i + length});
    return true;
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

// 28天套餐, 24节私教课, 7日游: a number that belongs to the name.
bool is_package(View words) {
  const auto digits = std::min(words.find_first_not_of(U"0123456789"), words.size());
  return digits > 0 && language::longest(words, digits, U"天 日 节 课时 次 晚 年 个月 人 座"_words) > 0 && language::longest_before(words, words.size(), U"套餐 课 课程 卡 营 班 团 游 疗程 套装 套票"_words) > 0;
}

// 录个[车险]客户：…, 来了个[装修]客户: after what he is called who wants it.
bool found_by_heading(Reader& reader) {
  static constexpr WordList openings{U"录个", U"录一个", U"记个", U"记一个", U"登个", U"登记个", U"登记一个", U"建个", U"建一个", U"加个", U"加一个", U"存个", U"新增个", U"新增一个", U"来了个", U"来个", U"有个", U"接了个"};
  static constexpr WordList others{U"新意向", U"老意向", U"新来", U"意向", U"优质", U"潜在", U"重点", U"高端", U"企业", U"个人", U"本地", U"外地", U"外省", U"国外", U"海外", U"外贸", U"精准", U"散单", U"大单", U"小单", U"老带新"};
  constexpr std::size_t longest_thing = 6;
  const View line = reader.sentence.folded();
  std::size_t begin = 0;
  while (begin < line.size() && begin < 4 && language::longest(line, begin, openings) == 0) ++begin;
  begin += language::longest(line, begin, openings);
  begin += language::longest(line, begin, U"想做 要做 做 想买 买"_words);
  std::size_t end = begin;
  while (end < line.size() && language::is_han(line[end]) && end < begin + longest_thing && language::longest(line, end, U"的客户 客户 线索 的线索"_words) == 0) ++end;
  const Span thing{begin, end};
  if (begin == 0 || thing.size() < 2 || language::longest(line, end, U"的客户 客户 线索 的线索"_words) == 0) return false;
  if (language::longest(line, begin, others) > 0 || !reader.sentence.is_free(thing) || is_place(reader.sentence, thing)) return false;
  return set_product(reader, thing);
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

// 不着急, 还不定; but 不锈钢灶台.
bool denies(View words) {
  for (auto at = words.find(U'不'); at != View::npos; at = words.find(U'不', at + 1))
    if (!is_material(words, at)) return true;
  return false;
}

// A noun that stands alone and is claimed by nothing: 王磊 18900010001 [瓷砖].
bool found_alone(Reader& reader) {
  static constexpr WordList speaks{
      U"着急", U"急用", U"较急", U"挺急", U"加急", U"快点", U"赶快", U"想", U"要", U"看", U"说", U"谈", U"比", U"再", U"联系", U"有", U"没",
      U"已", U"来", U"很", U"了", U"在", U"是", U"等", U"让", U"我", U"他们", U"他家", U"他的", U"跟他", U"找他", U"和他", U"他也",
      U"他那", U"他这", U"她", U"先", U"问", U"介绍", U"认识", U"孩子", U"老板", U"老客", U"老公", U"老婆", U"老师", U"老总", U"老家", U"老带",
      U"加微", U"加个", U"加好友", U"加过", U"给", U"帮", U"做", U"招标", U"开标", U"投标", U"开业", U"定标", U"决策", U"重点", U"备注", U"关注", U"对方", U"对接", U"对账", U"对咱",
      U"对价", U"对质", U"岁", U"住", U"跟进", U"跟客", U"跟单", U"跟对", U"跟着", U"跟一", U"群", U"希望", U"朋友", U"尽", U"转介", U"转化", U"约",
      U"去", U"到", U"打电", U"打款", U"打过", U"打算", U"打听", U"打个", U"发个", U"发一", U"发报", U"发资", U"发方", U"发样", U"发货", U"发份",
      U"发过", U"报价", U"图片", U"新客", U"新的", U"新线", U"新增", U"新开", U"最新", U"客户", U"线索", U"号", U"嗯", U"麻烦", U"意向", U"优质",
      U"同行", U"价格", U"敏感", U"总部", U"总共", U"总价", U"总的", U"总量", U"总包", U"总经", U"店里", U"本人", U"人家", U"个人", U"人员", U"女人",
      U"男人", U"人多", U"人少", U"别人", U"熟人", U"的人", U"老人", U"客人", U"你", U"请", U"登记", U"录一", U"录入", U"录下", U"录个", U"记得",
      U"记下", U"记一", U"记个", U"忘记", U"一下", U"嫌", U"偏高", U"太高", U"价高", U"一点", U"早点", U"几点", U"便宜点", U"晚点", U"差点", U"点击",
      U"试点", U"付", U"微信", U"电话", U"感兴", U"用量", U"感觉", U"感谢", U"补录", U"留资", U"昵称", U"助理", U"地址", U"公司", U"需", U"量大", U"签", U"批",
      U"查无", U"恭喜", U"采购", U"那边", U"这边", U"那里", U"这里", U"那儿", U"这儿", U"消息", U"喜讯", U"喜报", U"好事", U"竞品", U"竞对", U"友商",
      U"名片", U"开工", U"合同价", U"合同额", U"合同款", U"合同金", U"路过", U"顺路", U"可能", U"左右", U"大概", U"估计", U"预计", U"应该", U"也许",
      U"上下", U"二胎", U"三胎", U"头胎", U"双胞", U"肯", U"只留", U"只给", U"只有", U"只要", U"留了", U"留个", U"唔", U"佢", U"嘅", U"咗", U"哋", U"冇", U"睇", U"嚟", U"记低"};
  static constexpr WordList talk{U"needs", U"need", U"wants", U"want", U"inquiry", U"enquiry", U"from", U"for", U"with", U"the", U"new", U"lead", U"follow", U"up", U"customer", U"client", U"pls", U"please"};
  // Of the wish itself, or of what is told around the thing.
  static constexpr WordList wishes{U"商机", U"建单", U"开单", U"报单", U"新建", U"走个", U"登个", U"报告", U"毛利", U"利润", U"透露", U"搞活动", U"做活动", U"降价", U"促销", U"的价", U"能定", U"能签", U"新跑", U"刚跑", U"最近", U"对手", U"加上"};
  static constexpr WordList of_deals{U"合同", U"的单", U"单子", U"那单", U"这单", U"大单", U"一单", U"一组", U"一台", U"一套"};
  const View line = reader.sentence.folded();
  for (const Span whole : reader.sentence.pieces()) {
    Span piece = without_size(reader, whole);
    const bool is_latin = language::is_letter(line[piece.begin]);
    if (is_latin && talk.has(line.substr(piece.begin, piece.size()))) continue;
    if (is_latin) piece = thing_from(reader, piece.begin);  // solar street light
    if (piece.size() < 2 || piece.size() > (is_latin ? 24 : 10)) continue;
    const View words = line.substr(piece.begin, piece.size());
    const bool says = of_deals.has(words) || language::holds_any(words, speaks) || language::holds_any(words, wishes) || denies(words);
    const bool describes = language::among(words.back(), U"的了大多好少快贵远近紧难啊吧呢");
    const bool heads = piece.end < line.size() && line[piece.end] == U':';  // 补录: …, new: …
    if (!says && !describes && !heads && (is_package(words) || (!language::is_digit(words[0]) && !holds_a_day(reader.sentence, piece))) && !is_place(reader.sentence, piece) &&
        !begins_an_address(reader.sentence, piece) && !begins_person(reader, piece.begin) && set_product(reader, piece))
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
  reader.take_before(best.span.begin, "对我们的|对我们|对|需求|产品"_phrases);
  reader.take_after(best.span.end, "很感兴趣|比较感兴趣|有兴趣|感兴趣|有意向"_phrases);
}

void product(Reader& reader) {
  if (reader.slots.has("product")) return;
  if (const auto value = reader.labelled("意向产品|需求产品|感兴趣产品|产品名称|产品|需求|意向|品类|项目"_phrases)) {
    reader.slots.set("product", *value);
    return;
  }
  if (found_behind_competitor(reader) || found_by_heading(reader) || found_by_interest(reader) || found_by_supplier(reader) || found_by_wish(reader)) return;
  if (!found_alone(reader)) found_by_wish(reader, true);
}

}  // namespace chat::finders
