// When a customer needs what he buys.
#include "bot/chat/needs.hpp"

#include <algorithm>

#include "bot/language/points.hpp"
#include "bot/language/words.hpp"

namespace chat {

using language::operator""_words;

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

// 春节[送客户用], 月底[婚礼用]: what it is bought for; 0 for none.
static std::size_t purpose_length(language::View line, const language::Entity& moment, std::size_t end) {
  using language::WordList;
  static constexpr WordList feasts{U"春节", U"过年", U"元旦", U"中秋", U"中秋节", U"国庆", U"端午", U"五一", U"六一", U"圣诞", U"圣诞节", U"双十一", U"双十二", U"元宵", U"清明", U"情人节", U"妇女节", U"三八", U"教师节",
                                   U"儿童节", U"母亲节", U"父亲节", U"腊八", U"小年", U"除夕", U"年底", U"年前", U"年会"};
  static constexpr WordList purposes{U"送客户", U"送员工", U"送人", U"送长辈", U"发福利", U"发员工", U"发给员工", U"当福利", U"做福利", U"员工福利", U"给员工", U"促销", U"搞活动", U"做活动", U"备货", U"团购"};
  constexpr std::size_t longest_purpose = 8;
  std::size_t clause = end;
  while (clause < line.size() && clause < end + longest_purpose && language::is_han(line[clause])) ++clause;
  const bool ends = clause == line.size() || is_separator(line[clause]);
  const auto use = ends ? language::longest_before(line, clause, U"用 用的 要用"_words) : 0;
  const bool is_trial = language::longest_before(line, clause, U"试用 使用 有用 费用 采用 试用的"_words) > 0;
  const bool is_ours = end < line.size() && language::among(line[end], U"寄带拿打回约提记再去");
  if (use > 0 && use < clause - end && !is_trial && !is_ours && (language::longest(line, moment.begin, feasts) > 0 || !language::among(line[end], U"送发给"))) return clause - end;
  return language::longest(line, moment.begin, feasts) > 0 ? language::longest(line, end, purposes) : 0;
}

Span event_at(const Sentence& sentence, const language::Entity& moment) {
  using language::WordList;
  static constexpr WordList before{U"预产期", U"婚期", U"开业", U"开业时间", U"开学", U"入住", U"交房", U"婚礼", U"有效期", U"有效期到", U"生日", U"留资时间"};
  static constexpr WordList behind{U"施工", U"开学", U"结婚", U"办婚礼", U"办酒", U"那场", U"那批", U"出发", U"发车", U"进场", U"交房", U"开园", U"开幕", U"才有预算", U"才有钱", U"才批", U"才能批", U"才定", U"才能定", U"才下来", U"才出", U"才能出", U"才能下来", U"才启动", U"才招标", U"才考虑", U"能签", U"会签", U"能定", U"会定", U"能批", U"能下来", U"能付", U"会付", U"预算没批", U"预算批不下来", U"没预算", U"没批下来", U"没有预算", U"预算不够", U"不采购", U"不考虑", U"不批"};
  if (moment.kind != language::Entity::Kind::when) return {};
  const language::View line = sentence.folded();
  const std::size_t begin = language::before_blanks(line, moment.begin), end = language::past_blanks(line, moment.end);
  // 说|周末|全家商量一下: what they are going to do.
  static constexpr WordList theirs{U"商量", U"全家商量", U"跟家里商量", U"和家里商量", U"跟老婆商量", U"跟老公商量", U"内部商量", U"内部讨论", U"讨论", U"研究", U"开会", U"上会", U"过会", U"给答复", U"给个答复", U"给回复", U"给准信", U"给信", U"答复", U"回复"};
  const bool is_reported = language::longest_before(line, begin, U"说 他说 讲 表示 回复说"_words) > 0 && language::longest(line, end, theirs) > 0;
  if (is_reported) return {moment.begin, end + language::longest(line, end, theirs)};
  const auto event = language::longest_before(line, begin, before), next = std::max(language::longest(line, end, behind), purpose_length(line, moment, end));
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
