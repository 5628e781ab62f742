// Who hands something over, and who gets it: 张伟的线索转给李雷.
#pragma once

#include <string>
#include <vector>

#include "bot/chat/directory.hpp"

namespace chat {

struct Party {
  Span span;               // of the name
  Span words;              // with the words that tell the part: 给[王芳]跟
  std::string name;        // "self" for who speaks
  bool gets = false;       // 给王芳, 王芳接手
  bool gives = false;      // 从张伟, 张伟名下
  bool joins = false;      // gets the same as the one before: 给李雷和王芳
};

// The colleagues and the speaker, in the order of the sentence.
std::vector<Party> parties_in(const Sentence& sentence, Directory& directory);

// The same where everything of somebody is shared out: 李雷一半刘洋一半, 李雷1/3 get something too.
std::vector<Party> heirs_in(const Sentence& sentence, Directory& directory);

// Whether a colleague, not only who speaks, gets something.
bool hands_to_a_colleague(const Sentence& sentence, Directory& directory);

}  // namespace chat
