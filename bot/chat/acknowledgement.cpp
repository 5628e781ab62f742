// What says nothing but a courtesy, or that something was read.
#include "bot/chat/acknowledgement.hpp"

#include <algorithm>

namespace chat {

bool is_courtesy(const Sentence& sentence) {
  const std::string said = sentence.remainder({0, sentence.points().size()});
  for (const auto* word : {"你好", "您好", "谢谢", "谢谢你", "多谢", "好的", "好", "收到", "辛苦了", "大家好", "在吗", "早", "早上好", "嗯", "ok", "OK", "hi", "hello", "小销"})
    if (said == word) return true;
  return false;
}

bool acknowledges(const Sentence& sentence) {
  Sentence rest = sentence;
  bool is_said = false;
  const auto take = [&](Phrases words, bool counts) {
    for (const Phrase& word : words)
      for (Span at = rest.find(word); !at.is_empty(); at = rest.find(word, at.end))
        if (rest.is_free(at)) rest.take(at), is_said |= counts;
  };
  take("知道了|知道啦|知道|收到了|收到|明白了|明白|清楚了|清楚|了解了|了解|没问题|没意见|没异议|认了|copy"_phrases, true);
  take("目标|任务|好的|好|嗯|行|的|谢谢|领导|老板|经理|我|了|啦|ok|已"_phrases, false);
  return is_said && rest.remainder({0, rest.points().size()}).empty();
}

bool was_told_a_target(Visit& visit) {
  constexpr auto lately = std::chrono::hours(24 * 7);
  if (visit.in_group()) return false;
  const auto open = visit.store.target_receipts.open_of(visit.member.id, base::iso_month(base::civil(visit.now, visit.rules.zone).date));
  return std::any_of(open.begin(), open.end(), [&](const crm::TargetReceipt& receipt) { return visit.now - receipt.told_at <= lately; });
}

}  // namespace chat
