// To whom a message is said.
#include "bot/chat/addressee.hpp"

#include <algorithm>
#include <array>

#include "bot/base/utf8.hpp"
#include "bot/chat/said.hpp"
#include "bot/language/words.hpp"

namespace chat {
namespace {

// 这话你们信吗, 与各位共勉: said to several people, and no customer's words (他问你们什么时候发货).
bool is_to_colleagues(const Sentence& sentence) {
  if (says(sentence, "各位共勉|各位同事|各位加油|各位辛苦|各位早"_phrases)) return true;
  const Span you = sentence.find("你们");
  if (you.is_empty()) return false;
  if (says(sentence, "你们信吗|你们信不|你们敢信|你们猜|你们评评"_phrases)) return true;
  if (says(sentence, "说|问|嫌|讲|反馈|要求|希望|让|帮|麻烦"_phrases)) return false;
  return begins_with_any(sentence, you.end, "信|可别|别|觉得|谁|猜|看呢|敢|吃|都去|去不|有没有人|有人"_phrases);
}

// 我邻居买了套别墅 is no customer, unless he is introduced as one.
bool is_private_life(const Sentence& sentence) {
  const bool is_of_mine = begins_with_any(sentence, 0, "我邻居|我老婆|我老公|我媳妇|我妈|我爸|我儿子|我女儿|我闺女|我室友|我发小|我闺蜜|我哥们|我表哥|我表弟|我表姐|我表妹|我堂哥|我堂弟|我姐夫|我妹夫|我大舅|我岳父|我丈母娘"_phrases);
  const bool asks_around = begins_with_any(sentence, 0, "求推荐|求介绍|求安利|跪求|谁有靠谱|有没有靠谱"_phrases);  // among colleagues
  if (!is_of_mine && !asks_around) return false;
  const bool has_phone = std::any_of(sentence.entities().begin(), sentence.entities().end(), [](const language::Entity& e) { return e.kind == language::Entity::Kind::phone; });
  if (has_phone) return false;
  return asks_around || !says(sentence, "介绍|推荐|客户|线索|想买|想要|要买|咨询|公司|厂|提醒|记得"_phrases);
}

// 央行：…, 统计局：…: who speaks there speaks to the whole country.
bool is_an_announcement(const Sentence& sentence) {
  static constexpr language::WordList offices{U"央行",     U"中国人民银行", U"人民银行", U"统计局",   U"国家统计局", U"财政部",   U"发改委",   U"国家发改委", U"商务部",   U"工信部",   U"人社部", U"教育部",
                                              U"国务院",   U"国常会",       U"证监会",   U"税务总局", U"国税总局",   U"海关总署", U"市监总局", U"卫健委",     U"药监局",   U"外汇局",   U"能源局", U"住建部",
                                              U"交通运输部", U"交通部",     U"农业农村部", U"应急管理部", U"生态环境部", U"美联储", U"新华社",   U"央视",       U"人民日报", U"中指院",   U"乘联会", U"气象台",
                                              U"气象局",   U"外交部",       U"公安部",   U"银保监会", U"金融监管总局", U"国家能源局", U"国家医保局", U"医保局", U"最高法",   U"文旅部"};
  const auto line = sentence.folded();
  const auto length = language::longest(line, 0, offices);
  return length > 0 && length < line.size() && (line[length] == U':' || line[length] == U'：');
}

// 招聘！底薪6k 五险一金, 转让旺铺 月租6000: an advertisement, whoever is to be called. 招聘网站来的线索 has none of its terms.
bool is_an_advertisement(const Sentence& sentence) {
  if (says(sentence, "点击领取|戳链接|点击链接|扫码领取|限时领取|回T退订|退订回T|回td退订|拒收请回复|领取红包|有需要的老板|有需要的朋友|有需要的私|需要的私聊|需要的私我|有兴趣的私|有意者私"_phrases)) return true;
  return begins_with_any(sentence, 0, "招聘|诚聘|急聘|急招|诚招|招人|高薪|招募|转让|出租|招租|求租|旺铺|兼职|招代理|招加盟|招学徒|店铺转让|公司直招|本公司招|我司招|房东招租|房东直租|门面出租|商铺出租|厂房出租|仓库出租|厂房招租|门面招租|招商加盟|加盟热线"_phrases) &&
         says(sentence, "底薪|月薪|年薪|日薪|时薪|薪资|工资|五险|社保|双休|包吃|包住|有意|待遇|月租|租金|转让费|押一付|私聊|私信|名额|加盟费|高提成|日结|每平|/平|详询|详情咨询|不是梦"_phrases);
}

// 要是去年把远洋拿下 我现在都换车了: what would have been. What is asked, or to be done if it comes so, is meant.
bool is_never_so(const Sentence& sentence) {
  if (!begins_with_any(sentence, 0, "要是|如果|假如|当初|早知道|那时候要是|那时要是|若是|哪怕|但凡"_phrases)) return false;
  if (says(sentence, "?|吗|多少|几|提醒|记得|喊我|叫我|帮|麻烦|怎么|呢|就改|就放|就转|就打|就约|就联系"_phrases)) return false;
  return says(sentence, "去年|当初|当时|早点|早一点|早几|早签|早拿|上次|那时|没丢|我早|我现在|现在也不|我都|我请|我就退休|我就|年终奖就|提成就|奖金就|就翻|就够|我倒立|我直播"_phrases);
}

// 希望明年能签个大单: who wishes asks for nothing.
bool is_a_hope(const Sentence& sentence) {
  return begins_with_any(sentence, 0, "希望|但愿|祈祷|求求|盼着|真希望|好希望|愿明年|愿今年|祝|恨不得|巴不得|恨不能|真恨不得|我恨不得"_phrases) &&
         !says(sentence, "提醒|记得|帮|麻烦|小销|你|吗|多少|导出|查|改成|总希望|客户希望"_phrases);
}

// 能出三单就烧高香了, 领导画的饼: said in jest, whatever figures stand in it.
bool is_in_jest(const Sentence& sentence) {
  if (says(sentence, "烧高香|偷笑|阿弥陀佛|画的饼|画的大饼|画饼|画大饼|想得美|想屁吃|做梦呢|做梦吧|做白日梦|倒立洗头|喝西北风|白送得了|倒贴算了|算我赢|算我输|谁爱吃谁吃|谁爱干谁干|不如去抢|干脆别干|干脆白送|干脆倒贴|当我没说|吹牛不上税|笑死我|呵呵哒|就不错了|羡慕死|羡慕哭|就谢天谢地|星辰大海|准点下班|按时下班|活着就行|活着就好|躺平|想当年|遥想当年|梦见|梦到"_phrases))
    return !says(sentence, "提醒我|记得"_phrases);
  if (begins_with_any(sentence, 0, "为什么|为啥"_phrases) && says(sentence, "?因为|? 因为"_phrases)) return true;  // he answers himself
  return begins_with_any(sentence, 0, "呵呵"_phrases) && says(sentence, "干脆|又|真行|得了|还不如|厉害了"_phrases);
}

// 【新增客户】公司=…: a form that somebody filled in.
bool is_a_form(const Sentence& sentence) {
  return begins_with_any(sentence, 0, "【新增客户|【新客户|【新增线索|【新线索|【线索|【客户|【商机|【新增商机|【跟进|【报备|【录入|【新单|【表单|【留资|【客资|【官网|【预约|【咨询|【签单|【回款"_phrases);
}

}  // namespace

std::string_view without_mention(std::string_view text, std::string_view bot_name) {
  text = base::trimmed(text);
  for (const std::string_view at : {"@", "＠"})
    if (const std::string mention = std::string(at).append(bot_name); text.ends_with(mention)) text = base::trimmed(text.substr(0, text.size() - mention.size()));
  for (const std::string_view at : {"@", "＠"}) {
    if (!text.starts_with(at) || text.size() < at.size() + bot_name.size() || !text.substr(at.size()).starts_with(bot_name)) continue;
    return base::trimmed(text.substr(at.size() + bot_name.size()));
  }
  // 那个小销啊，帮我记一下…: spoken to it, without the mark.
  std::string_view rest = text;
  for (const std::string_view hesitation : {"那个", "嗯", "喂", "哎"})
    if (rest.starts_with(hesitation)) rest.remove_prefix(hesitation.size());
  if (!rest.starts_with(bot_name)) return text;
  rest.remove_prefix(bot_name.size());
  for (const std::string_view particle : {"啊", "呀", "哈", "，", ",", "、", " "})
    if (rest.starts_with(particle)) rest.remove_prefix(particle.size());
  rest = base::trimmed(rest);
  return rest.empty() ? text : rest;
}

bool is_for_others(const Sentence& sentence) {
  static constexpr std::array<Phrase, 13> news{"行业资讯", "资讯:", "新闻:", "快讯", "【", "转发", "转:", "(转)", "[转]", "通知:", "公告:", "[链接]", "据报道"};
  if (sentence.is_empty()) return true;
  if (sentence.points()[0] == U'@' || is_to_colleagues(sentence) || is_private_life(sentence)) return true;
  if (is_an_announcement(sentence) || is_an_advertisement(sentence) || is_never_so(sentence) || is_a_hope(sentence) || is_in_jest(sentence)) return true;
  return std::any_of(news.begin(), news.end(), [&](const Phrase& mark) {
    const Span at = sentence.find(mark);
    return !at.is_empty() && at.begin == 0 && !is_a_form(sentence);
  });
}

}  // namespace chat
