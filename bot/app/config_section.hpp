// Reads one section of a configuration: complains about what is not as it should be, and gives what is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/app/config.hpp"
#include "bot/app/problem.hpp"
#include "bot/app/yaml.hpp"

namespace app {

// Where the mistakes of one file go; both must live longer.
struct Complaints {
  const std::string& file;
  Problems& problems;

  void operator()(int line, std::string text) const { problems.push_back({file, line, std::move(text)}); }
};

// Puts the environment into ${NAME} everywhere below `node`; what cannot be filled becomes unreadable.
void fill_in_environment(Yaml& node, Environment environment, const Complaints& complain);

// `what` names the node in a complaint. Nothing at all is neither a mistake nor a map or list.
bool is_map(const Yaml& node, const std::string& what, const Complaints& complain);
bool is_list(const Yaml& node, const std::string& what, const Complaints& complain);
// The text of a value without white space around it; complains about another kind and about an empty one.
std::optional<std::string> text_of(const Yaml& node, const std::string& what, const Complaints& complain);

// The same for an entry of `map`; nothing when it is not there.
const Yaml* map_in(const Yaml& map, const std::string& key, const Complaints& complain);
const Yaml* list_in(const Yaml& map, const std::string& key, const Complaints& complain);
std::optional<std::string> text_in(const Yaml& map, const std::string& key, const Complaints& complain);
std::vector<std::string> texts_in(const Yaml& map, const std::string& key, const Complaints& complain);

void allow_only(const Yaml& map, const std::vector<std::string>& keys, const Complaints& complain);

std::string joined(const std::vector<std::string>& words);  // a、b、c

}  // namespace app
