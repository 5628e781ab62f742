// Slips of the keyboard in the words that sales people command with.
#include "bot/language/slips.hpp"

#include <array>
#include <bitset>
#include <memory>

#include "bot/language/pinyin.hpp"

namespace language {
namespace {

// Words that somebody who means nothing of the kind does not say by accident. Not here: those that a frequent phrase
// sounds like (钱在 潜在, 做完上 晚上, 然后填 后天).
constexpr std::array<View, 100> lexicon{
    U"客户", U"跟进", U"提醒", U"商机", U"线索", U"公海", U"报价", U"预算", U"合同", U"回款", U"签单", U"审批", U"目标",
    U"进度", U"业绩", U"联系", U"记录", U"登记", U"拜访", U"电话", U"微信", U"成交", U"谈判", U"意向", U"阶段", U"来源",
    U"备注", U"预计", U"今天", U"明天", U"昨天", U"下午", U"下周", U"领取", U"分配", U"完成", U"推迟", U"跳过", U"帮助",
    U"漏斗", U"排名", U"团队", U"产品", U"数量", U"价格", U"采购", U"预测", U"丢单", U"赢单", U"询价", U"查重", U"重复",
    U"修改", U"更新", U"取消", U"确认", U"申请", U"通过", U"驳回", U"折扣", U"权限", U"负责", U"录入", U"新增", U"新建",
    U"查询", U"日报", U"周报", U"统计", U"导出", U"导入", U"图表", U"趋势", U"对比", U"打卡", U"定位", U"巡店", U"门店",
    U"检查", U"照片", U"回访", U"演示", U"方案", U"付款", U"到账", U"首付", U"尾款", U"定金", U"发票", U"金额", U"概率",
    U"签约", U"续约", U"成单", U"成率", U"沟通", U"需求", U"降价", U"涨价", U"认领"};

// Numbers and small words stand beside anything, and before 总 or 工 stands a name: no slips.
constexpr View never_slips = U"一二三四五六七八九十百千万亿两半零几的地得了是在我你您他她它们这那有不没就都也还要又再和跟给把被让吧吗呢啊"
                             U"去来说到与及或对从向已以前为家人会可能很太最金靳无按调";
constexpr View titles = U"总工姐哥董院处科主老经部局校所教博";

// The words by their sound, so that nearly all runs cost one look.
class Lexicon {
 public:
  static const Lexicon& instance() {
    static const auto made = std::make_unique<const Lexicon>();
    return *made;
  }

  Lexicon() {
    for (std::size_t i = 0; i < lexicon.size(); ++i) {
      sounds_[i] = sound(syllable(lexicon[i][0]), syllable(lexicon[i][1]));
      known_.set(sounds_[i]);
    }
  }

  // The word that these two characters, which sound so, are a slip of; empty when they are none.
  View meant(View typed, Syllable first, Syllable second) const {
    const std::uint32_t heard = sound(first, second);
    if (!known_.test(heard)) return {};
    for (std::size_t i = 0; i < lexicon.size(); ++i)
      if (sounds_[i] == heard && is_slip(typed, lexicon[i])) return lexicon[i];
    return {};
  }

 private:
  static std::uint32_t sound(Syllable first, Syllable second) { return first * std::uint32_t{syllables} + second; }

  std::array<std::uint32_t, lexicon.size()> sounds_;
  std::bitset<syllables * syllables> known_;
};

bool may_be_slip(View line, std::size_t index, View meant) {
  const char32_t first = line[index], second = line[index + 1], left = before(line, index), right = at(line, index + 2);
  if (is_common_word(first, second)) return false;
  if (first == meant[0]) return !among(second, never_slips) && !among(right, titles) && !is_common_word(second, right);
  const bool is_other_word = is_common_word(second, right) && !is_common_word(right, at(line, index + 3));  // 名天[下午]
  return !among(first, never_slips) && !is_common_word(left, first) && !is_other_word;
}

}  // namespace

namespace {

// What the rules for slips let pass, and what nobody means here as it stands.
struct Mistaken {
  View typed, meant;
};
constexpr std::array<Mistaken, 3> mistaken{{{U"意象", U"意向"}, {U"千单了", U"签单了"}, {U"钱单了", U"签单了"}}};

View meant_there(View line, std::size_t index) {
  for (const auto& [typed, meant] : mistaken)
    if (stands(line, index, typed) && !among(before(line, index), U"一二三四五六七八九十几百两上数")) return meant;
  return {};
}

}  // namespace

std::optional<std::u32string> without_slips(View line) {
  std::optional<std::u32string> mended;
  const Lexicon& words = Lexicon::instance();
  Syllable next = line.empty() ? Syllable{0} : syllable(line[0]);
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const Syllable heard = next;
    next = syllable(line[i + 1]);
    if (heard == 0 || next == 0) continue;
    View meant = words.meant(line.substr(i, 2), heard, next);
    if (meant.empty()) continue;
    if (!may_be_slip(line, i, meant)) meant = meant_there(line, i);
    if (meant.empty()) continue;
    if (!mended) mended.emplace(line);
    mended->replace(i, meant.size(), meant);
  }
  return mended;
}

}  // namespace language
