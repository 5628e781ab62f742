// Where one wish of a message ends and the next begins.
#include "bot/chat/wish_openings.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "bot/chat/periods.hpp"
#include "bot/chat/understanding.hpp"
#include "bot/language/ideographs.hpp"
#include "bot/language/points.hpp"
#include "bot/language/words.hpp"

namespace chat {
namespace {

using language::operator""_words, language::View, language::WordList;

constexpr std::size_t most_parts = 6;     // nobody wishes more in one breath; what follows stays with the last
constexpr std::size_t shortest_part = 3;  // 签了；
constexpr std::size_t longest_message = 300;  // what is longer is a report or a list; reading its parts again would cost too much

// A word that begins another thought.
struct OpeningWord {
  enum class Where : unsigned char { anywhere, afresh };  // afresh: behind a blank, a mark, or a particle that ends a thought as people speak
  enum class Use : unsigned char { joins, belongs };      // joins: it is no part of either thought
  View word;
  Where where;
  Use use;
};

template <std::size_t N>
consteval std::array<OpeningWord, N> opening_words(const View (&words)[N], OpeningWord::Where where, OpeningWord::Use use) {
  std::array<OpeningWord, N> rows;
  for (std::size_t i = 0; i < N; ++i) rows[i] = {words[i], where, use};
  return rows;
}

template <std::size_t... N>
consteval auto joined(const std::array<OpeningWord, N>&... lists) {
  std::array<OpeningWord, (N + ...)> all;
  std::size_t count = 0;
  const auto add = [&](const auto& list) {
    for (const OpeningWord& word : list) all[count++] = word;
  };
  (add(lists), ...);
  return all;
}

constexpr auto turns = opening_words({U"另外", U"顺便", U"顺带", U"顺手", U"并且", U"同时", U"然后", U"对了", U"再就是", U"还要麻烦", U"此外", U"also ", U"and also "},
                                     OpeningWord::Where::anywhere, OpeningWord::Use::joins);
// 我还有哪些客户没跟 is one thought.
constexpr auto fresh_turns = opening_words({U"还有", U"接着", U"再一个", U"再有", U"以及", U"完了"}, OpeningWord::Where::afresh, OpeningWord::Use::joins);
constexpr auto fresh_orders = opening_words({U"再", U"并", U"也", U"把", U"请", U"麻烦", U"帮我", U"帮忙", U"给我", U"跟进", U"新客户", U"新建", U"建个", U"查重", U"撤销"},
                                            OpeningWord::Where::afresh, OpeningWord::Use::belongs);
constexpr auto fresh_questions = opening_words({U"排第几", U"排名", U"排在第几", U"排多少", U"离目标", U"还差", U"差多少", U"现在排", U"目前排", U"这个月还差", U"本月还差", U"我这个月", U"我本月", U"这个月目标", U"本月目标", U"有没有连续", U"谁连续", U"首响", U"红灯", U"黄灯", U"我还有哪些", U"哪些客户没",
                                                U"看下", U"看看", U"看一下", U"查下", U"查一下", U"算下", U"算一下", U"列一下"},
                                               OpeningWord::Where::afresh, OpeningWord::Use::belongs);
constexpr auto calls = opening_words({U"可以把", U"提醒我", U"还有我", U"还有谁", U"还有黄灯", U"还有红灯", U"红灯的也", U"黄灯的也", U"看下我", U"看看我", U"看一下我", U"查下我", U"首响改", U"再来张", U"再来个", U"再来一", U"再发个", U"再发张", U"再出个", U"再出张", U"再列", U"再拉", U"再建个", U"再建一个", U"再新建", U"再记一", U"再记个", U"再录", U"再加个", U"再提醒", U"再帮我", U"再给我", U"再查"},
                                     OpeningWord::Where::anywhere, OpeningWord::Use::belongs);
constexpr auto all_opening_words = joined(turns, fresh_turns, fresh_orders, fresh_questions, calls);
constexpr language::WordTable openings{all_opening_words};

constexpr auto points_of_words_anywhere = [] {
  std::array<char32_t, all_opening_words.size()> points{};
  for (std::size_t i = 0; i < points.size(); ++i) points[i] = all_opening_words[i].where == OpeningWord::Where::anywhere ? all_opening_words[i].word.front() : turns.front().word.front();
  return points;
}();
constexpr language::PointTable begins_word_anywhere{View(points_of_words_anywhere.data(), points_of_words_anywhere.size())};

const OpeningWord* opening_word_at(View line, std::size_t at, bool is_afresh) {
  for (const OpeningWord& opening : openings.with(line[at]))
    if ((is_afresh || opening.where == OpeningWord::Where::anywhere) && language::stands(line, at, opening.word))
      return language::stands(line, at, U"把握") ? nullptr : &opening;  // 把握有八成
  return nullptr;
}

// 推到谈判, 进谈判了, standing alone behind a report.
bool begins_with_move(View line, std::size_t at) {
  static constexpr WordList moves{U"推到", U"推进到", U"推至", U"推进", U"转到", U"转为", U"升到", U"改到", U"转", U"进入", U"进", U"进到", U"阶段到", U"阶段改成", U"阶段推到", U"阶段给我推到", U"阶段帮我推到", U"给我推到", U"帮我推到"};
  static constexpr WordList stages{U"潜在", U"意向", U"谈判", U"商务谈判", U"成交", U"成交阶段"};
  at += language::longest(line, at, U"可以 能 可 直接 可以直接"_words);  // 松口了，可以进谈判
  at += language::longest(line, at, U"这家 这单 这个 这家给我 这个客户"_words);  // 他要报价，这家推到意向
  const auto move = language::longest(line, at, moves);
  return move > 0 && language::longest(line, language::past_blanks(line, at + move), stages) > 0;
}

// Where names of customers may stand: as listed, as companies look, or by the core of a name the company knows.
std::vector<Span> customers_named(const Sentence& sentence, const Setting& setting) {
  std::vector<Span> found;
  for (const Named& named : setting.directory.customers_in(sentence)) found.push_back(named.span);
  for (const auto& entity : sentence.entities())
    if (entity.kind == language::Entity::Kind::company) found.push_back({entity.begin, entity.end});
  if (const Cores cores = setting.directory.cores_in(sentence); cores.spans) found.insert(found.end(), cores.spans->begin(), cores.spans->end());
  return found;
}

// What of a message tells where a thought may begin.
class Scene {
 public:
  // `setting` stays as it is, but for what its directory remembers of the sentence.
  Scene(const Sentence& sentence, const Setting& setting, const std::vector<Call>& calls)
      : sentence_(sentence), line_(sentence.folded()), today_(setting.moment.now.date), setting_(setting), calls_(calls) {
    const auto mark = [&](std::size_t at) {
      later_.resize(line_.size());
      later_[at] = true;
    };
    for (const Call& call : calls_)
      if (call.needs_no_more && call.begin > 0) mark(begin_with_whose(call));
    const auto first = std::find_if(sentence.entities().begin(), sentence.entities().end(), [&](const language::Entity& e) { return is_day_ahead(e, today_); });
    for (auto next = first; next != sentence.entities().end(); ++next)
      if (next->begin > first->begin && is_day_ahead(*next, today_)) mark(next->begin);
  }

  bool is_behind_mark(std::size_t at) const { return is_separator(line_[at - 1]) & !is_separator(line_[at]); }
  bool is_behind_particle(std::size_t at) const {  // 差多少啊|还有哪些没跟
    static constexpr language::PointTable particles{U"啊吧呢哈嘛啦呀哦"};
    return particles.has(line_[at - 1]);
  }
  // 21万提醒我 looks like 21万提 of something, and is not.
  bool is_inside_entity(std::size_t at) const {
    return has_entity([&](const language::Entity& e) { return e.begin < at && at < e.end && e.kind != language::Entity::Kind::quantity; });
  }
  // 明天上午10点|提醒我回电话: the time right before an order belongs to it.
  std::size_t begin_with_time(std::size_t at) const {
    const std::size_t end = at - language::longest_before(line_, at, U"也 再 还 就"_words);  // 明天下午|也|提醒我
    for (const auto& entity : sentence_.entities())
      if (entity.kind == language::Entity::Kind::when && (entity.end == at || entity.end == end) && entity.begin > 0) return entity.begin;
    return at;
  }

  bool is_behind_clause(std::size_t at) const { return line_[at - 1] == U' ' || is_clause_separator(line_[at - 1]); }

  // The ways to begin a thought behind a mark.
  bool follows_strong_mark(std::size_t at) const {
    while (at > 1 && line_[at - 1] == U' ') --at;
    return language::among(line_[at - 1], U"。；;！!？?\n\r");
  }
  // 海天改21万，佳明丢单了
  bool begins_with_further_customer(std::size_t at) const {
    constexpr std::size_t place = 3;  // 苏州|康达, 还有|康达
    return names_customer([&](Span name) { return name.end <= at; }) && names_customer([&](Span name) { return name.begin >= at && name.begin <= at + place; });
  }
  // 王总要走招标流程，XX牌给他们报了5500一台
  bool begins_with_competitor(std::size_t at) const { return begins_with_name(language::Names::Kind::competitor, at); }
  // 直接走教育SOP
  bool starts_sop(std::size_t at) const {
    static constexpr WordList starts{U"走", U"直接走", U"就走", U"先走", U"启动", U"开启", U"上", U"直接上", U"套", U"套用", U"挂", U"挂上", U"进"};
    const auto start = language::longest(line_, at, starts);
    return start > 0 && begins_with_name(language::Names::Kind::sop, at + start);
  }
  // 签了18万，首付5万已到
  bool begins_with_installment(std::size_t at) const {
    static constexpr WordList installments{U"首付", U"首款", U"头款", U"首期", U"定金", U"订金", U"尾款", U"预付", U"余款", U"进度款"};
    return language::longest(line_, at, installments) > 0;
  }
  // SP-1051同意，SP-1047驳回
  bool begins_with_further_request(std::size_t at) const {
    constexpr View mark = U"sp-";
    return language::stands(line_, at, mark) && line_.substr(0, at).find(mark) != View::npos;
  }
  // 明天给申康发方案，后天给海天回电话
  bool begins_further_plan(std::size_t at) const {
    return has_entity([&](const language::Entity& e) { return e.begin == at && is_day_ahead(e, today_); }) &&
           has_entity([&](const language::Entity& e) { return e.end <= at && is_day_ahead(e, today_); }) &&
           names_customer([&](Span name) { return name.end <= at; }) &&
           (names_customer([&](Span name) { return name.begin > at; }) || has_entity([&](const language::Entity& e) { return e.kind == language::Entity::Kind::person && e.begin > at; }));
  }
  // 松口了，推到谈判; 王总说可以，瑞丰推到谈判
  bool moves_customer(std::size_t at) const {
    return begins_with_move(line_, at) || names_customer([&](Span name) { return name.begin == at && begins_with_move(line_, name.end); });
  }
  // 签了18万|首付5万已到
  bool adds_installment(std::size_t at) const {
    return begins_with_installment(at) && has_entity([&](const language::Entity& e) { return e.kind == language::Entity::Kind::money && e.end == at; });
  }
  // 预算已经批了|阶段推到谈判, not 王总说|推到谈判
  bool moves_after_report(std::size_t at) const {
    static constexpr WordList leading{U"说", U"讲", U"想", U"要", U"把", U"让", U"叫", U"给", U"意", U"愿", U"得", U"该", U"会", U"就", U"可以", U"能", U"从", U"已", U"已经", U"刚", U"准备", U"帮我", U"直接", U"推", U"往"};
    return begins_with_move(line_, at) && language::longest_before(line_, at, leading) == 0 && !names_customer([&](Span name) { return name.end == at; });
  }
  // 选了别家|放回公海
  bool calls_alone(std::size_t at) const {
    return has_call([&](const Call& call) { return call.needs_no_more && begin_with_whose(call) == at; });
  }
  // Where any of that may hold, found out before it is asked.
  bool may_begin_in_speech(std::size_t at) const {
    static constexpr language::PointTable first{U"首头定订尾预余进推转升改阶这可能直s"}, second{U"付款期金度到进至入谈意商成潜为段家单个以推转接p"};
    return (first.has(line_[at]) & second.has(language::at(line_, at + 1))) | (at < later_.size() && later_[at]);
  }
  // The clause that begins here.
  bool holds_call(std::size_t at) const {
    std::size_t end = at;
    while (end < line_.size() && line_[end] != U' ' && !is_clause_separator(line_[end])) ++end;
    return !is_behind_installment(at) && has_call([&](const Call& call) { return at <= call.begin && call.begin < end; });
  }
  // 康达进谈判了，昨天聊了一小时
  bool reports_after_move(std::size_t at) const {
    const bool is_gone = has_entity([&](const language::Entity& e) {
      const auto* when = std::get_if<language::When>(&e.value);
      return when && e.begin == at && (when->past || (when->start && when->start->date <= today_ && !when->has_clock));
    });
    for (std::size_t i = 0; is_gone && i <= at; ++i)
      if (begins_with_move(line_, i)) return true;
    return false;
  }

 private:
  bool begins_with_name(language::Names::Kind kind, std::size_t at) const {
    const auto& named = setting_.directory.all_names_in(sentence_);
    return std::any_of(named.begin(), named.end(), [&](const language::Names::Found& name) { return name.kind == kind && name.begin == at; });
  }
  template <class Holds>
  bool has_entity(Holds holds) const {
    return std::any_of(sentence_.entities().begin(), sentence_.entities().end(), holds);
  }
  // 签了一万六|她的SOP停掉: whose it is belongs to the call.
  std::size_t begin_with_whose(const Call& call) const {
    return call.begin - language::longest_before(line_, call.begin, U"她的 他的 他们的 这家的 它的"_words);
  }
  // 首付30% 22.8万到账: of one clause, though a blank parts it.
  bool is_behind_installment(std::size_t at) const {
    std::size_t clause = at;
    while (clause > 0 && !is_clause_separator(line_[clause - 1])) --clause;
    return clause < at && begins_with_installment(clause);
  }
  template <class Holds>
  bool has_call(Holds holds) const {
    return std::any_of(calls_.begin(), calls_.end(), holds);
  }
  template <class Holds>
  bool names_customer(Holds holds) const {
    if (!customers_) customers_ = customers_named(sentence_, setting_);
    return std::any_of(customers_->begin(), customers_->end(), holds);
  }

  const Sentence& sentence_;
  View line_;
  base::Date today_;
  const Setting& setting_;
  const std::vector<Call>& calls_;
  mutable std::optional<std::vector<Span>> customers_;  // found when they are asked for first
  std::vector<char> later_;  // where a second call or a second day ahead stands; empty where there is none
};

// What else may begin a thought behind a mark, and how it joins.
struct Beginning {
  bool (Scene::*holds)(std::size_t at) const;
  Part::Join join;
};
constexpr Beginning beginnings[] = {
    {&Scene::follows_strong_mark, Part::Join::apart}, {&Scene::begins_with_further_customer, Part::Join::apart}, {&Scene::begins_with_further_request, Part::Join::apart},
    {&Scene::begins_with_competitor, Part::Join::rival},
    {&Scene::begins_further_plan, Part::Join::plan},  {&Scene::moves_customer, Part::Join::loose},               {&Scene::holds_call, Part::Join::loose},
    {&Scene::starts_sop, Part::Join::loose},          {&Scene::begins_with_installment, Part::Join::loose},
    {&Scene::reports_after_move, Part::Join::loose},
};

// What may do so in one breath with what stands before it, as people speak.
constexpr Beginning beginnings_in_speech[] = {
    {&Scene::adds_installment, Part::Join::loose}, {&Scene::begins_with_further_request, Part::Join::apart}, {&Scene::begins_further_plan, Part::Join::plan},
    {&Scene::moves_after_report, Part::Join::loose}, {&Scene::calls_alone, Part::Join::loose},
};

const Beginning* first_of(std::span<const Beginning> ways, const Scene& scene, std::size_t at) {
  const auto found = std::find_if(ways.begin(), ways.end(), [&](const Beginning& way) { return (scene.*way.holds)(at); });
  return found == ways.end() ? nullptr : &*found;
}

class Parts {
 public:
  explicit Parts(View line) : line_(line) {}

  void add(std::size_t end_of_before, std::size_t begin, Part::Join join = Part::Join::apart) {
    while (begin < line_.size() && (is_separator(line_[begin]) && !language::among(line_[begin], U"[【(「"))) ++begin;
    while (end_of_before > 0 && is_separator(line_[end_of_before - 1]) && !language::among(line_[end_of_before - 1], U"]】)」")) --end_of_before;
    if (end_of_before < parts_.back().words.begin + shortest_part || begin + shortest_part > line_.size()) return;
    if (parts_.size() == most_parts || is_heading({parts_.back().words.begin, end_of_before})) return;
    parts_.back().words.end = end_of_before;
    parts_.push_back({{begin, line_.size()}, join});
  }
  std::vector<Part> all() && { return std::move(parts_); }

 private:
  // 新线索！！139…: what only announces the record is no thought of its own.
  bool is_heading(Span words) const {
    static constexpr WordList headings{U"新线索", U"新客户", U"新客资", U"来客户了", U"来线索了", U"新增线索", U"新增客户", U"登记", U"录入", U"线索", U"客资", U"有客户了", U"大客户", U"好消息"};
    return headings.has(line_.substr(words.begin, words.size()));
  }

  View line_;
  std::vector<Part> parts_{{{0, line_.size()}}};
};

}  // namespace

bool tells_move(View line) {
  constexpr std::size_t longest_name = 8;
  for (std::size_t at = 0; at <= longest_name && at < line.size(); ++at)
    if (begins_with_move(line, at)) return true;
  return false;
}

std::vector<Part> parts_that_may_be_wishes(const Sentence& sentence, const Setting& setting, const std::vector<Call>& calls) {
  const View line = sentence.folded();
  if (line.size() > longest_message) return {{{0, line.size()}}};
  const Scene scene(sentence, setting, calls);
  Parts parts(line);
  std::size_t read = 1;
  for (const std::uint32_t i : language::Indices(line.size(), [&](std::size_t at) {
         return at > 0 && (scene.is_behind_mark(at) | scene.is_behind_particle(at) | begins_word_anywhere.has(line[at]) | scene.may_begin_in_speech(at));
       })) {
    if (i < read || scene.is_inside_entity(i)) continue;
    const bool is_behind_mark = scene.is_behind_mark(i);
    if (const OpeningWord* opening = opening_word_at(line, i, is_behind_mark || scene.is_behind_particle(i))) {
      const bool joins = opening->use == OpeningWord::Use::joins;
      const std::size_t begin = opening->where == OpeningWord::Where::anywhere && !joins ? scene.begin_with_time(i) : i;
      parts.add(begin, joins ? i + opening->word.size() : begin);
      if (joins) read = i + opening->word.size();
    } else if (const Beginning* beginning = is_behind_mark ? first_of(beginnings, scene, i) : nullptr) {
      if (beginning->join != Part::Join::loose || scene.is_behind_clause(i)) parts.add(i, i, beginning->join);
    } else if (const Beginning* spoken = scene.may_begin_in_speech(i) ? first_of(beginnings_in_speech, scene, i) : nullptr) {
      parts.add(i, i, spoken->join);
    }
  }
  return std::move(parts).all();
}

}  // namespace chat
