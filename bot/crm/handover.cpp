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
  int vips = 0, others = 0;
  base::Money at_stake;

  int count() const { return vips + others; }
  void take(const Held& held) {
    ++(is_vip(held.level) ? vips : others);
    at_stake.fen += held.at_stake.fen;
  }
};

// The big ones first: whoever has least of the kind so far gets the next, and the small ones even out the amounts.
void share_out(std::vector<std::size_t> members, const std::vector<Held>& held, std::vector<Portion> portions,
               std::vector<std::string>& to) {
  std::stable_sort(members.begin(), members.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(!is_vip(held[a].level), -held[a].at_stake.fen) < std::tuple(!is_vip(held[b].level), -held[b].at_stake.fen);
  });
  for (const std::size_t one : members) {
    const bool vip = is_vip(held[one].level);
    const auto has = [&](const Portion& p) { return std::tuple(vip ? p.vips : p.others, p.count(), p.at_stake.fen); };
    const auto next = std::min_element(portions.begin(), portions.end(),
                                       [&](const Portion& a, const Portion& b) { return has(a) < has(b); });
    next->take(held[one]);
    to[one] = next->to_id;
  }
}

}  // namespace

bool is_vip(std::string_view level) { return upper(level) == "VIP"; }

bool falls_under(const Held& held, const std::string& segment) {
  if (segment == everything_else) return true;
  const std::string word = upper(segment), level = upper(held.level);
  if (!level.empty() && (word == level || word == level + "类" || word == level + "级" || word == level + "类客户" || word == level + "客户"))
    return true;
  if (word == "大客户") return is_one_of(level, {"VIP", "A", "KA"});
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
    std::vector<Portion> portions;
    for (const auto& rule : rules)
      if (rule.segment == segment) portions.push_back({rule.to_id});
    share_out(std::move(members), held, std::move(portions), to);
  }
  return to;
}

}  // namespace crm
