// What a month has come to: the figures a sales director asks for first.
#pragma once

#include <cstdint>
#include <string>

#include "bot/simulation/company.hpp"

namespace simulation {

struct Figures {
  int leads = 0;
  int answered = 0;
  double median_minutes = 0, p90_minutes = 0;  // first response, in working time
  int breaches = 0, relays = 0;
  double first_week_conversion = 0;  // share of leads won or moved on within 7 days
  std::int64_t largest_share_difference = 0;  // leads by the rules, between the rep with most and with fewest
  double pushes_per_person_and_day = 0;
  std::int64_t most_pushes_a_day = 0;  // of one person on one day, reminders of his own apart
  int recycled = 0, claimed = 0;
  int won = 0;
  bool operator==(const Figures&) const = default;
};

Figures figures_of(Company& company);
std::string told(const Figures& figures, const Plan& plan);

}  // namespace simulation
