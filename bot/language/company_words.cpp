// Trades, legal forms and institutions in company names.
#include <algorithm>
#include <array>

#include "bot/language/company.hpp"
#include "bot/language/ideographs.hpp"
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

// More of them (and of the institutions below), by which a name is seen but not taken apart: the cores of stored names were cut without them.
constexpr WordList further_trades{
    U"粮油", U"海产", U"铸造", U"锻造", U"冷链", U"托育", U"早教", U"幼教", U"家政", U"保洁",
    U"印务", U"彩印", U"图文", U"制衣", U"针织", U"印染", U"化纤", U"棉业", U"布业", U"皮具",
    U"箱包", U"眼镜", U"钟表", U"礼品", U"工艺品", U"花卉", U"苗木", U"园艺", U"农机", U"农资",
    U"化肥", U"种苗", U"养殖", U"畜牧", U"禽业", U"肉业", U"肉联", U"蛋业", U"茶叶", U"糖业",
    U"盐业", U"面业", U"米业", U"油脂", U"烘焙", U"火锅", U"民宿", U"影城", U"网吧", U"电竞",
    U"传播", U"会展", U"展览", U"策划", U"公关", U"文创", U"出版", U"乐器", U"琴行", U"舞蹈",
    U"艺术", U"康复", U"护理", U"中医", U"牙科", U"齿科", U"汽贸", U"车业", U"摩托", U"轮胎",
    U"加油站", U"停车", U"驾校", U"驾培", U"起重", U"吊装", U"矿山", U"煤业", U"煤炭", U"焦化",
    U"热电", U"稀土", U"磁业", U"不锈钢", U"铜业", U"锌业", U"钛业", U"镁业", U"硅业", U"石材",
    U"石业", U"砂石", U"混凝土", U"管业", U"管桩", U"管道", U"防水", U"保温", U"幕墙", U"钢结构",
    U"电梯", U"空调", U"制冷", U"暖通", U"净化", U"净水", U"水处理", U"环卫", U"再生", U"物资",
    U"仓储", U"港务", U"航运", U"海运", U"船务", U"船业", U"渔具", U"户外", U"家纺", U"寝具",
    U"床垫", U"窗帘", U"布艺", U"壁纸", U"灯具", U"电工", U"锁业", U"门业", U"窗业", U"橱柜",
    U"衣柜", U"厨卫", U"燃具", U"太阳能", U"风电", U"储能", U"激光", U"传感", U"集成电路", U"线路板",
    U"电路板", U"紧固件", U"弹簧", U"齿轮", U"刀具", U"量具", U"磨具", U"焊接", U"热处理", U"电镀",
    U"喷涂", U"颜料", U"油墨", U"密封", U"注塑", U"薄膜", U"包材", U"纸箱", U"纸品", U"标签",
    U"糖酒", U"副食", U"冷饮", U"饮品", U"饮料", U"奶茶", U"咖啡", U"乳品", U"豆制品", U"调味品",
    U"食材", U"渔港", U"果蔬", U"蔬菜", U"瓜果", U"山庄", U"农庄", U"农场", U"牧场", U"林场",
    U"茶场", U"饲养", U"种植", U"花艺", U"婚庆", U"摄影", U"美发", U"美甲", U"足浴", U"养生",
    U"月子", U"月嫂", U"劳保", U"海鲜", U"饰品", U"首饰", U"银楼", U"金店", U"文具", U"办公",
    U"书画", U"玉器", U"古玩", U"快运", U"货代", U"报关", U"搬家", U"拆迁", U"市政", U"路桥",
    U"爆破", U"勘察", U"地质", U"测控", U"自控", U"电控", U"液压", U"气动", U"压缩机", U"鼓风机",
    U"精工", U"精机", U"铸件", U"锻件", U"锅炉", U"压力容器", U"热能", U"换热", U"阀业", U"法兰", U"标准件", U"五交化"};

constexpr WordList goods{
    U"地板", U"门窗", U"厨具", U"玻璃", U"水泥", U"电池",   U"电源",   U"轴承", U"阀门", U"机器人",
    U"设备", U"软件", U"家具", U"家电", U"家居", U"材料",   U"建材",   U"五金", U"模具", U"服装",
    U"服饰", U"食品", U"陶瓷", U"灯饰", U"玩具", U"珠宝",   U"化妆品", U"汽车", U"网络", U"技术",
    U"信息", U"数据", U"服务", U"设计", U"培训", U"装修",   U"检测",   U"工程", U"包装", U"广告",
    U"保险", U"基金", U"租赁", U"咨询", U"体检", U"健身",   U"美容",   U"整形", U"仪器", U"仪表",
    U"电缆", U"线缆", U"涂料", U"洁具", U"智能", U"自动化", U"开发",   U"发展", U"环境", U"交通",
    U"消防", U"照明", U"运输", U"快递", U"机械", U"饲料",   U"数码",
    U"石材", U"砂石", U"混凝土", U"管道", U"防水", U"保温", U"幕墙", U"电梯", U"空调", U"制冷",
    U"净水", U"床垫", U"窗帘", U"壁纸", U"灯具", U"衣柜", U"橱柜", U"太阳能", U"储能", U"激光",
    U"线路板", U"电路板", U"紧固件", U"弹簧", U"齿轮", U"刀具", U"薄膜", U"纸箱", U"标签", U"饮料",
    U"咖啡", U"调味品", U"食材", U"蔬菜", U"海鲜", U"饰品", U"文具", U"轮胎", U"眼镜", U"礼品",
    U"化肥", U"茶叶", U"乐器", U"箱包", U"皮具", U"苗木", U"花卉", U"火锅", U"奶茶", U"办公",
    U"摄影", U"护理", U"保洁", U"家政", U"策划", U"会展", U"展览", U"月子", U"月嫂", U"压缩机",
    U"锅炉", U"法兰", U"液压", U"焊接", U"喷涂", U"电镀", U"油墨", U"密封", U"燃具", U"布艺",
    U"家纺", U"停车", U"停车场", U"吊装", U"养殖", U"种植", U"水处理", U"净化", U"不锈钢", U"煤炭",
    U"首饰", U"冷饮", U"饮品", U"康复", U"美发", U"美甲", U"艺术", U"舞蹈", U"户外", U"仓储",
    U"果蔬", U"印染", U"搬家", U"报关", U"婚庆", U"包材", U"工艺品", U"劳保"};

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

constexpr WordList further_institutions{
    U"保健院", U"妇幼保健院", U"卫生所", U"卫生室", U"康复诊所", U"康复中心", U"一中", U"二中", U"三中", U"实验学校", U"职校", U"技校", U"卫校", U"党校", U"托儿所", U"托育园",
    U"早教中心", U"教育局", U"疗养院", U"敬老院", U"康养中心", U"月子中心", U"业委会", U"商会", U"学会", U"联合会", U"基金会", U"茶庄", U"酒庄", U"茶行", U"酒行", U"大药房", U"烟酒店", U"美食城", U"月子会所", U"洗浴中心", U"会议中心", U"批发部",
    U"批发市场", U"农贸市场", U"菜市场", U"海鲜城", U"建材城", U"家具城", U"粮油店", U"粮店", U"面馆", U"饭庄",
    U"酒楼", U"酒家", U"茶楼", U"茶馆", U"咖啡馆", U"咖啡店", U"奶茶店", U"烧烤店", U"粉店", U"排档",
    U"烘焙坊", U"面包店", U"蛋糕店", U"水果店", U"花店", U"书店", U"文具店", U"服装店", U"鞋店", U"童装店",
    U"母婴店", U"眼镜店", U"手机店", U"五金店", U"汽修厂", U"修理厂", U"汽修店", U"洗车店", U"驾校", U"冷冻厂",
    U"屠宰场", U"养殖场", U"养鸡场", U"养猪场", U"牧场", U"农场", U"林场", U"茶厂", U"酒厂", U"酱油厂",
    U"米厂", U"面粉厂", U"饲料厂", U"砖厂", U"水泥厂", U"石材厂", U"玻璃厂", U"陶瓷厂", U"铸造厂", U"锻造厂",
    U"轧钢厂", U"化工厂", U"印染厂", U"纺织厂", U"织布厂", U"毛巾厂", U"针织厂", U"皮革厂", U"玩具厂", U"灯具厂",
    U"家电厂", U"电镀厂", U"木材厂", U"板材厂", U"门窗厂", U"橱柜厂", U"包装厂", U"造纸厂", U"船厂", U"修船厂",
    U"民宿", U"客栈", U"农家乐", U"度假村", U"健身中心", U"瑜伽馆", U"游泳馆", U"美术馆", U"文化馆", U"电影院",
    U"影城", U"网吧", U"宠物店", U"宠物医院", U"口腔医院", U"牙科诊所", U"眼科医院", U"中医馆", U"推拿馆", U"理发店",
    U"美发店", U"养生馆", U"居委会", U"村委会", U"街道办", U"派出所", U"消防队", U"法院", U"检察院", U"税务局",
    U"交警队", U"环卫所", U"水厂", U"自来水厂", U"污水厂", U"热力站", U"供电所", U"粮站",
    U"项目部", U"项目经理部", U"指挥部", U"管委会", U"发改委", U"卫健委", U"住建局", U"财政局", U"公安局", U"农业局", U"水利局", U"水务局",
    U"城管局", U"交通局", U"民政局", U"文旅局", U"应急局", U"环保局", U"人社局", U"气象局", U"体育局", U"林业局", U"统计局", U"审计局",
    U"司法局", U"供电局", U"镇政府", U"乡政府", U"区政府", U"县政府", U"管理局", U"管理处"};

}  // namespace

std::size_t trade_length(View line, std::size_t index) {
  return std::max(longest(line, index, trades), longest(line, index, further_trades));
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

bool may_begin_tail(View line, std::size_t index) {
  static const Ideographs openings([](char32_t point) {
    return begins_any(point, trades) || begins_any(point, further_trades) || begins_any(point, forms) || begins_any(point, institutions) ||
           begins_any(point, further_institutions);
  });
  const char32_t point = at(line, index);
  return openings.has(point) || among(point, U"(4");
}

std::size_t institution_length(View line, std::size_t index) {
  return std::max(longest(line, index, institutions), longest(line, index, further_institutions));
}

}  // namespace language
