// Measure words: what things are counted in.
#include "bot/language/measure.hpp"
#include "bot/language/words.hpp"

#include <array>

namespace language {
namespace {

constexpr PointTable single{
    U"台套个件份箱只支条张把辆瓶盒包袋桶吨斤克米片根卷双对组批次人位家单户名间层栋本册颗粒幅面顶扇架部款门棵"
    U"株头匹盏座口艘罐听提升方樘枚篇字句页首场期通封趟遍步轮届股股拳桌床节课杯碗锅串排列项种类级节笔桩盘捆筒"
    U"瓦度寸尺亩里岁倍"};
constexpr WordList longer{U"平方米", U"平米", U"立方米", U"立方", U"公斤", U"千克", U"公里", U"毫升",
                          U"人次",   U"车次", U"台套",   U"件套", U"kg",   U"km",   U"cm",   U"mm",
                          U"pcs",    U"PCS",  U"套件",   U"千瓦", U"公分", U"厘米"};
// What looks like a measure word and begins something else.
constexpr WordList others{
    U"个月", U"个小时", U"个钟", U"个星期", U"个礼拜", U"个周", U"个工作日", U"个季度", U"个百分点",
    U"个点", U"个半",   U"个多", U"个年",   U"人民币", U"单价", U"单子",     U"单独",   U"单据",
    U"本月", U"本周",   U"本季", U"本年",   U"本日",   U"部分", U"面前",     U"期间",   U"次日",
    U"方案", U"方面",   U"方式", U"条件",   U"份额",   U"股份", U"通过",     U"通知",   U"包括",
    U"对方", U"对接",   U"对比", U"把握",   U"节日",   U"里面", U"头部",     U"度过"};

}  // namespace

std::size_t measure_length(View line, std::size_t index) {
  if (longest(line, index, others) > 0) return 0;
  if (const auto length = longest(line, index, longer))
    return is_letter(at(line, index + length)) ? 0 : length;
  return among(at(line, index), single) ? 1 : 0;
}

}  // namespace language
