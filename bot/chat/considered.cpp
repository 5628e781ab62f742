// What stood behind an assignment.
#include "bot/chat/considered.hpp"

#include <array>
#include <charconv>

#include <nlohmann/json.hpp>

namespace chat {
namespace {

using crm::Why;

constexpr std::array all{Why::chosen,      Why::left_out,      Why::off_shift,      Why::not_meant, Why::other_team, Why::other_region,
                         Why::other_store, Why::other_product, Why::no_first_claim, Why::took_more, Why::holds_more, Why::later_in_turn};

bool was_counted(Why why) { return why == Why::chosen || why == Why::took_more || why == Why::holds_more || why == Why::later_in_turn; }

void append(std::string& out, int number) {
  std::array<char, 12> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

// Ids are made by the program of letters and digits: there is nothing to escape.
void append(std::string& out, const crm::Candidate& candidate, bool with_numbers) {
  out.append(with_numbers ? "[\"" : "\"").append(candidate.id) += '"';
  if (!with_numbers) return;
  for (const int number : {candidate.taken, candidate.load, candidate.days}) append(out += ',', number);
  out += ']';
}

}  // namespace

std::string considered_json(int window_days, const std::vector<crm::Candidate>& candidates, const std::vector<Why>& whys) {
  constexpr std::size_t expected_size = 42;  // of one rep
  std::string out;
  out.reserve(64 + expected_size * candidates.size());
  append(out += "{\"window_days\":", window_days);
  for (const Why why : all) {
    bool is_first = true;
    for (std::size_t i = 0; i < whys.size(); ++i) {
      if (whys[i] != why) continue;
      if (is_first) out.append(",\"").append(crm::why_word(why)).append("\":[");
      else out += ',';
      is_first = false;
      append(out, candidates[i], was_counted(why));
    }
    if (!is_first) out += ']';
  }
  return out += '}';
}

std::optional<Considered> considered_from_json(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto json = nlohmann::json::parse(text);
  Considered record{json.at("window_days").get<int>(), {}};
  for (const Why why : all) {
    const auto reps = json.find(std::string(crm::why_word(why)));
    if (reps == json.end()) continue;
    for (const auto& rep : *reps) {
      if (rep.is_array()) record.reps[rep.at(0).get<std::string>()] = {why, rep.at(1).get<int>(), rep.at(2).get<int>(), rep.at(3).get<int>()};
      else record.reps[rep.get<std::string>()] = {why, 0, 0, 0};
    }
  }
  return record;
}

}  // namespace chat
