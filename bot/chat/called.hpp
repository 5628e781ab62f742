// How people are called, beside the names they are on record with: 王总, 谭园长, 老王 for 王建国.
#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "bot/crm/title.hpp"

namespace chat {

class Called {
 public:
  explicit Called(std::string words);

  // Whether it is a surname with what is said around it; nothing else is compared with other names.
  bool is_name() const { return !surname_.empty(); }
  bool has_given_name() const { return !given_.empty(); }
  const std::string& words() const { return words_; }
  const std::string& surname() const { return surname_; }
  const std::string& title() const { return title_; }

  // Whether the one who is on record with this name (王建国, 王建国经理, 王总) and this title may be meant.
  crm::Fit fits(const std::string& name, const std::string& title) const;

 private:
  std::string words_, surname_, given_, title_;
};

// Those whom the words mean best: all who are on record with this very name, else all that fit best.
template <class Person>
std::vector<Person> best_called(const Called& said, const std::vector<Person>& people) {
  std::vector<Person> found;
  std::copy_if(people.begin(), people.end(), std::back_inserter(found), [&](const Person& person) { return person.name == said.words(); });
  if (!found.empty()) return found;
  crm::Fit best = crm::Fit::open;
  for (const Person& person : people) {
    const crm::Fit fit = said.fits(person.name, person.title);
    if (fit > best) found.clear();
    best = std::max(best, fit);
    if (fit == best) found.push_back(person);
  }
  return found;
}

}  // namespace chat
