// The sentences of templates/ and the program belong together: every key that is said exists, every sentence
// is said somewhere, and every value that a sentence asks for is handed to it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "bot/app/templates.hpp"
#include "tests/places.hpp"

namespace {

namespace fs = std::filesystem;

struct Literal {
  std::string text;
  int line;
};

struct Source {
  std::string path;  // relative
  std::string text;  // without comments
  std::vector<Literal> literals;

  bool has(const std::string& literal) const {
    return std::any_of(literals.begin(), literals.end(),
                       [&](const Literal& each) { return each.text == literal; });
  }
  bool gives(const std::string& value) const { return text.find("{\"" + value + "\",") != text.npos; }
};

// The end of the quoted thing that begins at `at`: "…", '…' or R"(…)".
std::size_t end_of_quoted(const std::string& text, std::size_t at) {
  const char quote = text[at];
  if (quote == '"' && at > 0 && text[at - 1] == 'R') return text.find(")\"", at) + 1;
  for (++at; at < text.size() && text[at] != quote; ++at)
    if (text[at] == '\\') ++at;
  return at;
}

std::string without_comments(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.compare(at, 2, "//") == 0) at = std::min(text.find('\n', at), text.size() - 1);
    const bool is_digit_separator =
        text[at] == '\'' && at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1]));
    if ((text[at] != '"' && text[at] != '\'') || is_digit_separator) {
      out += text[at];
      continue;
    }
    const auto end = std::min(end_of_quoted(text, at), text.size() - 1);
    out += text.substr(at, end - at + 1);
    at = end;
  }
  return out;
}

std::vector<Literal> literals_in(const std::string& text) {
  std::vector<Literal> found;
  int line = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') ++line;
    if (text[at] != '"') continue;
    const auto end = end_of_quoted(text, at);
    found.push_back({text.substr(at + 1, end - at - 1), line});
    at = end;
  }
  return found;
}

const std::vector<Source>& sources() {
  static const std::vector<Source> all = [] {
    std::vector<Source> found;
    const fs::path root = tests::source_folder;
    for (const auto* folder : {"commands", "bot/chat", "bot/jobs", "bot/app"})
      for (const auto& entry : fs::directory_iterator(root / folder)) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        Source source{fs::relative(entry.path(), root).string(), without_comments(text.str()), {}};
        source.literals = literals_in(source.text);
        found.push_back(std::move(source));
      }
    return found;
  }();
  return all;
}

const chat::Words& words() {
  static const app::Templates templates = [] {
    app::Problems problems;
    return app::read_templates("", {}, problems);
  }();
  return templates.words;
}

bool is_word_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// The first arguments of say(…) and refuse(…).
std::vector<std::string> said_in(const std::string& text) {
  std::vector<std::string> found;
  for (const std::string call : {"say(", "refuse("})
    for (std::size_t at = 0; (at = text.find(call, at)) != text.npos; ++at) {
      if (at > 0 && is_word_character(text[at - 1])) continue;
      std::size_t end = at + call.size();
      for (int depth = 0; end < text.size() && (depth > 0 || (text[end] != ',' && text[end] != ')')); ++end) {
        if (text[end] == '"') end = end_of_quoted(text, end);
        depth += text[end] == '(' ? 1 : text[end] == ')' ? -1 : 0;
      }
      found.push_back(text.substr(at + call.size(), end - at - call.size()));
    }
  return found;
}

bool is_beginning(const std::string& literal) {
  return literal.size() > 1 && literal.back() == '.';
}
bool is_ending(const std::string& literal) {
  return literal.size() > 1 && literal.front() == '.';
}

// "ask." + name and intent + ".confirm": the parts of keys that are put together, from say(…) and refuse(…)
// alone.
std::set<std::string> parts_of_keys() {
  std::set<std::string> parts;
  for (const auto& source : sources())
    for (const auto& argument : said_in(source.text))
      for (const auto& [text, line] : literals_in(argument))
        if (is_beginning(text) || is_ending(text)) parts.insert(text);
  return parts;
}

// Whether the key can be this part and a word that the program knows.
bool is_made_of(const std::string& key, const std::string& part) {
  const bool fits = is_beginning(part) ? key.starts_with(part) : key.ends_with(part);
  if (!fits) return false;
  const auto rest = is_beginning(part) ? key.substr(part.size()) : key.substr(0, key.size() - part.size());
  return std::any_of(sources().begin(), sources().end(),
                     [&](const Source& source) { return source.has(rest); });
}

// The files that say a key, in one piece or put together.
std::vector<const Source*> sayers(const std::string& key) {
  static const auto parts = parts_of_keys();
  std::vector<const Source*> found;
  for (const auto& source : sources()) {
    const bool puts_together = std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
      return source.has(part) && is_made_of(key, part);
    });
    if (source.has(key) || puts_together) found.push_back(&source);
  }
  return found;
}

TEST(TemplateUse, EveryKeyThatIsSaidHasASentence) {
  int keys = 0;
  for (const auto& source : sources())
    for (const auto& argument : said_in(source.text)) {
      if (source.path.starts_with("bot/app/")) continue;  // has words of its own for say and refuse
      for (const auto& [key, line] : literals_in(argument)) {
        if (is_beginning(key) || is_ending(key)) continue;
        ++keys;
        EXPECT_TRUE(words().has(key))
            << source.path << " says \"" << key << "\", which is not in templates/messages";
      }
    }
  EXPECT_GT(keys, 80) << "the search itself does not find them";
}

// Keys also stand in variables; they are known by their first word.
TEST(TemplateUse, EveryWordThatLooksLikeAKeyIsOne) {
  std::set<std::string> families;
  for (const auto& [key, text] : words().all())
    if (const auto dot = key.find('.'); dot != key.npos) families.insert(key.substr(0, dot + 1));
  for (const auto& source : sources())
    for (const auto& [text, line] : source.literals) {
      const auto dot = text.find('.');
      if (dot == text.npos || dot + 1 == text.size() || !families.contains(text.substr(0, dot + 1))) continue;
      EXPECT_TRUE(words().has(text)) << source.path << ":" << line << " names \"" << text
                                     << "\", which is not in templates/messages";
    }
}

TEST(TemplateUse, EverySentenceIsSaidSomewhere) {
  for (const auto& [key, text] : words().all())
    EXPECT_FALSE(sayers(key).empty()) << "templates/messages: nobody says \"" << key << "\"";
}

TEST(TemplateUse, EveryValueOfASentenceIsGivenByWhoSaysIt) {
  for (const auto& [key, text] : words().all()) {
    const auto files = sayers(key);
    if (files.empty()) continue;  // the test above tells
    for (const auto& name : chat::placeholders(text)) {
      const bool is_given =
          std::any_of(files.begin(), files.end(), [&](const Source* file) { return file->gives(name); });
      EXPECT_TRUE(is_given) << files.front()->path << " says \"" << key << "\" without {" << name << "}";
    }
  }
}

TEST(TemplateUse, EveryCommandThatIsConfirmedHasItsQuestion) {
  for (const auto& command : app::built_in_commands())
    EXPECT_TRUE(command.confirm.empty() || words().has(command.intent + ".confirm")) << command.intent;
}

TEST(TemplateUse, EveryPartThatIsAskedForHasItsQuestion) {
  for (const auto& command : app::built_in_commands())
    for (const auto& slot : command.slots)
      EXPECT_TRUE(slot.need != chat::Slot::Need::asked || words().has("ask." + slot.name))
          << command.intent << " " << slot.name;
}

}  // namespace
