// What a manager is told in the morning.
#include "bot/jobs/morning_report.hpp"

#include "bot/chat/morning_board.hpp"

namespace jobs {

constexpr base::Duration too_late = std::chrono::hours(1);  // by then whoever wanted to know has asked

std::optional<MorningList> morning_report(const crm::Member& manager, storage::Store& store, const chat::Rules& rules, const chat::Words& words,
                                          const MorningTime& time) {
  if (time.now - time.begins > too_late) return std::nullopt;
  auto board = chat::morning_board(manager, {store, rules, words, time.now, manager.id});
  if (!board || !board->is_worth_telling) return std::nullopt;
  return MorningList{std::move(board->reply), std::move(board->what)};
}

}  // namespace jobs
