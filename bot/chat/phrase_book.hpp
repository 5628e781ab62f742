// The phrases that call the commands, found in a sentence in one pass.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bot/chat/command.hpp"
#include "bot/chat/sentence.hpp"
#include "bot/language/trie.hpp"

namespace chat {

// Filled once, then read by any thread. A phrase under `never` that begins with ! is one without which the command is not
// meant: the examples alone must not start what is hard to take back.
class PhraseBook {
 public:
  // How the words of a sentence speak for (or against) one command.
  class Evidence {
   public:
    int score() const;
    bool is_called() const { return call_score_ > 0; }  // and not only marked or hinted at
    std::size_t call_begin() const { return call_first_.begin; }  // of the best call
    std::size_t command() const { return command_; }

   private:
    friend class PhraseBook;
    std::uint16_t command_ = 0;
    std::int16_t call_score_ = 0, mark_score_ = 0, cues_ = 0;
    bool is_never_ = false, lacks_needed_ = false;
    std::uint32_t call_ = 0;  // the pattern of the best call
    Span call_first_;         // where its first part stands
  };

  // Of all commands; of most a sentence has no word.
  class Evidences {
   public:
    explicit Evidences(std::size_t commands);

    const Evidence& of(std::size_t command) const { return found_[places_[command]]; }
    std::span<const Evidence> found() const { return std::span(found_).subspan(1); }  // what there is any of

   private:
    friend class PhraseBook;
    Evidence& at(std::size_t command);

    std::vector<std::uint16_t> places_;  // of each command: which of the found
    std::vector<Evidence> found_;        // the first is no evidence
  };

  explicit PhraseBook(const std::vector<Command>& commands);

  Evidences evidence(const Sentence& sentence) const;
  // Where the parts of the best call stand; none when there is no call.
  std::vector<Span> call(const Evidence& evidence, const Sentence& sentence) const;

 private:
  enum class Kind : std::uint8_t { says, mark, cue, never, need };
  // Any of the wordings; hardly one of them is ever looked at, since hardly one is ever said.
  struct Part {
    PointSieve opens;  // the points with which they begin
    std::vector<std::u32string> wordings;
  };
  using Parts = std::vector<Part>;
  struct Pattern {
    std::uint16_t command = 0;
    Kind kind = Kind::says;
    bool at_begin = false, at_end = false;  // of the message: ^批$ is the whole of it
    std::uint16_t rest = 0;  // which of the rests; 0: nothing follows the first part
  };
  struct Word {  // an occurrence of the first part of some patterns
    Span span;
    std::span<const std::uint32_t> patterns;
  };
  using Words = std::pmr::vector<Word>;
  using Places = std::pmr::vector<Span>;

  void add(std::size_t command, Kind kind, std::string_view phrase);
  void add_pattern(Pattern pattern, const std::vector<std::string>& first);
  const Parts& rest(const Pattern& pattern) const { return rests_[pattern.rest]; }
  void find_words(const Sentence& sentence, Words& words) const;
  bool is_hidden(const Words& words, std::size_t at, const Pattern& pattern) const;
  static Part part(std::string_view words);
  static Span find(const Part& part, std::size_t from, const Sentence& sentence);
  static bool stands_right(const Pattern& pattern, const Places& places, Span said);
  static std::int16_t score_of(const Places& places, Span said);
  void note(Evidence& evidence, std::uint32_t pattern, const Places& places, Span said) const;
  bool find_places(const Pattern& pattern, Span first, const Sentence& sentence, Places& places) const;

  std::vector<Pattern> patterns_;
  std::vector<Parts> rests_{{}};  // what follows the first parts of patterns, in this order, with gaps between
  language::Trie first_parts_;  // values: patterns
  std::size_t longest_first_part_ = 0;
  std::size_t commands_ = 0;
  std::vector<std::uint32_t> needy_;  // commands that have phrases without which they are never meant
};

// 把(线索|客户)…转给 stands for two phrases.
std::vector<std::string> alternatives(std::string_view phrase);

}  // namespace chat
