// Measure words: what things are counted in.
#include "bot/language/measure.hpp"
#include "bot/language/words.hpp"

#include <array>

namespace language {
namespace {

constexpr PointTable single{
    U"台套个件份箱只支条张把辆瓶盒包袋桶吨斤克米片根卷双对组批次人位家单户名间层栋本册颗粒幅面"
    U"顶扇架部款门棵株头匹盏座口艘罐听提升方樘枚篇字句页首场期通封趟遍步轮届股股拳桌床节课杯碗"
    U"锅串排列项种类级节笔桩盘捆筒瓦度寸尺亩里岁倍具副尊扎匝沓叠摞坛缸坨垛堆挂炉窝畦筐篓箩兜贯"
    U"锭铢帖剂丸杆竿枝瓣朵茎穗丛簇蓬羽蹄柄缕绺坯幢厢辑帧轴笺匣盅壶瓮樽盆钵碟勺锨锹炷缶板宗平"};
constexpr WordList longer{U"平方米", U"平米", U"立方米", U"立方", U"公斤", U"千克", U"公里", U"毫升",
                          U"人次",   U"车次", U"台套",   U"件套", U"kg",   U"km",   U"cm",   U"mm",
                          U"pcs",    U"PCS",  U"t",      U"unit",  U"units",  U"set",   U"sets",   U"piece", U"pieces", U"ton",  U"tons",
                          U"tonnes", U"container", U"containers", U"carton", U"cartons", U"ctns", U"box", U"boxes", U"pair", U"pairs", U"roll", U"rolls", U"sheets", U"bottles", U"drums", U"pallets",
                          U"套件",   U"千瓦", U"公分", U"厘米", U"平方", U"延米", U"吨位", U"车皮", U"卡车", U"整车", U"货柜", U"集装箱", U"标箱", U"工位", U"机位", U"床位", U"学位", U"席位", U"课时", U"人份", U"延长米"};
// What looks like a measure word and begins something else.
constexpr WordList others{
    U"个月", U"个小时", U"个钟", U"个星期", U"个礼拜", U"个周", U"个工作日", U"个季度", U"个百分点",
    U"个点", U"个半",   U"个多", U"个年",   U"人民币", U"单价", U"单子",     U"单独",   U"单据",
    U"本月", U"本周",   U"本季", U"本年",   U"本日",   U"部分", U"面前",     U"期间",   U"次日",
    U"方案", U"方面",   U"方式", U"条件",   U"份额",   U"股份", U"通过",     U"通知",   U"包括",
    U"对方", U"对接",   U"对比", U"把握",   U"节日",   U"里面", U"头部",     U"度过",
    U"具体", U"具有",   U"具备",   U"座机",   U"座谈",   U"副总",     U"副主",   U"副院",   U"副厂",   U"副校",   U"副处",
    U"副部", U"团购",   U"团队",   U"株洲",   U"朵拉",   U"壶口",   U"丛台",   U"挂网",   U"挂牌",   U"挂单",   U"堆高",
    U"堆放", U"粒子",   U"帖子",   U"剂量",   U"杆塔",   U"盆景",   U"盆栽",   U"幢号",   U"轴承",   U"轴流",   U"窝心",
    U"炉子", U"炉具",   U"提成",   U"提点",   U"提百",   U"架子",   U"副本",   U"座位",   U"座椅",
    U"首付", U"首款", U"首期", U"首响", U"单位", U"平均", U"平台", U"平安",   U"平时",   U"平常",   U"平板",   U"平价",   U"平面",   U"平整",   U"平衡",   U"平行",   U"平阳",   U"平湖",   U"平顶"};

}  // namespace

std::size_t measure_length(View line, std::size_t index) {
  if (longest(line, index, others) > 0) return 0;
  if (const auto length = longest(line, index, longer))
    return is_letter(at(line, index + length)) ? 0 : length;
  return among(at(line, index), single) ? 1 : 0;
}

}  // namespace language
