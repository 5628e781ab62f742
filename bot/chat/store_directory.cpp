// What the company knows by name, looked up in its own database.
#include "bot/chat/store_directory.hpp"

#include "bot/chat/customers.hpp"
#include "bot/language/recognise.hpp"

namespace chat {

bool StoreDirectory::knows_customer(const std::string& name) {
  const auto parts = language::company_name(name);
  if (!known_.may_be(parts.core) && !known_.may_be(parts.key)) return false;
  const auto [asked, is_new] = asked_.try_emplace(name);
  if (is_new) asked->second = !customers_meant(store_, name, {}, 1).empty();
  return asked->second;
}

Cores StoreDirectory::cores_in(const Sentence& sentence) {
  if (!read_ || !read_->says_the_same(sentence)) {
    cores_of_read_ = known_.cores_in(sentence);
    read_ = sentence;
  }
  return cores_of_read_;
}

std::vector<Named> StoreDirectory::names_in(const Sentence& sentence, language::Names::Kind kind) {
  const auto& names = kind == language::Names::Kind::staff ? *staff_ : things_;
  std::vector<Named> found;
  for (const auto& name : names.find(sentence.text()))
    if (name.kind == kind) found.push_back({{name.begin, name.end}, name.name});
  return found;
}

}  // namespace chat
