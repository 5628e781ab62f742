// Trades, legal forms and institutions in company names.
#include <array>

#include "bot/language/company.hpp"
#include "bot/language/words.hpp"

namespace language {
namespace {

constexpr WordList trades{
    U"医疗",   U"器械",   U"医药", U"药业",     U"药房",     U"生物",   U"科技",   U"技术",     U"信息",
    U"网络",   U"软件",   U"电子", U"电器",     U"电气",     U"机械",   U"机电",   U"机床",     U"设备",
    U"自动化", U"智能",   U"智造", U"制造",     U"重工",     U"工业",   U"实业",   U"精密",     U"模具",
    U"五金",   U"塑胶",   U"塑料", U"橡塑",     U"橡胶",     U"化工",   U"材料",   U"新材料",   U"建材",
    U"建筑",   U"建设",   U"装饰", U"装修",     U"家居",     U"家具",   U"家电",   U"陶瓷",     U"木业",
    U"钢铁",   U"钢构",   U"金属", U"铝业",     U"纸业",     U"印刷",   U"包装",   U"纺织",     U"服饰",
    U"服装",   U"鞋业",   U"皮革", U"食品",     U"餐饮",     U"酒业",   U"茶业",   U"农业",     U"牧业",
    U"饲料",   U"种业",   U"园林", U"环保",     U"环境",     U"能源",   U"新能源", U"光伏",     U"电力",
    U"电缆",   U"石油",   U"燃气", U"汽车",     U"汽配",     U"汽修",   U"物流",   U"供应链",   U"货运",
    U"运输",   U"速运",   U"快递", U"航空",     U"船舶",     U"贸易",   U"商贸",   U"工贸",     U"进出口",
    U"国际",   U"外贸",   U"电商", U"电子商务", U"传媒",     U"文化",   U"广告",   U"影视",     U"设计",
    U"教育",   U"培训",   U"口腔", U"眼科",     U"医美",     U"美容",   U"整形",   U"健康",     U"体检",
    U"养老",   U"母婴",   U"宠物", U"房产",     U"地产",     U"置业",   U"物业",   U"投资",     U"资本",
    U"金融",   U"保险",   U"证券", U"基金",     U"租赁",     U"担保",   U"咨询",   U"企业管理", U"人力资源",
    U"劳务",   U"安防",   U"消防", U"通信",     U"通讯",     U"光电",   U"半导体", U"仪器",     U"仪表",
    U"检测",   U"测绘",   U"照明", U"灯饰",     U"玩具",     U"体育",   U"健身",   U"旅游",     U"珠宝",
    U"日化",   U"化妆品", U"生鲜", U"商城",     U"百货",     U"数据",   U"数码",   U"控股",     U"制药",
    U"制品",   U"工程",   U"科教", U"文旅",     U"酒店管理", U"机器人", U"电机",   U"阀门",     U"轴承",
    U"泵业",   U"水泥",   U"玻璃", U"门窗",     U"厨具",     U"卫浴",   U"洁具",   U"地板",     U"涂料",
    U"涂装",   U"线缆",   U"电源", U"电池",     U"微电子",   U"互联网", U"云计算", U"商业",     U"置地",
    U"发展",   U"开发",   U"服务", U"乳业",     U"果业",     U"水产",   U"渔业",   U"矿业",     U"冶金",
    U"水务",   U"热力",   U"交通", U"轨道"};

constexpr WordList goods{
    U"地板", U"门窗", U"厨具", U"玻璃", U"水泥", U"电池",   U"电源",   U"轴承", U"阀门", U"机器人",
    U"设备", U"软件", U"家具", U"家电", U"家居", U"材料",   U"建材",   U"五金", U"模具", U"服装",
    U"服饰", U"食品", U"陶瓷", U"灯饰", U"玩具", U"珠宝",   U"化妆品", U"汽车", U"网络", U"技术",
    U"信息", U"数据", U"服务", U"设计", U"培训", U"装修",   U"检测",   U"工程", U"包装", U"广告",
    U"保险", U"基金", U"租赁", U"咨询", U"体检", U"健身",   U"美容",   U"整形", U"仪器", U"仪表",
    U"电缆", U"线缆", U"涂料", U"洁具", U"智能", U"自动化", U"开发",   U"发展", U"环境", U"交通",
    U"消防", U"照明", U"运输", U"快递", U"机械", U"饲料",   U"数码"};

constexpr WordList forms{U"有限公司",
                         U"有限责任公司",
                         U"股份有限公司",
                         U"股份公司",
                         U"集团有限公司",
                         U"集团股份有限公司",
                         U"集团公司",
                         U"集团",
                         U"公司",
                         U"总公司",
                         U"分公司",
                         U"控股有限公司",
                         U"控股集团有限公司",
                         U"控股集团",
                         U"(集团)有限公司",
                         U"(集团)股份有限公司",
                         U"有限合伙",
                         U"(有限合伙)",
                         U"普通合伙",
                         U"(普通合伙)",
                         U"(特殊普通合伙)"};

constexpr WordList latin_forms{
    U"co.,ltd.",    U"co.,ltd", U"co.ltd.",   U"co.ltd",  U"co., ltd.", U"co., ltd",
    U"co. ltd.",    U"co. ltd", U"co ltd",    U"ltd.",    U"ltd",       U"limited",
    U"inc.",        U"inc",     U"llc",       U"corp.",   U"corp",      U"corporation",
    U"gmbh",        U"plc",     U"pte. ltd.", U"pte ltd", U"s.a.",      U"company limited",
    U"co.,limited", U"pty ltd", U"company"};

constexpr WordList institutions{
    U"医院",     U"卫生院",   U"诊所",     U"门诊",     U"门诊部",       U"药店",   U"学校",   U"大学",
    U"学院",     U"中学",     U"小学",     U"幼儿园",   U"研究院",       U"研究所", U"设计院", U"事务所",
    U"银行",     U"酒店",     U"宾馆",     U"大饭店",   U"饭店",         U"商场",   U"超市",   U"旅行社",
    U"工作室",   U"合作社",   U"协会",     U"经营部",   U"商行",         U"门市部", U"俱乐部", U"会所",
    U"培训中心", U"体检中心", U"服务中心", U"疾控中心", U"卫生服务中心", U"工厂",   U"制造厂", U"加工厂",
    U"机械厂",   U"电厂",     U"药厂",     U"钢厂",     U"印刷厂",       U"家具厂", U"食品厂", U"服装厂",
    U"购物中心", U"养老院",   U"福利院",   U"图书馆",   U"博物馆",       U"体育馆", U"健身房", U"美容院",
    U"4S店",     U"餐厅",     U"火锅店",   U"便利店",   U"专卖店",       U"五金厂", U"塑胶厂", U"模具厂",
    U"电子厂",   U"鞋厂",     U"制衣厂",   U"纸箱厂"};

}  // namespace

std::size_t trade_length(View line, std::size_t index) {
  return longest(line, index, trades);
}
std::size_t trade_length_before(View line, std::size_t index) {
  const auto trade = longest_before(line, index, trades);
  return trade ? trade : longest_before(line, index, institutions);
}
bool is_product_trade(View line, std::size_t end) {
  return longest_before(line, end, goods) > 0;
}
std::size_t form_length(View line, std::size_t index) {
  return longest(line, index, forms);
}

std::size_t form_length_before(View line, std::size_t index) {
  if (const auto length = longest_before(line, index, forms)) return length;
  for (const View form : latin_forms.ending_with(small_letter(before(line, index)))) {
    if (form.size() > index) continue;
    const auto begin = index - form.size();
    if (stands_any_case(line, begin, form) && !is_letter(before(line, begin))) return form.size();
  }
  return 0;
}

std::size_t institution_length(View line, std::size_t index) {
  return longest(line, index, institutions);
}

}  // namespace language
