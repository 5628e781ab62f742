// Tells how far a customer's SOPs are: 张姐SOP走到哪了; or which SOPs there are: SOP都有哪些.
#include "bot/chat/brief.hpp"
#include "bot/chat/sops.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

bool asks_for_the_list(const std::string& text) {
  for (const char* word : {"哪些", "什么", "啥", "几套", "清单", "列表", "名单"})
    if (text.find(word) != text.npos) return true;
  return false;
}

Reply list(Desk& desk) {
  const auto& sops = desk.rules.policies.sops;
  if (sops.empty()) chat::refuse("sop_start.none");
  return say("sop_query.list", {{"现有", chat::sop_names(desk.rules)}, {"例", crm::sop_title(sops.front().name)}});
}

Reply whose(const Request& request) {
  Reply reply = say("ask.customer");
  reply.expects = chat::Dialogue{chat::Dialogue::Kind::slot, "sop_query", request.slots, "customer", {}, {}, {}};
  return reply;
}

Reply run(const Request& request, Desk& desk) {
  if (!request.customer) {
    const std::string named = request.has("customer") ? request.word("customer") : request.word("contact");
    if (!named.empty()) chat::refuse("sop_query.not_found", {{"名称", named}});
    return asks_for_the_list(request.text) ? list(desk) : whose(request);
  }
  chat::remember_spoken_of(request, desk);
  std::vector<Reply> lines;
  for (const auto& run : chat::running_sops(request.customer->id, desk.store)) lines.push_back(chat::sop_line(run, desk.store));
  if (lines.empty()) return say("sop_query.none", {{"客户", request.customer->name}, {"现有", chat::sop_names(desk.rules)}});
  return say("sop_query.progress", {{"客户", request.customer->name}, {"明细", std::move(lines)}});
}

}  // namespace

chat::Command sop_query() {
  return {.intent = "sop_query",
          .slots = {chat::optional("contact"), {"customer", chat::Slot::Need::related, "own_customer"}},
          .run = run};
}

}  // namespace commands
