// Finder of how a customer was reached: by telephone, by mail, by a visit.
#include <algorithm>
#include <array>

#include "bot/chat/clause.hpp"
#include "bot/chat/periods.hpp"
#include "bot/chat/reader.hpp"
#include "bot/chat/said.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using language::operator""_words;

// 聊了|一小时: how long it took belongs to what was done.
bool is_timed(const Sentence& sentence, std::size_t at) {
  return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
    const auto* when = std::get_if<language::When>(&e.value);
    return when && e.begin == at && when->shape == language::When::Shape::duration;
  });
}

// Words that say only that a contact took place: nothing is lost when they are not repeated.
void take_contact_words(Reader& reader) {
  for (const Phrase& word : "聊完|聊过|聊了聊|聊了|打完|打过|打了|通了|拜访了|拜访过|拜访完|见了|见过|沟通了|沟通过|联系了|联系过|跑了|了一趟|了趟|碰到了|碰到|遇到了|遇到|遇见|碰见|撞见|饭局上|酒局上|饭桌上|家长会上|运动会上|年会上|路上"_phrases)
    if (const Span at = reader.sentence.find(word); !at.is_empty() && !is_timed(reader.sentence, at.end)) reader.take_word(word);
}

Span first_behind(const Sentence& sentence, std::size_t begin, Phrases words) {
  Span first;
  for (const Phrase& word : words)
    if (const Span at = sentence.find(word, begin); !at.is_empty() && (first.is_empty() || at.begin < first.begin)) first = at;
  return first;
}

// 从格莱电子回来, 刚从瑞安出来: was there.
bool came_back(Reader& reader) {
  constexpr std::size_t longest_way = 16;
  const Span from = reader.sentence.find(U"从"), back = from.is_empty() ? Span{} : first_behind(reader.sentence, from.end, "回来|出来"_phrases);
  if (back.is_empty() || back.end - from.begin > longest_way) return false;
  reader.slots.set("method", std::string("拜访"));
  reader.sentence.take(from);
  reader.sentence.take(back);
  return true;
}

// 昨天去海天演示了: who goes there visits; 寄去海天 goes by post.
bool went_there(const Reader& reader) {
  std::vector<std::size_t> customers;
  for (const Named& named : reader.setting.directory.customers_in(reader.sentence)) customers.push_back(named.span.begin);
  for (const auto& entity : reader.sentence.entities())
    if (entity.kind == language::Entity::Kind::company) customers.push_back(entity.begin);
  const auto line = reader.sentence.folded();
  if (const Cores cores = reader.setting.directory.cores_in(reader.sentence); cores.spans)
    for (const Span core : *cores.spans) customers.push_back(core.begin);
  else if (const std::size_t going = line.find(U'去'); going != line.npos)  // nobody knows where cores may stand: asked of one place
    for (std::size_t end = going + 3; end <= std::min(line.size(), going + 5) && customers.empty(); ++end)
      if (reader.setting.directory.knows_customer(reader.sentence.words({going + 1, end}))) customers.push_back(going + 1);
  return std::any_of(customers.begin(), customers.end(), [&](std::size_t begin) {
    const std::size_t verb = begin - language::longest_before(line, begin, U"了 了趟 了一趟"_words);
    return verb > 0 && language::among(line[verb - 1], U"去跑") && (verb == 1 || !language::among(line[verb - 2], U"寄发送打汇转过回带"));
  });
}

// 发[祝福邮件], 写封[道歉邮件]: a thing that is written, with what it says.
bool is_written_thing(const Reader& reader, const Phrase& word) {
  const Span at = reader.sentence.find(word);
  const auto line = reader.sentence.folded();
  constexpr std::size_t longest_kind = 4;
  if (at.begin < 2 || line.substr(at.begin, at.size()) != U"邮件" || !language::is_han(line[at.begin - 1])) return false;
  for (std::size_t begin = at.begin - 1; begin-- > 0 && at.begin - begin <= longest_kind + 1;)
    if (language::among(line[begin], U"发写封")) return begin + 2 < at.begin;
  return false;
}

// 王总说可以签 下周三去[拜访]: what is to come is not how he was reached. 明天的事[电话]里说了 has been said.
bool is_to_come(const Reader& reader, const Phrase& word) {
  const Sentence& sentence = reader.sentence;
  const auto belongs_to_day_ahead = [&](Span at) {
    const Span clause = clause_at(sentence, at.begin);
    const auto tells_of_done = [&](std::size_t begin) { return language::View(sentence.points()).substr(begin, clause.end - begin).find_first_of(U"了过完") != language::View::npos; };
    return std::any_of(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) {
      const auto* when = std::get_if<language::When>(&e.value);
      const bool is_ahead = when && looks_ahead(*when, reader.today()) && !day_gone_by(*when, reader.today()) && when->start->date > reader.today();
      return is_ahead && e.begin >= clause.begin && e.end <= at.begin && !tells_of_done(e.end);
    });
  };
  for (Span at = sentence.find(word); !at.is_empty(); at = sentence.find(word, at.end))
    if (!belongs_to_day_ahead(at)) return false;
  return true;
}

// call Mr. Weber, email him the quote: a word of its own. The words stay for others.
void english_method(Reader& reader) {
  static constexpr std::array<Meaning, 6> said{{{"call", "电话"}, {"phone", "电话"}, {"email", "邮件"}, {"e-mail", "邮件"}, {"visit", "拜访"}, {"meet", "拜访"}}};
  const auto line = reader.sentence.folded();
  for (const auto& [word, name] : said) {
    const Span at = reader.sentence.find(word);
    if (at.is_empty() || (at.begin > 0 && language::is_letter(line[at.begin - 1])) || (at.end < line.size() && language::is_letter(line[at.end]))) continue;
    return reader.slots.set("method", std::string(name));
  }
}

// 下午3点提醒我再打
bool calls_again(const Sentence& sentence) {
  auto line = sentence.folded();
  while (!line.empty() && (is_separator(line.back()) || language::among(line.back(), U"吧啊哈哦"))) line.remove_suffix(1);
  return language::longest_before(line, line.size(), U"再打 再打一次 再打一遍 再打一下 再打下 接着打 再拨 再打他 再打她"_words) > 0;
}

}  // namespace

void method(Reader& reader) {
  struct Way {
    Phrase phrase;
    std::string_view name;
    bool says_more = false;  // than the method: the words stay for others
  };
  static constexpr std::array<Way, 57> said{{{"微信里头", "微信"}, {"微信里", "微信"}, {"邮件里", "邮件"}, {"给我发微信", "微信"}, {"发了微信", "微信"}, {"发微信", "微信"}, {"发邮件", "邮件"}, {"电话里头", "电话"}, {"去了一趟", "拜访"}, {"去了趟", "拜访"}, {"跑了一趟", "拜访"}, {"跑了趟", "拜访"}, {"登门", "拜访"},
                                             {"来电话", "电话"}, {"来电", "电话"}, {"微信回我了", "微信"}, {"微信回我", "微信"}, {"微信回了", "微信"}, {"回微信了", "微信"}, {"回了微信", "微信"}, {"回了个微信", "微信"}, {"回电话了", "电话"}, {"回了电话", "电话"}, {"回邮件了", "邮件"}, {"回了邮件", "邮件"},
                                             {"电话了一下", "电话"}, {"电话了", "电话"}, {"打电话", "电话"},     {"打了电话", "电话"}, {"通电话", "电话"}, {"回电话", "电话", true}, {"打个电话", "电话", true}, {"回个电话", "电话", true}, {"去个电话", "电话", true},
                                             {"电话里", "电话"},     {"电话", "电话"},     {"加了微信", "微信"}, {"微信上", "微信"},
                                             {"微信", "微信"},       {"上门拜访", "拜访"}, {"拜访完", "拜访"}, {"走访完", "拜访"}, {"拜访", "拜访"},   {"上门", "拜访"},
                                             {"面谈", "拜访"},       {"见完", "拜访"},     {"碰完面", "拜访"},       {"见了", "拜访"},     {"发了邮件", "邮件"}, {"邮件", "邮件"},
                                             {"没人接", "电话", true}, {"打给", "电话", true}, {"打过去", "电话", true}, {"回过去", "电话", true}, {"回电", "电话", true}, {"致电", "电话", true},
                                             {"通个话", "电话", true}}};
  const bool is_visit = came_back(reader), is_report = reader.wants("outcome");
  const bool is_contact_asked_for = !is_report && says(reader, "加他微信|加她微信|加微信|加个微信|加一下微信|加上微信"_phrases);  // to be done, and no way to do it
  for (const Way& way : said) {
    if (is_contact_asked_for && way.name == "微信") continue;
    if (!reader.sentence.has(way.phrase) || (is_report && is_to_come(reader, way.phrase))) continue;
    if (!is_visit) reader.slots.set("method", std::string(way.name));
    if (!way.says_more && !is_written_thing(reader, way.phrase)) reader.take_word(way.phrase);
    break;
  }
  if (!reader.slots.has("method")) english_method(reader);
  if (!is_report && !reader.slots.has("method") && calls_again(reader.sentence)) reader.slots.set("method", std::string("电话"));
  if (reader.wants("outcome") && !reader.slots.has("method") && went_there(reader)) reader.slots.set("method", std::string("拜访"));
  take_contact_words(reader);
}

}  // namespace chat::finders
