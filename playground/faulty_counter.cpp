// Lets the waiting faults happen to a REST call.
#include "playground/faulty_counter.hpp"

#include <nlohmann/json.hpp>

#include "playground/json_reading.hpp"

namespace playground {

static RestAnswer out_of_order(const Fault& fault) {
  RestAnswer answer{.status = fault.number, .content_type = "text/html", .body = "<html>out of order</html>"};
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(fault.time).count();
  if (seconds > 0) answer.headers["Retry-After"] = std::to_string(seconds);
  return answer;
}

RestAnswer faulty(FaultBox& faults, RestServer& server, const RestRequest& request, bool is_token_call,
                  const std::function<RestAnswer()>& serve) {
  const auto fault = faults.meet(request.http.path, is_token_call);
  if (!fault) return serve();
  switch (fault->kind) {
    case Fault::Kind::errcode:
      return {.body = written({{"errcode", fault->number}, {"errmsg", "made to fail"}})};
    case Fault::Kind::named:
      return {.status = fault->number,
              .body = written({{"code", fault->name}, {"message", "made to fail"}, {"requestid", "0"}})};
    case Fault::Kind::status:
      return out_of_order(*fault);
    case Fault::Kind::hang:
      server.pause(fault->time);
      return {.cut = true};
    case Fault::Kind::lost_answer:
      serve();
      return {.cut = true};
    case Fault::Kind::cut:
      break;
  }
  return {.cut = true};
}

}  // namespace playground
