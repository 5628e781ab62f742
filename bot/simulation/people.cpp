// Who lives in a simulated company, and what they say.
#include "bot/simulation/people.hpp"

namespace simulation {
namespace {

using Words = std::vector<std::string>;

const Words& cities() {
  static const Words all{"苏州", "无锡", "南京", "杭州", "宁波", "上海", "合肥", "武汉", "长沙", "广州", "东莞", "成都"};
  return all;
}
const Words& first_characters() {
  static const Words all{"宏", "鑫", "瑞", "恒", "泰", "盛", "远", "博", "雅", "嘉", "润", "诚", "凯", "腾", "凌", "卓",
                         "丰", "益", "隆", "顺", "昌", "捷", "锐", "朗", "旭", "麦", "蓝", "启", "优", "睿", "铭", "弘",
                         "晟", "骏", "翰", "沃", "琪", "森", "岚", "颂", "珂", "彤", "煜", "菲", "澜", "湛", "钧", "逸"};
  return all;
}
const Words& second_characters() {
  static const Words all{"达", "康", "威", "尔", "宇", "迪", "晖", "斯", "欧", "诺", "源", "茂", "科", "邦", "芯", "拓",
                         "冠", "臣", "纳", "利", "维", "辰", "朔", "赛", "能", "仕", "霖", "川", "驰", "航", "图", "磊",
                         "奥", "伦", "特", "克", "朋", "佰", "郎", "雷", "坤", "浦", "桥", "塔", "玛", "莱", "韵", "庭"};
  return all;
}

// Every company has a name that no other sounds like.
Words cores(std::size_t count, Chance& chance) {
  Words all;
  for (const auto& first : first_characters())
    for (const auto& second : second_characters()) all.push_back(first + second);
  chance.shuffle(all);
  all.resize(std::min(count, all.size()));
  return all;
}

std::string digits(int count, Chance& chance) {
  std::string text;
  while (count-- > 0) text += static_cast<char>('0' + chance.below(10));
  return text;
}

}  // namespace

std::vector<Rep> reps(int count, Chance& chance) {
  static const Words surnames{"赵", "钱", "孙", "周", "吴", "郑", "冯", "陈", "蒋", "沈"};
  static const Words given{"晓军", "丽娟", "志强", "美玲", "国栋", "雪梅", "建华", "文静"};
  std::vector<Rep> all;
  for (int i = 0; i < count; ++i) {
    const auto n = static_cast<std::size_t>(i);
    all.push_back({surnames[n % surnames.size()] + given[n / surnames.size() % given.size()],
                   chance.lognormal(12, 0.4), 0.75 + 0.25 * chance.share(), 0.2 + 0.3 * chance.share()});
  }
  return all;
}

std::vector<Prospect> prospects(int count, Chance& chance) {
  static const Words trades{"医疗", "机械", "塑胶", "贸易", "电子"};
  static const Words surnames{"王", "李", "张", "刘", "杨", "黄", "徐", "朱", "何", "郭"};
  static const Words titles{"总", "经理", "女士", "先生"};
  static const Words sources{"抖音", "官网", "展会", "老客户介绍"};
  std::vector<Prospect> all;
  for (const auto& core : cores(static_cast<std::size_t>(count), chance))
    all.push_back({chance.one_of(cities()) + core + chance.one_of(trades), chance.one_of(surnames) + chance.one_of(titles),
                   "13" + std::to_string(5 + chance.below(5)) + digits(8, chance), chance.one_of(sources),
                   1 + static_cast<int>(chance.below(30)), chance.share()});
  return all;
}

std::string arrives(const Prospect& p) {
  return "新线索 " + p.company + " " + p.contact + " " + p.phone + " 来源" + p.source + " 预算" + std::to_string(p.amount) + "万";
}

std::string first_talk(const Prospect& p, Chance& chance) {
  static const Words said{"想先了解一下产品", "问了交期和售后", "要一份详细资料", "说下个月要用", "在和另外两家比较"};
  return "跟进 " + p.company + " 今天电话聊了，" + p.contact + chance.one_of(said);
}

std::string next_talk(const Prospect& p, Chance& chance) {
  static const Words said{"方案看过了，觉得可以", "价格还想再谈", "要等老板拍板", "要了合同样本", "技术问题都答清楚了"};
  static const Words ways{"电话", "微信", "拜访"};
  return "跟进 " + p.company + " 今天" + chance.one_of(ways) + "聊了，" + p.contact + chance.one_of(said);
}

}  // namespace simulation
