// The list of things to do that somebody was shown last.
#include "bot/chat/tasks_shown.hpp"

#include "bot/chat/dialogue.hpp"

namespace chat {
namespace {

constexpr const char* place = "tasks";  // beside the chats: the list is the person's, not the chat's
constexpr base::Duration lives = std::chrono::hours(24);

}  // namespace

void remember_tasks(const std::vector<crm::Reminder>& tasks, const std::string& member_id, storage::Store& store, base::Instant now) {
  if (tasks.size() < 2) return;
  Dialogue list{Dialogue::Kind::choice, "sop_done", {}, "reminder", {}, {}, {}};
  for (const auto& task : tasks) list.choices.push_back({task.id, {}});
  store.dialogues.ask(place, member_id, to_json(list), now + lives);
}

Value number_of_line(const std::vector<Reply>& lines, std::size_t tasks) { return tasks > 1 ? Value(std::ssize(lines) + 1) : Value(""); }

std::vector<std::string> tasks_shown(const std::string& member_id, storage::Store& store, base::Instant now) {
  std::vector<std::string> ids;
  const std::string state = store.dialogues.state(place, member_id, now);
  if (state.empty()) return ids;
  for (const auto& choice : dialogue_from_json(state).choices) ids.push_back(choice.id);
  return ids;
}

}  // namespace chat
