// One app's REST interfaces: the access token, the calls, and what their answers mean.
#include "connectors/dingtalk/dingtalk_api.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "connectors/crypto/codec.hpp"
#include "connectors/dingtalk/json_reading.hpp"
#include "connectors/dingtalk/verdict.hpp"

namespace connectors::dingtalk {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

// A send may need a webhook, a token and a call: together they stay within the ten seconds of a send.
constexpr base::Duration call_timeout = 3s;
constexpr base::Duration usual_lifetime = 7200s;

// What is shorter than this is no secret, and hiding it could make an answer unreadable.
constexpr std::size_t shortest_secret = 6;

void hide(std::string& text, const std::string& secret) {
  constexpr std::string_view mask = "***";
  if (secret.size() < shortest_secret) return;
  for (auto at = text.find(secret); at != text.npos; at = text.find(secret, at + mask.size()))
    text.replace(at, secret.size(), mask);
}

bool is_wrong(const IncomingResponse& response, const base::Delivery& delivery) {
  return response.arrived() && response.status < 500 && delivery.wait != 1s;
}

}  // namespace

DingtalkApi::DingtalkApi(AppAccess access, HttpClient& http)
    : access_(std::move(access)), http_(http), token_([this] { return fetch_token(); }) {}

TokenAnswer DingtalkApi::fetch_token() {
  const json credentials = {{"appKey", access_.client_id}, {"appSecret", access_.client_secret}};
  const auto response = exchange(
      {.url = access_.api + "/v1.0/oauth2/accessToken", .body = written(credentials), .timeout = call_timeout}, {});
  const auto delivery = rest_verdict(response, {}).delivery;
  const json body = read_json(response.body);
  const auto token = text_in(body, "accessToken");
  if (delivery.outcome == base::Delivery::Outcome::sent && !token.empty()) {
    const auto seconds = number_in(body, "expireIn").value_or(0);
    const bool is_sensible = seconds > 0 && seconds < 1'000'000;
    return {token, is_sensible ? base::Duration(seconds * 1s) : usual_lifetime, {}, false};
  }
  return {{}, {}, delivery.reason, is_wrong(response, delivery)};
}

template <class Attempt>
RestAnswer DingtalkApi::with_token(base::Instant now, const Attempt& attempt) {
  for (bool again = true;; again = false) {
    const auto token = token_.token(now);
    if (token.token.empty())
      return {base::Delivery::later("access token：" + token.problem, token.is_permanent ? 60s : 3s, true), {}};
    auto [verdict, body] = attempt(token.token);
    if (verdict.token_refused) token_.refused(token.token);
    if (verdict.token_refused && again) continue;
    return {std::move(verdict.delivery), std::move(body)};
  }
}

RestAnswer DingtalkApi::call(const std::string& method, const std::string& path, const std::string& json_text,
                             base::Instant now) {
  return with_token(now, [&](const std::string& token) {
    auto response = exchange({.method = method,
                              .url = access_.api + path,
                              .headers = {{"x-acs-dingtalk-access-token", token}},
                              .body = json_text,
                              .timeout = call_timeout},
                             token);
    auto verdict = rest_verdict(response, now);
    return std::pair(std::move(verdict), std::move(response.body));
  });
}

RestAnswer DingtalkApi::call_old(const std::string& path, const std::string& json_text, base::Instant now) {
  return with_token(now, [&](const std::string& token) {
    auto response = exchange({.url = access_.oapi + path + "?access_token=" + crypto::url_encoded(token),
                              .body = json_text,
                              .timeout = call_timeout},
                             token);
    auto verdict = old_api_verdict(response);
    return std::pair(std::move(verdict), std::move(response.body));
  });
}

base::Delivery DingtalkApi::upload_image(const base::Picture& picture, base::Instant now) {
  const bool is_png = picture.bytes.starts_with("\x89PNG");
  const auto name = picture.name.empty() ? (is_png ? "picture.png" : "picture.jpg") : picture.name;
  auto answer = with_token(now, [&](const std::string& token) {
    auto response =
        exchange({.url = access_.oapi + "/media/upload?access_token=" + crypto::url_encoded(token) + "&type=image",
                  .parts = {{"media", name, is_png ? "image/png" : "image/jpeg", picture.bytes}}},
                 token);
    auto verdict = old_api_verdict(response);
    return std::pair(std::move(verdict), std::move(response.body));
  });
  if (answer.delivery.outcome == base::Delivery::Outcome::sent) {
    answer.delivery.handle = text_in(read_json(answer.body), "media_id");
    if (answer.delivery.handle.empty()) return base::Delivery::later("图片上传的应答里没有 media_id");
  }
  return answer.delivery;
}

IncomingResponse DingtalkApi::exchange(const OutgoingRequest& request, const std::string& token) {
  auto response = http_.exchange(request);
  for (const auto& secret : {token, crypto::url_encoded(token), access_.client_secret}) {
    hide(response.body, secret);
    hide(response.error, secret);
  }
  return response;
}

}  // namespace connectors::dingtalk
