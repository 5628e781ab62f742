// Which address does what, on one page.
#include "bot/app/routes.hpp"

#include "bot/base/log.hpp"

namespace app {
namespace {

constexpr std::string_view callbacks = "/callback/";

base::HttpResponse plain(int status, std::string body = {}) { return {status, "text/plain; charset=utf-8", std::move(body)}; }

// How a finished exchange counts: a wave of refusals must be seen, whatever the reason was.
std::string outcome_of(int status) {
  if (status == 403) return "refused";
  if (status >= 400) return "malformed";
  return "acknowledged";
}

}  // namespace

base::HttpResponse Routes::answer(const base::HttpRequest& request) const {
  if (request.path.starts_with(callbacks)) return callback(request.path.substr(callbacks.size()), request);
  if (request.method != "GET") return plain(request.path == "/healthz" || request.path == "/metrics" ? 405 : 404);
  if (request.path == "/healthz") return health_();
  if (request.path == "/metrics") return {200, "text/plain; version=0.0.4; charset=utf-8", counters_.text()};
  return plain(404);
}

base::HttpResponse Routes::callback(const std::string& name, const base::HttpRequest& request) const {
  const auto found = connectors_.find(name);
  if (found == connectors_.end()) return plain(404);
  if (request.method != "GET" && request.method != "POST") return plain(405);
  const auto begun = std::chrono::steady_clock::now();
  std::string outcome;
  base::HttpResponse response = received(*found->second, request, outcome);
  counters_.add("chengdan_messages_total", {{"connector", name}, {"outcome", outcome}});
  counters_.took("chengdan_callback_seconds", {{"connector", name}}, std::chrono::steady_clock::now() - begun);
  return response;
}

base::HttpResponse Routes::received(connectors::Connector& connector, const base::HttpRequest& request,
                                    std::string& outcome) const {
  connectors::Reception reception = connector.receive(request, clock_.now());
  if (reception.finished) {
    outcome = outcome_of(reception.finished->status);
    return *reception.finished;
  }
  const chat::Outcome done = intake_.take(std::move(reception.incoming), connector.platform(),
                                          reception.answers_in_response, reception.patience,
                                          reception.pictures_in_response);
  switch (done.kind) {
    case chat::Outcome::Kind::answered:
      outcome = "answered";
      return reception.respond(done.reply.empty() || !reception.answers_in_response ? nullptr : &done.reply);
    case chat::Outcome::Kind::kept: outcome = "kept"; return reception.respond(nullptr);
    case chat::Outcome::Kind::failed: break;
  }
  outcome = "failed";
  return plain(503);
}

}  // namespace app
