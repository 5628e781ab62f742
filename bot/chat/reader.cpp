// Reads the slots of one command out of a sentence.
#include "bot/chat/reader.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <unordered_map>

#include "bot/language/points.hpp"

namespace chat {
namespace {

bool is_gap(char32_t point) { return point == U' ' || point == U':' || point == U'是' || point == U'为' || point == U'叫'; }

bool is_symbol(char32_t point) { return point >= 0x1f000 || (point >= 0x2600 && point <= 0x27bf) || point == 0xfe0f; }

// contact: Jenny Park phone: …: one blank, and another word with a capital that is no label.
bool goes_on_in_capitals(language::View points, std::size_t begin, std::size_t blank) {
  const auto next = blank + 1;
  if (next >= points.size() || points[next] < U'A' || points[next] > U'Z' || !language::is_letter(points[begin]) || points[blank - 1] > 0x7f) return false;
  std::size_t end = next;
  while (end < points.size() && language::is_letter(points[end])) ++end;
  return end >= points.size() || points[end] != U':';
}

// 单位:佛山康宁医院|/联系人:梁主任: a stroke, and a few characters with a colon behind them.
bool is_before_label(language::View points, std::size_t stroke) {
  constexpr std::size_t longest_label = 6;
  if (points[stroke] != U'/' && points[stroke] != U'|') return false;
  std::size_t end = stroke + 1;
  while (end < points.size() && end - stroke <= longest_label && language::is_han(points[end])) ++end;
  return end > stroke + 2 && end < points.size() && points[end] == U':';
}

struct NamedFinder {
  std::string_view slot;
  Finder find;
};

// In the order of reading: what is unmistakable first, what lives on the rest last.
constexpr auto table = std::to_array<NamedFinder>({
    {"attachments", finders::attachments},
    {"task_number", finders::task_number},
    {"assignee", finders::assignee},
    {"leave", finders::leave},
    {"said_reason", finders::said_reason},
    {"left_out", finders::left_out},
    {"giving_reason", finders::giving_reason},
    {"receiver", finders::receiver},
    {"assignment_topic", finders::assignment_topic},
    {"ref", finders::ref},
    {"store_code", finders::store_code},
    {"phone", finders::phone},
    {"leading_phone", finders::leading_phone},
    {"email", finders::email},
    {"level", finders::level},
    {"lead_level", finders::lead_level},
    {"wechat", finders::wechat},
    {"contract_no", finders::contract_no},
    {"another_deal", finders::another_deal},
    {"account", finders::account},
    {"quiz_answers", finders::quiz_answers},
    {"drill", finders::drill},
    {"split_way", finders::split_way},
    {"target_items", finders::target_items},
    {"split_items", finders::split_items},
    {"split_how", finders::split_how},
    {"objection", finders::objection},
    {"verdict", finders::verdict},
    {"kpi_to_remove", finders::kpi_to_remove},
    {"tiers", finders::tiers},
    {"recycle_days", finders::recycle_days},
    {"response_limit", finders::response_limit},
    {"working_hours", finders::working_hours},
    {"order", finders::order},
    {"entity", finders::entity},
    {"new_field", finders::new_field},
    {"sample", finders::sample},
    {"score", finders::score},
    {"file", finders::file},
    {"dry_run", finders::dry_run},
    {"format", finders::format},
    {"fields", finders::fields},
    {"export_owner", finders::export_owner},
    {"region_scope", finders::region_scope},
    {"asked_region", finders::asked_region},
    {"asked_owner", finders::asked_owner},
    {"owners", finders::owners},
    {"compare_snapshot", finders::compare_snapshot},
    {"as_of", finders::as_of},
    {"weeks", finders::weeks},
    {"idle_days", finders::idle_days},
    {"over_hours", finders::over_hours},
    {"report", finders::report},
    {"past_period", finders::past_period},
    {"month_so_far", finders::month_so_far},
    {"nearest_period", finders::nearest_period},
    {"month_of_target", finders::month_of_target},
    {"month_to_come", finders::month_to_come},
    {"asked_amount", finders::asked_amount},
    {"asked_source", finders::asked_source},
    {"pool_product", finders::pool_product},
    {"asked_product", finders::asked_product},
    {"listed", finders::listed},
    {"asked_customer", finders::asked_customer},
    {"audited_field", finders::audited_field},
    {"target_metric", finders::target_metric},
    {"completion_metric", finders::completion_metric},
    {"response_metric", finders::response_metric},
    {"use_metric", finders::use_metric},
    {"dimension", finders::dimension},
    {"chart", finders::chart},
    {"light", finders::light},
    {"what_if", finders::what_if},
    {"asked_kpi", finders::asked_kpi},
    {"kpi_definition", finders::kpi_definition},
    {"valid_only", finders::valid_only},
    {"sort", finders::sort},
    {"send_to", finders::send_to},
    {"asked_scope", finders::asked_scope},
    {"field", finders::field},
    {"merged_pair", finders::merged_pair},
    {"leak", finders::leak},
    {"effective_date", finders::effective_date},
    {"rules", finders::rules},
    {"from_user", finders::from_user},
    {"to_user", finders::to_user},
    {"fraction", finders::fraction},
    {"user", finders::user},
    {"owner", finders::owner},
    {"asking_owner", finders::asking_owner},
    {"role", finders::role},
    {"discount_rate", finders::discount_rate},
    {"margin_pct", finders::margin_pct},
    {"condition_min_price", finders::condition_min_price},
    {"list_price", finders::list_price},
    {"asked_price", finders::asked_price},
    {"probability", finders::probability},
    {"deal_probability", finders::deal_probability},
    {"percent", finders::percent},
    {"payment_pct", finders::payment_pct},
    {"price_drop_pct", finders::price_drop},
    {"added", finders::added},
    {"other_product", finders::other_product},
    {"close_shift_days", finders::close_shift},
    {"status", finders::status},
    {"deal_status", finders::deal_status},
    {"resume_window", finders::resume_window},
    {"close_date", finders::close_date},
    {"shift_minutes", finders::shift},
    {"snooze", finders::snooze},
    {"corrected_date", finders::corrected_date},
    {"own_day", finders::own_day},
    {"duration_minutes", finders::duration_minutes},
    {"occurred_date", finders::occurred},
    {"done_date", finders::done_date},
    {"planned", finders::planned},
    {"new_due", finders::new_due},
    {"expect_window", finders::expect_window},
    {"period", finders::period},
    {"due_at", finders::due},
    {"amount", finders::amount},
    {"contract_amount", finders::contract_amount},
    {"payment_amount", finders::payment_amount},
    {"new_amount", finders::new_amount},
    {"price", finders::price},
    {"source", finders::source},
    {"assigned_source", finders::assigned_source},
    {"lead_action", finders::lead_action},
    {"lead_place", finders::lead_place},
    {"approval_type", finders::approval_type},
    {"known_product", finders::known_product},
    {"measured", finders::measured},
    {"quantity", finders::quantity},
    {"checkpoint", finders::checkpoint},
    {"evidence_type", finders::evidence_type},
    {"sop", finders::sop},
    {"store", finders::store},
    {"outcome", finders::outcome},
    {"attempts", finders::attempts},
    {"method", finders::method},
    {"scan", finders::scan},
    {"stage", finders::stage},
    {"lead_stage", finders::lead_stage},
    {"stage_move", finders::stage_move},
    {"region", finders::region},
    {"known_region", finders::known_region},
    {"action_number", finders::action_number},
    {"index", finders::index},
    {"ordinal", finders::ordinal},
    {"ordinals", finders::ordinals},
    {"competitor", finders::competitor},
    {"undone", finders::undone},
    {"more", finders::more},
    {"confirmed_action", finders::confirmed_action},
    {"sop_step", finders::sop_step},
    {"reject", finders::reject},
    {"contact", finders::contact},
    {"customer", finders::customer},
    {"own_customer", finders::own_customer},
    {"ambiguous", finders::one_off_or_rule},
    {"reason", finders::reason},
    {"closing_reason", finders::closing_reason},
    {"lost_reason", finders::lost_reason},
    {"next_action", finders::next_action},
    {"product", finders::product},
    {"content", finders::content},
    {"remark", finders::remark},
    {"lead_remark", finders::lead_remark},
});

std::optional<std::size_t> place_of(std::string_view slot) {
  static const std::unordered_map<std::string_view, std::size_t> places = [] {
    std::unordered_map<std::string_view, std::size_t> filled;
    for (std::size_t i = 0; i < table.size(); ++i) filled.emplace(table[i].slot, i);
    return filled;
  }();
  const auto found = places.find(slot);
  return found == places.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

Finder finder(std::string_view slot) {
  if (const auto place = place_of(slot)) return table[*place].find;
  return slot == "topic" ? finders::topic : nullptr;
}

// A product that the company knows is looked for wherever any product is.
std::vector<Finder> finders_of(const Command& command) {
  std::bitset<table.size()> wanted;
  for (const Slot& slot : command.slots) {
    if (slot.finder == "known_product") continue;
    if (const auto place = place_of(slot.finder)) wanted.set(*place);
    if (slot.finder == "product") wanted.set(*place_of("known_product"));
  }
  std::vector<Finder> finders;
  for (std::size_t i = 0; i < table.size(); ++i)
    if (wanted[i]) finders.push_back(table[i].find);
  const bool wants_topic = std::any_of(command.slots.begin(), command.slots.end(), [](const Slot& s) { return s.finder == "topic"; });
  if (wants_topic) finders.push_back(finders::topic);
  return finders;
}

void find_slots(const Command& command, const std::vector<Finder>& finders, Reader& reader) {
  reader.command = &command;
  reader.is_about_known = std::any_of(command.slots.begin(), command.slots.end(), [](const Slot& s) {
    return s.name == "customer" && s.need != Slot::Need::optional;
  });
  reader.guesses_names = std::none_of(command.slots.begin(), command.slots.end(),
                                      [](const Slot& s) { return s.need == Slot::Need::related; });
  for (const Finder find : finders) find(reader);
}

bool Reader::wants(std::string_view slot) const {
  return command && std::any_of(command->slots.begin(), command->slots.end(), [&](const Slot& s) { return s.finder == slot; });
}

const language::Entity* Reader::next(language::Entity::Kind kind) const {
  for (const auto& entity : sentence.entities())
    if (entity.kind == kind && sentence.is_free(Span{entity.begin, entity.end})) return &entity;
  return nullptr;
}

bool Reader::take_before(std::size_t begin, Phrases words) {
  std::size_t end = begin;
  while (end > 0 && is_gap(sentence.points()[end - 1])) --end;
  for (const Phrase& word : words) {
    if (!word.ends(sentence.folded().substr(0, end)) || !sentence.is_free({end - word.size(), end})) continue;
    sentence.take({end - word.size(), begin});
    return true;
  }
  return false;
}

bool Reader::take_after(std::size_t end, Phrases words) {
  std::size_t begin = end;
  while (begin < sentence.points().size() && sentence.points()[begin] == U' ') ++begin;
  for (const Phrase& word : words) {
    if (!word.begins(sentence.folded().substr(begin)) || !sentence.is_free({begin, begin + word.size()})) continue;
    sentence.take({end, begin + word.size()});
    return true;
  }
  return false;
}

bool Reader::take_word(const Phrase& phrase) {
  for (Span span = sentence.find(phrase); !span.is_empty(); span = sentence.find(phrase, span.end)) {
    if (!sentence.is_free(span)) continue;
    sentence.take(span);
    return true;
  }
  return false;
}

std::optional<std::string> Reader::labelled(Phrases labels) {
  if (!says(sentence, ":|="_phrases)) return std::nullopt;
  const auto& points = sentence.points();
  const auto after_colon = [&](std::size_t at) {  // 0: there is none
    if (at < points.size() && points[at] == U' ') ++at;
    return at < points.size() && (points[at] == U':' || points[at] == U'=') ? at + 1 : 0;
  };
  for (const Phrase& label : labels) {
    for (Span span = sentence.find(label); !span.is_empty(); span = sentence.find(label, span.end)) {
      std::size_t begin = after_colon(span.end), end;
      if (begin == 0 || !sentence.is_free(Span{span.begin, begin})) continue;
      while (begin < points.size() && points[begin] == U' ') ++begin;
      for (end = begin; end < points.size(); ++end)
        if ((points[end] == U' ' && !goes_on_in_capitals(points, begin, end)) || is_clause_separator(points[end]) || is_before_label(points, end)) break;
      if (end == begin) continue;
      const std::string value = sentence.words({begin, end});
      sentence.take({span.begin, end});
      return value;
    }
  }
  return std::nullopt;
}

bool looks_ahead(const language::When& when, base::Date today) {
  using Shape = language::When::Shape;
  if (when.invalid || when.past || when.relative_to_existing) return false;
  if (when.shape == Shape::time) return true;
  if (when.shape != Shape::date && when.shape != Shape::datetime && when.shape != Shape::date_range &&
      when.shape != Shape::datetime_range)
    return false;
  return when.start && when.start->date >= today;
}

std::string meant(Reader& reader, std::span<const Meaning> words) {
  for (const auto& [phrase, name] : words) {
    const Span at = reader.sentence.find(phrase);
    if (at.is_empty()) continue;
    if (reader.sentence.is_free(at)) reader.sentence.take(at);
    return std::string(name);
  }
  return {};
}

bool is_filler(std::string_view words) { return is_filler(std::u32string_view(language::to_points(words))); }

bool is_filler(std::u32string_view points) {
  static constexpr language::PointTable fillers{
      U"的了再去要会给在跟和与把被就都还也又才刚我他她它你们个是让得到着过吧呢啊吗嗯哦呀那这叫想请帮一下次来"
      U"前后时间日期记碰问找约聊完打在对和"};
  for (const char32_t point : points)
    if (!is_separator(point) && !is_symbol(point) && !fillers.has(point)) return false;
  return true;
}

}  // namespace chat
