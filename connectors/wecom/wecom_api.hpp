// WeCom's REST interface for one self-built app: its token, and calls that carry it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "bot/base/clock.hpp"
#include "bot/base/message.hpp"
#include "connectors/connector.hpp"
#include "connectors/token_cache.hpp"
#include "connectors/transport/http_client.hpp"
#include "connectors/wecom/errcodes.hpp"

namespace connectors::wecom {

// Thread-safe. A call whose token the platform refuses is repeated once with a new one (document path 91039).
// Neither token nor secret gets into a reason.
class WecomApi {
 public:
  // `api`: scheme and host without a path, https://qyapi.weixin.qq.com; `http` must live longer.
  WecomApi(HttpClient& http, std::string api, std::string corp_id, std::string secret);

  ApiAnswer get(std::string_view path, std::string_view query, base::Instant now);
  ApiAnswer post(std::string_view path, std::string body, base::Instant now);
  ApiAnswer upload_image(const base::Picture& picture, base::Instant now);
  Download media(std::string_view media_id, base::Instant now);

 private:
  using Request = std::function<OutgoingRequest(const std::string& token)>;
  using Read = std::function<ApiAnswer(const IncomingResponse&)>;

  ApiAnswer call(const Request& request, const Read& read, base::Instant now);
  std::string url(std::string_view path, const std::string& token, std::string_view query) const;
  TokenAnswer fetch_token() const;

  HttpClient& http_;
  const std::string api_, corp_id_, secret_;
  TokenCache tokens_;
};

}  // namespace connectors::wecom
