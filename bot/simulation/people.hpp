// Who lives in a simulated company, and what they say.
#pragma once

#include <string>
#include <vector>

#include "bot/simulation/chance.hpp"

namespace simulation {

struct Rep {
  std::string name;
  double minutes_to_answer = 12;  // median, in working time
  double diligence = 0.9;         // how often a thing that is due gets done
  double skill = 0.3;             // how often an interested customer signs
};

// A lead as the marketing people would know it, and what it is really worth.
struct Prospect {
  std::string company, contact, phone, source;
  int amount = 0;        // in 万
  double interest = 0;   // 0 … 1: whether he will buy
};

std::vector<Rep> reps(int count, Chance& chance);
std::vector<Prospect> prospects(int count, Chance& chance);

// Sentences as people type them.
std::string arrives(const Prospect& prospect);
std::string first_talk(const Prospect& prospect, Chance& chance);
std::string next_talk(const Prospect& prospect, Chance& chance);

}  // namespace simulation
