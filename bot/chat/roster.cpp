// The names of all members, kept ready for reading sentences.
#include "bot/chat/roster.hpp"

#include <algorithm>

#include "bot/base/utf8.hpp"

namespace chat {
namespace {

constexpr const char* version_note = "roster.version";
constexpr std::size_t longest_name = 20;

}  // namespace

std::shared_ptr<const language::Names> Roster::names(storage::Store& store) {
  const std::string version = store.notes.get(version_note);
  if (names_ && version == version_) return names_;
  auto fresh = std::make_shared<language::Names>();
  for (const auto& member : store.members.active()) fresh->add(language::Names::Kind::staff, member.name);
  fresh->settle();
  version_ = version;
  names_ = fresh;
  return names_;
}

// Not a count: a number that was rolled back would come again and stand for other names.
void roster_changed(storage::Store& store, base::Instant now) { store.notes.set(version_note, store.ids.next(now)); }

std::string called(std::string_view given_name) {
  std::string name = base::shown_safely(given_name);
  std::replace(name.begin(), name.end(), '\n', ' ');
  return base::cut_points(base::trimmed(name), longest_name);
}

}  // namespace chat
