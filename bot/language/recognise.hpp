// Finds everything countable, datable and nameable in a sentence.
#pragma once

#include <vector>

#include "bot/language/entity.hpp"
#include "bot/language/workdays.hpp"

namespace language {

struct Moment {
  base::Civil now;            // local
  const Workdays* workdays = nullptr;  // null: Monday to Friday
  bool looks_back = false;    // a question about figures: 周三 is the last one, 11月 the last one
};

// Pure; linear in the length of the text. Entities of different kinds may overlap (a number inside an amount);
// entities of one kind do not. In order of their beginning.
std::vector<Entity> recognise(const Text& text, const Moment& moment);

// The entities that remain when of two that overlap the more telling one is kept
// (phone, e-mail, WeChat id, when, money, quantity, number; then the longer).
std::vector<Entity> recognise_apart(const Text& text, const Moment& moment);

// How a Chinese company name is built: 苏州 | 康达 | 医疗器械 | 有限公司.
struct CompanyName {
  std::string place;  // 苏州
  std::string core;   // 康达: what colleagues call it
  std::string trade;  // 医疗器械
  std::string form;   // 有限公司
  // Equal for every way to write the same name: NFKC, lower case, without spaces, brackets, punctuation and form.
  std::string key;
};
CompanyName company_name(std::string_view name);
bool is_ignored_in_names(char32_t point);  // blanks and punctuation: no two spellings of a name differ by them

}  // namespace language
