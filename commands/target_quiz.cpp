// Takes a rep's answer to the three questions, and tells him the truth. A manager who asks hears how they were answered.
#include "bot/chat/figures.hpp"
#include "bot/chat/quiz_board.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

std::optional<std::int64_t> counted(const Request& request, const char* slot) {
  return request.has(slot) ? std::optional(request.slots.number(slot)) : std::nullopt;
}

Reply run(const Request& request, Desk& desk) {
  const bool has_answer = request.has("target") || request.has("gap_deals") || request.has("new_leads");
  if (desk.sender.role != crm::Role::rep && !has_answer) return desk.in_private(request, chat::quiz_board(desk));
  auto quiz = desk.store.target_quizzes.open_of(desk.sender.id);
  if (!quiz) return say("quiz.none");
  quiz->answers = {request.slots.money("target"), counted(request, "gap_deals"), counted(request, "new_leads")};
  if (!quiz->answers.target && !quiz->answers.deals && !quiz->answers.leads) return say("quiz.incomplete");
  const chat::Period month = chat::month_of(desk.today(), desk.today());
  const crm::Progress progress = chat::progress_of(desk.sender, month, desk);
  const auto deals = crm::deals_to_go(progress.gap(), chat::average_deal(desk.sender, desk));
  const auto leads = chat::new_leads_of_week(desk.sender, desk.store, desk.rules, desk.now);
  quiz->correct = crm::correct_answers(quiz->answers, progress.target, deals, leads, desk.rules.policies.targets.quiz_tolerance);
  quiz->answered_at = desk.now;
  desk.store.target_quizzes.put(*quiz);
  Reply reply = say("quiz.done", {{"对", std::int64_t{quiz->correct}},
                                  {"月", month.label},
                                  {"任务", chat::if_some(progress.target)},
                                  {"答任务", chat::if_any(quiz->answers.target)},
                                  {"差单", chat::if_any(deals)},
                                  {"答差单", deals ? chat::if_any(quiz->answers.deals) : chat::Value(std::string())},
                                  {"线索", leads},
                                  {"答线索", chat::if_any(quiz->answers.leads)}});
  reply.summary = "随机三问";
  return desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command target_quiz() { return {.intent = "target_quiz", .slots = {chat::optional("target:quiz_answers")}, .run = run}; }

}  // namespace commands
