// Finder of how a customer came to us: 抖音, 展会, 老客户介绍.
#include <algorithm>

#include "bot/chat/reader.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using language::View, language::WordList, language::operator""_words;

// Channels that are meant wherever they are named.
constexpr WordList channels{U"抖音直播间", U"抖音直播", U"抖音私信", U"抖音", U"小红书", U"快手", U"视频号", U"公众号", U"朋友圈广告", U"朋友圈", U"微博", U"知乎",
                             U"b站", U"百度推广", U"百度", U"谷歌", U"官网", U"阿里巴巴", U"阿里国际站", U"国际站", U"1688", U"淘宝", U"京东", U"天猫", U"拼多多",
                             U"美团", U"大众点评", U"点评网", U"高德", U"58同城", U"小区地推", U"社区地推", U"商场地推", U"地推", U"扫街", U"扫楼", U"陌拜", U"电销", U"到店", U"400来电", U"400电话", U"400热线",
                             U"客服热线", U"转介绍", U"领英", U"今日头条", U"头条", U"腾讯广告", U"广交会", U"企查查", U"天眼查", U"异业合作", U"招标网"};
// Such that are also things or deeds: only with words of coming beside them.
constexpr WordList vague_channels{U"网站", U"门店", U"上门", U"短信", U"直播间", U"直播", U"小程序", U"热线", U"客服", U"广告", U"社群", U"微信群", U"群里",
                                   U"传单", U"沙龙", U"讲座", U"社区讲座", U"健康讲座", U"论坛", U"峰会", U"交流会", U"发布会", U"推广", U"搜索", U"网上", U"线下", U"线上", U"代理商", U"渠道商", U"电话", U"表单", U"邮件", U"行业群", U"车展", U"家装展", U"小区", U"商场", U"渠道", U"活动", U"展厅"};
constexpr WordList comings{U"来的", U"过来的", U"上来的", U"进来的", U"那边来的", U"引流来的", U"引流", U"获客", U"留资的", U"留资", U"留言的", U"留言", U"私信来的", U"私信", U"来访", U"来客", U"进线的", U"进线", U"来电", U"投放",
                            U"上碰到的", U"上碰到", U"碰到的", U"碰到", U"上遇到", U"上见到的", U"上聊的", U"上拿的名片", U"上收的名片", U"上换的名片", U"现场", U"上认识", U"上加了", U"拿到的", U"上拿到的", U"收集的", U"上收集的", U"上加的", U"加的", U"加过来的", U"上认识的", U"认识的", U"认识", U"上碰到的", U"上遇到的", U"上看到的", U"看到的", U"上找来的", U"找来的", U"找过来的", U"上找过来的", U"咨询过来的", U"咨询的", U"来咨询的", U"来咨询", U"上联系的",
                            U"线索", U"渠道来的", U"渠道", U"上来咨询的", U"上来", U"过来", U"来", U"那边", U"的", U"上", U"里", U"进来", U"上获取", U"开发的", U"接的", U"上接的", U"看到", U"了解到的", U"了解到", U"搜到的", U"搜索来的", U"推广来的", U"推广", U"广告来的", U"广告", U"询盘来的", U"询盘过来的", U"询盘"};
constexpr WordList fairs{U"展会", U"博览会", U"交易会", U"展览会", U"展销会", U"订货会", U"招商会", U"推介会", U"洽谈会", U"工博会", U"医博会", U"糖酒会", U"进博会", U"高交会", U"教育展", U"医疗展", U"建材展", U"机床展", U"广告展", U"家博会", U"年会", U"展", U"会"};
constexpr WordList introducers{U"老客户", U"老顾客", U"朋友", U"同行", U"同事", U"熟人", U"亲戚", U"客户", U"老板", U"同学", U"邻居", U"领导", U"合作伙伴", U"供应商", U"经销商", U"代理商", U"渠道", U"老师", U"战友", U"家长", U"学员", U"老学员", U"老同学", U"渠道商", U"老乡", U"业主", U"老业主", U"会员"};
constexpr WordList introductions{U"转介绍", U"介绍", U"推荐", U"引荐"};

void set_source(Reader& reader, Span name, Span taken) {
  static constexpr WordList lead_ins{U"从", U"在", U"通过", U"是从", U"是在", U"来自", U"是", U"经", U"由", U"渠道是", U"来源是", U"来源", U"渠道", U"via", U"刚从", U"刚在"};
  // 来源展会: the word for it is no part of the name.
  for (const View label : {View(U"来源"), View(U"渠道")})
    if (reader.sentence.folded().substr(name.begin, name.end - name.begin).starts_with(label) && name.end - name.begin > label.size()) name.begin += label.size();
  reader.slots.set("source", reader.sentence.words(name));
  const View line = reader.sentence.folded();
  while (taken.begin > 0 && line[taken.begin - 1] == U' ' && taken.begin > 1 && language::longest_before(line, taken.begin - 1, lead_ins)) --taken.begin;
  taken.begin -= language::longest_before(line, taken.begin, lead_ins);
  reader.sentence.take(taken);
}

std::size_t comings_length(View line, std::size_t index) {
  const std::size_t begin = index;
  for (int words = 0; words < 2; ++words) index += language::longest(line, index, comings);
  return index - begin;
}

// 老客户介绍的, 王总推荐过来的
bool found_introduction(Reader& reader) {
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto length = language::longest(line, i, introductions);
    if (length == 0) continue;
    std::size_t begin = i - language::longest_before(line, i, introducers);
    for (const auto& entity : reader.sentence.entities())
      if ((entity.kind == language::Entity::Kind::person || entity.kind == language::Entity::Kind::company) && entity.end == i) begin = entity.begin;
    for (const Named& named : reader.setting.directory.members_in(reader.sentence))
      if (named.span.end == i) begin = named.span.begin;
    if (begin < i) {
      for (const auto& entity : reader.sentence.entities())  // [宁波海天]王总介绍的
        if (entity.kind == language::Entity::Kind::company && entity.end == begin) begin = entity.begin;
      if (const auto who = language::longest_before(line, begin, introducers); line.substr(begin - who, who) != U"客户") begin -= who;  // [老客户]卢姐介绍的
    }
    const std::size_t end = i + length;
    const bool comes = language::longest(line, end, U"的 过来 来"_words) > 0;
    if (begin == i && !comes && line.substr(i, length) != U"转介绍") continue;
    if (begin == i && line.substr(i, length) == U"介绍" && !language::longest(line, end, U"来的 过来"_words)) continue;
    if (begin < i && !comes && end < line.size() && !is_separator(line[end]) && language::is_han(line[end]) &&
        language::longest(line, end, U"客户 新客户 一个 了一 了个 个"_words) == 0)
      continue;
    std::size_t past = end + language::longest(line, end, U"过来的 来的 过来 的 来 了"_words);
    set_source(reader, {begin, end}, {begin, past});
    return true;
  }
  return false;
}

// 深圳工博会上认识的: the fair with its name.
bool found_fair(Reader& reader) {
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto length = language::longest(line, i, fairs);
    if (length == 0) continue;
    const std::size_t end = i + length, past = end + comings_length(line, end);
    const bool met_there = language::longest(line, end, U"上碰 上遇 上认识 上加 上见 上聊 上拿 上收 上换 上来 来的 认识 加的 碰到 现场"_words) > 0;
    const bool is_fair = length > 1 || met_there || (line[i] == U'展' && past > end);
    if (!is_fair || (length == 1 && language::longest(line, end, U"示 开 厅 现 架 台"_words))) continue;
    if (language::longest(line, end, U"用 要用 上用 抽奖"_words) > 0) continue;  // 年会用: what it is for
    std::size_t begin = i;
    while (begin > 0 && i - begin < 6 && reader.sentence.is_free(begin - 1) && !is_separator(line[begin - 1]) &&
           !language::among(line[begin - 1], U"在从的了去是个天日上周月午刚参加逛过自把将给跟由"))
      --begin;
    set_source(reader, {begin, end}, {begin, past});
    return true;
  }
  return false;
}

// 新客户 58同城 王总: right before the person stands the customer, and a company with a number in its name is one.
bool is_customer(const Reader& reader, Span channel) {
  const auto& points = reader.sentence.points();
  if (!language::is_digit(points[channel.begin]) || comings_length(reader.sentence.folded(), channel.end) > 0) return false;
  std::size_t next = channel.end;
  while (next < points.size() && points[next] == U' ') ++next;
  return std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
    return e.kind == language::Entity::Kind::person && e.begin == next;
  });
}

std::size_t past_moment(const Reader& reader, std::size_t at) {
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == language::Entity::Kind::when && entity.begin == at) return entity.end;
  return at;
}

bool found_channel(Reader& reader) {
  static constexpr WordList labels{U"来源", U"来源是", U"渠道", U"渠道是", U"来自", U"通过", U"来源 ", U"渠道 "};
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    auto length = language::longest(line, i, channels);
    if (length > 0 && !is_customer(reader, {i, i + length})) {
      set_source(reader, {i, i + length}, {i, i + length + comings_length(line, i + length)});
      return true;
    }
    length = language::longest(line, i, vague_channels);
    if (length == 0) continue;
    const auto coming = language::longest(line, i + length, comings);
    static constexpr WordList standing{U"门店", U"直播间", U"小程序", U"社群", U"传单", U"车展", U"家装展"};
    const bool stands_alone = standing.has(line.substr(i, length)) && (i == 0 || is_separator(line[i - 1])) && (i + length == line.size() || is_separator(line[i + length]));
    const bool comes = stands_alone || (coming > 1 && line.substr(i + length, coming) != U"过来" && line.substr(i + length, coming) != U"推广");
    const bool labelled = language::longest_before(line, i, labels) > 0;
    const bool walked_in = standing.has(line.substr(i, length)) && language::longest(line, past_moment(reader, i + length), U"来的 来了 来个 过来的 进来 客户"_words) > 0;  // 门店[今天上午]来的, 门店客户
    if (!comes && !labelled && !walked_in) continue;
    set_source(reader, {i, i + length}, {i, i + length + comings_length(line, i + length)});
    return true;
  }
  return false;
}

// 摆摊来的, 发传单引来的: a clause of its own that tells where from, in words of any kind.
bool found_origin(Reader& reader) {
  static constexpr WordList ends{U"来的", U"过来的", U"引来的", U"拉来的", U"找来的", U"上来的", U"进来的", U"得来的", U"带来的", U"换来的", U"加的", U"加来的", U"认识的", U"碰到的", U"碰上的", U"遇到的", U"遇上的", U"推来的", U"推过来的", U"要来的", U"来的客户", U"来的线索", U"来的客人"};
  static constexpr WordList no_origin{U"新", U"刚", U"自己", U"亲自", U"主动", U"客户", U"老板", U"昨", U"今", U"前天", U"上周", U"一起", U"外地", U"本地", U"公司", U"第", U"后", U"又", U"也", U"都", U"特意", U"专门", U"老"};
  constexpr std::size_t longest_origin = 5;
  const View line = reader.sentence.folded();
  for (const Span clause : reader.sentence.clauses(true)) {
    const auto tail = language::longest_before(line, clause.end, ends);
    if (tail == 0 || tail + 2 > clause.size() || clause.size() - tail > longest_origin || !reader.sentence.is_free(clause)) continue;
    const Span origin{clause.begin, clause.end - tail};
    const bool is_read = std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [&](const language::Entity& e) {
      return e.begin < origin.end && origin.begin < e.end;
    });
    const View words = line.substr(origin.begin, origin.size());
    if (is_read || !std::all_of(words.begin(), words.end(), language::is_han) || language::longest(line, origin.begin, no_origin) > 0 ||
        words.find_first_of(U"我你他她谁哪的了这那个位") != View::npos)
      continue;
    set_source(reader, origin, clause);
    return true;
  }
  return false;
}

}  // namespace

void source(Reader& reader) {
  if (const auto value = reader.labelled("线索来源|客户来源|来源渠道|来源|渠道"_phrases)) {
    reader.slots.set("source", *value);
    return;
  }
  if (found_introduction(reader) || found_fair(reader) || found_channel(reader) || found_origin(reader)) return;
  for (const auto& [said, meant] : {Meaning{"自己找上门", "上门"}, Meaning{"主动上门", "上门"}, Meaning{"自然进店", "门店"}, Meaning{"自然到店", "门店"},
                                    Meaning{"进店", "门店"}, Meaning{"来店里", "门店"}, Meaning{"店里来", "门店"}, Meaning{"门店来了位", "门店"}, Meaning{"门店来了个", "门店"}}) {
    if (!reader.sentence.has(said)) continue;  // also when the words called the command
    reader.take_word(said);
    reader.slots.set("source", std::string(meant));
    return;
  }
}

}  // namespace chat::finders
