// What the company knows by name, looked up in its own database.
#pragma once

#include <map>
#include <memory>

#include "bot/chat/directory.hpp"
#include "bot/chat/known_names.hpp"
#include "bot/language/names.hpp"
#include "storage/store.hpp"

namespace chat {

class StoreDirectory : public Directory {
 public:
  // `staff`: the names of the members; may be empty, never null. `things`: products, regions, stores …, as the company
  // has written them down; lives as long as this.
  StoreDirectory(storage::Store& store, const KnownNames& known, std::shared_ptr<const language::Names> staff,
                 const language::Names& things)
      : store_(store), known_(known), things_(things), staff_(std::move(staff)) {}

  bool knows_customer(const std::string& name) override;
  Cores cores_in(const Sentence& sentence) override;
  std::vector<Named> members_like(const Sentence& sentence) override {
    return named(staff_->alike(sentence.text(), language::Names::Kind::staff));
  }

 private:
  std::vector<language::Names::Found> find(const Sentence& sentence) override;
  std::vector<language::Names::Found> kpis_in(const Sentence& sentence);

  storage::Store& store_;
  const KnownNames& known_;
  const language::Names& things_;
  // A sentence is read more than once.
  std::map<std::string, bool> asked_;
  std::optional<Sentence> read_;
  Cores cores_of_read_;
  const std::shared_ptr<const language::Names> staff_;
};

}  // namespace chat
