// Tells all that matters about one customer, or just the number that was asked for.
#include "bot/chat/brief.hpp"

namespace commands {
namespace {

using chat::Desk, chat::Reply, chat::Request, chat::say;

Reply just_the_number(const Request& request, Desk& desk) {
  if (!request.contact) return say("customer_query.no_contact", {{"客户", request.customer->name}});
  return say("customer_query.phone", {{"客户", request.customer->name},
                                      {"联系人", request.contact->name},
                                      {"电话", desk.phone(*request.contact, *request.customer)},
                                      {"微信", chat::Private{request.contact->wechat}}});
}

Reply run(const Request& request, Desk& desk) {
  chat::remember_spoken_of(request, desk);
  const std::string field = request.word("field");
  if (field == "phone" || field == "wechat") return desk.in_private(request, just_the_number(request, desk));
  return request.has("shown") ? chat::rest_of_brief(request, desk) : chat::brief(request, desk);
}

}  // namespace

chat::Command customer_query() {
  return {.intent = "customer_query",
          .slots = {chat::optional("field"), chat::optional("contact"), chat::known("customer")},
          .run = run};
}

}  // namespace commands
