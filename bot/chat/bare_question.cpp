// Questions that are hardly sentences.
#include "bot/chat/bare_question.hpp"

#include <algorithm>

#include "bot/language/trie.hpp"

namespace chat {
namespace {

constexpr std::u32string_view small_words[] = {
    // who asks, and how politely
    U"我", U"我们", U"咱", U"咱们", U"你", U"帮", U"帮我", U"帮忙", U"麻烦", U"请", U"请问", U"问下", U"问一下", U"问问", U"给", U"给我", U"想", U"想知道", U"想看", U"想看看",
    U"想查", U"要", U"需要", U"能", U"能不能", U"可以", U"可不可以", U"可否", U"能否", U"看", U"看看", U"看下", U"看一下", U"看一看", U"瞅瞅", U"瞧瞧", U"查", U"查查", U"查下", U"查一下",
    U"说", U"说下", U"说说", U"说一下", U"告诉", U"告诉我", U"报", U"报下", U"报一下", U"来", U"来个", U"来份", U"来一份", U"来一个", U"来张", U"发", U"发下", U"发一下", U"发个", U"发份", U"发一份",
    U"调", U"调一下", U"调出来", U"拉", U"拉一下", U"拉个", U"拉出来", U"列", U"列下", U"列一下", U"列个", U"列出来", U"出", U"出个", U"出来", U"统计", U"统计一下", U"统计下", U"汇总", U"汇总一下",
    U"算", U"算下", U"算一下", U"显示", U"展示", U"打开", U"整", U"整个", U"整一个", U"弄", U"弄个", U"生成", U"做", U"做个", U"做一份", U"准备", U"准备一下", U"准备下", U"把", U"关于",
    U"劳驾", U"老板", U"领导", U"您", U"你好", U"您好", U"好", U"小销", U"机器人", U"亲",
    // what is asked
    U"多少", U"几", U"什么", U"啥", U"咋样", U"咋", U"怎么样", U"怎样", U"如何", U"怎么", U"样", U"哪些", U"哪个", U"哪几个", U"谁", U"哪位", U"有", U"有没有", U"没有", U"没", U"是", U"是不是", U"为",
    U"到", U"到哪", U"到哪了", U"哪", U"哪儿", U"第", U"名", U"个", U"位", U"条", U"单", U"万", U"人", U"情况", U"状况", U"现状", U"数据", U"数", U"数字", U"数值", U"值", U"额", U"明细", U"文字版", U"文字", U"列表", U"名单", U"清单",
    U"结果", U"详情", U"表", U"总", U"总体", U"整体", U"全部", U"所有", U"合计", U"目前", U"现在", U"当前", U"最新", U"实时", U"眼下", U"至今", U"截止", U"截至", U"为止", U"如今", U"最近", U"今", U"内", U"里", U"里面",
    // small words
    U"的", U"了", U"吗", U"呢", U"吧", U"呀", U"啊", U"嘛", U"呗", U"哈", U"哦", U"嗯", U"额", U"呃", U"哎", U"诶", U"唉", U"嘞", U"那", U"那个", U"这", U"这个", U"都", U"还", U"也", U"就", U"再", U"又", U"一下", U"下", U"一",
    U"和", U"跟", U"与", U"在", U"以及", U"各", U"按", U"对", U"一共", U"总共", U"到底", U"大概", U"手上", U"手里", U"名下", U"负责", U"这边", U"那边", U"家", U"区", U"大区", U"区域", U"片区", U"省", U"市",
    U"团队", U"组", U"小组", U"我组", U"部门", U"公司", U"全公司", U"全员", U"全队", U"大家", U"大伙", U"各人", U"每个人", U"每人", U"个人", U"自己", U"本人", U"手下", U"下属", U"同事", U"们", U"销售", U"本", U"该",
};

constexpr std::u32string_view figures[] = {
    U"目标", U"任务", U"指标", U"定额", U"kpi", U"业绩", U"进度", U"完成率", U"达成率", U"完成", U"达成", U"完成情况", U"完成度", U"战绩", U"销售额", U"成交额", U"签单额", U"漏斗", U"看板", U"商机", U"排名", U"排行", U"排行榜",
    U"名次", U"榜单", U"奖金", U"提成", U"奖励", U"佣金", U"档", U"档位", U"返点", U"预测", U"预计", U"预估", U"业绩预测", U"销售预测", U"首响", U"响应", U"时长", U"时间", U"速度", U"及时率", U"超时", U"周报", U"月报", U"日报",
    U"复盘", U"材料", U"总结", U"周总结", U"月度", U"季度", U"年度", U"图", U"图表", U"柱状", U"红灯", U"黄灯", U"绿灯", U"灯", U"活跃", U"活跃度", U"日活", U"活跃率", U"使用率", U"使用", U"公海", U"客户", U"线索", U"新线索", U"新客户",
    U"新增", U"有效", U"有效线索", U"新", U"量", U"率", U"落后", U"缺口", U"差额", U"差距", U"资源", U"池", U"修改", U"变更", U"操作", U"记录", U"日志", U"历史", U"没跟", U"跟进", U"逾期"};

enum : std::uint32_t { small, figure };

const language::Trie& vocabulary() {
  static const language::Trie trie = [] {
    language::Trie filled;
    for (const auto word : small_words) filled.add(word, small);
    for (const auto word : figures) filled.add(word, figure);
    filled.settle();
    return filled;
  }();
  return trie;
}

struct Word {
  std::size_t length = 0;
  bool is_figure = false;
};

Word longest_at(std::u32string_view line, std::size_t index) {
  Word longest;
  vocabulary().each(line, index, [&](language::Trie::Match match) { longest = {match.length, match.values.front() == figure}; });
  return longest;
}

// 我昨天跟了谁: what somebody did, and no 跟 as in 我跟他.
bool tells_an_act(std::u32string_view line) { return line.find(U"跟了") != line.npos || line.find(U"跟过") != line.npos; }

bool is_explained(const language::Entity& entity) {
  using enum language::Entity::Kind;
  return entity.kind == when || entity.kind == place;
}

}  // namespace

bool is_bare_question(const Sentence& sentence, const std::vector<Span>& names) {
  constexpr std::size_t longest = 24;  // what is longer has more to say
  const auto line = sentence.folded();
  if (line.empty() || line.size() > longest || tells_an_act(line)) return false;
  std::vector<bool> explained(line.size(), false);
  const auto explain = [&](std::size_t begin, std::size_t end) { std::fill(explained.begin() + begin, explained.begin() + end, true); };
  bool asks_for_something = !names.empty();  // 小销是谁 asks for no figure
  for (const Span name : names) explain(name.begin, name.end);
  for (const auto& entity : sentence.entities())
    if (is_explained(entity)) {
      explain(entity.begin, entity.end);
      asks_for_something = true;
    }
  for (std::size_t i = 0; i < line.size();) {
    const Word word = explained[i] || is_separator(line[i]) ? Word{1, false} : longest_at(line, i);
    if (word.length == 0) return false;
    asks_for_something |= word.is_figure;
    i += word.length;
  }
  return asks_for_something;
}

}  // namespace chat
