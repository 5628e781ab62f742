// Everything a non-programmer may change, read into plain values: the built-in templates, and a company's own over them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bot/app/problem.hpp"
#include "bot/chat/understanding.hpp"
#include "bot/chat/wording.hpp"
#include "bot/crm/policies.hpp"
#include "bot/language/names.hpp"
#include "bot/language/workdays.hpp"

namespace app {

struct Templates {
  chat::Words words;
  language::Workdays workdays;
  std::map<std::string, chat::Calling> callings;         // of each intent
  std::map<std::string, std::vector<std::string>> says;      // intent → the company's own phrases that call it
  std::map<std::string, std::vector<std::string>> examples;  // intent → whole messages; none: what is meant for nobody
  language::Names things;                                // the company's products, regions, stores …
  crm::Policies policies;                                // the rules it sells by
};

// The built-in files (embedded; intents/*.yaml among them), then those of `folder` when it is not empty: messages/*.yaml
// (flat: key: text), words.yaml (intent: [phrase, …]), names.yaml (products: [name, …]), calendar/*.txt, rules/*.yaml and sops/*.yaml (see app/policies.hpp). A key, placeholder or intent the program does not know, unbalanced
// brackets, a bad calendar line, a file that is no YAML: each a problem with file and line, all at once.
// `known_intents`: for words.yaml.
Templates read_templates(const std::string& folder, const std::vector<std::string>& known_intents, Problems& problems);

// All commands, with the words that call them and what they are told apart by.
chat::Repertoire repertoire_of(const Templates& templates);
chat::Repertoire built_in_repertoire();
std::vector<chat::Command> built_in_commands();
std::shared_ptr<const chat::Understanding> built_in_understanding();  // made once, shared by all who ask

}  // namespace app
