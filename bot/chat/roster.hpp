// The names of all members, kept ready for reading sentences.
#pragma once

#include <memory>

#include "bot/language/names.hpp"
#include "storage/store.hpp"

namespace chat {

// Used by the database's writer thread alone.
class Roster {
 public:
  std::shared_ptr<const language::Names> names(storage::Store& store);  // read anew when it is out of date
  void out_of_date() { names_ = nullptr; }

 private:
  std::shared_ptr<const language::Names> names_;
};

}  // namespace chat
