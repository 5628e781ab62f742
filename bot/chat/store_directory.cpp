// What the company knows by name, looked up in its own database.
#include "bot/chat/store_directory.hpp"

#include <algorithm>

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

std::vector<language::Names::Found> StoreDirectory::find(const Sentence& sentence) {
  auto found = things_.find(sentence.text());
  const auto staff = staff_->find(sentence.text());
  const auto middle = found.insert(found.end(), staff.begin(), staff.end());
  std::inplace_merge(found.begin(), middle, found.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  if (const auto defined = kpis_in(sentence); !defined.empty()) {
    found.insert(found.end(), defined.begin(), defined.end());
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  }
  return found;
}

// Those that were defined by sentence; those of the file are among the things.
std::vector<language::Names::Found> StoreDirectory::kpis_in(const Sentence& sentence) {
  language::Names defined;
  for (auto& name : store_.kpis.names()) defined.add(language::Names::Kind::kpi, std::move(name));
  defined.settle();
  return defined.find(sentence.text());
}

}  // namespace chat
