// The files that people send to an AI bot: encrypted, at an address that holds for 5 minutes (document path 100719).
#pragma once

#include <string>
#include <vector>

#include "connectors/connector.hpp"
#include "connectors/reply_hosts.hpp"
#include "connectors/transport/http_client.hpp"

namespace connectors::wecom {

constexpr const char* usual_api = "https://qyapi.weixin.qq.com";
// Where WeCom keeps these files, besides its API host.
inline std::vector<std::string> usual_media_hosts() { return {"ww-aibot-img-1258476243.cos.ap-guangzhou.myqcloud.com"}; }

// Any other API address than the usual one is the only origin that addresses inside messages may name.
ReplyHosts bot_media_hosts(const std::string& api, std::vector<std::string> hosts);

// `usual_key`: for files that bring none of their own.
Download fetch_bot_file(const base::Attachment& attachment, const std::string& usual_key, const ReplyHosts& hosts, HttpClient& http);

}  // namespace connectors::wecom
