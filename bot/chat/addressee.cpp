// To whom a message is said.
#include "bot/chat/addressee.hpp"

#include <algorithm>
#include <array>

#include "bot/base/utf8.hpp"
#include "bot/chat/said.hpp"

namespace chat {
namespace {

// 这话你们信吗, 与各位共勉: said to several people, and no customer's words (他问你们什么时候发货).
bool is_to_colleagues(const Sentence& sentence) {
  if (says(sentence, {"各位共勉", "各位同事", "各位加油", "各位辛苦", "各位早"})) return true;
  const Span you = sentence.find("你们");
  if (you.is_empty()) return false;
  if (says(sentence, {"你们信吗", "你们信不", "你们敢信", "你们猜", "你们评评"})) return true;
  if (says(sentence, {"说", "问", "嫌", "讲", "反馈", "要求", "希望", "让", "帮", "麻烦"})) return false;
  return begins_with_any(sentence, you.end, {"信", "可别", "别", "觉得", "谁", "猜", "看呢", "敢", "吃", "都去", "去不", "有没有人", "有人"});
}

// 我邻居买了套别墅 is no customer, unless he is introduced as one.
bool is_private_life(const Sentence& sentence) {
  const bool is_of_mine = begins_with_any(sentence, 0, {"我邻居", "我老婆", "我老公", "我媳妇", "我妈", "我爸", "我儿子", "我女儿", "我闺女", "我室友", "我发小", "我闺蜜", "我哥们",
                                                        "我表哥", "我表弟", "我表姐", "我表妹", "我堂哥", "我堂弟", "我姐夫", "我妹夫", "我大舅", "我岳父", "我丈母娘"});
  const bool has_phone = std::any_of(sentence.entities().begin(), sentence.entities().end(), [](const language::Entity& e) { return e.kind == language::Entity::Kind::phone; });
  return is_of_mine && !has_phone && !says(sentence, {"介绍", "推荐", "客户", "线索", "想买", "想要", "要买", "咨询", "公司", "厂", "提醒", "记得"});
}

// 【新增客户】公司=…: a form that somebody filled in.
bool is_a_form(const Sentence& sentence) {
  return begins_with_any(sentence, 0, {"【新增客户", "【新客户", "【新增线索", "【新线索", "【线索", "【客户", "【商机", "【新增商机", "【跟进", "【报备", "【录入", "【新单", "【签单", "【回款"});
}

}  // namespace

std::string_view without_mention(std::string_view text, std::string_view bot_name) {
  text = base::trimmed(text);
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
  static constexpr std::array<Phrase, 11> news{"行业资讯", "资讯:", "新闻:", "快讯", "【", "转发", "转:", "通知:", "公告:", "[链接]", "据报道"};
  if (sentence.is_empty()) return true;
  if (sentence.points()[0] == U'@' || is_to_colleagues(sentence) || is_private_life(sentence)) return true;
  return std::any_of(news.begin(), news.end(), [&](const Phrase& mark) {
    const Span at = sentence.find(mark);
    return !at.is_empty() && at.begin == 0 && !is_a_form(sentence);
  });
}

}  // namespace chat
