// Turns replies into sentences: the texts of templates/ with values put in, for one reader.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bot/chat/reply.hpp"

namespace chat {

// The texts a company speaks with, by key. Immutable after start, so any thread may read it.
//
// In a text, {名} stands for a value. A piece between " · " whose values are all empty is left out, and so is a whole
// line; [ … ] is left out when any value inside it is empty.
class Words {
 public:
  void set(const std::string& key, const std::string& text) { texts_[key] = text; }
  bool has(const std::string& key) const { return texts_.contains(key); }
  const std::string& text(const std::string& key) const;  // throws std::out_of_range for an unknown key
  const std::map<std::string, std::string>& all() const { return texts_; }

 private:
  std::map<std::string, std::string> texts_;
};

// The names in braces of a text, in order; what is wrong with its brackets goes to `problem`.
std::vector<std::string> placeholders(std::string_view text, std::string* problem = nullptr);

// Who reads, where and when.
struct Audience {
  bool is_group = false;  // phones are always masked
  base::Instant now{};
  base::Zone zone;
};

class Renderer {
 public:
  Renderer(const Words& words, Audience audience) : words_(words), audience_(std::move(audience)) {}

  std::string text(const Reply& reply);  // with its further paragraphs
  // Contacts whose full number was shown so far.
  const std::vector<std::string>& numbers_shown() const { return numbers_shown_; }

 private:
  std::string paragraph(const Reply& reply);
  std::string line(std::string_view text, const Values& values);
  std::string fill(std::string_view text, const Values& values, bool& any_filled, bool& any_empty);
  std::string value(const Values& values, std::string_view name);
  std::string show(const PhoneNumber& phone);

  const Words& words_;
  const Audience audience_;
  std::vector<std::string> numbers_shown_;
};

// The first picture of the reply, with every word on it as this audience may see it; none when there is none to draw.
std::optional<base::Picture> drawn(const Reply& reply, bool is_group);

std::string with_numbers_masked(std::string_view text);               // every phone number inside, for groups
std::string masked(std::string_view digits);                          // 138****5678
std::string spoken(base::Date date, base::Date today);                // 12月4日(下周五), 2027年1月3日(周日)
std::string spoken(base::Instant at, base::Date today, const base::Zone& zone);  // 12月4日(下周五) 09:00
std::string weekday_word(base::Date date);                            // 周五

}  // namespace chat
