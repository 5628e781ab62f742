// Finder of what a sentence says of how leads are given: by what, in which order, which of them to whom.
#include <algorithm>
#include <array>

#include "bot/chat/name_candidates.hpp"
#include "bot/chat/reader.hpp"
#include "bot/chat/said_levels.hpp"
#include "bot/language/person.hpp"
#include "bot/language/place.hpp"
#include "bot/language/words.hpp"

namespace chat::finders {
namespace {

using language::Names;

std::vector<std::string> order_in(const Reader& reader) {
  static constexpr auto said = std::to_array<Meaning>({
      {"区域", "region"}, {"地区", "region"}, {"地域", "region"}, {"片区", "region"}, {"大区", "region"}, {"省份", "region"}, {"城市", "region"},
      {"产品线", "product"}, {"产品", "product"}, {"品类", "product"},
      {"轮着", "round_robin"}, {"轮流", "round_robin"}, {"轮询", "round_robin"}, {"轮派", "round_robin"}, {"轮转", "round_robin"}, {"轮分", "round_robin"},
      {"依次", "round_robin"}, {"挨个", "round_robin"}, {"平均", "round_robin"}, {"排队", "round_robin"}, {"按顺序", "round_robin"},
      {"来源", "source"}, {"渠道", "source"}, {"门店", "store"}, {"就近", "store"}, {"最近的店", "store"},
      {"班表", "shift"}, {"值班", "shift"}, {"排班", "shift"}, {"手上少", "load"}, {"region", "region"}, {"product", "product"}, {"round robin", "round_robin"}, {"轮", "round_robin"}});
  return meant_in_order(reader.sentence, said);
}

constexpr Phrases handing = "给|归|固定走|由"_phrases;

// What looks like a name: 赵无名, 小王, 王总; words that begin with what may be a surname are none.
bool is_called_like_person(const Reader& reader, Span item) {
  static constexpr language::WordList nobody{
      U"平均", U"平分", U"均分", U"全部", U"全体", U"所有", U"各自", U"各人", U"区域", U"同区", U"当班", U"大家", U"任何", U"空闲", U"应该", U"时候",
      U"高手", U"专人", U"于是", U"后面", U"后续", U"别人", U"连续", U"单独", U"公平", U"经理", U"主管", U"组长", U"都行", U"都可", U"那边", U"那个",
      U"老销", U"老人", U"老员", U"老业", U"小组", U"小伙", U"有空", U"有经", U"相应", U"对应", U"金牌", U"万元", U"成交", U"和我", U"和大", U"和其"};
  constexpr std::size_t shortest = 2, longest = 4;
  const auto line = reader.sentence.folded();
  if (item.size() < shortest || item.size() > longest || language::longest(line, item.begin, nobody) > 0) return false;
  for (std::size_t i = item.begin; i < item.end; ++i)
    if (!language::is_han(line[i]) || language::among(line[i], U"的了们")) return false;
  const bool is_group = language::among(line[item.end - 1], U"组部队区店人员");
  const bool is_familiar = language::among(line[item.begin], U"小老阿");
  const std::size_t surname = language::surname_length(line, item.begin + (is_familiar ? 1 : 0));
  return surname > 0 && !is_group && item.size() > surname && item.size() <= surname + 2 && !is_place(reader.sentence, item);
}

// 李雷和赵无名: who is named beside the receivers, or alone, and is nobody here.
std::vector<std::string> strangers_in(const Reader& reader) {
  static constexpr language::WordList tails{U"轮流", U"轮着", U"轮着来", U"平均分", U"一起", U"两个人", U"三个人", U"两个", U"三个", U"他们", U"负责", U"跟进", U"跟", U"接", U"处理", U"吧", U"就行", U"就好", U"都", U"各一半"};
  const auto line = reader.sentence.folded();
  std::vector<char> parts(line.size(), 0);  // what lies between two names
  for (const Named& member : reader.setting.directory.members_in(reader.sentence))
    for (std::size_t i = member.span.begin; i < member.span.end; ++i) parts[i] = 1;
  std::vector<std::string> strangers;
  for (const Phrase& mark : handing) {
    const Span at = reader.sentence.find(mark);
    if (at.is_empty()) continue;
    for (std::size_t i = at.end; i < line.size(); ++i)
      if (is_separator(line[i]) || (language::among(line[i], U"和跟与及给归由") && i > at.end)) parts[i] = 1;
    for (std::size_t begin = at.end; begin < line.size(); ++begin) {
      std::size_t end = begin;
      while (end < line.size() && parts[end] == 0) ++end;
      const std::size_t next = end;
      while (const auto length = end > begin ? language::longest_before(line, end, tails) : 0) end -= std::min(length, end - begin);
      if (is_called_like_person(reader, {begin, end})) strangers.push_back(reader.sentence.words({begin, end}));
      begin = next;
    }
    return strangers;
  }
  return strangers;
}

// Behind 给, 归, 派给: who gets them.
std::vector<std::string> receivers_in(const Reader& reader) {
  std::vector<std::string> names;
  const auto members = reader.setting.directory.members_in(reader.sentence);
  for (const Phrase& mark : handing) {
    const Span at = reader.sentence.find(mark);
    if (at.is_empty()) continue;
    for (const Named& member : members)
      if (member.span.begin >= at.end && std::find(names.begin(), names.end(), member.name) == names.end()) names.push_back(member.name);
    if (!names.empty()) return names;
  }
  return names;
}

// 浦东 is no place by itself and 浦东新区 is one.
std::string place_called(const std::string& word) {
  if (word.empty()) return {};
  for (const std::string_view ending : {"新区", "区", "市", "县"})
    for (const auto& entity : language::find_places(language::to_points(word + std::string(ending))))
      if (const auto* place = std::get_if<language::Place>(&entity.value); place && !place->province.empty() && place->alternatives.empty())
        return place->county.empty() ? place->city : place->county;
  return {};
}

void add(std::vector<std::string>& words, const std::string& word) {
  if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

std::vector<std::string> regions_in(const Reader& reader) {
  std::vector<std::string> regions;
  for (const Named& named : reader.setting.directory.names_in(reader.sentence, Names::Kind::region)) add(regions, named.name);
  for (const auto& entity : reader.sentence.entities()) {
    const auto* place = std::get_if<language::Place>(&entity.value);
    if (!place || place->province.empty()) continue;
    add(regions, reader.sentence.words({entity.begin, entity.end}));
    add(regions, !place->county.empty() ? place->county : !place->city.empty() ? place->city : place->province);
  }
  return regions;
}

// 50万以上的, 超50万的大单, 3万以下的, 3万到10万的; how the rule is called by it. Empty when no amount is said.
std::string read_amount(const Reader& reader, Slots& given) {
  using language::operator""_words;
  const auto line = reader.sentence.folded();
  for (const auto& entity : reader.sentence.entities()) {
    const auto* amount = std::get_if<language::Amount>(&entity.value);
    if (!amount || amount->currency != "CNY") continue;
    const bool is_below = language::longest(line, entity.end, U"以下 以内 之内 以里"_words) > 0 || language::longest_before(line, entity.begin, U"不到 低于 少于 不足 小于 没到"_words) > 0;
    given.set(is_below ? "less_than" : "at_least", amount->value);
    if (is_below || !amount->upper) return base::spoken(amount->value) + (is_below ? "以下" : "以上");
    given.set("less_than", *amount->upper);
    return base::spoken(amount->value) + "到" + base::spoken(*amount->upper);
  }
  return {};
}

// What stands before 的线索 and nobody knows: 华为的线索.
std::string unknown_subject(const Reader& reader) {
  for (const Phrase& mark : "的线索|的新线索|的客资|的单子|的客户"_phrases) {
    const Span at = reader.sentence.find(mark);
    if (at.is_empty()) continue;
    std::size_t begin = at.begin;
    while (begin > 0 && !is_separator(reader.sentence.points()[begin - 1])) --begin;
    std::string words = reader.sentence.words({begin, at.begin});
    for (bool has_cut = true; has_cut;) {
      has_cut = false;
      for (const std::string_view filler : {"以后", "今后", "日后", "往后", "长期", "把", "所有", "全部", "新来", "进来", "来", "新", "以"})
        if (words.starts_with(filler)) words.erase(0, filler.size()), has_cut = true;
    }
    return words;
  }
  return {};
}

void read_given(Reader& reader) {
  if (auto strangers = strangers_in(reader); !strangers.empty()) reader.slots.set("strangers", std::move(strangers));
  auto people = receivers_in(reader);
  if (people.empty()) return;
  Slots given;
  std::string name;
  const auto note = [&](const char* slot, std::vector<std::string> words) {
    if (words.empty()) return;
    name += words.front() + (slot == std::string_view("levels") ? "级" : "");
    given.set(slot, std::move(words));
  };
  note("regions", regions_in(reader));
  std::vector<std::string> products;
  for (const Named& product : reader.setting.directory.products_in(reader.sentence)) add(products, product.name);
  note("products", products);
  std::vector<std::string> levels;
  for (const auto& [at, level] : levels_in(reader.sentence)) add(levels, level);
  note("levels", levels);
  source(reader);
  if (reader.slots.has("source")) note("sources", {reader.slots.text("source")});
  reader.slots.drop("source");
  name += read_amount(reader, given);
  const std::string unknown = given.is_empty() ? unknown_subject(reader) : "";
  if (const std::string place = place_called(unknown); !place.empty()) {
    note("regions", {unknown, place});
  } else if (!unknown.empty() && !reader.slots.has("odd")) {
    reader.slots.set("odd", std::string("subject"));
    reader.slots.set("odd_word", unknown);
  }
  given.set("name", name.empty() ? std::string("所有线索") : name + "的线索");
  given.set("people", std::move(people));
  if (says(reader, "轮"_phrases)) given.set("in_turn", true);
  reader.slots.set("given", std::vector<Slots>{std::move(given)});
}

std::string odd_in(const Reader& reader) {
  if (says(reader, "别给|不给|不要给|别派给|别分给|不派给|不分给"_phrases)) return "not_to";
  if (says(reader, "每人每天|每天最多|最多派|最多分|上限"_phrases)) return "most_a_day";
  if (says(reader, "业绩好|完成率高|优先拿|完成任务的|老销售|新人|夜里|晚上|第二天"_phrases)) return "more_for_some";
  if (says(reader, "介绍人"_phrases)) return "introducer";
  const bool has_amount = std::any_of(reader.sentence.entities().begin(), reader.sentence.entities().end(), [](const auto& e) { return e.kind == language::Entity::Kind::money; });
  if (!has_amount && says(reader, "大单|小单|大客户|小客户"_phrases)) return "how_big";
  if (says(reader, "休息的人|当班|排班|班表|值班"_phrases)) return "shift";
  return {};
}

}  // namespace

void order(Reader& reader) {
  if (auto found = order_in(reader); !found.empty()) reader.slots.set("order", std::move(found));
  if (const std::string odd = odd_in(reader); !odd.empty()) reader.slots.set("odd", odd);
  if (says(reader, "恢复默认|恢复原来|按文件|改回默认|改回原来"_phrases)) reader.slots.set("reset", true);
  if (says(reader, "关掉自动分|关闭自动分|停掉自动分|关掉自动派|改成手动|改为手动|不要自动分|不要自动派"_phrases)) reader.slots.set("off", true);
  else if (says(reader, "打开自动分|开启自动分|启用自动分|恢复自动分|打开自动派|恢复自动派"_phrases)) reader.slots.set("off", false);
  read_given(reader);
}

}  // namespace chat::finders
