// Finders of what a sentence says of the sea pool's rules: after how many days, who is spared, warnings, claims.
#include <algorithm>
#include <array>

#include "bot/chat/said_lengths.hpp"
#include "bot/chat/said_levels.hpp"

namespace chat::finders {
namespace {

using language::Names;

constexpr std::int64_t day = 86'400;

// 阶段/意向, 级别/VIP, and where it is said.
struct About {
  std::size_t at;
  std::string key;
};

std::vector<About> abouts_in(const Reader& reader) {
  static constexpr auto said = std::to_array<Meaning>(
      {{"潜在", "阶段/潜在"}, {"意向", "阶段/意向"}, {"谈判", "阶段/谈判"}, {"成交", "阶段/成交"}, {"已签", "阶段/成交"}});
  std::vector<About> found;
  for (const auto& [word, key] : said)
    for (Span at = reader.sentence.find(word); !at.is_empty(); at = reader.sentence.find(word, at.end)) found.push_back({at.begin, std::string(key)});
  for (const auto& [at, level] : levels_in(reader.sentence)) found.push_back({at, "级别/" + level});
  std::sort(found.begin(), found.end(), [](const About& a, const About& b) { return a.at < b.at; });
  return found;
}

std::vector<std::string> keys_within(const std::vector<About>& abouts, std::size_t begin, std::size_t end) {
  std::vector<std::string> keys;
  for (const About& about : abouts)
    if (about.at >= begin && about.at < end) keys.push_back(about.key);
  return keys;
}

// 老客户, 华东的, 李雷的: what the rules cannot tell apart.
void read_strange_subject(Reader& reader) {
  static constexpr auto kinds = std::to_array<Meaning>({{"老客户", "老客户"}, {"新客户", "新客户"}, {"大客户", "大客户"}, {"小客户", "小客户"},
                                                        {"重点客户", "重点客户"}, {"家长", "家长客户"}, {"门店客户", "门店客户"}, {"转介绍", "转介绍"}});
  std::string word;
  for (const auto& [phrase, name] : kinds)
    if (word.empty() && reader.sentence.has(phrase)) word = name;
  for (const auto kind : {Names::Kind::region, Names::Kind::product, Names::Kind::staff, Names::Kind::store})
    for (const Named& named : reader.setting.directory.names_in(reader.sentence, kind)) word = named.name;
  if (word.empty()) return;
  reader.slots.set("odd", std::string("subject"));
  reader.slots.set("odd_word", word);
}

bool spares(const Reader& reader, Span clause) {
  return says_within(reader.sentence, clause, "不回收|别回收|不要回收|不用回收|不自动回收|别自动回收|不参与|免回收|不进公海|不掉公海|不回公海|别掉公海|不要掉公海|不掉海|豁免|不收回|别收|不会回收|不被回收|不受回收|不用掉公海"_phrases);
}

bool ends_sparing(const Reader& reader, Span clause) {
  return says_within(reader.sentence, clause, "也要回收|也回收|照常回收|照样回收|恢复回收|参与回收|也要掉公海|也掉公海|也进公海"_phrases) &&
         !says_within(reader.sentence, clause, "不参与回收"_phrases);
}

// VIP 客户不回收，谈判的也要回收.
void read_spared(Reader& reader, const std::vector<About>& abouts) {
  std::vector<Slots> spared;
  for (const Span clause : reader.sentence.clauses(false)) {
    const bool are_spared = spares(reader, clause);
    if (!are_spared && !ends_sparing(reader, clause)) continue;
    const auto keys = keys_within(abouts, clause.begin, clause.end);
    const auto is_won = [](const std::string& key) { return key == "阶段/成交"; };
    if (std::any_of(keys.begin(), keys.end(), is_won)) reader.slots.set("odd", std::string(are_spared ? "won" : "won_goes"));
    Slots one;
    one.set("about", keys);
    one.set("is_spared", are_spared);
    spared.push_back(std::move(one));
  }
  if (!spared.empty()) reader.slots.set("spared", std::move(spared));
}

// 每人每天最多领5个, 手上最多300个: numbers of customers, by the words around them.
void read_counts(Reader& reader) {
  constexpr std::size_t near = 6;
  for (const auto& entity : reader.sentence.entities()) {
    const auto* quantity = std::get_if<language::Quantity>(&entity.value);
    const auto* number = std::get_if<language::Number>(&entity.value);
    if (!quantity && !(number && number->unit.empty())) continue;
    const Span before{entity.begin > near ? entity.begin - near : 0, entity.begin};
    if (!says_within(reader.sentence, before, "最多|上限|不超过|限领|只能|限|改成|改为|设成|设为|到|能领|领"_phrases)) continue;
    const std::int64_t value = quantity ? quantity->value : static_cast<std::int64_t>(number->value);
    if (says(reader, "手上|名下|持有|保有"_phrases)) reader.slots.set("most_owned", value);
    else if (says(reader, "领|认领|捞"_phrases)) reader.slots.set("claims", value);
  }
}

void read_switch(Reader& reader) {
  if (says(reader, "恢复默认|恢复原来|按文件|改回默认|改回原来"_phrases)) reader.slots.set("reset", true);
  if (!says(reader, "自动回收|回收|掉公海|掉海"_phrases)) return;
  if (says(reader, "关掉|关闭|停掉|停用|取消自动|不要自动回收|不再自动回收|都不回收|全部不回收|关了"_phrases)) reader.slots.set("off", true);
  else if (says(reader, "打开|开启|启用|恢复自动|重新自动|开起来"_phrases)) reader.slots.set("off", false);
}

bool is_cooldown(const Reader& reader, const SaidLength& length) {
  return says_within(reader.sentence, length.around, "冷却|领回|原主|原来的人|捞回|再领|原负责人"_phrases);
}

// 意向客户15天 潜在客户30天: whoever is named since the length before; 45天没跟进的意向客户: named behind the only one.
void read_days(Reader& reader, const std::vector<About>& abouts) {
  const auto lengths = lengths_in(reader);
  std::vector<Slots> terms;
  std::vector<std::string> warnings;
  std::size_t from = 0;
  for (const SaidLength& length : lengths) {
    const std::int64_t days = length.seconds / day;
    if (days < 1 || length.is_old) continue;
    if (is_cooldown(reader, length)) {
      reader.slots.set("cooldown", days);
      continue;
    }
    const char* slot = length.is_warning ? "warn_days" : "days";
    if (!reader.slots.has(slot)) reader.slots.set(slot, days);
    if (length.is_warning) {
      warnings.push_back(std::to_string(days));
      continue;
    }
    Slots term;
    term.set("days", days);
    if (length.are_workdays) term.set("are_workdays", true);
    auto keys = keys_within(abouts, from, length.span.begin);
    if (keys.empty() && terms.empty() && !reader.slots.has("spared")) keys = keys_within(abouts, length.span.end, reader.sentence.points().size());
    if (std::find(keys.begin(), keys.end(), "阶段/成交") != keys.end()) reader.slots.set("odd", std::string("won_goes"));
    if (!keys.empty()) term.set("about", keys);
    terms.push_back(std::move(term));
    from = length.span.end;
  }
  if (!terms.empty()) reader.slots.set("terms", std::move(terms));
  if (!warnings.empty()) reader.slots.set("warnings", std::move(warnings));
}

// 把天数放宽到40.
void read_bare_days(Reader& reader) {
  if (reader.slots.has("terms") || reader.slots.has("claims") || reader.slots.has("most_owned") || !says(reader, "天数|期限|回收改|掉海改"_phrases)) return;
  for (const auto& entity : reader.sentence.entities()) {
    const auto* number = std::get_if<language::Number>(&entity.value);
    if (!number || !number->unit.empty() || number->value < 1) continue;
    Slots term;
    term.set("days", static_cast<std::int64_t>(number->value));
    reader.slots.set("terms", std::vector<Slots>{std::move(term)});
    return;
  }
}

}  // namespace

void recycle_days(Reader& reader) {
  const auto abouts = abouts_in(reader);
  read_strange_subject(reader);
  if (says(reader, "下周起|下个月起|下月起|明天起|号起|月起|后天起|年起"_phrases)) reader.slots.set("odd", std::string("later"));
  if (says(reader, "领了|领走|捞回去|捞走|领回去"_phrases)) reader.slots.set("odd", std::string("claimed"));
  read_switch(reader);
  read_spared(reader, abouts);
  read_counts(reader);
  read_days(reader, abouts);
  read_bare_days(reader);
}

}  // namespace chat::finders
