// Surnames, titles, and the words that only look like people.
#pragma once

#include "bot/language/words.hpp"

namespace language {

// Frequent surnames first; the rare ones stand only before a title.
inline constexpr PointTable frequent_surnames{
    U"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    U"余潘杜戴夏钟汪田任姜范方石姚"
    U"谭廖邹熊金陆郝孔白崔毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪"};
inline constexpr PointTable other_surnames{
    U"康申严华倪单洪樊安牛葛温芦庄俞章鲁韦翁梅童颜柯莫成戚伍殷兰柴柳鲍欧凌霍焦左祝辛甘路耿聂解涂骆应宁柏娄卞"
    U"齐阮关岳裴卫喻詹闫符向尚齐管"
    U"储冉季苗盛巫邢纪舒屈项祁毕房蓝闵覃滕臧吉靳边花费池简狄谷冷桂柏时包车仇匡党刁邸丰封付扶古官桂国海韩衡后"
    U"计冀景匡况郎劳乐冷蔺凌刘楼栾麻满"
    U"宓苗明缪宁农欧庞蒲蒲戚齐祁仇曲璩全冉饶荣阮桑沙单商佘盛司宿孙邰谈陶滕佟涂屠万危隗卫蔚邬巫武奚席冼向项肖"
    U"谢辛邢胥宣禤晏阳杨尧易阴应游于虞"
    U"禹元岳云臧查翟战湛郅仲诸竺祝庄卓宗左佐"};
inline constexpr WordList double_surnames{U"欧阳", U"司马", U"上官", U"诸葛", U"司徒", U"东方",
                                          U"皇甫", U"尉迟", U"公孙", U"慕容", U"令狐", U"夏侯"};

inline constexpr WordList titles{
    U"总",     U"工",     U"姐",   U"哥",     U"董",     U"经理",   U"主任",   U"院长", U"先生",
    U"女士",   U"小姐",   U"科长", U"处长",   U"局长",   U"部长",   U"老师",   U"老板", U"厂长",
    U"校长",   U"总监",   U"教授", U"医生",   U"大夫",   U"主管",   U"店长",   U"会计", U"律师",
    U"书记",   U"所长",   U"行长", U"队长",   U"班长",   U"站长",   U"馆长",   U"园长", U"护士长",
    U"护士",   U"秘书",   U"助理", U"博士",   U"师傅",   U"阿姨",   U"叔",     U"伯",   U"妈妈",
    U"爸爸",   U"家长",   U"太太", U"同学",   U"镇长",   U"市长",   U"区长",   U"县长", U"董事长",
    U"总经理", U"副总",   U"总工", U"工程师", U"主席",   U"会长",   U"社长",   U"组长", U"专员",
    U"顾问",   U"采购",   U"财务", U"出纳",   U"副经理", U"副主任", U"副院长", U"科",   U"处",
    U"局",     U"院",     U"主编", U"导",     U"老",     U"嫂",     U"姨",     U"爷",   U"副科长",
    U"副处长", U"经理人", U"总助"};

// What follows a short title makes it another word: 总部, 工作.
struct TitleTail {
  View title, tails;
};
inline constexpr TitleTail title_tails[] = {{U"总", U"部共是体数额价之结和量会得算要有在计"},
                                            {U"工", U"作程厂业资地商具人期艺序种龄伤会装"},
                                            {U"科", U"技学室目研普幻长"},
                                            {U"处", U"理长在于境方罚分级女"},
                                            {U"局", U"部长域面限势"},
                                            {U"院", U"长校士区子落线内感"},
                                            {U"导", U"航入出购师游致演弹向"},
                                            {U"老", U"板师家客乡人年旧总"},
                                            {U"董", U"事监秘"},
                                            {U"爷", U"们"}};

// Words with a surname and a title in them that are no people.
inline constexpr WordList not_people{
    U"施工", U"华工",   U"化工",   U"管工", U"石工", U"万工", U"对方总", U"基金总", U"资金总", U"安全主任",
    U"高总", U"万科",   U"文科",   U"武科", U"方科", U"金科", U"常科",   U"全科",   U"于科",   U"白科",
    U"许科", U"于处",   U"何处",   U"余处", U"白处", U"常处", U"方处",   U"文处",   U"全局",   U"万局",
    U"国局", U"应采购", U"应财务", U"应院", U"于工", U"余工", U"家经理", U"时总",   U"计总",   U"向总部"};

// Tokens that begin with a surname and are no names.
inline constexpr WordList not_names{
    U"高端", U"高效", U"高级", U"高清", U"高档", U"高压", U"高低", U"高新", U"高铁", U"金额", U"金融",
    U"金属", U"金牌", U"方案", U"方式", U"方便", U"方向", U"方面", U"江苏", U"江西", U"江南", U"江北",
    U"白天", U"白酒", U"白板", U"白色", U"石材", U"石油", U"石膏", U"石英", U"文件", U"文具", U"文档",
    U"文化", U"文员", U"常见", U"常规", U"常州", U"武汉", U"万科", U"万元", U"万达", U"龙华", U"龙岗",
    U"龙头", U"雷达", U"马上", U"马桶", U"马达", U"钱包", U"钱款", U"于是", U"程序", U"程度", U"曾经",
    U"许可", U"许多", U"任务", U"任何", U"任意", U"夏天", U"夏季", U"夏令", U"田园", U"钟表", U"叶子",
    U"叶片", U"余额", U"余款", U"余下", U"苏州", U"苏打", U"郑州", U"徐州", U"梁柱", U"林业", U"林场",
    U"唐山", U"唐装", U"陆续", U"史上", U"顾客", U"顾问", U"段落", U"易损", U"易拉", U"贺卡", U"贺礼",
    U"赖账", U"汤料", U"毛利", U"毛坯", U"毛重", U"毛巾", U"黄金", U"黄色", U"胡同", U"胡椒", U"朱砂",
    U"何时", U"何况", U"罗列", U"沈阳", U"谢谢", U"感谢", U"韩国", U"韩式", U"董事", U"范围", U"石墨",
    U"石家", U"周期", U"周边", U"周年", U"周报", U"周会", U"周末", U"周转", U"孙子", U"王者", U"杨梅",
    U"宋体", U"丁烷", U"杜绝", U"戴尔", U"秦皇", U"施工", U"洪水", U"洪涝", U"孔雀", U"侯车", U"姜茶",
    U"金卡"};
// Last characters of things, places and offices.
inline constexpr PointTable thing_endings{
    U"部科院店厂司局处室组队班区县市省镇村路街号仪机器板砖料材品件表单图书卡费款价额率量期版课车房酒茶水油药"
    U"灯线管门窗柜床椅桌布笔包箱盒瓶袋的了吗呢吧啊"
    U"套台个元点日月年周天前后里上下中内外多少钱电网站群牌型款厅园校社所馆"};

}  // namespace language
