// Finder of who competes with us: known ones by their names, others by what they do.
#include <algorithm>

#include "bot/chat/reader.hpp"
#include "bot/language/pinyin.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using language::View, language::WordList;

constexpr std::size_t longest_competitor = 12;

// The name ends here: a small word, a verb, a mark. One that does not end is cut behind what no name reaches.
Span competitor_from(const Reader& reader, std::size_t begin) {
  static constexpr WordList ends{U"抢", U"降", U"涨", U"报", U"又", U"也", U"出", U"的", U"推", U"了", U"那边", U"在", U"搞", U"给", U"中标", U"拿", U"签", U"把", U"这", U"已", U"最近", U"今天", U"刚", U"开", U"正", U"打", U"卖", U"因", U"截", U"撬", U"价", U"来", U"现在", U"上", U"做", U"放", U"送", U"突然", U"他", U"挖", U"调", U"家的", U"便宜", U"比", U"抄", U"要", U"跟", U"去", U"新", U"有", U"只", U"说", U"用", U"找", U"昨天", U"低", U"半路", U"切"};
  static constexpr WordList starts{U"了", U"是", U":", U" ", U"叫", U"那边", U"的", U"品牌", U"厂家", U"友商", U"竞品", U"对手", U"给"};
  const View line = reader.sentence.folded();
  constexpr int most_starts = 4;
  for (int i = 0; i < most_starts; ++i) begin += language::longest(line, begin, starts);
  std::size_t end = begin;
  const std::size_t limit = std::min(line.size(), begin + longest_competitor + 1);
  while (end < limit && reader.sentence.is_free(end) && !is_separator(line[end]) &&
         !(end > begin + 1 && language::longest(line, end, ends)))
    ++end;
  return {begin, end};
}

bool set_competitor(Reader& reader, Span name) {
  static constexpr WordList nobody{U"别人", U"别家", U"别的", U"其他", U"同行", U"对手", U"竞品", U"友商", U"降价", U"他们", U"我们", U"客户", U"对方", U"价格", U"最近", U"一家", U"报价", U"动态", U"情况", U"竞争", U"便宜", U"今天", U"信息", U"情报", U"隔壁", U"人家", U"预算", U"领导", U"总部", U"集团", U"取消", U"另一家", U"另外", U"本地", U"当地", U"低价", U"开始", U"那边", U"这边", U"又", U"在"};
  const View line = reader.sentence.folded();
  const bool counts_a_thing = name.begin < line.size() && language::among(line[name.begin], U"台辆套只批部件份");  // 买了台烫金机
  if (name.size() < 2 || name.size() > longest_competitor || counts_a_thing) return false;
  const View words = reader.sentence.folded().substr(name.begin, name.size());
  if (language::longest(words, 0, nobody) > 0) return false;
  reader.slots.set("competitor", reader.sentence.words(name));
  reader.sentence.take(name);
  return true;
}

bool is_known_customer(const Reader& reader, Span name) {
  const auto names = reader.setting.directory.customers_in(reader.sentence);
  return std::any_of(names.begin(), names.end(), [&](const Named& n) { return n.span.begin == name.begin; });
}

// 院方说[理邦]监护仪给到4980: who stands before one of our products and its price is another.
bool competitor_before_price(Reader& reader) {
  static constexpr WordList prices{U"给到", U"报到", U"卖到", U"降到", U"报价", U"报了", U"报", U"只要", U"才要", U"才卖", U"卖", U"便宜"};
  static constexpr WordList leads{U"说", U"讲", U"反馈", U"听说", U"反映", U"透露", U"提到", U"因为", U"用"};
  const View line = reader.sentence.folded();
  for (const Named& product : reader.setting.directory.products_in(reader.sentence)) {
    if (language::longest(line, product.span.end, prices) == 0) continue;
    std::size_t begin = product.span.begin;
    while (begin > 0 && reader.sentence.is_free(begin - 1) && !is_separator(line[begin - 1]) && language::longest_before(line, begin, leads) == 0) --begin;
    const Span name{begin, product.span.begin};
    constexpr std::size_t longest_brand = 6;
    if (name.size() <= longest_brand && !is_known_customer(reader, name) && set_competitor(reader, name)) return true;
  }
  return false;
}

// 竞品情报：[东昇牌]瓷砖降了一成: called a brand, at the beginning of a thought.
bool competitor_by_brand(Reader& reader) {
  constexpr std::size_t longest_brand = 5;
  const View line = reader.sentence.folded();
  for (std::size_t at = 2; at < line.size(); ++at) {
    if (line[at] != U'牌' || !reader.sentence.is_free(at)) continue;
    std::size_t begin = at;
    while (begin > 0 && at - begin < longest_brand && language::is_han(line[begin - 1]) && reader.sentence.is_free(begin - 1)) --begin;
    const bool is_fresh = begin == 0 || is_separator(line[begin - 1]);
    if (is_fresh && at - begin >= 2 && !language::is_common_word(line[at - 1], line[at]) && set_competitor(reader, {begin, at + 1})) return true;
  }
  return false;
}

// [迈科]最近降价20%: whose price falls, at the beginning of the message, is another.
bool competitor_before_cut(Reader& reader) {
  static constexpr WordList cuts{U"降价", U"降了", U"直降", U"打折", U"促销", U"搞促销", U"搞活动", U"最近降价", U"最近降了", U"又降价", U"又降了", U"也降价", U"这周降价", U"最近打折", U"最近搞活动", U"最近促销"};
  constexpr std::size_t shortest = 2, longest_brand = 4;
  const View line = reader.sentence.folded();
  for (std::size_t end = shortest; end <= longest_brand && end < line.size(); ++end)
    if (language::longest(line, end, cuts) > 0) return reader.sentence.is_free({0, end}) && !is_known_customer(reader, {0, end}) && set_competitor(reader, {0, end});
  return false;
}

}  // namespace

void competitor(Reader& reader) {
  for (const Named& named : reader.setting.directory.names_in(reader.sentence, language::Names::Kind::competitor)) {
    if (!reader.sentence.is_free(named.span)) continue;
    set_competitor(reader, named.span);
    for (const Phrase& verb : "选择了|选了|选的|输给了|输给|被"_phrases) reader.take_before(named.span.begin, {&verb, 1});
    reader.take_after(named.span.end, "抢走了|抢了|抢去了|抢走|截胡了|截胡|拿下了|中标了|中标"_phrases);
    return;
  }
  if (competitor_by_brand(reader) || competitor_before_price(reader) || competitor_before_cut(reader)) return;
  static constexpr WordList verbs{U"选择了", U"选了", U"选的", U"选", U"输给了", U"输给", U"被", U"败给", U"签了别家", U"用了", U"改用", U"转投", U"投了", U"换成", U"给了", U"签给了", U"买了", U"定了", U"竞争对手", U"竞品", U"对手", U"友商", U"同行", U"竞对", U"给"};
  const View line = reader.sentence.folded();
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto length = language::longest(line, i, verbs);
    const bool is_denied = i > 0 && language::among(line[i - 1], U"不没别未");  // 不买了 孩子上学没定
    const bool is_price = line.substr(i, 2) == U"给到";  // 理邦给到4980
    const bool is_suffered = line[i] == U'被' && i + 1 < line.size() && language::among(line[i + 1], U"砍拖否卡毙退叫取停压冻扣");  // 预算被砍了
    if (length == 0 || is_denied || is_price || is_suffered) continue;
    const Span name = competitor_from(reader, i + length);
    if (name.size() > longest_competitor || is_known_customer(reader, name) || !set_competitor(reader, name)) continue;
    reader.sentence.take({i, name.end});
    reader.take_after(name.end, "抢走了|抢了|抢去了|抢走|截胡了|截胡|撬走了|拿走了"_phrases);
    return;
  }
}

}  // namespace chat::finders
