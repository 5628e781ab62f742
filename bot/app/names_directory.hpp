// What a company knows by name, from a fixed list: for `chengdan understand --known`.
#pragma once

#include <set>
#include <string>

#include "bot/chat/directory.hpp"
#include "bot/language/names.hpp"

namespace app {

class NamesDirectory : public chat::Directory {
 public:
  // The JSON of the list: customers, contacts, products, staff … each an array of names. Throws for anything else.
  explicit NamesDirectory(const std::string& json);

  bool knows_customer(const std::string& name) override;
  chat::Cores cores_in(const chat::Sentence&) override;
  std::vector<chat::Named> members_like(const chat::Sentence& sentence) override {
    return chat::named(names_.alike(sentence.text(), language::Names::Kind::staff));
  }

 private:
  std::vector<language::Names::Found> find(const chat::Sentence& sentence) override { return names_.find(sentence.text()); }

  language::Names names_;
  std::set<std::string> customers_;
};

}  // namespace app
