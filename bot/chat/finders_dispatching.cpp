// Finder of what a sentence says of how leads are given: by what, in which order, which of them to whom.
#include <algorithm>
#include <array>

#include "bot/chat/reader.hpp"
#include "bot/chat/said_levels.hpp"
#include "bot/language/place.hpp"

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

// Behind 给, 归, 派给: who gets them.
std::vector<std::string> receivers_in(const Reader& reader) {
  std::vector<std::string> names;
  const auto members = reader.setting.directory.members_in(reader.sentence);
  for (const Phrase& mark : Phrases{"给", "归", "固定走", "由"}) {
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

// 50万以上的, 超50万的大单, 3万以下的.
void read_amount(const Reader& reader, Slots& given) {
  for (const auto& entity : reader.sentence.entities()) {
    const auto* amount = std::get_if<language::Amount>(&entity.value);
    if (!amount || amount->currency != "CNY") continue;
    const std::string behind = reader.sentence.words({entity.end, std::min(entity.end + 2, reader.sentence.points().size())});
    given.set(behind == "以下" || behind == "以内" ? "less_than" : "at_least", amount->value);
    return;
  }
}

// What stands before 的线索 and nobody knows: 华为的线索.
std::string unknown_subject(const Reader& reader) {
  for (const Phrase& mark : Phrases{"的线索", "的新线索", "的客资", "的单子", "的客户"}) {
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
  read_amount(reader, given);
  const bool has_amount = given.has("at_least") || given.has("less_than");
  const std::string unknown = given.is_empty() ? unknown_subject(reader) : "";
  if (const std::string place = place_called(unknown); !place.empty()) {
    note("regions", {unknown, place});
  } else if (!unknown.empty() && !reader.slots.has("odd")) {
    reader.slots.set("odd", std::string("subject"));
    reader.slots.set("odd_word", unknown);
  }
  if (has_amount) name += given.has("at_least") ? "大单" : "小单";
  given.set("name", name.empty() ? std::string("所有线索") : name + "的线索");
  given.set("people", std::move(people));
  if (says(reader, {"轮"})) given.set("in_turn", true);
  reader.slots.set("given", std::vector<Slots>{std::move(given)});
}

std::string odd_in(const Reader& reader) {
  if (says(reader, {"别给", "不给", "不要给", "别派给", "别分给", "不派给", "不分给"})) return "not_to";
  if (says(reader, {"每人每天", "每天最多", "最多派", "最多分", "上限"})) return "most_a_day";
  if (says(reader, {"业绩好", "完成率高", "优先拿", "完成任务的", "老销售", "新人", "夜里", "晚上", "第二天"})) return "more_for_some";
  if (says(reader, {"介绍人"})) return "introducer";
  if (says(reader, {"休息的人", "当班", "排班", "班表", "值班"})) return "shift";
  return {};
}

}  // namespace

void order(Reader& reader) {
  if (auto found = order_in(reader); !found.empty()) reader.slots.set("order", std::move(found));
  if (const std::string odd = odd_in(reader); !odd.empty()) reader.slots.set("odd", odd);
  if (says(reader, {"恢复默认", "恢复原来", "按文件", "改回默认", "改回原来"})) reader.slots.set("reset", true);
  if (says(reader, {"关掉自动分", "关闭自动分", "停掉自动分", "关掉自动派", "改成手动", "改为手动", "不要自动分", "不要自动派"})) reader.slots.set("off", true);
  else if (says(reader, {"打开自动分", "开启自动分", "启用自动分", "恢复自动分", "打开自动派", "恢复自动派"})) reader.slots.set("off", false);
  read_given(reader);
}

}  // namespace chat::finders
