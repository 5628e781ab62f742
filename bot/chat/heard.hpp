// A sentence that was heard, and what it means: found out once, however often it is asked.
#pragma once

#include <optional>

#include "bot/chat/understanding.hpp"

namespace chat {

// Lives inside one transaction, which must not learn new names meanwhile.
class Heard {
 public:
  Heard(const Understanding& understanding_, const Sentence& sentence_, const Setting& setting_)
      : understanding(understanding_), sentence(sentence_), setting(setting_) {}
  Heard(const Heard&) = delete;
  Heard& operator=(const Heard&) = delete;

  // The wish with nothing else known beside the words.
  const std::optional<Wish>& alone() {
    if (!is_known_) alone_ = understanding.wish(sentence, setting, {});
    is_known_ = true;
    return alone_;
  }

  std::optional<Wish> with(const Circumstances& around) {
    const bool is_alone = !around.has_attachment && !around.shows_reminder && !around.has_fresh_deed && !around.is_among_colleagues;
    return is_alone ? alone() : understanding.wish(sentence, setting, around);
  }

  const Understanding& understanding;
  const Sentence& sentence;
  const Setting& setting;

 private:
  bool is_known_ = false;
  std::optional<Wish> alone_;
};

}  // namespace chat
