// What a leaving rep holds, and who gets what of it.
#include "bot/crm/handover.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace crm {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string upper(std::string_view word) {
  std::string text(word);
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

// What somebody has got of a segment so far.
struct Portion {
  std::string to_id;
  double weight = 1;  // as much of all as the others' weights leave him
  int most = 0;       // 0: no end
  int vips = 0, others = 0;
  base::Money at_stake;

  int count() const { return vips + others; }
  bool is_full() const { return most > 0 && count() >= most; }
  void take(const Held& held) {
    ++(is_vip(held.level) ? vips : others);
    at_stake.fen += held.at_stake.fen;
  }
};

// The big ones first: whoever is furthest from what he is to get has the next, and the small ones even out numbers and
// amounts.
void share_out(std::vector<std::size_t> members, const std::vector<Held>& held, std::vector<Portion> portions,
               std::vector<std::string>& to) {
  std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(!is_vip(held[a].level), -held[a].at_stake.fen) < std::tuple(!is_vip(held[b].level), -held[b].at_stake.fen);
  });
  for (const std::size_t one : members) {
    const bool vip = is_vip(held[one].level);
    // How far somebody would be with this one, for what he is to get; whoever has enough comes last.
    const auto has = [&](const Portion& p) {
      return std::tuple(p.is_full(), ((vip ? p.vips : p.count()) + 1) / p.weight, (p.count() + 1) / p.weight, static_cast<double>(p.at_stake.fen) / p.weight);
    };
    const auto next = std::min_element(portions.begin(), portions.end(),
                                       [&](const Portion& a, const Portion& b) { return has(a) < has(b); });
    if (next->is_full()) continue;  // nobody is left who is to have more
    next->take(held[one]);
    to[one] = next->to_id;
  }
}

// What each of a segment is to get. A number counts as the share it makes of all; what neither numbers nor shares claim is
// for the others alike.
std::vector<Portion> portions_of(const std::vector<HandoverRule>& rules, const std::string& segment, std::size_t members) {
  std::vector<const HandoverRule*> sharing;
  double claimed = 0;
  int others = 0;
  const auto part = [&](const HandoverRule& rule) { return rule.count > 0 ? static_cast<double>(rule.count) / static_cast<double>(members) : rule.share; };
  for (const auto& rule : rules) {
    if (rule.segment != segment) continue;
    sharing.push_back(&rule);
    claimed += part(rule);
    others += part(rule) == 0;
  }
  constexpr double least = 1e-6;  // nobody left out altogether divides by nothing
  std::vector<Portion> portions;
  for (const auto* rule : sharing) {
    const double weight = part(*rule) > 0 ? part(*rule) : std::max(least, 1 - claimed) / others;
    portions.push_back({rule->to_id, weight, rule->count});
  }
  return portions;
}

}  // namespace

bool is_vip(std::string_view level) { return upper(level) == "VIP"; }

bool falls_under(const Held& held, const std::string& segment) {
  if (segment == everything_else) return true;
  const std::string word = upper(segment), level = upper(held.level);
  if (!level.empty() && (word == level || word == level + "类" || word == level + "级" || word == level + "类客户" || word == level + "客户"))
    return true;
  if (word == "大客户") return is_one_of(level, {"VIP", "A", "KA"});
  if (std::find(held.regions.begin(), held.regions.end(), segment) != held.regions.end()) return true;
  if (!held.region.empty() && (segment.starts_with(held.region) || held.region.starts_with(segment))) return true;
  return held.name.find(segment) != std::string::npos || (!held.source.empty() && held.source == segment);
}

std::vector<std::string> divided(const std::vector<Held>& held, const std::vector<HandoverRule>& rules) {
  std::vector<std::string> segments;
  for (const bool is_rest : {false, true})
    for (const auto& rule : rules)
      if ((rule.segment == everything_else) == is_rest && std::find(segments.begin(), segments.end(), rule.segment) == segments.end())
        segments.push_back(rule.segment);
  std::map<std::string, std::vector<std::size_t>> by_segment;
  for (std::size_t i = 0; i < held.size(); ++i) {
    const auto fits = [&](const std::string& segment) { return falls_under(held[i], segment); };
    if (const auto found = std::find_if(segments.begin(), segments.end(), fits); found != segments.end())
      by_segment[*found].push_back(i);
  }
  std::vector<std::string> to(held.size());
  for (auto& [segment, members] : by_segment) {
    auto portions = portions_of(rules, segment, members.size());
    share_out(std::move(members), held, std::move(portions), to);
  }
  return to;
}

}  // namespace crm
