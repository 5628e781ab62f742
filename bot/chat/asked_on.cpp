// What is asked on of a figure just shown.
#include "bot/chat/asked_on.hpp"

namespace chat {

Dialogue asked_on(const Request& request, const std::string& intent) {
  Dialogue dialogue{Dialogue::Kind::slot, intent, request.slots, "drill", only_if_alone, {}, {}};
  dialogue.slots.drop("drill");
  return dialogue;
}

void forget_whose(Slots& slots) {
  for (const char* part : {"owner", "owners", "region", "team", "scope", "view", "dimension"}) slots.drop(part);
}

Request with_next(Request request, Desk& desk) {
  if (request.word("drill") != "next") return request;
  auto& slots = request.slots;
  slots.drop("drill");
  slots.drop("shown_to");
  if (slots.has("next_owner")) {
    const std::string name = slots.text("next_owner");
    const auto found = desk.store.members.named(name);
    if (found.size() != 1) refuse("refuse.unknown_member", {{"名字", name}});
    request.member = found.front();
    forget_whose(slots);
    slots.set("owner", name);
  }
  if (slots.has("next_region")) {
    const std::string region = slots.text("next_region");
    forget_whose(slots);
    slots.set("region", region);
  }
  if (const auto period = slots.period("next_period")) slots.set("period", *period);
  for (const char* next : {"next_owner", "next_region", "next_period"}) slots.drop(next);
  return request;
}

}  // namespace chat
