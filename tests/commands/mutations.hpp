// The same message said, typed or spoken in another way.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace tests {

// A labelled message: {"text", "role", "intent", "slots"}.
using Row = nlohmann::json;

struct Mutation {
  std::string name;
  Row (*of)(const Row& row, const nlohmann::json& known);  // the same row when there is nothing to change
  double least_intent = 0.97, least_recall = 0.95, least_precision = 0.95;
};

const std::vector<Mutation>& mutations();

}  // namespace tests
