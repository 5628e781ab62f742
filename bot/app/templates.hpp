// Everything a non-programmer may change, read into plain values: the built-in templates, and a company's own over them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bot/app/problem.hpp"
#include "bot/chat/wording.hpp"
#include "bot/language/workdays.hpp"

namespace app {

struct Templates {
  chat::Words words;
  language::Workdays workdays;
  std::map<std::string, std::vector<std::string>> says;  // intent → further phrases that call it
};

// The built-in files (embedded), then those of `folder` when it is not empty: messages/*.yaml (flat: key: text),
// words.yaml (intent: [phrase, …]), calendar/*.txt. A key, placeholder or intent the program does not know, unbalanced
// brackets, a bad calendar line, a file that is no YAML: each a problem with file and line, all at once.
// `known_intents`: for words.yaml.
Templates read_templates(const std::string& folder, const std::vector<std::string>& known_intents, Problems& problems);

}  // namespace app
