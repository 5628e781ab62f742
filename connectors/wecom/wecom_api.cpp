// WeCom's REST interface for one self-built app: its token, and calls that carry it.
#include "connectors/wecom/wecom_api.hpp"

#include <nlohmann/json.hpp>

#include "connectors/crypto/codec.hpp"
#include "connectors/wecom/json_fields.hpp"
#include "connectors/wecom/media.hpp"

namespace connectors::wecom {
namespace {

// Token, call, new token and repeated call stay within the 10 s a connector may take.
constexpr base::Duration token_time{2000}, call_time{3000}, media_time{5000};
constexpr long long usual_lifetime_seconds = 7200;

OutgoingRequest asking(std::string method, std::string url, base::Duration timeout) {
  OutgoingRequest request;
  request.method = std::move(method);
  request.url = std::move(url);
  request.timeout = timeout;
  return request;
}

base::Delivery without_token(const TokenAnswer& answer) {
  const auto wait = answer.is_permanent ? std::chrono::seconds(60) : std::chrono::seconds(3);
  return base::Delivery::later("没有 access_token：" + answer.problem, wait, true);
}

// Wrong credentials asked again and again get the address blocked for an hour; being busy passes.
bool is_passing(long long errcode) {
  return errcode == -1 || errcode == 45009 || errcode == 45033;
}

}  // namespace

WecomApi::WecomApi(HttpClient& http, std::string api, std::string corp_id, std::string secret)
    : http_(http),
      api_(std::move(api)),
      corp_id_(std::move(corp_id)),
      secret_(std::move(secret)),
      tokens_([this] { return fetch_token(); }) {}

ApiAnswer WecomApi::get(std::string_view path, std::string_view query, base::Instant now) {
  const auto request = [&](const std::string& token) {
    return asking("GET", url(path, token, query), call_time);
  };
  return call(request, read_answer, now);
}

ApiAnswer WecomApi::post(std::string_view path, std::string body, base::Instant now) {
  const auto request = [&](const std::string& token) {
    auto out = asking("POST", url(path, token, {}), call_time);
    out.body = body;
    return out;
  };
  return call(request, read_answer, now);
}

ApiAnswer WecomApi::upload_image(const base::Picture& picture, base::Instant now) {
  const auto request = [&](const std::string& token) {
    auto out = asking("POST", url("/cgi-bin/media/upload", token, "type=image"), media_time);
    const auto type = picture_type(picture.bytes);
    const std::string name = picture.name.empty() ? "picture." + type.extension : picture.name;
    out.parts = {{"media", name, type.mime, picture.bytes}};
    return out;
  };
  return call(request, read_answer, now);
}

Download WecomApi::media(std::string_view media_id, base::Instant now) {
  Download download;
  const auto request = [&](const std::string& token) {
    auto out = asking("GET", url("/cgi-bin/media/get", token, "media_id=" + crypto::url_encoded(media_id)),
                      media_time);
    out.max_bytes = max_download_bytes;
    return out;
  };
  // Errors come as JSON, content as an attachment, and a file may itself be JSON.
  const auto read = [&](const IncomingResponse& response) {
    if (response.status != 200 || !response.headers.contains("content-disposition"))
      return read_answer(response);
    download = to_download(response);
    return ApiAnswer{};
  };
  const auto answer = call(request, read, now);
  download.delivery = answer.delivery;
  if (answer.errcode == 40007) download.delivery = base::Delivery::refused(answer.delivery.reason);
  if (!answer.body.empty() && answer.errcode == 0)
    download.delivery = base::Delivery::refused("没有文件内容");
  return download;
}

ApiAnswer WecomApi::call(const Request& request, const Read& read, base::Instant now) {
  for (bool is_repeated = false;; is_repeated = true) {
    const auto token = tokens_.token(now);
    if (token.token.empty()) return {without_token(token), -1, {}};
    auto answer = read(http_.exchange(request(token.token)));
    if (!is_token_refused(answer.errcode) || is_repeated) return answer;
    tokens_.refused(token.token);
  }
}

std::string WecomApi::url(std::string_view path, const std::string& token, std::string_view query) const {
  std::string url = api_;
  url.append(path).append("?access_token=").append(crypto::url_encoded(token));
  if (!query.empty()) url.append("&").append(query);
  return url;
}

TokenAnswer WecomApi::fetch_token() const {
  const auto response =
      http_.exchange(asking("GET",
                            api_ + "/cgi-bin/gettoken?corpid=" + crypto::url_encoded(corp_id_) +
                                "&corpsecret=" + crypto::url_encoded(secret_),
                            token_time));
  const auto answer = read_answer(response);
  if (answer.errcode != 0) return {{}, {}, answer.delivery.reason, !is_passing(answer.errcode)};
  const auto json = parse_json(answer.body);
  const std::string token = text_field(json, "access_token");
  if (token.empty()) return {{}, {}, "应答里没有 access_token", false};
  const auto lifetime = number_field(json, "expires_in").value_or(usual_lifetime_seconds);
  return {token, std::chrono::seconds(lifetime), {}, false};
}

}  // namespace connectors::wecom
