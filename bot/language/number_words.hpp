// The words around numbers: idioms that only look like numbers, percent units, words of approximation.
#pragma once

#include "bot/language/words.hpp"

namespace language {

// Each is longer than the numeral inside it; at most five characters.
inline constexpr WordList number_idioms{
    U"一切",   U"一看",     U"一下",   U"一起",   U"一样",     U"一般",   U"一直",   U"一定",   U"一些",
    U"一旦",   U"一致",     U"一共",   U"一并",   U"一律",     U"一边",   U"一面",   U"一向",   U"一再",
    U"一同",   U"一齐",     U"一带",   U"一味",   U"一贯",     U"一线",   U"一流",   U"一听",   U"一说",
    U"一会",   U"一路",     U"一来",   U"一点",   U"统一",     U"唯一",   U"万一",   U"专一",   U"单一",
    U"同一",   U"一模一样", U"一心",   U"一手",   U"一时",     U"一旁",   U"一生",   U"一身",   U"一度",
    U"一概",   U"一经",     U"进一步", U"十足",   U"十分",     U"十全",   U"百度",   U"百货",   U"百姓",
    U"百分",   U"百般",     U"百科",   U"百忙",   U"千万别",   U"千万不", U"千万要", U"千万记", U"千万注",
    U"千方",   U"千里",     U"万达",   U"万科",   U"万事",     U"万分",   U"万物",   U"万能",   U"四川",
    U"四处",   U"四周",     U"四海",   U"四季",   U"三亚",     U"三峡",   U"三星",   U"三明",   U"三国",
    U"三思",   U"再三",     U"三一重", U"九江",   U"九寨",     U"九龙",   U"六安",   U"六盘",   U"五官",
    U"五金",   U"五粮",     U"两两",   U"两岸",   U"两性",     U"两广",   U"八卦",   U"八达",   U"七匹狼",
    U"十堰",   U"十佳",     U"陆续",   U"大陆",   U"陆空",     U"陆地",   U"登陆",   U"着陆",   U"海陆",
    U"陆军",   U"内陆",     U"队伍",   U"退伍",   U"入伍",     U"放肆",   U"肆意",   U"肆虐",   U"收拾",
    U"拾起",   U"拾到",     U"拾取",   U"零售",   U"零件",     U"零食",   U"零钱",   U"零星",   U"零散",
    U"零部",   U"零头",     U"丁零",   U"二手",   U"二维",     U"二胎",   U"三包",   U"三方",   U"四方",
    U"八方",   U"一号位",   U"双十一", U"双一流", U"不三不四", U"一如",   U"一系列", U"一把手", U"第一时",
    U"一次性", U"一体",     U"一站式", U"一对一", U"独一无",   U"一带",   U"零距离", U"三维",   U"不管三七",
    U"一言",   U"九牛",     U"三心",   U"七上八", U"乱七八",   U"五花八", U"四面",   U"百年老", U"万元户",
    U"珠三角", U"长三角"};
inline constexpr WordList percent_units{U"%", U"个百分点", U"个点", U"百分点", U"pct", U"个%"};
inline constexpr WordList words_of_cheng{U"成交", U"成功", U"成立", U"成本", U"成员", U"成绩",
                                         U"成为", U"成都", U"成品", U"成果", U"成长", U"成就",
                                         U"成熟", U"成人", U"成套", U"成单", U"成了", U"成分"};
inline constexpr WordList words_of_zhe{U"折旧", U"折叠", U"折合", U"折算", U"折腾", U"折页", U"折现"};
inline constexpr WordList latin_after_number{U"k",   U"K",   U"w",   U"W", U"M", U"kg",  U"km",  U"cm",
                                             U"mm",  U"pcs", U"PCS", U"g", U"m", U"RMB", U"rmb", U"USD",
                                             U"usd", U"CNY", U"cny", U"x", U"X", U"L"};
inline constexpr WordList rough_before{U"大概",   U"大约",   U"约",   U"差不多", U"将近", U"接近",
                                       U"大概在", U"大约在", U"近",   U"估计",   U"大致", U"大概是",
                                       U"about",  U"不到",   U"约为", U"几",     U"好几", U"数",
                                       U"估摸",   U"估摸着", U"约莫", U"毛估"};
inline constexpr WordList rough_after{U"左右", U"上下", U"出头", U"不到", U"的样子", U"大概", U"许"};

}  // namespace language
