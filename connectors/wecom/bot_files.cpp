// The files that people send to an AI bot.
#include "connectors/wecom/bot_files.hpp"

#include "connectors/crypto/callback_cipher.hpp"
#include "connectors/wecom/media.hpp"

namespace connectors::wecom {
namespace {

using base::Delivery;

constexpr base::Duration fetch_time{8000};

}  // namespace

ReplyHosts bot_media_hosts(const std::string& api, std::vector<std::string> hosts) {
  if (api != usual_api) return ReplyHosts::only_origins({api});
  hosts.emplace_back("qyapi.weixin.qq.com");
  return ReplyHosts(std::move(hosts));
}

Download fetch_bot_file(const base::Attachment& attachment, const std::string& usual_key, const ReplyHosts& hosts, HttpClient& http) {
  if (!hosts.allows(attachment.handle)) return {Delivery::refused("文件地址不是企业微信的"), {}, {}, {}};
  OutgoingRequest request;
  request.method = "GET";
  request.url = attachment.handle;
  request.timeout = fetch_time;
  request.max_bytes = max_download_bytes;
  const auto response = http.exchange(request);
  if (!response.arrived() || response.status >= 500)
    return {Delivery::later("文件没有下载成功：" + response.error), {}, {}, {}};
  if (response.status != 200) return {Delivery::refused("文件地址已失效（只在 5 分钟内有效）"), {}, {}, {}};
  auto bytes = crypto::decrypted_media(response.body, attachment.key.empty() ? usual_key : attachment.key);
  if (!bytes) return {Delivery::refused("文件不能解密"), {}, {}, {}};
  auto download = to_download(response);
  download.bytes = std::move(*bytes);
  return download;
}

}  // namespace connectors::wecom
