// Reads one file of rules as a company writes it, and keeps what is wrong with it.
#pragma once

#include <string>
#include <vector>

#include "bot/app/policies.hpp"

namespace policy_reading {

struct Reading {
  crm::Policies policies;
  std::vector<std::string> problems;
};

inline Reading read(const std::string& path, const std::string& text) {
  Reading reading;
  app::Problems problems;
  app::TemplateFile file;
  file.path = path;
  file.shown = path;
  file.text = text;
  app::read_policy(file, reading.policies, problems);
  for (const auto& problem : problems) reading.problems.push_back(problem.shown());
  return reading;
}

}  // namespace policy_reading
