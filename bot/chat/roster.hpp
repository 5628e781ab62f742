// The names of all members, kept ready for reading sentences.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "bot/language/names.hpp"
#include "storage/store.hpp"

namespace chat {

// Used by the database's writer thread alone.
class Roster {
 public:
  std::shared_ptr<const language::Names> names(storage::Store& store);  // read anew when somebody has changed them

 private:
  std::string version_;
  std::shared_ptr<const language::Names> names_;
};

// To be called in the transaction that adds, removes or renames a member, whoever makes it: every roster reads the
// names anew for the next message, and only if the transaction stands.
void roster_changed(storage::Store& store, base::Instant now);

// A name that somebody gave himself on a platform, as we call him: one line, harmless, at most 20 characters. May be
// empty.
std::string called(std::string_view given_name);

}  // namespace chat
