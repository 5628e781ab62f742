// Finders of what is noted about a new customer: what he asks us to do, and what is left over.
#include <algorithm>

#include "bot/chat/reader.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using language::View, language::WordList;

constexpr WordList askings{U"想要", U"要求", U"需要", U"要", U"等", U"让我们", U"让我", U"让", U"希望", U"求", U"想", U"请", U"叫我", U"得", U"麻烦"};
constexpr WordList doings{U"发一份", U"发个", U"发份", U"发", U"给个", U"给份", U"给", U"出个", U"出份", U"出", U"做个", U"做份", U"做", U"寄", U"送", U"拿", U"看", U"先", U"一份", U"个", U"份", U"尽快"};
constexpr WordList wanted{U"报价单", U"报价", U"报个价", U"产品资料", U"资料", U"方案", U"样品", U"样本", U"合同", U"彩页", U"目录", U"演示", U"上门测量", U"上门量尺", U"上门看现场", U"上门", U"回电话", U"回电", U"案例", U"价目表", U"价格表", U"试用", U"试听", U"拜访"};

// 他们, 大概: what is said around the things that were read.
constexpr WordList small_words{
    U"嗯", U"那个", U"这个", U"就是", U"然后", U"我", U"我们", U"咱们", U"他们", U"她", U"他", U"对方", U"客户", U"公司", U"预算", U"大概", U"大约", U"左右", U"电话", U"手机号", U"手机", U"微信号", U"微信", U"联系方式",
    U"联系", U"想", U"要", U"的", U"了", U"是", U"在", U"有", U"个", U"一个", U"叫", U"和", U"跟", U"也", U"还", U"都", U"就", U"把", U"给", U"让", U"说", U"请", U"麻烦", U"帮我", U"帮忙", U"记", U"录", U"登记", U"一下", U"下",
    U"吧", U"呢", U"啊", U"哦", U"呀", U"嘛", U"新", U"线索", U"需求", U"号码", U"号", U"金额", U"报价", U"价格", U"数量", U"产品", U"来源", U"渠道", U"备注", U"邮箱", U"email", U"新客户", U"加", U"刚", U"又", U"来", U"问", U"换", U"买", U"做", U"看", U"用", U"订", U"采购", U"位", U"家", U"批", U"些", U"差不多", U"预计", U"估计", U"打算", U"准备", U"需要", U"对", U"去", U"到", U"上", U"里", U"follow up", U"follow", U"up", U"with", U"from", U"the", U"rmb", U"联系人", U"对接人", U"负责人", U"感兴趣", U"有兴趣", U"想了解", U"了解", U"咨询", U"认识", U"见", U"聊", U"今天", U"过", U"来的", U"过来", U"介绍", U"人", U"姓", U"名字", U"待", U"已", U"已经", U"那边", U"这边", U"图片", U"名片", U"客资", U"进线", U"进来", U"老板", U"条", U"为", U"约", U"万", U"元", U"先", U"再", U"嗯嗯", U"哈", U"首先", U"其中", U"另外", U"以及", U"或者", U"wants", U"need", U"needs", U"for", U"lead", U"new", U"contact", U"phone", U"tel", U"mobile", U"budget", U"email:", U"大小", U"总共", U"一共", U"多",
    U"录好", U"录完", U"录上", U"录下", U"录个", U"存", U"存好", U"建", U"建个", U"建档", U"补", U"报备", U"添加", U"新增", U"新客", U"新单", U"帮", U"帮录", U"好", U"哟", U"呗", U"喂", U"那个啥", U"那什么", U"那啥", U"哎", U"呃", U"额", U"又来", U"才", U"收", U"收到", U"张", U"接", U"接到", U"打", U"打来", U"通", U"扫到", U"扫", U"路上", U"上门", U"客人", U"顾客",
    U"什么价", U"啥价", U"什么价格", U"多少钱", U"多少", U"怎么卖", U"价位", U"不到", U"以内", U"报了", U"报过", U"手里", U"手头", U"手上", U"计划", U"小单", U"大单", U"孩子", U"小孩", U"老板娘", U"喊", U"听说", U"路过", U"跑", U"拜访", U"预约", U"量", U"一家", U"一条", U"一下哈", U"人家", U"本人", U"叫做", U"打算"};
constexpr WordList here{U"俺", U"俺们", U"俺这儿", U"俺这", U"俺这里", U"咱这儿", U"咱这", U"我这儿", U"我这", U"我这边", U"有个", U"有家", U"有一个", U"有位", U"那档", U"这档", U"那款", U"这款"};

bool is_noise(View words) {
  for (std::size_t i = 0; i < words.size();) {
    const auto length = std::max(language::longest(words, i, small_words), language::longest(words, i, here));
    if (length == 0 && !is_separator(words[i])) return false;
    i += std::max<std::size_t>(1, length);
  }
  return true;
}

Span without_small_words(View line, Span words) {
  static constexpr WordList before{U"备注", U"备注:", U"说", U"了", U"的", U"另外", U"然后", U"他们", U"客户", U"而且", U"不过", U"但是", U"就是", U":", U" ", U"目前"};
  while (const auto length = language::longest(line.substr(0, words.end), words.begin, before)) words.begin += length;
  while (words.size() > 2 && language::among(line[words.end - 1], U"了吧呢啊哦")) --words.end;
  return words;
}

bool is_untouched(const Reader& reader, Span clause) { return reader.sentence.is_free(clause); }

void keep(const Reader& reader, Span words, std::string& kept) {
  const View line = reader.sentence.folded();
  words = without_small_words(line, words);
  if (line.substr(words.begin, words.size()).ends_with(U"+1")) return;  // 驾校招生+1: that there is one more
  if (words.size() < 2 || is_noise(line.substr(words.begin, words.size())) || is_filler(line.substr(words.begin, words.size()))) return;
  const std::string text = reader.sentence.remainder(words);
  if (text.empty()) return;
  if (!kept.empty()) kept += ' ';
  kept += text;
}

}  // namespace

// VIP, A级客户, said beside a new customer: a word of its own that can be nothing else.
void lead_level(Reader& reader) {
  level(reader);
  if (reader.slots.has("level")) return;
  static constexpr WordList alone{U"vip", U"svip", U"ka"};
  static constexpr WordList grades{U"s", U"a", U"b", U"c", U"d"};
  static constexpr WordList kinds{U"级客户", U"类客户", U"级", U"类"};
  const View line = reader.sentence.folded();
  for (const Span piece : reader.sentence.pieces()) {
    const View words = line.substr(piece.begin, piece.size());
    const auto grade = language::longest(words, 0, grades);
    const bool is_graded = grade > 0 && words.size() > grade && grade + language::longest(words, grade, kinds) == words.size();
    const auto name = language::longest(words, 0, alone);
    const bool is_named = name > 0 && (name == words.size() || words.substr(name) == U"客户");
    if (!is_graded && !is_named) continue;
    std::string said = reader.sentence.words({piece.begin, piece.begin + (is_graded ? grade : name)});
    for (char& c : said) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    reader.slots.set("level", said);
    return reader.sentence.take(piece);
  }
}

// 要报价: something to be done, without a day on which it is due.
void lead_action(Reader& reader) {
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto asking = language::longest(line, i, askings);
    if (asking == 0 || !reader.sentence.is_free(i)) continue;
    std::size_t at = i + asking;
    const std::size_t doing = at;
    while (const auto length = language::longest(line, at, doings)) at += length;
    const auto length = language::longest(line, at, wanted);
    const bool is_thing = at + length < line.size() && language::among(line[at + length], U"装包机");  // 试用[装]
    if (length == 0 || is_thing || !reader.sentence.is_free(Span{i, at + length})) continue;
    const bool is_deed = line.substr(at, 1) == U"上" || line.substr(at, 2) == U"回电" || line.substr(at, length) == U"报价" || line.substr(at, length) == U"演示";
    const bool sends = at > doing && (line[doing] == U'发' || line[doing] == U'寄' || line[doing] == U'送' || line[doing] == U'出');
    const std::string verb = is_deed || !sends ? "" : language::to_utf8(line.substr(doing, 1));
    const std::string thing = reader.sentence.words({at, at + length});
    reader.slots.set("next_action", thing == "报个价" ? "报价" : verb + thing);
    reader.sentence.take({i, at + length});
    return;
  }
}

// 地址苏州工业园区星湖街1号, 苏州的: where it lies, and not where a fair or a journey was. The words stay for the remark.
void lead_place(Reader& reader) {
  static constexpr WordList elsewhere{U"展", U"出差", U"开会", U"总部", U"分公司", U"大区", U"办事处", U"的展", U"工博会", U"博览会", U"站", U"话", U"人", U"菜"};
  static constexpr WordList on_the_way{U"去", U"到", U"飞", U"回"};
  const View line = reader.sentence.folded();
  std::string outer;  // 北京的客户，地址朝阳区望京街8号: the city, and then where in it
  for (const auto& entity : reader.sentence.entities()) {
    const Span span{entity.begin, entity.end};
    if (entity.kind != language::Entity::Kind::place || !reader.sentence.is_free(span)) continue;
    if (language::longest(line, span.end, elsewhere) > 0 || language::longest_before(line, span.begin, on_the_way) > 0) continue;
    const auto& place = std::get<language::Place>(entity.value);
    std::string words = reader.sentence.words(span);
    const bool is_short = !place.county.empty() && words.find(place.county) == words.npos && !place.alternatives.empty();
    if (is_short) words = place.county + place.detail;  // 鼓楼中山路1号: read again without 地址 before it, 鼓楼 would be no place
    reader.slots.set("place", outer + words);
    if (!outer.empty() || !place.county.empty() || !place.detail.empty()) return;
    outer = words;
  }
}

void lead_remark(Reader& reader) {
  if (const auto value = reader.labelled("备注|说明"_phrases)) {
    reader.slots.set("remark", *value);
    return;
  }
  std::string kept;
  const auto pieces = reader.sentence.pieces();
  for (const Span clause : reader.sentence.clauses(true)) {
    if (is_untouched(reader, clause)) {
      keep(reader, clause, kept);
      continue;
    }
    for (const Span piece : pieces)
      if (piece.begin >= clause.begin && piece.end <= clause.end) keep(reader, piece, kept);
  }
  if (kept.empty()) return;
  reader.slots.set("remark", kept);
  reader.sentence.take({0, reader.sentence.points().size()});
}

}  // namespace chat::finders
