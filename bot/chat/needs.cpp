// When a customer needs what he buys.
#include "bot/chat/needs.hpp"

#include "bot/language/points.hpp"
#include "bot/language/words.hpp"

namespace chat {

Span need_at(const Sentence& sentence, const language::Entity& moment) {
  using language::WordList;
  static constexpr WordList limits{U"之前", U"以前", U"前", U"左右", U"就", U"一定", U"必须", U"他们", U"客户"};
  static constexpr WordList needs{U"要用上", U"要用", U"得用上", U"得用", U"急用", U"用得上", U"用上", U"需要用", U"要上线", U"上线", U"得上线", U"要投产", U"投产", U"要投入使用", U"投入使用", U"要启用",
                                  U"启用", U"要开业", U"开业", U"要到货", U"到货", U"要货", U"要交货", U"交货", U"要交付", U"交付", U"要装好", U"装好", U"要装完", U"装完", U"要入住", U"入住"};
  const auto* when = std::get_if<language::When>(&moment.value);
  if (!when || when->past || !when->start) return {};
  const language::View line = sentence.folded();
  std::size_t end = language::past_blanks(line, moment.end);
  while (const auto length = language::longest(line, end, limits)) end = language::past_blanks(line, end + length);
  const auto need = language::longest(line, end, needs);
  return need ? Span{moment.begin, end + need} : Span{};
}

Span event_at(const Sentence& sentence, const language::Entity& moment) {
  using language::WordList;
  static constexpr WordList before{U"预产期", U"婚期", U"开业", U"开业时间", U"开学", U"入住", U"交房", U"婚礼", U"有效期", U"有效期到", U"生日", U"留资时间"};
  static constexpr WordList behind{U"施工", U"开学", U"结婚", U"办婚礼", U"办酒", U"那场", U"那批", U"出发", U"发车", U"进场", U"交房", U"开园", U"开幕"};
  if (moment.kind != language::Entity::Kind::when) return {};
  const language::View line = sentence.folded();
  const std::size_t begin = language::before_blanks(line, moment.begin), end = language::past_blanks(line, moment.end);
  const auto event = language::longest_before(line, begin, before), next = language::longest(line, end, behind);
  if (event == 0 && next == 0) return {};
  return {event ? begin - event : moment.begin, next ? end + next : moment.end};
}

Span expiry_at(const Sentence& sentence, const language::Entity& moment) {
  static constexpr language::WordList small{U"就", U"才", U"就要", U"要", U"左右", U"快"};
  static constexpr language::WordList absences{U"出差到", U"休假到", U"请假到", U"放假到", U"休到", U"外出到", U"产假到", U"封闭到"};
  static constexpr language::WordList expiries{U"到期", U"过期", U"过保", U"脱保", U"失效", U"满期", U"作废", U"退租", U"出保"};
  const auto* when = std::get_if<language::When>(&moment.value);
  if (!when || when->past || !when->start) return {};
  const language::View line = sentence.folded();
  if (language::longest_before(line, moment.begin, absences) > 0) return {moment.begin, moment.end};
  std::size_t end = language::past_blanks(line, moment.end);
  end += language::longest(line, end, small);
  const auto expiry = language::longest(line, end, expiries);
  return expiry ? Span{moment.begin, end + expiry} : Span{};
}

}  // namespace chat
