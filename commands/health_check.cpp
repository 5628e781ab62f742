// 体检: what is healthy in how the team sells and what is a risk, each with its number and its cure.
#include "bot/chat/health_board.hpp"
#include "bot/chat/subject.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request;

Reply run(const Request& request, Desk& desk) {
  const chat::Subject subject = chat::subject_in("", "", desk);
  if (subject.members.empty()) chat::refuse("chart_request.nobody");
  const auto setting = chat::board_setting(desk);
  const bool whole = request.slots.flag("more");
  Reply reply = chat::health_board(subject.label, crm::health_of(chat::health_facts(subject, setting)), whole, setting);
  if (!whole) reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "health_check", request.slots, "more", chat::only_if_alone, {}, {}};
  return desk.in_private(request, std::move(reply));
}

}  // namespace

chat::Command health_check() {
  return {.intent = "health_check", .slots = {chat::optional("more")}, .role = crm::Role::manager, .run = run};
}

}  // namespace commands
