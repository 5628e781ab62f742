// The app robot of DingTalk that receives by HTTP callback.
#include "connectors/dingtalk/dingtalk_http.hpp"

#include <utility>

#include "connectors/dingtalk/callback_sign.hpp"

namespace connectors {
namespace {

constexpr base::Duration patience{2000};

base::HttpResponse silence(const base::Outgoing*) {
  return {200, "application/json; charset=utf-8", R"({"msgtype":"empty"})"};
}

base::HttpResponse without_body(int status) { return {status, "text/plain; charset=utf-8", ""}; }

class DingtalkHttp : public DingtalkRobot {
 public:
  using DingtalkRobot::DingtalkRobot;

  std::string_view type() const override { return "dingtalk_http"; }

  Reception receive(const base::HttpRequest& request, base::Instant now) const override {
    if (!dingtalk::is_signed(request, settings_.client_secret, now)) return Reception::done(without_body(403));
    if (request.method != "POST") return Reception::done(without_body(405));
    auto incoming = reader_.read(request.body, now);
    if (!incoming) return Reception::done(without_body(400));
    return {std::nullopt, std::move(*incoming), silence, false, false, patience};
  }
};

}  // namespace

std::unique_ptr<Connector> make_dingtalk_http(DingtalkHttpSettings settings, HttpClient& http) {
  return std::make_unique<DingtalkHttp>(std::move(settings), http);
}

}  // namespace connectors
